"""What trying the cures has shown, in a sentence or two."""

from collections.abc import Sequence
from statistics import median

from core.doctor.finding import Outcome, Trial
from gui.words.counts import counts
from gui.words.numbers import short, whole
from gui.words.translation import translate


def reading(names: Sequence[str], trial: Trial | None) -> str:
    """Return which cure is best and which don't help, by `names` in the trial's order."""
    if not names:
        return translate("Doctor", "No single change of the experiment is known to help.")
    if trial is None:
        return translate("Doctor", "Not tried yet.")
    found = list(zip(names, trial.outcomes, strict=True))
    parts = []
    if trial.stopped:
        parts.append(translate("Doctor", "Stopped before all seeds were tried."))
    if trial.best is not None and not trial.under_way:
        parts.append(_best(*found[trial.best]))
    if not trial.under_way:
        parts += _useless(found, trial)
    parts.append(_what_dots_are(trial))
    return " ".join(filter(None, parts))


def _best(name: str, outcome: Outcome | None) -> str:
    assert outcome is not None
    text = translate(
        "Doctor", "Best: {0}. The loss falls from {1} to {2} (median), and {3} of {4} solve it."
    )
    return text.format(
        name, short(median(outcome.before)), short(median(outcome.after)),
        whole(outcome.solved[1]), counts.seeds(len(outcome.after)),
    )  # fmt: skip


def _useless(found: Sequence[tuple[str, Outcome | None]], trial: Trial) -> list[str]:
    """Return which cures don't help, and which could not be tried."""
    said = []
    useless = [
        f"{name} ({translate('Doctor', '{0} of {1}').format(sum(o.lower), len(o.lower))})"
        for name, o in found
        if o is not None and not o.helps
    ]
    untried = [name for name, outcome in found if outcome is None]
    if useless:
        said.append(translate("Doctor", "Does not help: {0}.").format("; ".join(useless)))
    if untried and not trial.stopped:
        said.append(translate("Doctor", "Not tried: {0}.").format("; ".join(untried)))
    return said


def _what_dots_are(trial: Trial) -> str:
    known = next((outcome for outcome in trial.outcomes if outcome is not None), None)
    if known is None:
        return ""
    text = translate(
        "Doctor",
        "A dot for each seed, filled where the loss is at least 30% lower after {0} steps; the "
        "loss is the median.",
    )
    return text.format(whole(known.steps))
