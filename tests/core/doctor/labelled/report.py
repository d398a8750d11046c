"""Holds the doctor against the labels."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from core.doctor.cured import cured
from core.doctor.doctor import Doctor
from core.doctor.ends import baseline
from core.doctor.finding import Cure, Diagnosis, Finding
from core.engine.life import REVIVED
from core.engine.rows import column
from core.engine.trainer import Trainer
from core.experiment import Experiment, layer_to_builtins
from tests.core.doctor.labelled.drawing import Drawn, made, short
from tests.core.doctor.labelled.truth import Changes, Label, Losses, codes_of

FILE = Path(__file__).parents[3] / "reference" / "doctor_runs.jsonl"
Line = dict[str, Any]


class Held(msgspec.Struct):
    """What the doctor said of a run, and what there is to be said of that.

    `kind` is "healthy", "sick" or "neither"; `delay` in windows from the true beginning of the
    first finding to the step it is said to have begun at, `said` to the step it was first said at,
    before anything was tried. `tried` are how many cures were. `works` are whether the cure that is
    offered, any of those offered, one random change and any of as many as were tried help.
    """

    number: int
    family: str
    fault: str
    kind: str
    truth: list[str]
    verdict: str
    found: list[str]
    since: int | None
    delay: float | None
    said: float | None
    tried: int
    works: tuple[bool, bool, bool, bool] | None

    @property
    def right(self) -> bool:
        """Whether a true cause is named first."""
        return bool(self.found) and self.found[0] in self.truth


def written(number: int, drawn: Drawn, found: Label) -> str:
    """Return a line of the file; numbers have four digits."""
    line = {
        "number": number, "family": drawn.family, "half": drawn.half, "fault": drawn.fault,
        "steps": drawn.steps, "experiment": short(drawn.raw), "found": _rounded(found),
    }  # fmt: skip
    return json.dumps(line, separators=(",", ":"))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list) else value


def lines(half: str, file: Path = FILE) -> list[Line]:
    """Return the labelled runs of a half, in their order."""
    every = map(json.loads, file.read_text().splitlines())
    return sorted((line for line in every if line["half"] == half), key=itemgetter("number"))


def kind_of(truth: set[str], found: Label) -> str:
    """Return what kind of run it is; see the package's text."""
    if truth:
        return "sick"
    return "healthy" if found["learned"] and found["overfit"] is False else "neither"


def hold(line: Line, tables: Path, losses: Losses) -> Held:
    """Return what the doctor says of a run."""
    e, steps = made(line["experiment"], tables), line["steps"]
    truth = codes_of(e, line["found"])
    kind = kind_of(truth, line["found"])
    trainer = Trainer(e)
    doctor = Doctor(trainer)
    window = window_of(trainer)
    said = followed(trainer, doctor, steps)
    diagnosis, tried = examined(doctor)
    first = diagnosis.findings[0] if diagnosis.findings else None
    held = Held(
        line["number"], line["family"], line["fault"], kind, sorted(truth), diagnosis.verdict,
        [finding.code for finding in diagnosis.findings], None, None, None, tried,
        None,
    )  # fmt: skip
    if first is not None:
        held.since = first.since
        onset = onset_of(first, e, steps)
        held.delay = abs(max(0, first.since) - onset) / window
        held.said = None if said is None else (said - onset) / window
    if kind == "sick":
        held.works = _works(line["number"], e, steps, first, tried, losses)
    return held


def followed(trainer: Trainer, doctor: Doctor, steps: int) -> int | None:
    """Make the steps, a window at a time; return where the last diagnosis of sickness began."""
    said: int | None = None
    window = window_of(trainer)
    while True:
        sick = doctor.diagnosis().verdict == "sick"
        said = (trainer.step_count if said is None else said) if sick else None
        if trainer.step_count >= steps or trainer.diverged is not None:
            return said
        trainer.run(min(window, steps - trainer.step_count))
        doctor.look()


def examined(doctor: Doctor) -> tuple[Diagnosis, int]:
    """Return the diagnosis once all there is to be tried has been, and how many cures that was."""
    examination, tried = doctor.examination(), 0
    if examination is not None:
        while examination.under_way:
            examination.advance()
        doctor.learn(examination.result)
        tried = sum(outcome is not None for _, outcome in examination.result.tried)
    return doctor.diagnosis(), tried


