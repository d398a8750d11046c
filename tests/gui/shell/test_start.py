"""The command line: pictures without a screen, and one line for whatever can't be done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gui import __main__ as program

ROOT = Path(__file__).parents[3]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program with no display but what `environment` names."""
    clean = {key: value for key, value in os.environ.items() if key not in DISPLAYS}
    return subprocess.run(
        [sys.executable, "-m", "gui", *map(str, arguments)],
        env=clean | environment, cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def refused(result: subprocess.CompletedProcess[str]) -> str:
    """Return the one line on standard error of a refusal."""
    assert result.returncode == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


@pytest.fixture
def experiment(tmp_path: Path) -> Path:
    path = tmp_path / "e.json"
    path.write_text('{"data": {"name": "circles"}, "hidden": [{"units": 3}]}')
    return path


def test_a_picture_needs_no_display(tmp_path: Path, experiment: Path) -> None:
    out = tmp_path / "a.png"
    result = run(
        "--screenshot", out, "--experiment", experiment, "--steps", 30, "--size", "1280x800",
        "--theme", "light", "--language", "ko",
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1280, 800)
    assert picture.pixelColor(2, 400).name() == "#eef0f4"  # the light theme's ground
    assert {path.name for path in tmp_path.iterdir()} == {"a.png", "e.json"}


def test_the_same_picture_twice(tmp_path: Path) -> None:
    outs = [tmp_path / "a.png", tmp_path / "b.png"]
    for out in outs:
        run("--screenshot", out, "--steps", 40, "--size", "1280x800")
    assert QImage(str(outs[0])) == QImage(str(outs[1]))


def test_where_there_is_no_display_it_names_the_headless_ways() -> None:
    line = refused(run())
    assert "display" in line
    assert "--screenshot OUT.png" in line
    assert "python -m core train EXPERIMENT.json" in line


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":4711"},
        # Without this folder, which every Wayland session has, libwayland adds a line of its own.
        {"WAYLAND_DISPLAY": "wayland-4711", "XDG_RUNTIME_DIR": "/"},
        {"QT_QPA_PLATFORM": "nonsense"},
    ],
    ids=["x11", "wayland", "no such platform"],
)
def test_a_display_out_of_reach_is_no_abort(environment: dict[str, str]) -> None:
    assert "--screenshot OUT.png" in refused(run(**environment))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--screenshot", "OUT", "--experiment", "none.json"], "there is no file"),
        (["--screenshot", "OUT", "--size", "1600"], "'1600' is not a size such as 1600x1000"),
        (["--screenshot", "OUT", "--size", "9x9"], "640x480"),
        (["--screenshot", "OUT", "--steps", "-1"], "0 or more"),
        (["--screenshot", "OUT", "--steps", "1.5"], "0 or more"),
        (["--theme", "blue"], "dark"),
        (["--language", "de"], "en"),
        (["a.json", "b.json"], "b.json"),
        (["a.json", "--experiment", "b.json"], "give one"),
        (["--steps", "5"], "add --screenshot"),
        (["--lesson", "no_such", "--screenshot", "OUT"], "lesson"),
        (["--lesson", str(ROOT / "tests"), "--screenshot", "OUT"], "lesson.json"),
        (["--lesson", "sigmoids_quarter", "e.json"], "give one"),
        (["--lesson", "sigmoids_quarter", "--experiment", "e.json"], "give one"),
    ],
)
def test_bad_arguments_get_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    out = tmp_path / "a.png"
    try:
        status = program.main([str(out) if a == "OUT" else a for a in arguments])
    except SystemExit as end:
        status = end.code
    (line,) = capsys.readouterr().err.splitlines()
    assert status == 2
    assert says in line
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"seed": -1, "hidden": [{"units": 0}]}', "seed is -1; it must be 0 or more; hidden[0]"),
        ('{"seed": ', "is not JSON"),
        ('{"version": 99}', "99"),
    ],
)
def test_a_bad_experiment_gets_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    path, out = tmp_path / "bad.json", tmp_path / "a.png"
    path.write_text(text)
    assert program.main([str(path), "--screenshot", str(out)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line
    assert not out.exists()


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    out = tmp_path / "no" / "a.png"
    assert "cannot be written" in refused(run("--screenshot", out, "--size", "1280x800"))


def test_a_picture_of_what_has_no_data_says_where_it_was_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    path.write_text('{"data": {"name": "csv", "path": "C:/lessons/t.csv"}}')
    said = refused(run("--screenshot", tmp_path / "a.png", "--experiment", f"'{path}'"))
    where = f"there is no file C:/lessons/t.csv, nor t.csv in the folder {tmp_path}"
    assert said == f"activation-playground: data.path: {where}"
    rows = [f"{i},{i % 3},{i % 2}\n" for i in range(20)]
    (tmp_path / "t.csv").write_text("a,b,y\n" + "".join(rows))
    assert run("--screenshot", tmp_path / "a.png", "--experiment", path).returncode == 0


SHOWN = """
import sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from gui import __main__ as program

def shown(self=None):
    (window,) = [w for w in QApplication.topLevelWidgets() if hasattr(w, "lessons")]
    loop = QEventLoop()
    found = []
    window.lessons.wanted.connect(lambda lesson, stop: found.append(lesson.lesson.name))
    window.workspace.framed.connect(loop.quit)
    if window.frame is None:
        loop.exec()
    print(window.page.at_start, window.frame.experiment.data.name)
    window.close()
    return 0

QApplication.exec = shown
sys.exit(program.main())
"""


@pytest.mark.slow
def test_the_first_start_of_all_shows_the_lessons_and_no_other(
    tmp_path: Path, experiment: Path
) -> None:
    def shown(*arguments: object) -> str:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / home),
            "XDG_DATA_HOME": str(tmp_path / home),
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", SHOWN, *map(str, arguments)],
            env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    home = "with a file"
    assert shown(experiment) == "False circles"
    home = "without"
    assert shown() == "True xor"
    assert shown() == "False xor"
