"""A table: name -> the NumPy calls that turn a gradient into an update, u; then theta <- theta - u.

The rules are those of ``torch.optim``; the defaults are Keras's, as the course texts quote
them. Each optimizer is a frozen struct: its fields are its arguments, under Keras's names.
"""

import math
from typing import Annotated, ClassVar, get_args

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.optimizer import NotNegative, Optimizer, Positive, State
from core.tape import Array, Tape, maximum

Decay = Annotated[float, msgspec.Meta(ge=0, lt=1)]
_SMALL = 16384


class Sgd(Optimizer, frozen=True, tag="sgd", kw_only=True):
    """Gradient descent: u = eta g."""

    edge_formula: ClassVar[str] = "η λ / 2"

    @property
    def most_decay(self) -> float:
        """Return 2: theta <- (1 - eta lambda) theta."""
        return 2.0

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        t.formula("u = η g")
        t(np.multiply, g, rate, u)


class Momentum(Optimizer, frozen=True, tag="momentum", kw_only=True):
    """Polyak, 1964: a velocity v gathers the gradients."""

    edge_formula: ClassVar[str] = "η λ / (2 (1 + β))"
    momentum: Decay = 0.9

    @property
    def most_decay(self) -> float:
        """Return where a root of x² - (1 + beta - eta lambda) x + beta comes to -1."""
        return 2 * (1 + self.momentum)

    def arrays(self, size: int, dtype: npt.DTypeLike) -> State:
        return {"velocity": np.zeros(size, dtype)}

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        v = s["velocity"]
        t.formula("v ← β v + g;  u = η v")
        t(np.multiply, v, t.constant(self.momentum), v)
        t(np.add, v, g, v)
        t(np.multiply, v, rate, u)


class Nesterov(Momentum, frozen=True, tag="nesterov", kw_only=True):
    """Sutskever et al., 2013: the velocity is looked at one step ahead."""

    edge_formula: ClassVar[str] = "η λ (1 + 2 β) / (2 (1 + β))"

    @property
    def most_decay(self) -> float:
        """Return where a root of x² - (1 - h)(1 + beta) x + (1 - h) beta, h = eta lambda, is -1."""
        return 2 * (1 + self.momentum) / (1 + 2 * self.momentum)

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        v, beta = s["velocity"], t.constant(self.momentum)
        t.formula("v ← β v + g;  u = η (g + β v)")
        t(np.multiply, v, beta, v)
        t(np.add, v, g, v)
        t(np.multiply, v, beta, u)
        t(np.add, u, g, u)
        t(np.multiply, u, rate, u)


class Adagrad(Optimizer, frozen=True, tag="adagrad", kw_only=True):
    """Duchi, Hazan and Singer, 2011: each weight's rate shrinks with its past gradients."""

    edge_formula: ClassVar[str] = "η λ / 2"
    epsilon: Positive = 1e-6

    @property
    def edge(self) -> float:
        """Return that of plain descent."""
        return 2.0

    def divisor(self, s: State) -> Array:
        return np.asarray(np.sqrt(s["squares"]) + self.epsilon)

    def arrays(self, size: int, dtype: npt.DTypeLike) -> State:
        return {"squares": np.zeros(size, dtype)}

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        h = s["squares"]
        t.formula("h ← h + g²;  u = η g / (√h + ε)")
        t(np.multiply, g, g, u)
        t(np.add, h, u, h)
        t(np.sqrt, h, u)
        t(np.add, u, t.constant(self.epsilon), u)
        t(np.divide, g, u, u)
        t(np.multiply, u, rate, u)


