"""A comparison as a file: several experiments in their order, to and from JSON."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import msgspec

from core import beside, validation
from core import experiment as experiments
from core.experiment import Experiment
from core.faults import Fault, Refused, refuse

VERSION = 1
MOST = 512  # runs at once, those of other seeds among them


class Comparison(msgspec.Struct, frozen=True):
    """Runs beside one another, of which one is `chosen`, from 0.

    Of each there are as many as `seeds` says, with its own seed and those that follow.
    """

    runs: tuple[Experiment, ...]
    chosen: int = 0
    seeds: int = 1


class _Rest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file holds beside its runs."""

    version: int = VERSION
    chosen: Annotated[int, msgspec.Meta(ge=0)] = 0
    seeds: Annotated[int, msgspec.Meta(ge=1)] = 1


def from_file(path: Path | str, field: str, stream: bool = False) -> Comparison:
    """Return the checked comparison in a file, an experiment's being one of a single run.

    It is read, and the files of its data are found, as `core.experiment.from_file` does.

    Raises
    ------
    Refused
        If the file can't be read; with every fault of its text, each naming its run.
    """
    content, folder = beside.read(path, field, stream)
    return located(from_json(content, field), folder)


def from_json(text: bytes | str, source: str = "") -> Comparison:
    """Return a checked comparison from JSON text, an experiment's being one of a single run.

    Raises
    ------
    Refused
        With every fault of the text, each naming its field, such as ``runs[2].optimizer.name``.
    """
    raw = experiments.parse(text, source)
    if not isinstance(raw, dict) or "runs" not in raw:
        return Comparison((experiments.from_builtins(raw),))
    runs, rest = raw["runs"], {key: value for key, value in raw.items() if key != "runs"}
    if not isinstance(runs, list):
        raise refuse("wrong_type", "runs", runs, expected="list")
    if not 1 <= len(runs) <= MOST:
        raise refuse("count", "runs", len(runs), low=1, high=MOST)
    faults, found = _rest_faults(rest, len(runs)), []
    for i, run in enumerate(runs):
        try:
            found.append(experiments.from_builtins(run))
        except Refused as refused:
            faults += of_run(refused, i).faults
    if faults:
        raise Refused(faults[: validation.MOST_FAULTS])
    return Comparison(tuple(found), rest.get("chosen", 0), rest.get("seeds", 1))


def to_json(comparison: Comparison) -> bytes:
    """Return the comparison as indented JSON text; what is as usual is left out."""
    raw: dict[str, Any] = {"version": VERSION}
    raw |= {"chosen": comparison.chosen} if comparison.chosen else {}
    raw |= {"seeds": comparison.seeds} if comparison.seeds != 1 else {}
    raw["runs"] = [experiments.to_builtins(run) for run in comparison.runs]
    return msgspec.json.format(msgspec.json.encode(raw), indent=2) + b"\n"


def located(comparison: Comparison, folder: Path) -> Comparison:
    """Return it with the files of its data where they were found; `folder` is where it is."""
    return _mapped(comparison, lambda run: experiments.located(run, folder))


def portable(comparison: Comparison, folder: Path) -> Comparison:
    """Return it as a file in `folder` has it: files in there are named from there."""
    return _mapped(comparison, lambda run: experiments.portable(run, folder))


def of_run(refused: Refused, run: int) -> Refused:
    """Return what was refused with the run in each field's path."""
    name = f"runs[{run}]"
    return Refused(
        msgspec.structs.replace(fault, field=f"{name}.{fault.field}" if fault.field else name)
        for fault in refused.faults
    )


def _mapped(comparison: Comparison, change: Callable[[Experiment], Experiment]) -> Comparison:
    return msgspec.structs.replace(comparison, runs=tuple(map(change, comparison.runs)))


def _rest_faults(rest: dict[str, Any], runs: int) -> list[Fault]:
    try:
        found = validation.convert(rest, _Rest)
    except Refused as refused:
        return [_known_here(fault) for fault in refused.faults]
    faults = []
    if found.version != VERSION:
        faults.append(Fault("unknown_version", "version", found.version, {"newest": VERSION}))
    if found.chosen >= runs:
        faults.append(Fault("above", "chosen", found.chosen, {"high": runs - 1}))
    if found.seeds * runs > MOST:
        faults.append(Fault("above", "seeds", found.seeds, {"high": MOST // runs}))
    return faults


def _known_here(fault: Fault) -> Fault:
    """Return a fault that says of an unknown field that there are runs, too."""
    if fault.code != "unknown_field":
        return fault
    return msgspec.structs.replace(fault, right={"allowed": ["runs", *_Rest.__struct_fields__]})
