"""The first page: every lesson, a row for each part, and at the left the other ways on."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core.lessons.lesson import PARTS
from gui.documents.recent import Recent
from gui.lessons.buttons import PageArea
from gui.lessons.part_row import PartRow
from gui.lessons.shelf import OWN, Shelf
from gui.lessons.start import StartColumn
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.widgets.elided import ElidedLabel

STEEP = 3  # what is beside another lies at most one part in so many higher or lower
WAYS = {
    Qt.Key.Key_Left: QPoint(-1, 0), Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1), Qt.Key.Key_Down: QPoint(0, 1),
}  # fmt: skip
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# What is left to the window while the page is shown: of the run, which is out of sight, nothing.
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Gallery(Dressed, QWidget):
    """The page. Arrows move, Enter begins, Esc leaves for free play.

    What the left column needs is as in `StartColumn`.

    Signals
    -------
    chosen(str, int)
        A lesson is to be opened: its key on the shelf, and the stop, from 0.
    """

    chosen = Signal(str, int)

    def __init__(
        self,
        shelf: Shelf,
        recent: Recent,
        examples: QMenu,
        name: str,
        languages: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self.start = StartColumn(shelf, recent, examples, name, languages, self)
        self.title, self.count, self.left = (QLabel(self) for _ in range(3))
        self.subtitle = ElidedLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.area = PageArea(self)
        self._body = QWidget(self.area)
        self.rows = {part: PartRow(part, shelf, self._body) for part in PARTS}
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self.start.begun.connect(self.go_on)
        for row in self.rows.values():
            row.chosen.connect(self.choose)
        shelf.changed.connect(self.refresh)
        shelf.progress.changed.connect(self.refresh)
        self.dress()

    def _lay_out(self) -> None:
        for label in (self.subtitle, self.left):
            label.setProperty("role", "muted")
        self._head = head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.subtitle, 1)
        for widget in (self.count, self.bar, self.left):
            head.addWidget(widget)
        self._column = column = QVBoxLayout(self._body)
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch(1)
        self.area.setWidget(self._body)
        right = QVBoxLayout()
        right.setContentsMargins(0, 6, 0, 0)
        right.addLayout(head)
        right.addWidget(self.area, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 4, 10, 0)  # as the work has them
        whole.setSpacing(20)
        whole.addWidget(self.start)
        whole.addLayout(right, 1)

    # what it shows

    def refresh(self) -> None:
        """Say how far a person has come; of one's own lessons nothing is counted."""
        shelf = self._shelf
        keys = [key for part in PARTS if part != OWN for key in shelf.part(part)]
        done = sum(map(shelf.is_done, keys))
        self.bar.setRange(0, max(len(keys), 1))
        self.bar.setValue(done)
        self.count.setText(self.tr("{0} of {1} done").format(done, len(keys)))
        self.left.setText(self._time(shelf.minutes_left(keys)))
        self.bar.setAccessibleName(self.count.text())
        for widget in (self.bar, self.count, self.left):
            widget.setVisible(bool(keys))

    def _time(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        if not minutes:
            return self.tr("all done")
        if not hours:
            return self.tr("about {0} min left").format(rest)
        return self.tr("about {0} h {1} min left").format(hours, rest)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Lessons"))
        self.subtitle.setText(self.tr("each one a prediction, a run and a measured answer"))
        self.setAccessibleName(self.tr("Lessons"))
        self.refresh()

    def retheme(self) -> None:
        self.title.setFont(theme.font(theme.READOUT, bold=True))
        self._head.setSpacing(theme.px(10))
        self._head.setContentsMargins(0, 0, theme.px(10), theme.px(4))
        self._column.setContentsMargins(0, theme.px(4), 0, 0)
        self._column.setSpacing(theme.px(14))

    # what is chosen

    def choose(self, key: str) -> None:
        """Have a lesson opened, where one was."""
        self.chosen.emit(key, self._shelf.stop(key))

    def go_on(self) -> None:
        """Have the lesson that is next opened, the first one after all are done."""
        key = self._shelf.next or next(iter(self._shelf.lessons), "")
        if key:
            self.choose(key)

    # keys

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.start.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the run, which is out of sight, from acting on it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = event.key() < Qt.Key.Key_F1 or event.key() > Qt.Key.Key_F35
            if own and not event.modifiers() & _HELD:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, focus = event.key(), self.focusWidget()
        if key == Qt.Key.Key_Escape:
            self.start.played.emit()
        elif key in ENTER and isinstance(focus, QAbstractButton):
            focus.click()
        elif key in WAYS:
            self.move_focus(WAYS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def move_focus(self, way: QPoint) -> None:
        """Bring the focus to what lies next that way."""
        stops = [stop for stop in self.findChildren(QAbstractButton) if stop.isVisibleTo(self)]
        focus = self.focusWidget()
        if not isinstance(focus, QAbstractButton) or focus not in stops:
            self.start.primary.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found = self._next(focus, stops, way)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.area.isAncestorOf(found):
                self.area.ensureWidgetVisible(found, 0, theme.px(30))

    def _next(
        self, focus: QAbstractButton, stops: Iterable[QAbstractButton], way: QPoint
    ) -> QAbstractButton | None:
        """Return what is nearest that way: in the column or among the cards, else across."""
        here = self._middle(focus)
        near: dict[QAbstractButton, tuple[int, int]] = {}
        far: dict[QAbstractButton, tuple[int, int]] = {}
        for stop in stops:
            to = self._middle(stop) - here
            ahead = QPoint.dotProduct(to, way)
            aside = abs(to.x() * way.y()) + abs(to.y() * way.x())
            if ahead > 0 and self.start.isAncestorOf(stop) == self.start.isAncestorOf(focus):
                if way.y() or aside < ahead / STEEP:
                    near[stop] = ahead, aside
            elif ahead > 0 and way.x():
                far[stop] = aside, ahead
        found = near or far
        return min(found, key=lambda stop: found[stop], default=None)

    def _middle(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self, widget.rect().center())
