"""Files are read up to a bound and no further, and written whole or not at all."""

import contextlib
import os
import socket
import stat
from pathlib import Path
from typing import IO, Any

import pytest

from core.faults import Refused
from core.files import check_writable, clean, read_bytes, write_atomically, write_bytes

# files that are not what they seem


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/random"])
def test_devices_are_not_opened(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "open")
    for stream in (False, True):
        with pytest.raises(Refused) as refused:
            read_bytes(path, "f", stream=stream)
        assert [f.code for f in refused.value.faults] == ["not_a_file"]


def test_what_takes_a_files_place_before_it_is_opened_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, pipe, real = tmp_path / "file", tmp_path / "pipe", os.open
    path.write_bytes(b"plain")
    os.mkfifo(pipe)
    monkeypatch.setattr(os, "open", lambda _, *rest: real(pipe, *rest))
    with pytest.raises(Refused) as refused:
        read_bytes(path, "f")
    assert [f.code for f in refused.value.faults] == ["not_a_file"]


def test_a_file_that_grows_is_read_no_further_than_the_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = tmp_path / "file", os.open

    def grow(name: Any, *rest: int) -> int:
        descriptor = real(name, *rest)
        opened = os.fstat(descriptor)
        monkeypatch.setattr(os, "fstat", lambda _: opened)
        path.write_bytes(bytes(10_000_000))
        return descriptor

    path.write_bytes(b"small")
    monkeypatch.setattr(os, "open", grow)
    with pytest.raises(Refused) as refused:
        read_bytes(path, "f", most=1000)
    assert refused.value.faults[0].right == {"bytes": 1001, "high": 1000}


def test_a_socket_is_not_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket may be no longer than 107 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        with pytest.raises(Refused) as refused:
            read_bytes("socket", "f")
    assert [f.code for f in refused.value.faults] == ["not_a_file"]


@pytest.mark.parametrize("form", ["/dev/fd/{}", "/proc/self/fd/{}"])
def test_a_stream_is_read_where_it_may_be_named(form: str) -> None:
    for content, code in ((b"{}", ""), (b"", "file_empty"), (b"x" * 101, "file_too_large")):
        reading, writing = os.pipe()
        os.write(writing, content)
        os.close(writing)
        with contextlib.ExitStack() as stack:
            stack.callback(os.close, reading)
            with pytest.raises(Refused):
                read_bytes(form.format(reading), "f", most=100)
            if code:
                with pytest.raises(Refused) as refused:
                    read_bytes(form.format(reading), "f", most=100, stream=True)
                assert [f.code for f in refused.value.faults] == [code]
            else:
                assert read_bytes(form.format(reading), "f", most=100, stream=True) == content


@pytest.mark.parametrize("path", ["/dev/fd/99", "/dev/fd/999999", "/dev/fd/9999999", "/dev/fd/²"])
def test_a_stream_that_is_not_there(path: str) -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(path, "f", stream=True)
    assert refused.value.faults[0].code in ("unreadable", "not_found")


# files written


def test_a_file_written_keeps_the_mode_and_the_link(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.json", tmp_path / "link.json"
    kept.write_bytes(b"before")
    kept.chmod(0o640)
    link.symlink_to(kept)
    write_bytes(link, b"after")
    assert link.is_symlink()
    assert (kept.read_bytes(), kept.stat().st_mode & 0o777) == (b"after", 0o640)


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new", b"")
    (tmp_path / "usual").touch()
    modes = [(tmp_path / name).stat().st_mode for name in ("new", "usual")]
    assert modes[0] == modes[1]


def test_a_file_that_fails_on_its_way_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")

    def fail(file: Any) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused) as refused:
        write_atomically(tmp_path / "old", fail)
    assert refused.value.faults[0].value == "disk_full"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"old": b"old"}


@pytest.mark.parametrize("name", ["", "gone/file", "nul\0.json"])
def test_a_place_no_file_can_be_put_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        write_bytes(tmp_path / name, b"")
    assert [f.code for f in refused.value.faults] == ["unwritable"]


