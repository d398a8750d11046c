"""The standard normal distribution as calls on a tape: NumPy has no erf of its own."""

import numpy as np

from core.tape import Array, Tape, minimum

SLOPE = 0.3989422804014327  # 1 / √(2π)
# Φ(−w) = e^(−w²/2) P(w) / Q(w) for every w ≥ 0, to a relative error of 2.2e-17: the rational that
# is exact at 22 Chebyshev points of (w − 4) / (w + 4). As none of its coefficients is negative,
# nothing cancels, and one pair of polynomials serves the middle and the far tail alike; Cody
# (Math. Comp. 23, 1969), whose way of squaring is used below, has three.
_P = (
    0.5, 0.8608879306762593, 0.7320234267813366, 0.39847762044180396, 0.15255574190361323,
    0.04276593666335417, 0.00888536708955921, 0.0013539352612631115, 0.00014553684829116332,
    1.0054509410486508e-05, 3.444844248133779e-07,
)  # fmt: skip
_Q = (
    1.0, 2.5196604221553853, 2.9744450028664335, 2.176350294818652, 1.0994979979374775,
    0.4039518693304244, 0.11054171261622948, 0.022635392167119316, 0.0034190153254793935,
    0.000365670273326713, 2.5202917575868965e-05, 8.634943994072101e-07,
)  # fmt: skip
_FAR = 40.0  # where e^(−w²/2) has come to 0
_GRID = 64.0  # parts of 1 that w is rounded down to: their squares have no rounding


def compile_tail(t: Tape, z: Array, tail: Array, bell: Array) -> None:
    """Record tail = Φ(−|z|) and bell = e^(−z²/2), both to a few units of the last place.

    `z`, `tail` and `bell` have one shape. So erfc(x) is 2 Φ(−√2 x), and erf(x) is 1 − erfc(x).
    """
    w, grid, rest = (np.empty(z.shape, z.dtype) for _ in range(3))
    t(np.abs, z, w)
    t(minimum, w, t.level(_FAR, w), w)
    # w² = s² + (w − s)(w + s), s being w on the grid: a rounded w² would cost e^(−w²/2) digits.
    t(np.multiply, w, t.constant(_GRID), grid)
    t(np.trunc, grid, grid)
    t(np.multiply, grid, t.constant(1 / _GRID), grid)
    t(np.subtract, w, grid, rest)
    t(np.add, w, grid, bell)
    t(np.multiply, rest, bell, rest)
    t(np.multiply, grid, grid, bell)
    for part in (rest, bell):
        t(np.multiply, part, t.constant(-0.5), part)
        t(np.exp, part, part)
    t(np.multiply, bell, rest, bell)
    for coefficients, out in ((_P, tail), (_Q, rest)):
        _polynomial(t, w, coefficients, out)
    t(np.divide, tail, rest, tail)
    t(np.multiply, tail, bell, tail)


def _polynomial(t: Tape, w: Array, coefficients: tuple[float, ...], out: Array) -> None:
    """Record out = c₀ + c₁ w + c₂ w² + …, by Horner's rule."""
    *lower, highest = map(t.constant, coefficients)
    t(np.multiply, w, highest, out)
    for c in lower[:0:-1]:
        t(np.add, out, c, out)
        t(np.multiply, out, w, out)
    t(np.add, out, lower[0], out)
