### enregard: serve

cmd-serve = Open the editor in the browser; on this machine only
cmd-serve--view = What to open: /overview, /translate, /review, /read or /project
cmd-serve--port = Port to listen on; 0 takes a free one
cmd-serve--open = Open the browser
cmd-serve--read_only = Show everything, change nothing
cmd-serve--locale = The locale to work on, where there are several
cmd-serve--host = Address to listen on instead of this machine’s own
cmd-serve--allow_remote = Let other machines in, with --host
cmd-serve--invite = Print a link that works once for somebody else: Zoé=review (read, translate or review)
cmd-serve--revoke = Let somebody who was invited in no more
cmd-serve--public_url = The address under which a proxy that speaks TLS shows the editor; the editor itself does not encrypt
serve-address = { $url }
serve-invited = { $name }: { $url }
serve-addresses = Reached at { $url }
serve-revoke-none = Nobody called { $name } was invited.
serve-stop = The link works once; Ctrl+C stops the editor.
serve-no-browser = No browser could be started: open the link above.
serve-remote = Careful: whoever reaches { $host } and gets hold of the link can read and change this project, and the connection is not encrypted. Put a proxy that speaks TLS before it (--public-url), or use a tunnel (ssh -L).

web-stranger = The editor does not know this browser. Open the link that “enregard serve” printed in the terminal; each link works once, and a new start prints a new one.
web-stranger-again = Try again
web-view-overview = Overview
web-view-translate = Translate
web-view-review = Review
web-view-read = Read
web-views = Views
web-role-refused = This is not yours to do here: the one who invited you chose what you may change.
web-people = People
web-people-why = Whoever gets a link comes in under the name and with the rights that you give here. A link works once; the browser that used it is remembered until you revoke it.
web-people-local = This editor listens on this machine only. “--host 0.0.0.0 --allow-remote” lets other machines reach it; a tunnel or a proxy that speaks TLS is safer.
web-people-name = Their name
web-people-role = May
web-people-read = read
web-people-translate = translate and ask
web-people-review = translate and review
web-people-invite = Make a link
web-people-link = The link for { $name }, to be given to nobody else:
web-people-waits = has not come yet
web-people-revoke = Revoke
web-people-none = Nobody was invited.
web-here = { $name } is here
web-here-types = { $name } is typing
web-here-all = Here: { $name }
web-sections = Sections
web-section = Section
web-filters = Filters
web-filter-todo = To do
web-filter-checks = Findings
web-filter-questions = Questions
web-filter-all = Everything
web-search = Search or query
web-search-hint = words, state:drifted, check:number …
web-bad-query = This query cannot be understood at “{ $value }”. Expected: { $expected }.
web-matched = { $shown } of { $all }
web-place = { $shown } of { $all }
web-keys = Keys
web-close = Close
web-skip = Skip to the work
web-before-headings = (before the first heading)
web-facing = Facing page
web-beside = Facing page and help
web-help = Help with this segment
web-map = The document at a glance
web-words = words
web-counts = { $count ->
        [one] { $shown } word · { $ratio } of the source
       *[other] { $shown } words · { $ratio } of the source
    }
web-unsaved = unsaved
web-card-label = Segment { $id }
web-box-label = Translation of { $id }
web-open = Open { $id }
web-covered = Translated together with { $id }
web-no-translation = no translation yet
web-covers = Also translates { $text }
web-save-next = Save and next
web-accept = Accept
web-keep = Keep
web-edit = Edit
web-write = Translate
web-copy-source = Copy source
web-question = Question
web-question-label = What should be answered before this goes out?
web-answer = Answer
web-answer-label = What is the answer?
web-resolve = Settled
web-thread = Conversation
web-somebody = Somebody
web-remark-question = asks
web-remark-answer = answers
web-remark-resolved = settled it
web-reviewed-by = Reviewed by { $name }
web-reviewed-unseen = Accepted unread by { $name }
web-reviewed-void = Reviewed by { $name }, then changed
web-save-reviewed = Save as reviewed, next
web-queues = What waits for eyes
web-name = Your name
web-confirm-name = Who reviews?
web-confirm-name-why = A review is signed. The name stands in the catalog beside what was reviewed; “git config user.name” sets it for good.
web-confirm-sign = Sign
web-confirm-unseen = Some of this is as a machine wrote it. Accept it unread?
web-confirm-unseen-why = It is recorded with the review, and editions count it.
web-confirm-unseen-yes = Yes, unread
web-confirm-take = { $count ->
        [one] Accept { $shown } segment?
       *[other] Accept { $shown } segments?
    }
