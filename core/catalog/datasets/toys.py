"""Data sets made by a formula: gates, classes of points in the plane, and curves."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import msgspec
import numpy as np

from core.catalog.datasets.base import (
    Arrays,
    DataSet,
    Drawn,
    Labels,
    Noise,
    Samples,
    Share,
    Task,
    one_hot,
    split,
)
from core.tape import Array

Coefficient = Annotated[float, msgspec.Meta(ge=-10, le=10)]


# gates


class Gate(DataSet, frozen=True):
    """The four corners of a two-input gate and its truth table."""

    truth: ClassVar[tuple[int, int, int, int]]

    def in_plane(self) -> bool:
        return True

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return the corners 00, 01, 10, 11 in this order; nothing is drawn."""
        X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float64)
        Y = one_hot(np.array(self.truth), 2, output)
        return Arrays(X, Y, X[:0], Y[:0])


class And(Gate, frozen=True, tag="and"):
    """1 where both inputs are."""

    truth: ClassVar = (0, 0, 0, 1)


class Or(Gate, frozen=True, tag="or"):
    """1 where any input is."""

    truth: ClassVar = (0, 1, 1, 1)


class Nand(Gate, frozen=True, tag="nand"):
    """0 where both inputs are 1."""

    truth: ClassVar = (1, 1, 1, 0)


class Xor(Gate, frozen=True, tag="xor"):
    """1 where the inputs differ: no single line separates the classes (Minsky and Papert, 1969)."""

    truth: ClassVar = (0, 1, 1, 0)


# two classes in the plane


class Clouds(Drawn, frozen=True, kw_only=True):
    """Two classes, as equal in number as can be; `noise` is the spread around their shape."""

    def in_plane(self) -> bool:
        return True

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        labels = np.arange(self.samples) % 2
        X = self.shape(rng, labels) + rng.normal(0.0, 1.0, (self.samples, 2)) * self.noise
        order = rng.permutation(self.samples)
        return split(X[order], one_hot(labels[order], 2, output), self.test_share)

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return X (samples, 2) before the noise; `labels` (samples,) are 0, 1, 0, 1, …"""
        raise NotImplementedError


class XorClouds(Clouds, frozen=True, tag="xor_clouds", kw_only=True):
    """Four clouds around (±1, ±1), of class 0 where the signs agree."""

    noise: Noise = 0.4

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        first = np.where(np.arange(len(labels)) % 4 < 2, 1.0, -1.0)
        return _points(first, np.where(labels == 0, first, -first))


class Gaussians(Clouds, frozen=True, tag="gaussians", kw_only=True):
    """A cloud around (1, 1), of class 0, and one around (-1, -1): a single line separates them."""

    noise: Noise = 0.5

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return the clouds' centres, as in TensorFlow Playground's classifyTwoGaussData."""
        centre = np.where(labels == 0, 1.0, -1.0)
        return _points(centre, centre)


class Circles(Clouds, frozen=True, tag="circles", kw_only=True):
    """Class 1 on a circle of radius 0.5, class 0 around it on one of radius 1."""

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return points at random angles, as in scikit-learn's make_circles with factor 0.5."""
        angle = rng.uniform(0, 2 * np.pi, len(labels))
        radius = np.where(labels == 1, 0.5, 1.0)
        return _points(radius * np.cos(angle), radius * np.sin(angle))


class Moons(Clouds, frozen=True, tag="moons", kw_only=True):
    """Two interlocking half circles: class 0 the upper, class 1 the lower."""

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return points at random angles, by the formula of scikit-learn's make_moons."""
        angle = rng.uniform(0, np.pi, len(labels))
        x, y = np.cos(angle), np.sin(angle)
        return _points(np.where(labels == 0, x, 1 - x), np.where(labels == 0, y, 0.5 - y))


class Spirals(Clouds, frozen=True, tag="spirals", kw_only=True):
    """Two arms of 1 3/4 turns around each other (Lang and Witbrock, 1988), of radius 1."""

    noise: Noise = 0.02

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return points evenly along the arms, as in TensorFlow Playground's classifySpiralData.

        The centre, which would belong to both, is left out.
        """
        along = (np.arange(len(labels)) // 2 + 1) / ((len(labels) + 1) // 2)
        angle = 2 * np.pi * 1.75 * along + np.pi * labels
        return _points(along * np.sin(angle), along * np.cos(angle))


def _points(x: Array, y: Array) -> Array:
    return np.stack([x, y], axis=1)


# several classes in the plane


class Several(Drawn, frozen=True, kw_only=True):
    """Classes as equal in number as can be; `noise` is the spread around their shape."""

    classes: Annotated[int, msgspec.Meta(ge=3, le=10)] = 3

    def in_plane(self) -> bool:
        return True

    def class_count(self) -> int:
        return self.classes

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        labels = np.arange(self.samples) % self.classes
        X = self.shape(rng, labels) + rng.normal(0.0, 1.0, (self.samples, 2)) * self.noise
        order = rng.permutation(self.samples)
        Y = one_hot(labels[order], self.classes, output)
        return split(X[order], Y, self.test_share)

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return X (samples, 2) before the noise; `labels` (samples,) are 0, 1, 2, …, 0, 1, …"""
        raise NotImplementedError

    def _turn(self, labels: Labels) -> Array:
        """Return an angle for each class, spread evenly over the full turn."""
        return 2 * np.pi * labels / self.classes


