"""Archives that say what is not so: no memory is taken for it, and nothing but a fault comes."""

import io
import os
import struct
import tracemalloc
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from core import npz
from core.faults import Fault, Refused
from core.npz import read_arrays, read_data

FLAT = {"X": np.zeros((20_000, 2)), "Y": np.ones((20_000, 1))}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "d.npz"


@contextmanager
def little_memory(most: int = 2_000_000) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


def fault(path: Path) -> Fault:
    with little_memory(), pytest.raises(Refused) as refused:
        read_data(path)
    (only,) = refused.value.faults
    return only


def member(array: np.ndarray, shape: object = None, descr: str = "") -> bytes:
    """Return an array as it lies in an archive, perhaps with another header than its own."""
    header = {"descr": descr or np.lib.format.dtype_to_descr(array.dtype), "fortran_order": False,
              "shape": array.shape if shape is None else shape}  # fmt: skip
    return raw_member(repr(header).encode() + b"\n", array.tobytes())


def raw_member(header: bytes, values: bytes = b"", version: bytes = b"\1\0") -> bytes:
    size = struct.pack("<H" if version == b"\1\0" else "<I", len(header))
    return b"\x93NUMPY" + version + size + header + values


def archive(path: Path, *members: tuple[str, bytes], how: int = zipfile.ZIP_STORED) -> bytearray:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", how) as file:
        warnings.simplefilter("ignore")  # two of one name
        for name, content in members:
            file.writestr(name, content)
    return bytearray(path.read_bytes())


ONE = np.ones((3, 1))
GOOD = (("X.npy", member(ONE)), ("Y.npy", member(ONE)))


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
@pytest.mark.parametrize("kind", [">f8", "<f4", "<f2", "u1", "?", "<i8"])
def test_what_numpy_writes_is_read(path: Path, save: object, kind: str) -> None:
    X = np.asfortranarray(np.arange(12).reshape(4, 3) % 2, dtype=kind)
    Y = np.zeros((4, 1), kind)
    save(path, X=X, Y=Y)  # type: ignore[operator]
    read = read_data(path)
    assert read.X.dtype == np.float64
    assert (read.X.tolist(), read.Y.tolist()) == (X.astype(float).tolist(), Y.tolist())


