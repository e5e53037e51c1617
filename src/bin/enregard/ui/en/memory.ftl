### enregard: memory

cmd-suggest = Suggest translations from memory
cmd-suggest--id = The segment
cmd-suggest--fill = Draft what is missing from matches of at least this score (50 to 100)
cmd-suggest--mt = Also ask the translation program of your own settings (see docs/design/memory.md)
cmd-suggest--dry_run = Show what would be drafted; write nothing
cmd-suggest--locale = The locale to look in, where there are several
memory-left-out = { $path }: { $count ->
        [0] every unit is
        [one] { $count } unit is
       *[other] { $count } units are
    } in another language and left out
memory-broken = { $path } cannot be read ({ $what }) and is left out; “enregard doctor” says where.
suggest-machine = by a machine
suggest-none = Nothing in memory is like it.
suggest-filled = { $count ->
        [one] 1 segment drafted
       *[other] { $count } segments drafted
    }; “enregard undo” takes it back.
suggest-would = { $count ->
        [one] 1 segment would be drafted
       *[other] { $count } segments would be drafted
    }; nothing was written.
suggest-term = glossary
suggest-rewrites = it changes more than the change of the source asks for
suggest-refused-label = refused
suggest-refused = { $count ->
        [one] 1 answer lost something and became no draft
       *[other] { $count } answers lost something and became no drafts
    }; translate by hand, or ask again.
suggest-unanswered = { $count ->
        [one] 1 segment was not answered; the same command asks again for it.
       *[other] { $count } segments were not answered; the same command asks again for them.
    }
cmd-concordance = Show where words stand in either language, with what faces them
cmd-concordance--words = The words, side by side
cmd-concordance--stem = Find the words in any of their forms: travailleur, travailleuses
cmd-concordance--most = How many at most
cmd-concordance--locale = The locale to look in, where there are several
