"""The current look: colours, fonts, pens, and how large text is.

Widgets choose their look by the dynamic property ``role``: "card" (a frame), "title" (small grey
capitals), "section", "muted", "fault" (red), "callout" (what is wrong with a field), "primary"
(the button that matters most), "tool" (a quiet button), "link" (a button that reads as text).

A change of theme or of zoom reaches every widget as a PaletteChange, at last when all fonts
are `settled`; what is measured in pixels and holds text is to be `px` of them.
"""

import re
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path
from string import Template

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.look.colors import DARK, LIGHT, Theme, mixed

FAMILY = "Pretendard"
TEXT, TITLE, READOUT = 13, 11, 16  # pixels
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
# A font remembers its size before zoom as a feature that no typeface has: OpenType keeps
# tags in capitals for such private use.
_UNZOOMED = QFont.Tag("SIZE")

_current = DARK
_settled = True
_zoom = _magnified = 1.0


def current() -> Theme:
    """Return the current theme."""
    return _current


def settled() -> bool:
    """Return whether every widget's font and style have followed the current theme."""
    return _settled


def zoom() -> float:
    """Return how large the person has chosen text to be; 1 is the usual size."""
    return _zoom


def apply(app: QApplication, name: str) -> None:
    """Make `name` the current theme."""
    global _current, _settled
    before, _current = _current, replace(THEMES[name], zoom=_zoom * _magnified)
    if _current == before and app.styleSheet():
        return
    _settled = False
    pg.setConfigOptions(background=_current.card, foreground=_current.muted, antialias=False)
    if not app.styleSheet():  # the first time
        app.setStyle("Fusion")
    app.setPalette(palette(_current))
    app.setFont(font())
    app.setStyleSheet(sheet(_current))
    _settled = True
    _resize(app.allWidgets())


def set_zoom(app: QApplication, factor: float) -> None:
    """Show text `factor` times its usual size, within the range of `ZOOMS`."""
    global _zoom
    _zoom = min(max(factor, ZOOMS[0]), ZOOMS[-1])
    apply(app, _current.name)


def magnify(app: QApplication, factor: float) -> None:
    """Enlarge text by `factor` on top of the zoom, for a while; 1 takes it back."""
    global _magnified
    _magnified = factor
    apply(app, _current.name)


def px(pixels: float) -> int:
    """Return a length that holds text at the current zoom."""
    return round(pixels * _current.zoom)


def font(pixels: int = TEXT, bold: bool = False, tabular: bool = False) -> QFont:
    """Return the program's font; `tabular` digits are all of one width and don't jump about."""
    result = QFont(FAMILY)
    result.setPixelSize(px(pixels))
    result.setFeature(_UNZOOMED, pixels)
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
    kind = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    result = QPen(QColor(color), width, kind)
    result.setCosmetic(True)
    return result


def _resize(widgets: list[QWidget]) -> None:
    """Bring the fonts that widgets have set for themselves to the zoom, then tell them.

    A style sheet brings back fonts of before, so this is due with every one.
    """
    # Line edits last: a spin box gives its own one the font it had itself before.
    for widget in sorted(widgets, key=lambda widget: isinstance(widget, QLineEdit)):
        its = widget.font()
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) and its.isFeatureSet(_UNZOOMED):
            its.setPixelSize(px(its.featureValue(_UNZOOMED)))
            widget.setFont(its)
    # Posted, not sent: the first to get it may delete the next.
    for widget in widgets:
        QApplication.postEvent(widget, QEvent(QEvent.Type.PaletteChange))
    QApplication.sendPostedEvents(None, QEvent.Type.PaletteChange)


def palette(t: Theme) -> QPalette:
    """Return the theme's colours as Qt names them."""
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
    result = QPalette()
    for key, color in colors.items():
        result.setColor(key, QColor(color))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        disabled = QColor(mixed((t.muted, t.card), 0.4))
        result.setColor(QPalette.ColorGroup.Disabled, key, disabled)
    return result


def sheet(t: Theme) -> str:
    """Return assets/style.qss, $names replaced by the theme's colours, lengths by its zoom."""
    assets = files("assets")
    text = Template(assets.joinpath("style.qss").read_text("utf-8"))
    icons = Path(str(assets.joinpath("icons"))).as_posix()
    # The icons' folder comes last: there may be pixels in its name.
    return _zoomed(text.safe_substitute(asdict(t)), t.zoom).replace("$icons", icons)


def _zoomed(text: str, zoom: float) -> str:
    """Return a style sheet with every length in px zoomed; those in PX, the same unit, are not."""
    return re.sub(r"(\d+)px", lambda found: f"{round(int(found[1]) * zoom)}px", text)
