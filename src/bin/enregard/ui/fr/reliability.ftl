### enregard: reliability

cmd-doctor = Regarder si tout est en ordre dans ce projet
cmd-doctor--fix = Réparer ce qui peut l’être sans risque
doctor-source = la source est illisible ({ $what }). Remettez le fichier, ou corrigez son chemin dans enregard.yaml.
doctor-unsynced = pas encore de segments. Lancez « enregard sync ».
doctor-segments = les segments sont illisibles ({ $what }). Reprenez le fichier dans git.
doctor-catalog = tout n’y est pas du Fluent ({ $what }) ; rien n’y sera écrit avant que cette ligne soit corrigée.
doctor-stray = aucun segment ne s’appelle « { $what } ». Corrigez l’identifiant, ou supprimez le message.
doctor-unanchored = « { $what } » ne dit pas de quel français il part. Lancez « enregard accept { $what } » après avoir comparé.
doctor-leftover = reste d’un enregistrement interrompu.
doctor-mended = Supprimé.
doctor-mendable = « enregard doctor --fix » le supprime.
doctor-summary = { $count ->
        [0] Tout est en ordre.
        [one] { $count } point à regarder.
       *[other] { $count } points à regarder.
    }
