"""What tells runs apart: a letter and a line style, since colour is the layer."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Lengths of dash and gap in widths of the pen; none for a full line.
_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 4), (1.5, 3), (7, 3, 1.5, 3))


class Mark(NamedTuple):
    """What a run is known by wherever it is drawn: its number, and how it stands out.

    A ghost, which was kept and stands still, has the number that the run had.
    """

    run: int
    chosen: bool = False
    ghost: bool = False

    @property
    def letter(self) -> str:
        """What the run is called; a ghost with a prime."""
        return letter(self.run) + "′" * self.ghost


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
