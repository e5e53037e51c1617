### enregard: reflow

cmd-pipe-reflow = Reconstruire les blocs d’un document
cmd-pipe-reflow--file = Le document ; « - » est l’entrée standard
cmd-pipe-reflow--reader = Comment le lire, par exemple pdf-text ou plain ; deviné en son absence
cmd-pipe-reflow--locale = La langue dans laquelle ses phrases sont coupées
encoding-lossy = des octets n’ont pu être lus en { $encoding } ; « � » les remplace
