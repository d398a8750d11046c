"""The start page: by mouse, by keyboard, in both languages, with how far one has come."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui import app as application
from gui.lessons.card import LessonCard
from gui.lessons.gallery import Gallery
from gui.lessons.shelf import Shelf
from gui.look import theme
from tests.gui.lessons.shelves import write
from tests.gui.test_accessibility import nameless

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
Chosen = list[tuple[str, int]]


def card(gallery: Gallery, key: str) -> LessonCard:
    return next(row.cards[key] for row in gallery.rows.values() if key in row.cards)


def press(key: Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def focused() -> str:
    """Return the lesson whose card has the focus, or else the words of what has it."""
    focus = QApplication.focusWidget()
    return focus.key if isinstance(focus, LessonCard) else focus.accessibleName()


@pytest.fixture
def chosen(gallery: Gallery) -> Chosen:
    """Return what lessons are asked for, by key and stop."""
    found: Chosen = []
    gallery.chosen.connect(lambda key, stop: found.append((key, stop)))
    return found


def test_each_part_that_has_lessons_has_a_row_and_a_click_begins_one(
    gallery: Gallery, chosen: Chosen
) -> None:
    rows = {part: [*row.cards] for part, row in gallery.rows.items() if row.isVisible()}
    assert rows == {
        "perceptron": ["gates", "learns"],
        "nonlinearity": ["step"],
        "activations": ["quarter", "centred"],
    }
    QTest.mouseClick(card(gallery, "quarter"), LEFT)
    assert chosen == [("quarter", 0)]


def test_at_first_the_blue_button_begins_the_first_lesson(gallery: Gallery, chosen: Chosen) -> None:
    primary = gallery.start.primary
    assert (primary.text(), primary.line) == ("Begin", "Lesson gates")
    assert primary.hasFocus()
    press(Key.Key_Return)
    assert chosen == [("gates", 0)]


def test_arrows_move_and_enter_begins(gallery: Gallery, chosen: Chosen) -> None:
    press(Key.Key_Right)
    assert isinstance(QApplication.focusWidget(), LessonCard)
    card(gallery, "gates").setFocus()
    for key, there in (
        (Key.Key_Right, "learns"), (Key.Key_Down, "step"), (Key.Key_Down, "quarter"),
        (Key.Key_Right, "centred"), (Key.Key_Right, "centred"), (Key.Key_Up, "step"),
        (Key.Key_Down, "quarter"),
    ):  # fmt: skip
        press(key)
        assert focused() == there
    press(Key.Key_Enter)
    assert chosen == [("quarter", 0)]
    press(Key.Key_Left)
    assert gallery.start.isAncestorOf(QApplication.focusWidget())


def test_all_that_can_be_pressed_is_reached_by_arrows(gallery: Gallery) -> None:
    """From the blue button, whatever way is taken."""
    start = gallery.start
    reached: set[QWidget] = {start.primary}
    new: list[QWidget] = [start.primary]
    while new:
        here = new.pop()
        for way in (QPoint(-1, 0), QPoint(1, 0), QPoint(0, -1), QPoint(0, 1)):
            here.setFocus()
            gallery.move_focus(way)
            there = QApplication.focusWidget()
            if there not in reached:
                reached.add(there)
                new.append(there)
    cards = [card for row in gallery.rows.values() for card in row.cards.values()]
    rows = [start.free, start.open, *start.situations.values(), start.more]
    assert {*rows, *cards, *start.languages.values(), *start.themes.values()} <= reached


def test_how_far_one_has_come_is_seen(gallery: Gallery, shelf: Shelf, chosen: Chosen) -> None:
    progress = shelf.progress
    assert gallery.count.text() == "0 of 5 done"
    assert gallery.left.text() == "about 30 min left"
    for stop in ("s0", "s1", "s2"):
        progress.done("gates", stop)
    assert gallery.start.primary.line == "Next: Lesson learns"
    progress.open("quarter", "s0")
    progress.done("quarter", "s0")
    assert gallery.count.text() == "1 of 5 done"
    assert gallery.bar.value() == 1
    assert gallery.left.text() == "about 22 min left"  # 6 less, and a third of 6
    assert gallery.rows["perceptron"].done.text() == "1 of 2 done"
    assert card(gallery, "gates").accessibleName() == "Lesson gates, done"
    assert card(gallery, "quarter").accessibleName() == "Lesson quarter, 2 of 3"
    assert card(gallery, "step").accessibleName() == "Lesson step, 6 min"
    primary = gallery.start.primary
    assert (primary.text(), primary.line) == ("Continue", "Lesson quarter, stop 2 of 3")
    QTest.mouseClick(primary, LEFT)
    assert chosen == [("quarter", 1)]
    for key in shelf.lessons:
        for stop in ("s0", "s1", "s2"):
            progress.done(key, stop)
    assert gallery.left.text() == "all done"
    assert gallery.rows["perceptron"].done.text() == "all done"
    QTest.mouseClick(primary, LEFT)
    assert chosen[1:] == [("gates", 0)]


def test_everything_is_said_in_both_languages(gallery: Gallery, qapp: QApplication) -> None:
    assert nameless(gallery.window()) == set()
    application.speak(qapp, "ko")
    QApplication.processEvents()
    assert nameless(gallery.window()) == set()
    assert card(gallery, "gates").text() == "레슨 gates"
    assert gallery.start.primary.text() == "시작하기"
    assert gallery.start.languages["ko"].isChecked()
    assert not gallery.start.languages["en"].isChecked()


def test_all_is_in_sight_in_a_large_window_and_nothing_is_cut_in_a_small_one(
    gallery: Gallery,
) -> None:
    assert gallery.area.verticalScrollBar().maximum() == 0
    cards = [card for row in gallery.rows.values() for card in row.cards.values()]
    window = gallery.window()
    for zoom in (1.0, 1.5):
        theme.set_zoom(application.running(), zoom)
        window.resize(1260, 720)
        QApplication.processEvents()
        assert window.width() == 1260
        rights = [card.mapTo(gallery, QPoint(card.width(), 0)).x() for card in cards]
        assert max(rights) <= gallery.width()
        assert all(card.height() == card.sizeHint().height() for card in cards)
    theme.set_zoom(application.running(), 1.0)


# one's own


def test_lessons_of_ones_own_are_in_the_last_row(
    gallery: Gallery, shelf: Shelf, tmp_path: Path
) -> None:
    own = tmp_path / "mine"
    write(own, "quarter", "activations", 1)
    write(own, "our_class", "own", 2)
    shelf.open(str(own))
    assert [*gallery.rows["own"].cards] == ["own/quarter", "own/our_class"]
    assert gallery.count.text() == "0 of 5 done"  # of the program's alone
    shelf.progress.done("own/quarter", "s0")
    assert not shelf.progress.of("quarter").stops
    write(own, "later", "own", 3)
    shelf.read()
    assert "own/later" in gallery.rows["own"].cards


def test_what_is_wrong_with_a_lesson_is_told_and_the_others_are_there(
    gallery: Gallery, shelf: Shelf, tmp_path: Path
) -> None:
    own = tmp_path / "mine"
    write(own, "good", "own", 1)
    bad = write(own, "bad", "own", 2)
    text = (bad / "lesson.json").read_text("utf-8").replace('"steps": 10', '"steps": -1', 1)
    (bad / "lesson.json").write_text(text, "utf-8")
    shelf.open(str(own))
    row = gallery.rows["own"]
    assert [*row.cards] == ["own/good"]
    assert row.broken.isVisible()
    first, *faults = row.broken.text().splitlines()
    assert first == "bad"
    assert "lesson.json" in faults[0]
    assert "stops[0].steps" in faults[0]
