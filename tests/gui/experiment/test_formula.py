"""A formula in the card: drawn while it is typed, marked where it is wrong, its numbers slid."""

import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.catalog.activation import Activation
from core.catalog.formula.record import Formula, fitted
from core.edits import BEGUN
from core.experiment import Experiment, Layer, Output
from gui import app as application
from gui.experiment.fields import Row
from gui.experiment.formula import EXAMPLES, FormulaRow, NamedNumber, slider_end
from gui.words import labels
from tests.gui.experiment.cards import Card


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    parent = QWidget()
    qtbot.addWidget(parent)
    card = Card(Experiment(hidden=(Layer(3), Layer(2, "relu"))), parent)
    card.keeper = parent
    parent.resize(640, 900)
    card.resize(318, 900)
    parent.show()
    qtbot.waitExposed(parent)
    return card


def begin(card: Card, index: int = 0) -> FormulaRow:
    combo = card.layers.rows[index].activation
    combo.setCurrentIndex(combo.findData("formula"))
    combo.activated.emit(combo.currentIndex())
    row = card.rows()[f"hidden[{index}].formula"]
    assert isinstance(row, FormulaRow)
    QApplication.processEvents()
    return row


def type_in(qtbot: QtBot, row: FormulaRow, text: str) -> None:
    row.entry.setFocus()
    row.entry.selectAll()
    qtbot.keyClicks(row.entry, text)


def named(card: Card) -> list[Row]:
    """Return the rows of the first layer's numbers."""
    QApplication.processEvents()
    return [row for path, row in card.rows().items() if path.startswith("hidden[0].numbers")]


def test_it_is_chosen_as_any_other_activation_and_left_again(card: Card) -> None:
    row = begin(card)
    assert card.experiment.hidden == (Layer(3, BEGUN), Layer(2, "relu"))
    assert row.isVisible()
    assert row.entry.text() == "z * sigmoid(beta * z)"
    assert "hidden[0].numbers.beta" in card.rows()
    combo = card.layers.rows[0].activation
    combo.setCurrentIndex(combo.findData("tanh"))
    combo.activated.emit(combo.currentIndex())
    assert card.experiment.hidden[0] == Layer(3)
    assert not [path for path in card.rows() if "formula" in path or "numbers" in path]


def test_it_is_drawn_while_it_is_typed_and_used_once_it_is_finished(
    qtbot: QtBot, card: Card
) -> None:
    row = begin(card)
    type_in(qtbot, row, "max(0, z)**2")
    z, a = row.drawing.g.getData()
    np.testing.assert_allclose(a, np.maximum(0, z) ** 2)
    np.testing.assert_allclose(row.drawing.slope.getData()[1], 2 * np.maximum(0, z))
    assert card.experiment.hidden[0].activation == BEGUN
    qtbot.keyClick(row.entry, Qt.Key.Key_Return)
    assert card.experiment.hidden[0].activation == Formula(text="max(0, z)**2")
    assert len(card.told) == 2  # and no number is left
    assert "hidden[0].numbers.beta" not in card.rows()


def test_the_check_and_the_kinks_are_said(qtbot: QtBot, card: Card) -> None:
    row = begin(card)
    type_in(qtbot, row, "min(max(0, z), 2)")
    slope, agrees, kinks = row.note.text().split("\n")
    assert slope == "g′(z) = 0 if 2 < max(0, z) else 1 if z > 0 else 0"
    assert re.fullmatch("agrees with the numeric derivative to [1-9]×10⁻¹[0-9⁰¹²³⁴-⁹]", agrees)
    assert kinks == "kinks at z = 0, 2"
    assert set(row.drawing.kinks.getData()[0]) == {0, 2}
    type_in(qtbot, row, "exp(z)")
    assert "beyond z = 710" in row.note.text()


def test_what_differences_cannot_check_is_said(qtbot: QtBot, card: Card) -> None:
    """A wave of 1e-6 upon 1e12, whose last digit is 1e-4."""
    row = begin(card)
    row._draw(fitted("sin(s*z) + s**2", {"s": 1e6}))
    assert row.note.text().split("\n")[1].startswith("too steep or too large to be checked")
    row._draw(fitted("sin(s*z)", {"s": 1e6}))
    assert row.note.text().split("\n")[1].startswith("agrees")


