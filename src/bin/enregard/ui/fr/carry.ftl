### enregard: carry

cmd-pipe-carry = Dire quelle phrase d’une nouvelle version est laquelle de l’ancienne
cmd-pipe-carry--file = Le fichier à lire
