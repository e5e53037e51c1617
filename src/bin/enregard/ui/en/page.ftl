### enregard: the page beyond segments, and errors as a page tells them

web-view-project = Project
web-documents = Documents
web-document = Document
web-languages = Languages:
web-part-busy = One moment…
web-part-unreachable = The program does not answer. Nothing was done; try again when it runs.
web-part-source = The source
web-part-source-about = When the authors change their document, each sentence keeps its place and its translation; what reads otherwise is marked as drifted.
web-source-same = The source reads as it did when it was last taken over.
web-source-same-file = This file says what the source says already.
web-source-new = A new version of the document: choose the file, or drop it here
web-source-new-of = A new version of “{ $name }”: choose the file, or drop it here
web-source-take = Take it over
web-source-leave = Leave it
web-source-aside = No text, left aside: { $text }
web-source-changes = What changed in the source
web-source-taken = Taken over: { $shown } kept as they were, { $all } edited or new. U takes it back.
web-fate-kept = { $shown } kept
web-fate-moved = { $shown } moved
web-fate-edited = { $shown } edited
web-fate-split = { $shown } split
web-fate-merged = { $shown } merged
web-fate-new = { $shown } new
web-fate-retired = { $shown } gone
web-fate-restored = { $shown } back again
web-fate-one-moved = moved
web-fate-one-edited = edited
web-fate-one-split = split
web-fate-one-merged = merged
web-fate-one-new = new
web-fate-one-retired = gone
web-fate-one-restored = back again
web-part-align = An older translation
web-part-align-about = A translation that exists already is laid beside the document, sentence by sentence, and becomes drafts. What people wrote here stays.
web-align-document = Document
web-align-file = The translation: choose the file, or drop it here
web-align-force = Lay them side by side all the same
web-align-leave = Leave it
web-align-found = { $count ->
        [one] { $shown } pair would become a draft.
       *[other] { $shown } pairs would become drafts.
    }
web-align-doubtful = { $count ->
        [one] { $shown } place wants a look.
       *[other] { $shown } places want a look.
    }
web-align-write = { $count ->
        [one] Write { $shown } draft
       *[other] Write { $shown } drafts
    }
web-align-all = Show all pairs
web-align-few = Show what wants a look
web-align-back = Take the last move back
web-align-pairs = Pairs
web-align-up = This sentence belongs to the segments before
web-align-down = This sentence belongs to the segments after
web-align-moved = stands elsewhere in the translation
web-align-kept = kept: people wrote it
web-align-same = the same in both languages
web-align-unpaired = no translation found
web-align-left_over = no place found
web-align-written = { $count ->
        [one] { $shown } draft written; U takes it back.
       *[other] { $shown } drafts written; U takes them back.
    }
web-part-findings = Findings
web-part-findings-about = What the checks find in the whole project. What can be mended safely shows how, and is mended here.
web-findings-count = { $count ->
        [one] { $shown } finding
       *[other] { $shown } findings
    }
web-findings-fix-all = { $count ->
        [one] Mend the one that is safe
       *[other] Mend all { $shown } that are safe
    }
web-findings-fixed = { $count ->
        [one] { $shown } translation mended; U takes it back.
       *[other] { $shown } translations mended; U takes them back.
    }
web-part-terms = Terms
web-part-terms-about = Words that are to be translated one way. They are underlined where they stand, and the checks look for them.
web-terms-count = { $count ->
        [one] { $shown } term
       *[other] { $shown } terms
    }
web-term-add = Add a term
web-term-edit = Edit the term
web-term-source = In the source; several forms with | between
web-term-target = In the translation
web-term-also = Also right; several with | between
web-term-never = Never; several with | between
web-term-note = Note
web-term-keep = Keep the term
web-term-kept = Term kept: { $text }
web-part-publish = Editions
web-part-publish-about = A file to read, to print or for another tool, with both languages or the translation alone. It is also kept in the folder “build”.
web-publish-format = Format
web-publish-layout = Layout
web-publish-final = final, not a draft
web-publish-make = Make it
web-publish-made = Made.
web-publish-draft = says that it is a draft
web-publish-ready = Ready for a final edition.
web-publish-not-ready = Not ready for a final edition yet:
web-kilobytes = kB
web-layout-columns = two columns
web-layout-facing = facing pages
web-layout-interleaved = one under the other
web-layout-tap = translation, the source behind a tap
web-format-html = web page (HTML)
web-format-pdf = PDF
web-format-epub = e-book (EPUB)
web-format-docx = Word (DOCX)
web-format-translated = the document itself, translated
web-format-xliff = XLIFF, for translation tools
web-format-po = PO, for translation tools
web-format-tmx = TMX, a translation memory
web-format-xlsx = spreadsheet (XLSX)
web-part-share = Sharing
web-part-share-about = With git, work is kept version by version and exchanged with others.
web-share-none = This folder is kept by no git: there is nothing to commit, and nobody to exchange with.
web-share-nowhere = There is nowhere to pull from or push to yet.
web-share-changed = { $count ->
        [one] { $shown } file changed
       *[other] { $shown } files changed
    }
