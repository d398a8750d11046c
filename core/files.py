"""Files read whole, but never more of one than a bound; files written whole, or not at all."""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO, BinaryIO

from core.faults import Refused, refuse

try:
    import fcntl
except ImportError:  # Windows, where a file that is open can't be removed anyway
    fcntl = None  # type: ignore[assignment]

LARGEST_FILE = 2**27  # bytes: MNIST's 60,000 digits take 47 million, as CSV 110 million
LARGEST_TEXT = 2**24  # bytes of JSON: 10,000 points of two numbers take 0.6 million

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_WRITE = os.O_RDWR | os.O_CREAT | os.O_EXCL
_BINARY = getattr(os, "O_BINARY", 0)
_CHUNK = 2**16  # bytes
_STREAM = re.compile(r"-|/dev/stdin|/(?:dev|proc/self)/fd/([0-9]{1,6})")
_TEMPORARY = re.compile(r"\.activation-playground-[0-9a-f]{16}\.tmp")
# Keys of `core.texts.REASONS`; of other errors the system's own words are told.
_REASONS = {
    errno.EACCES: "no_permission", errno.EPERM: "no_permission", errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_full",
    errno.ENAMETOOLONG: "name_too_long", errno.ELOOP: "link_loop", errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder", errno.EISDIR: "a_folder", errno.EMFILE: "too_many_files",
    errno.ENFILE: "too_many_files", errno.ENOMEM: "no_memory",
}  # fmt: skip


# read


def read_bytes(
    path: Path | str, field: str, least: int = 1, most: int = LARGEST_FILE, stream: bool = False
) -> bytes:
    """Return a file's bytes; `field` is the experiment's field that names the file, or its name.

    `stream` lets the path name a stream that is open already, such as - or /dev/fd/3, too.

    Raises
    ------
    Refused
        If it can't be read, is not a plain file, or has fewer than `least` bytes or more than
        `most`.
    """
    with open_file(path, field, most, stream) as file:
        content = _read(file, most + 1)
    if len(content) < least:
        raise refuse("file_empty", field, str(path))
    if len(content) > most:  # it has grown since, or said nothing of its size
        raise refuse("file_too_large", field, str(path), bytes=len(content), high=most)
    return content


@contextmanager
def open_file(
    path: Path | str, field: str, most: int = LARGEST_FILE, stream: bool = False
) -> Iterator[BinaryIO]:
    """Open a plain file of at most `most` bytes to be read; what fails within is refused as well.

    No device, pipe or socket is opened: one may never end, or never begin. What was opened is
    looked at once more, so that nothing can take its place in between.
    """
    try:
        named = _STREAM.fullmatch(str(path)) if stream else None
        if named is None:
            target = Path(path).expanduser()
            _check_plain(os.stat(target), path, field, most)
            descriptor = os.open(target, _READ | _BINARY)
        else:
            descriptor = os.dup(int(named[1] or 0))
        with os.fdopen(descriptor, "rb") as file:
            if named is None:
                _check_plain(os.fstat(descriptor), path, field, most)
            yield file
    except FileNotFoundError:
        raise refuse("not_found", Path(field).name, str(path)) from None  # one path is enough
    except OSError as error:
        raise refuse("unreadable", field, reason(error)) from None
    except MemoryError:
        raise refuse("unreadable", field, "no_memory") from None
    except Refused:
        raise
    except (ValueError, RuntimeError) as error:  # a NUL in the name; a ~user who isn't there
        raise refuse("unreadable", field, str(error)) from None


def is_stream(path: Path | str) -> bool:
    """Whether a path names a stream that is open already."""
    return _STREAM.fullmatch(str(path)) is not None


def check_readable(path: Path, field: str, most: int = LARGEST_FILE) -> None:
    """Raise `Refused` if `open_file` could not open a file, without opening it."""
    try:
        _check_plain(os.stat(path.expanduser()), path, field, most)
    except FileNotFoundError:
        raise refuse("not_found", field, str(path)) from None
    except OSError as error:
        raise refuse("unreadable", field, reason(error)) from None
    except (ValueError, RuntimeError) as error:
        raise refuse("unreadable", field, str(error)) from None


