"""Where the files of data are: where their paths say, else beside the experiment's own file.

In the program every path that can be is absolute, so that it means the same to the window, to
the process that trains, to undo and to what is recovered. In a file, what lies beside it or in
a folder there is named from there, so that both can be moved or given away together.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeVar
from urllib.parse import unquote

import msgspec

from core.catalog.datasets.base import DataSet
from core.faults import Fault, Refused
from core.files import LARGEST_TEXT, is_stream, read_bytes
from core.kinds import check_kind

AnyData = TypeVar("AnyData", bound=DataSet)
_QUOTES = ('""', "''", "“”", "‘’", "«»", "<>")
_ADDRESS = re.compile(r"file:(?://([^/]*))?(/.*)", re.IGNORECASE | re.DOTALL)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|~")  # a page of the web; a home
_DRIVE = re.compile(r"/[A-Za-z]:")


def plain(text: str) -> str:
    """Return the path in a text that may have been pasted: in quotes, or as a file:// address."""
    path = text.strip()
    while len(path) > 1 and path[0] + path[-1] in _QUOTES:
        path = path[1:-1].strip()
    found = _ADDRESS.fullmatch(path)
    if found is None:
        return path
    host, path = found[1], unquote(found[2])
    if _DRIVE.match(path):
        return path[1:]
    return path if host in (None, "", "localhost") else f"//{host}{path}"


def folder_of(path: Path | str) -> Path:
    """Return the folder that a file is in, absolute; of a stream that has no place, the present."""
    with suppress(RuntimeError):  # a ~user who isn't there
        path = Path(path).expanduser()
    return Path(path).absolute().parent


def read(path: Path | str, field: str, stream: bool = False) -> tuple[bytes, Path]:
    """Return the JSON text in a file, and the folder it is in; `field` names it in messages.

    `stream` lets the path name a stream that is open already, such as - or /dev/fd/3, too.

    Raises
    ------
    Refused
        If the file can't be read, or is seen to be of another kind.
    """
    content = read_bytes(path, field, least=0, most=LARGEST_TEXT, stream=stream)
    check_kind(content, field, field, "json")
    return content, Path.cwd() if stream and is_stream(path) else folder_of(path)


def located(data: AnyData, folder: Path) -> AnyData:
    """Return data whose files are where they were found; `folder` is that of the experiment.

    A relative path is looked for there first, then from the present folder. One that is
    nowhere is taken to be meant from `folder`; an absolute one then stays as it is.
    """
    return _mapped(data, lambda path: _located(path, folder))


def meant(text: str, folder: Path) -> str:
    """Return the path that a person has typed or pasted, as meant from `folder`."""
    path = plain(text)
    return path if not path or _absolute(path) else str(folder / path)


def portable(data: AnyData, folder: Path) -> AnyData:
    """Return data as a file in `folder` has it: what is in there is named from there."""
    return _mapped(data, lambda path: _from(path, folder))


def explained(refused: Refused, folder: Path) -> Refused:
    """Return it with where else a file was looked for, where its own path does not say so."""
    return Refused([_explained(fault, folder) for fault in refused.faults])


def found(data: AnyData, field: str, path: str) -> AnyData:
    """Return data with the file of a field at `path`, and others that are missing beside it."""
    files = data.files()
    missing = {other for other, old in files.items() if old and not _there(Path(old))}
    beside = {other: folder_of(path) / name_of(files[other]) for other in missing - {field}}
    places = {other: str(place) for other, place in beside.items() if _there(place)}
    return msgspec.structs.replace(data, **places, **{field: path})


def name_of(path: str) -> str:
    """Return the name of a file, whatever system its path is from."""
    return PureWindowsPath(path).name


def _mapped(data: AnyData, change: Callable[[str], str]) -> AnyData:
    paths = {field: path for field, path in data.files().items() if path}
    changed = {field: change(path) for field, path in paths.items()}
    return data if changed == paths else msgspec.structs.replace(data, **changed)


def _located(given: str, folder: Path) -> str:
    path = plain(given)
    if not path or "\0" in path:
        return given
    there = next((str(place) for place in _places(path, folder) if _there(place)), "")
    if not _absolute(path):
        return there or str(folder / path)
    return path if not there or _there(Path(path)) else there


def _places(path: str, folder: Path) -> Iterator[Path]:
    """Yield where a file may be, the likeliest first."""
    if _absolute(path):
        yield Path(path)
    else:
        yield folder / path
        yield folder / path.replace("\\", "/")  # from a system that has them the other way round
        yield Path.cwd() / path
    yield folder / name_of(path)


def _there(path: Path) -> bool:
    try:
        return path.expanduser().is_file()
    except (OSError, ValueError, RuntimeError):  # reading it will say why
        return False


def _absolute(path: str) -> bool:
    """Whether a path says where a file is by itself, on this system or on another."""
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive:
        return True
    return _ELSEWHERE.match(path) is not None


def _from(path: str, folder: Path) -> str:
    place = Path(path)
    return place.relative_to(folder).as_posix() if place.is_relative_to(folder) else path


def _explained(fault: Fault, folder: Path) -> Fault:
    path = str(fault.value)
    if fault.code != "not_found" or not fault.field.startswith("data."):
        return fault
    if Path(path).is_relative_to(folder) or not name_of(path):
        return fault
    right = {"name": name_of(path), "folder": str(folder)}
    return Fault("not_found_beside", fault.field, path, right)
