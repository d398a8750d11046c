"""The bottom line: what was done last, at the left; what is trained, at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QStatusBar, QWidget

from core.faults import Fault, Refused
from core.session.frame import Frame
from gui.model.link import Link
from gui.widgets.dressed import Dressed
from gui.widgets.elided import ElidedLabel
from gui.words import status
from gui.words.numbers import whole
from gui.words.sentences import sentence


class Waiting(Dressed, QLabel):
    """A word in the status bar, and another cursor, while `link` is waited for."""

    def __init__(self, link: Link, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "busy")
        self.hide()
        still(self)
        window.statusBar().insertPermanentWidget(1, self)
        link.waited.connect(self.show_it)
        self.dress()

    def show_it(self, waited: bool) -> None:
        """Say it, or no longer."""
        self.setVisible(waited)
        if waited:
            self._window.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self._window.unsetCursor()

    def retranslate(self) -> None:
        self.setText(self.tr("Working…"))
        self.setAccessibleName(self.text())
        self.setToolTip(
            self.tr(
                "The network is large; the previous state is shown until this is done. "
                "Esc takes the change back."
            )
        )


def still(widget: QWidget) -> None:
    """Keep a widget's place while it is hidden: nothing moves as it comes and goes."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


SEPARATOR = " · "
MOST = 2  # faults that are shown; of more, the first


class StatusLine(Dressed, QStatusBar):
    """Says `message` and shows `facts`; `again` is to be clicked where training can't be had."""

    BEFORE_FACTS = 3  # the place beside them, once all that stands here is there

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._frame: Frame | None = None
        self._moment: tuple[object, ...] | None = None  # of which what is said is so
        self._network: object = None  # of which the facts are
        self._of_now = False  # whether it is so of that alone
        self.message, self.facts = ElidedLabel(self), ElidedLabel(self)
        self.facts.setProperty("role", "muted")
        self.again = QPushButton(self)
        still(self.again)
        self.again.hide()
        self.addWidget(self.message, 1)
        self.addPermanentWidget(self.again)
        self.addPermanentWidget(self.facts)
        self.setSizeGripEnabled(False)
        self.dress()

    def say(self, text: str, trouble: bool = False, all_of_it: str = "") -> None:
        """Show `text`; hovering tells `all_of_it`."""
        self.message.setToolTip(all_of_it)
        self._of_now, self._moment = isinstance(text, status.Now), None
        if text == self.message.text():
            return
        self.message.setProperty("role", "fault" if trouble else "muted")
        self.message.style().polish(self.message)
        self.message.setText(text)

    def say_faults(self, refused: Refused, source: str = "") -> None:
        """Say what is wrong, if so with what was taken from a file or another `source`."""
        told = [_told(fault, source) for fault in refused.faults]
        text = SEPARATOR.join(told)
        if len(told) > MOST:
            more = self.tr("(+{count} more)")
            text = f"{told[0]} {more.format(count=whole(len(told) - 1))}"
        self.say(text, trouble=True, all_of_it="\n".join(told))

    def follow(self, frame: Frame) -> None:
        """Say no longer what has ceased to be so, now that the run is elsewhere, or another."""
        place = frame.step if frame.goal is None else frame.goal
        moment = (frame.run, place, frame.status)
        if self._moment is None:
            self._moment = moment
        elif frame.run != self._moment[0] or (self._of_now and moment != self._moment):
            self.say("")

    def let_go(self) -> None:
        """Say no longer what was wrong, now that something was done since, or undone."""
        if self.message.property("role") == "fault":
            self.say("")

    def refresh(self, frame: Frame) -> None:
        """Show what is trained, and say where the run diverged."""
        self._frame = frame
        units = [layer.units for layer in frame.layers]
        size = (units, frame.inputs, frame.parameters, frame.train_size)
        network = (size, frame.looking, frame.lacks, len(frame.runs))
        if network != self._network:
            self._network = network
            self.facts.setText(status.network(frame))
        diverged = status.diverged(frame) if frame.status == "diverged" else ""
        if diverged and diverged != self.message.text():
            self.say(diverged, trouble=True)

    def retranslate(self) -> None:
        self.again.setText(self.tr("Try again"))
        self.message.setAccessibleName(self.tr("Last change"))
        self.facts.setAccessibleName(self.tr("Network"))
        self.say(status.welcome())  # what was said is of the past
        if self._frame is not None:
            self._network = None
            self.refresh(self._frame)


def _told(fault: Fault, source: str) -> str:
    """Return the sentence for a fault, and where it is from unless it says so."""
    text = sentence(fault)
    return f"{source}: {text}" if source and source not in fault.field else text
