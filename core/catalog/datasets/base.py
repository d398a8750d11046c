"""What every data set can do, and the arrays it comes to."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.datasets.meaning import Meaning
from core.faults import Fault
from core.tape import Array

Labels = npt.NDArray[np.integer[Any]]
Task = Literal["classification", "regression"]
Samples = Annotated[int, msgspec.Meta(ge=2, le=100_000)]
Noise = Annotated[float, msgspec.Meta(ge=0, le=2)]
Share = Annotated[float, msgspec.Meta(ge=0, le=0.9)]


class Arrays(msgspec.Struct, frozen=True):
    """Data ready to train on.

    `X` (n, d) and `Y` (n, k) are the training set, `X_test` (m, d) and `Y_test` (m, k) the
    test set, m possibly 0. `task` is "classification" or "regression". `image` is the shape
    (rows, columns) of inputs that are images, `meaning` what the columns are called, and `notes`
    what is not wrong with the data, but may surprise.
    """

    X: Array
    Y: Array
    X_test: Array
    Y_test: Array
    task: Task = "classification"
    image: tuple[int, int] | None = None
    meaning: Meaning = Meaning()
    notes: tuple[Fault, ...] = ()


class DataSet(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", kw_only=True
):
    """A frozen description of data; its fields are what can be set.

    `task` is a field where a person may choose it. `along` are paths of the experiment and their
    values that these data are made for.
    """

    along: ClassVar[Mapping[str, Any]] = {}

    @property
    def task(self) -> Task | None:
        """What is learnt from it; None if only reading a file tells."""
        return "classification"

    @property
    def name(self) -> str:
        """The table's key."""
        return str(self.__struct_config__.tag)

    def files(self) -> dict[str, str]:
        """Return the paths of the files it reads, by field."""
        return {}

    def class_count(self) -> int:
        """Return how many classes there are: 0 if none, or if only reading a file tells."""
        return 2 if self.task == "classification" else 0

    def in_plane(self) -> bool:
        """Return whether it has two inputs; False as well if only reading a file tells."""
        return False

    def faults(self) -> list[Fault]:
        """Return what is wrong among the fields, without reading any file."""
        return []

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return the samples, drawn or shuffled with `rng`.

        `output` is the output activation: with softmax two classes become two columns.

        Raises
        ------
        Refused
            If a file it reads is missing or not as it should be.
        """
        raise NotImplementedError


class Drawn(DataSet, frozen=True, kw_only=True):
    """Samples drawn at random; `noise` is a distance, and labels never flip."""

    samples: Samples = 300
    noise: Noise = 0.1
    test_share: Share = 0.2


def one_hot(labels: Labels, classes: int, output: str) -> Array:
    """Return targets: one column of 0 and 1 for two classes, else (or for softmax) one a class."""
    if classes == 2 and output != "softmax":
        return labels[:, None].astype(np.float64)
    return np.eye(classes)[labels]


def split(X: Array, Y: Array, test_share: float, task: Task = "classification") -> Arrays:
    """Return the last `test_share` of the samples as the test set; one always stays to train on."""
    train = max(1, len(X) - round(len(X) * test_share))
    return Arrays(X[:train], Y[:train], X[train:], Y[train:], task)
