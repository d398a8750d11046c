"""Going back by the timeline shows the very moments a live run had, and it can be gone on from."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.engine.life import DIED, KINDS
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.session.commands import EditWeight, Step
from core.session.frame import Frame
from core.session.session import Session
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow
from gui.timeline.track import HEIGHT
from tests.gui.frames import make_experiment

LEFT = Qt.MouseButton.LeftButton
RATE_AT, WEIGHT_AT, LAST = 25, 50, 70  # steps
KEPT = 16  # steps between two snapshots of a short run

# Units of it are born dead, die and live again within 70 steps.
DYING = make_experiment(
    data={"name": "circles", "samples": 80},
    hidden=[{"units": 6, "activation": "relu"}, {"units": 5, "activation": "relu"}],
    batch_size=16,
    optimizer={"name": "sgd", "learning_rate": 1.0},
)
# What a frame tells of the way it was come to, and of the whole run: not of its moment.
OF_THE_WAY = {
    "answers", "run", "status", "steps_per_second", "step_time", "goal",
    "start", "events", "last", "ended", "story",
}  # fmt: skip


def open_window(qtbot: QtBot, experiment: Experiment, link: SliceLink) -> MainWindow:
    """Return a shown window with its first frame."""
    window = MainWindow(link, experiment, None)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    return window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window on a run in which units die."""
    window = open_window(qtbot, DYING, SliceLink(DYING))
    yield window
    window.close()


def reach(qtbot: QtBot, window: MainWindow, step: int) -> Frame:
    """Wait until a step is reached, and return its frame."""
    qtbot.waitUntil(lambda: (window.frame.step, window.frame.goal) == (step, None))
    return window.frame


def step_to(qtbot: QtBot, window: MainWindow, last: int) -> dict[int, Frame]:
    """Step by the button to `last`, and return the frames on the way."""
    frames = {window.frame.step: window.frame}
    for step in range(window.frame.step + 1, last + 1):
        qtbot.mouseClick(window.transport.buttons["step"], LEFT)
        frames[step] = reach(qtbot, window, step)
    return frames


def set_rate(qtbot: QtBot, window: MainWindow, rate: float) -> None:
    """Type a learning rate."""
    entry = window.card.rows()["optimizer.learning_rate"].entry
    entry.lineEdit().selectAll()
    qtbot.keyClicks(entry.lineEdit(), f"{rate}\r")
    qtbot.waitUntil(lambda: window.frame.experiment.optimizer.learning_rate == rate)


@pytest.fixture
def live(qtbot: QtBot, window: MainWindow) -> dict[int, Frame]:
    """Return each moment of a run as it was seen live, with two changes made by hand."""
    frames = step_to(qtbot, window, RATE_AT)
    set_rate(qtbot, window, 2.0)
    frames |= step_to(qtbot, window, WEIGHT_AT)
    window._link.send(EditWeight(2, 0, 1, 0.75))
    qtbot.waitUntil(lambda: window.frame.layers[1].W[0, 1] == 0.75)
    return frames | step_to(qtbot, window, LAST)


