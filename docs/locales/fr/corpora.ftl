### corpora: en → fr

## Corpora

# en: Corpora
corpora-1fd9q4z3 = Les corpus

# en: Aligned data for linguists and for training: TEI, XCES, Moses, TMX, JSON lines, Parquet, with a card that says what it is.
corpora-c8bq1ed6 = Des données alignées, pour la linguistique et pour l’apprentissage : TEI, XCES, Moses, TMX, lignes JSON, Parquet, avec une fiche qui dit ce que c’est.

# en: Without a project, on any number of documents, the engine alone ([JSON](../reference/json.md)):
corpora-g2bdprdc = Sans projet, sur autant de documents qu’on veut, le moteur seul ([JSON](../reference/json.md)) :

# en: `pipe align --pairs` reads a document a line and holds one in memory at a time, so that it runs under `xargs`, Spark's `pipe()` or a shell loop.
corpora-cyt5vdgc = `pipe align --pairs` lit un document par ligne et n’en garde qu’un à la fois en mémoire ; il marche donc sous `xargs`, avec `pipe()` de Spark ou dans une boucle du shell.

# en: Formats: [corpora](../formats/corpora.md), [data](../formats/data.md); sizes: [Scale](../scale.md).
corpora-zyb38ssn = Formats : [corpus](../formats/corpora.md), [données](../formats/data.md) ; tailles : [échelle](../scale.md).
