"""Whether the parts of a lesson go together: keys, changes, quantities, predictions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import msgspec

from core.compare.file import MOST
from core.compare.gathering import with_changes
from core.compare.values import has_field
from core.experiment import Experiment
from core.faults import Fault, Refused
from core.lessons.lesson import MANY, Changes, Claim, Lesson, Prediction, Quantity, Stop
from core.lessons.text import KEY

_NEAREST, _FURTHEST = 1e-30, 1e30  # ends of an axis that can be painted, the former of decades
_FINEST = 1e-9  # its width by them


def faults(lesson: Lesson) -> Iterator[Fault]:
    """Yield all that is wrong, each naming its field."""
    claims = [claim.key for stop in lesson.stops for claim in stop.claims]
    yield from _keys("stops", [stop.key for stop in lesson.stops])
    yield from _keys("claims", claims)
    stops = [stop.key for stop in lesson.stops]
    if lesson.picture is not None and lesson.picture.stop not in stops:
        yield Fault("unknown_name", "picture.stop", lesson.picture.stop, {"allowed": stops})
    for i, stop in enumerate(lesson.stops):
        yield from _of_stop(stop, f"stops[{i}]")


def _keys(field: str, keys: Iterable[str]) -> Iterator[Fault]:
    for key, count in Counter(keys).items():
        if KEY.fullmatch(key) is None:
            yield Fault("lesson_key", field, key)
        if count > 1:
            yield Fault("given_twice", f"{field}.{key}")


def _of_stop(stop: Stop, path: str) -> Iterator[Fault]:
    runs = list[Experiment]()
    for i, changes in enumerate(stop.runs or ({},)):
        yield from _change(stop.experiment, changes, f"{path}.runs[{i}]", runs)
    if len(runs) < max(1, len(stop.runs)):
        return
    if len(runs) * stop.seeds > MOST:
        yield Fault("above", f"{path}.seeds", stop.seeds, {"high": MOST // len(runs)})
    if stop.change is not None:
        if not stop.change.values:
            yield Fault("count", f"{path}.change.values", 0, {"low": 1, "high": MANY})
        for i, value in enumerate(stop.change.values):
            field = f"{path}.change.values[{i}]"
            yield from _change(runs[0], {stop.change.path: value}, field, [])
    for i, control in enumerate(stop.controls):
        if not has_field(runs[0], control):
            right = {"allowed": [*Experiment.__struct_fields__]}
            yield Fault("unknown_name", f"{path}.controls[{i}]", control, right)
    if stop.prediction is not None:
        yield from _prediction(stop.prediction, stop, runs, f"{path}.prediction")
    for i, claim in enumerate(stop.claims):
        yield from _claim(claim, stop, runs, f"{path}.claims[{i}]")


def _change(
    experiment: Experiment, changes: Changes, path: str, made: list[Experiment]
) -> Iterator[Fault]:
    """Yield why an experiment can't be changed so; add it to those `made` if it can."""
    try:
        made.append(with_changes(experiment, changes))
    except Refused as refused:
        for fault in refused.faults:
            field = f"{path}.{fault.field}" if fault.field else path
            yield msgspec.structs.replace(fault, field=field)


