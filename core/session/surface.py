"""The loss over a plane of the parameters, and the ways of runs upon it, as frames have them."""

from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from core.session.commands import ChooseSurface, Place
from core.tape import Array

Extent = tuple[float, float, float, float]


class Path(msgspec.Struct, frozen=True):
    """Where a run was upon a surface, up to the present step, the last.

    `step` (m,), `x` and `y` (m,): the points are exact, one in `every` steps and the present one;
    where the plane does not hold the weights, what is nearest to them on it. `finished` is
    whether no point is missing yet.
    """

    step: npt.NDArray[np.int64]
    x: Array
    y: Array
    every: int
    finished: bool = True


class Surface(msgspec.Struct, frozen=True):
    """The loss at evenly spaced parameters, the others as they were at `step`.

    `choice` is what was asked for, and `places` the weights that are the axes, as there are such;
    () for directions. `extent` is (x0, x1, y0, y1), that of the outermost `values` (rows,
    columns), row 0 at y0, which are of the samples of the probe set that frames measure, NaN where
    not finite; `along` one axis they are (1, m). There are none at first. `exact` is whether the
    network has no parameters beside those of the plane. `slope` is the gradient on the plane at
    the present weights, and `next` where the next update leads to. `share` is what a plane of the
    main directions holds of the squared movement. `penalised` is whether weight decay or
    l1 are in it. `finished` is whether it is of the present weights, at its full resolution.
    """

    choice: ChooseSurface
    places: tuple[Place, ...]
    extent: Extent
    values: Array
    step: int
    samples: int
    along: Literal["", "x", "y"] = ""
    exact: bool = False
    slope: tuple[float, float] | None = None
    next: tuple[float, float] | None = None
    share: float | None = None
    penalised: bool = False
    finished: bool = True
