"""What panels show of layers without biases, and of inputs made from two."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.session import commands as c
from core.session.frame import Frame
from core.session.session import Session
from gui.panels import PANELS
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.network import facts, marks, tiles
from gui.panels.network.layout import Edge, Unit
from gui.panels.network.panel import NetworkPanel
from gui.panels.step.panel import StepPanel
from gui.plots.sample_marks import chosen_point
from gui.timeline.marks import gather
from tests.gui.diagram import hover, shown
from tests.gui.walks import AND, plain, told, walk

SOME = {  # the hidden layer has no biases, the output has
    "hidden": [{"units": 3, "activation": "relu", "use_bias": False}],
    "data": {"name": "moons"}, "features": ["x1^2", "x2", "sin(x1)"],
}  # fmt: skip


def session(**more: object) -> Session:
    one = Session(from_builtins(SOME | more))
    one.do(c.Load(from_builtins(SOME | more)))
    one.do(c.Step(12))
    one.do(c.ChooseSample(1))
    return one


@pytest.fixture
def frame() -> Frame:
    return session().frame()


@pytest.fixture
def panel(qtbot: QtBot, frame: Frame) -> NetworkPanel:
    panel = shown(qtbot)
    panel.refresh(frame)
    return panel


@pytest.mark.parametrize("key", PANELS)
def test_every_panel_draws_them(qtbot: QtBot, key: str) -> None:
    one, panel = session(use_bias=False), PANELS[key].panel()
    qtbot.addWidget(panel)
    panel.resize(600, 400)
    panel.show()
    for _ in range(9):
        panel.refresh(one.frame())
        panel.data()
        one.do(c.NextPhase())


def test_a_unit_without_a_bias_says_so_and_has_none_to_edit(
    panel: NetworkPanel, frame: Frame
) -> None:
    known = facts.of_unit(frame, Unit(1, 0), ())
    assert known.values == []
    assert "no bias" in known.notes
    panel.canvas.point_at(Unit(1, 0))
    assert not panel.canvas.edit()
    panel.canvas.point_at(Unit(2, 0))
    assert panel.canvas.edit()
    assert [name for name, _ in facts.of_unit(frame, Unit(2, 0), ()).values] == ["b", "∂L/∂b"]


def test_the_numbers_saved_are_those_there_are(frame: Frame) -> None:
    (table,) = facts.tables(frame)
    layers, inputs = list(table.columns.values())[:2]
    of_bias = [layer for layer, name in zip(layers, inputs, strict=True) if name == "bias"]
    assert of_bias == [2]
    assert len(layers) == 3 * 3 + 4 * 1 == frame.parameters
    W = frame.layers[0].W
    assert W is not None
    assert list(table.columns.values())[3][:9] == tuple(W.ravel().tolist())


def test_duplicates_are_seen_by_their_weights_alone() -> None:
    one = session()
    W = np.array([[1.0, 2.0, 1.0]] * 3)
    one.do(c.SetWeights([(W, np.zeros(0)), (np.ones((3, 1)), np.zeros(1))]))
    found = one.frame()
    assert found.layers[0].measures["distinct"] == 2
    assert marks.duplicates(found.layers[0], 3) == ((0, 2),)


def test_a_weight_set_by_hand_is_told_of() -> None:
    one = session()
    one.do(c.EditWeight(1, 2, 0, 5.0))
    one.do(c.EditWeight(2, 3, 0, 5.0))
    told = gather(one.frame()).told(0, 100)
    assert "a weight of layer 1" in told
    assert "a bias of layer 2" in told


def test_a_walk_writes_no_bias(qtbot: QtBot) -> None:
    panel = StepPanel()
    qtbot.addWidget(panel)
    panel.resize(1200, 900)
    panel.show()
    raw = AND | {"use_bias": False}
    weights = [(np.array([[0.3], [-0.2]]), np.zeros(0))]
    frames = walk(Trainer(from_builtins(raw), weights=weights), sample=2)
    expected = {
        ("z", 1): ["z1(1) = 1·0.3 + 0·(−0.2) = 0.3"],
        ("gradient", 1): ["∂L/∂w11(1) = 0·0 + 0·0 + 1·1 + 1·0 = 1"],
    }
    for key, lines in expected.items():
        panel.refresh(frames[key])
        assert told(panel) == lines
        assert "b" not in plain(panel.page.formula.text())


# inputs made


def test_they_are_named_and_pictured(frame: Frame) -> None:
    assert marks.end_names(frame)[0] == ["x₁²", "x₂", "sin x₁"]
    assert facts.of_edge(frame, Edge(1, 0, 1)).title.startswith("x₁² → ")
    assert frame.points is not None
    x1, x2 = frame.points.X[1]
    for row, value in enumerate((x1**2, x2, np.sin(x1))):
        ((name, text),) = facts.of_unit(frame, Unit(0, row), ()).of_sample
        assert name == "x"
        assert float(text.replace("−", "-")) == pytest.approx(value, rel=1e-2)
    maps = tiles.inputs(frame, 3, 3, 20)
    assert maps is not None
    assert frame.map is not None
    x0, x1, _, _ = frame.map.extent
    across = x0 + (np.arange(20) + 0.5) / 20 * (x1 - x0)
    np.testing.assert_allclose(maps[0][3], across**2 / (across**2).max(), atol=1e-6)
    np.testing.assert_allclose(maps[2][3], np.sin(across) / np.abs(np.sin(across)).max(), atol=1e-6)


def test_they_are_ticked_above_the_inputs(
    qtbot: QtBot, panel: NetworkPanel, frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, object]] = []
    panel.changed.connect(lambda *change: sent.append(change))
    hover(panel, QPoint(int(panel.canvas.diagram.places.columns[1].x), 4))
    assert not panel.canvas.tools.inputs.isVisible()
    hover(panel, QPoint(int(panel.canvas.diagram.places.columns[0].x), 4))
    assert panel.canvas.tools.inputs.isVisible()
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: None)
    qtbot.mouseClick(panel.canvas.tools.inputs, Qt.MouseButton.LeftButton)
    menu = panel.canvas.findChildren(QMenu)[-1]
    actions: dict[str, QAction] = {action.text(): action for action in menu.actions()}
    assert [text for text, one in actions.items() if one.isChecked()] == ["x₂", "x₁²", "sin x₁"]
    actions["x₁ · x₂"].trigger()
    assert sent == [("features", ["x2", "x1^2", "x1*x2", "sin(x1)"])]


def test_no_line_is_drawn_of_what_is_none() -> None:
    """The line of a unit is one in the plane of the inputs it sees."""
    raw = {"data": {"name": "xor"}, "features": ["x1", "x1*x2"], "hidden": []}
    one = Session(from_builtins(raw))
    one.do(c.Load(from_builtins(raw)))
    panel = DecisionMapPanel()
    panel.resize(400, 400)
    panel.refresh(one.frame())
    x, _ = panel.map.line.getData()
    assert x is None or len(x) == 0


def test_the_sample_walked_through_is_marked_among_the_points() -> None:
    one = session()
    one.do(c.NextPhase())
    one.do(c.ChooseSample(7))
    assert chosen_point(one.frame()) == 7
