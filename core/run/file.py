"""A run as a file: experiment, events, states to go on from, and the history, in one .npz."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from core import beside, validation
from core.beside import folder_of
from core.catalog.datasets.base import Arrays
from core.engine.divergence import PARTS, Diverged
from core.engine.history import History
from core.engine.life import KINDS, UnitEvent
from core.engine.network import shapes
from core.engine.rhythm import USUAL
from core.engine.snapshot import Snapshot
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins, located, portable, to_builtins, with_data
from core.faults import Refused, refuse
from core.npz import read_arrays, write_arrays
from core.run.data import check_unchanged, stand_in
from core.run.events import LAST, Event, whole
from core.run.recording import MEMORY, Recording
from core.run.snapshots import SPACING
from core.run.stacked import (
    checked_position,
    generator_from_text,
    generator_to_text,
    numbers,
    optimizer,
    stack,
    unstack,
)
from core.suits import sizes_of
from core.tape import Array

VERSION = 2  # 1 where the probes are every 10 steps, as an earlier program takes them to be
KEPT = 64 * 2**20  # bytes of snapshots in a file
_DAMAGED = (KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError)


class _Manifest(msgspec.Struct, frozen=True):
    """What of a run is not an array; `generator` is the shuffling generator's state, as JSON.

    The state of `step` has its events done. `data` is the fingerprint of what it was trained
    on, `widths` are those of its inputs and outputs, `spacing` is that of the snapshots; files
    of before have none of them, and probes every 10 steps.
    """

    experiment: dict[str, Any]
    step: int
    learning_rate: float
    epoch: int
    cursor: int
    generator: str
    events: tuple[Event, ...]
    life: tuple[UnitEvent, ...]
    ended: Diverged | None = None
    version: int = 1
    data: str = ""
    widths: tuple[int, int] | None = None
    spacing: int = 0
    probe_every: int = USUAL


def save(path: Path, recording: Recording, memory: int = KEPT) -> None:
    """Write a run, atomically, with snapshots of up to `memory` bytes, evenly spaced.

    Raises
    ------
    Refused
        If the file can't be written, or there is nothing to be written.
    """
    if recording.lacks:
        raise Refused(recording.lacks)
    trainer, snapshot = recording.trainer, recording.trainer.snapshot()
    kept, data = recording.snapshots.copy(memory), trainer.arrays
    experiment = portable(recording.experiment, folder_of(path))
    manifest = _Manifest(
        to_builtins(experiment), snapshot.step, snapshot.learning_rate,
        snapshot.position.epoch, snapshot.position.cursor,
        generator_to_text(snapshot.position.generator),
        tuple(recording.events), tuple(trainer.life.events), recording.ended,
        data=recording.data, widths=(data.X.shape[1], data.Y.shape[1]), spacing=kept.spacing,
        probe_every=trainer.probe_every,
        version=1 if trainer.probe_every == USUAL else VERSION,
    )  # fmt: skip
    arrays = {"run": np.frombuffer(msgspec.json.encode(manifest), np.uint8)}
    arrays |= {"theta": snapshot.theta, "gradient": snapshot.gradient}
    for prefix, parts in (
        ("optimizer", snapshot.optimizer),
        ("history", trainer.history.state()),
        ("probes", trainer.probes.state()),
        ("snapshots", stack(kept) if kept.bytes <= memory else {}),
    ):
        arrays |= {f"{prefix}.{key}": value for key, value in parts.items()}
    write_arrays(path, arrays)


def load(
    path: Path,
    look: bool = False,
    memory: int = MEMORY,
    found: tuple[str, str] | None = None,
) -> Recording:
    """Return the run of a file, at the step it was saved; its snapshots take up to `memory` bytes.

    Where its data are others than it was trained on it can be opened to `look` at only. `found`
    is where a file of its data is now: the field, and the path.

    Raises
    ------
    Refused
        If the file is not a run, is of a newer version, its parts don't fit together, or its
        data have changed ("data_changed"), and it is not only to be looked at.
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
        experiment = located(from_builtins(manifest.experiment), folder_of(path))
        if found is not None:
            experiment = with_data(experiment, beside.found(experiment.data, *found))
    except Refused:
        raise
    except _DAMAGED:
        raise refuse("damaged_run", str(path)) from None
    data, looking = _data(experiment, manifest, look)
    try:
        _check_parameters(experiment, data, arrays)
        if not whole(manifest.probe_every, 1, LAST):
            raise ValueError("probe_every")
        every = manifest.probe_every
        recording = Recording(experiment, memory, data, manifest.events, manifest.data, every)
        recording.looking = looking
        _restore(recording, manifest, arrays)
    except Refused as refused:
        if all(fault.code != "damaged_run" for fault in refused.faults):
            raise
        raise refuse("damaged_run", str(path)) from None
    except _DAMAGED:
        raise refuse("damaged_run", str(path)) from None
    return recording


