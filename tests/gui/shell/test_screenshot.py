"""What a picture can show: its options, and the picture itself."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.compare.file import Comparison
from core.experiment import Experiment, from_builtins
from core.faults import Refused
from core.session.frame import Frame
from gui.look import theme
from gui.shell import screenshot
from gui.shell.main_window import MainWindow
from gui.shell.shot import Shot, add_options, only_for_pictures, shot


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> Iterator[None]:
    """Leave text as large as it was."""
    yield
    theme.magnify(qapp, 1)
    theme.set_zoom(qapp, 1)


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_options(parser)
    return parser.parse_args(arguments)


def test_options_are_read() -> None:
    given = parsed("--panels", "network, loss", "--phases", "3", "--zoom", "1.5", "--present")
    assert shot(given) == Shot(("network", "loss"), "", 3, 1.5, True)
    assert shot(parsed("--enlarge", "loss")).enlarge == "loss"
    assert shot(parsed()) == Shot()


@pytest.mark.parametrize(
    "wrong", [("--zoom", "3"), ("--zoom", "big"), ("--phases", "-1"), ("--panels", "network,,")]
)
def test_wrong_options_are_refused(wrong: tuple[str, str]) -> None:
    with pytest.raises(argparse.ArgumentError):
        parsed(*wrong)


def test_what_needs_a_picture_is_told() -> None:
    assert only_for_pictures(parsed()) == []
    assert only_for_pictures(parsed("--present", "--phases", "2")) == ["--phases", "--present"]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[MainWindow, Frame, bool]]:
    """Return the windows pictured: the frame each showed, and whether without its controls."""
    windows: list[tuple[MainWindow, Frame, bool]] = []

    class Kept(MainWindow):
        def closeEvent(self, event: object) -> None:
            windows.append((self, self.frame, self.card.isHidden()))
            super().closeEvent(event)

    monkeypatch.setattr(screenshot, "MainWindow", Kept)
    return windows


@pytest.mark.parametrize("present", [False, True])
def test_a_picture_shows_what_was_asked_for(
    shown: list[tuple[MainWindow, Frame, bool]], tmp_path: Path, present: bool
) -> None:
    out = tmp_path / "out.png"
    asked = Shot(panels=("network", "loss"), phases=2, zoom=1.25, present=present)
    screenshot.take(Experiment(), 5, (1280, 800), out, asked)
    assert (QImage(str(out)).width(), QImage(str(out)).height()) == (1280, 800)
    ((window, frame, bare),) = shown
    assert frame.step == 5
    assert frame.phase.index == 1  # the second
    assert window.grid.shown == ["network", "loss"]
    assert bare is present
    assert theme.current().zoom == pytest.approx(1.25)


def test_a_panel_can_have_all_the_room(
    shown: list[tuple[MainWindow, Frame, bool]], tmp_path: Path
) -> None:
    screenshot.take(Experiment(), 0, (1280, 800), tmp_path / "out.png", Shot(enlarge="loss"))
    assert shown[0][0].grid.enlarged == "loss"


def test_a_picture_may_be_of_several_runs(
    shown: list[tuple[MainWindow, Frame, bool]], tmp_path: Path
) -> None:
    held = Comparison((Experiment(), Experiment(seed=1)), 1)
    screenshot.take(held, 5, (1280, 800), tmp_path / "out.png")
    ((window, frame, _),) = shown
    assert [run.step for run in frame.runs] == [5, 5]
    assert [run.experiment for run in frame.runs] == list(held.runs)
    assert frame.chosen == 1
    assert len(window.strip.chips) == 2


def test_of_several_runs_one_that_cannot_be_is_told(
    shown: list[tuple[MainWindow, Frame, bool]], tmp_path: Path
) -> None:
    huge = from_builtins({"hidden": [{"units": 1_000_000}] * 2})
    held = Comparison((Experiment(), huge))
    with pytest.raises(Refused):
        screenshot.take(held, 1, (1280, 800), tmp_path / "out.png")


@pytest.mark.parametrize("asked", [Shot(panels=("loss", "nothing")), Shot(enlarge="nothing")])
def test_an_unknown_panel_is_refused(
    shown: list[tuple[MainWindow, Frame, bool]], asked: Shot, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        screenshot.take(Experiment(), 1, (1280, 800), tmp_path / "out.png", asked)
    (fault,) = refused.value.faults
    assert (fault.code, fault.value) == ("unknown_name", "nothing")
    assert "network" in fault.right["allowed"]
    assert shown == []
