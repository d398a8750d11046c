"""Files as people have them, dialects in combination, are read as the tables they are made from."""

import csv
from pathlib import Path

import numpy as np
import pytest

from core.catalog.datasets.csv_file import Csv
from tests.core.catalog.tabular.written import TABLES, Style, expected, written

ALL, SOME, WORDS = csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC
KINDS = [
    # penguins: words, missing values, Korean
    ("penguins", Style()),
    ("penguins", Style("utf-8-sig", end="\r\n", missing="NA")),
    ("penguins", Style("cp949", missing="")),
    ("penguins", Style("cp949", ";", ",", missing="NA", quoting=ALL)),
    ("penguins", Style("cp949", "\t", end="\r\n", missing="-")),
    ("penguins", Style("utf-16", "\t", missing="")),
    ("penguins", Style("utf-16", ";", ",", end="\r\n", missing="NULL")),
    ("penguins", Style("utf-16-le", ",", missing="N/A")),
    ("penguins", Style("utf-16-be", ";", ",", missing="?")),
    ("penguins", Style("utf-8", ";", ",", trailing=True, missing="")),
    ("penguins", Style("utf-8", "|", missing="nan", index="id")),
    ("penguins", Style("utf-8", "\t", ",", missing="null", packed=True)),
    ("penguins", Style("utf-8", " ", missing="NA", quoting=WORDS)),
    ("penguins", Style("cp949", ",", quoting=WORDS, index="", missing="NaN")),
    ("penguins", Style("cp949", ";", ",", thousands=".", packed=True, missing="#N/A")),
    ("penguins", Style("utf-8-sig", ",", thousands=",", trailing=True, missing="")),
    ("penguins", Style("utf-8", ",", header=False, missing="?")),
    ("penguins", Style("cp949", ";", ",", header=False, missing="")),
    ("penguins", Style("utf-8", ",", above="# measured on the islands\n\n", missing="--")),
    ("penguins", Style("utf-16", ";", ",", above="sep=;\r\n", end="\r\n", missing="<NA>")),
    # houses: thousands, a number to be learnt
    ("houses", Style()),
    ("houses", Style("latin-1", ";", ",")),
    ("houses", Style("latin-1", ";", ",", thousands=".")),
    ("houses", Style("cp1252", ",", ".", thousands=",", end="\r\n")),
    ("houses", Style("utf-8", ",", ".", thousands=",", quoting=ALL)),
    ("houses", Style("utf-8", ",", ",", quoting=ALL)),
    ("houses", Style("utf-8", ";", ",", thousands=" ")),
    ("houses", Style("utf-8", ";", ",", thousands="\u202f")),
    ("houses", Style("latin-1", "\t", ",", thousands="\u00a0", packed=True)),
    ("houses", Style("utf-8", ";", ".", thousands="'")),
    ("houses", Style("utf-16", "\t", ".", thousands=",")),
    ("houses", Style("utf-8", "\t", ",", thousands=".", trailing=True)),
    ("houses", Style("utf-8-sig", "|", ",", index="Index")),
    ("houses", Style("utf-8", ",", header=False)),
    ("houses", Style("utf-8", ";", ",", header=False, trailing=True, thousands=".")),
    ("houses", Style("utf-8", " ", ",", header=False)),
    ("houses", Style("utf-8", "\t", header=False, end="\r")),
    # weather: signs, exponents, letters of western Europe
    ("weather", Style("latin-1")),
    ("weather", Style("cp1252", ";", ",")),
    ("weather", Style("latin-1", "\t", ",", end="\r\n")),
    ("weather", Style("latin-1", ";", ",", quoting=ALL, trailing=True)),
    ("weather", Style("utf-8", ";", ",")),
    ("weather", Style("utf-16-le", ";", ",")),
    ("weather", Style("utf-8-sig", ",", quoting=ALL, index="Unnamed: 0")),
    ("weather", Style("latin-1", "|", packed=True)),
    ("weather", Style("latin-1", ",", header=False)),
    ("weather", Style("utf-8", " ", quoting=WORDS)),
    ("weather", Style("latin-1", ";", ",", end="\r")),
]


def test_they_are_many():
    assert len(set(KINDS)) == len(KINDS) >= 40


@pytest.mark.parametrize(("name", "style"), KINDS)
def test_a_file_is_read_as_intended(tmp_path: Path, name: str, style: Style) -> None:
    table = TABLES[name]
    path = tmp_path / "table.csv"
    path.write_bytes(written(table, style))
    data = Csv(path=str(path), standardize=False, test_share=0.0)
    arrays = data.arrays(np.random.default_rng(7), "softmax")
    X, targets, names = expected(table, 7)
    assert np.array_equal(arrays.X, X)  # to the bit
    if style.header:
        assert arrays.meaning.features == tuple(names)
        assert arrays.meaning.target == table.names[-1]
    if isinstance(targets[0], str):
        assert arrays.meaning.classes == tuple(sorted(set(map(str, targets))))
        assert [arrays.meaning.classes[i] for i in arrays.Y.argmax(axis=1)] == targets
    else:
        assert arrays.task == "regression"
        assert arrays.Y[:, 0].tolist() == targets
