"""Softmax worked out as it is written, in float32 or float64, to see where it overflows."""

import math
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
import numpy as np

from core.tape import Array

Precision = Literal["float64", "float32"]
Amount = float | Literal["largest"] | None


class Worked(msgspec.Struct, frozen=True):
    """What e^(z − c) / Σ e^(z − c) came to, number by number, in one precision.

    `z`, `shifted` (which is z − c), `e` and `p` are (n,), `shift` is c and `total` the sum; all
    are what the precision has made of them, inf and nan among them. `happened` is what went
    wrong, or may surprise, in this order: "z_overflow" (a z is larger than any number of this
    precision), "overflow" (of an e^(z − c)), "sum_overflow" (of the sum alone), "no_share" (inf
    divided by inf), "underflow" (of an e^(z − c)), "no_sum" (0 divided by 0).
    """

    z: Array
    shift: float
    shifted: Array
    e: Array
    total: float
    p: Array
    happened: tuple[str, ...]

    @property
    def before(self) -> int:
        """The place of the largest z, from 0; of several, the first."""
        return int(self.z.argmax())

    @property
    def after(self) -> int | None:
        """The place of the largest p, None where they are no numbers, or all 0."""
        return int(self.p.argmax()) if self.p.max() > 0 else None


def largest_exponent(precision: Precision) -> float:
    """Return the largest x of which e^x is finite: 88.72 of float32, 709.78 of float64."""
    return math.log(float(np.finfo(precision).max))


def softmax(
    z: Sequence[float] | Array,
    precision: Precision = "float64",
    subtract: Amount = None,
) -> Worked:
    """Return softmax(z) as it is computed once a constant has been subtracted, or none.

    Bridle 1990; that any constant may be subtracted is in Goodfellow, Bengio, Courville 2016, 4.1.

    Parameters
    ----------
    z : (n,), n > 0
        Finite numbers.
    subtract : float, "largest" or None
        The constant, the largest z, or nothing.
    """
    kind = np.dtype(precision).type
    with np.errstate(all="ignore"):
        rounded = np.asarray(z, np.float64).astype(kind)
        shift = rounded.max() if subtract == "largest" else kind(subtract or 0.0)
        shifted = rounded if subtract is None else rounded - shift
        e = np.exp(shifted)
        total = e.sum(dtype=kind)
        p = e / total
    happened = tuple(_happened(rounded, shifted, e, float(total)))
    return Worked(rounded, float(shift), shifted, e, float(total), p, happened)


def _happened(z: Array, shifted: Array, e: Array, total: float) -> Iterator[str]:
    if np.isinf(z).any():
        yield "z_overflow"
    over = np.isinf(e)
    if (over & np.isfinite(shifted)).any():
        yield "overflow"
    if math.isinf(total) and not over.any():
        yield "sum_overflow"
    if math.isinf(total) and over.any():
        yield "no_share"
    if (np.equal(e, 0) & np.isfinite(shifted)).any():
        yield "underflow"
    if total == 0:
        yield "no_sum"
