"""The experiment's card at the left: every field, and beside it what is wrong with its value."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core import beside
from core.catalog.activations import ACTIVATIONS
from core.catalog.datasets.base import DataSet
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.table import DATASETS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.experiment import START_INITIALIZERS
from core.faults import Fault, Refused
from core.given import GIVEN
from core.session.frame import Frame
from gui.experiment.arguments import EMPTY, LOG_SLIDERS, Arguments
from gui.experiment.biases import OutputChoice
from gui.experiment.fault_rows import placed
from gui.experiment.features import FeatureRow
from gui.experiment.field_menu import open_menu
from gui.experiment.fields import Bias, Choice, Edit, Number, Row, SlidNumber
from gui.experiment.layers import Layers
from gui.experiment.notes import (
    DataHint,
    DataNotes,
    DecayNote,
    DtypeHint,
    LiveKey,
    SizeLine,
    SlowNote,
)
from gui.experiment.schedule import Schedule
from gui.experiment.table_door import TableDoor
from gui.experiment.weights import Weights
from gui.experiment.whose import Body, Place, SharedNote, Whose, place_of
from gui.look import theme
from gui.model import by_hand
from gui.model.starts import start_from, start_otherwise
from gui.model.workspace import Workspace
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Tool
from gui.widgets.tab_order import parts, tab_through
from gui.words.sentences import sentence

WIDTH = 318  # pixels
# Of a data set's fields: the rest is for the table's own dialog.
NOT_OF_TABLES = (
    "encoding", "separator", "decimal", "header", "columns", "missing", "missing_words",
    "standardize", "scale_target",
)  # fmt: skip
FOREMOST = ("learning_rate", "momentum")  # of an optimizer's arguments; the rest is folded away
Part = TypeVar("Part", bound=QWidget)
Field = TypeVar("Field", bound=Row)


class ExperimentCard(Dressed, QFrame):
    """The fields under four titles; each edit goes to the workspace.

    Signals
    -------
    refused(Refused)
        What is wrong and could not be shown beside a field.
    values_wanted(str, bool)
        All values of a field are to be compared; its path, and whether over several seeds.
    """

    refused = Signal(object)
    values_wanted = Signal(str, bool)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("role", "card")
        self._lacks: tuple[Fault, ...] = ()  # that are shown
        self._place: Place | None = None
        self._door = TableDoor(workspace, self)
        self.titles: list[QLabel] = []
        self._rows: list[Row] = []
        self._column = self._make_column()
        self._make_data()
        self._make_network()
        self._make_initialisation()
        self._make_training()
        self._make_notes()
        self._column.addStretch(1)
        self.show_experiment()
        workspace.changed.connect(self.show_experiment)
        workspace.refused.connect(self.show_refused)
        workspace.framed.connect(self.refresh)
        self.dress()

    # what it is made of

    def _make_column(self) -> QVBoxLayout:
        self.area = area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its place is kept
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))  # else unseen
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = Body(area)
        area.setWidget(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 4, 1, 4)
        outer.addWidget(area)
        self.decay_note = DecayNote(self)  # at the foot of the card, in sight however it scrolls
        self.decay_note.setContentsMargins(12, 4, 12, 4)
        outer.addWidget(self.decay_note)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 4, 3, 8)  # and the bar
        column.setSpacing(5)
        return column

    def _make_data(self) -> None:
        body = self.body
        self.whose = self._add(Whose(body))
        self._title()
        self.data = self._row(Choice("data.name", "data", "dataset", list(DATASETS), body))
        self.data.changed.connect(self._offer_table)
        self.data_arguments = self._add(
            Arguments("data", self._edit_data, body, without=NOT_OF_TABLES)
        )
        self.hint = self._add(DataHint(body))
        self.data_notes = self._add(DataNotes(body))
        self.features = self._row(FeatureRow(body))
        empty = EMPTY["batch_size"]
        self.batch_size = self._row(Number("batch_size", "batch_size", True, body, empty=empty))

    def _make_network(self) -> None:
        body, workspace = self.body, self._workspace
        self._title()
        self.layers = self._add(Layers(workspace.edit, body))
        self.output = self._row(
            OutputChoice("output.activation", "output", "activation", list(ACTIVATIONS), body)
        )
        self.output_arguments = self._add(Arguments("output", workspace.edit, body))
        self.weights = self._add(Weights(body))
        by_hand.listen(workspace, self.weights.set_weights, self.weights.by_hand)
        self.size_line = self._add(SizeLine(body))

    def _make_initialisation(self) -> None:
        body = self.body
        self._title()
        keys = list(START_INITIALIZERS)
        self.initializer = self._row(
            Choice("initializer.name", "initializer", "initializer", keys, body), self._edit_start
        )
        scale = LOG_SLIDERS["scale"]
        self.scale = self._row(SlidNumber("initializer.scale", "scale", *scale, True, body, False))
        self.bias = self._row(Bias(body), self._edit_start)
        self.seed = self._row(Number("seed", "seed", True, body))
        self.dtype = self._row(Choice("dtype", "dtype", "dtype", ["float64", "float32"], body))

    def _make_training(self) -> None:
        body, edit = self.body, self._workspace.edit
        self._title()
        self.loss = self._row(Choice("loss", "loss", "loss", list(LOSSES), body))
        delta = LOG_SLIDERS["huber_delta"]
        self.huber_delta = self._row(
            SlidNumber("huber_delta", "huber_delta", *delta, True, body, False)
        )
        self.optimizer = self._row(
            Choice("optimizer.name", "optimizer", "optimizer", list(OPTIMIZERS), body)
        )
        self.foremost = self._add(Arguments("optimizer", edit, body, fields=FOREMOST))
        self.more = self._add(Tool("title", body))
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.rest = self._add(Arguments("optimizer", edit, body, without=FOREMOST))
        self.schedule = self._add(Schedule(edit, body))
        self.more.toggled.connect(self._fold)
        self._fold(False)

    def _make_notes(self) -> None:
        """Beneath all fields, so that none moves as a note comes or goes."""
        self.live_key = self._add(LiveKey(self.body))
        self.dtype_hint = self._add(DtypeHint(self.body))
        self.slow_note = self._add(SlowNote(self.body))
        self.shared = self._add(SharedNote(self.body))

    def _title(self) -> None:
        label = self._add(QLabel(self.body))
        label.setProperty("role", "section")
        label.setFont(theme.title_font())
        label.setContentsMargins(0, 6 if self.titles else 0, 0, 0)
        self.titles.append(label)

    def _row(self, row: Field, edit: Edit | None = None) -> Field:
        row.changed.connect(edit or self._workspace.edit)
        self._rows.append(row)
        return self._add(row)

    def _add(self, part: Part) -> Part:
        self._column.addWidget(part)
        return part

    def _fold(self, unfolded: bool) -> None:
        self.rest.fold(not unfolded)
        self.schedule.fold(not unfolded)
        arrow = Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow
        self.more.setArrowType(arrow)

    def rows(self) -> dict[str, Row]:
        """Return every row that can show a fault, by its path."""
        parts = (
            self.layers, self.data_arguments, self.output_arguments, self.foremost, self.rest,
            self.schedule,
        )  # fmt: skip
        found = [*self._rows, *(row for part in parts for row in part.fields())]
        return {row.path: row for row in found}

    # edits of its own

    def open_table(self, path: str) -> None:
        """Have a table looked at as data."""
        self._door.open(path)

    def _edit_data(self, path: str, value: object) -> None:
        """Have a table's path lead to its dialog, and any other field of data edited."""
        table = isinstance(self._data(), Csv)
        if table and path == "data.path" and isinstance(value, str) and value:
            self._door.open(value)
        else:
            self._workspace.edit(path, value)

    def _offer_table(self, path: str, value: object) -> None:
        if self.data.combo.from_list:
            self._door.offer()

    def _data(self) -> DataSet:
        """Return the data that are shown as chosen."""
        return self._workspace.draft or self._workspace.experiment.data

    def _edit_start(self, path: str, value: object) -> None:
        """Edit the scheme or the biases; what is given are the weights shown."""
        if value == GIVEN:
            start_from(self._workspace)
        else:
            start_otherwise(self._workspace, path, value)

    # what it shows

    def show_experiment(self) -> None:
        """Show the workspace's experiment and draft; of faults only the draft's are left."""
        e, data = self._workspace.experiment, self._data()
        self.data.set_value(data.name)
        self.data_arguments.set_struct(data)
        self.data_arguments.setVisible(bool(self.data_arguments.rows))
        self.hint.show_data(data)
        self.features.set_value(e.features)
        self._offer_inputs(self._workspace.frame)
        self.batch_size.set_value(e.batch_size)
        self.layers.set_layers(e.hidden, e.use_bias)
        self.output.set_output(e.output, e.use_bias)
        self.output_arguments.set_struct(e.output.activation)
        self.output_arguments.setVisible(bool(self.output_arguments.rows))
        self.initializer.set_value(e.initializer.name)
        self.scale.set_value(e.initializer.scale)
        self.scale.setVisible(e.initializer.name != "zeros")
        self.bias.set_value(e.bias)
        self.bias.setVisible(any(e.biases))
        self.seed.set_value(e.seed)
        self.dtype.set_value(e.dtype)
        self.loss.set_value(e.loss)
        self.huber_delta.set_value(e.huber_delta)
        self.huber_delta.setVisible(e.loss == "huber")
        self.optimizer.set_value(e.optimizer.name)
        self.foremost.set_struct(e.optimizer)
        self.rest.set_struct(e.optimizer)
        self.schedule.set_optimizer(e.optimizer)
        self.decay_note.show_optimizer(e.optimizer)
        self._mark()
        tab_through(parts(self._column))  # rows that were made last would come last
        self._clear_faults()
        self._lacks = ()
        if self._workspace.frame is not None and not self._workspace.late:
            self._show_lacks(self._workspace.frame)

    def refresh(self, frame: Frame) -> None:
        """Show what is wrong with the data, the network's size, a perceptron's weights now."""
        if not self._workspace.late:
            self._show_lacks(frame)
        self.data_notes.refresh(frame)
        self.size_line.refresh(frame)
        self.schedule.refresh(frame)
        self._offer_inputs(frame)
        self.dtype_hint.refresh(frame)
        self.slow_note.tell(self.size_line.slow)
        self.weights.refresh(frame)
        self._show_place(frame)

    def _show_place(self, frame: Frame) -> None:
        """Say whose experiment it is, and what the first run has where it has something else."""
        place = place_of(frame)
        if place != self._place:
            self._place = place
            self.whose.show_place(place)
            self.live_key.show_run(None if place.alone else place.run)
            self._mark()
        self.shared.show_runs(tuple(run.experiment for run in frame.runs))

    def _mark(self) -> None:
        self.body.mark(self.rows().values(), self._workspace.experiment, self._place)

    def _offer_inputs(self, frame: Frame | None) -> None:
        """Offer inputs to be made of two; and to leave out those that a file has made of others."""
        two = self._data().in_plane() or (frame is not None and frame.in_plane)
        self.features.setVisible(two or self._workspace.experiment.features is not None)

    def _clear_faults(self) -> None:
        for row in self.rows().values():
            row.set_fault("")
        if self._workspace.trouble is not None:
            self.show_faults(self._workspace.trouble.faults)

    def _show_lacks(self, frame: Frame) -> None:
        """Show what the experiment's data lack, or no longer."""
        if frame.lacks != self._lacks:
            self._lacks = frame.lacks
            self._clear_faults()
            self.show_faults(beside.explained(Refused(frame.lacks), self._workspace.folder).faults)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a field."""
        open_menu(self, event, self.values_wanted.emit)

    def show_refused(self, refused: Refused, path: str = "") -> None:
        """Show each fault beside the row it names, else beside the row `path`; tell the rest."""
        left = self.show_faults(refused.faults, path)
        if not self.isVisible():  # as in a presentation: nothing beside a field is seen
            left = list(refused.faults)
        if left:
            self.refused.emit(Refused(left))

    def show_faults(self, faults: Iterable[Fault], path: str = "") -> list[Fault]:
        """Show each fault at the row it names, else at the row `path`; return what has none."""
        rows, left, told = self.rows(), [], set[Row]()
        for its in faults:
            fault, row = placed(its, rows, path)
            if row is None:
                left.append(fault)
                continue
            if row not in told:  # the first of several, as of a start each layer may have one
                row.set_fault(sentence(fault))
            told.add(row)
            if self.rest.isAncestorOf(row) or self.schedule.isAncestorOf(row):
                self.more.setChecked(True)
            self.area.ensureWidgetVisible(row)
        return left

    def retranslate(self) -> None:
        names = (
            self.tr("Data"),
            self.tr("Network"),
            self.tr("Initialisation"),
            self.tr("Training"),
        )
        for label, name in zip(self.titles, names, strict=True):
            label.setText(name)
        self.more.setText(self.tr("More optimizer settings"))
        self.more.setAccessibleName(self.more.text())
        self.setAccessibleName(self.tr("Experiment"))
        self.body.setAccessibleName(self.accessibleName())
        if self._lacks and self._workspace.frame is not None:
            self._lacks = ()
            self._show_lacks(self._workspace.frame)

    def retheme(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
