### lettre: fr → en-GB

## Lettre aux voisins
