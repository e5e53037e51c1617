### enregard: reliability

cmd-doctor = Look whether everything in this project is as it should be
cmd-doctor--fix = Mend what is safe to mend
doctor-source = the source cannot be read ({ $what }). Put the file back, or mend its path in enregard.yaml.
doctor-unsynced = no segments yet. Run “enregard sync”.
doctor-stale = the source says something else today. Run “enregard sync”.
doctor-segments = the segments cannot be read ({ $what }). Restore the file from git.
doctor-catalog = this is no Fluent; nothing is written into the file until the line is mended.
doctor-conflict = git left a conflict here. Keep one of the two sides, and remove the lines “<<<<<<<”, “=======” and “>>>>>>>”.
doctor-encoding = this is not UTF-8 from here on. Save the file as UTF-8, or restore it from git.
doctor-unreadable = this cannot be read ({ $what }). Move it away, or restore the file from git.
doctor-mark = a byte order mark stands before the text; Fluent does not know it.
doctor-readonly = the file is write-protected: what you translate cannot be saved. Give yourself the right (“chmod u+w”).
doctor-link = this leads out of the project, or into git’s own files: nothing is written through it. Put the file itself here.
doctor-orphan = no document is called “{ $what }”. Name it in enregard.yaml, or remove the file.
doctor-duplicate = “{ $what }” stands here a second time, with other words. Keep one of the two.
doctor-layout = this catalog is not in the form that “catalog” in the settings names; it says the same.
doctor-twin = “{ $what }” stands here a second time, word for word.
doctor-settings = “{ $what }” in the settings is nothing that the program knows. “enregard export --help” and “enregard explain” list what there is.
doctor-limit = a project may lower this limit and not raise it; what holds is “{ $what }”. Correct it under “limits:”.
doctor-missing = there is no catalog here. If there was one, restore it from git; “enregard sync” begins an empty one.
doctor-empty = the file is empty. If it held something, restore it from git; else remove it, and “enregard sync” begins a new one.
doctor-cut = the file ends in the middle of a line: its end may have been cut off. Compare with git.
doctor-linked = this is a link; the next save puts a file in its place, and what it leads to stays as it is.
doctor-form = the segments are not as the program writes them (line ends, a byte order mark, another order). “enregard sync” writes them anew; nothing else changes.
doctor-capitals = this is called “{ $what }” but for capitals, and is not found under that name. Rename it to “{ $what }”.
doctor-locale = “{ $what }” is no target of this project: nothing in here is read. Name it under “targets:” in enregard.yaml, or move the folder away.
doctor-state = “{ $what }” is no state (draft, translated, reviewed): the message counts as translated. Correct the line “state:”.
doctor-stray = no segment is called “{ $what }”. Correct the id, restore the segments from git, or remove the message.
doctor-covers = it says that it covers “{ $what }”, and no segment is called that. Correct the line “covers:”.
doctor-unanchored = “{ $what }” does not say what French it was made from. Run “enregard accept { $what }” once you have compared.
doctor-memory = this memory cannot be read ({ $what }) and is left out. Get it again, or remove it.
doctor-pending = a command was cut off while it saved; what it had written is still there in part.
doctor-journal = this entry of the journal cannot be used; “enregard undo” stops at it.
doctor-private = something else lies where the program keeps its own. Move it away.
doctor-draft = this draft cannot be read. Look what can be saved of it, then remove it.
doctor-leftover = left behind by a save that did not end; mended, it lies in .enregard/leftovers.
doctor-hooks = git does not merge catalogs message by message here. “enregard hooks install” teaches it.
doctor-set-aside = set aside as no text: { $what }. “discarded:” in the segments lists it.
doctor-driver = git merges catalogs by “{ $what }”, which is not there or may not be run; until then it merges line by line. Run “enregard hooks install” again.
doctor-unmerged = git holds this file as unmerged. Look at both sides in it, then “git add” it.
doctor-mended = Mended.
doctor-mendable = “enregard doctor --fix” mends it.
doctor-summary = { $count ->
        [0] Everything is as it should be.
        [one] 1 thing to look at.
       *[other] { $count } things to look at.
    }
