"""Compiles the forward and the backward pass of a network onto a tape.

Inside a step, arrays are features-first, (units, batch), so that every product is a plain
matrix product on contiguous memory; only the input comes samples-first, as a transposed view.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.activations import ACTIVATIONS
from core.experiment import Layer, Output
from core.losses import Pass, compile_output
from core.network import Network
from core.tape import Tape

Array = npt.NDArray[Any]


class LayerPass(msgspec.Struct, frozen=True):
    """What one layer computes of a batch.

    `inputs` is (fan_in + 1, batch), its last row ones; `z`, `a` and `delta` are (units, batch).
    """

    inputs: Array
    z: Array
    a: Array
    delta: Array


def with_ones(X: npt.ArrayLike, dtype: npt.DTypeLike = np.float64) -> Array:
    """Return X (n, d) with a last column of ones: (n, d + 1)."""
    values = np.asarray(X)
    return np.concatenate([values, np.ones((len(values), 1))], axis=1).astype(dtype)


def compile_forward(
    t: Tape, network: Network, layers: Sequence[Layer | Output], X: Array
) -> list[LayerPass]:
    """Record the forward pass of the samples `X` (n, d + 1), up to the z of the output layer."""
    passes: list[LayerPass] = []
    inputs = X.T
    for number, (views, spec) in enumerate(zip(network.layers, layers, strict=True), 1):
        units, samples = views.W.shape[1], inputs.shape[1]
        z, delta = (np.zeros((units, samples), X.dtype) for _ in range(2))
        outputs = np.ones((units + 1, samples), X.dtype)
        a = outputs[:-1]
        t.phase("z", number, W=views.W, b=views.b, a_in=inputs[:-1], z=z)
        t.formula("z = Wᵀ a + b")
        t(views.theta.T.dot, inputs, z)
        passes.append(LayerPass(inputs, z, a, delta))
        if number < len(network.layers):
            _activate(t, number, spec, passes[-1])
            inputs = outputs
    return passes


def compile_prediction(
    t: Tape, network: Network, layers: Sequence[Layer | Output], X: Array
) -> list[LayerPass]:
    """Record the forward pass of `X` (n, d + 1) to the end: the output's a, without a loss."""
    passes = compile_forward(t, network, layers, X)
    _activate(t, len(passes), layers[-1], passes[-1])
    return passes


def compile_loss(
    t: Tape, layers: Sequence[Layer | Output], passes: Sequence[LayerPass], Y: Array, loss: str,
    value: Array,
) -> None:  # fmt: skip
    """Record the output's a and delta, and the loss against targets `Y` (n, k) into 0-d `value`."""
    out = passes[-1]
    target = Pass(out.z, out.a, Y.T, out.delta, value, len(layers))
    compile_output(t, loss, target, layers[-1].activation, layers[-1].parameters)


def _activate(t: Tape, number: int, spec: Layer | Output, layer: LayerPass) -> None:
    t.phase("a", number, z=layer.z, a=layer.a)
    t.formula("a = g(z)")
    ACTIVATIONS[spec.activation].forward(t, layer.z, layer.a, **spec.parameters)


def compile_backward(
    t: Tape, network: Network, layers: Sequence[Layer | Output], passes: Sequence[LayerPass]
) -> None:
    """Record the backward pass: every layer's delta and gradient, from the output's delta."""
    for i in reversed(range(len(passes))):
        here, views = passes[i], network.layers[i]
        t.phase(
            "gradient", i + 1, a_in=here.inputs[:-1], delta=here.delta,
            dW=views.gradient[:-1], db=views.gradient[-1],
        )  # fmt: skip
        t.formula("dW = a δᵀ;  db = Σ δ")
        t(here.inputs.dot, here.delta.T, views.gradient)
        if i == 0:
            return
        below, spec = passes[i - 1], layers[i - 1]
        slope = np.empty_like(below.z)
        t.phase(
            "delta", i, W=views.W, delta_out=here.delta, z=below.z, slope=slope, delta=below.delta
        )
        t.formula("δ = (W δ₊) · g'(z)")
        t(views.W.dot, here.delta, below.delta)
        ACTIVATIONS[spec.activation].derivative(t, below.z, below.a, slope, **spec.parameters)
        t(np.multiply, below.delta, slope, below.delta)
