### The language server

cmd-lsp = Serve an editor: findings, hovers, code lenses (Language Server Protocol)
cmd-lsp--stdio = Speak on standard input and output, as always
lsp-drifted = The source changed since this was translated into { $locale } ({ $class }): { $change }
lsp-stale = The source changed since the last sync.
lsp-sync = Sync: carry ids over to the new source
lsp-accept = drifted ({ $class }): accept
lsp-keep = keep
lsp-confirm = draft: confirm
lsp-fix = { $check }: put “{ $text }”
lsp-mend = Bring the figures up to date: “{ $text }”
lsp-take = Draft from memory: “{ $text }”
lsp-unsaved = { $path } is not saved: save it, then try again.
lsp-no-project = This file belongs to no project.
lsp-no-command = “{ $name }” is no command of this server.
lsp-name = “{ $name }” is no name for a term: letters, digits, “-” and “_”, a letter first.
lsp-taken = There is a term “{ $name }” already.
