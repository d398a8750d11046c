"""The sharpness panel: its curve and its edge, what it reads, and by which rule."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.engine.sharpness import PARAMETERS
from core.session.frame import Frame
from core.session.sharpness_curve import SharpnessCurve
from gui.panels.sharpness import SharpnessPanel
from gui.words.numbers import whole
from tests.gui.frames import make_comparison, make_experiment, make_frame, make_sharpness

NAN = np.nan


def of(sharpness: SharpnessCurve | None, **overrides: Any) -> Frame:
    return make_frame(**{"sharpness_curve": sharpness, "step": 32, "last": 32} | overrides)


@pytest.fixture
def panel(qtbot: QtBot) -> SharpnessPanel:
    panel = SharpnessPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def drawn(panel: SharpnessPanel) -> list[float]:
    return list(panel.plot.curves[0].getData()[1])


def test_the_ratio_is_drawn_with_its_edge_and_read(panel: SharpnessPanel) -> None:
    panel.refresh(of(make_sharpness()))
    assert drawn(panel) == [0.25, 0.6, 1.0]
    assert panel.edge.isVisible()
    assert list(panel.edge.getData()[1]) == [1, 1]
    low, high = panel.plot.box.viewRange()[1]
    assert low < 0.25 < 1.05 < high
    assert panel.caption.what == "η λ / 2; edge of stability at 1"
    assert panel.caption.note == "1.000 · λ = 20"


def test_the_edge_is_in_sight_of_a_run_far_from_it(panel: SharpnessPanel) -> None:
    tiny = np.array([1e-4, 2e-4, 3e-4])
    panel.refresh(of(make_sharpness(ratio=tiny, now=(20.0, 1e-7, 3e-4))))
    assert panel.plot.box.viewRange()[1][1] > 1


@pytest.mark.parametrize(("rule", "formula"), [
    ("momentum", "η λ / (2 (1 + β))"),
    ("nesterov", "η λ (1 + 2 β) / (2 (1 + β))"),
    ("adam", "η λ (1 − β₁) / (2 (1 + β₁))"),
])  # fmt: skip
def test_it_says_which_rule_is_used(panel: SharpnessPanel, rule: str, formula: str) -> None:
    panel.refresh(of(make_sharpness(rule)))
    assert panel.caption.what.startswith(formula)
    assert formula in panel.words().formula


@pytest.mark.parametrize(("rule", "says"), [
    ("mini_batches", "λ alone: no rule for mini-batches"),
    ("no_rule", "λ alone: no rule for Adadelta"),
])  # fmt: skip
def test_without_a_rule_the_value_alone_is_drawn(
    panel: SharpnessPanel, rule: str, says: str
) -> None:
    sharpness = make_sharpness(rule, ratio=np.full(3, NAN), now=(20.0, 1e-7, NAN))
    experiment = make_experiment(optimizer={"name": "adadelta"})
    panel.refresh(of(sharpness, experiment=experiment))
    assert drawn(panel) == [5.0, 12.0, 20.0]
    assert not panel.edge.isVisible()
    assert (panel.caption.what, panel.caption.note) == (says, "λ = 20")


def test_what_can_not_be_measured_says_why(panel: SharpnessPanel) -> None:
    panel.refresh(of(SharpnessCurve("too_large"), parameters=235_146))
    assert panel.caption.what == "too large to measure: 235,146 parameters"
    panel.refresh(of(SharpnessCurve("no_data")))
    assert panel.caption.what == "the data has changed: nothing can be measured"
    assert panel.caption.note == ""


def test_how_large_a_network_may_be_is_explained_as_it_is(panel: SharpnessPanel) -> None:
    assert whole(PARAMETERS) in panel.words().what


def test_readings_that_are_not_all_there_yet_are_said_to_come(panel: SharpnessPanel) -> None:
    panel.refresh(of(None))
    assert panel.caption.what == "measuring…"
    panel.refresh(of(make_sharpness(left=7, at=16, now=(12.0, 1e-7, 0.6))))
    assert panel.caption.what.endswith("; measuring…")
    assert panel.caption.note == "0.600 · λ = 12 at step 16"


def test_a_reading_in_doubt_and_one_that_is_no_number_are_said(panel: SharpnessPanel) -> None:
    panel.refresh(of(make_sharpness(now=(20.0, 0.5, 1.0))))
    assert panel.caption.note == "1.000 · λ = 20 ± 0.5"
    panel.refresh(of(make_sharpness(now=(NAN, NAN, NAN))))
    assert panel.caption.note == "not finite"
    panel.refresh(of(make_sharpness(now=(20.0, 1e-7, NAN))))
    assert panel.caption.note == "gradient clipped · λ = 20"


def test_runs_of_a_comparison_have_a_curve_each(panel: SharpnessPanel) -> None:
    plain, batches = make_sharpness(), make_sharpness("mini_batches", ratio=np.full(3, NAN))
    other = make_sharpness("momentum", ratio=np.array([0.1, 0.2, 0.3]))
    frame = make_comparison(of(plain), of(batches), of(other), of(None), chosen=2)
    panel.refresh(frame)
    assert drawn(panel) == [0.1, 0.2, 0.3]
    letters = {end.letter for end in panel.plot.runs.ends}
    assert letters == {"A", "C"}  # B has no ratio, D was not measured
    assert panel.caption.what.startswith("η λ / (2 (1 + β))")


def test_numbers_can_be_saved(panel: SharpnessPanel) -> None:
    panel.refresh(of(make_sharpness()))
    (table,) = panel.data()
    columns = list(table.columns.values())
    assert [list(column) for column in columns] == [[0, 16, 32], [0.25, 0.6, 1.0]]
