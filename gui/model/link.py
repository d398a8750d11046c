"""QObjects beside a session: in a process of its own, or in the GUI thread in slices."""

import multiprocessing
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.experiment import Experiment
from core.faults import Refused, refuse
from core.session.frame import Frame
from core.session.session import ANSWERED, Session
from core.session.worker import Done, work

FRAME = 16  # milliseconds between two frames
_POLL = 2  # milliseconds between two looks for an answer
_LONG = 0.4  # seconds from which a person wonders
_SLICE = 0.004  # seconds the GUI thread trains at a time


class Link(QObject):
    """What a window knows of a session: it sends commands, and frames arrive.

    Attributes
    ----------
    told, shown : int
        How many commands the session was told, and how many of them the last frame comes after.

    Signals
    -------
    framed : Frame
        Something changed.
    refused : Refused
        A command could not be carried out; the run is as it was.
    done : str
        A command of `core.session.session.ANSWERED` was carried out; its frame follows.
    restarted :
        The session had died and was started again from what the last frame showed.
    waited : bool
        Commands have not been shown for a while; or they have been at last.
    """

    framed = Signal(object)
    refused = Signal(object)
    done = Signal(str)
    restarted = Signal()
    waited = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told = self.shown = 0

    def send(self, command: str, *arguments: Any) -> None:
        """Have the session carry out one of `core.session.session.COMMANDS`."""
        raise NotImplementedError

    def close(self) -> None:
        """End the session."""
        raise NotImplementedError


class SliceLink(Link):
    """A session in the GUI thread: deterministic, for tests and screenshots."""

    def __init__(
        self,
        experiment: Experiment,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        self._session = Session(experiment, clock)
        self._sequence = -1
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def send(self, command: str, *arguments: Any) -> None:
        """Carry out a command at once; its frame follows at the next tick."""
        self.told += 1
        try:
            self._session.do(command, *arguments)
        except Refused as refused:
            self.refused.emit(refused)
        else:
            if command in ANSWERED:
                self.done.emit(command)

    def close(self) -> None:
        """End the session."""
        self._timer.stop()

    def _tick(self) -> None:
        self._session.advance(_SLICE)
        if self._session.sequence != self._sequence:
            self._sequence, self.shown = self._session.sequence, self.told
            self.framed.emit(self._session.frame())


class ProcessLink(Link):
    """A session in a process of its own, so that training and drawing don't wait for each other.

    One frame is asked for at a time, and the worker answers when it can, so nothing queues
    up. While nothing can have changed, nobody asks.
    """

    def __init__(self, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._experiment = experiment
        self._last: Frame | None = None
        self._late = False  # what the person did is not shown yet; for how long:
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._tick)
        self._start()

    def send(self, command: str, *arguments: Any) -> None:
        """Send a command; its frame, or why it was refused, arrives later."""
        if self.shown == self.told:
            self._since = time.perf_counter()
        self.told += 1
        if self._pipe.closed and command in ("load", "change"):  # it may live with another one
            (self._experiment,) = arguments
            self._start()
            return
        try:
            self._pipe.send((command, arguments))
        except OSError:
            self._restart()
        self._changed()

    def close(self) -> None:
        """End the worker: it stops when its pipe closes."""
        self._timer.stop()
        self._pipe.close()
        self._worker.join(1)
        if self._worker.is_alive():
            self._worker.kill()
            self._worker.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._worker = context.Process(
            target=work, args=(theirs, self._experiment), daemon=True, name="session"
        )
        self._worker.start()
        theirs.close()
        self._waiting = False
        self._asked = 0.0
        self._carried_out = self.told  # what a frame asked for now comes after
        self._since = time.perf_counter()
        self._changed()

    def _changed(self) -> None:
        self._stale = True
        self._timer.start()

    def _tick(self) -> None:
        try:
            while self._pipe.poll():
                self._take(self._pipe.recv())
            now = time.perf_counter()
            if self._stale and not self._waiting and (now - self._asked) * 1000 >= FRAME:
                self._pipe.send(("frame", ()))
                self._waiting, self._asked, self._stale = True, now, False
                self._carried_out = self.told
            behind = self.shown < self.told or self._last is None
            self._tell_if_late(behind and now - self._since > _LONG)
        except (OSError, EOFError):
            self._restart()

    def _tell_if_late(self, late: bool) -> None:
        if late != self._late:
            self._late = late
            self.waited.emit(late)

    def _take(self, answer: Frame | Refused | Done) -> None:
        if isinstance(answer, Refused):
            self.refused.emit(answer)
            return
        if isinstance(answer, Done):
            self.done.emit(answer.command)
            return
        self._waiting = False
        if answer.status == "running" or answer.goal is not None:
            self._stale = True
        elif not self._stale:
            self._timer.stop()
        self._last, self._experiment = answer, answer.experiment
        if self._carried_out > self.shown:
            self.shown, self._since = self._carried_out, time.perf_counter()
        self._tell_if_late(self._late and self.shown < self.told)
        self.framed.emit(answer)

    def _restart(self) -> None:
        """Start another worker and bring it to the step last shown."""
        self._pipe.close()
        self._worker.kill()
        self._worker.join()
        if self._last is None:  # it died before it showed anything: it would again
            self._timer.stop()
            self.refused.emit(refuse("worker_died"))
            return
        last, self._last = self._last, None
        self._start()
        step = last.step if last.goal is None else last.goal
        self._pipe.send(("replay", (last.start, last.events, step)))
        self.restarted.emit()
