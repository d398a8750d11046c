"""The frames of what waits for its data: an experiment, what it lacks, and no number."""

from typing import Any

from core.experiment import Experiment
from core.run.recording import Recording
from core.session.curves import no_probes, no_steps
from core.session.frame import Frame


class BareFramer:
    """Makes them, of an `Unread`, as a `Framer` does of a run; `run` is its number."""

    def __init__(self, recording: Recording, run: int) -> None:
        self._recording, self._run = recording, run

    def experiment(self) -> Experiment:
        """Return the experiment."""
        return self._recording.experiment

    def frame(self, answers: int, status: str, **session: Any) -> Frame:
        """Return the present moment, in which there is nothing to be seen of a network."""
        return Frame(
            run=self._run,
            experiment=self.experiment(),
            status=status,
            diverged=None,
            step=0,
            epoch=0,
            steps_per_second=0.0,
            measures={},
            probe_size=0,
            train_size=0,
            parameters=0,
            layers=(),
            curves=no_steps(0),
            probes=no_probes(0),
            map=None,
            points=None,
            start=self.experiment(),
            answers=answers,
            lacks=self._recording.lacks,
        )
