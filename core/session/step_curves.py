"""What a frame tells of a run's past: the curves of its steps, and those of its probes."""

import msgspec

from core.engine.rows import column
from core.tape import Array


class StepCurves(msgspec.Struct, frozen=True):
    """The history of the steps, at the resolution it keeps: every step while they are few.

    `step` (m,) and the history's `rows` (m, width); asked for by name, a measure is (m,) or
    (layers, m), NaN where there is none. `exact` is False once a point stands for the mean of
    several steps.
    """

    step: Array
    rows: Array
    exact: bool

    def __getitem__(self, name: str) -> Array:
        return column(name, self.rows)


class Probes(msgspec.Struct, frozen=True):
    """What was measured once in `every` steps, on the probe set and on test samples.

    Of the probes, one in `test_every` has measured the test samples.
    `step` (p,) and `rows` (p, width), asked for by name as in `StepCurves`.
    """

    step: Array
    rows: Array
    every: int
    test_every: int = 1

    def __getitem__(self, name: str) -> Array:
        return column(name, self.rows)
