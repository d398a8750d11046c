"""The parts of a formula, each once: numbers worked out, and what has no effect left out."""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.catalog.formula.syntax import COMPARISONS, Tree
from core.tape import Array

Ufunc = Callable[..., Array]
_SWAPPED = ("+", "*", "max", "min")  # whose parts may be swapped; with max and min, only in name
_MOST_FACTORS = 16  # a whole power up to here is a product


def sigmoid(x: Array) -> Array:
    """Return σ(x)."""
    return np.asarray(np.reciprocal(1 + np.exp(-x)))


def softplus(x: Array) -> Array:
    """Return log(1 + eˣ)."""
    return np.asarray(np.logaddexp(0, x))


FUNCTIONS: dict[str, Ufunc] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "**": np.power,
    "neg": np.negative, "exp": np.exp, "log": np.log, "sqrt": np.sqrt, "abs": np.abs,
    "sign": np.sign, "max": np.maximum, "min": np.minimum, "sin": np.sin, "cos": np.cos,
    "tanh": np.tanh, "sigmoid": sigmoid, "softplus": softplus, ">": np.greater,
    ">=": np.greater_equal, "<": np.less, "<=": np.less_equal, "if": np.where,
}  # fmt: skip


class Node(NamedTuple):
    """An operation on nodes by their numbers, or a leaf; where it comes from in the text."""

    op: str
    parts: tuple[int, ...]
    value: float | str
    place: int
    length: int


