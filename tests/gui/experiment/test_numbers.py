"""Any number typed into any field is taken, or refused beside that field."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.catalog.datasets.table import DATASETS
from core.catalog.optimizers import OPTIMIZERS
from core.experiment import Experiment, Layer
from core.given import BiasInit
from gui.widgets.inputs import Entry
from tests.gui.experiment.cards import Card
from tests.gui.frames import make_frame, make_layer

NUMBERS = [
    "9" * 40, "-" + "9" * 40, "0." + "3" * 40, "1" + "0" * 400, "1" + "0" * 5000, "1e400", "-1e400",
    "1e999999999999", "1e-400", "nan", "inf", "Infinity", "-0", "−0.0", "٣", "３", "²", "1_000",
    "+5", "1e3", "0x10", "½", "Ⅷ", "1e", "--1",
]  # fmt: skip
NEVER = ("1" + "0" * 400, "1" + "0" * 5000, "1e400", "-1e400", "nan", "inf", "²", "0x10", "½", "1e")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def typed(line: QLineEdit, text: str) -> None:
    """Type a text at once, and press Return."""
    line.setText(text)
    control = line.parent() if isinstance(line.parent(), Entry) else line
    control.editingFinished.emit()


def type_everything(card: Card) -> int:
    """Type each number into each field; return how many fields took or refused it."""
    card.show()  # one that is not seen tells its faults elsewhere
    fields = 0
    for path in card.rows():
        for line in card.rows()[path].findChildren(QLineEdit):
            fields += 1
            for text in NUMBERS:
                before, lost = card.experiment, len(card.lost)
                typed(line, text)
                fault = card.rows()[path].fault.text()
                assert len(card.lost) == lost, (path, text)
                assert fault or text not in NEVER or not isinstance(line.parent(), Entry)
                assert not fault or card.experiment == before, (path, text)
                card.set_experiment(before)
    return fields


@pytest.mark.parametrize("optimizer", ["sgd", "nadam"])
def test_arguments_of_optimizers(parent: QWidget, optimizer: str) -> None:
    experiment = Experiment(
        optimizer=OPTIMIZERS[optimizer](), bias=BiasInit("random_normal"),
        hidden=(Layer(3, "leaky_relu"), Layer(4)),
    )  # fmt: skip
    assert type_everything(Card(experiment, parent)) >= 8


@pytest.mark.parametrize("data", ["spirals", "sine", "mnist"])
def test_arguments_of_data(parent: QWidget, data: str) -> None:
    assert type_everything(Card(Experiment(data=DATASETS[data]()), parent)) >= 6


@pytest.mark.parametrize("text", [*NUMBERS, ""])
def test_a_perceptrons_weights(parent: QWidget, text: str) -> None:
    card = Card(Experiment(hidden=()), parent)
    layer = make_layer(1, "step", W=np.array([[1.0], [2.0]]), b=np.array([3.0]))
    card.link.framed.emit(make_frame(experiment=card.experiment, layers=(layer,)))
    told: list[object] = []
    card.weights.set_weights.connect(told.append)
    line = card.weights.entries[1].lineEdit()
    typed(line, text)
    assert bool(told) != bool(card.weights.fault.text())
    typed(line, "7")
    assert card.weights.fault.text() == ""
    (((W, _),),) = told[-1:]
    assert W.tolist() == [[1], [7]]
