### enregard: check

cmd-pipe-check = Contrôler des paires source et cible
cmd-pipe-check--file = Des paires séparées par une tabulation, une par ligne ; « - » est l’entrée standard
