"""Numbers follow the language: its point and groups, a true minus, and no false 0% or 100%."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from core.experiment import Experiment, Layer
from gui.words import numbers, status
from tests.gui.frames import make_frame, make_layer


@pytest.fixture
def german() -> Iterator[None]:
    """Write numbers as in Germany: 1.234,5."""
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0.0%"),
        (0.00001, "<0.1%"),
        (0.0005, "0.1%"),
        (0.125, "12.5%"),
        (0.999, "99.9%"),
        (0.9999, ">99.9%"),
        (1.0, "100.0%"),
        (float("nan"), "–"),
    ],
)
def test_percent_says_none_and_all_only_of_none_and_all(share: float, text: str) -> None:
    assert numbers.percent(share) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.5, 5, "0.50000"),
        (-0.03125, 3, "−0.031"),
        (0.0, 2, "0.00"),
        (0.0004, 3, "4.00×10⁻⁴"),
        (999.25, 1, "999.2"),
        (158392.4, 2, "158,392"),
        (999999.4, 2, "999,999"),
        (-999999.5, 2, "−1.00×10⁶"),
        (float("inf"), 3, "∞"),
        (float("nan"), 3, "–"),
    ],
)
def test_fixed_decimals_do_not_jump(value: float, decimals: int, text: str) -> None:
    assert numbers.fixed(value, decimals) == text


def test_whole_numbers_are_grouped() -> None:
    assert numbers.whole(1234567) == "1,234,567"


def test_korean_and_english_write_numbers_alike(qapp: QApplication) -> None:
    texts = []
    for name in ("en", "ko"):
        QLocale.setDefault(QLocale(name))
        texts.append([numbers.whole(12345), numbers.short(-0.5), numbers.percent(0.5)])
    QLocale.setDefault(QLocale("en"))
    assert texts[0] == texts[1] == ["12,345", "−0.5", "50.0%"]


@pytest.mark.usefixtures("german")
def test_another_language_has_its_own_separators() -> None:
    assert numbers.whole(1234567) == "1.234.567"
    assert numbers.short(-0.0123) == "−0,0123"
    assert numbers.short(1.234e-5) == "1,23×10⁻⁵"
    assert numbers.fixed(0.5, 5) == "0,50000"
    assert numbers.percent(0.125) == "12,5%"
    assert numbers.percent(1e-6) == "<0,1%"
    assert [numbers.tick(v) for v in (0.25, -1.5e6, 2000)] == ["0,25", "−1,5M", "2000"]


@pytest.mark.usefixtures("german")
def test_the_status_line_writes_numbers_as_the_language_does() -> None:
    frame = make_frame(parameters=12345, train_size=60000, step_time=0.00042)
    assert status.network(frame) == ("units 2–4–1 · 12.345 parameters · 60.000 training samples")


def test_equal_layers_in_a_row_are_folded() -> None:
    deep = make_frame(
        experiment=Experiment(hidden=(Layer(16, "sigmoid"),) * 10),
        layers=(*[make_layer(16)] * 10, make_layer(1)),
    )
    assert status.network(deep).startswith("units 2–10×16–1 ")
    three = make_frame(
        experiment=Experiment(hidden=(Layer(8, "tanh"),) * 3),
        layers=(*[make_layer(8)] * 3, make_layer(1)),
    )
    assert status.network(three).startswith("units 2–8–8–8–1 ")
