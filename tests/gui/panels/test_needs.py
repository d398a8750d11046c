"""A panel draws from what it says it needs; a session makes what the panels in sight need."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.experiment import Experiment, from_builtins
from core.session.commands import ChooseSample, Step
from core.session.frame import Frame
from core.session.needs import ASKED_FOR, DOCTOR, SURFACE, WHOLE, Needs
from core.session.session import Session
from gui.model.link import SliceLink
from gui.panels import PANELS
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

EXPERIMENTS = {
    "plane": {"data": {"name": "circles", "samples": 60}},
    "classes": {
        "data": {"name": "rings", "samples": 60, "classes": 3}, "output": {"activation": "softmax"},
        "loss": "categorical_crossentropy", "hidden": [{"units": 4, "activation": "relu"}],
    },
    "line": {"data": {"name": "sine"}, "output": {"activation": "linear"}, "loss": "mse"},
    "digits": {
        "data": {"name": "mnist", "samples": 100}, "output": {"activation": "softmax"},
        "loss": "categorical_crossentropy", "hidden": [{"units": 6, "activation": "relu"}],
    },
}  # fmt: skip


@pytest.fixture(scope="module", params=EXPERIMENTS)
def session(request: pytest.FixtureRequest) -> Session:
    session = Session(from_builtins(EXPERIMENTS[request.param]))
    session.do(Step(25))
    session.do(ChooseSample(3))
    return session


@pytest.mark.parametrize("key", PANELS)
def test_a_panel_draws_the_same_from_what_it_needs(
    qtbot: QtBot, session: Session, key: str
) -> None:
    seen = []
    for needs in (WHOLE | ASKED_FOR, PANELS[key].panel.needs):
        panel = PANELS[key].panel()
        qtbot.addWidget(panel)
        panel.resize(640, 420)
        panel.show()
        frame = session.frame(needs)
        while SURFACE in PANELS[key].panel.needs and not frame.surface.finished:  # bit by bit
            frame = session.frame(needs)
        panel.refresh(frame)
        tables = [repr(table) for table in panel.data()]
        seen.append((panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32), tables))
    assert seen[0][1] == seen[1][1]
    assert seen[0][0] == seen[1][0]


def wanted(window: MainWindow) -> Needs:
    """Return what the panels shown need, and the doctor's mark."""
    return frozenset({DOCTOR}).union(*(PANELS[key].panel.needs for key in window.grid.shown))


def test_the_panels_in_sight_say_what_is_needed(window: MainWindow, link: Recorder) -> None:
    window.resize(1600, 1000)
    assert link.needs == wanted(window)
    window.grid.show_only(["update_ratio"])
    assert link.needs == {"curves", DOCTOR}
    window.grid.show_only(["loss", "spread"])
    assert link.needs == wanted(window)
    window.grid.enlarge("loss")
    assert link.needs == PANELS["loss"].panel.needs | {DOCTOR}
    window.grid.show_only([])
    assert link.needs == {DOCTOR}


def test_a_panel_waits_for_a_frame_with_what_it_needs(window: MainWindow, link: Recorder) -> None:
    window.grid.show_only(["update_ratio"])
    first = make_frame(step=3, parts=frozenset({"curves"}))
    link.framed.emit(first)
    assert window.grid.panels["update_ratio"].frame.step == 3
    window.grid.show_only(["update_ratio", "symmetry"])
    symmetry = window.grid.panels["symmetry"]
    assert symmetry.frame is None or symmetry.frame.step != 3
    other = make_frame(step=3, parts=frozenset({"curves", "distinct"}))
    link.framed.emit(other)
    assert symmetry.frame.parts == other.parts


def test_at_rest_a_panel_shown_gets_its_frame(qtbot: QtBot) -> None:
    window = MainWindow(SliceLink(Experiment()), Experiment(), None)
    qtbot.addWidget(window)
    window.show()
    window.grid.show_only(["loss"])
    frames: list[Frame] = []
    window.workspace.framed.connect(frames.append)
    needs = {"curves", "probes", "band", DOCTOR}
    qtbot.waitUntil(lambda: bool(frames) and frames[-1].parts == needs)
    window.grid.show_only(["loss", "spread"])
    spread = window.grid.panels["spread"]
    qtbot.waitUntil(lambda: spread.frame is not None)
    assert spread.frame is frames[-1]
    assert frames[-1].parts >= spread.needs
    window.close()
