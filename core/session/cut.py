"""One loss surface in the making: point after point of a grid, the next one finer."""

from collections.abc import Callable
from itertools import product
from typing import Literal

import numpy as np

from core.engine.network import Network
from core.engine.surface import LossSurface, Plane
from core.session.commands import Place
from core.session.surface import Extent
from core.tape import Array

_PLANES, _LINES = (13, 25, 49), (49, 97, 193)  # points along each side, coarse first

Along = Literal["", "x", "y"]


class Cut:
    """One surface in the making, through the weights of a `step`."""

    def __init__(
        self, loss: LossSurface, plane: Plane, places: tuple[Place, ...], share: float | None,
        least: float, extent: Extent, along: Along, network: Network,
        step: int,
    ) -> None:  # fmt: skip
        self.plane, self.places, self.share, self.least = plane, places, share, least
        self.extent, self.step, self._loss, self.along = extent, step, loss, along
        self._levels = list(_LINES if along else _PLANES)
        self.values: Array | None = None  # of the finest level that is whole
        self._at = plane.places([network.theta])[0]
        self._held = self._kept_of(network.theta)
        self._start()

    @property
    def done(self) -> bool:
        """Whether there is no finer level to come."""
        return not self._levels

    def of(self, theta: Array) -> bool:
        """Whether it is that of these parameters, too."""
        return self._held.tobytes() == self._kept_of(theta).tobytes()

    def _kept_of(self, theta: Array) -> Array:
        """Return what the surface depends on: over weights, all others."""
        found: Array = theta.astype(np.float64)
        if self.places:
            found[self.plane.x != 0] = 0.0
            if self.plane.y is not None:
                found[self.plane.y != 0] = 0.0
            if self.along:
                found = np.append(found, self.plane.places([theta])[0][self.along == "x"])
        return found

    def work(self, seconds: float, clock: Callable[[], float], coarse: bool) -> None:
        """Go on for about `seconds`, up to the end of the first level where `coarse`."""
        began = clock()
        while self._levels and not (coarse and self.values is not None):
            for row, column in self._left:
                self._grid[row, column] = self._loss.at(self._theta(row, column))
                if clock() - began > seconds:
                    return
            self.values = self._grid
            self._levels.pop(0)
            self._start()

    def _start(self) -> None:
        """Begin the next level: every other point of it is known from the one before."""
        if not self._levels:
            return
        count = self._levels[0]
        rows, columns = (1 if self.along else count), count
        self._grid = np.full((rows, columns), np.nan)
        known = self.values is not None
        if self.values is not None:
            self._grid[:: 1 if self.along else 2, ::2] = self.values
        x0, x1, y0, y1 = self.extent
        self._xs, self._ys = np.linspace(x0, x1, count), np.linspace(y0, y1, count)
        places = product(range(rows), range(columns))
        self._left = iter([
            (row, column) for row, column in places if not (known and row % 2 == column % 2 == 0)
        ])  # fmt: skip

    def _theta(self, row: int, column: int) -> Array:
        if not self.along:
            return self.plane.theta(self._xs[column], self._ys[row])
        x, y = self._at
        across = self.along == "x"
        return self.plane.theta(
            self._xs[column] if across else x, y if across else self._ys[column]
        )
