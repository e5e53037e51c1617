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
