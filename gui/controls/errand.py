"""Reading and writing of a run's file, which the session does: what is to follow when it has."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from gui.model.link import Link


class _Errand(NamedTuple):
    command: str
    then: Callable[[], None]


class Errands(QObject):
    """Sends a command of `core.session.session.ANSWERED`; the one sent last is waited for."""

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._errand: _Errand | None = None
        link.done.connect(self._done)
        link.refused.connect(self._forget)
        link.restarted.connect(self._forget)

    def send(self, command: str, path: str, then: Callable[[], None]) -> None:
        """Have a file read or written; `then` is called if that could be done."""
        self._errand = _Errand(command, then)
        self._link.send(command, path)

    def _done(self, command: str) -> None:
        errand = self._errand
        if errand is not None and errand.command == command:
            self._errand = None
            errand.then()

    def _forget(self) -> None:
        self._errand = None
