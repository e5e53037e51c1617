### The commands that work in a project

cmd-build = Sync, show the state, write every export of the settings: the main job
cmd-build--is_final = Refuse to export what is not ready

cmd-watch = Sync and rebuild whenever a file of the project changes, and show the page
cmd-watch--formats = What to make
cmd-watch--once = Sync and make once, then end
cmd-watch--open = Open the browser
cmd-watch--port = Port of the page; 0 takes a free one
watch-address = { $url } (Ctrl+C ends)

cmd-init = Start a project around a document
cmd-init--file = The document in the source language
cmd-init--from = Language of the document
cmd-init--to = Language to translate it into; may be given several times
cmd-init--reader = How to read it: plain, pdf, pdf-text, markdown, html, docx, odt, epub; guessed when absent
init-file = made { $path }

cmd-sync = Read the sources again; carry ids over; set obsolete messages aside
cmd-sync--document = One document only
cmd-sync--from = Take this file as the document’s new text, and copy it over the old one
cmd-sync--dry_run = Show what would happen; write nothing
cmd-sync--check = Exit with 1 when a sync would change files
sync-done = { $document }: { $segments } segments{ $changed ->
        [yes] {""}
       *[no] , nothing changed
    }
sync-counts = { $document }: { $list }
sync-would = Nothing was written (dry run).
fate-kept = { $count } kept
fate-moved = { $count } moved
fate-edited = { $count } edited
fate-split = { $count } split
fate-merged = { $count } merged
fate-new = { $count } new
fate-retired = { $count } retired
fate-restored = { $count } restored
fate-name-kept = kept
fate-name-moved = moved
fate-name-edited = edited
fate-name-split = split
fate-name-merged = merged
fate-name-new = new
fate-name-retired = retired
fate-name-restored = restored
fate-adopted = { $count } from { $document }
fate-nearest = nearest: { $id }
set-aside = { $document }: set aside as no text: { $list }
aside-picture-page = { $count ->
    [one] page { $pages } is a picture
   *[other] pages { $pages } are pictures
}
aside-line-number = { $count ->
    [one] the numbers of the lines of { $count } page
   *[other] the numbers of the lines of { $count } pages
}
aside-image = { $count ->
    [one] { $count } image
   *[other] { $count } images
}
aside-hidden = { $count ->
    [one] { $count } hidden passage
   *[other] { $count } hidden passages
}
aside-comment = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
aside-field = { $count ->
    [one] { $count } field
   *[other] { $count } fields
}
aside-deleted = { $count ->
    [one] { $count } tracked deletion
   *[other] { $count } tracked deletions
}
aside-kept = { $count ->
    [one] { $count } passage kept as it is
   *[other] { $count } passages kept as they are
}
aside-navigation = { $count ->
    [one] { $count } line of navigation
   *[other] { $count } lines of navigation
}
aside-running-head = { $count ->
    [one] { $count } running head
   *[other] { $count } running heads
}
aside-page-number = { $count ->
    [one] { $count } page number
   *[other] { $count } page numbers
}
aside-repeated-address = { $count ->
    [one] { $count } repeated address
   *[other] { $count } repeated addresses
}
aside-rule = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
}
aside-markup = { $count ->
    [one] { $count } line of markup
   *[other] { $count } lines of markup
}
reader-note = { $path }: { $note }
encoding-guessed = the text is not UTF-8; read as { $encoding }
newer-beside = “{ $path }” in the project’s folder is newer, and not what was read. To take it: “enregard sync --from { $path }”.
hyphen-kept = hyphens at line ends kept, since nothing tells whether they belong to the word: { $words }
other-language = passages that the file says are in another language: { $words }

cmd-status = How much is translated, what drifted, section by section
cmd-status--document = One document only
cmd-status--locale = Look at one locale only, such as en
cmd-status--by = Count by section, by state or by person
cmd-status--drifted = List what drifted
cmd-status--blocking = List what keeps an edition from being final
cmd-status--pictures = List the pictures, and which of them the translation has its own of
cmd-status--check = Exit with 1 when anything is missing, drifted or changed since its review
status-section = Section
status-picture-own = own
status-picture-shared = the source’s
status-before = (before the first heading)
apart-metadata = (document properties)
apart-header = (heads of pages)
apart-footer = (feet of pages)
apart-alt = (alternative texts)
apart-drawing = (charts and diagrams)
apart-comment = (comments)
status-all = All
status-words = words
status-translated = translated
status-reviewed = reviewed
status-draft = draft
status-drifted = drifted
status-missing = missing
status-summary = { $segments ->
        [one] 1 segment
       *[other] { $segments } segments
    }: { $draft } draft, { $translated } translated, { $reviewed } reviewed.
