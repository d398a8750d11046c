"""What the axes of a loss surface are called."""

from core.session.frame import Frame
from core.session.surface import Surface
from gui.words.names import weight
from gui.words.numbers import short
from gui.words.translation import translate


def fan_in(frame: Frame, layer: int) -> int:
    """Return how many weights lead into each unit of a layer, from 1."""
    return frame.fan_in if layer == 1 else frame.layers[layer - 2].units


def axis_names(frame: Frame, surface: Surface) -> tuple[str, str]:
    """Return what the axes are called."""
    if surface.places:
        found = [weight(place, fan_in(frame, place[0])) for place in surface.places]
        return found[0], found[1] if len(found) > 1 else ""
    return "α", "β"


def axis_captions(frame: Frame, surface: Surface) -> tuple[str, str]:
    """Return what stands along the axes."""
    names = axis_names(frame, surface)
    if surface.places:
        return names
    if surface.choice.way == "random":
        text = translate("Surface", "{0}, along random direction {1}")
    else:
        text = translate("Surface", "{0}, along main direction {1}")
    return text.format(names[0], 1), text.format(names[1], 2)


def place_words(names: tuple[str, str], x: float, y: float) -> str:
    """Return a place on the plane in words."""
    if not names[1]:
        return f"{names[0]} = {short(x)}"
    return f"({short(x)}, {short(y)})"
