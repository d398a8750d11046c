"""Why the gradient shrank on its way back: a factor of the weights and one of the activation."""

import math
from collections.abc import Sequence

import numpy as np

from core.session.frame import Frame
from core.tape import Array
from gui.look import theme
from gui.model.lineup import Line, lineup
from gui.panels.base import Words
from gui.panels.layer_panels import LayerBarsPanel
from gui.plots.axes import DecadeAxis
from gui.plots.bars import Bar
from gui.plots.ranges import Decades
from gui.plots.run_curves import RunCurves, RunRows, parted
from gui.words.labels import layer_title
from gui.words.numbers import short

Factors = tuple[float | None, float | None]


class ShrinkPanel(LayerBarsPanel):
    """Both factors of each hidden layer on a scale of decades, around the line at 1."""

    key = "shrink"
    needs = frozenset({"weight_factor", "activation_factor"})
    over_run = True  # bars of which none is followed by the eye

    def words(self) -> Words:
        return Words(
            title=self.tr("Why the gradient shrank"),
            symbol="‖δₗ‖ / ‖δₗ₊₁‖",
            what=self.tr(
                "How much of δ = ∂L/∂z is left when it arrives from the next layer, for the "
                "current weights on the probe set. It is the product of two factors: how the "
                "weights W between the two layers change its norm, and how the slope g′ of the "
                "layer's own activation does. Read it from the output backwards, from right to "
                "left."
            ),
            formula="‖δₗ‖ / ‖δₗ₊₁‖ = (‖Wδₗ₊₁‖ / ‖δₗ₊₁‖) · (‖(Wδₗ₊₁) · g′‖ / ‖Wδₗ₊₁‖)",
            look_for=self.tr(
                "At the line, 1, nothing is lost. If filled bars hang far below it, the weights "
                "are too small, a matter of initialisation. If hollow bars do, the slopes are "
                "too small, as with a saturated activation. The factors of all layers multiply: "
                "if most bars hang below the line, the gradient vanishes; if most rise above "
                "it, the gradient explodes."
            ),
            plots=(self.tr("Weight factor and activation factor of each hidden layer"),),
        )

    def build(self) -> None:
        self.build_plot(DecadeAxis("left"), slots=2)
        self.range = Decades((-1.0, 1.0))
        self.line = self.plot.curve()
        self.runs = RunCurves(self.plot, lambda rows: rows)

    def draw(self, frame: Frame) -> None:
        """Show the factors, and what is left of the output's δ in the first layer."""
        hidden = len(frame.layers) - 1
        begins = self.name_layers(frame, hidden)
        if begins:
            self.range.reset()
        factors = factors_of(frame)
        logs = [(log10(w), log10(a)) for w, a in factors]
        others = self._draw_others(frame)
        if begins or frame.status != "diverged":
            y = self.range.follow(np.concatenate([np.array(logs, float).ravel(), *others]))
            self.plot.look_at((0.5, max(hidden, 1) + 0.5), y)
        ends = np.array(self.plot.box.viewRange()[0])
        self.line.setData(ends, np.zeros(2))
        self.plot.show_bars(
            [
                Bar(layer, min(log, 0.0), max(log, 0.0), self.colors[layer], slot, slot == 1)
                for layer, pair in enumerate(logs)
                for slot, log in enumerate(pair)
                if not math.isnan(log)
            ]
        )
        note, alarming = self._left_over(factors)
        what = self.tr("■ weights  □ activation")
        if others:
            what = self.tr("{0}  lines: other runs, together").format(what)
        self.caption.say(what, note, alarming)
        self.read_cursor()

    def _draw_others(self, frame: Frame) -> list[Array]:
        """Draw what both factors make together in the other runs; return that, by runs."""
        lines = lineup(frame, self.ghosts)
        known = [line for line in lines if line.chosen or self.needs <= line.frame.parts]
        own, others = parted([_rows(line) for line in known])
        own = own._replace(drawn=(), mark=own.mark if others else None)  # its bars tell more
        return self.runs.show(own, others)

    def tell(self, frame: Frame, layer: int) -> list[str]:
        factors = factors_of(frame)[layer:]
        weight, activation = factors[0]
        return [
            self.tr("weights {0}").format(bold(weight)),
            self.tr("activation {0}").format(bold(activation)),
            self.tr("together {0}").format(bold(left_over(factors[:1]))),
            self.tr("from the output {0}").format(bold(left_over(factors))),
            *self._tell_others(frame, layer),
        ]

    def _tell_others(self, frame: Frame, layer: int) -> list[str]:
        found = []
        for line in lineup(frame, self.ghosts):
            factors = factors_of(line.frame)[layer : layer + 1]
            if not line.chosen and factors and self.needs <= line.frame.parts:
                text = self.tr("{0}: together {1}")
                found.append(text.format(line.mark.letter, bold(left_over(factors))))
        return found

    def measured(self, frame: Frame) -> dict[str, Sequence[float | int | None]]:
        factors = factors_of(frame)
        return {
            self.tr("weight factor"): [weight for weight, _ in factors],
            self.tr("activation factor"): [activation for _, activation in factors],
        }

    def retheme(self) -> None:
        self.line.setPen(theme.pen(theme.current().muted))
        super().retheme()

    def _left_over(self, factors: Sequence[Factors]) -> tuple[str, bool]:
        """Return what the first layer gets, and whether that is nothing."""
        if not factors:
            return self.tr("no hidden layer"), False
        share = left_over(factors)
        if share is None:
            return self.tr("not defined in every layer"), False
        if share == 0:
            return self.tr("{0} receives no gradient").format(layer_title(1)), True
        text = self.tr("{0}: {1} × the output's δ").format(self.names[0], short(share))
        return text, False


def _rows(line: Line) -> RunRows:
    """Return the logarithm of both factors together of each hidden layer, from the first."""
    logs = [log10(left_over([pair])) for pair in factors_of(line.frame)]
    step = np.arange(1.0, len(logs) + 1)
    rows = np.array(logs, float).reshape(1, -1)
    return RunRows(line.mark, step, rows, [""], [theme.current().muted])


def factors_of(frame: Frame) -> list[Factors]:
    """Return weight and activation factor of each hidden layer; None for what is not finite."""
    factors = (frame.by_layer(f"{name}_factor")[:-1] for name in ("weight", "activation"))
    found = ([f if f is not None and math.isfinite(f) else None for f in of] for of in factors)
    return list(zip(*found, strict=True))


def left_over(factors: Sequence[Factors]) -> float | None:
    """Return the product of all factors; None where it is not known.

    Below a factor of exactly 0 no δ is left, whatever can't be divided there.
    """
    share = 1.0
    for pair in reversed(factors):
        for factor in pair:
            if factor == 0:
                return 0.0
            if factor is None:
                return None
            share *= factor
    return share


def log10(factor: float | None) -> float:
    """Return the logarithm: −∞ for 0, NaN for None."""
    if factor is None:
        return math.nan
    return math.log10(factor) if factor > 0 else -math.inf


def bold(value: float | None) -> str:
    """Return the number as rich text, a dash for None."""
    return f"<b>{'–' if value is None else short(value)}</b>"