class Blobs(Several, frozen=True, tag="blobs", kw_only=True):
    """Clouds around points evenly spaced on a circle of radius 1, the first at (1, 0)."""

    noise: Noise = 0.2

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return the clouds' centres; scikit-learn's make_blobs draws them at random."""
        angle = self._turn(labels)
        return _points(np.cos(angle), np.sin(angle))


class SpiralArms(Several, frozen=True, tag="spiral_arms", kw_only=True):
    """Arms of radius 1 that turn by 4 radians (the spiral data of Stanford's CS231n)."""

    noise: Noise = 0.05

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return points evenly along the arms; the centre, which would belong to all, is left out.

        CS231n has the noise in the angle, here it is a distance; and its arms 4 radians apart.
        """
        along = (np.arange(len(labels)) // self.classes + 1) / -(-len(labels) // self.classes)
        angle = 4 * along + self._turn(labels)
        return _points(along * np.sin(angle), along * np.cos(angle))


class Rings(Several, frozen=True, tag="rings", kw_only=True):
    """Rings around the origin, evenly apart: class 0 the innermost, the last of radius 1."""

    noise: Noise = 0.05

    def shape(self, rng: np.random.Generator, labels: Labels) -> Array:
        """Return points at random angles, as `Circles` does with two radii."""
        angle, radius = rng.uniform(0, 2 * np.pi, len(labels)), (labels + 1) / self.classes
        return _points(radius * np.cos(angle), radius * np.sin(angle))


# many inputs


class NormalInputs(DataSet, frozen=True, tag="normal_inputs", kw_only=True):
    """Every input of N(0, 1), of class 1 where their sum is above 0.

    With 100 of them and 1,000 samples, what Saito, Deep Learning from Scratch, 6.2 sends through
    five layers to show what becomes of it by the scale of the initial weights.
    """

    samples: Samples = 1000
    inputs: Annotated[int, msgspec.Meta(ge=3, le=1000)] = 100
    test_share: Share = 0.0

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        X = rng.normal(0.0, 1.0, (self.samples, self.inputs))
        labels = (X.sum(axis=1) > 0).astype(np.int64)
        return split(X, one_hot(labels, 2, output), self.test_share)


# curves


class Curve(Drawn, frozen=True, kw_only=True):
    """One input, one target; `noise` is the spread of y around the curve."""

    task: ClassVar[Task] = "regression"

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        X = rng.uniform(-1, 1, (self.samples, 1))
        Y = self.f(X) + rng.normal(0.0, 1.0, X.shape) * self.noise
        return split(X, Y, self.test_share, self.task)

    def f(self, x: Array) -> Array:
        """Return the curve at x, of x's shape."""
        raise NotImplementedError


class Line(Curve, frozen=True, tag="line", kw_only=True):
    """y = slope x + intercept."""

    slope: Coefficient = 1.0
    intercept: Coefficient = 0.0

    def f(self, x: Array) -> Array:
        return self.slope * x + self.intercept


class Sine(Curve, frozen=True, tag="sine", kw_only=True):
    """y = sin(π periods x): that many whole waves from -1 to 1."""

    periods: Annotated[float, msgspec.Meta(gt=0, le=10)] = 1.0

    def f(self, x: Array) -> Array:
        return np.asarray(np.sin(np.pi * self.periods * x))


class AbsCurve(Curve, frozen=True, tag="abs", kw_only=True):
    """y = |x|: two ReLUs make it exactly."""

    def f(self, x: Array) -> Array:
        return np.abs(x)


class StepCurve(Curve, frozen=True, tag="step_curve", kw_only=True):
    """y = 1 where x > 0, else 0."""

    def f(self, x: Array) -> Array:
        return np.heaviside(x, 0.0)


# a landscape


class Valley(DataSet, frozen=True, tag="valley"):
    """Two samples of which two weights make the loss w₁²/20 + w₂², and no bias.

    A long valley across which plain gradient descent jumps to and fro, as in Saito, Deep Learning
    from Scratch, 6.1: their squared errors are (s₁ w₁)² and (s₂ w₂)², and the mean of the two is
    the loss. The path begins at (-7, 2).
    """

    task: ClassVar[Task] = "regression"
    along: ClassVar[Mapping[str, Any]] = {
        "features": None,
        "hidden": [],
        "output.use_bias": None,
        "use_bias": False,
        "initializer": {"name": "given", "scale": 1.0, "values": [[[-7.0], [2.0]]]},
    }

    def in_plane(self) -> bool:
        return True

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return the samples (s₁, 0) and (0, s₂), both of target 0; nothing is drawn."""
        X = np.diag(np.sqrt([0.1, 2.0]))
        return Arrays(X, np.zeros((2, 1)), X[:0], np.zeros((0, 1)), self.task)
