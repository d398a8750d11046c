"""What the window works on, kept in files until it is closed, so that a crash loses nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from core.faults import Refused, refuse
from core.files import LARGEST_TEXT, clean, read_bytes, reason, write_bytes
from core.run.events import Event
from core.session.commands import KeepRun
from core.session.frame import Frame
from gui.documents.kept import RecoveryFile, decoded, encoded, to_keep
from gui.model.errands import Errands
from gui.model.workspace import Workspace

SOON, LATER = 1000, 4000  # milliseconds from a change to its being kept, and while training runs
STATE, RUN, LOCK = ".json", ".npz", ".lock"
_MOST = 20  # copies that windows that died have left, held at a time; others stay for later
_WORTH = 0.5  # seconds of training from which a state is kept, to go on from


# Path, unsaved, step, chosen run, seeds; of each run its number, how many events, and the last.
_Key = tuple[str, bool, int, int, int, tuple[tuple[int, int, tuple[Event, ...]], ...]]


class Copy:
    """The files of one window: `state`, a `run` of it if it is long, and the lock on them."""

    def __init__(self, state: Path) -> None:
        self.state, self.run = state, state.with_suffix(RUN)
        from filelock import FileLock  # not before there is something to lock

        self._lock = FileLock(state.with_suffix(LOCK), thread_local=False)

    def hold(self) -> bool:
        """Lock the files until `let_go` or the end of the process; return whether they were free.

        The lock is the system's: no number that another process may have got since.
        """
        from filelock import Timeout

        if self._lock.is_locked and not Path(self._lock.lock_file).exists():
            self._lock.release()  # it was removed: one made anew would be anybody's
        try:
            if not self._lock.is_locked:
                self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def let_go(self) -> None:
        """Leave the files to others."""
        self._lock.release()

    def remove(self) -> None:
        """Remove the files."""
        others = self.run.parent.glob(f"{self.run.stem}.*{RUN}")  # of runs beside it
        for file in (self.state, self.run, *others):
            file.unlink(missing_ok=True)
        self.let_go()
        Path(self._lock.lock_file).unlink(missing_ok=True)


class Left(msgspec.Struct, frozen=True, eq=False):
    """What a window that died was working on, and its files."""

    kept: RecoveryFile
    copy: Copy
    when: float

    @property
    def run_file(self) -> Path:
        """A file that may hold a state of the run."""
        return self.copy.run


def folder() -> Path:
    """Return where the program keeps such files."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "recovery"