class Adadelta(Optimizer, frozen=True, tag="adadelta", kw_only=True):
    """Zeiler, 2012: steps measured in units of the weights themselves."""

    learning_rate: NotNegative = 1.0
    rho: Decay = 0.95
    epsilon: Positive = 1e-7

    def arrays(self, size: int, dtype: npt.DTypeLike) -> State:
        return {"squares": np.zeros(size, dtype), "updates": np.zeros(size, dtype)}

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        h, d, scratch = s["squares"], s["updates"], t.scratch(u)
        epsilon = t.constant(self.epsilon)
        t.formula("h ← ρ h + (1−ρ) g²;  Δ = √(d+ε) / √(h+ε) g;  d ← ρ d + (1−ρ) Δ²;  u = η Δ")
        average(t, h, g, self.rho, scratch)
        t(np.add, d, epsilon, u)
        t(np.sqrt, u, u)
        t(np.add, h, epsilon, scratch)
        t(np.sqrt, scratch, scratch)
        t(np.divide, u, scratch, u)
        t(np.multiply, u, g, u)
        average(t, d, u, self.rho, scratch)
        t(np.multiply, u, rate, u)


class RmsProp(Optimizer, frozen=True, tag="rmsprop", kw_only=True):
    """Tieleman and Hinton, 2012: the gradient over a moving root mean square of itself."""

    edge_formula: ClassVar[str] = "η λ / 2"
    learning_rate: NotNegative = 0.001
    rho: Decay = 0.9
    epsilon: Positive = 1e-7

    @property
    def edge(self) -> float:
        """Return that of plain descent."""
        return 2.0

    def divisor(self, s: State) -> Array:
        return np.asarray(np.sqrt(s["squares"]) + self.epsilon)

    def arrays(self, size: int, dtype: npt.DTypeLike) -> State:
        return {"squares": np.zeros(size, dtype)}

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        h = s["squares"]
        t.formula("h ← ρ h + (1−ρ) g²;  u = η g / (√h + ε)")
        average(t, h, g, self.rho, u)
        t(np.sqrt, h, u)
        t(np.add, u, t.constant(self.epsilon), u)
        t(np.divide, g, u, u)
        t(np.multiply, u, rate, u)


class Moments(Optimizer, frozen=True, kw_only=True):
    """What the rules with moving averages of the gradient and of its size have in common."""

    learning_rate: NotNegative = 0.001
    beta_1: Decay = 0.9
    beta_2: Decay = 0.999
    epsilon: Positive = 1e-7

    def arrays(self, size: int, dtype: npt.DTypeLike) -> State:
        return {"moments": np.zeros((2, size), dtype), "t": np.zeros((), np.int64)}


class Adam(Moments, frozen=True, tag="adam", kw_only=True):
    """Kingma and Ba, 2015: moving averages of g and of its square, corrected for their start.

    With `amsgrad` the largest average of the squares so far takes the place of the present one
    (Reddi, Kale and Kumar, 2018).
    """

    edge_formula: ClassVar[str] = "η λ (1 − β₁) / (2 (1 + β₁))"
    amsgrad: bool = False

    @property
    def edge(self) -> float:
        """Return that of a heavy ball whose gradients count 1 - beta_1 (Cohen et al., 2022)."""
        return 2 * (1 + self.beta_1) / (1 - self.beta_1)

    def divisor(self, s: State) -> Array:
        v, n = s["largest"] if self.amsgrad else s["moments"][1], s["t"].item()
        root = np.sqrt(v / (1 - self.beta_2**n))
        return np.asarray((1 - self.beta_1**n) * (root + self.epsilon))

    def arrays(self, size: int, dtype: npt.DTypeLike) -> State:
        largest = {"largest": np.zeros(size, dtype)} if self.amsgrad else {}
        return super().arrays(size, dtype) | largest

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        m, v = s["moments"]
        eta, epsilon = t.constant(0.0), t.constant(0.0)
        counter, beta_1, beta_2, smallest = s["t"], self.beta_1, self.beta_2, self.epsilon

        def correct() -> None:
            # The paper's own faster order (end of its section 2): both corrections go into
            # the rate, and epsilon is scaled so that nothing else changes.
            counter[()] = step = counter.item() + 1
            root = math.sqrt(1 - beta_2**step)
            eta[()] = rate.item() * root / (1 - beta_1**step)
            epsilon[()] = smallest * root

        t(correct)
        moments(t, s["moments"], g, self.beta_1, self.beta_2)
        symbol = "v"
        if self.amsgrad:
            t.formula("V ← max(V, v)")
            t(maximum, s["largest"], v, s["largest"])
            v, symbol = s["largest"], "V"
        t.formula(f"m̂ = m / (1−β₁ᵗ);  v̂ = {symbol} / (1−β₂ᵗ);  u = η m̂ / (√v̂ + ε)")
        t(np.sqrt, v, u)
        t(np.add, u, epsilon, u)
        t(np.divide, m, u, u)
        t(np.multiply, u, eta, u)


