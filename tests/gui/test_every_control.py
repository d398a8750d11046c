"""After an edit by any control, by mouse or by keyboard, the run's keys are the run's.

Controls are found by looking at the window: a new one is tried without being listed here.
"""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.catalog.activations import HIDDEN
from core.catalog.datasets.table import DATASETS
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.catalog.schedules import SCHEDULES
from core.session.commands import NextPhase, Pause, Play, Step
from gui import app as application
from gui.experiment.arguments import Arguments
from gui.experiment.fields import Row
from gui.shell.main_window import MainWindow
from gui.widgets.calm import Field
from tests.gui.controls import Way, called, controls, ways
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder
from tests.gui.situations import SITUATIONS

CTRL = Qt.KeyboardModifier.ControlModifier
LANGUAGES = ("en", "ko")
KEYS = {
    Qt.Key.Key_Space: Play | Pause,
    Qt.Key.Key_Right: Step,
    Qt.Key.Key_P: NextPhase,
}
RECORDS = {
    "data.name": DATASETS,
    "optimizer.name": OPTIMIZERS,
    "hidden[0].activation": HIDDEN,
    "output.activation": HIDDEN,
    "initializer.name": INITIALIZERS,
    "loss": LOSSES,
    "optimizer.schedule": SCHEDULES,
}
FILES = ("csv", "idx")  # have no run before there is a file: nothing to play, or to undo
CHOICES = [(path, name) for path, names in RECORDS.items() for name in names if name not in FILES]


@pytest.fixture(autouse=True)
def quick(qapp: QApplication) -> Iterator[None]:
    """Have a list take a click at once, which may else be the second of two."""
    interval = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(interval)


def keys_are_the_runs(window: MainWindow, link: Recorder, way: Way, told: object) -> None:
    """Play or pause, step and walk by keys but those that are the control's; undo the edit."""
    for key in (key for key in KEYS if key not in way.own):
        link.sent.clear()
        QTest.keyClick(QApplication.focusWidget() or window, key)
        assert len(link.sent) == 1, (key, told)
        assert isinstance(link.sent[0], KEYS[key]), (key, told)


def dressed(language: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application.dress(app, "dark", language)


def come_to(window: MainWindow, control: QWidget) -> None:
    """Have a panel's control in sight, as the wheel does and the Tab key."""
    if window.grid.isAncestorOf(control):
        window.grid.ensureWidgetVisible(control)


def use_all(window: MainWindow, link: Recorder, within: Callable[[], list[QWidget]]) -> int:
    """Use every control in some widgets in each way; return how many there are."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.workspace.stack.clear()

    def found() -> dict[tuple[str, str, int], QWidget]:
        QApplication.processEvents()
        widgets = within()
        return called(c for c in controls(window) if any(w.isAncestorOf(c) for w in widgets))

    for key in window.grid.shown:  # each panel is drawn once it is seen
        window.grid.reveal(key)
        QApplication.processEvents()
    all_of_them = found()
    for name, control in all_of_them.items():
        edits, row = 0, control.currentIndex() if isinstance(control, QComboBox) else -1
        for way in ways(control):
            before, stack = window.workspace.experiment, window.workspace.stack
            if not (isValid(control) and control.isVisible()):  # a row made anew by undoing
                control = found()[name]
            come_to(window, control)
            way.use(control)
            told = name, way.use.__name__
            keys_are_the_runs(window, link, way, told)
            edited = stack.index()
            edits += edited > 0 or window.workspace.draft is not None  # for want of a file
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, CTRL)
            assert stack.index() == max(edited - 1, 0), told
            assert window.workspace.experiment == before, told
        of_card = window.card.isAncestorOf(control) and isinstance(control, Field)
        assert edits or not of_card, name
        if not edits and isinstance(control, QComboBox):  # a view, without what others have
            control.setCurrentIndex(row)
            control.activated.emit(row)
    return len(all_of_them)


def rows_of(window: MainWindow, path: str) -> list[QWidget]:
    """Return the row of a field, and the arguments of what is chosen in it."""
    card, part = window.card, path.removesuffix(".name").removesuffix(".activation")
    rows: list[Row] = [row for at, row in card.rows().items() if at in (path, part)]
    arguments = [a for a in card.findChildren(Arguments) if a._prefix == part]
    return [*rows, *arguments]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_controls_of_a_window(window: MainWindow, link: Recorder, language: str) -> None:
    dressed(language)
    window.card.more.setChecked(True)
    window.grid.show_one("step", True)
    link.framed.emit(make_frame(step=9, last=9))
    assert use_all(window, link, lambda: [window]) > 30


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", sorted(SITUATIONS.keys() - {"diverged"}))  # plays no more
def test_all_controls_of_every_kind_of_run(
    qtbot: QtBot, link: Recorder, situation: str, language: str
) -> None:
    dressed(language)
    frame = SITUATIONS[situation]()
    window = MainWindow(link, frame.experiment, None)
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    window.card.more.setChecked(True)
    for key in window.grid.panels:
        window.grid.show_one(key, True)
    link.framed.emit(frame)
    assert use_all(window, link, lambda: [window]) > 30


@pytest.mark.slow
@pytest.mark.parametrize(("choice", "language"), list(product(CHOICES, LANGUAGES)))
def test_all_arguments_of_every_record(
    window: MainWindow, link: Recorder, choice: tuple[str, str], language: str
) -> None:
    dressed(language)
    window.card.more.setChecked(True)
    path, name = choice
    window.workspace.edit(path, name)
    link.framed.emit(make_frame(step=9, last=9, experiment=window.workspace.experiment))
    assert use_all(window, link, lambda: rows_of(window, path)) > 0
