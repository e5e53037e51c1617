### enregard: history

cmd-log = Montrer les états successifs d’un segment et de sa traduction
cmd-log--id = Le segment
cmd-log--locale = La langue à regarder, s’il y en a plusieurs
log-now = maintenant
cmd-analyze = Dire ce que coûte une modification de la source, en segments et en mots
cmd-analyze--since = Comparer avec cette révision git ; sans elle, tout le texte compte comme nouveau
cmd-analyze--locale = La langue dont la mémoire compte, s’il y en a plusieurs
analyze-segments = segments
analyze-new = nouveaux
analyze-repeated = répétés
analyze-band = { $score } % en mémoire
analyze-retired = partis
analyze-unchanged = inchangés
analyze-sum = { $segments } segments, { $words } mots à regarder.

cmd-merge-driver = Fusionner trois versions d’un catalogue ou de segments, pour git
cmd-merge-driver--base = L’ancêtre commun (%O)
cmd-merge-driver--ours = Notre version (%A) ; le résultat y est écrit
cmd-merge-driver--theirs = Leur version (%B)
cmd-merge-driver--path = Le chemin dans le dépôt (%P)
cmd-merge-driver--source = Étiquette de la langue source
cmd-merge-driver--report = Répondre sur la sortie standard comment cela s’est terminé, pour la ligne que git lance
merge-conflict = « { $id } » a été modifié des deux côtés, différemment.
merge-lines = { $path } : une version ne peut être lue message par message, et les deux côtés ont changé les mêmes lignes. Gardez des deux ce que vous voulez, et enlevez les lignes « <<<<<<< », « ======= » et « >>>>>>> ».
merge-cut = { $path } : une version est coupée ou vide ; ce qui y manque a été gardé. Regardez le fichier, puis « git add ».
merge-unsound = { $path }:{ $line } : les deux côtés sont fusionnés, mais { $why }
merge-without = enregard n’a pas pu tourner : fusion ligne à ligne. Relancez « enregard hooks install ».
cmd-textconv = Afficher un catalogue ou des segments comme « git diff » doit les montrer
cmd-textconv--file = Le fichier
cmd-textconv--source = Étiquette de la langue source
cmd-hooks = Apprendre à git à fusionner et à montrer les catalogues message par message
cmd-hooks-install = Écrire .gitattributes et les réglages git de ce clone
hooks-installed = Git fusionne et montre désormais les catalogues message par message. Validez .gitattributes ; chaque clone lance « enregard hooks install » une fois.
