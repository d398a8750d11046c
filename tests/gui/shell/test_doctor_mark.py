"""The doctor's mark in the status line, on the timeline, and the way to its panel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.doctor.finding import Diagnosis
from core.session.needs import DOCTOR
from gui.look import theme
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.panels.test_doctor import DEAD, LARGE, SICK
from tests.gui.recorder import Recorder

KEY = Qt.Key


def test_frames_are_to_tell_of_it_whatever_is_shown(window: MainWindow, link: Recorder) -> None:
    window.grid.show_only(["loss"])
    assert DOCTOR in link.needs
    assert "examination" not in link.needs
    window.action["doctor"].trigger()
    QApplication.processEvents()
    assert "examination" in link.needs


def test_the_status_line_names_the_cause_with_a_dot(window: MainWindow, link: Recorder) -> None:
    assert not window.doctor.isVisible()
    link.framed.emit(make_frame(diagnosis=SICK))
    assert window.doctor.text() == "Doctor: the steps are too large, from step 639"
    assert window.doctor.sick
    assert window.doctor.accessibleName() == window.doctor.text()
    link.framed.emit(make_frame(diagnosis=Diagnosis(200, "learning")))
    assert (window.doctor.text(), window.doctor.sick) == ("Doctor: learning", False)
    assert red(window) == 0  # which is trouble alone
    link.framed.emit(make_frame(diagnosis=SICK))
    assert red(window) > 10


def red(window: MainWindow) -> int:
    """Return how many pixels of the mark are red."""
    image = window.doctor.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = theme.current().trouble
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(x, y).name() == wanted for x, y in places)


def test_it_does_not_move_while_a_run_plays(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(diagnosis=SICK))
    QApplication.processEvents()
    place = window.doctor.geometry()
    for step in range(201, 206):
        told = Diagnosis(step, "sick", (LARGE,) if step % 2 else SICK.findings)
        link.framed.emit(make_frame(diagnosis=told, step=step, status="running"))
        QApplication.processEvents()
        assert window.doctor.geometry() == place


def test_each_way_leads_to_the_panel(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(diagnosis=SICK))
    panel = window.grid.panels["doctor"]
    ways = (
        lambda: QTest.mouseClick(window.doctor, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(window, KEY.Key_D),
        window.action["doctor"].trigger,
    )
    for way in ways:
        window.grid.show_one("doctor", False)
        window.setFocus()
        assert not panel.isVisible()
        way()
        assert panel.isVisible()
        QApplication.processEvents()
        assert panel.cause.title.text() == "The steps are too large"
        assert panel.attempt.hasFocus()


def test_findings_are_marked_on_the_timeline_the_cause_tallest(
    window: MainWindow, link: Recorder
) -> None:
    link.framed.emit(make_frame(diagnosis=SICK, step=1000, last=1000))
    track = window.timeline.track
    assert track.marks.findings == (LARGE, DEAD)
    image = track.grab().toImage()
    heights = []
    for step in (639, 680):
        x = round(track.x_of(step))
        columns = [
            sum(
                image.pixelColor(at, y).name() == theme.current().trouble
                for y in range(image.height())
            )
            for at in range(x - 2, x + 3)
        ]
        heights.append(max(columns))
    assert heights[0] > heights[1] > 0
    assert track.marks.told(630, 650) == "doctor, from step 639: the steps are too large"
    link.framed.emit(make_frame(diagnosis=Diagnosis(1000, "learning"), step=1000, last=1000))
    assert track.marks.findings == ()
