### Le serveur de langage

cmd-lsp = Servir un éditeur : constats, bulles, actions (Language Server Protocol)
cmd-lsp--stdio = Parler sur l’entrée et la sortie standard, comme toujours
lsp-drifted = La source a changé depuis sa traduction ({ $locale }, { $class }) : { $change }
lsp-stale = La source a changé depuis la dernière synchronisation.
lsp-sync = Synchroniser : reporter les identifiants sur la nouvelle source
lsp-accept = dérive ({ $class }) : accepter
lsp-keep = garder
lsp-confirm = ébauche : confirmer
lsp-fix = { $check } : mettre « { $text } »
lsp-mend = Mettre les chiffres à jour : « { $text } »
lsp-take = Ébauche tirée de la mémoire : « { $text } »
lsp-unsaved = { $path } n’est pas enregistré : enregistrez-le, puis recommencez.
lsp-no-project = Ce fichier n’appartient à aucun projet.
lsp-no-command = « { $name } » n’est pas une commande de ce serveur.
lsp-name = « { $name } » ne peut nommer un terme : lettres, chiffres, « - » et « _ », une lettre d’abord.
lsp-taken = Il y a déjà un terme « { $name } ».
