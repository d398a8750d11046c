"""The life story of each unit: born dead, died at a step, revived at a step."""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

Alive = Sequence[npt.NDArray[np.bool_] | None]
KINDS = BORN_DEAD, DIED, REVIVED = "born_dead", "died", "revived"
_MOST = 100_000  # events kept; a run that flickers more than this is counted on, not listed


class UnitEvent(msgspec.Struct, frozen=True):
    """What happened to a unit: `kind` is one of `KINDS`.

    `step` is that of the probe which showed it. Layers count from 1, units from 0.
    """

    step: int
    layer: int
    unit: int
    kind: str


class Life:
    """Gathers the events from one probe to the next."""

    def __init__(self) -> None:
        self.events: list[UnitEvent] = []
        self._alive: dict[int, npt.NDArray[np.bool_]] = {}

    def look(self, step: int, alive: Alive) -> None:
        """Compare what is alive now, each layer's (units,) booleans, with the last look."""
        for layer, now in enumerate(alive, 1):
            if now is None:
                continue
            before = self._alive.get(layer)
            if before is None:
                self._note(step, layer, np.flatnonzero(~now), BORN_DEAD)
            elif before.tobytes() != now.tobytes():
                self._note(step, layer, np.flatnonzero(before & ~now), DIED)
                self._note(step, layer, np.flatnonzero(now & ~before), REVIVED)
            else:
                continue
            self._alive[layer] = now.copy()

    def truncate(self, step: int) -> None:
        """Forget what was seen from `step` on."""
        if step == 0:
            self.events, self._alive = [], {}
        elif self.events and self.events[-1].step >= step:
            self._tell([event for event in self.events if event.step < step])

    def resume(self, events: Sequence[UnitEvent], alive: Alive) -> None:
        """Go on from the events of a file; `alive` gives the layers' sizes."""
        self._alive = {layer: now for layer, now in enumerate(alive, 1) if now is not None}
        self._tell(list(events))

    def _tell(self, events: list[UnitEvent]) -> None:
        """Have the story be `events`, and alive what is alive after them.

        A story that is full may not know that, but has no room for what is seen next either.
        """
        self.events = events
        self._alive = {layer: np.ones(now.size, np.bool_) for layer, now in self._alive.items()}
        for event in events:
            self._alive[event.layer][event.unit] = event.kind == REVIVED

    def _note(self, step: int, layer: int, units: npt.NDArray[np.intp], kind: str) -> None:
        room = _MOST - len(self.events)
        self.events += [UnitEvent(step, layer, unit, kind) for unit in units.tolist()[:room]]
