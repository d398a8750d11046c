"""What each run of a comparison is called: by what tells it from the first."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.compare.differences import Difference, differences
from core.experiment import Experiment
from gui.words import differences as words
from gui.words.translation import translate


class RunName(NamedTuple):
    """What a run is called: by what differs first, the same `short`, and `more` of it."""

    title: str
    short: str
    more: str = ""


def names(runs: Sequence[Experiment]) -> tuple[RunName, ...]:
    """Return what the runs are called, in their order."""
    first, *others = runs
    found = [differences(first, other) for other in others]
    return (_first(found), *map(_other, found))


def was(first: Experiment, other: Experiment) -> str:
    """Return what a run that was kept has other than the first run of now."""
    found = [words.had(d.path, d.own) for d in differences(first, other)]
    return ", ".join(found) or translate("RunNames", "the same settings as A")


def _first(others: Iterable[Iterable[Difference]]) -> RunName:
    """Return what the first run has there where others differ from it."""
    had = {d.path: words.had(d.path, d.first) for found in others for d in found}
    title, *more = had.values() or [translate("RunNames", "as it is")]
    return RunName(title, title, ", ".join(more))


def _other(found: Sequence[Difference]) -> RunName:
    if not found:
        same = translate("RunNames", "the same as A")
        return RunName(same, same)
    title, *more = [words.change(d.path, d.first, d.own) for d in found]
    foremost = found[0]
    short = words.changed_to(foremost.path, foremost.first, foremost.own)
    return RunName(title, short, ", ".join(more))
