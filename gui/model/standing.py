"""The runs as the person has made them, what each gesture makes of them: frames may lag behind."""

from typing import NamedTuple

from core.compare.file import Comparison
from core.experiment import Experiment, at_rate
from core.session.commands import (
    Arrange,
    Bring,
    ByHand,
    ChooseRun,
    Compare,
    Load,
    OpenRun,
)
from core.session.frame import Frame
from gui.model.undo import Sent


class Standing(NamedTuple):
    """The experiments of the runs in front, of which one is `chosen`, from 0, of `seeds` each."""

    experiments: tuple[Experiment, ...]
    chosen: int = 0
    seeds: int = 1

    @property
    def experiment(self) -> Experiment:
        """That of the chosen run."""
        return self.experiments[self.chosen]

    @property
    def compares(self) -> bool:
        """Whether there are several runs, if only of other seeds."""
        return len(self.experiments) > 1 or self.seeds > 1

    @property
    def among_others(self) -> int | None:
        """Which run is chosen, where there are several."""
        return self.chosen if len(self.experiments) > 1 else None

    @property
    def held(self) -> Comparison:
        """What a file of it holds."""
        return Comparison(self.experiments, self.chosen, self.seeds)

    def fresh(self) -> Sent:
        """Return the command that begins all of them."""
        if not self.compares:
            return Sent(self.experiment, Load(self.experiment))
        runs = tuple(Bring(None, 0, experiment) for experiment in self.experiments)
        return Sent(self.experiment, Compare(runs, self.chosen, self.seeds))

    def changed(self, experiment: Experiment) -> "Standing":
        """Return this with another experiment of the chosen run."""
        before, after = self.experiments[: self.chosen], self.experiments[self.chosen + 1 :]
        return self._replace(experiments=(*before, experiment, *after))

    def after(self, sent: Sent) -> "Standing":
        """Return what holds after a command, once it is carried out."""
        match sent.command:
            case Compare(runs, chosen, seeds):
                found = Standing(tuple(map(_now, runs)), chosen, seeds)
            case Arrange(order, chosen, seeds) if max(order) < len(self.experiments):
                found = Standing(tuple(self.experiments[run] for run in order), chosen, seeds)
            case ChooseRun(run) if run < len(self.experiments):
                found = self._replace(chosen=run)
            case Load() | OpenRun() | ByHand() | Bring():
                found = Standing((self.experiment,))
            case _:
                found = self
        return found if sent.experiment is None else found.changed(sent.experiment)


def opened(held: Comparison) -> Standing:
    """Return what a file's runs are in front."""
    return Standing(held.runs, held.chosen, held.seeds)


def standing_of(frame: Frame) -> Standing:
    """Return what a frame shows."""
    return Standing(tuple(run.experiment for run in frame.runs), frame.chosen, frame.seeds)


def _now(bring: Bring) -> Experiment:
    """Return the experiment of a run that is brought back, with its learning rate by then."""
    done = [e.value for e in bring.events if e.name == "learning_rate" and e.step <= bring.step]
    return at_rate(bring.start, done[-1]) if done else bring.start
