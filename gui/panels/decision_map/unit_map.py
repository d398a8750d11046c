"""What a hidden unit that is pointed at answers, in place of the output or beside it."""

from PySide6.QtCore import QCoreApplication

from core.session.frame import Frame, LayerFrame, Map


def unit_map(frame: Frame, number: int, unit: int) -> tuple[Map, LayerFrame] | None:
    """Return what a unit answers over the inputs, and its layer, if the frame has it."""
    layer = frame.layers[number - 1] if number <= len(frame.layers) else None
    if layer is None or layer.maps is None or unit >= len(layer.maps):
        return None
    return Map(frame.map.extent, layer.maps[unit]), layer


def unit_name(number: int, unit: int) -> str:
    """Return what the unit is called, as the symbol of a panel."""
    text = QCoreApplication.translate("UnitMap", "layer {0}, unit {1}")
    return text.format(number, unit + 1)
