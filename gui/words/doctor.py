"""What the doctor says, in the person's language: a title, a sentence, numbers, where from."""

import math
import re
from typing import NamedTuple

from core.doctor.finding import Diagnosis, Finding
from gui.words.labels import layer_title
from gui.words.layers import layer_color, layer_name
from gui.words.numbers import percent, short, whole
from gui.words.translation import QT_TRANSLATE_NOOP, translate

# A code -> what it is called, and what is said of it: of several sentences the first whose numbers
# are all known.
# fmt: off
FINDINGS: dict[str, tuple[str, ...]] = {
    "diverging": (QT_TRANSLATE_NOOP("Doctor", "The loss grows without bound"),
        QT_TRANSLATE_NOOP("Doctor", "Each step overshoots by more than it corrects. The loss rose "
        "to {loss}, where guessing has {guess}; in a single step the weights of {ratio_layer} "
        "moved by {ratio} times their own size."),
        QT_TRANSLATE_NOOP("Doctor", "At step {step} some number was no longer finite: each step "
        "overshoots by more than it corrects."),
        QT_TRANSLATE_NOOP("Doctor", "Each step overshoots by more than it corrects, so the loss "
        "rises from step to step.")),
    "past_edge": (QT_TRANSLATE_NOOP("Doctor", "The steps are too large"),
        QT_TRANSLATE_NOOP("Doctor", "Sharpness times the learning rate is {edge_ratio} of what "
        "this optimizer bears: above 1, steps overshoot by more than they correct."),
        QT_TRANSLATE_NOOP("Doctor", "In one step the weights of {ratio_layer} move by {ratio} "
        "times their own size on average, and by {largest} times at most. Steps overshoot, and "
        "the loss stays near {loss}."),
        QT_TRANSLATE_NOOP("Doctor", "Steps overshoot: with a lower learning rate the loss comes to "
        "{with_cure} in as many steps, in place of {as_it_is}."),
        QT_TRANSLATE_NOOP("Doctor", "The learning rate is beyond what the curvature of the loss "
        "bears: steps overshoot, and the loss stays high.")),
    "dead_layer": (QT_TRANSLATE_NOOP("Doctor", "Units are dead"),
        QT_TRANSLATE_NOOP("Doctor", "{dead} of {units} units have a slope of 0 for every training "
        "sample, so no gradient reaches their weights. Born dead: {born}; died later: {killed}."),
        QT_TRANSLATE_NOOP("Doctor", "Their slope is 0 for every training sample, so no gradient "
        "reaches their weights, and they never change again.")),
    "born_dead_risk": (QT_TRANSLATE_NOOP("Doctor", "A whole layer may be born dead"),
        QT_TRANSLATE_NOOP("Doctor", "With {layers} ReLU layers, of {narrowest} units where it is "
        "narrowest, the chance that all units of some layer start out dead is {risk}."),
        QT_TRANSLATE_NOOP("Doctor", "In layers this narrow, all units of one may start out "
        "negative for every sample; each further layer adds to the risk.")),
    "vanishing": (QT_TRANSLATE_NOOP("Doctor", "The gradient vanishes"),
        QT_TRANSLATE_NOOP("Doctor", "On its way back it is multiplied by {per_layer} per layer: "
        "the last layer has {last}, the first {first}, and hardly learns."),
        QT_TRANSLATE_NOOP("Doctor", "It shrinks from layer to layer on its way back, so the "
        "first layers hardly learn.")),
    "bad_start": (QT_TRANSLATE_NOOP("Doctor", "The weights start at the wrong scale"),
        QT_TRANSLATE_NOOP("Doctor", "Before the first step, z of this layer is {spread} in size; a "
        "start made for its activation has {expected}."),
        QT_TRANSLATE_NOOP("Doctor", "Before the first step the loss is {loss} already, where "
        "guessing has {guess}: the network is sure, and wrong."),
        QT_TRANSLATE_NOOP("Doctor", "Signals grow or shrink from layer to layer before the "
        "first step.")),
    "saturated": (QT_TRANSLATE_NOOP("Doctor", "The units are saturated"),
        QT_TRANSLATE_NOOP("Doctor", "For {saturated} of units and samples z lies where the "
        "activation is flat, so hardly any gradient passes: z is {z_mean} ± {z_std}."),
        QT_TRANSLATE_NOOP("Doctor", "Most z lie where the activation is flat, so hardly any "
        "gradient passes.")),
    "symmetric": (QT_TRANSLATE_NOOP("Doctor", "The units are all alike"),
        QT_TRANSLATE_NOOP("Doctor", "Of the {units} units, so many are different: {distinct}. "
        "Units with equal weights receive equal gradients: they stay alike, and do no more "
        "than one of them."),
        QT_TRANSLATE_NOOP("Doctor", "Units with equal weights receive equal gradients: they stay "
        "alike, and do no more than one of them.")),
    "confident_wrong": (QT_TRANSLATE_NOOP("Doctor", "Confident and wrong"),
        QT_TRANSLATE_NOOP("Doctor", "On {share} of the samples the output is saturated on the "
        "wrong side, where this loss gives it hardly any gradient."),
        QT_TRANSLATE_NOOP("Doctor", "The output is saturated on the wrong side, where this loss "
        "gives it hardly any gradient.")),
    "too_slow": (QT_TRANSLATE_NOOP("Doctor", "The steps are too small"),
        QT_TRANSLATE_NOOP("Doctor", "The run goes the right way, but far too slowly: with a higher "
        "learning rate the loss comes to {with_cure} in as many steps, in place of {as_it_is}."),
        QT_TRANSLATE_NOOP("Doctor", "The run goes the right way, but far too slowly.")),
    "cannot_represent": (QT_TRANSLATE_NOOP("Doctor", "The network is too small for this"),
        QT_TRANSLATE_NOOP("Doctor", "All its layers are linear, so together they are one linear "
        "map: the least loss it can have is {best}, where guessing has {guess}."),
        QT_TRANSLATE_NOOP("Doctor", "No weights of this network fit the data: a larger one, or one "
        "with other inputs, comes to a loss of {with_cure} in as many steps, in place of "
        "{as_it_is}."),
        QT_TRANSLATE_NOOP("Doctor", "Nothing keeps it from learning, and yet the loss stays "
        "high: no weights of this network fit the data.")),
    "overfitting": (QT_TRANSLATE_NOOP("Doctor", "It is overfitting"),
        QT_TRANSLATE_NOOP("Doctor", "The test loss was {least} at step {least_at} and is "
        "{test_loss} now, while the training loss went on falling, to {loss}."),
        QT_TRANSLATE_NOOP("Doctor", "The loss on training samples goes on falling while the loss "
        "on test samples rises.")),
    "data_range": (QT_TRANSLATE_NOOP("Doctor", "The data do not suit the network"),
        QT_TRANSLATE_NOOP("Doctor", "Input {column} has a mean of {mean} and a standard deviation "
        "of {deviation}; near 0 and 1 the weights suit it from the start."),
        QT_TRANSLATE_NOOP("Doctor", "{outside} of the targets, from {low} to {high}, lie outside "
        "the range of the output's activation."),
        QT_TRANSLATE_NOOP("Doctor", "The target has a mean of {target_mean} and a standard "
        "deviation of {target_deviation}, far from 0 and 1."),
        QT_TRANSLATE_NOOP("Doctor", "{share} of the samples are of one class: to answer that one "
        "always looks like a success."),
        QT_TRANSLATE_NOOP("Doctor", "Inputs or targets are out of the range that it works "
        "with.")),
    "decay_too_strong": (QT_TRANSLATE_NOOP("Doctor", "Weight decay is too strong"),
        QT_TRANSLATE_NOOP("Doctor", "In each step the decay takes {share} times as much from the "
        "weights as the gradient gives them."),
        QT_TRANSLATE_NOOP("Doctor", "Rate times decay is {product}: each step makes the weights "
        "larger, with the other sign."),
        QT_TRANSLATE_NOOP("Doctor", "In each step it takes more from the weights than the "
        "gradient gives them.")),
}
# A verdict -> the same, where there is no finding.
VERDICTS: dict[str, tuple[str, str]] = {
    "healthy": (QT_TRANSLATE_NOOP("Doctor", "Healthy so far"),
        QT_TRANSLATE_NOOP("Doctor", "Nothing is wrong with this run that the doctor knows of.")),
    "learning": (QT_TRANSLATE_NOOP("Doctor", "Learning"),
        QT_TRANSLATE_NOOP("Doctor", "The loss is falling, and nothing stands in its way.")),
    "solved": (QT_TRANSLATE_NOOP("Doctor", "Solved"),
        QT_TRANSLATE_NOOP("Doctor", "The loss is low. Small gradients and saturated outputs are "
        "expected now: there is little left to learn.")),
}
# A measure that a finding shows in -> what its curve is called.
MEASURES: dict[str, str] = {
    "update_ratio": QT_TRANSLATE_NOOP("Doctor", "Update / weight"),
    "dead": QT_TRANSLATE_NOOP("Doctor", "Dead units"),
    "saturated": QT_TRANSLATE_NOOP("Doctor", "Saturated share"),
    "grad_norm": QT_TRANSLATE_NOOP("Doctor", "Gradient norm"),
    "weight_norm": QT_TRANSLATE_NOOP("Doctor", "Norm of the weights"),
    "loss": QT_TRANSLATE_NOOP("Doctor", "Loss of each step's batch"),
}
# A number of the evidence by its name -> what it is, and how it is written.
EVIDENCE: dict[str, tuple[str, str]] = {
    "loss": (QT_TRANSLATE_NOOP("Doctor", "loss"), "number"),
    "guess": (QT_TRANSLATE_NOOP("Doctor", "loss of guessing"), "number"),
    "before": (QT_TRANSLATE_NOOP("Doctor", "loss before"), "number"),
    "step": (QT_TRANSLATE_NOOP("Doctor", "step"), "count"),
    "ratio": (QT_TRANSLATE_NOOP("Doctor", "update / weight"), "number"),
    "largest": (QT_TRANSLATE_NOOP("Doctor", "largest update / weight"), "number"),
    "ratio_layer": ("", "layer"),
    "edge_ratio": (QT_TRANSLATE_NOOP("Doctor", "of the edge of stability"), "number"),
    "sharpness": (QT_TRANSLATE_NOOP("Doctor", "sharpness"), "number"),
    "dead": (QT_TRANSLATE_NOOP("Doctor", "dead units"), "count"),
    "units": (QT_TRANSLATE_NOOP("Doctor", "units"), "count"),
    "born": (QT_TRANSLATE_NOOP("Doctor", "born dead"), "count"),
    "killed": (QT_TRANSLATE_NOOP("Doctor", "died later"), "count"),
    "risk": (QT_TRANSLATE_NOOP("Doctor", "chance of a dead layer"), "share"),
    "narrowest": (QT_TRANSLATE_NOOP("Doctor", "units of the narrowest layer"), "count"),
    "layers": (QT_TRANSLATE_NOOP("Doctor", "layers"), "count"),
    "first": (QT_TRANSLATE_NOOP("Doctor", "gradient of the first layer"), "number"),
    "last": (QT_TRANSLATE_NOOP("Doctor", "gradient of the last layer"), "number"),
    "per_layer": (QT_TRANSLATE_NOOP("Doctor", "times per layer"), "number"),
    "weight_factor": (QT_TRANSLATE_NOOP("Doctor", "weight factor"), "number"),
    "activation_factor": (QT_TRANSLATE_NOOP("Doctor", "activation factor"), "number"),
    "spread": (QT_TRANSLATE_NOOP("Doctor", "size of z at the start"), "number"),
    "expected": (QT_TRANSLATE_NOOP("Doctor", "size that suits it"), "number"),
    "saturated": (QT_TRANSLATE_NOOP("Doctor", "saturated"), "share"),
    "z_mean": (QT_TRANSLATE_NOOP("Doctor", "mean of z"), "number"),
    "z_std": (QT_TRANSLATE_NOOP("Doctor", "standard deviation of z"), "number"),
    "distinct": (QT_TRANSLATE_NOOP("Doctor", "units that differ"), "count"),
    "share": (QT_TRANSLATE_NOOP("Doctor", "of the samples"), "share"),
    "class": ("", "count"),
    "test_loss": (QT_TRANSLATE_NOOP("Doctor", "test loss"), "number"),
    "least": (QT_TRANSLATE_NOOP("Doctor", "least test loss"), "number"),
    "least_at": (QT_TRANSLATE_NOOP("Doctor", "step of that"), "count"),
    "column": ("", "count"),
    "mean": (QT_TRANSLATE_NOOP("Doctor", "mean"), "number"),
    "deviation": (QT_TRANSLATE_NOOP("Doctor", "standard deviation"), "number"),
    "low": (QT_TRANSLATE_NOOP("Doctor", "least target"), "number"),
    "high": (QT_TRANSLATE_NOOP("Doctor", "largest target"), "number"),
    "outside": (QT_TRANSLATE_NOOP("Doctor", "of the targets out of range"), "share"),
    "target_mean": (QT_TRANSLATE_NOOP("Doctor", "mean of the target"), "number"),
    "target_deviation": (QT_TRANSLATE_NOOP("Doctor", "standard deviation"), "number"),
    "product": (QT_TRANSLATE_NOOP("Doctor", "rate times decay"), "number"),
    "weights": (QT_TRANSLATE_NOOP("Doctor", "norm of the weights"), "number"),
    "gradient": (QT_TRANSLATE_NOOP("Doctor", "norm of the gradient"), "number"),
    "decay_too_strong.share": (QT_TRANSLATE_NOOP("Doctor", "decay / gradient"), "number"),
    "best": (QT_TRANSLATE_NOOP("Doctor", "least loss it can have"), "number"),
    "as_it_is": (QT_TRANSLATE_NOOP("Doctor", "median loss as it is"), "number"),
    "with_cure": (QT_TRANSLATE_NOOP("Doctor", "median loss with the best cure"), "number"),
    "lower_on": (QT_TRANSLATE_NOOP("Doctor", "seeds on which it is lower"), "count"),
    "seeds": ("", "count"),
    "data_range.least": (QT_TRANSLATE_NOOP("Doctor", "least output"), "number"),
    "data_range.most": (QT_TRANSLATE_NOOP("Doctor", "largest output"), "number"),
}
# A rule's key -> where it is from, as it is written in every language.
SOURCES: dict[str, str] = {
    "goodfellow_2016": "Goodfellow, Bengio, Courville, Deep Learning, 2016, 8.2–8.4",
    "lecun_1998": "LeCun, Bottou, Orr, Müller, Efficient BackProp, 1998",
    "krogh_1992": "Krogh, Hertz, A simple weight decay can improve generalization, 1992",
    "decay_grows": "|1 − η λ| > 1",
    "lu_2019": "Lu, Shin, Su, Karniadakis, Dying ReLU and initialization, 2019: 1 − ∏ (1 − 2⁻ⁿ)",
    "poole_2016": "Poole et al., Exponential expressivity in deep neural networks, 2016",
    "glorot_2010": "Glorot, Bengio, Understanding the difficulty of training deep networks, 2010",
    "hochreiter_1991": "Hochreiter, Untersuchungen zu dynamischen neuronalen Netzen, 1991",
    "cohen_2021": "Cohen et al., Gradient descent typically occurs at the edge of stability, 2021",
    "minsky_1969": "Minsky, Papert, Perceptrons, 1969",
    "nielsen_2015": "Nielsen, Neural Networks and Deep Learning, 2015, ch. 3",
    "trial": "L(η · 10), L(η / 10), L(n · 4) < 0.7 L(η, n)",
    "prechelt_1998": "Prechelt, Early stopping – but when?, 1998",
}
# fmt: on
SHOWN = 3  # numbers of a finding


