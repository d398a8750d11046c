"""Part of an array as people see it: small enough to show, with what is chosen in it."""

import msgspec
import numpy as np
import numpy.typing as npt

from core.tape import Array

_SHOWN = 8  # rows and columns


class Matrix(msgspec.Struct, frozen=True):
    """An array as textbooks write it: samples by units, weights (fan_in, fan_out).

    Parameters
    ----------
    symbol, layer : str, int or None
        What it is: "X", "Y", or a layer's Z, A, W, b, δ, "g′", dW, db, "ℓ" (each sample's own
        loss), "u" (the update), "W′" (W − u).
    shape : tuple of int
        The whole array's, (n,) or (n, m).
    rows, columns : tuple of int
        Which of them `values` (rows, columns) holds: the first ones, and what is chosen.
    row, column : int or None
        What is chosen: a number, a whole row, a whole column or nothing.
    """

    symbol: str
    layer: int | None
    shape: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    values: npt.NDArray[np.float64]
    row: int | None = None
    column: int | None = None


def matrix(
    symbol: str, layer: int | None, array: Array, row: int | None = None, column: int | None = None
) -> Matrix:
    """Return the first rows and columns of `array`, (n,) or (n, m), and the chosen ones."""
    table = np.atleast_2d(array)
    rows, columns = some(table.shape[0], row), some(table.shape[1], column)
    values = table[np.ix_(rows, columns)].astype(np.float64)
    return Matrix(symbol, layer, array.shape, rows, columns, values, row, column)


def some(count: int, chosen: int | None) -> tuple[int, ...]:
    """Return the first few indices of `count`, the last of them giving way to `chosen`."""
    first = list(range(min(count, _SHOWN)))
    if chosen is not None and chosen >= _SHOWN:
        first[-1] = chosen
    return tuple(first)
