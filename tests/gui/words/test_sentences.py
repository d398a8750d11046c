"""Faults in the window's own words."""

import pytest

from core.faults import Fault
from gui.words import labels
from gui.words.sentences import sentence


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("initializer.values", "initializer.name"),
        ("initializer.values[1]", "initializer.name"),
        ("bias.values[0]", "bias.name"),
        ("features[2]", "features"),
        ("hidden[0].units", "hidden[0].units"),
    ],
)
def test_what_is_within_a_row_of_the_card_is_called_as_the_row(path: str, row: str) -> None:
    told = sentence(Fault("above", path, 3.0, {"high": 2.0}))
    name = labels.field(row)
    assert name in told
    assert path not in told


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("runs[0].seed", "Run A: Seed"),
        ("runs[2].hidden[1].units", "Run C: Layer 2: Units"),
        (
            "runs[27].data.path",
            f"Run B1: {sentence(Fault('missing', 'data.path')).split(' is')[0]}",
        ),
        ("runs[1]", "Run B"),
        ("runs[1].sede", "Run B: sede"),
    ],
)
def test_what_is_wrong_in_a_comparison_is_said_with_the_letter_of_its_run(
    path: str, called: str
) -> None:
    assert sentence(Fault("missing", path)).startswith(f"{called} is")
