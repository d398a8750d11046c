"""Points being drawn, until they are a data set."""

import math
from collections.abc import Sequence

import numpy as np

from core.catalog.datasets.base import Task
from core.catalog.datasets.points import MOST_POINTS, Points

Spot = tuple[float, float]
LEAST = 2  # points that make a data set


class Sketch:
    """Points of classes in the plane, or of targets over one input.

    Attributes
    ----------
    places, labels : list
        Each point's (x, y), and its class; a point to regress has its target for y.
    """

    def __init__(self) -> None:
        self.places: list[Spot] = []
        self.labels: list[int] = []

    def __len__(self) -> int:
        return len(self.places)

    def add(self, spot: Spot, label: int) -> bool:
        """Add a point; return whether there was room."""
        if len(self.places) >= MOST_POINTS:
            return False
        self.places.append(spot)
        self.labels.append(label)
        return True

    def erase(self, spot: Spot, reach: Spot) -> bool:
        """Take away what lies around `spot`, within `reach` along x and y; return whether any."""
        if not self.places:
            return False
        away = (np.array(self.places) - spot) / reach
        kept = np.flatnonzero(np.hypot(*away.T) > 1).tolist()
        erased = len(kept) < len(self.places)
        self.places = [self.places[i] for i in kept]
        self.labels = [self.labels[i] for i in kept]
        return erased

    def clear(self) -> None:
        "Erase all points."
        self.places, self.labels = [], []

    def start(self, places: Sequence[Spot], labels: Sequence[int]) -> None:
        """Begin with these points."""
        self.places, self.labels = list(places), list(labels)

    def start_from(self, data: Points) -> None:
        """Begin with a data set's points."""
        if data.task == "regression":
            self.start([(x, y) for (x,), y in zip(data.X, data.Y, strict=True)], [0] * len(data.Y))
        else:
            self.start([(x, y) for x, y in data.X], [int(label) for label in data.Y])

    def missing(self, task: Task) -> str:
        """Return what keeps the points from being data: "points", "classes" or nothing."""
        if len(self) < LEAST:
            return "points"
        return "classes" if task == "classification" and len(set(self.labels)) < 2 else ""

    def data(self, task: Task) -> Points:
        """Return the points as a data set."""
        if task == "regression":
            X = tuple((x,) for x, _ in self.places)
            return Points(X=X, Y=tuple(y for _, y in self.places), task=task)
        return Points(X=tuple(self.places), Y=tuple(map(float, self.labels)), task=task)


def rounded(value: float, span: float) -> float:
    """Return `value` to about a thousandth of `span`: finer than a hand can draw."""
    decimals = 3 - math.floor(math.log10(span)) if span > 0 else 3
    return round(value, decimals) + 0.0  # not -0.0
