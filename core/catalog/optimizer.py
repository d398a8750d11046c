"""What every optimizer takes and keeps, whatever its rule."""

import math
from typing import Annotated, ClassVar

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.schedules import AnySchedule
from core.faults import Fault
from core.tape import Array, Tape

State = dict[str, Array]
Positive = Annotated[float, msgspec.Meta(gt=0)]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]


class Optimizer(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", kw_only=True
):
    """What every optimizer takes.

    Parameters
    ----------
    learning_rate : float
        Zero is allowed: nothing moves.
    decay : float
        Time-based decay, Keras's of before 2.11: the rate is divided by 1 + decay n, n being the
        number of updates made before.
    schedule : Schedule or None
        The rate it gives is what `decay` divides, where there are both.
    weight_decay : float
        Added to the gradient, g + weight_decay theta, as torch does (decoupled in adamw only):
        that of a penalty weight_decay / 2 Σ theta². Keras's l2 has no half: its l2(0.01) is a
        weight_decay of 0.02.
    l1 : float
        Adds l1 sign(theta) to the gradient, sign(0) being 0: that of a penalty l1 Σ |theta|.
    decay_biases : bool
        Whether weight_decay and l1 are of the biases, too, as in torch; a kernel_regularizer in
        Keras leaves them out.
    global_clipnorm : float or None
        The gradient is scaled down to this norm, taken over all layers, if it is longer.
    """

    learning_rate: NotNegative = 0.01
    decay: NotNegative = 0.0
    schedule: AnySchedule | None = None
    weight_decay: NotNegative = 0.0
    l1: NotNegative = 0.0
    decay_biases: bool = True
    global_clipnorm: Positive | None = None

    @property
    def name(self) -> str:
        """The table's key."""
        return str(self.__struct_config__.tag)

    @property
    def varies(self) -> bool:
        """Whether the rate follows the number of updates."""
        return self.decay > 0 or self.schedule is not None

    def rate_at(self, n: int) -> float:
        """Return the rate of the update after `n` others."""
        return self._rate(self.learning_rate, n)

    def _rate(self, base: float, n: int) -> float:
        scheduled = base if self.schedule is None else self.schedule.rate(base, n)
        return scheduled / (1 + self.decay * n)

    @property
    def last_rate(self) -> float:
        """What the rate comes to in the end."""
        if self.decay or self.schedule is None:
            return 0.0 if self.decay else self.learning_rate
        return self.schedule.limit(self.learning_rate)

    @property
    def most_decay(self) -> float:
        """The product of rate and decay above which decay alone makes weights grow.

        Then each step takes them past 0, and further off than they were. Infinite for the rules
        that divide the gradient by its size, as the decay in it does not grow with the weights.
        """
        return math.inf

    @property
    def edge(self) -> float | None:
        """The product of rate and curvature above which steps grow from one to the next.

        The curvature is that of the loss over what the gradient is divided by, see `divisor`. None
        for a rule of which no such number is known. Decay is a curvature as any other, so that of
        the rules which follow the gradient itself it is `most_decay`.
        """
        return self.most_decay if math.isfinite(self.most_decay) else None

    edge_formula: ClassVar[str] = ""  # the product over its edge; λ is the curvature

    def divisor(self, s: State) -> Array | None:
        """Return what the last update divided the gradient by (size,); None for nothing."""
        return None

    @property
    def decay_grows(self) -> bool:
        """Whether weight decay alone makes weights grow without bound."""
        return self._grows(self.last_rate)

    def decay_grows_at(self, n: int) -> bool:
        """Whether it makes them grow in the update after `n` others."""
        return self._grows(self.rate_at(n))

    def _grows(self, rate: float) -> bool:
        return rate * self.weight_decay > self.most_decay

    @property
    def notes(self) -> tuple[Fault, ...]:
        """What is not wrong with it, but may surprise."""
        field, decay = "optimizer.weight_decay", self.weight_decay
        if self.decay_grows:
            product = self.last_rate * decay
            return (Fault("decay_grows", field, product, {"most": self.most_decay}),)
        peaks = {0, 0 if self.schedule is None else self.schedule.highest}
        high = max(map(self.rate_at, peaks))
        if self._grows(high):
            return (Fault("decay_grows_while", field, high * decay, {"most": self.most_decay}),)
        return ()

    def init(self, size: int, dtype: npt.DTypeLike) -> State:
        """Return the state before the first step: arrays of `size`, or 0-d counters.

        Where the rate varies, `n` counts the updates.
        """
        return self.arrays(size, dtype) | ({"n": np.zeros((), np.int64)} if self.varies else {})

    def arrays(self, size: int, dtype: npt.DTypeLike) -> State:
        """Return what the rule itself keeps from step to step."""
        return {}

    def compile_rate(self, t: Tape, s: State, rate: Array) -> Array:
        """Record what turns the 0-d `rate` that was set into this step's; return that."""
        if not self.varies:
            return rate
        counter, now = s["n"], t.constant(0.0)

        def follow() -> None:
            n = counter.item()
            now[()] = self._rate(rate.item(), n)
            counter[()] = n + 1

        if self.schedule is not None:
            t.formula(self.schedule.formula)
        if self.decay:
            t.formula(f"η ← {'η₀' if self.schedule is None else 'η'} / (1 + κ n)")
        t(follow)
        return now

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        """Record the calls that write the update `u` (size,) from the gradient `g` (size,).

        `rate` is the 0-d learning rate, read at each step, so that it can change live.
        """
        raise NotImplementedError


def uncount(s: State) -> None:
    """Have an update that was worked out but not made not count."""
    if "n" in s:
        s["n"] -= 1
