"""A table: name -> how the weights start, under Keras's names.

A normal is plain, as PyTorch draws it, unless its name says that it is truncated, as Keras
draws it.
"""

import math
from collections.abc import Callable

import msgspec
import numpy as np

from core.tape import Array

# The deviation of a standard normal truncated at ±2, which Keras divides by; √(1 − 4 φ(2) / P),
# P being the share that is kept.
TRUNCATED_DEVIATION = 0.87962566103423978

Draw = Callable[[np.random.Generator, int, int], Array]


class Initializer(msgspec.Struct, frozen=True):
    """One row: `draw` returns W (fan_in, fan_out); `formula` is for display.

    N(m, v) is the normal of mean m and variance v, U(a, b) the uniform between a and b.
    """

    draw: Draw
    formula: str
    source: str

    def __call__(
        self, rng: np.random.Generator, fan_in: int, fan_out: int, scale: float = 1.0
    ) -> Array:
        """Return W (fan_in, fan_out), `scale` times what is drawn from `rng`."""
        return self.draw(rng, fan_in, fan_out) * scale


def _full(value: float) -> Draw:
    def draw(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return np.full((fan_in, fan_out), value)

    return draw


def _normal(variance: Callable[[int, int], float]) -> Draw:
    def draw(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return rng.normal(0.0, 1.0, (fan_in, fan_out)) * math.sqrt(variance(fan_in, fan_out))

    return draw


def _truncated(deviation: Callable[[int, int], float]) -> Draw:
    """Return draws of a normal of that deviation; those beyond twice it are drawn again."""

    def draw(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        W = rng.normal(0.0, 1.0, (fan_in, fan_out))
        while (beyond := np.abs(W) > 2).any():
            W[beyond] = rng.normal(0.0, 1.0, np.count_nonzero(beyond))
        return W * deviation(fan_in, fan_out)

    return draw


def _corrected(variance: Callable[[int, int], float]) -> Draw:
    """Return truncated draws that have this variance once they are truncated."""
    return _truncated(lambda i, o: math.sqrt(variance(i, o)) / TRUNCATED_DEVIATION)


def _uniform(square: Callable[[int, int], float]) -> Draw:
    """Return draws between plus and minus the root of `square`, whose variance is a third of it."""

    def draw(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return rng.uniform(-1.0, 1.0, (fan_in, fan_out)) * math.sqrt(square(fan_in, fan_out))

    return draw


def _orthogonal(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    tall = rng.normal(0.0, 1.0, (max(fan_in, fan_out), min(fan_in, fan_out)))
    Q, R = np.linalg.qr(tall)
    Q *= np.where(np.diag(R) < 0, -1.0, 1.0)  # else Q leans to the signs that qr prefers
    return Q if fan_in >= fan_out else np.ascontiguousarray(Q.T)


_LECUN = "LeCun, Bottou, Orr, Müller 1998"
_GLOROT = "Glorot, Bengio 2010"
_HE = "He, Zhang, Ren, Sun 2015"

INITIALIZERS: dict[str, Initializer] = {
    "zeros": Initializer(_full(0.0), "0", ""),
    "constant": Initializer(_full(1.0), "1", ""),
    "random_normal": Initializer(_normal(lambda i, o: 1.0), "N(0, 1)", ""),
    "textbook_normal": Initializer(_normal(lambda i, o: 0.01**2), "N(0, 0.01²)", ""),
    "truncated_normal": Initializer(_truncated(lambda i, o: 1.0), "N(0, 1), |w| ≤ 2", ""),
    "random_uniform": Initializer(_uniform(lambda i, o: 1.0), "U(−1, 1)", ""),
    "glorot_normal": Initializer(
        _normal(lambda i, o: 2 / (i + o)), "N(0, 2 / (fan_in + fan_out))", _GLOROT
    ),
    "glorot_truncated": Initializer(
        _corrected(lambda i, o: 2 / (i + o)),
        "σ x;  x ~ N(0, 1), |x| ≤ 2;  σ = √(2 / (fan_in + fan_out)) / 0.8796",
        _GLOROT,
    ),
    "glorot_uniform": Initializer(
        _uniform(lambda i, o: 6 / (i + o)), "U(−r, r);  r² = 6 / (fan_in + fan_out)", _GLOROT
    ),
    "he_normal": Initializer(_normal(lambda i, o: 2 / i), "N(0, 2 / fan_in)", _HE),
    "he_truncated": Initializer(
        _corrected(lambda i, o: 2 / i),
        "σ x;  x ~ N(0, 1), |x| ≤ 2;  σ = √(2 / fan_in) / 0.8796",
        _HE,
    ),
    "he_uniform": Initializer(_uniform(lambda i, o: 6 / i), "U(−r, r);  r² = 6 / fan_in", _HE),
    "lecun_normal": Initializer(_normal(lambda i, o: 1 / i), "N(0, 1 / fan_in)", _LECUN),
    "lecun_truncated": Initializer(
        _corrected(lambda i, o: 1 / i),
        "σ x;  x ~ N(0, 1), |x| ≤ 2;  σ = √(1 / fan_in) / 0.8796",
        _LECUN,
    ),
    "lecun_uniform": Initializer(
        _uniform(lambda i, o: 3 / i), "U(−r, r);  r² = 3 / fan_in", _LECUN
    ),
    "orthogonal": Initializer(
        _orthogonal, "Q of N(0, 1) = Q R;  Qᵀ Q = I", "Saxe, McClelland, Ganguli 2014"
    ),
}
