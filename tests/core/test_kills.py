"""A process killed while it saves leaves the old file or the new one, whole, and nothing else."""

import io
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from core.files import clean

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
SIZE = 2_000_000
# Saves a file again and again, all of one digit each time, and says when it begins.
SAVE = f"""
import sys
from pathlib import Path
from core.files import write_bytes
for number in range(10**9):
    print(number, flush=True)
    write_bytes(sys.argv[1], str(number % 10).encode() * {SIZE})
"""
TRAIN = [
    "-m", "core", "train", "e.json", "--steps", "3", "--save-weights", "w.npz",
    "--records", "r.jsonl",
]  # fmt: skip


def killed(argv: list[str], folder: Path, rng: random.Random, most: float, said: bool) -> None:
    """Start Python, and kill it some time after it said something, or after its start."""
    process = subprocess.Popen(
        [sys.executable, *argv], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        if said:
            process.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            process.wait(rng.uniform(0, most))
        process.kill()


def saves(folder: Path, kills: int) -> int:
    """Kill so many saves; return how many left a temporary file."""
    rng, left = random.Random(kills), 0
    path = folder / "file"
    for _ in range(kills):
        before = set(os.listdir(folder))
        killed(["-c", SAVE, str(path)], folder, rng, 0.05, said=True)
        if path.exists():
            content = path.read_bytes()
            assert len(content) == SIZE
            assert len(set(content)) == 1
        left += len(set(os.listdir(folder)) - before - {"file"})
        clean(folder)
        assert set(os.listdir(folder)) <= {"file"}
    return left


def trainings(folder: Path, kills: int) -> None:
    rng = random.Random(kills)
    (folder / "e.json").write_text('{"hidden": [{"units": 900}, {"units": 900}]}')
    began = time.monotonic()
    subprocess.run([sys.executable, *TRAIN], cwd=folder, env=ENVIRONMENT, check=True,
                   capture_output=True)  # fmt: skip
    most = time.monotonic() - began
    whole = (folder / "r.jsonl").read_bytes()
    for _ in range(kills):
        killed(TRAIN, folder, rng, most, said=False)
        assert (folder / "r.jsonl").read_bytes() == whole
        with np.load(io.BytesIO((folder / "w.npz").read_bytes())) as weights:
            assert weights["W2"].shape == (900, 900)
            assert [weights[name].size for name in weights.files]  # each is as its checksum says
        clean(folder)
        assert set(os.listdir(folder)) == {"e.json", "r.jsonl", "w.npz"}


def test_saves_that_are_killed(tmp_path: Path) -> None:
    saves(tmp_path, 8)


def test_trainings_that_are_killed(tmp_path: Path) -> None:
    trainings(tmp_path, 3)


@pytest.mark.slow
def test_300_kills(tmp_path: Path) -> None:
    (tmp_path / "saves").mkdir()
    (tmp_path / "trainings").mkdir()
    assert saves(tmp_path / "saves", 200) > 0  # else none was killed while it wrote
    trainings(tmp_path / "trainings", 100)
