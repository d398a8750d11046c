"""The themes: contrasts, order of the layers' colours for all eyes, the two signs."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui import theme
from gui.theme import DARK, LIGHT, Theme

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
COLOUR_BLINDNESS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
both = pytest.mark.parametrize("t", [DARK, LIGHT], ids=["dark", "light"])


def linear(color: str) -> np.ndarray:
    """Return the linear RGB of "#rrggbb" (IEC 61966-2-1)."""
    c = np.array(QColor(color).getRgb()[:3]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2."""
    return float(linear(color) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Return Ottosson's Oklab of a linear RGB."""
    to_lms = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
    to_lab = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
    return np.array(to_lab) @ np.cbrt(np.array(to_lms) @ rgb.clip(0, 1))


@both
@pytest.mark.parametrize("ground", ["ground", "card", "field"])
def test_words_can_be_read(t: Theme, ground: str) -> None:
    assert contrast(t.text, getattr(t, ground)) >= 7
    assert contrast(t.muted, getattr(t, ground)) >= 4.5


@both
def test_words_on_the_accent_can_be_read(t: Theme) -> None:
    assert contrast(t.accent_text, t.accent) >= 4.2


@both
@pytest.mark.parametrize("count", [1, 2, 4, 7, 12])
def test_each_layer_stands_out_from_its_card(t: Theme, count: int) -> None:
    assert all(contrast(t.layer(i + 1, count), t.card) >= 3 for i in range(count))


@both
@pytest.mark.parametrize("count", [2, 4, 7, 12])
def test_layers_grow_lighter_towards_the_output(t: Theme, count: int) -> None:
    colors = [t.layer(i + 1, count) for i in range(count)]
    assert all(luminance(a) < luminance(b) for a, b in pairwise(colors))


@both
@pytest.mark.parametrize("blindness", COLOUR_BLINDNESS)
def test_neighbouring_layers_differ_for_colour_blind_eyes(t: Theme, blindness: str) -> None:
    seen = [
        oklab(np.array(COLOUR_BLINDNESS[blindness]) @ linear(t.layer(i + 1, 4))) for i in range(4)
    ]
    assert all(np.linalg.norm(a - b) > 0.06 for a, b in pairwise(seen))


@both
def test_the_output_keeps_its_colour_whatever_the_depth(t: Theme) -> None:
    assert len({t.layer(n, n) for n in range(1, 9)}) == 1


@both
def test_the_diverging_scale_runs_from_negative_over_neutral_to_positive(t: Theme) -> None:
    scale = t.diverging(101)
    assert scale.shape == (101, 3)
    assert scale.dtype == np.uint8
    for row, color in ((0, t.negative), (50, t.neutral), (100, t.positive)):
        assert QColor(*scale[row].tolist()).name() == color


@both
def test_the_signs_differ_for_colour_blind_eyes(t: Theme) -> None:
    for matrix in COLOUR_BLINDNESS.values():
        a, b = (oklab(np.array(matrix) @ linear(c)) for c in (t.positive, t.negative))
        assert np.linalg.norm(a - b) > 0.15


def test_a_theme_reaches_every_widget(qapp: QApplication, qtbot: QtBot) -> None:
    seen = []

    class Child(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            if event.type() == QEvent.Type.PaletteChange:
                seen.append(theme.current().name)

    widget = QWidget()
    qtbot.addWidget(widget)
    child = Child(widget)
    widget.show()
    qapp.processEvents()
    seen.clear()
    theme.apply(qapp, "light")
    qapp.processEvents()
    assert set(seen) == {"light"}
    assert child.palette().color(QPalette.ColorRole.Window).name() == LIGHT.ground


def test_tabular_digits_are_of_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(theme.font(theme.READOUT, bold=True, tabular=True))
    assert len({metrics.horizontalAdvance(digit * 20) for digit in "0123456789"}) == 1
