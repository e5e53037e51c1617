### enregard: sentences

cmd-pipe-sentences = Découper des paragraphes en phrases
cmd-pipe-sentences--file = Des paragraphes, un par ligne ; « - » est l’entrée standard
cmd-pipe-sentences--locale = Langue du texte, comme fr ou en-GB ; fr par défaut
