"""Damages files of each kind and reads them.

``python -m tests.core.fuzzing SECONDS FILES SEED DIR``

Each must be read, or refused by a fault: by nothing else, within `LONGEST` seconds. What fails
is left in the folder, and named. Last comes a line of how many were read, and the memory taken.
"""

import gzip
import io
import json
import random
import re
import resource
import signal
import struct
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.images import Idx
from core.catalog.datasets.tabular.look import look
from core.catalog.formula.record import fitted
from core.catalog.optimizers import Adam, Sgd
from core.catalog.schedules import Cosine, Steps
from core.compare import file as comparisons
from core.experiment import Experiment, Layer, from_builtins, from_file, from_json, to_json
from core.faults import Refused
from core.messages import one_line
from core.npz import read_data, read_weights
from core.run import file as run_file
from core.run.recording import Recording

LONGEST = 5  # seconds
TOKENS = [
    b"9" * 40, b"-1", b"0", b"1e400", b"-1e400", b"1e308", b"NaN", b"null", b"true", b'""', b"[]",
    b"{}", b"[" * 2000, b"4294967296", b"9223372036854775808", b"1e-320", b"-0.0", b"\xff\xfe",
    b"\x00", "٣½²".encode(), b'"\\ud800"', b"1000000", b"0.5",
]  # fmt: skip
STARTING = {
    "use_bias": False, "hidden": [{"units": 2, "use_bias": True}], "features": ["x1*x2", "sin(x1)"],
    "initializer": {"name": "given", "values": [[[1, -2.5], [0, 1e-3]], [[4], [-5]]]},
    "bias": {"name": "given", "values": [[0.5, 1], []]},
}  # fmt: skip
WORD = re.compile(rb"-?[0-9][0-9.e+-]*|\"[a-z_]*\"|[a-zA-Z]+")


def idx(values: np.ndarray) -> bytes:
    sizes = struct.pack(f">{values.ndim}I", *values.shape)
    return bytes([0, 0, 8, values.ndim]) + sizes + values.astype(np.uint8).tobytes()


