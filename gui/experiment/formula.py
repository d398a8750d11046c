"""A formula for an activation: typed, drawn while it is typed, and marked where it is wrong."""

import math

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from core.catalog.formula.record import LARGEST, Formula, fitted
from core.faults import Fault
from gui.experiment.fields import Row, SlidNumber, acts
from gui.look import theme
from gui.plots.axes import Axis
from gui.plots.function import height, sample
from gui.plots.plot import Plot
from gui.widgets.callout import Callout
from gui.widgets.inputs import Tool
from gui.widgets.text_entry import TextEntry
from gui.words import labels
from gui.words.numbers import power_of_ten, short
from gui.words.sentences import sentence
from gui.words.translation import QT_TRANSLATE_NOOP, translate

HEIGHT, SPAN = 120, (-5.0, 5.0)  # pixels of the drawing, and the z it shows
FEW = 6  # kinks that are listed
ROUGH = 1e-3  # what differences are off by where they say nothing
_ENDS = (1.0, 5.0, 10.0, 50.0)  # of sliders; then times ten, and so on
_WAVE = 3  # pixels
EXAMPLES: dict[str, tuple[str, dict[str, float]]] = {
    QT_TRANSLATE_NOOP("Formula", "Swish"): ("z * sigmoid(beta * z)", {"beta": 1.0}),
    QT_TRANSLATE_NOOP("Formula", "leaky ReLU"): ("max(s*z, z)", {"s": 0.1}),
    QT_TRANSLATE_NOOP("Formula", "ReLU squared"): ("max(0, z)**2", {}),
    QT_TRANSLATE_NOOP("Formula", "hard tanh"): ("min(max(-1, z), 1)", {}),
    QT_TRANSLATE_NOOP("Formula", "bent identity"): ("(sqrt(z**2 + 1) - 1)/2 + z", {}),
    QT_TRANSLATE_NOOP("Formula", "ELU"): (
        "z if z > 0 else alpha*(exp(z) - 1)", {"alpha": 1.0},
    ),
    QT_TRANSLATE_NOOP("Formula", "sine"): ("sin(omega * z)", {"omega": 1.0}),
    QT_TRANSLATE_NOOP("Formula", "Gaussian"): ("exp(-z**2)", {}),
}  # fmt: skip


