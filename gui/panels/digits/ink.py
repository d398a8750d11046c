"""An image being drawn: ink on a fine grid, and what of it a network is given."""

import numpy as np
import numpy.typing as npt

from core.tape import Array

Spot = tuple[float, float]
FINE = 4  # cells along the side of a pixel
PEN, ERASER = 1.25, 2.5  # pixels, their radius on an image of 28 pixels
_USUAL = 28  # pixels of an MNIST digit, which lies in a box of
_BOX = 20
_LARGEST = 1.5  # times that a drawing is enlarged at most, so that a dot stays one
_OFF = 0.5  # pixels from the middle, towards the lower right, at which MNIST has its masses
_INK = 0.1  # from here on a cell counts as drawn on


class Ink:
    """Ink from 0 to 1 on `ink` (rows · FINE, columns · FINE) cells.

    Parameters
    ----------
    shape : tuple of int
        Rows and columns of the images the network is given.
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        self.shape = shape
        self.clear()

    def clear(self) -> None:
        "Erase the whole drawing."
        rows, columns = self.shape
        self.ink: Array = np.zeros((rows * FINE, columns * FINE))
        self._taken: Array | None = None

    @property
    def empty(self) -> bool:
        """Whether there is no ink."""
        return self._taken is None and not (self.ink > _INK).any()

    def take(self, image: npt.ArrayLike) -> None:
        """Put an image (rows, columns) in place of what was drawn."""
        self._taken = np.asarray(image, np.float64)
        self.ink = self._taken.repeat(FINE, axis=0).repeat(FINE, axis=1)

    def stroke(self, start: Spot, end: Spot, erase: bool = False) -> None:
        """Draw or erase along a line between two places (x, y), in pixels from the upper left."""
        rows, columns = self.ink.shape
        radius = (ERASER if erase else PEN) * max(self.shape) / _USUAL * FINE
        (x0, y0), (x1, y1) = ((x * FINE, y * FINE) for x, y in (start, end))
        y, x = np.arange(rows)[:, None] + 0.5, np.arange(columns) + 0.5
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2
        along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length if length else 0.0
        along = np.clip(along, 0, 1)
        away = np.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))
        covered = np.clip(radius + 0.5 - away, 0, 1)
        self.ink = np.minimum(self.ink, 1 - covered) if erase else np.maximum(self.ink, covered)
        self._taken = None

    def image(self, centred: bool) -> Array | None:
        """Return the image (rows, columns), from 0 to 1; None where nothing is drawn.

        An image that was taken comes back as it was. `centred` makes of a drawing what MNIST
        made of its digits (LeCun et al., 1998): scaled to fit a box of 20 x 20 pixels of 28 x
        28, and its centre of mass put in the middle.
        """
        if self.empty:
            return None
        if self._taken is not None:
            return self._taken
        if centred:
            return self._centred()
        rows, columns = self.shape
        pixels: Array = self.ink.reshape(rows, FINE, columns, FINE).mean(axis=(1, 3))
        return pixels

    def _centred(self) -> Array:
        down, across = (np.flatnonzero((self.ink > _INK).any(axis=i)) for i in (1, 0))
        drawn = self.ink[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
        box = max(1, round(min(self.shape) * _BOX / _USUAL))
        scale = min(box / max(drawn.shape), _LARGEST / FINE)
        rows, columns = (max(1, round(side * scale)) for side in drawn.shape)
        small = _means(drawn.shape[0], rows) @ drawn @ _means(drawn.shape[1], columns).T
        image = np.zeros(self.shape)
        top, left = (
            min(max(round(whole / 2 + _OFF - middle), 0), whole - side)
            for whole, middle, side in zip(self.shape, _mass(small), small.shape, strict=True)
        )
        image[top : top + rows, left : left + columns] = np.minimum(small, 1)  # but for rounding
        return image


def _means(cells: int, pixels: int) -> Array:
    """Return the matrix (pixels, cells) that makes of cells the mean under each pixel."""
    edges = np.linspace(0, cells, pixels + 1)
    at = np.arange(cells)
    under = np.minimum(edges[1:, None], at + 1) - np.maximum(edges[:-1, None], at)
    means: Array = np.clip(under, 0, None) * (pixels / cells)
    return means


def _mass(image: Array) -> Spot:
    """Return the centre of mass (row, column), a pixel's middle at a half."""
    total = image.sum()
    row, column = (np.arange(side) + 0.5 for side in image.shape)
    return float(image.sum(axis=1) @ row / total), float(image.sum(axis=0) @ column / total)
