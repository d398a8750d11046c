"""Everything measured of each layer at one moment, on the probe set."""

import msgspec
import numpy as np

from core.engine.measures import distinct_units, shrink_factors
from core.engine.trainer import Trainer


class LayerDiagnosis(msgspec.Struct, frozen=True):
    """One layer: mean and spread of z and a, the share of a that is exactly 0, and more.

    `distinct` units are left when duplicates count once. `weight_factor` and
    `activation_factor` say why the gradient shrank on its way down from the layer above;
    None for the output layer, and where a norm is 0.
    """

    z_mean: float
    z_std: float
    a_mean: float
    a_std: float
    zeros: float
    distinct: int
    weight_factor: float | None
    activation_factor: float | None


def diagnose(trainer: Trainer) -> list[LayerDiagnosis]:
    """Return the diagnosis of each layer for the weights as they are."""
    trainer.probe.measure()
    return diagnosis(trainer)


def diagnosis(trainer: Trainer) -> list[LayerDiagnosis]:
    """Return the diagnosis of each layer as of the probe's last `measure`."""
    probe, network = trainer.probe, trainer.network
    slopes = [layer.slope for layer in probe.passes]
    with np.errstate(all="ignore"):  # a diverging network may overflow here
        factors = [*shrink_factors(network, slopes, probe.passes[-1].delta), (np.nan, np.nan)]
        return [
            LayerDiagnosis(
                z_mean=float(layer.z.mean()),
                z_std=float(layer.z.std()),
                a_mean=float(layer.a.mean()),
                a_std=float(layer.a.std()),
                zeros=1 - float(np.count_nonzero(layer.a)) / layer.a.size,
                distinct=distinct_units(views.theta),
                weight_factor=_or_none(weight),
                activation_factor=_or_none(activation),
            )
            for layer, views, (weight, activation) in zip(
                probe.passes, network.layers, factors, strict=True
            )
        ]


def _or_none(value: float) -> float | None:
    return value if np.isfinite(value) else None