class FormulaEntry(TextEntry):
    """A line for a formula, with a wave under the characters that are wrong."""

    wrong: tuple[int, int] | None = None  # the place, from 0, and the length

    def mark(self, fault: Fault | None) -> None:
        """Mark where a fault is, or nothing."""
        where = None if fault is None else (fault.right.get("place"), fault.right.get("length"))
        self.wrong = None
        if where is not None and isinstance(where[0], int) and isinstance(where[1], int):
            self.wrong = where[0] - 1, where[1]
        self.update()

    def span(self) -> tuple[float, float] | None:
        """Return from which pixel to which the mark reaches."""
        if self.wrong is None:
            return None
        place, length = self.wrong
        width, text = self.fontMetrics().horizontalAdvance, self.text()
        start = self.cursorRect().center().x() - width(text[: self.cursorPosition()])
        left, right = (start + width(text[:end]) for end in (place, place + length))
        return left, max(right, left + width("z"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        span = self.span()
        if span is None:
            return
        edge, wave = self.textMargins().left() + 2, theme.px(_WAVE)
        left, right = max(span[0], edge), min(span[1], self.width() - edge)
        bottom = (self.height() + self.fontMetrics().height()) / 2
        steps = range(max(2, math.ceil((right - left) / wave) + 1))
        points = [QPointF(left + i * wave, bottom + (wave if i % 2 else 0)) for i in steps]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(edge, 0, -edge, 0))
        painter.setPen(theme.pen(theme.current().trouble, 1.5))
        painter.drawPolyline(QPolygonF(points))
        painter.end()


class Drawing(Plot):
    """g and g\u2032 around 0, with a dotted line at each kink."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Axis("left"), Axis("bottom"), parent)
        self._formula: Formula | None = None
        self.kinks = self.curve(connect="pairs")
        self.slope, self.g = self.curve(antialias=True), self.curve(antialias=True)
        self.pointed.connect(self._read)
        self.dress()

    def show_formula(self, formula: Formula | None) -> None:
        """Draw a formula; of one that is wrong nothing."""
        self._formula = formula
        if formula is None:
            for curve in (self.g, self.slope, self.kinks):
                curve.setData(np.empty(0), np.empty(0))
            return
        z, a, d = sample(formula, SPAN)
        self.g.setData(z, a)
        self.slope.setData(z, d)
        low, high = span = height(a, d)
        at = [kink for kink in formula.kinks if SPAN[0] < kink < SPAN[1]]
        self.kinks.setData(np.repeat(at, 2), np.array([low, high] * len(at)))
        self.look_at(SPAN, span)

    def _read(self) -> None:
        if self._formula is None or self.cursor_at is None:
            self.read_nothing()
            return
        z = self.cursor_at.x()
        a, d = (short(float(value)) for value in self._formula(z))
        self.read(z, f"z = {short(z)}<br>g(z) = <b>{a}</b><br>g\u2032(z) = <b>{d}</b>")

    def retheme(self) -> None:
        super().retheme()
        colors = theme.current()
        self.setFixedHeight(theme.px(HEIGHT))
        self.g.setPen(theme.pen(colors.text, 2))
        self.slope.setPen(theme.pen(colors.derivative, 1.5))
        pen = theme.pen(colors.muted)
        pen.setStyle(Qt.PenStyle.DotLine)
        self.kinks.setPen(pen)

    def retranslate(self) -> None:
        super().retranslate()
        self.setAccessibleName(translate("Formula", "The function and its derivative"))


class FormulaRow(Row):
    """A formula in z: its line, its drawing, and what the derivative is checked against."""

    name_width = 44

    def build(self) -> None:
        self.formula = Formula()
        self._fault: Fault | None = None
        self.entry = FormulaEntry(self)
        self.entry.textEdited.connect(self._typed)
        self.entry.edited.connect(self._finished)
        self.place(self.entry, stretch=1)
        self.fault = Callout(self.entry)  # the row is high
        self.examples, self.menu = Tool("icon", self), QMenu(self)
        self.examples.setArrowType(Qt.ArrowType.DownArrow)
        self.examples.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self.examples.setMenu(self.menu)
        self.controls.addWidget(self.examples)
        for name in EXAMPLES:
            self.menu.addAction(name).triggered.connect(lambda _=False, n=name: self._chosen(n))
        self.drawing, self.note = Drawing(self), QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self._grid.addWidget(self.drawing, 1, 0, 1, 2)
        self._grid.addWidget(self.note, 2, 0, 1, 2)

    def set_value(self, value: Formula) -> None:
        """Show a formula; one that is being typed stays, with what its numbers are now."""
        if self.entry.typed_over(value.text):
            self._draw(fitted(self.entry.text(), self.formula.numbers | value.numbers))
            return
        self.entry.show_text(value.text)
        self._draw(value)

    def set_fault(self, text: str) -> None:
        """Say what is wrong, be it only with what is being typed."""
        super().set_fault(text or self._said())

    def name(self) -> str:
        return labels.name("field", "formula")

    def retranslate(self) -> None:
        super().retranslate()
        self.label.setText("g(z) =")
        self.entry.setToolTip(labels.tip("field", "formula"))
        self.examples.setToolTip(translate("Formula", "Examples"))
        self.examples.setAccessibleName(self.examples.toolTip())
        for action, name in zip(self.menu.actions(), EXAMPLES, strict=True):
            action.setText(f"{translate('Formula', name)}:  {EXAMPLES[name][0]}")
        self._say()
        if self._fault is not None:
            self.set_fault("")

    def _typed(self, text: str) -> None:
        """Draw what is being typed, or say where it is wrong."""
        self._draw(fitted(text, self.formula.numbers))
        self.set_fault("")

    def _said(self) -> str:
        """Return where the formula is wrong; "" where it is not."""
        fault, named = self._fault, labels.name("field", "formula")
        return "" if fault is None else sentence(replace(fault, field=named))

    def _draw(self, formula: Formula) -> None:
        self.formula = formula
        self._fault = next(formula.faults("float64"), None)
        self.entry.mark(self._fault)
        self.drawing.show_formula(formula if self._fault is None else None)
        self._say()

    def _say(self) -> None:
        """Say how far the derivative is from the numeric one, and where the kinks are."""
        formula = self.formula
        self.note.setMinimumHeight(0 if self._fault is None else self.note.height())  # no jump
        if self._fault is not None:
            return self.note.setText("")
        error, agrees = (
            formula.numeric_error,
            translate("Formula", "agrees with the numeric derivative to {error}"),
        )
        if error > ROUGH:
            agrees = translate(
                "Formula",
                "too steep or too large to be checked by the numeric derivative, which is {error} "
                "off",
            )
        lines = [
            f"g\u2032(z) = {formula.derivative_formula}",
            agrees.format(error=_one_digit(error)),
        ]
        if formula.kinks:
            some = ", ".join(map(short, sorted(formula.kinks, key=abs)[:FEW]))
            more = ", …" if len(formula.kinks) > FEW else ""
            lines.append(translate("Formula", "kinks at z = {places}").format(places=some + more))
        lines += map(sentence, formula.notes("float64"))
        return self.note.setText("\n".join(lines))

    def _finished(self, text: str) -> None:
        self.value_changed(fitted(text, self.formula.numbers))

    def _chosen(self, name: str) -> None:
        text, numbers = EXAMPLES[name]
        self.value_changed(Formula(text=text, numbers=numbers))


class NamedNumber(SlidNumber):
    """A number that a formula names, under the name it has there."""

    name_width = 44

    def __init__(self, path: str, name: str, value: float, parent: QWidget) -> None:
        end = slider_end(value)
        super().__init__(path, name, -end, end, False, parent, False)

    def name(self) -> str:
        return self._key

    def retranslate(self) -> None:
        super().retranslate()
        tip = translate("Formula", "A number that the formula names.")
        self.setToolTip(f"{tip}\n\n{acts(self.live)}")


def slider_end(value: float) -> float:
    """Return where a slider ends that begins at `value`: a round number well beyond it."""
    size, ten = abs(value), 1.0
    while size < LARGEST:
        for end in _ENDS:
            if size < end * ten:
                return min(end * ten, LARGEST)
        ten *= 100
    return LARGEST


def _one_digit(value: float) -> str:
    digit, exponent = f"{value:.0e}".split("e")
    return f"{digit}×{power_of_ten(int(exponent))}" if value else "0"
