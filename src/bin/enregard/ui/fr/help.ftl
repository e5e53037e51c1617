### enregard --help

about = Garde une traduction en regard de son original, segment par segment, et publie les deux côte à côte.
heading-usage = Usage :
heading-commands = Commandes
heading-arguments = Arguments
heading-options = Options
heading-global = Options de toutes les commandes
usage-next = Essayez « enregard --help », ou « --help » après une commande.

global--directory = Travailler dans ce dossier plutôt que dans le dossier courant
global--format = Forme des résultats : human ou json (check connaît aussi sarif, junit, github)
global--lang = Langue des messages : en ou fr ; celle de l’environnement par défaut
global--color = Couleurs : auto, always, never
global--quiet = Ne donner que les résultats, sans remarques
global--verbose = En dire plus ; deux fois, plus encore
global--help = Afficher cette aide
global--version = Montrer la version ; avec --verbose, ce qui a été construit

cmd-pipe = Le moteur sans projet, de l’entrée à la sortie standard

built-commit = commit : { $value }
built-machine = machine : { $value }
built-parts = parties : { $value }
built-without = sans : { $value }
built-kind = construction : { $value }
built-debug = pour le développement
built-release = définitive
