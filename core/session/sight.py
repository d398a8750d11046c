"""What of a run is looked at: a sample, a unit, the planes of map and surface, an input."""

import msgspec

from core.session.commands import Ask, ChoosePlane, ChooseSample, ChooseSurface, ChooseUnit
from core.tape import Array

Choice = ChooseSample | ChooseUnit | ChoosePlane | ChooseSurface | Ask


class Sight(msgspec.Struct):
    """It is the same from run to run; None for what nobody has chosen."""

    sample: int | None = None
    unit: int | None = None
    plane: ChoosePlane = ChoosePlane()
    surface: ChooseSurface = ChooseSurface()
    asked: Array | None = None

    def choose(self, choice: Choice) -> None:
        """Look at something else."""
        match choice:
            case ChooseSample(sample):
                self.sample = sample
            case ChooseUnit(unit):
                self.unit = unit
            case ChoosePlane():
                self.plane = choice
            case ChooseSurface():
                self.surface = choice
            case Ask(x):
                self.asked = x
