### enregard: history

cmd-log = Show the wordings a segment and its translation have had
cmd-log--id = The segment
cmd-log--locale = The locale to look at, where there are several
log-now = now
cmd-analyze = Tell what an edit of the source costs, in segments and words
cmd-analyze--since = Compare with this git revision; without it, the whole text counts as new
analyze-segments = segments
analyze-new = new
analyze-repeated = repeated
analyze-retired = gone
analyze-unchanged = unchanged
analyze-sum = { $segments } segments, { $words } words to look at.
