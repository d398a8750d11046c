"""What is known of a unit or an edge, as the network diagram's readout says it."""

from typing import NamedTuple

import numpy as np
from PySide6.QtGui import QImage

from core.catalog.datasets.meaning import Meaning
from core.session.frame import Frame, LayerFrame, Sample
from core.tape import Array
from gui.look import theme
from gui.panels.network import tiles
from gui.panels.network.layout import Edge, Unit
from gui.panels.network.marks import Groups
from gui.plots.table import Table
from gui.words import names
from gui.words.layers import layer_color, layer_name
from gui.words.names import rich
from gui.words.numbers import short
from gui.words.translation import translate

Values = list[tuple[str, str]]  # names and numbers
_WRITTEN = 3  # numbers of a sample that are written out


class Facts(NamedTuple):
    """A heading in its layer's colour, a line of (name, value), and what is to be said besides.

    `sample` says which sample the values `of_sample` are of; `picture` is an enlarged one.
    """

    title: str
    color: str
    values: Values
    notes: list[str]
    trouble: str = ""
    sample: str = ""
    of_sample: Values = []  # noqa: RUF012
    picture: QImage | None = None

    def rich(self) -> str:
        """Return them as rich text."""
        colors = theme.current()
        lines = [f'<b style="color:{self.color}">{rich(self.title)}</b>', _line(self.values)]
        lines += map(rich, self.notes)
        if self.sample:
            lines.append(f'<span style="color:{colors.muted}">{rich(self.sample)}</span>')
        lines.append(_line(self.of_sample))
        if self.trouble:
            lines.append(f'<span style="color:{colors.trouble}">{self.trouble}</span>')
        return "<br>".join(filter(None, lines))

    def plain(self) -> str:
        """Return them as one line, for a screen reader."""
        values, of_sample = (
            [f"{name} = {value}" for name, value in some] for some in (self.values, self.of_sample)
        )
        parts = [self.title, *values, *self.notes, self.sample, *of_sample, self.trouble]
        return ", ".join(filter(None, parts))


def _line(values: Values) -> str:
    return " &nbsp; ".join(f"{rich(name)} = <b>{number}</b>" for name, number in values)


def sizes(frame: Frame) -> tuple[int, ...]:
    """Return how many inputs there are, and how many units each layer has."""
    first = frame.layers[0].W
    inputs = frame.fan_in if first is None else len(first)
    return (inputs, *(layer.units for layer in frame.layers))


def bias(frame: Frame, unit: Unit) -> Edge | None:
    """Return where a unit's bias is among its weights, in row fan_in; None if it has none."""
    b = frame.layers[unit.layer - 1].b
    if b is not None and not b.size:
        return None
    return Edge(unit.layer, sizes(frame)[unit.layer - 1], unit.unit)


def value(frame: Frame, edge: Edge, kind: str) -> float | None:
    """Return a weight or its gradient, None where it isn't sent."""
    layer = frame.layers[edge.layer - 1]
    theta = layer.gradient if kind == "gradients" else layer.theta
    return None if theta is None else float(theta[edge.row, edge.column])


def of_edge(frame: Frame, edge: Edge) -> Facts:
    """Return an edge's weight and gradient."""
    arrow = f"{_name(frame, Unit(edge.layer - 1, edge.row))} → "
    values = [
        ("w", _number(value(frame, edge, "weights"))),
        ("∂L/∂w", _number(value(frame, edge, "gradients"))),
    ]
    title = arrow + _name(frame, Unit(edge.layer, edge.column))
    return Facts(title, layer_color(edge.layer, len(frame.layers)), values, [])


def of_unit(frame: Frame, unit: Unit, groups: Groups) -> Facts:
    """Return all of a unit: bias, inputs, responses, the sample's numbers, what is wrong."""
    known = _of_input(frame, unit) if unit.layer == 0 else _of_weights(frame, unit, groups)
    return known._replace(sample=_sample_title(frame), of_sample=_of_sample(frame, unit))


def _of_input(frame: Frame, unit: Unit) -> Facts:
    title, color = translate("Network", "input"), theme.current().muted
    if frame.image is not None:
        note = translate("Network", "{0} × {1} inputs").format(*frame.image)
        return Facts(title, color, [], [note], picture=tiles.enlarged_sample(frame))
    name, shown = _name(frame, unit, names.MANY), frame.map
    notes, scale = [name], frame.seen.scale
    if frame.experiment.features is not None:
        return Facts(title, color, [], notes)
    if shown is not None and unit.unit in shown.inputs:
        notes = [_range(name, *shown.extent[2 * shown.inputs.index(unit.unit) :][:2])]
    elif shown is not None and shown.held is not None:
        text = translate("Network", "{0} is held at {1}")
        notes = [text.format(name, short(float(shown.held[unit.unit])))]
    return Facts(title, color, [], notes + names.standardized(scale, unit.unit))


def _of_weights(frame: Frame, unit: Unit, groups: Groups) -> Facts:
    layer, at = frame.layers[unit.layer - 1], bias(frame, unit)
    values: Values = []
    notes = [translate("Network", "inputs: {0}").format(sizes(frame)[unit.layer - 1])]
    if layer.b is None:
        notes.append(translate("Network", "bias and gradient: not available"))
    elif at is None:
        notes.append(translate("Network", "no bias"))
    else:
        kinds = {"b": "weights", "∂L/∂b": "gradients"}
        values = [(name, _number(value(frame, at, kind))) for name, kind in kinds.items()]
    notes += _response(layer, unit.unit)
    notes += _twins(unit.unit, groups)
    picture = tiles.enlarged_weights(layer, unit.unit)
    if picture is not None and layer.images is not None:
        largest = float(np.abs(layer.images[unit.unit]).max())
        text = translate("Network", "picture: its weights, from {0} to {1}")
        notes.append(text.format(short(-largest), short(largest)))
    gone = layer.alive is not None and not layer.alive[unit.unit]
    dead = translate("Network", "dead: g′(z) = 0 for every probe sample")
    name, color = _name(frame, unit, names.MANY), layer_color(unit.layer, len(frame.layers))
    return Facts(name, color, values, notes, dead if gone else "", picture=picture)


