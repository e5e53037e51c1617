### enregard: exchange

## What came back and was not taken: why

import-id-unknown = no segment has this id
import-id-missing = no id, and the French stands in no segment or in several
import-id-repeated = this id stands in another row, line { $line }, with other text
import-obsolete = the segment left the text
import-covered = the message of { $lead } translates this segment too: change that one
import-source-changed = the French has changed since this file was made
import-target-changed = the translation has changed since this file was made: compare the two
import-unseen = the catalog holds other text, and the file does not say what it was made from
import-emptied = there is no translation here any more; nothing is deleted by an import
import-note-marks = note marks do not fit the French: { $lost } missing, { $extra } too much
import-unsettled = two translations stand here between marks of a merge: settle them first
import-locked = locked in this file, and the catalog has another translation
import-garbled = characters that came through a wrong encoding

## What a reader passed over

import-codes-left = codes of another tool that mean nothing here were left out; the words are kept
import-language-missing = a unit without both languages, passed over
import-state-unknown = the word for the state is not known; the row counts as a draft
import-row-short = a row with too few cells
import-plural = an entry with plural forms
