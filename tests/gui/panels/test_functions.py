"""Activations together: which are drawn, with what lines, and where each is steepest."""

import math
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.activations import LeakyRelu, activation
from core.catalog.formula.record import Formula
from core.catalog.steepest import Steepest
from gui.look import theme
from gui.panels.activation import ActivationPanel
from gui.plots.functions import rings_of, spot, steepness
from tests.gui.frames import changed, make_frame, make_layer

Key = Qt.Key
SPAN = (-5.0, 5.0)


@pytest.fixture
def panel(qtbot: QtBot) -> ActivationPanel:
    """Return the panel over a layer of tanh, shown."""
    panel = ActivationPanel()
    qtbot.addWidget(panel)
    panel.resize(640, 480)
    panel.show()
    qtbot.waitExposed(panel)
    panel.refresh(make_frame())
    return panel


def drawn(panel: ActivationPanel) -> list[list[bool]]:
    """Return of each pair of the other functions' curves which are drawn."""
    return [[len(curve.xData) > 0 for curve in pair] for pair in panel.others.pairs]


def tick(panel: ActivationPanel, *names: str) -> None:
    for name in names:
        panel.choice.offered[activation(name)].trigger()


def test_at_first_there_is_the_layers_own_alone(panel: ActivationPanel) -> None:
    assert drawn(panel) == []
    assert not panel.legend.isVisible()
    assert len(panel.others.spots.spots) == 0


def test_ticked_functions_are_drawn_with_their_slopes(panel: ActivationPanel) -> None:
    tick(panel, "sigmoid", "silu")
    assert drawn(panel) == [[True, True], [True, True]]
    (g, slope), _ = panel.others.pairs
    for z in (-2.0, 0.4, 3.0):
        s = 1 / (1 + math.exp(-z))
        assert np.interp(z, g.xData, g.yData) == pytest.approx(s, abs=1e-4)
        assert np.interp(z, slope.xData, slope.yData) == pytest.approx(s * (1 - s), abs=1e-4)
    tick(panel, "sigmoid")
    assert drawn(panel) == [[True, True], [False, False]]
    assert [piece.name for piece in panel.legend.pieces] == ["tanh", "SiLU (Swish)"]
    panel.choice.none.trigger()
    assert not panel.legend.isVisible()


def test_lines_tell_functions_apart_and_colour_is_the_layer(panel: ActivationPanel) -> None:
    tick(panel, "sigmoid", "silu", "relu", "gelu")
    pens = [pair[0].opts["pen"] for pair in panel.others.pairs]
    styles = [(tuple(pen.dashPattern()), pen.widthF()) for pen in pens]
    assert len(set(styles)) == 4
    assert panel.curve.opts["pen"].style() == Qt.PenStyle.SolidLine
    assert {pen.color().name() for pen in pens} == {theme.current().text}
    assert panel.curve.opts["pen"].color().name() == theme.current().layer(1, 2)


def test_the_steepest_place_is_marked_and_named(panel: ActivationPanel) -> None:
    tick(panel, "sigmoid", "silu")
    spots = [(round(s.z, 2), round(s.slope, 4), s.text) for s in panel.others.spots.spots]
    assert spots == [
        (0, 1, "tanh: 1"), (0, 0.25, "sigmoid: 0.25"), (2.4, 1.0998, "SiLU (Swish): 1.0998")
    ]  # fmt: skip
    panel.grab()
    assert list(panel.others.spots.named) == [text for _, _, text in spots]
    notes = [piece.note for piece in panel.legend.pieces]
    assert notes[:3] == ["g′: 1 at 0", "g′: 0.25 at 0", "g′: 1.0998 at 2.4"]


def test_names_that_would_lie_over_each_other_are_left_out(panel: ActivationPanel) -> None:
    names = ("sigmoid", "softsign", "hard_tanh", "selu", "silu", "mish", "gelu", "gelu_exact")
    tick(panel, *names, "elu", "relu", "leaky_relu", "relu6", "linear")
    panel.resize(230, 300)
    QApplication.processEvents()
    panel.grab()
    named = panel.others.spots.named
    assert 0 < len(named) < len(panel.others.spots.spots)
    assert not any(one.intersects(other) for one, other in combinations(named.values(), 2))


def test_tanh_is_a_sigmoid_twice_as_wide(panel: ActivationPanel) -> None:
    assert len(panel.others.spots.rings[0]) == 0
    tick(panel, "sigmoid")
    z, a = panel.others.spots.rings
    assert a == pytest.approx(np.tanh(z), abs=1e-15)
    assert len(z) == 9
    assert panel.legend.pieces[-1].note == "tanh z = 2 σ(2z) − 1"
    panel.refresh(make_frame(layers=(make_layer(4, "relu"), make_layer(1, "linear"))))
    assert len(panel.others.spots.rings[0]) == 0
    tick(panel, "tanh")
    assert len(panel.others.spots.rings[0]) == 9
    assert len(rings_of([activation("sigmoid")], SPAN)[0]) == 0


