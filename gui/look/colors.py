"""The colours: two themes, dark and light, and what lies between two colours."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Theme:
    """One set of colours, each "#rrggbb".

    `positive` and `negative` are the two signs, `neutral` the middle between them; `trouble`
    is red and means nothing else; `scale` runs from the first layer to the output. `zoom` is
    how large text is: a part of the theme, so that whoever follows the theme follows it too.
    """

    name: str
    ground: str
    card: str
    field: str
    border: str
    text: str
    muted: str
    grid: str
    accent: str
    accent_text: str
    positive: str
    negative: str
    neutral: str
    trouble: str
    good: str
    derivative: str
    scale: tuple[str, ...]
    zoom: float = 1.0

    def layer(self, index: int, count: int) -> str:
        """Return the colour of layer `index` of 1..`count`; the output is `count`.

        The scale's lightness only rises on its way, so that layers stay in order for
        colour-blind eyes and in grey print.
        """
        position = 1.0 if count == 1 else (index - 1) / (count - 1)
        return mixed(self.scale, position)

    def diverging(self, n: int = 256) -> npt.NDArray[np.uint8]:
        """Return `n` colours (n, 3) from negative over neutral to positive."""
        return between((self.negative, self.neutral, self.positive), np.linspace(0, 1, n))


DARK = Theme(
    name="dark",
    ground="#12151b",
    card="#1b1f27",
    field="#262b36",
    border="#2e3440",
    text="#e6e9ef",
    muted="#98a1b0",
    grid="#282d38",
    accent="#376de6",
    accent_text="#ffffff",
    positive="#4583ee",
    negative="#e8873c",
    neutral="#1f232c",
    trouble="#ff5f5f",
    good="#4fd18b",
    derivative="#e8873c",
    scale=("#6c74fb", "#30aad4", "#66ee92", "#ffdf40"),
)
LIGHT = Theme(
    name="light",
    ground="#eef0f4",
    card="#ffffff",
    field="#f4f6f9",
    border="#d5dae2",
    text="#1a1f29",
    muted="#5b6472",
    grid="#e9ecf1",
    accent="#2c62dd",
    accent_text="#ffffff",
    positive="#3171e0",
    negative="#dd7420",
    neutral="#f7f7f8",
    trouble="#cf222e",
    good="#15803d",
    derivative="#c25f10",
    scale=("#1f1c80", "#233ec5", "#22946f", "#a98a0c"),
)


def rgb(color: str) -> npt.NDArray[np.float64]:
    """Return a colour as red, green and blue, (3,), from 0 to 255."""
    of = QColor(color)
    return np.array([of.red(), of.green(), of.blue()], np.float64)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    share = rgb(color) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def outline(color: str) -> str:
    """Return black or white: what parts a mark from ground of its own colour."""
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, color))


@lru_cache(1024)
def mixed(anchors: tuple[str, ...], position: float) -> str:
    """Return the colour at a `position` in 0..1 along evenly spaced anchors."""
    red, green, blue = between(anchors, np.array([position]))[0].tolist()
    return QColor(red, green, blue).name()


def between(anchors: tuple[str, ...], positions: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """Return the colours (n, 3) at `positions` in 0..1 along evenly spaced anchors."""
    colors = np.array([rgb(anchor) for anchor in anchors])
    at = np.linspace(0, 1, len(anchors))
    columns = [np.interp(positions, at, colors[:, channel]) for channel in range(3)]
    return np.stack(columns, axis=1).round().astype(np.uint8)


def packed(colors: npt.NDArray[np.number]) -> npt.NDArray[np.uint32]:
    """Return opaque colours (n, 3) as an image's pixels have them, (n,)."""
    red, green, blue = colors.astype(np.uint32).T
    result: npt.NDArray[np.uint32] = 0xFF000000 | red << 16 | green << 8 | blue
    return result
