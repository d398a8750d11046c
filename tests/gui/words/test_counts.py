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


@pytest.mark.parametrize("name", ["parameters", "points", "smaller_terms", "training_samples"])
def test_english_has_every_form(name: str) -> None:
    forms = {getattr(counts, name)(n).partition(" ")[2] for n in (1, 2)}
    one, many = sorted(forms, key=len)
    assert many == f"{one}s"
