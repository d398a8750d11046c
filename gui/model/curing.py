"""A cure in a person's hands: kept in the place of the run, or run beside it, to be undone."""

from functools import partial

import msgspec

from core.compare.values import SEEDS
from core.doctor.cured import cured
from core.doctor.finding import Cure
from core.session.commands import Bring, Compare, Load
from gui.look.run_marks import letter
from gui.model.undo import Moment, Sent
from gui.model.workspace import Workspace
from gui.words import cures as words


def keep(workspace: Workspace, cure: Cure) -> None:
    """Begin the cured experiment from the same seed, in the place of the chosen run."""
    old = workspace.experiment
    new = cured(old, cure)
    if new is None or new == old:
        return
    runs = _there(workspace)
    command: Load | Compare = Load(new)
    if isinstance(runs, Compare):  # the others stay where they are
        brings = [*runs.runs]
        brings[runs.chosen] = Bring(None, 0, new)
        command = msgspec.structs.replace(runs, runs=tuple(brings))
    name = partial(words.kept, cure, old)
    workspace.begin(name, Sent(new, command), words.kept_text(cure, old))


def beside(workspace: Workspace, cure: Cure, over_seeds: bool = False) -> None:
    """Put the cured experiment beside the runs there are; it comes to the step they are at."""
    old = workspace.experiment
    new, runs = cured(old, cure), _there(workspace)
    if new is None or new == old or runs is None:
        return
    there, chosen = (runs.runs, runs.chosen) if isinstance(runs, Compare) else ((runs,), 0)
    seeds = SEEDS if over_seeds else workspace.standing.seeds
    command = Compare((*there, Bring(None, 0, new)), chosen, seeds)
    name, letters = partial(words.tried_beside, cure, old), (letter(chosen), letter(len(there)))
    workspace.begin(name, Sent(old, command), words.beside_text(letters, cure, old))


def _there(workspace: Workspace) -> Bring | Compare | None:
    """Return what brings back the runs that are shown; None where there are none."""
    way = workspace.way_back()
    return way.command if isinstance(way, Moment) else None
