"""Where the panels of a grid stand: rows and columns, and the gaps that one is carried into."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect

from gui.panels import PANELS

COLUMNS = 3  # at most
_MARK = 3  # pixels

Place = tuple[int, int, int]


class Gap(NamedTuple):
    """The place before or `after` panel `key`."""

    key: str
    after: bool


def places(keys: Sequence[str], columns: int = COLUMNS) -> dict[str, Place]:
    """Return row, column and span of each panel, filled row by row in the order given.

    What is last in a row takes what is left of it.
    """
    found: dict[str, Place] = {}
    row = column = 0
    for key, following in zip_longest(keys, keys[1:]):
        span = _span(key, columns)
        if following is None or column + span + _span(following, columns) > columns:
            span = columns - column
        found[key] = (row, column, span)
        row, column = (row, column + span) if column + span < columns else (row + 1, 0)
    return found


def _span(key: str, columns: int) -> int:
    return min(PANELS[key].columns, columns)


def gap_at(point: QPoint, panels: Mapping[str, QRect]) -> Gap | None:
    """Return the gap nearest to a point within one of the panels' rectangles."""
    for key, area in panels.items():
        if area.contains(point):
            return Gap(key, point.x() > area.center().x())
    return None


def mark_of(gap: Gap, panels: Mapping[str, QRect], room: int) -> QRect:
    """Return a thin upright mark in the middle of a gap `room` pixels wide."""
    area = panels[gap.key]
    middle = area.right() + 1 + room // 2 if gap.after else area.left() - room // 2
    return QRect(max(middle - _MARK // 2, 0), area.top(), _MARK, area.height())


def moved(keys: Sequence[str], key: str, gap: Gap) -> list[str]:
    """Return the order with `key` put into a gap."""
    if gap.key == key:
        return list(keys)
    order = [k for k in keys if k != key]
    order.insert(order.index(gap.key) + gap.after, key)
    return order


def with_one(keys: Sequence[str], key: str, table: Sequence[str]) -> list[str]:
    """Return the order with `key` after the panel that the table has before it.

    What explains another panel comes after that; where it is away, after those before it.
    """
    beside = PANELS[key].beside
    end = table.index(beside) + 1 if beside in table else table.index(key)
    before = [k for k in table[:end] if k in keys]
    at = keys.index(before[-1]) + 1 if before else 0
    return [*keys[:at], key, *keys[at:]]


def across(keys: Sequence[str], columns: int) -> int:
    """Return in how many columns these panels stand, of so many: two narrow ones are as wide."""
    two = len(keys) == 2 and all(PANELS[key].columns == 1 for key in keys)
    return min(columns, 2) if two else columns
