"""A process that trains, and the pipe to it; they can be there before anything of Qt is."""

import multiprocessing
import signal
import threading
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from core.session.worker import work


def started(runs: int = 0) -> tuple[Connection, SpawnProcess]:
    """Start a worker, from a thread that hears no Ctrl-C from now on; `runs` is as in `work`.

    Raises
    ------
    OSError, RuntimeError
        If the system is out of files, of memory, of threads.
    """
    _leave_interrupts_to_the_window()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    with theirs:
        worker = context.Process(target=work, args=(theirs, runs), daemon=True, name="session")
        try:
            worker.start()
        except BaseException:
            ours.close()
            raise
    return ours, worker


class Starting:
    """A worker that a thread starts meanwhile.

    A Ctrl-C that ends the program waits until `join`: a process half started would complain.
    """

    def __init__(self) -> None:
        _let_interrupts_in(False)
        self._found: tuple[Connection, SpawnProcess] | OSError | RuntimeError | None = None
        self._thread = threading.Thread(target=self._start, name="start worker", daemon=True)
        try:
            self._thread.start()
        except RuntimeError as error:  # the system gives no more threads
            self._found = error

    def _start(self) -> None:
        try:
            self._found = started()
        except (OSError, RuntimeError) as error:
            self._found = error

    def join(self) -> None:
        """Wait until it has started, or can't be."""
        if self._thread.ident is not None:
            self._thread.join()
        _let_interrupts_in(True)

    def get(self) -> tuple[Connection, SpawnProcess]:
        """Return what `started` does, or raise the same, once it has."""
        self.join()
        assert self._found is not None
        if isinstance(self._found, tuple):
            return self._found
        raise self._found


def _leave_interrupts_to_the_window() -> None:
    """Have a process that this thread starts hear no Ctrl-C, also before it can say so itself."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # which starts a process too, and lets them in again
        _let_interrupts_in(False)


def _let_interrupts_in(let: bool) -> None:
    """Have this thread, and those it starts, be stopped by Ctrl-C or, for now, not."""
    if hasattr(signal, "pthread_sigmask"):
        how = signal.SIG_UNBLOCK if let else signal.SIG_BLOCK
        signal.pthread_sigmask(how, {signal.SIGINT})
