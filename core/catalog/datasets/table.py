"""A table: name -> data set, each a frozen struct whose fields are what can be set."""

from typing import ClassVar, get_args

import numpy as np

from core.catalog.datasets.base import Arrays, DataSet, one_hot, split
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.images import Idx, Mnist
from core.catalog.datasets.points import Points
from core.catalog.datasets.toys import (
    AbsCurve,
    Circles,
    Gaussians,
    Line,
    Moons,
    Sine,
    Spirals,
    StepCurve,
    XorClouds,
)

__all__ = ["DATASETS", "And", "AnyDataSet", "Arrays", "DataSet", "one_hot", "split"]


class Gate(DataSet, frozen=True):
    """The four corners of a two-input gate and its truth table."""

    truth: ClassVar[tuple[int, int, int, int]]

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
    """1 where the inputs differ: no single line parts it (Minsky and Papert, 1969)."""

    truth: ClassVar = (0, 1, 1, 0)


AnyDataSet = (
    And | Or | Nand | Xor
    | XorClouds | Circles | Moons | Spirals | Gaussians
    | Line | Sine | AbsCurve | StepCurve
    | Points | Csv | Mnist | Idx
)  # fmt: skip
DATASETS: dict[str, type[DataSet]] = {
    str(cls.__struct_config__.tag): cls for cls in get_args(AnyDataSet)
}
