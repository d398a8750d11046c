"""What is counted is singular or plural, in both languages, with the language's separators."""

import pytest
from PySide6.QtWidgets import QApplication

from gui import app as application
from gui.words.counts import counts


@pytest.mark.parametrize(
    ("language", "n", "text"),
    [("en", 0, "0 points"), ("en", 1, "1 point"), ("en", 2, "2 points"),
     ("en", 12345, "12,345 points"), ("ko", 1, "점 1개"), ("ko", 12345, "점 12,345개")],
)  # fmt: skip
def test_a_count_has_its_plural_form(qapp: QApplication, language: str, n: int, text: str) -> None:
    application.speak(qapp, language)
    assert counts.points(n) == text


@pytest.mark.parametrize(
    "name",
    ["cells", "columns", "inputs", "outputs", "parameters", "points", "rows", "smaller_terms",
     "training_samples", "values"],
)  # fmt: skip
def test_english_has_every_form(name: str) -> None:
    forms = {getattr(counts, name)(n).partition(" ")[2] for n in (1, 2)}
    one, many = sorted(forms, key=len)
    assert many == f"{one}s"


def test_classes_have_a_plural_of_their_own(qapp: QApplication) -> None:
    assert [counts.classes(n) for n in (1, 2)] == ["1 class", "2 classes"]
    assert [counts.cells_filled(n) for n in (1, 2)] == ["1 cell filled in", "2 cells filled in"]
