### rapport: fr → en

## Résumé

# fr: Résumé
# state: reviewed
resume-v2wjzce8 = Summary

# fr: Ce rapport présente 12 mesures.
# state: reviewed
resume-j8mz44r3 = This report presents 12 measures.

# fr: Il ne couvre pas l'année 2020.
# state: reviewed
resume-a8efn2h7 = It does not cover the year 2020.

# fr: L'association les a suivies : « c'est un début », dit-elle.
# state: reviewed
resume-p58hs5yd = The association followed them: “it is a start”, it says.

## Contexte

# fr: Contexte
# state: reviewed
contexte-0hmxa1az = Background

# fr: La loi du 13 avril 2016 a créé une amende de 1 500 euros. Mme Durand l'a commentée.
# state: draft
contexte-fxqswpe1 = The law of 13 April 2016 created a fine of 1,500 euros. Ms Durand commented on it.

# fr: Mme Durand l'a commentée.
# state: reviewed
contexte-q0f3why1 = Ms Durand commented on it.

# fr: Former les agents.
# state: reviewed
contexte-r0eraf8j = Train staff.

## Obsolete
