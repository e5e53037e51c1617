### enregard: memory

cmd-suggest = Proposer des traductions tirées de la mémoire
cmd-suggest--id = Le segment
cmd-suggest--fill = Ébaucher ce qui manque à partir d’un score d’au moins (50 à 100)
cmd-suggest--mt = Interroger aussi le programme de traduction de vos propres réglages (voir docs/design/memory.md)
cmd-suggest--dry_run = Montrer ce qui serait écrit ; ne rien écrire
cmd-suggest--locale = La langue où chercher, s’il y en a plusieurs
memory-left-out = { $path } : { $count ->
        [0] toutes les unités sont
        [one] { $count } unité est
       *[other] { $count } unités sont
    } dans une autre langue, et laissées de côté
memory-broken = { $path } est illisible ({ $what }) et laissée de côté ; « enregard doctor » dit où.
suggest-machine = par une machine
suggest-none = Rien de semblable dans la mémoire.
suggest-filled = { $count ->
        [one] { $count } segment ébauché
       *[other] { $count } segments ébauchés
    } ; « enregard undo » annule.
suggest-would = { $count ->
        [one] { $count } segment serait ébauché
       *[other] { $count } segments seraient ébauchés
    } ; rien n’a été écrit.
suggest-term = glossaire
suggest-rewrites = elle change plus que ce que demande la modification de la source
suggest-refused-label = refusée
suggest-refused = { $count ->
        [one] 1 réponse a perdu quelque chose et n’est pas devenue une ébauche
       *[other] { $count } réponses ont perdu quelque chose et ne sont pas devenues des ébauches
    } ; traduisez à la main, ou redemandez.
suggest-unanswered = { $count ->
        [one] 1 segment est resté sans réponse ; la même commande le redemande.
       *[other] { $count } segments sont restés sans réponse ; la même commande les redemande.
    }
cmd-concordance = Montrer où des mots figurent dans l’une des langues, avec ce qui leur fait face
cmd-concordance--words = Les mots, côte à côte
cmd-concordance--stem = Trouver les mots sous toutes leurs formes : travailleur, travailleuses
cmd-concordance--most = Combien au plus
cmd-concordance--locale = La langue où chercher, s’il y en a plusieurs