class Told(NamedTuple):
    """A finding, or a verdict, in words: `title` with its layer in colour, `plain` without.

    `numbers` are pairs: a number, and what it is. `when` says since when, `step` is that step.
    """

    title: str
    plain: str
    sentence: str
    when: str = ""
    step: str = ""
    since: int = 0
    numbers: tuple[tuple[str, str], ...] = ()
    source: str = ""


def told(finding: Finding, layers: int) -> Told:
    """Return a finding in words, of a network of so many layers."""
    plain = title = translate("Doctor", FINDINGS[finding.code][0])
    if finding.layer is not None:
        name = layer_called(finding.layer, layers)
        color = layer_color(finding.layer, layers)
        plain = f"{title}: {name}"
        title = f'{title} <span style="color:{color}">{name}</span>'
    return Told(
        title, plain, sentence(finding, layers), since(finding.since),
        whole(max(finding.since, 0)), finding.since, numbers(finding), source(finding),
    )  # fmt: skip


def sentence(finding: Finding, layers: int) -> str:
    """Return what is said of a finding, with its numbers."""
    evidence, (_, *texts) = finding.evidence, FINDINGS[finding.code]
    text = next(t for t in texts if set(re.findall(r"{(\w+)}", t)) <= evidence.keys())
    written = {
        name: _written(value, _kind(finding, name)[1], layers) for name, value in evidence.items()
    }
    return translate("Doctor", text).format(**written)


