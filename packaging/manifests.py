"""Writes the manifests that name what a release holds: a Homebrew formula, a Scoop manifest.

    manifests.py VERSION OUT

An archive that is not there is not named.
"""

import json
import os
import sys

REPOSITORY = "https://github.com/enregard/enregard"
ABOUT = "Keep a translation facing its original, and publish the two side by side"

FORMULA = """\
class Enregard < Formula
  desc "{about}"
  homepage "{repository}"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]

{systems}
  def install
    bin.install "enregard"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/enregard.bash" => "enregard"
    fish_completion.install "completions/enregard.fish"
    zsh_completion.install "completions/enregard.zsh" => "_enregard"
  end

  test do
    (testpath/"avis.txt").write "Avis\\n\\nIl pleut.\\n"
    system bin/"enregard", "init", "avis.txt"
    assert_match "missing", shell_output("#{{bin}}/enregard status")
  end
end
"""

BREW = {
    "on_macos": [("on_arm", "aarch64-apple-darwin"), ("on_intel", "x86_64-apple-darwin")],
    "on_linux": [
        ("on_arm", "aarch64-unknown-linux-musl"),
        ("on_intel", "x86_64-unknown-linux-musl"),
    ],
}


def sums(out):
    with open(os.path.join(out, "SHA256SUMS")) as lines:
        return {name: digest for digest, name in (line.split() for line in lines)}


def formula(version, known):
    systems = ""
    for system, processors in BREW.items():
        inner = ""
        for processor, target in processors:
            name = f"enregard-{version}-{target}.tar.gz"
            if name in known:
                url = f"{REPOSITORY}/releases/download/v{version}/{name}"
                inner += f'    {processor} do\n      url "{url}"\n      sha256 "{known[name]}"\n    end\n'
        if inner:
            systems += f"  {system} do\n{inner}  end\n"
    return FORMULA.format(about=ABOUT, repository=REPOSITORY, version=version, systems=systems)


def scoop(version, known):
    stem = f"enregard-{version}-x86_64-pc-windows-msvc"
    if f"{stem}.zip" not in known:
        return None
    url = f"{REPOSITORY}/releases/download"
    return {
        "version": version,
        "description": ABOUT,
        "homepage": REPOSITORY,
        "license": "MIT OR Apache-2.0",
        "architecture": {
            "64bit": {
                "url": f"{url}/v{version}/{stem}.zip",
                "hash": known[f"{stem}.zip"],
                "extract_dir": stem,
            }
        },
        "bin": "enregard.exe",
        "checkver": "github",
        "autoupdate": {
            "architecture": {
                "64bit": {
                    "url": f"{url}/v$version/enregard-$version-x86_64-pc-windows-msvc.zip",
                    "extract_dir": "enregard-$version-x86_64-pc-windows-msvc",
                }
            }
        },
    }


def main(version, out):
    known = sums(out)
    with open(os.path.join(out, "enregard.rb"), "w") as file:
        file.write(formula(version, known))
    manifest = scoop(version, known)
    if manifest:
        with open(os.path.join(out, "enregard.json"), "w") as file:
            json.dump(manifest, file, indent=4)
            file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
