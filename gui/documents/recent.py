"""The files that were open before: a menu of them, the latest first."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from gui.model.errands import Errands
from gui.model.settings import Settings

MOST = 10
KEY = "recent"


class Recent(QObject):
    """Fills `menu` when it is opened; files that are gone are grey.

    Signals
    -------
    picked(str)
        A file to open.
    changed :
        There are others.
    """

    picked = Signal(str)
    changed = Signal()

    def __init__(self, menu: QMenu, settings: Settings, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._menu, self._settings, self._errands = menu, settings, errands
        self.paths = settings.texts(KEY)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)
        self._keep(self.paths)

    def add(self, path: str) -> None:
        """Put a file first."""
        path = str(Path(path).absolute())
        self._keep([path, *(other for other in self.paths if other != path)][:MOST])

    def clear(self, checked: bool = False) -> None:
        """Forget them all."""
        self._keep([])

    def fill(self) -> None:
        """Make the menu again."""
        for action in self._menu.actions():
            self._menu.removeAction(action)
            action.deleteLater()
        for path in self.paths:
            action = QAction(Path(path).name.replace("&", "&&"), self._menu)
            action.setToolTip(path)
            action.triggered.connect(partial(self._pick, path))
            self._menu.addAction(action)
        files = dict(zip(self.paths, self._menu.actions(), strict=True))
        self._errands.do(partial(_gone, list(files)), partial(_grey, files), partial(_grey, {}))
        self._menu.addSeparator()
        clear = self._menu.addAction(self.tr("&Clear the list"))
        clear.triggered.connect(self.clear)

    def _pick(self, path: str, checked: bool = False) -> None:
        self.picked.emit(path)

    def _keep(self, paths: list[str]) -> None:
        self.paths = paths
        self._settings.remember(KEY, paths)
        self._menu.menuAction().setEnabled(bool(paths))
        self.changed.emit()


def _gone(paths: list[str]) -> list[str]:
    """Return which files are not there; a disk far away may take its time to say so."""
    return [path for path in paths if not Path(path).exists()]


def _grey(files: dict[str, QAction], gone: object) -> None:
    for path, action in files.items():
        if isinstance(gone, list) and path in gone and isValid(action):  # the menu may be another
            action.setEnabled(False)
