"""The timeline's slider: the run as a line, with the moment shown, the one wanted, and marks."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QSlider, QToolTip, QWidget

from gui.look import theme
from gui.timeline.marks import Marks, strip
from gui.widgets.calm import Field, Key
from gui.widgets.dressed import Dressed

_GAP = 6  # pixels between bubble and knob
_USUAL = "00,000 / 00,000"  # steps that there is room for from the first


class Place(QWidget):
    """A text at the right end, in room enough that it doesn't jump about.

    Painted, since a label whose text changes each frame lays out the whole window again, and
    on the window's ground, which else would be painted under it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text, self.widest = "", _USUAL
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFont(theme.font(tabular=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, widest: str) -> None:
        """Show `text` in room for `widest`."""
        if len(widest) > len(self.widest):
            self.widest = widest
            self.updateGeometry()
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.widest) + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().ground))
        painter.setPen(QColor(theme.current().text))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, self.text)
        painter.end()


class Bubble(Dressed, QLabel):
    """A line of text over a point of the window, which the mouse doesn't notice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(theme.font(tabular=True))
        self.hide()
        self.dress()

    def say(self, text: str, over: QWidget, x: int) -> None:
        """Show `text` over the point `x` of the widget `over`."""
        if self.parentWidget() is not over.window():
            self.setParent(over.window())
        self.setText(text)
        self.setAccessibleName(text)
        self.adjustSize()
        spot = over.mapTo(over.window(), QPoint(x, 0))
        left = min(spot.x() - self.width() // 2, over.window().width() - self.width())
        self.move(max(0, left), spot.y() - self.height() - _GAP)
        self.show()
        self.raise_()

    def retheme(self) -> None:
        colors = theme.current()
        self.setStyleSheet(
            f"background: {colors.card}; color: {colors.text}; padding: 4px 9px;"
            f"border: 1px solid {colors.border}; border-radius: 5px;"
        )


HEIGHT, EDGE, KNOB, GROOVE = 26, 8, 6.0, 4  # pixels
CROSS = 4.0  # half of its width
_NEAR = 3  # pixels the mouse may be beside a mark
MOST = 2**30  # positions of a slider, which counts them in 32 bits
_AHEAD = 0.45  # of the accent, from the moment shown to the one wanted
_CHANGING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Track(Field, QSlider):
    """A slider over the steps of a run.

    Its value is the step that is shown or gone to; a change of it by keys or by an
    assistive tool is signalled by `valueChanged`. The mouse speaks by `sliderPressed`,
    `sliderMoved` and `sliderReleased`, and `sliderPosition` is where the knob is.

    Of a run longer than a slider can count, a position stands for several steps: `step_of` it.

    Attributes
    ----------
    last : int
        The last step of the run.
    """

    own_keys = frozenset(
        {Key.Key_Left, Key.Key_Right, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home, Key.Key_End}
    )

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.present = self.last = 0
        self._unit = 1  # steps to a position
        self.marks = Marks()
        self._grip = 0.0
        self._strips: tuple[tuple[QImage, int, int], ...] = ()
        self._strips_of: object = None  # what they were made for
        self.setTracking(False)
        self.setRange(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(60)
        # Other sliders are lower.
        self.setStyleSheet(f"QSlider {{ min-height: {HEIGHT}px; max-height: {HEIGHT}px; }}")

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def show_run(self, last: int, present: int, marks: Marks) -> None:
        """Show a run of `last` steps with its marks, filled up to the step `present`."""
        if marks is not self.marks:
            self.marks, self._strips_of = marks, None
            self.update()
        if present != self.present:
            self.present = present
            self.update()
        if last != self.last:
            wanted, self.last = self.step_of(self.sliderPosition()), last
            self._unit = 1 + last // MOST
            with QSignalBlocker(self):
                self.setRange(0, -(-last // self._unit))
                self.setPageStep(max(1, round(self.maximum() / 10)))
                if self.isSliderDown():  # a new range puts the knob back
                    self.setSliderPosition(wanted // self._unit)

    def show_step(self, step: int) -> None:
        """Put the knob to `step`, unasked."""
        with QSignalBlocker(self):
            self.setValue(min(step // self._unit, self.maximum()))

    def step_of(self, position: int) -> int:
        """Return the step that a position of the knob stands for."""
        return min(position * self._unit, self.last)

    def x_of(self, step: float) -> float:
        """Return where on the widget `step` is; its end for one that is not made yet."""
        left, right = self._ends()
        return left + (right - left) * min(step / max(1, self.last), 1.0)

    def step_at(self, x: float) -> float:
        """Return which step, with its fraction, is at `x`."""
        left, right = self._ends()
        return (x - left) / max(1.0, right - left) * self.last

    def _ends(self) -> tuple[float, float]:
        room = 3 * CROSS if self.marks.ended else 0.0  # for the cross, beside the knob
        return EDGE, self.width() - EDGE - room

    # gestures

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._tell(event)
        changed = isinstance(event, QKeyEvent) and bool(event.modifiers() & _CHANGING)
        if changed and event.type() == QEvent.Type.ShortcutOverride:
            return QSlider.event(self, event)  # Shift and → is not ours
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> bool:
        x = event.pos().x()
        told = self.marks.told(self.step_at(x - _NEAR), self.step_at(x + _NEAR))
        place = QRect(x - _NEAR, 0, 2 * _NEAR, self.height()) if told else self.rect()
        QToolTip.showText(event.globalPos(), told or self.toolTip(), self, place)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.last:
            event.ignore()
            return
        x = event.position().x()
        beside = x - self.x_of(self.step_of(self.value()))
        self._grip = beside if abs(beside) <= KNOB + 2 else 0.0
        self.setSliderDown(True)
        if not self._grip:
            self._move_to(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown() and event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & _CHANGING or event.key() == Key.Key_Escape:  # which ends a replay
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    focusOutEvent = focusInEvent

    def _move_to(self, x: float) -> None:
        position = round(self.step_at(x - self._grip) / self._unit)
        position = min(max(position, 0), self.maximum())
        if position != self.sliderPosition():
            self.setSliderPosition(position)

    # painting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # which its style takes away

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, middle = theme.current(), HEIGHT / 2
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        start, knob = self.x_of(0), self.x_of(self.step_of(self.sliderPosition()))
        shown = self.x_of(min(self.present, self.last))
        ahead = QColor(colors.accent)
        ahead.setAlphaF(_AHEAD)
        for left, right, color in (
            (start, self._ends()[1], QColor(colors.border)),
            (min(knob, shown), max(knob, shown), ahead),
            (start, shown, QColor(colors.accent)),
        ):
            painter.setBrush(color)
            bar = QRectF(left, middle - GROOVE / 2, right - left, GROOVE)
            painter.drawRoundedRect(bar, GROOVE / 2, GROOVE / 2)
        for image, y, height in self._marks():
            painter.drawImage(QRectF(start - 1, y, self.width() - start, height), image)
        if self.marks.ended is not None:
            self._cross(painter, QPointF(self.x_of(self.marks.ended.step), middle))
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(QColor(colors.text if lit else colors.ground), 1.5))
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(QPointF(knob, middle), KNOB, KNOB)
        painter.end()

    def _cross(self, painter: QPainter, end: QPointF) -> None:
        centre = end + QPointF(KNOB + 2 + CROSS, 0)
        painter.setPen(QPen(QColor(theme.current().trouble), 2))
        for side in (-1, 1):
            corner = QPointF(CROSS, side * CROSS)
            painter.drawLine(centre - corner, centre + corner)

    def _marks(self) -> tuple[tuple[QImage, int, int], ...]:
        """Return the strips of marks with their tops and heights, made again only if need be."""
        ratio, colors = self.devicePixelRatioF(), theme.current()
        wanted = (self.last, self.width(), ratio, colors.name)
        if wanted != self._strips_of:
            self._strips_of = wanted
            marks, below = self.marks, HEIGHT // 2 + 5
            found = marks.found()
            rows = (
                (found[1:], colors.trouble, HEIGHT - 10, 10),
                (found[:1], colors.trouble, 1, HEIGHT - 2),
                (marks.by_hand(), colors.text, 2, 5),
                (marks.steps[marks.revived > 0], colors.good, below, 4),
                (marks.steps[marks.died > 0], colors.trouble, below, 6),
            )
            width = round((self.width() - self.x_of(0)) * ratio)
            left, right = self._ends()
            scale = (right - left) * ratio / max(1, self.last)
            self._strips = tuple(
                (strip((steps * scale).round().astype(int), width, color), y, height)
                for steps, color, y, height in rows
                if len(steps)
            )
        return self._strips