status-drift = { $count } drifted: { $classes }.
status-damaged = { $path }:{ $line }: this is no Fluent, or an id that stands already (a merge that is not settled?); what stands below may be counted wrong, and nothing can be written until it is mended.
status-unmerged = { $path }: git holds this file as unmerged. Look at both sides in it, then “git add” it.
status-untranslatable = { $count } with nothing to translate (addresses, numbers, code).
status-obsolete = { $count ->
        [one] 1 obsolete message
       *[other] { $count } obsolete messages
    } at the end of the catalog.
status-questions = { $count ->
        [one] 1 open question
       *[other] { $count } open questions
    }.
status-line = { $document } · { $locale }: { $words } words, { $translated } % translated, { $reviewed } % reviewed, { $draft } draft, { $drifted } drifted, { $missing } missing

state-missing = missing
state-drifted = drifted
state-draft = draft
state-translated = translated
state-reviewed = reviewed
state-untranslatable = nothing to translate
state-obsolete = obsolete
drift-number = number
drift-negation = negation
drift-name = name
drift-wording = wording
drift-split = split
drift-merged = merged
drift-markup = markup
drift-typography = typography
drift-unanchored = unanchored

next-init = Next: enregard init FILE
next-diff = Next: enregard diff --drifted
next-translate = Next: enregard next
next-review = Next: enregard next --review
next-export = Next: enregard export html --final
next-set = Next: enregard set { $id } "…"
next-accept = Next: enregard accept { $id }, enregard keep { $id }, or enregard set { $id } "…"
next-none = Nothing left to do.

cmd-diff = What to translate, and what drifted, word by word
cmd-diff--ids = Segments to show; all that want work when absent
cmd-diff--missing = Only what has no translation
cmd-diff--drifted = Only what drifted
cmd-diff--class = Only this kind of drift: number, negation, name, wording, split, merged, markup, typography
cmd-diff--two_line = Old and new on lines of their own
cmd-diff--side_by_side = Old and new side by side
cmd-diff--locale = One locale only
cmd-diff--check = Exit with 1 when there is anything to show
diff-none = Nothing is missing and nothing drifted.
diff-untranslated = (no translation yet)

cmd-next = Show the first segment that wants work
cmd-next--document = One document only
cmd-next--locale = One locale only
cmd-next--review = Drafts count as work too

cmd-show = Show one segment with its neighbors
cmd-show--id = The segment
cmd-show--locale = One locale only
cmd-show--context = How many neighbors on either side

cmd-set = Write the translation of one segment
cmd-set--id = The segment
cmd-set--text = The translation; “-” is standard input
cmd-set--locale = The locale to write into, where there are several
cmd-set--state = State to give it: draft, translated or reviewed
set-done = { $id } saved in { $file }

cmd-accept = Confirm that translations fit the source of today
cmd-accept--ids = The segments
cmd-accept--locale = The locale to write into, where there are several
accept-done = { $count ->
        [one] 1 segment accepted
       *[other] { $count } segments accepted
    }; “enregard undo” takes it back.

cmd-keep = Keep translations: the change of the source does not matter to them
cmd-keep--ids = The segments
cmd-keep--class = All whose drift is of this kind, such as typography
cmd-keep--dry_run = Show them, write nothing
cmd-keep--locale = The locale to write into, where there are several
keep-preview = { $count ->
        [one] 1 segment would be kept
       *[other] { $count } segments would be kept
    }; nothing was written.
keep-done = { $count ->
        [one] 1 segment kept
       *[other] { $count } segments kept
    }; “enregard undo” takes it back.

cmd-undo = Take the last command back
undo-done = undone: { $command } ({ $files })

cmd-export = Write editions and exchange files
cmd-export--formats = Formats, such as html, epub, pdf, tmx; translated is the author’s own document
cmd-export--into = A bilingual file of another tool (XLIFF and its kin, TMX, a table in DOCX): the same file with our translations in it
export-into = { $filled } filled, { $unchanged } as they were, { $locked } locked, { $untranslated } without a translation of today’s source, { $unknown } that no one segment of ours says{ $moved ->
        [0] .
        [one] ; 1 code lost its place and stands at the end.
       *[other] ; { $moved } codes lost their place and stand at the end.
    }
