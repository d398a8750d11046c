"""What a frame tells of a run's sharpness."""

import msgspec
import numpy as np

from core.tape import Array

_NONE: Array = np.zeros(0)
NO_DATA = "no_data"  # a rule: there is no sharpness of what can only be looked at


class SharpnessCurve(msgspec.Struct, frozen=True):
    """The sharpness of a run at steps evenly spaced, up to the one shown, and of that itself.

    `rule` is by which rule the ratios are found: the name of an optimizer, or "mini_batches" or
    "no_rule" where there are none, or "too_large" or "no_data" where there is no sharpness either,
    or "" where it was not asked for.
    `step`, `value`, `residual` and `ratio` are (m,), as in `core.engine.sharpness.Reading`, with
    NaN for what there is not. `now` is (value, residual, ratio) of the latest moment known up to
    the step shown, which is that of step `at`; None while there is none. `left` is how many moments
    are still to be measured.
    """

    rule: str
    step: Array = _NONE
    value: Array = _NONE
    residual: Array = _NONE
    ratio: Array = _NONE
    at: int = 0
    now: tuple[float, float, float] | None = None
    left: int = 0

    def __getitem__(self, name: str) -> Array:
        """Return a measure of each step (m,), as the curves of a frame do."""
        return {"sharpness": self.value, "edge_ratio": self.ratio}[name]

    @property
    def has_ratio(self) -> bool:
        """Whether the rule is one that has ratios."""
        return self.rule not in ("", "mini_batches", "no_rule", "too_large", NO_DATA)