def _check_plain(status: os.stat_result, path: Path | str, field: str, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise refuse("is_folder", Path(field).name, str(path))  # one path is enough
    if not stat.S_ISREG(status.st_mode):
        raise refuse("not_a_file", field, str(path))
    if status.st_size > most:
        raise refuse("file_too_large", field, str(path), bytes=status.st_size, high=most)


def _read(file: BinaryIO, most: int) -> bytes:
    """Return up to `most` bytes, with no more memory taken than there are."""
    parts: list[bytes] = []
    while most and (part := file.read(min(most, _CHUNK * (1 + len(parts))))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def reason(error: OSError) -> str:
    """Return why a file could not be read or written: a key of `core.texts.REASONS`, or text."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


# write


def write_bytes(path: Path | str, content: bytes | bytearray | memoryview) -> None:
    """Write a file atomically, or raise `Refused`."""
    write_atomically(Path(path), lambda file: file.write(content))


def write_atomically(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Call `write` with a file that takes `path`'s place once it is whole, and on the disk.

    What a link points to is replaced, not the link; a file that is replaced keeps its mode.

    Raises
    ------
    Refused
        If the file can't be written; it is as it was, then.
    """
    target = _target(path)
    clean(target.parent)
    try:
        mode = _mode(target)
        descriptor, name = _temporary(target.parent, 0o666 if mode is None else 0o600)
        try:
            with os.fdopen(descriptor, "w+b") as file:
                write(file)
                file.flush()
                if mode is not None:
                    os.chmod(name, mode)
                os.fsync(file.fileno())  # whole even where the machine stops just after
                if fcntl is not None:
                    os.replace(name, target)  # while it is locked
            if fcntl is None:
                os.replace(name, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise refuse("unwritable", str(path), reason(error)) from None
    _sync(target.parent)


def check_writable(path: Path) -> None:
    """Raise `Refused` if `write_atomically` could not put a file there."""
    _target(path)


def clean(folder: Path) -> None:
    """Remove the temporary files of writes that were killed; those of live ones are locked."""
    if fcntl is None:
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_stale(entry.path)


def _remove_stale(name: str) -> None:
    with suppress(OSError):
        descriptor = os.open(name, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(name)
        finally:
            os.close(descriptor)


def _temporary(folder: Path, mode: int) -> tuple[int, str]:
    """Make a new file in a folder, locked as long as it is open; return it with its name.

    The name is of one length whatever is written: beside a file whose name is as long as a
    name can be there is room for it.
    """
    while True:
        name = str(folder / f".activation-playground-{token_hex(8)}.tmp")
        descriptor = os.open(name, _WRITE | _BINARY, mode)
        if _hold(descriptor):
            return descriptor, name
        os.close(descriptor)


def _hold(descriptor: int) -> bool:
    """Lock a new file; return whether it is still there: a cleaner may have been quicker."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # where the file system knows no locks, nothing is taken for stale
        return True
    return os.fstat(descriptor).st_nlink > 0


def _target(path: Path) -> Path:
    """Return what is to be replaced, past any links, or raise `Refused` if it can't be."""
    try:
        target = Path(os.path.realpath(path))
        if os.path.islink(path):
            os.stat(path)  # a link to nothing, or in a circle
        why = _hindrance(target)
    except FileNotFoundError:
        why = "dangling_link"
    except OSError as error:
        why = reason(error)
    except ValueError as error:  # a NUL in the name
        why = str(error)
    if why:
        raise refuse("unwritable", str(path), why)
    return target


def _hindrance(target: Path) -> str:
    """Return why a file can't be put there; "" if it can."""
    status = _status(target)
    if status is not None and stat.S_ISDIR(status.st_mode):
        return "a_folder"
    if status is not None and not stat.S_ISREG(status.st_mode):
        return "not_plain"
    if status is not None and not os.access(target, os.W_OK):
        return "write_protected"
    folder = _status(target.parent)
    if folder is None or not stat.S_ISDIR(folder.st_mode):
        return "no_folder"
    return "" if os.access(target.parent, os.W_OK | os.X_OK) else "folder_protected"


def _status(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _mode(target: Path) -> int | None:
    status = _status(target)
    return None if status is None else stat.S_IMODE(status.st_mode)


def _sync(folder: Path) -> None:
    """Have the folder's new entry on the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
