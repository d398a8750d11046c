"""The bottom row: a slider over the whole run, with marks."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.session.commands import Pause, Peek, Seek
from core.session.frame import Frame
from gui.look import icons, theme
from gui.look.run_marks import letter
from gui.model.lineup import clock
from gui.model.workspace import Workspace
from gui.timeline import marks as timeline_marks
from gui.timeline.marks import number
from gui.timeline.track import Bubble, Place, Track
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Tool
from gui.words.counts import counts

PATIENCE = 300  # milliseconds: going to a step that takes less shows no progress


class Timeline(Dressed, QWidget):
    """Where in the run the window is; dragged, it peeks at what is kept, and then seeks."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._step, self._running = 0, False
        self._runs = 1, 0  # how many, and the one whose marks are shown
        self._key: object = None
        self._held_back = False  # what the doctor found
        self._peeked: int | None = None  # the step a frame is awaited for, while dragging
        self._peeking = 0  # the command that asked for it
        self._asked = self._answered = False  # since the knob was taken
        self._sought: int | None = None  # until a frame answers the command:
        self._seeking = 0
        self._way: tuple[int, int] | None = None  # from which step to which is replayed
        self.name, self.track, self.place = QLabel(self), Track(self), Place(self)
        self.cancel = Tool("icon", self)
        self.bubble = Bubble(self)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._lay_out()
        self.cancel.clicked.connect(self._cancel)
        self._late.timeout.connect(self._show_progress)
        self.track.sliderPressed.connect(self._grab)
        self.track.sliderMoved.connect(self._drag)
        self.track.sliderReleased.connect(self._drop)
        self.track.valueChanged.connect(self._seek)
        workspace.framed.connect(self.refresh)
        self.dress()

    def _lay_out(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)  # or the track would be shorter with it
        self.cancel.setSizePolicy(policy)
        self.cancel.setIconSize(QSize(12, 12))
        self.cancel.hide()
        self.name.setProperty("role", "muted")
        self.name.setFont(theme.title_font())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.name)
        row.addSpacing(4)
        row.addWidget(self.track, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.place)

    def refresh(self, frame: Frame) -> None:
        """Show where `frame` is in its run."""
        (self._step, last), self._running = clock(frame), frame.trains
        self._tell_runs(len(frame.runs), frame.chosen)
        key, marks = (timeline_marks.key(frame), self._held_back), self.track.marks
        if key != self._key:
            self._key, marks = key, timeline_marks.gather(frame)
            if self._held_back:
                marks = marks._replace(findings=())
        self.track.show_run(last, self._step, marks)
        self._follow_replay(frame)
        if self.track.isSliderDown():
            self._peek_arrived(frame)
        else:
            self._show_knob(frame)
        self._say()

    def hold_back(self, held_back: bool) -> None:
        """Mark nothing of what the doctor found, or all again."""
        self._held_back = held_back
        if self._workspace.frame is not None:
            self.refresh(self._workspace.frame)

    # gestures

    def _grab(self) -> None:
        self._peeked, self._asked, self._answered = None, False, False
        if self._running:
            self._workspace.send(Pause())

    def _drag(self, position: int) -> None:
        if self._peeked is None:
            self._peeked, self._asked = position, True
            self._peeking = self._workspace.send(Peek(self.track.step_of(position)))
        self._say_drag()

    def _peek_arrived(self, frame: Frame) -> None:
        """Show what came, and ask for the latest place if it is another by now."""
        if self._peeked is None or frame.answers < self._peeking:
            return
        self._answered = True
        peeked, self._peeked = self._peeked, None
        if peeked != self.track.sliderPosition():
            self._drag(self.track.sliderPosition())
        self._say_drag()

    def _drop(self) -> None:
        position = self.track.sliderPosition()
        self.track.show_step(self.track.step_of(position))
        self.bubble.hide()
        if self._asked:
            self._seek(position)

    def _seek(self, position: int) -> None:
        self._sought = self.track.step_of(position)
        self._seeking = self._workspace.send(Seek(self._sought))

    def _cancel(self) -> None:
        self._sought = None
        self._workspace.send(Pause())

    # what is shown

    def _show_knob(self, frame: Frame) -> None:
        """Put the knob to where the session is or goes, but not back to before the last seek."""
        step = self._step if frame.goal is None else frame.goal
        if self._sought is not None:
            if step != self._sought and frame.answers < self._seeking:
                return
            self._sought = None
        self.track.show_step(step)

    def _follow_replay(self, frame: Frame) -> None:
        if frame.goal is None or frame.goal == frame.step:
            self._way = None
            self._late.stop()
            self._hide_progress()
        elif self._way is None or self._way[1] != frame.goal:
            waiting = self._way is not None
            self._way = frame.step, frame.goal
            if not waiting:
                self._late.start()
        self._say_progress()

    def _hide_progress(self) -> None:
        if self.cancel.isHidden():
            return
        if self.cancel.hasFocus():
            self.track.setFocus()
        self.cancel.hide()
        self.bubble.hide()

    def _show_progress(self) -> None:
        self.cancel.show()
        self._say_progress()

    def _say(self) -> None:
        """Say the step and the last one."""
        last = number(self.track.last)
        self.place.say(f"{number(self._step)} / {last}", f"{last} / {last}")

    def _say_progress(self) -> None:
        """Say over the knob how far the replay is, once it has taken long enough."""
        if self._way is None or self.cancel.isHidden():
            return
        start, goal = self._way
        share = (self._step - start) / (goal - start)
        text = self.tr("replaying … {0}%").format(round(100 * min(max(share, 0.0), 1.0)))
        self.bubble.say(text, self.track, round(self.track.x_of(goal)))

    def _say_drag(self) -> None:
        """Say over the knob which step is wanted, and which kept one is shown for it."""
        wanted, last = self.track.step_of(self.track.sliderPosition()), number(self.track.last)
        if self._answered and self._step != wanted:
            text = self.tr("step {0} of {1} · nearest saved to {2}")
            text = text.format(number(self._step), last, number(wanted))
        else:
            text = self.tr("step {0} of {1}").format(number(wanted), last)
        self.bubble.say(text, self.track, round(self.track.x_of(wanted)))

    def _tell_runs(self, count: int, chosen: int) -> None:
        """Say how many runs it moves, where they are others than before."""
        if (count, chosen) != self._runs:
            self._runs = count, chosen
            self.retranslate()

    def _whom(self) -> str:
        """Return which runs it moves, where there are several."""
        count, chosen = self._runs
        if count == 1:
            return ""
        text = self.tr("Moves {0} together; the marks are those of run {1}.")
        return text.format(counts.all_runs(count), letter(chosen)) + "\n\n"

    def retranslate(self) -> None:
        self.name.setText(self.tr("Timeline"))
        self.track.setAccessibleName(self.name.text())
        self.track.setToolTip(
            self._whom()
            + self.tr(
                "The whole run. Drag to see any step of it: first the nearest one saved, then "
                "the step itself. ← → move one step, Page Up and Page Down a tenth of the run, "
                "Home and End to its ends. Above the line: changes by hand. Below: units found "
                "dead (red) or alive again (green). Red across the line: where the doctor's cause "
                "began; what followed reaches below."
            )
        )
        self.cancel.setAccessibleName(self.tr("Stop replaying"))
        self.cancel.setToolTip(self.tr("Stop replaying here"))
        self._say()

    def retheme(self) -> None:
        self.cancel.setIcon(icons.icon("remove", theme.current().text))
