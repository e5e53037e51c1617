### index: en → fr

## enregard

# en: enregard
enregard-s319g965 = enregard

# en: *Texte en regard*: a translation printed facing its original.
enregard-g71nywym = *Texte en regard* : une traduction imprimée face à son original.

# en: `enregard` keeps an English translation facing a French report, segment by segment, for as long as both keep changing, and publishes the two side by side.
enregard-apn85515 = `enregard` tient une traduction anglaise en regard d’un rapport français, segment par segment, tant que l’un et l’autre changent, et publie les deux côte à côte.

# en: Everything is plain files in git.
enregard-sqz2vc5b = Tout est en fichiers ordinaires, dans git.

# en: One program, no account, no network.
enregard-zwjvn18v = Un seul programme, sans compte, sans réseau.

# en: you are …
enregard-ymxkafjj = vous êtes…

# en: you want to …
enregard-dw8kv601 = vous voulez…

# en: begin with
enregard-2qm8zbwt = commencez par

# en: a translator
enregard-m7z2tvxy = traductrice ou traducteur

# en: fill gaps, with memory, terms and checks at hand
enregard-jdzs6t7c = combler les manques, avec mémoire, termes et contrôles sous la main

# en: [Translate a report](tutorials/translator.md)
enregard-zqhbp90w = [Traduire un rapport](tutoriels/traduire.md)

# en: a reviewer
enregard-4mwyy6se = relectrice ou relecteur

# en: see what drifted: the French changed after it was translated
enregard-0d85914m = voir ce qui a dérivé : le français a changé après sa traduction

# en: [Review what drifted](tutorials/reviewer.md)
enregard-1sq3aam3 = [Relire ce qui a dérivé](tutoriels/relire.md)

# en: a publisher
enregard-xmarqdsg = éditrice ou éditeur

# en: print both languages side by side, and exchange data
enregard-nnsg86j2 = imprimer les deux langues côte à côte, échanger des données

# en: [Publish an edition](tutorials/publisher.md)
enregard-pbz9mdqf = [Publier une édition](tutoriels/publier.md)

# en: a programmer
enregard-wdatrja7 = programmeuse ou programmeur

# en: use it in scripts, in CI, as a library
enregard-1nkhfhpb = s’en servir dans des scripts, en intégration continue, comme bibliothèque

# en: [Automate](howto/automation.md), [JSON](reference/json.md)
enregard-g8hyhy0c = [Automatiser](howto/automation.md), [JSON](reference/json.md)

# en: En français : [documentation](fr/index.md).
enregard-4z9e3dyx = En anglais : [documentation](fr/index.md).

# en: ![A French sentence with its English below, the facing page beside it](images/translate.png)
enregard-rx7txw3s = ![Une phrase française, son anglais dessous, la page en regard à côté](images/translate.png)

# en: To have the program: [Install](install.md).
enregard-5epcmhdv = Pour avoir le programme : [Installer](install.md).

# en: Each tutorial goes from nothing to done in ten minutes; every command in them was run by the tests of the version that you read about.
enregard-2jkw6q0p = Chaque tutoriel mène de rien au but en dix minutes ; toutes leurs commandes ont été exécutées par les tests de la version dont vous lisez la documentation.
