"""The life story of each unit against the step: alive, dead, alive again."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.panels.dead_units.life import Band, known_to, layout, spans, story_told
from gui.panels.dead_units.life_raster import LifeRaster, RowAxis, picture
from gui.plots.axes import StepAxis
from gui.plots.plot import Plot
from gui.plots.ranges import RunReach
from gui.plots.table import Cells, Table

_NEAR = 4  # pixels
_LINES = 4  # of a unit's story


class LifePlot(Plot):
    """A row for each unit that can die; where there are many, neighbours share one.

    Signals
    -------
    turned(int, int, int)
        A death or a revival was clicked: layer (from 1), unit (from 0), the step that showed it.
    """

    turned = Signal(int, int, object)  # a step may be more than an int of Qt holds

    def __init__(self, x_range: RunReach, parent: QWidget | None = None) -> None:
        super().__init__(RowAxis(), StepAxis("bottom"), parent)
        self.x_range = x_range
        self.raster = LifeRaster(self.box)
        self.frame: Frame | None = None
        self.names: Sequence[str] = ()
        self.step = np.empty(0)
        self.every = 1  # steps from one look at the units to the next
        self.bands: list[Band] = []
        self.dead = spans(None)
        self._dead_of: object = None  # what the spans, and the picture, were made for
        self._made_for: object = None
        self.pointed.connect(self.read_cursor)
        self.box.sigResized.connect(self._resized)

    @property
    def merged(self) -> bool:
        """Whether there are more units than rows."""
        return any(band.rows < band.units for band in self.bands)

    def start(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Start afresh with a network of these layers."""
        self.step, self._dead_of, self._made_for = np.empty(0), None, None
        self.label(names, colors)

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Name and colour the layers."""
        self.names = names
        self.left.name_layers(names, colors)

    def show_story(self, frame: Frame) -> None:
        """Draw the run's story, and the moment shown in it."""
        self.frame, self.step, self.every = frame, frame.probes.step, frame.probes.every
        story = frame.story
        key = (frame.run, None if story is None else (len(story.step), story.total))
        if key != self._dead_of:
            self._dead_of, self.dead = key, spans(story)
        self._draw(frame)
        self.read_cursor()

    def _draw(self, frame: Frame) -> None:
        width, height = max(1, round(self.box.width())), max(1, round(self.box.height()))
        end, ratio = self.x_range.follow(0.0), self.devicePixelRatioF()
        dead = enumerate(frame.by_layer("dead"))
        mortal = [(i + 1, frame.layers[i].units) for i, count in dead if count is not None]
        wanted = (self._dead_of, mortal, width, height, end, ratio, theme.current().name)
        if wanted != self._made_for:
            self._made_for = wanted
            self.bands = layout(mortal, height)
            self.left.show_bands(self.bands, height)
            columns = max(1, round(width * ratio))
            self.raster.show_image(picture(self.bands, self.dead, columns, height, end))
            self.look_at((0.0, end), (0.0, float(height)))
            self._draw_grid()  # other rows may have the same room
        last = min(float(self.x_range.last), known_to(frame.story))
        self.raster.show_moment(frame.step * width / end, last * width / end)

    def _resized(self) -> None:
        if self.frame is not None:
            self._draw(self.frame)

    def tables(self) -> list[Table]:
        """Return from which probe to which each unit was dead; an empty end: to the last."""
        dead = self.dead
        ends = ["" if np.isinf(end) else int(end) for end in dead.end]
        columns: dict[str, Cells] = {
            self.tr("layer"): dead.layer,
            self.tr("unit"): dead.unit + 1,
            self.tr("dead from"): dead.start.astype(np.int64),
            self.tr("until"): ends,
        }
        return [Table(self.accessibleName(), columns, self.part)] if len(ends) else []

    # reading

    def row_at(self, y: float) -> tuple[Band, range] | None:
        """Return the layer's rows and the units at the height `y`."""
        pixel = self.box.height() - y
        for band in self.bands:
            if band.top <= pixel < band.bottom:
                return band, band.units_of(int(pixel - band.top) // band.height)
        return None

    def turn_at(self, x: float, y: float) -> tuple[int, int, int] | None:
        """Return layer, unit and step of the death or the revival the cursor is on."""
        row = self.row_at(y)
        if row is None or self.frame is None:
            return None
        here = self.dead.of(row[0].layer, row[1])
        near = _NEAR * self.x_range.end / max(1.0, self.box.width())
        found = np.flatnonzero((here.start - near <= x) & (x < here.end + near))
        if not len(found) or x > self.x_range.last + near:
            return None
        at = found[np.argmin(np.abs(here.start[found] - x))]
        revives = abs(here.end[at] - x) <= min(near, abs(here.start[at] - x))
        step = here.end[at] if revives else here.start[at]
        return row[0].layer, int(here.unit[at]), int(step)

    def read_cursor(self) -> None:
        """Tell the story of the unit under the cursor."""
        row = None if self.cursor_at is None else self.row_at(self.cursor_at.y())
        if self.cursor_at is None or self.frame is None:
            return self.read_nothing()
        x = min(max(self.cursor_at.x(), 0.0), float(self.x_range.last))
        death = self.turn_at(self.cursor_at.x(), self.cursor_at.y())
        shape = Qt.CursorShape.ArrowCursor if death is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        lines = [self.tr("step {0}").format(f"{x:.0f}")]
        if row is not None:
            lines += self._story_of(*row, x, death)
        return self.read(x, "<br>".join(lines))

    def _story_of(
        self, band: Band, units: range, x: float, death: tuple[int, int, int] | None
    ) -> list[str]:
        """Return the lines on a row at step `x`; a `death` under the cursor can be clicked."""
        every = self.every
        name, here = self.names[band.layer - 1], self.dead.of(band.layer, units)
        if len(units) > 1:
            dead = int(((here.start <= x) & (x < here.end)).sum())
            text = self.tr("{0}, units {1} to {2}: {3} dead")
            lines = [text.format(name, units[0] + 1, units[-1] + 1, f"<b>{dead}</b>")]
            if death is not None:
                head = self.tr("{0}, unit {1}").format(name, death[1] + 1)
                of_unit = here.of(band.layer, range(death[1], death[1] + 1))
                lines.append(f"{head}: {story_told(of_unit, death[2], every)[0]}")
            return lines
        head = self.tr("{0}, unit {1}").format(name, units[0] + 1)
        if not len(here.start):
            return [f"<b>{head}</b>", self.tr("never found dead")]
        lines = story_told(here, None if death is None else death[2], every)
        if len(lines) > _LINES:
            lines[_LINES - 1 :] = ["…"]
        return [f"<b>{head}</b>", *lines]

    # clicking

    def mousePressEvent(self, event: QEvent) -> None:
        assert isinstance(event, QMouseEvent)
        spot = self.box.mapSceneToView(event.position())
        death = self.turn_at(spot.x(), spot.y())
        if death is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.turned.emit(*death)
