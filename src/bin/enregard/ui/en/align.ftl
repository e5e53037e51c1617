### enregard: align

cmd-pipe-align = Pair source sentences with the target sentences that translate them
cmd-pipe-align--source = Source text, a sentence a line; a blank line may end a paragraph (- is standard input)
cmd-pipe-align--target = Target text, in the same form
cmd-pipe-align--from = Language of the source
cmd-pipe-align--to = Language of the target
cmd-pipe-align--lexicon = A word list to start from: word, tab, translations; or FreeDict's TEI
cmd-pipe-align--pairs = Read many pairs from standard input, one JSON object a line: id, source, target
