"""What the panels of curves over the whole run have in common: several runs, and their marks."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from core.session.frame import Frame
from gui.model.lineup import Line, lineup
from gui.panels.base import Panel
from gui.plots.means import mean_window
from gui.widgets.legend import Caption
from gui.widgets.run_legend import RunLegend
from gui.words.numbers import whole

_CURVES = frozenset({"curves", "probes"})


class CurvesPanel(Panel):
    """Draws the runs of a comparison together, the chosen one full, and ghosts with them."""

    over_run = True

    def build_marks(self, caption: Caption) -> None:
        """Make the legend of the runs, which stands beside a caption."""
        self.marks, self._beside = RunLegend(self), caption
        self.lines: tuple[Line, ...] = ()

    def build_caption(self) -> Caption:
        """Return a caption over the plots, with the runs' marks beside it."""
        caption = Caption(self)
        self.build_marks(caption)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(caption, 1)
        row.addWidget(self.marks)
        self.body.addLayout(row)
        return caption

    def line_up(self, frame: Frame) -> tuple[Line, ...]:
        """Return the runs that are drawn."""
        lines, needed = lineup(frame, self.ghosts), self.needs & _CURVES
        self.lines = tuple(line for line in lines if line.chosen or needed <= line.frame.parts)
        return self.lines

    def refresh(self, frame: Frame) -> None:
        super().refresh(frame)
        self._show_marks()

    def _redraw(self) -> None:
        super()._redraw()
        if self.frame is not None:
            self._show_marks()

    def _show_marks(self) -> None:
        """Show the runs' marks where there is room beside all that is said."""
        marks = [line.mark for line in self.lines]
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._beside.wanted()
        self.marks.show_marks(marks, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.furnished and self.frame is not None:
            self._show_marks()

    def averaged(self, line: Line) -> int:
        """Return how many steps to average of a run: of several more, as they cross each other."""
        return mean_window(line.frame, 64 if len(self.lines) == 1 else 16)

    def points_of(self) -> str:
        """Return what a point of the curves lined up stands for."""
        lines = self.lines
        frame = next(line.frame for line in lines if line.chosen)
        windows = sorted({self.averaged(line) for line in lines})
        text = self.points_are(frame, windows[-1] if len(windows) == 1 else 1)
        if len(windows) > 1:
            of = self.tr("lines: means of {0} to {1}")
            text = f"{text}; {of.format(whole(windows[0]), whole(windows[-1]))}"
        return "; ".join(filter(None, (self.of_seeds(frame), text)))

    def of_seeds(self, frame: Frame) -> str:
        """Return of which seed the curves are, where there are several of each run."""
        if frame.seeds < 2:
            return ""
        return self.tr("seed {0}").format(frame.experiment.seed)

    def points_are(self, frame: Frame, window: int) -> str:
        """Return what a point of the frame's curves stands for, and of how many a line is made."""
        if not frame.curves.exact:
            text = self.tr("means of several steps")
        else:
            text = self.tr("each step's batch")
        if window > 1:
            text += self.tr("; line: mean of {0}").format(window)
        return text


def goes_on(lines: Sequence[Line]) -> bool:
    """Return whether there is a run that has not diverged."""
    return any(line.frame.status != "diverged" for line in lines)
