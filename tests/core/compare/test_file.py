"""A comparison as a file: what is written, what is read, and what is refused of it."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.datasets.csv_file import Csv
from core.compare.file import MOST, Comparison, from_file, from_json, portable, to_json
from core.experiment import Experiment
from core.experiment import from_json as experiment_from_json
from core.experiment import to_json as experiment_to_json
from core.faults import Refused
from core.messages import one_line
from tests.core.properties.drawn import DRAWN, experiments

ONE, TWO = Experiment(seed=1), Experiment(seed=2, hidden=())


def refused(raw: object) -> list[tuple[str, str]]:
    """Return field and code of what is wrong with a text."""
    text = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    with pytest.raises(Refused) as caught:
        from_json(text, "c.json")
    assert one_line(caught.value)
    return [(fault.field, fault.code) for fault in caught.value.faults]


@settings(DRAWN, max_examples=5)
@given(st.data())
def test_any_comparison_goes_to_json_and_back(data: st.DataObject) -> None:
    runs = tuple(data.draw(st.lists(experiments(), min_size=1, max_size=3)))
    chosen = data.draw(st.integers(0, len(runs) - 1))
    comparison = Comparison(runs, chosen, data.draw(st.integers(1, MOST // len(runs))))
    assert from_json(to_json(comparison)) == comparison


def test_the_runs_are_written_as_experiments_are_and_what_is_usual_is_left_out() -> None:
    raw = json.loads(to_json(Comparison((ONE, TWO))))
    assert list(raw) == ["version", "runs"]
    assert raw["version"] == 1
    assert raw["runs"] == [json.loads(experiment_to_json(run)) for run in (ONE, TWO)]
    full = json.loads(to_json(Comparison((ONE, TWO), chosen=1, seeds=8)))
    assert (full["chosen"], full["seeds"]) == (1, 8)


def test_an_experiment_is_a_comparison_of_one_run_but_not_the_other_way_round() -> None:
    assert from_json(experiment_to_json(TWO)) == Comparison((TWO,))
    with pytest.raises(Refused) as caught:
        experiment_from_json(to_json(Comparison((ONE,))), "c.json")
    assert [(f.field, f.code) for f in caught.value.faults] == [("c.json", "a_comparison")]
    assert "several runs" in one_line(caught.value)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ({"runs": []}, [("runs", "count")]),
        ({"runs": [{}] * (MOST + 1)}, [("runs", "count")]),
        ({"runs": {}}, [("runs", "wrong_type")]),
        ({"runs": None}, [("runs", "wrong_type")]),
        ({"runs": [{}, 3]}, [("runs[1]", "wrong_type")]),
        ({"runs": [{}], "version": 2}, [("version", "newer_version")]),
        ({"runs": [{}], "version": 0}, [("version", "unknown_version")]),
        ({"runs": [{}], "version": "1"}, [("version", "wrong_type")]),
        ({"runs": [{}], "sedes": 3}, [("sedes", "unknown_field")]),
        ({"runs": [{}], "seeds": 0}, [("seeds", "below")]),
        ({"runs": [{}, {}], "seeds": MOST // 2 + 1}, [("seeds", "above")]),
        ({"runs": [{}, {}], "chosen": 2}, [("chosen", "above")]),
        ({"runs": [{}], "chosen": -1}, [("chosen", "below")]),
        ({"runs": [{}], "chosen": True}, [("chosen", "wrong_type")]),
        (
            {"runs": [{"seed": -1}, {}, {"optimizer": {"name": "adam", "l1": -2}}], "chosen": 9},
            [("chosen", "above"), ("runs[0].seed", "below"), ("runs[2].optimizer.l1", "below")],
        ),
        ({"runs": [{}, {"runs": [{}]}]}, [("runs[1].runs", "unknown_field")]),
        ({"runs": [{}, {"version": 7}]}, [("runs[1].version", "unknown_version")]),
        (b'{"runs": [{"seed": 1, "seed": 2}]}', [("runs[0].seed", "given_twice")]),
        (b'{"runs": [', [("c.json", "not_json")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_the_run_it_is_in(
    raw: object, found: list[tuple[str, str]]
) -> None:
    assert refused(raw) == found


def test_a_file_with_faults_without_end_names_some_of_them() -> None:
    assert len(refused({"runs": [{"sede": 1}] * MOST})) == 50


def test_files_of_data_are_found_beside_the_comparison_and_named_from_there(
    tmp_path: Path,
) -> None:
    (tmp_path / "data").mkdir()
    table = tmp_path / "data" / "t.csv"
    table.write_text("a,y\n1,0\n2,1\n")
    raw: dict[str, Any] = {"data": {"name": "csv", "path": "data/t.csv"}}
    (tmp_path / "c.json").write_text(json.dumps({"runs": [{}, raw]}))
    comparison = from_file(tmp_path / "c.json", "c.json")
    data = comparison.runs[1].data
    assert isinstance(data, Csv)
    assert data.path == str(table)
    back = portable(comparison, tmp_path)
    assert back.runs[0] == comparison.runs[0]
    assert back.runs[1].data == msgspec.structs.replace(data, path="data/t.csv")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_bytes(b"PK\x03\x04" + bytes(40))
    with pytest.raises(Refused) as caught:
        from_file(tmp_path / "c.json", "c.json")
    assert caught.value.faults[0].code == "wrong_kind"
