### Les commandes qui travaillent dans un projet

cmd-build = Synchroniser, montrer l’état, écrire tous les exports des réglages : le travail principal
cmd-build--is_final = Refuser d’exporter ce qui n’est pas prêt

cmd-watch = Synchroniser et refaire dès qu’un fichier du projet change, et montrer la page
cmd-watch--formats = Ce qu’il faut faire
cmd-watch--once = Synchroniser et faire une fois, puis finir
cmd-watch--open = Ouvrir le navigateur
cmd-watch--port = Port de la page ; 0 en prend un libre
watch-address = { $url } (Ctrl+C pour finir)

cmd-init = Commencer un projet autour d’un document
cmd-init--file = Le document dans la langue source
cmd-init--from = Langue du document
cmd-init--to = Langue vers laquelle traduire ; peut être donnée plusieurs fois
cmd-init--reader = Comment le lire : plain, pdf, pdf-text, markdown, html, docx, odt, epub ; deviné par défaut
init-file = { $path } créé

cmd-sync = Relire les sources ; reporter les identifiants ; mettre de côté les messages obsolètes
cmd-sync--document = Un seul document
cmd-sync--from = Prendre ce fichier comme nouveau texte du document, et le copier sur l’ancien
cmd-sync--dry_run = Montrer ce qui arriverait ; ne rien écrire
cmd-sync--check = Finir avec 1 si une synchronisation changerait des fichiers
sync-done = { $document } : { $segments } segments{ $changed ->
        [yes] {""}
       *[no] , rien n’a changé
    }
sync-counts = { $document } : { $list }
sync-would = Rien n’a été écrit (essai à blanc).
fate-kept = { $count ->
    [one] { $count } gardé
   *[other] { $count } gardés
}
fate-moved = { $count ->
    [one] { $count } déplacé
   *[other] { $count } déplacés
}
fate-edited = { $count ->
    [one] { $count } modifié
   *[other] { $count } modifiés
}
fate-split = { $count ->
    [one] { $count } scindé
   *[other] { $count } scindés
}
fate-merged = { $count ->
    [one] { $count } fusionné
   *[other] { $count } fusionnés
}
fate-new = { $count ->
    [one] { $count } nouveau
   *[other] { $count } nouveaux
}
fate-retired = { $count ->
    [one] { $count } retiré
   *[other] { $count } retirés
}
fate-restored = { $count ->
    [one] { $count } revenu
   *[other] { $count } revenus
}
fate-name-kept = gardé
fate-name-moved = déplacé
fate-name-edited = modifié
fate-name-split = scindé
fate-name-merged = fusionné
fate-name-new = nouveau
fate-name-retired = retiré
fate-name-restored = revenu
fate-adopted = { $count ->
    [one] { $count } venu de { $document }
   *[other] { $count } venus de { $document }
}
fate-nearest = le plus proche : { $id }
set-aside = { $document } : mis de côté, hors du texte : { $list }
aside-picture-page = { $count ->
    [one] la page { $pages } est une image
   *[other] les pages { $pages } sont des images
}
aside-line-number = { $count ->
    [one] les numéros des lignes de { $count } page
   *[other] les numéros des lignes de { $count } pages
}
aside-image = { $count ->
    [one] { $count } image
   *[other] { $count } images
}
aside-hidden = { $count ->
    [one] { $count } passage caché
   *[other] { $count } passages cachés
}
aside-comment = { $count ->
    [one] { $count } commentaire
   *[other] { $count } commentaires
}
aside-field = { $count ->
    [one] { $count } champ
   *[other] { $count } champs
}
aside-deleted = { $count ->
    [one] { $count } suppression suivie
   *[other] { $count } suppressions suivies
}
aside-kept = { $count ->
    [one] { $count } passage gardé tel quel
   *[other] { $count } passages gardés tels quels
}
aside-navigation = { $count ->
    [one] { $count } ligne de navigation
   *[other] { $count } lignes de navigation
}
aside-running-head = { $count ->
    [one] { $count } titre courant
   *[other] { $count } titres courants
}
aside-page-number = { $count ->
    [one] { $count } numéro de page
   *[other] { $count } numéros de page
}
aside-repeated-address = { $count ->
    [one] { $count } adresse répétée
   *[other] { $count } adresses répétées
}
aside-rule = { $count ->
    [one] { $count } filet
   *[other] { $count } filets
}
aside-markup = { $count ->
    [one] { $count } ligne de balisage
   *[other] { $count } lignes de balisage
}
reader-note = { $path } : { $note }
encoding-guessed = le texte n’est pas en UTF-8 ; lu comme { $encoding }
newer-beside = « { $path } », dans le dossier du projet, est plus récent et n’est pas ce qui a été lu. Pour le prendre : « enregard sync --from { $path } ».
hyphen-kept = traits d’union de fin de ligne gardés, faute de savoir s’ils appartiennent au mot : { $words }
other-language = passages que le fichier dit dans une autre langue : { $words }

cmd-status = Ce qui est traduit, ce qui a dérivé, section par section
cmd-status--document = Un seul document
cmd-status--locale = Une seule langue, par exemple en
cmd-status--by = Compter par section, par état ou par personne
cmd-status--drifted = Lister ce qui a dérivé
cmd-status--blocking = Lister ce qui empêche une édition définitive
cmd-status--pictures = Lister les images, et celles que la traduction a en propre
cmd-status--check = Finir avec 1 si quelque chose manque, a dérivé ou a été modifié depuis sa relecture
status-section = Section
status-picture-own = propre
status-picture-shared = de la source
status-before = (avant le premier titre)
apart-metadata = (propriétés du document)
apart-header = (en-têtes)
apart-footer = (pieds de page)
apart-alt = (textes de remplacement)
apart-drawing = (graphiques et schémas)
apart-comment = (commentaires)
status-all = Tout
status-words = mots
status-translated = traduit
status-reviewed = relu
status-draft = ébauches
status-drifted = dérivés
status-missing = manquants
status-summary = { $segments ->
        [one] { $segments } segment
       *[other] { $segments } segments
    } : { $draft } ébauches, { $translated } traduits, { $reviewed } relus.
status-drift = { $count } dérivés : { $classes }.
status-damaged = { $path }:{ $line } : ce n’est pas du Fluent, ou l’identifiant existe déjà (une fusion inachevée ?) ; la suite peut être mal comptée et rien ne peut être écrit avant réparation.
status-unmerged = { $path } : git tient ce fichier pour non fusionné. Regardez-y les deux côtés, puis « git add ».
status-untranslatable = { $count } sans rien à traduire (adresses, nombres, code).
status-obsolete = { $count ->
        [one] { $count } message obsolète
       *[other] { $count } messages obsolètes
    } à la fin du catalogue.
status-questions = { $count ->
        [one] { $count } question ouverte
       *[other] { $count } questions ouvertes
    }.
status-line = { $document } · { $locale } : { $words } mots, { $translated } % traduits, { $reviewed } % relus, { $draft } ébauches, { $drifted } dérivés, { $missing } manquants

state-missing = manquant
state-drifted = dérivé
state-draft = ébauche
state-translated = traduit
state-reviewed = relu
state-untranslatable = rien à traduire
state-obsolete = obsolète
drift-number = nombre
drift-negation = négation
drift-name = nom
drift-wording = mots
drift-split = scission
drift-merged = fusion
drift-markup = balisage
drift-typography = typographie
drift-unanchored = sans ancre

next-init = Ensuite : enregard init FICHIER
next-diff = Ensuite : enregard diff --drifted
next-translate = Ensuite : enregard next
next-review = Ensuite : enregard next --review
next-export = Ensuite : enregard export html --final
next-set = Ensuite : enregard set { $id } "…"
next-accept = Ensuite : enregard accept { $id }, enregard keep { $id } ou enregard set { $id } "…"
next-none = Il ne reste rien à faire.

cmd-diff = Ce qu’il faut traduire, et ce qui a dérivé, mot à mot
cmd-diff--ids = Segments à montrer ; par défaut, tous ceux qui demandent du travail
cmd-diff--missing = Seulement ce qui n’est pas traduit
cmd-diff--drifted = Seulement ce qui a dérivé
cmd-diff--class = Seulement ce genre de dérive : number, negation, name, wording, split, merged, markup, typography
cmd-diff--two_line = L’ancien et le nouveau chacun sur sa ligne
cmd-diff--side_by_side = L’ancien et le nouveau côte à côte
cmd-diff--locale = Une seule langue
cmd-diff--check = Finir avec 1 s’il y a quelque chose à montrer
diff-none = Rien ne manque et rien n’a dérivé.
diff-untranslated = (pas encore traduit)

