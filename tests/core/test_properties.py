"""Whatever holds for any experiment, and for any file, found by drawing them at random.

The experiments are drawn from the tables and from the types of the fields, so that a new row or
field is drawn by itself.
"""

import contextlib
import io
import json
import struct
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from msgspec import inspect

from core.__main__ import main
from core.catalog.activations import ACTIVATIONS, HIDDEN
from core.catalog.datasets.table import DATASETS
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.engine.memory import available
from core.engine.trainer import Trainer
from core.experiment import (
    BIAS_INITIALIZERS,
    Experiment,
    Layer,
    Output,
    WeightInit,
    check,
    from_json,
    to_json,
)
from core.faults import Refused
from core.messages import one_line
from core.run.recording import Recording

STEPS = 20
FROM_FILES = {"csv", "idx", "mnist"}
SMALL = {"units": 6, "samples": 40, "batch_size": 50}  # the largest drawn of what makes it slow
ENDS = (-1e300, -1e10, 1e-300, 1e-12, 0.5, 1.0, 3.0, 1e10, 1e300)
DRAWN = settings(
    deadline=None, derandomize=True, database=None, max_examples=150,
    phases=[Phase.generate],  # shrinking an experiment that fails would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip


# experiments of any kind


def drawn(kind: inspect.Type, name: str = "") -> st.SearchStrategy:
    """Return values of a field's type and bounds; `name` is the field's."""
    match kind:
        case inspect.UnionType():
            return st.one_of([drawn(k, name) for k in kind.types if tag(k) not in FROM_FILES])
        case inspect.StructType():
            return struct_of(kind.cls)
        case inspect.VarTupleType():
            return st.lists(drawn(kind.item_type, name), max_size=4).map(tuple)
        case inspect.IntType():
            most = SMALL.get(name, kind.le)
            return st.integers(kind.ge, most)
        case inspect.FloatType():
            return number(kind)
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.BoolType():
            return st.booleans()
        case inspect.NoneType():
            return st.none()
    raise AssertionError(f"how is a {kind} drawn, for {name}?")


def tag(kind: inspect.Type) -> object:
    return kind.tag if isinstance(kind, inspect.StructType) else None


def number(kind: inspect.FloatType) -> st.SearchStrategy[float]:
    """Return floats in bounds, ordinary ones and extreme ones."""
    low = kind.ge if kind.ge is not None else kind.gt
    high = kind.le if kind.le is not None else kind.lt
    limits = {
        "exclude_min": kind.gt is not None, "exclude_max": kind.lt is not None,
        "allow_nan": False, "allow_infinity": False,
    }  # fmt: skip
    ends = [e for e in ENDS if (low is None or e > low) and (high is None or e < high)]
    return st.one_of(st.sampled_from(ends), st.floats(low, high, **limits))


NAMED = {
    ("WeightInit", "name"): tuple(INITIALIZERS),
    ("Experiment", "loss"): tuple(LOSSES),
}


def struct_of(cls: type[msgspec.Struct]) -> st.SearchStrategy:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    if info.tag == "points":
        return points()
    fields = {
        f.name: st.sampled_from(NAMED[cls.__name__, f.name])
        if (cls.__name__, f.name) in NAMED
        else drawn(f.type, f.name)
        for f in info.fields
        if f.name != "version"
    }
    return st.fixed_dictionaries(fields).map(lambda chosen: cls(**chosen))


@st.composite
def points(draw: st.DrawFn) -> msgspec.Struct:
    """Return points that go together: as many targets, all of one width, classes small."""
    width, count = draw(st.integers(1, 3)), draw(st.integers(1, 6))
    coordinate = st.floats(-1e3, 1e3)
    X = draw(st.lists(st.tuples(*[coordinate] * width), min_size=count, max_size=count))
    task = draw(st.sampled_from(["classification", "regression"]))
    target = coordinate if task == "regression" else st.integers(0, 3).map(float)
    Y = draw(st.lists(target, min_size=count, max_size=count))
    return DATASETS["points"](X=tuple(X), Y=tuple(Y), task=task)


@st.composite
def experiments(draw: st.DrawFn, table: str = "", name: str = "") -> Experiment:
    """Return a valid experiment, with a loss and a bias that go with the rest.

    With a `table`, the row called `name` is in it.
    """
    e = draw(struct_of(Experiment))
    chosen = {
        "hidden": lambda: (Layer(3, name), *e.hidden),
        "output": lambda: Output(name),
        "initializer": lambda: WeightInit(name),
        "optimizer": lambda: draw(struct_of(OPTIMIZERS[name])),
        "data": lambda: draw(struct_of(DATASETS[name])),
        "loss": lambda: name,
    }
    changes = {table: chosen[table]()} if table else {}
    if table == "loss":
        changes["output"] = Output(draw(st.sampled_from(LOSSES[name].outputs)))
    else:
        output = changes.get("output", e.output).activation.name
        losses = [loss for loss, row in LOSSES.items() if output in row.outputs]
        changes["loss"] = draw(st.sampled_from(losses))
    if not isinstance(e.bias, float):
        drawn_by = draw(st.sampled_from(BIAS_INITIALIZERS))
        changes["bias"] = msgspec.structs.replace(e.bias, name=drawn_by)
    return check(msgspec.structs.replace(e, **changes))


ROWS = [
    (table, name)
    for table, names in {
        "hidden": HIDDEN, "output": ACTIVATIONS, "initializer": INITIALIZERS,
        "optimizer": OPTIMIZERS, "loss": LOSSES, "data": set(DATASETS) - FROM_FILES,
    }.items()
    for name in sorted(names)
]  # fmt: skip


def attempted(function, *arguments):
    """Return what a function returns and None, or None and why it refused."""
    try:
        return function(*arguments), None
    except Refused as refused:
        return None, refused


def trainer_of(experiment: Experiment) -> Trainer:
    """Return its trainer; a data set whose targets the loss can't take is of no interest."""
    trainer, refused = attempted(Trainer, experiment)
    if refused:
        assert {f.code.split("_")[0] for f in refused.faults} == {"targets"}
        assert one_line(refused)
    assume(trainer)
    return trainer


def bits(trainer: Trainer) -> list[bytes]:
    histories = (trainer.history.exact().mean, trainer.probes.exact().mean)
    return [trainer.network.theta.tobytes(), *(rows.tobytes() for rows in histories)]


@pytest.mark.parametrize(("table", "name"), ROWS)
@settings(DRAWN, max_examples=7)
@given(data=st.data())
def test_any_experiment_trains_to_finite_numbers_or_stops_as_diverged(table, name, data):
    experiment = data.draw(experiments(table, name))
    trainer = trainer_of(experiment)
    trainer.run(STEPS)
    rows = trainer.history.exact().mean
    assert np.isfinite(trainer.network.theta).all()
    assert np.isfinite(rows[:, [0, *range(2, rows.shape[1])]]).all()  # but for accuracy, perhaps
    if trainer.diverged is None:
        assert trainer.step_count == len(rows) == STEPS
    else:
        assert trainer.diverged.step == trainer.step_count == len(rows) < STEPS
    accuracy = rows[:, 1]
    if experiment.output.activation.name in ("sigmoid", "softmax", "step"):
        assert ((accuracy >= 0) & (accuracy <= 1)).all()
    else:
        assert np.isnan(accuracy).all()


@DRAWN
@given(experiments())
def test_any_experiment_goes_to_json_and_back(experiment):
    text = to_json(experiment)
    assert from_json(text) == experiment
    assert json.loads(text)["version"] == 1
    assert to_json(from_json(text)) == text


@settings(DRAWN, max_examples=60)
@given(experiments())
def test_the_same_seed_gives_the_same_bits(experiment):
    one, other = trainer_of(experiment), trainer_of(from_json(to_json(experiment)))
    one.run(STEPS)
    for _ in range(STEPS):
        other.step()
    assert bits(one) == bits(other)


@settings(DRAWN, max_examples=60)
@given(experiments(), st.integers(0, STEPS))
def test_a_snapshot_leads_to_the_same_bits(experiment, at):
    trainer = trainer_of(experiment)
    trainer.run(at)
    snapshot = trainer.snapshot()
    trainer.run(STEPS - at)
    first, diverged = trainer.network.theta.tobytes(), trainer.diverged
    trainer.restore(snapshot)
    assert trainer.step_count == snapshot.step
    trainer.run(STEPS - snapshot.step)
    assert trainer.network.theta.tobytes() == first
    assert trainer.diverged == diverged


@pytest.mark.parametrize("batch_size", [None, 7])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov"])
def test_what_is_kept_of_a_diverged_run_is_its_last_finite_state(optimizer, batch_size):
    """Weights, optimizer and batches as before the step that failed, so that it fails again."""
    experiment = Experiment(
        data=DATASETS["circles"](samples=40), hidden=(), output=Output("linear"), loss="mse",
        optimizer=OPTIMIZERS[optimizer](learning_rate=1e30), batch_size=batch_size,
    )  # fmt: skip
    recording, straight = Recording(experiment), Trainer(experiment)
    recording.run(100)
    trainer, diverged = recording.trainer, recording.trainer.diverged
    assert 0 < diverged.step < 100
    assert trainer.history.total == trainer.step_count == diverged.step
    straight.run(diverged.step)
    kept, expected = trainer.snapshot(), straight.snapshot()
    np.testing.assert_array_equal(kept.theta, expected.theta)
    for name, value in expected.optimizer.items():
        np.testing.assert_array_equal(kept.optimizer[name], value)
    assert kept.position.cursor == expected.position.cursor
    assert kept.position.epoch == expected.position.epoch
    trainer.restore(kept)
    trainer.run(1)
    assert trainer.diverged == diverged


# files of any kind


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("broken")


def attempt(*argv):
    """Run a command: it must do its work, or give one line and 2. Return the line."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in argv])
    lines = err.getvalue().splitlines()
    assert (code, len(lines)) in {(0, 0), (1, 1), (2, 1)}
    assert code != 2 or lines[0].startswith("error: ")
    return lines[0] if code == 2 else ""


def summary(folder, content, *argv):
    path = folder / "experiment.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return attempt("summary", path, *argv)


@settings(DRAWN, max_examples=40)
@given(experiments(), st.data())
def test_a_truncated_experiment_is_refused(folder, experiment, data):
    text = to_json(experiment).rstrip()
    assert "not JSON" in summary(folder, text[: data.draw(st.integers(0, len(text) - 1))])


@DRAWN
@given(st.binary(max_size=100) | st.text(max_size=50).map(str.encode))
def test_random_bytes_are_refused(folder, content):
    try:
        harmless = json.loads(content) == {}
    except ValueError:
        harmless = False
    assert bool(summary(folder, content)) != harmless


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from([10**400, -1, 0, 2**63, 1e300, "", "relu", [], {}, [[]], [{}], {"name": 1}]),
    st.dictionaries(st.sampled_from(["name", "units", "x"]), st.integers(), max_size=2),
)  # fmt: skip


def places(value, path=()):
    """Return the way to everything inside of dicts and lists."""
    inside = (
        value.items() if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )  # fmt: skip
    return [*([path] if path else []), *(p for k, v in inside for p in places(v, (*path, k)))]


@DRAWN
@given(experiments(), ODD, st.data())
def test_a_value_out_of_place_is_refused_or_harmless(folder, experiment, odd, data):
    """Any value in the place of any other: a sound experiment, or one line; never a traceback."""
    plain = json.loads(to_json(experiment))
    *way, last = data.draw(st.sampled_from(places(plain)))
    target = plain
    for key in way:
        target = target[key]
    target[last] = odd
    described, refused = attempted(from_json, json.dumps(plain), "run.json")
    if refused:
        assert one_line(refused)
        assert all(f.field or f.code == "wrong_type" for f in refused.faults)
    else:
        assert from_json(to_json(described)) == described


@settings(DRAWN, max_examples=40)
@given(experiments(), st.integers(2, 10**20))
def test_other_versions_are_refused(folder, experiment, version):
    plain = json.loads(to_json(experiment)) | {"version": version}
    assert f"version is {version}, newer" in summary(folder, plain)


@DRAWN
@given(
    st.lists(st.integers(1, 10**6), min_size=2, max_size=6),
    st.sampled_from(["sgd", "adam", "adadelta"]),
)
def test_a_network_too_large_for_memory_is_refused_with_what_it_needs(folder, units, optimizer):
    weights = sum(a * b for a, b in zip([2, *units], [*units, 1], strict=True))
    assume(weights * 8 > available())  # the weights alone, as float64
    described = {"hidden": [{"units": u} for u in units], "optimizer": {"name": optimizer}}
    line = summary(folder, described)
    assert "-".join(map(str, [2, *units, 1])) in line
    needed = float(line.split(" needs ")[1].split(" GiB")[0])
    assert needed >= weights * 8 / 2**30  # the weights alone


CELL = st.sampled_from(["1", "-2.5", "0", "3e2", "nan", "", "one", '"', "1e999", " 4 ", "é"])


@DRAWN
@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6), st.booleans())
def test_ragged_csv_is_refused_by_its_line(folder, rows, header):
    (folder / "rows.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    data = {"name": "csv", "path": str(folder / "rows.csv"), "header": header}
    line = summary(folder, {"data": data, "output": {"activation": "softmax"},
                            "loss": "categorical_crossentropy"})  # fmt: skip
    ragged = len({len(row) for row in rows if row != [""]}) > 1
    assert line or not ragged


MAGIC = bytes([0, 0, 8, 3])  # three dimensions of unsigned bytes


def idx_summary(folder, images):
    """Summarise an experiment on these images and two sound labels."""
    (folder / "images").write_bytes(images)
    (folder / "labels").write_bytes(bytes([0, 0, 8, 1, 0, 0, 0, 2, 0, 1]))
    files = {key: str(folder / key) for key in ("images", "labels")}
    return summary(folder, {"data": {"name": "idx"} | files})


@DRAWN
@given(st.binary(min_size=4, max_size=4) | st.sampled_from([MAGIC]))
def test_idx_with_a_false_header_is_refused(folder, magic):
    line = idx_summary(folder, magic + struct.pack(">3I", 2, 2, 2) + bytes(8))
    assert line == "" if magic == MAGIC else magic.hex(" ") in line


@DRAWN
@given(st.lists(st.integers(0, 2**32 - 1), max_size=3), st.binary())
def test_idx_with_false_sizes_is_refused(folder, sizes, values):
    assume(len(sizes) < 3 or len(values) != sizes[0] * sizes[1] * sizes[2])
    assert idx_summary(folder, MAGIC + struct.pack(f">{len(sizes)}I", *sizes) + values)


def archive(folder: Path, compressed: bool) -> bytes:
    path = folder / "whole.npz"
    rng = np.random.default_rng(0)
    save = np.savez_compressed if compressed else np.savez
    save(path, X=rng.normal(size=(20, 2)), Y=np.ones((20, 1)))
    return path.read_bytes()


@settings(DRAWN, max_examples=300)
@given(st.booleans(), st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4))))
def test_a_damaged_archive_is_read_or_refused(folder, compressed, damages):
    content = bytearray(archive(folder, compressed))
    for where, damage in damages:
        start = int(where * (len(content) - len(damage)))
        content[start : start + len(damage)] = damage
    (folder / "data.npz").write_bytes(content)
    line = summary(folder, {}, "--data", folder / "data.npz")
    assert damages or not line


@settings(DRAWN, max_examples=50)
@given(st.booleans(), st.floats(0, 0.999))
def test_a_truncated_archive_is_refused(folder, compressed, share):
    content = archive(folder, compressed)
    (folder / "data.npz").write_bytes(content[: int(share * len(content))])
    assert "data.npz" in summary(folder, {}, "--data", folder / "data.npz")
