"""Window and worker never wait for each other, however little the pipe between them holds."""

import multiprocessing
import os
import socket
import sys
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.catalog.datasets.points import Points
from core.experiment import Experiment, Layer
from core.session.commands import Change, EditWeight, Play, SetLearningRate, Step
from core.session.frame import Frame
from gui.model.errands import Errands
from gui.model.link import ProcessLink

SMALL = 4096  # bytes; Linux makes 8 KiB of it


def drawn(count: int) -> Experiment:
    """Return an experiment of so many own points."""
    X = np.random.default_rng(0).normal(size=(count, 2))
    Y = (X[:, 0] > 0).astype(float)
    return Experiment(data=Points(X=tuple(map(tuple, X.tolist())), Y=tuple(Y.tolist())))


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pipes hold 8 KiB, as small systems do."""
    if sys.platform == "win32":
        pytest.skip("socketpairs are missing: the pipes of Windows have no buffers that can be set")
    pipe = SpawnContext.Pipe

    def small(self: SpawnContext, duplex: bool = True) -> tuple[Connection, Connection]:
        ends = pipe(self, duplex)
        for end in ends:
            with socket.socket(fileno=os.dup(end.fileno())) as one:
                for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
                    one.setsockopt(socket.SOL_SOCKET, option, SMALL)
        return ends

    monkeypatch.setattr(SpawnContext, "Pipe", small)
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    with ours, theirs, socket.socket(fileno=os.dup(ours.fileno())) as one:
        assert one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) <= 2 * SMALL


@pytest.mark.usefixtures("narrow")
def test_gestures_of_every_kind_while_frames_come_through_a_narrow_pipe(qtbot: QtBot) -> None:
    """Each side has more to say than the pipe holds; neither may wait for the other to listen."""
    experiment = drawn(3000)
    link = ProcessLink(experiment)
    frames: list[Frame] = []
    link.framed.connect(frames.append)
    qtbot.waitUntil(lambda: bool(frames), timeout=30_000)
    link.send(Play())
    for i in range(300):
        link.send(SetLearningRate(0.01 + i / 10_000))
        if i % 10 == 0:
            link.send(Change(drawn(3000 + i)))
            link.send(Play())
        if i % 25 == 0:
            qtbot.wait(5)
    qtbot.waitUntil(lambda: link.answered == link.number, timeout=60_000)
    assert len(frames[-1].experiment.data.X) == 3290
    assert frames[-1].experiment.optimizer.learning_rate == pytest.approx(0.01 + 299 / 10_000)
    link.close()


@pytest.mark.usefixtures("narrow")
def test_a_worker_that_does_not_listen_holds_nothing_up(qtbot: QtBot) -> None:
    """It is at work on a large network, while more is sent than the pipe holds."""
    link = ProcessLink(Experiment())
    frames: list[Frame] = []
    link.framed.connect(frames.append)
    qtbot.waitUntil(lambda: bool(frames), timeout=30_000)
    big = drawn(5000)
    link.send(Change(Experiment(data=big.data, hidden=(Layer(600), Layer(600)))))
    link.send(Step())
    for i in range(50):
        link.send(Change(drawn(2000 + i)))
    link.send(EditWeight(1, 0, 0, 0.5))
    assert len(frames) >= 1  # all this was sent without waiting for a frame
    qtbot.waitUntil(lambda: link.answered == link.number, timeout=60_000)
    assert len(frames[-1].experiment.data.X) == 2049
    assert [event.name for event in frames[-1].events] == ["weight"]
    link.close()


def test_errands_run_in_their_order_beside_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Errands, "at_once", False)
    parent = ProcessLink()
    errands, told = Errands(parent), []
    errands.do(lambda: 1, told.append, told.append)
    errands.do(lambda: 1 / 0, told.append, lambda refused: told.append(refused.faults[0].code))
    errands.do(lambda: 3, told.append, told.append)
    assert told == []  # nothing was waited for
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [1, "internal_error", 3]
    errands.close()
    parent.close()
