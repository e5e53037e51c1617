### avis: fr → en

## Avis

# fr: Avis
avis-en35mcqf = Notice

# fr: Le port, 12 quai Nord La RLV y siège.
avis-rvfpex3e = The harbor, 12 North Quay The RLV sits there.

# fr: Voir le plan.
avis-bj1kt8tk = See the plan.

# fr: Le plan suit.
avis-mv0c50nv = The plan follows.
