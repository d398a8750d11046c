"""What a rule of the doctor is, and how long what it finds holds."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from core.doctor.case import Case
from core.tape import Array

BEFORE = -1  # the step of what was so before training
ENTER, LEAVE = 3, 2  # windows in a row
Bools = npt.NDArray[np.bool_]
Evidence = dict[str, float]
Changes = dict[str, object]
Gate = Literal["", "trouble", "unsolved"]


class Found(NamedTuple):
    """Something a rule has found: the layer, None for the network, since when, and the numbers."""

    layer: int | None
    since: int
    evidence: Evidence
    bound: float


class Rule(msgspec.Struct, frozen=True):
    """What rules have in common.

    `source` is the key of where it comes from; `cures` returns changes of the experiment, in the
    order they should be tried in.
    """

    code: str
    source: str
    cures: Callable[[Case, Found], Iterable[Changes]]

    def find(self, case: Case) -> Iterable[Found]:
        """Yield what holds at the case's step."""
        raise NotImplementedError


class Before(Rule, frozen=True):
    """A rule of what is known before the first step: found once, it holds until the run learns."""

    look: Callable[[Case], Iterable[Found]]

    def find(self, case: Case) -> Iterable[Found]:
        return self.look(case) if _still(case) else ()


def _still(case: Case) -> bool:
    """Whether what was so before training may be what keeps the run from learning."""
    count = len(case.level)
    if count < ENTER:
        return True
    return held(case.trouble, case.easing, ENTER) is not None


class Tried(Rule, frozen=True):
    """A rule that no number tells beforehand: what a cure helps is found, if nothing else is.

    `since` is the step it would have begun at, `fits` whether a run may be such a one at all.
    """

    since: int = 0
    fits: Callable[[Case], bool] = lambda case: True

    def find(self, case: Case) -> Iterable[Found]:
        return ()


class During(Rule, frozen=True):
    """A rule of a number measured in each window.

    Parameters
    ----------
    measure : callable
        Returns it of a case's windows: (layers, n), or (n,) for the whole network.
    enter, leave : float
        The bounds crossed on entering and on leaving; the first is the larger one where what is
        found is large, the smaller one where it is small.
    numbers : callable
        Returns the evidence, of a case, the index of the layer and that of the window it began in.
    gate : "trouble", "unsolved" or ""
        What must be so besides: the run does not learn, or its loss is high.
    windows : int
        How many in a row it takes.
    since : callable, optional
        Returns the step it began at, likewise, where more is known than the window.
    """

    measure: Callable[[Case], Array]
    enter: float
    leave: float
    numbers: Callable[[Case, int, int], Evidence]
    gate: Gate = "trouble"
    windows: int = ENTER
    since: Callable[[Case, int, int], int] | None = None

    @np.errstate(all="ignore")
    def find(self, case: Case) -> Iterable[Found]:
        measured = self.measure(case)
        of_layers = measured.ndim == 2
        sign = 1.0 if self.enter > self.leave else -1.0
        for i, values in enumerate(np.atleast_2d(measured)):
            over, under = sign * values > sign * self.enter, ~(sign * values >= sign * self.leave)
            open_, closed = self._gates(case)
            place = held(over & open_, under | closed, self.windows)
            if place is None:
                continue
            while place > 0 and over[place - 1]:
                place -= 1
            start = int(case.windows.start[place])
            since = start if self.since is None else self.since(case, i, place)
            evidence = self.numbers(case, i, place)
            yield Found(i + 1 if of_layers else None, since, evidence, self.enter)

    def _gates(self, case: Case) -> tuple[Bools, Bools]:
        """Return in which windows it may be entered, and in which it is left whatever it is."""
        if self.gate == "trouble":
            return case.trouble, case.easing
        if self.gate == "unsolved":
            return case.unsolved, ~case.unsolved
        every = np.ones(len(case.level), np.bool_)
        return every, ~every


def held(enter: Bools, leave: Bools, windows: int) -> int | None:
    """Return the window in which what holds at the end began, None where it does not.

    It is entered after so many windows in a row, and left after two.
    """
    entered = _in_a_row(enter & ~leave, windows)
    left = _in_a_row(leave, LEAVE)
    last = int(left[-1]) if len(left) else -1
    after = entered[entered > last]
    return int(after[0]) - windows + 1 if len(after) else None


def _in_a_row(true: Bools, count: int) -> npt.NDArray[np.intp]:
    """Return where the last of `count` in a row are."""
    ends = true.copy()
    for back in range(1, count):
        ends[back:] &= true[:-back]
        ends[:back] = False
    return np.flatnonzero(ends)
