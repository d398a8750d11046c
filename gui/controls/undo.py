"""A gesture that can be undone: what was sent to the session, and what to send to take it back."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtGui import QUndoCommand

from core.experiment import Experiment

TOGETHER = 1.0  # seconds: a slider dragged is one gesture, not a hundred


class Sent(NamedTuple):
    """A command to the session, and the experiment that holds after it."""

    experiment: Experiment
    command: str
    arguments: tuple[Any, ...]


class Gesture(QUndoCommand):
    """Sends `new` when done or redone, `old` when undone.

    Parameters
    ----------
    send : callable
        Takes a `Sent`.
    path : str
        The field changed; quick changes of the same one are one gesture.
    """

    def __init__(self, send: Callable[[Sent], None], old: Sent, new: Sent, path: str = "") -> None:
        super().__init__()
        self._send, self._old, self._new, self._path = send, old, new, path
        self._when = time.monotonic()

    def redo(self) -> None:
        self._send(self._new)

    def undo(self) -> None:
        self._send(self._old)

    def id(self) -> int:
        return 1 if self._path else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if other._path != self._path or other._when - self._when > TOGETHER:
            return False
        self._new, self._when = other._new, other._when
        self.setObsolete(self._new.experiment == self._old.experiment)
        return True
