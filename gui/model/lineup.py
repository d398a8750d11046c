"""The runs that are drawn beside one another: four of a comparison, and the ghosts."""

from collections.abc import Sequence
from typing import NamedTuple

from core.session.frame import Frame, shown
from gui.look.run_marks import Mark


class Line(NamedTuple):
    """A run that is drawn: its number among all, from 0, its frame, and what it is.

    Of a ghost, which was kept and stands still, `run` is its number when it was kept.
    """

    run: int
    frame: Frame
    chosen: bool = False
    ghost: bool = False

    @property
    def mark(self) -> Mark:
        """What it is known by."""
        return Mark(self.run, self.chosen, self.ghost)


def lineup(frame: Frame, ghosts: Sequence[Line] = ()) -> tuple[Line, ...]:
    """Return the runs that are drawn, in their order, the ghosts after them."""
    runs = frame.runs
    here = (Line(i, runs[i], i == frame.chosen) for i in shown(len(runs), frame.chosen))
    return (*here, *ghosts)


def clock(frame: Frame) -> tuple[int, int]:
    """Return the step that all runs are at, but for those that have ended, and the furthest."""
    return max(run.step for run in frame.runs), max(max(r.last, r.step) for r in frame.runs)
