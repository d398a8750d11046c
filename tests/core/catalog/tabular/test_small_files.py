"""Files of few rows, where little can be told from: each against what a person reads there."""

from pathlib import Path

import pytest

from tests.core.catalog.tabular.looks import looked, read

KOREAN = "키,몸무게,성별\n170,65,남\n160,50,여\n175,72,남\n158,49,여\n"
KOREANS = {(170, 65, "남"), (160, 50, "여"), (175, 72, "남"), (158, 49, "여")}
DEGREES = "p (mbar),T (°C),label\n996.5,-8.0,warm\n996.6,-8.4,kalt\n996.5,-8.5,kalt\n"
SIGNS = "x1;x2;y\n0,5;1,25;0\n0,7;1,5;1\n0,2;-1,25;0\n1,0;2,5;1\n"
DATES = "Datum;Temperatur (Celsius)\n2019-06-12 09:54:17;28,7\n2019-06-12 09:44:17;28,95\n"
THOUSANDS = 'x1,x2,y\n"1,234.5",1.25,a\n"2,000.0",1.5,b\n"900.5",2,a\n1.0,2.5,b\n'
HOLE = "x1,x2,y\n0.5,1.25,a\n0.7,1.5,b\n0.2,,a\n1.0,2.5,b\n"
BARE = "0.1,0.2,0\n0.5,0.3,1\n0.3,0.8,1\n0.0,0.1,0\n"
TARGETS = "f1,f2,target\n-0.10,6.1,164\n0.51,5.5,156.5\n0.40,5.4,134.5\n-0.03,5.8,142.5\n"
DAY = "2019-06-12 09:"


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (KOREAN.encode("cp949"), KOREANS),
        (KOREAN.encode(), KOREANS),
        (DEGREES.encode("latin-1"),
         {(996.5, -8.0, "warm"), (996.6, -8.4, "kalt"), (996.5, -8.5, "kalt")}),
        (SIGNS.encode(), {(0.5, 1.25, "0"), (0.7, 1.5, "1"), (0.2, -1.25, "0"), (1, 2.5, "1")}),
        (THOUSANDS.encode(), {(1234.5, 1.25, "a"), (2000, 1.5, "b"), (900.5, 2, "a"),
                              (1, 2.5, "b")}),
        (HOLE.encode(), {(0.5, 1.25, "a"), (0.7, 1.5, "b"), (1, 2.5, "b")}),
        (BARE.encode(), {(0.1, 0.2, "0"), (0.5, 0.3, "1"), (0.3, 0.8, "1"), (0, 0.1, "0")}),
        (TARGETS.encode(), {(-0.1, 6.1, 164), (0.51, 5.5, 156.5), (0.4, 5.4, 134.5),
                            (-0.03, 5.8, 142.5)}),
        (DATES.encode(), {(0, 1, 28.7), (1, 0, 28.95)}),  # the later of two times is 54
    ],
)  # fmt: skip
def test_a_small_file(tmp_path: Path, content: bytes, rows: set[tuple[object, ...]]) -> None:
    a = read(tmp_path, content, "softmax", standardize=False, test_share=0.0)
    classes = a.task == "classification"
    targets = [a.meaning.classes[i] for i in a.Y.argmax(axis=1)] if classes else a.Y[:, 0].tolist()
    found = {(*x, y) for x, y in zip(a.X.tolist(), targets, strict=True)}
    assert found == rows


def test_its_names(tmp_path: Path) -> None:
    seen = looked(tmp_path, DEGREES.encode("latin-1"))
    assert seen.meaning.features == ("p (mbar)", "T (°C)")
    assert (seen.meaning.classes, seen.meaning.target) == (("kalt", "warm"), "label")
    seen = looked(tmp_path, DATES)
    assert seen.meaning.features == (f"Datum = {DAY}44:17", f"Datum = {DAY}54:17")
    assert looked(tmp_path, BARE).meaning.features == ()
