"""A run's name is written so that it can be read to its end, where that is possible."""

from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from gui.widgets.run_mark import name_font


def test_a_name_that_has_no_room_is_smaller(qtbot: QtBot) -> None:
    name = "→ N(0, 1) × 0.01"
    usual = name_font(name, 1000)
    wide = QFontMetricsF(usual).horizontalAdvance(name)
    assert name_font(name, wide) == usual
    smaller = name_font(name, wide - 1)
    assert QFontMetricsF(smaller).horizontalAdvance(name) < 0.9 * wide
    assert smaller.bold()
    assert name_font(name, 10) == smaller, "but no smaller than small text is"
