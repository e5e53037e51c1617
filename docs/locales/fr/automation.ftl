### automation: en → fr

## Automate

# en: Automate
automate-9d9phfee = Automatiser

# en: Exit codes, the same for every command:
automate-j2cb6b60 = Les codes de sortie, les mêmes pour toutes les commandes :

# en: code
automate-azb1b7xf = code

# en: meaning
automate-pm2c38fp = sens

# en: done
automate-8pnr2hzy = fait

# en: findings, or not ready: only where you asked (`check`, `--check`, `--final`)
automate-f9r0cs55 = il y a à redire, ou ce n’est pas prêt : seulement si vous l’avez demandé (`check`, `--check`, `--final`)

# en: wrong usage
automate-4ceccr3n = mauvais usage

# en: broken data: a file that cannot be read as what it should be
automate-mz2cwxfc = données abîmées : un fichier ne se lit pas comme ce qu’il devrait être

# en: the disk, a lock, the network port
automate-knre1zw1 = le disque, un verrou, le port du réseau

# en: `--format json` is for scripts: every form has a schema, and the tests hold the program to it ([JSON](../reference/json.md)).
automate-dnx49pz7 = `--format json` est fait pour les scripts : chaque forme a un schéma, et les tests y tiennent le programme ([JSON](../reference/json.md)).

## GitHub

# en: GitHub
github-17h1vsn3 = GitHub

# en: It checks that segments are up to date, marks findings on the lines of a pull request, writes a comment with the words that changed and what that costs, and keeps the editions as artifacts.
github-vrwyawds = L’action vérifie que les segments sont à jour, signale ce que trouvent les contrôles sur les lignes de la demande de fusion, y écrit un commentaire avec les mots changés et ce que cela coûte, et garde les éditions comme artefacts.

# en: Its inputs: `action.yml`.
github-7t66caxq = Ses paramètres : `action.yml`.

## GitLab, Forgejo

# en: GitLab, Forgejo
gitlab-forgejo-ydgvct04 = GitLab, Forgejo

# en: Templates: [`docs/ci/gitlab.yml`](../ci/gitlab.yml), [`docs/ci/forgejo.yml`](../ci/forgejo.yml).
gitlab-forgejo-4qtvs5mg = Modèles : [`docs/ci/gitlab.yml`](../ci/gitlab.yml), [`docs/ci/forgejo.yml`](../ci/forgejo.yml).

# en: Another CI needs three lines: `enregard sync --check`, `enregard status --check`, `enregard check`.
gitlab-forgejo-12r07tns = Une autre intégration continue n’a besoin que de trois lignes : `enregard sync --check`, `enregard status --check`, `enregard check`.

## Before each commit

# en: Before each commit
before-each-commit-xtbeqz8w = Avant chaque commit

# en: Or a hook by hand: [`docs/ci/pre-commit`](../ci/pre-commit).
before-each-commit-cfbp1bhv = Ou un crochet à la main : [`docs/ci/pre-commit`](../ci/pre-commit).
