### enregard: history

cmd-log = Show the wordings a segment and its translation have had
cmd-log--id = The segment
cmd-log--locale = The locale to look at, where there are several
log-now = now
cmd-analyze = Tell what an edit of the source costs, in segments and words
cmd-analyze--since = Compare with this git revision; without it, the whole text counts as new
cmd-analyze--locale = The locale whose memory counts, where there are several
analyze-segments = segments
analyze-new = new
analyze-repeated = repeated
analyze-band = { $score } % match
analyze-retired = gone
analyze-unchanged = unchanged
analyze-sum = { $segments } segments, { $words } words to look at.

cmd-merge-driver = Merge three versions of a catalog or of segments, for git
cmd-merge-driver--base = The common ancestor (%O)
cmd-merge-driver--ours = Our version (%A); the result goes here
cmd-merge-driver--theirs = Their version (%B)
cmd-merge-driver--path = The path in the repository (%P)
cmd-merge-driver--source = Tag of the source language
cmd-merge-driver--report = Answer on standard output how it ended, for the line that git runs
merge-conflict = “{ $id }” was changed on both sides, each in its way.
merge-lines = { $path }: a version cannot be read message by message, and both sides changed the same lines. Keep what you want of both, and remove the lines “<<<<<<<”, “=======” and “>>>>>>>”.
merge-cut = { $path }: a version is cut off or empty; what it lacks was kept. Look at the file, then “git add” it.
merge-unsound = { $path }:{ $line }: both sides are merged, but { $why }
merge-without = enregard did not run: merged line by line. Run “enregard hooks install” again.
cmd-textconv = Print a catalog or segments as “git diff” should show them
cmd-textconv--file = The file
cmd-textconv--source = Tag of the source language
cmd-hooks = Teach git to merge and show catalogs message by message
cmd-hooks-install = Write .gitattributes and this clone’s git settings
hooks-installed = Git now merges and shows catalogs message by message. Commit .gitattributes; each clone runs “enregard hooks install” once.
