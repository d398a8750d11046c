"""The strip: a chip per run shown, the chosen one in front, all of it by mouse and by keyboard."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.engine.divergence import Diverged
from core.session.commands import Arrange, ChooseRun
from gui.look.run_marks import Mark
from gui.runs.chip import RunChip
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder
from tests.gui.runs.comparisons import FOUR, experiments, several

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def four(window: MainWindow, link: Recorder, qtbot: QtBot) -> MainWindow:
    """Return a window on four runs, the second chosen, where keys go."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    link.framed.emit(several(1))
    QApplication.processEvents()
    return window


def titles(window: MainWindow) -> list[str]:
    return [chip.shown.title for chip in window.strip.chips]


def sent(link: Recorder) -> list[object]:
    """Return what was sent, and forget it."""
    found, link.sent = list(link.sent), []
    return found


def menu_of(window: MainWindow, run: int) -> dict[str, bool]:
    menu = window.strip.menu(run)
    return {action.text(): action.isEnabled() for action in menu.actions()}


def test_a_run_alone_has_no_strip(window: MainWindow, link: Recorder) -> None:
    assert window.strip.isHidden()
    link.framed.emit(several())
    assert not window.strip.isHidden()
    link.framed.emit(make_frame())
    assert window.strip.isHidden()


def test_chips_are_written_alike_however_long(four: MainWindow) -> None:
    """Not one as "SGD → Adam" where another has room for "→ momentum" alone."""
    four.resize(1600, 1000)
    shown = [chip.shown for chip in four.strip.chips]
    assert [one.short for one in shown] == ["SGD", "→ momentum", "→ Adagrad", "→ Adam"]
    adding = four.strip.add.shown
    assert (adding.title[:1], adding.short) == ("+", "")
    texts = []
    for chip in four.strip.chips:
        drawn = chip.grab().toImage()
        chip.show_run(chip.shown._replace(title="anything"))
        texts.append(chip.grab().toImage() == drawn)
    assert texts == [True] * 4, "a longer one is not painted, however wide the chips"


def test_each_run_has_a_chip_that_says_what_differs_from_the_first(four: MainWindow) -> None:
    assert titles(four) == ["SGD", "SGD → momentum", "SGD → Adagrad", "SGD → Adam"]
    marks = [chip.shown.mark for chip in four.strip.chips]
    assert marks == [Mark(0), Mark(1, chosen=True), Mark(2), Mark(3)]
    assert four.strip.chips[1].shown.more == "rate 0.95 → 0.1"
    assert four.strip.add.accessibleName() == "Add a run like B"


def test_a_chip_says_how_its_run_does(window: MainWindow, link: Recorder) -> None:
    ends = (None, None, Diverged(31, 2), None)
    status = ("paused", "paused", "diverged", "paused")
    link.framed.emit(several(0, loss=(0.5, 2e-7, None, 123.0), status=status, diverged=ends))
    chips = [chip.shown for chip in window.strip.chips]
    assert [chip.number for chip in chips] == ["0.50000", "2.00×10⁻⁷", "–", "123.000"]
    assert [chip.trouble for chip in chips] == [False, False, True, False]
    assert chips[0].under == "loss · 100.0%"
    assert chips[2].under == "diverged"


@pytest.mark.parametrize("way", ["click", "Space", "Return"])
def test_a_chip_chooses_its_run(four: MainWindow, link: Recorder, way: str) -> None:
    chip = four.strip.chips[3]
    sent(link)
    if way == "click":
        QTest.mouseClick(chip, Left)
    else:
        chip.setFocus()
        QTest.keyClick(chip, Key.Key_Space if way == "Space" else Key.Key_Return)
    assert sent(link) == [ChooseRun(3)]


def test_brackets_choose_the_next_and_the_one_before(four: MainWindow, link: Recorder) -> None:
    sent(link)
    QTest.keyClick(four, Key.Key_BracketRight)
    link.framed.emit(several(2))
    QTest.keyClick(four, Key.Key_BracketRight)
    link.framed.emit(several(3))
    QTest.keyClick(four, Key.Key_BracketRight)  # from the last to the first
    assert sent(link) == [ChooseRun(2), ChooseRun(3), ChooseRun(0)]
    link.framed.emit(several(0))
    QTest.keyClick(four, Key.Key_BracketLeft)
    assert sent(link) == [ChooseRun(3)]


def test_arrows_go_from_chip_to_chip_and_tab_stops_at_each(four: MainWindow) -> None:
    strip = four.strip
    strip.chips[0].setFocus()
    for chip in (*strip.chips[1:], strip.add):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
        assert QApplication.focusWidget() is chip
    QTest.keyClick(strip.add, Key.Key_Right)
    assert QApplication.focusWidget() is strip.add
    QTest.keyClick(strip.add, Key.Key_Left)
    assert QApplication.focusWidget() is strip.chips[-1]
    strip.chips[0].setFocus()
    for chip in strip.chips[1:]:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert QApplication.focusWidget() is chip


