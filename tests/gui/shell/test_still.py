"""What comes and goes moves nothing else."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.catalog.optimizers import Sgd
from gui import app as application
from gui.experiment.card import ExperimentCard
from gui.plots.plot import Plot
from gui.shell.main_window import MainWindow
from tests.gui.frames import changed, make_experiment, make_frame, make_layer
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


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1600, 1400)])
def test_what_is_wrong_with_a_field(window: MainWindow, size: tuple[int, int]) -> None:
    """For each field in turn, in the whole card's length."""
    window.resize(*size)
    window.card.more.setChecked(True)
    before = places(window)
    for path, row in window.card.rows().items():
        if not row.isVisible() or row.mapTo(window, QPoint()).y() > size[1] - 100:
            continue
        row.set_fault("What is wrong with this is more than fits into one line. " * 2)
        still(window, before)
        said = QRect(row.fault.mapTo(window, QPoint()), row.fault.size())
        assert window.rect().contains(said), path
        assert row.fault.height() >= row.fault.heightForWidth(row.fault.width())
        assert not said.intersects(QRect(row.mapTo(window, QPoint()), row.size()))
        row.set_fault("")
        still(window, before)


def test_faults_are_beside_the_card_and_go_to_their_field(window: MainWindow) -> None:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    row = window.card.rows()["hidden[0]"]
    row.set_fault("no")
    assert row.fault.mapTo(window, QPoint()).x() >= window.card.geometry().right()
    assert row.units.accessibleDescription() == "no"
    QTest.mouseClick(row.fault, Qt.MouseButton.LeftButton)
    assert row.isAncestorOf(QApplication.focusWidget())
    row.hide()
    assert not row.fault.isVisible()
    row.show()
    assert row.fault.isVisible()
    for action in ("presentation", "presentation"):
        window.action[action].trigger()
        QApplication.processEvents()
        assert row.fault.isVisible() == row.isVisible()


def test_a_fault_goes_out_of_sight_with_its_field(window: MainWindow) -> None:
    window.resize(1280, 700)
    QApplication.processEvents()
    row, bar = window.card.data, window.card.area.verticalScrollBar()
    row.set_fault("no")
    assert row.fault.isVisible()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    assert not row.fault.isVisible()
    bar.setValue(0)
    assert row.fault.isVisible()


def test_what_is_wrong_with_a_weight(window: MainWindow, link: Recorder) -> None:
    perceptron = make_layer(1, W=np.zeros((2, 1)), b=np.zeros(1))
    frame = make_frame(layers=(perceptron,), experiment=make_experiment(hidden=[]))
    link.framed.emit(frame)
    before, weights = places(window), window.card.weights
    for text, wrong in (("x", True), ("1", False)):
        weights.entries[0].edited.emit(text if wrong else 1.0)
        assert weights.fault.isVisible() is wrong
        still(window, before)


def test_notes_of_the_card(window: MainWindow, link: Recorder) -> None:
    card = window.card
    for notes in (
        lambda: card.decay_note.show_optimizer(Sgd(learning_rate=3.0, weight_decay=1.0)),
        lambda: link.framed.emit(make_frame(step_time=0.5)),
        lambda: link.framed.emit(make_frame(step_time=1e-4)),
    ):
        before = places(window)
        notes()
        still(window, {w: at for w, at in before.items() if w not in notes_of(card)})


def notes_of(card: ExperimentCard) -> tuple[QWidget, ...]:
    """Return what stands beneath all fields, and may move among itself; and what holds them all."""
    area, bar = card.area, card.area.verticalScrollBar()
    around = (card.body, area, area.viewport(), bar, bar.parentWidget())
    return (card.decay_note, card.dtype_hint, card.slow_note, *around)


def test_the_offer_to_try_again(window: MainWindow) -> None:
    before = places(window)
    window.line.again.setVisible(True)
    still(window, before)


def test_the_mark_of_what_is_not_saved(window: MainWindow, link: Recorder) -> None:
    before = places(window)
    window.grid.panels["network"].changed.emit("seed", 4)
    still(window, before)


def test_the_timeline_as_it_fills(window: MainWindow, link: Recorder) -> None:
    """Nor as it is dragged and its place is told."""
    before = places(window)
    link.framed.emit(make_frame(step=40, last=90))
    still(window, before)
    track = window.timeline.track
    middle = track.rect().center()
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(track, middle + QPoint(40, 0))
    still(window, before)
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 0))
    still(window, before)


def test_what_panels_tell_of_a_run(window: MainWindow, link: Recorder) -> None:
    """Large numbers, dead units, a run that ended, and what is told where the mouse is."""
    before = places(window)
    dead = (make_layer(4, "relu", dead=3), make_layer(1, "sigmoid", dead=None))
    for frame in (
        make_frame(loss=123456.0, accuracy=0.123),
        make_frame(layers=dead),
        changed(make_frame(), status="diverged"),
        make_frame(),
    ):
        link.framed.emit(frame)
        still(window, before)
    plots = [plot for plot in window.findChildren(Plot) if plot.isVisible()]
    assert plots
    for plot in plots:
        QTest.mouseMove(plot.viewport(), plot.viewport().rect().center())
        still(window, before)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [1280, 1600])
def test_play_becoming_pause(
    qapp: QApplication, window: MainWindow, link: Recorder, language: str, width: int
) -> None:
    application.dress(qapp, "dark", language)
    window.resize(width, 900)
    link.framed.emit(make_frame(step=5, last=5))
    before = places(window)
    for status in ("running", "paused"):
        link.framed.emit(make_frame(step=5, last=5, status=status))
        still(window, before)