class Graph:
    """Nodes by number: each comes after its parts, and none is there twice.

    Parameters
    ----------
    numbers : mapping
        The values of the numbers that formulas name; of one that is left out the name stays.
    """

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self.nodes: list[Node] = []
        self._numbers = numbers
        self._known: dict[tuple[object, ...], int] = {}
        self.at = (0, 0)  # the place and the length in the text, of what is added

    def take(self, tree: Tree) -> int:
        """Return the node of a tree."""
        parts = [self.take(part) for part in tree.parts]
        self.at = tree.place, tree.length
        if tree.op == "name" and tree.value in self._numbers:
            return self.number(self._numbers[str(tree.value)])
        if tree.op == "number":
            return self.number(float(tree.value))
        return self.add(tree.op, *parts, value=tree.value)

    def number(self, value: float) -> int:
        """Return the node of a number."""
        return self._put("number", (), float(value), (math.copysign(1, value), value))

    def value(self, node: int) -> float | None:
        """Return the number that a node is; None if it is something else."""
        found = self.nodes[node]
        return float(found.value) if found.op == "number" else None

    def add(self, op: str, *parts: int, value: float | str = "") -> int:
        """Return the node of an operation, or of what it comes to."""
        simple = self._folded(op, parts)
        if simple is None:
            simple = self._simpler(op, parts)
        return self._put(op, parts, value, (value,)) if simple is None else simple

    def _put(
        self, op: str, parts: tuple[int, ...], value: float | str, mark: tuple[object, ...]
    ) -> int:
        alike = tuple(sorted(parts)) if op in ("+", "*") else parts
        key = (op, alike, *mark)
        if key not in self._known:
            self._known[key] = len(self.nodes)
            self.nodes.append(Node(op, parts, value, *self.at))
        return self._known[key]

    def _folded(self, op: str, parts: tuple[int, ...]) -> int | None:
        """Return what an operation on numbers comes to, if that is a number."""
        values = [self.value(part) for part in parts]
        if op == "if":
            truth = self.nodes[parts[0]]
            return parts[1] if truth.op == "true" else parts[2] if truth.op == "false" else None
        if not parts or any(value is None for value in values):
            return None
        with np.errstate(all="ignore"):
            result = FUNCTIONS[op](*(np.float64(value) for value in values if value is not None))
        if op in COMPARISONS:
            return self._put("true" if result else "false", (), "", ())
        return self.number(float(result)) if np.isfinite(result) else None

    def _simpler(self, op: str, parts: tuple[int, ...]) -> int | None:
        """Return a node that is the same as an operation, if one of its parts is 0, 1 or the like.

        0 times whatever it may be is 0: the rules of derivatives count on it.
        """
        if not parts:
            return None
        a, b = parts[0], parts[-1]
        u, v = self.value(a), self.value(b)
        if op == "neg" and self.nodes[a].op == "neg":
            return self.nodes[a].parts[0]
        if (
            op == "neg"
            and self.nodes[a].op == "*"
            and (number := self.value(self.nodes[a].parts[0]))
        ):
            return self.add("*", self.number(-number), self.nodes[a].parts[1])
        if op == "+" and 0 in (u, v):
            return b if u == 0 else a
        if op == "-" and 0 in (u, v):
            return a if v == 0 else self.add("neg", b)
        if op == "*" and 0 in (u, v):
            return self.number(0)
        if op == "*" and 1 in (u, v):
            return b if u == 1 else a
        if op == "*" and -1 in (u, v):
            return self.add("neg", b if u == -1 else a)
        if op == "/" and (v == 1 or (u == 0 and v is None)):
            return a
        if op == "**" and v in (0, 1):
            return self.number(1) if v == 0 else a
        if op == "**" and u == math.e:
            return self.add("exp", b)
        if op == "if" and parts[1] == b:
            return b
        return self._signed(op, a, b) if op in ("+", "-", "*", "/") else None

    def _signed(self, op: str, a: int, b: int) -> int | None:
        """Return an operation with its sign outside, and with the numbers of a product as one."""
        left, right = self.nodes[a], self.nodes[b]
        if op in ("+", "-") and right.op == "neg":
            return self.add("-" if op == "+" else "+", a, right.parts[0])
        if op in ("*", "/") and left.op == "neg":
            return self.add("neg", self.add(op, left.parts[0], b))
        if op in ("*", "/") and right.op == "neg":
            return self.add("neg", self.add(op, a, right.parts[0]))
        if op == "*" and right.op == "number":
            return self.add("*", b, a)
        if op == "*" and left.op == "number" and right.op == "*":
            number = self.value(right.parts[0])
            if number is not None:
                return self.add("*", self.add("*", a, right.parts[0]), right.parts[1])
            return None
        for one, other in ((left, b), (right, a)):  # a number comes first: x (2 y) is 2 (x y)
            number = self.value(one.parts[0]) if op == one.op == "*" else None
            if number is not None:
                return self.add("*", one.parts[0], self.add("*", one.parts[1], other))
        return None

    def product(self, base: int, exponent: int) -> int | None:
        """Return a whole power as products; None if it is another or a high one."""
        power = self.value(exponent)
        if power is None or not power.is_integer() or not 1 < abs(power) <= _MOST_FACTORS:
            return None
        left, square, result = int(abs(power)), base, None
        while left:
            if left % 2:
                result = square if result is None else self.add("*", result, square)
            left //= 2
            square = self.add("*", square, square) if left else square
        assert result is not None
        return result if power > 0 else self.add("/", self.number(1), result)

    def needed(self, *roots: int) -> list[int]:
        """Return the nodes that these are made of, parts first."""
        found, left = set[int](), list(roots)
        while left:
            node = left.pop()
            if node not in found:
                found.add(node)
                left += self.nodes[node].parts
        return sorted(found)

    def values(self, z: npt.ArrayLike, *roots: int) -> dict[int, Array]:
        """Return what each node that `roots` need comes to at `z`, of its dtype and shape."""
        at = np.asarray(z)
        found: dict[int, Array] = {}
        with np.errstate(all="ignore"):
            for i in self.needed(*roots):
                node = self.nodes[i]
                if node.op in ("number", "name"):  # one without a value is none
                    found[i] = np.full_like(at, node.value if node.op == "number" else np.nan)
                elif node.op == "z":
                    found[i] = at
                elif node.op in ("true", "false"):
                    found[i] = np.full(at.shape, node.op == "true")
                else:
                    found[i] = FUNCTIONS[node.op](*(found[part] for part in node.parts))
        return found