web-confirm-keep = { $count ->
        [one] Keep { $shown } segment?
       *[other] Keep { $shown } segments?
    }
web-origin = From
web-allow = Allow
web-allowed = Allowed
web-allow-reason = Why is this right here?
web-fix = Fix
web-half = The source no longer says “{ $text }”, the translation still does.
web-form-inline = Diff: inline
web-form-lines = Diff: two lines
web-form-sides = Diff: side by side
web-form-new = Diff: off
web-side-old = your text was made from
web-side-now = today
web-same = { $count ->
        [one] { $shown } identical sentence reads differently.
       *[other] { $shown } identical sentences read differently.
    }
web-same-apply = Show and apply
web-same-all = Apply to all
web-draft-offered = A text that was typed here was not saved.
web-draft-restore = Take it up again
web-draft-drop = Give it up
web-conflict-title = This message was changed elsewhere in the meantime.
web-conflict-text = Nothing is lost: choose which text stands, or put both into the box.
web-conflict-mine = Yours
web-conflict-theirs = On disk now
web-conflict-use-mine = Use mine
web-conflict-use-theirs = Use the other
web-conflict-both = Both into the box
web-matches = Memory
web-matches-none = Nothing like it was translated yet.
web-match-own = its own text, before the change
web-match-score = { $score } % like
web-match-machine = by a machine
web-insert = Insert
web-terms = Terms
web-terms-all = What the translation says for all terms
web-terms-other = other words
web-terms-none = No term of the glossary.
web-concordance = Concordance
web-hits = { $count ->
        [one] { $shown } pair
       *[other] { $shown } pairs
    }
web-characters = Special characters
web-marked = marked
web-unmark = Unmark
web-marked-count = { $count ->
        [one] { $shown } segment marked
       *[other] { $shown } segments marked
    }
web-taken = { $count ->
        [one] { $shown } segment done; U takes it back
       *[other] { $shown } segments done; U takes them back
    }
web-revert-ask = Esc once more gives up what you typed here.
web-translate-empty = Nothing left to translate here.
web-review-empty = Nothing drifted: the translation fits the source of today.
web-undone = Undone: { $command }
web-redone = Done again: { $command }
web-drift-by-class = Drift by kind
web-drift-none = Nothing drifted.
web-findings = Findings of the checks
web-findings-none = No findings.
web-recent = Last changes
web-recent-none = No changes that can be undone.
web-foot-saved = Saved { $time } · { $file }
web-foot-nothing = Nothing to save
web-foot-read-only = Read only
web-foot-branch = branch { $name }
web-foot-drafts = { $count ->
        [one] { $shown } unsaved text kept
       *[other] { $shown } unsaved texts kept
    }
