"""Frames made by hand, for the tests of panels and window."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from core.catalog.activation import Activation
from core.catalog.activations import activation as activation_of
from core.engine.classes import Classes
from core.engine.measures import MEASURES, Value
from core.engine.rows import column, width
from core.experiment import Experiment, from_builtins
from core.session.commands import ChooseSurface
from core.session.frame import Frame, LayerFrame, Map, PlottedPoints, Story
from core.session.histogram import Histogram
from core.session.needs import ASKED_FOR, EXAMINATION, WHOLE
from core.session.sharpness_curve import SharpnessCurve
from core.session.step_curves import Probes, StepCurves
from core.session.surface import Path, Surface

GATE = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TRUTH = {"and": (0, 0, 0, 1), "or": (0, 1, 1, 1), "nand": (1, 1, 1, 0), "xor": (0, 1, 1, 0)}


def make_experiment(**overrides: Any) -> Experiment:
    """Return a checked experiment: the defaults (XOR, 2-4-1) but for `overrides`."""
    return from_builtins(overrides)


def make_diagnosis(**overrides: Value) -> dict[str, Value]:
    """Return what was measured of a healthy hidden layer of four units."""
    values: dict[str, Value] = {
        "z_mean": 0.5,
        "z_std": 1.0,
        "a_mean": 0.25,
        "a_std": 0.5,
        "zeros": 0.0,
        "flat": 0.0,
        "distinct": 4,
        "weight_factor": 2.0,
        "activation_factor": 0.5,
    }
    return values | overrides


def make_layer(
    units: int = 4, activation: Activation | str = "tanh", **overrides: Any
) -> LayerFrame:
    """Return a layer with a bell of z between −3 and 3, nothing dead, and no weights.

    `overrides` replace its fields, or its measures; `diagnosis` those of the moment alone.
    """
    overrides = {"diagnosis": make_diagnosis(distinct=units)} | overrides
    measures = {"dead": 0, "saturated": None, **(overrides.pop("diagnosis") or {})}
    edges = np.linspace(-3.0, 3.0, 41)
    values = {
        "units": units,
        "activation": activation_of(activation) if isinstance(activation, str) else activation,
        "z_edges": edges,
        "z_counts": np.round(40 * np.exp(-((edges[:-1] + 0.075) ** 2))),
        "W": None,
        "b": None,
        "distributions": dict.fromkeys(("a", "z", "delta"), make_histogram()),
    }
    return LayerFrame(**values | with_measures(measures, overrides))


def make_histogram(counts: Sequence[float] = (1, 4, 6, 4, 1), **overrides: Any) -> Histogram:
    """Return these counts in bins between −1 and 1, of mean 0 and deviation 0.5."""
    values = {"mean": 0.0, "std": 0.5, "lost": 0}
    edges = np.linspace(-1, 1, len(counts) + 1)
    return Histogram(edges, np.array(counts, float), **values | overrides)


def with_measures(measures: dict[str, Value], overrides: dict[str, Any]) -> dict[str, Any]:
    """Return the overrides with those that are measures put where frames have them."""
    named = {key: value for key, value in overrides.items() if key in MEASURES}
    rest = {key: value for key, value in overrides.items() if key not in MEASURES}
    return rest | {"measures": measures | named}


def make_curves(
    layers: int = 2, steps: int = 200, exact: bool = True, **overrides: Any
) -> StepCurves:
    """Return noisy, falling curves of `layers` layers over steps 1..`steps`."""
    rng = np.random.default_rng(layers)
    step = np.arange(1.0, steps + 1)
    decay = np.exp(-step / 400)
    shape = (layers, steps)
    noise = np.exp(rng.normal(0, 0.25, shape))
    depth = 10.0 ** (np.arange(layers) - layers)[:, None]
    values = {
        "loss": 0.7 * decay * np.exp(rng.normal(0, 0.05, steps)),
        "accuracy": np.clip(1 - 0.5 * np.exp(-step / 80), 0, 1),
        "grad_norm": decay * noise * depth,
        "bias_grad_norm": decay * noise * depth / 2,
        "weight_norm": np.full(shape, 2.0),
        "update_norm": 2 * 0.003 * decay * noise,
    }
    return StepCurves(step, make_rows("step", layers, values | overrides), exact)


def make_probes(dead: Sequence[Any], saturated: Sequence[Any], every: int = 10) -> Probes:
    """Return probes at steps 0, `every`, …: a row a layer, None for null."""
    values = {"dead": np.array(dead, float), "saturated": np.array(saturated, float)}
    rows = make_rows("probe", len(dead), values)
    return Probes(np.arange(len(rows)) * float(every), rows, every)


def make_rows(taken: str, layers: int, values: dict[str, Any]) -> np.ndarray:
    """Return the rows of a history with these measures, NaN for all others."""
    count = next(iter(values.values())).shape[-1]
    rows = np.full((count, width(taken, layers)), np.nan)
    for name, numbers in values.items():
        column(name, rows)[...] = numbers
    return rows


def make_map(columns: int = 40, low: float = -0.5, high: float = 1.5) -> Map:
    """Return a map that is 1 between two parallel lines, as a trained XOR's is."""
    at = np.linspace(low, high, columns)
    x1, x2 = np.meshgrid(at, at)
    values = 1 / (1 + np.exp(20 * (np.abs(x1 + x2 - 1) - 0.5)))
    return Map((low, high, low, high), values)


