"""What the diagram says of one sample: z, a and g'(z) of the unit pointed at, and which it is."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from core.phases.phase_frame import PhaseFrame
from core.session.commands import ChooseUnit
from core.session.frame import Frame, Sample
from gui.look import theme
from gui.panels.network.layout import Unit
from gui.panels.network.panel import NetworkPanel
from tests.gui.diagram import color_at, hover, middle, net
from tests.gui.frames import changed


def with_sample(
    frame: Frame, index: int = 1, x: tuple[float, ...] = (0, 1), **own: object
) -> Frame:
    """Return the frame with a sample: every z is its unit's number / 4, a is twice it."""
    z = tuple(np.arange(layer.units) / 4 for layer in frame.layers)
    values = {
        "y": np.array([1.0]),
        "z": z,
        "a": tuple(2 * row for row in z),
        "slope": tuple(np.full(len(row), 0.125) for row in z),
    }
    return changed(frame, sample=Sample(index, np.array(x, float), **values | own))


def test_a_unit_shows_what_it_makes_of_the_sample(panel: NetworkPanel) -> None:
    """And which sample it is, from 1; live."""
    frame = with_sample(net(2, 4, 1))
    panel.refresh(frame)
    hover(panel, middle(panel, 1, 3))
    text = panel.canvas.readout.text()
    for part in ("z = <b>0.75</b>", "a = <b>1.5</b>", "g′(z) = <b>0.125</b>"):
        assert part in text
    assert "sample 2: x = (0, 1), y = 1" in text
    assert "z = 0.75" in panel.canvas.accessibleDescription()
    z = (np.full(4, -2.0), np.zeros(1))
    panel.refresh(with_sample(net(2, 4, 1), z=z))
    assert "z = <b>−2</b>" in panel.canvas.readout.text()


def test_an_input_shows_its_value(panel: NetworkPanel) -> None:
    """That of the sample."""
    panel.refresh(with_sample(net(2, 4, 1), x=(0.5, -3)))
    hover(panel, middle(panel, 0, 1))
    assert "x = <b>−3</b>" in panel.canvas.readout.text()


def test_many_inputs_are_not_written_out(panel: NetworkPanel) -> None:
    """The sample is named by its number and target."""
    panel.refresh(with_sample(net(9, 4, 1), x=tuple(range(9))))
    panel.canvas.point_at(Unit(1, 0))
    assert "sample 2, y = 1" in panel.canvas.readout.text()


def test_many_outputs_are_named_by_their_class(panel: NetworkPanel) -> None:
    """The one with the largest target."""
    panel.refresh(with_sample(net(2, 4, 5), y=np.eye(5)[3]))
    panel.canvas.point_at(Unit(1, 0))
    assert "sample 2: x = (0, 1), class 3" in panel.canvas.readout.text()


# asking


def test_the_first_unit_hovered_asks_for_a_sample(panel: NetworkPanel, qtbot: QtBot) -> None:
    """Once a run, however many units are hovered until it comes, and not if there is one."""
    asked: list[ChooseUnit] = []
    panel.asked.connect(asked.append)
    frame = net(2, 4, 1)
    panel.refresh(frame)
    for unit in (2, 3, 0):
        hover(panel, middle(panel, 1, unit))
    assert asked == [ChooseUnit(2)]
    panel.refresh(changed(frame, run=2))
    hover(panel, middle(panel, 1, 1))
    assert asked[1:] == [ChooseUnit(1)]
    panel.refresh(with_sample(changed(frame, run=3)))
    hover(panel, middle(panel, 1, 3))
    assert len(asked) == 2


def test_hovering_leaves_the_phase_as_it_is(panel: NetworkPanel, qtbot: QtBot) -> None:
    """The unit that a step walked through works out is not another for pointing at one."""
    phase = PhaseFrame(0, (("z", 1),), ("z = Wᵀ a + b",), 0, 3, asked=3)
    panel.refresh(changed(net(2, 4, 1), phase=phase))
    with qtbot.waitSignal(panel.asked) as asked:
        hover(panel, middle(panel, 1, 1))
    assert asked.args == [ChooseUnit(3)]


@pytest.mark.parametrize("index", [None, 2])
def test_a_click_chooses_the_unit(panel: NetworkPanel, qtbot: QtBot, index: int | None) -> None:
    """Of the sample chosen so far, or the first; a dot marks it until it goes."""
    frame = net(2, 4, 1)
    panel.refresh(frame if index is None else with_sample(frame, index))
    corner = panel.canvas.diagram.places.rect(Unit(1, 2)).topRight().toPoint()
    accent = theme.current().accent
    assert color_at(panel, corner) != accent
    spot = middle(panel, 1, 2)
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == [ChooseUnit(2)]
    assert color_at(panel, corner) == accent
    panel.refresh(net(2, 2, 1))
    assert panel.canvas.chosen is None


def test_a_click_elsewhere_chooses_nothing(panel: NetworkPanel, qtbot: QtBot) -> None:
    """Neither do inputs, nor the right button."""
    panel.refresh(with_sample(net(2, 4, 1)))
    left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    gap = (QPointF(middle(panel, 0, 0)) + QPointF(middle(panel, 0, 1))) / 2
    with qtbot.assertNotEmitted(panel.asked):
        qtbot.mouseClick(panel.canvas, left, pos=middle(panel, 0, 0))
        qtbot.mouseClick(panel.canvas, left, pos=gap.toPoint())
        qtbot.mouseClick(panel.canvas, right, pos=middle(panel, 1, 0))


# the readout


@pytest.mark.parametrize("sizes", [(2, 4, 1), (2, 4, 4, 1)])
@pytest.mark.parametrize("size", [(420, 240), (760, 320), (1500, 900)])
def test_the_readout_covers_nothing_pointed_at(
    panel: NetworkPanel, size: tuple[int, int], sizes: tuple[int, ...]
) -> None:
    """It takes another corner before it does, and stays on the diagram."""
    panel.resize(*size)
    panel.refresh(with_sample(net(*sizes)))
    canvas = panel.canvas
    for layer, units in enumerate(sizes):
        for unit in range(units):
            canvas.point_at(Unit(layer, unit))
            place = canvas.readout.geometry()
            assert canvas.rect().contains(place)
            assert not place.contains(
                canvas.diagram.places.rect(Unit(layer, unit)).center().toPoint()
            )


def test_the_readout_does_not_shrink_under_its_numbers(panel: NetworkPanel) -> None:
    """As long as it is of the same unit."""
    frame = net(2, 4, 1)
    panel.refresh(with_sample(frame, x=(1.23e-5, -4.56e-6)))
    panel.canvas.point_at(Unit(1, 0))
    wide = panel.canvas.readout.width()
    panel.refresh(with_sample(frame, x=(0, 1)))
    assert panel.canvas.readout.width() == wide
    panel.canvas.point_at(Unit(2, 0))
    panel.canvas.point_at(Unit(1, 0))
    assert panel.canvas.readout.width() < wide
