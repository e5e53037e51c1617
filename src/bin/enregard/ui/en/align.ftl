### enregard: align

cmd-pipe-align = Pair source sentences with the target sentences that translate them
cmd-pipe-align--file = The file to read