class Recovery(QObject):
    """Files of this window's own, and those of windows that died.

    Parameters
    ----------
    folder : Path or None
        None keeps nothing.

    Attributes
    ----------
    left : list of Left
        What windows that died were working on, the latest first; it stays until this window
        has it, or it is dropped.

    Signals
    -------
    found :
        There are others in `left`.
    failing(Refused)
        Nothing can be kept at the moment; it is tried again.
    working :
        It can again.
    """

    found = Signal()
    failing = Signal(object)
    working = Signal()

    def __init__(
        self, folder: Path | None, workspace: Workspace, errands: Errands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.left: list[Left] = []
        self._folder, self._workspace, self._errands = folder, workspace, errands
        self._own: Copy | None = None
        self._had: list[Left] = []  # whose work is in this window now
        self._frame: Frame | None = None
        self._kept: RecoveryFile | None = None
        self._key: _Key | None = None
        self._writing = self._fails = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    # this window's

    def follow(self, path: str, unsaved: bool, frame: Frame) -> None:
        """Keep soon what is open and shown, if it is another than before."""
        if self._folder is None:
            return
        kept = to_keep(path, unsaved, frame)
        runs = tuple((run.run, len(run.events), run.events[-1:]) for run in frame.runs)
        key = (path, unsaved, kept.step, frame.chosen, frame.seeds, runs)
        before, self._key = self._key, key
        halted = self._frame is not None and self._frame.trains and not frame.trains
        self._frame = frame
        if key == before and not halted:
            return
        same = before is not None and (key[:2], key[3:]) == (before[:2], before[3:])
        changed = frame.compares or frame.last or frame.events or self._had
        if before is None and not (unsaved or changed):
            return
        self._kept = kept
        self._write_in(LATER if same and frame.trains else SOON)

    def _write_in(self, milliseconds: int) -> None:
        if not self._timer.isActive() or self._timer.remainingTime() > milliseconds:
            self._timer.start(milliseconds)

    def _write(self) -> None:
        if self._folder is None or self._kept is None:
            return
        if self._writing:  # the disk is slow: what was changed since goes next
            self._write_in(SOON)
            return
        if self._own is None:
            self._own = Copy(self._folder / f"{uuid4().hex}{STATE}")
        self._writing = True
        work = partial(_keep, self._own, self._kept)
        self._errands.do(work, self._written, self._failed)

    def _written(self, own: Copy) -> None:
        """Take note that the state is kept; the run is kept by the session that has it."""
        self._writing, frame = False, self._frame
        long = [] if frame is None else [at for at, run in enumerate(frame.runs) if _long(run)]
        for at in long:
            self._workspace.send(KeepRun(str(own.run), at), self._works, self._fail)
        if long:
            self._workspace.go_on_from(str(own.run))
        else:
            self._works()
        for left in self._had:
            self._errands.do(left.copy.remove, _nothing, _nothing)
        self._had = []

    def _works(self) -> None:
        if self._fails:
            self._fails = False
            self.working.emit()

    def _failed(self, refused: Refused) -> None:
        self._writing = False
        self._fail(refused)
        self._write_in(LATER)

    def _fail(self, refused: Refused) -> None:
        if not self._fails:
            self._fails = True
            self.failing.emit(refused)

    def keep_now(self) -> None:
        """Have what is open and shown kept, as the program is to end at once."""
        self._timer.stop()
        self._writing = False
        self._write()

    def close(self) -> None:
        """Keep nothing of this window any longer: it was closed. What it never had stays."""
        self._timer.stop()
        for copy in [left.copy for left in self._had] + ([self._own] if self._own else []):
            self._errands.do(copy.remove, _nothing, _nothing)
        for left in self.left:
            left.copy.let_go()
        self._own, self._had, self.left, self._folder = None, [], [], None

    # those of windows that died

    def find(self, then: Callable[[list[Left]], None]) -> None:
        """Look for what windows that died were working on, and call `then` with it."""
        if self._folder is not None:
            found = partial(self._find, then)
            self._errands.do(partial(_left, self._folder), found, _nothing)

    def _find(self, then: Callable[[list[Left]], None], left: list[Left]) -> None:
        self.left = left
        self.found.emit()
        then(left)

    def have(self, left: Left) -> None:
        """Take note that this window has it now: its files go once that is kept anew."""
        self.left.remove(left)
        self._had.append(left)
        self.found.emit()

    def drop(self, left: Left) -> None:
        """Give it up."""
        self.left.remove(left)
        self._errands.do(left.copy.remove, _nothing, _nothing)
        self.found.emit()


def _long(run: Frame) -> bool:
    """Whether to come to where a run is would take long."""
    return run.last * (run.step_time or 0.0) > _WORTH


def _nothing(_: object) -> None:
    pass


# in a thread apart: files


def _keep(own: Copy, kept: RecoveryFile) -> Copy:
    """Write what is kept to a window's own files; return them."""
    try:
        own.state.parent.mkdir(parents=True, exist_ok=True)
        own.hold()
    except OSError as error:
        raise refuse("unwritable", str(own.state), reason(error)) from None
    write_bytes(own.state, encoded(kept))
    return own


def _left(folder: Path) -> list[Left]:
    """Return what windows that died have left, locked, the latest first."""
    found: list[Left] = []
    if folder.is_dir():
        clean(folder)
    for file in sorted(folder.glob(f"*{STATE}"), key=_age, reverse=True):
        if len(found) == _MOST:
            break
        copy = Copy(file)
        try:
            if copy.hold():  # else that window lives
                content = read_bytes(file, file.name, least=0, most=LARGEST_TEXT)
                found.append(Left(decoded(content), copy, _age(file)))
        except (OSError, Refused, msgspec.ValidationError, KeyError, TypeError):
            copy.let_go()  # it may be readable another time, or to a newer program
        except ValueError:  # not even JSON
            copy.remove()
    return found


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # removed by another window meanwhile
        return 0.0
