### machine: en → fr

## Drafts by machine

# en: Drafts by machine
drafts-by-machine-1fjqwrpa = Des ébauches par une machine

# en: `enregard` calls no service by itself.
drafts-by-machine-btm2nnwz = `enregard` n’appelle de lui-même aucun service.

# en: A program of yours, named in **your own** settings (never in a project's, so that no repository can run anything), reads JSON lines and answers them:
drafts-by-machine-a9psh5rg = Un programme à vous, nommé dans **vos propres** réglages (jamais dans ceux d’un projet, pour qu’aucun dépôt ne puisse rien lancer), lit des lignes JSON et y répond :

# en: It reads `{"id", "from", "to", "text"}` a line and writes `{"id", "text"}` a line.
drafts-by-machine-f3qtqxjs = Il lit `{"{"}"id", "from", "to", "text"{"}"}` à chaque ligne et écrit `{"{"}"id", "text"{"}"}`, une ligne pour chacune.

# en: What drifted can be mended the same way, word by word: `enregard accept --suggested --mt` ([Translation engines](../formats/machine.md)).
drafts-by-machine-pcpxnrqc = Ce qui a dérivé se répare de même, mot à mot : `enregard accept --suggested --mt` ([Moteurs de traduction](../formats/machine.md)).

# en: Every draft says where it came from (`origin: mt local`) and counts as a draft until a person confirms it; a final edition refuses drafts.
drafts-by-machine-rf7wbahk = Chaque ébauche dit d’où elle vient (`origin: mt local`) et compte comme ébauche jusqu’à ce que quelqu’un la confirme ; une édition définitive refuse les ébauches.

# en: The checks look at machine drafts like at anything else: `enregard check`.
drafts-by-machine-w3sk4qwe = Les contrôles regardent les ébauches d’une machine comme tout le reste : `enregard check`.

# en: How memory and machine work together: [Memory](../design/memory.md).
drafts-by-machine-8qna0n7j = Comment mémoire et machine travaillent ensemble : [Mémoire](../design/memory.md).

## Where engines and models come from

# en: Where engines and models come from
where-engines-and-models-qyx2ebf4 = D’où viennent moteurs et modèles

# en: `enregard` brings none and fetches none.
where-engines-and-models-hgp0qmws = `enregard` n’en apporte aucun et n’en télécharge aucun.

# en: These run without a network once their models are there:
where-engines-and-models-pzcbkqj7 = Ceux-ci marchent sans réseau une fois leurs modèles en place :

# en: engine
where-engines-and-models-8x7cjad9 = moteur

# en: how it is named
where-engines-and-models-15gdearc = comment on le nomme

# en: models, and their license
where-engines-and-models-a3z337n2 = modèles, et leur licence

# en: LibreTranslate, Argos Translate
where-engines-and-models-yqj15r0v = LibreTranslate, Argos Translate

# en: `http: http://127.0.0.1:5000/translate`
where-engines-and-models-tv00fk7v = `http: http://127.0.0.1:5000/translate`

# en: `argospm install translate-fr_en`; MIT and CC0, by package
where-engines-and-models-x77vdwh4 = `argospm install translate-fr_en` ; MIT et CC0, selon le paquet

# en: Firefox Translations in `enregard` itself (feature `mt`)
where-engines-and-models-1c14hgnz = Firefox Translations dans `enregard` même (fonction `mt`)

# en: `model: /a/folder`
where-engines-and-models-1m4yc2yb = `model: /a/folder`

# en: the files of `fr` → `en` from <https://github.com/mozilla/firefox-translations-models>, unpacked: MPL-2.0
where-engines-and-models-q9hc9pyn = les fichiers de `fr` → `en` de <https://github.com/mozilla/firefox-translations-models>, décompressés : MPL-2.0

# en: Bergamot, translateLocally
where-engines-and-models-56qkf21z = Bergamot, translateLocally

# en: a script of some lines around the program, as above
where-engines-and-models-r44j1tn8 = un script de quelques lignes autour du programme, comme ci-dessus

# en: the same models
where-engines-and-models-ywe7as7w = les mêmes modèles

# en: OPUS-MT (Marian)
where-engines-and-models-84zm3hf8 = OPUS-MT (Marian)

# en: a script around `marian-decoder`
where-engines-and-models-21prvc63 = un script autour de `marian-decoder`

# en: Helsinki-NLP, `opus-mt-fr-en`: CC-BY 4.0
where-engines-and-models-080ga6d0 = Helsinki-NLP, `opus-mt-fr-en` : CC-BY 4.0

# en: Read the license that comes with a model before you publish what it made.
where-engines-and-models-w4etk77s = Lisez la licence qui vient avec un modèle avant de publier ce qu’il a fait.
