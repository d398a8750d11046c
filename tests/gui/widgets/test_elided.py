"""A line of text that never makes its window wider, and tells on hovering what it cut."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.elided import ElidedLabel

TEXT = "a sentence which is much too long for the place that it has been given here"


def hover(line: ElidedLabel) -> str:
    spot = QPoint(3, 3)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, line.mapToGlobal(spot))
    QApplication.sendEvent(line, event)
    return QToolTip.text()


def test_a_line_takes_no_width_and_is_cut_short(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = ElidedLabel(window)
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
    line = ElidedLabel(window)
    line.setText(TEXT)
    line.resize(900, 20)
    window.resize(900, 40)
    window.show()
    assert hover(line) == ""
    line.resize(120, 20)
    assert hover(line) == TEXT
    QToolTip.hideText()


def test_what_is_painted_ends_where_it_is_cut(qtbot: QtBot) -> None:
    """A text that is cut short looks as what is left of it."""
    window = QWidget()
    qtbot.addWidget(window)
    line = ElidedLabel(window)
    line.resize(120, 20)
    line.setText(TEXT)
    cut, left = line.grab().toImage(), line.shown()
    line.setText(left)
    assert line.grab().toImage() == cut
    line.setText(left.rstrip("…"))
    assert line.grab().toImage() != cut
