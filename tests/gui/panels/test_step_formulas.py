"""A step walked through: each phase shows its formula with the numbers plain NumPy gives."""

import re
from html import unescape

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.datasets.base import Arrays
from core.catalog.formula.record import fitted
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, from_builtins
from gui import app as application
from gui.look import theme
from gui.panels.step.panel import StepPanel
from tests.gui.frames import GATE
from tests.gui.walks import AND, cells, plain, read, results, shows, titles, told, trainer_of, walk


@pytest.fixture
def panel(qtbot: QtBot) -> StepPanel:
    """Return the panel, shown."""
    panel = StepPanel()
    qtbot.addWidget(panel)
    panel.resize(1200, 900)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_a_gate(panel: StepPanel) -> None:
    """A perceptron that is wrong about 00 and 10, worked out by hand."""
    weights = [(np.array([[0.3], [-0.2]]), np.array([0.1]))]
    frames = walk(Trainer(from_builtins(AND), weights=weights), sample=2)
    expected = {
        ("batch", None): ["x[3] = (1, 0)", "y[3] = 0"],
        ("z", 1): ["z1(1) = 1·0.3 + 0·(−0.2) + 0.1 = 0.4"],
        ("a", 1): ["a1(1) = {1 if 0.4 > 0, else 0} = 1"],
        ("loss", 1): ["ℓ3 = |0.4| = 0.4", "L = mean of 2 misclassified = 0.25"],
        ("delta", 1): ["δ1(1) = 1 − 0 = 1"],
        ("gradient", 1): [
            "∂L/∂w11(1) = 0·1 + 0·0 + 1·1 + 1·0 = 1", "∂L/∂b1(1) = 1 + 0 + 1 + 0 = 2",
        ],
        ("update", None): [
            "η = 0.1",
            "● w11(1):  g = 1", "u = 0.1·1 = 0.1", "w11(1) ← 0.3 − 0.1 = 0.2",
            "● b1(1):  g = 2", "u = 0.1·2 = 0.2", "b1(1) ← 0.1 − 0.2 = −0.1",
        ],
    }  # fmt: skip
    assert list(frames) == list(expected)
    for key, lines in expected.items():
        panel.refresh(frames[key])
        assert told(panel) == lines
    assert titles(panel) == ["W₁ (2, 1)", "− u₁ (2, 1)", "= W₁ − u₁ (2, 1)"]
    assert cells(panel, "W₁ − u₁") == [["0.200"], ["−0.200"]]


def test_a_formula_in_words_follows_the_language(panel: StepPanel, qapp: QApplication) -> None:
    """The perceptron's loss; the formulas of the others have no words."""
    frames = walk(trainer_of(**AND))
    panel.refresh(frames["loss", 1])
    assert panel.page.formula.text() == "L = mean |z| over the misclassified"
    application.speak(qapp, "ko")
    qapp.processEvents()
    text = panel.page.formula.text()
    assert text.startswith("L = ")
    assert "|z|" in text
    assert "misclassified" not in text


def test_a_step_of_0_is_taken_away(panel: StepPanel) -> None:
    """As the rule has it: nothing is added to a weight."""
    trainer = trainer_of(**AND)
    trainer.network.set_weights([(np.array([[1.0], [1.0]]), np.array([-1.5]))])
    panel.refresh(walk(trainer)["update", None])
    lines = [line for line in told(panel) if "←" in line]
    assert lines == ["w11(1) ← 1 − 0 = 1", "b1(1) ← −1.5 − 0 = −1.5"]


def test_a_right_answer_of_a_gate(panel: StepPanel) -> None:
    """It has no loss of its own."""
    weights = [(np.array([[0.5], [0.5]]), np.array([-0.7]))]
    panel.refresh(walk(Trainer(from_builtins(AND), weights=weights))["loss", 1])
    assert told(panel) == ["ℓ1 = right = 0", "L = none misclassified = 0"]


