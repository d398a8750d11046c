"""The experiment's card on a workspace without a session, for tests of what an edit does."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.catalog.optimizers import Sgd
from core.experiment import Experiment
from core.faults import Refused
from core.session.commands import Load
from gui.experiment.card import ExperimentCard
from gui.model.undo import Sent
from gui.model.workspace import Workspace
from tests.gui.recorder import Recorder


class Telling(Workspace):
    """Keeps each change in `told`: the old and the new experiment, the path, and what moved."""

    def _change(self, *change: object) -> None:
        self.told.append(change[:4])
        super()._change(*change)


class Card(ExperimentCard):
    """A card with its workspace, and what could not be shown beside a field in `lost`."""

    def __init__(self, experiment: Experiment, parent: QWidget) -> None:
        self.link, self.lost = Recorder(), []
        self.space = Telling(self.link, experiment, parent)
        self.told = self.space.told = []
        super().__init__(self.space, parent)
        self.edit = self.space.edit
        self.refused.connect(self.lost.append)

    @property
    def experiment(self) -> Experiment:
        return self.space.experiment

    def set_experiment(self, experiment: Experiment) -> None:
        self.space.go(Sent(experiment, Load(experiment)))

    def refuse(self, refused: Refused) -> None:
        """Refuse what was sent last."""
        self.link.refused.emit(refused, self.link.number)


def card_in(qtbot: QtBot, width: int, height: int) -> Card:
    """Return a card that is seen, in a window of this size, on plain gradient descent."""
    parent = QWidget()
    qtbot.addWidget(parent)
    card = Card(Experiment(optimizer=Sgd(learning_rate=0.1)), parent)
    card.keeper = parent
    parent.resize(width, height)
    parent.show()
    return card
