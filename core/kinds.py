"""What a file is that is not what it was taken for, by how it begins."""

import re

from core.faults import Refused, refuse

GZIP = b"\x1f\x8b"
LOOKED = 2048  # bytes from the start
_ZIP = b"PK\x03\x04"
# The first bytes of a file, and the key of `core.texts.FILE_KINDS` that says what it is.
_STARTS = {
    GZIP: "gzip", b"PK\x05\x06": "zip", b"BZh": "packed", b"\xfd7zXZ\x00": "packed",
    b"7z\xbc\xaf\x27\x1c": "packed", b"Rar!": "packed", b"\x28\xb5\x2f\xfd": "packed",
    b"%PDF": "pdf", b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture",
    b"\xd0\xcf\x11\xe0": "old_office", b"PAR1": "parquet", b"\x89HDF": "hdf5",
    b"\x93NUMPY": "npy", b"SQLite format 3\x00": "sqlite",
    b"version https://git-lfs": "lfs",
}  # fmt: skip
_MEMBERS = (  # of a zip file, by the name of its first files
    (re.compile(rb"\[Content_Types\]\.xml|xl/|_rels/"), "excel"),
    (re.compile(rb"mimetypeapplication/vnd\.oasis"), "open_document"),
    (re.compile(rb"run\.npy"), "run"),
    (re.compile(rb"\w[\w.]*\.npy"), "npz"),
)
_NAME = 30  # bytes of a zip file before the name of its first file
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b)", re.I | re.S
)
_XML = re.compile(rb"\s*<\?xml")
_IDX = re.compile(rb"\x00\x00[\x08\x09\x0b-\x0e][\x01-\x04]")
_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}


def kind_of(content: bytes) -> str:
    """Return what a file is by its first bytes, a key of `core.texts.FILE_KINDS`, or ""."""
    start = content[:LOOKED]
    if start.startswith(_ZIP):
        return next((kind for name, kind in _MEMBERS if name.match(start, _NAME)), "zip")
    known = next((kind for mark, kind in _STARTS.items() if start.startswith(mark)), "")
    if known or _IDX.match(start):
        return known or "idx"
    encoding = next((name for mark, name in _BOMS.items() if start.startswith(mark)), "")
    if encoding:
        start = start.decode(encoding, "ignore").lstrip("\ufeff").encode()
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        return "xml"
    return "json" if re.match(rb'\s*\{\s*["}]', start) else ""


def check_kind(content: bytes, field: str, path: str, *right: str) -> None:
    """Raise `Refused` if a file's first bytes show that it is of a kind not among those `right`."""
    kind = kind_of(content)
    if kind and kind not in right:
        raise wrong_kind(kind, field, path)


def wrong_kind(kind: str, field: str, path: str) -> Refused:
    """Return the exception for a file that is something else."""
    return refuse("wrong_kind", field, kind, file=path)
