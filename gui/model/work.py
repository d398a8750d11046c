"""What the person was working on, set aside while something else has the window: a lesson."""

from typing import NamedTuple

from core.catalog.datasets.base import DataSet
from core.faults import Refused
from gui.model.undo import Moment, Moves, Sent
from gui.model.workspace import Workspace


class Work(NamedTuple):
    """What brings it back, what of it can be undone, and data that were chosen but can't run."""

    way: Sent | Moment
    moves: Moves
    draft: DataSet | None
    trouble: Refused | None


def set_aside(workspace: Workspace) -> Work:
    """Leave what is shown to whatever comes next, which can be undone by itself."""
    work = Work(workspace.way_back(), workspace.moves, workspace.draft, workspace.trouble)
    _undo(workspace, Moves(workspace, workspace.undo_changed))
    return work


def take_up(workspace: Workspace, work: Work) -> None:
    """Have it back: its runs, where they were, and what can be undone of it."""
    _undo(workspace, work.moves)
    workspace.go(work.way)
    if work.draft is not None:
        workspace.set_draft(work.draft, work.trouble)


def _undo(workspace: Workspace, moves: Moves) -> None:
    """Have other gestures be what can be undone."""
    workspace.moves = moves
    workspace.undo_changed.emit()
