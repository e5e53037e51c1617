### enregard : serve

cmd-serve = Ouvrir l’éditeur dans le navigateur, sur cette machine seulement
cmd-serve--view = Ce qu’il faut ouvrir : /overview, /translate, /review, /read ou /project
cmd-serve--port = Port d’écoute ; 0 en prend un libre
cmd-serve--open = Ouvrir le navigateur
cmd-serve--read_only = Tout montrer, ne rien changer
cmd-serve--locale = La langue à travailler, s’il y en a plusieurs
cmd-serve--host = Adresse d’écoute au lieu de celle de cette machine
cmd-serve--allow_remote = Laisser entrer d’autres machines, avec --host
cmd-serve--invite = Afficher un lien à usage unique pour quelqu’un d’autre : Zoé=review (read, translate ou review)
cmd-serve--revoke = Ne plus laisser entrer quelqu’un qui avait été invité
cmd-serve--public_url = L’adresse sous laquelle un serveur mandataire qui parle TLS montre l’éditeur ; l’éditeur lui-même ne chiffre pas
serve-address = { $url }
serve-invited = { $name } : { $url }
serve-addresses = Joignable à { $url }
serve-revoke-none = Personne du nom de { $name } n’était invité.
serve-stop = Le lien sert une fois ; Ctrl+C arrête l’éditeur.
serve-no-browser = Aucun navigateur n’a pu être lancé : ouvrez le lien ci-dessus.
serve-remote = Attention : quiconque atteint { $host } et obtient le lien peut lire et modifier ce projet, et la connexion n’est pas chiffrée. Mettez devant lui un serveur mandataire qui parle TLS (--public-url), ou prenez un tunnel (ssh -L).

web-stranger = L’éditeur ne connaît pas ce navigateur. Ouvrez le lien que « enregard serve » a affiché dans le terminal ; chaque lien sert une fois, et un nouveau démarrage en affiche un nouveau.
web-stranger-again = Réessayer
web-view-overview = Aperçu
web-view-translate = Traduire
web-view-review = Relire
web-view-read = Lire
web-views = Vues
web-role-refused = Cela ne vous revient pas ici : la personne qui vous a invité a choisi ce que vous pouvez modifier.
web-people = Personnes
web-people-why = Qui reçoit un lien entre sous le nom et avec les droits que vous donnez ici. Un lien sert une fois ; le navigateur qui l’a utilisé reste connu jusqu’à ce que vous le révoquiez.
web-people-local = Cet éditeur n’écoute que sur cette machine. « --host 0.0.0.0 --allow-remote » l’ouvre aux autres machines ; un tunnel ou un serveur mandataire qui parle TLS est plus sûr.
web-people-name = Son nom
web-people-role = Peut
web-people-read = lire
web-people-translate = traduire et poser des questions
web-people-review = traduire et relire
web-people-invite = Créer un lien
web-people-link = Le lien de { $name }, à ne donner à personne d’autre :
web-people-waits = n’est pas encore venu
web-people-revoke = Révoquer
web-people-none = Personne n’est invité.
web-here = { $name } est ici
web-here-types = { $name } écrit
web-here-all = Ici : { $name }
web-sections = Sections
web-section = Section
web-filters = Filtres
web-filter-todo = À faire
web-filter-checks = Constats
web-filter-questions = Questions
web-filter-all = Tout
web-search = Chercher ou filtrer
web-search-hint = mots, state:drifted, check:number …
web-bad-query = Cette requête ne se comprend pas à « { $value } ». Attendu : { $expected }.
web-matched = { $shown } sur { $all }
web-place = { $shown } sur { $all }
web-keys = Touches
web-close = Fermer
web-skip = Aller au travail
web-before-headings = (avant le premier titre)
web-facing = Page en regard
web-beside = Page en regard et aides
web-help = Aides pour ce segment
web-map = Le document d’un coup d’œil
web-words = mots
web-counts = { $count ->
        [one] { $shown } mot · { $ratio } de la source
       *[other] { $shown } mots · { $ratio } de la source
    }
