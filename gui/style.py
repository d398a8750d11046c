"""A theme as Qt takes it: the palette and the style sheet."""

import re
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from string import Template

import numpy as np
from PySide6.QtGui import QColor, QPalette

from gui.look.colors import Theme, between


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
        result.setColor(QPalette.ColorGroup.Disabled, key, _mixed(t.muted, t.card))
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


def _mixed(one: str, other: str) -> QColor:
    return QColor(*between((one, other), np.array([0.4]))[0].tolist())
