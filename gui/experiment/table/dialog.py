"""The dialog: a table as it will be understood, each choice of that, and what the network gets.

It changes nothing but its own data set until the table is used, which is one gesture.
"""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core import edits
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.tabular.look import TableLook
from core.faults import Fault, Refused
from gui.experiment.table import faults, roles, words
from gui.experiment.table.choices import Choices
from gui.experiment.table.grid import Grid
from gui.experiment.table.outcome import Outcome
from gui.experiment.table.reading import ReadingBar
from gui.experiment.table.shown import Shown
from gui.experiment.text_fields import ask_file
from gui.look import theme
from gui.model.workspace import Workspace
from gui.widgets.dressed import Dressed
from gui.widgets.elided import ElidedLabel
from gui.widgets.inputs import Button
from gui.words.sentences import sentence

SIZE, MARGIN = (1380, 900), 40  # pixels: as large as it gets; left of the window around it
PATIENCE = 1000  # milliseconds until reading is said to take time
NAME = 20  # pixels, of the title
MOST = 3  # faults that are shown at once


class TableDialog(Dressed, QDialog):
    """Shows one table; `csv` is how it is to be understood, as far as that is said.

    Parameters
    ----------
    workspace : Workspace
        Where the table is used in the end.
    csv : Csv

    Signals
    -------
    unreadable(Csv, Refused)
        The file is no table, and the dialog was not opened.
    """

    unreadable = Signal(object, object)

    def __init__(self, workspace: Workspace, csv: Csv, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "sheet")
        self._workspace, self._over = workspace, parent
        self.csv = csv
        self.look: TableLook | None = None
        self._number = 0  # of the look that is waited for
        self._make()
        self._lay_out()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._say_reading)
        self.finished.connect(workspace.tables.give_up)
        self.dress()
        self.resize(self.sizeHint())

    # what it is made of

    def _make(self) -> None:
        self.name, self.about, self.line = QLabel(self), QLabel(self), ElidedLabel(self)
        self.name.setFont(theme.font(NAME, bold=True))
        for label in (self.about, self.line):
            label.setProperty("role", "muted")
        self.other = Button(self)
        self.other.clicked.connect(self._choose_file)
        self.reading = ReadingBar(self)
        self.reading.picked.connect(self._change)
        self.grid = Grid(self)
        self.grid.picked.connect(self._give_role)
        self.choices = Choices(self)
        self.choices.picked.connect(self._change)
        self.outcome = Outcome(self)
        self.note = ElidedLabel(self)
        self.busy, self.stop = QProgressBar(self), Button(self)
        self.note.setProperty("role", "muted")
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.stop.clicked.connect(self._stop)
        self.cancel, self.use = Button(self), Button(self)
        self.use.setProperty("role", "primary")
        self.use.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(28)
        foot.addWidget(self.choices)
        foot.addWidget(self.outcome, 1)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 18, 24, 12)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.reading)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)
        self.area = area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(self._buttons())

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        file = QHBoxLayout()
        file.setSpacing(10)
        file.addWidget(self.about)
        file.addWidget(self.other)
        file.addStretch(1)
        names.addLayout(file)
        head = QHBoxLayout()
        head.setSpacing(24)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        head.addLayout(names)
        head.addWidget(self.line, 1, right)
        return head

    def _buttons(self) -> QFrame:
        bar = QFrame(self)
        bar.setProperty("role", "foot")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(10)
        row.addWidget(self.note, 1)
        row.addWidget(self.busy)
        row.addWidget(self.stop)
        for button in (self.cancel, self.use):
            row.addWidget(button)
        return bar

    def sizeHint(self) -> QSize:
        """Return as much room as the window it is over can give, at most as much as it needs."""
        window = self._over.window().size() - QSize(MARGIN, MARGIN)
        return QSize(theme.px(SIZE[0]), theme.px(SIZE[1])).boundedTo(window)

    # what a person does

    def change(self, **fields: object) -> None:
        """Understand the table otherwise, or say why it can't be."""
        raw = msgspec.to_builtins(self.csv) | fields
        try:
            experiment, _ = edits.edited(self._workspace.experiment, "data", raw)
        except Refused as refused:
            self._show_refused(refused)
            return
        assert isinstance(experiment.data, Csv)
        self.csv = experiment.data
        self.read()

    def _change(self, field: str, value: object) -> None:
        self.change(**{field: value})

    def _give_role(self, column: int, role: str) -> None:
        if self.look is not None:
            self.change(**roles.given(self.csv, self.look, column, role))

    def _choose_file(self) -> None:
        ask_file(self, self.other.text(), self.csv.path, self._take_file, tables=True)

    def _take_file(self, path: str) -> None:
        self.csv = Csv(path=path)  # what was said of the columns was of the other file's
        self.read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # of a field, not of the dialog
            event.ignore()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        """Use the table, if it works."""
        if self.look is not None and self.use.isEnabled():
            super().accept()
            self._workspace.tables.use(self.csv, self.look)

    # reading

    def read(self) -> None:
        """Have the table looked at, off this thread; the last choice counts."""
        self._show_choices()
        self.use.setEnabled(False)
        self._patience.start()
        tables = self._workspace.tables
        self._number = tables.look(self.csv, self._show_look, self._show_refused)

    def _say_reading(self) -> None:
        """Show that it takes time; what has been shown until now stays."""
        if not self._workspace.tables.is_wanted(self._number):
            self.deleteLater()  # another table was asked for before this one was shown
            return
        self._show_busy(True)
        self.reading.say(f"{self.busy.accessibleName()}…", "muted")
        if not self.isVisible():
            self.open()

    def _show_busy(self, busy: bool) -> None:
        self._patience.stop()
        self.busy.setVisible(busy)
        self.stop.setVisible(busy)

    def _stop(self) -> None:
        """Give the reading up; another choice reads again."""
        self._workspace.tables.give_up()
        self._show_busy(False)
        self.reading.say(
            self.tr("Reading was stopped; choose the file or an option again."), "muted"
        )

    def _show_look(self, look: TableLook) -> None:
        if not look.columns and not self.isVisible():
            self._show_refused(Refused(list(look.faults)))
            return
        if self._is_new() and (name := roles.likely_target(look)):
            self.change(label=name)
            return
        self.look = look
        self._show_busy(False)
        self._fill()
        if not self.isVisible():
            self.open()
            self.use.setFocus()

    def _is_new(self) -> bool:
        """Whether nothing has been said of the table, neither here nor as it was used."""
        return self.csv == Csv(path=self.csv.path) != self._workspace.experiment.data

    def _show_refused(self, refused: Refused) -> None:
        """Say what is wrong; what was understood before stays in sight.

        A file of which nothing could be read is told of where it was named.
        """
        self._show_busy(False)
        if not self.isVisible():
            self.unreadable.emit(self.csv, refused)
            self.deleteLater()
            return
        self._say_faults(refused.faults)

    # what is shown

    def _show_choices(self) -> None:
        csv, look = self.csv, self.look
        for field, choice in self.reading.choices.items():
            choice.show_value(
                getattr(csv, field), None if look is None else getattr(look, field, None)
            )
        regression = look is not None and look.task == "regression"
        images = look is not None and look.image is not None
        self.choices.show_choices(csv, regression, images)

    def _fill(self) -> None:
        csv, look = self.csv, self.look
        if look is None:
            self.about.setText(words.about(csv, None))
            return
        self._show_choices()
        self.about.setText(words.about(csv, look))
        self.line.setText(words.first_line(look))
        self.grid.show_table(Shown(csv, look, faults.of_columns(look)))
        self.choices.tell(words.prices(csv, look), words.held_out(look))
        if look.faults:
            self.outcome.clear()
            self._say_faults(look.faults)
            return
        experiment, _ = self._workspace.tables.with_table(csv, look)
        self.outcome.show_network(look, experiment)
        self.reading.say(f"✓ {words.recognised(csv, look)}", "good", faults.notes(look.notes))
        self.use.setEnabled(True)

    def _say_faults(self, found: Sequence[Fault]) -> None:
        """Say what is wrong where it is: at a field of its own, else under the reading."""
        rows = {row.path: row for row in self.choices.rows()}
        for row in rows.values():
            row.set_fault("")
        rest: list[Fault] = []
        for fault in found:
            if fault.field in rows:
                rows[fault.field].set_fault(sentence(fault))
            else:
                rest.append(fault)
        wrong = rest[0].field.removeprefix("data.") if rest else ""
        self.reading.say("\n".join(faults.sentences(rest)[:MOST]), "fault", wrong=wrong)
        self.use.setEnabled(False)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Open a table"))
        self.name.setText(self.windowTitle())
        self.setAccessibleName(self.windowTitle())
        self.other.setText(self.tr("Another file…"))
        self.note.setText(
            self.tr(
                "The file itself is never changed. These choices are saved with the experiment."
            )
        )
        self.busy.setAccessibleName(self.tr("Reading the file"))
        self.stop.setText(self.tr("Stop reading"))
        self.cancel.setText(self.tr("Cancel"))
        self.use.setText(self.tr("Use this table"))
        for button in (self.other, self.stop, self.cancel, self.use):
            button.setAccessibleName(button.text())
        self._fill()
