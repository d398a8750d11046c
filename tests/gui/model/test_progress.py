"""What was done of the lessons, from one start to the next."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QSettings
from pytestqt.qtbot import QtBot

from gui.model.progress import Progress, Record
from gui.model.settings import Settings


def opened(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


def progress(path: Path) -> Progress:
    return Progress(Settings(opened(path)), QCoreApplication.instance() or QObject())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def test_nothing_was_done_at_first(qtbot: QtBot, file: Path) -> None:
    assert progress(file).of("sigmoids_quarter") == Record()
    assert not progress(file).begun


def test_all_of_it_is_there_at_the_next_start(qtbot: QtBot, file: Path) -> None:
    first = progress(file)
    first.open("sigmoids_quarter", "ten")
    first.predict("sigmoids_quarter", "ten", 0.001)
    first.predict("own/우리반_1", "which", "sooner")
    first.done("sigmoids_quarter", "ten")
    again = progress(file)
    record = again.of("sigmoids_quarter")
    assert (record.at, record.predicted, set(record.stops)) == ("ten", {"ten": 0.001}, {"ten"})
    assert again.of("own/우리반_1").predicted == {"which": "sooner"}
    assert again.begun


def test_it_is_in_the_file_as_soon_as_the_window_rests(qtbot: QtBot, file: Path) -> None:
    """So that a crash, after which nobody writes anything, takes nothing away."""
    kept = progress(file)
    kept.done("sigmoids_quarter", "ten")
    QCoreApplication.processEvents()
    assert "sigmoids_quarter" in file.read_text("utf-8")


def test_when_a_stop_was_done_first_stays(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = map(str, range(10))
    monkeypatch.setattr("gui.model.progress._now", lambda: next(times))
    kept = progress(file)
    for stop in ("one", "two", "one"):
        kept.done("a", stop)
    one, two = kept.of("a").stops["one"], kept.of("a").stops["two"]
    assert one == "0" < two < kept.of("a").when


def test_two_windows_keep_their_lessons_beside_one_another(qtbot: QtBot, file: Path) -> None:
    one, other = progress(file), progress(file)
    one.done("a", "first")
    other.done("b", "first")
    assert {key for key in ("a", "b") if progress(file).of(key).stops} == {"a", "b"}


def test_all_of_it_can_be_forgotten_and_nothing_else(qtbot: QtBot, file: Path) -> None:
    settings = opened(file)
    settings.setValue("theme", "light")
    kept = progress(file)
    kept.done("a", "first")
    with qtbot.waitSignal(kept.changed):
        kept.forget()
    assert not kept.begun
    assert not progress(file).begun
    assert opened(file).value("theme") == "light"


@pytest.mark.parametrize("text", ["", "no JSON", '{"stops": 3}', "[]"])
def test_what_a_hand_has_spoilt_is_as_good_as_new(qtbot: QtBot, file: Path, text: str) -> None:
    opened(file).setValue("lessons/a", text)
    assert progress(file).of("a") == Record()


def test_without_settings_it_lasts_as_long_as_the_window(qtbot: QtBot) -> None:
    kept = Progress(Settings(None), QCoreApplication.instance() or QObject())
    kept.done("a", "first")
    assert set(kept.of("a").stops) == {"first"}


def test_settings_are_new_until_something_is_kept(qtbot: QtBot, file: Path) -> None:
    assert Settings(opened(file)).new
    Settings(opened(file)).remember("zoom", 1.1)
    assert not Settings(opened(file)).new
    assert not Settings(None).new
