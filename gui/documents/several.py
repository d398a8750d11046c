"""What was dropped or pasted together: a file to open, a pair of IDX files, or a folder."""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.files import open_file
from core.kinds import GZIP, LOOKED, kind_of, wrong_kind
from gui.model.suffixes import SUFFIXES, TABLES

IMAGES, LABELS = 3, 1  # dimensions
_OURS = (*SUFFIXES, *TABLES)
# What is another between the names of a pair: train-images-idx3-ubyte, train-labels-idx1-ubyte.
_PAIRED = (("images", "labels"), ("idx3", "idx1"))


class Found(NamedTuple):
    """The first of `total` files, at `path`, or else IDX files, "" for one that is missing.

    Of a folder there is nothing but `folder`.
    """

    path: str
    total: int
    table: bool = False
    images: str = ""
    labels: str = ""
    folder: str = ""


def sorted_out(paths: list[str]) -> Found:
    """Return what files are, by their names, or else by how they begin.

    Raises
    ------
    Refused
        If the first of them is of no use, or can't be read.
    """
    first, total = paths[0], len(paths)
    if Path(first).is_dir():
        return Found("", total, folder=first)
    if first.lower().endswith(_OURS):
        return Found(first, total)
    kinds = {path: _beginning(path) for path in paths}
    idx = {_dimensions(start): path for path, start in kinds.items() if kind_of(start) == "idx"}
    if _dimensions(kinds[first]) in (IMAGES, LABELS) and kind_of(kinds[first]) == "idx":
        images, labels = (idx.get(dimensions, "") for dimensions in (IMAGES, LABELS))
        pair = images or _partner(labels, 0), labels or _partner(images, 1)
        return Found("", total, False, *pair)
    kind = kind_of(kinds[first])
    if kind not in ("", "json", "run"):
        raise wrong_kind(kind, Path(first).name, Path(first).name)
    return Found(first, total, table=not kind)


def _beginning(path: str) -> bytes:
    """Return how a file begins, decompressed once."""
    with open_file(path, Path(path).name) as file:
        start = file.read(LOOKED)
        if not start.startswith(GZIP):
            return start
        file.seek(0)
        try:
            with gzip.open(file) as inside:
                return inside.read(LOOKED)
        except (OSError, EOFError, zlib.error):
            return start


def _dimensions(start: bytes) -> int:
    return start[3] if len(start) > 3 else 0


def _partner(path: str, wanted: int) -> str:
    """Return the file beside one of a pair that is the other, images (0) or labels (1); or ""."""
    name = Path(path).name
    others = [Path(path).with_name(other) for other in _renamed(name, wanted)] if name else []
    return next((str(other) for other in others if other.name != name and other.is_file()), "")


def _renamed(given: str, wanted: int) -> Iterator[str]:
    """Yield what the other may be called; nothing of a name that doesn't tell which it is of."""
    name = given
    for pair in _PAIRED:
        name = re.sub(pair[1 - wanted], pair[wanted], name)
    if name == given:
        return
    yield name
    yield name.removesuffix(".gz")
    yield f"{name}.gz"
