"""What weight decay does is said, and what is set is never folded away."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.optimizers import AdamW, Momentum, Sgd
from core.catalog.schedules import Steps
from core.experiment import Experiment
from tests.gui.experiment.cards import Card, card_in


def seen(card: Card) -> set[str]:
    QApplication.processEvents()
    return {path for path, row in card.rows().items() if row.isVisible()}


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    return card_in(qtbot, 300, 900)


@pytest.mark.parametrize(
    ("optimizer", "product", "most"),
    [
        (Sgd(learning_rate=0.3, weight_decay=10.0), "3", "2"),
        (Momentum(learning_rate=0.5, momentum=0.5, weight_decay=8.0), "4", "3"),
        (AdamW(learning_rate=0.5, weight_decay=5.0), "2.5", "2"),
        (Sgd(learning_rate=0.2, weight_decay=10.0), None, None),  # to and fro, no further
    ],
)
def test_weights_that_decay_makes_grow_are_told_of(
    card: Card, optimizer: Sgd, product: str | None, most: str | None
) -> None:
    card.set_experiment(Experiment(optimizer=optimizer))
    QApplication.processEvents()
    assert card.decay_note.isVisible() == (product is not None)
    if product is not None:
        assert f"is {product}, and above {most} each step" in card.decay_note.text()


def test_weights_that_grow_for_a_while_are_told_of(card: Card) -> None:
    rule = Sgd(learning_rate=0.3, weight_decay=10.0, schedule=Steps())
    card.set_experiment(Experiment(optimizer=rule))
    QApplication.processEvents()
    assert card.decay_note.isVisible()
    assert "which goes up to 3, is above 2" in card.decay_note.text()


def test_the_note_goes_once_the_rate_is_lower(card: Card) -> None:
    """The rate may change as the run goes on."""
    card.set_experiment(Experiment(optimizer=Sgd(learning_rate=0.3, weight_decay=10.0)))
    card.edit("optimizer.learning_rate", 0.1)
    assert not card.decay_note.isVisibleTo(card)


def test_an_argument_that_is_set_is_not_folded_away(card: Card) -> None:
    decay, clip = "optimizer.weight_decay", "optimizer.global_clipnorm"
    assert not {decay, clip} & seen(card)
    card.set_experiment(Experiment(optimizer=Sgd(learning_rate=0.3, weight_decay=0.1)))
    assert {decay, clip} & seen(card) == {decay}
    card.more.setChecked(True)
    assert {decay, clip} <= seen(card)
    card.more.setChecked(False)
    assert {decay, clip} & seen(card) == {decay}
    card.set_experiment(Experiment(optimizer=AdamW(global_clipnorm=1.0)))
    assert {decay, clip} & seen(card) == {clip}  # AdamW has a decay of its own by default
    card.edit(clip, None)
    assert clip in seen(card)  # it does not go under the cursor
    card.more.setChecked(True)
    card.more.setChecked(False)
    assert not {decay, clip} & seen(card)


def test_the_note_is_in_sight_however_the_card_scrolls(card: Card) -> None:
    """And the rows stand where they stood."""
    card.resize(300, 300)
    card.set_experiment(Experiment(optimizer=Sgd(learning_rate=0.3, weight_decay=10.0)))
    QApplication.processEvents()
    bar, rows = card.area.verticalScrollBar(), card.rows().values()
    places = [row.y() for row in rows]
    for value in (bar.minimum(), bar.maximum()):
        bar.setValue(value)
        QApplication.processEvents()
        assert card.rect().contains(card.decay_note.geometry())
        assert not card.decay_note.visibleRegion().isEmpty()
    card.edit("optimizer.learning_rate", 0.1)
    QApplication.processEvents()
    assert [row.y() for row in rows] == places
