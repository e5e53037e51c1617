### enregard: align

cmd-pipe-align = Pair source sentences with the target sentences that translate them
cmd-pipe-align--source = Source text, a sentence a line; a blank line may end a paragraph (- is standard input)
cmd-pipe-align--target = Target text, in the same form
cmd-pipe-align--from = Language of the source
cmd-pipe-align--to = Language of the target
cmd-pipe-align--lexicon = A word list to start from: word, tab, translations; or FreeDict's TEI
cmd-pipe-align--encoder = A folder with a sentence encoder (sentence-transformers, model2vec): what it says counts beside the words
cmd-pipe-align--vectors = Given twice: a NumPy file for each side, a row a sentence, made by an encoder elsewhere
cmd-pipe-align--pairs = Read many pairs from standard input, one JSON object a line: id, source, target
align-unrelated = These are not translations of each other: hardly a sentence of either side answers to one of the other.

cmd-align = Take in a translation that exists already: align it, write drafts
cmd-align--file = The translation: text, Markdown, HTML, DOCX, ODT, EPUB
cmd-align--document = The document it translates, where there are several
cmd-align--locale = The locale to write into, where there are several
cmd-align--reader = How to read the file; guessed when absent
cmd-align--pins = A fixed point: this segment is translated by the sentence that holds this text
cmd-align--leftovers = Write the sentences that found no place, with their neighbors, to this file
cmd-align--encoder = A folder with a sentence encoder (sentence-transformers, model2vec): what it says counts beside the words
cmd-align--force = Align and write drafts even where the file does not look like a translation of the document
cmd-align--review = Go through all drafts one by one, the least sure first; without a terminal, list them
cmd-align--dry_run = Show what would be drafted; write nothing
cmd-corpus = Make a corpus of sentence pairs out of a crawl
cmd-corpus--file = The crawl: a JSON object a line, with text or html, url (or pair), and lang where it is known
cmd-corpus--out = The folder to write; a run that was stopped goes on there
cmd-corpus--from = Language of the source
cmd-corpus--to = Language of the target
cmd-corpus--least = Leave out pairs of a lower score (0 to 1)
cmd-corpus--licence = Under which licence the texts stand, for the card
cmd-corpus--parquet = Write Parquet instead of JSON lines
cmd-corpus--since = The folder of an older corpus: what changed since goes into changes.jsonl
corpus-changed = Since the older corpus: { $same } pairs as they were, { $changed } with another target, { $new } new, { $gone } gone (changes.jsonl).
corpus-made = { $rows } pairs out of { $pairs } pairs of documents ({ $documents } documents read); { $unrelated } were not translations of each other, { $repeated } pairs repeat another, { $bad } lines could not be read.
align-unsure = { $count ->
        [one] 1 draft to look at first (confidence below 0.9):
       *[other] { $count } drafts to look at first (confidence below 0.9):
    }
align-moved = { $count ->
        [one] 1 sentence stands elsewhere in the file than its segment does in the source:
       *[other] { $count } sentences stand elsewhere in the file than their segments do in the source:
    }
align-unpaired = { $count ->
        [one] 1 segment without a translation in the file:
       *[other] { $count } segments without a translation in the file:
    }
align-left-over = { $count ->
        [one] 1 sentence of the file without a segment:
       *[other] { $count } sentences of the file without a segment:
    }
align-summary = { $drafted } drafted, { $doubtful } of them to look at first; { $kept } translations of people left as they are.
align-next = Next: enregard next --review; “enregard undo” takes it back.
align-walk-place = Draft { $at } of { $count }
align-walk-ask = a: accept · e: write it anew · Enter: later · q: stop
align-walk-text = The translation, on one line:
