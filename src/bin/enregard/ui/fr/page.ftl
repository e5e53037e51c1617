### enregard : la page au-delà des segments, et les erreurs telles qu’une page les dit

web-view-project = Projet
web-documents = Documents
web-document = Document
web-languages = Langues :
web-part-busy = Un instant…
web-part-unreachable = Le programme ne répond pas. Rien n’a été fait ; réessayez quand il tourne.
web-part-source = La source
web-part-source-about = Quand les auteurs changent leur document, chaque phrase garde sa place et sa traduction ; ce qui se lit autrement est marqué comme dérivé.
web-source-same = La source se lit comme à la dernière reprise.
web-source-same-file = Ce fichier dit ce que la source dit déjà.
web-source-new = Une nouvelle version du document : choisissez le fichier, ou déposez-le ici
web-source-new-of = Une nouvelle version de « { $name } » : choisissez le fichier, ou déposez-le ici
web-source-take = La reprendre
web-source-leave = La laisser
web-source-aside = Mis de côté, n’étant pas du texte : { $text }
web-source-changes = Ce qui a changé dans la source
web-source-taken = Repris : { $shown } inchangés, { $all } modifiés ou nouveaux. U annule.
web-fate-kept = { $count ->
        [one] { $shown } gardé
       *[other] { $shown } gardés
    }
web-fate-moved = { $count ->
        [one] { $shown } déplacé
       *[other] { $shown } déplacés
    }
web-fate-edited = { $count ->
        [one] { $shown } modifié
       *[other] { $shown } modifiés
    }
web-fate-split = { $count ->
        [one] { $shown } coupé
       *[other] { $shown } coupés
    }
web-fate-merged = { $count ->
        [one] { $shown } réuni
       *[other] { $shown } réunis
    }
web-fate-new = { $count ->
        [one] { $shown } nouveau
       *[other] { $shown } nouveaux
    }
web-fate-retired = { $count ->
        [one] { $shown } disparu
       *[other] { $shown } disparus
    }
web-fate-restored = { $count ->
        [one] { $shown } revenu
       *[other] { $shown } revenus
    }
web-fate-one-moved = déplacé
web-fate-one-edited = modifié
web-fate-one-split = coupé
web-fate-one-merged = réuni
web-fate-one-new = nouveau
web-fate-one-retired = disparu
web-fate-one-restored = revenu
web-part-align = Une traduction existante
web-part-align-about = Une traduction qui existe déjà est posée en regard du document, phrase par phrase, et devient des brouillons. Ce que des gens ont écrit ici reste.
web-align-document = Document
web-align-file = La traduction : choisissez le fichier, ou déposez-le ici
web-align-force = Les poser en regard quand même
web-align-leave = Laisser
web-align-found = { $count ->
        [one] { $shown } paire deviendrait un brouillon.
       *[other] { $shown } paires deviendraient des brouillons.
    }
web-align-doubtful = { $count ->
        [one] { $shown } endroit est à regarder.
       *[other] { $shown } endroits sont à regarder.
    }
web-align-write = { $count ->
        [one] Écrire { $shown } brouillon
       *[other] Écrire { $shown } brouillons
    }
web-align-all = Montrer toutes les paires
web-align-few = Montrer ce qui est à regarder
web-align-back = Annuler le dernier déplacement
web-align-pairs = Paires
web-align-up = Cette phrase va avec les segments d’avant
web-align-down = Cette phrase va avec les segments d’après
web-align-moved = se trouve ailleurs dans la traduction
web-align-kept = gardé : des gens l’ont écrit
web-align-same = pareil dans les deux langues
web-align-unpaired = aucune traduction trouvée
web-align-left_over = aucune place trouvée
web-align-written = { $count ->
        [one] { $shown } brouillon écrit ; U annule.
       *[other] { $shown } brouillons écrits ; U annule.
    }
web-part-findings = Constats
web-part-findings-about = Ce que les contrôles trouvent dans tout le projet. Ce qui se corrige sans risque montre comment, et se corrige ici.
web-findings-count = { $count ->
        [one] { $shown } constat
       *[other] { $shown } constats
    }
web-findings-fix-all = { $count ->
        [one] Corriger celui qui est sûr
       *[other] Corriger les { $shown } qui sont sûrs
    }
web-findings-fixed = { $count ->
        [one] { $shown } traduction corrigée ; U annule.
       *[other] { $shown } traductions corrigées ; U annule.
    }
