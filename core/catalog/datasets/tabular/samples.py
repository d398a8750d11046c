"""The rows of a table as samples: split, filled, standardised or scaled as pixels, and named."""

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays, one_hot, split
from core.catalog.datasets.meaning import Meaning, Scale
from core.catalog.datasets.tabular.choices import Choices
from core.catalog.datasets.tabular.pixels import pixels_of
from core.catalog.datasets.tabular.plan import Codes, Plan
from core.catalog.datasets.tabular.sheet import Sheet
from core.faults import Fault, Refused
from core.tape import Array

SMALLEST = 1e-150  # a deviation; its square is not far from the smallest number there is


class Samples(msgspec.Struct, frozen=True):
    """A table's arrays.

    `rows` (n,) are the rows of the table in the order of the samples, `filled` how many cells
    were filled in, and `standardised` how many inputs are standardised.
    """

    arrays: Arrays
    rows: Codes
    filled: int
    standardised: int


def samples_of(
    choices: Choices, sheet: Sheet, plan: Plan, rng: np.random.Generator, output: str
) -> Samples:
    """Return a table's samples, shuffled with `rng` and split.

    Raises
    ------
    Refused
        If the table is not as it should be.
    """
    if plan.faults:
        raise Refused(plan.faults)
    rows = plan.rows[rng.permutation(len(plan.rows))]
    train = len(split(rows, rows, choices.test_share).X)
    X, filled = _numbers(choices, plan, rows, train)
    pixels = None if choices.columns is None or plan.categories else pixels_of(plan, X)
    scale, target_scale = None, None
    if pixels is not None:
        X /= pixels.high
    elif choices.standardize:
        names = [column.name for column in plan.numeric]
        scale = _scale(choices, X[:train], names)
        X = scale.standardized(X)
    X, scale, more = _with_categories(plan, rows, train, X, scale)
    if plan.classes is not None:
        Y = one_hot(plan.classes.codes[rows], len(plan.classes.names), output)
    else:
        Y = plan.target.numbers[rows][:, None]
        if choices.scale_target:
            target_scale = _scale(choices, Y[:train], [plan.target.name])
            Y = target_scale.standardized(Y)
    arrays = msgspec.structs.replace(
        split(X, Y, choices.test_share, plan.task),
        image=None if pixels is None else (pixels.side, pixels.side),
        meaning=_meaning(sheet, plan, scale, target_scale),
        notes=_notes(choices, sheet, plan, filled + more),
    )
    standardised = len(plan.numeric) if choices.standardize and pixels is None else 0
    return Samples(arrays, rows, filled + more, standardised)


def _numbers(choices: Choices, plan: Plan, rows: Codes, train: int) -> tuple[Array, int]:
    """Return the inputs that are numbers (n, d), and how many of them were filled in."""
    columns, filled = plan.numeric, 0
    X = np.empty((len(rows), len(columns)))
    for j, column in enumerate(columns):
        X[:, j] = column.numbers[rows]
        if column.missing is not None and (gaps := column.missing[rows]).any():
            known = X[:train, j][~gaps[:train]]
            known = known if len(known) else X[:, j][~gaps]
            if not len(known):
                raise Refused([choices.fault("column_empty", column.name)])
            X[gaps, j] = np.median(known)
            filled += int(gaps.sum())
    return X, filled


def _scale(choices: Choices, X: Array, names: list[str]) -> Scale:
    """Return the mean and deviation of columns of training samples; 1 for one that never changes.

    Raises
    ------
    Refused
        If numbers differ by too little for their squares to be told from 0.
    """
    mean, deviation = X.mean(axis=0), X.std(axis=0)
    constant = np.ptp(X, axis=0) == 0
    deviation[constant] = 1.0  # rounding can leave it just above 0
    small = np.flatnonzero(deviation < SMALLEST)
    if len(small):
        column, value = names[small[0]], float(np.ptp(X[:, small[0]]))
        raise Refused([choices.fault("column_too_small", value, column=column)])
    return Scale(mean, deviation)


def _with_categories(
    plan: Plan, rows: Codes, train: int, X: Array, scale: Scale | None
) -> tuple[Array, Scale | None, int]:
    """Return the inputs with one of 0 or 1 for each value of a category, after the numbers."""
    if not plan.categories:
        return X, scale, 0
    parts, filled = [X], 0
    for values in plan.categories.values():
        codes = values.codes[rows]
        gaps = codes < 0
        if gaps.any():
            filled += int(gaps.sum())
            known = codes[:train][~gaps[:train]]
            codes[gaps] = np.bincount(known).argmax() if len(known) else 0
        parts.append(np.eye(len(values.names))[codes])
    whole = np.hstack(parts)
    if scale is not None:
        mean, deviation = np.zeros(whole.shape[1]), np.ones(whole.shape[1])
        mean[: X.shape[1]], deviation[: X.shape[1]] = scale.mean, scale.deviation
        scale = Scale(mean, deviation)
    return whole, scale, filled


def _meaning(sheet: Sheet, plan: Plan, scale: Scale | None, target_scale: Scale | None) -> Meaning:
    """Return the names; without a header, features have none but that categories need."""
    named = any(sheet.named)
    inputs = [c for c in plan.columns if c.role in ("feature", "category")]
    called = {c.index: c.name if named else f"x{i + 1}" for i, c in enumerate(inputs)}
    features = [called[column.index] for column in plan.numeric]
    for index, values in plan.categories.items():
        features += [f"{called[index]} = {value}" for value in values.names]
    return Meaning(
        features=tuple(features) if named or plan.categories else (),
        classes=() if plan.classes is None else plan.classes.names,
        target=plan.target.name if named else "",
        scale=scale,
        target_scale=target_scale,
    )


def _notes(choices: Choices, sheet: Sheet, plan: Plan, filled: int) -> tuple[Fault, ...]:
    """Return what may surprise: rows that are not there, and names that look like a sample."""
    found, left_out = list[Fault](), len(sheet.numbers) - len(plan.rows)
    if sheet.dialect.title:
        found.append(choices.fault("lines_above", sheet.dialect.title))
    if left_out:
        found.append(choices.fault("rows_left_out", left_out, rows=len(sheet.numbers)))
    if filled:
        found.append(choices.fault("cells_filled", filled))
    if sheet.names_are_numbers:
        found.append(choices.fault("header_numbers", sheet.names[0]))
    return tuple(found)
