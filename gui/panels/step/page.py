"""What is said of one phase, to be scrolled: formula, numbers, matrices; or how to begin."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.phases.phase_frame import PhaseFrame
from gui.look import theme
from gui.panels.step import phase_words
from gui.panels.step.formulas import kind, tell
from gui.panels.step.matrices import Matrices, equation
from gui.panels.step.symbols import Shape, muted
from gui.widgets.dressed import Dressed
from gui.words.layers import layer_color

_WIDE = 620  # pixels from which on letters are larger
_LOW = 180  # pixels below which there is no room for what a phase does: a tooltip tells it
_LARGE, _LARGER = 18, 26  # pixels, of the formula
_LONG = 60  # letters of a formula that is not written large


class Page(Dressed, QScrollArea):
    """The labels `heading`, `formula` and `numbers`, the `matrices`, and how to read them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[PhaseFrame, Experiment, Shape | None] | None = None
        self._wide = self._low = False
        self._inside = inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 2, 6, 2)
        column.setSpacing(6)
        self.heading, self.formula, self.numbers, self.reading = (QLabel(inside) for _ in range(4))
        self.matrices = Matrices(inside)
        for part in (self.heading, self.formula, self.numbers, self.matrices, self.reading):
            column.addWidget(part)
            if isinstance(part, QLabel):
                part.setWordWrap(True)
                part.setTextFormat(Qt.TextFormat.RichText)
        column.addStretch(1)
        self.reading.setProperty("role", "muted")
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.dress()

    def show_phase(
        self, phase: PhaseFrame, experiment: Experiment, image: Shape | None = None
    ) -> None:
        """Tell of a phase; `image` is the shape of inputs that are images."""
        layers = len(experiment.layers)
        if self._shown is None or self._shown[0].index != phase.index:
            self.verticalScrollBar().setValue(0)
        self._shown = phase, experiment, image
        key, told = kind(phase), tell(phase, experiment, image)
        layer = phase.order[phase.index][1]
        rule = key == "error" and experiment.loss == "perceptron"
        name = phase_words.name(key, layer, layers)
        color = layer_color(layer, layers)
        says = phase_words.says("rule" if rule else key)
        more = "" if self._low else f"&nbsp; {muted(says)}"
        self.heading.setText(f'<b style="color:{color}">{name}</b>{more}')
        self.heading.setToolTip(says)
        self.formula.setText(told.general)
        self.numbers.setText("<br>".join(told.lines))
        self._set_fonts(told.general)
        self.matrices.show_parts(equation(phase, layers), self._pixels(theme.TITLE))
        self.reading.setText(phase_words.rows())
        self._show(True)
        self._settle()

    def invite(self) -> None:
        """Tell how to begin, and what a step is made of."""
        self._shown = None
        self.heading.setText(f"<b>{phase_words.invitation()}</b>")
        self.heading.setToolTip("")
        rows = "".join(
            f'<tr><td style="padding-right:14px">{muted(word)}</td><td>{formula}</td></tr>'
            for word, formula in phase_words.overview()
        )
        self.numbers.setText(f"<table>{rows}</table>")
        self._set_fonts("")
        self._show(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self._wide, self._low
        self._wide, self._low = self.width() >= theme.px(_WIDE), self.height() < theme.px(_LOW)
        if (self._wide, self._low) != before:
            self.retheme()

    def retheme(self) -> None:
        self.heading.setFont(theme.font(theme.TEXT))
        self.reading.setFont(theme.font(theme.TITLE))
        if self._shown is None:
            self.invite()
        else:
            self.show_phase(*self._shown)

    def _show(self, phase: bool) -> None:
        for part in (self.formula, self.matrices, self.reading):
            part.setVisible(phase)

    def _settle(self) -> None:
        """Give the parts their room at once: else the page is as high as the one before it was."""
        QApplication.sendEvent(self._inside, QEvent(QEvent.Type.LayoutRequest))

    def _set_fonts(self, formula: str) -> None:
        large = _LARGER if self._wide else _LARGE
        long = len(formula) > _LONG and "<s" not in formula
        self.formula.setFont(theme.font(self._pixels(14) if long else large))
        self.numbers.setFont(theme.font(self._pixels(theme.TEXT), tabular=True))

    def _pixels(self, usual: int) -> int:
        return round(1.35 * usual) if self._wide else usual
