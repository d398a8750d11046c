"""QObjects beside a session: in a process of its own, or in the GUI thread in slices."""

import multiprocessing
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.experiment import Experiment
from core.faults import Refused, refuse
from core.session.commands import Change, Command, Load, Replay
from core.session.frame import Frame
from core.session.session import Session
from core.session.worker import FrameWanted, Refusal, work

FRAME = 16  # milliseconds between two frames
_POLL = 2  # milliseconds between two looks for an answer
_LONG = 0.4  # seconds from which a person wonders
_SLICE = 0.004  # seconds the GUI thread trains at a time


class Link(QObject):
    """What a window knows of a session: it sends commands, and frames arrive.

    Attributes
    ----------
    number : int
        Of the command sent last; they count from 1.
    answered : int
        The number of the command that the last frame comes after.

    Signals
    -------
    framed : Frame
        Something changed.
    refused : Refused, int
        The command of that number could not be carried out; the run is as it was.
    restarted :
        The session had died and was started again from what the last frame showed.
    waited : bool
        Commands have not been answered for a while; or they have been at last.
    """

    framed = Signal(object)
    refused = Signal(object, int)
    restarted = Signal()
    waited = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = self.answered = 0

    def send(self, command: Command) -> int:
        """Have the session carry a command out; return its number.

        It is answered by the first frame whose `answers` has come to that number.
        """
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

    def send(self, command: Command) -> int:
        """Carry a command out at once; its frame follows at the next tick."""
        self.number += 1
        number = self.number
        try:
            self._session.do(command)
        except Refused as refused:
            self.refused.emit(refused, number)
        return number

    def close(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self._session.advance(_SLICE)
        if self._session.sequence != self._sequence:
            self._sequence = self._session.sequence
            frame = self._session.frame()
            self.answered = frame.answers
            self.framed.emit(frame)


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

    def send(self, command: Command) -> int:
        """Send a command; its frame, or why it was refused, arrives later."""
        if self.answered == self.number:
            self._since = time.perf_counter()
        self.number += 1
        number = self.number  # a restart sends one more
        if self._pipe.closed and isinstance(command, Load | Change):
            self._experiment = command.experiment  # it may live with another one
            self._start()
            return number
        try:
            self._pipe.send(command)
        except OSError:
            self._restart()
        self._changed()
        return number

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
            target=work, args=(theirs, self._experiment, self.number), daemon=True, name="session"
        )
        self._worker.start()
        theirs.close()
        self._waiting = False
        self._asked = 0.0
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
                self._pipe.send(FrameWanted())
                self._waiting, self._asked, self._stale = True, now, False
            behind = self.answered < self.number or self._last is None
            self._say_if_late(behind and now - self._since > _LONG)
        except (OSError, EOFError):
            self._restart()

    def _say_if_late(self, late: bool) -> None:
        if late != self._late:
            self._late = late
            self.waited.emit(late)

    def _take(self, answer: Frame | Refusal) -> None:
        if isinstance(answer, Refusal):
            self.refused.emit(answer.refused, answer.number)
            return
        self._waiting = False
        if answer.status == "running" or answer.goal is not None:
            self._stale = True
        elif not self._stale:
            self._timer.stop()
        self._last, self._experiment = answer, answer.experiment
        if answer.answers > self.answered:
            self.answered, self._since = answer.answers, time.perf_counter()
        self._say_if_late(self._late and self.answered < self.number)
        self.framed.emit(answer)

    def _restart(self) -> None:
        """Start another worker and bring it to the step last shown."""
        self._pipe.close()
        self._worker.kill()
        self._worker.join()
        if self._last is None:  # it died before it showed anything: it would again
            self._timer.stop()
            self.refused.emit(refuse("worker_died"), self.number)
            return
        last, self._last = self._last, None
        self._start()
        step = last.step if last.goal is None else last.goal
        self.number += 1
        self._pipe.send(Replay(last.start or last.experiment, last.events, step))
        self.restarted.emit()
