"""A formula as calls on a tape: every part once, in as few arrays as there must be."""

from collections import Counter

import numpy as np

from core.catalog.activation import compile_sigmoid
from core.catalog.formula.graph import FUNCTIONS, Graph
from core.catalog.formula.syntax import COMPARISONS, FIELD
from core.faults import Refused, refuse
from core.tape import Array, Tape, maximum, minimum

COSTLIEST = 400  # of g and g' together, in multiplications
_COST = {  # of an array's worth, in multiplications
    "/": 2, "sqrt": 3, "exp": 6, "log": 8, "sin": 12, "cos": 12, "tanh": 12, "sigmoid": 10,
    "softplus": 25, "**": 30,
}  # fmt: skip
_KEYED = {"max": maximum, "min": minimum}  # NumPy wants their `out` by its name
_LEAVES = ("number", "z", "true", "false")


def compiled(
    t: Tape, graph: Graph, root: int, z: Array, out: Array, known: dict[int, Array]
) -> None:
    """Record out = what `root` comes to at z; `known` are nodes that some arrays hold already."""
    if (value := graph.value(root)) is not None:
        return t(np.copyto, out, t.constant(value))
    if graph.nodes[root].op == "z" or root in known:
        return t(np.copyto, out, known.get(root, z))
    order = _order(graph, root, known)
    uses = Counter(part for i in order for part in graph.nodes[i].parts)
    held, scratch = dict(known), set[int]()  # where each node is; which nodes are in arrays of ours
    free = [] if graph.nodes[root].op == "if" else [out]
    for i in order:
        node = graph.nodes[i]
        if node.op == "z":
            held[i] = z
        elif node.op == "number":
            held[i] = t.constant(float(node.value))
        elif node.op in COMPARISONS:
            held[i] = np.empty(z.shape, np.bool_)
            t(FUNCTIONS[node.op], *(held[p] for p in node.parts), held[i])
        else:
            scratch.add(i)
        uses.subtract(node.parts)
        done = [held[p] for p in dict.fromkeys(node.parts) if p in scratch and not uses[p]]
        apart = node.op == "if"  # its parts are still read once the first is written
        free += [] if apart else done
        if i in scratch:
            held[i] = out if i == root else free.pop() if free else np.empty_like(z)
            _record(t, graph, i, [held[p] for p in node.parts], held[i])
        free += done if apart else []
    return None


def _order(graph: Graph, root: int, known: dict[int, Array]) -> list[int]:
    """Return the nodes to be worked out, parts first; nothing beneath those that are known."""
    found, left = set[int](), [root]
    while left:
        node = left.pop()
        if node not in found and node not in known:
            found.add(node)
            left += graph.nodes[node].parts
    return sorted(found)


def _record(t: Tape, graph: Graph, i: int, parts: list[Array], out: Array) -> None:
    """Record one node, its parts being in these arrays."""
    op, values = graph.nodes[i].op, [graph.value(p) for p in graph.nodes[i].parts]
    if op == "sigmoid":
        compile_sigmoid(t, parts[0], out)
    elif op == "softplus":
        t(np.logaddexp, t.constant(0.0), parts[0], out)
    elif op == "if" and values[1:] == [1, 0]:  # as many a slope is: faster than two copies
        t(np.copyto, out, parts[0])
    elif op == "if":
        t(np.copyto, out, parts[2])
        t(np.copyto, out, parts[1], "same_kind", parts[0])
    elif op in _KEYED:
        pairs = zip(parts, values, strict=True)
        t(_KEYED[op], *(x if v is None else t.level(v, out) for x, v in pairs), out)
    else:
        t(FUNCTIONS[op], *parts, out)


def multiplied(graph: Graph, *roots: int) -> list[int]:
    """Return the roots with their whole powers as products."""
    made: dict[int, int] = {}
    for i in graph.needed(*roots):
        node = graph.nodes[i]
        graph.at = node.place, node.length
        parts = tuple(made[part] for part in node.parts)
        product = graph.product(*parts) if node.op == "**" else None
        if product is None:
            product = i if parts == node.parts else graph.add(node.op, *parts, value=node.value)
        made[i] = product
    return [made[root] for root in roots]


def too_slow(graph: Graph, *roots: int) -> Refused | None:
    """Return the exception for roots that take too long, at the part where they begin to."""
    cost = 0
    for i in graph.needed(*roots):
        node = graph.nodes[i]
        cost += 0 if node.op in _LEAVES else _COST.get(node.op, 1)
        if cost > COSTLIEST:
            return refuse(
                "formula_slow", FIELD, high=COSTLIEST, place=node.place + 1, length=node.length
            )
    return None
