### enregard: align

cmd-pipe-align = Apparier des phrases sources et les phrases cibles qui les traduisent
cmd-pipe-align--source = Texte source, une phrase par ligne ; une ligne vide peut clore un paragraphe (- : entrée standard)
cmd-pipe-align--target = Texte cible, sous la même forme
cmd-pipe-align--from = Langue de la source
cmd-pipe-align--to = Langue de la cible
cmd-pipe-align--lexicon = Une liste de mots de départ : mot, tabulation, traductions ; ou un fichier TEI de FreeDict
cmd-pipe-align--pairs = Lire de nombreuses paires sur l’entrée standard, un objet JSON par ligne : id, source, target
