### enregard: terms

cmd-terms = Lister les termes du glossaire et leurs emplois
cmd-terms--words = Seulement les termes qui contiennent ces mots
cmd-terms--suggest = Proposer des expressions du texte qui ne sont pas encore des termes
cmd-terms--tbx = Afficher le glossaire en TBX (--format csv l’affiche en CSV)
cmd-terms--import = Prendre les termes d’un fichier TBX ou CSV ; à blanc sans --write
cmd-terms--add = Ajouter un terme ; les autres formes se séparent par une barre
cmd-terms--consistency = Montrer ce que dit la traduction pour chaque terme, combien de fois et où
terms-other = d’autres mots
cmd-terms--write = Écrire dans le glossaire les termes pris
terms-added = { $count ->
        [one] { $count } terme ajouté au glossaire
       *[other] { $count } termes ajoutés au glossaire
    } ; « enregard undo » annule.
terms-known = Le glossaire a déjà ces termes, ou il n’y en a pas : rien n’a été écrit.
terms-would-add = { $count ->
        [one] { $count } terme serait ajouté
       *[other] { $count } termes seraient ajoutés
    } ; --write écrit.
cmd-terms--locale = La langue où chercher, s’il y en a plusieurs
terms-used = { $count } { $count ->
        [one] emploi
       *[other] emplois
    }
terms-not-kept = d’autres mots dans : { $ids }
