### Qui a fait quoi, ce qui se dit, ce que la relecture a trouvé, les conflits

global--as = Signer relectures et remarques de ce nom, au lieu de celui de vos réglages ou de git
value-name = NOM
value-name-role = NOM=RÔLE
value-share = PART
value-mark = MARQUE

name-missing = une relecture se signe, et personne ne dit de quel nom ; rien n’a été écrit. Donnez votre nom avec --as, écrivez « name: … » dans vos propres réglages, ou lancez « git config user.name NOM ».
four-eyes = « { $id } » a été traduit par { $name }, et ce projet veut un second regard ; rien n’a été écrit. Laissez quelqu’un d’autre l’accepter.
machine-unseen = « { $id } » est tel qu’une machine l’a écrit, et plusieurs sont acceptés à la fois ; rien n’a été écrit. Regardez chacun et acceptez-le seul, ou ajoutez --unseen, qui est consigné.
cause-remark-text = un texte

cmd-init--example = Commencer plutôt par un petit texte de notre main, pour tout essayer
cmd-accept--unseen = Prendre aussi le texte d’une machine que personne n’a lu ; c’est consigné avec la relecture
cmd-status--waiting = Lister ce qui vous attend : questions ouvertes, et vos relectures qui ne tiennent plus
cmd-ask = Poser une question sur un segment, traduit ou non
cmd-ask--id = Le segment
cmd-ask--text = La question
cmd-ask--locale = La langue où écrire, s’il y en a plusieurs
cmd-answer = Répondre à une question sur un segment, ou dire qu’elle est réglée
cmd-answer--id = Le segment
cmd-answer--text = La réponse
cmd-answer--resolved = Dire que la question est réglée
cmd-answer--locale = La langue où écrire, s’il y en a plusieurs
cmd-replace = Remplacer des mots dans les traductions ; montre ce qui changerait, sauf avec --write
cmd-replace--old = Les mots à remplacer, à la lettre, ou une expression rationnelle entre barres obliques
cmd-replace--new = Ce qui les remplace ; après une expression rationnelle, $1 est son premier groupe
cmd-replace--query = Seulement dans ce que choisit cette requête, comme pour « find »
cmd-replace--ignore_case = Sans égard aux majuscules
cmd-replace--write = L’écrire ; un seul « undo » reprend tout
cmd-replace--locale = La langue où écrire, s’il y en a plusieurs
cmd-split = Couper en deux une phrase de la source, là où aucune règle ne voit de fin
cmd-split--id = Le segment
cmd-split--after = Les derniers mots de la première partie, tels que la source les a, par exemple « le texte ; »
cmd-join = Joindre une phrase de la source à la suivante de son paragraphe
cmd-join--id = La première des deux
split-done = { $id } coupé : une phrase finit désormais après « { $rule } ». « enregard undo » le reprend.
join-done = { $id } joint au suivant : « { $rule } » dit l’endroit à chaque sync. « enregard undo » le reprend.
cmd-resolve = Lister les messages où git a laissé un conflit, et les régler un à un
cmd-resolve--ids = Les messages à régler
cmd-resolve--ours = Tels que ce côté les a
cmd-resolve--theirs = Tels que l’autre côté les a
cmd-resolve--text = Avec ce texte, à la place des deux
cmd-resolve--all = Tous ceux qui sont en conflit
cmd-resolve--locale = Une seule langue, s’il y en a plusieurs
cmd-review = Tirer un échantillon à relire, ou marquer ce qui ne va pas dans un segment
cmd-review--id = Le segment à marquer
cmd-review--sample = Tirer cette part de ce qui est traduit, par exemple 10%, section par section
cmd-review--seed = Le même nombre tire le même échantillon
cmd-review--words = Une part des mots, au lieu des segments
cmd-review--error = Une marque : « catégorie/genre neutral|minor|major|critical -- note », par exemple « accuracy/omission major -- la fin »
cmd-review--clear = Ôter ses marques
cmd-review--locale = La langue où écrire, s’il y en a plusieurs

talk-question = { $id } : question posée.
talk-answer = { $id } : réponse donnée.
talk-resolved = { $id } : réglé.
show-origin = origine : { $text }
show-reviewed = relu par { $name }
show-unseen = accepté sans lecture par { $name }
show-void = relu par { $name }, puis modifié
show-question = ? { $name } : { $text }
show-answer = → { $name } : { $text }
show-resolved = ✓ { $name }
replace-preview = { $count ->
        [0] Rien à remplacer.
        [one] { $count } message changerait. Ajoutez --write pour le changer.
       *[other] { $count } messages changeraient. Ajoutez --write pour les changer.
    }
replace-done = { $count ->
        [0] Rien à remplacer.
        [one] { $count } message changé. « enregard undo » le reprend.
       *[other] { $count } messages changés. « enregard undo » reprend tout.
    }
resolve-list = { $count ->
        [0] Rien que seul quelqu’un puisse régler. « enregard resolve --all --ours » règle le reste.
        [one] { $count } message en conflit. « enregard resolve ID --ours », « --theirs » ou « --text TEXTE » le règle.
       *[other] { $count } messages en conflit. « enregard resolve ID --ours », « --theirs » ou « --text TEXTE » en règle un.
    }
resolve-done = Réglés : { $count } ; restent : { $left }.
resolve-clean = { $path } : il ne reste aucun conflit. Faites « git add ».
review-drawn = { $count ->
        [one] { $count } segment tiré.
       *[other] { $count } segments tirés.
    } Acceptez chacun, ou marquez-le : « enregard review ID --error "accuracy/omission major -- note" ».
review-marked = { $id } : { $count ->
        [one] { $count } marque.
       *[other] { $count } marques.
    }
status-void = { $count } relus, puis modifiés : « enregard find is:void » les liste.
status-unseen = { $count } acceptés sans lecture, tels qu’une machine les a écrits.
status-quality = Qualité { $score } sur 100 (95 % : { $low }–{ $high }), sur { $segments ->
        [one] { $segments } segment
       *[other] { $segments } segments
    }, { $words } mots : mineures { $minor }, majeures { $major }, critiques { $critical }.
status-waiting = { $count ->
        [0] Rien ne vous attend.
        [one] { $count } segment vous attend. « enregard answer ID TEXTE --resolved » répond et règle.
       *[other] { $count } segments vous attendent. « enregard answer ID TEXTE --resolved » répond et règle.
    }
status-person = Personne
status-by-translated = traduits
status-by-reviewed = relus
status-by-void = modifiés
status-by-unseen = non lus
status-by-asked = questions
status-by-answered = réponses
state-void = relu, puis modifié
state-question = en question
doctor-review = « { $what } » a été modifié depuis sa relecture : il compte comme traduit. Regardez-le et acceptez-le de nouveau.
import-talk = { $count ->
        [one] { $count } remarque est venue
       *[other] { $count } remarques sont venues
    } avec le fichier.
next-serve = Ensuite : enregard serve --open
signed-as-login = Signé « { $name } », faute de nom : --as, « name: … » dans vos réglages ou user.name de git en donnent un.