def _arrays(path: Path) -> dict[str, Array]:
    try:
        return read_arrays(path)
    except Refused as refused:
        if refused.faults[0].code == "array_type":  # a run holds nothing but numbers
            raise refuse("damaged_run", str(path)) from None
        raise


def _data(experiment: Experiment, manifest: _Manifest, look: bool) -> tuple[Arrays, bool]:
    """Return the data of a run, and whether they are others than it was trained on."""
    try:
        return check_unchanged(experiment, manifest.data), False
    except Refused as refused:
        changed = any(fault.code == "data_changed" for fault in refused.faults)
        if not (look and changed and manifest.widths):
            raise
        if not all(whole(width, 1, 10**6) for width in manifest.widths):
            raise refuse("damaged_run", "widths") from None
        return stand_in(experiment, *manifest.widths), True


def _check_parameters(experiment: Experiment, data: Arrays, arrays: dict[str, Array]) -> None:
    """Raise ValueError, before any memory is taken, if the weights are another network's."""
    thetas = shapes(sizes_of(experiment, data), experiment.biases)
    parameters = sum(rows * units for rows, units in thetas)
    if arrays["theta"].shape != (parameters,):
        raise ValueError("theta")


def _restore(recording: Recording, manifest: _Manifest, arrays: dict[str, Array]) -> None:
    trainer, like = recording.trainer, recording.trainer.snapshot()
    trainer.history = History.from_state(_part(arrays, "history"), trainer.history.width)
    trainer.probes = History.from_state(_part(arrays, "probes"), trainer.probes.width)
    _check_steps(trainer, manifest)
    _check_life(trainer, manifest.life)
    generator = generator_from_text(manifest.generator)
    state = Snapshot(
        manifest.step,
        numbers(arrays["theta"], like.theta.shape, dtype=like.theta.dtype),
        optimizer(_part(arrays, "optimizer"), like),
        float(numbers(np.array([manifest.learning_rate]), (1,))[0]),
        checked_position(manifest.epoch, manifest.cursor, generator),
        numbers(arrays["gradient"], like.theta.shape, dtype=like.theta.dtype),
    )
    kept, stacked = [], _part(arrays, "snapshots")
    if stacked:
        kept = unstack(stacked, like, trainer.history.total)
    if not recording.looking and any(
        s.position.cursor >= trainer.batches.per_epoch for s in (state, *kept)
    ):
        raise ValueError("cursor")
    if trainer.probes.total:
        trainer.life.resume(manifest.life, trainer.probe.alive)
    recording.take_up(state, kept, manifest.spacing, manifest.ended)


def _check_steps(trainer: Trainer, manifest: _Manifest) -> None:
    """Raise ValueError unless histories, the step and the end of a run go together."""
    total, probes, ended = trainer.history.total, trainer.probes.total, manifest.ended
    measured = trainer.measured(total)
    spacing = manifest.spacing // SPACING
    sound = (
        whole(manifest.step, 0, min(total, LAST))
        # The probe of a step that was not made: given up half-way, or it diverged.
        and probes in (measured, trainer.measured(total + 1))
        and (spacing == 0 or (spacing & (spacing - 1) == 0 and manifest.spacing <= LAST))
        and manifest.spacing == spacing * SPACING
    )
    if ended is not None:
        layers = len(trainer.network.layers)
        sound &= (
            ended.step == total
            and ended.part in PARTS
            and (ended.layer is None or whole(ended.layer, 1, layers))
        )
    if not sound:
        raise ValueError("steps")


def _check_life(trainer: Trainer, life: tuple[UnitEvent, ...]) -> None:
    """Raise ValueError unless the events of units are such as a run tells."""
    alive, step = trainer.probe.alive, 0
    end = trainer.probes.total * trainer.probe_every
    for event in life:
        units = alive[event.layer - 1] if whole(event.layer, 1, len(alive)) else None
        if units is None or not whole(event.unit, 0, units.size - 1):
            raise ValueError("unit")
        if not whole(event.step, step, end - 1) or event.kind not in KINDS:
            raise ValueError("event")
        step = event.step


def _part(arrays: dict[str, Array], prefix: str) -> dict[str, Array]:
    return {
        key.removeprefix(f"{prefix}."): value
        for key, value in arrays.items()
        if key.startswith(f"{prefix}.")
    }
