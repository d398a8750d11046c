"""The dead-unit panel holds the probes and the life story, and goes to a death."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.session.commands import ChooseUnit, FindTurn, Seek
from core.session.frame import Frame, Sample
from core.session.turns import Turn
from gui import app as application
from gui.panels.dead_units.panel import DeadUnitsPanel
from gui.shell.main_window import MainWindow
from gui.words.status import Now
from tests.gui.frames import (
    changed,
    make_experiment,
    make_frame,
    make_layer,
    make_probes,
    make_story,
)
from tests.gui.recorder import Recorder

N = None


@pytest.fixture
def panel(qtbot: QtBot) -> DeadUnitsPanel:
    """Return the panel."""
    panel = DeadUnitsPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_holds_the_frames_probes(panel: DeadUnitsPanel) -> None:
    """A curve a layer in each plot; null stays null."""
    frame = make_frame(
        layers=(make_layer(8, "relu", dead=3), make_layer(1, "sigmoid", dead=N, saturated=0.5)),
        probes=make_probes([[0, 1, 3], [N, N, N]], [[N, N, N], [0.0, 0.25, 0.5]], every=10),
    )
    panel.choose("saturated")
    panel.refresh(frame)
    x, dead = panel.dead.curves[0].getData()
    assert x.tolist() == [0, 10, 20]
    assert dead.tolist() == [0, 1, 3]
    assert np.isnan(panel.dead.curves[1].getData()[1]).all()
    assert np.isnan(panel.saturated.curves[0].getData()[1]).all()
    assert panel.saturated.curves[1].getData()[1].tolist() == [0, 0.25, 0.5]


def test_says_how_often_units_are_checked_where_it_is_not_every_10_steps(
    panel: DeadUnitsPanel,
) -> None:
    """Above the plots, and in the tables that are saved."""
    panel.choose("saturated")
    for every, said in (
        (10, ""),
        (50, "every 50 steps"),
        (2000, "every 2,000 steps"),
    ):
        probes = make_probes([[0, 1], [N, N]], [[N, N], [0.0, 0.25]], every=every)
        panel.refresh(make_frame(layers=(make_layer(8, "relu"), make_layer(1)), probes=probes))
        said_here = f" · {said}" if said else ""
        assert panel.dead_caption.what == f"dead units{said_here}"
        assert panel.saturated_caption.what.startswith(f"saturated{said_here} (not defined")
        assert {table.part for table in panel.data()} == {said}


def test_says_how_many_are_dead_now(panel: DeadUnitsPanel) -> None:
    """The sum over the hidden layers that can die, in red once there is one."""
    layers = [make_layer(8, "relu", dead=2), make_layer(6, "relu", dead=1), make_layer(1, dead=N)]
    panel.refresh(make_frame(layers=tuple(layers)))
    assert panel.dead_caption.note == "3 of 14, probe set (4)"
    assert panel.dead_caption.alarming
    panel.refresh(make_frame())
    assert panel.dead_caption.note == "0 of 4, probe set (4)"
    assert not panel.dead_caption.alarming


def test_counts_a_dead_output_too(panel: DeadUnitsPanel) -> None:
    """One that is a ReLU can die; its caption then tells of no missing layer."""
    layers = (make_layer(2, "relu", dead=0), make_layer(1, "relu", dead=1))
    panel.refresh(make_frame(layers=layers))
    assert panel.dead_caption.note == "1 of 3, probe set (4)"
    assert panel.dead_caption.what == "dead units"
    panel.refresh(make_frame(layers=(make_layer(1, "relu", dead=1),)))
    assert panel.dead_caption.note == "1 of 1, probe set (4)"
    assert panel.dead_caption.what == "dead units"


def test_names_the_layers_left_out(panel: DeadUnitsPanel) -> None:
    """Step has no dead units, ReLU no saturation."""
    layers = (
        make_layer(4, "step", dead=N),
        make_layer(4, "relu"),
        make_layer(1, "sigmoid", dead=N, saturated=0.0),
    )
    panel.choose("saturated")
    panel.refresh(make_frame(layers=layers))
    assert panel.dead_caption.what == "dead units (not defined: L1)"
    assert panel.saturated_caption.what == "saturated (not defined: L1, L2)"


def test_no_hidden_layer(panel: DeadUnitsPanel) -> None:
    """A perceptron has nothing that could die."""
    frame = make_frame(
        layers=(make_layer(1, "step", dead=N),), probes=make_probes([[N, N]], [[N, N]])
    )
    panel.refresh(frame)
    assert panel.dead_caption.what == "dead units (no hidden layer)"
    assert panel.dead_caption.note == ""
    assert panel.saturated_caption.what == "saturated (not defined in any layer)"


def test_counts_have_whole_ticks(panel: DeadUnitsPanel) -> None:
    """There is no half unit."""
    panel.refresh(make_frame())
    ticks = panel.dead.left.ticks(400)
    assert ticks == [0, 1, 2, 3, 4]


def relu(step: int = 900, **overrides: object) -> Frame:
    """Return a frame of a run of ReLU units, one of which dies."""
    layers = (make_layer(8, "relu"), make_layer(1, "sigmoid", dead=N, saturated=0.0))
    story = make_story((340, 1, 4, 1))
    values = {"layers": layers, "story": story, "step": step, "last": 900} | overrides
    return make_frame(**values)


def shown(panel: DeadUnitsPanel) -> list[bool]:
    """Return whether the saturated share and the life story are to be seen."""
    return [plot.isVisible() for plot in (panel.saturated, panel.life)]


def test_shows_what_has_something_to_tell(panel: DeadUnitsPanel) -> None:
    """ReLU units die, sigmoid units saturate, step units do neither."""
    panel.refresh(relu())
    assert shown(panel) == [False, True]
    for hidden in (make_layer(4, "sigmoid", saturated=0.5), make_layer(4, "step", dead=N)):
        panel.refresh(make_frame(layers=(hidden, make_layer(1, dead=N)), run=2))
        assert shown(panel) == [True, False]


def test_what_was_chosen_stays(qtbot: QtBot, panel: DeadUnitsPanel) -> None:
    panel.refresh(relu())
    qtbot.mouseClick(panel.choices["saturated"], Qt.MouseButton.LeftButton)
    assert shown(panel) == [True, False]
    panel.refresh(relu(run=2))
    assert shown(panel) == [True, False]
    assert [button.isChecked() for button in panel.choices.values()] == [True, False]
    qtbot.mouseClick(panel.choices["life"], Qt.MouseButton.LeftButton)
    assert shown(panel) == [False, True]


def test_shows_both_where_there_is_room(panel: DeadUnitsPanel) -> None:
    panel.refresh(relu())
    panel.resize(600, 700)
    QApplication.processEvents()
    assert shown(panel) == [True, True]
    assert not any(button.isVisible() for button in panel.choices.values())
    panel.resize(420, 300)
    QApplication.processEvents()
    assert shown(panel) == [False, True]


def click_on_death(qtbot: QtBot, panel: DeadUnitsPanel, step: float) -> None:
    """Click on unit 5's row at a step."""
    QApplication.processEvents()
    plot = panel.life
    (band,) = plot.bands
    y = plot.box.height() - (band.top + 4.5 * band.height)
    spot = plot.box.mapViewToScene(QPointF(step, y))
    qtbot.mouseClick(
        plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(spot.x()), int(spot.y()))
    )


