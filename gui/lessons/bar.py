"""The top row of a stop: three buttons, the numbers that matter, and the way to the experiment."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.model.lineup import clock
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Button, Tool
from gui.widgets.readout import BESIDE, Readout
from gui.words.numbers import whole

ICON = 14  # pixels
BUTTONS = ("reset", "play", "step")


class LessonBar(Dressed, QWidget):
    """Three buttons of the transport's, step and seeds, and "Show the experiment".

    Signals
    -------
    toggled :
        The experiment's card is to come in place of the rail, or the reverse.
    left :
        The lesson is to be left.
    """

    toggled = Signal()
    left = Signal()

    def __init__(self, actions: dict[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {key: self._button(actions[key], key) for key in BUTTONS}
        self.step, self.seeds = Readout(("000,000",), self), Readout(("00",), self)
        self.experiment, self.leave = Button(self), Button(self)
        self.experiment.clicked.connect(self.toggled)
        self.leave.clicked.connect(self.left)
        self._shows = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        for readout in (self.step, self.seeds):
            readout.place_name(BESIDE)
            row.addWidget(readout)
            row.addSpacing(12)
        row.addWidget(self.experiment)
        row.addWidget(self.leave)
        self.hide()
        self.dress()

    def _button(self, action: QAction, key: str) -> Tool:
        button = Tool("primary" if key == "play" else "tool", self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setDefaultAction(action)
        action.changed.connect(self._name_buttons)
        return button

    def _name_buttons(self) -> None:
        for button in self.buttons.values():
            button.setAccessibleName(button.defaultAction().iconText())

    def refresh(self, frame: Frame) -> None:
        """Show where the runs are."""
        outgrown = [
            readout
            for readout, text in (
                (self.step, whole(clock(frame)[0])), (self.seeds, whole(frame.seeds)),
            )
            if readout.show_text(text)
        ]  # fmt: skip
        for readout in outgrown:
            readout.measure()
        self.seeds.setVisible(frame.seeds > 1)

    def show_experiment(self, shown: bool) -> None:
        """Say what the button does now."""
        self._shows = shown
        self.retranslate()

    def retheme(self) -> None:
        for button in self.buttons.values():
            button.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
        for readout in (self.step, self.seeds):
            readout.measure()

    def retranslate(self) -> None:
        self.step.explain(self.tr("step"), self.tr("The number of weight updates so far."))
        tip = self.tr("Runs that are trained together, alike but for their seeds.")
        self.seeds.explain(self.tr("seeds"), tip)
        shown = self.tr("Show the lesson")
        self.experiment.setText(shown if self._shows else self.tr("Show the experiment"))
        self.leave.setText(self.tr("Leave the lesson"))
        tip = self.tr("Your own work comes back as you left it.")
        self.leave.setToolTip(tip)
        self._name_buttons()
