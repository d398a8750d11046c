"""The window given over to a lesson: what stands where meanwhile, and all as it was afterwards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.lessons.lesson import Prediction
from core.session.frame import Frame
from gui.documents.document import Document, Paper
from gui.model.ghosts import Ghosts
from gui.model.lineup import Line
from gui.model.teaching import Teaching
from gui.model.workspace import Workspace
from gui.panels.network.panel import NetworkPanel
from gui.panels.softmax.panel import SoftmaxPanel
from gui.runs.strip import RunStrip
from gui.shell.arrangements import Arrangements
from gui.shell.doctor_mark import DoctorMark
from gui.shell.views import Views
from gui.timeline.timeline import Timeline
from gui.words import status
from gui.words.translation import language

if TYPE_CHECKING:  # no start is to wait for them
    from gui.lessons.bar import LessonBar
    from gui.lessons.cover import Cover
    from gui.lessons.question import QuestionCard
    from gui.lessons.rail import Rail
    from gui.lessons.tally import ClassTally

USUAL = ("network", "loss")  # the panels of a stop that names none


class Room(NamedTuple):
    """Where the parts of a stop are put, and what gives way to them.

    `column` has the `transport` at its top, `row` the experiment's `card` at its left, and `right`
    the `panels`, the page of which is the grid. The `doctor` and the `timeline`, which marks what
    it found, say nothing of it while something is to be predicted.
    """

    column: QVBoxLayout
    row: QHBoxLayout
    right: QVBoxLayout
    transport: QWidget
    card: QWidget
    panels: QStackedWidget
    doctor: DoctorMark
    timeline: Timeline


class Classroom(QObject):
    """Puts rail, question, bar and cover where card, transport and panels are.

    Attributes
    ----------
    rail, question, bar
        The parts of a stop, made when the first lesson begins.
    cover
        What hides the panels, made when it is first needed.

    Signals
    -------
    said(str)
        Which keys there are.
    """

    said = Signal(object)
    rail: "Rail"
    question: "QuestionCard"
    bar: "LessonBar"

    def __init__(
        self,
        teaching: Teaching,
        workspace: Workspace,
        actions: dict[str, QAction],
        room: Room,
        strip: RunStrip,
        arrangements: Arrangements,
        views: Views,
        document: Document,
        ghosts: Ghosts,
    ) -> None:
        super().__init__(room.panels)
        self._teaching, self._room, self._strip = teaching, room, strip
        self._workspace, self._actions = workspace, actions
        self._arrangements, self._views = arrangements, views
        self._document, self._ghosts = document, ghosts
        self.cover: Cover | None = None
        self.tally: ClassTally | None = None  # from the first presentation on
        self.shows_experiment = False
        self._paper: Paper | None = None  # what was open before
        self._kept: Sequence[Line] = ()
        self._furnished = False
        teaching.began.connect(self._begin)
        teaching.ended.connect(self._end)
        teaching.opened.connect(self._open)
        teaching.changed.connect(self._place)
        views.changed.connect(self._present)
        views.grid.panel(NetworkPanel).unit_chosen.connect(self._choose)

    @property
    def covers(self) -> bool:
        """Whether the panels are hidden, as something is to be predicted first."""
        question = self._teaching.question
        return self._teaching.asks and not _in_diagram(question)

    def follow(self, frame: Frame) -> None:
        """Show where the runs are."""
        if self._teaching.on:
            self.bar.refresh(frame)

    def toggle(self) -> None:
        """Have the experiment's card in place of the rail, or the reverse."""
        self.shows_experiment = not self.shows_experiment
        self.bar.show_experiment(self.shows_experiment)
        self._place()

    def turn(self) -> None:
        """Have the panels in front, or the cover in their place."""
        if self.covers and self.cover is None:
            from gui.lessons.cover import Cover

            self.cover = Cover(self._teaching, self._room.panels)
            self._room.panels.addWidget(self.cover)
        front = self.cover if self.covers else self._views.grid
        if front is not None:
            self._room.panels.setCurrentWidget(front)

    def _furnish(self) -> None:
        """Make the parts, each where it stays."""
        from gui.lessons.bar import LessonBar
        from gui.lessons.question import QuestionCard
        from gui.lessons.rail import Rail

        teaching, room = self._teaching, self._room
        self._furnished, page = True, room.card.parentWidget()
        assert page is not None
        self.rail = Rail(teaching, self._workspace, page)
        self.question, self.bar = QuestionCard(teaching, page), LessonBar(self._actions, page)
        room.column.insertWidget(room.column.indexOf(room.transport) + 1, self.bar)
        room.row.insertWidget(room.row.indexOf(room.card) + 1, self.rail)
        room.right.insertWidget(0, self.question)
        self.bar.toggled.connect(self.toggle)
        self.bar.left.connect(teaching.leave)

    def _begin(self) -> None:
        if not self._furnished:
            self._furnish()
        self._paper = self._document.paper
        self._kept = self._ghosts.lines
        self._ghosts.show(())
        self._arrangements.give_way()
        self.shows_experiment = False
        self.bar.show_experiment(False)

    def _open(self) -> None:
        teaching = self._teaching
        folder = teaching.folder
        assert folder is not None
        self._document.put(Paper("", None, title=folder.words(language()).title))
        question, panels = teaching.question, teaching.stop.panels or USUAL
        if teaching.asks and _in_diagram(question):
            panels = (NetworkPanel.key,)
        self._views.grid.panel(SoftmaxPanel).set_live(SoftmaxPanel.key in panels)
        self._views.grid.show_only(panels)
        self._place()
        self.said.emit(status.lesson_keys())

    def _end(self) -> None:
        if self._paper is not None:
            self._document.put(self._paper)
        self._ghosts.show(self._kept)
        self._paper, self._kept = None, ()
        self.question.hide()
        self._views.grid.panel(SoftmaxPanel).set_live(False)
        self._arrangements.come_back()
        self._place()

    def _place(self) -> None:
        """Show what belongs to the window as it is now."""
        on, card = self._teaching.on, self.shows_experiment
        presenting = self._views.presenting
        if on and not self._teaching.asks and _in_diagram(self._teaching.question):
            panels = list(self._teaching.stop.panels or USUAL)
            if self._views.grid.shown == [NetworkPanel.key] != panels:
                self._views.grid.show_only(panels)
        if on and presenting and self.tally is None:
            from gui.lessons.tally import ClassTally

            self.tally = ClassTally(self._teaching, self.question)
        self.rail.setVisible(on and not card)
        self._room.card.setVisible(card if on else not presenting)
        self._room.transport.setVisible(not on)
        self.bar.setVisible(on)
        self._strip.hold_back(self.covers)
        silent = self._teaching.asks or (on and not self._teaching.stop.steps)  # nothing trains
        self._room.doctor.hold_back(silent)
        self._room.timeline.hold_back(silent)
        self.turn()

    def _present(self) -> None:
        teaching, presenting = self._teaching, self._views.presenting
        if teaching.presenting == presenting:
            return
        teaching.presenting = presenting
        if teaching.on:
            teaching.changed.emit()

    def _choose(self, layer: int, unit: int) -> None:
        """Take a unit that was clicked in the diagram as what is predicted, if one is asked for."""
        question = self._teaching.question
        if question is not None and _in_diagram(question) and layer == question.layer:
            self._teaching.predict(float(unit + 1))


def _in_diagram(question: Prediction | None) -> bool:
    """Whether a question can be answered in the diagram, which is in sight then."""
    return question is not None and question.kind == "unit"
