### Errors: one message for each ErrorCode; each says what is wrong and what to do next

error-label = error:
error-unnamed = what stands here is not what belongs here
file-missing = no such file. Check the path.
io = { $cause }. Check that the disk has room and that you may write there.
is-folder = this is a folder, and a file is wanted here. Name a file, or move the folder away.
not-file = this is a pipe, a device or a socket, and a file is wanted here. Move it away, or put the file itself in its place.
not-folder = a file stands where a folder is wanted. Move the file away, or name another place.
forbidden = the rights of this file or folder forbid it. Change them (“chmod”), or ask its owner.
locked = another enregard (process { $holder }) is writing here. Wait for it to end, then try again.
project-missing = no enregard.yaml here or in a folder above. Start a project with “enregard init FILE”.
project-exists = this is there already; nothing was changed. Use “enregard sync” in the project that stands here, or choose another folder.
settings-broken = { $cause }. Mend this line of the settings.
settings-key = unknown key “{ $key }”. Did you mean “{ $nearest }”?
version-unknown =
    { $found ->
        [none] no format version is given. Write “enregard: 1” on a line of its own.
       *[other] format version “{ $found }” is not known; this program reads version 1. Write “enregard: 1”, or use a newer program.
    }
segments-broken = { $cause }. Restore the file from git, or mend this line.
id-duplicate = the id “{ $id }” stands twice. Remove one of the two.
name-taken = “{ $name }” would put two things into one file: the program keeps that name, or another entry has it but for capitals. Choose another name.
id-invalid = “{ $id }” is no segment id: a letter first, then at most 79 letters, digits, “-” and “_”.
id-unknown = no segment “{ $id }”. “enregard status” lists what there is; “enregard find WORDS” looks for text.
document-unknown = no document “{ $name }”. Known: { $known }.
catalog-junk =
    { $what ->
        [mark] the file begins with a byte order mark, which Fluent does not know; nothing was written. “enregard doctor --fix” takes it off.
        [conflict] git left a conflict here; nothing was written. Keep one of the two sides, remove the lines “<<<<<<<”, “=======” and “>>>>>>>”, then try again.
       *[junk] this is no Fluent; nothing was written. Mend the line (a message is “id = text”), then try again.
    }
catalog-verify = what was to be written would not read back the same ({ $id }); nothing was written. Please report this.
reference-unknown = the message “{ $id }” names “{ $what }”, and there is no such thing, or it is empty. Mend the name, or write the term into the glossary.
segments-missing = there are no segments here: the file is gone, renamed or empty. Restore it from git, or run “enregard sync” to cut the source anew.
segments-stale = the source says something else than these segments; nothing was written. Run “enregard sync”, and look at what changed.
conflict = { $what ->
        [message] “{ $id }” was changed in the meantime; nothing was written. Look at it, then run the command again.
        [texts] “{ $id }” was changed in the meantime; nothing was written. It says now: “{ $theirs }”. Yours was: “{ $mine }”. Look at both, then run the command again.
       *[file] the file changed in the meantime; nothing was written. Look at it, then run the command again.
    }
not-utf8 = this is not UTF-8 from here on. Save the file as UTF-8.
not-text = this is a binary file, no text. Name a text file, or give its reader with --reader.
source-empty = there is no text in this document. Check that it is the right file.
reader-unknown = no reader “{ $name }”. Known: { $known }.
format-unknown = no format “{ $name }”{ $name ->
        [parquet] {" "}in this program; one built with Cargo’s feature “parquet” has it
       *[other] {""}
    }. Known: { $known }.
source-unwritable = a source that is read as “{ $reader }” cannot be written again with the translation in it. Run “enregard export docx --only { $locale }”, which writes the translation as a document of its own.
nothing-to-export = there is nothing to export: no document is named here. “enregard init FILE” starts with one.
many-files = standard output takes one file, not { $names }. Name one format and one document, or a folder.
file-broken =
    { $reason ->
        [encoding] the file’s encoding is damaged: its letters were written in one and read in another. Save it as UTF-8 where it came from (in Excel: “CSV UTF-8”).
        [column] the first row names no column “{ $name }”. Head the columns as “enregard export csv” does.
        [columns] the columns of the two languages are missing. Head them as “enregard export csv” does.
        [side] “{ $name }” is missing here, or is no text and no list of texts. Correct this line.
        [pair] this line lacks the tab between source and translation. Write one pair a line.
        [template] { $cause }. Mend this place of the template (“design.template” in enregard.yaml).
        [npy] this is no NumPy table of floating-point numbers with a row for each sentence. Write it with numpy.save, the sentences in their order.
       *[other] { $cause }. The file cannot be understood; get it again from where it came.
    }
language-other =
    { $side ->
        [source] this file was translated from “{ $found }”, and this report is in “{ $wanted }”. Nothing was taken; get a file made from this report.
       *[target] this file is a translation into “{ $found }”, not into “{ $wanted }”. Nothing was taken; name its language with --locale, or get the right file.
    }
