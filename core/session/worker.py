"""The whole life of a process that trains: commands in through a pipe, frames out."""

import signal
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import msgspec

from core.experiment import Experiment
from core.faults import Refused, refuse
from core.interrupt import GivenUp, given_up_if
from core.session.commands import (
    LASTING,
    Bring,
    Command,
    Compare,
    Pause,
    Saved,
    kept_file,
    makes_void,
)
from core.session.frame import Frame
from core.session.needs import WHOLE, Needs
from core.session.parcel import Sender

if TYPE_CHECKING:
    from core.session.session import Session

_SHARE = 0.08  # of the time, at most, goes into frames while training
_COMPARED = 0.13  # where they are of several runs
_LONGEST = 0.25  # seconds that training may make a frame wait
_ROUND = 0.03  # seconds more in which several runs may come to the same step


class Numbered(msgspec.Struct, frozen=True):
    """A command, and its number; those of later ones are higher."""

    number: int
    command: Command


class FrameWanted(msgspec.Struct, frozen=True):
    """A frame is to be sent, once, with the parts it `needs`; None: those of the one before."""

    needs: Needs | None = None


class End(msgspec.Struct, frozen=True):
    """Nothing more will come."""


class Refusal(msgspec.Struct, frozen=True):
    """Command `number` could not be carried out; the run is as it was."""

    number: int
    refused: Refused


class Done(msgspec.Struct, frozen=True):
    """Command `number` has written what `saved` tells."""

    number: int
    saved: Saved


Message = Numbered | FrameWanted | End
Answer = Frame | Refusal | Done


def work(pipe: Connection, runs: int = 0) -> None:
    """Carry out what comes through `pipe` until it ends or closes.

    A `FrameWanted` is answered by a Frame, as soon as training has had its share of the time,
    and at once after a command. A command is answered by the first frame whose `answers` has
    come to its number, and by a `Refusal` before that if it could not be carried out. What a
    later command makes void is not done at all.

    Until a command begins a run, frames show one of number 0; `runs` is the highest number used.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the window
    from core.session.session import Session  # the engine, which no window needs

    try:
        Worker(Sender(pipe), Session(Experiment(), runs_before=runs)).work()
    except (EOFError, OSError):
        return


class Worker:
    """Takes messages off a pipe, and has a session do what they ask.

    What fails by a fault of the program costs no run: another session takes the place of this
    one, takes up where the last frame was, and does again what had succeeded since.
    """

    def __init__(self, pipe: Sender, session: "Session") -> None:
        self._pipe, self._session = pipe, session
        self._waiting: list[Numbered] = []
        self._current: Numbered | None = None
        self._since: list[Numbered] = []  # carried out since the last frame
        self._shown: Frame | None = None
        self._asked, self._ended, self._due = False, False, 0.0
        self._needs = WHOLE

    def work(self) -> None:
        """Go on until nothing more is to come."""
        while not self._ended:
            self._receive(0 if self._asked else self._session.idle())
            while self._waiting and not self._ended:
                self._carry_out()
            if self._asked:
                self._show()
            try:
                self._session.advance()
            except Exception as error:
                self._tell(self._session.answers, error)
                self._renew(playing=False)

    def _receive(self, seconds: float | None) -> None:
        """Take in what has come, waiting up to `seconds`; None: until something comes."""
        while not self._ended and self._pipe.poll(seconds):
            message: Message = self._pipe.recv()
            if isinstance(message, Numbered):
                self._waiting.append(message)
            elif isinstance(message, FrameWanted):
                self._asked = True
                self._needs = self._needs if message.needs is None else message.needs
            else:
                self._ended = True
            seconds = 0

    # commands

    def _carry_out(self) -> None:
        """Carry out the first of what waits: in its place, the last that makes it void."""
        chain = _chain(self._waiting)
        self._waiting = [m for m in self._waiting if all(m is not other for other in chain)]
        while chain and not self._ended:
            message = self._current = chain.pop()
            try:
                with given_up_if(self._no_longer_wanted):
                    saved = self._session.do(message.command, message.number)
            except GivenUp:
                self._waiting = [*chain, message, *self._waiting]
                return
            except Refused as refused:
                self._pipe.send(Refusal(message.number, refused))
            except Exception as error:
                self._tell(message.number, error)
                self._renew()
            else:
                self._since.append(message)
                self._due = 0.0
                if saved is not None:
                    self._pipe.send(Done(message.number, saved))
                return

    def _no_longer_wanted(self) -> bool:
        """Return whether what has come meanwhile makes the command under way void."""
        self._receive(0)
        assert self._current is not None
        return self._ended or len(_chain([self._current, *self._waiting])) > 1

    # frames

    def _show(self) -> None:
        """Send a frame, unless training is to have its share of the time first.

        What a frame costs is the processor's time: while others have it, nothing is lost to it.
        """
        busy = self._session.moves
        left = self._due - time.perf_counter()
        if busy and 0 < left <= _LONGEST:
            return
        if busy and self._due and -_ROUND < left <= 0 and self._session.between:
            return  # some runs are a few steps ahead
        began = time.process_time()
        self._asked = False
        frame = self._shown = self._frame()
        self._since = []
        self._pipe.send(frame)
        spent = time.process_time() - began
        share = _COMPARED if frame.compares else _SHARE
        self._due = time.perf_counter() + min(spent * (1 / share - 1), _LONGEST)

    def _frame(self) -> Frame:
        """Return the present moment; where it has none, what led to it is taken back."""
        while True:
            try:
                return self._session.frame(self._needs)
            except Exception as error:
                if not self._since:
                    raise
                self._tell(self._since.pop().number, error)
                self._renew()

    # faults of the program

    def _tell(self, number: int, error: Exception) -> None:
        if isinstance(error, MemoryError):
            refused = refuse("no_memory")
        else:
            refused = refuse("internal_error", "", f"{type(error).__name__}: {error}")
        self._pipe.send(Refusal(number, refused))

    def _renew(self, playing: bool = True) -> None:
        """Have another session in the place of this one, and come to the same state."""
        self._session, shown = self._session.renewed(), self._shown
        answers = self._session.answers
        if shown is not None and shown.start is not None:
            play = playing and shown.trains
            self._session.do(to_bring_back(shown, play=play), answers)
        for message in self._since:
            self._session.do(message.command, answers)
        if not playing:
            self._session.do(Pause(), answers)


def to_bring_back(
    frame: Frame,
    kept: str = "",
    play: bool = False,
    look: bool = False,
    step: int | None = None,
    exact: bool = False,
) -> Bring | Compare:
    """Return what brings the moment of a frame back, with all its runs; the rest is as in `Bring`.

    `kept` is where `KeepRun` was told to write, and the `step` where the runs are or are going to,
    unless it is given.
    """
    step = frame.place if step is None else step
    brings = [
        Bring(
            run.run, step, run.start or run.experiment, run.events, run.data,
            kept_file(kept, at), play, look, run.probe_every, exact,
            frame.until if play else None,
        )
        for at, run in enumerate(frame.runs)
    ]  # fmt: skip
    if frame.compares:
        return Compare(tuple(brings), frame.chosen, frame.seeds)
    return brings[0]


def _chain(messages: Sequence[Numbered]) -> list[Numbered]:
    """Return the first of the messages, and those that each make the one before it void."""
    chain = list(messages[:1])
    for message in messages[1:]:
        if makes_void(message.command, chain[-1].command):
            chain.append(message)
        elif not isinstance(message.command, LASTING):
            break
    return chain
