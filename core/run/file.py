"""A run as a file: experiment, events, the state to go on from, and the history, in one .npz."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from core import validation
from core.engine.batches import Position
from core.engine.history import History
from core.engine.life import UnitEvent
from core.engine.trainer import Diverged, Snapshot
from core.experiment import from_builtins, to_builtins
from core.faults import Refused, refuse
from core.npz import read_arrays, write_arrays
from core.run.events import Event
from core.run.recording import Recording
from core.tape import Array

VERSION = 1
_DAMAGED = (KeyError, ValueError, TypeError, IndexError, AttributeError)


class _Manifest(msgspec.Struct, frozen=True):
    """What of a run is not an array; `generator` is the shuffling generator's state, as JSON."""

    experiment: dict[str, Any]
    step: int
    learning_rate: float
    epoch: int
    cursor: int
    generator: str
    events: tuple[Event, ...]
    life: tuple[UnitEvent, ...]
    ended: Diverged | None = None
    version: int = VERSION


def save(path: Path, recording: Recording) -> None:
    """Write a run, atomically.

    Raises
    ------
    Refused
        If the file can't be written.
    """
    trainer, snapshot = recording.trainer, recording.trainer.snapshot()
    manifest = _Manifest(
        to_builtins(recording.experiment), snapshot.step, snapshot.learning_rate,
        snapshot.position.epoch, snapshot.position.cursor,
        _generator_to_text(snapshot.position.generator),
        tuple(recording.events), tuple(trainer.life.events), recording.ended,
    )  # fmt: skip
    arrays = {"run": np.frombuffer(msgspec.json.encode(manifest), np.uint8)}
    arrays |= {"theta": snapshot.theta, "gradient": snapshot.gradient}
    for prefix, parts in (
        ("optimizer", snapshot.optimizer),
        ("history", trainer.history.state()),
        ("probes", trainer.probes.state()),
    ):
        arrays |= {f"{prefix}.{key}": value for key, value in parts.items()}
    write_arrays(path, arrays)


def load(path: Path) -> Recording:
    """Return the run of a file, at the step it was saved.

    Raises
    ------
    Refused
        If the file is not a run, is of a newer version, or its parts don't fit together.
    """
    arrays = _arrays(path)
    if "run" not in arrays:
        raise refuse("not_a_run", str(path))
    raw = validation.parse(arrays.pop("run").tobytes(), str(path))
    version = raw.get("version") if isinstance(raw, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise refuse("newer_version", "version", version, newest=VERSION)
    try:
        manifest = msgspec.convert(raw, _Manifest)
        experiment = from_builtins(manifest.experiment)
        recording = Recording(experiment, events=manifest.events)
        _restore(recording, manifest, arrays)
        return recording
    except Refused:
        raise
    except _DAMAGED:
        raise refuse("damaged_run", str(path)) from None


def _arrays(path: Path) -> dict[str, Array]:
    try:
        return read_arrays(path)
    except Refused as refused:
        if refused.faults[0].code == "array_type":  # a run holds nothing but numbers
            raise refuse("damaged_run", str(path)) from None
        raise


def _restore(recording: Recording, manifest: _Manifest, arrays: dict[str, Array]) -> None:
    trainer = recording.trainer
    generator = _generator_from_text(manifest.generator)
    position = Position(manifest.epoch, manifest.cursor, generator)
    optimizer = _part(arrays, "optimizer")
    expected = trainer.snapshot()
    theta, gradient = arrays["theta"], arrays["gradient"]
    for name, array in (("theta", theta), ("gradient", gradient)):
        if array.shape != expected.theta.shape or not np.isfinite(array).all():
            raise ValueError(name)
    if {k: v.shape for k, v in optimizer.items()} != {
        k: v.shape for k, v in expected.optimizer.items()
    }:
        raise ValueError("optimizer")
    state = Snapshot(manifest.step, theta, optimizer, manifest.learning_rate, position, gradient)
    trainer.history = History.from_state(_part(arrays, "history"), trainer.history.width)
    trainer.probes = History.from_state(_part(arrays, "probes"), trainer.probes.width)
    if trainer.probes.total:
        trainer.life.resume(manifest.life, trainer.probe.alive)
    recording.take_up(state, manifest.ended)


def _part(arrays: dict[str, Array], prefix: str) -> dict[str, Array]:
    return {
        key.removeprefix(f"{prefix}."): value
        for key, value in arrays.items()
        if key.startswith(f"{prefix}.")
    }


def _generator_to_text(state: dict[str, Any]) -> str:
    inner = {key: str(value) for key, value in state["state"].items()}
    return msgspec.json.encode(state | {"state": inner}).decode()


def _generator_from_text(text: str) -> dict[str, Any]:
    state: dict[str, Any] = msgspec.json.decode(text)
    inner = {key: int(value) for key, value in state["state"].items()}
    return state | {"state": inner}
