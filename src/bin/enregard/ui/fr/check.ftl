### enregard: check

cmd-pipe-check = Vérifier des paires de source et de traduction
cmd-pipe-check--file = Paires séparées par une tabulation, une par ligne ; « - » est l’entrée standard
cmd-pipe-check--from = Langue de la source, par exemple fr
cmd-pipe-check--to = Langue de la traduction, par exemple en ou de
cmd-pipe-score = Dire si chaque cible semble une traduction entière de sa source, et ce qui n’a pas de pendant
cmd-pipe-score--file = Paires séparées par une tabulation, ou objets JSON avec source et target, un par ligne ; « - » est l’entrée standard
cmd-pipe-score--from = Langue de la source, par exemple fr
cmd-pipe-score--to = Langue de la traduction, par exemple en
cmd-pipe-score--encoder = Un dossier avec un encodeur de phrases (sentence-transformers, model2vec) : ce qu’il dit compte à côté des mots

## Ce que disent les vérifications

check-number = La source dit « { $source } », la traduction « { $target } » : les valeurs diffèrent.
check-number-lost = « { $source } » de la source n’est pas dans la traduction.
check-number-added = « { $target } » est dans la traduction, mais pas dans la source.
check-magnitude = « { $source } » et « { $target } » diffèrent d’un ordre de grandeur : milliard est billion, million est million, le billion français est trillion.
check-currency = « { $source } » et « { $target } » sont dans des monnaies différentes.
check-date = « { $source } » et « { $target } » sont des dates différentes.
check-time = « { $source } » et « { $target } » sont des heures différentes.
check-number-format-comma = « { $value } » garde la virgule décimale française ; l’anglais écrit « { $better } ».
check-number-format-space = « { $value } » garde les tranches de chiffres françaises ; l’anglais écrit « { $better } ».
check-date-format-case = L’anglais écrit « { $better } » avec une majuscule, et non « { $value } ».
check-date-format-rank = « { $value } » est un quantième français ; l’anglais écrit « { $better } ».
check-date-format-figures = « { $value } » peut se lire jour ou mois en premier ; écrivez le mois en lettres.
check-date-format-french = « { $value } » est un mois français.
check-time-format = « { $value } » est l’heure à la française ; l’anglais écrit « { $better } ».
check-currency-format = L’anglais met le signe avant le montant : « { $better } », et non « { $value } ».
check-percent = L’anglais n’a pas d’espace avant le signe pour cent.
check-ordinal = « { $value } » est un ordinal français ; l’anglais écrit « { $better } ».
check-numero = « { $value } » est français ; l’anglais écrit « No. ».
check-footnote-lost = L’appel de note { $value } manque dans la traduction.
check-footnote-added = L’appel de note { $value } n’est pas dans la source, ou figure deux fois.
check-footnote-order = Les appels de note sont dans un autre ordre que dans la source.
check-url-lost = L’adresse { $value } manque dans la traduction.
check-url-added = L’adresse { $value } n’est pas dans la source.
check-email-lost = L’adresse électronique { $value } manque dans la traduction.
check-email-added = L’adresse électronique { $value } n’est pas dans la source.
check-path-lost = Le chemin { $value } manque dans la traduction.
check-path-added = Le chemin { $value } n’est pas dans la source.
check-placeholder-lost = Le paramètre { $value } manque dans la traduction.
check-placeholder-added = Le paramètre { $value } n’est pas dans la source.
check-fluent-syntax = La ligne { $line } du catalogue n’est pas du Fluent ; rien ne peut être écrit dans ce fichier avant correction.
check-fluent-syntax-twice = « { $value } » figure deux fois dans le catalogue, à nouveau à la ligne { $line }.
check-markup-lost = La source a plus de balises ({ $kind }) que la traduction.
check-markup-added = La traduction a plus de balises ({ $kind }) que la source.
check-markup-unbalanced = « { $value } » est seul : il manque une marque d’emphase ou de lien.
check-marks-lost = Le repère { $value } manque : son objet irait à la fin de la phrase.
check-marks-added = Le repère { $value } n’est pas dans la source.
check-marks-doubled = Le repère { $value } figure deux fois.
check-marks-crossed = Le repère { $value } ferme une paire dans le mauvais ordre.
check-quotes-french = « { $value } » est un guillemet français.
check-quotes-unclosed = Une citation n’est ouverte ou fermée que d’un côté.
check-quotes-count = La source a { $source } citations, la traduction { $target }.
check-brackets-alone = La parenthèse ou le crochet « { $value } » est seul.
check-brackets-count = La source a { $source } paires de parenthèses, la traduction { $target }.
check-end-punct = La source finit par « { $source } », la traduction par « { $target } ».
check-end-punct-none = La source finit par « { $source } », la traduction sans signe.
check-end-punct-question = La source pose une question, la traduction non.
check-end-punct-asks = La traduction pose une question, la source non.
check-en-spacing-before = L’anglais n’a pas d’espace avant « { $value } ».
check-en-spacing-inside = Pas d’espace à l’intérieur de « { $value } ».
check-whitespace-edge = La traduction commence ou finit par un espace.
check-whitespace-double = Plus d’un espace, ou une tabulation.
check-hidden-char = Un caractère invisible, { $value }, se trouve dans la traduction.
check-hidden-char-mixed = « { $value } » mêle les lettres de deux alphabets.
check-mojibake = « { $value } » vient d’un mauvais encodage.
check-nfc = « { $value } » a des lettres et des accents séparés.
check-untranslated = La traduction est identique à la source.
check-part-untranslated = « { $value } » est encore en français.
check-length-short = La traduction est très courte pour sa source ({ $target } caractères pour { $source }) : manque-t-il quelque chose ?
check-length-long = La traduction est très longue pour sa source ({ $target } caractères pour { $source }).
check-repeated-word = « { $value } » figure deux fois de suite.
check-unit = « { $source } » et « { $target } » sont des unités différentes.
check-reference = « { $source } » et « { $target } » ne renvoient pas à la même chose.
check-reference-word = « { $value } » est un mot français de renvoi.
check-footnote-place = L’anglais met l’appel de note après « { $value } ».
check-start-punct = La source commence par « { $source } », la traduction par « { $target } ».
check-start-case = L’un des côtés commence par une majuscule, l’autre non.
check-dash = Un trait d’union tient lieu de tiret.
check-apostrophe = Apostrophes droites et courbes sont mêlées.
check-ellipsis = « ... » et « … » sont mêlés.
check-sentence-count = La source a { $source } phrases, la traduction { $target }.
check-fr-spacing = Il manque une espace insécable près de « { $value } ».
check-fr-quotes = Le guillemet « { $value } » est seul.
check-fr-whitespace = La source a plusieurs espaces de suite.
check-adequacy = Sans doute pas une traduction entière de sa source (score { $value }).
check-omission = Rien dans la traduction ne répond à « { $value } ».
check-caps-en = L’anglais écrit « { $better } » avec une majuscule.
check-acronym = « { $value } » se dit « { $better } » en anglais.
check-glossary = Le glossaire donne « { $target } » pour « { $source } ».
check-glossary-as-written = Le glossaire donne « { $target } » pour « { $source } » ; seule cette forme a été cherchée, les formes de cette langue n’étant pas connues.
check-forbidden = Le glossaire proscrit « { $value } » ; écrivez « { $target } ».
check-forbidden-calque = « { $value } » est un calque du français.
check-keep = « { $value } » doit rester tel quel.
check-negation-lost = L’original nie quelque chose ici ; rien dans la traduction ne le fait.
check-negation-added = La traduction nie quelque chose ici ; rien dans l’original ne le fait.
check-false-friend = « { $target } » ressemble à « { $source } », mais veut dire autre chose.
check-variant = Le projet écrit « { $better } », et non « { $value } ».
check-spelling = Le dictionnaire ne connaît pas « { $value } ».
check-spelling-none = Aucun dictionnaire anglais n’a été trouvé : installez hunspell-en-gb, ou nommez-en un dans vos propres réglages.
check-spelling-other = Seul l’anglais est examiné.
check-inconsistent = La même source est traduite autrement dans { $other } : « { $value } ».
check-reused = { $other } a la même traduction pour une autre source.
check-heading-case-title = Les autres titres de ce niveau ont une majuscule à chaque mot.
check-heading-case-sentence = Les autres titres de ce niveau n’ont qu’une majuscule initiale.
check-half-updated = La source dit maintenant { $new }, la traduction encore { $old }.
check-half-updated-gone = La source ne dit plus « { $old } » ; la traduction le dit encore.
check-one-style = Ailleurs, cela s’écrit comme « { $example } » ; ici « { $value } ».
check-missing = Il n’y a pas de traduction.
check-drifted = La source a changé depuis la traduction.
check-draft = La traduction est un brouillon que personne n’a confirmé.
check-mt-raw = Le texte est tel que la machine « { $value } » l’a écrit ; personne ne l’a changé ni relu.
check-question = Une question reste ouverte : { $value }
check-review = Le texte a été modifié depuis sa relecture.
check-obsolete = { $count } messages n’ont plus de segment.
check-unused-allow = « allow: { $value } » ne dispense de rien ici.