web-unsaved = non enregistré
web-card-label = Segment { $id }
web-box-label = Traduction de { $id }
web-open = Ouvrir { $id }
web-covered = Traduit avec { $id }
web-no-translation = pas encore de traduction
web-covers = Traduit aussi { $text }
web-save-next = Enregistrer, suivant
web-accept = Accepter
web-keep = Garder
web-edit = Modifier
web-write = Traduire
web-copy-source = Copier la source
web-question = Question
web-question-label = À quoi faut-il répondre avant de publier ?
web-answer = Répondre
web-answer-label = Quelle est la réponse ?
web-resolve = Réglé
web-thread = Conversation
web-somebody = Quelqu’un
web-remark-question = demande
web-remark-answer = répond
web-remark-resolved = a réglé
web-reviewed-by = Relu par { $name }
web-reviewed-unseen = Accepté sans lecture par { $name }
web-reviewed-void = Relu par { $name }, puis modifié
web-save-reviewed = Enregistrer comme relu, suivant
web-queues = Ce qui attend d’être regardé
web-name = Votre nom
web-confirm-name = Qui relit ?
web-confirm-name-why = Une relecture se signe. Le nom figure au catalogue à côté de ce qui a été relu ; « git config user.name » le fixe pour de bon.
web-confirm-sign = Signer
web-confirm-unseen = Une partie est telle qu’une machine l’a écrite. L’accepter sans lecture ?
web-confirm-unseen-why = C’est consigné avec la relecture, et les éditions le comptent.
web-confirm-unseen-yes = Oui, sans lecture
web-confirm-take = { $count ->
        [one] Accepter { $shown } segment ?
       *[other] Accepter { $shown } segments ?
    }
web-confirm-keep = { $count ->
        [one] Garder { $shown } segment ?
       *[other] Garder { $shown } segments ?
    }
web-origin = Origine
web-allow = Admettre
web-allowed = Admis
web-allow-reason = Pourquoi est-ce juste ici ?
web-fix = Corriger
web-half = La source ne dit plus « { $text } », la traduction si.
web-form-inline = Écarts : en ligne
web-form-lines = Écarts : deux lignes
web-form-sides = Écarts : côte à côte
web-form-new = Écarts : aucun
web-side-old = votre texte vient de
web-side-now = aujourd’hui
web-same = { $count ->
        [one] { $shown } phrase identique est traduite autrement.
       *[other] { $shown } phrases identiques sont traduites autrement.
    }
web-same-apply = Voir et appliquer
web-same-all = Appliquer partout
web-draft-offered = Un texte tapé ici n’a pas été enregistré.
web-draft-restore = Le reprendre
web-draft-drop = L’abandonner
web-conflict-title = Ce message a été modifié ailleurs entre-temps.
web-conflict-text = Rien n’est perdu : choisissez le texte qui reste, ou mettez les deux dans la case.
web-conflict-mine = Le vôtre
web-conflict-theirs = Sur le disque
web-conflict-use-mine = Garder le mien
web-conflict-use-theirs = Prendre l’autre
web-conflict-both = Les deux dans la case
web-matches = Mémoire
web-matches-none = Rien de semblable n’a encore été traduit.
web-match-own = son propre texte, avant le changement
web-match-score = semblable à { $score } %
web-match-machine = par une machine
web-insert = Insérer
web-terms = Termes
web-terms-all = Ce que dit la traduction pour tous les termes
web-terms-other = d’autres mots
web-terms-none = Aucun terme du glossaire.
web-concordance = Concordance
web-hits = { $count ->
        [one] { $shown } paire
       *[other] { $shown } paires
    }
web-characters = Caractères spéciaux
web-marked = marqué
web-unmark = Démarquer
web-marked-count = { $count ->
        [one] { $shown } segment marqué
       *[other] { $shown } segments marqués
    }
web-taken = { $count ->
        [one] { $shown } segment fait ; U le reprend
       *[other] { $shown } segments faits ; U les reprend
    }
web-revert-ask = Encore Échap pour abandonner ce que vous avez tapé ici.
web-translate-empty = Plus rien à traduire ici.
web-review-empty = Rien n’a dérivé : la traduction convient à la source d’aujourd’hui.
web-undone = Annulé : { $command }
web-redone = Rétabli : { $command }
web-drift-by-class = Dérives par genre
web-drift-none = Rien n’a dérivé.
web-findings = Constats des contrôles
web-findings-none = Aucun constat.
web-recent = Derniers changements
web-recent-none = Aucun changement à annuler.
web-foot-saved = Enregistré à { $time } · { $file }
web-foot-nothing = Rien à enregistrer
web-foot-read-only = Lecture seule
web-foot-branch = branche { $name }
web-foot-drafts = { $count ->
        [one] { $shown } texte non enregistré conservé
       *[other] { $shown } textes non enregistrés conservés
    }
