### Erreurs : un message par ErrorCode ; chacun dit ce qui ne va pas et que faire ensuite

error-label = erreur :
error-unnamed = ce qui se trouve ici n’a pas sa place ici
file-missing = ce fichier n’existe pas. Vérifiez le chemin.
io = { $cause }. Vérifiez la place sur le disque et vos droits d’écriture.
is-folder = c’est un dossier, alors qu’il faut un fichier. Nommez un fichier, ou déplacez le dossier.
not-file = c’est un tube, un périphérique ou une prise réseau, alors qu’il faut un fichier. Déplacez-le, ou mettez le fichier lui-même à sa place.
not-folder = un fichier occupe la place d’un dossier. Déplacez-le, ou choisissez un autre endroit.
forbidden = les droits de ce fichier ou dossier ne le permettent pas. Changez-les (« chmod »), ou adressez-vous à son propriétaire.
locked = un autre enregard (processus { $holder }) écrit ici. Attendez qu’il finisse, puis réessayez.
project-missing = pas d’enregard.yaml ici ni dans un dossier parent. Commencez un projet par « enregard init FICHIER ».
project-exists = cela existe déjà ; rien n’a été changé. Lancez « enregard sync » dans le projet en place, ou choisissez un autre dossier.
settings-broken = { $cause }. Corrigez cette ligne des réglages.
settings-key = clé inconnue « { $key } ». Vouliez-vous dire « { $nearest } » ?
version-unknown =
    { $found ->
        [none] aucune version de format n’est donnée. Écrivez « enregard: 1 » sur une ligne à part.
       *[other] version de format « { $found } » inconnue ; ce programme lit la version 1. Écrivez « enregard: 1 », ou prenez un programme plus récent.
    }
segments-broken = { $cause }. Reprenez le fichier dans git, ou corrigez cette ligne.
id-duplicate = l’identifiant « { $id } » figure deux fois. Supprimez l’un des deux.
name-taken = « { $name } » mettrait deux choses dans un même fichier : le programme garde ce nom pour lui, ou une autre entrée le porte aux majuscules près. Choisissez un autre nom.
id-invalid = « { $id } » n’est pas un identifiant de segment : une lettre d’abord, puis au plus 79 lettres, chiffres, « - » et « _ ».
id-unknown = pas de segment « { $id } ». « enregard status » dit ce qu’il y a ; « enregard find MOTS » cherche un texte.
document-unknown = pas de document « { $name } ». Connus : { $known }.
catalog-junk =
    { $what ->
        [mark] le fichier commence par une marque d’ordre des octets, que Fluent ne connaît pas ; rien n’a été écrit. « enregard doctor --fix » l’enlève.
        [conflict] git a laissé ici un conflit ; rien n’a été écrit. Gardez l’un des deux côtés, supprimez les lignes « <<<<<<< », « ======= » et « >>>>>>> », puis réessayez.
       *[junk] ceci n’est pas du Fluent ; rien n’a été écrit. Corrigez la ligne (un message s’écrit « id = texte »), puis réessayez.
    }
catalog-verify = le texte à écrire ne se relirait pas à l’identique ({ $id }) ; rien n’a été écrit. Signalez-le, s’il vous plaît.
reference-unknown = le message « { $id } » nomme « { $what } », qui n’existe pas ou qui est vide. Corrigez le nom, ou ajoutez le terme au glossaire.
segments-missing = il n’y a pas de segments ici : le fichier a disparu, a changé de nom ou est vide. Rétablissez-le depuis git, ou lancez « enregard sync » pour redécouper la source.
segments-stale = la source dit autre chose que ces segments ; rien n’a été écrit. Lancez « enregard sync » et regardez ce qui a changé.
conflict = { $what ->
        [message] « { $id } » a changé entre-temps ; rien n’a été écrit. Regardez-le, puis relancez la commande.
        [texts] « { $id } » a changé entre-temps ; rien n’a été écrit. On y lit maintenant : « { $theirs } ». Le vôtre était : « { $mine } ». Regardez les deux, puis relancez la commande.
       *[file] le fichier a changé entre-temps ; rien n’a été écrit. Regardez-le, puis relancez la commande.
    }
