"""Cures in the learner's words, and the gestures and sentences that are of them."""

from core.compare.differences import differences
from core.doctor.cured import cured
from core.doctor.finding import Cure
from core.experiment import Experiment
from gui.words import differences as words
from gui.words.translation import translate


def called(cure: Cure, experiment: Experiment) -> str:
    """Return what a cure changes, with what was there before: "rate 0.3 → 0.1"."""
    new = cured(experiment, cure)
    found = () if new is None else differences(experiment, new)
    said = [_changed(d.path, d.first, d.own) for d in found]
    return ", ".join(said) or translate("Doctor", "cannot be made here")


def _changed(path: str, before: object, after: object) -> str:
    if path == "hidden":
        return words.change(path, before, after)
    return f"{words.had(path, before)}{words.ARROW}{words.written(path, after)}"


def kept(cure: Cure, experiment: Experiment) -> str:
    """Return what the menu calls it that a cure was kept."""
    return translate("Gestures", "Cure: {0}").format(called(cure, experiment))


def tried_beside(cure: Cure, experiment: Experiment) -> str:
    """Return what the menu calls it that a run was put beside the cured one."""
    return translate("Gestures", "Beside its cure: {0}").format(called(cure, experiment))


def kept_text(cure: Cure, experiment: Experiment) -> str:
    """Say that a cure is part of the experiment now."""
    text = translate(
        "Status", "Cure kept: {0}. Step 0 again, from the same seed; Undo brings the old run back."
    )
    return text.format(called(cure, experiment))


def beside_text(letters: tuple[str, str], cure: Cure, experiment: Experiment) -> str:
    """Say which run is as it was, and which one is cured."""
    text = translate("Status", "Run {0} is as it was, run {1} has the cure: {2}.")
    return text.format(*letters, called(cure, experiment))