web-part-terms = Termes
web-part-terms-about = Des mots à traduire d’une seule façon. Ils sont soulignés là où ils se trouvent, et les contrôles y veillent.
web-terms-count = { $count ->
        [one] { $shown } terme
       *[other] { $shown } termes
    }
web-term-add = Ajouter un terme
web-term-edit = Modifier le terme
web-term-source = Dans la source ; plusieurs formes séparées par |
web-term-target = Dans la traduction
web-term-also = Juste aussi ; plusieurs séparés par |
web-term-never = Jamais ; plusieurs séparés par |
web-term-note = Note
web-term-keep = Garder le terme
web-term-kept = Terme gardé : { $text }
web-part-publish = Éditions
web-part-publish-about = Un fichier à lire, à imprimer ou pour un autre outil, avec les deux langues ou la traduction seule. Il est aussi gardé dans le dossier « build ».
web-publish-format = Format
web-publish-layout = Disposition
web-publish-final = définitive, pas un brouillon
web-publish-make = La faire
web-publish-made = Fait.
web-publish-draft = dit qu’elle est un brouillon
web-publish-ready = Prêt pour une édition définitive.
web-publish-not-ready = Pas encore prêt pour une édition définitive :
web-kilobytes = ko
web-layout-columns = deux colonnes
web-layout-facing = pages en regard
web-layout-interleaved = l’une sous l’autre
web-layout-tap = traduction, la source au toucher
web-format-html = page web (HTML)
web-format-pdf = PDF
web-format-epub = livre numérique (EPUB)
web-format-docx = Word (DOCX)
web-format-translated = le document lui-même, traduit
web-format-xliff = XLIFF, pour les outils de traduction
web-format-po = PO, pour les outils de traduction
web-format-tmx = TMX, une mémoire de traduction
web-format-xlsx = tableur (XLSX)
web-part-share = Partage
web-part-share-about = Avec git, le travail est gardé version par version et échangé avec d’autres.
web-share-none = Aucun git ne garde ce dossier : il n’y a rien à valider, et personne avec qui échanger.
web-share-nowhere = Il n’y a pas encore d’endroit d’où tirer ni où pousser.
web-share-changed = { $count ->
        [one] { $shown } fichier modifié
       *[other] { $shown } fichiers modifiés
    }
web-share-clean = rien à valider
web-share-ahead = { $count ->
        [one] { $shown } commit à pousser
       *[other] { $shown } commits à pousser
    }
web-share-behind = { $count ->
        [one] { $shown } commit à tirer
       *[other] { $shown } commits à tirer
    }
web-share-merging = ce qui a été tiré attend votre validation
web-share-files = Quels fichiers
web-share-message = Qu’avez-vous fait ?
web-share-commit = Valider
web-share-pull = Tirer
web-share-push = Pousser
web-share-conflict = Des deux côtés, des messages ont changé : tranchez, puis validez.
web-share-done-commit = Validé.
web-share-done-pull = Tiré : ce que d’autres ont fait est là.
web-share-done-push = Poussé : d’autres peuvent le tirer.
web-start-title = Commencer
web-start-what = Une traduction anglaise en regard de son rapport français, phrase par phrase, qui reste juste quand le rapport change. Il n’y a pas encore de projet dans ce dossier.
web-start-step-source = Déposez votre document : il est coupé en phrases, et chacune garde sa place pour de bon.
web-start-step-translate = Traduisez phrase par phrase ; ce que vous tapez est gardé aussitôt.
web-start-step-review = Acceptez ce qui est juste ; ce que les auteurs changent ensuite est montré mot à mot.
web-start-step-edition = Faites une édition : les deux langues en regard, en page, en livre ou en PDF.
web-start-file-title = Avec votre propre document
web-start-file = Le document (Word, OpenDocument, HTML, Markdown, EPUB, PDF ou texte) : choisissez le fichier, ou déposez-le ici
web-start-from = Sa langue
web-start-to = À traduire en
web-start-example-title = Ou avec un exemple
web-start-example-about = Un texte court sur un pont : presque tout traduit, une part dérivée depuis, un brouillon d’une machine, une question.
web-start-example = Commencer avec l’exemple
web-table = Tableau
web-cut-title = Où une phrase finit-elle ici ?
web-cut-hint = ← et → déplacent la coupe de mot en mot. Chaque « sync » la retrouve grâce aux mots qui la précèdent.
web-cut-here = Couper ici
web-cut-done = Coupé en deux. La traduction vaut pour les deux parties jusqu’à ce qu’elle soit coupée aussi.
web-join-done = Jointe à la suivante : aucune phrase ne finit plus ici.
web-cut-nothing = Un seul mot ne se coupe pas.
web-repair = Réparation
web-repair-about = Votre traduction, où seul change ce que touche le changement de la source :
web-repair-part = Une part du changement, dans votre traduction ; le reste est pour vous :
web-repair-take = Accepter ceci
web-repair-edit = Le mettre dans le champ
web-repaired = { $id } : réparé et relu ; U annule
web-machine = Brouillon automatique
web-machine-none = Vos propres réglages ne nomment aucun moteur de traduction.
web-machine-at = Brouillons : { $shown } sur { $all }
web-machine-stop = Arrêter
web-machine-done = { $count ->
        [one] { $shown } segment traduit par la machine ; U annule
       *[other] { $shown } segments traduits par la machine ; U annule
    }