not-utf8 = à partir d’ici, ce n’est pas de l’UTF-8. Enregistrez le fichier en UTF-8.
not-text = c’est un fichier binaire, pas un texte. Indiquez un fichier texte, ou son lecteur avec --reader.
source-empty = il n’y a aucun texte dans ce document. Vérifiez que c’est le bon fichier.
reader-unknown = pas de lecteur « { $name } ». Connus : { $known }.
format-unknown = pas de format « { $name } »{ $name ->
        [parquet] {" "}dans ce programme ; celui que l’on construit avec la fonction « parquet » de Cargo l’a
       *[other] {""}
    }. Connus : { $known }.
source-unwritable = une source lue comme « { $reader } » ne peut être réécrite avec la traduction. Lancez « enregard export docx --only { $locale } », qui écrit la traduction en un document à part.
nothing-to-export = il n’y a rien à exporter : aucun document n’est nommé ici. « enregard init FICHIER » commence par un document.
many-files = la sortie standard prend un seul fichier, pas { $names }. Nommez un format et un document, ou un dossier.
file-broken =
    { $reason ->
        [encoding] l’encodage du fichier est abîmé : ses lettres ont été écrites dans l’un et lues dans un autre. Enregistrez-le en UTF-8 là d’où il vient (dans Excel : « CSV UTF-8 »).
        [column] la première ligne ne nomme aucune colonne « { $name } ». Intitulez les colonnes comme le fait « enregard export csv ».
        [columns] il manque les colonnes des deux langues. Intitulez-les comme le fait « enregard export csv ».
        [side] « { $name } » manque ici, ou n’est ni un texte ni une liste de textes. Corrigez cette ligne.
        [pair] il manque dans cette ligne la tabulation entre source et traduction. Écrivez une paire par ligne.
        [template] { $cause }. Corrigez cet endroit du modèle (« design.template » dans enregard.yaml).
        [npy] ce n’est pas un tableau NumPy de nombres à virgule avec une ligne par phrase. Écrivez-le par numpy.save, les phrases dans leur ordre.
       *[other] { $cause }. Le fichier est incompréhensible ; redemandez-le à qui l’a envoyé.
    }
language-other =
    { $side ->
        [source] ce fichier est traduit depuis « { $found } », et ce rapport est en « { $wanted } ». Rien n’a été pris ; demandez un fichier fait à partir de ce rapport.
       *[target] ce fichier est une traduction en « { $found } », pas en « { $wanted } ». Rien n’a été pris ; indiquez sa langue avec --locale, ou demandez le bon fichier.
    }
limit-exceeded =
    { $limit ->
        [unpacked] plus de { $value } Mio une fois décompressé. Relevez « unzipped_mib » sous « limits: » dans enregard.yaml si le fichier est sûr.
        [message] « { $id } » dépasse { $value } Kio ; rien n’a été écrit. Relevez « message_kib » sous « limits: » dans enregard.yaml s’il le faut.
        [entries] une archive de plus de { $value } fichiers ; coupez le document en deux.
        [nodes] plus de { $value } éléments et textes dans une partie ; coupez le document en deux.
        [depth] éléments emboîtés sur plus de { $value } niveaux ; personne n’écrit un document ainsi.
        [attributes] plus de { $value } attributs sur un élément ; personne n’écrit un document ainsi.
        [cell] « { $id } » ne tient pas dans une feuille, qui a 1 048 576 lignes et des cellules de 32 767 caractères. Exportez en csv.
        [largest] plus de { $value } Mio, le plus qui soit jamais lu d’un fichier. Déplacez-le, ou coupez-le en deux.
       *[input] plus grand que la limite de { $value } Mio. Relevez-la sous « limits: » dans enregard.yaml si le fichier est sûr.
    }
pdf-locked = ce PDF demande un mot de passe. Écrivez-en avec lui une copie ouverte (« qpdf --decrypt --password=… FICHIER COPIE »), puis nommez-la.
pdf-scanned = ce PDF ne contient pas de texte lisible : ses pages sont des images, ou ses polices ne disent pas quelles lettres elles dessinent. Faites d’abord reconnaître le texte (par exemple « ocrmypdf --force-ocr -l fra FICHIER COPIE »).
feature-missing = ce programme a été construit sans « { $feature } ». Construisez-le avec « cargo install enregard --features { $feature } »{ $feature ->
        [encoder] , ou alignez sans --encoder.
       *[pdf-in] , ou extrayez le texte (« pdftotext FICHIER ») et nommez-le.
    }
