"""Encodings are told from bytes, and files that are no text are known as such."""

import gzip
from pathlib import Path

import pytest

from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.tabular import text
from core.catalog.datasets.tabular.look import TableLook, look
from core.faults import Refused
from tests.core.catalog.tabular.looks import looked

KOREAN = "이름,키,성별\n김철수,170.5,남\n이영희,160,여\n박민수,175,남\n최지은,158,여\n"
ONE = "x,y,label\n" + "1,2,남\n3,4,여\n" * 2
BLOOD = "x,y,type\n" + "1,2,A형\n3,4,AB형\n5,6,O형\n" * 3
GERMAN = "Größe,Maß,Straße\n1,2,groß\n3,4,klein\n5,6,groß\n7,8,klein\n"
DEGREES = "p (mbar),T (°C)\n996.5,-8.0\n996.6,-8.4\n996.5,-8.5\n"
PRICES = "area,price €\n1,2.5\n3,4.5\n5,6.5\n"
CHINESE = "身高,体重,性别\n170,65,男\n160,50,女\n175,70,男\n158,48,女\n"
RUSSIAN = "рост,вес,пол\n170,65,муж\n160,50,жен\n175,70,муж\n158,48,жен\n"


@pytest.mark.parametrize(
    ("content", "encoding", "found"),
    [
        (KOREAN, "utf-8", "utf-8"), (KOREAN, "utf-8-sig", "utf-8"), (KOREAN, "cp949", "cp949"),
        (KOREAN, "utf-16", "utf-16"), (KOREAN, "utf-16-le", "utf-16-le"),
        (KOREAN, "utf-16-be", "utf-16-be"), (ONE, "cp949", "cp949"),
        (ONE.replace("남", "뷁"), "cp949", "cp949"),
        (GERMAN, "utf-8", "utf-8"), (GERMAN, "latin-1", "latin-1"), (GERMAN, "utf-16", "utf-16"),
        (DEGREES, "latin-1", "latin-1"), (DEGREES, "cp1252", "latin-1"),
        ("id,Größe\n1,2\n3,4\n5,6\n", "latin-1", "latin-1"), (BLOOD, "cp949", "cp949"),
        ("키,x\n1,2\n3,4\n", "cp949", "cp949"), ("x,y\n1,café\n2,né\n", "utf-8", "utf-8"),
        ("x,y\n1,ůž\n2,ž\n", "utf-8", "utf-8"), ("x,y\n1,\n2,ů\n3,žluť\n", "utf-8", "utf-8"),
        ("a,몸무게\n1,2\n3,4\n", "cp949", "cp949"), (ONE.replace("여", "㎡"), "cp949", "cp949"),
        ("height,길이,종류\n" + "-13.8,4484.69 €,yes\n-97.8,16528.14 €,no\n" * 9, "cp949", "cp949"),
        ("폭,동\n" + "12㎡,A\n15㎡,B\n" * 9, "cp949", "cp949"),
        ("기온,구분\n" + "12℃,A\n15℃,B\n" * 9, "cp949", "cp949"),
        (PRICES, "cp1252", "cp1252"), (CHINESE, "gb18030", "gb18030"),
        (RUSSIAN, "cp1251", "cp1251"), ("x,y\n1,0\n2,1\n", "ascii", "utf-8"),
    ],
)  # fmt: skip
def test_an_encoding_is_found_out(tmp_path: Path, content: str, encoding: str, found: str) -> None:
    seen = looked(tmp_path, content.encode(encoding))
    assert seen.encoding == found
    assert [column.name for column in seen.columns] == content.split("\n")[0].split(",")


def test_an_encoding_is_chosen(tmp_path: Path) -> None:
    seen = looked(tmp_path, PRICES.encode("cp1252"), encoding="mac_roman")
    assert (seen.encoding, seen.columns[1].name) == ("mac_roman", "price Ä")
    seen = looked(tmp_path, KOREAN.encode("utf-8-sig"), encoding="utf-8")
    assert seen.columns[0].name == "이름"


def fault_of(seen: TableLook) -> tuple[str, object]:
    (fault,) = seen.faults
    return fault.code, fault.right.get("line")


def test_a_byte_that_is_damaged_is_told_by_its_line(tmp_path: Path) -> None:
    content = (KOREAN * 9).encode().replace("희".encode(), b"\xff\xfe", 1)
    assert fault_of(looked(tmp_path, content)) == ("bad_encoding", 3)
    assert fault_of(looked(tmp_path, KOREAN.encode("cp949"), encoding="utf-8")) == (
        "bad_encoding", 1,
    )  # fmt: skip


def test_what_is_no_text(tmp_path: Path) -> None:
    assert fault_of(looked(tmp_path, bytes(range(256)) * 4))[0] == "not_text"
    assert fault_of(looked(tmp_path, b"\x00" * 500))[0] == "not_text"


def test_a_packed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(KOREAN.encode("cp949"))
    assert looked(tmp_path, packed).encoding == "cp949"
    assert fault_of(looked(tmp_path, packed[:-9]))[0] == "gzip_damaged"
    assert fault_of(looked(tmp_path, gzip.compress(b"")))[0] == "file_empty"
    monkeypatch.setattr(text, "LARGEST_FILE", 1000)
    found = fault_of(looked(tmp_path, gzip.compress(b"x,y\n" + b"1,2\n" * 10_000)))
    assert found[0] == "too_much_packed"


def test_nothing_is_raised_for_what_cannot_be_looked_at(tmp_path: Path) -> None:
    import numpy as np

    for path in (tmp_path, tmp_path / "none.csv"):
        csv, rng = Csv(path=str(path)), np.random.default_rng(0)
        assert look(csv, rng).faults
        with pytest.raises(Refused):
            csv.arrays(rng, "softmax")


def test_a_zero_alone_makes_no_utf16(tmp_path: Path) -> None:
    """Of two bytes a letter it would be one line of Chinese."""
    seen = looked(tmp_path, b"a,b,y\n1,2,0\n3,\x00,1\n4,5,0\n6,7,1\n")
    assert [fault.code for fault in seen.faults] == ["not_text"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_byte_order_marks_anywhere_are_no_text(tmp_path: Path, encoding: str) -> None:
    """As files that begin with one leave them when they are joined."""
    content = '\ufeff\ufeffa,b,y\n1,2,0\n3,4,1\n\ufeff5,6,0\n\ufeff"7",8,1\n'
    seen = looked(tmp_path, content.encode(encoding))
    assert not seen.faults
    assert [column.name for column in seen.columns] == ["a", "b", "y"]
    assert seen.columns[0].cells == (1, 3, 5, 7)