def reason(path: Path) -> object:
    """Return why a file can't be written; asked beforehand the answer is the same."""
    values = []
    for attempt in (check_writable, lambda path: write_bytes(path, b"")):
        with pytest.raises(Refused) as refused:
            attempt(path)
        (fault,) = refused.value.faults
        assert (fault.code, fault.field) == ("unwritable", str(path))
        values.append(fault.value)
    assert values[0] == values[1]
    return values[0]


def test_why_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    assert reason(tmp_path) == "a_folder"
    assert reason(tmp_path / "none" / "file") == "no_folder"
    assert reason(tmp_path / "file" / "file") == "no_folder"
    assert reason(tmp_path / ("n" * 256)) == "name_too_long"
    assert reason(tmp_path / "a") == "link_loop"
    assert reason(tmp_path / "nowhere") == "dangling_link"
    assert reason(Path("/dev/full")) == "not_plain"
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "file", "nowhere"]


def test_what_is_write_protected_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept").write_bytes(b"kept")
    protected = [tmp_path / "kept"]  # for root nothing is: it is as if
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) not in protected)
    assert reason(tmp_path / "kept") == "write_protected"
    protected[0] = tmp_path
    assert reason(tmp_path / "kept") == reason(tmp_path / "new") == "folder_protected"
    assert (tmp_path / "kept").read_bytes() == b"kept"


@pytest.mark.parametrize("name", ["n" * 252 + ".js", "가" * 83 + ".json", "n" * 255])
def test_names_as_long_as_names_can_be(tmp_path: Path, name: str) -> None:
    for content in (b"one", b"two"):
        write_bytes(tmp_path / name, content)
        assert (tmp_path / name).read_bytes() == content
    assert os.listdir(tmp_path) == [name]


def test_a_link_to_a_link_in_another_folder_is_kept(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "file").write_bytes(b"before")
    (tmp_path / "inner").symlink_to(Path("far") / "file")
    (tmp_path / "outer").symlink_to("inner")
    write_bytes(tmp_path / "outer", b"after")
    assert (tmp_path / "outer").is_symlink()
    assert (tmp_path / "inner").is_symlink()
    assert (tmp_path / "far" / "file").read_bytes() == b"after"
    assert os.listdir(tmp_path / "far") == ["file"]


def test_a_new_version_of_a_private_file_is_private_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "private"
    path.touch(0o600)

    def look(file: IO[bytes]) -> None:
        assert os.fstat(file.fileno()).st_mode & 0o077 == 0

    write_atomically(path, look)


def test_the_file_and_then_its_folder_are_put_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []

    def sync(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        synced.append(("folder" if folder else "file", (tmp_path / "new").exists()))

    monkeypatch.setattr(os, "fsync", sync)
    write_bytes(tmp_path / "new", b"")
    assert synced == [("file", False), ("folder", True)]


# files left behind


def test_what_a_killed_write_left_is_removed_by_the_next_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / ".activation-playground-0123456789abcdef.tmp"
    others = [
        ".activation-playground-0123456789abcdef.tmp.json",
        ".activation-playground-0123456789ABCDEF.tmp",
        "activation-playground-0123456789abcdef.tmp",
        ".other-0123456789abcdef.tmp",
    ]
    for name in (left.name, *others):
        (tmp_path / name).touch()
    link = tmp_path / ".activation-playground-fedcba9876543210.tmp"
    link.symlink_to(tmp_path / others[0])
    write_bytes(tmp_path / "new", b"")
    assert sorted(os.listdir(tmp_path)) == sorted([*others, link.name, "new"])


def test_what_is_being_written_is_not_removed(tmp_path: Path) -> None:
    def meanwhile(file: IO[bytes]) -> None:
        file.write(b"outer")
        clean(tmp_path)
        write_bytes(tmp_path / "other", b"inner")

    write_atomically(tmp_path / "new", meanwhile)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "new": b"outer",
        "other": b"inner",
    }


def test_a_folder_that_is_not_there_has_nothing_to_clean(tmp_path: Path) -> None:
    clean(tmp_path / "none")