web-share-clean = nothing to commit
web-share-ahead = { $count ->
        [one] { $shown } commit to push
       *[other] { $shown } commits to push
    }
web-share-behind = { $count ->
        [one] { $shown } commit to pull
       *[other] { $shown } commits to pull
    }
web-share-merging = what was pulled waits for your commit
web-share-files = Which files
web-share-message = What did you do?
web-share-commit = Commit
web-share-pull = Pull
web-share-push = Push
web-share-conflict = Both sides changed some messages: settle them, then commit.
web-share-done-commit = Committed.
web-share-done-pull = Pulled: what others did is here.
web-share-done-push = Pushed: others can pull it.
web-start-title = Start
web-start-what = An English translation that faces its French report, sentence by sentence, and stays true when the report changes. There is no project in this folder yet.
web-start-step-source = Put your document in: it is cut into sentences, and each keeps its place for good.
web-start-step-translate = Translate sentence by sentence; what you type is kept at once.
web-start-step-review = Accept what is right; what the authors change afterwards is shown word by word.
web-start-step-edition = Make an edition: both languages facing, as a page, a book or a PDF.
web-start-file-title = With your own document
web-start-file = The document (Word, OpenDocument, HTML, Markdown, EPUB, PDF or text): choose the file, or drop it here
web-start-from = Its language
web-start-to = Translate into
web-start-example-title = Or with an example
web-start-example-about = A short text about a bridge: most of it translated, some of it drifted since, a draft of a machine, a question.
web-start-example = Start with the example
web-table = Table
web-cut-title = Where does a sentence end here?
web-cut-hint = ← and → move the cut from word to word. Every sync finds it again by the words before it.
web-cut-here = Cut here
web-cut-done = Cut in two. The translation stands for both parts until it is cut too.
web-join-done = Joined with the next: no sentence ends here from now on.
web-cut-nothing = One word cannot be cut.
web-repair = Repair
web-repair-about = Your translation with only that changed which the change of the source bites:
web-repair-part = A part of the change, in your translation; the rest is for you:
web-repair-take = Accept this
web-repair-edit = Put it into the box
web-repaired = { $id }: repaired and reviewed; U takes it back
web-machine = Draft by machine
web-machine-none = No translation engine is named in your own settings.
web-machine-at = Drafting: { $shown } of { $all }
web-machine-stop = Stop
web-machine-done = { $count ->
        [one] { $shown } segment drafted by machine; U takes it back
       *[other] { $shown } segments drafted by machine; U takes them back
    }
web-machine-nothing = Nothing was drafted
web-machine-left = { $count ->
        [one] { $shown } left
       *[other] { $shown } left
    }
web-machine-refused = The engine’s answer was refused, because it lost something:
web-machine-anyway = Put it into the box
web-by-machine = As a machine wrote it ({ $name }); nobody has touched it yet.
web-by-machine-unsure = It is not sure of the words with a dotted line.
web-empty-none = There is nothing to save: the box is empty.
web-empty-ask = An empty text is not saved. { $key } once more takes the translation away.
web-empty-done = { $id }: translation taken away; U brings it back
web-next-todo = { $count ->
        [one] { $shown } segment wants work
       *[other] { $shown } segments want work
    }
web-next-review = { $count ->
        [one] { $shown } segment waits for eyes
       *[other] { $shown } segments wait for eyes
    }
web-next-edition = Make an edition
web-hint-translate = A segment is one sentence of the source. Type its translation into the box; Ctrl+Enter saves it and goes on. What you type is kept at once, saved or not.
web-hint-review = Drifted means that the source changed since the sentence was translated. Accept says that the translation fits the source of today, and signs it; Keep says that the change does not matter to it. Q asks a question.
web-hint-read = Understood
web-about = This is a report and its translation, sentence facing sentence. You translate, accept what is right, and when the report changes you see which sentences no longer fit, and why.
web-next = Next:
web-step-missing = { $count ->
        [one] translate the one segment that is missing
       *[other] translate the { $shown } segments that are missing
    }
web-step-drifted = { $count ->
        [one] review the one segment that drifted
       *[other] review the { $shown } segments that drifted
    }
web-step-questions = { $count ->
        [one] answer the one question
       *[other] answer the { $shown } questions
    }
web-step-draft = { $count ->
        [one] read the one draft
       *[other] read the { $shown } drafts
    }