web-machine-nothing = Aucun brouillon
web-machine-left = { $count ->
        [one] { $shown } laissé
       *[other] { $shown } laissés
    }
web-machine-refused = La réponse du moteur a été refusée, parce qu’elle a perdu quelque chose :
web-machine-anyway = La mettre dans le champ
web-by-machine = Tel qu’une machine l’a écrit ({ $name }) ; personne n’y a encore touché.
web-by-machine-unsure = Elle n’est pas sûre des mots soulignés de points.
web-empty-none = Il n’y a rien à enregistrer : le champ est vide.
web-empty-ask = Un texte vide n’est pas enregistré. { $key } encore une fois retire la traduction.
web-empty-done = { $id } : traduction retirée ; U la remet
web-next-todo = { $count ->
        [one] { $shown } segment est à travailler
       *[other] { $shown } segments sont à travailler
    }
web-next-review = { $count ->
        [one] { $shown } segment attend des yeux
       *[other] { $shown } segments attendent des yeux
    }
web-next-edition = Faire une édition
web-hint-translate = Un segment est une phrase de la source. Tapez sa traduction dans le champ ; Ctrl+Entrée l’enregistre et continue. Ce que vous tapez est gardé aussitôt, enregistré ou non.
web-hint-review = Dérivé veut dire que la source a changé depuis que la phrase a été traduite. Accepter dit que la traduction convient à la source d’aujourd’hui, et signe ; Garder dit que le changement ne lui importe pas. Q pose une question.
web-hint-read = Compris
web-about = Voici un rapport et sa traduction, phrase en regard de phrase. Vous traduisez, vous acceptez ce qui est juste, et quand le rapport change vous voyez quelles phrases ne conviennent plus, et pourquoi.
web-next = Ensuite :
web-step-missing = { $count ->
        [one] traduire le segment qui manque
       *[other] traduire les { $shown } segments qui manquent
    }
web-step-drifted = { $count ->
        [one] relire le segment qui a dérivé
       *[other] relire les { $shown } segments qui ont dérivé
    }
web-step-questions = { $count ->
        [one] répondre à la question
       *[other] répondre aux { $shown } questions
    }
web-step-draft = { $count ->
        [one] lire le brouillon
       *[other] lire les { $shown } brouillons
    }
web-step-void = { $count ->
        [one] regarder celui qui a changé après sa relecture
       *[other] regarder les { $shown } qui ont changé après leur relecture
    }
web-step-translated = { $count ->
        [one] relire le segment traduit
       *[other] relire les { $shown } segments traduits
    }
web-step-edition = faire une édition
web-explained = Ce que disent les mots
web-word-segment = segment
web-word-draft = brouillon
web-word-drifted = dérivé
web-word-accept = accepter
web-word-keep = garder
web-word-reviewed = relu
web-means-segment = Une phrase de la source, avec sa traduction. Elle garde son nom pour de bon, où qu’elle aille.
web-means-draft = Une traduction que personne n’a encore confirmée.
web-means-drifted = La source a changé depuis la traduction.
web-means-accept = Dit que la traduction convient à la source d’aujourd’hui, et que vous l’avez lue. Elle devient relue.
web-means-keep = Dit que le changement de la source n’importe pas à la traduction. Son état reste.
web-means-reviewed = Quelqu’un l’a lue en regard de la source et l’a signée.
web-key-go-project = aller au projet
web-key-machine = brouillon automatique
web-key-machine-all = brouillon automatique de tout ce que la requête trouve
web-key-repair = accepter la réparation
web-key-term = ajouter un terme depuis la sélection
web-deed-set = Traduit
web-deed-accept = Accepté
web-deed-keep = Gardé
web-deed-apply = Donné à tous ceux qui disent la même chose
web-deed-variant = Diffère exprès
web-deed-question = Question
web-deed-answer = Réponse
web-deed-resolved = Réglé
web-deed-ask = Question
web-deed-allow = Contrôle levé
web-deed-merge = Couvre aussi le suivant
web-deed-split = Coupé en deux
web-deed-join = La source jointe à la suivante
web-deed-cut = Source coupée en deux
web-deed-remove = Traduction retirée
web-deed-replace = Remplacé
web-deed-resolve = Conflit tranché
web-deed-sync = Source reprise
web-deed-align = Traduction existante reprise
web-deed-check = Constats corrigés
web-deed-term = Terme
web-deed-terms = Termes
web-deed-machine = Brouillon automatique
web-deed-suggest = Brouillon
web-deed-import = Importé
web-deed-init = Commencé
web-deed-edit = Modifié
web-deed-review = Relecture

