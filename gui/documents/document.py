"""What the window has open: experiments or a run, in which file, and what of it is unsaved."""

from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from core.beside import folder_of
from core.compare.file import Comparison
from core.run.events import Event
from core.session.frame import Frame
from gui.model.standing import Standing
from gui.model.suffixes import is_run
from gui.model.workspace import Workspace

# Its number, its last step, how many events it has, and the last of them.
Run = tuple[int, int, int, tuple[Event, ...]]
NO_RUN: Run = (0, 0, 0, ())  # sessions count their runs from 1


class Paper:
    """The file, "" for none, and what it holds; saved or not, it stays the same paper.

    `held` are its runs, an experiment being a comparison of one, None unlike any; `run` None is
    the run that the next frame shows. One with a `title` is nobody's work, such as a lesson's.
    """

    def __init__(
        self, path: str, held: Comparison | None, run: Run | None = None, title: str = ""
    ) -> None:
        self.path, self.held, self.run, self.title = path, held, run, title


class Document(QObject):
    """Compares what is in the file with what the window shows.

    Signals
    -------
    changed :
        Another file, or something unsaved where nothing was, or the reverse.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.paper = Paper("", workspace.standing.held)
        self._papers: WeakSet[Paper] = WeakSet([self.paper])  # those to be gone back to as well
        self._workspace = workspace
        self._run: Run | None = None
        self._compared: tuple[Comparison | None, Standing | None] = (None, None)
        self._other = False  # whether those two differ
        self._told = ("", False)
        workspace.changed.connect(self.refresh)
        workspace.framed.connect(self.follow)

    @property
    def path(self) -> str:
        """The file, "" for none."""
        return self.paper.path

    @property
    def name(self) -> str:
        """What the document is called."""
        return self.paper.title or Path(self.path).name or self.tr("Untitled")

    @property
    def unsaved(self) -> bool:
        """Whether there is something that the file doesn't hold."""
        if self.paper.title:
            return False
        if not is_run(self.path):
            return self._differs()
        return self.paper.run is not None and (self.paper.run != self._run or self._differs())

    def put(self, paper: Paper) -> None:
        """Have another file open."""
        named, self.paper = self.paper.title != paper.title, paper
        self._papers.add(paper)
        self.refresh()
        if named:
            self.changed.emit()

    def saved(self, paper: Paper, path: str, held: Comparison | None, run: Run = NO_RUN) -> None:
        """Take note that a paper was written to a file, over what another one may have there."""
        for other in self._papers:
            if other is not paper and other.path == path:
                other.held, other.run = None, NO_RUN
        paper.path, paper.held, paper.run = path, held, run
        self.refresh()

    def follow(self, frame: Frame) -> None:
        """Take note of how far the run is."""
        self._run = run_key(frame.run, frame.last, frame.events)
        paper = self.paper
        if is_run(self.path) and paper.run is None and frame.goal is None:
            paper.held, paper.run = Comparison((frame.experiment,)), self._run
        if (self.path, self.unsaved) != self._told:  # at each frame: a folder takes its time
            self.refresh()

    def refresh(self) -> None:
        """Tell if the file is another, or something is unsaved where nothing was."""
        self._workspace.folder = folder_of(self.path) if self.path else Path.cwd()
        told = (self.path, self.unsaved)
        if told != self._told:
            self._told = told
            self.changed.emit()

    def _differs(self) -> bool:
        """Whether the runs are others than in the file; looking takes long with points."""
        two = held, standing = self.paper.held, self._workspace.standing
        if not all(a is b for a, b in zip(two, self._compared, strict=True)):
            self._compared = two
            now = standing.experiments, standing.seeds  # which one is chosen is no change
            self._other = held is None or (held.runs, held.seeds) != now
        return self._other


class Swap:
    """Has another file open; called again, the one before, and so on."""

    def __init__(self, document: Document, paper: Paper) -> None:
        self._document, self._paper = document, paper

    def __call__(self) -> None:
        now = self._document.paper
        self._document.put(self._paper)
        self._paper = now


def run_key(number: int, last: int, events: tuple[Event, ...]) -> Run:
    """Return what tells whether a run is as it was."""
    return number, last, len(events), events[-1:]
