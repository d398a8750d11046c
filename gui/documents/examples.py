"""Ready situations: opened as an experiment of no file is, to be undone."""

from functools import partial

from core.compare.situations import SITUATIONS
from gui.documents.filing import Filing
from gui.words import labels, run_status, status


def take_example(filing: Filing, key: str) -> None:
    """Begin one, after unsaved work is asked about."""
    held = SITUATIONS[key]
    several = len(held.runs) > 1
    text = run_status.comparison_begun(len(held.runs), held.seeds) if several else status.example()
    filing.take(partial(labels.name, "situation", key), held, text)
