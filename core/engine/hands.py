"""A second thread makes whole calls of a step beside the first: the bits stay as they are.

A matrix product that is divided, by BLAS's own threads or by us, may come out with other last bits;
one that is made elsewhere does not. So of a large step, where a core is to spare, the gradients of
the upper layers are made while the errors go on back, and half of the update beside the other.
"""

import os
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

import numpy as np

from core.engine import rhythm
from core.tape import Call, Calls, Phase, Tape, run

# µs of work aside from which two hands are worth the trouble; and of a single phase's.
_WORTH, _LEAST = 250.0, 50.0
_TIMED, _KEPT = 4, 56  # steps timed with two hands and with one, and then made the sooner way

Jobs = SimpleQueue[Calls | None]
Results = SimpleQueue[BaseException | None]


class Hand:
    """A thread that makes calls for whoever has taken it.

    The calls given by others, or where it can't be had, are made at once by who gives them. It
    begins when it is first taken, and ends with the program.
    """

    def __init__(self) -> None:
        self._jobs, self._results = Jobs(), Results()
        self._lock, self._begun = threading.Lock(), False
        self._owner, self._given = 0, 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take it, if it is free; however this ends, nothing that was given is being made then."""
        if not self._lock.acquire(blocking=False):
            yield
            return
        try:
            self._begun = self._begun or self._begin()
            self._owner = threading.get_ident() if self._begun else 0
            yield
        finally:
            try:
                self._finish(make=False)
            finally:
                self._owner = 0
                self._lock.release()

    def give(self, calls: Calls) -> None:
        """Have calls made, beside those that follow."""
        if self._owner == threading.get_ident():
            self._given += 1
            self._jobs.put(calls)
        else:
            run(calls)

    def join(self) -> None:
        """Have all be done that was given: what is not begun yet is made here."""
        if self._owner == threading.get_ident():
            self._finish(make=True)

    def _finish(self, make: bool) -> None:
        wrong: list[BaseException] = []
        while self._given:
            try:
                calls = self._jobs.get_nowait()
            except Empty:
                error = self._results.get()
                wrong += [] if error is None else [error]
                self._given -= 1
            else:
                self._given -= 1
                run(calls if make and calls else ())
        if make and wrong:
            raise wrong[0]

    def _begin(self) -> bool:
        thread = threading.Thread(target=_serve, args=(self._jobs, self._results), daemon=True)
        try:
            thread.start()
        except RuntimeError:  # there are too many
            return False
        weakref.finalize(self, _end, self._jobs, thread)  # at the latest before Python ends
        return True


def _serve(jobs: Jobs, results: Results) -> None:
    with np.errstate(all="ignore"):
        while (calls := jobs.get()) is not None:
            try:
                run(calls)
            except BaseException as error:
                results.put(error)
            else:
                results.put(None)
            calls = None  # nothing is held on to


def _end(jobs: Jobs, thread: threading.Thread) -> None:
    jobs.put(None)
    thread.join()


HAND = Hand()  # the only one, whatever is trained: the window needs a core, too


class Help:
    """Has a second hand help with the steps of a tape, as long as they are sooner done with it.

    They are not where other work has the other core: so a few are timed either way, now and then.
    """

    def __init__(self) -> None:
        self._turn, self._times = 0, [0.0, 0.0]
        self._alone, self._began = False, 0.0

    def begin(self) -> None:
        """Begin a step."""
        if self._turn < 2 * _TIMED:
            self._alone = self._turn >= _TIMED
        else:
            self._alone = self._times[True] < self._times[False]
        self._began = time.perf_counter()

    def give(self, calls: Calls) -> None:
        """Have calls made, by whichever hand."""
        if self._alone:
            run(calls)
        else:
            HAND.give(calls)

    def end(self) -> None:
        """End it."""
        HAND.join()
        if self._turn < 2 * _TIMED:
            self._times[self._alone] += time.perf_counter() - self._began
        self._turn += 1
        if self._turn == 2 * _TIMED + _KEPT:
            self._turn, self._times = 0, [0.0, 0.0]


def divided(tape: Tape) -> Calls | None:
    """Return a tape's calls for two hands; None where one is as good."""
    given = [_given(phase) for phase in tape.phases]
    if _cores() < 2 or sum(map(_work, given)) < _WORTH:
        return None
    help = Help()
    calls: list[Call] = [(help.begin, ())]
    for phase, aside in zip(tape.phases, given, strict=True):
        begin = phase.aside.start
        calls += [(HAND.join, ())] if phase.meets else []
        calls += phase.calls[:begin]
        calls += [(help.give, (aside,))] if aside else []
        calls += phase.calls[begin + len(aside) :]
    return (*calls, (help.end, ()))


def _given(phase: Phase) -> Calls:
    """Return the calls of a phase that may be made aside, if they are worth giving away."""
    aside = tuple(phase.calls[phase.aside])
    return aside if _work(aside) > _LEAST else ()


def _work(calls: Calls) -> float:
    """Return about how many µs calls take."""
    return sum(map(rhythm.work, calls))


def _cores() -> int:
    """Return how many of the processor's cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
