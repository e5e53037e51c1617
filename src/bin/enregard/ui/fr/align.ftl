### enregard: align

cmd-pipe-align = Apparier des phrases sources et les phrases cibles qui les traduisent
cmd-pipe-align--source = Texte source, une phrase par ligne ; une ligne vide peut clore un paragraphe (- : entrée standard)
cmd-pipe-align--target = Texte cible, sous la même forme
cmd-pipe-align--from = Langue de la source
cmd-pipe-align--to = Langue de la cible
cmd-pipe-align--lexicon = Une liste de mots de départ : mot, tabulation, traductions ; ou un fichier TEI de FreeDict
cmd-pipe-align--encoder = Un dossier avec un encodeur de phrases (sentence-transformers, model2vec) : ce qu’il dit compte à côté des mots
cmd-pipe-align--vectors = Donné deux fois : un fichier NumPy par côté, une ligne par phrase, fait ailleurs par un encodeur
cmd-pipe-align--pairs = Lire de nombreuses paires sur l’entrée standard, un objet JSON par ligne : id, source, target
align-unrelated = Ces textes ne sont pas traductions l’un de l’autre : presque aucune phrase de l’un ne répond à une phrase de l’autre.

cmd-align = Reprendre une traduction qui existe déjà : l’aligner, écrire des ébauches
cmd-align--file = La traduction : texte, Markdown, HTML, DOCX, ODT, EPUB
cmd-align--document = Le document qu’elle traduit, s’il y en a plusieurs
cmd-align--locale = La langue où écrire, s’il y en a plusieurs
cmd-align--reader = Comment lire le fichier ; deviné par défaut
cmd-align--pins = Un point fixe : ce segment est traduit par la phrase qui contient ce texte
cmd-align--leftovers = Écrire dans ce fichier les phrases restées sans place, avec leurs voisines
cmd-align--encoder = Un dossier avec un encodeur de phrases (sentence-transformers, model2vec) : ce qu’il dit compte à côté des mots
cmd-align--force = Aligner et écrire des ébauches même si le fichier ne semble pas traduire le document
cmd-align--review = Parcourir les ébauches une à une, les moins sûres d’abord ; sans terminal, les lister
cmd-align--dry_run = Montrer ce qui serait écrit ; ne rien écrire
cmd-corpus = Tirer d’une récolte de pages un corpus de paires de phrases
cmd-corpus--file = La récolte : un objet JSON par ligne, avec text ou html, url (ou pair), et lang si elle est connue
cmd-corpus--out = Le dossier où écrire ; un travail interrompu y reprend
cmd-corpus--from = Langue de la source
cmd-corpus--to = Langue de la cible
cmd-corpus--least = Omettre les paires d’un score inférieur (de 0 à 1)
cmd-corpus--licence = Sous quelle licence sont les textes, pour la fiche
cmd-corpus--parquet = Écrire du Parquet au lieu de lignes JSON
cmd-corpus--since = Le dossier d’un corpus plus ancien : ce qui a changé depuis est écrit dans changes.jsonl
corpus-changed = Depuis l’ancien corpus : { $same } paires inchangées, { $changed } avec une autre cible, { $new } nouvelles, { $gone } disparues (changes.jsonl).
corpus-made = { $rows } paires tirées de { $pairs } paires de documents ({ $documents } documents lus) ; { $unrelated } n’étaient pas traductions l’une de l’autre, { $repeated } paires en répètent une autre, { $bad } lignes n’ont pu être lues.
align-unsure = { $count ->
        [one] { $count } ébauche à regarder d’abord (confiance sous 0,9) :
       *[other] { $count } ébauches à regarder d’abord (confiance sous 0,9) :
    }
align-moved = { $count ->
        [one] { $count } phrase n’est pas, dans le fichier, à la place de son segment :
       *[other] { $count } phrases ne sont pas, dans le fichier, à la place de leur segment :
    }
align-unpaired = { $count ->
        [one] { $count } segment sans traduction dans le fichier :
       *[other] { $count } segments sans traduction dans le fichier :
    }
align-left-over = { $count ->
        [one] { $count } phrase du fichier sans segment :
       *[other] { $count } phrases du fichier sans segment :
    }
align-summary = { $drafted } ébauches, dont { $doubtful } à regarder d’abord ; { $kept } traductions faites par des personnes laissées telles quelles.
align-next = Ensuite : enregard next --review ; « enregard undo » annule.
align-walk-place = Ébauche { $at } sur { $count }
align-walk-ask = a : accepter · e : récrire · Entrée : plus tard · q : arrêter
align-walk-text = La traduction, sur une ligne :
