"""Folders of lessons are read strictly, and every fault names the file and the field."""

import os
from pathlib import Path

import pytest

from core import experiment
from core.faults import Refused
from core.lessons import library
from core.lessons.folder import read
from core.messages import one_line
from tests.core.lessons.folders import LESSON, WORDS, changed, write


def refused(folder: Path) -> str:
    with pytest.raises(Refused) as caught:
        read(folder)
    return one_line(caught.value)


def stop(**fields):
    return changed(lambda lesson: lesson["stops"][0].update(fields))


def claim(**fields):
    return changed(lambda lesson: lesson["stops"][0]["claims"][0].update(fields))


def quantity(**fields):
    return changed(lambda lesson: lesson["stops"][0]["claims"][0]["quantity"].update(fields))


def asked(**fields):
    return changed(lambda lesson: lesson["stops"][0]["prediction"].update(fields))


def test_a_folder_is_read_with_its_words(tmp_path):
    found = read(write(tmp_path / "mine", en=WORDS, ko=WORDS.replace("A title", "제목")))
    lesson = found.lesson
    assert (lesson.name, lesson.part, lesson.minutes) == ("mine", "own", 5)
    assert [s.key for s in lesson.stops] == ["first", "second"]
    assert lesson.stops[0].experiment.hidden[0].activation.name == "sigmoid"
    assert lesson.stops[0].prediction.from_ == (0, 1)
    assert lesson.stops[1].transfer
    words = found.words("en")
    assert (words.title, words.shows) == ("A title", "What it shows.")
    assert words.stops["first"].text == "A paragraph over two lines, with **bold**."
    assert words.stops["first"].claims == {"steep": "At most {steep.bound}"}
    assert words.stops["first"].choices == {"less": "Less", "more": "More"}
    assert found.words("ko").title == "제목"


def test_one_language_will_do(tmp_path):
    assert read(write(tmp_path / "mine", ko=WORDS)).words("en").title == "A title"


