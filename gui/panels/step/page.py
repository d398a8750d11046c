"""What is said of one phase: formula, numbers, matrices; or how to begin.

Each phase is laid out in the roomiest way that shows all of it; only where none does is it
scrolled.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from core.experiment import Experiment
from core.phases.phase_frame import PhaseFrame
from gui.panels.step.matrices import Matrices, Part, equation
from gui.panels.step.sheet import BELOW, TIGHT, WAYS, Ruler, Sheet, arrangements, lay_out
from gui.panels.step.symbols import Shape
from gui.panels.step.wording import in_part, invitation, layers_in, wording
from gui.widgets.dressed import Dressed

_EDGE = 6  # pixels left free at the right
_MOST = 6  # layers at once


class Laid(NamedTuple):
    """What is shown in one way, its whole matrices, and the layers in it, if it is of several."""

    sheet: Sheet
    parts: list[Part]
    layers: list[int]

    def fits(self, room: QSize) -> bool:
        """Return whether it shows all there is, and leaves no half empty beside matrices."""
        return (self.sheet.full or not self.parts) and self.sheet.fits(room)


Ways = Callable[[int], Iterator[Laid]]  # each in its arrangements, one after the other


class Page(Dressed, QScrollArea):
    """The labels `heading`, `formula` and `numbers`, the `matrices`, and how to read them.

    Signals
    -------
    fitted(object)
        The layers (from 1) there is room for, of a phase of several; none for any other.
    """

    fitted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[PhaseFrame, Experiment, Shape | None, int] | None = None
        self._of = QSize()  # the size it was laid out for
        self._likely: dict[str, int] = {}  # which way fitted last, by the phase's key
        self._inside = inside = QWidget(self)
        self.heading, self.formula, self.numbers, self.reading = (QLabel(inside) for _ in range(4))
        self.labels = (self.heading, self.formula, self.numbers, self.reading)
        self.matrices = Matrices(inside)
        for label in self.labels:
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
        self.reading.setProperty("role", "muted")
        self.setWidget(inside)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.dress()

    def show_phase(
        self, phase: PhaseFrame, experiment: Experiment, image: Shape | None, layer: int
    ) -> None:
        """Tell of a phase; of one of more layers than there is room for, from `layer` on.

        `image` is the shape of inputs that are images.
        """
        if self._shown is None or self._shown[0].index != phase.index:
            self.verticalScrollBar().setValue(0)
        self._shown = phase, experiment, image, layer
        self._lay_out()

    def invite(self) -> None:
        """Tell how to begin, and what a step is made of."""
        self._shown = None
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.size() != self._of:  # else only the bar has come or gone
            self._lay_out()

    def retheme(self) -> None:
        self._lay_out()

    def retranslate(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay out what is shown, in the roomiest way that fits."""
        self._of = self.size()
        room = QSize(self.width() - _EDGE, self.height())
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        laid = self._roomiest(room)
        if laid is None:  # scrolled, beside the bar
            bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            *_, laid = self._ways(self._choices()[-1], room)(len(WAYS))
        self.setVerticalScrollBarPolicy(bar)
        self._take(laid, QSize(room.width(), max(room.height(), laid.sheet.height)))
        self.fitted.emit(laid.layers)

    def _roomiest(self, room: QSize) -> Laid | None:
        """Return the roomiest way that fits, of the most layers; None for none."""
        choices, shown = self._choices(), self._shown
        key = "" if shown is None else shown[0].order[shown[0].index][0]
        for layers in choices:
            ways = self._ways(layers, room)

            @cache
            def fitting(at: int, ways: Ways = ways) -> Laid | None:
                return next((laid for laid in ways(at) if laid.fits(room)), None)

            count = len(WAYS + TIGHT) if layers is choices[-1] else len(WAYS)
            first = first_of(fitting, count, self._likely.get(key, 0))
            if first is not None:
                self._likely[key] = first
                return fitting(first)
        return None

    def _choices(self) -> list[list[int]]:
        """Return which layers may be shown of a phase of several: fewer and fewer of them."""
        if self._shown is None:
            return [[]]
        layers, first = layers_in(self._shown[0]), self._shown[3]
        choices, count = [], min(len(layers), _MOST)
        while count > 1:
            start = min(max(first - 1, 0), len(layers) - count)
            choices.append(layers[start : start + count])
            count = (count + 1) // 2
        return [*choices, layers[first - 1 : first] or layers[-1:]]

    def _ways(self, layers: list[int], room: QSize) -> Ways:
        """Return what lays out what is shown in a way of `WAYS` and `TIGHT`, by its number."""
        shown, ruler, kinds = self._shown, Ruler(), arrangements(room.width())
        parts: list[Part] = []
        if shown is not None:
            parts = equation(in_part(shown[0], layers, 1), len(shown[1].layers))

        def laid_out(at: int) -> Iterator[Laid]:
            way = (WAYS + TIGHT)[at]
            if shown is None:
                words = invitation(len(kinds) > 1)
                yield Laid(lay_out(words, [], way, room, BELOW, ruler), [], [])
                return
            phase, experiment, image, _ = shown
            words = wording(in_part(phase, layers, way.terms), experiment, image, way.says)
            for kind in kinds:
                yield Laid(lay_out(words, parts, way, room, kind, ruler), parts, layers)

        return laid_out

    def _take(self, laid: Laid, size: QSize) -> None:
        """Show what was laid out."""
        sheet = laid.sheet
        self._inside.resize(size)
        self.heading.setToolTip(sheet.words.tip)
        for label, text, font, place in zip(
            self.labels, sheet.words.texts, sheet.fonts, sheet.places, strict=True
        ):
            label.setFont(font)
            label.setText(text)
            label.setGeometry(place)
            label.setVisible(bool(text))
        if self._shown is not None:
            self.matrices.meaning = self._shown[0].meaning
        self.matrices.show_parts(laid.parts, sheet.matrices)
        self.matrices.setGeometry(sheet.corner)
        self.matrices.setVisible(bool(laid.parts))


def first_of(fits: Callable[[int], object], count: int, likely: int) -> int | None:
    """Return the first of `count` that fits, where all after it do; None if none does.

    The `likely` one is tried first, and the one before it.
    """
    low, high = 0, count - 1  # the first is one of these, if there is any
    if likely < count and fits(likely):
        high = likely
        if high > 0 and fits(high - 1):
            high -= 1
        else:
            return high
    elif not fits(high):
        return None
    elif likely < count:
        low = likely + 1
    return bisect_left(range(count), True, low, high, key=lambda at: bool(fits(at)))
