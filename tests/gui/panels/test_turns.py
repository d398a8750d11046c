"""While training runs, curves over the run draw in turns; at rest all is of one moment."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from core.session.frame import Frame
from gui.panels.activation import ActivationPanel
from gui.panels.grid import PanelGrid
from gui.panels.turns import BUDGET, EVERY, Turns
from gui.shell.main_window import MainWindow
from tests.gui.frames import changed, make_frame
from tests.gui.recorder import Recorder

EYE = ["network", "activation"]
CURVES = ["gradient_norm", "dead_units", "loss", "shrink"]


class Time:
    """A clock that goes on when it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Stub(NamedTuple):
    """What is asked of a panel."""

    key: str
    over_run: bool


STUBS = [Stub(key, key in CURVES) for key in ("network", *CURVES[:2], "map", *CURVES[2:])]
ON_THE_RUN = set(CURVES)


def running(steps: int, **overrides: object) -> Frame:
    return changed(make_frame(), status="running", step=steps, last=steps, **overrides)


def play(turns: Turns, clock: Time, frames: int, cost: float, curves_cost: float = 0) -> list[set]:
    """Show frames at the screen's rate or slower; return who drew each."""
    found = []
    for _ in range(frames):
        drawn = {panel.key for panel in turns.of(running(1), STUBS)}
        took = cost + curves_cost * len(drawn & ON_THE_RUN)
        clock.now += took
        turns.end()
        clock.now += max(1 / 60 - took, 0)
        found.append(drawn)
    return found


def begun() -> tuple[Turns, Time]:
    """Return turns whose run has been shown, and their clock."""
    clock = Time()
    turns = Turns(clock)
    assert [panel.key for panel in turns.of(running(0), STUBS)] == [p.key for p in STUBS]
    turns.end()
    return turns, clock


def test_what_moves_draws_each_frame_and_curves_a_third_of_them_never_all_at_once() -> None:
    turns, clock = begun()
    frames = play(turns, clock, 60, cost=0.004)
    count = Counter(key for drawn in frames for key in drawn)
    assert count["network"] == count["map"] == 60
    assert all(abs(count[key] - 60 / EVERY) <= 1 for key in ON_THE_RUN)
    assert max(len(drawn & ON_THE_RUN) for drawn in frames) == 2
    for key in ON_THE_RUN:  # evenly
        at = [i for i, drawn in enumerate(frames) if key in drawn]
        assert {b - a for a, b in pairwise(at)} <= {EVERY - 1, EVERY, EVERY + 1}


def test_where_frames_take_long_curves_give_way_and_nothing_else() -> None:
    turns, clock = begun()
    frames = play(turns, clock, 60, cost=BUDGET, curves_cost=0.015)
    count = Counter(key for drawn in frames for key in drawn)
    assert count["network"] == count["map"] == 60
    assert all(1 <= count[key] <= 60 / EVERY / 2 for key in ON_THE_RUN)


@pytest.mark.parametrize("cost", [0.017, 0.03, 0.08])
def test_where_even_frames_without_curves_take_long_curves_still_come(cost: float) -> None:
    """And are not far behind the numbers beside them."""
    turns, clock = begun()
    frames = play(turns, clock, 60, cost, curves_cost=0.01)
    for key in ON_THE_RUN:
        at = [i for i, drawn in enumerate(frames) if key in drawn]
        assert max(b - a for a, b in pairwise([0, *at, 60])) * cost < 0.6


@pytest.mark.parametrize("status", ["paused", "diverged"])
def test_at_rest_everything_draws(status: str) -> None:
    turns, clock = begun()
    play(turns, clock, 7, cost=0.1)  # curves are to wait
    assert len(turns.of(running(8), STUBS)) < len(STUBS)
    assert turns.of(changed(running(8), status=status), STUBS) == STUBS


def test_another_run_is_drawn_whole_at_once() -> None:
    turns, clock = begun()
    play(turns, clock, 7, cost=0.1)
    assert turns.of(running(0, run=2), STUBS) == STUBS


@pytest.fixture
def grid(qtbot: QtBot) -> PanelGrid:
    """Return a grid in sight with a run shown, on the first of two pages."""
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    page = QWidget()
    pages.addWidget(page)
    pages.addWidget(QWidget())
    grid = PanelGrid(page)
    QHBoxLayout(page).addWidget(grid)
    grid._turns = Turns(Time())
    grid.show_only([*EYE, *CURVES])
    pages.resize(1500, 900)
    pages.show()
    qtbot.waitExposed(pages)
    grid.refresh(running(1))
    grid.pages = pages
    return grid


def of(grid: PanelGrid, keys: list[str], frame: Frame) -> list[bool]:
    """Return which of the panels show a frame."""
    return [grid.panels[key].frame.step == frame.step for key in keys]


def test_curves_lag_while_training_runs_and_are_exact_once_it_rests(grid: PanelGrid) -> None:
    for step in range(2, 9):
        frame = running(step)
        grid.refresh(frame)
        assert all(of(grid, EYE, frame))
        assert 0 < sum(of(grid, CURVES, frame)) < len(CURVES)
    last = changed(running(9), status="paused")
    grid.refresh(last)
    assert all(of(grid, EYE + CURVES, last))


def test_a_moment_after_the_last_frame_curves_are_of_it_too(grid: PanelGrid, qtbot: QtBot) -> None:
    frame = running(2)
    grid.refresh(frame)
    assert not all(of(grid, CURVES, frame))
    qtbot.waitUntil(lambda: all(of(grid, CURVES, frame)))


def test_a_window_put_away_draws_nothing_until_it_is_back(
    grid: PanelGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Frame] = []
    draw = ActivationPanel.draw
    monkeypatch.setattr(ActivationPanel, "draw", lambda p, f: (drawn.append(f), draw(p, f)))
    grid.pages.showMinimized()
    for step in (2, 3, 4):
        grid.refresh(running(step))
    assert not drawn
    grid.pages.showNormal()
    assert [frame.step for frame in drawn] == [4]


def test_a_page_turned_over_draws_nothing_until_it_is_turned_back(grid: PanelGrid) -> None:
    grid.pages.setCurrentIndex(1)
    frame = running(2)
    grid.refresh(frame)
    assert not any(of(grid, EYE + CURVES, frame))
    grid.pages.setCurrentIndex(0)
    assert all(of(grid, EYE + CURVES, frame))


def test_the_window_notes_what_its_frames_take_until_they_are_painted(
    window: MainWindow, link: Recorder
) -> None:
    clock = Time()
    window.grid._turns = Turns(clock)
    link.framed.emit(running(1))
    clock.now += 1.0
    QApplication.processEvents()
    frame = running(2)
    link.framed.emit(frame)
    assert all(of(window.grid, EYE, frame))
    assert not any(of(window.grid, CURVES, frame))
