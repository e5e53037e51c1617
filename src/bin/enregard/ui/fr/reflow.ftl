### enregard: reflow

cmd-pipe-reflow = Reconstruire les blocs d’un document
cmd-pipe-reflow--file = Le document ; « - » est l’entrée standard
cmd-pipe-reflow--reader = Comment le lire, par exemple pdf-text ou plain ; deviné en son absence
cmd-pipe-reflow--locale = La langue dans laquelle ses phrases sont coupées
cmd-pipe-reflow--weights = D’autres poids pour les indices du texte extrait
encoding-lossy = des octets n’ont pu être lus en { $encoding } ; « � » les remplace
