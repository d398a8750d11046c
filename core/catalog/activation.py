"""What every activation is: a function g and its derivative g', recorded as calls on a tape."""

from collections.abc import Iterator
from typing import ClassVar

import msgspec
import numpy as np
import numpy.typing as npt

from core.faults import Fault
from core.tape import Array, Tape


class Activation(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="activation", kw_only=True
):
    """What every activation says of itself.

    Attributes
    ----------
    formula, derivative_formula : str
        For display.
    symbols : dict of str
        What the formulas call the arguments.
    low, high : float
        The range of g.
    source : str
        Where it comes from.
    kinks : tuple of float
        Where g' jumps.
    steepest : float or None
        The largest |g'| of a function flat at both ends; None where saturation means nothing.
    rising : bool
        Whether g' is never below 0.
    constant_slope : float or None
        g' where it is the same everywhere.
    elementwise : bool
        False for softmax, which couples the units and belongs to the output alone.
    """

    formula: ClassVar[str]
    derivative_formula: ClassVar[str]
    symbols: ClassVar[dict[str, str]] = {}
    low: ClassVar[float]
    high: ClassVar[float]
    source: ClassVar[str]
    kinks: ClassVar[tuple[float, ...]] = ()
    steepest: ClassVar[float | None] = None
    rising: ClassVar[bool] = True
    constant_slope: ClassVar[float | None] = None
    elementwise: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """The table's key."""
        return str(self.__struct_config__.tag)

    @property
    def arguments(self) -> dict[str, float]:
        """Their values, by what the formulas call them."""
        return {mark: getattr(self, key) for key, mark in self.symbols.items()}

    def faults(self, dtype: str) -> Iterator[Fault]:
        """Yield what is wrong with its arguments; `dtype` is what it is computed in."""
        yield from ()

    def notes(self, dtype: str) -> tuple[Fault, ...]:
        """Return what is not wrong, but may surprise."""
        return ()

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        """Record the calls that write a = g(z)."""
        raise NotImplementedError

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        """Record the calls that write d = g'(z), once a is g(z)."""
        raise NotImplementedError

    def __call__(self, z: npt.ArrayLike) -> tuple[Array, Array]:
        """Return g(z) and g'(z) as float64 arrays of z's shape (not for softmax)."""
        values = np.array(z, np.float64)
        a, d = np.empty_like(values), np.empty_like(values)
        t = Tape()
        self.forward(t, values, a)
        self.derivative(t, values, a, d)
        with np.errstate(all="ignore"):
            t.run()
        return a, d


def compile_sigmoid(t: Tape, z: Array, out: Array) -> None:
    """Record out = σ(z) = 1 / (1 + e⁻ᶻ)."""
    # exp(-z) overflows to inf for z < -709, and 1 / (1 + inf) is the right 0.
    t(np.negative, z, out)
    t(np.exp, out, out)
    t(np.add, out, t.constant(1.0), out)
    t(np.divide, t.constant(1.0), out, out)  # several times as fast as np.reciprocal
