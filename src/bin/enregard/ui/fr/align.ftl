### enregard: align

cmd-pipe-align = Apparier des phrases sources et les phrases cibles qui les traduisent
cmd-pipe-align--file = Le fichier à lire