cmd-next = Montrer le premier segment qui demande du travail
cmd-next--document = Un seul document
cmd-next--locale = Une seule langue
cmd-next--review = Les ébauches comptent aussi

cmd-show = Montrer un segment et ses voisins
cmd-show--id = Le segment
cmd-show--locale = Une seule langue
cmd-show--context = Combien de voisins de chaque côté

cmd-set = Écrire la traduction d’un segment
cmd-set--id = Le segment
cmd-set--text = La traduction ; « - » est l’entrée standard
cmd-set--locale = La langue où écrire, s’il y en a plusieurs
cmd-set--state = État à lui donner : draft, translated ou reviewed
set-done = { $id } enregistré dans { $file }

cmd-accept = Confirmer que des traductions conviennent à la source d’aujourd’hui
cmd-accept--ids = Les segments
cmd-accept--locale = La langue où écrire, s’il y en a plusieurs
accept-done = { $count ->
        [one] 1 segment accepté
       *[other] { $count } segments acceptés
    } ; « enregard undo » annule.

cmd-keep = Garder des traductions : le changement de la source ne les touche pas
cmd-keep--ids = Les segments
cmd-keep--class = Tous ceux dont la dérive est de ce genre, par exemple typography
cmd-keep--dry_run = Les montrer, ne rien écrire
cmd-keep--locale = La langue où écrire, s’il y en a plusieurs
keep-preview = { $count ->
        [one] 1 segment serait gardé
       *[other] { $count } segments seraient gardés
    } ; rien n’a été écrit.
keep-done = { $count ->
        [one] 1 segment gardé
       *[other] { $count } segments gardés
    } ; « enregard undo » annule.

cmd-undo = Annuler la dernière commande
undo-done = annulé : { $command } ({ $files })

cmd-export = Écrire des éditions et des fichiers d’échange
cmd-export--formats = Formats, par exemple html, epub, pdf, tmx ; translated est le document de l’auteur lui-même
cmd-export--into = Un fichier bilingue d’un autre outil (XLIFF et ses variantes, TMX, tableau en DOCX) : le même fichier, nos traductions dedans
export-into = { $filled } remplis, { $unchanged } tels quels, { $locked } verrouillés, { $untranslated } sans traduction de la source d’aujourd’hui, { $unknown } qu’aucun de nos segments ne dit à lui seul{ $moved ->
        [0] .
        [one] {" "}; 1 code a perdu sa place et se trouve à la fin.
       *[other] {" "}; { $moved } codes ont perdu leur place et se trouvent à la fin.
    }
cmd-export--output = Dossier où écrire, ou - pour la sortie standard ; build/ sans cette option
cmd-export--document = Un seul document
cmd-export--locale = Une seule langue cible
cmd-export--together = Toutes les langues cibles dans une seule édition : une colonne chacune, ou l’une sous l’autre
cmd-export--layout = facing (en regard), columns, interleaved ou tap ; columns sans cette option, sauf pour un livre
cmd-export--missing = Là où la traduction manque : mark, source ou omit
cmd-export--only = Une édition dans une seule langue
cmd-export--is_final = Refuser ce qui n’est pas prêt, et le nommer
cmd-export--draft = Marquer comme ébauche même si tout est prêt ; dans le document de l’auteur, montrer en couleur, ou en commentaire, ce qui reste en suspens
cmd-export--split = Diviser un jeu de données en parties d’entraînement, de développement et de test, section par section
cmd-export--memory = À côté de la source traduite, écrire une mémoire de ses paragraphes pour les outils qui lisent eux-mêmes la source, comme OmegaT
cmd-export--pictures_apart = Mettre les images d’une page web dans un dossier à côté d’elle, et non dans la page
cmd-export--raw_cells = Laisser telles quelles les cellules qu’un tableur prendrait pour des formules
cmd-export--with_scores = Écrire les indices de confiance là où le format le permet
export-file = { $path } ({ $size } Kio{ $note })
export-draft = , ébauche
export-unchanged = , inchangé

cmd-completions = Afficher un script de complétion pour un shell
cmd-completions--shell = bash, zsh, fish, elvish ou powershell
cmd-man = Afficher la page de manuel, ou écrire celles de toutes les commandes
cmd-man--output = Dossier pour les pages de toutes les commandes

