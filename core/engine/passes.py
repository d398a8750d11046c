"""Compiles the forward and the backward pass of a network onto a tape.

Inside a step, arrays are features-first, (units, batch), so that every product is a plain
matrix product on contiguous memory; only the input comes samples-first, as a transposed view.
"""

from collections.abc import Sequence
from itertools import groupby

import msgspec
import numpy as np
import numpy.typing as npt

from core import interrupt
from core.catalog.features import made
from core.catalog.losses import Loss, Pass
from core.catalog.optimizer import State
from core.catalog.optimizers import compile_update
from core.engine.measures import LayerValues
from core.engine.network import Network
from core.engine.trace import Trace
from core.experiment import Experiment, Layer, Output
from core.tape import Array, Tape


class Block(msgspec.Struct, frozen=True):
    """What the hidden layers, or the output, compute of a batch, each layer below the last one.

    `z`, `a` and `slope`, which is g'(z), are (rows, batch); after each hidden layer's units comes
    a row of ones in `a`, which the next layer's biases meet.
    """

    z: Array
    a: Array
    slope: Array


class LayerPass(msgspec.Struct, frozen=True):
    """What one layer computes of a batch.

    `inputs` is (fan_in + 1, batch), its last row ones, or without biases (fan_in, batch); `z`,
    `a`, `slope` and `delta` are (units, batch), all but `delta` views of the rows from `first`
    on of `block`.
    """

    inputs: Array
    z: Array
    a: Array
    slope: Array
    delta: Array
    block: Block
    first: int


def with_ones(X: npt.ArrayLike, dtype: npt.DTypeLike = np.float64) -> Array:
    """Return X (n, d) with a last column of ones: (n, d + 1)."""
    values = np.asarray(X)
    whole = np.ones((len(values), values.shape[1] + 1), dtype)
    whole[:, :-1] = values
    return whole


def inputs_of(experiment: Experiment, X: Array, dtype: npt.DTypeLike) -> Array:
    """Return what the network sees of the data's X (n, d), with a last column of ones."""
    return with_ones(made(experiment.features, X), dtype)


def compile_forward(
    t: Tape, network: Network, layers: Sequence[Layer | Output], X: Array,
    output: Block | None = None,
) -> list[LayerPass]:  # fmt: skip
    """Record the forward pass of the samples `X` (n, d + 1), up to the z of the output layer.

    `output` holds that layer's arrays (k, n); without it they are made.
    """
    hidden = _block(sum(units + 1 for units in network.sizes[1:-1]), len(X), X.dtype)
    interrupt.point()
    hidden.a[:] = 1
    interrupt.point()
    passes: list[LayerPass] = []
    block, inputs, first = hidden, X.T, 0
    for number, (views, spec) in enumerate(zip(network.layers, layers, strict=True), 1):
        interrupt.point()
        if number == len(network.layers):
            block, first = output or _block(network.sizes[-1], len(X), X.dtype), 0
        end, fan_in = first + views.W.shape[1], len(views.W)
        inputs = inputs[: len(views.theta)]
        z, a, slope = block.z[first:end], block.a[first:end], block.slope[first:end]
        t.phase("z", number, W=views.W, b=views.b, a_in=inputs[:fan_in], z=z)
        t.formula("z = Wᵀ a + b" if views.b.size else "z = Wᵀ a")
        t(views.theta.T.dot, inputs, z)
        passes.append(LayerPass(inputs, z, a, slope, np.zeros_like(z), block, first))
        if number < len(network.layers):
            _activate(t, number, spec, passes[-1])
        inputs, first = block.a[first : end + 1], end + 1
    return passes


def _block(rows: int, samples: int, dtype: npt.DTypeLike) -> Block:
    return Block(*(np.zeros((rows, samples), dtype) for _ in range(3)))


def compile_prediction(
    t: Tape, network: Network, layers: Sequence[Layer | Output], X: Array
) -> list[LayerPass]:
    """Record the forward pass of `X` (n, d + 1) to the end: the output's a, without a loss."""
    passes = compile_forward(t, network, layers, X)
    _activate(t, len(passes), layers[-1], passes[-1])
    return passes


def compile_loss(
    t: Tape, layers: Sequence[Layer | Output], passes: Sequence[LayerPass], Y: Array, loss: Loss,
    value: Array,
) -> None:  # fmt: skip
    """Record the output's a and delta, and the loss against targets `Y` (n, k) into 0-d `value`."""
    loss.compile(t, _output(passes, Y, value), layers[-1].activation)


