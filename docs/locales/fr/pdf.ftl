### pdf: en → fr

## Start from a PDF

# en: Start from a PDF
start-from-a-pdf-bmv6zh5k = Partir d’un PDF

# en: Paragraphs are put together from the places of the letters: columns, running heads, page numbers, notes and tables are told apart.
start-from-a-pdf-geenbwyz = Les paragraphes sont reconstitués d’après la place des lettres : colonnes, titres courants, numéros de page, notes et tableaux sont distingués.

# en: Every line that is not text stands under `discarded:` in `segments/rapport.yaml`, with its reason, so that you can see that nothing was lost.
start-from-a-pdf-8nr526eq = Chaque ligne qui n’est pas du texte est sous `discarded:` dans `segments/rapport.yaml`, avec sa raison ; on peut donc voir que rien n’est perdu.

# en: A PDF that is only pictures has no text: recognize it first, for instance with `ocrmypdf`, and start from what that writes.
start-from-a-pdf-hw6csdtw = Un PDF qui n’est fait que d’images n’a pas de texte : faire d’abord reconnaître les lettres, par exemple avec `ocrmypdf`, et partir de ce qu’il écrit.

# en: Text that somebody else took out of a PDF (a line a line, heads and page numbers in between) is read with its own reader:
start-from-a-pdf-aeqtccnc = Un texte que quelqu’un d’autre a tiré d’un PDF (une ligne par ligne, titres courants et numéros de page au milieu) a son propre lecteur :

# en: To see what a reader makes of a document before you start a project, `enregard pipe reflow FILE` prints its blocks as JSON lines ([JSON](../reference/json.md)).
start-from-a-pdf-066vxn6c = Pour voir ce qu’un lecteur fait d’un document avant de commencer un projet, `enregard pipe reflow FICHIER` en imprime les blocs en lignes JSON ([JSON](../reference/json.md)).

# en: How it works: [Reflow](../design/reflow.md).
start-from-a-pdf-g86xt6rj = Comment cela marche : [Reconstitution](../design/reflow.md).
