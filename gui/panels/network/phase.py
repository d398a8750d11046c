"""What lights up in the network diagram while a step is walked through phase by phase."""

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from core.phases.phase_frame import PhaseFrame
from core.session.frame import Frame
from gui.look import theme
from gui.panels.network.layout import Layout, Unit
from gui.plots.plot import faint
from gui.words.numbers import subscript
from gui.words.translation import translate

_VEIL = 175  # of 255: how much of the ground lies over what is not computed
_HEIGHT = 16  # pixels of the label


class Lit(NamedTuple):
    """The columns (0 are the inputs) and the layers' incoming edges being computed.

    `label` says what is computed; it stands over column `at`, which may lie between two.
    """

    columns: frozenset[int]
    edges: frozenset[int]
    label: str
    at: float


def lit(frame: Frame) -> Lit | None:
    """Return what is lit, None without a phase."""
    phase, count = frame.phase, len(frame.layers)
    if phase is None:
        return None
    key, layer = phase.order[phase.index]
    none, every = frozenset[int](), frozenset(range(1, count + 1))
    here = frozenset({layer}) if layer else every - {count}  # no one layer: all hidden ones
    above = frozenset({(layer or count) + 1}) & every
    columns, edges = {
        "batch": (frozenset({0}), none),
        "z": (here, here),
        "a": (here, none),
        "loss": (here, none),
        "delta": (here, above),  # back through the weights that lead out of the layer
        "slope": (here, none),
        "gradient": (here, here),
        "update": (every, every),
    }[key]
    at = 0.0 if key == "batch" else float(layer or count / 2)
    return Lit(columns, edges, _label(frame, phase, layer or 0), at)


def marked(frame: Frame) -> Unit | None:
    """Return the unit whose numbers are worked out in the phase, if that is of one layer."""
    if frame.phase is None:
        return None
    layer = frame.phase.order[frame.phase.index][1]
    return None if layer is None else Unit(layer, frame.phase.unit)


def _label(frame: Frame, phase: PhaseFrame, layer: int) -> str:
    """Return what is computed, one row per sample as the step's matrices, with an arrow its way."""
    key, count = phase.order[phase.index][0], len(frame.layers)
    A = f"A{layer - 1}" if layer > 1 else "X"
    b = frame.layers[layer - 1].b
    plus = f" + b{layer}" if b is None or b.size else ""
    texts = {
        "z": f"Z{layer} = {A} W{layer}{plus} →",
        "a": f"A{layer} = g(Z{layer}) →",
        "loss": f"L(A{layer}, Y)",
        "slope": "← g′(Z)",
        "delta": f"← δ{layer} = δ{layer + 1} W{layer + 1}ᵀ ⊙ g′(Z{layer})",
        "gradient": f"← dW{layer} = {A}ᵀ δ{layer}",
        "update": "W ← W − u",
    }
    if key == "batch":
        return translate("Network", "next batch")
    if key == "delta" and layer == count:
        return f"← {_of_matrices(phase.formulas[0], layer)}"  # as the loss has it
    return subscript(texts[key])


def _of_matrices(formula: str, layer: int) -> str:
    """Return a formula of single numbers, such as δ = (a − y) / N, as one of a whole layer."""
    number = subscript(layer)
    symbols = {"a": f"A{number}", "z": f"Z{number}", "δ": f"δ{number}", "y": "Y"}
    text = re.sub(r"\b[azδy]\b", lambda found: symbols[found[0]], formula)
    return text.replace("g'", "g′").replace("·", "⊙")


def paint(painter: QPainter, layout: Layout, now: Lit, width: float) -> None:
    """Dim, frame and name, within a `width`."""
    _veil(painter, layout, now)
    _glow(painter, layout, now)
    _write(painter, layout, now, width)


def _veil(painter: QPainter, layout: Layout, now: Lit) -> None:
    """Dim the units that are not being computed."""
    ground = QColor(theme.current().card)
    ground.setAlpha(_VEIL)
    for layer, column in enumerate(layout.columns):
        if layer not in now.columns:
            for unit in range(len(column.y)):
                painter.fillRect(layout.rect(Unit(layer, unit)).adjusted(-1, -1, 1, 1), ground)


def _glow(painter: QPainter, layout: Layout, now: Lit) -> None:
    """Frame the units that are being computed."""
    colors = theme.current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, share, away in ((3.0, 0.35, 3.0), (1.5, 1.0, 1.75)):
        painter.setPen(QPen(faint(colors.accent, share), width))
        for layer in now.columns:
            for unit in range(len(layout.columns[layer].y)):
                rect = layout.rect(Unit(layer, unit)).adjusted(-away, -away, away, away)
                painter.drawRoundedRect(rect, 4, 4)


def _write(painter: QPainter, layout: Layout, now: Lit, width: float) -> None:
    """Write the label below the heading of its column, within the width there is."""
    colors = theme.current()
    font = theme.font(theme.TITLE, bold=True)
    height = theme.px(_HEIGHT)
    box = QRectF(0, 0, QFontMetricsF(font).horizontalAdvance(now.label) + height, height)
    x = layout.columns[0].x + now.at * layout.spacing
    left = min(max(x - box.width() / 2, 0), width - box.width())
    box.moveTopLeft(QPointF(left, layout.heading - height - 4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.accent))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(QColor(colors.accent_text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, now.label)
