"""A combo box of any number of texts: of many, its list opens with a field to search them."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.look import theme
from gui.widgets.calm import Key
from gui.widgets.inputs import Combo
from gui.words.translation import translate

FEW = 12  # texts that are found without searching
_WIDTH, _HEIGHT = 220, 260  # pixels
_TO_THE_LIST = (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown)


class SearchList(QFrame):
    """A field over a list: what is typed leaves those with it in them; Return picks.

    Signals
    -------
    picked(int)
        The row of the text in the combo box's own model.
    """

    picked = Signal(int)

    def __init__(self, combo: Combo) -> None:
        super().__init__(combo, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.field, self.list = QLineEdit(self), QListView(self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(combo.model())
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list.setModel(self.found)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(translate("SearchList", "search {0}").format(combo.count()))
        self.field.setAccessibleName(translate("SearchList", "Search"))
        self.list.setAccessibleName(combo.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._pick)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self._point_at(self.found.mapFromSource(combo.model().index(combo.currentIndex(), 0)))

    def _search(self, text: str) -> None:
        self.found.setFilterFixedString(text.strip())
        self._point_at(self.found.index(0, 0))

    def _point_at(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _pick(self, index: QModelIndex) -> None:
        self.hide()
        if index.isValid():
            self.picked.emit(self.found.mapToSource(index).row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrows move in the list, and Return pick there."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self._pick(self.list.currentIndex())
            return True
        if event.key() in _TO_THE_LIST:
            self.list.keyPressEvent(event)
            return True
        return False


class SearchCombo(Combo):
    """Texts that stand as they are, picked from a list that can be searched where it is long."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.search: SearchList | None = None

    def showPopup(self) -> None:
        if self.count() <= FEW:
            super().showPopup()
            return
        if self.search is not None and isValid(self.search):  # it was picked from
            self.search.deleteLater()
        self.search = SearchList(self)
        self.search.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search.picked.connect(self._picked)
        self.search.move(self.mapToGlobal(QPoint(0, self.height())))
        self.search.show()
        self.search.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _picked(self, row: int) -> None:
        self.at_rest = True
        self.setCurrentIndex(row)
        self.activated.emit(row)
