"""What the window works on, kept in a file until it is closed, so that a crash loses nothing."""

from pathlib import Path
from uuid import uuid4

import msgspec
from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QTimer

from core.experiment import Experiment, from_builtins, to_builtins
from core.faults import Refused
from core.files import write_bytes
from core.run.events import Event
from core.session.frame import Frame

SOON, LATER = 1000, 5000  # milliseconds from a change to its being kept, and while training runs
STATE, LOCK = ".json", ".lock"
_EXPERIMENTS = ("experiment", "start")  # fields of a `RecoveryFile`


class RecoveryFile(msgspec.Struct, frozen=True):
    """A document, and what its run is a pure function of: the same bits come back."""

    path: str
    unsaved: bool
    experiment: Experiment
    start: Experiment
    events: tuple[Event, ...]
    step: int


# Path, unsaved, run, how many events and the last of them, step.
_Key = tuple[str, bool, int, int, tuple[Event, ...], int]


def folder() -> Path:
    """Return where the program keeps such files."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "recovery"


class Recovery(QObject):
    """A file of this window's own, locked while it lives, and those of windows that died.

    Parameters
    ----------
    folder : Path or None
        None keeps nothing.
    """

    def __init__(self, folder: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._own: tuple[Path, QLockFile] | None = None
        self._left: tuple[Path, QLockFile] | None = None  # by a window that died
        self._kept: RecoveryFile | None = None
        self._key: _Key | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    def follow(self, path: str, unsaved: bool, frame: Frame) -> None:
        """Keep soon what is open and shown, if it is another than before."""
        if self._folder is None:
            return
        step = frame.step if frame.goal is None else frame.goal
        key = (path, unsaved, frame.run, len(frame.events), frame.events[-1:], step)
        before, self._key = self._key, key
        if key == before:
            return
        further = before is not None and key[:-1] == before[:-1] and frame.status == "running"
        start = frame.start or frame.experiment
        self._kept = RecoveryFile(path, unsaved, frame.experiment, start, frame.events, step)
        fresh = not (unsaved or frame.last or frame.events or self._left)
        if before is None and fresh:
            return
        soon = LATER if further else SOON
        if not self._timer.isActive() or self._timer.remainingTime() > soon:
            self._timer.start(soon)

    def found(self) -> RecoveryFile | None:
        """Return what the window that died last was working on; it stays until that is kept."""
        if self._folder is None:
            return None
        for file in sorted(self._folder.glob(f"*{STATE}"), key=_age, reverse=True):
            lock = _lock(file)
            if not lock.tryLock(0):  # that window lives
                continue
            kept = _read(file)
            if kept is not None:
                self._left = (file, lock)
                return kept
            _remove(file, lock)
        return None

    def close(self) -> None:
        """Keep nothing any longer: the window was closed."""
        self._timer.stop()
        self._forget_left()
        if self._own is not None:
            _remove(*self._own)
            self._own = None

    def _write(self) -> None:
        if self._folder is None or self._kept is None:
            return
        try:
            if self._own is None:
                self._own = _own_file(self._folder)
            write_bytes(self._own[0], _encoded(self._kept))
        except (OSError, Refused):  # nowhere to write to: there is work to do all the same
            self._folder = None
        else:
            self._forget_left()

    def _forget_left(self) -> None:
        if self._left is not None:
            _remove(*self._left)
            self._left = None


def _own_file(folder: Path) -> tuple[Path, QLockFile]:
    """Return a new file's path, and its lock, taken."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{uuid4().hex}{STATE}"
    lock = _lock(file)
    lock.tryLock(0)
    return file, lock


def _lock(file: Path) -> QLockFile:
    """Return the lock of a window's file, which is free once its process has ended."""
    lock = QLockFile(str(file.with_suffix(LOCK)))
    lock.setStaleLockTime(0)
    return lock


def _encoded(kept: RecoveryFile) -> bytes:
    """Return it as JSON, in which experiments are as in files of their own."""
    plain = {key: to_builtins(getattr(kept, key)) for key in _EXPERIMENTS}
    return msgspec.json.encode(msgspec.structs.asdict(kept) | plain)


def _read(file: Path) -> RecoveryFile | None:
    """Return what is in a file, None if that can't be taken up."""
    try:
        raw = msgspec.json.decode(file.read_bytes(), type=dict)
        made = {key: from_builtins(raw[key]) for key in _EXPERIMENTS}
        return msgspec.convert(raw | made, RecoveryFile)
    except (OSError, ValueError, KeyError):  # Refused and msgspec's errors are ValueErrors
        return None


def _remove(file: Path, lock: QLockFile) -> None:
    file.unlink(missing_ok=True)
    lock.unlock()


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # removed by another window meanwhile
        return 0.0
