"""The timeline: what its gestures ask for, and what it shows of the run."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.engine.divergence import Diverged
from core.experiment import Experiment
from core.run.events import Event
from core.session.commands import Command, Pause, Peek, Seek, StepBack, StepEpoch
from core.session.frame import Frame
from gui.look import theme
from gui.model.workspace import Workspace
from gui.shell.main_window import MainWindow
from gui.timeline.timeline import Timeline
from gui.timeline.track import HEIGHT
from tests.gui.frames import changed, make_frame, make_story
from tests.gui.recorder import Recorder

LEFT = Qt.MouseButton.LeftButton
Asked = list[Command]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """Return an empty window."""
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1000, 200)
    return host


@pytest.fixture
def timeline(qtbot: QtBot, host: QWidget) -> Timeline:
    """Return a timeline at the foot of the window, at step 900 of 900."""
    column = QVBoxLayout(host)
    link = Recorder()
    link.setParent(host)
    timeline = Timeline(Workspace(link, Experiment(), host), host)
    timeline.link = link
    column.addStretch(1)
    column.addWidget(timeline)
    host.show()
    qtbot.waitExposed(host)
    show(timeline, run())
    return timeline


@pytest.fixture
def asked(timeline: Timeline) -> Asked:
    """Return what the timeline asks for."""
    return timeline.link.sent


def run(step: int = 900, last: int = 900, **overrides: object) -> Frame:
    """Return a frame at a step of a run."""
    return make_frame(step=step, last=last, **overrides)


def show(timeline: Timeline, frame: Frame, late: int = 0) -> None:
    """Show a frame that comes after all commands but the last `late` ones."""
    timeline.refresh(changed(frame, answers=timeline.link.number - late))


def at(timeline: Timeline, step: int) -> QPoint:
    """Return the middle of the track where `step` is."""
    return QPoint(round(timeline.track.x_of(step)), HEIGHT // 2)


def take(qtbot: QtBot, timeline: Timeline, *steps: int) -> None:
    """Press the mouse on the first of these steps and move it over the others."""
    qtbot.mousePress(timeline.track, LEFT, pos=at(timeline, steps[0]))
    for step in steps[1:]:
        qtbot.mouseMove(timeline.track, at(timeline, step))


def near(step: int, other: int, timeline: Timeline) -> bool:
    """Whether both steps are less than two pixels apart."""
    return abs(timeline.track.x_of(step) - timeline.track.x_of(other)) < 2


def test_dragging_peeks_and_letting_go_seeks(
    qtbot: QtBot, timeline: Timeline, asked: Asked
) -> None:
    take(qtbot, timeline, 900, 300)
    (peek,) = asked
    assert isinstance(peek, Peek)
    assert near(peek.step, 300, timeline)
    qtbot.mouseRelease(timeline.track, LEFT, pos=at(timeline, 300))
    assert asked[1:] == [Seek(peek.step)]


def test_one_peek_at_a_time_and_then_the_latest(
    qtbot: QtBot, timeline: Timeline, asked: Asked
) -> None:
    take(qtbot, timeline, 900, 600, 500, 400)
    assert len(asked) == 1
    show(timeline, run(608))
    assert len(asked) == 2
    assert near(asked[1].step, 400, timeline)
    show(timeline, run(400))
    assert len(asked) == 2


def test_says_the_step_wanted_and_the_one_kept(qtbot: QtBot, timeline: Timeline) -> None:
    take(qtbot, timeline, 900, 530)
    wanted = timeline.track.sliderPosition()
    assert timeline.bubble.text() == f"step {wanted} of 900"
    show(timeline, run(512))
    assert timeline.bubble.isVisible()
    assert timeline.bubble.text() == f"step 512 of 900 · nearest saved to {wanted}"
    assert timeline.place.text == "512 / 900"
    assert timeline.track.present == 512
    assert timeline.track.sliderPosition() == wanted
    qtbot.mouseRelease(timeline.track, LEFT, pos=at(timeline, wanted))
    assert not timeline.bubble.isVisible()


def test_a_click_on_the_track_jumps_there(qtbot: QtBot, timeline: Timeline, asked: Asked) -> None:
    qtbot.mouseClick(timeline.track, LEFT, pos=at(timeline, 450))
    assert isinstance(asked[-1], Seek)
    assert near(asked[-1].step, 450, timeline)


def test_a_click_on_the_knob_changes_nothing(
    qtbot: QtBot, timeline: Timeline, asked: Asked
) -> None:
    qtbot.mouseClick(timeline.track, LEFT, pos=at(timeline, 900) - QPoint(3, 0))
    assert asked == []


def test_back_to_where_it_was_taken_still_seeks(
    qtbot: QtBot, timeline: Timeline, asked: Asked
) -> None:
    """What is shown by then is another, kept moment."""
    take(qtbot, timeline, 900, 300)
    show(timeline, run(304))
    qtbot.mouseMove(timeline.track, at(timeline, 900))
    qtbot.mouseRelease(timeline.track, LEFT, pos=at(timeline, 900))
    assert asked[-1] == Seek(900)


def test_back_before_the_kept_moment_came_seeks_too(
    qtbot: QtBot, timeline: Timeline, asked: Asked
) -> None:
    """Else it would come after all."""
    take(qtbot, timeline, 900, 300, 900)
    qtbot.mouseRelease(timeline.track, LEFT, pos=at(timeline, 900))
    assert asked[-1] == Seek(900)


def test_a_run_that_goes_on_is_paused_first(qtbot: QtBot, timeline: Timeline, asked: Asked) -> None:
    show(timeline, run(status="running"))
    take(qtbot, timeline, 900, 300)
    assert [type(command) for command in asked] == [Pause, Peek]


def test_the_knob_stays_in_the_hand_while_the_run_grows(qtbot: QtBot, timeline: Timeline) -> None:
    """Frames of before the pause may still come."""
    show(timeline, run(status="running"))
    take(qtbot, timeline, 900, 300)
    wanted = timeline.track.sliderPosition()
    show(timeline, run(950, 950, status="running"))
    assert timeline.track.sliderPosition() == wanted


def test_the_knob_follows_a_run(timeline: Timeline) -> None:
    for step in (901, 5000):
        show(timeline, run(step, step, status="running"))
        track = timeline.track
        assert (track.value(), track.maximum()) == (step, step)
    assert timeline.place.text == "5,000 / 5,000"


@pytest.mark.parametrize(
    ("key", "step"),
    [
        (Qt.Key.Key_Left, 499),
        (Qt.Key.Key_Right, 501),
        (Qt.Key.Key_PageDown, 410),
        (Qt.Key.Key_PageUp, 590),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 900),
    ],
)
def test_keys_move_it(
    qtbot: QtBot, timeline: Timeline, asked: Asked, key: Qt.Key, step: int
) -> None:
    show(timeline, run(500))
    qtbot.keyClick(timeline.track, key)
    assert asked == [Seek(step)]


def test_keys_faster_than_frames_lose_no_step(
    qtbot: QtBot, timeline: Timeline, asked: Asked
) -> None:
    """The frame that comes first may be of before the key."""
    qtbot.keyClick(timeline.track, Qt.Key.Key_Left)
    show(timeline, run(900), late=1)
    qtbot.keyClick(timeline.track, Qt.Key.Key_Left)
    show(timeline, run(899), late=1)
    qtbot.keyClick(timeline.track, Qt.Key.Key_Left)
    assert asked == [Seek(899), Seek(898), Seek(897)]


def test_a_seek_that_led_elsewhere_does_not_hold_the_knob(qtbot: QtBot, timeline: Timeline) -> None:
    qtbot.keyClick(timeline.track, Qt.Key.Key_Home)
    show(timeline, run(900), late=1)
    show(timeline, run(1))
    assert timeline.track.value() == 1


def test_the_ends_ask_for_nothing(qtbot: QtBot, timeline: Timeline, asked: Asked) -> None:
    qtbot.keyClick(timeline.track, Qt.Key.Key_Right)
    show(timeline, run(0))
    qtbot.keyClick(timeline.track, Qt.Key.Key_Left)
    assert asked == []


def test_arrow_keys_are_its_own_only_with_the_focus(
    qtbot: QtBot, window: MainWindow, link: Recorder
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    link.framed.emit(run(500))
    track = window.timeline.track
    link.sent.clear()
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert link.sent == [StepBack()]
    track.setFocus()
    qtbot.keyClick(track, Qt.Key.Key_Left)
    assert link.sent[1:] == [Seek(499)]
    qtbot.keyClick(track, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert link.sent[2:] == [StepEpoch()]


def test_a_short_replay_shows_no_progress(qtbot: QtBot, timeline: Timeline) -> None:
    show(timeline, run(100, goal=400))
    assert timeline.track.value() == 400
    assert timeline.track.present == 100
    show(timeline, run(400))
    with qtbot.assertNotEmitted(timeline._late.timeout, wait=350):
        pass
    assert not timeline.cancel.isVisible()
    assert not timeline.bubble.isVisible()


def test_a_long_replay_shows_progress_and_can_be_stopped(
    qtbot: QtBot, timeline: Timeline, asked: Asked
) -> None:
    before = timeline.track.geometry()
    with qtbot.waitSignal(timeline._late.timeout):
        show(timeline, run(100, goal=500))
        assert not timeline.cancel.isVisible()
    show(timeline, run(200, goal=500))
    assert timeline.bubble.text() == "replaying … 25%"
    assert timeline.track.geometry() == before
    assert timeline.cancel.accessibleName() == "Stop replaying"
    qtbot.mouseClick(timeline.cancel, LEFT)
    assert asked == [Pause()]
    show(timeline, run(210))
    assert not timeline.cancel.isVisible()
    assert not timeline.bubble.isVisible()
    assert timeline.track.value() == 210


def picture(timeline: Timeline) -> QImage:
    """Return what the track looks like."""
    return timeline.track.grab().toImage()


def painted(image: QImage, x: float, rows: range, color: str) -> bool:
    """Whether the colour is at `x`, or one pixel beside it, in one of these rows."""
    spots = [(round(x) + dx, y) for dx in (-1, 0, 1) for y in rows]
    return any(image.pixelColor(*spot) == QColor(color) for spot in spots)


ABOVE, BELOW = range(HEIGHT // 2 - 3), range(HEIGHT // 2 + 4, HEIGHT)


def test_marks_what_was_done_and_who_died(timeline: Timeline) -> None:
    events = (Event(120, "learning_rate", 0.1),)
    story = make_story((0, 1, 0, 0), (340, 2, 4, 1), (700, 2, 4, 2))
    show(timeline, run(0, events=events, story=story))
    image, x_of, colors = picture(timeline), timeline.track.x_of, theme.current()
    assert painted(image, x_of(120), ABOVE, colors.text)
    assert painted(image, x_of(340), BELOW, colors.trouble)
    assert painted(image, x_of(700), BELOW, colors.good)
    assert not painted(image, x_of(700), BELOW, colors.trouble)
    assert not painted(image, x_of(0), BELOW, colors.trouble)  # born so: nothing happened
    assert not painted(image, x_of(500), ABOVE, colors.text)


def test_marks_the_end_of_a_run_that_diverged(timeline: Timeline) -> None:
    red = theme.current().trouble
    everywhere = range(timeline.track.width() - 20, timeline.track.width() - 1)
    assert not any(painted(picture(timeline), x, range(HEIGHT), red) for x in everywhere)
    show(timeline, run(500, ended=Diverged(900, 1)))
    image, end = picture(timeline), timeline.track.x_of(900)
    beyond = range(round(end), timeline.track.width() - 1)
    assert any(painted(image, x, range(HEIGHT), red) for x in beyond)


def test_the_cross_does_not_stay_when_another_run_comes(timeline: Timeline) -> None:
    show(timeline, run(500, ended=Diverged(900, 1)))
    show(timeline, run(0, 0))
    assert timeline.track.marks.ended is None


def told(timeline: Timeline, step: int) -> str:
    """Return the tooltip at a step."""
    spot = at(timeline, step)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, timeline.track.mapToGlobal(spot))
    QApplication.sendEvent(timeline.track, event)
    return QToolTip.text()


def test_marks_tell_what_they_are(timeline: Timeline) -> None:
    events = (
        Event(120, "learning_rate", 0.1),
        Event(240, "weight", [1, 0, 2, -0.75]),
        Event(360, "weight", [1, 2, 0, 0.5]),
        Event(480, "weights", []),
    )
    story = make_story((0, 1, 3, 0), (600, 1, 0, 1), (600, 1, 1, 1), (720, 1, 0, 2))
    show(timeline, run(events=events, story=story, ended=Diverged(900, 1)))
    assert told(timeline, 120) == "step 120: learning rate 0.1"
    assert told(timeline, 240) == "step 240: a weight of layer 1 set to -0.75"
    assert told(timeline, 360) == "step 360: a bias of layer 1 set to 0.5"
    assert told(timeline, 480) == "step 480: weights set by hand"
    assert told(timeline, 600) == "step 600: units found dead: 2"
    assert told(timeline, 720) == "step 720: units alive again: 1"
    assert told(timeline, 900) == "step 900: diverged"
    assert told(timeline, 50) == told(timeline, 0) == timeline.track.toolTip()


def test_marks_closer_than_pixels_are_told_together(timeline: Timeline) -> None:
    steps = range(50_000, 50_600, 10)
    story = make_story(*[(step, 1, i, 1) for i, step in enumerate(steps)])
    events = tuple(Event(50_000 + i, "learning_rate", 0.1) for i in range(60))
    show(timeline, run(0, 900_000, story=story, events=events))
    lines = told(timeline, 50_300).splitlines()
    assert lines[-1] == "steps 50,000 to 50,590: units found dead: 60"
    assert lines[-2] == "… and 56 more"
    assert len(lines) == 6


def test_says_that_not_all_deaths_are_marked(timeline: Timeline) -> None:
    show(timeline, run(story=make_story((340, 1, 0, 1), total=5000)))
    assert "after step 340 deaths are not marked" in told(timeline, 700)
    show(timeline, run(run=2, story=make_story((340, 1, 0, 1))))
    assert "not marked" not in told(timeline, 700)


def test_nothing_is_repainted_while_nothing_changes(qtbot: QtBot, timeline: Timeline) -> None:
    class Painted(QWidget):
        def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Paint
            return False

    watch = Painted()
    qtbot.addWidget(watch)
    watch.count = 0
    frame = run(events=(Event(120, "learning_rate", 0.1),))
    show(timeline, frame)
    QApplication.processEvents()
    for widget in (timeline.track, timeline.place):
        widget.installEventFilter(watch)
    show(timeline, changed(frame))
    QApplication.processEvents()
    assert watch.count == 0
    show(timeline, changed(frame, step=800))
    QApplication.processEvents()
    assert watch.count == 2


def test_follows_the_language(timeline: Timeline, qapp: QApplication) -> None:
    for widget in (timeline.track, timeline.cancel):
        widget.setAccessibleName("?")
    timeline.name.setText("?")
    qapp.sendEvent(timeline, QEvent(QEvent.Type.LanguageChange))
    assert timeline.name.text() == timeline.track.accessibleName() == "Timeline"
    assert timeline.cancel.accessibleName() == "Stop replaying"


def test_follows_the_theme(timeline: Timeline, qapp: QApplication) -> None:
    show(timeline, run(0, events=(Event(120, "learning_rate", 0.1),)))
    assert painted(picture(timeline), timeline.track.x_of(120), ABOVE, theme.DARK.text)
    theme.apply(qapp, "light")
    QApplication.processEvents()
    assert painted(picture(timeline), timeline.track.x_of(120), ABOVE, theme.LIGHT.text)


def test_fits_a_narrow_window(timeline: Timeline) -> None:
    timeline.window().resize(420, 120)
    show(timeline, run(1_234_567, 9_876_543))
    QApplication.processEvents()
    assert timeline.place.width() >= timeline.place.sizeHint().width()
    assert timeline.track.width() >= 60
