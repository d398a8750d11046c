"""The doctor: what is wrong with the run, what was there first, and which cure helps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.doctor.finding import Finding, Trial
from core.session.commands import Seek, StopTrial, TryCures
from core.session.frame import Frame
from core.session.needs import DOCTOR, EXAMINATION
from gui.look import theme
from gui.panels.base import Panel, Words
from gui.panels.doctor.cures import CureTable
from gui.panels.doctor.evidence import Evidence
from gui.panels.doctor.findings import FindingRow, Rule
from gui.panels.doctor.reading import reading
from gui.plots.table import Table
from gui.widgets.flow import FlowLayout
from gui.widgets.inputs import Button
from gui.widgets.legend import Legend
from gui.words import cures
from gui.words import doctor as words
from gui.words.layers import layer_colors, layer_names
from gui.words.numbers import percent, whole

_BAR, _SAID, _GAP = 3, 410, 14  # pixels


class DoctorPanel(Panel):
    """The findings by onset and their cures at the left, the evidence at the right.

    Signals
    -------
    kept(Cure)
        A cure is to be kept in the experiment.
    beside(Cure, bool)
        The cured run is to be put beside this one; whether over several seeds.
    """

    key = "doctor"
    needs = frozenset({DOCTOR, EXAMINATION, "curves", "probes"})
    over_run = True
    kept = Signal(object)
    beside = Signal(object, bool)

    def words(self) -> Words:
        return Words(
            title=self.tr("Doctor"),
            symbol="",
            what=self.tr(
                "What is wrong with this run, by rules that are looked up after each window of "
                "an epoch, or of 50 steps: a finding is stated once it holds for three windows "
                "in a row. What was there first is the cause; what came later is listed under it."
            ),
            formula=self.tr("cause = the finding with the earliest onset"),
            look_for=self.tr(
                "Try the cures: each is tried alone, from the same eight seeds, for as many steps "
                "as the run has made. Trust one that helps on nearly all seeds; one that helps "
                "on the seed shown alone may be luck."
            ),
            plots=(
                self.tr("The measure that the cause shows in, against the step"),
                self.tr("The measure that the cause shows in, against the step"),
                self.tr("Loss against the step"),
            ),
        )

    def build(self) -> None:
        self._shown: object = None
        self.legend = Legend(self)
        self.go = Button(self)
        self.go.setStyleSheet("min-height: 14px; padding: 0 7px;")
        self.header.addWidget(self.legend, 100)
        self.header.addWidget(self.go)
        self.evidence = Evidence(self)
        self.plots = self.evidence.plots
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addLayout(self._build_said(), 5)
        row.addWidget(self.evidence, 6)
        self.body.addLayout(row, 1)
        self.go.clicked.connect(self._go_to_cause)

    def _build_said(self) -> QVBoxLayout:
        """Make what is said, over the buttons that are always in sight."""
        self.area, self.page = QScrollArea(self), QWidget(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.page)
        self.cause, self.followed = FindingRow(self.page), list[FindingRow]()
        self.cause.gone_to.connect(self._go_to)
        self.over_cause, self.over_followed = self._section(), self._section()
        self.over_cures = self._section()
        self.how_far = QLabel(self.page)
        self.how_far.setFont(theme.font(theme.TITLE, tabular=True))
        over = QHBoxLayout()
        over.addWidget(self.over_cures)
        over.addStretch(1)
        over.addWidget(self.how_far)
        self.line_followed, self.line_cures = Rule(self.page), Rule(self.page)
        self.cures = CureTable(self.page)
        self.cures.picked.connect(self._show_buttons)
        self.note = QLabel(self.page)
        self.note.setWordWrap(True)
        self.note.setProperty("role", "muted")
        self.note.setFont(theme.font(theme.TITLE))
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(4)
        column.addWidget(self.over_cause)
        column.addWidget(self.cause)
        column.addWidget(self.line_followed)
        column.addWidget(self.over_followed)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        column.addLayout(self.rows)
        column.addWidget(self.line_cures)
        column.addLayout(over)
        column.addWidget(self.cures)
        column.addWidget(self.note)
        column.addStretch(1)
        self.attempt, self.keep, self.both, self.seeds = (Button(self) for _ in range(4))
        self.attempt.clicked.connect(self._attempt)
        self.keep.clicked.connect(self._keep)
        self.both.clicked.connect(self._beside)
        self.seeds.clicked.connect(self._beside_over_seeds)
        buttons = FlowLayout(6, 6)
        for button in (self.attempt, self.keep, self.both, self.seeds):
            buttons.addWidget(button)
        said = QVBoxLayout()
        said.setSpacing(5)
        said.addWidget(self.area, 1)
        said.addWidget(self.bar)
        said.addLayout(buttons)
        return said

    def _section(self) -> QLabel:
        label = QLabel(self.page)
        label.setProperty("role", "section")
        label.setFont(theme.title_font())
        return label

    # what is shown

    @property
    def found(self) -> Finding | None:
        """The cause, if there is a finding."""
        diagnosis = None if self.frame is None else self.frame.diagnosis
        return diagnosis.findings[0] if diagnosis is not None and diagnosis.findings else None

    @property
    def trial(self) -> Trial | None:
        """The last trial of the cause's cures."""
        trial, cause = None if self.frame is None else self.frame.trial, self.found
        of_it = trial and cause and (trial.code, trial.layer) == (cause.code, cause.layer)
        return trial if of_it else None

    def draw(self, frame: Frame) -> None:
        self.evidence.show_frame(frame, self.found)
        count = len(frame.layers)
        if list(self.legend.names) != layer_names(count):
            self.legend.label(layer_names(count), layer_colors(count))
        shown = (frame.diagnosis and frame.diagnosis.findings, self.trial, frame.experiment, count)
        verdict = frame.diagnosis and frame.diagnosis.verdict
        if (shown, verdict, frame.looking) == self._shown:
            return
        self._shown = shown, verdict, frame.looking
        self._show_findings(frame, count)
        self._show_cures(frame)
        self._show_buttons()

    def _show_findings(self, frame: Frame, count: int) -> None:
        diagnosis, cause, colors = frame.diagnosis, self.found, theme.current()
        self.over_cause.setVisible(cause is not None)
        after = () if diagnosis is None else diagnosis.findings[1:]
        if cause is not None:
            told = words.told(cause, count)
            self.cause.show_told(told, colors.trouble, True, (False, False))
        elif diagnosis is not None:
            self.cause.show_told(words.verdict(diagnosis), colors.good, True, (False, False))
        else:
            self.cause.show_told(words.unknown(frame.looking), colors.muted, True, (False, False))
        while len(self.followed) < len(after):
            row = FindingRow(self.page)
            row.gone_to.connect(self._go_to)
            self.followed.append(row)
            self.rows.addWidget(row)
        for i, row in enumerate(self.followed):
            row.setVisible(i < len(after))
            if i < len(after):
                line = i > 0, i < len(after) - 1
                row.show_told(words.told(after[i], count), colors.trouble, False, line)
        for part in (self.over_followed, self.line_followed):
            part.setVisible(bool(after))

    def _show_cures(self, frame: Frame) -> None:
        cause, trial = self.found, self.trial
        offered = () if cause is None else trial.cures if trial else cause.cures
        for part in (self.line_cures, self.over_cures, self.cures, self.note):
            part.setVisible(cause is not None)
        self.cures.show_cures(offered, frame.experiment, trial)
        under_way = trial is not None and trial.under_way
        self.how_far.setText(percent(trial.done / trial.total) if trial and under_way else "")
        self.bar.setVisible(under_way)
        if trial is not None:
            self.bar.setRange(0, trial.total)
            self.bar.setValue(trial.done)
        called = [cures.called(cure, frame.experiment) for cure in offered]
        self.note.setText(reading(called, trial))

    def _show_buttons(self) -> None:
        trial, cause, cure = self.trial, self.found, self.cures.cure
        under_way, done = trial is not None and trial.under_way, trial is not None
        self.attempt.setText(self.tr("Cancel") if under_way else self.tr("Try the cures"))
        widest = max(self.attempt.minimumWidth(), self.attempt.sizeHint().width())
        self.attempt.setMinimumWidth(widest)  # the others stay where they are
        for button in (self.attempt, self.keep, self.both, self.seeds):
            button.setVisible(cause is not None and bool(cause.cures))
            button.setEnabled(button is self.attempt or cure is not None)
        helps = trial is not None and trial.best is not None
        self._make_primary(self.attempt, not done)
        self._make_primary(self.keep, done and not under_way and helps)
        self.go.setVisible(cause is not None)
        if cause is not None:
            self.go.setText(self.tr("Go to step {0}").format(whole(max(cause.since, 0))))

    def _make_primary(self, button: Button, primary: bool) -> None:
        role = "primary" if primary else ""
        if button.property("role") != role:
            button.setProperty("role", role)
            button.style().polish(button)

    # gestures

    def come(self) -> None:
        """Take the focus: to the button that is next."""
        primary = (b for b in (self.keep, self.attempt) if b.property("role") == "primary")
        button = next((b for b in primary if b.isVisible()), self.title_button)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _attempt(self) -> None:
        """Begin to try the cures, or stop that."""
        cause, trial = self.found, self.trial
        if trial is not None and trial.under_way:
            self.asked.emit(StopTrial())
        elif cause is not None:
            self.asked.emit(TryCures(cause.code, cause.layer))

    def _keep(self) -> None:
        if (cure := self.cures.cure) is not None:
            self.kept.emit(cure)

    def _beside(self) -> None:
        if (cure := self.cures.cure) is not None:
            self.beside.emit(cure, False)

    def _beside_over_seeds(self) -> None:
        if (cure := self.cures.cure) is not None:
            self.beside.emit(cure, True)

    def _go_to(self, step: int) -> None:
        self.asked.emit(Seek(step))

    def _go_to_cause(self) -> None:
        if (cause := self.found) is not None:
            self._go_to(max(cause.since, 0))

    # words and looks

    def data(self) -> list[Table]:
        """Return the findings, the cures' losses, and the curves."""
        frame, diagnosis = self.frame, None if self.frame is None else self.frame.diagnosis
        tables = []
        if frame is not None and diagnosis is not None and diagnosis.findings:
            told = [words.told(finding, len(frame.layers)) for finding in diagnosis.findings]
            columns: dict[str, list[object]] = {
                self.tr("finding"): [each.plain for each in told],
                self.tr("step"): [each.since for each in told],
            }
            tables = [Table(self.words().title, columns), *self._tried()]
        return [*tables, *super().data()]

    def _tried(self) -> list[Table]:
        """Return the loss of each seed as it is, and with each cure that was tried."""
        found = [] if self.trial is None else [o for o in self.trial.outcomes if o is not None]
        if not found:
            return []
        rows = [row.line.name for row in self.cures.rows if row.line.dots]
        losses = [found[0].before, *(outcome.after for outcome in found)]
        columns: dict[str, list[object]] = {self.tr("cure"): [self.cures.as_it_is.line.name, *rows]}
        for seed, column in enumerate(zip(*losses, strict=False)):
            columns[self.tr("seed {0}").format(seed)] = list(column)
        return [Table(self.over_cures.text(), columns)]

    def retranslate(self) -> None:
        self.over_cause.setText(self.tr("Cause: what was there first"))
        self.over_followed.setText(self.tr("What followed"))
        self.over_cures.setText(self.tr("Cures, each tried alone"))
        self.keep.setText(self.tr("Keep the cure"))
        self.both.setText(self.tr("Run both side by side"))
        self.seeds.setText(self.tr("… over 8 seeds"))
        self.attempt.setToolTip(
            self.tr(
                "Train the run as it is and with each cure alone, from the same eight seeds, "
                "in the background"
            )
        )
        self.keep.setToolTip(
            self.tr(
                "Change the experiment by the cure picked above, and start again from the same "
                "seed; Undo brings everything back"
            )
        )
        self.both.setToolTip(
            self.tr("Compare this run with one that has the cure picked above, from the same seed")
        )
        self.seeds.setToolTip(self.tr("The same, each run over eight seeds"))
        self.go.setToolTip(self.tr("Show the run at the step where the cause began"))
        for button in (self.keep, self.both, self.seeds):
            button.setAccessibleName(f"{button.text()}. {button.toolTip()}")
        super().retranslate()

    def relabel(self) -> None:
        self._shown = None
        self.evidence.relabel()

    def retheme(self) -> None:
        self.bar.setFixedHeight(theme.px(_BAR))
        self.page.setMinimumWidth(theme.px(200))
        self.page.setStyleSheet(f"background: {theme.current().card};")
        super().retheme()
