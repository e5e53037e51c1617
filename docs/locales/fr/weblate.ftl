### weblate: en → fr

## With Weblate, Pontoon or Poedit

# en: With Weblate, Pontoon or Poedit
with-weblate-pontoon-or-0jfdgccn = Avec Weblate, Pontoon ou Poedit

# en: Tools that know one language a file want a French catalog beside the English one.
with-weblate-pontoon-or-ad1xdpex = Les outils qui ne connaissent qu’une langue par fichier veulent un catalogue français à côté de l’anglais.

# en: One setting writes it at each sync:
with-weblate-pontoon-or-s837n1tk = Un réglage le fait écrire à chaque synchronisation :

# en: In Weblate: *File format* Fluent, *File mask* `locales/*/avis.ftl`, *Monolingual base language file* `locales/fr/avis.ftl`, and switch “edit base file” off: the French is written by `enregard sync` alone.
with-weblate-pontoon-or-8evrngv8 = Dans Weblate : *Format de fichier* Fluent, *Masque de fichier* `locales/*/avis.ftl`, *Fichier de langue de base monolingue* `locales/fr/avis.ftl`, et décocher « modifier le fichier de base » : seul `enregard sync` écrit le français.

# en: Weblate keeps comments; Pontoon may drop them.
with-weblate-pontoon-or-spawf54k = Weblate garde les commentaires ; Pontoon peut les perdre.

# en: A message that lost its `fr:` line is **unanchored**: it counts as drifted until somebody accepts it (`enregard accept --query drift:unanchored`), never as up to date.
with-weblate-pontoon-or-98s20tab = Un message qui a perdu sa ligne `fr:` est **sans ancrage** : il compte comme dérivé jusqu’à ce que quelqu’un l’accepte (`enregard accept --query drift:unanchored`), jamais comme à jour.

# en: Weblate's commits may meet yours: `enregard hooks install` lets git merge catalogs message by message.
with-weblate-pontoon-or-hcz4jdac = Les commits de Weblate peuvent croiser les vôtres : `enregard hooks install` fait fusionner les catalogues par git, message par message.

# en: For Poedit and everything else that reads gettext, PO goes out and comes back ([PO](../formats/po.md)):
with-weblate-pontoon-or-5p9d18jg = Pour Poedit et tout ce qui lit gettext, PO part et revient ([PO](../formats/po.md)) :
