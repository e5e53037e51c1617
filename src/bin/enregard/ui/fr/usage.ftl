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
