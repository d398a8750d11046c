"""Work that may have to wait, for a file, say, done one piece after another in a thread apart."""

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from core.faults import Refused, refuse

_T = TypeVar("_T")
_LEAVE = 5.0  # seconds in which what was begun may be finished


class Errands(QObject):
    """Runs errands; what becomes of them is told in the window's thread.

    Attributes
    ----------
    at_once : bool
        Have errands run where they are given, before `do` returns; for tests.
    """

    at_once = False
    _done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def do(
        self,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        failed: Callable[[Refused], None],
    ) -> None:
        """Have `work` done; then `then` is called with what it returned, or `failed`."""
        if self.at_once or self._closed or not self._started():
            _outcome(work, then, failed)()
            return
        self._queue.put(partial(self._run, work, then, failed))

    def close(self) -> None:
        """Finish what is to be done; of what has not been told yet, nothing is told."""
        self._closed = True
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(_LEAVE)
            self._thread = None

    def _started(self) -> bool:
        """Whether there is a thread for errands, now if not before."""
        if self._thread is None:
            thread = threading.Thread(target=self._live, name="errands", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # the system gives no more
                return False
            self._thread = thread
        return True

    def _live(self) -> None:
        while (errand := self._queue.get()) is not None:
            errand()

    def _run(
        self,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        failed: Callable[[Refused], None],
    ) -> None:
        with contextlib.suppress(RuntimeError):  # the program is ending
            self._done.emit(_outcome(work, then, failed))

    def _tell(self, outcome: Callable[[], None]) -> None:
        if not self._closed:
            outcome()


def _outcome(
    work: Callable[[], _T], then: Callable[[_T], None], failed: Callable[[Refused], None]
) -> Callable[[], None]:
    """Do the work, and return what is to be called with what came of it."""
    try:
        return partial(then, work())
    except Refused as refused:
        return partial(failed, refused)
    except MemoryError:
        return partial(failed, refuse("no_memory"))
    except Exception as error:
        return partial(failed, refuse("internal_error", "", f"{type(error).__name__}: {error}"))
