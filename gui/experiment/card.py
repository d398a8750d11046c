"""The experiment's card at the left; a change is a new experiment, validated at once."""

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.catalog.datasets.base import DataSet
from core.experiment import Experiment
from core.faults import Fault, Refused
from core.session.frame import Frame
from gui.experiment.rows import ExperimentRows
from gui.model import edits
from gui.model.edits import drafted
from gui.words import labels
from gui.words.sentences import sentence

# Of the data's targets: they don't suit the loss.
LOSS_FAULTS = ("targets_share", "targets_binary", "targets_distribution", "targets_sum")


class ExperimentPanel(ExperimentRows):
    """The card at the left.

    Signals
    -------
    changed(object, object, str, object)
        The old and the new `Experiment`, checked; the path that the person changed, and a
        tuple of those that had to move with it.
    refused(object)
        A `Refused`: what was wrong with an edit and could not be shown beside its field.
    """

    changed = Signal(object, object, str, object)
    refused = Signal(object)

    def __init__(self, experiment: Experiment, parent: QWidget) -> None:
        super().__init__(parent)
        self.experiment = experiment
        # Data that needs a file stays a draft until one is named; the experiment is as it was.
        self._draft: DataSet | None = None
        self._tried: DataSet | None = None
        self.set_experiment(experiment)

    def set_experiment(self, experiment: Experiment) -> None:
        """Show `experiment`; no draft and no fault is left."""
        self._draft = None
        self._show(experiment)

    def _show(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.show_values(experiment, self._draft or experiment.data)

    def refresh(self, frame: Frame) -> None:
        """Show what is known of the run."""
        super().refresh(frame)
        if self._tried is not None and frame.experiment.data == self._tried:
            self._tried = None  # it runs

    def show_faults(self, faults: Iterable[Fault], path: str = "") -> list[Fault]:
        """Show each fault at the row it names, else at the row `path`; return what has none.

        Data that was accepted here but refused by the run, such as a file that isn't there,
        comes back as a draft.
        """
        if self._tried is not None and self._tried != self.experiment.data:
            self._draft, self._tried = self._tried, None
            self._show(self.experiment)
        rows, left = self.rows(), []
        for fault in faults:
            part, _, last = fault.field.rpartition(".")  # hidden[1] and units
            own = rows.get(fault.field) or rows.get(part)
            row = own or rows.get(path) or rows.get(path.rpartition(".")[0])
            if row is None and fault.code in LOSS_FAULTS:
                row = rows["loss"]
            if row is None:
                left.append(fault)
                continue
            if own is not None:  # its name stands there: hidden[1].units is only the units
                name = own.label.text() if own.path == fault.field else labels.name("field", last)
                fault = msgspec.structs.replace(fault, field=name)
            row.set_fault(sentence(fault))
            if self.rest.isAncestorOf(row):
                self.more.setChecked(True)
            self._area.ensureWidgetVisible(row)
        return left

    def edit(self, path: str, value: object) -> None:
        """Put `value` at a path of the experiment, or show why it can't be.

        What the diagram still shows of a layer that has been removed changes nothing.
        """
        if not edits.stands(self.experiment, path):
            return
        draft = drafted(self._draft or self.experiment.data, path, value)
        whole = draft is not None and self._draft is not None and path != "data.name"
        try:
            target = ("data", msgspec.to_builtins(draft)) if whole else (path, value)
            experiment, moved = edits.edited(self.experiment, *target)
        except Refused as refused:
            self._refuse(refused, path, draft)
            return
        if path.startswith("data"):
            self._draft, self._tried = None, experiment.data
        old = self.experiment
        self._show(experiment)
        if experiment != old:
            self.changed.emit(old, experiment, path, moved)

    def _refuse(self, refused: Refused, path: str, draft: DataSet | None) -> None:
        """Show the faults, and data that is not whole yet as a draft."""
        if draft is not None and draft.faults():
            self._draft, self._tried = draft, None
            self._show(self.experiment)
        left = self.show_faults(refused.faults, path)
        if not self.isVisible():  # as in a presentation: nothing beside a field is seen
            left = list(refused.faults)
        if left:
            self.refused.emit(Refused(left))
