"""Whose experiment the card shows: of several runs, which, and what differs from the first."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from core.catalog.activation import Activation
from core.catalog.schedules import Schedule
from core.experiment import Experiment
from core.session.frame import Frame
from gui.experiment.fields import Row
from gui.experiment.notes import Note
from gui.look import theme
from gui.look.run_marks import letter
from gui.model.paths import MISSING, value_at
from gui.widgets.dressed import Dressed
from gui.words import differences as words
from gui.words.counts import counts
from gui.words.translation import translate

_EDGE = 3  # pixels


class Place(NamedTuple):
    """A run among `runs`, numbered from 0, and the `first` of them."""

    run: int
    runs: int
    first: Experiment

    @property
    def alone(self) -> bool:
        """Whether there is no other."""
        return self.runs == 1


def place_of(frame: Frame) -> Place:
    """Return where the frame's run is among those of its comparison."""
    return Place(frame.chosen, len(frame.runs), frame.runs[0].experiment)


class Body(QWidget):
    """What the rows stand on; a light edge marks those that differ from the first run's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.differing: list[Row] = []

    def mark(self, rows: Iterable[Row], own: Experiment, place: Place | None) -> None:
        """Say under each row that differs what the first run has there, and mark it."""
        self.differing = []
        for row in rows:
            text = "" if place is None or not place.run else first_has(row, own, place.first)
            row.say_first(text)
            if text:
                self.differing.append(row)
        self.update()

    def edges(self) -> list[QRect]:
        """Return where the light edges are."""
        wide = theme.px(_EDGE)
        seen = [row for row in self.differing if row.isVisibleTo(self)]
        tops = [row.mapTo(self, QPoint()).y() for row in seen]
        return [QRect(0, y, wide, row.height()) for y, row in zip(tops, seen, strict=True)]

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.differing:
            self.update()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for edge in self.edges():
            painter.fillRect(edge, QColor(theme.current().text))
        painter.end()


def first_has(row: Row, own: Experiment, first: Experiment) -> str:
    """Return what the first run has where a row shows something else; "" if it doesn't."""
    told = []
    for path in row.paths(None):
        its, was = value_at(own, path), value_at(first, path)
        if was is MISSING and path.startswith("hidden"):
            return translate("Whose", "{0} has no such layer").format(letter(0))
        if its != was and MISSING not in (its, was) and not _same_kind(its, was):
            told.append(words.written(path, was))
    return translate("Whose", "{0} has {1}").format(letter(0), ", ".join(told)) if told else ""


def _same_kind(its: object, was: object) -> bool:
    """Whether two differ in their arguments alone, which have rows of their own."""
    return isinstance(its, Activation | Schedule) and type(its) is type(was)


class Whose(Dressed, QLabel):
    """The card's heading where there are several runs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self.setProperty("role", "section")
        self.setFont(theme.title_font())
        self.setContentsMargins(0, 0, 0, 6)
        self.hide()
        self.dress()

    def show_place(self, place: Place) -> None:
        """Say which run's experiment it is."""
        self._place = place
        self.retranslate()
        self.setVisible(not place.alone)

    def retranslate(self) -> None:
        run = letter(self._place.run) if self._place else ""
        self.setText(self.tr("Experiment of run {0}").format(run))


class SharedNote(Note):
    """What all runs have alike, of what matters to a fair comparison."""

    runs: tuple[Experiment, ...] = ()

    def show_runs(self, runs: tuple[Experiment, ...]) -> None:
        """Tell of these runs."""
        if runs != self.runs:
            self.runs = runs
            self.retranslate()

    def words(self) -> str:
        if len(self.runs) < 2:
            return ""
        shared = [
            words.had(path, value_at(self.runs[0], path))
            for path in ("data", "batch_size", "seed")
            if all(value_at(run, path) == value_at(self.runs[0], path) for run in self.runs)
        ]
        told = self.tr("Shared by {runs}: one clock, {what}")
        if not shared:
            told = self.tr("Shared by {runs}: one clock")
        return told.format(runs=counts.all_runs(len(self.runs)), what=", ".join(shared))
