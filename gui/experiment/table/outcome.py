"""What comes of the table: the network it needs, drawn and in words."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.catalog.datasets.tabular.look import TableLook
from core.experiment import Experiment
from gui.experiment.table import words
from gui.experiment.table.picture import Picture
from gui.look import theme
from gui.widgets.dressed import Dressed

SIZE = 16  # pixels, of the largest line


class Outcome(Dressed, QWidget):
    """The first row at the network's inputs and outputs; at the right, the sizes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.row = QLabel(self), QLabel(self)
        self.title.setProperty("role", "section")
        self.title.setFont(theme.title_font())
        self.picture = Picture(self)
        self.sizes, self.kinds, self.sets, self.pair, self.baseline = self.lines = tuple(
            QLabel(self) for _ in range(5)
        )
        self.sizes.setFont(theme.font(SIZE, bold=True))
        for label in (self.row, self.kinds, self.pair, self.baseline):
            label.setProperty("role", "muted")
        self._lay_out()
        self.dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.row, 1)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(head)
        left.addWidget(self.picture, 1)
        right = QVBoxLayout()
        right.setSpacing(3)
        right.addStretch(1)
        for label in self.lines:
            right.addWidget(label)
        right.insertSpacing(3, 10)
        right.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(28)
        both.addLayout(left, 1)
        both.addLayout(right)

    def show_network(self, look: TableLook, experiment: Experiment) -> None:
        """Show what the network of `experiment` gets."""
        softmax = experiment.output.activation.name == "softmax"
        inputs, outputs = words.inputs(look), words.outputs(look, softmax)
        hidden = [layer.units for layer in experiment.hidden]
        sizes = words.sizes(look, outputs)
        self.picture.show_units(inputs, hidden, outputs, sizes)
        self.row.setText(words.row_word(look))
        texts = (
            sizes,
            words.kinds(look),
            words.sets(look),
            words.pair(experiment),
            words.baseline(look),
        )
        for label, text in zip(self.lines, texts, strict=True):
            label.setText(text)

    def clear(self) -> None:
        """Show nothing: the table does not work."""
        self.picture.show_units((), (), (), "")
        for label in (self.row, *self.lines):
            label.clear()

    def retranslate(self) -> None:
        self.title.setText(self.tr("What the network will get"))
        self.picture.setToolTip(self.tr("The first row, as the network sees it"))