def test_a_2_2_1_network(panel: StepPanel) -> None:
    """All results in bold and all matrices are those of plain NumPy."""
    trainer = trainer_of(
        hidden=[{"units": 2, "activation": "tanh"}], optimizer={"name": "sgd", "learning_rate": 0.5}
    )
    (W1, b1), (W2, b2) = trainer.network.weights()
    n, j, Y = 1, 1, np.array([[0.0], [1.0], [1.0], [0.0]])
    Z1 = GATE @ W1 + b1
    A1 = np.tanh(Z1)
    Z2 = A1 @ W2 + b2
    A2 = 1 / (1 + np.exp(-Z2))
    losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    d2 = (A2 - Y) / 4
    d1 = d2 @ W2.T / np.cosh(Z1) ** 2
    dW1, dW2 = GATE.T @ d1, A1.T @ d2
    expected = {
        ("batch", None): ([], {"X": GATE, "Y": Y}),
        ("z", 1): ([Z1[n, j]], {"X": GATE, "W₁": W1, "b₁": b1[None], "Z₁": Z1}),
        ("a", 1): ([A1[n, j]], {"Z₁": Z1, "A₁": A1}),
        ("z", 2): ([Z2[n, 0]], {"A₁": A1, "W₂": W2, "b₂": b2[None], "Z₂": Z2}),
        ("a", 2): ([A2[n, 0]], {"Z₂": Z2, "A₂": A2}),
        ("loss", 2): ([losses[n, 0], losses.mean()], {"A₂": A2, "Y": Y, "ℓ": losses}),
        ("delta", 2): ([d2[n, 0]], {"A₂": A2, "Y": Y, "δ₂": d2}),
        ("slope", None): ([1 - A1[n, j] ** 2], {"g′₁": 1 - A1**2}),
        ("gradient", 2): (
            [dW2[0, 0], d2.sum()],
            {"A₁ᵀ": A1.T, "δ₂": d2, "dW₂": dW2, "db₂": d2.sum(0)[None]},
        ),
        ("delta", 1): ([d1[n, j]], {"δ₂": d2, "W₂ᵀ": W2.T, "g′₁": 1 - A1**2, "δ₁": d1}),
        ("gradient", 1): (
            [dW1[0, j], d1[:, j].sum()],
            {"Xᵀ": GATE.T, "δ₁": d1, "dW₁": dW1, "db₁": d1.sum(0)[None]},
        ),
        ("update", None): (
            [
                W1[0, j] - 0.5 * dW1[0, j], b1[j] - 0.5 * d1[:, j].sum(),
                W2[0, 0] - 0.5 * dW2[0, 0], b2[0] - 0.5 * d2.sum(),
            ],
            {"W₁": W1, "u₁": 0.5 * dW1, "W₂": W2, "u₂": 0.5 * dW2, "W₂ − u₂": W2 - 0.5 * dW2},
        ),
    }  # fmt: skip
    frames = walk(trainer, n, j)
    assert list(frames) == list(expected)
    for key, (bold, matrices) in expected.items():
        panel.refresh(frames[key])
        assert results(panel.page.numbers.text()) == pytest.approx(bold, rel=6e-4)
        for title, numbers in matrices.items():
            shows(panel, title, numbers)


def test_a_formula_of_ones_own(panel: StepPanel) -> None:
    """Its signs are no markup, and its numbers stand where their names do."""
    formula = {"activation": "formula", "formula": "s*z if z<b else 2", "numbers": {"s": 4, "b": 9}}
    trainer = trainer_of(hidden=[{"units": 2, **formula}])
    z = float((GATE @ trainer.network.weights()[0][0])[1, 0])
    frames = walk(trainer, 1, 0)
    panel.refresh(frames["a", 1])
    assert unescape(plain(panel.page.formula.text())) == "aj(1) = g(z) = s·z if z<b else 2"
    (line,) = map(unescape, told(panel))
    assert line.startswith("a1(1) = 4·")
    assert line.endswith(f"<9 else 2 = {4 * z:.4g}".replace("-", "−"))
    panel.refresh(frames["slope", None])
    assert unescape(plain(panel.page.formula.text())) == "g′(z) = s if z < b else 0"
    assert results(panel.page.numbers.text()) == [4]


@pytest.mark.parametrize(
    ("formula", "s", "x", "worked", "slope"),
    [
        ("z**2", 1, -2, "(−2)² = 4", "2·(−2) = −4"),
        ("z**5 / s", 2e-4, -2, "(−2)⁵/(2×10⁻⁴) = −1.6×10⁵", "5·(−2)⁴/(2×10⁻⁴) = 4×10⁵"),
        ("s**2 * z", 2e-4, 1, "(2×10⁻⁴)²·1 = 4×10⁻⁸", "(2×10⁻⁴)² = 4×10⁻⁸"),
        ("(-1 if z > 3 else s)*z", 2, 1, "(−1 if 1 > 3 else 2)·1 = 2", "−1 if 1 > 3 else 2 = 2"),
        ("tanh(z)/0.00002", 1, 0, "tanh(0)/0.00002 = 0", "(1 − tanh(0)²)/(2·10⁻⁵) = 50000"),
        ("min(z, 2)**3", 1, 3, "min(3, 2)³ = 8", "3·min(3, 2)²·(0 if 2 < 3 else 1) = 0"),
    ],
)
def test_numbers_in_a_formula_bind_as_their_names_did(
    panel: StepPanel, formula: str, s: float, x: float, worked: str, slope: str
) -> None:
    trainer = Trainer(Experiment(hidden=(Layer(1, fitted(formula, {"s": s})),)))
    W, b = np.zeros((2, 1)), np.array([float(x)])
    trainer.network.set_weights([(W, b), (np.ones((1, 1)), np.zeros(1))])
    frames = walk(trainer)
    for key, text in ((("a", 1), worked), (("slope", None), slope)):
        panel.refresh(frames[key])
        (line,) = map(unescape, told(panel))
        assert text in line, line


