# Sourced by scripts/test: finds the tools that some tests call, and installs those that are missing.
#
# Debian's packages need root; the PyPI and npm ones go into target/tools. Every tool is looked for
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

# debian COMMAND PACKAGE: a command of Debian's.
debian() {
    command -v "$1" >/dev/null 2>&1 && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        [ -e "$tools/.apt-updated" ] || { apt-get update -q >/dev/null 2>&1 && touch "$tools/.apt-updated"; }
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q \
            --no-install-recommends "$2" >/dev/null 2>&1
    fi
    command -v "$1" >/dev/null 2>&1 || missing "$1 (Debian: $2)"
}
