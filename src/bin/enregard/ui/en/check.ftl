### enregard: check

cmd-pipe-check = Check pairs of source and target
cmd-pipe-check--file = Pairs separated by a tab, one a line; “-” is standard input
