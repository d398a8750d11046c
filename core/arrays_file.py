"""Reads and writes the NumPy files of the command line: data X, Y and weights W1, b1, W2, b2, …"""

import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from core.datasets import Arrays
from core.faults import refuse
from core.network import Weights

Array = npt.NDArray[Any]


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, or raise `Refused`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse("not_found", path.name, str(path)) from None
    except OSError as error:
        raise refuse("unreadable", str(path), error.strerror or str(error)) from None


def write_atomically(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Call `write` with a file that takes `path`'s place once it is whole."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise refuse("unwritable", str(path), error.strerror or str(error)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as error:
        os.unlink(name)
        raise refuse("unwritable", str(path), error.strerror or str(error)) from None
    except BaseException:
        os.unlink(name)
        raise


def read_data(path: Path) -> Arrays:
    """Return the arrays `X` (n, d) and `Y` (n, k) of an ``.npz`` file, all to train on."""
    found = _read(path, ("X", "Y"))
    X, Y = found["X"], found["Y"]
    return Arrays(X, Y, X[:0], Y[:0])


def read_weights(path: Path, layers: int) -> Weights:
    """Return W (fan_in, fan_out) and b (fan_out,) of each layer of an ``.npz`` file."""
    names = [f"{kind}{i}" for i in range(1, layers + 1) for kind in "Wb"]
    found = _read(path, names)
    return [(found[f"W{i}"], found[f"b{i}"]) for i in range(1, layers + 1)]


def write_weights(path: Path, weights: Weights) -> None:
    """Write the weights as `read_weights` reads them."""
    named = {
        f"{kind}{i}": v
        for i, pair in enumerate(weights, 1)
        for kind, v in zip("Wb", pair, strict=True)
    }
    write_atomically(path, lambda file: np.savez(file, allow_pickle=False, **named))


def _read(path: Path, names: tuple[str, ...] | list[str]) -> dict[str, Array]:
    try:
        with np.load(path, allow_pickle=False) as file:
            if isinstance(file, np.ndarray):
                raise refuse("unreadable", str(path), "a single array, not an .npz file")
            extra = sorted(set(file.files) - set(names))
            missing = [name for name in names if name not in file.files]
            if missing or extra:
                raise refuse("array_names", str(path), ", ".join(file.files), allowed=list(names))
            arrays = {name: file[name] for name in names}
    except FileNotFoundError:
        raise refuse("not_found", path.name, str(path)) from None
    except (OSError, EOFError, zipfile.BadZipFile, ValueError, MemoryError) as error:
        if isinstance(error, OSError) and error.strerror:
            raise refuse("unreadable", str(path), error.strerror) from None
        raise refuse("not_npz", str(path)) from None
    for name, array in arrays.items():
        if array.dtype.kind not in "fiub":
            raise refuse("array_type", f"{path}: {name}", str(array.dtype))
    return {name: array.astype(np.float64) for name, array in arrays.items()}


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
