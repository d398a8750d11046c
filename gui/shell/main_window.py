"""The window: places the controls and the panels, and ties them to the workspace."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout

from core.compare.file import Comparison
from core.experiment import Experiment
from core.faults import Refused
from core.session.commands import SetSpeed
from core.session.frame import Frame
from core.session.needs import DOCTOR
from gui import app as application
from gui.documents import clipboard
from gui.documents.clipboard import Clipboard
from gui.documents.document import Document
from gui.documents.filing import Filing
from gui.documents.left_menu import LeftMenu
from gui.documents.missing import MissingData
from gui.documents.recent import Recent
from gui.documents.recovery import Recovery
from gui.experiment.card import ExperimentCard
from gui.model import curing
from gui.model.by_hand import edit_weight
from gui.model.comparing import Comparing
from gui.model.errands import Errands
from gui.model.ghosts import Ghosts
from gui.model.link import Link
from gui.model.settings import Settings
from gui.model.teaching import Teaching
from gui.model.workspace import Workspace
from gui.panels import PANELS
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.doctor.panel import DoctorPanel
from gui.panels.gradient_check.panel import GradientCheckPanel
from gui.panels.grid import PanelGrid
from gui.panels.network.panel import NetworkPanel
from gui.runs.strip import RunStrip
from gui.shell.actions import Actions, Desk
from gui.shell.arrangements import Arrangements
from gui.shell.classroom import Classroom, Room
from gui.shell.doctor_mark import DoctorMark
from gui.shell.lessons import Lessons
from gui.shell.menus import Menus
from gui.shell.pages import Pages
from gui.shell.player import Player
from gui.shell.status_line import StatusLine, Waiting
from gui.shell.transport import Transport
from gui.shell.views import Views
from gui.timeline.timeline import Timeline
from gui.widgets.dressed import Dressed
from gui.words import status

EXPLAINS_PHASES = next(key for key, record in PANELS.items() if record.explains_phases)


class MainWindow(Dressed, QMainWindow):
    """The program's window on one session.

    Parameters
    ----------
    link : Link
        To the session, which the window closes with itself.
    held : Experiment or Comparison
        What the session was started with, or is to begin with.
    settings : QSettings or None
        Where the person's choices are remembered; None: nowhere.
    recovery : Path or None
        The folder for what is to come back after a crash; None: nothing does.
    path : str
        The file that the program was started with.
    """

    def __init__(
        self,
        link: Link,
        held: Experiment | Comparison,
        settings: QSettings | None,
        recovery: Path | None = None,
        path: str = "",
    ) -> None:
        super().__init__()
        held = held if isinstance(held, Comparison) else Comparison((held,))
        experiment = held.runs[held.chosen]
        self._leaving = False
        self._run: int | None = None  # the one shown
        self._link = link
        link.setParent(self)
        self.settings = Settings(settings)
        self.workspace = workspace = Workspace(link, experiment, self)
        self.teaching = Teaching(workspace, self)
        self.player = Player(workspace, self.teaching, self)
        self.document = Document(workspace, self)
        self.errands = Errands(self)
        self.recovery = Recovery(recovery, workspace, self.errands, self)
        self.filing = Filing(workspace, self.document, self.recovery, self.errands, self)
        self.clipboard = Clipboard(workspace, self.filing, self.errands, self)
        # Each part is made where it stays: to move it would style all that it is made of again.
        self.page = Pages(workspace, self)
        self._central = self.page.work
        self.ghosts = Ghosts(workspace, self)
        self.comparing = Comparing(workspace, self)
        self.strip = RunStrip(workspace, self.comparing, self.ghosts, self._central)
        self.pages = QStackedWidget(self._central)
        self.card = ExperimentCard(workspace, self._central)
        chosen = self.settings.texts("panels") if self.settings.has("panels") else None
        self.grid = PanelGrid(self.pages, chosen)
        self.arrangements = Arrangements(self.grid, self.settings)
        self.missing = MissingData(workspace, self.errands, self.pages)
        self.timeline = Timeline(workspace, self._central)
        self.line = StatusLine(self)
        self.message, self.facts = self.line.message, self.line.facts
        hidden = [self.menuBar(), self.card, self.line]
        self.views = Views(self, self.grid, hidden, self.settings)
        self.lessons = Lessons(workspace, self.page, self.filing, self.errands, self.settings, self)
        desk = Desk(
            self, workspace, self.document, self.filing, self.clipboard, self.player, self.views,
            self.comparing, self.ghosts, self.lessons, self.teaching,
        )  # fmt: skip
        self.action = Actions(desk)
        self.menus = Menus(desk, self.action)
        self.dress()  # now: the buttons take the actions' words
        self.recent = Recent(self.menus.recent, self.settings, self.errands, self)
        self.lessons.furnish(self.recent, self.menus.examples, self.views)
        self.left = LeftMenu(self.menus.left, self.recovery, self)
        self.transport = Transport(self.action, self.settings, self._central)
        self.classroom = self._lay_out()
        self._connect()
        self.grid.follow(experiment)
        self.views.restore()
        self._set_speed(self.transport.steps_per_second())
        self.line.say(status.welcome())
        self.filing.begin(path, link.begun, held)

    @property
    def frame(self) -> Frame | None:
        """The moment shown."""
        return self.workspace.frame

    def _lay_out(self) -> Classroom:
        below, right = QHBoxLayout(), QVBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.card)
        self.pages.addWidget(self.grid)
        self.pages.addWidget(self.missing)
        right.setSpacing(8)
        right.addWidget(self.pages, 1)
        below.addLayout(right, 1)
        column = QVBoxLayout(self._central)
        column.setContentsMargins(10, 4, 10, 0)
        column.setSpacing(8)
        column.addWidget(self.transport)
        column.addWidget(self.strip)
        column.addLayout(below, 1)
        column.addWidget(self.timeline)
        self.setCentralWidget(self.page)
        self.setStatusBar(self.line)
        self.waiting = Waiting(self._link, self)
        self.doctor = DoctorMark(self.line)
        self.doctor.clicked.connect(self.action["doctor"].trigger)
        self.setAcceptDrops(True)
        self._central.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._central.setFocus()
        self.resize(1440, 900)
        room = Room(
            column, below, right, self.transport, self.card, self.pages, self.doctor, self.timeline,
        )  # fmt: skip
        return Classroom(
            self.teaching, self.workspace, self.action.by_key, room, self.strip,
            self.arrangements, self.views, self.document, self.ghosts,
        )  # fmt: skip

    def _connect(self) -> None:
        workspace, line = self.workspace, self.line
        workspace.said.connect(line.say)
        self.filing.said.connect(line.say)
        self.clipboard.said.connect(line.say)
        self.lessons.said.connect(line.say)
        self.filing.refused.connect(line.say_faults)
        self.lessons.refused.connect(line.say_faults)
        self.clipboard.refused.connect(line.say_faults)
        self.clipboard.foldered.connect(self.lessons.open_folder)
        self.card.refused.connect(line.say_faults)
        workspace.failed.connect(line.say_faults)
        self._link.restarted.connect(self._restarted)
        workspace.broke.connect(self._broke)
        line.again.clicked.connect(self._link.restart)
        self.classroom.said.connect(line.say)
        self.lessons.follow(self.teaching)
        self.teaching.opened.connect(self.action.refresh)
        self.teaching.changed.connect(self.action.refresh)
        self.filing.begins.connect(self.teaching.leave)
        self.filing.used.connect(self.recent.add)
        self.filing.tabled.connect(self.page.show_work)
        self.filing.tabled.connect(self.card.open_table)
        self.recent.picked.connect(self.filing.open)
        self.left.picked.connect(self.filing.recover)
        self.recovery.failing.connect(self._recovery_fails)
        self.recovery.working.connect(lambda: line.say(status.recovery_working()))
        self.transport.speed.connect(self._set_speed)
        self.player.explaining.connect(self._explain_phases)
        for panel in self.grid.panels.values():
            panel.asked.connect(workspace.send)
            panel.changed.connect(workspace.edit)
            panel.run_taken.connect(self.comparing.choose)
            panel.told.connect(line.say)
        network = self.grid.panel(NetworkPanel)
        decisions = self.grid.panel(DecisionMapPanel)
        decisions.remember(self.settings)
        network.unit_hovered.connect(decisions.show_unit)
        network.edited.connect(partial(edit_weight, workspace))
        self.grid.panel(GradientCheckPanel).pointed.connect(self._show_weight)
        doctor = self.grid.panel(DoctorPanel)
        doctor.kept.connect(partial(curing.keep, workspace))
        doctor.beside.connect(partial(curing.beside, workspace))
        self.grid.needed.connect(self._need)
        self.ghosts.needed.connect(self._need)
        self.ghosts.changed.connect(self._follow_ghosts)
        self.card.values_wanted.connect(self.comparing.values)
        self.strip.copied.connect(self.clipboard.copy_run)
        self.comparing.refused.connect(line.say_faults)
        workspace.framed.connect(self._follow)
        self.missing.wanted.connect(self._show_page)
        workspace.undo_changed.connect(self.action.refresh)
        workspace.undo_changed.connect(line.let_go)
        workspace.changed.connect(self._follow_experiment)
        self.document.changed.connect(self._name_document)
        self.views.changed.connect(self._refresh_menus)

    def _follow(self, frame: Frame) -> None:
        """Show one moment of the run, in everything that does not listen for itself."""
        late = self.workspace.late
        if not self.teaching.on and not late:  # else what was worked on before stays kept
            self.recovery.follow(self.document.path, self.document.unsaved, frame)
        self.classroom.follow(frame)
        self.action.refresh()
        self.transport.refresh(frame)
        if not late:
            self.line.follow(frame)
            self.arrangements.follow(frame)
        self.line.refresh(frame)
        self.doctor.refresh(frame)
        if not frame.lacks:
            self.grid.refresh(frame)
        if frame.run != self._run:  # its words find their room before they are painted, cut short
            self._run = frame.run
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _need(self) -> None:
        """Have frames with what is seen, and with what is to be kept of them."""
        self._link.need(self.grid.needs | self.ghosts.needs | {DOCTOR})

    def _follow_ghosts(self) -> None:
        self.grid.keep_ghosts(self.ghosts.lines)
        self.action.refresh()

    def _show_weight(self, entry: tuple[int, int, int]) -> None:
        """Have the diagram, in sight, point at a weight: (layer, row, column)."""
        network = self.grid.panel(NetworkPanel)
        if not network.isVisible():
            self.grid.show_one(network.key, True)
        network.show_weight(entry)

    def _show_page(self, missing: bool) -> None:
        """Show what the data lack in the place of the panels, or these again."""
        if missing:
            self.pages.setCurrentWidget(self.missing)
        else:
            self.classroom.turn()

    def _follow_experiment(self) -> None:
        self.action.refresh()
        self.grid.follow(self.workspace.experiment)

    def _restarted(self, running: bool) -> None:
        self.line.say(status.restarted(running), trouble=True)

    def _set_speed(self, steps_per_second: int | None) -> None:
        self.teaching.usual_speed = steps_per_second
        if not self.teaching.on:
            self.workspace.send(SetSpeed(steps_per_second))

    def _broke(self, refused: Refused | None) -> None:
        """Say that training can't be had, and offer to try again; or that it can."""
        self.line.again.setVisible(refused is not None)
        if refused is None:
            self.line.say(status.training_back())
        else:
            self.line.say_faults(refused)
        self.action.refresh()

    def _recovery_fails(self, refused: Refused) -> None:
        self.line.say_faults(refused, status.recovery_failing())

    def _explain_phases(self) -> None:
        if EXPLAINS_PHASES not in self.grid.shown:
            self.grid.show_one(EXPLAINS_PHASES, True)
        elif not self.player.in_phases and self.grid.enlarged is None:
            self.grid.reveal(EXPLAINS_PHASES)

    def _refresh_menus(self) -> None:
        self.menus.refresh()
        self.action.refresh()

    def _name_document(self) -> None:
        """Show in the title what is open, and whether something of it is unsaved."""
        name = self.document.name.replace("[*]", "[*][*]")  # or it would stand for the mark
        self.setWindowTitle(f"{name}[*] – {application.NAME}")
        self.setWindowFilePath(self.document.path)
        self.setWindowModified(self.document.unsaved)
        self.action.refresh()

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._escape():
            super().keyPressEvent(event)

    def _escape(self) -> bool:
        """Leave the innermost of what can be left; return whether there was any."""
        if self.waiting.isVisible() and self.workspace.give_up():
            return True
        panels = [panel for panel in self.grid.panels.values() if panel.isVisible()]
        return self.player.leave() or any(panel.leave() for panel in panels) or self.views.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if clipboard.welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.clipboard.drop(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.teaching.leave()
        if self.document.unsaved and not self._leaving:
            event.ignore()
            self.filing.first_saved(self._leave)
            return
        self.views.present(False)  # it is not what the window is to be like the next time
        self.settings.remember("geometry", self.saveGeometry())
        self.recovery.close()
        self.workspace.tables.close()
        self.errands.close()
        self._link.close()
        super().closeEvent(event)

    def end(self, signal: int) -> None:
        """End at once, as a signal of the system asks; what is unsaved comes back."""
        self.recovery.keep_now()
        self.workspace.tables.close()
        self.errands.close()
        self._link.close()
        application.running().exit(128 + signal)

    def _leave(self) -> None:
        self._leaving = True
        QTimer.singleShot(0, self.close)  # it may be closing this very moment

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._refresh_menus()

    def retheme(self) -> None:
        self.action.retheme()

    def retranslate(self) -> None:
        self.action.retranslate()
        self.menus.retranslate()
        self._name_document()
        if self.frame is not None:
            self.transport.refresh(self.frame)
