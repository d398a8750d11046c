"""The order in which the Tab key goes from one control to the next."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLayout, QVBoxLayout, QWidget


def tab_through(parts: Iterable[QWidget]) -> None:
    """Have Tab go through one part after the other."""
    for one, next_one in pairwise(stop for part in parts for stop in _stops(part)):
        QWidget.setTabOrder(one, next_one)


def parts(column: QLayout) -> Iterator[QWidget]:
    """Yield what stands in a column from top to bottom, and in the columns within it."""
    for item in filter(None, map(column.itemAt, range(column.count()))):
        widget, inner = item.widget(), item.layout()
        if widget is not None and isinstance(widget.layout(), QVBoxLayout):
            inner = widget.layout()
        if inner is not None:
            yield from parts(inner)
        elif widget is not None:
            yield widget


def _stops(part: QWidget) -> list[QWidget]:
    """Return the widgets of a part that the Tab key stops at, in the order they were made.

    `nextInFocusChain` would tell them too, but PySide takes what it returns for a child of the
    widget asked: when one widget goes, Python loses hold of all that come after it.
    """
    return [
        widget
        for widget in (part, *part.findChildren(QWidget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (widget is part or part.isAncestorOf(widget))  # a combo box's list is a window
        and not isinstance(widget.parent(), QAbstractSpinBox)  # goes with its spin box
    ]
