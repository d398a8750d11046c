"""What the window begins with: a file, or what was being worked on when the program crashed."""

from gui.documents import dialogs
from gui.documents.document import Document, Paper
from gui.documents.filing import Filing
from gui.documents.recovery import Kept, Recovery
from gui.model.undo import Sent
from gui.model.workspace import Journal
from gui.words import status

NO_RUN = (0, 0, 0)  # sessions count their runs from 1


def begin(
    path: str, journal: Journal, document: Document, filing: Filing, recovery: Recovery
) -> str:
    """Take up the file, else what was left; return what to say of it.

    The session has a file's experiment already, but not its run.
    """
    if path:
        return _begin_with(path, journal, document, filing)
    kept = recovery.found()
    if kept is None:
        return status.welcome()
    _bring_back(kept, journal, document)
    return status.recovered()


def _begin_with(path: str, journal: Journal, document: Document, filing: Filing) -> str:
    filing.use(path)
    if not dialogs.is_run(path):
        document.put(Paper(path, journal.experiment))
        return status.opened(path)
    document.put(Paper(path, None))
    journal.go(Sent(None, "open_run", (path,)))
    return status.run_opened(path)


def _bring_back(kept: Kept, journal: Journal, document: Document) -> None:
    saved = Paper(kept.path, kept.experiment)
    document.put(Paper(kept.path, None, NO_RUN) if kept.unsaved else saved)
    journal.go(Sent(kept.experiment, "replay", (kept.start, kept.events, kept.step)))
