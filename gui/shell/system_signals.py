"""Ctrl-C in the terminal and the system's other ways to end a program: the window ends cleanly."""

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # not every system has all of them


class SystemSignals(QObject):
    """Hears the system's signals while Qt waits for events, which Python alone would not.

    Signals
    -------
    heard(int)
        The number of one.
    """

    heard = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _wake)
        self._notifier = QSocketNotifier(
            self._ours.fileno(), QSocketNotifier.Type.Read, parent=self
        )
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        with contextlib.suppress(BlockingIOError):
            for number in self._ours.recv(64):
                self.heard.emit(number)


def _wake(number: int, frame: FrameType | None) -> None:
    """Do nothing: the signal's number is in the socket by now."""
