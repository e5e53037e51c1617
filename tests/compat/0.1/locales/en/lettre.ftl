### lettre: fr → en

## Lettre aux voisins

# fr: Lettre aux voisins
# state: draft
# origin: align 0.97
lettre-aux-voisins-yq1c6jep = Letter to the neighbours

# fr: Chers voisins, le jardin rouvre lundi.
lettre-aux-voisins-7nyyrm50 = Dear neighbours, the { -garden } reopens on Monday.

# fr: Les enfants pourront y jouer. Merci de votre patience.
# state: draft
# covers: lettre-aux-voisins-j26kpwmp
# origin: align 0.78
lettre-aux-voisins-938szp7r = Children may play there, and thank you for your patience.

# fr: Nous comptons sur vous.
# state: draft
# origin: align 0.92
lettre-aux-voisins-qx8kypqx = We count on you.
