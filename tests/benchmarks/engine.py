"""Steps per second of the engine and of its peers, all in turn in one process, one thread each."""

import statistics
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np

from tests.benchmarks.peers import PEERS
from tests.benchmarks.peers.playground import Playground, at_hand
from tests.benchmarks.peers.prototype import Products
from tests.benchmarks.workloads import WORKLOADS, Workload

TOLERANCE = {"float64": 1e-9, "float32": 2e-4}  # of losses, relative
Clock = Callable[[], float]
KINDS = {"bare": False, "diagnostics": True}
PRODUCTS, PLAYGROUND = "matrix products", "nn.ts in node"  # these are never diagnosed
NOTE = """\
One thread each, in turn, round after round; medians. x: times as fast as the prototype;
engine: the engine so many times as fast as this one; both are medians over the rounds.
With diagnostics: each layer's norms of gradient, weights and update, and each hidden unit's share
of samples whose slope is below 5 % of the steepest: of each step's batch; the engine as a run has
it, each step accuracy, norms of W and b, and on up to 512 samples a probe now and then. Bare, the
engine takes no probes: "probe" is the time that they take beside all the rest.
The prototype is the least that a tape of NumPy calls can cost: it guards and records nothing.
nn.ts is TensorFlow Playground's; its loss is half the squared error, the others' are entropies."""


def peers_of(workload: Workload, clock: Clock) -> dict[str, Any]:
    """Return everyone who trains it, None for one that is not here, or that `clock` can't time."""
    if workload.softmax:
        return PEERS | {PRODUCTS: Products}
    return PEERS | {PLAYGROUND: Playground if at_hand() and clock is time.perf_counter else None}


def losses(peer: Any, steps: int) -> np.ndarray:
    """Return the losses of a peer's next steps (steps,)."""
    found = np.empty(steps)
    for i in range(steps):
        peer.run(1)
        found[i] = peer.loss
    return found


def disagreement(workload: Workload) -> dict[str, float]:
    """Return how far each peer's losses go from plain NumPy's, relative, over some epochs."""
    steps = max(20, len(workload.order))
    steps = steps if workload.experiment.batch_size is None else len(workload.order)
    right = losses(PEERS["plain NumPy"](workload, False), steps)
    return {
        name: float(np.abs(losses(cls(workload, diagnose), steps) / right - 1).max())
        for name, cls in PEERS.items()
        for diagnose in KINDS.values()
        if cls is not None
    }


def measure(
    name: str, rounds: int, seconds: float, clock: Clock = time.perf_counter
) -> dict[str, Any]:
    """Return what is found of a workload: ``{peer: {kind: {"median": steps/s, …}}}``.

    `clock` may be ``time.process_time``, on a machine that does other work as well.

    A peer that is not here is None. Of the engine with diagnostics, "probe" is the share of time
    that probes take beside the rest.

    Raises
    ------
    SystemExit
        If the peers don't compute the same thing.
    """
    workload = WORKLOADS[name]
    apart = disagreement(workload)
    if max(apart.values()) > TOLERANCE[workload.dtype.name]:
        raise SystemExit(f"{workload.title}: the losses differ: {apart}")
    makers: dict[tuple[str, str], Callable[[], Any]] = {
        (peer, kind): partial(cls, workload, diagnose)
        for kind, diagnose in KINDS.items()
        for peer, cls in peers_of(workload, clock).items()
        if cls is not None and not (diagnose and peer in (PRODUCTS, PLAYGROUND))
    }
    steps = {key: steps_for(make, seconds, clock) for key, make in makers.items()}
    rates: dict[tuple[str, str], list[float]] = {key: [] for key in makers}
    for _ in range(rounds):
        for key, make in makers.items():
            rates[key].append(rate(make, steps[key], clock))
    found: dict[str, Any] = dict.fromkeys(peers_of(workload, clock))
    for peer, kind in makers:
        found[peer] = (found[peer] or {}) | {kind: summary(rates, peer, kind)}
    probes = ratio(rates["engine", "bare"], rates["engine", "diagnostics"]) - 1
    found["engine"]["diagnostics"]["probe"] = probes
    return {"title": workload.title, "losses differ by": max(apart.values()), "peers": found}


def summary(rates: dict, peer: str, kind: str) -> dict[str, Any]:
    """Return the rates of one, and their ratios to those of the prototype and the engine."""
    mine = rates[peer, kind]
    return {
        "median": statistics.median(mine),
        "best": max(mine),
        "to the prototype": ratio(mine, rates["prototype", kind]),
        "engine to it": ratio(rates["engine", kind], mine),
        "all": mine,
    } | ({"engine with diagnostics to it": ratio(rates["engine", "diagnostics"], mine)}
         if peer == PRODUCTS else {})  # fmt: skip


def ratio(some: Iterable[float], others: Iterable[float]) -> float:
    """Return the median of the rounds' ratios."""
    return statistics.median(a / b for a, b in zip(some, others, strict=True))


def steps_for(make: Callable[[], Any], seconds: float, clock: Clock) -> int:
    """Return how many steps take about so long."""
    steps = 4
    while True:
        taken = steps / rate(make, steps, clock)
        if taken > seconds / 4:
            return max(1, round(steps * seconds / taken))
        steps *= 4


def rate(make: Callable[[], Any], steps: int, clock: Clock) -> float:
    """Return the steps per second of a new peer's first steps (but for a few to warm up)."""
    peer = make()
    peer.run(3)
    start = clock()
    peer.run(steps)
    return steps / (clock() - start)


def lines(found: dict[str, Any]) -> list[str]:
    """Return the table's lines of a workload."""
    title, peers = found["title"], found["peers"]
    heading = "".join(f"{kind + ', steps/s':>22}{'x':>7}{'engine':>8}" for kind in KINDS)
    out = ["", f"{title}  (losses agree to {found['losses differ by']:.0e})", f"{'':20}{heading}"]
    for peer, kinds in peers.items():
        cells = "".join(cell(kinds.get(kind)) for kind in KINDS) if kinds else "   not here"
        out.append(f"  {peer:<18}{cells}")
    told = f"  probe: {peers['engine']['diagnostics']['probe']:.1%}"
    if PRODUCTS in peers:
        products = peers[PRODUCTS]["bare"]
        bare, whole = 1 / products["engine to it"], 1 / products["engine with diagnostics to it"]
        told += f"; a step takes {bare:.2f} times its products, {whole:.2f} with diagnostics"
    return [*out, told]


def cell(found: dict[str, Any] | None) -> str:
    """Return a rate and its two ratios, in columns."""
    if found is None:
        return f"{'':37}"
    return (
        f"{found['median']:>22,.0f}{found['to the prototype']:>7.2f}{found['engine to it']:>8.2f}"
    )