def test_delete_drops_the_run_of_a_chip(four: MainWindow, link: Recorder) -> None:
    sent(link)
    four.strip.chips[0].setFocus()
    QTest.keyClick(four.strip.chips[0], Key.Key_Delete)
    assert sent(link) == [Arrange((1, 2, 3), 0)]


@pytest.mark.parametrize("way", ["key", "chip"])
def test_a_run_like_the_present_one_is_added(four: MainWindow, link: Recorder, way: str) -> None:
    sent(link)
    if way == "key":
        QTest.keyClick(four, Key.Key_C)
    else:
        QTest.mouseClick(four.strip.add, Left)
    assert sent(link) == [Arrange((0, 1, 2, 3, 1), 4)]


def test_c_begins_a_comparison(window: MainWindow, link: Recorder, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Key.Key_C)
    assert sent(link) == [Arrange((0, 0), 1)]


def test_the_menu_of_a_chip_has_all_that_can_be_done(four: MainWindow, link: Recorder) -> None:
    assert menu_of(four, 0)["Make A the first"] is False
    assert menu_of(four, 2) == {
        "Choose run C": True,
        "Make C the first": True,
        "Keep C as a ghost": True,
        "Copy the experiment of C": True,
        "Drop run C": True,
    }
    sent(link)
    for action in four.strip.menu(2).actions()[:2]:
        action.trigger()
    assert sent(link) == [ChooseRun(2), Arrange((2, 0, 1, 3), 0)]
    four.strip.menu(2).actions()[3].trigger()
    assert '"adagrad"' in QApplication.clipboard().text()


def test_the_menu_of_a_run_that_has_gone_meanwhile_does_nothing(
    four: MainWindow, link: Recorder
) -> None:
    menu = four.strip.menu(3)
    link.framed.emit(several(1, experiments(*FOUR[:2])))
    sent(link)
    text = QApplication.clipboard().text()
    for action in menu.actions():
        action.trigger()
    assert sent(link) == []
    assert not four.workspace.stack.count()
    assert QApplication.clipboard().text() == text


@pytest.mark.parametrize("key", ["race", "beside"])
def test_a_run_chosen_in_a_panel_is_a_gesture_as_well(
    four: MainWindow, link: Recorder, key: str
) -> None:
    sent(link)
    four.grid.panels[key].run_taken.emit(2)
    assert sent(link) == [ChooseRun(2)]
    assert four.workspace.experiment == experiments(*FOUR)[2]
    four.workspace.undo()
    assert sent(link) == [ChooseRun(1)]


def test_the_menu_opens_by_the_menu_key_too(four: MainWindow) -> None:
    chip = four.strip.chips[2]
    reason = QContextMenuEvent.Reason.Keyboard
    here = chip.rect().center()
    QApplication.sendEvent(chip, QContextMenuEvent(reason, here, chip.mapToGlobal(here)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == "Run C"
    menu.close()


def test_of_many_runs_four_are_shown_and_the_others_a_click_away(
    window: MainWindow, link: Recorder
) -> None:
    many = experiments(*({"seed": seed} for seed in range(7)))
    strip = window.strip
    link.framed.emit(several(0, many))
    assert [chip.shown.mark and chip.shown.mark.run for chip in strip.chips] == [0, 1, 2, 3]
    assert strip.back.isHidden()
    assert strip.on.accessibleName() == "Runs E to G"
    sent(link)
    strip.on.click()
    assert sent(link) == [ChooseRun(4)]
    link.framed.emit(several(4, many))
    assert [chip.shown.mark and chip.shown.mark.run for chip in strip.chips] == [3, 4, 5, 6]
    assert strip.on.isHidden()
    assert strip.back.accessibleName() == "Runs A to C"
    strip.back.click()
    assert sent(link) == [ChooseRun(2)]


def test_runs_are_called_in_the_language_spoken(four: MainWindow) -> None:
    four.menus.languages["ko"].trigger()
    QApplication.processEvents()
    assert four.strip.add.accessibleName() == "실행 B 복제해 추가"
    four.menus.languages["en"].trigger()
    QApplication.processEvents()
    assert four.strip.add.accessibleName() == "Add a run like B"


def test_what_is_as_it_was_is_not_painted_again(four: MainWindow, link: Recorder) -> None:
    painted: list[RunChip] = []
    for chip in four.strip.chips:
        chip.update = lambda chip=chip: painted.append(chip)  # type: ignore[method-assign]
    link.framed.emit(several(1))
    assert painted == []
    link.framed.emit(several(1, loss=(0.03, 0.03, 0.02, 0.03)))
    assert painted == [four.strip.chips[2]]


def test_names_follow_the_first_run(four: MainWindow, link: Recorder) -> None:
    frame = several(0, experiments(FOUR[3], FOUR[0]))
    link.framed.emit(msgspec.structs.replace(frame, run=9))
    assert titles(four) == ["Adam", "Adam → SGD"]