web-step-void = { $count ->
        [one] look at the one that was changed after its review
       *[other] look at the { $shown } that were changed after their review
    }
web-step-translated = { $count ->
        [one] review the one translated segment
       *[other] review the { $shown } translated segments
    }
web-step-edition = make an edition
web-explained = What the words mean
web-word-segment = segment
web-word-draft = draft
web-word-drifted = drifted
web-word-accept = accept
web-word-keep = keep
web-word-reviewed = reviewed
web-means-segment = One sentence of the source, with its translation. It keeps its name for good, wherever it moves.
web-means-draft = A translation that nobody has confirmed yet.
web-means-drifted = The source changed since this was translated.
web-means-accept = Says that the translation fits the source of today, and that you read it. It becomes reviewed.
web-means-keep = Says that the change of the source does not matter to the translation. Its state stays.
web-means-reviewed = Somebody read it beside the source and signed it.
web-key-go-project = go to Project
web-key-machine = draft by machine
web-key-machine-all = draft by machine all that the query finds
web-key-repair = accept the repair
web-key-term = add a term from what is selected
web-deed-set = Translated
web-deed-accept = Accepted
web-deed-keep = Kept
web-deed-apply = Given to all that say the same
web-deed-variant = Differs on purpose
web-deed-question = Question
web-deed-answer = Answer
web-deed-resolved = Settled
web-deed-ask = Question
web-deed-allow = Check waived
web-deed-merge = Covers the next too
web-deed-split = Cut in two
web-deed-join = The source joined with the next
web-deed-cut = The source cut in two
web-deed-remove = Translation taken away
web-deed-replace = Replaced
web-deed-resolve = Conflict settled
web-deed-sync = Source taken over
web-deed-align = Older translation taken in
web-deed-check = Findings mended
web-deed-term = Term
web-deed-terms = Terms
web-deed-machine = Drafted by machine
web-deed-suggest = Drafted
web-deed-import = Imported
web-deed-init = Started
web-deed-edit = Edited
web-deed-review = Review

page-project-missing = there is no project here yet.
page-project-exists = this is there already; nothing was changed. Choose another folder, or bring the file as a new version in Project.
page-id-unknown = there is no segment “{ $id }” any more.
page-catalog-junk =
    { $what ->
        [mark] the file begins with a byte order mark, which does not belong there; nothing was written.
        [conflict] git left a conflict here; nothing was written. Settle it first.
       *[junk] this is no Fluent; nothing was written. Mend the line (a message is “id = text”), then try again.
    }
page-segments-missing = the segments are gone. Bring them back from git, or take the source over again in Project.
page-segments-stale = the source reads otherwise than what was translated; nothing was written. Take it over in Project first, and look at what changed.
page-conflict = this was changed in the meantime; nothing was written. Look at it, then try again.
page-not-text = this is no document that can be read here.
page-source-unwritable = a document of this kind cannot be written again with the translation in it. Choose Word, which makes a document of its own.
page-nothing-to-export = there is no document here yet.
page-many-files = this format makes several files.
page-file-broken = the file cannot be understood; get it again from where it came.
page-language-other =
    { $side ->
        [source] this file was translated from “{ $found }”, and this report is in “{ $wanted }”. Nothing was taken.
       *[target] this file is a translation into “{ $found }”, not into “{ $wanted }”. Nothing was taken.
    }
page-pdf-locked = this PDF asks for a password. Save a copy without one, and bring that.
page-pdf-scanned = there is no text that can be read in this PDF: its pages are pictures, or its fonts do not say which letters they draw. Have the text recognized first, and bring that.
page-feature-missing = this program was built without “{ $feature }”. Save the document in another format, and bring that.
page-documents-unrelated = this file and the document are not translations of each other: hardly a sentence of either answers to one of the other. Nothing was written.
page-target-missing = “{ $id }” has no translation to accept yet.
page-target-invalid = an empty translation is none; nothing was written.
page-not-ready = not ready: { $count ->
        [1] one segment is
       *[other] { $count } segments are
    } missing, drifted, in draft or in question{ $void ->
       *[no] {""}
        [yes] , or changed since the review
    } ({ $ids }). Leave “final” out to make a draft.
page-git =
    { $reason ->
        [missing] git is not installed on this machine.
        [repository] this folder is kept by no git.
        [owner] the folder belongs to another user, and git does not open it.
        [empty] nothing is committed here yet. Commit once, then try again.
        [busy] another git is at work here. Wait for it to end, then try again.
        [program] the settings of this clone name a program (“{ $name }”), which no page may start. Whoever set the clone up can do this step.
       *[other] git says: { $cause }
    }
page-revision-unknown = git knows no commit called “{ $revision }”.