WRONG = {
    "not JSON": ("{", ["lesson.json is not JSON"]),
    "a list": ([], ["lesson.json is", "an object"]),
    "newer": (changed(lambda w: w.update(version=9)), ["version is 9", "up to 1"]),
    "a picture of no stop": (
        changed(lambda w: w.update(picture={"stop": "third"})),
        ["picture.stop is third", "first", "second"],
    ),
    "a name": (changed(lambda w: w.update(name="x")), ["lesson.json: name is not a field"]),
    "no stops": (changed(lambda w: w.update(stops=[])), ["lesson.json: stops: there are 0"]),
    "part": (changed(lambda w: w.update(part="z")), ["part is z", "optimising"]),
    "minutes": (changed(lambda w: w.update(minutes=0)), ["minutes is 0"]),
    "unknown": (stop(pannels=[]), ["stops[0].pannels is not a field; perhaps panels"]),
    "stop's key": (stop(key="A b"), ["lesson.json: stops: A b is not a key"]),
    "key twice": (stop(key="second"), ["lesson.json: stops.second is given twice"]),
    "steps": (stop(steps=-1), ["stops[0].steps is -1"]),
    "speed": (stop(speed=0), ["stops[0].speed is 0; it must be more than 0"]),
    "too many": (stop(seeds=400), ["stops[0].seeds is 400; it must be 256 or less"]),
    "experiment": (
        stop(experiment={"hidden": [{"units": 0}]}), ["stops[0].experiment.hidden[0].units is 0"],
    ),
    "experiment's field": (
        stop(experiment={"hiden": []}), ["stops[0].experiment.hiden is not a field"],
    ),
    "no experiment": (stop(experiment=None), ["stops[0].experiment is empty"]),
    "data": (
        stop(experiment={"data": {"name": "csv", "path": "x.csv", "samples": 3}}),
        ["stops[0].experiment.data.samples is not a field"],
    ),
    "run's path": (stop(runs=[{}, {"optimiser.x": 1}]), ["stops[0].runs[1].optimiser.x is not"]),
    "run's layer": (stop(runs=[{"hidden[7].units": 1}]), ["stops[0].runs[0].hidden[7].units is"]),
    "run's value": (
        stop(runs=[{"optimizer.learning_rate": "fast"}]), ["runs[0].optimizer.learning_rate is"],
    ),
    "run's name": (stop(runs=[{"optimizer.name": "sdg"}]), ["runs[0].optimizer.name is sdg"]),
    "run's depth": (stop(runs=[{"hidden": 101}]), ["runs[0].hidden: there are 101"]),
    "changed": (
        stop(change={"path": "batch_size", "values": [1, 0]}), ["change.values[1].batch_size is 0"],
    ),
    "given": (claim(given={"seed": -1}), ["claims[0].given.seed is -1"]),
    "without": (claim(without={"loss": "x"}), ["claims[0].without.loss is x"]),
    "relation": (claim(relation="≤"), ["claims[0].relation is ≤", "<="]),
    "bound": (claim(bound="0.25"), ["claims[0].bound is"]),
    "cause": (
        changed(lambda w: w["stops"][0]["claims"][0].pop("without")), ["without is missing"],
    ),
    "measure": (quantity(measure="slope"), ["quantity.measure is slope", "slope_max"]),
    "no layer": (quantity(layer=None), ["quantity.layer is missing"]),
    "layer": (quantity(layer=3), ["quantity.layer is 3; it must be 2 or less"]),
    "layer 0": (quantity(layer=0), ["quantity.layer is 0; it must be 1 or more"]),
    "not by layer": (quantity(measure="loss"), ["loss is of the whole network"]),
    "a run": (quantity(run=2), ["quantity.run is 2; it must be 1 or less"]),
    "late": (quantity(step=31), ["quantity.step is 31; it must be 30 or less"]),
    "late update": (quantity(measure="grad_norm", step=30), ["step is 30; it must be 29 or less"]),
    "early": (quantity(step=-1), ["quantity.step is -1; it must be 0 or more"]),
    "late other": (
        quantity(measure="grad_norm", step=0, over_step=30),
        ["quantity.over_step is 30; it must be 29 or less"],
    ),
    "early other": (quantity(over_step=-1), ["quantity.over_step is -1; it must be 0 or more"]),
    "target": (quantity(measure="steps_to", layer=None), ["quantity.target is missing"]),
    "axis": (asked(low=2, high=1), ["prediction.high is 1; it must be more than 2"]),
    "decades": (asked(log=True), ["prediction.low is 0; it must be more than 0"]),
    "an axis too wide": (asked(low=-1.7e308, high=1.7e308), ["low is -1.7e308; it must be -1e30"]),
    "an axis too narrow": (asked(low=1, high=1 + 2e-16), ["prediction.high is 1.0"]),
    "decades too many": (asked(log=True, low=5e-324), ["low is 5e-324; it must be 1e-30"]),
    "a control of nothing": (stop(controls=["nofield"]), ["controls[0] is nofield", "optimizer"]),
    "a control without a path": (stop(controls=[""]), ["controls[0] is "]),
    "a control of no layer": (stop(controls=["hidden.x.units"]), ["controls[0] is hidden.x.units"]),
    "nothing to change to": (stop(change={"path": "seed", "values": []}), ["change.values: there"]),
    "places": (asked(**{"from": [0]}), ["prediction.from: there are 1"]),
    "order": (asked(**{"from": [1, 0]}), ["prediction.from[1] is 0; it must be more than 1"]),
    "unit's layer": (asked(kind="unit", layer=2), ["prediction.layer is 2"]),
    "choice twice": (asked(choices=["less", "less"]), ["choices.less is given twice"]),
    "mark": (asked(marks={"A": 1}), ["prediction.marks: A is not a key"]),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told(tmp_path, wrong):
    lesson, parts = WRONG[wrong]
    told = refused(write(tmp_path / "mine", lesson))
    assert "lesson.json" in told or wrong == "newer"
    for part in parts:
        assert part in told


def words(old: str, new: str) -> str:
    assert old in WORDS
    return WORDS.replace(old, new, 1)


WRONG_WORDS = {
    "no title": (words("# A title\n", ""), ["en.md: title is missing"]),
    "two titles": (words("What it", "# What it"), ["en.md, line 2: this has no place"]),
    "nothing shown": (words("What it shows.\n", ""), ["en.md: shows is missing"]),
    "no stop": (words("## second: Two\nAnother one.\n", ""), ["en.md: second is missing"]),
    "stop": (words("## second", "## third"), ["third is not a field", "second is missing"]),
    "stop twice": (words("## second", "## first"), ["en.md: first is given twice"]),
    "no key": (words("## first: One", "## One"), ["en.md, line 4"]),
    "part": (words("### why", "### Why"), ["en.md, line 11"]),
    "part twice": (words("### why", "### question"), ["en.md: first.question is given twice"]),
    "no question": (words("### question\nWhich loss?\n", ""), ["first.question is missing"]),
    "empty": (words("Take tanh.", ""), ["en.md: first.change is missing"]),
    "asks nothing": (WORDS + "\n### question\nWhat?\n", ["second.question is not a field"]),
    "no claim": (words("- steep: At most {steep.bound}", ""), ["first.claims.steep is missing"]),
    "claim": (words("- less:", "- fewer:"), ["fewer is not a field", "choices.less is missing"]),
    "no item": (words("- less: Less", "Less"), ["en.md, line 21"]),
    "number": (words("{steep}", "{steeper}"), ["first.why is steeper", "steep.bound"]),
    "long": (words("A paragraph", "A" * 3000), ["en.md, line 5"]),
}


@pytest.mark.parametrize("wrong", WRONG_WORDS)
def test_what_is_wrong_with_the_words_is_told(tmp_path, wrong):
    text, parts = WRONG_WORDS[wrong]
    told = refused(write(tmp_path / "mine", en=text))
    for part in parts:
        assert part in told


def test_words_of_another_encoding(tmp_path):
    folder = write(tmp_path / "mine", ko=WORDS)
    (folder / "ko.md").write_bytes("# 제목\n".encode("cp949"))
    assert "ko.md, line 1: this is not UTF-8" in refused(folder)


def test_no_words(tmp_path):
    folder = write(tmp_path / "mine")
    (folder / "en.md").unlink()
    assert "en.md is missing" in refused(folder)


def test_names_of_folders(tmp_path):
    assert "My Lesson is not a key" in refused(write(tmp_path / "My Lesson"))
    assert "there is no folder" in refused(tmp_path / "nowhere")


def test_data_lie_beside_the_lesson(tmp_path, monkeypatch):
    table = {"name": "csv", "path": "data.csv"}
    lesson = changed(lambda whole: whole["stops"][1].update(experiment={"data": table}))
    folder = write(tmp_path / "mine", lesson)
    (folder / "data.csv").write_text("a,b,c\n1,2,0\n3,4,1\n")
    monkeypatch.chdir(tmp_path)
    assert read(folder).lesson.stops[1].experiment.data.path == str(folder / "data.csv")


def test_a_teachers_broken_lesson_leaves_the_others(tmp_path):
    write(tmp_path / "later", changed(lambda whole: whole.update(order=9)))
    write(tmp_path / "broken", "{")
    write(tmp_path / "early", LESSON)
    (tmp_path / "no_lesson").mkdir()
    found, broken = library.own(tmp_path)
    assert [folder.lesson.name for folder in found] == ["early", "later"]
    assert [each.path.name for each in broken] == ["broken"]
    assert "lesson.json" in one_line(broken[0].refused)
    alone, _ = library.own(tmp_path / "early")
    assert [folder.lesson.name for folder in alone] == ["early"]


def test_a_folder_that_can_not_be_looked_into_is_told_of(tmp_path, monkeypatch):
    write(tmp_path / "early")
    locked, usual = write(tmp_path / "locked"), os.stat

    def stat(path, **how):
        if locked in Path(path).parents:
            raise PermissionError(13, "no", str(path))
        return usual(path, **how)

    monkeypatch.setattr(os, "stat", stat)
    found, broken = library.own(tmp_path)
    assert [folder.lesson.name for folder in found] == ["early"]
    assert [each.path for each in broken] == [locked]


def test_of_too_many_stops_few_are_made(tmp_path, monkeypatch):
    made, usual = [], experiment.from_builtins
    monkeypatch.setattr(experiment, "from_builtins", lambda raw: made.append(raw) or usual(raw))
    many = changed(lambda whole: whole.update(stops=whole["stops"] * 30))
    assert "there must be 1 to 20" in refused(write(tmp_path / "many", many))
    assert len(made) <= 21
    assert "there must be 0 to 100" in refused(write(tmp_path / "runs", stop(runs=[{}] * 101)))


def test_a_lesson_is_found_by_its_name_or_its_folder(tmp_path):
    assert library.find("sigmoids_quarter").path == library.place() / "sigmoids_quarter"
    assert library.find(str(write(tmp_path / "mine"))).lesson.name == "mine"
    with pytest.raises(Refused) as caught:
        library.find("sigmoid")
    assert "sigmoids_quarter" in one_line(caught.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("/", "lesson.json: there is no file /lesson.json"),
        ("x" * 5000, "lesson is xxx"),
        ("a\0b", "lesson is a"),
        ("~nobody_is_called_so", "lesson is ~nobody"),
        ("/no/such", "there is no folder /no/such"),
        ("SIGMOIDS", "it must be one of sigmoids_quarter"),
    ],
)
def test_what_is_no_lesson_is_refused_in_one_line(name, told):
    with pytest.raises(Refused) as caught:
        library.find(name)
    assert told in one_line(caught.value)