@pytest.mark.qt_log_ignore("Mouse event .* not accepted")
def test_a_click_on_a_death_has_its_update_found_and_told(
    qtbot: QtBot, panel: DeadUnitsPanel
) -> None:
    """The probe at 340 found the unit dead; the update of step 337 is found to have done it."""
    asked, told = [], []
    panel.asked.connect(asked.append)
    panel.told.connect(lambda text, trouble: told.append(text))
    panel.refresh(relu())
    click_on_death(qtbot, panel, 500)
    assert asked == [ChooseUnit(4), FindTurn(1, 4, 340)]
    panel.refresh(relu(333, goal=334))
    assert panel.life_caption.note == "looking for the update …"
    turn = Turn(1, 4, 340, 337, "died", False, (0.12, -3.4), 1, (0.5, -1.25), (0.3, -2.0), True)
    for step in (337, 338, 347):
        panel.refresh(relu(step, turn=turn))
        brief = "L1, unit 5: dies in step 337"
        assert panel.life_caption.note == f"{brief} · b 0.12 → −3.4 · max z 0.3 → −2"
        assert panel.life_caption.toolTip() == (
            "Alive with the weights of step 337, dead with those of 338. Its bias goes from 0.12 "
            "to −3.4. Its weight from x₂, which changes most, goes from 0.5 to −1.25. Its largest "
            "z over the probe set goes from 0.3 to −2."
        )
    _, rest = panel.life_caption.toolTip().split(". ", maxsplit=1)
    assert told == [f"{brief}. {rest}"]  # once
    assert isinstance(told[0], Now)  # no longer once the run is elsewhere
    for frame in (relu(348, turn=turn), relu(337, turn=turn, run=9)):
        panel.refresh(frame)
        assert panel.life_caption.note == ""


