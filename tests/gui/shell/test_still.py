"""What comes and goes moves nothing else."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


def places(window: MainWindow) -> dict[QWidget, QRect]:
    """Return where everything in sight is, in the window."""
    QApplication.processEvents()
    return {
        widget: QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.window() is window
    }


def still(window: MainWindow, before: dict[QWidget, QRect]) -> None:
    after = places(window)
    moved = {w: (before[w], after[w]) for w in before if w in after and before[w] != after[w]}
    assert moved == {}


def test_the_word_that_something_is_worked_on(window: MainWindow) -> None:
    before = places(window)
    window.waiting.show_it(True)
    still(window, before)
    window.waiting.show_it(False)
    still(window, before)


def test_what_the_status_line_says(window: MainWindow) -> None:
    before = places(window)
    for text, trouble in (("x" * 400, True), ("", False), ("done", False)):
        window.line.say(text, trouble)
        still(window, before)


def test_steps_as_they_grow(window: MainWindow, link: Recorder) -> None:
    """Up to 99,999, in the timeline and the row above."""
    link.framed.emit(make_frame(step=0, last=0))
    before = places(window)
    for step in (9, 10, 999, 1_000, 99_999):
        link.framed.emit(make_frame(step=step, last=step, steps_per_second=float(step)))
        still(window, before)
