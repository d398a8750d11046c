"""An activation of one's own: the record of a formula, and all that is known of it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Annotated, Any

import msgspec

from core.catalog.activation import Activation
from core.catalog.formula import domain
from core.catalog.formula.compiled import compiled, multiplied, too_slow
from core.catalog.formula.derivative import differentiate, written
from core.catalog.formula.graph import Graph
from core.catalog.formula.syntax import FIELD, names, read, shown
from core.faults import Fault, Refused
from core.tape import Array, Tape
from core.validation import MOST_FAULTS, NO_NAME

USUAL = "z * sigmoid(z)"
_KEPT = 64  # formulas of which all is known
Numbers = tuple[tuple[str, float], ...]
LARGEST = 1e6  # of the numbers, on either side of 0
Value = Annotated[float, msgspec.Meta(ge=-LARGEST, le=LARGEST)]


class Made(msgspec.Struct, frozen=True):
    """A formula with its numbers: the nodes of g and of g' in a graph, and as they are computed."""

    graph: Graph
    g: int
    slope: int
    fast_g: int
    fast_slope: int


def _known(name: str) -> Any:
    """Return a property that every other activation's class has as an attribute."""
    return property(lambda self: getattr(_facts(self.text, self.pairs), name))


class Formula(Activation, frozen=True, tag="formula", kw_only=True):
    """A function typed in z; `numbers` are the values of those it names.

    Its language is that of `core.catalog.formula.syntax`.
    """

    text: str = msgspec.field(default=USUAL, name=FIELD)
    numbers: dict[str, Value] = msgspec.field(default_factory=dict)

    formula = _known("formula")
    derivative_formula = _known("derivative_formula")
    low = _known("low")
    high = _known("high")
    kinks = _known("kinks")
    steepest = _known("steepest")
    rising = _known("rising")
    constant_slope = _known("constant_slope")
    source = property(lambda self: shown(self.text))  # it may be too long where it stands

    def __hash__(self) -> int:
        return hash((self.text, self.pairs))

    @property
    def pairs(self) -> Numbers:
        """The numbers by name, in order."""
        return tuple(sorted((name, value + 0.0) for name, value in self.numbers.items()))  # no −0

    @property
    def arguments(self) -> dict[str, float]:
        return self.numbers

    def faults(self, dtype: str) -> Iterator[Fault]:
        """Yield what is wrong with it: each names `formula`, or one of `numbers`.

        Those of the formula say where: `place`, from 1, and `length` in the `text`.
        """
        yield from _faults(self.text, self.pairs, dtype)

    def notes(self, dtype: str) -> tuple[Fault, ...]:
        made = _made(self.text, self.pairs)
        return tuple(domain.notes(made.graph, made.g, made.slope, self.text, dtype))

    @property
    def numeric_error(self) -> float:
        """How far g' is from differences of g: see `domain.numeric_error`."""
        made = _made(self.text, self.pairs)
        return domain.numeric_error(made.graph, made.g, made.slope)

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        made = _made(self.text, self.pairs)
        compiled(t, made.graph, made.fast_g, z, a, {})

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        made = _made(self.text, self.pairs)
        compiled(t, made.graph, made.fast_slope, z, d, {made.fast_g: a})


@lru_cache(_KEPT)
def _faults(text: str, numbers: Numbers, dtype: str) -> tuple[Fault, ...]:
    found = tuple(_found(text, dict(numbers), dtype))
    return tuple(
        msgspec.structs.replace(fault, right=fault.right | {"text": text})
        if "place" in fault.right
        else fault
        for fault in found
    )


def _found(text: str, numbers: dict[str, float], dtype: str) -> Iterator[Fault]:
    """Yield what is wrong: the text, else its numbers, else how long it takes or what it gives."""
    try:
        tree = read(text)
    except Refused as refused:
        yield from refused.faults
        return
    used = names(tree)
    for name in islice((name for name in numbers if name not in used), MOST_FAULTS):
        yield Fault("number_unused", f"numbers.{name or NO_NAME}", numbers[name])
    for name in used:
        if name not in numbers:
            place, length = _place(text, name)
            yield Fault("formula_no_value", FIELD, name, {"place": place, "length": length})
    if set(used) != set(numbers):
        return
    made = _made(text, tuple(sorted(numbers.items())))
    slow = too_slow(made.graph, made.fast_g, made.fast_slope)
    if slow is not None:
        yield from slow.faults
        return
    yield from domain.faults(made.graph, made.g, made.slope, text, dtype)


def fitted(text: str, numbers: dict[str, float]) -> Formula:
    """Return the formula of a text with the numbers it names: those given, 1 for each other.

    Of a text that is no formula all the numbers are kept.
    """
    try:
        used = names(read(text))
    except Refused:
        return Formula(text=text, numbers=numbers)
    return Formula(text=text, numbers={name: numbers.get(name, 1.0) for name in used})


def _place(text: str, name: str) -> tuple[int, int]:
    """Return where a name stands, from 1, and its length."""
    left = [read(text)]
    while left:
        tree = left.pop()
        if tree.op == "name" and tree.value == name:
            return tree.place + 1, tree.length
        left += reversed(tree.parts)
    return 1, 1


class _Facts(msgspec.Struct, frozen=True):
    formula: str
    derivative_formula: str
    low: float
    high: float
    kinks: tuple[float, ...]
    steepest: float | None
    rising: bool
    constant_slope: float | None


@lru_cache(_KEPT)
def _made(text: str, numbers: Numbers) -> Made:
    graph = Graph(dict(numbers))
    g = graph.take(read(text))
    slope = differentiate(graph, g)
    return Made(graph, g, slope, *multiplied(graph, g, slope))


@lru_cache(_KEPT)
def _facts(text: str, numbers: Numbers) -> _Facts:
    made = _made(text, numbers)
    graph, g, slope = made.graph, made.g, made.slope
    found = domain.shape(graph, g, slope)
    kinks = domain.kinks(graph, g, slope)
    return _Facts(
        shown(text), _derivative(text), found.low, found.high, kinks, found.steepest,
        found.rising, graph.value(slope),
    )  # fmt: skip


@lru_cache(_KEPT)
def _derivative(text: str) -> str:
    """Return g' as a formula, with the names of its numbers."""
    graph = Graph({})
    return written(graph, differentiate(graph, graph.take(read(text))))