@pytest.mark.qt_log_ignore("Mouse event .* not accepted")
def test_says_where_not_the_units_own_update_did_it(qtbot: QtBot, panel: DeadUnitsPanel) -> None:
    panel.refresh(relu())
    click_on_death(qtbot, panel, 500)
    turn = Turn(1, 4, 340, 337, "died", True, (0.1, 0.1), 0, (0.5, 0.5), (0.3, -2.0), False)
    panel.refresh(relu(337, turn=turn))
    # the rest is as it was
    assert panel.life_caption.note == "L1, unit 5: dies in step 337 · max z 0.3 → −2"
    assert "bias" not in panel.life_caption.toolTip()
    assert "It was done by hand" in panel.life_caption.toolTip()
    assert "the layer below changes too" in panel.life_caption.toolTip()


@pytest.mark.qt_log_ignore("Mouse event .* not accepted")
def test_a_unit_born_dead_leads_to_the_start(qtbot: QtBot, panel: DeadUnitsPanel) -> None:
    """And the sample that was chosen stays chosen."""
    asked = []
    panel.asked.connect(asked.append)
    empty = np.empty(0)
    sample = Sample(3, empty, empty, (), (), ())
    panel.refresh(relu(story=make_story((0, 1, 4, 0)), sample=sample))
    click_on_death(qtbot, panel, 500)
    assert asked == [ChooseUnit(4), Seek(0)]


def test_says_when_the_story_is_cut(panel: DeadUnitsPanel) -> None:
    panel.refresh(relu(story=make_story((340, 1, 4, 1), total=4321)))
    assert panel.life_caption.note == "the first 1 of 4,321 events"
    panel.refresh(relu(run=2))
    assert panel.life_caption.note == ""


def test_says_what_shades_mean(panel: DeadUnitsPanel) -> None:
    panel.refresh(relu())
    assert panel.life_caption.what == "■ dead, □ dead from the start"
    layers = (make_layer(900, "relu"), make_layer(1, "sigmoid", dead=N))
    panel.refresh(relu(layers=layers, run=2))
    assert panel.life_caption.what == "redder: more units of the row are dead"


def test_says_when_no_unit_can_die(panel: DeadUnitsPanel) -> None:
    panel.choose("life")
    panel.refresh(make_frame(layers=(make_layer(1, "step", dead=N),)))
    assert panel.life_caption.what == "no unit can die"


def test_all_plots_hold_the_whole_run(panel: DeadUnitsPanel) -> None:
    """Going back changes no scale, and they stay above each other."""
    panel.resize(600, 700)
    frame = relu()
    panel.refresh(frame)
    before = [plot.box.viewRange()[0] for plot in panel.plots]
    early = make_probes([[0, 0], [N, N]], [[N, N], [0.1, 0.1]])
    panel.refresh(changed(frame, step=20, probes=early))
    assert [plot.box.viewRange()[0] for plot in panel.plots] == before
    assert before[0] == before[1] == before[2]
    assert before[0][1] >= 900


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("layers", [1, 3, 10])
def test_the_legend_has_names_in_the_usual_window(
    window: MainWindow, link: Recorder, qapp: QApplication, language: str, layers: int
) -> None:
    """At least the ends, in 1280 pixels; so have those of the panels beside it."""
    application.dress(qapp, "dark", language)
    window.resize(1280, 800)
    experiment = make_experiment(hidden=[{"units": 3, "activation": "tanh"}] * layers)
    many = [[0] * 21] * layers + [[None] * 21]
    frame = make_frame(experiment=experiment, run=2, probes=make_probes(many, many))
    link.framed.emit(frame)
    qapp.processEvents()
    for key in ("dead_units", "gradient_norm", "update_ratio"):
        panel = window.grid.panels[key]
        assert panel.frame.run == 2
        chips = panel.legend.chips()
        assert len(chips) == layers + 1
        assert chips[0].text
        assert chips[-1].text
        assert chips[0].x >= 0


def test_the_choice_stands_beside_what_is_chosen(window: MainWindow, qapp: QApplication) -> None:
    """In the row of that caption, which it does not cover."""
    panel = window.grid.panel(DeadUnitsPanel)
    window.resize(1280, 800)
    panel.refresh(make_frame())
    for key, caption in (("saturated", panel.saturated_caption), ("life", panel.life_caption)):
        panel.choose(key)
        qapp.processEvents()
        for choice in panel.choices.values():
            assert choice.isVisible()
            assert not choice.geometry().intersects(caption.geometry())
            assert choice.geometry().top() < caption.geometry().bottom()
            assert choice.geometry().bottom() > caption.geometry().top()
