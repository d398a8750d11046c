"""The state of a run as arrays: one snapshot, or many of them stacked; each checked when read."""

from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.engine.batches import Position
from core.engine.snapshot import Snapshot
from core.run.events import LAST, whole
from core.tape import Array

_WORD = 2**64 - 1
_OPTIMIZER = "optimizer."


def stack(snapshots: Iterable[Snapshot]) -> dict[str, Array]:
    """Return arrays with a row for each snapshot, as `unstack` takes them."""
    kept = list(snapshots)
    return {
        "step": np.array([s.step for s in kept], np.int64),
        "theta": np.stack([s.theta for s in kept]),
        "gradient": np.stack([s.gradient for s in kept]),
        "rate": np.array([s.learning_rate for s in kept]),
        "position": np.array([(s.position.epoch, s.position.cursor) for s in kept], np.int64),
        "generator": np.array([_words(s.position.generator) for s in kept], np.uint64),
    } | {_OPTIMIZER + key: np.stack([s.optimizer[key] for s in kept]) for key in kept[0].optimizer}


def unstack(arrays: dict[str, Array], like: Snapshot, last: int) -> list[Snapshot]:
    """Return the snapshots of a run up to `last`; `like` is one of the same network.

    Raises
    ------
    ValueError, KeyError
        If an array is not as it should be.
    """
    step, position, words = (arrays[key] for key in ("step", "position", "generator"))
    count = len(step) if step.ndim == 1 else -1
    if [a.dtype.kind for a in (step, position, words)] != ["i", "i", "u"]:
        raise ValueError("types")
    if position.shape != (count, 2) or words.shape != (count, 6):
        raise ValueError("shapes")
    if (np.diff(step) <= 0).any() or (count and not 0 <= step[0] <= step[-1] <= last):
        raise ValueError("steps")
    shape = (count, *like.theta.shape)
    dtype = like.theta.dtype
    theta, gradient = (numbers(arrays[key], shape, dtype=dtype) for key in ("theta", "gradient"))
    rate: list[float] = numbers(arrays["rate"], (count,)).tolist()
    parts = {k.removeprefix(_OPTIMIZER): v for k, v in arrays.items() if k.startswith(_OPTIMIZER)}
    state = optimizer(parts, like, count)
    positions = [
        checked_position(epoch, cursor, _generator(row))
        for (epoch, cursor), row in zip(position.tolist(), words.tolist(), strict=True)
    ]
    states = [{key: part[i] for key, part in state.items()} for i in range(count)]
    rows = zip(step.tolist(), theta, states, rate, positions, gradient, strict=True)
    return [Snapshot(*row) for row in rows]


def numbers(
    array: Array, shape: tuple[int, ...], finite: bool = True, dtype: npt.DTypeLike = np.float64
) -> Array:
    """Return an array in a dtype, or raise ValueError."""
    if array.shape != shape or array.dtype.kind not in "fi":
        raise ValueError("shape or type")
    with np.errstate(over="ignore"):
        made = array.astype(dtype, copy=False)
    if finite and not np.isfinite(made).all():
        raise ValueError("not finite")
    return made


def optimizer(
    parts: dict[str, Array], like: Snapshot, count: int | None = None
) -> dict[str, Array]:
    """Return the arrays of an optimizer's state, or of `count` of them, or raise ValueError.

    They may hold infinity: the square of a large gradient is.
    """
    if parts.keys() != like.optimizer.keys():
        raise ValueError("optimizer")
    rows = () if count is None else (count,)
    found = {
        k: numbers(v, (*rows, *like.optimizer[k].shape), False, _kept_in(like.optimizer[k]))
        for k, v in parts.items()
    }
    if any(np.isnan(part).any() for part in found.values()):
        raise ValueError("not a number")
    counts = [part for k, part in found.items() if like.optimizer[k].dtype.kind != "f"]
    if any((part < 0).any() or (part > LAST).any() or (part % 1).any() for part in counts):
        raise ValueError("count")
    return found


def _kept_in(like: Array) -> npt.DTypeLike:
    """Return the dtype in which a part of an optimizer's state is kept; a count as float64."""
    return like.dtype if like.dtype.kind == "f" else np.float64


def checked_position(epoch: int, cursor: int, generator: dict[str, Any]) -> Position:
    """Return where in its order a run is, or raise ValueError."""
    state = generator["state"]
    sound = (
        generator.keys() == {"bit_generator", "state", "has_uint32", "uinteger"}
        and generator["bit_generator"] == "PCG64"
        and state.keys() == {"state", "inc"}
        and all(whole(part, 0, 2**128 - 1) for part in state.values())
        and state["inc"] % 2 == 1
        and whole(generator["has_uint32"], 0, 1)
        and whole(generator["uinteger"], 0, 2**32 - 1)
    )
    if not (sound and whole(epoch, 0, LAST) and whole(cursor, 0, LAST)):
        raise ValueError("position")
    return Position(epoch, cursor, generator)


def generator_to_text(state: dict[str, Any]) -> str:
    """Return a generator's state as JSON, which has no numbers as large as these."""
    inner = {key: str(value) for key, value in state["state"].items()}
    return msgspec.json.encode(state | {"state": inner}).decode()


def generator_from_text(text: str) -> dict[str, Any]:
    """Return the state that the text was made of."""
    state: dict[str, Any] = msgspec.json.decode(text)
    inner = {key: int(value) for key, value in state["state"].items()}
    return state | {"state": inner}


def _words(state: dict[str, Any]) -> list[int]:
    inner = [state["state"][key] for key in ("state", "inc")]
    halves = [half for number in inner for half in (number >> 64, number & _WORD)]
    return [*halves, state["has_uint32"], state["uinteger"]]


def _generator(words: list[int]) -> dict[str, Any]:
    high, low, inc_high, inc_low, has_uint32, uinteger = words
    inner = {"state": high << 64 | low, "inc": inc_high << 64 | inc_low}
    return {
        "bit_generator": "PCG64", "state": inner,
        "has_uint32": has_uint32, "uinteger": uinteger,
    }  # fmt: skip
