"""A number that matters: large, in digits of one width, with room for the widest."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from gui.look import theme

BESIDE, ABOVE = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Figure(QWidget):
    """The number itself, painted on the window's ground.

    A label would lay out the whole window at each frame, and have all below it painted.
    """

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show `text`, in the room there is."""
        self._text = text
        self.update()

    def sizeHint(self) -> QSize:
        return self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self._text)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().ground))
        painter.setPen(QColor(theme.current().text))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, self._text)
        painter.end()


class Readout(QWidget):
    """A small grey name and a large number that doesn't jump.

    `widest` are the texts there must be room for.
    """

    def __init__(self, widest: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._widest = widest
        self.name, self.value = QLabel(self), Figure("–", self)
        self.name.setProperty("role", "muted")
        self.value.setFont(theme.font(theme.READOUT, bold=True, tabular=True))
        self._row = QBoxLayout(BESIDE, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.name)
        self._row.addWidget(self.value)
        self.place_name(BESIDE)
        self.measure()

    def place_name(self, where: QBoxLayout.Direction) -> None:
        """Put the name `BESIDE` the number or `ABOVE` it, which takes less room."""
        above = where == ABOVE
        self._row.setDirection(where)
        self._row.setSpacing(0 if above else theme.px(6))
        self.name.setFont(theme.font(theme.TITLE if above else theme.TEXT))
        self.updateGeometry()  # at once, for the row that tries whether this fits

    def measure(self) -> None:
        """Make room for the widest number at the current zoom."""
        self._metrics = QFontMetricsF(self.value.font())
        texts = (*self._widest, self.value.text())
        self.value.setMinimumWidth(max(map(self._width, texts)))
        self.updateGeometry()

    def show_text(self, text: str) -> bool:
        """Show `text`; return whether it has outgrown its room."""
        if text == self.value.text():
            return False
        self.value.set_text(text)
        self._name_it()
        return self._width(text) > self.value.minimumWidth()

    def _width(self, text: str) -> int:
        return ceil(self._metrics.horizontalAdvance(text))

    def explain(self, name: str, tip: str) -> None:
        """Set the name and the tooltip."""
        self.name.setText(name)
        self.setToolTip(tip)
        self._name_it()

    def _name_it(self) -> None:
        self.value.setAccessibleName(f"{self.name.text()}: {self.value.text()}")
