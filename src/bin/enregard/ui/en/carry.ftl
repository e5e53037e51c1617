### enregard: carry

cmd-pipe-carry = Tell which sentence of a new version is which of the old one
cmd-pipe-carry--old = The old version: one sentence a line, a blank line between paragraphs, “# ” before headings; “-” is standard input
cmd-pipe-carry--new = The new version, in the same form
