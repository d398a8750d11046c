"""A gesture that can be undone: what was sent to the session, and the way back."""

import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

import msgspec
from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.experiment import Experiment
from core.session.commands import Bring, Command, Compare
from core.session.frame import Frame
from core.session.worker import to_bring_back

MOST = 100  # gestures that can be undone
TOGETHER = 1.0  # seconds: a slider dragged is one gesture, not a hundred


class Sent(NamedTuple):
    """A command to the session, and the experiment that holds after it; None: not yet known."""

    experiment: Experiment | None
    command: Command


class Moment(NamedTuple):
    """A step of a run, or of several beside one another, and what brings it back.

    `experiment` is that of the chosen run, with its learning rate by then.
    """

    experiment: Experiment
    command: Bring | Compare

    @property
    def runs(self) -> tuple[object, ...]:
        """What tells it from a moment of other runs."""
        if isinstance(self.command, Bring):
            return (self.command.run, 1)
        return (*(bring.run for bring in self.command.runs), self.command.seeds)

    def sent(self) -> Sent:
        """Return the command that brings the moment back."""
        return Sent(self.experiment, self.command)


def moment_of(
    frame: Frame, step: int | None = None, chosen: int | None = None, exact: bool = False
) -> Moment:
    """Return a moment of the runs that a frame shows: at a step, or else where they are.

    Another run may have been `chosen` since; `exact` is as in `Bring`.
    """
    command = to_bring_back(frame, step=step, exact=exact)
    if isinstance(command, Bring) or chosen is None or chosen >= len(command.runs):
        return Moment(frame.experiment, command)
    command = msgspec.structs.replace(command, chosen=chosen)
    return Moment(frame.runs[chosen].experiment, command)


class Doer(Protocol):
    """What carries a gesture out."""

    def go(self, way: Sent | Moment) -> int:
        """Send a command, or the one that brings a moment back; return its number."""

    def moment(self) -> Moment | None:
        """Return the moment that is shown; None if it is none that lasts."""


class Aside(QUndoCommand):
    """Something that never reaches the session: `act` is called to do it, and to undo it.

    Parameters
    ----------
    name : callable
        Returns what the menu calls it, in the current language.
    act : callable
        Takes whether it is to be done.
    """

    def __init__(self, name: Callable[[], str], act: Callable[[bool], None]) -> None:
        super().__init__()
        self.name, self._act = name, act

    def redo(self) -> None:
        """Do it."""
        self._act(True)

    def undo(self) -> None:
        """Take it back."""
        self._act(False)


class Gesture(QUndoCommand):
    """Something done already; undone, it goes `back`, and redone to where it was undone.

    Parameters
    ----------
    doer : Doer
    name : callable
        Returns what the menu calls the gesture, in the current language.
    new : Sent
        What did it.
    back : Sent or Moment
        What undoes it: a moment, where another run began.
    path : str
        The field changed; quick changes of the same one are one gesture.
    also : callable
        Called with every doing and undoing, the first included.

    Attributes
    ----------
    called_off : bool
        Whether the next doing or undoing takes back one that was refused: nothing is sent.
    """

    def __init__(
        self,
        doer: Doer,
        name: Callable[[], str],
        new: Sent,
        back: Sent | Moment,
        path: str = "",
        also: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.name, self.new, self.back, self.path, self.also = name, new, back, path, also
        self.when = time.monotonic()
        self.called_off = False
        self._doer = doer
        self._forth: Sent | Moment | None = None  # it is done already

    def redo(self) -> None:
        """Go forth again; the run that is left will be come back to where it is."""
        if self._called_off():
            return
        now = self._doer.moment()
        if isinstance(self.back, Moment) and now is not None:
            self.back = now
        self._go(self._forth)

    def undo(self) -> None:
        """Go back; the run that is left will be gone forth to where it is."""
        if self._called_off():
            return
        now = self._doer.moment()
        if now is not None or self._forth is None:  # else it leads to where it was left before
            self._forth = self.new
        if isinstance(self.back, Moment) and now is not None and now.runs != self.back.runs:
            self._forth = now
        self._go(self.back)

    def _called_off(self) -> bool:
        """Return whether this is not to go anywhere: the way here was refused."""
        called_off, self.called_off = self.called_off, False
        if called_off and self.also is not None:
            self.also()
        return called_off

    def _go(self, way: Sent | Moment | None) -> None:
        if self.also is not None:
            self.also()
        if way is not None:
            self._doer.go(way)

    def id(self) -> int:
        return 1 if self.path else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        began_another = isinstance(self.back, Moment)
        if (
            not isinstance(other, Gesture)
            or other.isObsolete()
            or other.path != self.path
            or other.when - self.when > TOGETHER
            or (isinstance(other.back, Moment) and not began_another)
        ):
            return False
        self.new, self.when = other.new, other.when
        self.setObsolete(not began_another and self.new == self.back)
        return True


class Moves:
    """A stack of gestures, and what of it was undone and redone and not answered yet.

    Where the last of that is refused the session stays where it is, and the stack goes back there.

    Parameters
    ----------
    parent : QObject
        Owns the stack.
    changed : signal
        Emitted where others than before can be undone or redone.
    """

    def __init__(self, parent: QObject, changed: SignalInstance) -> None:
        self.stack = QUndoStack(parent)
        self.stack.indexChanged.connect(changed)
        self.stack.setUndoLimit(MOST)
        self._made: list[tuple[int, bool]] = []  # the command, and whether it went forth
        self._refused: set[int] = set()
        self._moving = False

    def make(self, number: int, forth: bool) -> None:
        """Undo a gesture, or redo one, which sends the command of that number, if any."""
        if isinstance(self.stack.command(self.stack.index() - (not forth)), Aside):
            (self.stack.redo if forth else self.stack.undo)()
            return
        self._made.append((number, forth))
        self._moving = True
        (self.stack.redo if forth else self.stack.undo)()
        self._moving = False
        self._call_off()  # it may have been refused at once

    def forget(self) -> None:
        """Leave it at that: the session has answered, or something else was done since."""
        self._made, self._refused = [], set()

    def refuse(self, number: int) -> None:
        """Take note of a command that was refused."""
        if any(number == made for made, _ in self._made):
            self._refused.add(number)
        if not self._moving:
            self._call_off()

    def _call_off(self) -> None:
        while self._made and self._made[-1][0] in self._refused:
            _, forth = self._made.pop()
            at = self.stack.index() - forth
            gesture = self.stack.command(at)
            if isinstance(gesture, Gesture):
                gesture.called_off = True
                (self.stack.undo if forth else self.stack.redo)()


def drop(stack: QUndoStack, gesture: Gesture) -> None:
    """Forget a gesture that could not be carried out, and that was not undone meanwhile."""
    at = next((i for i in range(stack.index()) if stack.command(i) is gesture), None)
    if at is None:
        return
    after = stack.command(at + 1)
    if isinstance(after, Gesture) and after.back.experiment is gesture.new.experiment:
        after.back = gesture.back  # that experiment has never run
    gesture.setObsolete(True)
    while isinstance(top := stack.command(stack.index() - 1), Gesture) and top.isObsolete():
        if top.also is not None:
            top.also()
        stack.undo()  # which deletes it
