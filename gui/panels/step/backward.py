"""The formulas of the backward pass and of the update, with the numbers of a sample and a unit."""

from core.catalog.activations import ACTIVATIONS
from core.experiment import Experiment
from core.phases.phase_frame import PhaseFrame
from gui.look import theme
from gui.panels.step.numbers import filled, grouped, muted, number, result, subtracted, written
from gui.panels.step.symbols import (
    Told,
    dot,
    input_symbol,
    listed,
    of_z,
    pair,
    symbol,
    unit_symbol,
    weight,
)


def error(phase: PhaseFrame, experiment: Experiment) -> Told:
    work, formula = phase.worked[0], phase.formulas[0]
    left, right = formula.replace("g'", "g′").split(" = ", 1)
    values = {key: work.values[key] for key in ("a", "y")} | phase.values
    values |= {"g′(z)": work.values.get("slope", 0.0), "step(z)": work.values["a"]}
    line = f"{unit_symbol('δ', work)} = {filled(right, values) or 'δ'} = {result(work.result)}"
    return Told(f"{symbol(left, 'j', work.layer)} = {right}", [line])


def slope(phase: PhaseFrame, experiment: Experiment) -> Told:
    lines, formulas = [], {}
    for work in phase.worked:
        formula = ACTIVATIONS[experiment.layers[work.layer - 1].activation].derivative_formula
        formula = formula.split(";")[0]
        formulas[f"g′(z) = {formula}"] = None
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
            f"{left} = ({written(work.terms)}) · {grouped(slope)}",
            f"{left} = {number(work.terms.total)} · {grouped(slope)} = {result(work.result)}",
        ],
    )


def gradient(phase: PhaseFrame, experiment: Experiment) -> Told:
    dW, db = phase.worked
    layer, j = dW.layer, dW.unit + 1
    color = theme.current().layer(layer, len(experiment.layers))
    general = (
        f"∂L/∂{symbol('w', 'kj', layer)} = Σ<sub>n</sub> {input_symbol('nk', layer)} "
        f"{symbol('δ', 'nj', layer)}<br>"
        f"∂L/∂{symbol('b', 'j', layer)} = Σ<sub>n</sub> {symbol('δ', 'nj', layer)}"
    )
    lines = [
        f"∂L/∂{left} = {written(work.terms, phase.sample, color)} = {result(work.result)}"
        for left, work in (
            (symbol("w", pair(1, j), layer), dW),
            (symbol("b", j, layer), db),
        )
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
