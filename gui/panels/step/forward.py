"""The formulas of the forward pass and of the loss, with the numbers of a sample and a unit."""

from PySide6.QtCore import QCoreApplication

from core.catalog.activations import ACTIVATIONS
from core.catalog.losses import LOSSES
from core.experiment import Experiment
from core.phases.phase_frame import PhaseFrame
from core.phases.worked import Worked
from gui.panels.step import words as step_words
from gui.panels.step.numbers import added, filled, muted, number, result, subtracted, written
from gui.panels.step.symbols import (
    FEW,
    Shape,
    Told,
    input_symbol,
    inputs,
    of_z,
    symbol,
    targets,
    unit_symbol,
)
from gui.words import labels

_OWN = {
    "mse": "(a − y)²",
    "mae": "|a − y|",
    "binary_crossentropy": "−(y·log a + (1 − y)·log(1 − a))",
    "perceptron": "|z|",
}
_STABLE = "log(1 + eᶻ) − y·z"  # the same, where a is 0 or 1 to all digits shown


def batch(phase: PhaseFrame, image: Shape | None) -> Told:
    at = f"<sup>[{phase.sample + 1}]</sup>"
    is_ = ":" if len(phase.y) > FEW else " ="
    lines = [f"x{at} = {inputs(phase.x, image)}", f"y{at}{is_} {targets(phase.y)}"]
    return Told("X, Y", lines)


def z(phase: PhaseFrame, experiment: Experiment) -> Told:
    work = phase.worked[0]
    layer = work.layer
    general = (
        f"{symbol('z', 'j', layer)} = Σ<sub>k</sub> {input_symbol('k', layer)} "
        f"{symbol('w', 'kj', layer)} + {symbol('b', 'j', layer)}"
    )
    sum_ = written(work.terms) + added(work.values["b"])
    return Told(general, [f"{unit_symbol('z', work)} = {sum_} = {result(work.result)}"])


def a(phase: PhaseFrame, experiment: Experiment) -> Told:
    work = phase.worked[0]
    row = ACTIVATIONS[experiment.layers[work.layer - 1].activation]
    left, values = unit_symbol("a", work), work.values
    if work.terms is not None:
        top = "e<sup>zⱼ − m</sup> / Σ<sub>k</sub> e<sup>zₖ − m</sup>"
        general = f"{symbol('a', 'j', work.layer)} = {top},  m = max z"
        z, m = values["z"], values["max"]
        return Told(general, _softmax(work, left, z, m))
    general = f"{symbol('a', 'j', work.layer)} = g(z) = {row.formula}"
    text = of_z(row.formula, work, experiment) or f"g({number(values['z'])})"
    return Told(general, [f"{left} = {text} = {result(work.result)}"])


def _softmax(work: Worked, left: str, z: float, m: float) -> list[str]:
    def power(of: float) -> str:
        return f"e<sup>{number(of)}{subtracted(m).replace(' ', '')}</sup>"

    terms = work.terms
    below = " + ".join(power(of) for (of,) in terms.factors)
    if terms.others:
        below += muted(" + " + step_words.others(terms.others, number(terms.rest)))
    return [
        f"{left} = {power(z)} / ({below})",
        f"{left} = {number(work.result * terms.total)} / {number(terms.total)} "
        f"= {result(work.result)}",
    ]


def loss(phase: PhaseFrame, experiment: Experiment) -> Told:
    work, loss = phase.worked[0], experiment.loss
    L, N = phase.values["L"], round(phase.values["N"])
    over = step_words.mean_of_wrong(N) if loss == "perceptron" else step_words.mean(N)
    own = f"ℓ<sub>{phase.sample + 1}</sub>"
    return Told(
        f"L = {_formula(loss)}",
        [f"{own} = {_own_loss(work, loss)} = {result(work.result)}", f"L = {over} = {result(L)}"],
    )


def _formula(loss: str) -> str:
    """Return a loss as a formula; what is in words, in the language in force."""
    formula = LOSSES[loss].formula
    return QCoreApplication.translate("formula", formula) if formula in labels.WORDED else formula


def _own_loss(work: Worked, loss: str) -> str:
    """Return how the sample's own loss comes about."""
    if work.terms is not None:
        return f"−({written(work.terms)})"
    if loss == "perceptron" and work.values["a"] == work.values["y"]:
        return step_words.right()
    if loss == "binary_crossentropy" and number(work.values["a"]) in ("0", "1"):
        return filled(_STABLE, work.values) or "ℓ"
    return filled(_OWN.get(loss, ""), work.values) or "ℓ"
