"""Packs files whose bytes depend on nothing but what they hold: no clock, no order of a folder."""

import base64
import gzip
import hashlib
import io
import os
import sys
import tarfile
import time
import zipfile

EPOCH = max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315532800)


def zipped(path, files):
    """Writes a zip archive of (name, bytes, executable)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data, runs in files:
            entry = zipfile.ZipInfo(name, time.gmtime(EPOCH)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100755 if runs else 0o100644) << 16
            archive.writestr(entry, data)


def tarred(path, files):
    """Writes a gzipped tar archive of (name, bytes, executable)."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data, runs in files:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.mode = len(data), EPOCH, 0o755 if runs else 0o644
            archive.addfile(entry, io.BytesIO(data))
    with open(path, "wb") as out, gzip.GzipFile("", "wb", 9, out, EPOCH) as packed:
        packed.write(buffer.getvalue())


def read(path):
    with open(path, "rb") as file:
        return file.read()


def digest(data):
    """As a wheel's RECORD has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def folder(root):
    """All files below a folder, in order."""
    for where, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(where, name)
            yield path.replace(os.sep, "/"), read(path), os.access(path, os.X_OK)


if __name__ == "__main__":
    kind, root, path = sys.argv[1:]
    {"zip": zipped, "tar": tarred}[kind](path, folder(root))
