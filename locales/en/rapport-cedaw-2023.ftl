### rapport-cedaw-2023: fr → en

## Résumé

## Contexte

## Quelles sont les conséquences de la loi n° 2016-44 pour les travailleuses du sexe, notamment en termes d'exposition à toutes les formes de violence, y compris l'exploitation ?

## La criminalisation des clients (depuis 2016) a-t-elle contribué à réduire les niveaux de traite des êtres humains dans l'industrie du sexe et à améliorer la prise en charge des victimes de proxénétisme ou de traite des êtres humains à des fins d'exploitation sexuelle ?

## Depuis la loi de 2016, toutes les victimes de la traite bénéficient-elles d'une protection et d'une réparation effectives, y compris une insertion et une indemnisation ?

## Les programmes de sortie sont-ils efficaces pour aider les travailleuses du sexe qui souhaitent quitter le travail du sexe ?

## Recommandations:
