"""Files read whole, but never more of one than a bound."""

import os
import stat
from pathlib import Path

from core.faults import refuse

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
        raise refuse("not_found", field, str(path)) from None
    except OSError as error:
        raise refuse("unreadable", field, error.strerror) from None
    except (ValueError, RuntimeError) as error:  # a NUL in the name; a ~user who isn't there
        raise refuse("unreadable", field, str(error)) from None
    if not stat.S_ISREG(status.st_mode):  # a device or a pipe may never end
        raise refuse("not_a_file", field, str(path))
    return status.st_size
