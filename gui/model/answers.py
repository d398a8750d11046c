"""Who is to be told what became of a command, once the session has answered it."""

from collections.abc import Callable
from typing import NamedTuple

from core.faults import Refused
from core.session.commands import (
    Arrange,
    Bring,
    ByHand,
    Change,
    Compare,
    Load,
    OpenRun,
    Reset,
    Saved,
)

# Another run, or goes to one.
BEGINS = Load | OpenRun | ByHand | Reset | Bring | Change | Compare | Arrange


class Told(NamedTuple):
    """Who is told of a command: that it was carried out, was refused, has written a file."""

    then: Callable[[], None] | None = None
    failed: Callable[[Refused], None] | None = None
    saved: Callable[[Saved], None] | None = None


class Answers:
    """Keeps, by the number of a command, who waits for its answer.

    Of commands that begin a run, only the last is of what is shown in the end: who waits for one
    before it hears nothing, unless what came later is refused.

    Attributes
    ----------
    began : int
        The last command that begins another run and has not been refused; 0 for none.
    """

    def __init__(self) -> None:
        self._told: dict[int, Told] = {}
        self._begun: list[int] = []

    @property
    def began(self) -> int:
        return self._begun[-1] if self._begun else 0

    def expect(self, number: int, told: Told) -> None:
        """Have someone told of a command."""
        self._told[number] = told

    def begin(self, number: int) -> None:
        """Take note that a command begins another run."""
        self._begun.append(number)

    def refused(self, number: int) -> Told:
        """Return who waits for a command that was refused."""
        if number in self._begun:
            self._begun.remove(number)
        return self._told.pop(number, Told())

    def saved(self, number: int) -> Told:
        """Return who waits for a command that has written a file; they are told of it once."""
        told = self._told.get(number, Told())
        if number in self._told:
            self._told[number] = told._replace(saved=None)
        return told

    def come(self, answers: int) -> list[Callable[[], None]]:
        """Return what is to be called as a frame comes after the command numbered `answers`."""
        shown = max((number for number in self._begun if number <= answers), default=0)
        calls: list[Callable[[], None]] = []
        for number in sorted(n for n in self._told if n <= answers):
            if number in self._begun and shown <= number < self.began:
                continue  # what came later may yet be refused
            then = self._told.pop(number).then
            if then is not None and not (number in self._begun and number < shown):
                calls.append(then)
        self._begun = [number for number in self._begun if number >= shown]
        return calls