def compile_output(
    t: Tape, layers: Sequence[Layer | Output], passes: Sequence[LayerPass], Y: Array, loss: Loss
) -> None:
    """Record the output's a alone, to the bit as `compile_loss` does."""
    loss.forward(t, _output(passes, Y, np.zeros(())), layers[-1].activation)


def _output(passes: Sequence[LayerPass], Y: Array, value: Array) -> Pass:
    out = passes[-1]
    return Pass(out.z, out.a, Y.T, out.delta, value, len(passes))


def _activate(t: Tape, number: int, spec: Layer | Output, layer: LayerPass) -> None:
    t.phase("a", number, z=layer.z, a=layer.a)
    t.formula("a = g(z)")
    spec.activation.forward(t, layer.z, layer.a)


def compile_slopes(t: Tape, layers: Sequence[Layer | Output], passes: Sequence[LayerPass]) -> None:
    """Record g'(z) of each layer in `passes`; neighbours with one activation go in one call."""
    pairs = zip(layers, passes, strict=True)
    for (activation, _), group in groupby(pairs, lambda p: (p[0].activation, id(p[1].block))):
        together = [layer for _, layer in group]
        lowest, highest = together[0], together[-1]
        rows = slice(lowest.first, highest.first + len(highest.z))
        z, a, slope = (part[rows] for part in (lowest.block.z, lowest.block.a, lowest.block.slope))
        t.formula(f"g'(z) = {activation.derivative_formula}")
        activation.derivative(t, z, a, slope)


def compile_backward(
    t: Tape, network: Network, layers: Sequence[Layer | Output], passes: Sequence[LayerPass]
) -> None:
    """Record the backward pass: every layer's delta and gradient, from the output's delta."""
    if len(passes) > 1:
        hidden = {f"slope{i}": layer.slope for i, layer in enumerate(passes[:-1], 1)}
        t.phase("slope", None, **hidden)
        compile_slopes(t, layers[:-1], passes[:-1])
    for i in reversed(range(len(passes))):
        here, views = passes[i], network.layers[i]
        t.phase(
            "gradient", i + 1, a_in=here.inputs[: len(views.W)], delta=here.delta,
            dW=views.dW, db=views.db,
        )  # fmt: skip
        t.formula("dW = a δᵀ;  db = Σ δ" if views.b.size else "dW = a δᵀ")
        t(here.inputs.dot, here.delta.T, views.gradient)
        if i == 0:
            return
        t.aside()
        below = passes[i - 1]
        t.phase("delta", i, W=views.W, delta_out=here.delta, slope=below.slope, delta=below.delta)
        t.formula("δ = (W δ₊) · g'(z)")
        t(views.W.dot, here.delta, below.delta)
        t(np.multiply, below.delta, below.slope, below.delta)


def layer_values(network: Network, passes: Sequence[LayerPass]) -> list[LayerValues]:
    """Return the layers as they are measured."""
    return [
        LayerValues(views, layer.z, layer.a, layer.slope, layer.delta)
        for views, layer in zip(network.layers, passes, strict=True)
    ]


def compile_step(
    experiment: Experiment, network: Network, state: State, rate: Array, trace: Trace, X: Array,
    Y: Array,
) -> Tape:  # fmt: skip
    """Return the tape of a step on the samples `X` (n, d + 1), its last column ones, `Y` (n, k).

    It trains up to the update, computed and not yet applied; what follows only measures. What is
    measured of it is left in `trace`. `state` is the optimizer's, `rate` (0-d) the learning rate.
    """
    t = Tape(network.state.dtype)
    t.phase("batch", None, X=X[:, :-1], Y=Y)
    said = trace.outputs(len(X))
    z, a = (np.zeros_like(said) if kept else said for kept in (not trace.of_z, trace.of_z))
    output = Block(z, a, np.zeros_like(said))
    passes = compile_forward(t, network, experiment.layers, X, output)
    compile_loss(t, experiment.layers, passes, Y, experiment.loss_row, trace.loss)
    compile_backward(t, network, experiment.layers, passes)
    t.phase("update", None, gradient=network.gradient, update=network.update)
    t.meet()
    compile_update(
        t, experiment.optimizer, state, network.theta, network.gradient, network.update, rate,
        biases_of(network),
    )  # fmt: skip
    t.in_parts(network.parameters)
    trace.compile(t, network, layer_values(network, passes))
    return t


def biases_of(network: Network) -> Array:
    """Return which of all parameters (n,) are biases."""
    found = np.zeros(network.parameters, np.bool_)
    stops = np.append(network.segments[2::2], network.parameters)
    for start, stop in zip(network.segments[1::2], stops, strict=True):
        found[start:stop] = True
    return found
