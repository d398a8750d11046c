"""An error nobody foresaw: told in a dialog, kept in a file, and the window stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QMessageBox

from gui import app as application
from gui.shell.main_window import MainWindow


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(tmp_path / "data"))
    return tmp_path / "data" / "errors.log"


def raised() -> ValueError:
    try:
        raise ValueError("seven is not a prime")
    except ValueError as error:
        return error


def test_an_error_is_shown_without_its_traceback(window: MainWindow, log: Path) -> None:
    error = raised()
    application.show_error(type(error), error, error.__traceback__)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "seven is not a prime" in box.text()
    assert "Traceback" not in box.text() + box.detailedText() + box.informativeText()
    assert "Traceback" in log.read_text("utf-8")
    box.close()
    assert window.isVisible()


def test_a_hundred_errors_are_one_dialog(window: MainWindow, log: Path) -> None:
    error = raised()
    for _ in range(100):
        application.show_error(type(error), error, error.__traceback__)
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert sum(box.isVisible() for box in boxes) == 1
    QApplication.activeModalWidget().close()
