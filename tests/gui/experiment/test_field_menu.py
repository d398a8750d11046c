"""A field's own menu: what its control sets, also by the menu key; a text keeps its own entries."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.experiment import Layer
from gui.experiment.field_menu import field_menu, field_of
from tests.gui.experiment.cards import Card, card_in

Reason = QContextMenuEvent.Reason


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    card = card_in(qtbot, 400, 1400)
    card.resize(318, 1400)
    QApplication.processEvents()
    return card


def paths(widget: QWidget) -> list[str]:
    field = field_of(widget)
    return [] if field is None else field.paths


def open_at(card: Card, widget: QWidget, reason: Reason) -> QMenu:
    """Open the menu of a widget as the system asks for it."""
    middle = widget.rect().center()
    if reason == Reason.Keyboard:
        widget.setFocus()
    event = QContextMenuEvent(reason, middle, widget.mapToGlobal(middle))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_every_row_has_a_field(card: Card) -> None:
    for path, row in card.rows().items():
        found = paths(row.label)
        assert found, path
        assert all(p.startswith(path.split(".")[0].split("[")[0]) for p in found)


def test_each_control_of_a_row_sets_a_field_of_its_own(card: Card) -> None:
    row = card.layers.rows[0]
    assert paths(row.units) == ["hidden[0].units"]
    assert paths(row.units.lineEdit()) == ["hidden[0].units"]
    assert paths(row.activation) == ["hidden[0].activation"]
    assert paths(row.biases) == ["hidden[0].use_bias"]
    assert len(paths(row.label)) == 3
    assert paths(card.layers.use_bias) == ["use_bias"]
    assert paths(card.output.biases) == ["output.use_bias"]
    assert paths(card.bias.entry) == ["bias"]
    card.edit("bias", {"name": "random_normal"})
    assert paths(card.bias.entry) == ["bias.scale"]
    assert paths(card.size_line) == []


def test_all_layers_are_a_field_of_their_own(card: Card) -> None:
    card.edit("hidden", [{"units": 4}, {"units": 4}])
    row = card.layers.all
    assert paths(row.activation) == ["hidden.*.activation"]
    assert "hidden" in paths(row.label)


@pytest.mark.parametrize("reason", [Reason.Mouse, Reason.Keyboard])
def test_all_values_of_a_field_are_a_click_away(card: Card, reason: Reason) -> None:
    wanted: list[tuple[str, bool]] = []
    card.values_wanted.connect(lambda *told: wanted.append(told))
    menu = open_at(card, card.optimizer.combo, reason)
    assert texts(menu) == ["Compare all values of “Optimizer”", "The same over 8 seeds"]
    for action in menu.actions():
        action.trigger()
    assert wanted == [("optimizer.name", False), ("optimizer.name", True)]
    menu.close()


@pytest.mark.parametrize("reason", [Reason.Mouse, Reason.Keyboard])
def test_the_menu_of_a_text_keeps_what_is_done_with_texts(card: Card, reason: Reason) -> None:
    entry = card.batch_size.entry
    menu = open_at(card, entry if reason == Reason.Keyboard else entry.lineEdit(), reason)
    assert texts(menu)[-2] == "Compare all values of “Batch size”"
    assert any("Paste" in text for text in texts(menu))
    menu.close()


def test_elsewhere_there_is_no_menu(card: Card) -> None:
    event = QContextMenuEvent(Reason.Mouse, QPoint(1, 1), card.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(card, event)
    assert QApplication.activePopupWidget() is None


def test_a_layer_can_be_had_again_in_all_below(card: Card) -> None:
    card.edit("hidden", [{"units": 8, "activation": "relu"}, {"units": 2}, {"units": 3}])
    field = field_of(card.layers.rows[0].label)
    assert field is not None
    menu = field_menu(field, lambda path, over_seeds: None)
    assert texts(menu)[0] == "The same for all layers below"
    menu.actions()[0].trigger()
    assert card.experiment.hidden == (Layer(8, "relu"),) * 3
    last = field_of(card.layers.rows[2].label)
    assert last is not None
    assert last.row is not None
    assert last.row.entries() == []