def _claim(claim: Claim, stop: Stop, runs: list[Experiment], path: str) -> Iterator[Fault]:
    given, without = list[Experiment](), list[Experiment]()
    for run in runs:
        yield from _change(run, claim.given, f"{path}.given", given)
    for run in given:
        yield from _change(run, claim.without, f"{path}.without", without)
    for made in (given, without):
        if len(made) == len(runs):
            yield from _quantity(claim.quantity, stop, made, f"{path}.quantity")
    if claim.seeds * len(runs) > MOST:
        yield Fault("above", f"{path}.seeds", claim.seeds, {"high": MOST // len(runs)})


def _quantity(quantity: Quantity, stop: Stop, runs: list[Experiment], path: str) -> Iterator[Fault]:
    from core.lessons.quantities import (
        QUANTITIES,
        TARGETED,
    )  # the engine: no start is to wait for it

    how = QUANTITIES.get(quantity.measure)
    if how is None:
        near = get_close_matches(quantity.measure, QUANTITIES, cutoff=0.3)
        right = {"allowed": near or [*QUANTITIES]}
        yield Fault("unknown_name", f"{path}.measure", quantity.measure, right)
        return
    for field in ("run", "over_run"):
        run = getattr(quantity, field)
        if run is not None and not 0 <= run < len(runs):
            yield _outside(f"{path}.{field}", run, 0, len(runs) - 1)
            return
    last = stop.steps - (how.when == "update")
    for field, step in (("step", quantity.step or 0), ("over_step", quantity.over_step or 0)):
        if not 0 <= step <= last:
            yield _outside(f"{path}.{field}", step, 0, last)
    if quantity.measure in TARGETED and quantity.target is None:
        yield Fault("missing", f"{path}.target")
    layers = min(len(runs[run].layers) for run in _runs(quantity))
    for field in ("layer", "over"):
        layer = getattr(quantity, field)
        if how.per_layer and layer is None and field == "layer":
            yield Fault("missing", f"{path}.layer")
        if not how.per_layer and layer is not None:
            yield Fault("not_by_layer", f"{path}.{field}", quantity.measure)
        if layer is not None and not 1 <= abs(layer) <= layers:
            yield _outside(f"{path}.{field}", layer, 1 if layer == 0 else -layers, layers)


def _outside(path: str, value: int, low: int, high: int) -> Fault:
    """Return that a number is too small, or else too large."""
    if value < low:
        return Fault("below", path, value, {"low": low})
    return Fault("above", path, value, {"high": high})


def _runs(quantity: Quantity) -> list[int]:
    return [quantity.run] + ([] if quantity.over_run is None else [quantity.over_run])


def _prediction(
    asked: Prediction, stop: Stop, runs: list[Experiment], path: str
) -> Iterator[Fault]:
    yield from _quantity(asked.answer, stop, runs, f"{path}.answer")
    yield from _axis(asked, path)
    if asked.kind == "unit" and not 1 <= asked.layer <= len(runs[asked.answer.run].hidden):
        high = len(runs[asked.answer.run].hidden)
        yield Fault("above", f"{path}.layer", asked.layer, {"high": high})
    if asked.kind == "choice":
        yield from _choices(asked, path)
    yield from _keys(f"{path}.marks", [*asked.marks])


def _axis(asked: Prediction, path: str) -> Iterator[Fault]:
    least = _FINEST * max(abs(asked.low), abs(asked.high))
    if not asked.low < asked.high or asked.high - asked.low < least:
        yield Fault("not_above", f"{path}.high", asked.high, {"low": asked.low})
    if asked.log and asked.low <= 0:
        yield Fault("not_above", f"{path}.low", asked.low, {"low": 0})
    lowest = _NEAREST if asked.log and asked.low > 0 else -_FURTHEST
    if asked.low < lowest:
        yield Fault("below", f"{path}.low", asked.low, {"low": lowest})
    if asked.high > _FURTHEST:
        yield Fault("above", f"{path}.high", asked.high, {"high": _FURTHEST})


def _choices(asked: Prediction, path: str) -> Iterator[Fault]:
    count = len(asked.choices)
    if not 2 <= count <= 9:
        yield Fault("count", f"{path}.choices", count, {"low": 2, "high": 9})
    if len(asked.from_) != count:
        yield Fault("count", f"{path}.from", len(asked.from_), {"low": count, "high": count})
    for i, (low, high) in enumerate(zip(asked.from_, asked.from_[1:], strict=False), 1):
        if not low < high:
            yield Fault("not_above", f"{path}.from[{i}]", high, {"low": low})
    yield from _keys(f"{path}.choices", asked.choices)
