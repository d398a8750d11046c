"""What stands in place of the panels until something is predicted: what will be run."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.experiment import Experiment
from gui.look import theme
from gui.model.teaching import Teaching
from gui.widgets.dressed import Dressed
from gui.words import differences, labels, run_names
from gui.words.counts import counts
from gui.words.numbers import whole


class Cover(Dressed, QFrame):
    """The experiment in a few lines; nothing measured."""

    def __init__(self, teaching: Teaching, parent: QWidget) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self.setProperty("role", "card")
        self.title, self.facts = QLabel(self), QLabel(self)
        self.title.setProperty("role", "section")
        self.title.setFont(theme.title_font())
        self.facts.setProperty("role", "muted")
        self.facts.setFont(theme.font(theme.TEXT))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        for label in (self.title, self.facts):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(2)
        teaching.opened.connect(self.retranslate)
        self.dress()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Predict first; then it is run and measured"))
        if self._teaching.on:
            self.facts.setText("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        teaching = self._teaching
        first, stop = teaching.runs[0], teaching.stop
        lines = [" · ".join(_facts(first))]
        if len(teaching.runs) > 1:
            names = run_names.names(teaching.runs)
            lines.append(" · ".join(name.title for name in names))
        steps = self.tr("{0} steps").format(whole(stop.steps))
        lines.append(f"{steps} · {counts.seeds(stop.seeds)}" if stop.seeds > 1 else steps)
        return lines


def _facts(experiment: Experiment) -> list[str]:
    """Return what there is to know of a run before it is made."""
    found = [labels.name("dataset", experiment.data.name)]
    units = [layer.units for layer in experiment.hidden]
    if units:
        same = len(set(units)) == 1
        each = str(units[0]) if same else "–".join(map(str, units))
        found.append(f"{counts.layers(len(units))} ({each})")
        found.append(labels.activation(experiment.hidden[0].activation))
    found.append(differences.written("initializer", experiment.initializer))
    found.append(differences.written("optimizer", experiment.optimizer))
    rate = experiment.optimizer.learning_rate
    found.append(differences.had("optimizer.learning_rate", rate))
    found.append(differences.had("batch_size", experiment.batch_size))
    return found