def at(window: MainWindow, step: int) -> QPoint:
    """Return where on the track a step is."""
    return QPoint(round(window.timeline.track.x_of(step)), HEIGHT // 2)


def drag(qtbot: QtBot, window: MainWindow, step: int) -> None:
    """Take the knob and move it to `step`, without letting go."""
    track = window.timeline.track
    qtbot.mousePress(track, LEFT, pos=at(window, track.value()))
    for part in (0.3, 0.7, 1.0):
        between = track.value() + part * (step - track.value())
        qtbot.mouseMove(track, at(window, round(between)))


def go(qtbot: QtBot, window: MainWindow, step: int) -> Frame:
    """Drag the knob to `step`, let go, and return the frame of the step."""
    drag(qtbot, window, step)
    qtbot.mouseRelease(window.timeline.track, LEFT, pos=at(window, step))
    return reach(qtbot, window, step)


def bubble_says(window: MainWindow, text: str) -> bool:
    """Whether this stands over the knob."""
    bubble = window.timeline.bubble
    return bubble.isVisible() and bubble.text() == text


def differences(one: Any, other: Any, name: str = "frame") -> list[str]:
    """Return where two moments differ, to the bit."""
    if type(one) is not type(other):
        return [name]
    if isinstance(one, msgspec.Struct):
        fields = [f for f in one.__struct_fields__ if name != "frame" or f not in OF_THE_WAY]
        pairs = [(getattr(one, f), getattr(other, f), f"{name}.{f}") for f in fields]
        return [text for pair in pairs for text in differences(*pair)]
    if isinstance(one, dict) and one.keys() == other.keys():
        return [text for k in one for text in differences(one[k], other[k], f"{name}[{k}]")]
    if isinstance(one, tuple | list) and len(one) == len(other):
        pairs = [(a, b, f"{name}[{i}]") for i, (a, b) in enumerate(zip(one, other, strict=True))]
        return [text for pair in pairs for text in differences(*pair)]
    if isinstance(one, np.ndarray):
        same = one.dtype == other.dtype and one.shape == other.shape
        same = same and one.tobytes() == other.tobytes()
    else:
        same = one == other or (one != one and other != other)
    return [] if same else [name]


def test_the_comparison_sees_a_single_bit(live: dict[int, Frame]) -> None:
    frame = live[40]
    assert differences(frame, frame) == []
    layers = list(frame.layers)
    W = layers[1].W.copy()
    W[0, 0] = np.nextafter(W[0, 0], np.inf)
    layers[1] = msgspec.structs.replace(layers[1], W=W)
    other = msgspec.structs.replace(frame, layers=tuple(layers), goal=3)
    assert differences(frame, other) == ["frame.layers[1].W"]
    assert differences(live[40], live[41])


def test_the_run_has_what_is_to_be_tested(live: dict[int, Frame]) -> None:
    """Deaths, changes by hand, samples to test, and maps of the units."""
    story = live[LAST].story
    assert KINDS.index(DIED) in story.kind
    assert len(live[LAST].probes.step) > 1
    assert [event.step for event in live[LAST].events] == [RATE_AT, WEIGHT_AT]
    assert live[LAST].test is not None
    assert all(layer.maps is not None for layer in live[LAST].layers[:-1])
    assert len({sum(dead or 0 for dead in frame.by_layer("dead")) for frame in live.values()}) > 1


def test_dragging_shows_the_nearest_kept_moment_and_says_its_step(
    qtbot: QtBot, window: MainWindow, live: dict[int, Frame]
) -> None:
    for wanted in (37, 44, 9, 3):
        kept = round(wanted / KEPT) * KEPT
        drag(qtbot, window, wanted)
        text = f"step {kept} of {LAST} · nearest saved to {wanted}"
        qtbot.waitUntil(partial(bubble_says, window, text))
        assert differences(reach(qtbot, window, kept), live[kept]) == []
        qtbot.mouseRelease(window.timeline.track, LEFT, pos=at(window, wanted))
        assert differences(reach(qtbot, window, wanted), live[wanted]) == []


def test_letting_go_shows_the_step_itself(
    qtbot: QtBot, window: MainWindow, live: dict[int, Frame]
) -> None:
    """Weights, z, a, norms, dead units, maps and curves, all as they were; on and back."""
    for step in (48, 0, RATE_AT, RATE_AT + 1, 1, LAST - 1, 37, WEIGHT_AT, LAST):
        frame = go(qtbot, window, step)
        assert (step, differences(frame, live[step])) == (step, [])
        assert frame.last == LAST
        assert not window.timeline.bubble.isVisible()
        assert window.timeline.place.text == f"{step} / {LAST}"


def test_every_panel_shows_that_moment(
    qtbot: QtBot, window: MainWindow, live: dict[int, Frame]
) -> None:
    frame, panels = go(qtbot, window, 37), window.grid.panels
    assert all(panel.frame is frame for panel in panels.values() if panel.isVisible())
    loss = panels["loss"].loss.curves[0].getData()
    np.testing.assert_array_equal(loss, [live[37].curves.step, live[37].curves["loss"]])
    assert len(loss[0]) == 37
    dead = panels["dead_units"].dead.curves[0].getData()
    np.testing.assert_array_equal(dead, [live[37].probes.step, live[37].probes["dead"][0]])
    assert window.transport.readouts["step"].value.text() == "37"
    rate = window.workspace.experiment.optimizer.learning_rate
    assert rate == 2.0
    go(qtbot, window, 12)
    assert window.workspace.experiment.optimizer.learning_rate == 1.0


def test_the_diagram_looks_as_it_did(
    qtbot: QtBot, window: MainWindow, live: dict[int, Frame]
) -> None:
    """Painted from the frame of the live run, and from that of going back."""
    panel = window.grid.panels["network"]
    frame = go(qtbot, window, 37)
    again = panel.grab().toImage()
    panel.refresh(live[37])
    assert panel.grab().toImage() == again
    panel.refresh(live[12])
    assert panel.grab().toImage() != again
    panel.refresh(frame)


def test_playing_on_gives_the_same_bits(
    qtbot: QtBot, window: MainWindow, live: dict[int, Frame]
) -> None:
    """Past both changes, which are made again at their steps, and past the first end."""
    go(qtbot, window, 20)
    for step, frame in step_to(qtbot, window, LAST).items():
        # Right at a change, the live frame kept is the one before it or after it.
        assert step in (RATE_AT, WEIGHT_AT) or differences(frame, live[step]) == []
    assert window.frame.run == live[0].run
    after = step_to(qtbot, window, LAST + 5)
    trainer = Trainer(DYING)
    trainer.run(RATE_AT)
    trainer.learning_rate = 2.0
    trainer.run(WEIGHT_AT - RATE_AT)
    trainer.network.layers[1].theta[0, 1] = 0.75
    trainer.run(LAST + 5 - WEIGHT_AT)
    for layer, (W, b) in zip(after[LAST + 5].layers, trainer.network.weights(), strict=True):
        np.testing.assert_array_equal(layer.W, W)
        np.testing.assert_array_equal(layer.b, b)


def test_a_change_there_makes_a_branch_and_undo_brings_the_first_run_back(
    qtbot: QtBot, window: MainWindow, live: dict[int, Frame]
) -> None:
    go(qtbot, window, 37)
    set_rate(qtbot, window, 0.25)
    assert window.frame.run != live[0].run
    assert (window.frame.step, window.frame.last) == (37, 37)
    branch = step_to(qtbot, window, 60)
    assert differences(branch[60], live[60])
    assert [event.step for event in window.frame.events] == [RATE_AT, 37]
    window.action["undo"].trigger()
    qtbot.waitUntil(lambda: window.frame.run == live[0].run and window.frame.goal is None)
    assert window.frame.last == LAST
    for step in (37, 60, LAST):
        assert differences(go(qtbot, window, step), live[step]) == []
    window.action["redo"].trigger()
    qtbot.waitUntil(lambda: window.frame.run == branch[60].run and window.frame.goal is None)
    frame = go(qtbot, window, 60)
    assert differences(frame, branch[60]) == []


@pytest.fixture
def forgetful(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Return a window after 12,000 steps, which keeps two snapshots and goes slowly."""
    experiment = make_experiment()
    link = SliceLink(experiment)
    link._session = Session(experiment, memory=1)
    window = open_window(qtbot, experiment, link)
    link.send(Step(12_000))
    qtbot.waitUntil(lambda: window.frame.step == 12_000, timeout=30_000)
    # From now on 100 steps are made from one frame to the next, on however fast a machine.
    monkeypatch.setattr("core.session.pace._MOST", 100)
    monkeypatch.setattr("core.session.lockstep.AT_ONCE", 1e-6)
    monkeypatch.setattr("gui.model.link._SLICE", 1e-6)
    yield window
    window.close()


def test_a_long_way_shows_its_progress_and_ends_at_the_step(
    qtbot: QtBot, forgetful: MainWindow
) -> None:
    track, timeline = forgetful.timeline.track, forgetful.timeline
    steps, shares = [], []

    def watch(frame: Frame) -> None:
        steps.append((frame.step, frame.goal))
        if timeline.bubble.isVisible():
            shares.append(timeline.bubble.text())

    go(qtbot, forgetful, 0)
    forgetful._link.framed.connect(watch)
    qtbot.mouseClick(track, LEFT, pos=QPoint(round(track.x_of(8000)), HEIGHT // 2))
    goal = track.value()
    assert abs(goal - 8000) < 20
    qtbot.waitUntil(lambda: forgetful.frame.step == goal, timeout=30_000)
    assert {goal for _, goal in steps[:-1]} == {goal}
    assert len({step for step, _ in steps}) > 3
    assert len(set(shares)) > 1
    assert all(text.startswith("replaying … ") for text in shares)
    assert not timeline.bubble.isVisible()
    trainer = Trainer(make_experiment())
    trainer.run(goal)
    np.testing.assert_array_equal(forgetful.frame.layers[0].W, trainer.network.weights()[0][0])


def test_a_long_way_can_be_given_up(qtbot: QtBot, forgetful: MainWindow) -> None:
    go(qtbot, forgetful, 0)
    track, timeline = forgetful.timeline.track, forgetful.timeline
    qtbot.mouseClick(track, LEFT, pos=QPoint(round(track.x_of(8000)), HEIGHT // 2))
    goal = track.value()
    qtbot.waitUntil(timeline.cancel.isVisible)
    qtbot.mouseClick(timeline.cancel, LEFT)
    qtbot.waitUntil(lambda: forgetful.frame.goal is None)
    assert 0 < forgetful.frame.step < goal
    assert track.value() == forgetful.frame.step
    assert not timeline.cancel.isVisible()
