"""The doctor's mark in the status line: a quiet dot, and what is wrong in a few words."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from core.session.frame import Frame
from gui.look import theme
from gui.shell.status_line import StatusLine
from gui.widgets.calm import SPACE, Calm
from gui.widgets.dressed import Dressed
from gui.words import doctor as words

_DOT, _GAP, _EDGE = 7, 6, 4  # pixels


class DoctorMark(Calm, Dressed, QAbstractButton):
    """Painted, since a button whose text changes lays out the whole window again."""

    own_keys = SPACE

    def __init__(self, line: StatusLine) -> None:
        super().__init__(line)
        self._said: object = None
        self._frame: Frame | None = None
        self.sick = self._held_back = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line.insertPermanentWidget(line.BEFORE_FACTS, self)
        self.hide()
        self.dress()

    def refresh(self, frame: Frame) -> None:
        """Say what the doctor says of a moment; nothing where there is nothing to examine."""
        diagnosis, self._frame = None if self._held_back else frame.diagnosis, frame
        said = diagnosis and (diagnosis.verdict, diagnosis.findings[:1])
        if said == self._said:
            return
        self._said = said
        self.setVisible(diagnosis is not None)
        if diagnosis is None:
            return
        self.sick, text = bool(diagnosis.findings), words.status(diagnosis)
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
        self.update()

    def hold_back(self, held_back: bool) -> None:
        """Say nothing, or no longer."""
        self._held_back = held_back
        if self._frame is not None:
            self.refresh(self._frame)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self.text()) + theme.px(_DOT + _GAP + 2 * _EDGE)
        return QSize(wide, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QColor(colors.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 3, 3)
        ink, half = QColor(colors.trouble if self.sick else colors.muted), theme.px(_DOT) / 2
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ink if self.sick else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(theme.px(_EDGE) + half, self.height() / 2), half, half)
        lit = self.sick or self.underMouse()
        painter.setPen(QColor(colors.text if lit else colors.muted))
        room = self.rect().adjusted(theme.px(_EDGE + _DOT + _GAP), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def retranslate(self) -> None:
        self.setToolTip(self.tr("What is wrong with the run, since when, and what would help"))
        self._said = None
        if self._frame is not None:
            self.refresh(self._frame)
