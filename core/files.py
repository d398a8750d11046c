"""Files read whole, but never more of one than a bound; files written whole, or not at all."""

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from core.faults import Refused, refuse

LARGEST_FILE = 2**27  # bytes: MNIST's 60,000 digits take 47 million, as CSV 110 million


def read_bytes(path: Path | str, field: str, least: int = 1, most: int = LARGEST_FILE) -> bytes:
    """Return a file's bytes; `field` is the experiment's field that names the file, or its name.

    Raises
    ------
    Refused
        If it can't be read, is not a plain file, or has fewer than `least` bytes or more than
        `most`.
    """
    size = plain_size(path, field)
    if size < least:
        raise refuse("file_empty", field, str(path))
    if size > most:
        raise refuse("file_too_large", field, str(path), bytes=size, high=most)
    try:
        return Path(path).expanduser().read_bytes()
    except OSError as error:
        raise refuse("unreadable", field, error.strerror) from None


def plain_size(path: Path | str, field: str) -> int:
    """Return how many bytes a file has, or raise `Refused` if it is not a plain one."""
    try:
        status = os.stat(Path(path).expanduser())
    except FileNotFoundError:
        raise refuse("not_found", Path(field).name, str(path)) from None  # one path is enough
    except OSError as error:
        raise refuse("unreadable", field, error.strerror) from None
    except (ValueError, RuntimeError) as error:  # a NUL in the name; a ~user who isn't there
        raise refuse("unreadable", field, str(error)) from None
    if not stat.S_ISREG(status.st_mode):  # a device or a pipe may never end
        raise refuse("not_a_file", field, str(path))
    return status.st_size


def write_bytes(path: Path | str, content: bytes | bytearray | memoryview) -> None:
    """Write a file atomically, or raise `Refused`."""
    write_atomically(Path(path), lambda file: file.write(content))


def write_atomically(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Call `write` with a file that takes `path`'s place once it is whole.

    What a link points to is replaced, not the link; a file that is replaced keeps its mode.

    Raises
    ------
    Refused
        If the file can't be written.
    """
    try:
        check_writable(path)
        target = Path(os.path.realpath(path))
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except Refused:
        raise
    except (OSError, ValueError) as error:  # a NUL in the name
        raise _unwritable(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())  # whole even where the machine stops just after
        os.chmod(name, stat.S_IMODE(mode))
        os.replace(name, target)
    except OSError as error:
        os.unlink(name)
        raise _unwritable(path, error) from None
    except BaseException:
        os.unlink(name)
        raise


def check_writable(path: Path) -> None:
    """Raise `Refused` if `write_atomically` could not put a file there."""
    if path.exists() and not path.is_file():
        raise refuse("unwritable", str(path), "not a plain file")
    if path.exists() and not os.access(path, os.W_OK):
        raise refuse("unwritable", str(path), os.strerror(errno.EACCES))
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise refuse("unwritable", str(path), os.strerror(errno.ENOENT))


def _unwritable(path: Path, error: Exception) -> Refused:
    return refuse("unwritable", str(path), getattr(error, "strerror", None) or str(error))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
