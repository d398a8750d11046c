"""The start page in the window: what comes to the front when, and what its menu does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from core.compare.situations import SITUATIONS
from core.lessons import library
from core.lessons.folder import LessonFolder
from core.session.commands import Load, Play
from gui.lessons.gallery import Gallery
from gui.look import theme
from gui.panels import PANELS
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.lessons.shelves import write
from tests.gui.recorder import Recorder

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def page(window: MainWindow) -> Gallery:
    assert window.lessons.gallery is not None
    return window.lessons.gallery


def answer(text: str) -> None:
    """Press a button of the question that is asked."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if text in button.text()).click()


def test_esc_goes_to_free_play_and_the_menu_comes_back(school: MainWindow) -> None:
    assert school.page.at_start
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not school.page.at_start
    assert school.grid.isVisible()
    school.action["lessons"].trigger()
    assert school.page.at_start
    assert not school.grid.isVisible()
    assert "Enter begins" in school.line.message.text()
    school.action["play"].trigger()  # which is to be seen
    assert not school.page.at_start


def test_no_key_acts_on_the_run_that_is_out_of_sight(school: MainWindow, link: Recorder) -> None:
    card = page(school).rows["perceptron"].cards["gates"]
    for focus in (page(school), card):
        for key in (Key.Key_P, Key.Key_R, Key.Key_C, Key.Key_1, Key.Key_Home, Key.Key_PageDown):
            focus.setFocus()
            QTest.keyClick(focus, key)
    page(school).setFocus()
    QTest.keyClick(page(school), Key.Key_Space)
    assert link.sent == []
    QTest.keyClick(card, Key.Key_Space)  # which presses it
    assert school.teaching.lesson.name == "gates"
    QTest.keyClick(school, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page(school).start.played.emit()
    link.sent.clear()
    QTest.keyClick(school, Key.Key_Space)
    assert link.sent == [Play()]


def test_ready_situations_and_recent_files_are_a_click_away(
    school: MainWindow, link: Recorder, tmp_path: Path
) -> None:
    start = page(school).start
    QTest.mouseClick(start.situations["dying_units"], LEFT)
    assert link.sent == [Load(SITUATIONS["dying_units"].runs[0])]
    assert not school.page.at_start
    school.lessons.show()
    assert not start.files[0].isVisible()
    path = tmp_path / "e.json"
    path.write_text('{"seed": 7}')
    school.recent.add(str(path))
    assert start.files[0].text() == "e.json"
    QTest.mouseClick(start.files[0], LEFT)
    assert isinstance(link.sent[-1], Load)
    assert link.sent[-1].experiment.seed == 7
    assert not school.page.at_start


@pytest.mark.slow
def test_continue_in_the_menu_goes_on_without_the_page(school: MainWindow) -> None:
    found: list[tuple[str, int]] = []

    def take(folder: LessonFolder, stop: int) -> None:
        found.append((folder.lesson.name, stop))

    school.lessons.wanted.connect(take)
    school.lessons.leave()
    school.lessons.progress.done("quarter", "s0")
    school.action["continue_lesson"].trigger()
    assert found == [("quarter", 1)]


@pytest.mark.slow
def test_progress_is_forgotten_once_that_is_meant(school: MainWindow) -> None:
    assert not school.action["forget_lessons"].isEnabled()
    school.lessons.progress.done("gates", "s0")
    school.action.refresh()
    school.action["forget_lessons"].trigger()
    answer("Cancel")
    assert school.lessons.progress.begun
    school.action["forget_lessons"].trigger()
    answer("Forget")
    assert not school.lessons.progress.begun
    name = page(school).rows["perceptron"].cards["gates"].accessibleName()
    assert name == "Lesson gates, 6 min"


@pytest.mark.slow
def test_the_theme_is_a_click_away(school: MainWindow, kept: QSettings) -> None:
    themes = page(school).start.themes
    QTest.mouseClick(themes["light"], LEFT)
    assert theme.current().name == "light"
    assert themes["light"].isChecked()
    assert not themes["dark"].isChecked()
    assert kept.value("theme") == "light"


def test_a_folder_of_ones_own_is_opened_and_remembered(
    school: MainWindow, tmp_path: Path, kept: QSettings
) -> None:
    school.lessons.leave()
    own = tmp_path / "mine"
    write(own, "good", "own", 1)
    school.lessons.open_folder(str(own))
    assert school.line.message.text() == "mine: 1 lesson."
    (write(own, "bad", "own", 2) / "en.md").write_text("no title", "utf-8")
    school.lessons.open_folder(str(own))
    assert school.page.at_start
    assert [*page(school).rows["own"].cards] == ["own/good"]
    told = "mine: 1 lesson, and 1 folder that cannot be read."
    assert school.line.message.text() == told
    assert kept.value("lessons_folder") == str(own)
    school.lessons.open_folder(str(tmp_path / "nowhere"))
    assert "nowhere" in school.line.message.text()
    assert school.line.message.property("role") == "fault"


def test_a_lesson_asked_for_by_name_goes_on_where_one_was(
    school: MainWindow, tmp_path: Path
) -> None:
    found: list[tuple[str, int]] = []

    def take(folder: LessonFolder, stop: int) -> None:
        found.append((folder.lesson.name, stop))

    school.lessons.wanted.connect(take)
    school.lessons.progress.done("quarter", "s0")
    school.lessons.begin(library.find("quarter"))
    school.lessons.begin(library.find(str(write(tmp_path / "mine", "quarter", "own", 1))))
    assert found == [("quarter", 1), ("quarter", 0)]


def test_a_lesson_is_made_of_what_is_in_the_window(
    school: MainWindow, tmp_path: Path, link: Recorder
) -> None:
    school.lessons.leave()
    school.grid.show_only(["loss", "gradient_norm", "network"])
    link.framed.emit(make_frame(step=40, last=40))
    school.lessons.make(str(tmp_path / "mine" / "Our class"))
    assert school.page.at_start
    assert [*page(school).rows["own"].cards] == ["own/our_class"]
    made = school.lessons.shelf.lessons["own/our_class"]
    (stop,) = made.lesson.stops
    assert (stop.experiment, stop.steps) == (school.workspace.experiment, 40)
    assert stop.panels == tuple(school.grid.shown[:2])
    assert all(key in PANELS for key in stop.panels)
    assert made.texts["ko"].title == "Our class"
    assert str(made.path) in school.line.message.text()


@pytest.mark.slow
def test_a_lesson_that_cannot_be_written_is_told(school: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    school.lessons.leave()
    school.lessons.make(str(tmp_path / "file" / "x"))
    assert "cannot be written" in school.line.message.text()
    assert not school.page.at_start


def test_a_folder_that_is_dropped_is_opened(school: MainWindow, tmp_path: Path) -> None:
    school.lessons.leave()
    own = tmp_path / "mine"
    write(own, "good", "own", 1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(own))])
    school.clipboard.drop(data)
    assert school.page.at_start
    assert [*page(school).rows["own"].cards] == ["own/good"]
    empty = tmp_path / "empty"
    empty.mkdir()
    data.setUrls([QUrl.fromLocalFile(str(empty))])
    school.clipboard.drop(data)
    assert "empty has no lessons in it" in school.line.message.text()
    assert [*page(school).rows["own"].cards] == ["own/good"]  # which are still there
