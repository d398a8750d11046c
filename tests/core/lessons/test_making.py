"""Lessons made of runs read back, and are of the same runs."""

import json
from pathlib import Path

import pytest

from core.catalog.datasets.points import Points
from core.catalog.optimizers import Sgd
from core.compare.file import Comparison
from core.compare.presets import PRESETS
from core.compare.situations import SITUATIONS
from core.experiment import Experiment, Layer, from_builtins
from core.faults import Refused
from core.lessons.folder import LessonFolder
from core.lessons.lesson import MOST_STEPS
from core.lessons.making import STEPS, make, name_like
from core.messages import one_line

CIRCLES = from_builtins({"data": {"name": "circles"}, "batch_size": 10})


def runs(made: LessonFolder) -> list[Experiment]:
    return [run for stop in made.lesson.stops for run in stop.experiments()]


@pytest.mark.parametrize("name", list(SITUATIONS))
def test_every_ready_situation_makes_a_lesson(tmp_path: Path, name: str) -> None:
    made = make(tmp_path / name, SITUATIONS[name], 200, ["loss"])
    assert runs(made) == list(SITUATIONS[name].runs)
    stop = made.lesson.stops[0]
    assert (stop.steps, stop.seeds, stop.panels) == (200, 1, ("loss",))
    assert made.lesson.part == "own"
    assert {*made.texts} == {"en", "ko"}


@pytest.mark.parametrize("name", list(PRESETS))
def test_every_comparison_of_one_click_makes_a_lesson(tmp_path: Path, name: str) -> None:
    held = Comparison(PRESETS[name](CIRCLES), 0, 4)
    made = make(tmp_path / name, held, 0, [])
    assert sorted(map(repr, runs(made))) == sorted(map(repr, held.runs))
    assert len(made.lesson.stops) == 1
    assert (made.lesson.stops[0].steps, made.lesson.stops[0].seeds) == (STEPS, 4)


def test_runs_that_differ_in_all_there_is_are_there_too(tmp_path: Path) -> None:
    other = from_builtins({
        "data": {"name": "mnist", "samples": 100}, "seed": 3, "hidden": [{"units": 5}],
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
        "initializer": {"name": "he_normal"}, "optimizer": {"name": "momentum"}, "batch_size": 9,
    })  # fmt: skip
    curve = from_builtins(
        {"data": {"name": "sine"}, "output": {"activation": "linear"}, "loss": "mse"}
    )
    held = Comparison((Experiment(), other, curve))
    assert sorted(map(repr, runs(make(tmp_path / "all", held, 9, [])))) == sorted(
        map(repr, held.runs)
    )


def test_points_and_functions_of_ones_own_are_kept(tmp_path: Path) -> None:
    points = Points(X=((0.0, 1.0), (1.0, 0.0)), Y=(0.0, 1.0))
    experiment = from_builtins(
        {"hidden": [{"units": 2, "activation": "formula", "formula": "z * sigmoid(b * z)",
                     "numbers": {"b": 2.0}}]}
    )  # fmt: skip
    one = Experiment(data=points, hidden=(Layer(3, "relu"),), optimizer=Sgd())
    assert runs(make(tmp_path / "x", Comparison((one,)), 9, [])) == [one]
    two = Comparison((experiment, Experiment()))
    assert sorted(map(repr, runs(make(tmp_path / "x", two, 9, [])))) == sorted(map(repr, two.runs))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    held = Comparison((Experiment(),))
    paths = [make(tmp_path / "My lesson!", held, 9, []).path.name for _ in range(3)]
    assert paths == ["my_lesson", "my_lesson_2", "my_lesson_3"]
    title = make(tmp_path / "My lesson!", held, 9, []).texts["ko"].title
    assert title == "My lesson!"


def test_a_run_that_is_longer_than_a_stop_may_be_is_cut(tmp_path: Path) -> None:
    made = make(tmp_path / "long", Comparison((Experiment(),)), 2 * MOST_STEPS, [])
    assert made.lesson.stops[0].steps == MOST_STEPS


def test_nothing_is_left_of_what_does_not_read_back(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        make(tmp_path / ("x" * 2000), Comparison((Experiment(),)), 9, [])
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dying ReLU", "dying_relu"), ("죽은 렐루", "lesson"), ("3 layers", "lesson_3_layers"),
        ("", "lesson"), ("a" * 99, "a" * 40), ("XOR.json", "xor_json"), ("죽은 ReLU 2", "relu_2"),
    ],
)  # fmt: skip
def test_a_name_is_such_as_a_lesson_may_have(text: str, name: str) -> None:
    assert name_like(text) == name


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Refused) as refused:
        make(tmp_path / "file" / "x", Comparison((Experiment(),)), 9, [])
    assert "cannot be written" in one_line(refused.value)


def test_data_beside_the_lesson_are_named_from_there(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a,b,y\n" + "".join(f"{i},{i % 3},{i % 2}\n" for i in range(20)), "utf-8")
    held = Comparison((from_builtins({"data": {"name": "csv", "path": str(table)}}),))
    made = make(tmp_path / "mine", held, 9, [])
    written = json.loads((made.path / "lesson.json").read_text("utf-8"))
    assert runs(made) == list(held.runs)
    assert written["stops"][0]["experiment"]["data"]["path"] in (str(table), "../t.csv")
