"""The program as it is started, which tells on standard output what it shows: to be killed.

``python -m tests.gui.program RECOVERY_FOLDER [FILE] [--play] [--save]``
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from core.session.commands import Play
from core.session.frame import Frame
from gui import __main__ as program
from gui.documents import recovery
from gui.shell.main_window import MainWindow

EVERY = 0.02  # seconds between two lines


class Telling:
    """Says what a window shows: the time, "worker" and its process, the step, the status, and
    how many parameters the network has."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._last, self._run = window, 0.0, 0
        window.workspace.framed.connect(self.tell)

    def tell(self, frame: Frame) -> None:
        now = time.monotonic()
        if frame.goal is not None:  # it is still on its way to where it was
            return
        if frame.run != self._run:
            self._begin(frame)
        elif now - self._last < EVERY:
            return
        self._last = now
        worker = self._window._link._channel.worker
        pid = 0 if worker is None else worker.pid
        print(f"{now} {pid} {frame.step} {frame.status} {frame.parameters}", flush=True)

    def _begin(self, frame: Frame) -> None:
        """Play each run that comes: first the one a new window has, then what is recovered."""
        first, self._run = not self._run, frame.run
        if "--play" in sys.argv and frame.status == "paused":
            self._window.workspace.send(Play())
        if "--save" in sys.argv and first:
            self._timer = QTimer(self._window)
            self._timer.timeout.connect(self._window.filing.save)
            self._timer.start(15)


def main() -> int:
    """Run the program."""
    show = MainWindow.show

    def show_and_tell(window: MainWindow) -> None:
        show(window)
        window.telling = Telling(window)

    MainWindow.show = show_and_tell
    recovery.folder = lambda: Path(sys.argv[1])
    return program.main([argument for argument in sys.argv[2:] if argument[:2] != "--"])


if __name__ == "__main__":
    sys.exit(main())