class AdamW(Adam, frozen=True, tag="adamw", kw_only=True):
    """Loshchilov and Hutter, 2019: Adam with the weight decay apart from the gradient."""

    weight_decay: NotNegative = 0.01

    @property
    def most_decay(self) -> float:
        """Return 2: theta <- (1 - eta lambda) theta, apart from the gradient."""
        return 2.0


class Adamax(Moments, frozen=True, tag="adamax", kw_only=True):
    """Kingma and Ba, 2015, section 7: Adam with the largest past gradient for a scale."""

    learning_rate: NotNegative = 0.002

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        m, largest = s["moments"]
        eta = t.constant(0.0)

        def correct() -> None:
            s["t"] += 1
            eta[()] = rate.item() / (1 - self.beta_1 ** s["t"].item())

        t.formula("m ← β₁ m + (1−β₁) g;  w ← max(β₂ w, |g| + ε);  u = η / (1−β₁ᵗ) · m / w")
        t(np.subtract, g, m, u)
        t(np.multiply, u, t.constant(1 - self.beta_1), u)
        t(np.add, m, u, m)
        t(np.multiply, largest, t.constant(self.beta_2), largest)
        t(np.abs, g, u)
        t(np.add, u, t.constant(self.epsilon), u)
        t(maximum, largest, u, largest)
        t(correct)
        t(np.divide, m, largest, u)
        t(np.multiply, u, eta, u)


class Nadam(Moments, frozen=True, tag="nadam", kw_only=True):
    """Dozat, 2016: Adam with Nesterov's look ahead, its momentum growing on a schedule."""

    learning_rate: NotNegative = 0.002
    momentum_decay: NotNegative = 0.004

    def arrays(self, size: int, dtype: npt.DTypeLike) -> State:
        return super().arrays(size, dtype) | {"product": np.ones((), np.float64)}

    def compile(self, t: Tape, s: State, g: Array, u: Array, rate: Array) -> None:
        m, v = s["moments"]
        scratch = t.scratch(u)
        root, eta_g, eta_m = t.constant(0.0), t.constant(0.0), t.constant(0.0)

        def schedule(step: int) -> float:
            return self.beta_1 * (1 - 0.5 * math.pow(0.96, step * self.momentum_decay))

        def correct() -> None:
            s["t"] += 1
            step = s["t"].item()
            mu, ahead = schedule(step), schedule(step + 1)
            s["product"] *= mu
            product = s["product"].item()
            root[()] = 1 / math.sqrt(1 - self.beta_2**step)
            eta_g[()] = rate.item() * (1 - mu) / (1 - product)
            eta_m[()] = rate.item() * ahead / (1 - product * ahead)

        t(correct)
        moments(t, s["moments"], g, self.beta_1, self.beta_2)
        t.formula("u = η (μₜ₊₁ m / (1−Πμ) + (1−μₜ) g / (1−Πμ)) / (√v̂ + ε)")
        t(np.sqrt, v, scratch)
        t(np.multiply, scratch, root, scratch)
        t(np.add, scratch, t.constant(self.epsilon), scratch)
        t(np.multiply, m, eta_m, u)
        t(np.divide, u, scratch, u)
        t(np.divide, g, scratch, scratch)
        t(np.multiply, scratch, eta_g, scratch)
        t(np.add, u, scratch, u)


