"""Runs on their way to a step, beside one another, and what is written of them on the way."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import IO

import msgspec

from core.command_line.outputs import Output, complain
from core.command_line.stopping import Stopping, told
from core.engine.trainer import Trainer
from core.run.records import Record, first, iterate

_MOST = 1000  # steps of all runs made in one go; fewer than a history keeps exactly
_LONG = 0.1  # seconds that they should take at most


class Running:
    """Runs on their way to a step, all at the same one but for those that diverge.

    Parameters
    ----------
    trainers : sequence of Trainer
        All of them before their first step.
    steps : int
    stopping : Stopping

    Attributes
    ----------
    written : int
        The step before which all is written.
    """

    def __init__(self, trainers: Sequence[Trainer], steps: int, stopping: Stopping) -> None:
        self._trainers, self._steps, self._stopping = trainers, steps, stopping
        self._stop: KeyboardInterrupt | None = None
        self.written = 0

    @property
    def step(self) -> int:
        """The furthest step that a run has come to."""
        return max(trainer.step_count for trainer in self._trainers)

    def parts(self) -> Iterator[int]:
        """Train, a part of the steps at a time; yield the first of each part once it is made."""
        from tqdm import tqdm  # it imports much that most commands don't need

        some, most = 1, max(1, _MOST // len(self._trainers))
        going = list(self._trainers)
        with (
            self._stopping.held(),
            tqdm(total=self._steps, unit="step", disable=None, leave=False) as bar,
        ):
            while going and going[0].step_count < self._steps:
                start, began = going[0].step_count, time.perf_counter()
                for trainer in going:
                    trainer.run(min(some, self._steps - start))
                yield start
                bar.update(self.step - start)
                going = [trainer for trainer in going if trainer.diverged is None]
                long = time.perf_counter() - began > _LONG
                some = max(1, some // 2) if long else min(2 * some, most)
                self._stopping.check()

    def write(self, records: Callable[[int], list[Record]], file: IO[bytes]) -> None:
        """Train, and write a line for each of the `records` from a step on.

        Those there are by then are kept if it is stopped.
        """
        encoder = msgspec.json.Encoder()
        try:
            for start in self.parts():
                file.write(encoder.encode_lines(records(start)))
                self.written = self.step
        except KeyboardInterrupt as stop:
            if not self.written:
                raise
            self._stop = stop

    def end(self) -> None:
        """Raise what it was stopped by, if it was."""
        if self._stop is not None:
            raise self._stop


def carry_out(running: Running, to: Output | None, records: Callable[[int], list[Record]]) -> int:
    """Train to the end, and write the records; return the exit status if it was stopped, else 0."""
    try:
        if to is None:
            for _ in running.parts():
                pass
        else:
            to.write(partial(running.write, records))
        running.end()
    except KeyboardInterrupt as stop:
        status, what = told(stop)
        kept = "; the records of the steps before it are written" if running.written else ""
        complain(f"{what} at step {running.written or running.step}{kept}")
        return status
    return 0


def recorded(trainer: Trainer, start: int) -> Iterator[Record]:
    """Yield the records from a step on, the very first with what belongs to the run."""
    for record in iterate(trainer, trainer.history.exact(start)):
        yield record | first(trainer) if record["step"] == 0 else record
