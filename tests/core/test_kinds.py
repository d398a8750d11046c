"""What a file is that was taken for another: real ones, made by the programs that make them."""

import bz2
import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path

import numpy as np
import pytest

from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.images import read_idx
from core.experiment import Experiment, from_file, to_json
from core.faults import Refused
from core.kinds import kind_of
from core.messages import one_line
from core.npz import read_arrays
from core.run import file as run_file
from core.run.recording import Recording
from core.texts import FILE_KINDS

IDX = bytes([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4])


def packed(content: bytes) -> bytes:
    """Return it as gzip has it, at all times the same."""
    return gzip.compress(content, mtime=0)


PAGE = b"<!DOCTYPE html>\n<html><head><title>404</title></head></html>"


def archive(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
    return content.getvalue()


def arrays(**named: np.ndarray) -> bytes:
    content = io.BytesIO()
    np.savez(content, **named)
    return content.getvalue()


KINDS = {
    "html": [PAGE, b"\xef\xbb\xbf  <html>", b"<!-- saved -->\n<HTML lang=en>"],
    "xml": [b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
    "json": [to_json(Experiment()), b'{"cells": []}', b" {}"],
    "zip": [archive("train.csv"), archive("folder/a.csv", "b.csv")],
    "gzip": [packed(b"a,b\n1,2\n")],
    "packed": [bz2.compress(b"x"), lzma.compress(b"x")],
    "excel": [archive("[Content_Types].xml", "xl/workbook.xml"), archive("xl/styles.xml")],
    "open_document": [archive("mimetype", "content.xml")],
    "old_office": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
    "npz": [arrays(X=np.zeros(3), Y=np.zeros(3))],
    "picture": [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"GIF89a"],
    "pdf": [b"%PDF-1.7\n"],
    "idx": [IDX],
    "lfs": [b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"],
    "sqlite": [b"SQLite format 3\x00" + bytes(84)],
    "parquet": [b"PAR1\x15\x04"],
    "": [
        b"",
        b"a,b\n1,2\n",
        b"<TICKER>,<PER>\nA,1\n",
        b"1 2 3\n",
        "가,나\n1,2\n".encode("cp949"),
        b"\0\0",
    ],
}


@pytest.mark.parametrize(
    ("kind", "content"), [(kind, one) for kind, several in KINDS.items() for one in several]
)
def test_a_file_is_known_by_how_it_begins(kind: str, content: bytes) -> None:
    assert kind_of(content) == kind
    assert not kind or kind in FILE_KINDS


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (PAGE, "is a web page"),
        (packed(PAGE), "is a web page"),
        (archive("train-images-idx3-ubyte"), "is a zip archive"),
        (packed(archive("a")), "is a zip archive"),
        (packed(packed(IDX)), "is compressed twice with gzip"),
        (b"version https://git-lfs.github.com/spec/v1\n", "is only a Git LFS pointer"),
        (arrays(X=np.zeros(3)), "is a file of NumPy arrays"),
        (b"a,b\n1,2\n", "is not the right kind of IDX file"),
    ],
)
def test_what_is_no_idx_file_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "im.gz").write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_idx(str(tmp_path / "im.gz"), "data.images", 3)
    assert says in one_line(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (PAGE, "is a web page"),
        (archive("[Content_Types].xml"), "is an Excel workbook"),
        (packed(archive("xl/workbook.xml")), "is an Excel workbook"),
        (packed(packed(b"a,b\n1,2\n")), "is compressed twice with gzip"),
        (b"version https://git-lfs.github.com/spec/v1\n", "is only a Git LFS pointer"),
        (b"PAR1\x15\x04", "is a Parquet file"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(Refused) as refused:
        Csv(path=str(tmp_path / "t.csv")).arrays(np.random.default_rng(0), "sigmoid")
    assert says in one_line(refused.value)


def test_what_is_no_experiment_is_named(tmp_path: Path) -> None:
    run_file.save(tmp_path / "run.npz", Recording(Experiment()))
    with pytest.raises(Refused) as refused:
        from_file(tmp_path / "run.npz", "run.npz")
    assert one_line(refused.value).startswith("run.npz is a run saved by this program")
    (tmp_path / "e.json").write_bytes(json.dumps({"seed": 3}).encode("utf-16"))
    assert from_file(tmp_path / "e.json", "e.json").seed == 3


def test_what_is_no_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "run.npz").write_bytes(to_json(Experiment()))
    with pytest.raises(Refused) as refused:
        read_arrays(tmp_path / "run.npz")
    assert one_line(refused.value).endswith("run.npz is JSON text")
