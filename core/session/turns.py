"""Finds the very update at which a unit died or revived, between the two probes that tell of it.

The steps between the two are made again, one by one, and the unit is looked at after each.
"""

from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from core.engine.life import DIED, REVIVED
from core.faults import refuse
from core.session.commands import FindTurn
from core.tape import Array

if TYPE_CHECKING:
    from core.run.recording import Recording

Pair = tuple[float, float]


class Turn(msgspec.Struct, frozen=True):
    """What the update numbered `step` did to a unit: before it alive and then dead, or the reverse.

    `kind` is "died" or "revived", `shown` the step of the probe that told of it. `by_hand` is
    whether a change by hand after the update did it. Each pair is (before, after): of the unit's
    `bias`, None where it has none, of the `weight` from the unit `row` (from 0) below that
    changed most, and of the largest `z` over the probe set. `own` is whether its own weights and
    bias alone did it, with what comes from below as before.
    """

    layer: int
    unit: int
    shown: int
    step: int
    kind: str
    by_hand: bool
    bias: Pair | None
    row: int
    weight: Pair
    z: Pair
    own: bool


class _Look(NamedTuple):
    """A unit at a step: theta (fan_in + 1,), its inputs (fan_in + 1, samples), its largest z.

    The last of theta is the bias, the last of the inputs are ones, if it has one.
    """

    step: int
    alive: bool
    theta: Array
    inputs: Array
    z: float
    everything: Array  # the whole network's theta


class Search:
    """A search under way, from the probe before the one that showed the turn to that one.

    Attributes
    ----------
    start : int
        The step to go to first.
    turn : Turn or None
        What was found.

    Raises
    ------
    Refused
        If there is no such unit, or it is not known what became of it by that step.
    """

    def __init__(self, recording: "Recording", wanted: FindTurn) -> None:
        alive = recording.trainer.probe.alive
        units = alive[wanted.layer - 1] if 1 <= wanted.layer <= len(alive) else None
        if units is None or not 0 <= wanted.unit < units.size:
            raise refuse("no_such_unit", f"layer {wanted.layer}", wanted.unit + 1)
        recording.check_live()
        self._wanted = wanted
        self._end = min(wanted.step, recording.trainer.history.total)
        self.start = max(0, self._end - recording.trainer.probe_every)
        self._last: _Look | None = None
        self.turn: Turn | None = None

    def look(self, recording: "Recording") -> int | None:
        """Look at the unit where the run is; return the next step to go to, None at the end."""
        last, now = self._last, self._now(recording)
        if last is not None and last.alive != now.alive:
            self.turn = self._turn(recording, last, now)
        self._last = now
        return now.step + 1 if now.step < self._end else None

    @np.errstate(all="ignore")
    def _now(self, recording: "Recording") -> _Look:
        trainer, at = recording.trainer, self._wanted.layer - 1
        layer = trainer.probe.passes[at]
        return _Look(
            trainer.step_count,
            self._alive(recording),
            trainer.network.layers[at].theta[:, self._wanted.unit].copy(),
            layer.inputs.copy(),
            float(layer.z[self._wanted.unit].max()),
            trainer.network.theta.copy(),
        )

    def _alive(self, recording: "Recording") -> bool:
        probe, wanted = recording.trainer.probe, self._wanted
        probe.measure()
        units = probe.alive[wanted.layer - 1]
        assert units is not None
        return bool(units[wanted.unit])

    @np.errstate(all="ignore")
    def _turn(self, recording: "Recording", last: _Look, now: _Look) -> Turn:
        wanted, activation = self._wanted, recording.experiment.layers[self._wanted.layer - 1]
        views = recording.trainer.network.layers[wanted.layer - 1]
        fan_in = len(views.W)
        change = np.abs(now.theta[:fan_in] - last.theta[:fan_in])
        row = int(np.argmax(np.nan_to_num(change)))
        slope = activation.activation(now.theta @ last.inputs)[1]
        return Turn(
            layer=wanted.layer,
            unit=wanted.unit,
            shown=wanted.step,
            step=last.step,
            kind=REVIVED if now.alive else DIED,
            by_hand=self._by_hand(recording, last, now),
            bias=(float(last.theta[-1]), float(now.theta[-1])) if views.b.size else None,
            row=row,
            weight=(float(last.theta[row]), float(now.theta[row])),
            z=(last.z, now.z),
            own=bool(slope.any()) == now.alive,
        )

    def _by_hand(self, recording: "Recording", last: _Look, now: _Look) -> bool:
        """Whether the update alone would not have turned the unit."""
        done = [e for e in recording.events if e.step == now.step and e.name != "learning_rate"]
        if not done:
            return False
        network = recording.trainer.network
        network.theta[:] = last.everything - network.update
        turned = self._alive(recording) == now.alive
        network.theta[:] = now.everything
        return not turned
