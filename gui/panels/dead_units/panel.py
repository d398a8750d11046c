"""Dead and saturated units of each layer against the step, and the life of each unit."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from core.session.commands import ChooseUnit, FindTurn, Seek
from core.session.frame import Frame
from core.session.turns import Turn
from gui.look import theme
from gui.panels.base import Words
from gui.panels.dead_units.life import turn_told
from gui.panels.dead_units.life_plot import LifePlot
from gui.panels.layer_panels import LayerPanel
from gui.plots.axes import CountAxis, ShareAxis
from gui.plots.ranges import Counts, RunReach, Shares
from gui.plots.step_plot import StepPlot
from gui.widgets.buttons import WordButton
from gui.widgets.legend import Caption
from gui.words.layers import layer_names
from gui.words.names import feature
from gui.words.numbers import percent, whole
from gui.words.status import Now

LOWER = ("saturated", "life")
ROOMY = 480  # pixels high: room for all three plots


class DeadUnitsPanel(LayerPanel):
    """Above the count of dead units, below the share of saturated outputs or each unit's life."""

    key = "dead_units"
    needs = frozenset({"curves", "probes"})

    def words(self) -> Words:
        return Words(
            title=self.tr("Dead and saturated"),
            symbol="g′(z) = 0",
            what=self.tr(
                "A unit is dead when its slope g′(z) is 0 for every sample of the probe set: no "
                "gradient reaches its weights. The output can die if it is a ReLU or the like. The "
                "saturated share is the share of "
                "outputs, over units and samples, that lie on a flat end of sigmoid, tanh or "
                "softsign. Each unit's life is a row, red while it is dead; units are checked "
                "every 10 steps, or less often where that would take long: it is said above the "
                "plots then. Click a death or a revival: the steps between two checks are "
                "made again, the update that did it is told, and the run goes to just before it."
            ),
            formula=self.tr("dead: g′(z) = 0 for all samples; saturated: |g′(z)| < 5% of max |g′|"),
            look_for=self.tr(
                "If a count jumps up and stays up, too large a step has pushed ReLU units below "
                "0 for good. Heavy saturation makes the layers before it learn slowly. A unit "
                "that outputs 0 for only some samples is healthy and is not counted."
            ),
            plots=(
                self.tr("Dead units of each layer against the step"),
                self.tr("Saturated share of each layer against the step"),
                self.tr("Life of each unit against the step"),
            ),
        )

    def build(self) -> None:
        self.build_legend()
        self.chosen: str | None = None
        # What was clicked: run, layer, unit, and the step that showed it.
        self._death: tuple[int, int, int, int] | None = None
        self._told: tuple[int, int, int, int] | None = None  # of these the one told aloud
        self.reach = RunReach(16)
        self.dead_caption, self.saturated_caption = Caption(self), Caption(self)
        self.life_caption = Caption(self)
        self.build_marks(self.dead_caption)
        self.dead = StepPlot(CountAxis("left"), Counts(), parent=self)
        self.saturated = StepPlot(ShareAxis("left"), Shares(), percent, self)
        self.life = LifePlot(self.reach, self)
        self.dead.x_range = self.saturated.x_range = self.reach
        self.plots = (self.dead, self.saturated, self.life)
        self.life.turned.connect(self._go_to)
        self.choices = {key: WordButton(self) for key in LOWER}
        for key, button in self.choices.items():
            button.clicked.connect(partial(self.choose, key))
        self.rows: list[QHBoxLayout] = []  # of the captions
        for caption, plot, stretch in (
            (self.dead_caption, self.dead, 3),
            (self.saturated_caption, self.saturated, 2),
            (self.life_caption, self.life, 4),
        ):
            row = QHBoxLayout()
            row.addWidget(caption, 1)
            if caption is self.dead_caption:
                row.addWidget(self.marks)
            self.body.addLayout(row)
            self.body.addWidget(plot, stretch)
            self.rows.append(row)
        self._show(LOWER[0], roomy=False)  # what a first frame shows is no higher

    def choose(self, lower: str, checked: bool = True) -> None:
        """Show "saturated" or "life" under the counts."""
        self.chosen = lower
        self._redraw()

    def draw(self, frame: Frame) -> None:
        """Show the plots there is room for, and say which layers the words mean nothing for."""
        self.reach.look(frame)
        follow, shown = self.follow_run(frame), self._arrange(frame)
        names = layer_names(len(frame.layers))
        for plot in self.plots:
            plot.part = self.rhythm(frame.probes.every)
        self.show_measure(self.dead, "dead", follow)
        self._say_dead(frame, names)
        if "saturated" in shown:
            self.show_measure(self.saturated, "saturated", follow)
            values = frame.by_layer("saturated")
            what = self._with_rhythm(self.tr("saturated"), frame)
            self.saturated_caption.say(self._with_exceptions(what, names, values))
        if "life" in shown:
            self.life.show_story(frame)
            self._say_life(frame, names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.frame is not None and (event.oldSize().height() < ROOMY) != (self.height() < ROOMY):
            self._redraw()

    def retranslate(self) -> None:
        for key, name, tip in (
            ("saturated", self.tr("saturated"), self.tr("The share of outputs on a flat end")),
            ("life", self.tr("life"), self.tr("When each unit died and when it came back to life")),
        ):
            self.choices[key].say(name, tip)
        super().retranslate()

    def _arrange(self, frame: Frame) -> tuple[str, ...]:
        """Show the lower plots chosen, all where there is room, and return which they are."""
        return self._show(self.chosen or best(frame), self.height() >= theme.px(ROOMY))

    def _show(self, lower: str, roomy: bool) -> tuple[str, ...]:
        shown = LOWER if roomy else (lower,)
        for key, caption, plot in (
            ("saturated", self.saturated_caption, self.saturated),
            ("life", self.life_caption, self.life),
        ):
            caption.setVisible(key in shown)
            plot.setVisible(key in shown)
            self.choices[key].setVisible(not roomy)
            self.choices[key].setChecked(key == lower)
        row = self.rows[1 + LOWER.index(lower)]
        if row.indexOf(self.choices[lower]) < 0:  # they stand beside the caption of what is shown
            for choice in self.choices.values():
                row.addWidget(choice)
        return shown

    def _say_dead(self, frame: Frame, names: Sequence[str]) -> None:
        values = frame.by_layer("dead")
        counted = [frame.layers[i].units for i, count in enumerate(values) if count is not None]
        dead = sum(count or 0 for count in values)
        now = self.tr("{0} of {1}, probe set ({2})")
        if frame.looking:  # it was recorded, and on how many is not known
            now = self.tr("{0} of {1} now")
        now = now.format(whole(int(dead)), whole(sum(counted)), whole(frame.probe_size))
        asked = len(values) if values[-1] is not None else len(values) - 1
        what = self._with_rhythm(self.tr("dead units"), frame)
        what = self._with_exceptions(what, names[:asked], values[:asked])
        self.dead_caption.say(what, now if counted else "", alarming=dead > 0)

    def _say_life(self, frame: Frame, names: Sequence[str]) -> None:
        if not self.life.bands:
            self.life_caption.say(self.tr("no unit can die"))
            return
        if self.life.merged:
            what = self.tr("redder: more units of the row are dead")
        else:
            what = self.tr("■ dead, □ dead from the start")
        story, note = frame.story, ""
        if (turn := self._turn(frame)) is not None:
            below = self.tr("unit {0} below").format(turn.row + 1)
            if turn.layer == 1:
                below = feature(frame.seen, turn.row)
            brief, note, full = turn_told(turn, names[turn.layer - 1], below)
            self.life_caption.say("", f"{brief} · {note}")  # of which the end may be cut
            self.life_caption.setToolTip(" ".join(full))
            if self._told != self._death:
                self._told = self._death
                self.told.emit(Now(". ".join([brief, " ".join(full[1:])])), False)
            return
        if self._death is not None and frame.goal is not None and self._death[0] == frame.run:
            note = self.tr("looking for the update …")
        elif story is not None and story.total > len(story.step):
            told, total = whole(len(story.step)), whole(story.total)
            note = self.tr("the first {0} of {1} events").format(told, total)
        self.life_caption.say(what, note)

    def _turn(self, frame: Frame) -> Turn | None:
        """Return the turn that was asked about and found, while the run is near it."""
        turn = frame.turn
        if turn is None or self._death != (frame.run, turn.layer, turn.unit, turn.shown):
            return None
        return turn if turn.step <= frame.step <= turn.step + frame.probes.every else None

    def _go_to(self, layer: int, unit: int, step: int) -> None:
        """Go to just before the update at which a unit died or revived, and look at the unit."""
        assert self.frame is not None
        self._death, self._told = (self.frame.run, layer, unit, step), None
        self.asked.emit(ChooseUnit(unit))
        self.asked.emit(FindTurn(layer, unit, step) if step else Seek(0))

    def _with_rhythm(self, what: str, frame: Frame) -> str:
        """Return `what` and how often it is measured, before what may be cut off."""
        return " · ".join(filter(None, (what, self.rhythm(frame.probes.every))))

    def _with_exceptions(
        self, what: str, names: Sequence[str], values: Sequence[float | None]
    ) -> str:
        """Return `what` and the layers it is not defined for."""
        missing = [name for name, value in zip(names, values, strict=True) if value is None]
        if not names:
            return self.tr("{0} (no hidden layer)").format(what)
        if not missing:
            return what
        if len(missing) == len(names):
            return self.tr("{0} (not defined in any layer)").format(what)
        return self.tr("{0} (not defined: {1})").format(what, ", ".join(missing))


def best(frame: Frame) -> str:
    """Return which lower plot has something to tell: units that saturate hardly ever die."""
    dead, saturated = set(frame.by_layer("dead")), set(frame.by_layer("saturated")[:-1])
    return "life" if dead - {None} and saturated <= {None} else "saturated"
