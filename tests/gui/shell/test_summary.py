"""The summary of the network: the command line's table, in the window, copied as text."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.command_line.commands import main
from core.experiment import Experiment, Layer, to_json
from gui import app as application
from gui.shell.main_window import MainWindow
from gui.shell.summary import Summary, has_summary
from tests.gui.frames import changed, make_frame
from tests.gui.recorder import Recorder

DEEP = Experiment(hidden=(Layer(256, "relu"), Layer(3, "tanh", use_bias=False)))


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Recorder(), DEEP, None)
    qtbot.addWidget(window)
    window._link.framed.emit(make_frame(experiment=DEEP))
    window.show()
    return window


def opened(window: MainWindow) -> Summary:
    window.action["summary"].trigger()
    (summary,) = window.findChildren(Summary)
    return summary


def test_what_is_copied_is_the_command_lines(
    window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "deep.json"
    path.write_bytes(to_json(DEEP))
    assert main(["summary", str(path)]) == 0
    printed = capsys.readouterr().out
    opened(window).copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines() == printed.splitlines()[:5]
    assert copied.splitlines()[-1].split() == ["Total", "1,540"]  # 3·256 + 256·3 + 4


def test_the_page_has_every_layer_and_follows_the_network(window: MainWindow) -> None:
    summary = opened(window)
    for text in ("dense_1 (relu)", "(None, 256)", "768", "dense_2 (tanh)", "(None, 3)", "1,540"):
        assert text in summary.page.toPlainText()
    window._link.framed.emit(make_frame())
    text = summary.page.toPlainText()
    assert "dense_2 (sigmoid)" in text
    assert "dense_3" not in text
    assert "17" in text.split()


def test_it_is_said_in_the_language_of_the_window(qapp: QApplication, window: MainWindow) -> None:
    summary = opened(window)
    application.speak(qapp, "ko")
    QApplication.processEvents()
    assert "출력 형상" in summary.page.toPlainText()
    assert summary.windowTitle() == "신경망 요약"


def test_it_is_there_once_and_only_of_a_network(window: MainWindow) -> None:
    assert opened(window) is opened(window)
    assert has_summary(make_frame())
    assert not has_summary(changed(make_frame(), layers=()))
    assert not has_summary(None)
