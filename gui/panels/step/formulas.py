"""A phase's formula in general, and with the numbers of one sample and one unit."""

from collections.abc import Callable

from core.catalog.losses import LOSSES
from core.experiment import Experiment
from core.phases.phase_frame import PhaseFrame
from core.phases.worked import Worked
from gui.look import theme
from gui.panels.step import given, phase_words
from gui.panels.step.symbols import (
    FEW,
    Shape,
    Told,
    added,
    dot,
    filled,
    grouped,
    input_symbol,
    inputs,
    listed,
    muted,
    number,
    of_z,
    pair,
    result,
    subtracted,
    symbol,
    targets,
    terms_of,
    unit_symbol,
    weight,
    written,
)
from gui.words.labels import worded

_OVER = {"perceptron": phase_words.mean_of_wrong, "half_squared": phase_words.mean_of_sums}
_STABLE = "log(1 + eᶻ) − y·z"  # the same, where a is 0 or 1 to all digits shown


def batch(phase: PhaseFrame, image: Shape | None) -> Told:
    at = f"<sup>[{phase.sample + 1}]</sup>"
    is_ = ":" if len(phase.y) > FEW else " ="
    named = f": {target}" if (target := given.target(phase)) else ""
    y = f"y{at}{is_} {targets(phase.y)}{muted(named) if named else ''}"
    x = f"x{at} = {inputs(phase.x, image)}"
    return Told("X, Y", [x, *map(muted, given.inputs(phase, image)), y])


def z(phase: PhaseFrame, experiment: Experiment) -> Told:
    work = phase.worked[0]
    layer = work.layer
    general = (
        f"{symbol('z', 'j', layer)} = Σ<sub>k</sub> {input_symbol('k', layer)} "
        f"{symbol('w', 'kj', layer)}"
    )
    sum_ = written(terms_of(work))
    if "b" in work.values:
        general += f" + {symbol('b', 'j', layer)}"
        sum_ += added(work.values["b"])
    return Told(general, [f"{unit_symbol('z', work)} = {sum_} = {result(work.result)}"])


def a(phase: PhaseFrame, experiment: Experiment) -> Told:
    work = phase.worked[0]
    row = experiment.layers[work.layer - 1].activation
    left, values = unit_symbol("a", work), work.values
    if work.terms is not None:
        top = "e<sup>zⱼ − m</sup> / Σ<sub>k</sub> e<sup>zₖ − m</sup>"
        general = f"{symbol('a', 'j', work.layer)} = {top},  m = max z"
        z, m = values["z"], values["max"]
        return Told(general, _softmax(work, left, z, m))
    formula = worded(row.formula)
    general = f"{symbol('a', 'j', work.layer)} = g(z) = {bare(formula)}"
    text = of_z(formula, work, experiment) or f"g({number(values['z'])})"
    return Told(general, [f"{left} = {text} = {result(work.result)}"])


def bare(formula: str) -> str:
    """Return a formula for among rich text: its < begins no tag."""
    return formula.replace("<", "&lt;")


def _softmax(work: Worked, left: str, z: float, m: float) -> list[str]:
    def power(of: float) -> str:
        return f"e<sup>{number(of)}{subtracted(m).replace(' ', '')}</sup>"

    terms = terms_of(work)
    below = " + ".join(power(of) for (of,) in terms.factors)
    if terms.others:
        below += muted(" + " + phase_words.others(terms.others, number(terms.rest)))
    return [
        f"{left} = {power(z)} / ({below})",
        f"{left} = {number(work.result * terms.total)} / {number(terms.total)} "
        f"= {result(work.result)}",
    ]


def loss(phase: PhaseFrame, experiment: Experiment) -> Told:
    work, loss = phase.worked[0], experiment.loss
    L, N = phase.values["L"], round(phase.values["N"])
    over = _OVER.get(loss, phase_words.mean)(N)
    own = f"ℓ<sub>{phase.sample + 1}</sub>"
    return Told(
        f"L = {worded(LOSSES[loss].formula)}",
        [f"{own} = {_own_loss(work, loss)} = {result(work.result)}", f"L = {over} = {result(L)}"],
    )


def _own_loss(work: Worked, loss: str) -> str:
    """Return how the sample's own loss comes about."""
    if work.terms is not None:
        return f"−({written(work.terms)})"
    if loss == "perceptron" and work.values["a"] == work.values["y"]:
        return phase_words.right()
    if loss == "binary_crossentropy" and number(work.values["a"]) in ("0", "1"):
        return filled(_STABLE, work.values) or "ℓ"
    return filled(worded(LOSSES[loss].each_formula), work.values) or "ℓ"


