### editors: en → fr

## In your own editor

# en: In your own editor
in-your-own-editor-b99s12sz = Dans votre propre éditeur

# en: `enregard serve --open` is the editor in the browser ([its keys](../editor.md)).
in-your-own-editor-0ktcy3hf = `enregard serve --open` est l’éditeur dans le navigateur ([ses touches](../editor.md)).

# en: Whoever prefers their own has a language server, `enregard lsp`, for catalogs (`locales/…/….ftl`), segments and sources:
in-your-own-editor-3xry0bnx = Qui préfère le sien dispose d’un serveur de langage, `enregard lsp`, pour les catalogues (`locales/…/….ftl`), les segments et les sources :

# en: findings
in-your-own-editor-w90y2hsb = constats

# en: what the checks find, what drifted with the words that changed, a source that waits for a sync; fixes
in-your-own-editor-xhmbgger = ce que trouvent les contrôles, ce qui a dérivé et les mots qui ont changé, une source qui attend d’être synchronisée ; des corrections

# en: above a message
in-your-own-editor-erwj1w55 = au-dessus d’un message

# en: accept, keep, confirm
in-your-own-editor-phhw7px3 = accepter, garder, confirmer

# en: hover
in-your-own-editor-a0jy1n74 = survol

# en: state, French with its changes, English, memory, terms
in-your-own-editor-ktvgta3z = l’état, le français et ses changements, l’anglais, la mémoire, les termes

# en: go to definition
in-your-own-editor-wx5jef0h = aller à la définition

# en: from a message to its place in the source and back; from `{ -term }` to the glossary
in-your-own-editor-ksk0q8v0 = d’un message à sa place dans la source, et retour ; de `{"{"} -term {"}"}` au glossaire

# en: completion
in-your-own-editor-hy2rty6f = complétion

# en: terms after `{`, note marks after `[`, the words of terms that stand in the French
in-your-own-editor-7tt6718a = les termes après `{"{"}`, les appels de note après `[`, les mots des termes présents dans le français

# en: rename
in-your-own-editor-sc0wv5tc = renommer

# en: a term, in the glossary and wherever it is named
in-your-own-editor-m8cb878e = un terme, dans le glossaire et partout où il est nommé

# en: Changes go through the same door as those of the commands: `enregard undo` takes each back.
in-your-own-editor-bq9nytd4 = Les changements passent par la même porte que ceux des commandes : `enregard undo` les reprend un à un.

# en: A file that is not saved is never written over; the editor must load a file again when it changed on disk (most do).
in-your-own-editor-ayn12wjx = Un fichier non enregistré n’est jamais écrasé ; l’éditeur doit relire un fichier qui a changé sur le disque (la plupart le font).

# en: **VS Code**: the folder `editors/vscode` of the repository: `npm install && npx @vscode/vsce package`, then *Install from VSIX*.
in-your-own-editor-dvacppqy = **VS Code** : le dossier `editors/vscode` du dépôt : `npm install && npx @vscode/vsce package`, puis *Installer à partir d’un VSIX*.

# en: **Neovim** (0.11 or later):
in-your-own-editor-verzad4n = **Neovim** (0.11 ou plus récent) :

# en: **Helix**, in `languages.toml`:
in-your-own-editor-6z74bcw2 = **Helix**, dans `languages.toml` :

# en: **Emacs**: `(add-to-list 'eglot-server-programs '(fluent-mode . ("enregard" "lsp")))`
in-your-own-editor-r0xw9t58 = **Emacs** : `(add-to-list 'eglot-server-programs '(fluent-mode . ("enregard" "lsp")))`

## See the edition while you write

# en: See the edition while you write
see-the-edition-while-pkk1gnsx = Voir l’édition en écrivant

# en: `enregard watch --open` syncs and rebuilds whenever a file of the project changes, and shows the edition in a page that loads itself again.
see-the-edition-while-wxhfdb12 = `enregard watch --open` synchronise et reconstruit dès qu’un fichier du projet change, et montre l’édition dans une page qui se recharge d’elle-même.

# en: It is served to this machine only, behind an address that holds a secret.
see-the-edition-while-spxgv6dx = Elle n’est servie qu’à cette machine, derrière une adresse qui contient un secret.
