### rapport: fr → en

## Résumé

# fr: Résumé
resume-v2wjzce8 = An example.

# fr: Il ne couvre pas 2020.
resume-5e0qkty3 = An example.

# fr: Elle en garde trois.
resume-escagxc4 = An example.