web-foot-unreachable = Non enregistré : le programme ne répond pas. Votre texte est conservé dans ce navigateur et sera enregistré à son retour.
web-foot-conflict = Non enregistré : le message a été modifié ailleurs.
web-foot-refused = Non fait : { $text }
web-foot-stranger = Non enregistré : le programme ne connaît plus cette page. Ouvrez le nouveau lien du terminal ; votre texte est conservé.
web-zone-box = Dans la case
web-zone-any = Partout
web-zone-page = Hors de la case
web-key-save-next = enregistrer, suivant de la liste
web-key-save = enregistrer, rester
web-key-save-draft = enregistrer en brouillon, suivant
web-key-next = suivant
web-key-previous = précédent
web-key-next-todo = prochain à faire
web-key-copy-source = copier la source aux formes anglaises
web-key-match-1 = insérer la première proposition
web-key-match-2 = insérer la deuxième proposition
web-key-match-3 = insérer la troisième proposition
web-key-terms = termes
web-key-concordance = concordance
web-key-split = couper ici : le reste va au segment suivant ; s’il n’y en a pas, couper la source
web-key-merge = traduire aussi le segment suivant ; sans traduction, y joindre la source
web-key-fix = appliquer la première correction sûre
web-key-next-finding = constat suivant
web-key-characters = caractères spéciaux
web-key-invisibles = montrer les caractères invisibles
web-key-revert = revenir au texte enregistré ; quitter la case
web-key-accept = accepter : relu
web-key-keep = garder : le changement de la source n’importe pas
web-key-edit = modifier
web-key-diff = autre forme des écarts
web-key-mark = marquer
web-key-accept-marked = accepter les marqués
web-key-keep-marked = garder les marqués
web-key-question = poser une question
web-key-answer = répondre
web-key-mark-all = marquer tout ce que la requête trouve
web-key-save-reviewed = enregistrer comme relu, suivant
web-key-search = chercher
web-key-go-review = aller à Relire
web-key-go-translate = aller à Traduire
web-key-go-overview = aller à Aperçu
web-key-go-read = aller à Lire
web-key-undo = annuler
web-key-redo = rétablir
web-key-sheet = cette feuille
web-history = Historique
web-history-now = Pas encore dans un commit
web-history-none = Aucune version antérieure.
web-history-insert = Mettre ce texte dans la zone
web-match-adapted = chiffres ajustés
web-match-segment = segment { $name }
web-same-becomes = Elles deviendraient toutes :
web-variant = Diffère exprès de ses répétitions.
web-variant-yes = Elle diffère exprès
web-variant-no = Ce n’est plus le cas
web-keys-hint = Cliquez sur une touche pour en choisir une autre. Votre choix reste dans .enregard/keys.json, pour vous seul.
web-keys-usual = Revenir aux touches habituelles
web-keys-press = Appuyez sur les touches pour « { $name } » ; Échap n’y change rien.
web-keys-taken = { $key } appartient au navigateur.
web-keys-letter = { $key } sert à écrire ; dans la zone, les raccourcis commencent par Ctrl ou Alt.
web-keys-other = { $key } sert déjà : { $name }.
web-keys-set = { $key } : { $name }.
web-keys-change = Changer { $key }, { $name }
web-key-history = historique du segment
web-closed = Ce fichier ne peut pas être écrit pour le moment ; le texte se lit seulement.
web-letter-dirty = Les lettres ne sont pas des commandes tant qu’un texte n’est pas enregistré : Ctrl+S l’enregistre, Échap l’abandonne.
web-letter-typed = Pas pris pour une commande : la touche est venue au milieu de la frappe.
web-confirm-no = Non, revenir
web-confirm-findings = { $count ->
        [one] Les contrôles ont trouvé une erreur. Est-ce juste malgré tout ?
       *[other] Les contrôles ont trouvé { $shown } erreurs. Est-ce juste malgré tout ?
    }
web-confirm-accept = Oui, accepter
web-confirm-undo = Le dernier changement n’a pas été fait dans cet onglet. L’annuler malgré tout ?
web-confirm-redo = Ceci n’a pas été annulé dans cet onglet. Le refaire malgré tout ?
web-replace = Remplacer
web-replace-old = Des mots, ou /une expression rationnelle/
web-replace-new = Ce qui les remplace
web-replace-hint = À la lettre, ou une expression rationnelle entre barres obliques ($1 est son premier groupe). Ce qui a dérivé reste dérivé, ce qui était relu est à relire.
web-replace-any-case = Sans égard aux majuscules
web-replace-here = Seulement dans « { $q } »
web-replace-all = Remplacer
web-replace-bad = Cette expression ne se comprend pas.
web-replace-found = { $count ->
        [one] { $shown } segment changerait.
       *[other] { $shown } segments changeraient.
    }
web-replaced = { $count ->
        [one] { $shown } segment changé ; une seule annulation le reprend.
       *[other] { $shown } segments changés ; une seule annulation les reprend.
    }
web-conflicts = Ce que les deux côtés ont changé
web-conflicts-settle = Régler ici
web-conflicts-none = Il ne reste rien que seul quelqu’un puisse régler.
web-conflicts-write = Écrire le fichier sans conflits
web-conflicts-left = { $count ->
        [one] { $shown } message reste.
       *[other] { $shown } messages restent.
    }
web-conflict-ours = Ce côté
web-conflict-other = L’autre côté, par ce qui diffère
web-conflict-own = Un texte à vous
web-conflict-take-ours = Prendre ce côté
web-conflict-take-theirs = Prendre l’autre côté
web-conflict-take-own = Prendre le texte ci-dessus
web-conflict-settled = { $id } : réglé.
web-key-replace = remplacer des mots