limit-exceeded =
    { $limit ->
        [unpacked] unpacks to more than { $value } MiB. Raise “unzipped_mib” under “limits:” in enregard.yaml if you trust the file.
        [message] “{ $id }” is longer than { $value } KiB; nothing was written. Raise “message_kib” under “limits:” in enregard.yaml if it should be.
        [entries] an archive of more than { $value } files; cut the document in two.
        [nodes] more than { $value } elements and texts in one part; cut the document in two.
        [depth] elements nested more than { $value } deep; a document that people wrote is not like that.
        [attributes] more than { $value } attributes on one element; a document that people wrote is not like that.
        [cell] “{ $id }” does not fit into a sheet, which has 1,048,576 rows and cells of 32,767 characters. Export csv instead.
        [largest] larger than { $value } MiB, the most that is ever read of one file. Move it away, or cut it in two.
       *[input] larger than the limit of { $value } MiB. Raise it under “limits:” in enregard.yaml if you trust the file.
    }
pdf-locked = this PDF asks for a password. Write an open copy with it (“qpdf --decrypt --password=… FILE COPY”) and name that.
pdf-scanned = there is no text that can be read in this PDF: its pages are pictures, or its fonts do not say which letters they draw. Recognize the text first (for instance “ocrmypdf --force-ocr -l fra FILE COPY”).
feature-missing = this program was built without “{ $feature }”. Build it with “cargo install enregard --features { $feature }”{ $feature ->
        [encoder] , or align without --encoder.
       *[pdf-in] , or pull the text out (“pdftotext FILE”) and name the text.
    }
path-outside = this path leaves the project; nothing was read or written. Keep files inside the project’s folder.
side-empty = one side has no sentence at all. Check the file.
documents-unrelated = this file and the document are not translations of each other: hardly a sentence of either answers to one of the other. Nothing was written. Name the right file or --doc; --force aligns them all the same.
target-missing = “{ $id }” has no translation to accept. Write one with “enregard set { $id }”.
target-invalid = an empty translation for “{ $id }”; nothing was written. Give the text after the id or on standard input.
nothing-to-undo = there is nothing to undo.
not-ready = not ready: { $count ->
        [1] one segment is
       *[other] { $count } segments are
    } missing, drifted, in draft or in question{ $void ->
       *[no] {""}
        [yes] , or changed since the review
    } ({ $ids }). See “enregard status --blocking”, or export with --draft.
usage = “{ $value }” does not fit here. Expected: { $expected }.
git =
    { $reason ->
        [missing] git is not installed, or stands in no folder of PATH. Install it, then try again.
        [repository] this folder is in no git repository. “git init” makes one.
        [owner] the repository belongs to another user, and git does not open it. “git config --global --add safe.directory FOLDER” says that you trust it.
        [empty] nothing is committed here yet. Commit once, then try again.
        [busy] another git is at work in this repository, or was killed there. Wait for it to end, or remove the file that it left (“.git/*.lock”).
        [program] the settings of this clone name a program (“{ $name }”). Do this step with git itself.
       *[other] git says: { $cause }
    }
revision-unknown = git knows no commit called “{ $revision }”. “git log --oneline” and “git branch --all” list those there are.
translator = machine translation: { $cause }. Name a program by its absolute path in your own settings, outside the project.

notice-waiting = another enregard (process { $holder }) is writing here; waiting for it…
notice-taken-back = “{ $command }” was cut off half way and was taken back: { $files }. What stood there is kept in { $kept }.
notice-mark-removed = { $path } fits nothing that a command left; the mark was removed, and no file touched.
notice-picture-kept = { $path } is left as it is: it is another file than the source’s. Move it away to have that one.
notice-left = { $document }: { $what }
notice-left-passages = { $count ->
    [one] one passage stays in the source’s language, because writing it again would lose something.
   *[other] { $count } passages stay in the source’s language, because writing them again would lose something.
}
notice-left-objects = { $count ->
    [one] one object (a field, a bookmark, a link, a comment) stands at the end of its sentence, for want of a better place.
   *[other] { $count } objects (fields, bookmarks, links, comments) stand at the end of their sentences, for want of a better place.
}
notice-left-looks = { $count ->
    [one] one stretch with a look of its own (a color, a font) has none now, for no words of the translation answer to it.
   *[other] { $count } stretches with a look of their own (a color, a font) have none now, for no words of the translation answer to them.
}
notice-pictures = { $document }: { $count ->
    [one] one picture is not shown: { $names }. Its alternative text stands in its place.
   *[other] { $count } pictures are not shown: { $names }. Their alternative texts stand in their places.
}
notice-picture-kind = no edition can show this kind
notice-picture-broken = damaged
notice-picture-large = too large
notice-picture-active = a drawing that could run or fetch something
notice-picture-remote = on another machine: nothing is fetched
notice-picture-outside = its name leads out of the source’s folder
notice-picture-missing = no such file
notice-unsettled = this export is made of something unsettled: { $trouble }
