"""The doctor on the command line."""

import json

from core.doctor.finding import CODES
from core.texts import FINDINGS, VERDICTS
from tests.core.command_line.files import write

ZEROS = {"data": {"name": "circles", "samples": 40}, "initializer": {"name": "zeros"}}
KEYS = {"code", "layer", "since", "evidence", "cure"}


def test_what_is_wrong_as_json(run):
    code, out, err = run("doctor", write(**ZEROS), "--steps", 200, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["verdict"] == "sick"
    first = found["findings"][0]
    assert all(finding.keys() == KEYS for finding in found["findings"])
    assert (first["code"], first["layer"], first["since"]) == ("symmetric", 1, -1)
    assert first["evidence"]["distinct"] == 1
    assert first["cure"] == {"initializer.name": "glorot_normal", "initializer.scale": 1.0}


def test_the_cure_is_tried(run):
    asked = ("doctor", write(**ZEROS), "--steps", 200, "--json", "--try-cures")
    _, out, _ = run(*asked)
    for finding in json.loads(out)["findings"]:
        outcome = finding["outcome"]
        assert outcome["steps"] == 200
        assert len(outcome["before"]) == len(outcome["after"]) == 8
        lower = [b < 0.7 * a for a, b in zip(outcome["before"], outcome["after"], strict=True)]
        assert outcome["helps"] == (sum(lower) >= 6)


def test_a_run_that_has_learnt_has_no_findings(run):
    code, out, _ = run("doctor", write(), "--steps", 1000, "--json")
    assert (code, json.loads(out)) == (0, {"verdict": "solved", "findings": []})


def test_it_is_said_in_words(run):
    code, out, _ = run("doctor", write(**ZEROS), "--steps", 200, "--try-cures")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == f"step 200: sick: {VERDICTS['sick']}"
    assert lines[1] == f"cause: {FINDINGS['symmetric']}, layer 1, before training"
    assert '"initializer.name":"glorot_normal"' in lines[3]
    assert lines[4].startswith("  tried: it helps")


def test_a_run_that_diverges_is_no_fault(run):
    wild = write(
        optimizer={"name": "sgd", "learning_rate": 1e50}, loss="mse",
        output={"activation": "linear"}, hidden=[{"activation": "relu"}],
    )  # fmt: skip
    code, out, _ = run("doctor", wild, "--steps", 100, "--json", "--try-cures")
    first = json.loads(out)["findings"][0]
    assert (code, first["code"]) == (0, "diverging")
    assert first["outcome"]["steps"] == 100  # not the few that it has lasted


def test_each_finding_has_its_sentence():
    assert set(FINDINGS) == set(CODES)