cmd-export--output = Folder to write into, or - for standard output; build/ when absent
cmd-export--document = One document only
cmd-export--locale = One target locale only
cmd-export--together = All target languages in one edition: a column each, or one below the other
cmd-export--layout = facing, columns, interleaved or tap; columns when absent, unless the design is a book
cmd-export--missing = Where a translation is missing: mark, source or omit
cmd-export--only = An edition in one language only
cmd-export--is_final = Refuse what is not ready, and name it
cmd-export--draft = Stamp as a draft even when ready; in the author’s own document, show what is not settled in color, or in a comment
cmd-export--split = Divide a data set into training, development and test parts, section by section
cmd-export--memory = Beside the translated source, write a memory of its paragraphs for tools that read the source themselves, such as OmegaT
cmd-export--pictures_apart = Lay the pictures of a web page into a folder beside it, and not into the page
cmd-export--raw_cells = Leave cells that a spreadsheet would take for formulas as they are
cmd-export--with_scores = Write confidence scores where the format has a place for them
export-file = { $path } ({ $size } KiB{ $note })
export-draft = , draft
export-unchanged = , unchanged

cmd-completions = Print a completion script for a shell
cmd-completions--shell = bash, zsh, fish, elvish or powershell
cmd-man = Print the manual page, or write those of all commands
cmd-man--output = Folder for the pages of all commands

cmd-check = Check the quality of the translation
cmd-check--document = One document only
cmd-check--only = Only this check; may be given several times
cmd-check--fix = Mend what can be mended without changing what is said
cmd-check--dry_run = Show what would be mended; write nothing
cmd-check--baseline = Say only what is not in this file
cmd-check--write_baseline = Write what is found now to this file
cmd-check--gate = Count what is missing, drifted, in draft or in question as wrong
cmd-check--since = Say only what concerns messages or sources changed since this git revision
cmd-check--staged = Check what git’s index holds, and say only what concerns its changes
cmd-check--locale = One locale only
check-nothing = Nothing found.
check-summary = { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }, { $infos ->
        [one] 1 remark
       *[other] { $infos } remarks
    } (remarks are shown with -v).
check-fixed = { $count } messages mended; “enregard undo” takes it back.
check-would-fix = { $count } messages would be mended; nothing was written.
severity-error = error
severity-warning = warning
severity-info = remark
cmd-explain = Say what a check looks for, with examples
cmd-explain--check = The check; all of them when absent
explain-on = on by default
explain-off = off by default

cmd-find = List the segments that a query picks
cmd-find--query = Words, or state:drifted, drift:number, is:todo, check:number, adequacy:<.5, section:…, stem:…, /expression/
cmd-find--locale = One locale only
find-count = { $count ->
        [one] 1 segment
       *[other] { $count } segments
    }

cmd-import = Take back a translator’s file: XLIFF and its kin, PO, TMX, XLSX, CSV, TSV or a DOCX table
cmd-import--file = The file
cmd-import--document = One document only
cmd-import--locale = The locale to write into, where there are several
cmd-import--take_unseen = Also take rows of files that do not say what they were made from
cmd-import--state = The state of all that is taken, draft or translated, whatever the file says
cmd-import--write = Write what is accepted; without it, only show it
import-done = { $accepted } taken, { $unchanged } unchanged, { $refused } refused. “enregard undo” takes it back.
import-would = { $accepted } to take, { $unchanged } unchanged, { $refused } refused. Nothing was written; add --write to take them.

cmd-edit = Edit several segments at once, in the editor that EDITOR names
cmd-edit--query = Which segments, as for “find”; what wants work when absent
cmd-edit--locale = The locale to write into, where there are several
edit-head = Write the translation under each source. Lines with # and == stay. An empty translation changes nothing.
edit-done = { $count ->
        [one] 1 segment saved.
       *[other] { $count } segments saved.
    }
diff-repair-part = Something else changed too: read it against the source.
cmd-diff--suggest = Also show the translation with what its source changed mended: figures, dates, note marks, names, terms, brackets
cmd-accept--query = Take all that this query picks, as for “find”
cmd-accept--mt = Have the engine of your own settings mend the rest, keeping what the translator wrote
cmd-accept--suggested = Take the mended translations that “diff --suggest” shows, as drafts, where nothing else is left to do; of all that drifted, unless you say which
accept-suggested = { $count ->
        [one] 1 suggestion taken as a draft
       *[other] { $count } suggestions taken as drafts
    }; “enregard undo” takes it back.