def _kind(finding: Finding, name: str) -> tuple[str, str]:
    """Return what a number is, "" for one that only sentences tell of, and how it is written."""
    return EVIDENCE.get(f"{finding.code}.{name}") or EVIDENCE.get(name) or ("", "number")


def verdict(diagnosis: Diagnosis) -> Told:
    """Return what is said of a run that nothing is wrong with."""
    title, text = (translate("Doctor", text) for text in VERDICTS[diagnosis.verdict])
    return Told(title, title, text)


def unknown(looking: bool) -> Told:
    """Return what is said of a run that nothing is known of, such as one only `looking` at."""
    title = translate("Doctor", "Not examined yet")
    text = translate("Doctor", "The first findings come with the first frames.")
    if looking:
        title = translate("Doctor", "Can't be examined")
        text = translate("Doctor", "The data has changed since this run was trained on it.")
    return Told(title, title, text)


def layer_called(layer: int, count: int) -> str:
    """Return what a layer is called within a line: layer 1, output."""
    name = layer_title(layer)
    return layer_name(layer, count) if layer == count else f"{name[:1].lower()}{name[1:]}"


def since(step: int) -> str:
    """Return since when something is so."""
    if step < 0:
        return translate("Doctor", "before training")
    return translate("Doctor", "from step {0}").format(whole(step))


