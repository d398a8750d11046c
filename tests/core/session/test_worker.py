"""How long a frame waits for training, on a clock of its own."""

from collections import deque

import pytest

from core.experiment import Experiment
from core.session import worker
from core.session.commands import Command, Pause
from core.session.worker import FrameWanted

SLICE, FRAME = 0.01, 10.0  # seconds that training and a frame take here


class Bench:
    """A session, its pipe and a clock: messages arrive once so many slices were trained."""

    running, goal = True, None

    def __init__(self, *messages: tuple[int, Command | FrameWanted]) -> None:
        self.now, self.slices = 0.0, 0
        self.messages = deque(messages)
        self.told: list[Command] = []
        self.frames: list[int] = []  # after how many slices each came

    def perf_counter(self) -> float:
        return self.now

    def idle(self) -> float:
        return 0.0

    def poll(self, timeout: float | None = 0) -> bool:
        if self.slices > 1000 or len(self.frames) == 2:
            raise EOFError
        return bool(self.messages) and self.slices >= self.messages[0][0]

    def recv(self) -> Command | FrameWanted:
        return self.messages.popleft()[1]

    def send(self, frame: object) -> None:
        self.frames.append(self.slices)

    def do(self, command: Command) -> None:
        self.told.append(command)

    def frame(self) -> None:
        self.now += FRAME

    def advance(self) -> None:
        self.now += SLICE
        self.slices += 1


def work(monkeypatch: pytest.MonkeyPatch, bench: Bench) -> Bench:
    monkeypatch.setattr(worker, "Session", lambda experiment, answers: bench)
    monkeypatch.setattr(worker, "time", bench)
    worker.work(bench, Experiment())
    return bench


def test_a_frame_that_takes_long_still_comes_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = FrameWanted()
    bench = work(monkeypatch, Bench((0, asked), (1, asked)))
    assert bench.frames[0] == 0
    assert 20 <= bench.frames[1] <= 30  # training has a quarter of a second, not 57 seconds


def test_a_command_is_shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = FrameWanted()
    bench = work(monkeypatch, Bench((0, asked), (1, asked), (3, Pause())))
    assert bench.told == [Pause()]
    assert bench.frames == [0, 3]