def test_softmax(panel: StepPanel) -> None:
    """Three classes: the powers, their sum, and the loss of the whole row."""
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(6, 2)), np.eye(3)[[0, 1, 2, 0, 1, 2]]
    raw = {"hidden": [], "output": {"activation": "softmax"}, "loss": "categorical_crossentropy"}
    trainer = Trainer(from_builtins(raw), arrays=Arrays(X, Y, X[:0], Y[:0]))
    ((W, b),) = trainer.network.weights()
    z = X @ W + b
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    frames = walk(trainer, sample=4, unit=2)
    panel.refresh(frames["a", 1])
    assert results(panel.page.numbers.text()) == pytest.approx([p[4, 2]], rel=6e-4)
    top, below = told(panel)[1].split(" = ")[1].split(" / ")
    assert [read(top), read(below)] == pytest.approx([e[4, 2], e[4].sum()], rel=6e-4)
    shows(panel, "A₁", p)
    panel.refresh(frames["loss", 1])
    own = -np.log((p * Y).sum(axis=1))
    assert results(panel.page.numbers.text()) == pytest.approx([own[4], own.mean()], rel=6e-4)
    assert "mean of 6" in told(panel)[1]
    shows(panel, "ℓ", own[:, None])
    panel.refresh(frames["delta", 1])
    assert told(panel)[0].endswith(f"− 0) / 6 = {told(panel)[0].split(' = ')[-1]}")
    assert results(panel.page.numbers.text()) == pytest.approx([p[4, 2] / 6], rel=6e-4)


