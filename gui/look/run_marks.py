"""What tells runs apart: a letter and a line style, since colour is the layer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Lengths of dash and gap in widths of the pen; none for a full line.
_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 4), (1.5, 3), (7, 3, 1.5, 3))


def letter(run: int) -> str:
    """Return what a run is called: A to Z, then A1 and so on."""
    round_, at = divmod(run, len(LETTERS))
    return LETTERS[at] + (str(round_) if round_ else "")


def styled(pen: QPen, run: int) -> QPen:
    """Return the pen with the line style of a run; four in turn."""
    dashes = _DASHES[run % len(_DASHES)]
    pen = QPen(pen)
    if dashes:
        pen.setDashPattern(dashes)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
