### enregard: reliability

cmd-doctor = Regarder si tout est en ordre dans ce projet
cmd-doctor--fix = Réparer ce qui peut l’être sans risque
doctor-source = la source est illisible ({ $what }). Remettez le fichier, ou corrigez son chemin dans enregard.yaml.
doctor-unsynced = pas encore de segments. Lancez « enregard sync ».
doctor-stale = la source dit autre chose aujourd’hui. Lancez « enregard sync ».
doctor-segments = les segments sont illisibles ({ $what }). Reprenez le fichier dans git.
doctor-catalog = ceci n’est pas du Fluent ; rien ne sera écrit dans le fichier avant que la ligne soit corrigée.
doctor-conflict = git a laissé ici un conflit. Gardez l’un des deux côtés, et supprimez les lignes « <<<<<<< », « ======= » et « >>>>>>> ».
doctor-encoding = à partir d’ici, ce n’est pas de l’UTF-8. Enregistrez le fichier en UTF-8, ou reprenez-le dans git.
doctor-unreadable = ceci est illisible ({ $what }). Déplacez-le, ou reprenez le fichier dans git.
doctor-mark = une marque d’ordre des octets précède le texte ; Fluent ne la connaît pas.
doctor-readonly = le fichier est protégé en écriture : ce que vous traduisez ne pourra pas être enregistré. Donnez-vous le droit (« chmod u+w »).
doctor-link = ce lien sort du projet, ou mène dans les fichiers de git : rien n’est écrit à travers lui. Mettez ici le fichier même.
doctor-orphan = aucun document ne s’appelle « { $what } ». Nommez-le dans enregard.yaml, ou supprimez le fichier.
doctor-duplicate = « { $what } » figure ici une seconde fois, en d’autres mots. Gardez l’un des deux.
doctor-layout = ce catalogue n’a pas la forme que « catalog » nomme dans la configuration ; il dit la même chose.
doctor-twin = « { $what } » figure ici une seconde fois, mot pour mot.
doctor-settings = « { $what } », dans les réglages, n’est rien que le programme connaisse. « enregard export --help » et « enregard explain » disent ce qu’il y a.
doctor-limit = un projet peut abaisser cette limite, non la relever ; ce qui vaut est « { $what } ». Corrigez-la sous « limits: ».
doctor-missing = il n’y a pas de catalogue ici. S’il y en avait un, reprenez-le dans git ; « enregard sync » en commence un, vide.
doctor-empty = le fichier est vide. S’il contenait quelque chose, reprenez-le dans git ; sinon, supprimez-le, et « enregard sync » en commence un autre.
doctor-cut = le fichier s’arrête au milieu d’une ligne : sa fin a pu être coupée. Comparez avec git.
doctor-linked = c’est un lien ; le prochain enregistrement met un fichier à sa place, et ce vers quoi il mène reste tel quel.
doctor-form = les segments ne sont pas tels que le programme les écrit (fins de ligne, marque d’ordre des octets, autre ordre). « enregard sync » les réécrit ; rien d’autre ne change.
doctor-capitals = aux majuscules près, ceci s’appelle « { $what } », et n’est pas trouvé sous ce nom. Renommez-le en « { $what } ».
doctor-locale = « { $what } » n’est pas une cible de ce projet : rien n’y est lu. Nommez-la sous « targets: » dans enregard.yaml, ou déplacez le dossier.
doctor-state = « { $what } » n’est pas un état (draft, translated, reviewed) : le message passe pour traduit. Corrigez la ligne « state: ».
doctor-stray = aucun segment ne s’appelle « { $what } ». Corrigez l’identifiant, reprenez les segments dans git, ou supprimez le message.
doctor-covers = il dit couvrir « { $what } », et aucun segment ne s’appelle ainsi. Corrigez la ligne « covers: ».
doctor-unanchored = « { $what } » ne dit pas de quel français il part. Lancez « enregard accept { $what } » après avoir comparé.
doctor-memory = cette mémoire est illisible ({ $what }) et laissée de côté. Redemandez-la, ou supprimez-la.
doctor-pending = une commande a été coupée pendant qu’elle enregistrait ; ce qu’elle avait écrit est encore là en partie.
doctor-journal = cette entrée du journal est inutilisable ; « enregard undo » s’y arrête.
doctor-private = autre chose occupe la place où le programme range les siennes. Déplacez-le.
doctor-draft = ce brouillon est illisible. Voyez ce qu’on peut en sauver, puis supprimez-le.
doctor-leftover = reste d’un enregistrement interrompu ; réparé, il se trouve dans .enregard/leftovers.
doctor-hooks = git ne fusionne pas ici les catalogues message par message. « enregard hooks install » le lui apprend.
doctor-set-aside = mis de côté, hors du texte : { $what }. « discarded: » dans les segments en donne la liste.
doctor-driver = git fusionne les catalogues par « { $what } », qui n’est pas là ou ne peut être lancé ; en attendant, il fusionne ligne à ligne. Relancez « enregard hooks install ».
doctor-unmerged = git tient ce fichier pour non fusionné. Regardez-y les deux côtés, puis « git add ».
doctor-mended = Réparé.
doctor-mendable = « enregard doctor --fix » le répare.
doctor-summary = { $count ->
        [0] Tout est en ordre.
        [one] { $count } point à regarder.
       *[other] { $count } points à regarder.
    }
