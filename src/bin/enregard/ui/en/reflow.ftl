### enregard: reflow

cmd-pipe-reflow = Rebuild the blocks of a document
cmd-pipe-reflow--file = The document; “-” is standard input
cmd-pipe-reflow--reader = How to read it, such as pdf-text or plain; guessed when absent
cmd-pipe-reflow--locale = The language that its sentences are cut in
cmd-pipe-reflow--weights = Other weights for the cues of extracted text
encoding-lossy = some bytes could not be read as { $encoding }; “�” stands in their place