page-project-missing = il n’y a pas encore de projet ici.
page-project-exists = cela existe déjà ; rien n’a été changé. Choisissez un autre dossier, ou apportez le fichier comme nouvelle version dans Projet.
page-id-unknown = il n’y a plus de segment « { $id } ».
page-catalog-junk =
    { $what ->
        [mark] le fichier commence par une marque d’ordre des octets, qui n’a rien à y faire ; rien n’a été écrit.
        [conflict] git a laissé un conflit ici ; rien n’a été écrit. Tranchez-le d’abord.
       *[junk] ceci n’est pas du Fluent ; rien n’a été écrit. Corrigez la ligne (un message s’écrit « id = texte »), puis réessayez.
    }
page-segments-missing = les segments ont disparu. Rapportez-les de git, ou reprenez la source dans Projet.
page-segments-stale = la source se lit autrement que ce qui a été traduit ; rien n’a été écrit. Reprenez-la d’abord dans Projet, et regardez ce qui a changé.
page-conflict = cela a changé entre-temps ; rien n’a été écrit. Regardez, puis réessayez.
page-not-text = ce n’est pas un document qui se lise ici.
page-source-unwritable = un document de cette sorte ne peut pas être réécrit avec sa traduction. Choisissez Word, qui fait un document à part.
page-nothing-to-export = il n’y a pas encore de document ici.
page-many-files = ce format fait plusieurs fichiers.
page-file-broken = le fichier ne se comprend pas ; rapportez-le de là où il vient.
page-language-other =
    { $side ->
        [source] ce fichier a été traduit depuis « { $found } », et ce rapport est en « { $wanted } ». Rien n’a été pris.
       *[target] ce fichier est une traduction en « { $found } », et non en « { $wanted } ». Rien n’a été pris.
    }
page-pdf-locked = ce PDF demande un mot de passe. Enregistrez-en une copie qui n’en a pas, et apportez-la.
page-pdf-scanned = il n’y a pas de texte lisible dans ce PDF : ses pages sont des images, ou ses polices ne disent pas quelles lettres elles dessinent. Faites d’abord reconnaître le texte, et apportez le résultat.
page-feature-missing = ce programme a été construit sans « { $feature } ». Enregistrez le document dans un autre format, et apportez-le.
page-documents-unrelated = ce fichier et le document ne sont pas traductions l’un de l’autre : à peine une phrase de l’un répond à une de l’autre. Rien n’a été écrit.
page-target-missing = « { $id } » n’a pas encore de traduction à accepter.
page-target-invalid = une traduction vide n’en est pas une ; rien n’a été écrit.
page-not-ready = pas prêt : { $count ->
        [1] un segment est absent, dérivé, en brouillon ou en question
       *[other] { $count } segments sont absents, dérivés, en brouillon ou en question
    }{ $void ->
       *[no] {""}
        [yes] , ou changés depuis la relecture
    } ({ $ids }). Sans « définitive », ce sera un brouillon.
page-git =
    { $reason ->
        [missing] git n’est pas installé sur cette machine.
        [repository] aucun git ne garde ce dossier.
        [owner] le dossier appartient à un autre utilisateur, et git ne l’ouvre pas.
        [empty] rien n’est encore validé ici. Validez une fois, puis réessayez.
        [busy] un autre git est à l’œuvre ici. Attendez qu’il finisse, puis réessayez.
        [program] les réglages de ce clone nomment un programme (« { $name } »), qu’aucune page ne peut lancer. Qui a préparé le clone peut faire cette étape.
       *[other] git dit : { $cause }
    }
page-revision-unknown = git ne connaît pas de commit « { $revision } ».