## enregard explain

explain-number =
    Les nombres des deux côtés ont les mêmes valeurs, en chiffres ou en lettres.
    Source : 1 242 personnes
    Faux : 1.242 people
    Juste : 1,242 people
    Exceptions : « Un » et « one » ne comptent jamais ; années, heures et fractions peuvent s’écrire autrement.
explain-number-format =
    L’anglais a le point décimal, et des virgules entre les tranches de trois chiffres.
    Source : 7,4 %
    Faux : 7,4%
    Juste : 7.4%
    Exceptions : Années, pages, articles, codes et numéros de téléphone restent tels quels.
explain-magnitude =
    Milliard se dit billion, million million, et le billion français trillion.
    Source : 2,5 milliards
    Faux : 2.5 million
    Juste : 2.5 billion
    Exceptions : 1 500 M€ et EUR 1.5 billion sont la même somme.
explain-date =
    Les deux côtés nomment les mêmes mois et jours.
    Source : le 3 mai 2021
    Faux : 3 March 2021
    Juste : 3 May 2021
    Exceptions : Un mois nommé d’un seul côté n’est pas relevé.
explain-date-format =
    Mois et jours ont une majuscule en anglais, le quantième n’a pas de suffixe français.
    Source : le 1er août 2023
    Faux : 1er August 2023
    Juste : 1 August 2023
    Exceptions : Les dates ISO conviennent.
