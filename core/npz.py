"""Reads and writes the NumPy files of the command line: data X, Y and weights W1, b1, W2, b2, …"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.catalog.datasets.base import Arrays
from core.engine.network import Weights
from core.faults import refuse
from core.files import plain_size, write_atomically
from core.tape import Array


def read_data(path: Path) -> Arrays:
    """Return the arrays `X` (n, d) and `Y` (n, k) of an ``.npz`` file, all to train on."""
    found = _numbers(path, ("X", "Y"))
    X, Y = found["X"], found["Y"]
    return Arrays(X, Y, X[:0], Y[:0])


def read_weights(path: Path, layers: int) -> Weights:
    """Return W (fan_in, fan_out) and b (fan_out,) of each layer of an ``.npz`` file."""
    names = [f"{kind}{i}" for i in range(1, layers + 1) for kind in "Wb"]
    found = _numbers(path, names)
    return [(found[f"W{i}"], found[f"b{i}"]) for i in range(1, layers + 1)]


def write_weights(path: Path, weights: Weights) -> None:
    """Write the weights as `read_weights` reads them."""
    named = {
        f"{kind}{i}": v
        for i, pair in enumerate(weights, 1)
        for kind, v in zip("Wb", pair, strict=True)
    }
    write_arrays(path, named)


def write_arrays(path: Path, arrays: dict[str, Array]) -> None:
    """Write an ``.npz`` file, atomically."""
    write_atomically(path, lambda file: np.savez(file, **arrays))  # type: ignore[arg-type]


def read_arrays(path: Path) -> dict[str, Array]:
    """Return all arrays of an ``.npz`` file, or raise `Refused`."""
    plain_size(path, str(path))  # a pipe may never end
    try:
        with path.open("rb") as raw:  # np.load would leave it open where it finds no zip
            file = np.load(raw, allow_pickle=False)
            if isinstance(file, np.ndarray):
                raise refuse("not_npz", str(path))
            return {name: file[name] for name in file.files}
    except Exception as error:  # what a damaged zip raises has no end
        if isinstance(error, OSError) and error.strerror:
            raise refuse("unreadable", str(path), error.strerror) from None
        raise refuse("not_npz", str(path)) from None


def _numbers(path: Path, names: Sequence[str]) -> dict[str, Array]:
    """Return just the arrays called `names`, as float64."""
    found = read_arrays(path)
    if set(found) != set(names):
        raise refuse("array_names", str(path), ", ".join(found), allowed=list(names))
    for name, array in found.items():
        if array.dtype.kind not in "fiub":
            raise refuse("array_type", f"{path}: {name}", str(array.dtype))
    return {name: found[name].astype(np.float64) for name in names}
