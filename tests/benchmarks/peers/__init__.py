"""Everyone who trains a workload, each in a file: made of one, told whether to diagnose, and run.

A peer has ``run(steps)``, the `loss` of the last step, and where it diagnoses the `norms`
(3, layers) of each W's gradient, value and update, and each hidden unit's share of blocked samples.
"""

from importlib import import_module
from typing import Any

# One thread each: JAX and PyTorch are told in their files, NumPy by importing core.
_WHERE = {
    "engine": ("engine", "Engine"),
    "prototype": ("prototype", "Prototype"),
    "plain NumPy": ("plain", "PlainNumPy"),
    "PyTorch eager": ("torch_eager", "TorchEager"),
    "JAX per step": ("jax_step", "JaxStep"),
}


def peer(name: str) -> Any:
    """Return a peer's class; None where its library is missing."""
    file, cls = _WHERE[name]
    try:
        return getattr(import_module(f"tests.benchmarks.peers.{file}"), cls)
    except ImportError:
        return None


PEERS = {name: peer(name) for name in _WHERE}