@pytest.mark.parametrize(
    ("text", "place", "marked"),
    [
        ("max(0, z", 3, "("),
        ("z + tahn(z)", 4, "tahn"),
        ("1 + log(z)", 4, "log(z)"),
        ("2 * ", 4, ""),
    ],
)
def test_what_is_wrong_is_marked_and_said_while_it_is_typed(
    qtbot: QtBot, card: Card, text: str, place: int, marked: str
) -> None:
    row = begin(card)
    type_in(qtbot, row, text)
    assert row.fault.isVisible()
    assert row.fault.text().startswith(f"Formula, character {place + 1}: ")
    at, length = row.entry.wrong
    assert text[at : at + length] == marked
    left, right = row.entry.span()
    width = row.entry.fontMetrics().horizontalAdvance
    begun = row.entry.cursorRect().center().x() - width(text[: row.entry.cursorPosition()])
    assert left == pytest.approx(begun + width(text[:place]))
    assert right > left
    assert not len(row.drawing.g.getData()[0] if row.drawing.g.getData()[0] is not None else [])
    qtbot.keyClick(row.entry, Qt.Key.Key_Return)
    assert row.fault.isVisible()  # and the old one trains on
    assert card.experiment.hidden[0].activation == BEGUN
    qtbot.keyClick(row.entry, Qt.Key.Key_Escape)
    assert not row.fault.isVisible()
    assert row.entry.text() == BEGUN.text
    assert row.entry.wrong is None
    assert len(row.drawing.g.getData()[0]) > 100


def test_what_is_beneath_stays_where_it_is_while_something_is_wrong(
    qtbot: QtBot, card: Card
) -> None:
    """And the callout is beside the line, not beside the drawing."""
    row = begin(card)
    slider = card.rows()["hidden[0].numbers.beta"]
    place = slider.y()
    type_in(qtbot, row, "z * sigmoid(beta * z")
    QApplication.processEvents()
    assert slider.y() == place
    top = row.entry.mapTo(row.window(), row.entry.rect().topLeft()).y()
    assert row.fault.y() <= top + row.entry.height()
    assert row.fault.y() + row.fault.height() >= top


def test_the_mark_is_painted(qtbot: QtBot, card: Card) -> None:
    row = begin(card)
    before = row.entry.grab().toImage()
    row.entry.setText("(z * sigmoid(beta * z)")
    plain = row.entry.grab().toImage()
    row._typed(row.entry.text())
    assert row.entry.grab().toImage() != plain
    assert plain != before


def test_the_numbers_are_sliders_in_their_order(qtbot: QtBot, card: Card) -> None:
    row = begin(card)
    type_in(qtbot, row, "max(b*z, a*z) + c2\r")
    rows = named(card)
    assert [r.label.text() for r in rows] == ["b", "a", "c2"]
    assert [r.y() for r in rows] == sorted(r.y() for r in rows)
    type_in(qtbot, row, "c2 + max(a*z, b*z)\r")
    assert [r.label.text() for r in sorted(named(card), key=lambda r: r.y())] == ["c2", "a", "b"]
    type_in(qtbot, row, "max(b*z, a*z) + c2\r")
    slider = named(card)[1]
    assert isinstance(slider, NamedNumber)
    slider.slider.setValue(slider.slider.maximum())
    assert card.experiment.hidden[0].activation == fitted("max(b*z, a*z) + c2", {"a": 5.0})
    assert card.told[-1][2] == "hidden[0].numbers.a"
    type_in(qtbot, row, "a*z - d\r")  # what it had is kept, what is new is 1
    assert card.experiment.hidden[0].activation == Formula(text="a*z - d", numbers={"a": 5, "d": 1})


def test_a_number_named_as_a_field_has_its_own_name(qtbot: QtBot, card: Card) -> None:
    """And acts as any other: its fields are not those of the layer."""
    type_in(qtbot, begin(card), "slope*z + units + activation\r")
    for name, own in (("slope", "ReLU"), ("units", "layer"), ("activation", "turns")):
        row = card.rows()[f"hidden[0].numbers.{name}"]
        assert row.label.text() == labels.field(row.path) == name
        assert own not in row.toolTip()
        assert "A number that the formula names." in row.toolTip()
        row.value_changed(2.5)
    numbers = {"slope": 2.5, "units": 2.5, "activation": 2.5}
    assert card.experiment.hidden[0].activation.numbers == numbers


@pytest.mark.parametrize(
    ("value", "end"),
    [(0, 1), (0.01, 1), (1, 5), (-7, 10), (10, 50), (400, 500), (-6e5, 1e6), (1e6, 1e6)],
)
def test_a_slider_reaches_beyond_its_number(value: float, end: float) -> None:
    assert slider_end(value) == end


