"""Each ready situation shows what its line says, over eight seeds."""

import math
from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from core.compare.file import Comparison, from_json, to_json
from core.compare.gathering import with_seeds
from core.compare.situations import SITUATIONS
from core.engine.rows import column
from core.engine.trainer import Trainer

SEEDS = 8
Shown = Callable[[Trainer], bool]


def vanishes(t: Trainer) -> bool:
    """Whether the first layer's gradient was a hundred thousandth of the last's; nothing learnt."""
    row = t.history.row(0)
    assert row is not None
    norms = column("grad_norm", row[None])
    return bool(norms[0] < 1e-5 * norms[-1]) and t.probe.evaluate()[0] > 0.69


def dies(t: Trainer) -> bool:
    """Whether a layer has no unit left that passes a gradient, so that nothing is learnt."""
    dead = t.probe.present()["dead"]
    return isinstance(dead, list) and dead[1] == 8 and t.probe.evaluate()[0] > 0.69


def stays_alike(t: Trainer) -> bool:
    theta = np.vstack([t.network.layers[0].W, t.network.layers[0].b])
    return bool((theta == theta[:, :1]).all()) and math.isclose(
        t.probe.evaluate()[0], math.log(2), rel_tol=1e-12
    )


def diverges(t: Trainer) -> bool:
    return t.diverged is not None


def fits(t: Trainer) -> bool:
    """Whether the error is near that of the noise, 0.01, and far from that of a mean, 0.5."""
    return t.probe.evaluate()[0] < 0.03


def overfits(t: Trainer) -> bool:
    """Whether the training loss is near 0, and that on test samples is not."""
    trained, tested = t.probe.evaluate()[0], t.test()[0]
    return trained < 0.01 and tested > 10 * trained


def solves(accuracy: float) -> Shown:
    return lambda t: t.probe.evaluate()[1] >= accuracy


SHOWS: dict[str, tuple[int, Shown]] = {
    "ten_sigmoids": (500, vanishes),
    "dying_units": (1500, dies),
    "zero_start": (300, stays_alike),
    "rate_too_large": (200, diverges),
    "xor": (300, solves(1.0)),
    "moons": (1000, solves(0.99)),
    "spirals": (3000, solves(0.9)),
    "curve": (1500, fits),
    "overfitting": (1500, overfits),
    "digits": (160, solves(0.92)),
}


def test_there_are_the_situations_of_the_first_page() -> None:
    assert set(SHOWS) | {"valley"} == set(SITUATIONS)
    assert len(SITUATIONS) >= 10


@pytest.mark.parametrize("name", [n for n, (steps, _) in SHOWS.items() if steps <= 500][:4])
def test_a_situation_shows_what_it_says(name: str) -> None:
    steps, shown = SHOWS[name]
    (experiment,) = SITUATIONS[name].runs
    trainer = Trainer(experiment)
    trainer.run(steps)
    assert shown(trainer)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(SHOWS))
def test_a_situation_shows_it_with_each_seed(name: str) -> None:
    steps, shown = SHOWS[name]
    (experiment,) = SITUATIONS[name].runs
    for run in with_seeds(experiment, 2 if name == "digits" else SEEDS):
        trainer = Trainer(run)
        trainer.run(steps)
        assert shown(trainer), run.seed


def test_the_four_of_the_valley_end_where_the_textbook_has_them() -> None:
    ends = []
    for run in SITUATIONS["valley"].runs:
        trainer = Trainer(run)
        trainer.run(29)
        ends.append(trainer.network.layers[0].W.ravel())
    assert np.allclose(ends[0], (-7 * 0.905**29, 2 * (-0.9) ** 29), atol=1e-9)
    assert np.allclose(ends[1], (0.8141, 0.2729), atol=1e-4)
    assert np.allclose(ends[2], (-0.1362, 0.0), atol=1e-4)
    assert np.allclose(ends[3], (0.0202, 0.3220), atol=1e-4)


@pytest.mark.parametrize("name", list(SITUATIONS))
def test_a_situation_reads_back_from_a_file(name: str) -> None:
    held = SITUATIONS[name]
    read = from_json(to_json(held))
    assert msgspec.structs.asdict(read) == msgspec.structs.asdict(Comparison(held.runs))
