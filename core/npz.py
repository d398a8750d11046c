"""Reads and writes the NumPy files of the command line: data X, Y and weights W1, b1, W2, b2, …"""

import math
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import numpy as np
from numpy.lib import format as npy

from core.catalog.datasets.base import Arrays
from core.engine.classes import task_of
from core.engine.network import Weights
from core.faults import Refused, refuse
from core.files import open_file, write_atomically
from core.kinds import LOOKED, check_kind
from core.tape import Array

LARGEST_ARCHIVE = 2**30  # bytes: the run of a network of 30 million parameters
UNPACKED = 2**28  # bytes that compressed arrays may take together
NUMBERS = (
    2**29
)  # bytes that data or weights may take as float64: MNIST's 60,000 digits, 376 million
MOST_ARRAYS = 20_000
_DIRECTORY = 2**22  # bytes of an archive's list of contents
_HEADER = 1024  # bytes of an array's header
_DIMENSIONS = 8
_CHUNK = 2**18  # bytes
# The end of an archive: signature, counts, sizes and no comment; what may stand before it.
_END, _LOCATOR = struct.Struct("<4s4H2IH"), b"PK\6\7"
_HEADERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}


def read_data(path: Path) -> Arrays:
    """Return the arrays `X` (n, d) and `Y` (n, k) of an ``.npz`` file, all to train on.

    What is learnt from them is told by `task_of`.
    """
    found = _numbers(path, ("X", "Y"))
    X, Y = found["X"], found["Y"]
    return Arrays(X, Y, X[:0], Y[:0], task_of(Y))


def read_weights(path: Path, biases: Sequence[bool]) -> Weights:
    """Return W (fan_in, fan_out) and b (fan_out,) of each layer of an ``.npz`` file.

    `biases` says which layers have them; of the others b is (0,), and not in the file.
    """
    parts = [(f"W{i}", f"b{i}", has) for i, has in enumerate(biases, 1)]
    found = _numbers(path, [name for W, b, has in parts for name in (W, b)[: 1 + has]])
    return [(found[W], found.get(b, np.zeros(0))) for W, b, _ in parts]


def named_weights(weights: Weights) -> dict[str, Array]:
    """Return W1, b1, W2, b2, … by name, as `read_weights` reads them."""
    return {
        f"{kind}{i}": v
        for i, pair in enumerate(weights, 1)
        for kind, v in zip("Wb", pair, strict=True)
        if v.size
    }


def write_arrays(path: Path, arrays: dict[str, Array]) -> None:
    """Write an ``.npz`` file, atomically."""
    write_atomically(path, lambda file: np.savez(file, **arrays))  # type: ignore[arg-type]


def read_arrays(path: Path, numbers: int | None = None) -> dict[str, Array]:
    """Return all arrays of an ``.npz`` file.

    Whatever it says of itself, no memory is taken for more than it holds, nor for compressed
    arrays beyond `UNPACKED`.

    Parameters
    ----------
    numbers : int, optional
        Bytes that they may take together as float64.

    Raises
    ------
    Refused
        If it is no such file, is damaged or too large, or holds anything but numbers.
    """
    with open_file(path, str(path), LARGEST_ARCHIVE) as raw:
        try:
            return _unpacked(raw, str(path), numbers)
        except (Refused, OSError, MemoryError):
            raise
        except Exception:  # what a damaged zip raises has no end
            raw.seek(0)
            check_kind(raw.read(LOOKED), str(path), str(path), "zip", "npz", "run")
            raise refuse("not_npz", str(path)) from None


def _unpacked(raw: BinaryIO, path: str, numbers: int | None) -> dict[str, Array]:
    size = _check_end(raw)
    found: dict[str, Array] = {}
    with ZipFile(raw) as archive:
        members = archive.infolist()
        _check_sizes(members, size, path)
        for member in members:
            name = member.filename.removesuffix(".npy")
            if name in found:
                raise BadZipFile
            with archive.open(member) as file:
                left = None if numbers is None else numbers - _as_numbers(found)
                found[name] = _array(file, member.file_size, f"{path}: {name}", left)
    return found


def _check_end(raw: BinaryIO) -> int:
    """Return an archive's size, if its list of contents is as small and as plain as NumPy's."""
    size = raw.seek(0, 2)
    raw.seek(max(0, size - _END.size - 20))
    tail = raw.read()
    signature, _, _, _, count, directory, _, comment = _END.unpack(tail[-_END.size :])
    plain = signature == b"PK\5\6" and not comment and not tail.startswith(_LOCATOR)
    if not plain or count > MOST_ARRAYS or directory > _DIRECTORY:
        raise BadZipFile
    return size


def _check_sizes(members: Sequence[ZipInfo], size: int, path: str) -> None:
    """Refuse an archive of `size` bytes that claims more than it can hold, or than is sane."""
    stored = [m for m in members if m.compress_type == ZIP_STORED]
    packed = [m for m in members if m.compress_type == ZIP_DEFLATED]
    encrypted = any(m.flag_bits & 1 for m in members)
    unlike = encrypted or any(m.file_size != m.compress_size for m in stored)
    if unlike or len(members) > MOST_ARRAYS or len(stored) + len(packed) < len(members):
        raise BadZipFile
    if sum(m.file_size for m in stored) > size:  # more than one lie in the same place
        raise BadZipFile
    total = sum(m.file_size for m in packed)
    if total > UNPACKED:
        raise refuse("too_much_packed", path, total, high=UNPACKED)


def _array(file: Any, size: int, name: str, left: int | None) -> Array:
    """Return the array of a member of `size` bytes; its header is checked before it is made."""
    version = npy.read_magic(file)
    shape, in_columns, dtype = _HEADERS[version](file, max_header_size=_HEADER)
    if dtype.kind not in "fiub":
        raise refuse("array_type", name, str(dtype))
    count = math.prod(shape)
    if len(shape) > _DIMENSIONS or count * dtype.itemsize != size - file.tell():
        raise BadZipFile
    if left is not None and count * 8 > left:
        raise refuse("too_much_packed", name, count * 8, high=left)
    flat = np.empty(count, dtype)
    octets = flat.view(np.uint8)
    for start in range(0, len(octets), _CHUNK):
        part = octets[start : start + _CHUNK]
        if file.readinto(part) != len(part):
            raise BadZipFile
    return flat.reshape(shape, order="F" if in_columns else "C")


def _as_numbers(arrays: dict[str, Array]) -> int:
    return 8 * sum(array.size for array in arrays.values())


def _numbers(path: Path, names: Sequence[str]) -> dict[str, Array]:
    """Return just the arrays called `names`, as float64."""
    found = read_arrays(path, NUMBERS)
    if set(found) != set(names):
        raise refuse("array_names", str(path), ", ".join(found), allowed=list(names))
    return {name: found[name].astype(np.float64, copy=False) for name in names}
