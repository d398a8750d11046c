"""What a run takes is known beforehand, and goes when the run goes."""

import gc
import os
import subprocess
import sys
import tracemalloc
import weakref
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakSet

import numpy as np
import pytest

from core.catalog.activations import HIDDEN
from core.catalog.datasets.toys import XorClouds
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.engine import memory
from core.engine.memory import available, needed
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output
from core.faults import Refused
from core.session import commands as c
from core.session.session import Session

ROOT = Path(__file__).parents[3]
DATA = XorClouds(samples=2000)


@pytest.fixture
def traced() -> Iterator[None]:
    gc.collect()
    tracemalloc.start()
    yield
    tracemalloc.stop()


def agreement(experiment: Experiment) -> float:
    """Return what a trainer takes, as a share of what it was said to."""
    arrays = experiment.data.arrays(np.random.default_rng(0), experiment.output.activation.name)
    before = tracemalloc.get_traced_memory()[0]
    trainer = Trainer(experiment, arrays)
    trainer.run(2)
    taken = tracemalloc.get_traced_memory()[0] - before
    tested = len(arrays.X_test)
    said = needed(experiment, trainer.network.sizes, trainer.batches, tested, np.dtype(float))
    return taken / said


SHAPES = [
    Experiment(hidden=(Layer(units),) * layers, data=DATA, batch_size=batch)
    for units, layers, batch in [(2, 1, None), (400, 3, None), (400, 2, 32), (40, 12, 700),
                                 (1500, 1, 1000), (1, 0, None)]
]  # fmt: skip
RULES = [
    Experiment(hidden=(Layer(300),) * 2, optimizer=optimizer(weight_decay=decay, **clipped))
    for optimizer in OPTIMIZERS.values()
    for decay, clipped in [(0.0, {}), (0.1, {"global_clipnorm": 1.0})]
]
ACTIVATIONS = [Experiment(hidden=(Layer(200, name),) * 2, data=DATA) for name in HIDDEN]
OUTPUTS = [
    Experiment(hidden=(), data=DATA, output=Output(output), loss=name)
    for name, loss in LOSSES.items()
    for output in loss.outputs
]


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize("experiment", [*SHAPES, *RULES, *ACTIVATIONS, *OUTPUTS], ids=lambda e: (
    f"{e.optimizer.name}-{'-'.join(f'{h.activation.name}{h.units}' for h in e.hidden[:2])}"
    f"-{e.output.activation.name}-{e.loss}-{e.batch_size}"
))  # fmt: skip
def test_a_trainer_takes_what_it_is_said_to(experiment: Experiment) -> None:
    assert agreement(experiment) == pytest.approx(1, abs=0.25)


@pytest.mark.usefixtures("traced")
def test_a_run_that_is_let_go_frees_its_memory_without_a_collector() -> None:
    """Not one build in ten leaves anything behind: nothing in a run holds itself."""
    gc.disable()
    try:
        session = Session(Experiment())
        for seed in range(10):
            session.do(c.Load(Experiment(seed=seed, hidden=(Layer(100),) * 3, batch_size=3)))
            session.do(c.Step(3))
            session.do(c.NextPhase())
            session.frame()
        before = tracemalloc.get_traced_memory()[0]
        gc.collect()
        collected = before - tracemalloc.get_traced_memory()[0]
        run, trainer = weakref.ref(session.recording), weakref.ref(session.recording.trainer)
        del session
        assert (run(), trainer()) == (None, None)
    finally:
        gc.enable()
    assert collected < 20_000 * 8  # not even one network's weights


def test_what_is_held_already_is_not_there_for_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_claims", WeakSet())
    monkeypatch.setattr(memory, "_physical", lambda: 8 * 2**30)
    monkeypatch.setattr(memory, "_container_limits", list)
    tables = {"/proc/self/status": {"VmRSS": 2**30}, "/proc/meminfo": {"MemAvailable": 7 * 2**30}}
    monkeypatch.setattr(memory, "_table", tables.__getitem__)
    assert available() == 3 * 2**30
    tables["/proc/meminfo"] = {"MemAvailable": 2 * 2**30}
    assert available() == 2 * 2**30
    tables["/proc/self/status"] = {"VmRSS": 5 * 2**30}
    assert available() == 0
    tables.update({"/proc/self/status": {}, "/proc/meminfo": {}})  # no Linux
    assert available() == 4 * 2**30


LARGE = Experiment(hidden=(Layer(300),) * 2)


@pytest.fixture
def room_for_four(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a machine that four large networks fit into, of whose memory nothing is touched yet."""
    trainer = Trainer(LARGE)
    size = trainer._claim.size
    monkeypatch.setattr(memory, "_claims", WeakSet())
    monkeypatch.setattr(memory, "held", lambda: 0)
    monkeypatch.setattr(memory, "_physical", lambda: 2 * (4 * size + size // 2))
    monkeypatch.setattr(memory, "_container_limits", list)


@pytest.mark.usefixtures("room_for_four")
def test_memory_that_runs_have_not_used_yet_is_theirs_as_long_as_they_are_there() -> None:
    trainers = [Trainer(LARGE) for _ in range(4)]
    with pytest.raises(Refused) as refused:
        Trainer(LARGE)
    assert refused.value.faults[0].code == "too_large"
    trainers.pop()
    trainers.append(Trainer(LARGE))


@pytest.mark.usefixtures("room_for_four")
def test_more_runs_than_fit_together_are_refused_and_those_there_go_on() -> None:
    session = Session(Experiment())
    session.do(c.Compare(tuple(c.Bring(None, 0, LARGE) for _ in range(2))))
    session.do(c.Step(2))
    with pytest.raises(Refused):
        session.do(c.Compare((c.Bring(None, 0, LARGE),), seeds=5))
    session.do(c.Step(1))
    while session.goal is not None:
        session.advance()
    both = [lane.recording.trainer.network.theta.tobytes() for lane in session._runs.lanes]
    del session
    alone = Trainer(LARGE)
    alone.run(3)
    assert both == [alone.network.theta.tobytes()] * 2


@pytest.mark.parametrize(
    ("line", "file", "limit", "expected"),
    [
        ("0::/", "memory.max", "1000", [1000]),
        ("0::/", "memory.max", "max", []),
        ("0::/a/b", "a/memory.max", "1000", [1000]),
        ("4:memory:/", "memory/memory.limit_in_bytes", "1000", [1000]),
        ("4:cpu,memory:/a", "memory/a/memory.limit_in_bytes", "1000", [1000]),
        ("4:cpu:/", "memory/memory.limit_in_bytes", "1000", []),
    ],
)
def test_a_container_has_what_it_is_given(
    monkeypatch: pytest.MonkeyPatch, line: str, file: str, limit: str, expected: list[int]
) -> None:
    texts = {"/proc/self/cgroup": line + "\n", f"/sys/fs/cgroup/{file}": limit + "\n"}
    monkeypatch.setattr(memory, "_text", lambda path: texts.get(str(path), ""))
    assert memory._container_limits() == expected


def test_a_run_that_does_not_fit_beside_what_is_held_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    experiment = Experiment(hidden=(Layer(500),) * 2)
    monkeypatch.setattr(memory, "available", lambda: 2**23)
    with pytest.raises(Refused) as refused:
        Trainer(experiment)
    (fault,) = refused.value.faults
    assert (fault.code, fault.value) == ("too_large", "2-500-500-1")
    assert fault.right["available"] == 0.01


@pytest.mark.skipif(sys.platform != "linux", reason="a kept RLIMIT_AS is missing (Linux has it)")
def test_a_process_that_may_have_less_says_so_before_it_runs_out() -> None:
    script = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (900 * 2**20,) * 2);"
        "from core.__main__ import main; import sys; sys.exit(main(['summary', '-']))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    text = '{"hidden": [{"units": 3000}, {"units": 3000}, {"units": 3000}]}'
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, input=text, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: a network of 2-3000-3000-3000-1 needs 0.9")
