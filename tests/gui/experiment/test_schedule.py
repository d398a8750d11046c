"""The schedule of the learning rate: chosen, set, undone in the card, and drawn beside it."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.optimizers import Adam, Sgd
from core.catalog.schedules import SCHEDULES, Cosine, Exponential, Steps, Warmup
from core.edits import edited
from core.experiment import Experiment
from core.faults import Refused
from tests.gui.experiment.cards import Card, card_in
from tests.gui.frames import make_frame

PATH = "optimizer.schedule"


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    return card_in(qtbot, 330, 1400)


def seen(card: Card) -> set[str]:
    QApplication.processEvents()
    return {path for path, row in card.rows().items() if row.isVisible() and PATH in path}


def test_a_schedule_is_chosen_by_its_name_and_comes_with_its_arguments(card: Card) -> None:
    assert not seen(card)
    card.more.setChecked(True)
    assert seen(card) == {PATH}
    for name, cls in SCHEDULES.items():
        card.edit(PATH, name)
        assert card.experiment.optimizer.schedule == cls()
        assert seen(card) == {PATH, *(f"{PATH}.{field}" for field in cls.__struct_fields__)}
    card.edit(PATH, None)
    assert card.experiment.optimizer.schedule is None
    assert seen(card) == {PATH}


def test_a_schedule_that_is_chosen_again_is_as_it_was(card: Card) -> None:
    """As an optimizer and an activation are."""
    start = Experiment(optimizer=Sgd(schedule=Steps(every=7, factor=0.25)))
    card.set_experiment(start)
    card.edit(PATH, "step")
    assert card.experiment == start


def test_a_schedule_that_is_set_is_not_folded_away(card: Card) -> None:
    card.set_experiment(Experiment(optimizer=Sgd(schedule=Cosine())))
    assert seen(card) == {PATH, f"{PATH}.steps", f"{PATH}.least"}
    card.edit(PATH, None)
    assert seen(card) == {PATH}  # it does not go under the cursor
    card.more.setChecked(True)
    card.more.setChecked(False)
    assert not seen(card)


def test_a_fault_is_shown_beside_its_field(card: Card) -> None:
    card.set_experiment(Experiment(optimizer=Sgd(schedule=Steps())))
    with pytest.raises(Refused) as refused:
        edited(card.experiment, f"{PATH}.factor", 1.5)
    assert not card.show_faults(refused.value.faults)
    assert "1" in card.rows()[f"{PATH}.factor"].fault.text()


def test_another_optimizer_keeps_the_schedule() -> None:
    start = Experiment(optimizer=Sgd(schedule=Warmup(steps=7), decay=0.5, l1=0.25))
    new, _ = edited(start, "optimizer.name", "adam")
    assert new.optimizer == Adam(schedule=Warmup(steps=7), decay=0.5, l1=0.25)


@pytest.mark.parametrize(
    ("optimizer", "drawn"),
    [
        (Sgd(learning_rate=0.1), False),
        (Sgd(learning_rate=0.1, decay=0.01), True),
        (Sgd(learning_rate=0.1, schedule=Exponential()), True),
    ],
)
def test_the_rate_is_drawn_where_it_varies(card: Card, optimizer: Sgd, drawn: bool) -> None:
    card.set_experiment(Experiment(optimizer=optimizer))
    QApplication.processEvents()
    assert card.schedule.plot.isVisible() == drawn


def test_the_rate_drawn_is_that_of_the_step_shown(card: Card) -> None:
    card.set_experiment(Experiment(optimizer=Sgd(learning_rate=0.1, schedule=Steps(every=20))))
    plot = card.schedule.plot
    assert plot.said() == "η = 0.1 at step 0"
    card.schedule.refresh(make_frame(step=45))
    assert plot.said() == plot.accessibleDescription() == "η = 0.025 at step 45"
    card.edit("optimizer.learning_rate", 0.2)  # as the slider does while the run goes on
    assert plot.said() == "η = 0.05 at step 45"
    assert plot.span == 100
    card.schedule.refresh(make_frame(step=250))
    assert plot.span == 400


def test_the_curve_is_the_rates_from_left_to_right(card: Card) -> None:
    """Read off the picture: the staircase's stairs stand where they should, and halve."""
    card.set_experiment(Experiment(optimizer=Sgd(learning_rate=0.1, schedule=Steps(every=20))))
    plot = card.schedule.plot
    card.schedule.refresh(make_frame(step=99))  # the dot is out of the way
    QApplication.processEvents()
    image = plot.grab().toImage().convertToFormat(plot.grab().toImage().Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    blue, red = (pixels[..., i].astype(int) for i in (0, 2))
    curve = blue - red > 80  # the accent's colour
    left, right = np.flatnonzero(curve.any(axis=0))[[0, -1]]
    heights = [
        np.flatnonzero(curve[:, round(left + (right - left) * share)]).mean()
        for share in (0.1, 0.3, 0.5)
    ]
    first, second = np.diff(heights)
    assert first == pytest.approx(2 * second, abs=2)
    assert first > 5
