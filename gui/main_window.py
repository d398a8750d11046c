"""The window: places the controls and the panels, and passes gestures to the session."""

from functools import partial

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from core import gates
from core.experiment import Experiment
from core.faults import Refused
from core.frame import Frame
from gui import app as application
from gui import labels, theme
from gui.controls import about, files, status
from gui.controls.actions import Actions
from gui.controls.experiment_panel import ExperimentPanel
from gui.controls.menus import Menus
from gui.controls.timeline import Timeline
from gui.controls.transport import Transport
from gui.controls.undo import Gesture, Sent
from gui.link import Link
from gui.panel_grid import PanelGrid

SIMPLE = ("reset", "reinitialize", "step_back", "step", "step_epoch")  # sent as they are named


class MainWindow(QMainWindow):
    """The program's window on one session.

    Parameters
    ----------
    link : Link
        To the session, which the window closes with itself.
    experiment : Experiment
        What the session was started with.
    settings : QSettings or None
        Where geometry, theme and language are remembered; None: nowhere.
    """

    def __init__(self, link: Link, experiment: Experiment, settings: QSettings | None) -> None:
        super().__init__()
        self.frame: Frame | None = None
        self._link, self._settings = link, settings
        # A change that was sent, until a frame shows it: frames before it are of the past.
        self._awaited: Experiment | None = None
        link.setParent(self)
        self.commands = Actions(self)
        self.menus = Menus(self, self.commands)
        self.undo = QUndoStack(self)
        self.transport = Transport(self.commands, self)
        self.experiment_panel = ExperimentPanel(experiment, self)
        self.grid = PanelGrid(self)
        self.timeline = Timeline(self)
        self.message, self.facts = QLabel(self), QLabel(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._restore()
        link.send("set_speed", self.transport.steps_per_second())

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
        self.statusBar().addWidget(self.message, 1)
        self.statusBar().addPermanentWidget(self.facts)
        self.statusBar().setSizeGripEnabled(False)
        self.setAcceptDrops(True)
        central.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        central.setFocus()
        self.resize(1440, 900)

    def _connect(self) -> None:
        act = self.commands
        for key in SIMPLE:
            act[key].triggered.connect(partial(self._send_named, key))
        act["play"].triggered.connect(self._play)
        act["open"].triggered.connect(self._open)
        act["save_as"].triggered.connect(self._save_as)
        act["quit"].triggered.connect(self.close)
        act["undo"].triggered.connect(self.undo.undo)
        act["redo"].triggered.connect(self.undo.redo)
        act["full_screen"].triggered.connect(self._full_screen)
        act["about"].triggered.connect(self._about)
        for can, key in ((self.undo.canUndoChanged, "undo"), (self.undo.canRedoChanged, "redo")):
            act[key].setEnabled(False)
            can.connect(act[key].setEnabled)
        for name, action in self.menus.gates.items():
            action.triggered.connect(partial(self.by_hand, name))
        for name, action in self.menus.themes.items():
            action.triggered.connect(partial(self._set_theme, name))
        for name, action in self.menus.languages.items():
            action.triggered.connect(partial(self._set_language, name))
        for key, action in self.menus.panels.items():
            action.triggered.connect(partial(self._show_panel, key))
        for key, action in self.menus.enlarge.items():
            action.triggered.connect(partial(self._enlarge, key))
        self.grid.arranged.connect(self._arranged)
        for panel in self.grid.panels.values():
            panel.asked.connect(self._ask)
            panel.changed.connect(self.experiment_panel.edit)
        self.timeline.asked.connect(self._ask)
        network, decision_map = self.grid.panels["network"], self.grid.panels["decision_map"]
        network.unit_hovered.connect(decision_map.show_unit)
        network.edited.connect(self._edited)
        self.experiment_panel.changed.connect(self._changed)
        self.experiment_panel.weights.by_hand.connect(self.by_hand)
        self.experiment_panel.weights.set_weights.connect(partial(self._link.send, "set_weights"))
        self.transport.speed.connect(partial(self._link.send, "set_speed"))
        self._link.framed.connect(self.show_frame)
        self._link.refused.connect(self._refused)
        self._link.restarted.connect(self._restarted)

    # frames

    def show_frame(self, frame: Frame) -> None:
        """Show one moment of the run, in every panel that can be seen."""
        self.frame = frame
        self._follow(frame.experiment)
        self.transport.refresh(frame)
        self.experiment_panel.refresh(frame)
        self.grid.refresh(frame)
        self.timeline.refresh(frame)
        self._show_state(frame)

    def _follow(self, experiment: Experiment) -> None:
        """Have the controls show the session's experiment, unless it lags behind a change."""
        if self._awaited is not None and experiment != self._awaited:
            return
        self._awaited = None
        if experiment != self.experiment_panel.experiment:
            self.experiment_panel.set_experiment(experiment)

    def _show_state(self, frame: Frame) -> None:
        diverged = frame.status == "diverged"
        self.commands.set_running(frame.status == "running")
        for key in ("play", "step", "step_epoch"):
            self.commands[key].setEnabled(not diverged)
        self.commands["step_back"].setEnabled(frame.step > 0)
        facts = status.network(frame)
        if facts != self.facts.text():
            self.facts.setText(facts)
        if diverged:
            self.say(status.diverged(frame), trouble=True)

    # gestures

    def say(self, text: str, trouble: bool = False) -> None:
        """Show `text` in the status line."""
        if text == self.message.text():
            return
        self.message.setProperty("role", "fault" if trouble else "muted")
        self.message.style().polish(self.message)
        self.message.setText(text)

    def _send_named(self, command: str, checked: bool = False) -> None:
        self._link.send(command)
        self.say(status.sent(command))

    def _ask(self, command: str, arguments: tuple[object, ...]) -> None:
        self._link.send(command, *arguments)

    def _play(self) -> None:
        running = self.frame is not None and self.frame.status == "running"
        self._link.send("pause" if running else "run")
        self.say("")

    def _changed(self, old: Experiment, new: Experiment, path: str, moved: tuple[str, ...]) -> None:
        self.say(status.changed(path, moved))
        sent = (Sent(old, "change", (old,)), Sent(new, "change", (new,)))
        self.undo.push(Gesture(self._send, *sent, path))

    def by_hand(self, name: str, checked: bool = False) -> None:
        """Set a gate's weights as the textbooks do."""
        self._push(Sent(gates.by_hand(name)[0], "by_hand", (name,)))
        self.say(status.by_hand(name))

    def _edited(self, layer: int, row: int, column: int, value: float) -> None:
        """Set one weight by hand; undoing it sets what stood there."""
        shown = self.frame.layers[layer - 1]
        old = shown.b[column] if row == len(shown.W) else shown.W[row, column]
        experiment, place = self.experiment_panel.experiment, (layer, row, column)
        sent = (Sent(experiment, "edit", (*place, float(v))) for v in (old, value))
        self.undo.push(Gesture(self._send, *sent))
        self.say(status.edited(layer))

    def open_file(self, path: str) -> None:
        """Load the experiment in `path`, or say what is wrong with it."""
        try:
            experiment = files.read(path)
        except Refused as refused:
            self._say_faults(refused)
            return
        self._push(Sent(experiment, "load", (experiment,)))
        self.say(status.opened(path))

    def _push(self, new: Sent) -> None:
        before = self.experiment_panel.experiment
        self.undo.push(Gesture(self._send, Sent(before, "load", (before,)), new))

    def _send(self, sent: Sent) -> None:
        self._awaited = sent.experiment
        if sent.experiment != self.experiment_panel.experiment:
            self.experiment_panel.set_experiment(sent.experiment)
        self._link.send(sent.command, *sent.arguments)

    def _refused(self, refused: Refused) -> None:
        """Go back to the experiment that runs, and show what was wrong with the other."""
        self._awaited = None
        if self.frame is not None:
            self._follow(self.frame.experiment)
        self.experiment_panel.show_faults(refused.faults)
        self._say_faults(refused)

    def _say_faults(self, refused: Refused) -> None:
        self.say(" ".join(labels.sentence(fault) for fault in refused.faults), trouble=True)

    def _restarted(self) -> None:
        self._awaited = None
        self._link.send("set_speed", self.transport.steps_per_second())
        self.say(status.restarted(), trouble=True)

    def _open(self) -> None:
        if path := files.ask_open(self):
            self.open_file(path)

    def _save_as(self) -> None:
        path = files.ask_save(self)
        if not path:
            return
        try:
            files.write(self.experiment_panel.experiment, path)
        except Refused as refused:
            self._say_faults(refused)
        else:
            self.say(status.saved(path))

    def _show_panel(self, key: str, checked: bool = False) -> None:
        self.grid.show_one(key, self.menus.panels[key].isChecked())

    def _enlarge(self, key: str, checked: bool = False) -> None:
        self.grid.enlarge(key)

    def _arranged(self) -> None:
        self.menus.check_panels(self.grid.shown)
        self._remember("panels", self.grid.shown)

    def _about(self) -> None:
        about.show(self)

    def _full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    # choices that are remembered

    def _set_theme(self, name: str, checked: bool = False) -> None:
        theme.apply(QApplication.instance(), name)
        self._remember("theme", name)

    def _set_language(self, language: str, checked: bool = False) -> None:
        application.speak(QApplication.instance(), language)
        self._remember("language", language)

    def _remember(self, key: str, value: object) -> None:
        if self._settings is not None:
            self._settings.setValue(key, value)

    def _restore(self) -> None:
        geometry = self._settings.value("geometry") if self._settings is not None else None
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        panels = self._settings.value("panels") if self._settings is not None else None
        if isinstance(panels, list):
            self.grid.show_only(panels)

    # events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_file(_dropped(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember("geometry", self.saveGeometry())
        self._link.close()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.commands.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setWindowTitle(application.NAME)
        self.commands.retranslate()
        self.menus.retranslate()
        self.menus.name_panels({k: p.words().title for k, p in self.grid.panels.items()})
        self.menus.check_panels(self.grid.shown)
        app = QApplication.instance()
        self.menus.themes[theme.current().name].setChecked(True)
        self.menus.languages[application.language(app)].setChecked(True)
        self.say(status.welcome())
        self.message.setAccessibleName(QCoreApplication.translate("MainWindow", "Last change"))
        self.facts.setAccessibleName(QCoreApplication.translate("MainWindow", "Network"))
        self.facts.setProperty("role", "muted")
        if self.frame is not None:
            self.transport.refresh(self.frame)
            self.facts.setText(status.network(self.frame))


def _dropped(event: QDropEvent) -> str:
    """Return the one JSON file that is dropped, "" for anything else."""
    paths = [url.toLocalFile() for url in event.mimeData().urls()]
    fits = len(paths) == 1 and paths[0].lower().endswith(files.SUFFIX)
    return paths[0] if fits else ""
