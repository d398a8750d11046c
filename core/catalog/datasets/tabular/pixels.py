"""Columns that are the pixels of images, as digits are commonly shared: a label and 784 pixels."""

import re
from itertools import pairwise
from math import isqrt

import msgspec
import numpy as np

from core.catalog.datasets.tabular.plan import Plan
from core.tape import Array

SMALLEST_SIDE = 8
_NUMBERED = re.compile(r"(.*?)(\d+)")
_PLACED = re.compile(r"(.*?)(\d+)(\D+)(\d+)")  # 1x1, pixel_0_0
_NAMED = re.compile(r"p|px|pix|pixels?", re.IGNORECASE)


class Pixels(msgspec.Struct, frozen=True):
    """Images of `side` x `side` pixels, from 0 to `high`."""

    side: int
    high: float


def pixels_of(plan: Plan, X: Array) -> Pixels | None:
    """Return what the inputs (n, d) are the pixels of; None where they are not plainly pixels.

    They are if their number is a square, their values are whole and from 0 to 255 (or any from
    0 to 1), and their names count them. Where these don't speak of pixels, the largest value
    has to: 16 or less than 256 and more than half of it. A survey's answers are no picture.
    """
    side, columns = isqrt(X.shape[1]), plan.numeric
    if side < SMALLEST_SIDE or side**2 != X.shape[1] or side**2 != len(columns) or not len(X):
        return None
    low, high = float(X.min()), float(X.max())
    if low < 0 or not 0 < high <= 255 or (high > 1 and (np.floor(X) != X).any()):
        return None
    names = [column.name for column in columns]
    spoken, counted = _speak_of_pixels(names, side), _count(names)
    if not spoken and not (counted and low == 0 and (high == 16 or high > 127)):
        return None
    if high <= 1:
        return Pixels(side, 1.0)
    return Pixels(side, 16.0 if high <= 16 and side == SMALLEST_SIDE else 255.0)


def _speak_of_pixels(names: list[str], side: int) -> bool:
    """Whether names are places in a square, row by row, or pixel0, pixel1, ..."""
    placed = [_PLACED.fullmatch(name) for name in names]
    if all(placed):
        places = [(int(found[2]), int(found[4])) for found in placed if found]
        (top, left), count = places[0], range(side)
        return places == [(top + i, left + j) for i in count for j in count]
    found = _NUMBERED.fullmatch(names[0])
    return found is not None and bool(_NAMED.fullmatch(found[1].strip(" _-."))) and _count(names)


def _count(names: list[str]) -> bool:
    """Whether names are alike but for a number that counts up."""
    found = [match for match in map(_NUMBERED.fullmatch, names) if match]
    if len(found) < len(names) or len({match[1] for match in found}) > 1:
        return False
    return all(b - a == 1 for a, b in pairwise(int(match[2]) for match in found))