def test_what_unpacks_to_too_much_is_refused_before_it_does(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.savez_compressed(path, **FLAT)
    with monkeypatch.context() as bounded:
        bounded.setattr(npz, "UNPACKED", 400_000)
        found = fault(path)
        assert (found.code, found.right) == ("too_much_packed", {"high": 400_000})
        assert found.value > 480_000  # with its headers
        np.savez(path, **FLAT)  # as large as it says, to anyone who looks
        assert len(read_data(path).X) == 20_000
    monkeypatch.setattr(npz, "NUMBERS", 480_000 - 1)
    np.savez(path, X=FLAT["X"].astype(np.uint8), Y=FLAT["Y"].astype(np.uint8))
    assert (fault(path).code, fault(path).field) == ("too_much_packed", f"{path}: Y")


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize(
    "shape",
    [(10**12,), (10**30,), (-1, -3), (2**32, 2**32), (3,) * 40, (2,), (4,), (True, 3, None), 3],
)
def test_shapes_that_are_not_those_of_the_values(path: Path, how: int, shape: object) -> None:
    archive(path, ("X.npy", member(ONE, shape)), GOOD[1], how=how)
    assert fault(path).code == "not_npz"


@pytest.mark.parametrize(
    "header",
    [
        b"(" * 60_000, b"(" * 900, b"-" * 60_000 + b"1", b"{}", b"", b"\xff" * 50, b"{'descr': 3}",
        b"{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}" + b" " * 65_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("version", [b"\1\0", b"\2\0", b"\3\0", b"\0\0", b"\xff\xff"])
def test_headers_that_are_none(path: Path, header: bytes, version: bytes) -> None:
    archive(path, ("X.npy", raw_member(header, bytes(24), version)), GOOD[1])
    assert fault(path).code == "not_npz"


@pytest.mark.parametrize("descr", ["|O", "<U100", "<c16", "<M8[s]", "|V9", "|S2"])
def test_arrays_of_anything_but_numbers(path: Path, descr: str) -> None:
    archive(path, ("X.npy", member(ONE, descr=descr)), GOOD[1])
    assert (fault(path).code, fault(path).field) == ("array_type", f"{path}: X")


@pytest.mark.parametrize("names", [("X.npy", "X.npy"), ("X.npy", "X"), ("X", "X")])
def test_two_arrays_of_one_name(path: Path, names: tuple[str, str]) -> None:
    archive(path, *((name, member(ONE)) for name in names), GOOD[1])
    assert fault(path).code == "not_npz"


def test_more_arrays_than_any_file_has(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npz, "MOST_ARRAYS", 1)
    archive(path, *GOOD)
    assert fault(path).code == "not_npz"
    content = bytearray(path.read_bytes())
    content[-12:-10] = b"\1\0"  # so many, the end says
    path.write_bytes(content)
    assert fault(path).code == "not_npz"


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_to_pack_that_numpy_does_not_use(path: Path, how: int) -> None:
    archive(path, *GOOD, how=how)
    assert fault(path).code == "not_npz"


def claimed(content: bytearray, size: int, where: bytes = b"PK\1\2", at: int = 24) -> bytes:
    """Return an archive whose first member claims another size, unpacked or (at 20) packed."""
    start = content.index(where) + at
    content[start : start + 4] = struct.pack("<I", size)
    return bytes(content)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [0, 1, 100, 200_000_000, 2**32 - 1])
@pytest.mark.parametrize("at", [20, 24])
def test_members_that_lie_about_their_size(path: Path, how: int, size: int, at: int) -> None:
    big = ("X.npy", member(np.zeros((3, 1000))))
    path.write_bytes(claimed(archive(path, big, GOOD[1], how=how), size, at=at))
    assert fault(path).code in ("not_npz", "too_much_packed")


def test_a_bomb_that_says_it_is_none_is_unpacked_no_further_than_it_says(path: Path) -> None:
    honest = member(ONE)
    content = archive(path, ("X.npy", honest + bytes(50_000_000)), how=zipfile.ZIP_DEFLATED)
    path.write_bytes(claimed(content, len(honest)))
    assert fault(path).code in ("not_npz", "array_names")


def test_members_within_members_are_not_read_again_and_again(path: Path) -> None:
    """Each array's values are the next one's header and values: 50 MB in a file of half of one."""
    blob, heads = bytes(500_000), list[tuple[bytes, int]]()
    for i in range(100):
        header = {"descr": "|u1", "fortran_order": False, "shape": (len(blob),)}
        content = raw_member(repr(header).encode() + b"\n") + blob
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, zlib.crc32(content), len(content),
                             len(content), 6, 0)  # fmt: skip
        blob = b"PK\3\4" + fields + b"%06d" % i + content
        heads.append((fields, len(blob)))
    entries = b"".join(
        b"PK\1\2\x14\0" + fields + bytes(10) + struct.pack("<I", len(blob) - back) + b"%06d" % i
        for i, (fields, back) in enumerate(heads)
    )
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 100, 100, len(entries), len(blob), 0)
    path.write_bytes(blob + entries + end)
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None  # nothing is wrong with it but this
    assert fault(path).code == "not_npz"


@pytest.mark.parametrize("size", [2**22 + 1, 2**32 - 1])
def test_a_list_of_contents_that_is_all_of_a_file(path: Path, size: int) -> None:
    content = archive(path, *GOOD)
    content[-10:-6] = struct.pack("<I", size)
    path.write_bytes(bytes(2**22) + content)
    assert fault(path).code == "not_npz"


def test_ends_that_numpy_does_not_write(path: Path) -> None:
    content = archive(path, *GOOD)
    locator = b"PK\6\7" + bytes(16)
    for end in (locator + content[-22:], content[-22:-2] + b"\1\0x", content[-22:] + b"x"):
        path.write_bytes(content[:-22] + end)
        assert fault(path).code == "not_npz"


def test_a_locked_archive(path: Path) -> None:
    content = archive(path, *GOOD)
    content[content.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(content)
    assert fault(path).code == "not_npz"


def test_what_is_no_archive(path: Path) -> None:
    buffer = io.BytesIO()
    np.save(buffer, ONE)
    path.write_bytes(buffer.getvalue())
    assert (fault(path).code, fault(path).value) == ("wrong_kind", "npy")
    for content in (b"", b"PK\5\6", bytes(100), b"PK\5\6" + bytes(17)):
        path.write_bytes(content)
        assert fault(path).code == "not_npz"
    path.write_bytes(b"PK\5\6" + bytes(18))  # one that holds nothing
    assert read_arrays(path) == {}


def test_what_is_no_file(path: Path) -> None:
    os.mkfifo(path)
    for name in (path, Path("/dev/zero")):
        assert fault(name).code == "not_a_file"
    assert fault(path.parent).code == "is_folder"
    assert fault(Path("none.npz")).code == "not_found"


def test_a_huge_archive_is_refused_unread(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)  # sparse: it takes no room
    assert fault(path).code == "file_too_large"