path-outside = ce chemin sort du projet ; rien n’a été lu ni écrit. Gardez les fichiers dans le dossier du projet.
side-empty = un des côtés n’a aucune phrase. Vérifiez le fichier.
documents-unrelated = ce fichier et le document ne sont pas traductions l’un de l’autre : presque aucune phrase de l’un ne répond à une phrase de l’autre. Rien n’a été écrit. Indiquez le bon fichier ou --doc ; --force les aligne malgré tout.
target-missing = « { $id } » n’a pas de traduction à accepter. Écrivez-en une avec « enregard set { $id } ».
target-invalid = traduction vide pour « { $id } » ; rien n’a été écrit. Donnez le texte après l’identifiant ou sur l’entrée standard.
nothing-to-undo = il n’y a rien à annuler.
not-ready = pas prêt : segments manquants, dérivés, à l’état d’ébauche ou en question{ $void ->
       *[no] {""}
        [yes] , ou modifiés depuis la relecture
    } : { $count } ({ $ids }). Voyez « enregard status --blocking », ou exportez avec --draft.
usage = « { $value } » ne convient pas ici. Attendu : { $expected }.
git =
    { $reason ->
        [missing] git n’est pas installé, ou ne se trouve dans aucun dossier de PATH. Installez-le, puis réessayez.
        [repository] ce dossier n’est dans aucun dépôt git. « git init » en crée un.
        [owner] le dépôt appartient à un autre utilisateur, et git ne l’ouvre pas. « git config --global --add safe.directory DOSSIER » dit que vous lui faites confiance.
        [empty] rien n’a encore été validé ici. Validez une fois, puis réessayez.
        [busy] un autre git est à l’œuvre dans ce dépôt, ou y a été tué. Attendez qu’il finisse, ou enlevez le fichier qu’il a laissé (« .git/*.lock »).
        [program] les réglages de ce clone nomment un programme (« { $name } »). Faites cette étape avec git lui-même.
       *[other] git dit : { $cause }
    }
revision-unknown = git ne connaît aucun commit « { $revision } ». « git log --oneline » et « git branch --all » montrent ceux qui existent.
translator = traduction automatique : { $cause }. Nommez un programme par son chemin absolu dans vos propres réglages, hors du projet.

notice-waiting = un autre enregard (processus { $holder }) écrit ici ; attente…
notice-taken-back = « { $command } » avait été interrompu à mi-chemin et a été annulé : { $files }. Ce qui s’y trouvait est gardé dans { $kept }.
notice-mark-removed = { $path } ne correspond à rien de ce qu’une commande a laissé ; la marque est retirée, aucun fichier n’est touché.
notice-picture-kept = { $path } reste tel quel : c’est un autre fichier que celui de la source. Déplacez-le pour avoir celui-ci.
notice-left = { $document } : { $what }
notice-left-passages = { $count ->
    [one] { $count } passage reste dans la langue de la source, parce que le réécrire perdrait quelque chose.
   *[other] { $count } passages restent dans la langue de la source, parce que les réécrire perdrait quelque chose.
}
notice-left-objects = { $count ->
    [one] { $count } objet (champ, signet, lien, commentaire) se trouve à la fin de sa phrase, faute d’une meilleure place.
   *[other] { $count } objets (champs, signets, liens, commentaires) se trouvent à la fin de leur phrase, faute d’une meilleure place.
}
notice-left-looks = { $count ->
    [one] { $count } passage qui avait un aspect à lui (couleur, police) ne l’a plus, car rien ne lui répond dans la traduction.
   *[other] { $count } passages qui avaient un aspect à eux (couleur, police) ne l’ont plus, car rien ne leur répond dans la traduction.
}
notice-pictures = { $document } : { $count ->
    [one] { $count } image n’est pas montrée : { $names }. Son texte alternatif la remplace.
   *[other] { $count } images ne sont pas montrées : { $names }. Leurs textes alternatifs les remplacent.
}
notice-picture-kind = aucune édition ne peut montrer ce genre d’image
notice-picture-broken = abîmée
notice-picture-large = trop grande
notice-picture-active = un dessin qui pourrait exécuter ou charger quelque chose
notice-picture-remote = sur une autre machine : rien n’est téléchargé
notice-picture-outside = son nom mène hors du dossier de la source
notice-picture-missing = fichier introuvable
notice-unsettled = cet export est fait de quelque chose d’inachevé : { $trouble }
