"""A line of text that never makes its window wider, and tells on hovering what it cut."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gui.controls.line import Line

TEXT = "a sentence which is much too long for the place that it has been given here"


def hover(line: Line) -> str:
    spot = QPoint(3, 3)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, line.mapToGlobal(spot))
    QApplication.sendEvent(line, event)
    return QToolTip.text()


def test_a_line_takes_no_width_and_is_cut_short(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = Line(window)
    line.setText(TEXT)
    assert line.minimumSizeHint().width() == 0
    line.resize(120, 20)
    assert line.shown().endswith("…")
    assert line.fontMetrics().horizontalAdvance(line.shown()) <= 120
    line.resize(900, 20)
    assert line.shown() == TEXT


def test_what_was_cut_is_told_on_hovering(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = Line(window)
    line.setText(TEXT)
    line.resize(900, 20)
    window.resize(900, 40)
    window.show()
    assert hover(line) == ""
    line.resize(120, 20)
    assert hover(line) == TEXT
    QToolTip.hideText()


def test_only_what_is_shown_is_painted(qtbot: QtBot) -> None:
    """Two texts that are cut at the same place look the same."""
    window = QWidget()
    qtbot.addWidget(window)
    pictures = []
    for end in ("first", "second"):
        line = Line(window)
        line.resize(120, 20)
        line.setText(TEXT + end)
        pictures.append(line.grab().toImage())
    assert pictures[0] == pictures[1]
    line.setText("")
    assert line.grab().toImage() != pictures[0]
