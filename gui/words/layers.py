"""The layers' names and colours, the same in every panel."""

from gui.look import theme
from gui.words.translation import translate


def layer_name(index: int, count: int) -> str:
    """Return the short name of layer `index` of 1..`count`; the output is `count`."""
    if index == count:
        return translate("Layers", "output")
    return translate("Layers", "L{0}").format(index)


def layer_names(count: int) -> list[str]:
    """Return the names of `count` layers."""
    return [layer_name(i, count) for i in range(1, count + 1)]


def layer_color(index: int | None, count: int) -> str:
    """Return the colour of layer `index` of 1..`count`; grey for the inputs, and for no layer."""
    return theme.current().layer(index, count) if index else theme.current().muted


def layer_colors(count: int) -> list[str]:
    """Return the colours of `count` layers."""
    return [layer_color(i, count) for i in range(1, count + 1)]