web-foot-unreachable = Not saved: the program does not answer. Your text is kept in this browser and saved when it is back.
web-foot-conflict = Not saved: the message was changed elsewhere.
web-foot-refused = Not done: { $text }
web-foot-stranger = Not saved: this page is no longer known to the program. Open the new link from the terminal; your text is kept.
web-zone-box = In the box
web-zone-any = Everywhere
web-zone-page = Outside the box
web-key-save-next = save, next in the list
web-key-save = save, stay
web-key-save-draft = save as a draft, next
web-key-next = next
web-key-previous = previous
web-key-next-todo = next that wants work
web-key-copy-source = copy the source in English forms
web-key-match-1 = insert the first match
web-key-match-2 = insert the second match
web-key-match-3 = insert the third match
web-key-terms = terms
web-key-concordance = concordance
web-key-split = cut here: the rest goes to the next segment; where there is none, cut the source
web-key-merge = translate the next segment too; where there is no translation, join the source with it
web-key-fix = apply the first safe fix
web-key-next-finding = next finding
web-key-characters = special characters
web-key-invisibles = show invisible characters
web-key-revert = back to the saved text; leave the box
web-key-accept = accept: reviewed
web-key-keep = keep: the change of the source does not matter
web-key-edit = edit
web-key-diff = another form of the diff
web-key-mark = mark
web-key-accept-marked = accept the marked
web-key-keep-marked = keep the marked
web-key-question = ask a question
web-key-answer = answer
web-key-mark-all = mark all that the query finds
web-key-save-reviewed = save as reviewed, next
web-key-search = search
web-key-go-review = go to Review
web-key-go-translate = go to Translate
web-key-go-overview = go to Overview
web-key-go-read = go to Read
web-key-undo = undo
web-key-redo = do again
web-key-sheet = this sheet
web-history = History
web-history-now = Not committed yet
web-history-none = No older wording.
web-history-insert = Put this text into the box
web-match-adapted = figures adjusted
web-match-segment = segment { $name }
web-same-becomes = They would all read:
web-variant = Differs from its repetitions on purpose.
web-variant-yes = It differs on purpose
web-variant-no = No longer
web-keys-hint = Click a key to choose another one. What you choose is kept in .enregard/keys.json, for you alone.
web-keys-usual = Back to the usual keys
web-keys-press = Press the keys for “{ $name }”; Esc leaves them as they are.
web-keys-taken = { $key } belongs to the browser.
web-keys-letter = { $key } is for typing; in the box, keys begin with Ctrl or Alt.
web-keys-other = { $key } is taken: { $name }.
web-keys-set = { $key }: { $name }.
web-keys-change = Change { $key }, { $name }
web-key-history = history of the segment
web-closed = This file cannot be written now; the text is for reading.
web-letter-dirty = Letters are no commands while a text is not saved: Ctrl+S saves it, Esc gives it up.
web-letter-typed = Not taken as a command: it came in the middle of typing.
web-confirm-no = No, go back
web-confirm-findings = { $count ->
        [one] The checks found an error. Is it right all the same?
       *[other] The checks found { $shown } errors. Is it right all the same?
    }
web-confirm-accept = Yes, accept
web-confirm-undo = The last change was not made in this tab. Undo it all the same?
web-confirm-redo = This was not undone in this tab. Do it again all the same?
web-replace = Replace
web-replace-old = Words, or /a regular expression/
web-replace-new = What takes their place
web-replace-hint = To the letter, or a regular expression between slashes ($1 is its first group). What drifted stays drifted, what was reviewed is to be reviewed again.
web-replace-any-case = Capitals do not matter
web-replace-here = Only in “{ $q }”
web-replace-all = Replace
web-replace-bad = This expression cannot be understood.
web-replace-found = { $count ->
        [one] { $shown } segment would change.
       *[other] { $shown } segments would change.
    }
web-replaced = { $count ->
        [one] { $shown } segment changed; one undo takes it back.
       *[other] { $shown } segments changed; one undo takes them back.
    }
web-conflicts = What both sides changed
web-conflicts-settle = Settle it here
web-conflicts-none = Nothing is left that only people can settle.
web-conflicts-write = Write the file without conflicts
web-conflicts-left = { $count ->
        [one] { $shown } message is left.
       *[other] { $shown } messages are left.
    }
web-conflict-ours = This side
web-conflict-other = The other side, by what differs
web-conflict-own = A text of your own
web-conflict-take-ours = Take this side
web-conflict-take-theirs = Take the other side
web-conflict-take-own = Take the text above
web-conflict-settled = { $id }: settled.
web-key-replace = replace words
