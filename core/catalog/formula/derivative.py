"""The derivative of a formula, by the rules of calculus, and how it is written.

At a tie `max` and `min` have the slope of the first of the equal ones, so that max(0, z) has 0
at 0 as ReLU has; abs has 0 at 0; of two cases the one that holds has its own.
"""

from collections.abc import Callable

from core.catalog.formula.graph import Graph
from core.catalog.formula.syntax import COMPARISONS

_SUPER = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOOSE, _SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(6)  # how tightly the parts hang together


def differentiate(graph: Graph, root: int) -> int:
    """Return the node of d root / dz, added to the graph."""
    slopes: dict[int, int] = {}
    zero, one = graph.number(0), graph.number(1)
    for i in graph.needed(root):
        node = graph.nodes[i]
        if node.op in ("number", "name", "true", "false", *COMPARISONS):
            slopes[i] = zero
        elif node.op == "z":
            slopes[i] = one
        else:
            graph.at = node.place, node.length
            inner = [slopes[part] for part in node.parts]
            slopes[i] = _RULES[node.op](graph, i, node.parts, inner)
    return slopes[root]


Rule = Callable[[Graph, int, tuple[int, ...], list[int]], int]


def _chain(outer: Callable[[Graph, int, int], int]) -> Rule:
    """Return the rule of f(u): f'(u) u'; `outer` makes f'(u) of u and f(u)."""

    def rule(g: Graph, i: int, parts: tuple[int, ...], inner: list[int]) -> int:
        if g.value(inner[0]) == 0:
            return inner[0]
        return g.add("*", outer(g, parts[0], i), inner[0])

    return rule


def _product(g: Graph, i: int, parts: tuple[int, ...], inner: list[int]) -> int:
    (u, v), (du, dv) = parts, inner
    return g.add("+", g.add("*", du, v), g.add("*", u, dv))


def _quotient(g: Graph, i: int, parts: tuple[int, ...], inner: list[int]) -> int:
    (_, v), (du, dv) = parts, inner
    if g.value(dv) == 0:
        return g.add("/", du, v)
    return g.add("/", g.add("-", du, g.add("*", i, dv)), v)  # (u' − (u/v) v') / v


def _power(g: Graph, i: int, parts: tuple[int, ...], inner: list[int]) -> int:
    (u, v), (du, dv) = parts, inner
    down = g.add("*", v, g.add("**", u, g.add("-", v, g.number(1))))  # v u^(v−1)
    grown = g.number(0)
    if g.value(dv) != 0:
        grown = g.add("*", g.add("*", i, g.add("log", u)), dv)  # u^v log u
    return g.add("+", g.add("*", down, du), grown)


def _first(sign: str) -> Rule:
    """Return the rule of max and min: the second's slope where it is beyond the first."""

    def rule(g: Graph, i: int, parts: tuple[int, ...], inner: list[int]) -> int:
        (u, v), (du, dv) = parts, inner
        return g.add("if", g.add(sign, v, u), dv, du)

    return rule


_RULES: dict[str, Rule] = {
    "+": lambda g, i, p, d: g.add("+", *d),
    "-": lambda g, i, p, d: g.add("-", *d),
    "neg": lambda g, i, p, d: g.add("neg", *d),
    "*": _product,
    "/": _quotient,
    "**": _power,
    "if": lambda g, i, p, d: g.add("if", p[0], *d[1:]),
    "max": _first(">"),
    "min": _first("<"),
    "exp": _chain(lambda g, u, f: f),
    "log": _chain(lambda g, u, f: g.add("/", g.number(1), u)),
    "sqrt": _chain(lambda g, u, f: g.add("/", g.number(0.5), f)),
    "abs": _chain(lambda g, u, f: g.add("sign", u)),
    "sin": _chain(lambda g, u, f: g.add("cos", u)),
    "cos": _chain(lambda g, u, f: g.add("neg", g.add("sin", u))),
    "tanh": _chain(lambda g, u, f: g.add("-", g.number(1), g.add("**", f, g.number(2)))),
    "sigmoid": _chain(lambda g, u, f: g.add("*", f, g.add("-", g.number(1), f))),
    "softplus": _chain(lambda g, u, f: g.add("sigmoid", u)),
}


# how it is written

_BINDS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "neg": _SIGN, "**": _POWER}
_WRITTEN = {"*": "·", "/": "/", "+": " + ", "-": " − ", ">=": " ≥ ", "<=": " ≤ "}
_HIGH = 1000  # powers from here on are not raised: they may have powers of ten of their own
LONGEST = 400  # characters of a derivative; one that is longer is cut


def written(graph: Graph, root: int) -> str:
    """Return a node as a formula, cut where it becomes long."""
    text = _write(graph, root, _LOOSE, [LONGEST])
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _write(graph: Graph, i: int, within: int, room: list[int]) -> str:
    """Return a node's text, in parentheses if it would fall apart `within` what is around it.

    `room` holds how many characters there are still; shared parts may stand there many times.
    """
    room[0] -= 1
    if room[0] < 0:
        return "…"
    node = graph.nodes[i]
    if node.op == "number":
        text = _number(float(node.value))
        compound = text.startswith("−") or "·" in text
        return f"({text})" if compound and within > _PRODUCT else text
    if not node.parts:
        return "z" if node.op == "z" else str(node.value)
    binds = _BINDS.get(node.op, _LOOSE)
    if node.op == "if":
        bounds = (_SUM, _SUM, _LOOSE)
        test, then, other = (
            _write(graph, part, bound, room) for part, bound in zip(node.parts, bounds, strict=True)
        )
        text = f"{then} if {test} else {other}"
    elif node.op in COMPARISONS:
        left, right = (_write(graph, p, _SUM, room) for p in node.parts)
        return f"{left}{_WRITTEN.get(node.op, f' {node.op} ')}{right}"
    elif node.op == "neg":
        text = f"−{_write(graph, node.parts[0], _PRODUCT, room)}"
    elif node.op == "**":
        base = _write(graph, node.parts[0], _ATOM, room)
        power = graph.value(node.parts[1])
        if power is not None and power.is_integer() and abs(power) < _HIGH:
            text = base + _number(power).translate(_SUPER)
        else:
            text = f"{base}^{_write(graph, node.parts[1], _ATOM, room)}"
    elif node.op in _BINDS:
        left = _write(graph, node.parts[0], binds, room)
        right = _write(graph, node.parts[1], binds + (node.op in "-/"), room)
        right = f"({right})" if right.startswith("−") else right
        text = f"{left}{_WRITTEN[node.op]}{right}"
    else:
        inside = ", ".join(_write(graph, p, _LOOSE, room) for p in node.parts)
        return f"{node.op}({inside})"
    return f"({text})" if binds < within else text


def _number(value: float) -> str:
    mantissa, _, exponent = f"{value:.6g}".partition("e")
    power = f"·10{str(int(exponent)).replace('-', '−').translate(_SUPER)}" if exponent else ""
    return mantissa.replace("-", "−") + power