@pytest.mark.parametrize("name", ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"])
def test_the_update_is_worked_out(panel: StepPanel, name: str) -> None:
    """The numbers put into the rule give the update shown."""
    trainer = trainer_of(optimizer={"name": name, "learning_rate": 0.05})
    trainer.run(2)
    panel.refresh(walk(trainer)["update", None])
    lines = [line for line in told(panel) if line.startswith("u = ")]
    assert len(lines) == 4
    for line in lines:
        _, worked, update = line.split(" = ")
        code = worked.replace("·", "*").replace("(√", "(np.sqrt*").replace("−", "-")
        code = code.replace("×10⁻", "e-").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
        code = code.replace("np.sqrt*", "")
        if "√" in worked:  # η m / (√v + ε)
            top, below = code.split(" / ")
            root, epsilon = below[1:-1].split(" + ")
            code = f"{top} / ({root}**0.5 + {epsilon})"
        assert eval(code) == pytest.approx(read(update), rel=2e-3)


def test_clipping_and_decay_are_in_the_update(panel: StepPanel) -> None:
    """The clipped gradient goes into the rule; AdamW's decay is added to it."""
    rule = {"name": "sgd", "learning_rate": 0.5, "global_clipnorm": 1e-4}
    panel.refresh(walk(trainer_of(optimizer=rule))["update", None])
    first, second = told(panel)[1:3]
    clipped = first.split("g ← ")[1]
    assert read(clipped) != read(first.split("g = ")[1].split(",")[0])
    assert second.split(" = ")[1].replace("(", "").replace(")", "") == f"0.5·{clipped}"
    panel.refresh(walk(trainer_of(optimizer={"name": "adamw"}))["update", None])
    lines = [line for line in told(panel) if line.startswith("u = ")]
    assert all(
        re.fullmatch(r"u = [^+]* \+ 1×10⁻⁷\) \+ 0.001·0.01·[^·←]* = .*", line) for line in lines
    )
    assert not any("←" in line for line in lines)


def test_a_softmax_of_three_by_hand(panel: StepPanel) -> None:
    """Each power over their sum; no loss shows the logarithm of 0."""
    W, b = np.zeros((2, 3)), np.log([1.0, 2.0, 5.0])
    raw = {"hidden": [], "output": {"activation": "softmax"}, "loss": "categorical_crossentropy"}
    arrays = Arrays(GATE, np.eye(3)[[0, 1, 2, 0]], GATE[:0], np.zeros((0, 3)))
    frames = walk(Trainer(from_builtins(raw), arrays=arrays, weights=[(W, b)]), sample=0, unit=1)
    panel.refresh(frames["a", 1])
    powers = "(e0−1.609 + e0.6931−1.609 + e1.609−1.609)"
    assert told(panel) == [f"a2(1) = e0.6931−1.609 / {powers}", "a2(1) = 0.4 / 1.6 = 0.25"]
    panel.refresh(frames["loss", 1])
    assert told(panel)[0] == "ℓ1 = −(1·(−2.079) + 0·(−1.386) + 0·(−0.47)) = 2.079"


def test_a_saturated_sigmoids_loss_has_no_logarithm_of_0(panel: StepPanel) -> None:
    """It is told by its z instead."""
    trainer = Trainer(from_builtins({"hidden": []}), weights=[(np.zeros((2, 1)), np.array([20.0]))])
    panel.refresh(walk(trainer)["loss", 1])
    assert told(panel)[0] == "ℓ1 = log(1 + e20) − 0·20 = 20"


def test_an_error_chained_through_its_slope(panel: StepPanel) -> None:
    """Of a mean squared error behind a tanh."""
    raw = {"hidden": [], "output": {"activation": "tanh"}, "loss": "mse"}
    trainer = Trainer(from_builtins(raw), weights=[(np.zeros((2, 1)), np.array([np.arctanh(0.6)]))])
    panel.refresh(walk(trainer, sample=1)["delta", 1])
    assert told(panel) == ["δ1(1) = 2·(0.6 − 1) / 4 · 0.64 = −0.128"]
    assert titles(panel) == ["A₁ (4, 1)", "− Y (4, 1)", "⊙ g′₁ (4, 1)", "→ δ₁ (4, 1)"]


def test_the_first_weight_of_the_chosen_unit(panel: StepPanel) -> None:
    """From input 1 to unit 3; beyond 9 the two numbers are set apart."""
    trainer = trainer_of(hidden=[{"units": 12, "activation": "tanh"}])
    panel.refresh(walk(trainer, unit=2)["gradient", 1])
    assert told(panel)[0].startswith("∂L/∂w13(1) = ")
    panel.refresh(walk(trainer, unit=11)["gradient", 1])
    assert told(panel)[0].startswith("∂L/∂w1,12(1) = ")


def test_shapes_are_written_out(panel: StepPanel) -> None:
    """Samples first, as textbooks have it."""
    frames = walk(trainer_of(), unit=2)
    for key, expected in {
        ("z", 1): ["X (4, 2)", "· W₁ (2, 4)", "+ b₁ (4,)", "= Z₁ (4, 4)"],
        ("a", 1): ["Z₁ (4, 4)", "→ g → A₁ (4, 4)"],
        ("delta", 1): ["δ₂ (4, 1)", "· W₂ᵀ (1, 4)", "⊙ g′₁ (4, 4)", "= δ₁ (4, 4)"],
        ("gradient", 1): ["Xᵀ (2, 4)", "· δ₁ (4, 4)", "= dW₁ (2, 4)", "db₁ (4,)"],
    }.items():
        panel.refresh(frames[key])
        assert titles(panel) == expected
    assert "One row per sample" in panel.page.reading.text()


def test_the_chosen_samples_term_is_in_the_layers_color(panel: StepPanel) -> None:
    """In the sums over samples."""
    panel.refresh(walk(trainer_of(), sample=3)["gradient", 1])
    color = theme.current().layer(1, 2)
    marked = panel.page.numbers.text().split(f'<span style="color:{color}">')
    assert len(marked) == 3
    assert plain(marked[1].split("</span>")[0]).startswith(" + 1·")


def test_half_the_squares_are_summed_over_the_outputs(panel: StepPanel) -> None:
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(6, 2)), rng.normal(size=(6, 3))
    raw = {"hidden": [], "output": {"activation": "linear"}, "loss": "half_squared"}
    trainer = Trainer(from_builtins(raw), arrays=Arrays(X, Y, X[:0], Y[:0]))
    ((W, b),) = trainer.network.weights()
    own = (X @ W + b - Y) ** 2 / 2
    panel.refresh(walk(trainer, sample=4, unit=2)["loss", 1])
    found = results(panel.page.numbers.text())
    assert found == pytest.approx([own[4, 2], own.sum(axis=1).mean()], rel=6e-4)
    assert told(panel)[1].startswith("L = sum over the outputs, mean over 6")
