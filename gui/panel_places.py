"""Where panels stand: pure functions of their order."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect

COLUMNS = 3  # at most
WIDE = {"network": 2, "step": COLUMNS}  # columns
BEHIND = {"step": "decision_map"}  # panels that stand beside what they explain
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
    return min(WIDE.get(key, 1), columns)


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
    """Return the order with `key` behind the panel that the table has before it.

    One of `BEHIND` comes behind its own; as do those the table has before that, if it is away.
    """
    end = table.index(BEHIND[key]) + 1 if BEHIND.get(key) in table else table.index(key)
    before = [k for k in table[:end] if k in keys]
    at = keys.index(before[-1]) + 1 if before else 0
    return [*keys[:at], key, *keys[at:]]
