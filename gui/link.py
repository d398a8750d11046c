"""QObjects beside a session: in a process of its own, or in the GUI thread in slices."""

import multiprocessing
import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.experiment import Experiment
from core.faults import Refused, refuse
from core.frame import Frame
from core.session import Session
from core.worker import work

FRAME = 16  # milliseconds between two frames
_POLL = 2  # milliseconds between two looks for an answer
_SLICE = 0.004  # seconds the GUI thread trains at a time


class Link(QObject):
    """What a window knows of a session: it sends commands, and frames arrive.

    Signals
    -------
    framed : Frame
        Something changed.
    refused : Refused
        A command could not be carried out; the run is as it was.
    restarted :
        The session had died and was started again from what the last frame showed.
    """

    framed = Signal(object)
    refused = Signal(object)
    restarted = Signal()

    def send(self, command: str, *arguments: Any) -> None:
        """Have the session carry out one of `core.session.COMMANDS`."""
        raise NotImplementedError

    def close(self) -> None:
        """End the session."""
        raise NotImplementedError


class SliceLink(Link):
    """A session in the GUI thread: deterministic, for tests and screenshots."""

    def __init__(self, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = Session(experiment)
        self._shown = -1
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def send(self, command: str, *arguments: Any) -> None:
        """Carry out a command at once; its frame follows at the next tick."""
        try:
            self._session.do(command, *arguments)
        except Refused as refused:
            self.refused.emit(refused)

    def close(self) -> None:
        """End the session."""
        self._timer.stop()

    def _tick(self) -> None:
        self._session.advance(_SLICE)
        if self._session.sequence != self._shown:
            self._shown = self._session.sequence
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
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._tick)
        self._start()

    def send(self, command: str, *arguments: Any) -> None:
        """Send a command; its frame, or why it was refused, arrives later."""
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
        except (OSError, EOFError):
            self._restart()

    def _take(self, answer: Frame | Refused) -> None:
        if isinstance(answer, Refused):
            self.refused.emit(answer)
            return
        self._waiting = False
        if answer.status == "running":
            self._stale = True
        elif not self._stale:
            self._timer.stop()
        self._last, self._experiment = answer, answer.experiment
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
        self._pipe.send(("replay", (last.start, last.events, last.step)))
        self.restarted.emit()
