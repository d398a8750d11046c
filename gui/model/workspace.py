"""What the person is working on: the experiment, the moment shown, and the way back.

Everything a person does to a run is one call here; whoever shows the run listens.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from core import beside, edits
from core.catalog.datasets.base import DataSet
from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment
from core.faults import Refused
from core.session import commands
from core.session.commands import Command, Saved
from core.session.frame import Frame
from gui.model.answers import BEGINS, Answers, Told
from gui.model.link import Link
from gui.model.standing import Standing, standing_of
from gui.model.tables import Tables
from gui.model.undo import Aside, Gesture, Moment, Moves, Sent, drop, moment_of
from gui.words import gestures, labels, status

ACTS = commands.SetLearningRate | commands.EditWeight | commands.SetWeights  # on the run there is
WHOLE = ("data", "hidden")  # a stroke of points, a layer added: each is a gesture of its own


class Workspace(QObject):
    """One experiment and its run, on the other side of a link.

    Attributes
    ----------
    experiment : Experiment
        As the person has made it: frames may lag behind it.
    draft : DataSet or None
        Data that was chosen but can't run yet, such as a file that none is named of.
    trouble : Refused or None
        What is known to be wrong with the draft.
    frame : Frame or None
        The moment shown.
    folder : Path
        Where a path is meant from: the folder of the experiment's file.
    waits : bool
        Whether there is no run for want of its data.

    Signals
    -------
    framed(Frame)
        Another moment is to be shown.
    changed :
        Experiment or draft is to be shown, again or another.
    undo_changed :
        Others than before can be undone or redone.
    said(str)
        What was done.
    refused(Refused, str)
        What can't be, and the path of the field that was edited, "" for none.
    failed(Refused)
        What the session could not do, unless who sent it was told.
    broke(Refused or None)
        There is no session, and none can be had; or there is one again.
    """

    framed = Signal(object)
    changed = Signal()
    undo_changed = Signal()
    said = Signal(object)  # a str that may be a `status.Now`
    refused = Signal(object, str)
    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, link: Link, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.standing = Standing((experiment,))
        self.draft: DataSet | None = None
        self.trouble: Refused | None = None
        self.tables = Tables(self)
        self.frame: Frame | None = None
        self.folder = Path.cwd()
        self.moves = Moves(self, self.undo_changed)
        self._link = link
        self._tried: DataSet | None = None  # data that no frame has shown yet
        self.waits = False
        self._awaited = 0  # the command after whose frame the session's experiment counts again
        self._gestures: dict[int, Gesture] = {}  # by command, until it is answered
        self._answers = Answers()
        link.framed.connect(self.show)
        link.refused.connect(self._refused)
        link.done.connect(self._done)
        link.broke.connect(self.broke)

    @property
    def experiment(self) -> Experiment:
        """That of the run in front, of several the one chosen, as the person has made it."""
        return self.standing.experiment

    @property
    def stack(self) -> QUndoStack:
        """What can be undone and redone."""
        return self.moves.stack

    @property
    def front(self) -> Frame | None:
        """The moment shown of the run in front: another than the frame's may be chosen since."""
        frame, standing = self.frame, self.standing
        if frame is None or len(frame.runs) != len(standing.experiments):
            return frame
        return frame.runs[standing.chosen]

    # to and from the session

    def send(
        self,
        command: Command,
        then: Callable[[], None] | None = None,
        failed: Callable[[Refused], None] | None = None,
        saved: Callable[[Saved], None] | None = None,
    ) -> int:
        """Send a command; return its number.

        Called are: `then` once a frame comes after it, unless another run took the place of its
        own, `failed` in place of `Workspace.failed` if refused, `saved` once it wrote a file.
        """
        # Before it is sent: a session in this thread answers at once.
        self._answers.expect(self._link.number + 1, Told(then, failed, saved))
        return self._send(command)

    def _send(self, command: Command) -> int:
        if isinstance(command, BEGINS):
            self._answers.begin(self._link.number + 1)
        return self._link.send(command)

    @property
    def late(self) -> bool:
        """Whether the frame shown is older than a gesture."""
        return bool(self._awaited)

    def go_on_from(self, path: str) -> None:
        """Have a session that takes the place of this one go on from the state in a file."""
        self._link.kept = path

    def go(self, way: Sent | Moment) -> int:
        """Send a command, or the one that brings a moment back; return its number."""
        sent = way.sent() if isinstance(way, Moment) else way
        self._stand(self.standing.after(sent))
        # Before it is sent: a session in this thread refuses at once.
        self._awaited = self._link.number + 1
        return self._send(sent.command)

    def show(self, frame: Frame) -> None:
        """Take a frame in, and the session's experiment unless it lags behind a gesture."""
        self.waits = bool(frame.lacks)
        for then in self._answers.come(frame.answers):
            then()
        self._settle(frame)
        self.frame = frame
        if frame.answers >= self._awaited:
            self.moves.forget()
        self._adopt()
        if self._tried is not None and frame.experiment.data == self._tried:
            self._tried = None  # it runs
        self.framed.emit(frame)

    def _settle(self, frame: Frame) -> None:
        """Take note of the gestures that a frame comes after.

        One that was to act at the end of the run shown, but was done before it as frames were
        late, has begun a branch: what undoes it is that run.
        """
        last, before = self._gestures.get(self._awaited), self.frame
        self._gestures = {n: g for n, g in self._gestures.items() if n > frame.answers}
        if last is None or before is None or frame.answers < self._awaited:
            return
        was = before.runs[frame.chosen] if len(before.runs) == len(frame.runs) else before
        if frame.run != was.run and isinstance(last.new.command, ACTS):
            step = frame.events[-1].step if frame.events else frame.step
            last.back = moment_of(before, step, frame.chosen)

    def _adopt(self) -> None:
        frame = self.frame
        if frame is not None and frame.answers >= self._awaited:
            self._awaited = 0
            self._stand(standing_of(frame))

    def _refused(self, refused: Refused, number: int) -> None:
        """Forget what could not be carried out; the experiment that runs goes on."""
        told = self._answers.refused(number)
        gesture = self._gestures.pop(number, None)
        if gesture is not None:
            drop(self.stack, gesture)
        self.moves.refuse(number)
        if number == self._awaited and self.frame is not None:
            self._awaited = number - 1  # the frame shown may be as late as that
            self._adopt()
        if self._tried is not None and self._tried != self.experiment.data:
            draft, self._tried = self._tried, None
            self.set_draft(draft, refused)
        if told.failed is not None:
            told.failed(refused)
            return
        self.refused.emit(refused, "" if gesture is None else gesture.path)
        self.failed.emit(refused)

    def _done(self, number: int, saved: Saved) -> None:
        told = self._answers.saved(number)
        if told.saved is not None:
            told.saved(saved)

    def _stand(self, standing: Standing) -> None:
        """Have other runs in front."""
        before, self.standing = self.experiment, standing
        if self.experiment != before:
            self._set(self.experiment)

    def _set(self, experiment: Experiment, draft: DataSet | None = None) -> None:
        self.trouble = self.trouble if draft is self.draft else None
        self.standing, self.draft = self.standing.changed(experiment), draft
        self.changed.emit()

    def set_draft(self, draft: DataSet | None, trouble: Refused | None = None) -> None:
        """Show other data as chosen, and what is wrong with it; None: those that run."""
        self.draft, self.trouble = draft, trouble
        self.changed.emit()

    # gestures: what acts live at the end of a run is undone by its opposite. What begins
    # another run, or branches off because it is done before the end, is undone by bringing
    # back the run before it, whole, at the step where it was.

    def edit(self, path: str, value: object) -> None:
        """Put `value` at a path of the experiment, or say why it can't be.

        What the diagram still shows of a layer that has been removed changes nothing.
        """
        if not edits.stands(self.experiment, path):
            return
        data = self.draft or self.experiment.data
        if isinstance(value, str) and path.removeprefix("data.") in data.files():
            value = beside.meant(value, self.folder)
        draft = edits.drafted(data, path, value)
        if isinstance(draft, Csv) and not self.waits and self.tables.is_to_be_read(draft, path):
            self.tables.try_table(draft, path)
            return
        whole = draft is not None and self.draft is not None and path != "data.name"
        try:
            target = ("data", msgspec.to_builtins(draft)) if whole else (path, value)
            new, moved = edits.edited(self.experiment, *target)
        except Refused as refused:
            if draft is not None and draft.faults():
                self._tried = None
                self.set_draft(draft, refused)
            self.refused.emit(refused, path)
            return
        self.take(path, new, moved)

    def take(self, path: str, new: Experiment, moved: tuple[str, ...], text: str = "") -> None:
        """Have an edited experiment run; `text` is said in place of what usually is."""
        old = self.experiment
        if path.startswith("data"):
            self.draft, self.trouble, self._tried = None, None, new.data
        self._set(new, self.draft)  # the same as well: the field may say something else
        if new != old:
            self._change(old, new, path, moved, text)

    def reset(self) -> None:
        """Begin again from the same initial weights."""
        text = status.reset(len(self.standing.experiments))
        self.begin(gestures.reset, Sent(self.experiment, commands.Reset()), text)

    def reinitialize(self) -> None:
        """Begin again from the next seed."""
        further = self.standing.seeds
        runs = [
            msgspec.structs.replace(e, seed=e.seed + further) for e in self.standing.experiments
        ]
        now = self.standing._replace(experiments=tuple(runs))
        self.begin(gestures.new_start, now.fresh(), status.reinitialized(now.experiment, len(runs)))

    def begin(
        self,
        name: Callable[[], str],
        new: Sent,
        text: str,
        also: Callable[[], None] | None = None,
        failed: Callable[[Refused], None] | None = None,
    ) -> None:
        """Send what begins another run; say `text` once that is shown, or call `failed`."""
        self._answers.expect(self._link.number + 1, Told(partial(self.tell, text), failed))
        self._do(Gesture(self, name, new, self.way_back(), also=also))

    def do(self, name: Callable[[], str], new: Sent, back: Sent, text: str, path: str = "") -> None:
        """Send what its opposite takes back, and say so; the rest is as in `Gesture`."""
        self.said.emit(text)
        self._do(Gesture(self, name, new, back, path))

    def tell(self, text: str) -> None:
        """Say what was begun, or that it waits for its data."""
        self.said.emit(status.without_data() if self.waits else text)

    def begun(
        self, name: Callable[[], str], new: Sent, back: Sent | Moment, also: Callable[[], None]
    ) -> None:
        """Take note of what was sent, and has begun another run already."""
        self.moves.forget()
        self.stack.push(Gesture(self, name, new, back, also=also))

    def way_back(self) -> Sent | Moment:
        """Return what brings back what is shown, at least the experiment."""
        return self._run_shown(self.experiment) or self.standing.fresh()

    def moment(self) -> Moment | None:
        """Return what is shown; None while the frame shown is older than a gesture."""
        return None if self.frame is None or self._awaited else moment_of(self.frame, exact=True)

    def _run_shown(self, experiment: Experiment) -> Moment | None:
        """Return the moment shown, also while what has acted on its run since is not shown."""
        frame = self.frame
        if (
            frame is None
            or frame.answers < self._answers.began
            or (self._awaited and not frame.last)
        ):
            return None
        moment = moment_of(frame, chosen=self.standing.chosen, exact=not self._awaited)
        return moment._replace(experiment=experiment)

    def _change(
        self, old: Experiment, new: Experiment, path: str, moved: tuple[str, ...], text: str
    ) -> None:
        name = partial(labels.field, path)
        live = path in edits.LIVE and not self.waits
        text = text or status.changed(path, live, moved, self.standing.among_others)
        if live:
            there, back = (
                Sent(e, commands.SetLearningRate(e.optimizer.learning_rate)) for e in (new, old)
            )
            self.act(name, there, back, text, path)
            return
        run = self._run_shown(old) or Sent(old, commands.Change(old))
        if self.waits:
            self._answers.expect(self._link.number + 1, Told(partial(self.tell, text)))
        else:
            self.said.emit(text)
        merging = "" if path in WHOLE else path
        self._do(Gesture(self, name, Sent(new, commands.Change(new)), run, merging))

    def act(self, name: Callable[[], str], new: Sent, old: Sent, text: str, path: str = "") -> None:
        """Send what acts on the run: at its end in place, before it as a branch."""
        frame = self.front
        back: Sent | Moment = old
        if frame is not None and (frame.step < frame.last or frame.ended is not None):
            text = f"{text} {status.branched(frame.step)}"
            back = self.moment() or old
        self.said.emit(text)
        self._do(Gesture(self, name, new, back, path))

    def _do(self, gesture: Gesture) -> None:
        """Carry a gesture out, to be undone."""
        number = self._link.number + 1
        self._gestures[number] = gesture
        self.go(gesture.new)
        if number in self._gestures:  # else it was refused at once
            self.moves.forget()
            before = self.stack.command(self.stack.index() - 1)
            self.stack.push(gesture)
            if not isValid(gesture):  # one with that before it, which stays if either is refused
                one = (gesture, before)
                self._gestures = {n: g for n, g in self._gestures.items() if g not in one}

    # undo

    def name(self, redo: bool = False) -> str:
        """Return what would be undone, or redone; "" for nothing."""
        command = self.stack.command(self.stack.index() - (not redo))
        return command.name() if isinstance(command, Gesture | Aside) else ""

    def undo(self) -> None:
        """Take the last gesture back."""
        self.said.emit(status.undone(self.name()))
        self.moves.make(self._link.number + 1, forth=False)

    def give_up(self) -> bool:
        """Take the last gesture back if it has not been carried out yet; return whether so."""
        last = self.stack.command(self.stack.index() - 1)
        if not self._awaited or not isinstance(last, Gesture):
            return False
        self.undo()
        return True

    def redo(self) -> None:
        """Do the gesture taken back last again."""
        self.said.emit(status.redone(self.name(redo=True)))
        self.moves.make(self._link.number + 1, forth=True)
