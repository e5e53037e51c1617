### install: en → fr

## Install

# en: Install
install-8bmsy6df = Installer

# en: from
install-jh77anxw = depuis

# en: how
install-75aet2p8 = comment

# en: a release
install-mnzxdzx3 = une version publiée

# en: download the archive for your system, check it against `SHA256SUMS`, put `enregard` on your path; it holds completions and manual pages too
install-6t8rptzp = télécharger l’archive pour votre système, la vérifier avec `SHA256SUMS`, mettre `enregard` dans le chemin des programmes ; elle contient aussi l’autocomplétion et les pages de manuel

# en: Debian, Ubuntu
install-jv5v03nm = Debian, Ubuntu

# en: `sudo apt install ./enregard_VERSION_amd64.deb`
install-ecz79227 = `sudo apt install ./enregard_VERSION_amd64.deb`

# en: Homebrew
install-t1sse8ym = Homebrew

# en: `brew install ./enregard.rb` with the formula of the release
install-cyyv2b7j = `brew install ./enregard.rb` avec la formule de la version

# en: Scoop
install-qham84aw = Scoop

# en: `scoop install enregard.json` with the manifest of the release
install-8bb6chjq = `scoop install enregard.json` avec le manifeste de la version

# en: Nix
install-1zfvpde4 = Nix

# en: `nix run github:enregard/enregard`
install-6rs63s9m = `nix run github:enregard/enregard`

# en: npm
install-8ybdjf9g = npm

# en: `npx enregard --version`
install-e10zcm70 = `npx enregard --version`

# en: a container
install-jdrwxwrj = un conteneur

# en: `podman run --rm -v "$PWD:/work" enregard build`, made by `packaging/Containerfile`
install-44n2wtq1 = `podman run --rm -v "$PWD:/work" enregard build`, fait par `packaging/Containerfile`

# en: the source
install-4r7hzzb9 = le code source

# en: `cargo install --locked --path .`, with [Rust](https://rustup.rs) 1.92 or later; it takes some minutes
install-aczd4ctz = `cargo install --locked --path .`, avec [Rust](https://rustup.rs) 1.92 ou plus récent ; cela prend quelques minutes

# en: Then:
install-be06wbmd = Ensuite :

# en: A smaller program, without the editor, the language server and PDF:
install-v7gz273z = Un programme plus petit, sans l’éditeur, le serveur de langage ni le PDF :

# en: What is made for each release, and how to check where it came from, says `packaging/README.md`.
install-h8q99h09 = Ce qui est fait pour chaque version, et comment en vérifier l’origine : voir `packaging/README.md`.
