"""A run of one's own that will not learn, brought to learn by the doctor alone, in Korean.

By the mouse alone, and by the keyboard alone.
"""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from core.experiment import Experiment, from_builtins
from gui import app as application
from gui.model.link import SliceLink
from gui.panels.doctor.panel import DoctorPanel
from gui.shell.main_window import MainWindow

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CIRCLES = {"name": "circles", "samples": 60, "test_share": 0.0}
RELU, SIGMOID = {"units": 6, "activation": "relu"}, {"units": 4, "activation": "sigmoid"}
WONT_LEARN = {
    "too large": {
        "data": CIRCLES, "hidden": [RELU, RELU], "batch_size": 10,
        "optimizer": {"name": "sgd", "learning_rate": 3.0},
    },
    "zeros": {
        "data": CIRCLES, "hidden": [{"units": 6, "activation": "tanh"}],
        "initializer": {"name": "zeros"}, "batch_size": 10,
        "optimizer": {"name": "sgd", "learning_rate": 0.5},
    },
    "deep sigmoids": {
        "data": {"name": "blobs", "samples": 60, "test_share": 0.0}, "hidden": [SIGMOID] * 6,
        "batch_size": 10, "optimizer": {"name": "sgd", "learning_rate": 0.5},
    },
}  # fmt: skip
LONG = 60_000  # milliseconds
STEPS = 400


@pytest.fixture(params=list(WONT_LEARN))
def experiment(request: pytest.FixtureRequest) -> Experiment:
    return from_builtins(WONT_LEARN[request.param])


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, experiment: Experiment) -> Iterator[MainWindow]:
    application.dress(qapp, "dark", "ko")
    window = MainWindow(SliceLink(experiment), experiment, None)
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    qtbot.waitUntil(lambda: window.frame is not None)
    yield window
    window.close()


def by_mouse(window: MainWindow) -> Callable[[QAbstractButton], None]:
    def press(button: QAbstractButton) -> None:
        QApplication.processEvents()
        assert button.isVisible()
        assert button.visibleRegion().contains(button.rect().center())
        QTest.mouseClick(button, LEFT)

    return press


def by_keys(window: MainWindow) -> Callable[[QAbstractButton], None]:
    def press(button: QAbstractButton) -> None:
        """Come to a button by the Tab key, from wherever the focus is."""
        QApplication.processEvents()
        for _ in range(300):
            if button.hasFocus():
                break
            QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_Tab)
        assert button.hasFocus()
        QTest.keyClick(button, KEY.Key_Space)

    return press


def play_to(qtbot: QtBot, window: MainWindow, press: Callable[[], None], steps: int) -> None:
    press()
    qtbot.waitUntil(lambda: window.frame.step >= steps, timeout=LONG)
    press()
    qtbot.waitUntil(lambda: not window.frame.moves, timeout=LONG)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_it_is_brought_to_learn_by_the_doctor_alone(
    qtbot: QtBot, window: MainWindow, experiment: Experiment, way: str
) -> None:
    mouse, panel = way == "mouse", window.grid.panel(DoctorPanel)
    use = by_mouse(window) if mouse else by_keys(window)
    play = window.transport.buttons["play"]
    slider = window.transport.slider
    slider.setValue(slider.maximum())

    def toggle() -> None:
        if mouse:
            QTest.mouseClick(play, LEFT)
        else:
            QTest.keyClick(window, KEY.Key_Space)

    play_to(qtbot, window, toggle, STEPS)
    sick = window.frame.measure("loss")
    assert window.doctor.sick
    assert window.doctor.text().startswith("닥터: ")
    use(window.doctor) if mouse else QTest.keyClick(window, KEY.Key_D)
    qtbot.waitUntil(lambda: panel.found is not None, timeout=LONG)
    assert panel.isVisible()
    assert panel.attempt.text() == "처방 시험하기"
    use(panel.attempt)
    qtbot.waitUntil(lambda: panel.trial is not None and not panel.trial.under_way, timeout=LONG)
    assert panel.trial.best is not None
    assert "가장 좋은 처방" in panel.note.text()
    use(panel.keep)
    qtbot.waitUntil(lambda: window.frame.step == 0, timeout=LONG)
    assert window.workspace.experiment != experiment
    assert window.workspace.name().startswith("처방: ")
    QApplication.focusWidget() and QApplication.focusWidget().clearFocus()
    play_to(qtbot, window, toggle, STEPS)
    assert window.frame.measure("loss") < 0.7 * sick
    QTest.keyClick(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.frame.experiment == experiment, timeout=LONG)
    assert window.frame.measure("loss") == sick
