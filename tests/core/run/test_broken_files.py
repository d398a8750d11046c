"""Whatever is wrong with a run file, it is refused in a line, soon and in little memory.

The long form spoils files for so many seconds, an hour by::

    FUZZ=3600 python -m pytest -n 0 -m slow tests/core/run/test_broken_files.py
"""

import json
import os
import sys
import time

import numpy as np
import pytest

from core.faults import Refused
from core.run import file as run_file
from tests.core.run.fuzz import open_and_play, sound, spoil

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signal.SIGALRM is missing")


@pytest.fixture(scope="module")
def arrays(tmp_path_factory):
    return sound(tmp_path_factory.mktemp("sound") / "run.npz")


def test_what_is_spoiled_was_sound(arrays, tmp_path):
    np.savez(tmp_path / "run.npz", **arrays)
    assert open_and_play(tmp_path / "run.npz") == ""
    assert len(arrays["history.blocks"]) == 0 != len(arrays["snapshots.step"])


def test_a_spoiled_file_is_refused_or_played(arrays, tmp_path):
    rng, said = np.random.default_rng(0), set()
    for i in range(120):
        path = tmp_path / f"{i}.npz"
        path.write_bytes(spoil(arrays, rng))
        said.add(open_and_play(path))
        path.unlink()
    assert len(said) > 3


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc/self/statm is missing")
def test_spoiled_files_for_an_hour(arrays, tmp_path):
    seed, begin = int(os.environ.get("FUZZ_SEED", "1")), time.monotonic()
    rng, path, count = np.random.default_rng(seed), tmp_path / "run.npz", 0
    while time.monotonic() - begin < float(os.environ.get("FUZZ", "60")):
        content = spoil(arrays, rng)
        path.write_bytes(content)
        try:
            open_and_play(path)
        except BaseException:
            kept = os.environ.get("FUZZ_KEEP")
            if kept:
                with open(kept, "wb") as file:
                    file.write(content)
            raise
        count += 1
    peak = resident_peak()
    print(f"{count} files, at most {peak / 2**20:.0f} MiB")
    assert peak < 2**30


def resident_peak() -> int:
    with open("/proc/self/status") as file:
        line = next(line for line in file if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def changed(**fields):
    return lambda manifest, arrays: manifest.update(fields)


def event(step, name, value):
    return lambda manifest, arrays: manifest["events"].append(
        {"step": step, "name": name, "value": value}
    )


def array(name, change):
    def spoil(manifest, arrays):
        arrays[name] = change(arrays[name].copy())

    return spoil


def put(*place):
    *index, value = place

    def change(array):
        array[tuple(index)] = value
        return array

    return change


def life(**fields):
    return lambda manifest, arrays: manifest["life"][0].update(fields)


def unsorted(manifest, arrays):
    manifest["events"].reverse()


BROKEN = {
    "unsorted events": unsorted,
    "event: no such weight": event(2**20, "weight", [1, 0, 9, 1.0]),
    "event: text": event(2**20, "weight", [1, 0, 0, "1"]),
    "event: none": event(2**20, "learning_rate", None),
    "event: shapes": event(2**20, "weights", [[[[1.0]], [1.0]]]),
    "event: before it began": event(-1, "learning_rate", 0.1),
    "event: too late": event(2**63, "learning_rate", 0.1),
    "event: no such": event(2**20, "x", 0.1),
    "step before 0": changed(step=-1),
    "step beyond what is known": changed(step=10**6),
    "step beyond all": changed(step=2**63),
    "rate": changed(learning_rate=-1e400),
    "epoch": changed(epoch=-1),
    "cursor": changed(cursor=3),
    "cursor below": changed(cursor=-1),
    "generator: none": changed(generator="{}"),
    "generator: another": changed(generator=json.dumps(
        {"bit_generator": "MT19937", "state": {"key": [0] * 624, "pos": 0}}
    )),
    "generator: even": changed(generator=json.dumps(
        {"bit_generator": "PCG64", "state": {"state": "1", "inc": "2"}, "has_uint32": 0,
         "uinteger": 0})),
    "generator: digits": changed(generator=json.dumps(
        {"bit_generator": "PCG64", "state": {"state": "9" * 9999, "inc": "1"}, "has_uint32": 0,
         "uinteger": 0})),
    "spacing": changed(spacing=17),
    "spacing, no power": changed(spacing=48),
    "spacing below 0": changed(spacing=-16),
    "spacing beyond all": changed(spacing=2**70),
    "ended elsewhere": changed(ended={"step": 3, "layer": 1}),
    "ended in no layer": changed(ended={"step": 2795, "layer": 3}),
    "life: layer": life(layer=7),
    "life: the output": life(layer=2),
    "life: unit": life(unit=3),
    "life: unit below": life(unit=-1),
    "life: kind": life(kind="dead"),
    "life: step": life(step=10**7),
    "life: step below": life(step=-10),
    "history: total": array("history.counts", put(0, 2**62)),
    "history: kept": array("history.counts", put(1, 5)),
    "history: stride 0": array("history.counts", put(2, 0)),
    "history: stride 3": array("history.counts", put(2, 3)),
    "history: stride below 0": array("history.counts", put(2, -4)),
    "history: stride 2**40": array("history.counts", put(2, 2**40)),
    "history: folded": array("history.counts", put(3, 5)),
    "history: few counts": array("history.counts", lambda a: a[:3]),
    "history: broken counts": array("history.counts", lambda a: a + 0.5),
    "history: width": array("history.recent", lambda a: a[:, :-1]),
    "history: flat": array("history.recent", lambda a: a[0]),
    "history: buckets": array("history.buckets", lambda a: a[:2]),
    "history: blocks": array("history.blocks", lambda a: np.array([1])),
    "history: pending": array("history.pending", lambda a: np.zeros((1, 3, a.shape[2]))),
    "probes: another run's": array("probes.counts", put(0, 7)),
    "theta": array("theta", put(0, np.nan)),
    "theta: shape": array("theta", lambda a: a[:-1]),
    "gradient": array("gradient", put(0, np.inf)),
    "snapshots: theta": array("snapshots.theta", put(1, 0, np.nan)),
    "snapshots: shape": array("snapshots.theta", lambda a: a[:, :-1]),
    "snapshots: fewer": array("snapshots.gradient", lambda a: a[:-1]),
    "snapshots: rate": array("snapshots.rate", put(0, np.inf)),
    "snapshots: unsorted": array("snapshots.step", lambda a: a[::-1]),
    "snapshots: later": array("snapshots.step", put(-1, 10**6)),
    "snapshots: broken steps": array("snapshots.step", lambda a: a.astype(float)),
    "snapshots: epoch": array("snapshots.position", put(0, 0, -1)),
    "snapshots: cursor": array("snapshots.position", put(0, 1, 5)),
    "snapshots: generator": array("snapshots.generator", put(0, 3, 2)),
    "snapshots: generator's half": array("snapshots.generator", put(0, 4, 2)),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_each_part_of_a_file_is_checked(broken, arrays, tmp_path):
    arrays = {key: value.copy() for key, value in arrays.items()}
    manifest = json.loads(arrays.pop("run").tobytes())
    BROKEN[broken](manifest, arrays)
    run = np.frombuffer(json.dumps(manifest).encode(), np.uint8)
    np.savez(tmp_path / "run.npz", run=run, **arrays)
    with pytest.raises(Refused) as refused:
        run_file.load(tmp_path / "run.npz")
    assert [f.code for f in refused.value.faults] == ["damaged_run"]
    assert refused.value.faults[0].field == str(tmp_path / "run.npz")
