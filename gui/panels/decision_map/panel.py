"""What the network makes of its inputs: a map for two, a curve for one, a pad for images."""

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.catalog.datasets.base import Task
from core.experiment import Experiment
from core.session.commands import Ask, ChoosePlane, ChooseSample
from core.session.frame import Frame
from gui.model.settings import Settings
from gui.panels.base import Panel, Words
from gui.panels.decision_map.discrete import DiscreteToggle
from gui.panels.decision_map.fit_page import FitPage
from gui.panels.decision_map.map_page import MapPage
from gui.panels.decision_map.map_words import fit_words, image_words, map_words
from gui.panels.decision_map.plane_choice import HELD
from gui.panels.decision_map.view_choice import VIEWS, ViewChoice
from gui.panels.drawing.mode import DrawMode
from gui.panels.drawing.tools import DrawToggle
from gui.plots.table import Table

if TYPE_CHECKING:
    from gui.panels.decision_map.results_page import ResultsPage
    from gui.panels.digits.page import DigitsPage

_TASKS: dict[str, Task] = {"map": "classification", "fit": "regression"}  # of points drawn there


class DecisionMapPanel(Panel):
    """A page for each `kind` of input: "map", "fit", or "images".

    The map may be `is_discrete`. In its place the `view` can be a "table" of predictions or a
    "confusion" matrix, which is `shown` where there is one.
    """

    key = "decision_map"
    needs = frozenset({"map", "unit_maps", "mistakes"})
    kind = view = shown = "map"
    classes, is_discrete = 0, False
    unit: tuple[int, int] | None = None
    _settings: Settings | None = None

    def words(self) -> Words:
        if self.kind == "fit":
            return fit_words()
        if self.kind == "images":
            return image_words(self.frame is None or self.frame.experiment.data.name == "mnist")
        return map_words(self.classes)

    def build(self) -> None:
        self.stack = stack = QStackedWidget(self)
        self.map_page, self.fit_page = MapPage(stack), FitPage(stack)
        self.map, self.fit = self.map_page.map, self.fit_page.fit
        self.plots = (self.map, self.fit)
        for page in (self.map_page, self.fit_page):
            stack.addWidget(page)
        self.toggle, self.views = DrawToggle(self), ViewChoice(self)
        self.discrete = DiscreteToggle(self)
        self.header.addWidget(self.discrete)
        self.header.addWidget(self.views)
        self.header.addWidget(self.toggle)
        self.drawing = DrawMode({"classification": self.map, "regression": self.fit}, self)
        self.body.addWidget(self.drawing.tools)
        self.body.addWidget(self.stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.toggle.toggled.connect(self._draw_points)
        self.drawing.changed.connect(self._redraw)
        self.drawing.drawn.connect(self._emit_data)
        self.drawing.tools.done.connect(self.toggle.toggle)
        for plot in self.plots:
            plot.clicked.connect(self._choose)
        self.views.picked.connect(self._turn_over)
        self.discrete.clicked.connect(self._turn_discrete)
        self.map_page.plane.chosen.connect(self._choose_plane)

    @cached_property
    def digits(self) -> "DigitsPage":
        """The page for images, made when there are some."""
        from gui.panels.digits.page import DigitsPage

        page = DigitsPage(self.stack)
        page.desk.asked.connect(self._ask)
        self.stack.addWidget(page)
        return page

    @cached_property
    def results(self) -> "ResultsPage":
        """The page in the place of the map, made when it is asked for."""
        from gui.panels.decision_map.results_page import ResultsPage

        page = ResultsPage(self.stack)
        page.taken.connect(self._choose)
        self.stack.addWidget(page)
        return page

    def _page(self) -> QWidget:
        """Return the page of what is shown."""
        if self.shown != "map":
            return self.results
        pages = {"map": self.map_page, "fit": self.fit_page}
        return pages.get(self.kind) or self.digits

    def remember(self, settings: Settings) -> None:
        """Take up the view and the plane chosen last, and keep what is chosen from now on."""
        self._settings = settings
        view, plane = settings.texts("map_view"), settings.texts("map_plane")
        if view and view[0] in VIEWS:
            self.view = view[0]
        self.is_discrete = settings.texts("map_discrete") == ["yes"]
        if len(plane) == 3 and plane[0].isdecimal() and plane[1].isdecimal():
            held = HELD[HELD.index(plane[2])] if plane[2] in HELD else HELD[0]
            self.asked.emit(ChoosePlane(int(plane[0]), int(plane[1]), held))

    def follow(self, experiment: Experiment) -> None:
        super().follow(experiment)
        if self.frame is not None:
            self.drawing.follow(self.frame, experiment.data)
        else:
            self.map_page.expect(experiment)

    def draw(self, frame: Frame) -> None:
        self._turn_to(frame)
        self.drawing.follow(frame, self.made(frame).data)
        drawing, drawn = self.drawing.task is not None, self.drawing.marks(frame)
        self.shown = view = self.views.offer(frame, self.kind, self.view, drawing)
        self.stack.setCurrentWidget(self._page())
        self.map_page.discrete = self.is_discrete
        self.discrete.setChecked(self.is_discrete)
        self.discrete.setVisible((self.kind, view, drawing) == ("map", "map", False))
        if view != "map":
            self.results.kind = view
            self.results.show_frame(frame)
            self.symbol.setText("")
        elif frame.map is not None:
            page = self.map_page if self.kind == "map" else self.fit_page
            name = page.show_frame(frame, frame.map, self.unit, drawing, drawn)
            self.symbol.setText(name or self.words().symbol)
        elif self.kind == "images":
            self.digits.show_frame(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.map_page.keep(0.5 * self.width() * self.height())

    def _turn_to(self, frame: Frame) -> None:
        kind = "images"
        if frame.map is not None:
            kind = "fit" if len(frame.map.values) == 1 else "map"
        several = frame.map is not None and frame.map.classes is not None
        classes = frame.layers[-1].units if several else 0
        if (kind, classes) != (self.kind, self.classes):
            if kind != self.kind:
                self.drawing.end(keep=False)  # it was of other data
                self.toggle.setChecked(False)
            self.kind, self.classes = kind, classes
            self.retranslate()
        # Points drawn in a plane have two inputs.
        self.toggle.setVisible(kind in _TASKS and (frame.map is None or frame.map.held is None))

    def show_unit(self, layer: int, unit: int | None) -> None:
        """Show a hidden unit's answers in place of the output's; layers count from 1."""
        self.unit = None if unit is None or layer == 0 else (layer, unit)
        self._redraw()

    def leave(self) -> bool:
        drawing = self.drawing.task is not None
        self.toggle.setChecked(False)
        return drawing

    def data(self) -> list[Table]:
        if self.shown != "map":
            return self.results.tables()
        tables = self.digits.tables() if self.kind == "images" else super().data()
        return [*tables, *self._points()]

    def _points(self) -> list[Table]:
        """Return the points as tables, train and test apart."""
        if self.frame is None or self.kind not in _TASKS:
            return []
        names = {self.tr("training points"): self.frame.points}
        names[self.tr("test points")] = self.frame.test_points
        return [
            Table(
                name,
                {
                    self.frame.meaning.feature(i): column
                    for i, column in zip(points.inputs, points.X.T, strict=False)
                }
                | {"y": points.y if points.labels is None else points.labels, "a": points.p},
            )
            for name, points in names.items()
            if points is not None
        ]

    def retranslate(self) -> None:
        self.toggle.setAccessibleName(self.tr("Draw points"))
        self.toggle.setToolTip(
            self.tr("Draw points with the mouse: they become the experiment's data set.")
        )
        self.drawing.say()
        super().retranslate()

    def _draw_points(self, on: bool) -> None:
        if on and self.frame is not None and self.kind in _TASKS:
            data = self.made(self.frame).data
            self.drawing.begin(_TASKS[self.kind], self.frame, data)
        else:
            self.drawing.end()
        self._redraw()

    def _turn_over(self, view: str) -> None:
        self.view = view
        if self._settings is not None:
            self._settings.remember("map_view", [view])
        self._redraw()

    def _turn_discrete(self, discrete: bool) -> None:
        self.is_discrete = discrete
        if self._settings is not None:
            self._settings.remember("map_discrete", "yes" if discrete else "no")
        self._redraw()

    def _choose_plane(self, plane: ChoosePlane) -> None:
        if self._settings is not None:
            self._settings.remember("map_plane", [str(plane.x), str(plane.y), plane.held])
        self.asked.emit(plane)

    def _emit_data(self, data: object) -> None:
        self.changed.emit("data", data)

    def _choose(self, index: int) -> None:
        self.asked.emit(ChooseSample(index))

    def _ask(self, image: npt.NDArray[np.float64] | None) -> None:
        self.asked.emit(Ask(image))
