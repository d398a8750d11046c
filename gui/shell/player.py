"""Playing: whether training runs as far as is known, and the moves that depend on it."""

from PySide6.QtCore import QObject, Signal

from core.faults import Refused
from core.session.commands import NextPhase, Pause, Play, Seek
from core.session.frame import Frame
from gui.model.lineup import clock
from gui.model.teaching import Teaching
from gui.model.workspace import Workspace


class Player(QObject):
    """Follows the run along its frames.

    Attributes
    ----------
    step, last : int
        The step shown, and the furthest of the run; of several, of any.
    ended : int or None
        The step at which the run diverged, while that end is shown; of several all have to.
    waits : bool
        Whether there is no run for want of its data.
    in_phases : bool
        Whether a step is being made phase by phase.

    Signals
    -------
    explaining :
        A phase is made: what it computes is to be seen.
    """

    explaining = Signal()

    def __init__(self, workspace: Workspace, teaching: Teaching, parent: QObject) -> None:
        super().__init__(parent)
        self._teaching = teaching  # whose stops end at a step
        self.step = self.last = 0
        self.ended: int | None = None
        self.in_phases = self.waits = False
        self._workspace = workspace
        self._runs = self._going = False
        self._wish: tuple[bool, int] | None = None  # to run or to pause, and the command for it
        workspace.framed.connect(self.follow)
        workspace.broke.connect(self._stop)

    @property
    def running(self) -> bool:
        """Whether training runs, as far as is known: frames of a large network come late."""
        return self._runs if self._wish is None else self._wish[0]

    def follow(self, frame: Frame) -> None:
        """Take note of where the run is."""
        if self._wish is not None and frame.answers >= self._wish[1]:
            self._wish = None
        self.step, self.last = clock(frame)
        self.waits = bool(frame.lacks)
        ended = all(run.diverged for run in frame.runs) and self.step >= self.last
        self.ended = frame.diverged.step if ended and frame.diverged else None
        self.in_phases = frame.phase is not None
        self._runs, self._going = frame.trains, frame.goal is not None

    def _stop(self, refused: Refused | None) -> None:
        """Take note that there is nothing that runs, or that there is again, which is seen."""
        self._runs = self._going = False
        self._wish = None

    def toggle(self) -> None:
        """Play, or pause."""
        run = not self.running
        self._wish = run, self._workspace.send(Play(self._teaching.until) if run else Pause())

    def next_phase(self) -> None:
        """Make the next phase of the step."""
        self._workspace.send(NextPhase())
        self.explaining.emit()

    def leave(self) -> bool:
        """Give up going to a step, else a step made by phases; return whether there was one.

        A step's phases are taken back, to be pressed twice without harm.
        """
        if self._going:
            self._workspace.send(Pause())
        elif self.in_phases:
            self._workspace.send(Seek(self.step))
        return self._going or self.in_phases
