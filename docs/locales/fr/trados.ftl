### trados: en → fr

## With Trados Studio or memoQ

# en: With Trados Studio or memoQ
with-trados-studio-or-4ftez92q = Avec Trados Studio ou memoQ

# en: Both take XLIFF 1.2 and TMX, and give back what they were given.
with-trados-studio-or-2mxdg2rm = L’un et l’autre lisent XLIFF 1.2 et TMX, et rendent ce qu’on leur a donné.

# en: Open `build/avis.1.2.xlf` as a single document, or add it to a project.
with-trados-studio-or-esv05wzz = Ouvrir `build/avis.1.2.xlf` comme document seul, ou l’ajouter à un projet.

# en: Reviewed segments are `signed-off`; drifted ones carry the French and the English of before beside them.
with-trados-studio-or-212s2h52 = Les segments relus sont `signed-off` ; les dérivés portent à côté le français et l’anglais d’avant.

# en: Terms: `enregard terms --tbx > glossary.tbx` for MultiTerm and memoQ's term bases.
with-trados-studio-or-yq8yf09a = Les termes : `enregard terms --tbx > glossary.tbx` pour MultiTerm et les bases terminologiques de memoQ.

# en: The file comes back: `enregard import avis.1.2.xlf`, look at what would change, then `--write`.
with-trados-studio-or-0h6ec5ph = Le fichier revient : `enregard import avis.1.2.xlf`, regarder ce qui changerait, puis `--write`.

# en: Rows whose French has changed meanwhile are refused and named ([rows that come back](../formats/import.md)).
with-trados-studio-or-74056y46 = Les lignes dont le français a changé entre-temps sont refusées et nommées ([les lignes qui reviennent](../formats/import.md)).

# en: Do not let the tool segment again: ids belong to segments.
with-trados-studio-or-9hqgw2md = Ne pas laisser l’outil segmenter à nouveau : les identifiants appartiennent aux segments.

# en: What it would cost, before you ask for an offer:
with-trados-studio-or-kn7pt4ja = Ce que cela coûterait, avant de demander un devis :
