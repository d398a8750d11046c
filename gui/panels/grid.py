"""The panels, each in its place; they can be chosen, enlarged and put in another order."""

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QScrollArea,
    QWidget,
)

from core.experiment import Experiment
from core.session.frame import Frame
from core.session.needs import Needs
from gui.look import theme
from gui.model.lineup import Line
from gui.panels import PANELS
from gui.panels.base import Panel
from gui.panels.menu import open_menu
from gui.panels.places import COLUMNS, Place, across, gap_at, mark_of, moved, places, with_one
from gui.panels.turns import Turns
from gui.widgets.dressed import Dressed
from gui.widgets.tab_order import tab_through

ROWS = 3  # at once; where there are more, they are scrolled
TALLER = 7, 5  # the first row beside the others
LEAST = 170  # pixels high
GAP = 8  # pixels between panels
BARE, TEXT = 100, 90  # pixels wide: a panel's least, of which TEXT grows with the text
_TRIES = 4  # to come to a panel: others that are drawn on the way may need more room than before
_REST = 100  # milliseconds without another frame, after which all is drawn
_PAINTED = QEvent.Type(QEvent.registerEventType())
_LAST = Qt.EventPriority.LowEventPriority.value - 1  # after what is painted

Kind = TypeVar("Kind", bound=Panel)


