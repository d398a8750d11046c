"""Spoils run files: JSON values, arrays and bytes, at random; and opens them as a window does."""

import copy
import io
import json
import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.experiment import from_builtins
from core.faults import Refused
from core.messages import one_line
from core.run import file as run_file
from core.run.recording import Recording
from core.session import commands as c
from core.session.session import Session

SECONDS = 5  # in which a file must be opened, shown and played, or refused
ODD = (
    None, True, False, -1, 0, 1, 2, 7, 10**6, 2**31, 2**53, 2**62, 2**63, 2**64, 10**40, 0.0, -0.0,
    0.5, -1.0, 1e-320, 1e300, 1.7e308, "", "a", "9" * 5000, "relu", "weight", "weights", "died",
    [], [1], [[1.0]], [1, 0, 0, 5.0], {}, {"state": 1}, [None], "-1", "1e999",
)  # fmt: skip
FILL = (0, 1, -1, 2, 255, 2**31, 2**62, 2**63 - 1, np.nan, np.inf, -np.inf, 1e308, -1e308, 0.5)
TYPES = ("f8", "f4", "f2", "i8", "i4", "i1", "u8", "u1", "?")


def sound(path: Path) -> dict[str, np.ndarray]:
    """Write a sound file and return its arrays: events, dying units, snapshots, buckets."""
    described = {
        "data": {"name": "circles", "samples": 20}, "batch_size": 7,
        "hidden": [{"units": 3, "activation": "relu"}],
        "optimizer": {"name": "sgd", "learning_rate": 1.0},
    }  # fmt: skip
    recording = Recording(from_builtins(described))
    recording.run(5)
    recording.act("weight", [1, 2, 0, -50.0])
    recording.run(60)
    recording.act("learning_rate", 0.01)
    network = recording.trainer.network
    recording.run(2700)
    recording.act("weights", [(W.tolist(), b.tolist()) for W, b in network.weights()])
    recording.act("weight", [2, 0, 0, 1.5])
    recording.run(30)
    recording.seek(700)
    run_file.save(path, recording, memory=60_000)
    with np.load(path) as arrays:
        return dict(arrays)


def spoil(arrays: dict[str, np.ndarray], rng: np.random.Generator) -> bytes:
    """Return a file like that of `arrays`, with one to three things in it spoiled."""
    found = copy.deepcopy(arrays)
    how: list[Callable[..., None]] = [_json, _json, _json, _array, _array, _bytes]
    chosen = [how[rng.integers(len(how))] for _ in range(rng.integers(1, 4))]
    for spoiled in chosen:
        if spoiled is not _bytes:
            spoiled(found, rng)
    file = io.BytesIO()
    np.savez(file, **found)
    content = bytearray(file.getvalue())
    if _bytes in chosen:
        _bytes(content, rng)
    return bytes(content)


def _json(arrays: dict[str, np.ndarray], rng: np.random.Generator) -> None:
    try:
        whole = json.loads(arrays["run"].tobytes())
    except (KeyError, ValueError):
        return
    *way, last = pick(places(whole), rng)
    target = whole
    for key in way:
        target = target[key]
    old = target[last]
    if isinstance(old, int) and rng.random() < 0.5:
        target[last] = old + int(rng.integers(-300, 300))
    elif isinstance(target, list) and rng.random() < 0.3:
        del target[last]
    elif isinstance(target, list) and rng.random() < 0.3:
        target.insert(int(rng.integers(len(target))), target[last])
    else:
        target[last] = pick(ODD, rng)
    arrays["run"] = np.frombuffer(json.dumps(whole).encode(), np.uint8)


def pick(items, rng: np.random.Generator):
    return items[int(rng.integers(len(items)))]


def places(value, path=()):
    """Return the way to everything inside of dicts and lists."""
    inside = (
        value.items() if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )  # fmt: skip
    return [*([path] if path else []), *(p for k, v in inside for p in places(v, (*path, k)))]


def _array(arrays: dict[str, np.ndarray], rng: np.random.Generator) -> None:
    name = pick(sorted(set(arrays) - {"run"}), rng)
    array, way = arrays[name], rng.random()
    if way < 0.1:
        del arrays[name]
    elif way < 0.3:
        arrays[name] = array[: rng.integers(len(array) + 1)] if array.ndim else array[None]
    elif way < 0.4:
        arrays[name] = np.concatenate([array, array]) if array.ndim else np.array(2.0)
    elif way < 0.5:
        with np.errstate(all="ignore"):
            arrays[name] = array.astype(pick(TYPES, rng))
    elif way < 0.6:
        arrays[name] = array.T[None].copy()
    elif array.size:
        changed = array.copy()
        value = pick(FILL, rng)
        try:
            with np.errstate(all="ignore"):
                changed.reshape(-1)[rng.integers(array.size)] = value
        except (ValueError, OverflowError):
            changed.reshape(-1)[rng.integers(array.size)] = 3
        arrays[name] = changed


def _bytes(content: bytearray, rng: np.random.Generator) -> None:
    way = rng.random()
    if way < 0.2:
        del content[int(rng.integers(len(content))) :]
        return
    for _ in range(rng.integers(1, 6)):
        content[int(rng.integers(len(content)))] = int(rng.integers(256))


def open_and_play(path: Path) -> str:
    """Open a file as a window does, and play; return why it is refused, "" if it isn't.

    Raises
    ------
    TimeoutError
        If that takes longer than `SECONDS`.
    """
    before = signal.signal(signal.SIGALRM, _late)
    signal.alarm(SECONDS)
    try:
        session = Session(from_builtins({}))
        session.do(c.OpenRun(str(path)))
        frame = session.frame()
        for command in (c.Seek(0), c.Step(3), c.Peek(frame.last), c.StepBack(), c.NextPhase(),
                        c.EditWeight(1, 0, 0, 1.0), c.Step(12)):  # fmt: skip
            session.do(command)
            session.do(c.Pause())  # a far step may be far
            session.frame()
    except Refused as refused:
        return one_line(refused)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return ""


def _late(*_: object) -> None:
    raise TimeoutError
