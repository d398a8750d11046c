"""The size of the network, and notes that are there for as long as something holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.catalog.datasets.base import DataSet
from core.catalog.datasets.points import Points
from core.catalog.optimizer import Optimizer
from core.faults import Fault
from core.session.frame import Frame
from gui.experiment.fields import LiveMark
from gui.look.run_marks import letter
from gui.widgets.dressed import Dressed
from gui.widgets.elided import ElidedLabel
from gui.words.counts import counts
from gui.words.numbers import short
from gui.words.sentences import sentence

FRAME = 1 / 60  # seconds: what a screen usually shows a picture for
_CHANGE = 1.25  # a time is shown again once it is this many times the one shown, or less
_LATELY = 20  # frames whose times are averaged: a text that changes has all the card laid out


class SizeLine(Dressed, ElidedLabel):
    """How many parameters the network has, and how long a step takes; `slow`: than the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._run: int | None = None
        self._parameters: int | None = None  # None and 0: there is no network
        self._time: float | None = None
        self._lately: float | None = None
        self.setProperty("role", "muted")
        self.dress()

    def refresh(self, frame: Frame) -> None:
        """Show the network of `frame`; a time that hardly changed stays as it is."""
        time = frame.step_time
        if time is not None and self._time and self._lately and self._run == frame.run:
            time = self._lately + (time - self._lately) / _LATELY
            self._lately = time
            steady = 1 / _CHANGE < time / self._time < _CHANGE
            time = self._time if steady else time
        else:
            self._lately = time
        if (frame.run, frame.parameters, time) != (self._run, self._parameters, self._time):
            self._run, self._parameters, self._time = frame.run, frame.parameters, time
            self._say()

    @property
    def slow(self) -> bool:
        return self._time is not None and self._time > FRAME

    def _say(self) -> None:
        text = "–" if not self._parameters else counts.parameters(self._parameters)
        if self._time is not None:
            time = self.tr("{time} ms per step")
            text += " · " + time.format(time=short(float(f"{1000 * self._time:.2g}")))
        if text != self.text():
            self.setText(text)

    def retranslate(self) -> None:
        self._say()
        self.setAccessibleName(self.tr("Size of the network"))
        self.setToolTip(
            self.tr(
                "The number of weights and biases trained, and the time per step with "
                "everything that is measured."
            )
        )


class Note(Dressed, QLabel):
    """A few words in a `role` of the theme, hidden while there are none."""

    def __init__(self, parent: QWidget, role: str = "muted") -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.hide()
        self.dress()

    def words(self) -> str:
        """Return what there is to be said; "" for nothing."""
        raise NotImplementedError

    def retranslate(self) -> None:
        text = self.words()
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
        self.setVisible(bool(text))


class DataHint(Note):
    """Shown for points drawn by hand alone: they have no fields of their own."""

    count: int | None = None

    def show_data(self, data: DataSet) -> None:
        """Tell of `data`, if there is something to tell."""
        self.count = len(data.X) if isinstance(data, Points) else None
        self.retranslate()

    def words(self) -> str:
        if self.count is None:
            return ""
        return self.tr("{points}. Draw on the map.").format(points=counts.points(self.count))


class DataNotes(Note):
    """What may surprise about the data of the run: rows that were left out, names of numbers."""

    notes: tuple[Fault, ...] = ()

    def refresh(self, frame: Frame) -> None:
        """Tell of the frame's data, if there is something to tell."""
        if frame.notes != self.notes:
            self.notes = frame.notes
            self.retranslate()

    def words(self) -> str:
        if not self.notes:
            return ""
        from gui.experiment.table.faults import words_of

        return "\n".join(map(words_of, self.notes))


class DtypeHint(Note):
    """Shown where images are computed on in float64."""

    offered = False

    def refresh(self, frame: Frame) -> None:
        """Tell of the frame's dtype, if there is something to tell."""
        self.offered = frame.image is not None and frame.experiment.dtype == "float64"
        if self.offered == self.isHidden():
            self.retranslate()

    def words(self) -> str:
        offer = self.tr("For images float32 will do, and trains about twice as fast.")
        return offer if self.offered else ""


class SlowNote(Note):
    """Shown where steps are slower than the screen."""

    slow = False

    def tell(self, slow: bool) -> None:
        """Tell of slow steps, or no longer."""
        if slow != self.slow:
            self.slow = slow
            self.retranslate()

    def words(self) -> str:
        slow = self.tr(
            "Steps are slower than the display, so the picture updates less often; "
            "the window stays responsive."
        )
        return slow if self.slow else ""


class DecayNote(Note):
    """Shown where weight decay alone makes the weights grow."""

    notes: tuple[Fault, ...] = ()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "fault")

    def show_optimizer(self, optimizer: Optimizer) -> None:
        """Tell of `optimizer`, if there is something to tell."""
        self.notes = optimizer.notes
        self.retranslate()

    def words(self) -> str:
        return "\n".join(map(sentence, self.notes))


class LiveKey(Dressed, QWidget):
    """The sign, and what it means."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._run: int | None = None
        self._text = QLabel(self)
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(5)
        row.addWidget(LiveMark(self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.dress()

    def show_run(self, run: int | None) -> None:
        """Say it of a run among others, or of the only one."""
        self._run = run
        self.retranslate()

    def retranslate(self) -> None:
        text = self.tr("takes effect at once. Anything else restarts the run with the same seed.")
        if self._run is not None:
            text = self.tr(
                "takes effect at once, on run {0} alone. Anything else restarts run {0} with the "
                "same seed, and takes all runs back to step 0."
            )
        self._text.setText(text.format(letter(self._run or 0)))
