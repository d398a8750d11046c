"""The loss over seeds, against medians taken of the runs' own histories."""

import numpy as np
import pytest

from core.catalog.datasets.toys import Circles
from core.catalog.optimizers import Sgd
from core.compare.bands import Bands
from core.compare.race import Band
from core.engine.history import History
from core.engine.rows import column
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer


def trainers(seeds: int, rate: float = 0.5, batch_size: int | None = 10) -> list[Trainer]:
    return [
        Trainer(
            Experiment(
                data=Circles(samples=60), hidden=(Layer(3),), batch_size=batch_size, seed=seed,
                optimizer=Sgd(learning_rate=rate),
            )
        )
        for seed in range(seeds)
    ]  # fmt: skip


def losses(trainer: Trainer) -> np.ndarray:
    return column("loss", trainer.history.exact().mean)


def same(band: Band, low: np.ndarray, median: np.ndarray, high: np.ndarray) -> None:
    np.testing.assert_array_equal(band.low, low)
    np.testing.assert_array_equal(band.median, median)
    np.testing.assert_array_equal(band.high, high)


@pytest.mark.parametrize("seeds", [1, 2, 5, 8])
def test_the_band_is_least_median_and_most_of_all_runs_at_each_step(
    seeds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs, bands, asked = trainers(seeds), Bands(), []
    means = History.means
    monkeypatch.setattr(History, "means", lambda self, *at: asked.append(at) or means(self, *at))
    for some in (1, 5, 40, 3, 200):
        for run in runs:
            run.run(some)
        band = bands.of(runs)
    assert sum(last - first for first, last in asked) == 249 * seeds, "only what is new"
    every = np.stack([losses(run) for run in runs])
    assert band.seeds == seeds
    np.testing.assert_array_equal(band.step, np.arange(249))
    same(band, every.min(0), np.median(every, axis=0), every.max(0))


def test_gone_back_it_ends_at_the_present_step() -> None:
    runs, bands = trainers(3), Bands()
    starts = [run.snapshot() for run in runs]
    for run in runs:
        run.run(50)
    bands.of(runs)
    for run, start in zip(runs, starts, strict=True):
        run.restore(start)
        run.run(20)
    assert len(bands.of(runs).step) == 20


def test_from_where_a_seed_has_diverged_its_loss_counts_as_infinite() -> None:
    runs, bands = trainers(3), Bands()
    for run in runs:
        run.run(30)
    runs[1].network.layers[0].W[:] = 1e200  # its next steps overflow
    runs[1].network.layers[1].W[:] = 1e200
    for run in runs:
        run.run(30)
    ended = runs[1].step_count
    assert runs[1].diverged is not None
    assert ended < 60
    band = bands.of(runs)
    others = np.stack([losses(runs[0]), losses(runs[2])])
    assert len(band.step) == 60
    np.testing.assert_array_equal(band.low[ended:], others.min(0)[ended:])
    np.testing.assert_array_equal(band.median[ended:], others.max(0)[ended:])
    assert np.isinf(band.high[ended:]).all()
    assert np.isfinite(band.high[:ended]).all()


def test_of_a_long_race_each_point_is_of_strides_also_where_one_ended_early() -> None:
    runs, bands = trainers(3, batch_size=None), Bands()
    for run in runs[:2]:
        run.run(700)
    runs[2].run(701)
    all_losses = [losses(run) for run in runs]
    for _ in range(5):
        for run in runs[:2]:
            run.run(500)
        bands.of(runs)
    all_losses[:2] = [losses(run) for run in runs[:2]]
    stride = runs[0].history.stride
    assert stride > runs[2].history.stride
    band = bands.of(runs)
    count = len(band.step)
    assert band.step[-1] == (count - 1) * stride
    means = np.full((3, count), np.inf)
    for mean, each in zip(means, all_losses, strict=True):
        whole = min(len(each) // stride, count)
        mean[:whole] = each[: whole * stride].reshape(-1, stride).mean(axis=1)
    np.testing.assert_allclose(band.low, means.min(0), rtol=1e-12)
    np.testing.assert_allclose(band.median, np.median(means, axis=0), rtol=1e-12)
    np.testing.assert_array_equal(np.isinf(band.high), np.isinf(means.max(0)))
