"""What a race says, in a sentence, and what it doesn't say."""

import math
from collections.abc import Sequence

from core.experiment import Experiment
from gui.panels.race.model import Racing
from gui.words.numbers import short, whole
from gui.words.translation import translate


def reading(runs: Sequence[Racing], experiments: Sequence[Experiment], target: float | None) -> str:
    """Return who comes to the target first, and how far that can be relied on.

    It holds no number that changes with every step.
    """
    if len(runs) < 2:
        return translate(
            "Race",
            "A race takes two runs: C adds one, and the Compare menu has ready comparisons.",
        )
    parts = [_who_is_first(runs, target), _who_diverged(runs), *_limits(runs, experiments)]
    return " ".join(filter(None, parts))


def _who_is_first(runs: Sequence[Racing], target: float | None) -> str:
    if target is None:
        return translate("Race", "Type a loss into the heading to see which run gets there first.")
    there = [run for run in runs if math.isfinite(_steps(run))]
    there.sort(key=_steps)
    loss = short(target)
    if not there and _seeds(runs) > 1:
        text = translate("Race", "No run has reached a loss of {0} yet with half of its seeds.")
        return text.format(loss)
    if not there:
        return translate("Race", "No run has reached a loss of {0} yet.").format(loss)
    first, after = _name(there[0]), whole(math.ceil(_steps(there[0])))
    together = [run for run in there if _steps(run) == _steps(there[0])]
    if len(together) > 1:
        names = ", ".join(map(_name, together))
        text = translate("Race", "Tied at a loss of {0} after {1} steps: {2}.")
        return text.format(loss, after, names)
    if len(there) == 1:
        text = translate("Race", "Only {0} has reached a loss of {1} so far, after {2} steps.")
        return text.format(first, loss, after)
    text = translate(
        "Race", "{0} is the first to reach a loss of {1}, after {2} steps, then {3} after {4}."
    )
    second = there[1]
    return text.format(first, loss, after, _name(second), whole(math.ceil(_steps(second))))


def _who_diverged(runs: Sequence[Racing]) -> str:
    names = [run.mark.letter for run in runs if run.standing.diverged == run.standing.seeds]
    if not names:
        return ""
    return translate("Race", "Diverged: {0}.").format(", ".join(names))


def _limits(runs: Sequence[Racing], experiments: Sequence[Experiment]) -> list[str]:
    """Return what keeps this from being a verdict on what is compared."""
    said = []
    if (seeds := _seeds(runs)) > 1:
        said = [translate("Race", "Numbers are medians of {0} seeds.").format(whole(seeds))]
    elif any(one.initializer.name != "given" for one in experiments):
        said = [translate("Race", "One seed only: another start may reverse the order.")]
    rates = {one.optimizer.learning_rate for one in experiments}
    rules = {type(one.optimizer) for one in experiments}
    if len(rates) == 1:
        text = translate(
            "Race", "All have the learning rate {0}, which may suit one better than another."
        )
        said.append(text.format(short(rates.pop())))
    elif len(rules) > 1:
        said.append(translate("Race", "The learning rates are those given, not each one's best."))
    return said


def _name(run: Racing) -> str:
    name = run.name.removeprefix("→").strip()
    return f"{run.mark.letter} ({name})" if name else run.mark.letter


def _seeds(runs: Sequence[Racing]) -> int:
    return max(run.standing.seeds for run in runs)


def _steps(run: Racing) -> float:
    steps = run.standing.steps_to
    return math.inf if steps is None else steps
