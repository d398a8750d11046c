"""A run written to a file goes on, in a new process, to the same bits; a broken file is refused."""

import json
import subprocess
import sys

import numpy as np
import pytest

from core.catalog.optimizers import OPTIMIZERS
from core.experiment import from_builtins
from core.faults import Refused
from core.run import file as run_file
from core.run.recording import Recording

GO_ON = """
import sys, pathlib, numpy as np
from core.run import file as run_file
run = run_file.load(pathlib.Path(sys.argv[1]))
run.run(40)
np.save(sys.argv[2], run.trainer.network.theta)
"""


def recording(optimizer="adam"):
    described = from_builtins(
        {
            "data": {"name": "circles", "samples": 50}, "batch_size": 8, "seed": 5,
            "hidden": [{"units": 6, "activation": "relu"}], "optimizer": {"name": optimizer},
        }
    )  # fmt: skip
    run = Recording(described)
    run.run(30)
    run.act("learning_rate", 0.02)
    run.run(15)
    run.act("weight", [2, 3, 0, 1.25])
    run.run(8)
    return run


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_a_saved_run_goes_on_to_the_same_bits(name, tmp_path):
    run = recording(name)
    run_file.save(tmp_path / "run.npz", run)
    run.run(40)
    again = run_file.load(tmp_path / "run.npz")
    again.run(40)
    np.testing.assert_array_equal(again.trainer.network.theta, run.trainer.network.theta)
    for one, other in (
        (again.trainer.history, run.trainer.history),
        (again.trainer.probes, run.trainer.probes),
    ):
        np.testing.assert_array_equal(one.curve().mean, other.curve().mean)
    assert again.trainer.life.events == run.trainer.life.events


def test_a_new_process_goes_on_to_the_same_bits(tmp_path):
    run = recording()
    run_file.save(tmp_path / "run.npz", run)
    arguments = [str(tmp_path / "run.npz"), str(tmp_path / "theta.npy")]
    subprocess.run([sys.executable, "-c", GO_ON, *arguments], check=True)
    run.run(40)
    np.testing.assert_array_equal(np.load(tmp_path / "theta.npy"), run.trainer.network.theta)


def test_a_loaded_run_can_be_gone_back_over(tmp_path):
    run = recording()
    run_file.save(tmp_path / "run.npz", run)
    again = run_file.load(tmp_path / "run.npz")
    again.seek(20)
    run.seek(20)
    np.testing.assert_array_equal(again.trainer.network.theta, run.trainer.network.theta)
    assert again.events == run.events


def test_a_long_history_is_kept(tmp_path):
    run = Recording(from_builtins({}))
    run.run(9000)
    run_file.save(tmp_path / "run.npz", run)
    again = run_file.load(tmp_path / "run.npz")
    for part in ("step", "mean", "low", "high"):
        one, other = run.trainer.history.curve(), again.trainer.history.curve()
        np.testing.assert_array_equal(getattr(one, part), getattr(other, part))


def test_a_run_with_a_slope_beside_every_activation_is_read(tmp_path):
    """As an earlier version wrote it."""
    run, path = recording(), tmp_path / "run.npz"
    run_file.save(path, run)
    with np.load(path) as file:
        arrays = dict(file)
    manifest = json.loads(arrays["run"].tobytes())
    for layer in (*manifest["experiment"]["hidden"], manifest["experiment"]["output"]):
        layer["slope"] = 0.01
    arrays["run"] = np.frombuffer(json.dumps(manifest).encode(), np.uint8)
    np.savez(path, **arrays)
    assert run_file.load(path).experiment == run.experiment


@pytest.mark.parametrize("length", [0, 10, 500, 3000])
def test_a_truncated_file_is_refused(tmp_path, length):
    path = tmp_path / "run.npz"
    run_file.save(path, recording())
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Refused) as refused:
        run_file.load(path)
    assert [f.code for f in refused.value.faults] == ["not_npz"]


@pytest.mark.parametrize("name", ["theta", "history.recent", "optimizer.moments", "probes.counts"])
@pytest.mark.parametrize("value", [None, np.zeros(3), np.array(["a"])])
def test_a_file_with_a_wrong_part_is_refused(tmp_path, name, value):
    path = tmp_path / "run.npz"
    run_file.save(path, recording())
    with np.load(path) as file:
        arrays = dict(file)
    if value is None:
        del arrays[name]
    else:
        arrays[name] = value
    np.savez(path, **arrays)
    with pytest.raises(Refused) as refused:
        run_file.load(path)
    assert [f.code for f in refused.value.faults] == ["damaged_run"]


def test_a_file_of_something_else_is_refused(tmp_path):
    np.savez(tmp_path / "data.npz", X=np.zeros((2, 2)))
    with pytest.raises(Refused) as refused:
        run_file.load(tmp_path / "data.npz")
    assert [f.code for f in refused.value.faults] == ["not_a_run"]


@pytest.mark.parametrize("count", [-1, 2.5, 1e300, np.inf])
@pytest.mark.parametrize("kept", ["optimizer.t", "snapshots.optimizer.t"])
def test_a_count_of_updates_that_is_none_is_refused(kept, count, tmp_path):
    """The corrections for the start of a moving average would divide by 0, or worse."""
    run_file.save(tmp_path / "run.npz", recording())
    with np.load(tmp_path / "run.npz") as file:
        arrays = dict(file)
    arrays[kept] = np.full(arrays[kept].shape, count, np.float64)
    np.savez(tmp_path / "other.npz", **arrays)
    with pytest.raises(Refused) as refused:
        run_file.load(tmp_path / "other.npz")
    assert refused.value.faults[0].code == "damaged_run"


def test_a_run_goes_on_at_the_rhythm_it_was_probed_at(tmp_path):
    """A file of before says none: it was every 10 steps, and stays so."""
    raw = {"data": {"name": "circles", "samples": 200}, "batch_size": 8}
    described = from_builtins(raw | {"hidden": [{"units": 6, "activation": "relu"}]})
    run, of_before = Recording(described), Recording(described, probe_every=10)
    every = run.trainer.probe_every
    assert every > 10
    for recorded, expected in ((run, every), (of_before, 10)):
        path = tmp_path / "run.npz"
        recorded.run(210)
        run_file.save(path, recorded)
        if expected == 10:
            arrays = dict(np.load(path))
            manifest = json.loads(arrays["run"].tobytes())
            del manifest["probe_every"]
            arrays["run"] = np.frombuffer(json.dumps(manifest).encode(), np.uint8)
            np.savez(path, **arrays)
        again = run_file.load(path)
        forked = again.fork()
        for one in (recorded, again, forked, Recording.of(recorded.keep())):
            one.seek(430)
            assert one.trainer.probe_every == expected
            assert one.trainer.probes.total == len(range(0, 430, expected))
            state, other = one.trainer.probes.state(), recorded.trainer.probes.state()
            for key, value in state.items():
                np.testing.assert_array_equal(value, other[key])


@pytest.mark.parametrize("every", [0, -10, 2**70, 1.5, "10", True])
def test_a_rhythm_that_is_none_is_refused(every, tmp_path):
    path = tmp_path / "run.npz"
    run_file.save(path, recording())
    arrays = dict(np.load(path))
    manifest = json.loads(arrays["run"].tobytes()) | {"probe_every": every}
    arrays["run"] = np.frombuffer(json.dumps(manifest).encode(), np.uint8)
    np.savez(path, **arrays)
    with pytest.raises(Refused) as refused:
        run_file.load(path)
    assert [fault.code for fault in refused.value.faults] == ["damaged_run"]
