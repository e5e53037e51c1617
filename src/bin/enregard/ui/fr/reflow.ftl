### enregard: reflow

cmd-pipe-reflow = Reconstruire les blocs d’un document
cmd-pipe-reflow--file = Le document ; « - » est l’entrée standard