def window_of(trainer: Trainer) -> int:
    """Return the steps of a window: an epoch or several, 50 steps at the least."""
    epoch = trainer.batches.per_epoch
    return -(-50 // epoch) * epoch


def onset_of(finding: Finding, e: Experiment, steps: int) -> int:
    """Return the step at which something truly began: 0 for what is so from the first step on."""
    if finding.code not in ("diverging", "dead_layer", "saturated", "overfitting"):
        return 0
    trainer = Trainer(e, probe_every=1)
    trainer.run(steps)
    loss = column("loss", trainer.history.exact().mean)
    probes = trainer.probes.exact().mean
    if finding.code == "diverging":
        high = 10 * max(loss[0] if len(loss) else 0.0, baseline(e, trainer.arrays.Y))
        return _first(loss > high, len(loss))
    if finding.code == "overfitting":
        return int(column("test_loss", probes).argmin())
    layer = (finding.layer or 1) - 1
    if finding.code == "saturated":
        return _first(column("saturated", probes)[layer] > 0.6, 0)
    return _half_dead(trainer, layer)


def _half_dead(trainer: Trainer, layer: int) -> int:
    """Return the step from which on at least half of a layer has been dead."""
    dead, since, units = 0, None, trainer.network.sizes[layer + 1]
    for event in trainer.life.events:
        if event.layer == layer + 1:
            dead += -1 if event.kind == REVIVED else 1
            since = None if 2 * dead < units else event.step if since is None else since
    return since or 0


def _first(true: np.ndarray, otherwise: int) -> int:
    return int(true.argmax()) if true.any() else otherwise


def _works(
    number: int,
    e: Experiment,
    steps: int,
    first: Finding | None,
    tried: int,
    losses: Losses,
) -> tuple[bool, bool, bool, bool]:
    """Return whether the cure offered helps, any of them, and random changes, as many."""
    cures = first.cures[:4] if first is not None else ()
    held_out = first is not None and first.code == "overfitting"
    helping = [losses.helps(e, cured(e, cure), steps, held_out) for cure in cures]
    rng = np.random.default_rng([7, number])
    chance = [random_change(rng, e) for _ in range(max(1, tried))]
    lucky = (losses.helps(e, cured(e, Cure(change)), steps, held_out) for change in chance)
    at_once = next(lucky)
    return any(helping[:1]), any(helping), at_once, at_once or any(lucky)


def random_change(rng: np.random.Generator, e: Experiment) -> Changes:
    """Return a change of a single thing, whichever."""
    hidden = [layer_to_builtins(layer) for layer in e.hidden] or [
        {"units": 8, "activation": "tanh"}
    ]
    optimizers = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw")
    rate = e.optimizer.learning_rate
    factor = float(rng.choice([0.01, 0.03, 0.1, 0.3, 3, 10, 30, 100]))
    wide = float(rng.choice([0.25, 0.5, 2, 4]))
    layers = [h | {"units": min(128, max(1, int(h["units"] * wide)))} for h in hidden]
    depth = int(rng.choice([d for d in (1, 2, 3, 4, 6, 8) if d != len(e.hidden)]))
    starts = ("glorot_normal", "he_normal", "lecun_normal", "orthogonal", "random_normal")
    functions = ("sigmoid", "tanh", "relu", "leaky_relu", "gelu", "elu", "silu")
    changes: list[Changes] = [
        {"optimizer.learning_rate": rate * factor},
        {"optimizer.name": str(rng.choice(optimizers))},
        {"optimizer.weight_decay": float(rng.choice([0.0, 0.001, 0.01, 0.1]))},
        {"batch_size": [None, 4, 16, 64][int(rng.integers(4))]},
        {"hidden": layers},
        {"hidden": [*hidden[:1], *(hidden[-1:] * (depth - 1))]},
        {"hidden.*.activation": str(rng.choice(functions))},
        {"initializer.name": str(rng.choice(starts)), "initializer.scale": 1.0},
        {"initializer.scale": float(rng.choice([0.1, 0.3, 3, 10]))},
        {"bias": float(rng.choice([0.0, 0.1, 1.0]))},
    ]
    return changes[int(rng.integers(len(changes)))]


# what it comes to


def figures(held: Sequence[Held]) -> dict[str, float]:
    """Return the shares that there are goals for."""
    sick, healthy, neither = (
        [h for h in held if h.kind == kind] for kind in ("sick", "healthy", "neither")
    )
    right = [h for h in sick if h.right]
    return {
        "sick": len(sick), "healthy": len(healthy), "neither": len(neither),
        "right_first": _share(h.right for h in sick),
        "right_somewhere": _share(bool(set(h.found) & set(h.truth)) for h in sick),
        "false_alarms": _share(h.verdict == "sick" for h in healthy),
        "neither_called_sick": _share(h.verdict == "sick" for h in neither),
        "within_two_windows": _share(h.delay is not None and h.delay <= 2 for h in right),
        "said_after_median": _median(h.said for h in right if h.said is not None),
        "offered_works": _share(h.works[0] for h in right if h.works),
        "any_works": _share(h.works[1] for h in right if h.works),
        "tried_mean": float(np.mean([h.tried for h in sick] or [math.nan])),
        "any_works_of_all_sick": _share(h.works[1] for h in sick if h.works),
        "offered_works_of_all_sick": _share(h.works[0] for h in sick if h.works),
        "random_one_works": _share(h.works[2] for h in sick if h.works),
        "random_as_many_work": _share(h.works[3] for h in sick if h.works),
    }  # fmt: skip


def _share(true: Iterable[bool]) -> float:
    found = list(true)
    return sum(found) / len(found) if found else math.nan


def _median(values: Iterable[float]) -> float:
    return float(np.median([*values] or [math.nan]))


def told(held: Sequence[Held], examples: bool) -> str:
    """Return the figures as text, with the confusion by code and what went wrong if asked."""
    out = [f"{name:28}{value:8.3f}" for name, value in figures(held).items()]
    named: Counter[str] = Counter(
        h.found[0] if h.found else h.verdict for h in held if h.kind == "sick"
    )
    good: Counter[str] = Counter(h.found[0] for h in held if h.kind == "sick" and h.right)
    out += ["", "named first of the sick: right / times"]
    out += [f"  {code:20}{good[code]:4} / {count}" for code, count in named.most_common()]
    if not examples:
        return "\n".join(out)
    out += ["", "false alarms"]
    out += [_row(h) for h in held if h.kind == "healthy" and h.verdict == "sick"]
    out += ["", "sick, another cause or none first"]
    out += [_row(h) for h in held if h.kind == "sick" and not h.right]
    out += ["", "right, the cure offered does not help"]
    out += [_row(h) for h in held if h.right and h.works and not h.works[0]]
    out += ["", "right, more than two windows off"]
    out += [_row(h) for h in held if h.right and (h.delay or 0) > 2]
    return "\n".join(out)


def _row(h: Held) -> str:
    return (
        f"  {h.number:4} {h.family:32} [{h.fault}] truth {','.join(h.truth) or '-'}; "
        f"said {h.verdict}: {','.join(h.found)} since {h.since} delay {h.delay} works {h.works}"
    )
