"""Every field of the experiment in one card; what is done with an edit is the panel's matter."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.catalog.activations import ACTIVATIONS
from core.catalog.datasets.base import DataSet
from core.catalog.datasets.table import DATASETS
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.experiment import Experiment
from core.session.frame import Frame
from gui.experiment.arguments import EMPTY, LOG_SLIDERS, Arguments
from gui.experiment.fields import Bias, Choice, Number, Row, SlidNumber
from gui.experiment.layers import Layers
from gui.experiment.notes import DataHint, LiveKey, SizeLine
from gui.experiment.weights import Weights
from gui.look import theme
from gui.widgets.inputs import Tool

WIDTH = 318  # pixels
FOREMOST = ("learning_rate", "momentum")  # of an optimizer's arguments; the rest is folded away


class ExperimentRows(QFrame):
    """The fields under four titles; each edit goes to `edit`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.titles: list[QLabel] = []
        self._column = self._make_column()
        self._make_rows()
        self._column.addStretch(1)
        self.retranslate()

    def edit(self, path: str, value: object) -> None:
        """Take what the person gave a field."""
        raise NotImplementedError

    def _make_column(self) -> QVBoxLayout:
        self._area = area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget(area)
        area.setWidget(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 4, 1, 4)
        outer.addWidget(area)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(5)
        return column

    def _make_rows(self) -> None:
        body = self.body
        self._title()
        self.data = self._add(Choice("data.name", "data", "dataset", list(DATASETS), body))
        self.data_arguments = self._add(Arguments("data", body))
        self.hint = DataHint(body)
        self._column.addWidget(self.hint)
        self.batch_size = self._add(
            Number("batch_size", "batch_size", True, body, empty=EMPTY["batch_size"])
        )
        self._title()
        self.layers = self._add(Layers(body))
        self.output = self._add(
            Choice("output.activation", "output", "activation", list(ACTIVATIONS), body)
        )
        self.output_arguments = self._add(Arguments("output", body))
        self.weights = Weights(body)
        self._column.addWidget(self.weights)
        self.size_line = SizeLine(body)
        self._column.addWidget(self.size_line)
        self._title()
        self.initializer = self._add(
            Choice("initializer.name", "initializer", "initializer", list(INITIALIZERS), body)
        )
        scale = LOG_SLIDERS["scale"]
        self.scale = self._add(SlidNumber("initializer.scale", "scale", *scale, True, body, False))
        self.bias = self._add(Bias(body))
        self.seed = self._add(Number("seed", "seed", True, body))
        self._title()
        self.loss = self._add(Choice("loss", "loss", "loss", list(LOSSES), body))
        self.optimizer = self._add(
            Choice("optimizer.name", "optimizer", "optimizer", list(OPTIMIZERS), body)
        )
        self.foremost = self._add(Arguments("optimizer", body, fields=FOREMOST))
        self.more = Tool("title", body)
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._column.addWidget(self.more)
        self.rest = self._add(Arguments("optimizer", body, without=FOREMOST))
        self.more.toggled.connect(self._fold)
        self._fold(False)
        self.live_key = LiveKey(body)
        self._column.addWidget(self.live_key)

    def _title(self) -> None:
        label = QLabel(self.body)
        label.setProperty("role", "section")
        label.setContentsMargins(0, 6 if self.titles else 0, 0, 0)
        self.titles.append(label)
        self._column.addWidget(label)

    def _add(self, part):
        part.changed.connect(self.edit)
        self._column.addWidget(part)
        return part

    def rows(self) -> dict[str, Row]:
        """Return every row that can show a fault, by its path."""
        single = (self.data, self.batch_size, self.output, self.initializer)
        more = (self.scale, self.bias, self.seed, self.loss, self.optimizer)
        groups = (
            self.data_arguments, self.layers, self.output_arguments, self.foremost, self.rest
        )  # fmt: skip
        found = [*single, *more, *(row for group in groups for row in group.fields())]
        return {row.path: row for row in found}

    def show_values(self, e: Experiment, data: DataSet) -> None:
        """Show the values of `e`, but for its data; no fault is left."""
        self.data.set_value(data.name)
        self.data_arguments.set_struct(data)
        self.data_arguments.setVisible(bool(self.data_arguments.rows))
        self.hint.show_data(data)
        self.batch_size.set_value(e.batch_size)
        self.layers.set_layers(e.hidden)
        self.output.set_value(e.output.activation.name)
        self.output_arguments.set_struct(e.output.activation)
        self.output_arguments.setVisible(bool(self.output_arguments.rows))
        self.initializer.set_value(e.initializer.name)
        self.scale.set_value(e.initializer.scale)
        self.scale.setVisible(e.initializer.name != "zeros")
        self.bias.set_value(e.bias)
        self.seed.set_value(e.seed)
        self.loss.set_value(e.loss)
        self.optimizer.set_value(e.optimizer.name)
        self.foremost.set_struct(e.optimizer)
        self.rest.set_struct(e.optimizer)
        for row in self.rows().values():
            row.set_fault("")

    def refresh(self, frame: Frame) -> None:
        """Show the network's size, and a perceptron's weights as they are now."""
        self.size_line.refresh(frame)
        self.weights.refresh(frame)

    def _fold(self, unfolded: bool) -> None:
        self.rest.setVisible(unfolded)
        arrow = Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow
        self.more.setArrowType(arrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew, and the width that holds them."""
        self.setFixedWidth(theme.px(WIDTH))
        translate = QCoreApplication.translate
        names = (
            translate("ExperimentPanel", "Data"),
            translate("ExperimentPanel", "Network"),
            translate("ExperimentPanel", "Initialisation"),
            translate("ExperimentPanel", "Training"),
        )
        for label, name in zip(self.titles, names, strict=True):
            label.setText(name)
            label.setFont(theme.title_font())
        self.more.setText(translate("ExperimentPanel", "More of the optimizer"))
        self.more.setAccessibleName(self.more.text())
        self.setAccessibleName(translate("ExperimentPanel", "Experiment"))
