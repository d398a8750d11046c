"""The rows of a history, by name: what was measured at each step, as numbers with their meaning."""

from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.engine.history import Rows
from core.engine.trainer import Trainer

Array = npt.NDArray[Any]


class LayerRecord(msgspec.Struct, frozen=True):
    """One layer at one step; None where a number has no meaning or was not measured then."""

    grad_norm: float
    bias_grad_norm: float
    weight_norm: float
    update_ratio: float | None
    dead: int | None
    saturated: float | None


class Record(msgspec.Struct, frozen=True):
    """One step: everything but `step` is of the weights before the update it made."""

    step: int
    loss: float
    accuracy: float | None
    layers: tuple[LayerRecord, ...]


def columns(rows: Array) -> dict[str, Array]:
    """Return the parts of step rows (m, 2 + 6 * layers) by name.

    `loss` and `accuracy` are (m,), the rest (layers, m): `weight_norm`, `bias_norm`,
    `update_norm`, `bias_update_norm`, `grad_norm`, `bias_grad_norm`, and `update_ratio`, the
    norm of the update of W over that of W, NaN where W is 0.
    """
    layers = (rows.shape[1] - 2) // 6
    parts = rows[:, 2:].reshape(len(rows), 3, layers, 2).transpose(1, 3, 2, 0)
    (weight, bias), (update, bias_update), (grad, bias_grad) = parts
    with np.errstate(all="ignore"):
        ratio = np.where(weight > 0, update / weight, np.nan)
    return {
        "loss": rows[:, 0],
        "accuracy": rows[:, 1],
        "weight_norm": weight,
        "bias_norm": bias,
        "update_norm": update,
        "bias_update_norm": bias_update,
        "grad_norm": grad,
        "bias_grad_norm": bias_grad,
        "update_ratio": ratio,
    }


def probe_columns(rows: Array) -> tuple[Array, Array, Array, Array]:
    """Return the parts of probe rows (m, 2 * layers + 2), NaN for null.

    `dead` and `saturated` are (layers, m), loss and accuracy on the test samples (m,).
    """
    dead, saturated = rows[:, :-2].reshape(len(rows), 2, rows.shape[1] // 2 - 1).transpose(1, 2, 0)
    return dead, saturated, rows[:, -2], rows[:, -1]


def iterate(trainer: Trainer, rows: Rows) -> Iterator[Record]:
    """Yield a record for each of the exact step rows of a trainer's history."""
    named = columns(rows.mean)
    probes = trainer.probes.exact()
    dead, saturated, *_ = probe_columns(probes.mean)
    every = trainer.probe_every
    first = int(probes.step[0]) if len(probes.step) else 0
    for i, step in enumerate(rows.step.tolist()):
        probe = step // every - first if step % every == 0 else None
        yield Record(
            step,
            named["loss"][i].item(),
            _number(named["accuracy"][i]),
            tuple(
                LayerRecord(
                    named["grad_norm"][layer, i].item(),
                    named["bias_grad_norm"][layer, i].item(),
                    named["weight_norm"][layer, i].item(),
                    _number(named["update_ratio"][layer, i]),
                    None if probe is None else _count(dead[layer, probe]),
                    None if probe is None else _number(saturated[layer, probe]),
                )
                for layer in range(len(dead))
            ),
        )


def _number(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


def _count(value: Any) -> int | None:
    return None if np.isnan(value) else int(value)
