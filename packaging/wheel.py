"""Makes the wheel that carries the program: `pipx install enregard-cli`.

    wheel.py VERSION TARGET BINARY OUT

The program goes into the wheel's scripts, which pip puts on the path; there is no Python in it. It has
a name of its own beside the Python package `enregard`, which binds the engine and is built by itself.
"""

import os
import sys

from pack import digest, read, zipped

TAGS = {
    "x86_64-unknown-linux-gnu": "linux_x86_64",
    "x86_64-unknown-linux-musl": "manylinux_2_17_x86_64.musllinux_1_1_x86_64",
    "aarch64-unknown-linux-musl": "manylinux_2_17_aarch64.musllinux_1_1_aarch64",
    "x86_64-apple-darwin": "macosx_10_12_x86_64",
    "aarch64-apple-darwin": "macosx_11_0_arm64",
    "x86_64-pc-windows-msvc": "win_amd64",
}


def main(version, target, binary, out):
    if target not in TAGS:
        print(f"skipped: wheel for {target}", file=sys.stderr)
        return
    tag = f"py3-none-{TAGS[target]}"
    info = f"enregard_cli-{version}.dist-info"
    program = "enregard.exe" if "windows" in target else "enregard"
    tags = "".join(f"Tag: py3-none-{one}\n" for one in TAGS[target].split("."))
    metadata = (
        "Metadata-Version: 2.1\nName: enregard-cli\n"
        f"Version: {version}\nSummary: Keeps a translation facing its original\n"
        "Home-page: https://github.com/enregard/enregard\nLicense: MIT OR Apache-2.0\n"
        "Description-Content-Type: text/markdown\n\n" + read("README.md").decode()
    )
    files = [
        (f"enregard_cli-{version}.data/scripts/{program}", read(binary), True),
        (f"{info}/METADATA", metadata.encode(), False),
        (f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: enregard\nRoot-Is-Purelib: false\n{tags}".encode(), False),
        (f"{info}/licenses/LICENSE-MIT", read("LICENSE-MIT"), False),
        (f"{info}/licenses/LICENSE-APACHE", read("LICENSE-APACHE"), False),
    ]
    record = "".join(f"{name},sha256={digest(data)},{len(data)}\n" for name, data, _ in files)
    files.append((f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode(), False))
    zipped(os.path.join(out, f"enregard_cli-{version}-{tag}.whl"), files)


if __name__ == "__main__":
    main(*sys.argv[1:])
