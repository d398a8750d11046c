"""How much memory a run needs, and how much there is, known before any of it is taken."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

import numpy as np

from core.catalog.activation import Activation
from core.catalog.losses import Pass
from core.catalog.optimizers import compile_update
from core.engine.batches import Batches
from core.engine.history import History
from core.engine.network import shapes
from core.engine.rows import width
from core.engine.trace import KEPT
from core.experiment import Experiment
from core.faults import refuse
from core.tape import Array, Tape

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

PROBED = 512  # samples that a probe takes, at most
_FALLBACK = 4 * 2**30  # where the system doesn't say
_SOME_PARAMETERS, _SOME_SAMPLES = 20_000, 64  # that a rule is tried on
_CGROUPS = Path("/sys/fs/cgroup")


# what is needed


def needed(
    experiment: Experiment,
    sizes: Sequence[int],
    batches: Batches,
    tested: int,
    dtype: np.dtype[Any],
    snapshots: int = 0,
) -> int:
    """Return the bytes that a trainer takes, besides its data: found by trying each rule.

    `sizes` are the units of each layer, the input first; `tested` is how many test samples
    there are, `snapshots` how many will be kept.
    """
    parameters = sum(rows * units for rows, units in shapes(sizes, experiment.biases))
    sample = (sizes[0] + 1 + sizes[-1]) * dtype.itemsize
    at_once = _pass_bytes(experiment, sizes, dtype)
    total = parameters * _parameter_bytes(experiment, parameters, dtype, snapshots)
    total += batches.samples * sample
    total += max(KEPT, batches.size * 2 * sizes[-1] * dtype.itemsize)  # what steps leave behind
    for size in batches.sizes:
        total += size * (at_once + (0 if batches.full else sample))
    for probed in (min(PROBED, batches.samples), min(PROBED, tested)):
        total += probed * (at_once + 2 * sample + sum(sizes))
    rows = width("step", len(sizes) - 1) + width("probe", len(sizes) - 1)
    return int(total) + rows * History.BYTES


def _parameter_bytes(
    experiment: Experiment, parameters: int, dtype: np.dtype[Any], snapshots: int
) -> float:
    """Return the bytes that weights, gradient, update and the optimizer take for each parameter."""
    size, optimizer = min(parameters, _SOME_PARAMETERS), experiment.optimizer
    theta, gradient, update = state = np.zeros((3, size), dtype)
    kept, t = optimizer.init(size, dtype), Tape(dtype)
    biases = np.zeros(size, np.bool_)
    compile_update(t, optimizer, kept, theta, gradient, update, t.constant(0.0), biases)
    snapshot: int = sum(array.nbytes for array in (theta, gradient, *kept.values()))
    return (_held(t, state, *kept.values()) + snapshots * snapshot) / size


def _pass_bytes(experiment: Experiment, sizes: Sequence[int], dtype: np.dtype[Any]) -> float:
    """Return the bytes that a pass forward and back takes for each sample."""
    total: float = sum((3 * (units + 1) + units) * dtype.itemsize for units in sizes[1:])
    for layer, units in zip(experiment.layers, sizes[1:], strict=True):
        if layer.activation.elementwise:
            total += units * _activation_bytes(layer.activation, dtype)
    z, a, y, delta = (np.zeros((2, _SOME_SAMPLES), dtype) for _ in range(4))
    t = Tape(dtype)
    experiment.loss_row.compile(
        t, Pass(z, a, y, delta, t.constant(0.0), 1), experiment.output.activation
    )
    beside = _held(t, z, a, y, delta) - 4 * z.nbytes
    return total + sizes[-1] * beside / z.size


def _activation_bytes(activation: Activation, dtype: np.dtype[Any]) -> float:
    """Return the bytes taken beside each z, a and slope."""
    z, a, slope = (np.zeros((2, _SOME_SAMPLES), dtype) for _ in range(3))
    t = Tape(dtype)
    activation.forward(t, z, a)
    activation.derivative(t, z, a, slope)
    return (_held(t, z, a, slope) - 3 * z.nbytes) / z.size


def _held(t: Tape, *arrays: Array) -> int:
    """Return the bytes of some arrays and of all that a tape's calls are bound to."""
    bound = [part for function, args in t.calls for part in (_owner(function), *args)]
    whole = {id(base): base for base in map(_base, [*arrays, *bound]) if base is not None}
    return sum(base.nbytes for base in whole.values())


def _owner(function: object) -> object:
    return getattr(function, "__self__", None)


def _base(part: object) -> Array | None:
    """Return the array whose memory a view shares."""
    if not isinstance(part, np.ndarray):
        return None
    return part.base if isinstance(part.base, np.ndarray) else part


# what there is


class Claim:
    """So many bytes, as long as someone has this: memory is held only once it is used."""

    def __init__(self, size: int) -> None:
        self.size = size


_claims = WeakSet[Claim]()


def claim(need: int, sizes: Sequence[int]) -> Claim:
    """Return a claim to the bytes that a network of these sizes takes.

    Raises
    ------
    Refused
        If there are fewer.
    """
    have = available()
    if need > have:
        gigabytes = {"needed": _gigabytes(need), "available": _gigabytes(have)}
        raise refuse("too_large", "hidden", "-".join(map(str, sizes)), **gigabytes)
    made = Claim(need)
    _claims.add(made)
    return made


def available() -> int:
    """Return how many more bytes this process may take.

    It may hold half of the machine's memory, or of what its container is given; and no more
    than other programs leave, or than its limit of addresses. What is claimed counts as held.
    """
    machine, now = min([_physical(), *_container_limits()]), held()
    taken = max(now, sum(claimed.size for claimed in _claims))
    left = [machine // 2 - taken]
    status = _table("/proc/meminfo")
    if "MemAvailable" in status:
        left.append(status["MemAvailable"] - (taken - now))
    if resource is not None:
        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
        if limit != resource.RLIM_INFINITY:
            left.append(limit - _table("/proc/self/status").get("VmSize", 0))
    return max(0, min(left))


def held() -> int:
    """Return the bytes of memory that this process has now; 0 where the system doesn't say."""
    return _table("/proc/self/status").get("VmRSS", 0)


def _physical() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return _FALLBACK


def _container_limits() -> list[int]:
    """Return the limits of Linux's control groups that this process is in."""
    found = []
    for line in _text("/proc/self/cgroup").splitlines():
        _, kinds, path = line.split(":", 2)
        top, name = (_CGROUPS / "memory", "memory.limit_in_bytes")
        if not kinds:
            top, name = _CGROUPS, "memory.max"
        elif "memory" not in kinds.split(","):
            continue
        inner = top / path.lstrip("/")
        for folder in (inner, *inner.parents):
            if not folder.is_relative_to(top):
                break
            with suppress(ValueError):  # "max" is none
                found.append(int(_text(folder / name)))
    return found


def _table(path: str) -> dict[str, int]:
    """Return the bytes in a table of names and kilobytes such as /proc/meminfo."""
    rows = (line.split() for line in _text(path).splitlines())
    return {row[0].rstrip(":"): int(row[1]) * 1024 for row in rows if row[2:] == ["kB"]}


def _text(path: Path | str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace")
    except OSError:
        return ""


def _gigabytes(count: int) -> float:
    return round(count / 2**30, 2)
