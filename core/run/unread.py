"""What stands in the place of a run whose data can't be read."""

from core.experiment import Experiment
from core.faults import Fault, Refused
from core.run.recording import MEMORY, Recording


class Unread(Recording):
    """An experiment at step 0 that can be shown, changed and left, and nothing else.

    There is a trainer in it, of another experiment, that nobody sees.

    Parameters
    ----------
    experiment : Experiment
    lacks : tuple of Fault
        What is wrong with its data.
    """

    def __init__(
        self, experiment: Experiment, lacks: tuple[Fault, ...], memory: int = MEMORY
    ) -> None:
        super().__init__(Experiment(optimizer=experiment.optimizer), memory)
        self.experiment, self.data = experiment, ""
        self.looking, self.lacks = True, lacks

    def check_live(self) -> None:
        """Refuse whatever would be done to it."""
        raise Refused(self.lacks)
