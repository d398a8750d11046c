"""Steps beyond what 32 bits count are shown, told, gone to and found again."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.run.events import Event
from core.session.commands import Seek
from gui.shell.main_window import MainWindow
from gui.timeline.track import MOST
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

FAR = (2**31 - 1, 2**31, 2**33 + 5, 2**40, 2**62)


@pytest.mark.parametrize("last", FAR)
def test_far_steps(window: MainWindow, link: Recorder, last: int) -> None:
    event = Event(last - 10, "learning_rate", 0.1)
    frame = make_frame(step=last // 2, last=last)
    window.timeline.track.setFocus()
    link.framed.emit(msgspec.structs.replace(frame, events=(event,)))
    track = window.timeline.track
    unit = 1 + last // MOST
    assert abs(track.step_of(track.value()) - last // 2) < unit
    assert abs(track.x_of(last // 2) - (track.x_of(0) + track.x_of(last)) / 2) < 1
    link.sent.clear()
    QTest.keyClick(track, Qt.Key.Key_End)
    assert link.sent == [Seek(last)]
    x = round((track.x_of(0) + track.x_of(last)) / 2)
    QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(x, track.height() // 2))
    sought = link.sent[-1]
    assert isinstance(sought, Seek)
    assert np.isclose(sought.step / last, 0.5, atol=0.01)
    for action in ("step", "step_back", "play", "step_epoch"):
        window.action[action].trigger()
    window.grab()


def test_short_runs_are_gone_over_step_by_step(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(step=3, last=1000))
    track = window.timeline.track
    assert [track.step_of(p) for p in (0, 1, 999, 1000)] == [0, 1, 999, 1000]


def test_a_goal_far_beyond_what_is_made_is_at_the_end(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(step=100, last=100, goal=2**40))
    timeline, track = window.timeline, window.timeline.track
    assert track.x_of(2**40) == track.x_of(100)
    timeline._show_progress()
    assert timeline.bubble.text() == "replaying … 0%"
    link.framed.emit(make_frame(step=2**39 + 50, last=2**39 + 50, goal=2**40))
    assert timeline.bubble.text() == "replaying … 50%"
