### git: en → fr

## In git, with two people

# en: In git, with two people
in-git-with-two-people-t9ncszpw = Dans git, à deux

# en: `hooks install` writes `.gitattributes` (commit it) and settings of this clone (each clone runs it once).
in-git-with-two-people-wtn0mreq = `hooks install` écrit `.gitattributes` (à commiter) et des réglages de ce clone (une fois dans chaque clone).

# en: From then on git merges catalogs message by message and shows segments as text.
in-git-with-two-people-4szgyy9m = Dès lors, git fusionne les catalogues message par message et montre les segments comme du texte.

# en: Two people translate at once:
in-git-with-two-people-9f92w529 = Deux personnes traduisent en même temps :

# en: Both wrote the same message: git stops, both texts stand in the file between marks, and `status` names the file.
in-git-with-two-people-7caq88t6 = Si les deux ont écrit le même message, git s’arrête, les deux textes sont dans le fichier entre des marqueurs, et `status` nomme le fichier.

# en: The French may change on a branch too: ids count no positions, so two branches that insert text do not clash.
in-git-with-two-people-abhdmw7g = Le français peut changer sur une branche, lui aussi : les identifiants ne comptent pas de positions, si bien que deux branches qui insèrent du texte ne se heurtent pas.

# en: What a change of the French costs: `enregard analyze --since main`.
in-git-with-two-people-wqke1tcc = Ce que coûte un changement du français : `enregard analyze --since main`.

# en: How a sentence came to be: `enregard log ID`.
in-git-with-two-people-v1s7jrs3 = Comment une phrase en est venue là : `enregard log ID`.

# en: Line ends: `.gitattributes` keeps them, whatever `core.autocrlf` says on Windows.
in-git-with-two-people-7w4b7136 = Fins de ligne : `.gitattributes` les garde, quoi que dise `core.autocrlf` sous Windows.

# en: No commit while segments lag behind their sources: `.pre-commit-config.yaml` with the hooks of this repository ([Automate](automation.md)).
in-git-with-two-people-fx1a2m5y = Pas de commit tant que les segments retardent sur leurs sources : `.pre-commit-config.yaml` avec les crochets de ce dépôt ([Automatiser](automation.md)).
