"""The doctor's words: every code, verdict, number and source has some, in every sentence."""

import re

import pytest

from core.doctor.finding import CODES, Cure, Finding
from core.doctor.rules import RULES
from core.experiment import from_builtins
from gui.words import cures, doctor

SOURCED = sorted({rule.source for rule in RULES} | {"trial"})
GAPS = sorted(
    {gap for texts in doctor.FINDINGS.values() for gap in re.findall(r"{(\w+)}", str(texts))}
)


def test_every_code_has_a_title_and_a_sentence_without_numbers() -> None:
    assert doctor.FINDINGS.keys() == set(CODES)
    for code, (title, *sentences) in doctor.FINDINGS.items():
        assert "{" not in title + sentences[-1], code
        told = doctor.told(Finding(code, None, 3, {}, ()), 3)
        assert (told.plain, told.sentence) == (title, sentences[-1])


@pytest.mark.parametrize("source", SOURCED)
def test_every_rule_says_where_it_is_from(source: str) -> None:
    assert doctor.SOURCES[source]


@pytest.mark.parametrize("gap", GAPS)
def test_every_number_of_a_sentence_is_known(gap: str) -> None:
    assert gap in doctor.EVIDENCE


def test_every_sentence_is_said_with_its_numbers() -> None:
    for code, (_, *sentences) in doctor.FINDINGS.items():
        for text in sentences:
            evidence = dict.fromkeys(re.findall(r"{(\w+)}", text), 0.25)
            told = doctor.told(Finding(code, 1, 3, evidence, ()), 3)
            assert "{" not in told.sentence
            assert (told.sentence == sentences[-1]) == (text == sentences[-1])  # which has none
            assert len(told.numbers) <= 3


def test_numbers_are_written_as_what_they_are() -> None:
    evidence = {"saturated": 0.625, "z_mean": 0.0, "z_std": 12345.0}
    numbers = doctor.told(Finding("saturated", 2, 50, evidence, ()), 3).numbers
    assert [value for value, _ in numbers] == ["62.5%", "0", "12,345"]
    diverged = {"loss": float("inf"), "step": 12.0}
    assert doctor.told(Finding("diverging", None, 12, diverged, ()), 3).numbers[0][0] == "∞"


@pytest.mark.parametrize(("layer", "name"), [(1, "layer 1"), (3, "output"), (None, "")])
def test_a_layer_is_called_as_elsewhere_and_has_its_colour(layer: int | None, name: str) -> None:
    told = doctor.told(Finding("dead_layer", layer, 3, {}, ()), 3)
    assert told.plain == (f"Units are dead: {name}" if name else "Units are dead")
    assert ("<span" in told.title) == bool(name)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"optimizer.learning_rate": 0.03}, "rate 0.3 → 0.03"),
        ({"hidden.*.activation": "leaky_relu"}, "tanh → leaky ReLU"),
        ({"initializer.name": "he_normal", "initializer.scale": 1.0}, "Glorot → He"),
        ({"hidden": [{"units": 32, "activation": "tanh"}]}, "units 4 → 32"),
        ({"hidden": [{"units": 4, "activation": "tanh"}] * 2}, "1 hidden layer → 2"),
        ({"optimizer.weight_decay": 0.01}, "weight decay 0 → 0.01"),
        ({"seed": -1}, "cannot be made here"),
    ],
)
def test_a_cure_is_called_by_what_it_changes(changes: dict[str, object], said: str) -> None:
    experiment = from_builtins(
        {
            "hidden": [{"units": 4, "activation": "tanh"}],
            "optimizer": {"name": "sgd", "learning_rate": 0.3},
            "initializer": {"name": "glorot_normal"},
        }
    )
    assert cures.called(Cure(changes), experiment) == said
