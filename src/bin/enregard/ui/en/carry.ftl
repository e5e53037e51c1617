### enregard: carry

cmd-pipe-carry = Tell which sentence of a new version is which of the old one
cmd-pipe-carry--file = The file to read