def error(phase: PhaseFrame, experiment: Experiment) -> Told:
    work, formula = phase.worked[0], phase.formulas[0]
    left, right = formula.replace("g'", "g′").split(" = ", 1)
    values = {key: work.values[key] for key in ("a", "y")} | phase.values
    values |= {"g′(z)": work.values.get("slope", 0.0), "step(z)": work.values["a"]}
    line = f"{unit_symbol('δ', work)} = {filled(right, values) or 'δ'} = {result(work.result)}"
    return Told(f"{symbol(left, 'j', work.layer)} = {right}", [line])


def slope(phase: PhaseFrame, experiment: Experiment) -> Told:
    lines: list[str] = []
    formulas: dict[str, None] = {}  # in their order, each once
    for work in phase.worked:
        activation = experiment.layers[work.layer - 1].activation
        formula = worded(activation.derivative_formula).split(";")[0]
        formulas[f"g′(z) = {bare(formula)}"] = None
        text = of_z(formula, work, experiment)
        middle = f" = {text}" if text and text != number(work.result) else ""
        lines.append(
            f"{dot(work, experiment)} g′({unit_symbol('z', work)}){middle} = {result(work.result)}"
        )
    return Told("<br>".join(formulas), lines)


def delta(phase: PhaseFrame, experiment: Experiment) -> Told:
    work = phase.worked[0]
    layer, slope = work.layer, work.values["slope"]
    general = (
        f"{symbol('δ', 'j', layer)} = (Σ<sub>k</sub> {symbol('w', 'jk', layer + 1)} "
        f"{symbol('δ', 'k', layer + 1)}) · g′({symbol('z', 'j', layer)})"
    )
    left = unit_symbol("δ", work)
    return Told(
        general,
        [
            f"{left} = ({written(terms_of(work))}) · {grouped(slope)}",
            f"{left} = {number(terms_of(work).total)} · {grouped(slope)} = {result(work.result)}",
        ],
    )


def gradient(phase: PhaseFrame, experiment: Experiment) -> Told:
    dW, *db = phase.worked
    layer, j = dW.layer, dW.unit + 1
    color = theme.current().layer(layer, len(experiment.layers))
    general = (
        f"∂L/∂{symbol('w', 'kj', layer)} = Σ<sub>n</sub> {input_symbol('nk', layer)} "
        f"{symbol('δ', 'nj', layer)}"
    )
    if db:
        general += f"<br>∂L/∂{symbol('b', 'j', layer)} = Σ<sub>n</sub> {symbol('δ', 'nj', layer)}"
    lefts = symbol("w", pair(1, j), layer), symbol("b", j, layer)
    lines = [
        f"∂L/∂{left} = {written(terms_of(work), phase.sample, color)} = {result(work.result)}"
        for left, work in zip(lefts, phase.worked, strict=False)
    ]
    return Told(general, lines)


def update(phase: PhaseFrame, experiment: Experiment) -> Told:
    rule = ";  ".join(phase.formulas).split(";  ")
    u = " + ".join(p[8:] if p.startswith("u ← u + ") else p[4:] for p in rule if p[:2] == "u ")
    lines = []
    for work in phase.worked:
        values = phase.values | work.values
        values["g"] = values.get("g←", values["g"])
        text = filled(u, values)
        numbers = {k: v for k, v in work.values.items() if k not in ("u", "θ")}
        before, step = values["θ"], values["u"]
        lines += [
            f"{dot(work, experiment)} {weight(work)}:&nbsp; {muted(listed(numbers))}",
            f"u{f' = {text}' if text else ''} = {number(step)}",
            f"{weight(work)} ← {number(before)}{subtracted(step)} = {result(work.result)}",
        ]
    return Told("<br>".join([*rule, "θ ← θ − u"]), [muted(listed(phase.values)), *lines])


_TELL: dict[str, Callable[[PhaseFrame, Experiment], Told]] = {
    "z": z,
    "a": a,
    "loss": loss,
    "error": error,
    "slope": slope,
    "delta": delta,
    "gradient": gradient,
    "update": update,
}


def kind(phase: PhaseFrame) -> str:
    """Return the phase's key; that of the output's delta is "error"."""
    key = phase.order[phase.index][0]
    return "error" if phase.worked and phase.worked[0].key == "error" else key


def tell(phase: PhaseFrame, experiment: Experiment, image: Shape | None = None) -> Told:
    """Return the formula of a phase, in general and with its numbers.

    `image` is the shape of inputs that are images.
    """
    if kind(phase) == "batch":
        return batch(phase, image)
    return _TELL[kind(phase)](phase, experiment)
