### po-and-spreadsheets: en → fr

## Move from PO or from spreadsheets

# en: Move from PO or from spreadsheets
move-from-po-or-from-fry5d3nc = Venir de PO ou d’un tableur

# en: The French stands in a document; its translation stands in a PO file, a spreadsheet or a table with a French and an English column.
move-from-po-or-from-eq20mh7v = Le français est dans un document ; sa traduction dans un fichier PO, un tableur ou un tableau à deux colonnes, française et anglaise.

# en: A dry run: each row, what would become of it, and why.
move-from-po-or-from-4sdhk8cm = Un essai à blanc : chaque ligne, ce qu’il en adviendrait, et pourquoi.

# en: Rows are found by their French, or by the id where a column has it.
move-from-po-or-from-b5wyp7py = Les lignes sont retrouvées par leur français, ou par l’identifiant si une colonne le donne.

# en: The heading is missing: the table had none.
move-from-po-or-from-g499cah4 = Le titre manque : le tableau n’en avait pas.

# en: The same for `.xlsx`, `.tsv`, `.po`, `.xlf`, `.tmx` and the two-column table in Word.
move-from-po-or-from-nm522gtt = De même pour `.xlsx`, `.tsv`, `.po`, `.xlf`, `.tmx` et le tableau à deux colonnes dans Word.

# en: What does not fit the French of today is refused, and named; put the whole file into `memory/` as TMX, and `suggest` finds what is near.
move-from-po-or-from-v1zwxqhh = Ce qui ne répond pas au français d’aujourd’hui est refusé, et nommé ; mettre le fichier entier dans `memory/`, en TMX, et `suggest` trouve ce qui s’en approche.

# en: A list of terms: `enregard terms --import terms.csv --write` (columns `fr`, `en`), or TBX.
move-from-po-or-from-kentv3bz = Une liste de termes : `enregard terms --import terms.csv --write` (colonnes `fr`, `en`), ou du TBX.

# en: To go back: every one of these is an export, too ([formats](../formats/README.md)).
move-from-po-or-from-4v8yctc2 = Pour revenir : chacun de ces formats est aussi une exportation ([formats](../formats/README.md)).
