"""Curves y = f(x) for regression, x drawn from -1 to 1."""

from typing import Annotated, ClassVar

import msgspec
import numpy as np

from core.catalog.datasets.base import Array, Arrays, Drawn, Task, split

Coefficient = Annotated[float, msgspec.Meta(ge=-10, le=10)]


class Curve(Drawn, frozen=True, kw_only=True):
    """One input, one target; `noise` is the spread of y around the curve."""

    task: ClassVar[Task] = "regression"

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return samples at random x."""
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
        """Return slope x + intercept."""
        return self.slope * x + self.intercept


class Sine(Curve, frozen=True, tag="sine", kw_only=True):
    """y = sin(π periods x): so many whole waves from -1 to 1."""

    periods: Annotated[float, msgspec.Meta(gt=0, le=10)] = 1.0

    def f(self, x: Array) -> Array:
        """Return sin(π periods x)."""
        return np.asarray(np.sin(np.pi * self.periods * x))


class AbsCurve(Curve, frozen=True, tag="abs", kw_only=True):
    """y = |x|: two ReLUs make it exactly."""

    def f(self, x: Array) -> Array:
        """Return |x|."""
        return np.abs(x)


class StepCurve(Curve, frozen=True, tag="step_curve", kw_only=True):
    """y = 1 where x > 0, else 0."""

    def f(self, x: Array) -> Array:
        """Return the step of x."""
        return np.heaviside(x, 0.0)
