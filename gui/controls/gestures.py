"""What a person does to the run: each gesture with its name, its command and its way back."""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from core import textbook
from core.experiment import Experiment
from gui.experiment.card import ExperimentPanel
from gui.model.edits import LIVE
from gui.model.undo import Gesture, Sent
from gui.model.workspace import Journal
from gui.words import labels, status

WHOLE = ("data", "hidden")  # a stroke of points, a layer added: each is a gesture of its own


class Gestures(QObject):
    """Takes gestures and puts them in the journal.

    What acts live at the end of a run is undone by its opposite. What begins another run, or
    branches off because it is done before the end, is undone by bringing back the run before
    it, whole, at the step where it was.

    Signals
    -------
    said(str)
        What a gesture does.
    """

    said = Signal(str)

    def __init__(self, journal: Journal, panel: ExperimentPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = journal
        panel.changed.connect(self._change)
        panel.weights.by_hand.connect(self.by_hand)
        panel.weights.set_weights.connect(self._set_weights)

    def by_hand(self, gate: str, checked: bool = False) -> None:
        """Set a gate's weights as the textbooks do."""
        self.said.emit(status.by_hand(gate))
        name = partial(labels.name, "dataset", gate)
        self._journal.begin(name, Sent(textbook.by_hand(gate)[0], "by_hand", (gate,)))

    def restart(self, command: str, checked: bool = False) -> None:
        """Begin again: "reset" from the same initial weights, "reinitialize" from others."""
        now, name = self._journal.experiment, _reset
        if command == "reinitialize":
            now, name = msgspec.structs.replace(now, seed=now.seed + 1), _new_start
        self.said.emit(status.sent(command))
        self._journal.begin(name, Sent(now, command, ()))

    def edit_weight(self, layer: int, row: int, column: int, value: float) -> None:
        """Set one weight by hand; undoing it sets what stood there."""
        shown = self._journal.frame.layers[layer - 1]
        old = shown.b[column] if row == len(shown.W) else shown.W[row, column]
        place, experiment = (layer, row, column), self._journal.experiment
        new, back = (Sent(experiment, "edit", (*place, float(v))) for v in (value, old))
        self._act(_weight, new, back, status.edited(layer))

    def _set_weights(self, weights: list[Any]) -> None:
        """Set the weights of a perceptron by hand."""
        old, experiment = self._journal.frame.layers[0], self._journal.experiment
        new, back = (
            Sent(experiment, "set_weights", (pairs,)) for pairs in (weights, [(old.W, old.b)])
        )
        self._act(_weight, new, back, status.edited(1))

    def _change(self, old: Experiment, new: Experiment, path: str, moved: tuple[str, ...]) -> None:
        """Change the experiment; `old` is what the panel showed before."""
        name, text = partial(labels.field, path), status.changed(path, moved)
        there, back = (Sent(e, "change", (e,)) for e in (new, old))
        if path in LIVE:
            self._act(name, there, back, text, path)
        else:
            self.said.emit(text)
            back = self._journal.moment() or back
            merging = "" if path in WHOLE else path
            self._journal.push(Gesture(self._journal, name, there, back, merging))

    def _act(
        self, name: Callable[[], str], new: Sent, old: Sent, text: str, path: str = ""
    ) -> None:
        """Send what acts on the run: at its end in place, before it as a branch."""
        frame, back = self._journal.frame, old
        if frame is not None and (frame.step < frame.last or frame.ended is not None):
            text = f"{text} {status.branched(frame.step)}"
            back = self._journal.moment() or old
        self.said.emit(text)
        self._journal.push(Gesture(self._journal, name, new, back, path))


def _weight() -> str:
    return QCoreApplication.translate("Gestures", "Weight by hand")


def _reset() -> str:
    return QCoreApplication.translate("Gestures", "Reset")


def _new_start() -> str:
    return QCoreApplication.translate("Gestures", "New initialisation")
