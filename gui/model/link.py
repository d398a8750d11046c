"""QObjects beside a session: in a process of its own, or in the GUI thread in slices."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.experiment import Experiment
from core.faults import Refused, refuse
from core.session.commands import LASTING, Change, Command, Load, OpenRun
from core.session.frame import Frame
from core.session.needs import WHOLE, Needs
from core.session.worker import (
    Answer,
    Done,
    FrameWanted,
    Numbered,
    Refusal,
    to_bring_back,
)
from gui.model.channel import Channel
from gui.model.process import Starting

FRAME = 16  # milliseconds between two frames
_LONG = 0.4  # seconds from which a person wonders
_HANGS = 2.0  # seconds after which even training that nobody disturbs should have shown something
_LATELY, _MOST_ENDS = 10.0, 3  # seconds in which so many workers may end and be replaced
_SLICE = 0.004  # seconds the GUI thread trains at a time


class Link(QObject):
    """What a window knows of a session: it sends commands, and frames arrive.

    Attributes
    ----------
    number : int
        Of the command sent last; they count from 1.
    answered : int
        The number of the command that the last frame comes after.
    broken : Refused or None
        Why there is no session, if there is none.
    kept : str
        A file that may hold a state of the run, to go on from after a restart; "" for none.
    begun : bool
        Whether the session has a run, before any command.
    needs : Needs
        The parts that frames need to have.

    Signals
    -------
    framed : Frame
        Something changed.
    refused : Refused, int
        The command of that number could not be carried out; the run is as it was.
    done : int, Saved
        The command of that number has written a file.
    restarted : bool
        The session had died and was started again from what the last frame showed; whether it
        trains on.
    broke : Refused or None
        There is no session, and none can be had; or there is one again.
    waited : bool
        Commands have not been answered for a while; or they have been at last.
    """

    framed = Signal(object)
    refused = Signal(object, int)
    done = Signal(int, object)
    restarted = Signal(bool)
    broke = Signal(object)
    waited = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = self.answered = 0
        self.broken: Refused | None = None
        self.kept = ""
        self.begun = True
        self.needs = WHOLE

    def send(self, command: Command) -> int:
        """Have the session carry a command out; return its number.

        It is answered by the first frame whose `answers` has come to that number.
        """
        raise NotImplementedError

    def need(self, needs: Needs) -> None:
        """Have frames with these parts from now on; if the last one lacks any, another one."""
        self.needs = needs

    def restart(self) -> None:
        """Try again to have a session, where there is none."""

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
        from core.session.session import Session  # the engine, which another process has usually

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
            saved = self._session.do(command)
        except Refused as refused:
            self.refused.emit(refused, number)
        else:
            if saved is not None:
                self.done.emit(number, saved)
        return number

    def need(self, needs: Needs) -> None:
        """Have frames with these parts, the first at the next tick."""
        more, self.needs = not needs <= self.needs, needs
        if more:
            self._sequence = -1

    def close(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self._session.advance(_SLICE)
        if self._session.sequence != self._sequence:
            self._sequence = self._session.sequence
            frame = self._session.frame(self.needs)
            if frame.unfinished:
                self._sequence = -1
            self.answered = frame.answers
            self.framed.emit(frame)


class ProcessLink(Link):
    """A session in a process of its own, so that training and drawing don't wait for each other.

    One frame is asked for at a time, and the worker answers when it can, so nothing queues
    up. While nothing can have changed, nobody asks. A worker that ends is replaced: the other
    comes to the moment last shown, and is sent again what the first had not answered.

    Parameters
    ----------
    experiment : Experiment, optional
        What to begin with, if not with the first command.
    starting : Starting or None
        The first worker, if it is being started already.
    """

    def __init__(
        self,
        experiment: Experiment | None = None,
        parent: QObject | None = None,
        starting: Starting | None = None,
    ) -> None:
        super().__init__(parent)
        self.begun = experiment is not None
        self._last: Frame | None = None
        self._runs = 0
        self._unanswered: list[Numbered] = []
        self._suspect: Numbered | None = None  # the first unanswered as a worker ended
        self._lasting: dict[type[Command], Command] = {}  # what any worker is to be told
        self._looked: tuple[int, str] = (0, "")  # a run that is only looked at, and its file
        self._ends: list[float] = []  # when workers ended lately
        self._stale = self._waiting = self._late = False
        self._told: Needs | None = None  # what this worker knows that frames need
        self._returning = self._playing_on = False  # to the moment last shown; then to play
        self._asked = 0.0
        self._timer, self._wonder = QTimer(self), QTimer(self)
        for timer, slot in ((self._timer, self._ask), (self._wonder, self._wondered)):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)
        self._start(starting)
        if experiment is not None:
            self._tell(Numbered(0, Load(experiment)))

    def send(self, command: Command) -> int:
        """Send a command; its frame, or why it was refused, arrives later."""
        self.number += 1
        number = self.number
        if isinstance(command, LASTING):
            self._lasting[type(command)] = command
        if self.broken is None:
            self._tell(Numbered(number, command))
        else:  # with nothing there to be changed, what changes it begins
            begin = Load(command.experiment) if isinstance(command, Change) else command
            self._unanswered.append(Numbered(number, begin))
            self.restart()
        return number

    def need(self, needs: Needs) -> None:
        """Have frames with these parts; if the last one asked for lacks any, ask for another."""
        self.needs = needs
        if self._told is not None and not needs <= self._told:
            self._stale = True
            self._ask()

    def restart(self) -> None:
        """Try again to have a worker, and to come to the moment last shown."""
        self._channel.close(wait=0)
        self._ends, self._suspect = [], None
        self._replace()

    def close(self) -> None:
        """End the worker."""
        self._timer.stop()
        self._wonder.stop()
        self._channel.close()

    # to the worker

    def _start(self, starting: Starting | None = None) -> None:
        self._waiting, self._told = False, None
        self._channel = Channel(self._runs, self, starting)
        self._channel.received.connect(self._take)
        self._channel.ended.connect(self._end)
        self._channel.start()

    def _tell(self, message: Numbered) -> None:
        self._unanswered.append(message)
        self._channel.send(message)
        self._changed()

    def _changed(self) -> None:
        self._stale = True
        self._ask()
        soon = int(_LONG * 1000)
        if not self._wonder.isActive() or self._wonder.remainingTime() > soon:
            self._wonder.start(soon)

    def _ask(self) -> None:
        """Ask for a frame, if another can be there, and the last was not just now."""
        if not self._stale or self._waiting:
            return
        left = FRAME - (time.monotonic() - self._asked) * 1000
        if 0 < left <= FRAME:
            self._timer.start(math.ceil(left))
            return
        self._channel.send(FrameWanted(None if self.needs is self._told else self.needs))
        self._told = self.needs
        self._waiting, self._asked, self._stale = True, time.monotonic(), False
        if not self._wonder.isActive():
            self._wonder.start(int(_HANGS * 1000))

    # from the worker

    def _take(self, answer: Answer) -> None:
        if isinstance(answer, Refusal):
            self._take_refusal(answer)
        elif isinstance(answer, Done):
            self.done.emit(answer.number, answer.saved)
        else:
            self._take_frame(answer)

    def _take_refusal(self, refusal: Refusal) -> None:
        self._unanswered = [m for m in self._unanswered if m.number != refusal.number]
        refused = refusal.refused
        if self._returning and refusal.number <= self.answered:  # the moment can't be had again
            self._break(refused)
            return
        if refused.faults[0].code == "worker_gone":  # for want of a run; here it is known why
            refused = self.broken or refused
        self.refused.emit(refused, refusal.number)

    def _take_frame(self, frame: Frame) -> None:
        self._waiting = False
        answered = [m for m in self._unanswered if m.number <= frame.answers]
        self._unanswered = self._unanswered[len(answered) :]
        if frame.run == 0 and self._last is not None:  # what needs a run has been refused
            return
        if frame.moves or frame.unfinished:
            self._stale = True
        for command in (m.command for m in answered):
            if isinstance(command, OpenRun) and command.how == "look":
                self._looked = frame.run, command.path
        self._returning = False
        self._playing_on = self._playing_on and frame.goal is not None
        self._last, self._runs = frame, max(self._runs, *(run.run for run in frame.runs))
        self.answered = max(self.answered, frame.answers)
        self._wonder.stop()
        if self._unanswered:
            self._wonder.start(int(_LONG * 1000))
        else:
            self._say_late(False)
        self._ask()
        if self.broken is not None:
            self.broken = None
            self.broke.emit(None)
        self.framed.emit(frame)

    def _wondered(self) -> None:
        hangs = self._waiting and time.monotonic() - self._asked > _HANGS - 0.1
        behind = bool(self._unanswered) or self._last is None or hangs
        self._say_late(self.broken is None and behind)

    def _say_late(self, late: bool) -> None:
        if late != self._late:
            self._late = late
            self.waited.emit(late)

    # from one worker to the next

    def _end(self, why: str) -> None:
        """Replace the worker that has ended, or say that it can't be."""
        if why:
            self._break(refuse("worker_not_started", "", why))
            return
        now = time.monotonic()
        self._ends = [*(end for end in self._ends if now - end < _LATELY), now]
        if len(self._ends) > _MOST_ENDS:
            self._break(refuse("worker_gone"))
            return
        first = self._unanswered[0] if self._unanswered else None
        fatal = first is not None and first is self._suspect
        if fatal:
            del self._unanswered[0]
        self._suspect = self._unanswered[0] if self._unanswered else None
        self._replace()
        if first is not None and fatal:
            self.refused.emit(refuse("worker_died"), first.number)
        elif self._last is not None:
            self.restarted.emit(self._playing_on or self._last.trains)

    def _replace(self) -> None:
        """Start another worker, have it come to where the last one was, and go on from there."""
        self._start()
        send, last = self._channel.send, self._last
        for command in self._lasting.values():
            send(Numbered(self.answered, command))
        if last is not None:
            self._returning = True
            running = last.trains or (self._playing_on and last.goal is not None)
            self._playing_on = running and len(self._ends) < _MOST_ENDS
            look = last.run == self._looked[0]
            kept = self._looked[1] if look else self.kept
            bring = to_bring_back(last, kept, self._playing_on, look)
            send(Numbered(self.answered, bring))
        for message in self._unanswered:
            send(message)
        self._changed()

    def _break(self, refused: Refused) -> None:
        self._wonder.stop()
        self._say_late(False)
        self.broken = refused
        self.broke.emit(refused)
