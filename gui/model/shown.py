"""What of the run a person sees, and so can point at."""

from core.session.frame import Frame
from core.tape import Array


def weights_shown(frame: Frame | None, layer: int) -> tuple[Array, Array]:
    """Return W and b of a layer, from 1, whose weights are shown."""
    assert frame is not None
    shown = frame.layers[layer - 1]
    assert shown.W is not None
    assert shown.b is not None
    return shown.W, shown.b
