"""The themes: contrasts, order of the layers' colours for all eyes, the two signs."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.look import theme
from gui.look.colors import DARK, LIGHT, Theme

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
eyes = pytest.mark.parametrize("blindness", [*COLOUR_BLINDNESS, "none"])
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


def lab(rgb: np.ndarray) -> np.ndarray:
    """Return the CIELAB of a linear RGB, for the white of sRGB (D65)."""
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    t = to_xyz @ rgb.clip(0, 1) / to_xyz.sum(axis=1)
    x, y, z = np.where(t > (6 / 29) ** 3, np.cbrt(t), t * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: str, other: str, blindness: str) -> float:
    """Return CIE76 ΔE as such eyes see it: 2.3 is just noticed (Mahy et al. 1994)."""
    seen = np.array(COLOUR_BLINDNESS.get(blindness, np.eye(3)))
    return float(np.linalg.norm(lab(seen @ linear(one)) - lab(seen @ linear(other))))


@both
@pytest.mark.parametrize("ground", ["ground", "card", "field"])
def test_words_can_be_read(t: Theme, ground: str) -> None:
    assert contrast(t.text, getattr(t, ground)) >= 7
    assert contrast(t.muted, getattr(t, ground)) >= 4.5


@both
def test_words_on_the_accent_can_be_read(t: Theme) -> None:
    assert contrast(t.accent_text, t.accent) >= 4.5


@both
@pytest.mark.parametrize(
    "line", ["accent", "positive", "negative", "trouble", "good", "derivative", "text", "muted"]
)
def test_each_line_stands_out_from_its_card(t: Theme, line: str) -> None:
    assert contrast(getattr(t, line), t.card) >= 3


@both
@pytest.mark.parametrize("count", [1, 2, 4, 7, 12])
def test_each_layer_stands_out_from_its_card(t: Theme, count: int) -> None:
    assert all(contrast(t.layer(i + 1, count), t.card) >= 3 for i in range(count))


@both
@pytest.mark.parametrize("count", [2, 4, 7, 12])
def test_layers_grow_lighter_towards_the_output(t: Theme, count: int) -> None:
    colors = [t.layer(i + 1, count) for i in range(count)]
    assert all(luminance(a) < luminance(b) for a, b in pairwise(colors))


# Side by side, twice what is just noticed tells two apart, so even in a network of ten hidden
# layers; with up to four layers the distance is one that a legend elsewhere can be matched by.
@both
@eyes
@pytest.mark.parametrize(("count", "least"), [(2, 50), (3, 25), (4, 15), (6, 10), (11, 5)])
def test_neighbouring_layers_differ_for_all_eyes(
    t: Theme, blindness: str, count: int, least: float
) -> None:
    colors = [t.layer(i + 1, count) for i in range(count)]
    assert min(difference(a, b, blindness) for a, b in pairwise(colors)) >= least


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
@eyes
def test_the_signs_differ_for_all_eyes(t: Theme, blindness: str) -> None:
    """Each from the other and from the middle as orange from blue: far, not just noticeably."""
    assert difference(t.positive, t.negative, blindness) >= 80
    assert difference(t.positive, t.neutral, blindness) >= 50
    assert difference(t.negative, t.neutral, blindness) >= 50


@both
@eyes
def test_the_diverging_scale_leaves_the_middle_at_an_even_pace(t: Theme, blindness: str) -> None:
    """A tenth of the scale is seen at once, on both sides and everywhere on it."""
    scale = [QColor(*row.tolist()).name() for row in t.diverging(21)]
    assert min(difference(a, b, blindness) for a, b in zip(scale, scale[2:], strict=False)) >= 5


@both
@eyes
def test_trouble_does_not_look_like_all_is_well(t: Theme, blindness: str) -> None:
    """Red and green are told apart by their lightness too; and from plain text."""
    assert difference(t.trouble, t.good, blindness) >= 15
    assert difference(t.trouble, t.text, blindness) >= 30
    assert difference(t.good, t.text, blindness) >= 30


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
