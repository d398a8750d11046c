"""Where the files of data are looked for, and how a file names them."""

from pathlib import Path

import pytest

from core import beside
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.images import Idx
from core.catalog.datasets.toys import Xor
from core.experiment import Experiment, from_file, portable, to_json
from core.faults import Refused, refuse
from core.messages import one_line
from core.run import file as run_file
from core.run.recording import Recording

TABLE = "a,b,y\n" + "".join(f"{i},{i % 3},{i % 2}\n" for i in range(20))


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table, which is not the present one."""
    folder = tmp_path / "lesson"
    (folder / "sub").mkdir(parents=True)
    (folder / "t.csv").write_text(TABLE)
    (folder / "sub" / "u.csv").write_text(TABLE)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return folder


def at(path: str, folder: Path) -> str:
    return beside.located(Csv(path=path), folder).path


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("t.csv", "t.csv"),
        ("./t.csv", "t.csv"),
        ("sub/u.csv", "sub/u.csv"),
        ("sub\\u.csv", "sub/u.csv"),
        ("C:/lessons/lesson3/t.csv", "t.csv"),
        ("C:\\lessons\\lesson3\\t.csv", "t.csv"),
        ("\\\\server\\share\\t.csv", "t.csv"),
        ("/home/someone/else/t.csv", "t.csv"),
        ("~/no/such/t.csv", "t.csv"),
        ("data/t.csv", "t.csv"),
        ("https://example.com/data/t.csv", "t.csv"),
        ('"C:\\lessons\\t.csv"', "t.csv"),
        ("'t.csv'", "t.csv"),
        ("file:///C:/lessons/t.csv", "t.csv"),
        ("nowhere.csv", "nowhere.csv"),
    ],
)
def test_data_are_found_beside_the_experiment(lesson: Path, given: str, found: str) -> None:
    assert Path(at(given, lesson)) == lesson / found


def test_the_experiments_folder_comes_before_the_present_one(lesson: Path) -> None:
    here = Path.cwd()
    (here / "t.csv").write_text("other")
    (here / "v.csv").write_text("other")
    assert at("t.csv", lesson) == str(lesson / "t.csv")
    assert at("v.csv", lesson) == str(here / "v.csv")


@pytest.mark.parametrize(
    "given", ["/no/such/none.csv", "C:/lessons/none.csv", "~/none.csv", "http://a.b/none.csv"]
)
def test_an_absolute_path_that_is_nowhere_stays_as_it_is(lesson: Path, given: str) -> None:
    assert at(given, lesson) == given


def test_a_path_that_is_right_is_not_changed(lesson: Path) -> None:
    (Path.cwd() / "t.csv").write_text("other")
    assert at(str(Path.cwd() / "t.csv"), lesson) == str(Path.cwd() / "t.csv")
    assert beside.located(Xor(), lesson) == Xor()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('"C:\\my data\\a.csv"', "C:\\my data\\a.csv"),
        ("  'a b.csv' ", "a b.csv"),
        ("“a.csv”", "a.csv"),
        ("file:///home/me/my%20data.csv", "/home/me/my data.csv"),
        ("FILE:/home/me/a.csv", "/home/me/a.csv"),
        ("file://localhost/a.csv", "/a.csv"),
        ("file:///D:/a%2B.csv", "D:/a+.csv"),
        ("file://server/share/a.csv", "//server/share/a.csv"),
        ("it's.csv", "it's.csv"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_a_pasted_path_is_understood(text: str, path: str) -> None:
    assert beside.plain(text) == path


def test_an_experiment_and_its_data_can_be_moved_together(lesson: Path, tmp_path: Path) -> None:
    file = lesson / "e.json"
    file.write_text('{"data": {"name": "csv", "path": "sub/u.csv"}}')
    opened = from_file(file, "e.json")
    assert opened.data == Csv(path=str(lesson / "sub/u.csv"))
    written = to_json(portable(opened, lesson))
    assert b'"path": "sub/u.csv"' in written
    file.write_bytes(written)
    moved = lesson.rename(tmp_path / "moved")
    assert from_file(moved / "e.json", "e.json").data == Csv(path=str(moved / "sub/u.csv"))


def test_what_lies_elsewhere_is_named_in_full(lesson: Path, tmp_path: Path) -> None:
    outside = Csv(path=str(lesson / "t.csv"))
    assert beside.portable(outside, tmp_path / "elsewhere") == outside
    above = beside.located(Csv(path="../lesson/t.csv"), tmp_path / "elsewhere")
    assert beside.portable(above, tmp_path / "elsewhere").path == "../lesson/t.csv"


def test_a_run_and_its_data_can_be_moved_together(lesson: Path, tmp_path: Path) -> None:
    recording = Recording(Experiment(data=Csv(path=str(lesson / "sub/u.csv"))))
    recording.run(7)
    run_file.save(lesson / "r.npz", recording)
    moved = lesson.rename(tmp_path / "moved")
    opened = run_file.load(moved / "r.npz")
    assert opened.experiment.data == Csv(path=str(moved / "sub/u.csv"))
    opened.run(5)
    recording = Recording(opened.experiment)
    recording.run(12)
    assert opened.trainer.network.theta.tobytes() == recording.trainer.network.theta.tobytes()


def test_a_run_goes_on_with_its_data_found_elsewhere(lesson: Path, tmp_path: Path) -> None:
    recording = Recording(Experiment(data=Csv(path=str(lesson / "t.csv"))))
    recording.run(3)
    run_file.save(tmp_path / "r.npz", recording)
    other = tmp_path / "elsewhere" / "renamed.csv"
    (lesson / "t.csv").rename(other)
    with pytest.raises(Refused, match="not_found"):
        run_file.load(tmp_path / "r.npz")
    opened = run_file.load(tmp_path / "r.npz", found=("path", str(other)))
    assert not opened.looking
    opened.run(4)
    recording.run(4)
    assert opened.trainer.network.theta.tobytes() == recording.trainer.network.theta.tobytes()


def test_the_other_of_a_pair_is_found_too(tmp_path: Path) -> None:
    for name in ("images", "labels"):
        (tmp_path / name).write_bytes(b"x")
    lost = Idx(images="C:\\mnist\\images", labels="C:\\mnist\\labels")
    found = beside.found(lost, "images", str(tmp_path / "images"))
    assert found == Idx(images=str(tmp_path / "images"), labels=str(tmp_path / "labels"))
    (tmp_path / "labels").unlink()
    found = beside.found(lost, "images", str(tmp_path / "images"))
    assert found.labels == "C:\\mnist\\labels"


def test_where_else_it_was_looked_for_is_said(tmp_path: Path) -> None:
    away = refuse("not_found", "data.path", "C:/lessons/t.csv")
    said = one_line(beside.explained(away, tmp_path))
    there = f"data.path: there is no file C:/lessons/t.csv, nor t.csv in the folder {tmp_path}"
    assert said == there
    drive = refuse("not_found", "data.path", "C:")
    assert beside.explained(drive, tmp_path).faults == drive.faults
    near = refuse("not_found", "data.path", str(tmp_path / "t.csv"))
    assert beside.explained(near, tmp_path).faults == near.faults
