"""The same in JAX: one compiled function a step, called from Python; its batches lie ready."""

import os
from collections.abc import Callable
from functools import cache
from itertools import cycle

import numpy as np

os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)
import jax
from jax import numpy as jnp

from tests.benchmarks.workloads import Workload

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_platforms", "cpu")
FORWARD = {"sigmoid": jax.nn.sigmoid, "tanh": jnp.tanh, "relu": jax.nn.relu}
EDGE = 0.95**0.5
BLOCKED = {  # where the slope is below 5 % of its steepest
    "sigmoid": lambda a: jnp.abs(2 * a - 1) > EDGE,
    "tanh": lambda a: jnp.abs(a) > EDGE,
    "relu": lambda a: a == 0,
}


class JaxStep:
    """The parameters as a list of (W, b), given to the step and had back from it."""

    def __init__(self, workload: Workload, diagnose: bool) -> None:
        dtype = workload.dtype
        X, Y = workload.arrays.X.astype(dtype), workload.arrays.Y.astype(dtype)
        self.batches = cycle([(jnp.array(X[i]), jnp.array(Y[i])) for i in workload.order])
        weights = [(jnp.array(W, dtype), jnp.array(b, dtype)) for W, b in workload.weights]
        self.state = (weights,)
        if workload.adam is not None:
            zeros = jax.tree.map(jnp.zeros_like, weights)
            self.state = (weights, zeros, jax.tree.map(jnp.copy, zeros), jnp.zeros(()))
        kinds = workload.activation, workload.softmax
        self._step = compiled(*kinds, workload.learning_rate, workload.adam, diagnose)
        self._seen: tuple = ()

    def run(self, steps: int) -> None:
        step, state, batches = self._step, self.state, self.batches
        for _ in range(steps):
            state, self._seen = step(state, *next(batches))
        self.state = jax.block_until_ready(state)

    @property
    def loss(self) -> float:
        return float(self._seen[0])

    @property
    def norms(self) -> np.ndarray:
        return np.array(self._seen[1])


@cache
def compiled(
    activation: str, softmax: bool, rate: float, adam: tuple | None, diagnose: bool
) -> Callable:
    """Return the step, of a state and a batch; what it takes for its state is used up."""

    def loss_of(weights, x, y):
        hidden = []
        for W, b in weights[:-1]:
            x = FORWARD[activation](x @ W + b)
            hidden.append(x)
        W, b = weights[-1]
        z = x @ W + b
        if softmax:
            return -jnp.mean(jnp.sum(jax.nn.log_softmax(z) * y, 1)), hidden
        return jnp.mean(jnp.logaddexp(0, z) - y * z), hidden

    def updated(state, g):
        """Return the updates, and the optimizer's state after them."""
        if adam is None:
            return jax.tree.map(lambda g: rate * g, g), ()
        beta_1, beta_2, epsilon = adam
        t = state[3] + 1
        m = jax.tree.map(lambda m, g: beta_1 * m + (1 - beta_1) * g, state[1], g)
        v = jax.tree.map(lambda v, g: beta_2 * v + (1 - beta_2) * g * g, state[2], g)
        # In float32, 1 - 0.999 would keep three digits.
        first, second = ((1 - beta**t).astype(state[0][0][0].dtype) for beta in (beta_1, beta_2))
        u = jax.tree.map(lambda m, v: rate * (m / first) / (jnp.sqrt(v / second) + epsilon), m, v)
        return u, (m, v, t)

    def norms(rows):
        return jnp.stack([jnp.sqrt(jnp.sum(W * W)) for W, _ in rows])

    def step(state, x, y):
        weights = state[0]
        (loss, hidden), g = jax.value_and_grad(loss_of, has_aux=True)(weights, x, y)
        u, rest = updated(state, g)
        seen = (loss,)
        if diagnose:
            blocked = [BLOCKED[activation](a).mean(0) for a in hidden]
            seen = (loss, jnp.stack([norms(row) for row in (g, weights, u)]), blocked)
        return (jax.tree.map(jnp.subtract, weights, u), *rest), seen

    return jax.jit(step, donate_argnums=0)
