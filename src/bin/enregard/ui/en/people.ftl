### Who did what, what people say, what reviewers found, conflicts

global--as = Sign reviews and remarks with this name, instead of that of your settings or of git
value-name = NAME
value-name-role = NAME=ROLE
value-share = SHARE
value-mark = MARK

name-missing = a review is signed, and nobody says by whom; nothing was written. Give your name with --as, write “name: …” into your own settings, or run “git config user.name NAME”.
four-eyes = “{ $id }” was translated by { $name }, and this project wants another pair of eyes; nothing was written. Let somebody else accept it.
machine-unseen = “{ $id }” is as a machine wrote it, and several are accepted at once; nothing was written. Look at each and accept it alone, or add --unseen, which is recorded.
cause-remark-text = a text

cmd-init--example = Start with a small text of ours instead, to try everything on
cmd-accept--unseen = Take text of a machine too that nobody read; that is recorded with the review
cmd-status--waiting = List what waits for you: open questions, and reviews of yours that no longer hold
cmd-ask = Ask something about a segment, translated or not
cmd-ask--id = The segment
cmd-ask--text = The question
cmd-ask--locale = The locale to write into, where there are several
cmd-answer = Answer what was asked about a segment, or say that it is settled
cmd-answer--id = The segment
cmd-answer--text = The answer
cmd-answer--resolved = Say that what was asked is settled
cmd-answer--locale = The locale to write into, where there are several
cmd-replace = Replace words in translations; shows what would change unless --write
cmd-replace--old = The words to replace, to the letter, or a regular expression between slashes
cmd-replace--new = What takes their place; after a regular expression, $1 is its first group
cmd-replace--query = Only in what this query picks, as for “find”
cmd-replace--ignore_case = Capitals do not matter
cmd-replace--write = Write it; one “undo” takes all of it back
cmd-replace--locale = The locale to write into, where there are several
cmd-split = Cut a sentence of the source in two, where no rule sees an end
cmd-split--id = The segment
cmd-split--after = The last words of the first part, as the source has them, such as “le texte ;”
cmd-join = Join a sentence of the source with the next of its paragraph
cmd-join--id = The first of the two
split-done = Cut { $id }: a sentence ends behind “{ $rule }” from now on. “enregard undo” takes it back.
join-done = Joined { $id } with the next: “{ $rule }” tells the place at each sync. “enregard undo” takes it back.
cmd-resolve = List the messages in which git left a conflict, and settle them one by one
cmd-resolve--ids = The messages to settle
cmd-resolve--ours = As this side has them
cmd-resolve--theirs = As the other side has them
cmd-resolve--text = With this text, in place of both
cmd-resolve--all = All that are in conflict
cmd-resolve--locale = One locale only, where there are several
cmd-review = Draw a sample for a reviewer, or mark what is wrong with a segment
cmd-review--id = The segment to mark
cmd-review--sample = Draw this share of what is translated, such as 10%, section by section
cmd-review--seed = The same number draws the same sample
cmd-review--words = A share of the words, instead of the segments
cmd-review--error = A mark: “category/kind neutral|minor|major|critical -- note”, such as “accuracy/omission major -- the end”
cmd-review--clear = Take its marks away
cmd-review--locale = The locale to write into, where there are several

talk-question = { $id }: asked.
talk-answer = { $id }: answered.
talk-resolved = { $id }: settled.
show-origin = origin: { $text }
show-reviewed = reviewed by { $name }
show-unseen = accepted unread by { $name }
show-void = reviewed by { $name }, then changed
show-question = ? { $name }: { $text }
show-answer = → { $name }: { $text }
show-resolved = ✓ { $name }
replace-preview = { $count ->
        [0] Nothing to replace.
        [one] 1 message would change. Add --write to change it.
       *[other] { $count } messages would change. Add --write to change them.
    }
replace-done = { $count ->
        [0] Nothing to replace.
        [one] Changed 1 message. “enregard undo” takes it back.
       *[other] Changed { $count } messages. “enregard undo” takes all of it back.
    }
resolve-list = { $count ->
        [0] Nothing that only people can settle. “enregard resolve --all --ours” settles the rest.
        [one] 1 message in conflict. “enregard resolve ID --ours”, “--theirs” or “--text TEXT” settles it.
       *[other] { $count } messages in conflict. “enregard resolve ID --ours”, “--theirs” or “--text TEXT” settles one.
    }
resolve-done = { $count } settled, { $left } left.
resolve-clean = { $path }: no conflict is left. “git add” it.
review-drawn = { $count ->
        [one] 1 segment drawn.
       *[other] { $count } segments drawn.
    } Accept each, or mark it: “enregard review ID --error "accuracy/omission major -- note"”.
review-marked = { $id }: { $count ->
        [one] 1 mark.
       *[other] { $count } marks.
    }
status-void = { $count } reviewed, then changed: “enregard find is:void” lists them.
status-unseen = { $count } accepted unread, as a machine wrote them.
status-quality = Quality { $score } of 100 (95 %: { $low }–{ $high }), from { $segments ->
        [one] 1 segment
       *[other] { $segments } segments
    }, { $words } words: { $minor } minor, { $major } major, { $critical } critical.
status-waiting = { $count ->
        [0] Nothing waits for you.
        [one] 1 segment waits for you. “enregard answer ID TEXT --resolved” answers and settles.
       *[other] { $count } segments wait for you. “enregard answer ID TEXT --resolved” answers and settles.
    }
status-person = Person
status-by-translated = translated
status-by-reviewed = reviewed
status-by-void = changed
status-by-unseen = unread
status-by-asked = asked
status-by-answered = answered
state-void = reviewed, then changed
state-question = in question
doctor-review = “{ $what }” was changed since it was reviewed: it counts as translated. Look at it and accept it again.
import-talk = { $count ->
        [one] 1 remark
       *[other] { $count } remarks
    } of people came with the file.
next-serve = Next: enregard serve --open
signed-as-login = Signed as “{ $name }”, since nobody says by whom: --as, “name: …” in your own settings or git’s user.name say so.
