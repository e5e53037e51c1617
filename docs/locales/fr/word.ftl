### word: en → fr

## Start from Word

# en: Start from Word
start-from-word-qqta130m = Partir de Word

# en: Formatting inside a sentence is kept as Markdown (`**bold**`, `*italic*`, `[link](…)`), other objects as numbered marks (`<x1/>`) that may be moved and not lost.
start-from-word-5j1k4yre = La mise en forme à l’intérieur d’une phrase est gardée en Markdown (`**bold**`, `*italic*`, `[link](…)`), les autres objets en repères numérotés (`<x1/>`) qu’on peut déplacer mais non perdre.

# en: Tables, notes, text boxes, headers and footers come along; what is no text is listed: `enregard doctor`.
start-from-word-9hw5a3pr = Tableaux, notes, zones de texte, en-têtes et pieds de page suivent ; ce qui n’est pas du texte est listé : `enregard doctor`.

# en: The author sends a new version: `enregard sync --from rapport-v2.docx`.
start-from-word-pw5y66ce = L’auteur envoie une nouvelle version : `enregard sync --from rapport-v2.docx`.

# en: Ids, translations and states stay with their sentences.
start-from-word-t5s0wetx = Identifiants, traductions et états restent avec leurs phrases.

# en: (The project reads its own copy in `segments/`; where a newer file of that name lies in the project's folder, `sync` and `build` say so.)
start-from-word-8qhvzjrd = (Le projet lit sa propre copie dans `segments/` ; si un fichier plus récent du même nom est dans le dossier du projet, `sync` et `build` le disent.)

# en: Styles that are not to be translated: `keep: [Code, Citation]` in `enregard.yaml` ([settings](../formats/settings.md)).
start-from-word-55vsq9g7 = Des styles à ne pas traduire : `keep: [Code, Citation]` dans `enregard.yaml` ([réglages](../formats/settings.md)).

# en: Pictures with words in them: put the English one into `segments/assets/en/`, under the same name.
start-from-word-z9xhv3f9 = Des images qui contiennent des mots : mettre l’anglaise dans `segments/assets/en/`, sous le même nom.

## A translator without the program

# en: A translator without the program
a-translator-without-the-0k2qysqt = Traduire sans le programme

# en: A table in Word, two columns, goes out and comes back:
a-translator-without-the-n6knr0r4 = Un tableau dans Word, à deux colonnes, part et revient :

# en: They write into the right column and send the file back.
a-translator-without-the-djdy0sd4 = On y écrit dans la colonne de droite, et l’on renvoie le fichier.

# en: Look first, then take it in:
a-translator-without-the-2qr21sr0 = Regarder d’abord, puis reprendre :

# en: What they and you both changed meanwhile is a conflict that shows both texts, and neither is lost ([rows that come back](../formats/import.md)).
a-translator-without-the-m8r1p9v4 = Ce que les deux côtés ont changé entre-temps est un conflit qui montre les deux textes, et aucun n’est perdu ([les lignes qui reviennent](../formats/import.md)).

# en: How the file itself is written: [the author's own file](../formats/translated.md).
a-translator-without-the-drgks868 = Comment le fichier lui-même est écrit : [le fichier de l’auteur](../formats/translated.md).