AnyOptimizer = (
    Sgd | Momentum | Nesterov | Adagrad | Adadelta | RmsProp | Adam | Adamax | Nadam | AdamW
)
OPTIMIZERS: dict[str, type[Optimizer]] = {
    str(cls.__struct_config__.tag): cls for cls in get_args(AnyOptimizer)
}


def average(t: Tape, h: Array, g: Array, rho: float, scratch: Array) -> None:
    """Record h <- rho h + (1 - rho) g²."""
    t(np.multiply, h, t.constant(rho), h)
    t(np.multiply, g, g, scratch)
    t(np.multiply, scratch, t.constant(1 - rho), scratch)
    t(np.add, h, scratch, h)


def moments(t: Tape, mv: Array, g: Array, beta_1: float, beta_2: float) -> None:
    """Record (m, v) <- beta (m, v) + (1 - beta) (g, g²), both rows at once; `mv` is (2, size)."""
    beta = t.constant([[beta_1], [beta_2]])
    if g.size <= _SMALL:
        beta = np.repeat(beta, g.size, axis=1)  # faster than stretching it at each step
    scratch = t.scratch(mv)
    t.formula("m ← β₁ m + (1−β₁) g;  v ← β₂ v + (1−β₂) g²")
    t(np.multiply, mv, beta, mv)
    t(np.multiply, g, t.constant(1 - beta_1), scratch[0])
    t(np.multiply, g, t.constant(math.sqrt(1 - beta_2)), scratch[1])
    t(np.multiply, scratch[1], scratch[1], scratch[1])
    t(np.add, mv, scratch, mv)


def compile_update(
    t: Tape, optimizer: Optimizer, s: State, theta: Array, g: Array, u: Array, rate: Array,
    biases: Array | None = None,
) -> None:  # fmt: skip
    """Record everything between the gradient and the update: clipping, weight decay, the rule.

    `g` is left as it was, so that the norms taken of it are those of the loss, before any
    clipping or decay. `rate` (0-d) is the rate that was set, `biases` (size,) says which
    parameters are biases.
    """
    now = optimizer.compile_rate(t, s, rate)
    effective = g
    if optimizer.global_clipnorm is not None:
        effective = _clip(t, optimizer.global_clipnorm, g)
    decoupled, spared = isinstance(optimizer, AdamW), None
    if not optimizer.decay_biases:
        spared = biases
    if optimizer.weight_decay and not decoupled:
        t.formula("g ← g + λ θ")
        decayed = np.empty_like(g)
        t(np.multiply, theta, _strength(t, optimizer.weight_decay, spared), decayed)
        t(np.add, decayed, effective, decayed)
        effective = decayed
    if optimizer.l1:
        t.formula("g ← g + λ₁ sign(θ)")
        pulled = np.empty_like(g)
        t(np.sign, theta, pulled)
        t(np.multiply, pulled, _strength(t, optimizer.l1, spared), pulled)
        t(np.add, pulled, effective, pulled)
        effective = pulled
    optimizer.compile(t, s, effective, u, now)
    if optimizer.weight_decay and decoupled:
        decayed = np.empty_like(g)
        t.formula("u ← u + η λ θ")
        t(np.multiply, theta, _strength(t, optimizer.weight_decay, spared), decayed)
        t(np.multiply, decayed, now, decayed)
        t(np.add, u, decayed, u)


def _strength(t: Tape, value: float, spared: Array | None) -> Array:
    """Return a factor for each parameter, or one for all: `value`, or 0 for those spared."""
    return t.constant(value if spared is None else np.where(spared, 0.0, value))


def _clip(t: Tape, longest: float, g: Array) -> Array:
    clipped, factor = np.empty_like(g), t.constant(1.0)

    def measure() -> None:
        norm = math.sqrt(np.dot(g, g))
        factor[()] = longest / norm if norm > longest else 1.0

    t.formula("g ← g · min(1, c / ‖g‖)")
    t(measure)
    t(np.multiply, g, factor, clipped)
    return clipped
