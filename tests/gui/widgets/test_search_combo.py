"""The list that is searched: one at a time, whatever was picked before."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.widgets.calm import Key
from gui.widgets.search_combo import FEW, SearchCombo, SearchList


def test_of_the_lists_picked_from_only_the_last_is_left(qtbot: QtBot) -> None:
    combo = SearchCombo(None)
    qtbot.addWidget(combo)
    combo.addItems([f"w{i}" for i in range(FEW + 8)])
    combo.show()
    for text in ("w3", "w12", "w7"):
        combo.showPopup()
        assert combo.search is not None
        combo.search.field.setText(text)
        QTest.keyClick(combo.search.field, Key.Key_Return)
        assert combo.currentText() == text
        assert not combo.search.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(combo.findChildren(SearchList)) == 1
