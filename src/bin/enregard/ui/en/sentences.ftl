### enregard: sentences

cmd-pipe-sentences = Cut paragraphs into sentences
cmd-pipe-sentences--file = Paragraphs, one a line; “-” is standard input
cmd-pipe-sentences--locale = Language of the text, such as fr or en-GB; fr when absent
