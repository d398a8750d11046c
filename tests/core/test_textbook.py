"""Gates set by hand, against their truth tables and the textbooks' figures."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from core.catalog.datasets.table import DATASETS
from core.experiment import check
from core.faults import Refused
from core.textbook import BY_HAND, by_hand

SEEDS = json.loads((Path(__file__).parents[1] / "reference" / "seeds.json").read_text())
CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
TRUTH = {
    "and": [x and y for x, y in CORNERS],
    "or": [x or y for x, y in CORNERS],
    "nand": [1 - (x and y) for x, y in CORNERS],
    "xor": [x ^ y for x, y in CORNERS],
}


def said(name: str) -> list[int]:
    """Return a gate's answers at the corners, one unit at a time."""
    _, weights = by_hand(name)
    answers = []
    for corner in CORNERS:
        a = [float(x) for x in corner]
        for W, b in weights:
            sums = [sum(x * w for x, w in zip(a, W[:, j], strict=True)) for j in range(len(b))]
            a = [1.0 if s + b[j] > 0 else 0.0 for j, s in enumerate(sums)]
        answers.append(int(a[0]))
    return answers


@pytest.mark.parametrize("name", TRUTH)
def test_truth_table(name: str) -> None:
    assert said(name) == TRUTH[name]


def test_there_is_no_other() -> None:
    assert set(BY_HAND) == set(TRUTH)
    with pytest.raises(Refused) as refused:
        by_hand("nor")
    (fault,) = refused.value.faults
    assert (fault.code, fault.value) == ("unknown_name", "nor")
    assert set(fault.right["allowed"]) == set(TRUTH)


@pytest.mark.parametrize("name", ["and", "or"])
def test_weights_are_the_textbooks(name: str) -> None:
    text = SEEDS[f"{name}_gate"]
    _, ((W, b),) = by_hand(name)
    assert W[:, 0].tolist() == text["w"]
    assert b.tolist() == [text["b"]]
    assert [[*x, y] for x, y in zip(CORNERS, said(name), strict=True)] == [
        [int(v) for v in row] for row in text["truth"]
    ]


def test_nand_is_the_negative_of_and() -> None:
    (_, ((W, b),)), (_, ((V, c),)) = by_hand("nand"), by_hand("and")
    assert np.array_equal(W, -V)
    assert np.array_equal(b, -c)


def test_xor_is_nand_and_or_into_and() -> None:
    _, ((W1, b1), (W2, b2)) = by_hand("xor")
    parts = [by_hand(name)[1][0] for name in ("nand", "or", "and")]
    assert np.array_equal(W1, np.hstack([parts[0][0], parts[1][0]]))
    assert np.array_equal(b1, np.concatenate([parts[0][1], parts[1][1]]))
    assert np.array_equal(W2, parts[2][0])
    assert np.array_equal(b2, parts[2][1])


@pytest.mark.parametrize("name", TRUTH)
def test_the_experiment_goes_with_the_weights(name: str) -> None:
    experiment, weights = by_hand(name)
    assert check(experiment) is experiment
    assert experiment.data == DATASETS[name]()
    assert [h.activation.name for h in experiment.hidden] == ["step"] * (name == "xor")
    assert (experiment.output.activation.name, experiment.loss) == ("step", "perceptron")
    assert (experiment.optimizer.name, experiment.optimizer.learning_rate) == ("sgd", 0.1)
    sizes = [2, *(h.units for h in experiment.hidden), 1]
    assert [W.shape for W, _ in weights] == list(pairwise(sizes))
    assert [b.shape for _, b in weights] == [(n,) for n in sizes[1:]]


def test_a_change_of_the_weights_stays_with_the_caller() -> None:
    by_hand("and")[1][0][0][:] = 9
    assert said("and") == TRUTH["and"]
