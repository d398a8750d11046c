"""A table: name -> an input made from the two that data in a plane have, as a network may see them.

They are those of TensorFlow Playground; the powers and products are what makes a perceptron bend.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Literal, get_args

import msgspec
import numpy as np

from core.catalog.datasets.meaning import Meaning
from core.faults import Fault
from core.tape import Array

FeatureName = Literal["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"]


class Feature(msgspec.Struct, frozen=True):
    """One row: `make` returns it of both inputs, (n,) each; `called` is its name with theirs."""

    make: Callable[[Array, Array], Array]
    called: str


FEATURES: dict[str, Feature] = {
    "x1": Feature(lambda a, b: a, "{0}"),
    "x2": Feature(lambda a, b: b, "{1}"),
    "x1^2": Feature(lambda a, b: a * a, "{0}²"),
    "x2^2": Feature(lambda a, b: b * b, "{1}²"),
    "x1*x2": Feature(lambda a, b: a * b, "{0} · {1}"),
    "sin(x1)": Feature(lambda a, b: np.sin(a), "sin {0}"),
    "sin(x2)": Feature(lambda a, b: np.sin(b), "sin {1}"),
}
assert tuple(FEATURES) == get_args(FeatureName)
PLAIN = ("x1", "x2")
Features = Annotated[tuple[FeatureName, ...], msgspec.Meta(min_length=1, max_length=len(FEATURES))]


def repeated(features: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each that is there a second time."""
    for i, name in enumerate(features):
        if name in features[:i]:
            yield Fault("feature_twice", f"features[{i}]", name)


def toggled(features: Features | None, name: str) -> Features | None:
    """Return them with one more or one less, in the table's order; the last one stays."""
    now = PLAIN if features is None else features
    chosen = tuple(n for n in FEATURES if (n in now) != (n == name)) or now
    return None if chosen == PLAIN else chosen  # type: ignore[return-value]


def made(features: Sequence[str] | None, X: Array) -> Array:
    """Return what the network sees of inputs X (n, 2): (n, features), in their order.

    None is X (n, d) as it is. X is as the data are standardised, if they are.
    """
    if features is None:
        return X
    with np.errstate(over="ignore"):
        return np.stack([FEATURES[name].make(X[:, 0], X[:, 1]) for name in features], axis=1)


def seen_as(meaning: Meaning, features: Sequence[str] | None) -> Meaning:
    """Return what the network's inputs are called: those made are in no unit."""
    if features is None:
        return meaning
    pair = [meaning.features[i] if meaning.features else f"x{'₁₂'[i]}" for i in (0, 1)]
    called = tuple(FEATURES[name].called.format(*pair) for name in features)
    return msgspec.structs.replace(meaning, features=called, scale=None)
