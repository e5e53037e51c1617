### enregard: exchange

## Ce qui revient et n'est pas repris : pourquoi

import-id-unknown = aucun segment n'a cet identifiant
import-id-missing = pas d'identifiant, et le français ne se trouve dans aucun segment, ou dans plusieurs
import-id-repeated = cet identifiant revient ligne { $line } avec un autre texte
import-obsolete = le segment a quitté le texte
import-covered = le message de { $lead } traduit aussi ce segment : c'est lui qu'il faut changer
import-source-changed = le français a changé depuis que ce fichier a été fait
import-target-changed = la traduction a changé depuis que ce fichier a été fait : comparez les deux
import-unseen = le catalogue contient un autre texte, et le fichier ne dit pas d'où il est parti
import-emptied = il n'y a plus de traduction ici ; un import n'efface rien
import-note-marks = les appels de note ne correspondent pas au français : { $lost } en moins, { $extra } en trop
import-unsettled = deux traductions se trouvent ici entre des marques de fusion : choisissez d'abord
import-locked = verrouillé dans ce fichier, et le catalogue a une autre traduction
import-garbled = des caractères sont passés par un mauvais codage

## Ce que la lecture a laissé de côté

import-codes-left = des codes d’un autre outil, sans équivalent ici, ont été laissés de côté ; les mots sont gardés
import-language-missing = une unité sans les deux langues, laissée de côté
import-state-unknown = le mot pour l'état est inconnu ; la ligne compte comme ébauche
import-row-short = une ligne où il manque des cellules
import-plural = une entrée avec des pluriels
