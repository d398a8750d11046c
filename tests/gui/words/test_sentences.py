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
