"""Random gestures, for seconds or (-m slow) minutes: nothing raises, nothing warns, nothing grows.

Seeded: the same gestures come in the same order, though how many fit in the time varies.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from core.run.recording import Recording
from core.session.commands import Load, Pause
from gui import app as application
from gui.documents import dialogs, recovery
from gui.experiment import text_fields
from gui.model.errands import Errands
from gui.model.link import ProcessLink, SliceLink
from gui.panels import menu
from gui.shell.main_window import MainWindow
from tests.gui.gestures import Hand, Size, measure

# By which a window at rest may have grown. Of the memory 256 MiB are what the session may keep of
# runs left behind, to be brought back by undo.
OBJECTS, PYTHON, MEMORY = 300, 60_000, (256 + 64) * 2**20


def answer_dialogs(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have file dialogs answered at once, with good files, bad ones and none."""
    random = Random(5)
    (folder / "bad.json").write_text('{"hidden": [{"units": -3}]')
    (folder / "bad.npz").write_bytes(b"PK\x03\x04 not whole")

    def pick(parent: QWidget, proposed: str, then: Callable[[str], None], chosen: str = "") -> None:
        path = folder / random.choice(("a.json", "b.json", "a.npz", "b.npz", "bad.json", "bad.npz"))
        if random.random() < 0.8:
            then(str(path))

    def decide(parent: QWidget, name: str, then: Callable[[str], None]) -> None:
        then(random.choice(("save", "discard", "cancel")))

    monkeypatch.setattr(dialogs, "ask_open", pick)
    monkeypatch.setattr(dialogs, "ask_save", pick)
    monkeypatch.setattr(dialogs, "ask_unsaved", decide)
    monkeypatch.setattr(text_fields, "ask_file", lambda *_: str(folder / "bad.json"))
    monkeypatch.setattr(menu, "ask", lambda *_: str(folder / random.choice(("a.png", "a.csv"))))


def at_rest(window: MainWindow, link: SliceLink, qtbot: QtBot) -> Size:
    """Bring the window back to how it began, and measure it."""
    application.dress(QApplication.instance(), "dark", "en")
    window.workspace.stack.clear()
    window.grid.show_only(list(window.grid.panels))
    window.resize(1440, 900)
    link.send(Load(Experiment()))
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.step == 0)
    return measure(window)


def play(qtbot: QtBot, seconds: float, seed: int) -> tuple[Size, Size, Hand]:
    link = SliceLink(Experiment())
    window = MainWindow(link, Experiment(), None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.frame is not None)
    hand = Hand(window, seed)
    hand.play(seconds / 3)  # caches fill, everything is built once
    before = at_rest(window, link, qtbot)
    hand.play(seconds * 2 / 3)
    return before, at_rest(window, link, qtbot), hand


def check(qtbot: QtBot, seconds: float, seed: int) -> None:
    before, after, hand = play(qtbot, seconds, seed)
    print(f"{hand.count} gestures, {before} -> {after}")
    grown = Size(*(b - a for a, b in zip(before, after, strict=True)))
    assert hand.count > seconds  # it was not stuck
    assert grown.objects <= OBJECTS, (before, after)
    assert grown.python <= PYTHON, (before, after)
    assert grown.memory <= MEMORY, (before, after)


def test_some_seconds_of_random_gestures(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_dialogs(monkeypatch, tmp_path)
    check(qtbot, 8, seed=1)


@pytest.mark.slow
def test_a_minute_of_random_gestures(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_dialogs(monkeypatch, tmp_path)
    check(qtbot, 60, seed=1)


@pytest.mark.slow
def test_ten_minutes_of_random_gestures(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_dialogs(monkeypatch, tmp_path)
    check(qtbot, 600, seed=2)


# with workers killed and a disk that is full now and then


class Trouble(QObject):
    """Kills a window's worker each `every` seconds, and has its disk full half of the time."""

    def __init__(
        self, window: MainWindow, link: ProcessLink, every: float, patch: pytest.MonkeyPatch
    ) -> None:
        super().__init__(window)
        self.kills, self.full, self._link = 0, 0, link
        self._is_full = False
        fsync = os.fsync

        def fill(descriptor: int) -> None:
            if self._is_full:
                self.full += 1
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            fsync(descriptor)

        patch.setattr(os, "fsync", fill)
        for share, slot in ((1.0, self._kill), (0.3, self._fill)):
            timer = QTimer(self)
            timer.timeout.connect(slot)
            timer.start(int(every * share * 1000))

    def _kill(self) -> None:
        worker = self._link._channel.worker
        if worker is not None and worker.is_alive():
            self.kills += 1
            worker.kill()

    def _fill(self) -> None:
        self._is_full = not self._is_full


def in_trouble(
    qtbot: QtBot, patch: pytest.MonkeyPatch, folder: Path, seconds: float, every: float
) -> None:
    """Make gestures in trouble; in the end the window shows what its run is a function of."""
    patch.setattr(Errands, "at_once", False)
    patch.setattr(recovery, "SOON", 100)
    link = ProcessLink()
    window = MainWindow(link, Experiment(), None, folder / "recovery")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=30_000)
    hand, trouble = Hand(window, seed=3), Trouble(window, link, every, patch)
    hand.play(seconds)
    trouble.deleteLater()
    link.send(Pause())
    qtbot.waitUntil(lambda: link.broken is not None or link.answered == link.number, timeout=60_000)
    if link.broken is not None:
        link.restart()
    qtbot.waitUntil(
        lambda: link.answered == link.number and window.frame.goal is None, timeout=120_000
    )
    print(f"{hand.count} gestures, {trouble.kills} workers killed, disk full {trouble.full} times")
    assert trouble.kills >= 1
    frame = window.frame
    assert frame.start is not None
    again = Recording(frame.start, events=frame.events)
    again.run(frame.step)
    for layer, (W, b) in zip(frame.layers, again.trainer.network.weights(), strict=True):
        assert layer.W is None or np.array_equal(layer.W, W)
        assert layer.b is None or np.array_equal(layer.b, b)
    window._leaving = True
    window.close()


def test_random_gestures_while_workers_are_killed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_dialogs(monkeypatch, tmp_path)
    in_trouble(qtbot, monkeypatch, tmp_path, seconds=9, every=3)


@pytest.mark.slow
def test_ten_minutes_of_random_gestures_while_workers_are_killed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_dialogs(monkeypatch, tmp_path)
    in_trouble(qtbot, monkeypatch, tmp_path, seconds=600, every=30)
