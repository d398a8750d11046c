"""Signals that end a command: what is half-way is brought to an end before they do."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is not known on Windows
_ENDING = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


class Stopped(KeyboardInterrupt):
    """Raised where the command was when it was told to end by signal `number`."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Stopping:
    """Raises `Stopped` when the process is told to end: at once, or as `held` says.

    What is ignored, as by nohup or in the background of a shell, stays so. Once `Stopped` is
    raised, further signals wait until what it interrupts has been tidied up.
    """

    def __init__(self) -> None:
        self._before: dict[int, Any] = {}
        self._number: int | None = None
        self._held = self._raised = False

    def __enter__(self) -> "Stopping":
        if threading.current_thread() is threading.main_thread():
            for number in _ENDING:
                if signal.getsignal(number) not in (signal.SIG_IGN, None):
                    self._before[number] = signal.signal(number, self._tell)
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Within, the first signal has to wait for `check`; a second one doesn't."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        self.check()

    def check(self) -> None:
        """Raise `Stopped` if a signal has come."""
        if self._number is not None and not self._raised:
            self._raised = True
            raise Stopped(self._number)

    def _tell(self, number: int, frame: FrameType | None) -> None:
        first, self._number = self._number is None, number
        if not (first and self._held):
            self.check()


def told(stop: KeyboardInterrupt) -> tuple[int, str]:
    """Return the exit status for an interruption, as shells have it, and what to say of it."""
    number = stop.number if isinstance(stop, Stopped) else signal.SIGINT
    return 128 + number, f"stopped by {signal.Signals(number).name}"
