"""Names from data as they are written: in one line, in short, and never as markup."""

import pytest
from PySide6.QtGui import Qt, QTextDocument

from core.catalog.datasets.meaning import Meaning, in_line
from gui.words import names


def read(rich: str) -> str:
    """Return what a person reads of rich text, as Qt shows it."""
    document = QTextDocument()
    document.setHtml(rich)
    return document.toPlainText()


@pytest.mark.parametrize(
    "name", ["<b>bold</b>", "a & b", "&lt;", "x<y", "<img src=x>", '"quoted"', "키 (cm)", "α → β"]
)
def test_a_name_in_rich_text_is_read_as_it_stands(name: str) -> None:
    assert read(f"<b>{names.rich(name)}</b> = 1") == f"{name} = 1"


@pytest.mark.parametrize("name", ["<b>bold</b>", "&lt;tag&gt;", "plain", "x<y", "<i>a</i>\nb"])
def test_a_tooltip_says_a_text_as_it_stands(name: str) -> None:
    tip = names.tip(name)
    shown = read(tip) if Qt.mightBeRichText(tip) else tip
    assert shown.split() == name.split()


@pytest.mark.parametrize(
    ("given", "shown"),
    [("a\nb", "a b"), ("  a \t b ", "a b"), ("a\x00b\u202ec", "a b c"), ("몸무게", "몸무게")],
)
def test_a_name_is_one_line_of_letters(given: str, shown: str) -> None:
    assert in_line(given) == shown


def test_what_has_no_name_is_called_by_its_number() -> None:
    meaning = Meaning(features=("height", " \n"), classes=("3", "-1.5", "no"))
    assert [names.feature(meaning, i) for i in range(3)] == ["height", "x₂", "x₃"]
    assert [names.class_name(meaning, i) for i in range(4)] == [
        "class 3", "class -1.5", "no", "class 3",
    ]  # fmt: skip
    assert names.class_sign(meaning, 2) == "no"
    assert names.target(Meaning()) == "y"


def test_a_long_name_is_cut_short() -> None:
    name = "the mean of all the radii of a nucleus"
    assert names.cut(name, 12) == "the mean of…"
    assert names.cut(name, 38) == name
