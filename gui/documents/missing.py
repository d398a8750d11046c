"""In the place of the panels while an experiment's data can't be read: what is wrong, and a way."""

from functools import partial

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core import beside
from core.catalog.datasets.base import DataSet
from core.faults import Fault, Refused
from core.session.commands import Load
from core.session.frame import Frame
from gui.documents import dialogs
from gui.look import theme
from gui.model.errands import Errands
from gui.model.workspace import Workspace
from gui.widgets.dressed import Dressed
from gui.words import status
from gui.words.sentences import sentence

WIDTH, GAP = 560, 16  # pixels: of text, and around it at the least
MISSING = ("not_found", "not_found_beside")


class MissingData(Dressed, QFrame):
    """Says what is wrong with the data of the experiment shown, and has the file found.

    Signals
    -------
    wanted(bool)
        Whether there is something to be found.
    """

    wanted = Signal(bool)

    def __init__(self, workspace: Workspace, errands: Errands, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._errands = workspace, errands
        self._lacks: tuple[Fault, ...] = ()
        self.setProperty("role", "card")
        self._middle = QWidget(self)
        self.title, self.told, self.hint = (QLabel(self) for _ in range(3))
        self.pick, self.again = QPushButton(self), QPushButton(self)
        for button in (self.pick, self.again):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space is for the run
        self._lay_out()
        self.pick.clicked.connect(self._ask)
        self.again.clicked.connect(self._try_again)
        workspace.framed.connect(self.follow)
        self.dress()

    def _lay_out(self) -> None:
        self.hint.setProperty("role", "muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.pick)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        column = QVBoxLayout(self._middle)
        column.setSpacing(12)
        for label in (self.title, self.told, self.hint):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(label)
        column.addLayout(buttons)
        self._outer = outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(self._middle)
        outer.addStretch(3)

    def follow(self, frame: Frame) -> None:
        """Take note of what is wrong with the data of a frame's experiment, if anything."""
        if frame.lacks == self._lacks:
            return
        self._lacks = frame.lacks
        self.retranslate()
        self.wanted.emit(bool(frame.lacks))

    @property
    def _data(self) -> DataSet:
        return self._workspace.experiment.data

    def _field(self) -> str:
        """Return the field of the data whose file is wrong; of several the first, "" for none."""
        fields = [fault.field.removeprefix("data.") for fault in self._lacks]
        files = self._data.files()
        return next((field for field in (*fields, *files) if field in files), "")

    def _ask(self) -> None:
        field = self._field()
        name = beside.name_of(self._data.files()[field])
        dialogs.ask_data(self, name, str(self._workspace.folder), partial(self._found, field))

    def _found(self, field: str, path: str) -> None:
        """Train on the file that was found, and on others that lie beside it."""
        work = partial(beside.found, self._data, field, path)
        self._errands.do(work, self._take, self._workspace.failed.emit)

    def _take(self, data: DataSet) -> None:
        self._workspace.edit("data", msgspec.to_builtins(data))

    def _try_again(self) -> None:
        done = partial(self._workspace.tell, status.data_read())
        self._workspace.send(Load(self._workspace.experiment), done)

    def retranslate(self) -> None:
        gone = all(fault.code in MISSING for fault in self._lacks)
        self.title.setText(self._title(gone))
        faults = beside.explained(Refused(self._lacks), self._workspace.folder).faults
        self.told.setText("\n".join(sentence(fault) for fault in faults))
        self.hint.setText(
            self.tr(
                "The experiment is open: it can be changed and saved, and the run begins as soon "
                "as its data can be used."
            )
        )
        self.pick.setText(self.tr("Find the file…") if gone else self.tr("Choose another file…"))
        self.again.setText(self.tr("Try again"))
        self.pick.setVisible(bool(self._field()))
        self.setAccessibleName(self.title.text())

    def _title(self, gone: bool) -> str:
        if gone:
            return self.tr("The data was not found")
        if any(fault.code.startswith("targets_") for fault in self._lacks):
            return self.tr("The data does not go with the loss")
        return self.tr("The data cannot be used")

    def retheme(self) -> None:
        self.title.setFont(theme.font(theme.TITLE + 4, bold=True))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Have the lines in the middle, no longer than can be read well."""
        side = max((self.width() - theme.px(WIDTH)) // 2, 0)
        self._outer.setContentsMargins(max(side, GAP), GAP, max(side, GAP), GAP)
