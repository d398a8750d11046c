"""The hidden layers taken together: one gesture for all, and for those below."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.activations import LeakyRelu
from core.catalog.formula.record import fitted
from core.compare.values import every_value
from core.experiment import Experiment, Layer
from tests.gui.experiment.cards import Card, card_in

MIXED = (Layer(3, "relu"), Layer(5, LeakyRelu(slope=0.3)), Layer(8, "tanh", use_bias=False))


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    card = card_in(qtbot, 320, 900)
    card.set_experiment(Experiment(hidden=MIXED))
    return card


def choose(card: Card, key: str) -> None:
    combo = card.layers.all.activation
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def test_one_choice_gives_all_layers_an_activation(card: Card) -> None:
    choose(card, "leaky_relu")
    own = card.experiment.hidden
    assert [layer.activation.name for layer in own] == ["leaky_relu"] * 3
    assert [layer.units for layer in own] == [3, 5, 8]
    assert own[1].activation == LeakyRelu(slope=0.3)  # it had that already
    assert own[2].use_bias is False
    assert len(card.told) == 1


def test_units_of_all_are_typed_once_and_taken_back_at_once(card: Card) -> None:
    entry = card.layers.all.units
    entry.setFocus()
    QTest.keyClicks(entry, "16")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert [layer.units for layer in card.experiment.hidden] == [16, 16, 16]
    assert [layer.activation for layer in card.experiment.hidden] == [m.activation for m in MIXED]
    card.space.undo()
    assert card.experiment.hidden == MIXED


def test_what_layers_have_alike_is_shown_and_else_that_they_differ(card: Card) -> None:
    row = card.layers.all
    assert row.activation.currentIndex() == -1
    assert row.units.lineEdit().text() == ""
    assert row.activation.placeholderText() == row.units.lineEdit().placeholderText() == "mixed"
    card.set_experiment(Experiment(hidden=(Layer(4, "relu"), Layer(4, "relu"))))
    assert row.activation.currentData() == "relu"
    assert row.units.lineEdit().text() == "4"


@pytest.mark.parametrize(("count", "seen"), [(0, False), (1, False), (2, True), (10, True)])
def test_there_is_a_row_for_all_where_there_are_several(card: Card, count: int, seen: bool) -> None:
    card.set_experiment(Experiment(hidden=(Layer(),) * count))
    QApplication.processEvents()
    assert card.layers.all.isVisible() == seen


def test_units_that_no_layer_can_have_are_refused_beside_the_layers(card: Card) -> None:
    card.layers.all.units.edited.emit(0)
    assert card.experiment.hidden == MIXED
    assert card.layers.rows[0].fault.text()


def test_an_empty_entry_changes_nothing(card: Card) -> None:
    card.layers.all.units.edited.emit(None)
    assert card.told == []


@pytest.mark.parametrize("index", [0, 1, 2])
def test_the_layers_below_become_like_one(card: Card, index: int) -> None:
    card.layers.same_below(index)
    like = MIXED[index]
    expected = (*MIXED[:index], *[like] * (3 - index))
    assert card.experiment.hidden == expected


def test_a_formula_goes_along_with_its_numbers(card: Card) -> None:
    swish = fitted("z * sigmoid(k * z)", {"k": 2.5})
    card.set_experiment(Experiment(hidden=(Layer(4, swish), Layer(4, "tanh"))))
    card.layers.same_below(0)
    assert card.experiment.hidden == (Layer(4, swish), Layer(4, swish))


def test_its_fields_are_compared_over_all_layers_at_once(card: Card) -> None:
    row, own = card.layers.all, card.experiment
    (units,), (activation,) = row.paths(row.units), row.paths(row.activation)
    assert row.paths(None) == ["hidden", units, activation]
    for other in every_value(own, units)[1:]:
        assert len({layer.units for layer in other.hidden}) == 1
    for other in every_value(own, activation)[1:]:
        assert len({layer.activation.name for layer in other.hidden}) == 1


def test_tab_comes_to_the_row_for_all_before_the_layers(card: Card) -> None:
    QApplication.processEvents()
    card.layers.all.units.setFocus()
    seen = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[0] is card.layers.all.activation
    assert seen[1] is card.layers.rows[0].units
