"""A table: name -> data set, each a frozen struct whose fields are what can be set."""

from typing import get_args

from core.catalog.datasets.base import DataSet
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.images import Idx, Mnist
from core.catalog.datasets.points import Points
from core.catalog.datasets.toys import (
    AbsCurve,
    And,
    Blobs,
    Circles,
    Gaussians,
    Line,
    Moons,
    Nand,
    NormalInputs,
    Or,
    Rings,
    Sine,
    SpiralArms,
    Spirals,
    StepCurve,
    Valley,
    Xor,
    XorClouds,
)

AnyDataSet = (
    And | Or | Nand | Xor
    | XorClouds | Circles | Moons | Spirals | Gaussians
    | Blobs | SpiralArms | Rings | NormalInputs
    | Line | Sine | AbsCurve | StepCurve | Valley
    | Points | Csv | Mnist | Idx
)  # fmt: skip
DATASETS: dict[str, type[DataSet]] = {
    str(cls.__struct_config__.tag): cls for cls in get_args(AnyDataSet)
}