def make_gate(name: str = "xor", p: Sequence[float] = (0.02, 0.97, 0.95, 0.04)) -> PlottedPoints:
    """Return the four corners of a gate and predictions of them."""
    y, answers = np.array(TRUTH[name], float), np.array(p, float)
    return PlottedPoints(GATE, y, answers, right=(answers > 0.5) == (y > 0.5))


def make_frame(**overrides: Any) -> Frame:
    """Return a frame of XOR 2-4-1 after 200 steps; `layers` and the rest may be replaced."""
    experiment = overrides.pop("experiment", Experiment())
    layers = overrides.pop("layers", None) or (
        *(make_layer(h.units, h.activation) for h in experiment.hidden),
        make_layer(1, experiment.output.activation, dead=None, saturated=0.1),
    )
    count = len(layers)
    values = {
        "run": 1,
        "experiment": experiment,
        "status": "paused",
        "diverged": None,
        "step": 200,
        "epoch": 200,
        "steps_per_second": 0.0,
        "probe_size": 4,
        "train_size": 4,
        "parameters": 17,
        "classes": Classes(),
        "layers": layers,
        "curves": make_curves(count),
        "probes": make_probes(
            [[0] * 21] * (count - 1) + [[None] * 21], [[0.1] * 21] * (count - 1) + [[0.1] * 21]
        ),
        "map": make_map(),
        "points": make_gate(),
        "inputs": 2,
        "sharpness_curve": make_sharpness(),
        "surface": make_surface(),
        "path": make_path(),
        "parts": WHOLE | ASKED_FOR | {EXAMINATION},
    }
    return Frame(**values | with_measures({"loss": 0.03, "accuracy": 1.0}, overrides))


def make_surface(cells: int = 13, **overrides: Any) -> Surface:
    """Return x² / 4 + y² over −4..4 and −2..3, of two weights, with the minimum at 0."""
    x, y = np.meshgrid(np.linspace(-4, 4, cells), np.linspace(-2, 3, cells))
    values: dict[str, Any] = {
        "choice": ChooseSurface(),
        "places": ((1, 0, 0), (1, 1, 0)),
        "extent": (-4.0, 4.0, -2.0, 3.0),
        "values": x**2 / 4 + y**2,
        "step": 200,
        "samples": 4,
        "slope": (-0.5, 1.0),
        "next": (-0.8, 0.3),
    }
    return Surface(**values | overrides)


def make_path(**overrides: Any) -> Path:
    """Return a way from (−3.5, 2.5) to (−1, 0.5)."""
    step, x, y = np.arange(0, 201, 10), np.linspace(-3.5, -1, 21), np.linspace(2.5, 0.5, 21)
    return Path(**{"step": step, "x": x, "y": y, "every": 10} | overrides)


def make_sharpness(rule: str = "sgd", **overrides: Any) -> SharpnessCurve:
    """Return readings at steps 0, 16 and 32, the last at the edge."""
    values: dict[str, Any] = {
        "step": np.array([0.0, 16.0, 32.0]),
        "value": np.array([5.0, 12.0, 20.0]),
        "residual": np.full(3, 1e-7),
        "ratio": np.array([0.25, 0.6, 1.0]),
        "at": 32,
        "now": (20.0, 1e-7, 1.0),
    }
    return SharpnessCurve(rule, **values | overrides)


def changed(frame: Frame, **overrides: Any) -> Frame:
    """Return the frame with some fields or measures replaced."""
    overrides = with_measures(frame.measures, overrides)
    return msgspec.structs.replace(frame, **overrides)


def remeasured(probes: Probes, **measures: Any) -> Probes:
    """Return the probes with some measures replaced."""
    rows = probes.rows.copy()
    for name, numbers in measures.items():
        column(name, rows)[...] = numbers
    return msgspec.structs.replace(probes, rows=rows)


def make_story(*events: tuple[int, int, int, int], total: int | None = None) -> Story:
    """Return a story of events (step, layer, unit, kind), the first ones of `total`."""
    step, layer, unit, kind = np.array(events, np.int64).reshape(-1, 4).T
    return Story(
        step,
        layer.astype(np.int32),
        unit.astype(np.int32),
        kind.astype(np.int8),
        len(events) if total is None else total,
    )


def make_comparison(*runs: Frame, chosen: int = 0) -> Frame:
    """Return the chosen run's frame with the others beside it."""
    beside = tuple(run for i, run in enumerate(runs) if i != chosen)
    return msgspec.structs.replace(runs[chosen], chosen=chosen, beside=beside)
