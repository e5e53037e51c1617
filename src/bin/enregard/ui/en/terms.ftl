### enregard: terms

cmd-terms = List the terms of the glossary with where they are used
cmd-terms--words = Only terms that have these words
cmd-terms--suggest = Propose expressions of the text that are not terms yet
cmd-terms--tbx = Print the glossary as TBX (--format csv prints CSV)
cmd-terms--locale = The locale to look in, where there are several
terms-used = used { $count ->
        [one] once
       *[other] { $count } times
    }
terms-not-kept = other English in: { $ids }
