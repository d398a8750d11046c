"""Of several runs the card says whose experiment it is, and what the first has otherwise."""

from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiment import Experiment, from_builtins
from core.session.frame import Frame
from gui.experiment.whose import first_has
from gui.model.paths import MISSING, value_at
from tests.gui.experiment.cards import Card, card_in
from tests.gui.frames import make_frame

SGD = {"name": "sgd", "learning_rate": 0.95}


def frames(chosen: int, *fields: dict[str, Any]) -> Frame:
    """Return the frame of the chosen run of several, which differ in these fields."""
    runs = [make_frame(experiment=from_builtins(own), run=i + 1) for i, own in enumerate(fields)]
    beside = tuple(run for i, run in enumerate(runs) if i != chosen)
    return msgspec.structs.replace(runs[chosen], chosen=chosen, beside=beside)


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    return card_in(qtbot, 400, 1200)


def show(card: Card, frame: Frame) -> None:
    card.link.framed.emit(frame)
    QApplication.processEvents()


def said(card: Card) -> dict[str, str]:
    """Return what is said of the first run, by the path of the row."""
    return {path: row.first.text() for path, row in card.rows().items() if row.first.text()}


def test_each_field_that_differs_says_what_the_first_run_has(card: Card) -> None:
    adam = {"name": "adam", "learning_rate": 0.3}
    show(card, frames(1, {"optimizer": SGD}, {"optimizer": adam, "batch_size": 2}))
    assert said(card) == {
        "optimizer.name": "A has SGD",
        "optimizer.learning_rate": "A has 0.95",
        "batch_size": "A has full batch",
    }
    assert card.whose.text() == "Experiment of run B"
    edges, rows = card.body.edges(), card.rows()
    assert len(edges) == 3
    for edge, path in zip(edges, ("batch_size", "optimizer.name"), strict=False):
        assert edge.height() == rows[path].height()
        assert edge.x() == 0


def test_a_layer_says_only_what_of_it_differs(card: Card) -> None:
    hidden = [{"units": 4}], [{"units": 4, "activation": "relu"}, {"units": 2}]
    show(card, frames(1, {"hidden": hidden[0]}, {"hidden": hidden[1]}))
    assert said(card) == {"hidden[0]": "A has tanh", "hidden[1]": "A has no such layer"}


def test_the_first_run_and_one_alone_have_nothing_marked(card: Card) -> None:
    for frame in (frames(0, {"seed": 1}, {"seed": 2}), frames(0, {"seed": 1})):
        show(card, frame)
        assert said(card) == {}
        assert card.body.edges() == []
    assert card.whose.isHidden()
    assert card.shared.isHidden()


def test_marks_go_as_the_field_is_made_alike(card: Card) -> None:
    show(card, frames(1, {"seed": 1}, {"seed": 2}))
    assert said(card) == {"seed": "A has 1"}
    card.edit("seed", 1)
    assert said(card) == {}


def test_what_acts_at_once_acts_on_the_run_alone(card: Card) -> None:
    def text() -> str:
        return card.live_key._text.text()

    alone = text()
    show(card, frames(2, {}, {"seed": 1}, {"seed": 2}))
    assert "on run C alone" in text()
    show(card, frames(0, {}))
    assert text() == alone


def test_what_all_have_alike_is_said(card: Card) -> None:
    show(card, frames(1, {"seed": 3}, {"seed": 3, "batch_size": 2}))
    assert "all 2 runs" in card.shared.text()
    assert "seed 3" in card.shared.text()
    assert "batch" not in card.shared.text()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("hidden[0].units", 4),
        ("hidden[3].units", MISSING),
        ("output.activation", Experiment().output.activation),
        ("output.slope", MISSING),
        ("optimizer.learning_rate", 0.05),
        ("optimizer.rho", MISSING),
        ("data.name", "xor"),
        ("initializer.scale", 1.0),
    ],
)
def test_a_path_leads_to_its_value(path: str, value: object) -> None:
    assert value_at(Experiment(), path) == value


def test_an_argument_stands_beside_its_activation() -> None:
    leaky = from_builtins({"hidden": [{"activation": "leaky_relu", "slope": 0.3}]})
    assert value_at(leaky, "hidden[0].slope") == 0.3
    own = from_builtins(
        {
            "output": {"activation": "formula", "formula": "b * z", "numbers": {"b": 1.0}},
            "loss": "mse",
        }
    )
    assert value_at(own, "output.numbers.b") == 1.0


def test_of_one_function_with_other_arguments_these_alone_are_marked(card: Card) -> None:
    layers = [[{"activation": "leaky_relu", "slope": slope}] for slope in (0.1, 0.2)]
    show(card, frames(1, *({"hidden": layer} for layer in layers)))
    assert said(card) == {"hidden[0].slope": "A has 0.1"}
    row = card.rows()["hidden[0].slope"]
    assert first_has(row, card.experiment, card.experiment) == ""
