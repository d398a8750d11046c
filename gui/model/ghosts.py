"""Runs that were kept as they were at some moment: their curves stay, whatever is done since."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

from core.session.frame import Frame, LayerFrame
from core.session.needs import Needs
from core.session.step_curves import Probes, StepCurves
from gui.model.lineup import Line
from gui.model.undo import Aside
from gui.model.workspace import Workspace
from gui.words import gestures

PARTS: Needs = frozenset({"curves", "probes"})  # that a ghost is drawn from
MOST = 8  # at once


class Ghosts(QObject):
    """The ghosts of a window, first the one that was kept first.

    Attributes
    ----------
    lines : tuple of Line
    needs : Needs
        What frames are to have, for one that is to be kept.

    Signals
    -------
    changed :
        There are others than before.
    needed :
        Frames need other parts than before.
    """

    changed = Signal()
    needed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.needs: Needs = frozenset()
        self._workspace = workspace
        self._wanted: int | None = None  # a run that is kept once a frame has all of it
        workspace.framed.connect(self._follow)

    @property
    def can_keep(self) -> bool:
        """Whether there is a run, and room for one more."""
        frame = self._workspace.frame
        return frame is not None and not frame.lacks and len(self.lines) < MOST

    def keep(self, run: int) -> None:
        """Keep a run of those shown, as the next frame that has its curves shows it."""
        frame = self._workspace.frame
        if frame is None or not self.can_keep:
            return
        self._wanted = run
        self._need(PARTS)
        self._follow(frame)

    def drop(self, at: int) -> None:
        """Drop one."""
        self._put(gestures.ghost_dropped, (*self.lines[:at], *self.lines[at + 1 :]))

    def drop_all(self) -> None:
        """Drop them all."""
        self._put(gestures.ghosts_dropped, ())

    def show(self, lines: Sequence[Line]) -> None:
        """Have others, that nothing undoes: the window is given over to something else."""
        self.lines, self._wanted = tuple(lines), None
        self.changed.emit()

    def _follow(self, frame: Frame) -> None:
        if self._wanted is None or not frame.parts >= PARTS:
            return
        run, self._wanted = self._wanted, None
        self._need(frozenset())
        if run < len(frame.runs):
            line = Line(run, slim(frame.runs[run]), ghost=True)
            self._put(gestures.ghost_kept, (*self.lines, line))

    def _need(self, needs: Needs) -> None:
        if needs != self.needs:
            self.needs = needs
            self.needed.emit()

    def _put(self, name: Callable[[], str], lines: tuple[Line, ...]) -> None:
        """Have other ghosts, to be undone."""
        before = self.lines

        def swap(forth: bool) -> None:
            self.lines = lines if forth else before
            self.changed.emit()

        self._workspace.stack.push(Aside(name, swap))


def slim(frame: Frame) -> Frame:
    """Return what curves and the race are drawn from, in arrays of its own."""
    curves = StepCurves(frame.curves.step.copy(), frame.curves.rows.copy(), frame.curves.exact)
    probes = Probes(
        frame.probes.step.copy(), frame.probes.rows.copy(), frame.probes.every,
        frame.probes.test_every,
    )  # fmt: skip
    layers = tuple(
        LayerFrame(its.units, its.activation, None, None, its.measures) for its in frame.layers
    )
    nothing = dict.fromkeys(
        ("map", "points", "test_points", "story", "sample", "mistakes", "answer", "phase", "turn")
    )
    return msgspec.structs.replace(
        frame, curves=curves, probes=probes, layers=layers, beside=(), chosen=0,
        parts=PARTS, **nothing,
    )  # fmt: skip
