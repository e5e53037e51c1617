### enregard: sentences

cmd-pipe-sentences = Cut paragraphs into sentences
cmd-pipe-sentences--file = Paragraphs, one a line; “-” is standard input
