"""The rail at the left of a stop: its paragraph, what has been confirmed, what to change, the way.

It stands in place of the experiment's card.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.compare.values import every_value
from core.faults import Refused
from core.lessons.lesson import Stop, StopText
from gui.lessons.claim_row import ClaimRow
from gui.lessons.control import Control
from gui.lessons.question import numbers
from gui.look import theme
from gui.model.paths import MISSING, value_at
from gui.model.teaching import Teaching
from gui.model.workspace import Workspace
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Button
from gui.widgets.tab_order import tab_through
from gui.words import labels, lessons
from gui.words.numbers import whole
from gui.words.translation import language

WIDTH = 340  # pixels
LARGE, READ = 20, 15
_DOT, _PILL = 7, 20


class Dots(QWidget):
    """A dot for each stop, the one that is open long and bright."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = self._at = 0

    def show_at(self, at: int, count: int) -> None:
        """Show which stop of how many is open."""
        self._at, self._count = at, count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px((_DOT + 5) * self._count + _PILL - _DOT), theme.px(_DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, size, x = theme.current(), theme.px(_DOT), 0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for i in range(self._count):
            wide = theme.px(_PILL) if i == self._at else size
            color = QColor(colors.accent if i <= self._at else colors.border)
            color.setAlpha(150 if i < self._at else 255)
            painter.setBrush(color)
            painter.drawRoundedRect(x, 0, wide, size, size / 2, size / 2)
            x += wide + theme.px(5)
        painter.end()


class Rail(Dressed, QFrame):
    """What a stop says."""

    def __init__(self, teaching: Teaching, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._teaching, self._workspace = teaching, workspace
        self.setProperty("role", "card")
        self._make()
        self.rows: list[ClaimRow] = []
        self.controls: list[Control] = []
        self.back.clicked.connect(partial(teaching.go, -1))
        self.next.clicked.connect(partial(teaching.go, 1))
        teaching.opened.connect(self.show_stop)
        teaching.changed.connect(self.refresh)
        teaching.measured.connect(self.refresh)
        workspace.changed.connect(self._follow)
        self.hide()
        self.dress()

    def _make(self) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget(area)
        area.setWidget(body)
        self.part, self.dots, self.lesson = QLabel(body), Dots(body), QLabel(body)
        self.title, self.text = QLabel(body), QLabel(body)
        self.confirmed, self.to_change, self.change = QLabel(body), QLabel(body), QLabel(body)
        self._claims, self._controls = QVBoxLayout(), QVBoxLayout()
        self._claims.setSpacing(12)
        self._controls.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(self.part)
        top.addStretch(1)
        top.addWidget(self.dots)
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 12, 14, 8)
        column.setSpacing(8)
        column.addLayout(top)
        for label in (self.lesson, self.title, self.text):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(12)
        column.addWidget(self.confirmed)
        column.addLayout(self._claims)
        column.addSpacing(12)
        column.addWidget(self.to_change)
        column.addWidget(self.change)
        column.addLayout(self._controls)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 4, 1, 10)
        outer.addWidget(area, 1)
        outer.addLayout(self._foot())
        self.area, self._body = area, body
        self._dress_labels()

    def _foot(self) -> QHBoxLayout:
        self.back, self.place, self.next = Button(self), QLabel(self), Button(self)
        self.next.setProperty("role", "primary")
        self.place.setProperty("role", "muted")
        self.place.setFont(theme.font(theme.TITLE))
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 4, 18, 0)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.place)
        foot.addStretch(1)
        foot.addWidget(self.next)
        return foot

    def _dress_labels(self) -> None:
        for label in (self.part, self.confirmed, self.to_change):
            label.setProperty("role", "section")
            label.setFont(theme.title_font())
        self.lesson.setProperty("role", "muted")
        self.lesson.setFont(theme.font(theme.TEXT))
        self.title.setFont(theme.font(LARGE, bold=True))
        self.text.setFont(theme.font(READ))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.change.setWordWrap(True)
        self.change.setTextFormat(Qt.TextFormat.RichText)

    # what is shown

    @property
    def _stop(self) -> Stop:
        return self._teaching.stop

    @property
    def _words(self) -> StopText:
        assert self._teaching.folder is not None
        return self._teaching.folder.words(language()).stops[self._stop.key]

    def show_stop(self) -> None:
        """Show the stop that is open."""
        self._clear()
        for _ in self._stop.claims:
            row = ClaimRow(self._body)
            self.rows.append(row)
            self._claims.addWidget(row)
            row.show()
        change = self._stop.change
        if change is not None:
            self._add_control(change.path, list(change.values))
        for path in self._stop.controls:
            self._add_control(path, _offered(self._teaching, path))
        self.area.verticalScrollBar().setValue(0)
        self.retranslate()
        self._follow()
        tab_through([*self.controls, self.back, self.next])

    def _clear(self) -> None:
        for part in (*self.rows, *self.controls):
            part.hide()
            part.deleteLater()
        self.rows, self.controls = [], []

    def _add_control(self, path: str, values: list[Any]) -> None:
        if len(values) < 2:
            return
        control = Control(path, values, self._body)
        control.taken.connect(self._teaching.change)
        self.controls.append(control)
        self._controls.addWidget(control)
        control.show()

    def refresh(self) -> None:
        """Show what was measured so far, and what may be changed."""
        teaching = self._teaching
        if not teaching.on:
            return
        found, words = numbers(teaching), self._words
        for part in (self.confirmed, *self.rows):  # which would give the answer away
            part.setVisible(not teaching.asks)
        for row, tried in zip(self.rows, teaching.tried, strict=True):
            text = lessons.filled(words.claims.get(tried.claim.key, ""), found)
            row.show_claim(tried, text, bool(tried.claim.given))
        for control in self.controls:
            control.setEnabled(not teaching.asks)
        text = lessons.rich(lessons.filled(words.text, found))
        self.text.setText(f"<p style='line-height: 140%; margin: 0'>{text}</p>")
        change = lessons.rich(lessons.filled(words.change, found))
        self.change.setText(change)
        self.change.setVisible(bool(change))

    def _follow(self) -> None:
        """Stand at the values that there are."""
        if self._teaching.on:
            for control in self.controls:
                at = self._teaching.place(control.path, control.values)
                control.show_at(at, self._teaching.value(control.path))

    def retheme(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        self._say_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_next()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Lesson"))
        self.confirmed.setText(self.tr("Confirmed"))
        self.to_change.setText(self.tr("One thing to change"))
        self.back.setText(self.tr("Previous"))
        teaching = self._teaching
        if not teaching.on or teaching.folder is None:
            return
        lesson, stops = teaching.folder.words(language()), teaching.lesson.stops
        self.part.setText(labels.name("part", teaching.lesson.part))
        self.lesson.setText(lesson.title)
        if self._stop.transfer:
            elsewhere = self.tr("on other data")
            self.lesson.setText(f"{lesson.title} · {elsewhere}")
        self.title.setText(lessons.raised(self._words.title))
        self.dots.show_at(teaching.at, len(stops))
        place = self.tr("{at} of {count}")
        self.place.setText(place.format(at=whole(teaching.at + 1), count=whole(len(stops))))
        self.dots.setAccessibleName(self.place.text())
        self.back.setEnabled(teaching.at > 0)
        self.confirmed.setVisible(bool(self.rows))
        self.to_change.setVisible(bool(self.controls))
        self._say_next()
        self.refresh()

    def _say_next(self) -> None:
        """Name the next stop on the button, as much of it as fits."""
        teaching = self._teaching
        if not teaching.on or teaching.folder is None:
            return
        if teaching.last:
            self.next.setText(self.tr("Finish"))
            self.next.setAccessibleName(self.tr("Finish the lesson"))
            self.next.setToolTip("")
            return
        key = teaching.lesson.stops[teaching.at + 1].key
        title = lessons.raised(teaching.folder.words(language()).stops[key].title)
        word = self.tr("Next")
        self.next.setAccessibleName(f"{word}: {title}")
        self.next.setToolTip(title)
        metrics = QFontMetrics(self.next.font())
        used = self.back.sizeHint().width() + self.place.sizeHint().width() + theme.px(96)
        room = theme.px(WIDTH) - used - metrics.horizontalAdvance(f"{word}:  ")
        cut = metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(room, 0))
        self.next.setText(f"{word}:  {cut}".replace("&", "&&"))


def _offered(teaching: Teaching, path: str) -> list[Any]:
    """Return the values that a further control offers, those of a comparison over it."""
    first = path.replace(".*", "[0]")
    try:
        runs = every_value(teaching.runs[0], path)
    except Refused:
        return []
    if path == "hidden":
        return sorted({len(run.hidden) for run in runs})
    found = [value_at(run, first) for run in runs]
    plain = [getattr(value, "name", value) for value in found if value is not MISSING]
    if all(isinstance(v, int | float) and not isinstance(v, bool) for v in plain):
        return sorted(plain)
    return plain
