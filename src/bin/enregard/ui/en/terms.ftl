### enregard: terms

cmd-terms = List the terms of the glossary with where they are used
cmd-terms--words = Only terms that have these words
cmd-terms--suggest = Propose expressions of the text that are not terms yet
cmd-terms--tbx = Print the glossary as TBX (--format csv prints CSV)
cmd-terms--import = Take terms from a TBX or CSV file; a dry run unless --write is given
cmd-terms--add = Add a term; further forms of either side stand behind a bar
cmd-terms--consistency = Show what the translation says for each term, how often and where
terms-other = other words
cmd-terms--write = Write the terms taken into the glossary
terms-added = { $count ->
        [one] 1 term added to the glossary
       *[other] { $count } terms added to the glossary
    }; “enregard undo” takes it back.
terms-known = The glossary has these terms, or there is none: nothing was written.
terms-would-add = { $count ->
        [one] 1 term would be added
       *[other] { $count } terms would be added
    }; --write writes.
cmd-terms--locale = The locale to look in, where there are several
terms-used = used { $count ->
        [one] once
       *[other] { $count } times
    }
terms-not-kept = other words in: { $ids }