def npz(**arrays: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def a_run(folder: Path) -> bytes:
    rule = Adam(amsgrad=True, decay=0.1, schedule=Steps(every=9), l1=1e-3, decay_biases=False)
    recording = Recording(Experiment(hidden=(Layer(3, "relu"), Layer(2)), optimizer=rule))
    recording.run(700)
    recording.act("weight", [1, 0, 0, 2.0])
    recording.run(30)
    recording.act("learning_rate", 0.1)
    recording.run(5)
    run_file.save(folder / "run.npz", recording)
    return (folder / "run.npz").read_bytes()


def read_csv(path: Path) -> object:
    """Look at a table, which must not fail, and read it, which must where the look has faults."""
    csv = Csv(path=str(path), missing="fill" if path.stat().st_size % 2 else "drop")
    seen = look(csv, np.random.default_rng(0), "sigmoid")
    if seen.faults:
        csv.arrays(np.random.default_rng(0), "sigmoid")
        raise AssertionError("what can't be looked at was read")
    arrays = csv.arrays(np.random.default_rng(0), "sigmoid")
    assert (seen.train, seen.inputs) == arrays.X.shape
    assert np.isfinite(arrays.X).all()
    return arrays


def read_idx(path: Path) -> object:
    data = Idx(images=str(path), labels=str(path.parent / "labels"))
    return data.arrays(np.random.default_rng(0), "softmax")


def samples(folder: Path) -> dict[str, tuple[bytes, Callable[[Path], object]]]:
    """Return a sound file of each kind, and what reads it."""
    images = np.arange(3 * 4 * 5).reshape(3, 4, 5)
    (folder / "labels").write_bytes(idx(np.array([2, 0, 1])))
    rows = "".join(f"{i},{i * i / 7:.3f},{i % 2}\n" for i in range(30))
    weights = {"W1": np.ones((2, 3)), "b1": np.ones(3), "W2": np.ones((3, 1)), "b2": np.ones(1)}
    points = json.dumps({"data": {"name": "points", "X": [[0, 1.5], [2, 3]], "Y": [0, 1]}})
    run = a_run(folder)
    formula = fitted("z if z > -0.5 else s*(exp(z) - 1)/(1 + abs(b))**2", {"s": 0.5, "b": 2.0})
    table = "섬;무게;종\n" + "".join(
        f"{'가나'[i % 2]};{i},{i % 7};{'xyz'[i % 3]}\n" for i in range(30)
    )
    table = table.replace(";5,5;", ";;")
    return {
        "json": (to_json(Experiment()), lambda path: from_file(path, "e")),
        "comparison": (
            comparisons.to_json(comparisons.Comparison((Experiment(), Experiment(seed=3)), 1, 2)),
            lambda path: comparisons.from_file(path, "c"),
        ),
        "rule": (
            to_json(Experiment(loss="huber", optimizer=Sgd(schedule=Cosine()))),
            lambda path: from_file(path, "e"),
        ),
        "formula": (
            to_json(Experiment(hidden=(Layer(3, formula),))),
            lambda path: from_file(path, "e"),
        ),
        "start": (
            to_json(from_builtins(STARTING)),
            lambda path: Recording(from_file(path, "e")).run(3),
        ),
        "points": (points.encode(), lambda path: from_json(path.read_bytes(), "e")),
        "csv": (b"x,z,y\n" + rows.encode(), read_csv),
        "table": (table.encode("cp949"), read_csv),
        "table.utf16": (table.replace(";", "\t").encode("utf-16"), read_csv),
        "table.gz": (gzip.compress(table.encode()), read_csv),
        "idx": (idx(images), read_idx),
        "idx.gz": (gzip.compress(idx(images)), read_idx),
        "data": (npz(X=np.ones((9, 2)), Y=np.ones((9, 1))), read_data),
        "weights": (npz(**weights), lambda path: read_weights(path, (True, True))),
        "run": (run, run_file.load),
    }


def damaged(content: bytes, rng: random.Random) -> bytes:
    """Return it with some places overwritten, cut, doubled, or with another word in them."""
    made = bytearray(content)
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        at = rng.randrange(len(made) + 1)
        kind = rng.randrange(7)
        if kind == 0:
            made[at : at + 1] = rng.randbytes(1)
        elif kind == 1:
            number = rng.choice([0, 1, 255, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1])
            made[at : at + 4] = struct.pack(rng.choice("<>") + "I", number)
        elif kind == 2:
            del made[at : at + rng.choice([1, 8, 100, len(made)])]
        elif kind == 3:
            made[at:at] = made[at : at + 200] * rng.choice([1, 3, 1000])
        elif kind == 4:
            made[at:at] = rng.choice(TOKENS)
        elif words := [*WORD.finditer(made[:200_000])]:
            word = rng.choice(words)
            other = rng.choice(TOKENS) if kind == 5 else rng.choice(words)[0]
            made[word.start() : word.end()] = other
    return bytes(made)


def damaged_inside(kind: str, content: bytes, rng: random.Random) -> bytes:
    """Return a packed file whose damage lies within: its checksums are right."""
    if kind.endswith(".gz"):
        return gzip.compress(damaged(gzip.decompress(content), rng))
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return damaged(content, rng)
    buffer, how = io.BytesIO(), rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", how) as new:
        chosen = rng.choice(old.namelist())
        for name in old.namelist():
            inside = old.read(name)
            if name != chosen:
                new.writestr(name, inside)
            elif inside.startswith(b"\x93NUMPY") and rng.random() < 0.7:
                new.writestr(name, _values_damaged(inside, rng))
            else:
                new.writestr(name, damaged(inside, rng))
    return buffer.getvalue()


def _values_damaged(member: bytes, rng: random.Random) -> bytes:
    """Return an array with other values, and a header that fits them again."""
    array = np.load(io.BytesIO(member))
    flat = array.reshape(-1).copy()
    if flat.dtype == np.uint8:  # the text in a run
        flat = np.frombuffer(damaged(flat.tobytes(), rng), np.uint8)
    elif flat.size:
        odd = [0, 1, -1, 3, 2**31, 2**62, -(2**62)]
        if flat.dtype.kind == "f":
            odd += [float("nan"), float("inf"), 1e308, -0.0]
        with np.errstate(all="ignore"):  # it may be more than the array's numbers hold
            flat[rng.randrange(flat.size)] = np.array(rng.choice(odd)).astype(flat.dtype)
        flat = flat.reshape(array.shape) if rng.random() < 0.7 else flat[: rng.randrange(flat.size)]
    buffer = io.BytesIO()
    np.save(buffer, flat)
    return buffer.getvalue()


def too_long(*_: object) -> None:
    raise TimeoutError


def fuzz(seconds: float, files: int, seed: int, folder: Path) -> Counter[str]:
    """Read so many damaged files, or for some time; return how many were read, how many refused."""
    rng, sound, told = random.Random(seed), samples(folder), Counter[str]()
    signal.signal(signal.SIGALRM, too_long)
    end, path = time.monotonic() + seconds, folder / "fuzzed"
    while time.monotonic() < end and sum(told.values()) < files:
        kind = rng.choice(list(sound))
        content, read = sound[kind]
        inside = rng.random() < 0.5
        path.write_bytes(damaged_inside(kind, content, rng) if inside else damaged(content, rng))
        signal.alarm(LONGEST)
        try:
            with np.errstate(all="ignore"):
                read(path)
            told[f"{kind} read"] += 1
        except Refused as refused:
            told[f"{kind} refused"] += bool(one_line(refused))
        except BaseException as error:
            kept = path.rename(folder / f"{kind}-{sum(told.values())}")
            raise AssertionError(f"{kept}: {error!r}") from error
        finally:
            signal.alarm(0)
    return told


if __name__ == "__main__":
    found = fuzz(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"memory": most, **found}))
