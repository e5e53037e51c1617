### Ce qui a été mal tapé sur la ligne de commande

usage-unknown-argument = il n’y a pas d’option « { $argument } » ici.
usage-unknown-command = il n’y a pas de commande « { $command } ».
usage-missing-argument = il manque : { $argument }
usage-missing-value = « { $argument } » attend une valeur.
usage-wrong-value = « { $value } » n’est pas une valeur de { $argument }.
usage-refused-value = « { $value } » n’est pas une valeur de { $argument } : { $cause }
usage-too-many-values = « { $argument } » ne prend pas de valeur comme « { $value } ».
usage-conflict = « { $argument } » ne va pas avec « { $other } ».
usage-twice = « { $argument } » est donné plus d’une fois.
usage-missing-command = quelle commande ?
usage-not-utf8 = la ligne de commande n’est pas en UTF-8.
usage-near = Vouliez-vous dire « { $near } » ?
usage-known = On connaît : { $known }.
usage-default = [par défaut : { $value }]
usage-values = [au choix : { $values }]
usage-other = ceci n’est pas compris.
usage-range = il faut un nombre parmi { $range }
usage-number = il faut un nombre entier

### Ce qui tient la place des valeurs d’options

value-address = ADRESSE
value-base = BASE
value-check = CONTRÔLE
value-class = CLASSE
value-command = COMMANDE
value-dir = DOSSIER
value-doc = DOC
value-file = FICHIER
value-format = FORMAT
value-how = MANIÈRE
value-id = ID
value-id-text = ID=TEXTE
value-lang = LANGUE
value-layout = PRÉSENTATION
value-locale = LANGUE
value-n = N
value-new = NOUVEAU
value-old = ANCIEN
value-ours = NÔTRE
value-path = CHEMIN
value-port = PORT
value-query = REQUÊTE
value-reader = LECTEUR
value-rev = RÉVISION
value-score = SEUIL
value-shell = SHELL
value-source = SOURCE
value-state = ÉTAT
value-target = CIBLE
value-text = TEXTE
value-theirs = LEUR
value-url = URL
value-view = VUE
value-when = QUAND
value-words = MOTS
