"""A prediction that is a place on an axis; what is measured lands on the same axis."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.lessons.lesson import Prediction
from gui.lessons.answer import AnswerField, Asked, Given
from gui.lessons.scale import Scale
from gui.look import theme
from gui.widgets.calm import Key
from gui.words import lessons
from gui.words.counts import counts

HEIGHT, EDGE = 134, 44  # pixels: of the whole, and at the axis's ends
LINE, STEM = 84, 34  # pixels from the top to the axis, and up from there
DOT, HANDLE = 4.5, 6  # radius
LARGE = 18
_STEPS: dict[int, float] = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Down: -1, Key.Key_Up: 1}
_ENTER: tuple[int, ...] = (Key.Key_Return, Key.Key_Enter)


class Sign(NamedTuple):
    """What stands above a place on the axis: a small line, and beneath it the number, large."""

    x: float
    name: str
    number: str
    color: str


class Axis(AnswerField):
    """Click or drag, or the arrow keys and Enter."""

    own_keys = frozenset(
        {Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_Return, Key.Key_Enter}
    )

    def __init__(self, asked: Asked, parent: QWidget, scale: Scale | None = None) -> None:
        super().__init__(asked, parent)
        self.scale = scale or scale_of(asked.question, asked.ratio)
        self.place: float | None = None  # where the mark is, until it is fixed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.dress()

    def take(self, given: Given) -> None:
        super().take(given)
        if given.predicted is not None:
            self.place = float(given.predicted)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if given.open else Qt.CursorShape.ArrowCursor
        )
        self._tell()

    def hint(self) -> str:
        return self.tr("Click the axis, or use ← → and Enter")

    def told(self) -> str:
        measured, predicted = self.given.number(self.asked.question), self.given.predicted
        if measured is None or predicted is None:
            return ""
        width = self.scale.high - self.scale.low
        return lessons.gap(float(predicted), measured, self.scale.log, width)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(HEIGHT))

    def retheme(self) -> None:
        self.updateGeometry()

    def retranslate(self) -> None:
        self.setAccessibleName(self.asked.words.question.replace("**", ""))
        self._tell()
        self.update()

    def _tell(self) -> None:
        place = "" if self.place is None else self.scale.text(self.place)
        measured = self.given.number(self.asked.question)
        found = "" if measured is None else f"{self._measured()} {self.scale.text(measured)}"
        self.setAccessibleDescription(", ".join(filter(None, (place, found, self.told()))))

    def _measured(self) -> str:
        """Return the small line over what was measured."""
        watched = self.given.watched
        seeds = 0 if watched is None else len(watched.values)
        if watched is not None and not watched.settled:
            return self.tr("so far")
        if seeds < 2:
            return self.tr("measured")
        over = counts.seeds(seeds)
        share = self.tr("measured, share of {0}")
        usual = self.tr("measured, median of {0}")
        return (share if self.asked.question.of == "share" else usual).format(over)

    # answering

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.given.open and event.button() == Qt.MouseButton.LeftButton:
            self._put(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.given.open and event.buttons() & Qt.MouseButton.LeftButton:
            self._put(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.given.open and event.button() == Qt.MouseButton.LeftButton:
            self._fix()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, scale = event.key(), self.scale
        if not self.given.open:
            event.ignore()
        elif key in _ENTER:
            self._fix()
        elif key in _STEPS:
            fine = 0.2 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
            start = scale.at(0.5) if self.place is None else self.place
            self._stand(start if self.place is None else scale.moved(start, _STEPS[key] * fine))
        elif key in (Key.Key_Home, Key.Key_End):
            self._stand(scale.low if key == Key.Key_Home else scale.high)
        else:
            super().keyPressEvent(event)

    def owns(self, event: QKeyEvent) -> bool:
        return self.given.open and super().owns(event)

    def _put(self, x: float) -> None:
        left, right = self._ends()
        self._stand(self.scale.at((x - left) / max(right - left, 1)))

    def _stand(self, place: float) -> None:
        self.place = place
        self._tell()
        self.update()

    def _fix(self) -> None:
        if self.place is not None:
            self.answered.emit(self.place)

    # painting

    def _ends(self) -> tuple[float, float]:
        edge = theme.px(EDGE)
        return edge, self.width() - edge

    def _x(self, value: float) -> float:
        left, right = self._ends()
        return left + self.scale.share(value) * (right - left)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        self._paint_marks(painter)
        measured = self.given.number(self.asked.question)
        signs = self._signs(measured)
        if measured is not None:
            self._paint_measured(painter, measured)
        if self.place is not None:
            self._paint_prediction(painter, self.place)
        self._write(painter, signs)
        painter.end()

    def _paint_axis(self, painter: QPainter) -> None:
        colors, (left, right), y = theme.current(), self._ends(), theme.px(LINE)
        painter.setPen(QPen(QColor(colors.accent if self.hasFocus() else colors.muted), 1.5))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        font = theme.font(theme.TEXT, tabular=True)
        metrics = QFontMetricsF(font)
        widest = max(metrics.horizontalAdvance(t.text) for t in self.scale.ticks(12))
        most = int((right - left) // (widest + theme.px(18))) + 1
        painter.setFont(font)
        for tick in self.scale.ticks(max(2, min(most, 11))):
            x, high = self._x(tick.value), theme.px(5 if tick.text else 3)
            painter.setPen(QPen(QColor(colors.muted), 1))
            painter.drawLine(QPointF(x, y - high), QPointF(x, y + high))
            area = QRectF(x - 100, y + theme.px(8), 200, metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, tick.text)

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint the values to compare with, under the axis."""
        colors, y = theme.current(), theme.px(LINE) + theme.px(28)
        font = theme.font(theme.TITLE)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for key, value in self.asked.question.marks.items():
            if not self._may_mark:
                break
            x, size = self._x(value), theme.px(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.muted))
            top = QPointF(x, y)
            painter.drawPolygon(
                QPolygonF([top, top + QPointF(size, size * 1.5), top + QPointF(-size, size * 1.5)])
            )
            painter.setPen(QColor(colors.muted))
            text = lessons.raised(self.asked.words.marks.get(key, key))
            wide = metrics.horizontalAdvance(text)
            left = min(max(x - wide / 2, 0.0), self.width() - wide)
            painter.drawText(QPointF(left, y + theme.px(8) + metrics.ascent()), text)

    @property
    def _may_mark(self) -> bool:
        """Whether the marks are shown: they are to compare the measured value with."""
        return not self.given.open

    def _paint_measured(self, painter: QPainter, measured: float) -> None:
        """Paint a dot for every seed, and a stem at what they come to."""
        colors, y = theme.current(), theme.px(LINE)
        watched = self.given.watched
        accent = QColor(colors.accent)
        predicted = self.given.predicted
        if predicted is not None:
            faint = QColor(accent)
            faint.setAlpha(120)
            painter.setPen(QPen(faint, 2))
            painter.drawLine(QPointF(self._x(float(predicted)), y), QPointF(self._x(measured), y))
        painter.setPen(QPen(accent, 2))
        x = self._x(measured)
        painter.drawLine(QPointF(x, y + theme.px(8)), QPointF(x, y - theme.px(STEM)))
        if watched is not None and self.asked.question.of == "median" and len(watched.values) > 1:
            painter.setPen(QPen(QColor(colors.card), 1))
            painter.setBrush(accent)
            size = theme.px(DOT)
            for value in watched.values:
                if value is not None:
                    painter.drawEllipse(QPointF(self._x(value), y), size, size)

    def _paint_prediction(self, painter: QPainter, place: float) -> None:
        colors, x, y = theme.current(), self._x(place), theme.px(LINE)
        painter.setPen(QPen(QColor(colors.text), 2))
        painter.drawLine(QPointF(x, y), QPointF(x, y - theme.px(STEM)))
        painter.setBrush(QColor(colors.card))
        size = theme.px(HANDLE)
        painter.drawEllipse(QPointF(x, y), size, size)

    def _signs(self, measured: float | None) -> list[Sign]:
        colors, found = theme.current(), list[Sign]()
        if self.place is not None:
            text = self.scale.text(self.place)
            found.append(Sign(self._x(self.place), self.tr("my prediction"), text, colors.text))
        if measured is not None:
            text = self.scale.text(measured)
            found.append(Sign(self._x(measured), self._measured(), text, colors.accent))
        return sorted(found)

    def _write(self, painter: QPainter, signs: list[Sign]) -> None:
        """Write what stands above the axis, side by side where it would overlap."""
        small, large = theme.font(theme.TITLE), theme.font(LARGE, bold=True, tabular=True)
        above, below = QFontMetricsF(small), QFontMetricsF(large)
        wide = [
            max(above.horizontalAdvance(s.name), below.horizontalAdvance(s.number)) for s in signs
        ]
        middles = _apart([s.x for s in signs], wide, theme.px(12), self.width())
        bottom = theme.px(LINE - STEM) - theme.px(2)
        for sign, middle, width in zip(signs, middles, wide, strict=True):
            area = QRectF(middle - width / 2 - 2, 0, width + 4, bottom)
            painter.setPen(QColor(sign.color))
            painter.setFont(large)
            flags = Qt.AlignmentFlag.AlignHCenter
            painter.drawText(area, int(flags | Qt.AlignmentFlag.AlignBottom), sign.number)
            painter.setPen(QColor(theme.current().muted))
            painter.setFont(small)
            area.setBottom(bottom - below.height() + theme.px(2))
            painter.drawText(area, int(flags | Qt.AlignmentFlag.AlignBottom), sign.name)
        if len(signs) == 2:
            self._write_gap(painter, signs[0].x, signs[1].x)

    def _write_gap(self, painter: QPainter, left: float, right: float) -> None:
        """Write how far off the prediction was: between the stems, or beside them."""
        text, font = self.told(), theme.font(theme.TEXT, bold=True)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        gap, high = theme.px(8), theme.px(STEM) - theme.px(6)
        top = theme.px(LINE - STEM) + theme.px(1)
        start = (left + right - wide) / 2
        if right - left < wide + 2 * gap:
            beside = right + gap
            start = beside if beside + wide < self.width() else left - gap - wide
        painter.setFont(font)
        painter.setPen(QColor(theme.current().text))
        area = QRectF(start - 1, top, wide + 2, high)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)


def scale_of(question: Prediction, ratio: bool) -> Scale:
    """Return the axis of a question."""
    return Scale(question.low, question.high, question.log, ratio)


def _apart(places: list[float], wide: list[float], gap: float, width: float) -> list[float]:
    """Return the middles of texts at these places that don't overlap, nor leave the widget."""
    middles = [min(max(x, w / 2), width - w / 2) for x, w in zip(places, wide, strict=True)]
    if len(middles) < 2:
        return middles
    lacking = (wide[0] + wide[1]) / 2 + gap - (middles[1] - middles[0])
    if lacking <= 0:
        return middles
    left, right = middles[0] - lacking / 2, middles[1] + lacking / 2
    moved = max(0.0, wide[0] / 2 - left) - max(0.0, right - (width - wide[1] / 2))
    return [left + moved, right + moved]
