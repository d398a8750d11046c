"""What takes minutes: histories of ten million steps, and the course texts' recipes."""

import os
import statistics
import sys
import time

import numpy as np
import pytest

from core.engine.history import History
from tests.benchmarks.recipes import RECIPES, accuracy

pytestmark = pytest.mark.slow


@pytest.mark.skipif(sys.platform != "linux", reason="/proc/self/statm is missing")
def test_ten_million_steps_stay_in_bounded_memory_and_keep_every_extreme():
    rng = np.random.default_rng(0)
    block = rng.normal(size=(10_000, 8))
    history = History(8)
    low, high = np.full(8, np.inf), np.full(8, -np.inf)
    before, times = _resident(), []
    for part in range(1000):
        rows = block * (1 + part % 7) + rng.normal(size=8)
        low, high = np.minimum(low, rows.min(0)), np.maximum(high, rows.max(0))
        begin = time.perf_counter()
        for row in rows:
            history.append(row)
        times.append(time.perf_counter() - begin)
    grown = _resident() - before
    first, last = statistics.median(times[:100]), statistics.median(times[-100:])
    print(f"grown by {grown / 2**20:.1f} MiB; an append {first / 1e-2:.2f}, at the end "
          f"{last / 1e-2:.2f} us")  # fmt: skip
    curve = history.curve()
    assert history.total == 10_000_000
    np.testing.assert_array_equal(curve.low.min(0), low)
    np.testing.assert_array_equal(curve.high.max(0), high)
    assert grown < 64 * 2**20
    assert len(curve.step) <= 1024


def _resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_reaches_what_its_text_promises(recipe):
    least = {"Keras": 0.87, "Tenso": 0.88, "the s": 0.93, "SGD 0": 0.945}[recipe[:5]]
    seeds = range(5 if recipe.startswith("SGD") else 1)
    found = [accuracy(recipe, seed) for seed in seeds]
    print(f"{recipe}: {statistics.mean(found):.2%}")
    assert statistics.mean(found) >= least
