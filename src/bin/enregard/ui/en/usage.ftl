### What was typed wrong on the command line

usage-unknown-argument = there is no option “{ $argument }” here.
usage-unknown-command = there is no command “{ $command }”.
usage-missing-argument = this is missing: { $argument }
usage-missing-value = “{ $argument }” wants a value.
usage-wrong-value = “{ $value }” is no value of { $argument }.
usage-refused-value = “{ $value }” is no value of { $argument }: { $cause }
usage-too-many-values = “{ $argument }” takes no value like “{ $value }”.
usage-conflict = “{ $argument }” does not go together with “{ $other }”.
usage-twice = “{ $argument }” is given more than once.
usage-missing-command = which command?
usage-not-utf8 = the command line is not UTF-8.
usage-near = Did you mean “{ $near }”?
usage-known = Known: { $known }.
usage-default = [default: { $value }]
usage-values = [one of: { $values }]
usage-other = this is not understood.
usage-range = wanted is a number in { $range }
usage-number = wanted is a whole number

### What stands for the values of options

value-address = ADDRESS
value-base = BASE
value-check = CHECK
value-class = CLASS
value-command = COMMAND
value-dir = DIR
value-doc = DOC
value-file = FILE
value-format = FORMAT
value-how = HOW
value-id = ID
value-id-text = ID=TEXT
value-lang = LANG
value-layout = LAYOUT
value-locale = LOCALE
value-n = N
value-new = NEW
value-old = OLD
value-ours = OURS
value-path = PATH
value-port = PORT
value-query = QUERY
value-reader = READER
value-rev = REV
value-score = SCORE
value-shell = SHELL
value-source = SOURCE
value-state = STATE
value-target = TARGET
value-text = TEXT
value-theirs = THEIRS
value-url = URL
value-view = VIEW
value-when = WHEN
value-words = WORDS