def begins(step: int) -> str:
    """Return where the line of a cause stands."""
    if step < 0:
        return translate("Doctor", "so before training")
    return translate("Doctor", "cause begins, step {0}").format(whole(step))


def numbers(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return the first numbers of the evidence, each with what it is."""
    found = []
    for name, value in finding.evidence.items():
        label, kind = _kind(finding, name)
        if label:
            found.append((_written(value, kind), translate("Doctor", label)))
    return tuple(found[:SHOWN])


def _written(value: float, kind: str, layers: int = 0) -> str:
    if not math.isfinite(value):
        return short(value)
    if kind == "layer":
        layer = round(value)
        ink = layer_color(layer, layers)
        return f'<span style="color:{ink}">{layer_called(layer, layers)}</span>'
    if kind == "share":
        return percent(value)
    return whole(round(value)) if kind == "count" else short(value)


def source(finding: Finding) -> str:
    """Return where the rule is from."""
    return SOURCES.get(finding.rule, "")


def measure(name: str) -> str:
    """Return what a measure's curve is called."""
    return translate("Doctor", MEASURES[name])


def status(diagnosis: Diagnosis) -> str:
    """Return the status line's word: the cause and since when, or the verdict."""
    if not diagnosis.findings:
        return translate("Doctor", "Doctor: {0}").format(_lower(verdict(diagnosis).plain))
    cause = diagnosis.findings[0]
    title = translate("Doctor", FINDINGS[cause.code][0])
    text = translate("Doctor", "Doctor: {0}, {1}")
    return text.format(_lower(title), since(cause.since))


def marked(finding: Finding) -> str:
    """Return what a mark on the timeline stands for."""
    title = translate("Doctor", FINDINGS[finding.code][0])
    return translate("Doctor", "doctor, {0}: {1}").format(since(finding.since), _lower(title))


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
