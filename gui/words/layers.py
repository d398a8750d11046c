"""The layers' names and colours, the same in every panel."""

from PySide6.QtCore import QCoreApplication

from gui.look import theme


def layer_name(index: int, count: int) -> str:
    """Return the short name of layer `index` of 1..`count`; the output is `count`."""
    if index == count:
        return QCoreApplication.translate("Layers", "output")
    return QCoreApplication.translate("Layers", "L{0}").format(index)


def layer_title(number: int) -> str:
    """Return the full name of layer `number`, from 1."""
    return QCoreApplication.translate("Layers", "Layer {number}").format(number=number)


def layer_names(count: int) -> list[str]:
    """Return the names of `count` layers."""
    return [layer_name(i, count) for i in range(1, count + 1)]


def layer_colors(count: int) -> list[str]:
    """Return the colours of `count` layers."""
    return [theme.current().layer(i, count) for i in range(1, count + 1)]