def _twins(unit: int, groups: Groups) -> list[str]:
    """Return a note on the units equal to this one."""
    text = translate("Network", "same weights as unit {0}")
    others = ([str(u + 1) for u in group if u != unit] for group in groups if unit in group)
    return [text.format(", ".join(units)) for units in others]


def _response(layer: LayerFrame, unit: int) -> list[str]:
    if layer.maps is None:
        return []
    a = layer.maps[unit]
    a = a[np.isfinite(a)]
    return [_range("a", float(a.min()), float(a.max()))] if a.size else []


def _range(name: str, low: float, high: float) -> str:
    text = translate("Network", "{0} from {1} to {2} on the plane")
    return text.format(name, short(low), short(high))


def _name(frame: Frame, unit: Unit, letters: int = names.LETTERS) -> str:
    meaning = frame.seen
    if unit.layer == 0:
        return names.cut(names.feature(meaning, unit.unit), letters)
    layer = layer_name(unit.layer, len(frame.layers))
    if frame.layers[unit.layer - 1].activation.name == "softmax":
        return f"{layer} · {names.cut(names.class_name(meaning, unit.unit), letters)}"
    if unit.layer == len(frame.layers) and meaning.target and not meaning.classes:
        return f"{layer} · {names.cut(names.target(meaning), letters)}"
    return translate("Network", "{0} · unit {1}").format(layer, unit.unit + 1)


def _number(number: float | None) -> str:
    return "–" if number is None else short(number)


def _of_sample(frame: Frame, unit: Unit) -> Values:
    """Return a unit's z, a and g'(z) of the chosen sample; an input's x."""
    sample = frame.sample
    if sample is None:
        return []
    meaning = frame.seen
    if unit.layer == 0:
        return [] if frame.image else _of_sample_input(meaning, sample.x, unit.unit)
    rows = (("z", sample.z), ("a", sample.a), ("g′(z)", sample.slope))
    known = [(name, short(float(row[unit.layer - 1][unit.unit]))) for name, row in rows]
    if unit.layer == len(frame.layers) and meaning.target_scale is not None:
        a = meaning.targets(sample.a[-1][None])[0]
        known.append((names.cut(names.target(meaning)), short(float(a[unit.unit]))))
    return known


def _of_sample_input(meaning: Meaning, x: Array, index: int) -> Values:
    """Return an input as it came, and as the network sees it where that is another number."""
    given = [("x", short(float(meaning.inputs(x[None])[0, index])))]
    if not names.is_scaled(meaning.scale, index):
        return given
    return [*given, (translate("Names", "network sees"), short(float(x[index])))]


def _sample_title(frame: Frame) -> str:
    """Return which sample it is: its number, its inputs if they are few, and its target."""
    sample = frame.sample
    if sample is None:
        return ""
    number = translate("Network", "sample {0}")
    if frame.phase is not None:
        number = translate("Network", "sample {0} of the batch")
    number = number.format(sample.index + 1)
    x = ""
    if frame.image is None and len(sample.x) <= _WRITTEN:
        x = _written(frame.seen.inputs(sample.x[None])[0])
    return ", ".join(filter(None, [f"{number}: x = {x}" if x else number, _target(frame, sample)]))


def _target(frame: Frame, sample: Sample) -> str:
    y, meaning = sample.y, frame.meaning
    if meaning.classes and frame.classes is not None:
        return names.cut(names.class_name(meaning, int(frame.classes.meant(y[:, None])[0])))
    if meaning.target and not meaning.classes:
        given = float(meaning.targets(y[None])[0, 0])
        return f"{names.cut(names.target(meaning))} = {short(given)}"
    if len(y) <= _WRITTEN and frame.image is None:
        return f"y = {_written(y)}"
    if len(y) == 1:
        return f"y = {short(float(y[0]))}"
    return names.class_name(meaning, int(y.argmax()))


def _written(numbers: Array) -> str:
    texts = [short(float(number)) for number in numbers]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


def tables(frame: Frame) -> list[Table]:
    """Return a row for each weight and bias, none of layers too wide to be sent."""
    rows = [row for number, layer in enumerate(frame.layers, 1) for row in _rows(number, layer)]
    if not rows:
        return []
    heads = (
        translate("Network", "layer"),
        translate("Network", "input"),
        translate("Network", "unit"),
        translate("Network", "weight"),
        translate("Network", "gradient"),
    )
    columns = dict(zip(heads, zip(*rows, strict=True), strict=True))
    return [Table(translate("Network", "weights"), columns)]


def _rows(number: int, layer: LayerFrame) -> list[tuple[object, ...]]:
    """Return (layer, input, unit, weight, gradient) of each; the bias' input is "bias"."""
    theta = layer.theta
    if theta is None or layer.W is None:
        return []
    fan_in, gradient = len(layer.W), [[None] * layer.units] * len(theta)
    if layer.gradient is not None:
        gradient = layer.gradient.tolist()
    return [
        (number, "bias" if i == fan_in else i + 1, unit + 1, float(theta[i, unit]), slopes[unit])
        for i, slopes in enumerate(gradient)
        for unit in range(layer.units)
    ]
