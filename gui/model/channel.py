"""A worker process and the pipe to it, on threads of their own: the window's thread never waits."""

import contextlib
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue

from PySide6.QtCore import QObject, Qt, Signal

from core.session.parcel import Receiver
from core.session.worker import Answer, End, Message
from gui.model.process import Starting, started

_LEAVE = 1.0  # seconds in which a worker may end by itself


class Channel(QObject):
    """One worker, from its start to its end.

    One thread starts it and listens to it, another writes to it. What is sent before it has
    started waits.

    Parameters
    ----------
    runs : int
        The highest number that a run has had so far.
    starting : Starting or None
        The worker, if it is being started already.

    Signals
    -------
    received(Answer)
        Something has come.
    ended(str)
        There is no worker any longer; why, if it could not even be started.
    """

    received = Signal(object)
    ended = Signal(str)
    _came = Signal(object)  # out of the threads
    _gone = Signal(str)

    def __init__(self, runs: int, parent: QObject, starting: Starting | None = None) -> None:
        super().__init__(parent)  # which keeps it while its threads speak of it
        self.worker: SpawnProcess | None = None
        self._runs, self._starting = runs, starting
        self._closed = False
        self._messages: SimpleQueue[Message] = SimpleQueue()
        self._listener = threading.Thread(target=self._live, name="listen to worker", daemon=True)
        self._came.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._gone.connect(self._pass_end_on, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the worker; it may take a while, and fail."""
        try:
            self._listener.start()
        except RuntimeError as error:  # the system gives no more threads
            self._gone.emit(str(error))

    def send(self, message: Message) -> None:
        """Have a message go to the worker, after those before it."""
        self._messages.put(message)

    def close(self, wait: float = _LEAVE) -> None:
        """End the worker, by force if it takes longer than `wait` seconds; nothing more comes."""
        self._closed = True
        self.send(End())
        if wait and self._listener.is_alive():
            self._listener.join(wait)
        if self.worker is not None and self.worker.is_alive():
            self.worker.kill()
            self._listener.join(wait)

    def _pass_on(self, answer: Answer) -> None:
        if not self._closed:
            self.received.emit(answer)

    def _pass_end_on(self, why: str) -> None:
        if not self._closed:
            self.ended.emit(why)
        self.deleteLater()

    # in threads

    def _live(self) -> None:
        """Start the worker and say what it says, until there is nothing more."""
        why = ""
        try:
            pipe, worker = self._starting.get() if self._starting else started(self._runs)
            self.worker = worker  # only now can it be killed
            with pipe:
                self._listen(pipe, worker)
        except (OSError, RuntimeError) as error:  # out of files, of memory, of threads
            why = str(error)
        with contextlib.suppress(RuntimeError):  # the program is ending
            self._gone.emit(why)

    def _listen(self, pipe: Connection, worker: SpawnProcess) -> None:
        writer = threading.Thread(target=self._write, args=(pipe,), name="write to worker")
        writer.daemon = True
        writer.start()
        receiver = Receiver(pipe)
        with contextlib.suppress(Exception):  # it has ended, or says what none can understand
            while True:
                self._came.emit(receiver.recv())
        worker.kill()  # what speaks no more is of no use; and whoever writes to it is freed
        worker.join()
        self.send(End())
        writer.join()

    def _write(self, pipe: Connection) -> None:
        with contextlib.suppress(OSError):  # the worker has gone; the listener knows
            message: Message | None = None
            while not isinstance(message, End):
                message = self._messages.get()
                pipe.send(message)
