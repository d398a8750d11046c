"""Follows the runs of a race, and makes its numbers."""

import math
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np

from core.compare.race import Result
from core.compare.reach import Lows
from core.engine.measures import MEASURES, Value
from core.engine.probe import Probe
from core.engine.rows import column
from core.engine.trainer import Trainer

_TURN = 8  # frames that may have the same numbers of a run that moves
_TAKEN = ("dead", "saturated", "a_std")
_WITHOUT = frozenset(MEASURES) - {"dead", "saturated"}


class Racer:
    """One run of a race, which it follows.

    Parameters
    ----------
    trainer : Trainer
    probe : Probe, optional
        Of as many samples as there is time for, in place of the trainer's own.
    place : int
        Its number among the racers: those of different ones have their turns in different frames.
    """

    def __init__(self, trainer: Trainer, probe: Probe | None = None, place: int = 0) -> None:
        self.trainer = trainer
        self._probe = trainer.probe if probe is None else probe
        self.lows = Lows(trainer.history, trainer.batches.per_epoch)
        self._frames = place
        self._last: Result | None = None

    def look(self) -> None:
        """Take in the steps made since; once in 4096 steps, or some are known less exactly."""
        self.lows.look()

    def result(
        self,
        target: float | None,
        step_time: float | None = None,
        moving: bool = False,
        found: Mapping[str, Any] | None = None,
    ) -> Result:
        """Return how it stands.

        What the weights do on the probe set is worked out unless it was `found`, as `Probe.present`
        has it. Of a run that is `moving` it and the steps are looked at now and then.
        """
        trainer, self._frames = self.trainer, self._frames + 1
        known = self._last if moving and self._frames % _TURN else None
        if known is None:
            self.look()
        if known is None or found is not None:
            known = self._last = self._measured(self._present() if found is None else found)
        return msgspec.structs.replace(
            known,
            steps_to=None if target is None else self.lows.first(target, trainer.step_count),
            step_time=step_time,
            diverged=trainer.diverged is not None,
        )

    @np.errstate(all="ignore")
    def _present(self) -> Mapping[str, Any]:
        """Return what is shown of the weights on the probe set, of the layers' a the last one's."""
        found, layers = self._probe.present(_WITHOUT), self._probe.layers
        return found | {"a_std": [float(layer.a.std()) for layer in layers[-2:]]}

    def _measured(self, found: Mapping[str, Any]) -> Result:
        trainer = self.trainer
        row = trainer.history.row(trainer.step_count - 1)
        gradients = [math.nan] if row is None else column("grad_norm", row[None])[:, 0].tolist()
        dead, saturated, spread = (found.get(name, [])[:-1] for name in _TAKEN)
        counted = [(n, units) for n, units in zip(dead, trainer.network.sizes[1:-1], strict=False)
                   if not math.isnan(n)]  # fmt: skip
        units = sum(units for _, units in counted)
        parameters = trainer.network.theta
        return Result(
            seed=trainer.experiment.seed,
            step=trainer.step_count,
            loss=_value(found.get("loss", math.nan)),
            accuracy=_value(found.get("accuracy", math.nan)),
            steps_to=None,
            first_grad=_value(gradients[0]),
            last_grad=_value(gradients[-1]),
            dead=sum(n for n, _ in counted) / units if units else None,
            saturated=max((s for s in saturated if not math.isnan(s)), default=None),
            spread=_value(spread[-1]) if spread else None,
            step_time=None,
            diverged=False,
            point=tuple(parameters.tolist()) if parameters.size == 2 else None,
        )


def _value(number: float) -> Value:
    return None if math.isnan(number) else float(number)
