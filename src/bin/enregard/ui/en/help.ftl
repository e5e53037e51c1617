### enregard --help

about = Keep a translation facing its original, segment by segment, and publish the two side by side.
heading-usage = Usage:
heading-commands = Commands
heading-arguments = Arguments
heading-options = Options
heading-global = Options of every command
usage-next = Try “enregard --help”, or “--help” after a command.

global--directory = Work in this folder instead of the current one
global--format = What results look like: human or json (check also knows sarif, junit, github)
global--lang = Language of messages: en or fr; from the environment when absent
global--color = Color results: auto, always, never
global--quiet = Say results only, no remarks
global--verbose = Say more; twice, still more
global--help = Show this help
global--version = Show the version; with --verbose, what was built

cmd-pipe = The engine without a project, from standard input to standard output

built-commit = commit: { $value }
built-machine = machine: { $value }
built-parts = parts: { $value }
built-without = without: { $value }
built-kind = build: { $value }
built-debug = for development
built-release = release
