"""Says how an experiment's data is understood, as JSON."""

import argparse
from typing import Any

import msgspec

from core.catalog.datasets.base import Arrays, Task
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.meaning import Scale
from core.command_line.outputs import say
from core.command_line.stopping import Stopping
from core.command_line.train import Source, tell_notes
from core.engine.start import data_of, generators
from core.experiment import Experiment
from core.faults import Refused


def data(source: Source, options: argparse.Namespace, stopping: Stopping) -> int:
    """Print how the data is understood; what may surprise is told on standard error."""
    experiment, arrays, _ = source
    if arrays is None and isinstance(experiment.data, Csv):
        found = _of_table(experiment, experiment.data)
    else:
        found = _of(data_of(experiment) if arrays is None else arrays)
    say(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    return 0


def _of(arrays: Arrays) -> dict[str, Any]:
    meaning, outputs = arrays.meaning, arrays.Y.shape[1]
    classes = [] if arrays.task == "regression" else range(max(2, outputs))
    return {
        "samples": len(arrays.X),
        "test_samples": len(arrays.X_test),
        "features": [meaning.feature(i) for i in range(arrays.X.shape[1])],
        "task": _task(arrays.task, len(classes)),
        "classes": [meaning.class_name(i) for i in classes] or None,
    }


def _of_table(experiment: Experiment, csv: Csv) -> dict[str, Any]:
    from core.catalog.datasets.tabular.look import look

    seen = look(csv, generators(experiment)[0], experiment.output.activation.name)
    if seen.faults:
        raise Refused(seen.faults)
    tell_notes(seen.notes)
    features = [c for c in seen.columns if c.role in ("feature", "category")]
    meaning, names = seen.meaning, [c.name for c in features if c.role == "feature"]
    standardised = {} if meaning.scale is None else _scales(names, meaning.scale)
    if meaning.target_scale is not None:
        target = next(c.name for c in seen.columns if c.role == "target")
        standardised |= _scales([target], meaning.target_scale)
    return {
        "samples": seen.train,
        "test_samples": seen.test,
        "features": [c.name for c in features],
        "task": _task(seen.task, len(seen.classes)),
        "classes": [name for name, _ in seen.classes] or None,
        "rows_left_out": seen.rows_left_out,
        "encoding": seen.encoding,
        "separator": seen.separator,
        "decimal": seen.decimal,
        "header": seen.header,
        "standardised": standardised,
    }


def _task(task: Task | None, classes: int) -> str:
    if task == "regression":
        return task
    return "binary" if classes == 2 else "classes"


def _scales(names: list[str], scale: Scale) -> dict[str, list[float]]:
    """Return mean and deviation by name; what follows the named columns are categories."""
    rows = zip(scale.mean.tolist(), scale.deviation.tolist(), strict=True)
    return {name: [*row] for name, row in zip(names, rows, strict=False)}
