"""The end of a range of steps that holds the whole run, whichever moment of it is shown."""

from core.session.frame import Frame
from gui.plots.ranges import Reach


class RunReach(Reach):
    """Plots don't change their scale while one goes back: their curves end at the moment shown."""

    last = 0

    def look(self, frame: Frame) -> None:
        """Hold all steps of the frame's run."""
        self.last = max(frame.last, frame.step)

    def follow(self, needed: float) -> float:
        """Return the end that holds `needed` and the run."""
        return super().follow(max(needed, self.last))
