"""The row at the top of a panel: where there is little room, what matters least gives way."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget


class Concession(NamedTuple):
    """What a `part` of a row gives: down to `floor` pixels, at once or as far as needed."""

    part: int
    floor: int
    at_once: bool


def shares(room: int, wishes: Sequence[int], concessions: Sequence[Concession]) -> list[int]:
    """Return how wide each part is in so much room: what it wishes, less what it has to give."""
    widths = list(wishes)
    for part, floor, at_once in concessions:
        excess = sum(widths) - room
        if excess <= 0:
            break
        least = min(floor, widths[part])
        widths[part] = least if at_once else max(least, widths[part] - excess)
    return widths


class HeaderRow(QHBoxLayout):
    """A row in which nothing lies over anything else, however narrow it is.

    Where not everything fits, first the widgets meant to `give_way` go, one after the other.
    Then those that expand, the legends, shrink, and go unless the keyboard stops at them; and
    those that have one take their short form. Last the title, which stands first, is cut short.
    What went is 0 pixels wide: hidden, it would have the panel laid out again, and shown again,
    without end.
    """

    def __init__(self) -> None:
        super().__init__()
        self._yielding: list[QWidget] = []
        self._short: list[QWidget] = []

    def give_way(self, *widgets: QWidget) -> None:
        """Have these go where there is little room, the first at first."""
        self._yielding += widgets

    def shorten(self, widget: QWidget) -> None:
        """Have this take its least width where there is little room."""
        self._short.append(widget)

    def minimumSize(self) -> QSize:
        """Return the room for what never gives way."""
        items = self._items()
        least = shares(0, self._wishes(items), self._concessions(items))
        return QSize(max(sum(least) - self.spacing(), 0), super().minimumSize().height())

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        items, gap = self._items(), self.spacing()
        if not items:
            return
        room = rect.width() + gap  # after the last there is none
        widths = shares(room, self._wishes(items), self._concessions(items))
        eager = max(range(len(items)), key=lambda i: self._eagerness(items[i], widths[i]))
        widths[eager] += max(room - sum(widths), 0)
        x = rect.left()
        for item, width in zip(items, widths, strict=True):
            own = max(width - gap, 0) if item.widget() else width
            own = max(min(own, rect.right() + 1 - x), 0)
            item.setGeometry(QRect(x, rect.top(), own, rect.height()))
            x += width

    def _items(self) -> list[QLayoutItem]:
        """Return the widgets that are not hidden, and the spaces."""
        items = [item for i in range(self.count()) if (item := self.itemAt(i)) is not None]
        return [item for item in items if item.widget() is None or not item.isEmpty()]

    def _wishes(self, items: Sequence[QLayoutItem]) -> list[int]:
        """Return the width that each would have, with the gap after it."""
        gap, wide = self.spacing(), [item.sizeHint().width() for item in items]
        return [w + gap * bool(w and i.widget()) for i, w in zip(items, wide, strict=True)]

    def _concessions(self, items: Sequence[QLayoutItem]) -> list[Concession]:
        places = {widget: i for i, item in enumerate(items) if (widget := item.widget())}
        legends = [w for w in places if _expands(w)]
        extras = [w for w in legends if not w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return [
            *(Concession(places[w], 0, True) for w in self._yielding if w in places),
            *(Concession(places[w], self._least(w), False) for w in legends),
            *(Concession(places[w], 0, True) for w in extras),
            *(Concession(places[w], self._least(w), True) for w in self._short if w in places),
            *(Concession(i, self._least(w), False) for w, i in places.items() if i == 0),
        ]

    def _least(self, widget: QWidget) -> int:
        return widget.minimumSizeHint().width() + self.spacing()

    def _eagerness(self, item: QLayoutItem, width: int) -> int:
        """Return how gladly it takes more room: a legend first, if there is one, else a space."""
        widget = item.widget()
        if widget is None:
            return item.expandingDirections() == Qt.Orientation.Horizontal
        return 2 if width and _expands(widget) else 0


def _expands(widget: QWidget) -> bool:
    return widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
