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
    """Yield what stands in a column from top to bottom, and in the columns within it.

    `itemAt` would tell them too, but PySide takes an item for a child of its layout: when its row
    goes, Python goes on to know it by its address, and takes for it what is made there next.
    """
    owner, direct = column.parentWidget(), Qt.FindChildOption.FindDirectChildrenOnly
    assert owner is not None
    found: list[QWidget | QLayout] = [
        *owner.findChildren(QWidget, options=direct),
        *column.findChildren(QLayout, options=direct),
    ]
    places = {column.indexOf(part): part for part in found}
    for place in sorted(places.keys() - {-1}):
        part = places[place]
        if isinstance(part, QLayout):
            yield from parts(part)
        elif isinstance(inner := part.layout(), QVBoxLayout):
            yield from parts(inner)
        else:
            yield part


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