def test_two_layers_and_the_output_have_their_own(qtbot: QtBot, card: Card) -> None:
    begin(card, 0)
    type_in(qtbot, begin(card, 1), "z**2 + k\r")
    card.edit("output.activation", "formula")
    e = card.experiment
    assert [layer.activation for layer in e.layers] == [BEGUN, fitted("z**2 + k", {}), BEGUN]
    assert e.loss == "mse"  # which goes with it
    assert {"output.formula", "output.numbers.beta", "hidden[1].numbers.k"} <= set(card.rows())
    card.set_experiment(Experiment(hidden=(Layer(3),)))
    assert card.output_arguments.rows == {}
    card.set_experiment(Experiment(hidden=(Layer(3, "relu"),), output=Output("relu"), loss="mse"))


@pytest.mark.parametrize(("text", "wrong"), [("beta*z + 2*d", False), ("beta*z +", True)])
def test_what_is_being_typed_stays_while_a_slider_moves(
    qtbot: QtBot, card: Card, text: str, wrong: bool
) -> None:
    row = begin(card)
    type_in(qtbot, row, text)
    slider = named(card)[0]
    assert isinstance(slider, NamedNumber)
    slider.slider.moved.emit(3.0)  # it does not take the focus
    assert card.experiment.hidden[0].activation == fitted(BEGUN.text, {"beta": 3.0})
    assert row.entry.text() == text
    assert row.fault.isVisible() == wrong
    if not wrong:
        z, a = row.drawing.g.getData()
        np.testing.assert_allclose(a, 3 * z + 2)
    qtbot.keyClick(row.entry, Qt.Key.Key_Escape)
    assert (row.entry.text(), row.fault.isVisible()) == (BEGUN.text, False)
    z, a = row.drawing.g.getData()
    np.testing.assert_allclose(a, z / (1 + np.exp(-3 * z)))


def test_a_slider_that_makes_it_endless_is_told_beside_the_formula(
    qtbot: QtBot, card: Card
) -> None:
    row = begin(card)
    type_in(qtbot, row, "exp(-s*z**2)\r")
    slider = named(card)[0]
    assert isinstance(slider, NamedNumber)
    slider.slider.moved.emit(-1.0)
    assert row.fault.text().startswith("Formula, character 1: exp(-s*z**2) is not a finite number")
    assert card.experiment.hidden[0].activation == fitted("exp(-s*z**2)", {"s": 1.0})
    slider.slider.moved.emit(0.5)
    assert not row.fault.isVisible()


def test_what_is_being_typed_goes_with_its_row(qtbot: QtBot, card: Card) -> None:
    """As when the layer is undone or another experiment opened: it must not be sent then."""
    type_in(qtbot, begin(card), "z + a")
    told, other = len(card.told), Experiment(hidden=(Layer(3), Layer(2)))
    card.set_experiment(other)
    QApplication.processEvents()
    assert card.experiment == other
    assert len(card.told) == told
    assert not [path for path in card.rows() if "formula" in path or "numbers" in path]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_used(card: Card, name: str) -> None:
    row = begin(card)
    row.menu.actions()[list(EXAMPLES).index(name)].trigger()
    text, numbers = EXAMPLES[name]
    assert card.experiment.hidden[0].activation == Formula(text=text, numbers=numbers)
    assert card.rows()["hidden[0].formula"].entry.text() == text
    assert not card.rows()["hidden[0].formula"].fault.isVisible()


def test_a_fault_in_float32_alone_is_shown_beside_it(qtbot: QtBot, card: Card) -> None:
    row = begin(card)
    card.edit("dtype", "float32")
    type_in(qtbot, row, "z**30\r")
    assert row.fault.isVisible()
    assert card.experiment.hidden[0].activation == BEGUN


def test_it_speaks_korean(qtbot: QtBot, qapp: QApplication, card: Card) -> None:
    row = begin(card)
    application.speak(qapp, "ko")
    QApplication.processEvents()
    assert row.examples.toolTip() == "예시"
    assert "수치 미분과의 오차" in row.note.text()
    type_in(qtbot, row, "tahn(z)")
    assert row.fault.text() == "수식, 1번째 글자: 없는 함수입니다: tahn. 혹시 tanh?"
    application.speak(qapp, "en")  # while it is wrong
    QApplication.processEvents()
    assert row.fault.text().startswith("Formula, character 1: ")


@pytest.mark.parametrize(
    ("g", "name"),
    [
        (Formula(text="max(0, z)"), "max(0, z)"),
        (Formula(text="z + z - z + z - z + z"), "formula"),
        (Layer(1, "relu").activation, "ReLU"),
    ],
)
def test_a_short_formula_is_its_own_name(g: Activation, name: str) -> None:
    assert labels.activation(g) == name
