### enregard: reflow

cmd-pipe-reflow = Rebuild the blocks of a document
cmd-pipe-reflow--file = The document; “-” is standard input
