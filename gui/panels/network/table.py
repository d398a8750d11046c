"""The network's weights and gradients as a table, for a file."""

from PySide6.QtCore import QCoreApplication

from core.session.frame import Frame, LayerFrame
from gui.plots.table import Table


def tables(frame: Frame) -> list[Table]:
    """Return a row for each weight and bias, none of layers too wide to be sent."""
    rows = [
        row
        for number, layer in enumerate(frame.layers, 1)
        if layer.W is not None and layer.b is not None
        for row in _rows(number, layer)
    ]
    if not rows:
        return []
    translate = QCoreApplication.translate
    names = (
        translate("Network", "layer"),
        translate("Network", "input"),
        translate("Network", "unit"),
        translate("Network", "weight"),
        translate("Network", "gradient"),
    )
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    return [Table(translate("Network", "weights"), columns)]


def _rows(number: int, layer: LayerFrame) -> list[tuple[object, ...]]:
    """Return (layer, input, unit, weight, gradient) of each; the bias' input is "bias"."""
    theta = [*layer.W.tolist(), layer.b.tolist()]
    gradient = [[None] * layer.units] * len(theta)
    if layer.gradient is not None:
        gradient = layer.gradient.tolist()
    return [
        (number, "bias" if i == len(layer.W) else i + 1, unit + 1, theta[i][unit], slopes[unit])
        for i, slopes in enumerate(gradient)
        for unit in range(layer.units)
    ]
