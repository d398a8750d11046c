"""What is known of a unit or an edge, as the network diagram's readout says it."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from core.frame import Frame, LayerFrame
from gui import theme
from gui.panels.layer_names import layer_colors, layer_name
from gui.panels.network_layout import Edge, Unit
from gui.panels.network_marks import Groups
from gui.panels.numerals import short


class Facts(NamedTuple):
    """A heading in its layer's colour, lines of (name, value), and what is to be said besides."""

    title: str
    color: str
    values: list[tuple[str, str]]
    notes: list[str]
    trouble: str = ""

    def rich(self) -> str:
        """Return them as rich text."""
        lines = [f'<b style="color:{self.color}">{self.title}</b>']
        lines += [f"{name} = <b>{value}</b>" for name, value in self.values]
        lines += self.notes
        if self.trouble:
            lines.append(f'<span style="color:{theme.current().trouble}">{self.trouble}</span>')
        return "<br>".join(lines)

    def plain(self) -> str:
        """Return them as one line, for a screen reader."""
        values = (f"{name} = {value}" for name, value in self.values)
        return ", ".join([self.title, *values, *self.notes, *filter(None, [self.trouble])])


def sizes(frame: Frame) -> tuple[int, ...]:
    """Return how many inputs there are, and how many units each layer has."""
    units = [layer.units for layer in frame.layers]
    return (_inputs(frame, units), *units)


def _inputs(frame: Frame, units: list[int]) -> int:
    first = frame.layers[0].W
    if first is not None:
        return len(first)
    if frame.points is not None:
        return frame.points.X.shape[1]
    # The rest of the parameters are the first layer's, with a bias each.
    rest = sum((a + 1) * b for a, b in pairwise(units))
    return max((frame.parameters - rest) // units[0] - 1, 1)


def value(frame: Frame, edge: Edge, kind: str) -> float | None:
    """Return a weight or its gradient; row fan_in is the bias. None where it isn't sent."""
    layer = frame.layers[edge.layer - 1]
    if kind == "gradients":
        return None if layer.gradient is None else float(layer.gradient[edge.row, edge.column])
    if layer.W is None or layer.b is None:
        return None
    theta = layer.b if edge.row == len(layer.W) else layer.W[edge.row]
    return float(theta[edge.column])


def of_edge(frame: Frame, edge: Edge) -> Facts:
    """Return an edge's weight and gradient."""
    arrow = f"{_name(frame, Unit(edge.layer - 1, edge.row))} → "
    values = [
        ("w", _number(value(frame, edge, "weights"))),
        ("∂L/∂w", _number(value(frame, edge, "gradients"))),
    ]
    title = arrow + _name(frame, Unit(edge.layer, edge.column))
    return Facts(title, _color(frame, edge.layer), values, [])


def of_unit(frame: Frame, unit: Unit, groups: Groups) -> Facts:
    """Return a unit's bias, inputs and range of responses, and whether it is dead or a double."""
    name, color = _name(frame, unit), _color(frame, unit.layer)
    if unit.layer == 0:
        notes = []
        if frame.map is not None and unit.unit < 2:
            x0, x1, y0, y1 = frame.map.extent
            low, high = (x0, x1) if unit.unit == 0 else (y0, y1)
            notes = [_range(name, low, high)]
        return Facts(QCoreApplication.translate("Network", "input"), color, [], notes or [name])
    layer = frame.layers[unit.layer - 1]
    fan_in = sizes(frame)[unit.layer - 1]
    bias = Edge(unit.layer, fan_in, unit.unit)
    values = [
        ("b", _number(value(frame, bias, "weights"))),
        ("∂L/∂b", _number(value(frame, bias, "gradients"))),
    ]
    notes = [QCoreApplication.translate("Network", "inputs: {0}").format(fan_in)]
    notes += _response(layer, unit.unit)
    for group in groups:
        if unit.unit in group:
            others = ", ".join(str(u + 1) for u in group if u != unit.unit)
            text = QCoreApplication.translate("Network", "same weights as unit {0}")
            notes.append(text.format(others))
    gone = layer.alive is not None and not layer.alive[unit.unit]
    trouble = QCoreApplication.translate("Network", "dead: g′(z) = 0 for every probe sample")
    return Facts(name, color, values, notes, trouble if gone else "")


def _response(layer: LayerFrame, unit: int) -> list[str]:
    if layer.maps is None:
        return []
    a = layer.maps[unit]
    a = a[np.isfinite(a)]
    return [_range("a", float(a.min()), float(a.max()))] if a.size else []


def _range(name: str, low: float, high: float) -> str:
    text = QCoreApplication.translate("Network", "{0} from {1} to {2} on the plane")
    return text.format(name, short(low), short(high))


def _name(frame: Frame, unit: Unit) -> str:
    if unit.layer == 0:
        return f"x{unit.unit + 1}".translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
    layer = layer_name(unit.layer, len(frame.layers))
    return QCoreApplication.translate("Network", "{0} · unit {1}").format(layer, unit.unit + 1)


def _color(frame: Frame, layer: int) -> str:
    return layer_colors(len(frame.layers))[layer - 1] if layer else theme.current().muted


def _number(number: float | None) -> str:
    if number is None:
        return QCoreApplication.translate("Network", "not sent: the layer is too wide")
    return short(number)
