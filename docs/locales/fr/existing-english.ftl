### existing-english: en → fr

## Take in an English text that exists

# en: Take in an English text that exists
take-in-an-english-text-b5fzw6jq = Reprendre un texte anglais qui existe

# en: There is an English already, in a file of its own, made from this French or from an older one.
take-in-an-english-text-0bgfvk4j = Il y a déjà un anglais, dans un fichier à lui, fait d’après ce français ou d’après un plus ancien.

# en: `--dry-run` shows what would be drafted, the least sure first; `--leftovers FILE` keeps English that faces no French.
take-in-an-english-text-jdwvq58f = `--dry-run` montre quelles ébauches seraient écrites, les moins sûres d’abord ; `--leftovers FICHIER` garde l’anglais qui ne fait face à aucun français.

# en: Take it in, then read the drafts, the doubtful ones first:
take-in-an-english-text-xngv2xcx = Reprendre le texte, puis lire les ébauches, les douteuses d’abord :

# en: One English sentence for two French ones becomes one message that `covers:` both.
take-in-an-english-text-35h7a0n0 = Une phrase anglaise pour deux françaises devient un seul message, dont la ligne `covers:` nomme les deux.

# en: Where the aligner is wrong, pin a pair: `--pin 'ID=the English that faces it'`.
take-in-an-english-text-6t5jmj8h = Là où l’aligneur se trompe, fixer une paire : `--pin 'ID=l’anglais qui lui fait face'`.

# en: Any document that can be a source can be aligned: `enregard align rapport-en.docx`.
take-in-an-english-text-jt7vh7ce = Tout document qui peut être une source peut être aligné : `enregard align rapport-en.docx`.

# en: Translations that people wrote already are left as they are.
take-in-an-english-text-3jzyqprd = Les traductions que quelqu’un a déjà écrites restent telles quelles.

# en: Other language pairs may profit from a sentence encoder: `--encoder DIR` ([Align](../design/align.md)).
take-in-an-english-text-scecmcat = D’autres paires de langues peuvent gagner à un encodeur de phrases : `--encoder DOSSIER` ([Alignement](../design/align.md)).

# en: Old translation memories go into `memory/*.tmx`; `enregard suggest --fill 90` drafts from them.
take-in-an-english-text-ds6phwqy = Les anciennes mémoires de traduction vont dans `memory/*.tmx` ; `enregard suggest --fill 90` en tire des ébauches.
