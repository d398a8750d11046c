"""What windows that died were working on: a menu of it, the latest first."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.documents import dialogs
from gui.documents.recovery import Left, Recovery


class LeftMenu(QObject):
    """Fills `menu` when it is opened; it can be chosen only while there is something.

    Signals
    -------
    picked(Left)
        It is to be brought back.
    """

    picked = Signal(object)

    def __init__(self, menu: QMenu, recovery: Recovery, window: QWidget) -> None:
        super().__init__(window)
        self._menu, self._recovery, self._window = menu, recovery, window
        menu.aboutToShow.connect(self.fill)
        recovery.found.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self._menu.menuAction().setEnabled(bool(self._recovery.left))

    def fill(self) -> None:
        """Make the menu again."""
        for action in self._menu.actions():
            self._menu.removeAction(action)
            action.deleteLater()
        for left in self._recovery.left:
            inner = self._menu.addMenu(self._name(left).replace("&", "&&"))
            inner.addAction(self.tr("&Bring back")).triggered.connect(partial(self._pick, left))
            inner.addAction(self.tr("&Delete…")).triggered.connect(partial(self._ask, left))

    def _name(self, left: Left) -> str:
        """Return what is kept, and when."""
        when = QDateTime.fromSecsSinceEpoch(int(left.when))
        name = Path(left.kept.path).name or self.tr("Untitled")
        time = QLocale().toString(when, QLocale.FormatType.ShortFormat)
        return self.tr("{name}, {time}").format(name=name, time=time)

    def _pick(self, left: Left, checked: bool = False) -> None:
        self.picked.emit(left)

    def _ask(self, left: Left, checked: bool = False) -> None:
        drop = partial(self._recovery.drop, left)
        dialogs.ask_delete(self._window, self._name(left), drop)
