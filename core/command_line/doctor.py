"""Says what is wrong with a run of an experiment, since when, and what would cure it."""

import argparse
import math
from collections.abc import Iterator
from typing import Any

import msgspec

from core.command_line.outputs import complain, say
from core.command_line.running import Running
from core.command_line.stopping import Stopping, told
from core.command_line.train import Source, tell_notes
from core.doctor.doctor import Doctor
from core.doctor.examination import Examination
from core.doctor.finding import Cure, Diagnosis, Finding, Outcome
from core.doctor.trial import Trying
from core.engine.trainer import Trainer
from core.texts import FINDINGS, VERDICTS


def doctor(source: Source, options: argparse.Namespace, stopping: Stopping) -> int:
    """Train, and print what the doctor says; it is no fault to be sick."""
    trainer = Trainer(*source)
    tell_notes((*trainer.arrays.notes, *source[0].optimizer.notes, *source[0].activation_notes))
    seen = Doctor(trainer, source[1])
    try:
        for _ in Running([trainer], options.steps, stopping).parts():
            seen.look()
        if source[2] is None:  # else the runs of other seeds would not begin like it
            _examine(seen, stopping)
        found = seen.diagnosis()
        outcomes = _tried(source, options.steps, found, stopping) if options.try_cures else None
    except KeyboardInterrupt as stop:
        status, what = told(stop)
        complain(f"{what} at step {trainer.step_count}")
        return status
    if options.json:
        say(msgspec.json.format(msgspec.json.encode(_as_json(found, outcomes)), indent=2).decode())
    else:
        for line in _lines(found, outcomes):
            say(line)
    return 0


def _examine(seen: Doctor, stopping: Stopping) -> None:
    examination = seen.examination()
    if examination is not None:
        _carry_out(examination, stopping, "examined")
        seen.learn(examination.result)


def _tried(
    source: Source, steps: int, found: Diagnosis, stopping: Stopping
) -> list[Outcome | None]:
    """Return what came of the cure of each finding, over all the steps asked for."""
    outcomes: list[Outcome | None] = []
    for finding in found.findings:
        held_out = finding.code == "overfitting"
        trying = Trying(source[0], finding.cures[:1], steps, source[1], held_out=held_out)
        _carry_out(trying, stopping, finding.code)
        outcomes += trying.outcomes or (None,)
    return outcomes


def _carry_out(work: Examination | Trying, stopping: Stopping, what: str) -> None:
    """Make a piece after another, with progress on a terminal."""
    from tqdm import tqdm  # it imports much that most commands don't need

    with tqdm(total=work.total, desc=what, unit="step", disable=None, leave=False) as bar:
        while work.under_way:
            work.advance()
            bar.update(work.done - bar.n)
            stopping.check()


def _as_json(found: Diagnosis, outcomes: list[Outcome | None] | None) -> dict[str, Any]:
    return {
        "verdict": found.verdict,
        "findings": [
            {
                "code": finding.code,
                "layer": finding.layer,
                "since": finding.since,
                "evidence": finding.evidence,
                "cure": _offered(finding).changes,
            }
            | ({} if outcomes is None else {"outcome": outcomes[i]})
            for i, finding in enumerate(found.findings)
        ],
    }


def _offered(finding: Finding) -> Cure:
    return finding.cures[0] if finding.cures else Cure({})


def _lines(found: Diagnosis, outcomes: list[Outcome | None] | None) -> Iterator[str]:
    """Yield the verdict, then of each finding what it is, its numbers, and the cure."""
    yield f"step {found.step}: {found.verdict}: {VERDICTS[found.verdict]}"
    for i, finding in enumerate(found.findings):
        where = "" if finding.layer is None else f", layer {finding.layer}"
        when = "before training" if finding.since < 0 else f"from step {finding.since}"
        yield f"{'cause' if not i else 'with it'}: {FINDINGS[finding.code]}{where}, {when}"
        numbers = ", ".join(f"{name} {value:.4g}" for name, value in finding.evidence.items())
        yield f"  {finding.code}: {numbers}"
        cure = msgspec.json.encode(_offered(finding).changes).decode()
        yield f"  cure: {cure}" if finding.cures else "  cure: none is known"
        if outcomes is not None:
            yield f"  tried: {_outcome(outcomes[i])}"


def _outcome(outcome: Outcome | None) -> str:
    if outcome is None:
        return "it can't be"
    pairs = zip(outcome.before, outcome.after, strict=True)
    losses = "; ".join(f"{_loss(before)} to {_loss(after)}" for before, after in pairs)
    return f"{'it helps' if outcome.helps else 'it does not help'}; loss {losses}"


def _loss(value: float) -> str:
    return f"{value:.4g}" if math.isfinite(value) else "diverged"
