"""The sentences of the status line about runs beside one another."""

from gui.words.counts import counts
from gui.words.status import Now
from gui.words.translation import translate


def run_chosen(run: str) -> str:
    """Say which run is shown."""
    return translate("Status", "Run {0} is chosen: card, map and diagram show it.").format(run)


def run_added(run: str, like: str) -> str:
    """Say that a run was added, and what a person may do with it."""
    text = translate("Status", "Run {0} is like {1}: change something of it, then play both.")
    return text.format(run, like)


def run_dropped(run: str) -> str:
    """Say that a run is gone."""
    return translate("Status", "Run {0} was dropped; Undo brings it back.").format(run)


def run_made_first(run: str) -> str:
    """Say that the others are told apart from another run."""
    text = translate("Status", "Run {0} is A now: the others say how they differ from it.")
    return text.format(run)


def comparison_ended(run: str) -> str:
    """Say which run goes on alone."""
    return translate("Status", "Run {0} goes on alone; Undo brings the others back.").format(run)


def comparison_begun(count: int, seeds: int) -> str:
    """Say that several runs begin."""
    if seeds > 1:
        text = translate("Status", "{0}, each with {1}, paused at step 0; Space plays them all.")
        return Now(text.format(counts.runs(count), counts.seeds(seeds)))
    text = translate("Status", "{0} on one clock, paused at step 0; Space plays them all.")
    return Now(text.format(counts.runs(count)))


def over_seeds(seeds: int) -> str:
    """Say how many seeds each run is of."""
    if seeds == 1:
        return translate("Status", "Each run is of its own seed alone again.")
    text = translate(
        "Status", "Each run is of {0} now: panels show the first, the others train with it."
    )
    return text.format(counts.seeds(seeds))


def opened(path: str, count: int, note: str = "") -> str:
    """Say that a file of several runs was opened, after a `note`."""
    text = translate("Status", "Opened {path}: {runs}, paused at step 0.")
    return Now(f"{note} {text.format(path=path, runs=counts.runs(count))}".strip())


def run_alone_saved(run: str, path: str) -> str:
    """Say that of several runs one was saved, and how all are."""
    text = translate(
        "Status", "Saved run {0} alone with its history: {1}. Save the comparison as a .json file."
    )
    return text.format(run, path)


def copied(count: int) -> str:
    """Say that several runs are on the clipboard."""
    text = translate("Status", "Copied the comparison of {0} as text, ready to share.")
    return text.format(counts.runs(count))
