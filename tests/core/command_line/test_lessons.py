"""Lessons on the command line: what there are, and what comes of their claims."""

import json
import subprocess
import sys

import pytest

from core.command_line.commands import main
from core.lessons import library
from tests.core.command_line.files import ROOT
from tests.core.lessons.folders import changed, write


def mine(folder, **claim):
    def change(whole):
        whole["stops"][0]["claims"][0].update({"seeds": 3} | claim)

    return str(write(folder / "mine", changed(change)))


def test_the_list(capsys):
    assert main(["lessons", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sorted(line.split()[0] for line in lines) == library.names()


def test_the_list_in_json(capsys):
    assert main(["lessons", "list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert sorted(line["lesson"] for line in found) == library.names()
    assert all(line["title"] and line["minutes"] > 0 for line in found)


@pytest.fixture
def here(monkeypatch):
    """Make the runs in this process."""
    from core.lessons import checking

    monkeypatch.setattr(checking.os, "cpu_count", lambda: 1)


@pytest.mark.usefixtures("here")
def test_a_check_in_json(tmp_path, capsys):
    assert main(["lessons", "check", mine(tmp_path), "--json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    measured = line.pop("measured")
    assert line == {"lesson": "mine", "claim": "steep", "seeds": 3, "held": 3, "twin_held": 0}
    assert 0.2 < measured <= 0.25


@pytest.mark.usefixtures("here")
def test_a_check_as_a_table(tmp_path, capsys):
    assert main(["lessons", "check", mine(tmp_path)]) == 0
    heading, line = capsys.readouterr().out.splitlines()
    assert heading.split()[:2] == ["lesson", "claim"]
    assert "<= 0.25" in line
    assert "3 of 3" in line
    assert "0 of 3" in line


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ({"bound": 0.1}, "mine: steep fails"),
        ({"without": {"bias": 0.1}}, "mine: steep holds without its cause"),
    ],
)
def test_a_claim_that_fails_is_told(tmp_path, capsys, claim, told):
    assert main(["lessons", "check", mine(tmp_path, **claim)]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines() == [told]
    assert "FAILS" in said.out


def test_what_is_wrong_is_one_line(tmp_path, capsys):
    assert main(["lessons", "check", "sigmoid"]) == 2
    assert "sigmoids_quarter" in capsys.readouterr().err
    assert main(["lessons", "check", mine(tmp_path, bound="a")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: lesson.json: stops[0].claims[0].bound")


def test_processes_share_the_runs(tmp_path):
    command = [sys.executable, "-m", "core", "lessons", "check", mine(tmp_path), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["held"] == 3
