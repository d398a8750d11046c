"""Any file is read, or refused in one line: experiments, CSV, IDX and archives, drawn at random."""

import contextlib
import io
import json
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.__main__ import main
from core.engine.memory import available
from core.experiment import from_json, to_json
from core.kinds import kind_of
from core.messages import one_line
from tests.core.properties.drawn import DRAWN, attempted, experiments


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
@given(experiments(), st.integers(2, 10**17))
def test_other_versions_are_refused(folder, experiment, version):
    plain = json.loads(to_json(experiment)) | {"version": version}
    assert f"version is {version}, but this program reads up to" in summary(folder, plain)


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
    assert line or not ragged([row for row in rows if any(map(str.strip, row))], header)


def ragged(rows, header):
    """Whether a row is too long or too short, but for separators at its end.

    Below a header all may have one cell more, which then names the row.
    """
    ends = [max(i + 1 for i, cell in enumerate(row) if cell.strip()) for row in rows]
    if len(rows) < 2 or (header and {len(row) for row in rows[1:]} == {len(rows[0]) + 1}):
        return False
    widths = zip(rows[1:], ends[1:], strict=True)
    return any(len(row) < ends[0] or end > len(rows[0]) for row, end in widths)


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
    named = kind_of(magic) not in ("", "idx")  # by chance: it is called what it is
    assert line == "" if magic == MAGIC else named or magic.hex(" ") in line


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
