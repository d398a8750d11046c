"""What is said of each phase of a step, in the current language."""

from gui.words.counts import counts
from gui.words.layers import layer_name
from gui.words.translation import QT_TRANSLATE_NOOP, translate

# Of each kind of phase: its name, and what it does.
PHASES: dict[str, tuple[str, str]] = {
    "batch": (
        QT_TRANSLATE_NOOP("Step", "The batch"),
        QT_TRANSLATE_NOOP("Step", "The samples of this step, one per row, and their targets."),
    ),
    "z": (
        QT_TRANSLATE_NOOP("Step", "Weighted sums"),
        QT_TRANSLATE_NOOP(
            "Step",
            "Each unit multiplies its inputs by its weights, adds them up and adds its bias.",
        ),
    ),
    "product": (  # of a layer without biases
        QT_TRANSLATE_NOOP("Step", "Weighted sums"),
        QT_TRANSLATE_NOOP(
            "Step", "Each unit multiplies its inputs by its weights and adds them up."
        ),
    ),
    "a": (
        QT_TRANSLATE_NOOP("Step", "Activations"),
        QT_TRANSLATE_NOOP("Step", "The activation function turns each sum into an output."),
    ),
    "loss": (
        QT_TRANSLATE_NOOP("Step", "Loss"),
        QT_TRANSLATE_NOOP("Step", "One number for how far the outputs are from the targets."),
    ),
    "error": (
        QT_TRANSLATE_NOOP("Step", "Error of the output"),
        QT_TRANSLATE_NOOP("Step", "δ = ∂L/∂z says how the loss changes with each sum."),
    ),
    "rule": (
        QT_TRANSLATE_NOOP("Step", "Error of the output"),
        QT_TRANSLATE_NOOP(
            "Step", "The perceptron rule: 0 if the prediction is right, 1 or −1 if it is wrong."
        ),
    ),
    "slope": (
        QT_TRANSLATE_NOOP("Step", "Slopes"),
        QT_TRANSLATE_NOOP(
            "Step", "How steep g is at each sum: the factor that the error is multiplied by."
        ),
    ),
    "delta": (
        QT_TRANSLATE_NOOP("Step", "Error passed back"),
        QT_TRANSLATE_NOOP(
            "Step", "The error that comes back through the next layer's weights, times the slope."
        ),
    ),
    "gradient": (
        QT_TRANSLATE_NOOP("Step", "Gradients"),
        QT_TRANSLATE_NOOP(
            "Step", "The input of each weight times the error after it, over all samples."
        ),
    ),
    "update": (
        QT_TRANSLATE_NOOP("Step", "Update"),
        QT_TRANSLATE_NOOP(
            "Step", "The optimizer turns each gradient g into an update u and subtracts it."
        ),
    ),
}


def name(key: str, layer: int | None, count: int) -> str:
    """Return the name of a phase of layer `layer` of `count`."""
    text = translate("Step", PHASES[key][0])
    if layer is None or key in ("loss", "error", "rule"):
        return text
    return f"{layer_name(layer, count)} · {text}"


def says(key: str) -> str:
    """Return what a phase does."""
    return translate("Step", PHASES[key][1])


def chip(key: str) -> str:
    """Return the short word of a phase that has no symbol."""
    words = {"batch": translate("Step", "batch"), "update": translate("Step", "update")}
    return words[key]


def others(count: int, sum_: str) -> str:
    """Return how many smaller terms there are, and their sum."""
    return f"({counts.smaller_terms(count)}: {sum_})"


def mean(count: int) -> str:
    """Return over how many numbers a loss is the mean."""
    return translate("Step", "mean of {0}").format(count)


def mean_of_sums(samples: int) -> str:
    """Return over how many samples a loss is the mean, being summed over the outputs."""
    return translate("Step", "sum over the outputs, mean over {0}").format(samples)


def mean_of_wrong(count: int) -> str:
    """Return over how many samples the perceptron's loss is the mean."""
    if count == 0:
        return translate("Step", "none misclassified")
    return translate("Step", "mean of {0} misclassified").format(count)


def right() -> str:
    """Return what is said of a sample that the perceptron has right."""
    return translate("Step", "right")


def rows() -> str:
    """Return how matrices are to be read."""
    return translate(
        "Step", "One row per sample, as in Keras; W has one row per input and one column per unit."
    )


def invitation() -> str:
    """Return how to begin."""
    return translate("Step", "Press P to walk through the next step, phase by phase.")


def overview() -> tuple[tuple[str, str], ...]:
    """Return the parts of a step and their formulas."""
    return (
        (translate("Step", "forward"), "Z = A W + b,  A = g(Z)"),
        (translate("Step", "loss"), "L(A, Y)"),
        (translate("Step", "backward"), "δ = ∂L/∂Z,  dW = Aᵀ δ"),
        (translate("Step", "update"), "W ← W − u"),
    )
