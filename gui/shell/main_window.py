"""The window: places the controls and the panels, and ties them to the session."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.faults import Refused
from core.session.frame import Frame
from gui import app as application
from gui.documents import clipboard
from gui.documents import filing as opening
from gui.documents.clipboard import Clipboard
from gui.documents.document import Document
from gui.documents.filing import Filing
from gui.documents.recent import Recent
from gui.documents.recovery import Recovery
from gui.experiment.card import ExperimentPanel
from gui.look import theme
from gui.model.link import Link
from gui.model.workspace import Gestures, Journal
from gui.panels.grid import PanelGrid
from gui.shell.commands import Actions, Menus
from gui.shell.player import Player
from gui.shell.settings import Choices
from gui.shell.status_line import StatusLine, Waiting
from gui.shell.transport import Transport
from gui.shell.views import Views, present
from gui.timeline.timeline import Timeline
from gui.words import status


class MainWindow(QMainWindow):
    """The program's window on one session.

    Parameters
    ----------
    link : Link
        To the session, which the window closes with itself.
    experiment : Experiment
        What the session was started with.
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
        experiment: Experiment,
        settings: QSettings | None,
        recovery: Path | None = None,
        path: str = "",
    ) -> None:
        super().__init__()
        self.frame: Frame | None = None
        self._leaving = False
        self._link = link
        link.setParent(self)
        self.commands = Actions(self)
        self.menus = Menus(self, self.commands)
        self.transport = Transport(self.commands, self)
        self.experiment_panel = ExperimentPanel(experiment, self)
        self.grid = PanelGrid(self)
        self.timeline = Timeline(self)
        self.line = StatusLine(self)
        self.message, self.facts = self.line.message, self.line.facts
        self.choices = Choices(settings, self)
        self.player = Player(link, self.commands, self.grid, self)
        self.views = Views(self, self.grid, self.menus, self.commands, self.choices)
        self.journal = Journal(link, self.experiment_panel, self)
        self.gestures = Gestures(self.journal, self.experiment_panel, self)
        self.document = Document(self.journal, self)
        self.filing = Filing(link, self.journal, self.document, self)
        self.clipboard = Clipboard(self.journal, self.filing, self)
        self.recent = Recent(self.menus.recent, self.choices, self)
        self.recovery = Recovery(recovery, self)
        self._lay_out()
        self._connect_actions()
        self._connect()
        self.retranslate()
        self.choices.restore(self, self.grid, self.transport)
        link.send("set_speed", self.transport.steps_per_second())
        parts = self.journal, self.document, self.filing, self.recovery
        self.line.say(opening.begin(path, *parts))

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.experiment_panel)
        below.addWidget(self.grid, 1)
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(10, 4, 10, 0)
        column.setSpacing(8)
        column.addWidget(self.transport)
        column.addLayout(below, 1)
        column.addWidget(self.timeline)
        self.setCentralWidget(central)
        self.setStatusBar(self.line)
        self.waiting = Waiting(self._link, self)
        self.setAcceptDrops(True)
        central.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        central.setFocus()
        self.resize(1440, 900)

    def _connect_actions(self) -> None:
        for key, act in (
            ("new", self.filing.new),
            ("open", self.filing.ask_open),
            ("save", self._save),
            ("save_as", self._save_as),
            ("quit", self.close),
            ("undo", self.journal.undo),
            ("redo", self.journal.redo),
            ("copy_experiment", self.clipboard.copy),
            ("paste_experiment", self.clipboard.paste),
            ("reset", partial(self.gestures.restart, "reset")),
            ("reinitialize", partial(self.gestures.restart, "reinitialize")),
        ):
            self.commands[key].triggered.connect(act)
        for name, action in self.menus.gates.items():
            action.triggered.connect(partial(self.gestures.by_hand, name))
        self.choices.connect_looks(self.menus, self.commands)
        self.recent.picked.connect(self.filing.open)

    def _connect(self) -> None:
        for teller in (self.gestures, self.journal, self.filing, self.clipboard):
            teller.said.connect(self.line.say)
        for teller in (self.filing, self.clipboard, self.experiment_panel):
            teller.refused.connect(self.line.say_faults)
        self.journal.moved.connect(self._name_gestures)
        self.document.changed.connect(self._name_document)
        self.filing.used.connect(self.recent.add)
        for panel in self.grid.panels.values():
            panel.asked.connect(self._ask)
            panel.changed.connect(self.experiment_panel.edit)
            panel.told.connect(self.line.say)
        self.timeline.asked.connect(self._ask)
        network, decision_map = self.grid.panels["network"], self.grid.panels["decision_map"]
        network.unit_hovered.connect(decision_map.show_unit)
        network.edited.connect(self.gestures.edit_weight)
        self.transport.speed.connect(partial(self._link.send, "set_speed"))
        self.transport.speed.connect(self.choices.remember_speed)
        self._link.framed.connect(self.show_frame)
        self._link.refused.connect(self._refused)
        self._link.restarted.connect(self._restarted)

    # frames

    def show_frame(self, frame: Frame) -> None:
        """Show one moment of the run, in every panel that can be seen."""
        self.frame = frame
        self.journal.follow(frame)
        self.document.follow(frame)
        self.recovery.follow(self.document.path, self.document.unsaved, frame)
        self.player.follow(frame)
        self.transport.refresh(frame)
        self.experiment_panel.refresh(frame)
        self.grid.refresh(frame)
        self.timeline.refresh(frame)
        self.line.refresh(frame)

    def _refused(self, refused: Refused) -> None:
        self.journal.refused(refused)
        self.line.say_faults(refused)

    def _restarted(self) -> None:
        self.journal.restarted()
        self._link.send("set_speed", self.transport.steps_per_second())
        self.line.say(status.restarted(), trouble=True)

    def _name_gestures(self) -> None:
        self.commands.name_gestures(self.journal.name(), self.journal.name(redo=True))

    def _name_document(self) -> None:
        """Show in the title what is open, and whether something of it is unsaved."""
        name = self.document.name.replace("[*]", "[*][*]")  # or it would stand for the mark
        self.setWindowTitle(f"{name}[*] – {application.NAME}")
        self.setWindowFilePath(self.document.path)
        self.setWindowModified(self.document.unsaved)
        self.commands.enable(save=self.document.unsaved or not self.document.path)

    # gestures

    def _ask(self, command: str, arguments: tuple[object, ...]) -> None:
        self._link.send(command, *arguments)

    def _save(self) -> None:
        self.filing.save()

    def _save_as(self) -> None:
        self.filing.save_as()

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._escape():
            super().keyPressEvent(event)

    def _escape(self) -> bool:
        """Leave the innermost of what can be left; return whether there was any."""
        panels = [panel for panel in self.grid.panels.values() if panel.isVisible()]
        return (
            self.player.stop()
            or self._leave_walk()
            or any(panel.leave() for panel in panels)
            or self.views.leave()
        )

    def _leave_walk(self) -> bool:
        """Take back a step that is walked through, to be pressed twice without harm."""
        walking = self.frame is not None and self.frame.phase is not None
        if walking:
            self._link.send("seek", self.frame.step)
        return walking

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if clipboard.welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.clipboard.take(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.document.unsaved and not self._leaving:
            event.ignore()
            self.filing.first_saved(self._leave)
            return
        present(self, False)  # it is not what the window is to be like the next time
        self.choices.remember("geometry", self.saveGeometry())
        self.recovery.close()
        self._link.close()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._leaving = True
        QTimer.singleShot(0, self.close)  # it may be closing this very moment

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.commands.retranslate()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.views.refresh()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.commands.retranslate()
        self.menus.retranslate()
        self._name_gestures()
        self._name_document()
        self.views.refresh()
        self.menus.themes[theme.current().name].setChecked(True)
        self.menus.languages[application.language(QApplication.instance())].setChecked(True)
        if self.frame is not None:
            self.transport.refresh(self.frame)
