"""The row of tools for drawing points: classes, eraser, clear, done, and what is missing yet."""

from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.catalog.datasets.base import Task
from gui.look import theme
from gui.panels.decision_map.map_classes import class_colors
from gui.widgets.buttons import DOT, GAP, Chip
from gui.widgets.calm import SPACE, Calm
from gui.widgets.dressed import Dressed
from gui.widgets.legend import Caption

MOST_CLASSES = 4


class DrawTools(Dressed, QWidget):
    """What the next stroke does: `label` is the class it draws, `erasing` that it erases.

    Attributes
    ----------
    picked, added, cleared, copied, done : Signal
        Another tool; a class more; all points away; begin with the points shown; no more.
    """

    picked = Signal()
    added = Signal()
    cleared = Signal()
    copied = Signal()
    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label, self.classes, self.erasing = 0, 2, False
        self.task: Task = "classification"
        self.chips = [Chip(self, checkable=True) for _ in range(MOST_CLASSES)]
        self.more, self.eraser = Chip(self), Chip(self, checkable=True)
        self.clear, self.end, self.copy = Chip(self), Chip(self), Chip(self)
        self.hint = Caption(self)
        self._group = QButtonGroup(self)
        for i, chip in enumerate([*self.chips, self.eraser]):
            self._group.addButton(chip, i)
        self._group.idClicked.connect(self._pick)
        self.more.clicked.connect(self._add)
        for button, signal in (
            (self.clear, self.cleared),
            (self.copy, self.copied),
            (self.end, self.done),
        ):
            button.clicked.connect(partial(self._tell, signal))
        self._lay_out()
        self.begin("classification")
        self.dress()

    def _lay_out(self) -> None:
        row, below, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for line in (row, below, column):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
        for button in (*self.chips, self.more, self.eraser):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.end)
        below.addWidget(self.hint, 1)
        below.addWidget(self.copy)
        below.addWidget(self.clear)
        column.addLayout(row)
        column.addLayout(below)

    def begin(self, task: Task) -> None:
        """Offer the tools of a task, two classes or the one point of a regression, from now on."""
        self.task = task
        self.set_classes(2)
        self._pick(0)

    def set_classes(self, count: int) -> None:
        """Offer `count` classes, at most four by these buttons."""
        self.classes = count
        several = self.task == "classification"
        for i, chip in enumerate(self.chips):
            chip.setVisible(i < count if several else i == 0)
        self.more.setVisible(several and count < MOST_CLASSES)
        self._show_dots()

    def say(self, hint: str, missing: bool, copy: str) -> None:
        """Show a hint, urgent where something is `missing`; offer to `copy` where it has words."""
        self.hint.color = theme.current().text if missing else None
        self.hint.say(hint)
        self.copy.setVisible(bool(copy))
        self.clear.setVisible(not copy)
        self.copy.say(copy, self.tr("Start from the training points shown."))

    def _pick(self, tool: int) -> None:
        self._group.button(tool).setChecked(True)
        self.erasing = tool == len(self.chips)
        self.label = self.label if self.erasing else tool
        self.picked.emit()

    def _add(self) -> None:
        self.set_classes(self.classes + 1)
        self._pick(self.classes - 1)
        self.added.emit()

    def _tell(self, signal: SignalInstance, checked: bool = False) -> None:
        if not self.isHidden():  # drawing may end while a button is held
            signal.emit()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Tools for drawing points"))
        tip = self.tr("Click or drag on the plot to add points of this kind.")
        for i, chip in enumerate(self.chips):
            several = self.task == "classification"
            chip.say(str(i) if several else self.tr("point"), tip)
            chip.setAccessibleName(self.tr("class {0}").format(i) if several else chip.text())
        self.more.say("+", self.tr("Add a class."))
        self.more.setAccessibleName(self.more.toolTip())
        erase = self.tr("Drag over points to erase them; the right button erases too.")
        self.eraser.say(self.tr("erase"), erase)
        self.clear.say(self.tr("clear"), self.tr("Erase all points."))
        self.end.say(
            self.tr("done"), self.tr("Stop drawing; the points stay the experiment's data set.")
        )

    def retheme(self) -> None:
        self._show_dots()

    def _show_dots(self) -> None:
        several = self.task == "classification"
        colors = class_colors(self.classes) if several else (theme.current().muted,)
        for chip, color in zip(self.chips, colors, strict=False):
            chip.setIcon(_dot(color, self.devicePixelRatioF()))


def _dot(color: str, ratio: float) -> QIcon:
    side = theme.px(DOT)
    pixmap = QPixmap(QSize(theme.px(DOT + GAP), side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(0, 0, side, side)
    painter.end()
    return QIcon(pixmap)


_SIDE = 18  # pixels
_PENCIL = ((0.22, 0.78), (0.26, 0.60), (0.64, 0.22), (0.78, 0.36), (0.40, 0.74), (0.22, 0.78))


class DrawToggle(Calm, QToolButton):
    """A quiet pencil; on while drawing."""

    own_keys = SPACE

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_SIDE), theme.px(_SIDE))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, side = theme.current(), min(self.width(), self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QColor(colors.accent if self.hasFocus() else colors.muted))
            painter.setBrush(QColor(colors.field))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        bright = self.isChecked() or self.underMouse()
        pen = QPen(QColor(colors.text if bright else colors.muted), side / 13)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(x * side, y * side) for x, y in _PENCIL])
        painter.drawLine(QPointF(0.54 * side, 0.32 * side), QPointF(0.68 * side, 0.46 * side))
        painter.end()
