"""Damaged files of every kind are read or refused, quickly and in little memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST = 2**30  # bytes


def fuzzed(seconds: float, files: int, seed: int, folder: Path) -> dict[str, int]:
    """Fuzz in a process that may not have more than it should need."""
    limited = (
        f"import resource, runpy; resource.setrlimit(resource.RLIMIT_AS, ({2 * MOST},) * 2);"
        "runpy.run_module('tests.core.fuzzing', run_name='__main__', alter_sys=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, *map(str, (seconds, files, seed, folder))], cwd=ROOT,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, int] = json.loads(done.stdout)
    assert told["memory"] < MOST
    return told


def test_some_damaged_files(tmp_path: Path) -> None:
    told = fuzzed(100, 700, 1, tmp_path)
    assert {key.split()[1] for key in told if key != "memory"} == {"read", "refused"}


@pytest.mark.slow
def test_damaged_files_for_as_long_as_is_asked(tmp_path: Path) -> None:
    seconds = float(os.environ.get("FUZZ_SECONDS", "60"))
    told = fuzzed(seconds, 10**9, int(os.environ.get("FUZZ_SEED", "2")), tmp_path)
    kinds = {key.split()[0] for key in told if key.endswith("refused")}
    tables = {"csv", "table", "table.utf16", "table.gz"}
    others = {"comparison", "rule", "formula", "start", "points", "data", "weights", "run"}
    assert kinds == {"json", *others, *tables, "idx", "idx.gz"}