explain-time =
    Les deux côtés disent la même heure.
    Source : à 14 h 30
    Faux : at 3.30 pm
    Juste : at 2.30 pm
    Exceptions : 14:30, 14.30 et 2.30 pm sont la même heure ; une durée reste une durée.
explain-time-format =
    L’heure à la française ne reste pas.
    Source : à 14 h 30
    Faux : at 14h30
    Juste : at 14:30
    Exceptions : Une durée n’est pas relevée.
explain-currency =
    Les montants restent dans leur monnaie.
    Source : 343 €
    Faux : $343
    Juste : €343
    Exceptions : Une conversion ajoutée entre parenthèses : €343 ($370).
explain-currency-format =
    Le signe monétaire précède le montant, sans espace.
    Source : 343 €
    Faux : 343 €
    Juste : €343
    Exceptions : Codes et mots (EUR 343, 343 euros) conviennent.
explain-percent =
    Le signe pour cent suit le nombre sans espace.
    Source : 90 %
    Faux : 90 %
    Juste : 90%
    Exceptions : « 90 per cent » convient.
explain-unit =
    L’unité après un nombre est la même.
    Source : cinq ans
    Faux : five months
    Juste : five years
    Exceptions : Ce qui est converti est juste : a year and a half pour 18 mois, three miles pour 5 km.
