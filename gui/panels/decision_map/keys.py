"""The line over a map or a fit that says which points are which, and which class is which."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.catalog.datasets.meaning import Meaning
from core.session.frame import Frame
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.words import names
from gui.words.names import tip
from gui.words.numbers import short, whole

_DOT, _GAP, _APART = 8, 5, 12  # pixels, of text at its usual size
_STRIP, _LEAST = 56, 20  # pixels, of the strip of colours: its usual and its least width
_HIGH, _BESIDE = 8, 6  # pixels, of the strip and beside it
_FEW = 4  # classes, beside which there is room for the word


class Item(NamedTuple):
    """A sign, "dot", "diamond", "hollow" or "square", in a colour, and what it stands for."""

    sign: str
    color: str
    text: str


class MarkKey(QWidget):
    """Signs with their words; painted, as it changes with the frames.

    Where they don't all fit, the last are left out, and tell themselves on hovering.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE, tabular=True))

    def show_items(self, *items: Item) -> None:
        """Show these."""
        if items != self.items:
            self.items = items
            self.setVisible(bool(items))
            self.setAccessibleDescription(", ".join(item.text for item in items))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        texts = sum(metrics.horizontalAdvance(item.text) for item in self.items)
        apart = theme.px(_DOT) + theme.px(_GAP) + theme.px(_APART)
        return QSize(1 + texts + len(self.items) * apart, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a sign."""
        return QSize(theme.px(_DOT + _GAP), self.sizeHint().height())

    def texts(self) -> list[str]:
        """Return the words there is room for, the last of them cut short if need be."""
        metrics, shown, left = QFontMetrics(self.font()), [], self.width() - 1
        for item in self.items:
            left -= theme.px(_DOT) + theme.px(_GAP)
            if left < metrics.averageCharWidth() * min(len(item.text), 4):
                break
            shown.append(metrics.elidedText(item.text, Qt.TextElideMode.ElideRight, left))
            left -= metrics.horizontalAdvance(item.text) + theme.px(_APART)
        return shown

    def event(self, event: QEvent) -> bool:
        whole_of_it = [item.text for item in self.items]
        if isinstance(event, QHelpEvent) and not self.toolTip() and self.texts() != whole_of_it:
            QToolTip.showText(event.globalPos(), tip(", ".join(whole_of_it)), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = QFontMetrics(self.font())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        x, dot = 1.0, theme.px(_DOT)
        for item, text in zip(self.items, self.texts(), strict=False):
            _paint_sign(painter, item, QPointF(x + dot / 2, self.height() / 2), dot)
            x += dot + theme.px(_GAP)
            painter.setPen(QColor(theme.current().muted))
            painter.drawText(QPointF(x, baseline), text)
            x += metrics.horizontalAdvance(text) + theme.px(_APART)
        painter.end()


class PointKey(Dressed, MarkKey):
    """How training and test points are drawn, and how many of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.dress()

    def show_points(self, frame: Frame, test_sign: str) -> None:
        """Tell of the frame's points; those to test have `test_sign`."""
        train, test = frame.points, frame.test_points
        color, items = theme.current().muted, []
        if train is not None:
            count = _count(len(train.X), frame.train_size, self.tr("{0} of {1}"))
            items.append(Item("dot", color, self.tr("train: {0}").format(count)))
        if test is not None and len(test.X):
            size = frame.test.size if frame.test is not None else len(test.X)
            count = _count(len(test.X), size, self.tr("{0} of {1}"))
            items.append(Item(test_sign, color, self.tr("test: {0}").format(count)))
        self.show_items(*items)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Key of the points"))


class ClassKey(Dressed, MarkKey):
    """Which class each colour stands for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._discrete = False
        self.dress()

    def show_classes(
        self, colors: tuple[str, ...], meaning: Meaning, discrete: bool = False
    ) -> None:
        """Show the classes, in these colours; of few numbers the first says what they are."""
        if discrete != self._discrete:
            self._discrete = discrete
            self.retranslate()
        said = [names.class_sign(meaning, i) for i in range(len(colors))]
        if len(said) <= _FEW:
            said[0] = names.class_name(meaning, 0)
        self.show_items(*(Item("square", c, n) for c, n in zip(colors, said, strict=True)))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Key of the classes"))
        tip = self.tr("The class each colour stands for; the fainter, the less certain.")
        if self._discrete:
            tip = self.tr("The class each colour stands for.")
        self.setToolTip(tip)


def _count(shown: int, all_of_them: int, of: str) -> str:
    if shown >= all_of_them:
        return whole(shown)
    return of.format(whole(shown), whole(all_of_them))


def _paint_sign(painter: QPainter, item: Item, middle: QPointF, dot: int) -> None:
    hollow, half = item.sign == "hollow", dot / 2
    painter.setPen(theme.pen(item.color, 1.5) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(item.color))
    if item.sign == "square":
        painter.drawRect(QRectF(middle.x() - half, middle.y() - half, dot, dot))
    elif item.sign == "dot":
        painter.drawEllipse(middle, half - 0.5, half - 0.5)
    else:
        corners = ((0, half), (half, 0), (0, -half), (-half, 0))
        painter.drawPolygon([middle + QPointF(x, y) for x, y in corners])


class ColorKey(Dressed, QWidget):
    """The lowest value, the colours, the highest; the strip is shorter where room is scarce."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = (0.0, 1.0)
        self.ends: list[str] = []
        self.bands = 0  # that the strip has; 0: its colours run into each other
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE, tabular=True))
        self.dress()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Key of the colours"))
        tip = self.tr("The output each colour stands for.")
        if self.bands == 2:
            tip = self.tr("Which answer each colour stands for: the output on its side.")
        elif self.bands:
            tip = self.tr("The outputs that each of the {0} colours stands for, evenly apart.")
            tip = tip.format(self.bands)
        self.setToolTip(tip)

    def show_levels(
        self, levels: tuple[float, float], ends: Sequence[str] = (), bands: int = 0
    ) -> None:
        """Label the strip's ends; of two classes by their names, too. It may be of `bands`."""
        if (levels, list(ends), bands) != (self.levels, self.ends, self.bands):
            self.levels, self.ends, self.bands = levels, list(ends), bands
            self.retranslate()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return self._size(_STRIP)

    def minimumSizeHint(self) -> QSize:
        """Return room for a short strip and the labels."""
        return self._size(_LEAST)

    def labels(self) -> tuple[str, str]:
        """Return what stands at both ends."""
        low, high = map(short, self.levels)
        if not self.ends:
            return low, high
        first, second = (names.cut(name, names.FEW) for name in self.ends)
        return f"{first}: {low}", f"{second}: {high}"  # a name may be a number

    def _size(self, strip: int) -> QSize:
        metrics = QFontMetrics(self.font())
        texts = sum(metrics.horizontalAdvance(text) for text in self.labels())
        return QSize(texts + theme.px(strip) + 2 * theme.px(_BESIDE) + 6, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        metrics = QFontMetrics(self.font())
        low, high = self.labels()
        gap, thick = theme.px(_BESIDE), theme.px(_HIGH)
        wide = theme.px(_STRIP) - max(self.sizeHint().width() - self.width(), 0)
        left = metrics.horizontalAdvance(low) + gap
        strip = QRectF(left, (self.height() - thick) / 2, wide, thick)
        gradient = QLinearGradient(strip.topLeft(), strip.topRight())
        for at, color in ((0, colors.negative), (0.5, colors.neutral), (1, colors.positive)):
            gradient.setColorAt(at, QColor(color))
        painter = QPainter(self)
        painter.fillRect(strip, gradient)
        shades = colors.diverging(self.bands) if self.bands else ()
        for i, shade in enumerate(shades):
            each = strip.width() / self.bands
            band = QRectF(strip.x() + i * each, strip.y(), each, strip.height())
            painter.fillRect(band, QColor(*shade.tolist()))
        painter.setPen(QColor(colors.muted))
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, baseline), low)
        painter.drawText(QPointF(left + wide + gap, baseline), high)
        painter.end()
