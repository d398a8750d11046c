"""Where a command writes: to a file, put in its place once it is whole, or to a stream."""

import io
import os
import re
import select
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Protocol, cast

from core.faults import refuse
from core.files import check_writable, reason, write_atomically

Key = tuple[object, ...]
Write = Callable[[IO[bytes]], object]
STANDARD = "standard output"
_STDIN = Path("/dev/fd/0")  # what is read from -, which means another stream where it is written
CLOSED = 141  # the exit status where a reader has gone: 128 + SIGPIPE
# A pipe that nobody reads is not waited for.
_OPEN = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_STREAM = re.compile(r"-|/dev/std(?:out|err)|/(?:dev|proc/self)/fd/([0-9]{1,6})")


class Output(Protocol):
    """Something to write to; `standard` says whether that is standard output."""

    standard: bool

    def write(self, write: Write) -> None:
        """Call `write` with what it is to write to, or raise `Refused` if that can't be written."""


class _File:
    standard = False

    def __init__(self, path: Path) -> None:
        check_writable(path)
        self._path = path

    def write(self, write: Write) -> None:
        write_atomically(self._path, write)


class _Stream:
    """A stream that is open, or a device or a pipe, which is never replaced by a file."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self._name = STANDARD if descriptor == 1 else str(path)
        self.standard = descriptor == 1
        try:
            if descriptor is None:
                descriptor = os.open(path, _OPEN)
            os.write(descriptor, b"")
        except OSError as error:
            raise refuse("unwritable", self._name, reason(error)) from None
        self._raw = _Raw(descriptor)

    def write(self, write: Write) -> None:
        try:
            write(cast(IO[bytes], self._raw))
        except BrokenPipeError:
            raise
        except OSError as error:
            raise refuse("unwritable", self._name, reason(error)) from None


class _Raw(io.RawIOBase):
    """Writes all it is given, at once."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        left = memoryview(content)
        while left:
            try:
                left = left[os.write(self._descriptor, left) :]
            except BlockingIOError:  # its reader takes its time
                select.select([], [self._descriptor], [])
        return len(content)


def output(path: Path) -> Output:
    """Return what to write to: standard output for -, a stream for /dev/stdout and the like.

    Raises
    ------
    Refused
        If it can't be written to.
    """
    named = _STREAM.fullmatch(str(path))
    if named is not None:
        return _Stream(path, int(named[1] or (2 if named[0] == "/dev/stderr" else 1)))
    return _Stream(path, None) if _is_stream(path) else _File(path)


def _is_stream(path: Path) -> bool:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def check_apart(outputs: Mapping[str, Path], inputs: Mapping[str, Path]) -> None:
    """Raise `Refused` if two outputs are one file, however spelt, or one is among the inputs."""
    found = {_key(_STDIN if str(path) == "-" else path): name for name, path in inputs.items()}
    with suppress(OSError):
        found[_identity(os.fstat(1))] = STANDARD
    for name, path in outputs.items():
        key = _key(path)
        if key is not None and key in found:
            raise refuse("same_file", name, str(path), other=found[key])
        found[key] = name


def _key(path: Path) -> Key | None:
    """Return the same for each way to name a file or a stream; None for what can't be shared."""
    named = _STREAM.fullmatch(str(path))
    try:
        if named is None:
            return _place(Path(os.path.realpath(path.expanduser())))
        if named[1] == "1" or named[0] in ("-", "/dev/stdout"):
            return (STANDARD,)
        return _identity(os.fstat(int(named[1] or 2)))
    except (OSError, ValueError, RuntimeError):  # reading or writing it will say why
        return None


def _place(path: Path) -> Key | None:
    if path.exists():
        return _identity(os.stat(path))
    folder = _identity(os.stat(path.parent))
    return None if folder is None else (*folder, path.name)


def _identity(status: os.stat_result) -> Key | None:
    shared = stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)
    return (status.st_dev, status.st_ino) if shared else None


# what is said


def say(text: str) -> None:
    """Print a line on standard output, or raise `Refused`."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise refuse("unwritable", STANDARD, reason(error)) from None


def complain(text: str) -> None:
    """Print a line on standard error, where there is one."""
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def silence() -> None:
    """Let nothing more be written to standard output, not even as Python ends."""
    with suppress(OSError, ValueError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, sys.stdout.fileno())
        os.close(descriptor)