def test_g_alone_or_its_slope_alone(panel: ActivationPanel) -> None:
    tick(panel, "sigmoid")
    panel.choice.ticks["g"].trigger()
    assert drawn(panel) == [[False, True]]
    assert len(panel.curve.xData) == len(panel.others.spots.rings[0]) == 0
    assert len(panel.slope.xData) > 0
    panel.choice.ticks["slope"].trigger()  # one of them always stays
    assert drawn(panel) == [[False, True]]
    assert panel.choice.ticks["slope"].isChecked()
    panel.choice.ticks["g"].trigger()
    panel.choice.ticks["slope"].trigger()
    assert drawn(panel) == [[True, False]]
    assert len(panel.others.spots.spots) == 0


def test_the_layers_of_all_runs_are_offered_as_they_are(panel: ActivationPanel) -> None:
    """With their arguments, formulas among them, also of the runs of a comparison."""
    leaky = LeakyRelu(slope=0.2)
    formula = Formula(text="sin(k*z)", numbers={"k": 2.0})
    other = make_frame(layers=(make_layer(4, formula), make_layer(1, "softmax")))
    frame = make_frame(layers=(make_layer(4, leaky), make_layer(1, "tanh")))
    panel.refresh(changed(frame, beside=(other,)))
    texts = [panel.choice.offered[row].text() for row in (leaky, formula)]
    assert texts == ["leaky ReLU, α = 0.2", "sin(k·z), k = 2"]
    panel.choice.offered[formula].trigger()
    assert [s.text for s in panel.others.spots.spots][1] == "sin(k·z), k = 2: 2"
    panel.refresh(make_frame())  # it stays to be unticked
    assert panel.choice.offered[formula].isChecked()


def test_the_layers_own_is_not_drawn_twice(panel: ActivationPanel) -> None:
    tick(panel, "tanh", "sigmoid")
    assert drawn(panel) == [[True, True]]
    panel.choose(1)  # a sigmoid
    assert [piece.name for piece in panel.legend.pieces][:2] == ["sigmoid", "tanh"]


def test_softmax_has_the_others_alone(panel: ActivationPanel) -> None:
    panel.refresh(make_frame(layers=(make_layer(4), make_layer(3, "softmax"))))
    panel.choose(1)
    tick(panel, "relu")
    assert [piece.name for piece in panel.legend.pieces] == ["ReLU"]


def test_ticks_are_set_by_keys_and_the_menu_stays(panel: ActivationPanel) -> None:
    menu = panel.choice.menu()
    menu.popup(QPoint(0, 0))
    menu.setActiveAction(panel.choice.offered[activation("sigmoid")])
    QApplication.sendEvent(
        menu, QKeyEvent(QEvent.Type.KeyPress, Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    )
    assert panel.choice.chosen == [activation("sigmoid")]
    assert menu.isVisible()
    place = menu.actionGeometry(panel.choice.offered[activation("relu")]).center()
    QTest.mouseMove(menu, place)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert panel.choice.chosen == [activation("sigmoid"), activation("relu")]
    assert menu.isVisible()
    menu.close()


def test_the_numbers_of_all_are_saved(panel: ActivationPanel) -> None:
    tick(panel, "relu")
    table = next(table for table in panel.data() if "ReLU" in table.name)
    assert np.array_equal(table.columns["g(z)"], np.maximum(table.columns["z"], 0))


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Steepest(0.25, 0.0, 0.0), "0.25 at 0"),
        (Steepest(1.0, 0.0, math.inf), "1 for z > 0"),
        (Steepest(-1.0, -math.inf, 0.0), "−1 for z < 0"),
        (Steepest(1 / 6, -3.0, 3.0), "0.16667 for −3 < z < 3"),
        (Steepest(1.0, math.inf, math.inf), "→ 1"),
        (Steepest(1.0, -math.inf, math.inf), "1"),
        (Steepest(math.inf, math.inf, math.inf), "without bound"),
    ],
)
def test_it_is_said_where_that_is(found: Steepest, text: str) -> None:
    assert steepness(found) == text


def test_a_place_out_of_sight_is_not_marked() -> None:
    assert spot("f", Steepest(1.0, 7.0, 7.0), SPAN, "#ffffff") is None
    assert spot("f", Steepest(1.0, math.inf, math.inf), SPAN, "#ffffff") is None
    assert spot("f", Steepest(math.inf, math.inf, math.inf), SPAN, "#ffffff") is None
    half = spot("f", Steepest(1.0, 0.0, math.inf), SPAN, "#ffffff")
    assert half is not None
    assert half.z == 2.5
