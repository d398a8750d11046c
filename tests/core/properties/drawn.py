"""Experiments drawn at random from the tables and from the types of the fields.

A new row or field is drawn by itself.
"""

import msgspec
import numpy as np
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from msgspec import inspect

from core.catalog.datasets.table import DATASETS
from core.catalog.features import FEATURES
from core.catalog.formula.record import fitted
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.engine.network import Network
from core.engine.start import data_of, generators, initialise
from core.experiment import (
    BIAS_INITIALIZERS,
    Experiment,
    Layer,
    Output,
    check,
    from_builtins,
    to_builtins,
)
from core.faults import Refused
from core.given import GIVEN, MOST, WeightInit
from core.suits import sizes_of

FROM_FILES = {"csv", "idx", "mnist"}
SMALL = {"units": 6, "samples": 40, "batch_size": 50}  # the largest drawn of what makes it slow
ENDS = (-1e300, -1e10, 1e-300, 1e-12, 0.5, 1.0, 3.0, 1e10, 1e300)
DRAWN = settings(
    deadline=None, derandomize=True, database=None, max_examples=150,
    phases=[Phase.generate],  # shrinking an experiment that fails would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip


def drawn(kind: inspect.Type, name: str = "") -> st.SearchStrategy:
    """Return values of a field's type and bounds; `name` is the field's."""
    match kind:
        case inspect.UnionType():
            return st.one_of([drawn(k, name) for k in kind.types if tag(k) not in FROM_FILES])
        case inspect.StructType():
            return struct_of(kind.cls)
        case inspect.VarTupleType():
            return st.lists(drawn(kind.item_type, name), max_size=4).map(tuple)
        case inspect.IntType():
            most = SMALL.get(name, kind.le)
            return st.integers(kind.ge, most)
        case inspect.FloatType():
            return number(kind)
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.BoolType():
            return st.booleans()
        case inspect.NoneType():
            return st.none()
    raise AssertionError(f"how is a {kind} drawn, for {name}?")


def tag(kind: inspect.Type) -> object:
    return kind.tag if isinstance(kind, inspect.StructType) else None


def number(kind: inspect.FloatType) -> st.SearchStrategy[float]:
    """Return floats in bounds, ordinary ones and extreme ones."""
    low = kind.ge if kind.ge is not None else kind.gt
    high = kind.le if kind.le is not None else kind.lt
    limits = {
        "exclude_min": kind.gt is not None, "exclude_max": kind.lt is not None,
        "allow_nan": False, "allow_infinity": False,
    }  # fmt: skip
    ends = [e for e in ENDS if (low is None or e > low) and (high is None or e < high)]
    return st.one_of(st.sampled_from(ends), st.floats(low, high, **limits))


FORMULAS = [
    fitted(text, {"s": s, "t": -0.5})
    for s in (0.25, 2.0)
    for text in (
        "max(s*z, z)", "z*sigmoid(s*z)", "sin(z)", "exp(-s*z**2)", "z**2 - t", "abs(z - s)*t",
        "z if z > t else exp(z) - 1", "min(max(-1, z), 1)", "1 if z > 0 else 0", "s", "exp(z)",
        "log(1 + z) if z > 0 else -log(1 - z)", "tanh(s*z)/(1 + z**2)", "softplus(z) - t",
    )
]  # fmt: skip
NAMED = {
    ("WeightInit", "name"): tuple(INITIALIZERS),
    ("BiasInit", "name"): BIAS_INITIALIZERS[:-1],  # but for given
    ("Experiment", "loss"): tuple(LOSSES),
}


def struct_of(cls: type[msgspec.Struct]) -> st.SearchStrategy:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    if info.tag == "points":
        return points()
    if info.tag == "formula":
        return st.sampled_from(FORMULAS)
    fields = {
        f.name: st.sampled_from(NAMED[cls.__name__, f.name])
        if (cls.__name__, f.name) in NAMED
        else drawn(f.type, f.name)
        for f in info.fields
        if f.name not in ("version", "values")  # but those of a start, which are given below
    }
    return st.fixed_dictionaries(fields).map(lambda chosen: cls(**chosen))


@st.composite
def points(draw: st.DrawFn) -> msgspec.Struct:
    """Return points that go together: as many targets, all of one width, classes small."""
    width, count = draw(st.integers(1, 3)), draw(st.integers(1, 6))
    coordinate = st.floats(-1e3, 1e3)
    X = draw(st.lists(st.tuples(*[coordinate] * width), min_size=count, max_size=count))
    task = draw(st.sampled_from(["classification", "regression"]))
    target = coordinate if task == "regression" else st.integers(0, 3).map(float)
    Y = draw(st.lists(target, min_size=count, max_size=count))
    return DATASETS["points"](X=tuple(X), Y=tuple(Y), task=task)


@st.composite
def experiments(draw: st.DrawFn, table: str = "", name: str = "") -> Experiment:
    """Return a valid experiment, with a loss and a bias that go with the rest.

    With a `table`, the row called `name` is in it.
    """
    e = draw(struct_of(Experiment))
    chosen = {
        "hidden": lambda: (Layer(3, name), *e.hidden),
        "output": lambda: Output(name),
        "initializer": lambda: WeightInit(name),
        "optimizer": lambda: draw(struct_of(OPTIMIZERS[name])),
        "data": lambda: draw(struct_of(DATASETS[name])),
        "loss": lambda: name,
    }
    changes = {table: chosen[table]()} if table else {}
    if table == "loss":
        changes["output"] = Output(draw(st.sampled_from(LOSSES[name].outputs)))
    else:
        output = changes.get("output", e.output).activation.name
        losses = [loss for loss, row in LOSSES.items() if output in row.outputs]
        changes["loss"] = draw(st.sampled_from(losses))
    e = msgspec.structs.replace(e, **changes)
    if not e.data.in_plane():
        e = msgspec.structs.replace(e, features=None)
    elif e.features is not None:
        features = st.lists(st.sampled_from(tuple(FEATURES)), min_size=1, unique=True)
        e = msgspec.structs.replace(e, features=tuple(draw(features)))
    return check(draw(st.sampled_from([with_given, msgspec.structs.replace]))(e))


def with_given(e: Experiment) -> Experiment:
    """Return it with the weights that it starts from given."""
    network = Network(sizes_of(e, data_of(e)), e.dtype, e.biases)
    initialise(network, e, generators(e)[1])
    weights = network.weights()
    if network.parameters > MOST or not np.isfinite(network.theta).all():
        return e
    W, b = ([part.tolist() for part in parts] for parts in zip(*weights, strict=True))
    raw = to_builtins(e)
    raw |= {"initializer": {"name": GIVEN, "values": W}, "bias": {"name": GIVEN, "values": b}}
    return from_builtins(raw)


def attempted(function, *arguments):
    """Return what a function returns and None, or None and why it refused."""
    try:
        return function(*arguments), None
    except Refused as refused:
        return None, refused
