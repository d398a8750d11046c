"""The only colours, fonts and pens: two themes, dark and light.

Widgets choose their look by the dynamic property ``role``: "card" (a frame), "title" (small
grey capitals), "section", "muted", "readout" (a large number), "fault" (red), "primary" (the
button that matters most), "tool" (a quiet button), "link" (a button that reads as text).
"""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette, QPen
from PySide6.QtWidgets import QApplication

FAMILY = "Pretendard"
TEXT, TITLE, READOUT = 13, 11, 16  # pixels


@dataclass(frozen=True)
class Theme:
    """One set of colours, each "#rrggbb".

    `positive` and `negative` are the two signs, `neutral` the middle between them; `trouble`
    is red and means nothing else; `scale` runs from the first layer to the output.
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

    def layer(self, index: int, count: int) -> str:
        """Return the colour of layer `index` of 1..`count`; the output is `count`.

        The scale's lightness only rises on its way, so that layers stay in order for
        colour-blind eyes and in grey print.
        """
        position = 1.0 if count == 1 else (index - 1) / (count - 1)
        return QColor(*_between(self.scale, np.array([position]))[0].tolist()).name()

    def diverging(self, n: int = 256) -> npt.NDArray[np.uint8]:
        """Return `n` colours (n, 3) from negative over neutral to positive."""
        return _between((self.negative, self.neutral, self.positive), np.linspace(0, 1, n))


DARK = Theme(
    name="dark",
    ground="#12151b",
    card="#1b1f27",
    field="#262b36",
    border="#2e3440",
    text="#e6e9ef",
    muted="#98a1b0",
    grid="#282d38",
    accent="#3d74f0",
    accent_text="#ffffff",
    positive="#4583ee",
    negative="#e8873c",
    neutral="#1f232c",
    trouble="#ff5f5f",
    good="#4fd18b",
    derivative="#e8873c",
    scale=("#4f74f5", "#35b2dc", "#5ddb8c", "#ffd34d"),
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
    scale=("#1b3590", "#1668ac", "#1d9474", "#b98a00"),
)
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}

_current = DARK


def current() -> Theme:
    """Return the theme in force."""
    return _current


def apply(app: QApplication, name: str) -> None:
    """Put the theme `name` in force; every widget gets a PaletteChange event."""
    global _current
    _current = THEMES[name]
    pg.setConfigOptions(background=_current.card, foreground=_current.muted, antialias=False)
    if not app.styleSheet():  # the first time
        app.setStyle("Fusion")
    app.setPalette(_palette(_current))
    app.setFont(font())
    app.setStyleSheet(_style_sheet(_current))


def font(pixels: int = TEXT, bold: bool = False, tabular: bool = False) -> QFont:
    """Return the program's font; `tabular` digits are all of one width and don't jump about."""
    result = QFont(FAMILY)
    result.setPixelSize(pixels)
    result.setBold(bold)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def title_font() -> QFont:
    """Return the font of panel and section titles: small capitals, spaced."""
    result = font(TITLE, bold=True)
    result.setCapitalization(QFont.Capitalization.AllUppercase)
    result.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return result


def pen(color: str, width: float = 1, dashed: bool = False) -> QPen:
    """Return an opaque pen `width` pixels wide whatever the plot's scale."""
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    result = QPen(QColor(color), width, style)
    result.setCosmetic(True)
    return result


def _between(anchors: tuple[str, ...], positions: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """Return the colours (n, 3) at `positions` in 0..1 along evenly spaced anchors."""
    rgb = np.array([QColor(a).getRgb()[:3] for a in anchors])
    at = np.linspace(0, 1, len(anchors))
    columns = [np.interp(positions, at, rgb[:, channel]) for channel in range(3)]
    return np.stack(columns, axis=1).round().astype(np.uint8)


def _palette(t: Theme) -> QPalette:
    role = QPalette.ColorRole
    colors = {
        role.Window: t.ground,
        role.WindowText: t.text,
        role.Base: t.field,
        role.AlternateBase: t.card,
        role.Text: t.text,
        role.PlaceholderText: t.muted,
        role.Button: t.field,
        role.ButtonText: t.text,
        role.BrightText: t.trouble,
        role.ToolTipBase: t.card,
        role.ToolTipText: t.text,
        role.Highlight: t.accent,
        role.HighlightedText: t.accent_text,
        role.Accent: t.accent,
        role.Link: t.accent,
        role.Light: t.border,
        role.Midlight: t.border,
        role.Mid: t.border,
        role.Dark: t.border,
        role.Shadow: t.ground,
    }
    palette = QPalette()
    for key, color in colors.items():
        palette.setColor(key, QColor(color))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, _mixed(t.muted, t.card))
    return palette


def _mixed(one: str, other: str) -> QColor:
    return QColor(*_between((one, other), np.array([0.4]))[0].tolist())


def _style_sheet(t: Theme) -> str:
    """Return assets/style.qss with each $name replaced by the theme's colour."""
    assets = files("assets")
    sheet = Template(assets.joinpath("style.qss").read_text("utf-8"))
    return sheet.substitute(asdict(t), icons=Path(str(assets.joinpath("icons"))).as_posix())