explain-ordinal =
    Les ordinaux français ne restent pas.
    Source : le XIXe siècle
    Faux : the XIXe century
    Juste : the 19th century
    Exceptions : Les noms gardés en français.
explain-numero =
    « N° » se dit « No. » en anglais.
    Source : la loi n° 2016-44
    Faux : Act n° 2016-44
    Juste : Act No. 2016-44
    Exceptions : Les titres gardés en français : ajoutez-les à keep.
explain-reference =
    Une page reste une page, un tableau un tableau, et le mot est anglais.
    Source : tableau 3
    Faux : figure 3
    Juste : table 3
    Exceptions : Articles, sections et paragraphes de lois ne sont pas distingués.
explain-footnote =
    Chaque appel de note de la source est dans la traduction, une fois.
    Source : la loi.[^3]
    Faux : the act.
    Juste : the act.[^3]
    Exceptions : Les notes du traducteur : [^tn-1].
explain-footnote-place =
    L’anglais met l’appel de note après la ponctuation.
    Source : la loi[^3].
    Faux : the act[^3].
    Juste : the act.[^3]
    Exceptions : Avant un tiret.
explain-url =
    Les adresses web sont les mêmes.
    Source : https://exemple.fr/a
    Faux : https://exemple.fr/b
    Juste : https://exemple.fr/a
    Exceptions : Les paires de url_map, et Wikipédia dans l’autre langue.
explain-email =
    Les adresses électroniques sont les mêmes.
    Source : a@exemple.fr
    Faux : b@exemple.fr
    Juste : a@exemple.fr
    Exceptions : Aucune.
explain-path =
    Les chemins de fichiers sont les mêmes.
    Source : /etc/enregard/a
    Faux : /etc/enregard/b
    Juste : /etc/enregard/a
    Exceptions : Aucune.
explain-placeholder =
    Les paramètres sont les mêmes, dans n’importe quel ordre.
    Source : {"{"} $n {"}"} personnes
    Faux : people
    Juste : {"{"} $n {"}"} people
    Exceptions : L’ordre.
explain-fluent-syntax =
    Le fichier se lit sans reste, et chaque id y figure une fois.
    Exceptions : Aucune.
