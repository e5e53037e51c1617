### enregard: history

cmd-log = Montrer les états successifs d’un segment et de sa traduction
cmd-log--id = Le segment
cmd-log--locale = La langue à regarder, s’il y en a plusieurs
log-now = maintenant
cmd-analyze = Dire ce que coûte une modification de la source, en segments et en mots
cmd-analyze--since = Comparer avec cette révision git ; sans elle, tout le texte compte comme nouveau
analyze-segments = segments
analyze-new = nouveaux
analyze-repeated = répétés
analyze-retired = partis
analyze-unchanged = inchangés
analyze-sum = { $segments } segments, { $words } mots à regarder.
