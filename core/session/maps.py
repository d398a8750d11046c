"""The output and each unit over a plane of the inputs, or the line of a single one."""

import msgspec

from core.engine.trainer import Trainer
from core.session.commands import ChoosePlane
from core.session.frame import Map
from core.session.response_map import ResponseMap
from core.session.section import Section
from core.tape import Array

_GRID = 80  # cells along each side of the map, of a network that is not too large
_UNIT_GRID = 20  # cells along each side of a unit's own map
_UNIT_CELLS = 40_000  # cells of all units' maps that go with each frame


class Maps:
    """The maps of one run; there are none of images."""

    def __init__(self, trainer: Trainer) -> None:
        arrays, network = trainer.arrays, trainer.network
        self._count, self._meaning = arrays.X.shape[1], arrays.meaning
        self._map: ResponseMap | None = None
        self._units: ResponseMap | None = None
        self._section: Section | None = None
        self._none = [None] * len(network.layers)
        if arrays.image is not None:
            return
        if self._count > 2:
            self._section, self._mean = Section(network), arrays.X.mean(axis=0)
            network = self._section.network
        self._map = ResponseMap(trainer, network, _GRID)
        side = _unit_side(sum(network.sizes[1:]), min(self._count, 2))
        if side:
            self._units = ResponseMap(trainer, network, side)

    def lie(self, plane: ChoosePlane, sample: Array) -> tuple[int, int]:
        """Lie over two inputs, from 0, and return them: those of the `plane`, if there are such.

        `sample` (d,) is the chosen one, as the network sees it. To be called for each frame: it
        takes the weights as they are.
        """
        inputs = (plane.x, plane.y)
        if plane.x == plane.y or not all(0 <= i < self._count for i in inputs):
            inputs = (0, 1)
        for each in filter(None, (self._map, self._units)):
            each.place(inputs)
        if self._section is not None:
            self._inputs, self._how = inputs, plane.held
            self._held = sample if plane.held == "sample" else self._mean
            self._section.cut(inputs, self._held)
        return inputs

    def output(self) -> Map | None:
        """Return the output's map."""
        if self._map is None or self._section is None:
            return None if self._map is None else self._map.map()
        held = self._meaning.inputs(self._held[None])[0]
        found = self._map.map()
        return msgspec.structs.replace(found, inputs=self._inputs, held=held, how=self._how)

    def units(self) -> list[Array] | list[None]:
        """Return each layer's answers (units, side, side), or (units, 1, cells); None for none."""
        return self._none if self._units is None else self._units.units()


def _unit_side(units: int, inputs: int) -> int:
    """Return the cells along a side of each unit's own map; 0 where there are too many units."""
    sides = (_UNIT_GRID, _UNIT_GRID // 2)
    return next((side for side in sides if units * side**inputs <= _UNIT_CELLS), 0)