explain-markup =
    Liens, images, code et emphases sont les mêmes.
    Source : [ici](https://exemple.fr)
    Faux : here
    Juste : [here](https://exemple.fr)
    Exceptions : L’emphase peut se déplacer ; un mot étranger devenu anglais perd son italique.
explain-marks =
    Chaque repère numéroté de la source est dans la traduction, une fois, et les paires sont entières.
    Source : Voir la figure <x1>3</x1>,<x2/> en bas.
    Faux : See figure 3, below.
    Juste : See figure <x1>3</x1>,<x2/> below.
    Exceptions : Les traductions de sources qui n’avaient pas de repères.
explain-quotes =
    L’anglais a des guillemets anglais, chacun fermé.
    Source : « intérêt général »
    Faux : « general interest »
    Juste : “general interest”
    Exceptions : Les citations qui courent sur plusieurs segments.
explain-brackets =
    Chaque parenthèse ou crochet a son pendant.
    Source : (voir plus haut)
    Faux : (see above
    Juste : (see above)
    Exceptions : Les puces comme a), et les émoticônes.
explain-end-punct =
    Une question reste une question, une phrase finit comme elle finissait.
    Source : Qui paie ?
    Faux : Who pays.
    Juste : Who pays?
    Exceptions : Les titres ; les autres différences sont à titre d’information.
explain-start-punct =
    Les deux côtés commencent par le même genre de signe.
    Source : – Oui.
    Faux : Yes.
    Juste : – Yes.
    Exceptions : À titre d’information.
explain-start-case =
    Les deux côtés commencent par une majuscule, ou aucun.
    Source : Le rapport
    Faux : the report
    Juste : The report
    Exceptions : À titre d’information.
explain-en-spacing =
    L’anglais n’a pas d’espace avant ses signes, ni dans les parenthèses et guillemets.
    Source : Résultat : rien
    Faux : Result : nothing
    Juste : Result: nothing
    Exceptions : Adresses, heures, code.
explain-fr-spacing =
    Les espaces du français : pour les auteurs, une remarque ; dans une traduction, un avertissement.
    Source : Pourquoi?
    Exceptions : Adresses, heures, code.
explain-fr-quotes =
    Un guillemet sans son pendant : pour les auteurs, une remarque ; dans une traduction, un avertissement.
    Source : « La loi
    Exceptions : Les citations sur plusieurs segments.
explain-fr-whitespace =
    Pour les auteurs : espaces doublées.
    Source : la  loi
    Exceptions : Aucune.
explain-whitespace =
    Pas d’espace aux bouts, ni double, ni tabulation.
    Source : la loi
    Faux : the  act
    Juste : the act
    Exceptions : Le code.
explain-hidden-char =
    Pas de caractères invisibles, ni de lettres de deux alphabets dans un mot.
    Source : loi
    Faux : a{"\u200b"}ct
    Juste : act
    Exceptions : Les liants dans les émojis.
explain-mojibake =
    Rien ne reste d’un mauvais encodage.
    Source : l’été
    Faux : SalvÃ©
    Juste : Salvé
    Exceptions : Aucune.
explain-nfc =
    Lettres et accents sont composés.
    Source : Salvé
    Faux : Salve{"\u0301"}
    Juste : Salvé
    Exceptions : Aucune.
explain-dash =
    Un tiret n’est pas un trait d’union.
    Source : le but – la paix
    Faux : the aim - peace
    Juste : the aim – peace
    Exceptions : Les mots composés.
explain-apostrophe =
    Une seule sorte d’apostrophe dans une phrase.
    Faux : it’s the State's
    Juste : it’s the State’s
    Exceptions : Le code.
explain-ellipsis =
    Une seule sorte de points de suspension dans une phrase.
    Faux : so… and ...
    Juste : so… and …
    Exceptions : [...] pour une coupe.
explain-untranslated =
    La traduction n’est pas la source.
    Source : La loi a été votée.
    Faux : La loi a été votée.
    Juste : The act was passed.
    Exceptions : Noms, adresses, nombres, titres de keep.
explain-part-untranslated =
    Aucun morceau de français ne reste dans l’anglais.
    Source : une loi qui protège les femmes
    Faux : an act qui protège les femmes
    Juste : an act that protects women
    Exceptions : Noms, citations, italiques, emprunts, keep.
explain-length =
    La traduction est à peu près aussi longue que les autres du projet.
    Source : une longue phrase …
    Faux : A word.
    Juste : a long sentence …
    Exceptions : Les segments courts et les titres.
explain-adequacy =
    La traduction dit tout ce que dit la source, et rien d’autre : lexiques, valeurs, longueurs et signes ensemble.
    Source : La commission a rejeté la demande, faute de preuves suffisantes.
    Faux : The weather was fine on the coast.
    Juste : The commission rejected the application for lack of sufficient evidence.
    Exceptions : Les traductions libres ; inactif sauf demande (--only adequacy).
explain-omission =
    Aucune proposition de la source n’est omise.
    Source : Elle a été élue, malgré l’opposition du syndicat.
    Faux : She was elected.
    Juste : She was elected, despite the union’s opposition.
    Exceptions : Un passage rendu tout autrement : dispensez-le.
explain-sentence-count =
    À peu près autant de phrases que dans la source.
    Exceptions : À titre d’information.
explain-repeated-word =
    Aucun mot ne figure deux fois de suite.
    Source : la loi
    Faux : the the act
    Juste : the act
    Exceptions : Had had, that that, et ce que la source double.
explain-caps-en =
    Jours, mois, langues et nationalités ont une majuscule.
    Source : un lundi
    Faux : a monday
    Juste : a Monday
    Exceptions : French fries et semblables.
explain-heading-case =
    Les titres d’un niveau ont une seule casse.
    Source : Le droit au logement
    Faux : The Right to Housing
    Juste : The right to housing
    Exceptions : Sigles et noms.
explain-acronym =
    Les sigles qui ont une forme anglaise la prennent.
    Source : l’ONU
    Faux : the ONU
    Juste : the UN
    Exceptions : Le sigle français entre parenthèses après le nom ; keep.
explain-glossary =
    Les termes du glossaire sont employés.
    Source : la traite des êtres humains
    Faux : the slave trade
    Juste : human trafficking
    Exceptions : Les entrées marquées soft, et les langues dont les formes ne sont pas connues : une remarque.
explain-forbidden =
    Les mots que le glossaire proscrit ne sont pas employés.
    Source : la traite des êtres humains
    Faux : human trade
    Juste : human trafficking
    Exceptions : Les citations.
explain-keep =
    Ce qui doit rester français reste.
    Source : le STRASS
    Faux : the union
    Juste : STRASS
    Exceptions : Aucune.
explain-false-friend =
    Les faux amis ne sont pas pris l’un pour l’autre.
    Source : actuellement
    Faux : actually
    Juste : currently
    Exceptions : Les bonnes collocations, comme « sans délai » et « without delay ».
explain-negation =
    Ce qu’un côté nie, l’autre ne l’affirme pas.
    Source : Il ne vient pas
    Faux : He is coming
    Juste : He is not coming
    Exceptions : phrases longues, et mots qui en disent autant, comme « refuse » ou « unable ».
explain-variant =
    Une seule orthographe de l’anglais, selon les réglages.
    Source : le travail
    Faux : labor
    Juste : labour
    Exceptions : Noms et citations.
explain-spelling =
    Les mots anglais sont dans un dictionnaire Hunspell, dans words.txt du projet ou dans son glossaire ; les autres langues ne sont pas examinées, ce qui est dit une fois.
    Source : la santé
    Faux : heatlh
    Juste : health
    Exceptions : Noms, majuscules, citations et mots que le français a aussi. Inactif si les réglages ne le nomment pas.
explain-inconsistent =
    La même phrase a la même traduction.
    Exceptions : Les messages marqués variant.
explain-reused =
    Des phrases différentes ont des traductions différentes.
    Exceptions : À titre d’information.
explain-one-style =
    Les dates, les montants et les guillemets s’écrivent comme dans le reste du document.
    Source : le 3 mai
    Faux : May 3, parmi des dates comme 3 May
    Juste : 3 May
    Exceptions : Les documents sans habitude nette (trois contre un).
explain-half-updated =
    Une valeur qui a changé dans la source a changé dans la traduction.
    Source : en 2023 (before: 2022)
    Faux : in 2022
    Juste : in 2023
    Exceptions : Aucune.
explain-missing =
    Avant une édition finale, rien ne manque.
    Exceptions : Seulement avec --final.
explain-drifted =
    Avant une édition finale, rien n’a dérivé.
    Exceptions : La dérive typographique, où les réglages la gardent.
explain-draft =
    Avant une édition finale, chaque brouillon est confirmé.
    Exceptions : Seulement avec --final.
explain-mt-raw =
    Avant une édition finale, une personne a changé, ou du moins relu, le texte d’une machine.
    Faux : origin: mt NOM avec state: translated
    Juste : origin: mt NOM, edited 0.12, ou state: reviewed
    Exceptions : Seulement avec --final ; un texte relu est une remarque.
explain-question =
    Avant une édition finale, chaque question a sa réponse.
    Exceptions : Seulement avec --final.
explain-review =
    Avant une édition finale, ce qui a été relu est ce qui s’y trouve.
    Faux : state: reviewed, sans ligne « reviewed: » qui convienne à « fr: » et au texte
    Juste : accepté de nouveau, par qui l’a regardé
    Exceptions : Seulement avec --final.
explain-obsolete =
    Messages sans segment.
    Exceptions : À titre d’information.
explain-unused-allow =
    Chaque dispense dispense de quelque chose.
    Exceptions : Aucune.
