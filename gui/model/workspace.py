"""Everything done to the run that can be undone: sent to the session, shown in the panel."""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from core import textbook
from core.experiment import Experiment
from core.faults import Refused
from core.session.frame import Frame
from gui.experiment.card import ExperimentPanel
from gui.model.edits import LIVE
from gui.model.link import Link
from gui.model.undo import Gesture, Moment, Sent
from gui.words import labels, status

MOST = 100  # gestures that can be undone


class Journal(QObject):
    """Sends gestures, has the experiment panel follow, and keeps them in `stack`.

    Signals
    -------
    said(str)
        What was undone or redone.
    moved :
        Other gestures than before can be undone or redone, or the experiment is another.
    """

    said = Signal(str)
    moved = Signal()

    def __init__(self, link: Link, panel: ExperimentPanel, parent: QObject) -> None:
        super().__init__(parent)
        self.frame: Frame | None = None
        self._link, self._panel = link, panel
        self._awaited: int | None = None  # the command whose frame is still to come
        self._latest: Gesture | None = None  # the gesture that sent it
        self._worker = 0
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MOST)
        self.stack.indexChanged.connect(self.moved)

    @property
    def experiment(self) -> Experiment:
        """The experiment as the person has made it."""
        return self._panel.experiment

    @property
    def awaiting(self) -> bool:
        """Whether the frame shown is older than what was sent last."""
        return self._awaited is not None

    def name(self, redo: bool = False) -> str:
        """Return what would be undone, or redone; "" for nothing."""
        command = self.stack.command(self.stack.index() - (not redo))
        return "" if command is None else command.name()

    # frames

    def follow(self, frame: Frame) -> None:
        """Have the panel show the session's experiment, unless it lags behind a gesture."""
        self.frame = frame
        if self.awaiting and self._link.shown < self._awaited:
            return
        self._awaited = self._latest = None
        if frame.experiment != self.experiment:
            self._show(frame.experiment)

    def moment(self) -> Moment | None:
        """Return what is shown; None while the frame shown is older than a gesture."""
        frame = self.frame
        if frame is None or self.awaiting:
            return None
        step = frame.step if frame.goal is None else frame.goal
        return Moment(self._worker, frame.run, step, frame.experiment, frame.start, frame.events)

    def refused(self, refused: Refused) -> None:
        """Forget a gesture that could not be carried out; the experiment that runs goes on."""
        gesture, self._awaited, self._latest = self._latest, None, None
        if gesture is not None:
            self._drop(gesture)
        if self.frame is not None:
            self.follow(self.frame)
        self._panel.show_faults(refused.faults, "" if gesture is None else gesture.path)

    def restarted(self) -> None:
        """Take note that the session is another: it has none of the runs of the one before."""
        self._worker += 1
        self._awaited = self._latest = None

    # gestures

    def push(self, gesture: Gesture) -> None:
        """Carry a gesture out, to be undone."""
        self._latest = gesture
        self.stack.push(gesture)
        if not isValid(gesture):  # one with the gesture before it, or refused at once
            self._latest = None

    def begin(
        self, name: Callable[[], str], new: Sent, also: Callable[[], None] | None = None
    ) -> None:
        """Send what begins another run."""
        self.push(Gesture(self, name, new, self.way_back(), also=also))

    def begun(
        self, name: Callable[[], str], new: Sent, back: Sent | Moment, also: Callable[[], None]
    ) -> None:
        """Keep what was sent, and has begun another run already."""
        self.stack.push(Gesture(self, name, new, back, also=also, done=True))

    def way_back(self) -> Sent | Moment:
        """Return what brings back what is shown, at least the experiment."""
        return self.moment() or Sent(self.experiment, "load", (self.experiment,))

    def go(self, way: Sent | Moment) -> None:
        """Send a command, or the one that brings a moment back."""
        sent = way.sent(self._worker) if isinstance(way, Moment) else way
        if sent.experiment is not None:
            self._show(sent.experiment)
        # Before it is sent: a session in this thread refuses at once.
        self._awaited = self._link.told + 1
        self._link.send(sent.command, *sent.arguments)

    def undo(self) -> None:
        """Take the last gesture back."""
        self.said.emit(status.undone(self.name()))
        self._latest = None
        self.stack.undo()

    def redo(self) -> None:
        """Do the gesture taken back last again."""
        self.said.emit(status.redone(self.name(redo=True)))
        self._latest = None
        self.stack.redo()

    def _show(self, experiment: Experiment) -> None:
        if experiment != self.experiment:
            self._panel.set_experiment(experiment)
        self.moved.emit()

    def _drop(self, gesture: Gesture) -> None:
        """Forget a gesture that is still being pushed, or the last on the stack."""
        if gesture.also is not None:
            gesture.also()
        gesture.setObsolete(True)
        if self.stack.command(self.stack.index() - 1) is gesture:
            self.stack.undo()


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
        name, text = partial(labels.field, path), status.changed(path, path in LIVE, moved)
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
