"""Makes the npm packages: one for each system, and `enregard`, which takes the one that fits.

    npm.py VERSION TARGET BINARY OUT
"""

import json
import os
import sys

from pack import read, tarred

SYSTEMS = {
    "x86_64-unknown-linux-gnu": ("linux", "x64"),
    "x86_64-unknown-linux-musl": ("linux", "x64"),
    "aarch64-unknown-linux-musl": ("linux", "arm64"),
    "x86_64-apple-darwin": ("darwin", "x64"),
    "aarch64-apple-darwin": ("darwin", "arm64"),
    "x86_64-pc-windows-msvc": ("win32", "x64"),
}

COMMON = {
    "license": "MIT OR Apache-2.0",
    "repository": {"type": "git", "url": "git+https://github.com/enregard/enregard.git"},
}


def packed(out, name, manifest, files):
    manifest = json.dumps(manifest, indent=2).encode() + b"\n"
    files = [("package/package.json", manifest, False), *files]
    for licence in ("LICENSE-MIT", "LICENSE-APACHE"):
        files.append((f"package/{licence}", read(licence), False))
    tarred(os.path.join(out, name), files)


def main(version, target, binary, out):
    if target not in SYSTEMS:
        print(f"skipped: npm for {target}", file=sys.stderr)
        return
    system, processor = SYSTEMS[target]
    program = "enregard.exe" if system == "win32" else "enregard"
    packed(
        out,
        f"enregard-cli-{system}-{processor}-{version}.tgz",
        {"name": f"@enregard/cli-{system}-{processor}", "version": version, "os": [system],
         "cpu": [processor], "description": f"enregard for {system} {processor}", **COMMON},
        [(f"package/{program}", read(binary), True)],
    )
    names = sorted({f"@enregard/cli-{s}-{p}" for s, p in SYSTEMS.values()})
    packed(
        out,
        f"enregard-{version}.tgz",
        {"name": "enregard", "version": version, "bin": {"enregard": "run.js"},
         "description": "Keeps a translation facing its original",
         "optionalDependencies": {name: version for name in names}, **COMMON},
        [("package/run.js", read("packaging/npm/run.js"), True),
         ("package/README.md", read("README.md"), False)],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