class Inside(QWidget):
    """What the panels stand on; tells when they have been `laid_out` again."""

    laid_out = Signal()

    def event(self, event: QEvent) -> bool:
        """Follow the layout, which has dealt with the event before the widget gets it."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.laid_out.emit()
        return done


class PanelGrid(Dressed, QScrollArea):
    """Every panel of the table, by its key in `panels`; `shown` are the keys of some, in order.

    Parameters
    ----------
    shown : sequence of str or None
        Those to begin with, unknown keys passed over; None: those of the table that are `at_first`.

    Signals
    -------
    arranged :
        Other panels are shown than before, or in another order.
    needed :
        Panels in sight need other parts of frames than before: `needs`.
    """

    arranged = Signal()
    needed = Signal()

    def __init__(self, parent: QWidget, shown: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._inside = Inside(self)
        self.setWidget(self._inside)  # before there are panels: each would follow, once more
        self.setWidgetResizable(True)
        self.panels = {key: record.panel(self._inside, False) for key, record in PANELS.items()}
        at_first = [key for key, record in PANELS.items() if record.at_first]
        self.shown = at_first if shown is None else _known(shown)
        self.enlarged: str | None = None
        self._frame: Frame | None = None
        self._experiment: Experiment | None = None
        self._needs: Needs | None = None
        self._turns, self._rest = Turns(), QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._draw)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._columns = COLUMNS
        self.mark = QFrame(self._inside)
        self.mark.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().valueChanged.connect(self._draw)
        self._inside.laid_out.connect(self._draw)
        for key, panel in self.panels.items():
            self._connect(key, panel)
        self._arrange()
        self.dress()

    def _connect(self, key: str, panel: Panel) -> None:
        panel.enlarge.connect(self.enlarge)
        panel.needs_changed.connect(self._draw)
        panel.hidden.connect(partial(self.show_one, shown=False))
        panel.moved.connect(self.move_by)
        panel.menu_wanted.connect(partial(open_menu, panel))

    def _furnish(self, key: str, panel: Panel) -> None:
        """Have made what is on a panel that is to be seen."""
        if not panel.furnished:
            panel.furnish()
            if self._experiment is not None:
                panel.follow(self._experiment)
            panel.title_button.carried.connect(self._carry)
            panel.title_button.put.connect(partial(self._put, key))

    def refresh(self, frame: Frame) -> None:
        """Draw `frame` in every panel that can be seen, in some of them when it is their turn."""
        self._frame = frame
        seen = self._seen()
        self._tell_needs(seen)
        able = self._able(seen, frame)
        now = self._turns.of(frame, able)
        for panel in now:
            panel.refresh(frame)
        if len(now) < len(able):  # those left draw too, unless another frame comes
            self._rest.start()
        else:
            self._rest.stop()
        QCoreApplication.postEvent(self, QEvent(_PAINTED), _LAST)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == _PAINTED:
            self._turns.end()

    @property
    def needs(self) -> Needs:
        """What the panels in sight need of frames."""
        return self._needs or frozenset()

    def follow(self, experiment: Experiment) -> None:
        """Tell every panel of the experiment as the person has made it."""
        self._experiment = experiment
        for panel in self.panels.values():
            if panel.furnished:
                panel.follow(experiment)

    def keep_ghosts(self, ghosts: Sequence[Line]) -> None:
        """Have these runs, which were kept, drawn beside those there are."""
        for panel in self.panels.values():
            panel.keep_ghosts(ghosts)

    def panel(self, kind: type[Kind]) -> Kind:
        """Return the panel of a kind."""
        panel = self.panels[kind.key]
        assert isinstance(panel, kind)
        return panel

    def show_only(self, keys: Sequence[str]) -> None:
        """Show these panels in this order; unknown keys are passed over."""
        self.shown = _known(keys)
        self.enlarged = None
        self._arrange()

    def show_one(self, key: str, shown: bool) -> None:
        """Show a panel, after the one that the table has before it; or hide it."""
        others = [k for k in self.shown if k != key]
        self.show_only(with_one(others, key, list(self.panels)) if shown else others)
        if shown:
            self.reveal(key)

    def reveal(self, key: str) -> None:
        """Scroll a panel into view, the whole of it if there is room, else from its top."""
        bar = self.verticalScrollBar()
        for _ in range(_TRIES):
            before = bar.value()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # now, not later
            QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
            self._grid.activate()
            area = self.panels[key].geometry()
            lowest = area.bottom() + 1 - self.viewport().height()
            bar.setValue(min(max(before, lowest), area.top()))
            if bar.value() == before:
                break

    def move_by(self, key: str, by: int) -> None:
        """Have a panel stand this many places further on, if there is such a place."""
        if key not in self.shown or self.enlarged:
            return
        at = self.shown.index(key) + by
        if 0 <= at < len(self.shown):
            order = [k for k in self.shown if k != key]
            self.show_only([*order[:at], key, *order[at:]])
            self.reveal(key)

    def enlarge(self, key: str) -> None:
        """Give a panel all the room, or take it back."""
        self.enlarged = None if self.enlarged == key else key
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the room for one panel and the scroll bar."""
        return QSize(least_width() + self._bar_width(), theme.px(LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._size_rows()
        self._draw()

    def retheme(self) -> None:
        self._fit()
        self._size_rows()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _seen(self) -> list[Panel]:
        """Return the panels in sight."""
        if self.window().isMinimized():
            return []
        sight = QRect(QPoint(0, self.verticalScrollBar().value()), self.viewport().size())
        panels = self.panels.values()
        return [p for p in panels if p.isVisible() and sight.intersects(p.geometry())]

    def _draw(self) -> None:
        """Draw the latest frame in each panel in sight that shows another, if all is there."""
        seen = self._seen()
        self._tell_needs(seen)
        if self._frame is None:
            return
        for panel in self._able(seen, self._frame):
            if panel.frame is not self._frame:
                panel.refresh(self._frame)

    def _able(self, seen: Sequence[Panel], frame: Frame) -> list[Panel]:
        """Return the panels that a frame has all for; for others another is on its way."""
        return [panel for panel in seen if panel.needs <= frame.parts]

    def _tell_needs(self, seen: Sequence[Panel]) -> None:
        """Say what the panels in sight need, if that is something else than before."""
        needs = frozenset[str]().union(*(panel.needs for panel in seen))
        if self.isVisible() and needs != self._needs:
            self._needs = needs
            self.needed.emit()

    def _arrange(self) -> None:
        self._place()
        self._draw()
        self.arranged.emit()

    def _fit(self) -> None:
        """Have as many columns as there is room for beside the scroll bar, seen or not."""
        room = self.width() - self._bar_width() + GAP
        columns = min(max(room // (least_width() + GAP), 1), COLUMNS)
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _bar_width(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def _place(self) -> None:
        placed = self._places()
        for key, panel in self.panels.items():
            self._grid.removeWidget(panel)
            if key in placed:
                self._furnish(key, panel)
            panel.setVisible(key in placed)
        for key, (row, column, span) in placed.items():
            self._grid.addWidget(self.panels[key], row, column, 1, span)
        self._size_rows()
        tab_through(self.panels[key] for key in placed)

    def _places(self) -> dict[str, Place]:
        keys = [self.enlarged] if self.enlarged else self.shown
        return places(keys, across(keys, self._columns))

    def _size_rows(self) -> None:
        """Give every column and row its least size, whatever the panels would like."""
        for panel in self.panels.values():
            panel.setMinimumWidth(least_width())
        columns = across([self.enlarged] if self.enlarged else self.shown, self._columns)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
        rows = max((row for row, _, _ in self._places().values()), default=0) + 1
        share = (self.height() - (ROWS - 1) * GAP) / (TALLER[0] + (ROWS - 1) * TALLER[1])
        tall, least = [0] * self._grid.rowCount(), [0] * self._grid.rowCount()
        for key, (row, _, _) in self._places().items():
            tall[row] = max(tall[row], PANELS[key].height)
            wanted = min(theme.px(PANELS[key].least), self.height())  # to be seen as a whole
            least[row] = max(least[row], theme.px(LEAST), wanted)
        for row in range(self._grid.rowCount()):
            stretch = tall[row] or TALLER[min(row, 1)] if row < rows else 0
            self._grid.setRowStretch(row, stretch)
            usual = int(stretch * share) if rows > ROWS else 0
            self._grid.setRowMinimumHeight(row, max(least[row], usual))

    def _areas(self) -> dict[str, QRect]:
        return {key: self.panels[key].geometry() for key in self._places()}

    def _carry(self, where: QPoint) -> None:
        """Mark the gap into which a panel carried to `where` (on the screen) would go."""
        point = self._inside.mapFromGlobal(where)
        self.ensureVisible(point.x(), point.y(), 0, GAP)
        areas = self._areas()
        gap = gap_at(point, areas)
        self.mark.setVisible(gap is not None)
        if gap is not None:
            self.mark.setStyleSheet(f"background: {theme.current().accent}; border: none;")
            self.mark.setGeometry(mark_of(gap, areas, GAP))
            self.mark.raise_()

    def _put(self, key: str, where: QPoint | None) -> None:
        """Put a panel where it was carried to; None leaves all as it was."""
        self.mark.hide()
        gap = where and gap_at(self._inside.mapFromGlobal(where), self._areas())
        if gap and not self.enlarged:
            self.show_only(moved(self.shown, key, gap))


def _known(keys: Sequence[str]) -> list[str]:
    return [key for key in dict.fromkeys(keys) if key in PANELS]


def least_width() -> int:
    """Return how narrow a panel may be at the current zoom, in pixels."""
    return BARE + theme.px(TEXT)
