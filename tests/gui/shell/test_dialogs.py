"""The about box, Qt's own dialogs in Korean, the program's icon and its menu entry."""

import configparser
import platform
import shutil
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt, qVersion
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import app as application
from gui.shell.about import About, licence, version, versions

Button = QMessageBox.StandardButton
KOREAN = {
    Button.Ok: "확인",
    Button.Yes: "예(&Y)",
    Button.No: "아니요(&N)",
    Button.Save: "저장",
    Button.Cancel: "취소",
    Button.Close: "닫기",
    Button.Open: "열기",
}


@pytest.fixture
def about(qtbot: QtBot) -> Iterator[About]:
    """Yield the open about box."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    box = About(parent)
    box.open()
    qtbot.waitExposed(box)
    yield box
    parent.close()


def test_an_open_message_box_changes_its_language(qapp: QApplication, qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    for button in KOREAN:
        box.addButton(button)
    english = [box.button(button).text() for button in KOREAN]
    application.speak(qapp, "ko")
    qapp.processEvents()
    assert [box.button(button).text() for button in KOREAN] == [*KOREAN.values()]
    application.speak(qapp, "en")
    qapp.processEvents()
    assert [box.button(button).text() for button in KOREAN] == english
    assert "Save" in english


def test_a_file_dialog_is_korean(qapp: QApplication, qtbot: QtBot) -> None:
    application.speak(qapp, "ko")
    dialog = QFileDialog(None, "", "", "JSON (*.json)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [w.text() for kind in (QLabel, QPushButton) for w in dialog.findChildren(kind)]
    latin = [word for word in words if word and not any("가" <= letter <= "힣" for letter in word)]
    assert latin == []


def test_discarding_is_not_ignoring(qapp: QApplication, qtbot: QtBot) -> None:
    """Qt's Korean calls both 무시; beside Save and Cancel, it has to say what is lost."""
    application.speak(qapp, "ko")
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(Button.Discard | Button.Ignore)
    assert box.button(Button.Discard).text() == "저장 안 함"
    assert box.button(Button.Ignore).text() == "무시"


def test_about_tells_every_version(about: About) -> None:
    text = about.versions.text()
    assert f"Activation Playground {version()}" in text
    for part in (
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"numpy {np.__version__}",
        "pyqtgraph",
        "msgspec",
        "tqdm",
    ):
        assert part in text
    assert about.versions.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_about_tells_licences_and_sources(about: About) -> None:
    text = about.notices.toPlainText()
    for part in ("MIT License", "Pretendard", "SIL Open Font License", "MNIST", "CC BY-SA 3.0"):
        assert part in text
    assert "LGPLv3" in text
    assert "WITHOUT WARRANTY OF ANY KIND" in text
    assert licence().startswith("MIT License")


def test_versions_can_be_copied(about: About, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    qtbot.mouseClick(about.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == versions()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_keys_close_the_about_box(about: About, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(about.finished):
        qtbot.keyClick(about, key)


def test_about_changes_its_language_while_open(qapp: QApplication, about: About) -> None:
    application.speak(qapp, "ko")
    qapp.processEvents()
    assert about.windowTitle() == "Activation Playground 정보"
    assert about.close_button.text() == "닫기"
    assert about.close_button.accessibleName() == "닫기"


def test_everything_in_about_has_a_name(about: About) -> None:
    kinds = (QLabel, QPushButton, QDialogButtonBox)
    named = [w for kind in kinds for w in about.findChildren(kind)] + [about.notices]
    assert [w for w in named if not w.accessibleName()] == []


def test_about_is_gone_when_closed(qapp: QApplication, about: About, qtbot: QtBot) -> None:
    with qtbot.waitSignal(about.destroyed):
        about.close()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_version_is_that_of_the_sources() -> None:
    text = (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8")
    assert f'version = "{version()}"' in text


@pytest.mark.parametrize("size", [16, 24, 48, 256])
def test_the_icon_reads_at_every_size(qapp: QApplication, size: int) -> None:
    """Orange at the left, blue at the right, a white curve between, nothing in the corners."""
    picture: QImage = qapp.windowIcon().pixmap(size, size).toImage()
    assert (picture.width(), picture.height()) == (size, size)

    def at(x: float, y: float) -> QColor:
        return picture.pixelColor(int(x * size), int(y * size))

    left, right, curve = at(0.3, 0.3), at(0.7, 0.75), at(0.5, 0.5)
    assert left.red() > 180 > 100 > left.blue()
    assert right.blue() > 180 > 100 > right.red()
    assert min(curve.red(), curve.green(), curve.blue()) > 180
    assert at(0, 0).alpha() < 128


def test_the_menu_entry_is_valid() -> None:
    path = str(files("assets").joinpath("packaging", "activation-playground.desktop"))
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(path, "utf-8")
    words = entry["Desktop Entry"]
    assert words["Exec"].split()[0] == words["Icon"] == "activation-playground"
    for key in ("Name", "Comment"):
        assert words[key].isascii()
        assert any("가" <= letter <= "힣" for letter in words[f"{key}[ko]"])
    if shutil.which("desktop-file-validate"):
        done = subprocess.run(
            ["desktop-file-validate", path], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