cmd-check = Contrôler la qualité de la traduction
cmd-check--document = Un seul document
cmd-check--only = Ce contrôle seulement ; peut être donné plusieurs fois
cmd-check--fix = Corriger ce qui peut l’être sans changer le sens
cmd-check--dry_run = Montrer ce qui serait corrigé ; ne rien écrire
cmd-check--baseline = Ne dire que ce qui n’est pas dans ce fichier
cmd-check--write_baseline = Écrire dans ce fichier ce qui est trouvé
cmd-check--gate = Compter comme faux ce qui manque, a dérivé, est une ébauche ou fait question
cmd-check--since = Ne dire que ce qui touche aux messages ou aux sources changés depuis cette révision git
cmd-check--staged = Contrôler ce que contient l’index de git, et ne dire que ce qui touche à ses changements
cmd-check--locale = Une seule langue
check-nothing = Rien à signaler.
check-summary = { $errors ->
        [one] { $errors } erreur
       *[other] { $errors } erreurs
    }, { $warnings ->
        [one] { $warnings } avertissement
       *[other] { $warnings } avertissements
    }, { $infos ->
        [one] { $infos } remarque
       *[other] { $infos } remarques
    } (les remarques sont montrées avec -v).
check-fixed = { $count } messages corrigés ; « enregard undo » annule.
check-would-fix = { $count } messages seraient corrigés ; rien n’a été écrit.
severity-error = erreur
severity-warning = avertissement
severity-info = remarque
cmd-explain = Dire ce qu’un contrôle cherche, avec des exemples
cmd-explain--check = Le contrôle ; tous par défaut
explain-on = actif par défaut
explain-off = inactif par défaut

cmd-find = Lister les segments que choisit une requête
cmd-find--query = Des mots, ou state:drifted, drift:number, is:todo, check:number, adequacy:<.5, section:…, stem:…, /expression/
cmd-find--locale = Une seule langue
find-count = { $count ->
        [one] { $count } segment
       *[other] { $count } segments
    }

cmd-import = Reprendre le fichier d’un traducteur : XLIFF et ses proches, PO, TMX, XLSX, CSV, TSV ou tableau DOCX
cmd-import--file = Le fichier
cmd-import--document = Un seul document
cmd-import--locale = La langue où écrire, s’il y en a plusieurs
cmd-import--take_unseen = Prendre aussi les lignes de fichiers qui ne disent pas d’où elles partent
cmd-import--state = L’état de tout ce qui est pris, draft ou translated, quoi que dise le fichier
cmd-import--write = Écrire ce qui est accepté ; sans cela, seulement le montrer
import-done = { $accepted } pris, { $unchanged } inchangés, { $refused } refusés. « enregard undo » annule.
import-would = { $accepted } à prendre, { $unchanged } inchangés, { $refused } refusés. Rien n’a été écrit ; ajoutez --write pour les prendre.

cmd-edit = Modifier plusieurs segments à la fois, dans l’éditeur que nomme EDITOR
cmd-edit--query = Quels segments, comme pour « find » ; ceux qui demandent du travail par défaut
cmd-edit--locale = La langue où écrire, s’il y en a plusieurs
edit-head = Écrivez la traduction sous chaque source. Les lignes en # et == restent. Une traduction vide ne change rien.
edit-done = { $count ->
        [one] { $count } segment enregistré.
       *[other] { $count } segments enregistrés.
    }
diff-repair-part = Autre chose a changé aussi : relisez face à l’original.
cmd-diff--suggest = Montrer aussi la traduction où ce qui a changé est corrigé : nombres, dates, appels de note, noms, termes, parenthèses
cmd-accept--query = Prendre tout ce que choisit cette requête, comme pour « find »
cmd-accept--mt = Faire corriger le reste par le moteur de vos propres réglages, sans toucher au reste de la traduction
cmd-accept--suggested = Prendre comme ébauches les traductions corrigées que montre « diff --suggest », là où rien d’autre ne reste à faire ; de tout ce qui a dérivé, si vous ne dites pas quoi
accept-suggested = { $count ->
        [one] { $count } suggestion prise comme ébauche
       *[other] { $count } suggestions prises comme ébauches
    } ; « enregard undo » annule.
