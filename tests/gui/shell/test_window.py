"""Gestures on the window: the commands they send, and what it says and shows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.catalog.datasets.toys import Sine
from core.engine.divergence import Diverged
from core.experiment import Experiment, Layer, Output
from core.faults import refuse
from core.session.commands import (
    Change,
    Command,
    Load,
    Pause,
    Play,
    Reset,
    SetSpeed,
    Step,
    StepBack,
    StepEpoch,
)
from gui.look import theme
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow
from gui.shell.transport import SPEEDS
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

RELU = Experiment(hidden=(Layer(4, "relu"),))


def edit(window: MainWindow, path: str, value: object) -> None:
    """Do what a row of the panel does when a person changes it."""
    rows = window.card.rows()
    rows.get(path, window.card.layers.rows[0]).changed.emit(path, value)


@pytest.mark.parametrize(
    ("key", "modifier", "command"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, Play()),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, Step()),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, StepEpoch()),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, StepBack()),
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, Reset()),
        (Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier, Load(Experiment(seed=1))),
    ],
)
def test_a_key_sends_its_command(
    qtbot: QtBot,
    window: MainWindow,
    link: Recorder,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    command: Command,
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, modifier)
    assert link.sent == [command]


def test_play_pauses_while_it_runs(window: MainWindow, link: Recorder) -> None:
    button = window.transport.buttons["play"]
    assert button.text() == "Play"
    link.framed.emit(make_frame(status="running"))
    assert button.text() == "Pause"
    button.click()
    link.framed.emit(make_frame(status="paused"))
    assert button.text() == "Play"
    button.click()
    assert link.sent == [Pause(), Play()]


def test_space_in_the_focused_button_presses_that_button(
    qtbot: QtBot, window: MainWindow, link: Recorder
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    add = window.card.layers.add
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Space)
    assert [type(sent) for sent in link.sent] == [Change]


def test_arrow_keys_move_the_focused_slider_alone(
    qtbot: QtBot, window: MainWindow, link: Recorder
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    slider = window.transport.slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert link.sent == [SetSpeed(200)]


def test_the_session_is_told_the_speed_from_the_start(qtbot: QtBot) -> None:
    link = Recorder()
    qtbot.addWidget(MainWindow(link, Experiment(), None))
    assert link.sent == [SetSpeed(100)]


def test_the_right_end_of_the_speed_has_no_bound(window: MainWindow, link: Recorder) -> None:
    window.transport.slider.setValue(len(SPEEDS) - 1)
    assert link.sent == [SetSpeed(None)]


def test_readouts_show_the_frame(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(
        make_frame(
            step=12345,
            epoch=96,
            loss=0.0123456,
            accuracy=0.875,
            steps_per_second=1834.4,
        )
    )
    texts = {key: r.value.text() for key, r in window.transport.readouts.items()}
    assert texts == {
        "step": "12,345", "epoch": "96", "run": "A", "loss": "0.01235", "accuracy": "87.5%",
        "rate": "1,834",
    }  # fmt: skip


def test_only_visible_panels_draw(window: MainWindow, link: Recorder) -> None:
    hidden, shown = window.grid.panels["loss"], window.grid.panels["gradient_norm"]
    hidden.hide()
    frame = make_frame(answers=link.number)
    link.framed.emit(frame)
    assert shown.frame is frame
    assert hidden.frame is not frame


def test_no_panel_covers_another(window: MainWindow) -> None:
    rectangles = [p.geometry() for p in window.grid.panels.values() if p.isVisible()]
    for i, one in enumerate(rectangles):
        assert not any(one.intersects(other) for other in rectangles[i + 1 :])


@pytest.mark.parametrize("size", [(1280, 800), (1600, 1000)])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_window_fits_its_sizes(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], language: str
) -> None:
    window.menus.languages[language].trigger()
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for widget in window.transport.findChildren(QWidget):
        if widget.isVisible() and widget.parent() is window.transport:
            assert widget.width() >= widget.minimumSizeHint().width()
            assert widget.geometry().right() <= window.transport.width()


def test_a_change_is_sent_and_said(window: MainWindow, link: Recorder) -> None:
    edit(window, "hidden[0].activation", "relu")
    assert link.sent == [Change(RELU)]
    assert window.message.text() == "Activation changed: the run restarts with the same seed."
    edit(window, "optimizer.learning_rate", 0.1)
    assert "the run continues" in window.message.text()


def test_what_moved_along_is_said(window: MainWindow) -> None:
    edit(window, "output.activation", "step")
    assert window.message.text() == (
        "Output changed: the run restarts with the same seed. Also changed to match: loss."
    )


def test_frames_of_before_a_change_do_not_turn_the_controls_back(
    window: MainWindow, link: Recorder
) -> None:
    edit(window, "hidden[0].activation", "relu")
    link.late = 1
    link.framed.emit(make_frame())
    assert window.workspace.experiment == RELU
    link.late = 0
    link.framed.emit(make_frame(run=2, experiment=RELU))
    link.framed.emit(make_frame())  # stepped back to before the change
    assert window.workspace.experiment == Experiment()


def test_a_refusal_is_shown_and_the_running_experiment_stays(
    window: MainWindow, link: Recorder
) -> None:
    edit(window, "seed", 5)
    link.refused.emit(refuse("above", "seed", 5, high=4), link.number)
    row = window.card.seed
    assert row.fault.text() == "Seed is 5; it must be 4 or less"
    assert window.message.text() == "Seed is 5; it must be 4 or less"
    assert window.workspace.experiment == Experiment()


def test_a_refusal_is_shown_at_what_was_changed(window: MainWindow, link: Recorder) -> None:
    window.workspace.edit("hidden[0].units", 900_000)
    link.refused.emit(
        refuse("too_large", "hidden", "4-900000", needed=9.1, available=1.0), link.number
    )
    row = window.card.layers.rows[0]
    assert "needs 9.1 GiB" in row.fault.text()
    assert row.units.text() == "4"


def test_a_loss_that_the_data_is_not_made_for_is_told_at_the_loss(qtbot: QtBot) -> None:
    sine = Experiment(data=Sine(), loss="mse", output=Output("linear"))
    window = MainWindow(SliceLink(sine), sine, None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    row = window.card.loss
    row.combo.setCurrentIndex(row.combo.findData("categorical_crossentropy"))
    row.combo.activated.emit(row.combo.currentIndex())
    qtbot.waitUntil(row.fault.isVisible)
    assert row.fault.text().startswith("The data has the target −0.")
    assert row.fault.text().endswith("; categorical cross-entropy needs targets from 0 to 1")
    assert row.combo.currentData() == "mse"
    row.combo.activated.emit(row.combo.currentIndex())
    assert not row.fault.isVisible()
    window.close()


def test_a_file_whose_loss_is_not_for_its_data_tells_it_there(
    window: MainWindow, link: Recorder
) -> None:
    link.refused.emit(
        refuse("targets_distribution", "Y", -0.5, loss="categorical_crossentropy"), link.number
    )
    assert window.card.loss.fault.text().startswith("The data has the target −0.5;")


def test_step_back_is_off_at_the_start_and_play_once_diverged(
    window: MainWindow, link: Recorder
) -> None:
    assert window.action["step_back"].isEnabled()
    link.framed.emit(make_frame(step=0))
    assert not window.action["step_back"].isEnabled()
    diverged = Diverged(31, 2, "biases")
    link.framed.emit(make_frame(step=31, status="diverged", diverged=diverged))
    assert not window.action["play"].isEnabled()
    assert window.message.text() == (
        "Diverged at step 31: the biases of layer 2 would no longer be finite. "
        "A lower learning rate may prevent it."
    )


def test_a_session_that_died_is_told(window: MainWindow, link: Recorder) -> None:
    for running, says in ((False, "at this step, paused"), (True, "and trained on")):
        link.restarted.emit(running)
        assert says in window.message.text()


def test_every_control_says_what_it_is(window: MainWindow) -> None:
    window.card.more.setChecked(True)
    for widget in window.findChildren(QWidget):
        # Qt's own parts of a named control have no name of their own.
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget.parent(), QMenu | QAbstractScrollArea
        )
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and takes_focus and not inner:
            assert widget.accessibleName(), widget


def test_choices_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Recorder(), Experiment(), settings)
    qtbot.addWidget(window)
    window.menus.themes["light"].trigger()
    window.menus.languages["ko"].trigger()
    window.resize(1300, 820)
    window.close()
    assert settings.value("theme") == "light"
    assert settings.value("language") == "ko"
    again = MainWindow(Recorder(), Experiment(), settings)
    qtbot.addWidget(again)
    # The offscreen screen is 800 x 800, which Qt cuts a restored window to.
    assert again.height() < 800
    assert theme.current().name == "light"


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 880), (1440, 900), (2560, 1440)])
def test_the_window_is_not_larger_than_the_screen(qtbot: QtBot, width: int, height: int) -> None:
    window = MainWindow(Recorder(), Experiment(), None)
    qtbot.addWidget(window)
    wish = window.size()
    window.views.fit(QRect(0, 24, width, height))
    assert (window.width(), window.height()) == (
        min(wish.width(), width),
        min(wish.height(), height),
    )
    assert window.isMaximized() == (window.size() != wish)


def test_closing_ends_the_session(window: MainWindow, link: Recorder) -> None:
    window.close()
    assert link.closed


def test_full_screen_and_back(qtbot: QtBot, window: MainWindow) -> None:
    window.action["full_screen"].trigger()
    assert window.isFullScreen()
    window.action["full_screen"].trigger()
    assert not window.isFullScreen()


def test_the_about_box_opens(window: MainWindow) -> None:
    window.action["about"].trigger()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    box.close()


def test_what_has_ceased_to_be_so_is_said_no_longer(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(run=1, step=40, last=40, status="running"))
    before = window.message.text()
    window.action["reset"].trigger()
    link.late = 1  # a frame of before, still on its way
    link.framed.emit(make_frame(run=1, step=55, last=55, status="running"))
    assert window.message.text() == before
    link.late = 0
    link.framed.emit(make_frame(run=2, step=0, last=0))
    said = window.message.text()
    assert said.startswith("Step 0")
    for _ in range(2):
        link.framed.emit(make_frame(run=2, step=0, last=0))
        assert window.message.text() == said
    link.framed.emit(make_frame(run=2, step=1, last=1))
    assert window.message.text() == ""


def test_a_divergence_is_said_no_longer_once_the_run_is_back(
    window: MainWindow, link: Recorder
) -> None:
    diverged = Diverged(step=31, layer=2)
    for _ in range(2):
        link.framed.emit(make_frame(step=31, last=31, status="diverged", diverged=diverged))
        assert "Diverged at step 31" in window.message.text()
    link.framed.emit(make_frame(step=16, last=31))
    assert window.message.text() == ""


def test_what_stays_so_stays(window: MainWindow, link: Recorder) -> None:
    window.grid.panels["network"].changed.emit("optimizer.learning_rate", 0.2)
    said = window.message.text()
    for step in (3, 9):
        link.framed.emit(make_frame(step=step, last=step, status="running"))
    assert window.message.text() == said
