### enregard: carry

cmd-pipe-carry = Dire quelle phrase d’une nouvelle version est laquelle de l’ancienne
cmd-pipe-carry--old = L’ancienne version : une phrase par ligne, une ligne vide entre les paragraphes, « # » et une espace devant les titres ; « - » est l’entrée standard
cmd-pipe-carry--new = La nouvelle version, sous la même forme
