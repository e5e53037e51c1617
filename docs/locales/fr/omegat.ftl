### omegat: en → fr

## With OmegaT

# en: With OmegaT
with-omegat-nakdns62 = Avec OmegaT

# en: OmegaT reads XLIFF, and translation memories and glossaries beside it.
with-omegat-rk61gk6c = OmegaT lit XLIFF, avec à côté des mémoires de traduction et des glossaires.

# en: Make a project in OmegaT, French to English, **without** its own segmentation (the file is cut already).
with-omegat-h6gnm77s = Créer un projet dans OmegaT, du français vers l’anglais, **sans** sa propre segmentation (le fichier est déjà coupé).

# en: Put `build/avis.1.2.xlf` into `source/`, `build/avis.tmx` into `tm/auto/`.
with-omegat-29cjnbjz = Mettre `build/avis.1.2.xlf` dans `source/` et `build/avis.tmx` dans `tm/auto/`.

# en: Translate; *Project → Create Translated Documents*.
with-omegat-ahnz71hy = Traduire ; *Projet → Créer les documents traduits*.

# en: Take it back: `enregard import target/avis.1.2.xlf`, look, then again with `--write`.
with-omegat-fzqzqegt = Reprendre le fichier : `enregard import target/avis.1.2.xlf`, regarder, puis de nouveau avec `--write`.

# en: To work on the document itself (DOCX, ODT, HTML), put it into `source/`, and what `enregard export tmx translated --memory` writes (`build/avis.tmx`, `build/avis.en.tmx`) into `tm/auto/`, in a project that has the segmentation.
with-omegat-n3n68ggf = Pour travailler sur le document lui-même (DOCX, ODT, HTML), le mettre dans `source/`, et ce qu’écrit `enregard export tmx translated --memory` (`build/avis.tmx`, `build/avis.en.tmx`) dans `tm/auto/`, dans un projet qui a la segmentation.

# en: Inline marks are protected as codes; a code that got lost shows in `enregard check`.
with-omegat-ejt8scf1 = Les marques dans le texte sont protégées comme des codes ; un code perdu se voit dans `enregard check`.

# en: The glossary as TBX: `enregard terms --tbx > glossary.tbx`.
with-omegat-nc6dq2r1 = Le glossaire en TBX : `enregard terms --tbx > glossary.tbx`.

# en: What each version of XLIFF carries: [XLIFF 2](../formats/xliff.md), [XLIFF 1.2](../formats/xliff12.md).
with-omegat-zjvq4dd0 = Ce que porte chaque version de XLIFF : [XLIFF 2](../formats/xliff.md), [XLIFF 1.2](../formats/xliff12.md).
