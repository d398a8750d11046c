"""The words of the decision map, of the fit, and of images."""

from gui.panels.base import Words
from gui.words.translation import translate


def _plots() -> tuple[str, str]:
    return (
        translate("DecisionMapPanel", "The output over the input plane"),
        translate("DecisionMapPanel", "The output over the input"),
    )


def fit_words() -> Words:
    """Return what is said of one input."""
    return Words(
        title=translate("DecisionMapPanel", "Fit"),
        symbol="a(x)",
        what=translate(
            "DecisionMapPanel",
            "The network's output for every value of its single input, and the data. Click a "
            "point to follow that sample in the other panels. The pencil draws points.",
        ),
        formula="a = g(W a + b)",
        look_for=translate(
            "DecisionMapPanel",
            "A good fit runs through the middle of the points. With ReLU the curve is made of "
            "straight pieces, one kink per unit; with a single layer it can't bend more than g "
            "does.",
        ),
        plots=_plots(),
    )


def map_words(classes: int) -> Words:
    """Return what is said of two inputs, with `classes` outputs if more than two, else 0."""
    if classes:
        what = translate(
            "DecisionMapPanel",
            "The class the network predicts at every point of the input plane: the fainter, the "
            "less certain. The points are the data, coloured by their class. Click a point to "
            "follow that sample in the other panels. The pencil draws points.",
        )
    else:
        what = translate(
            "DecisionMapPanel",
            "The network's output at every point of the input plane: orange is low, blue is "
            "high. The points are the data, coloured by their target. Click a point to follow "
            "that sample in the other panels. The pencil draws points.",
        )
    return Words(
        title=translate("DecisionMapPanel", "Decision map"),
        symbol="argmax a(x₁, x₂)" if classes else "a(x₁, x₂)",
        what=what,
        formula=translate(
            "DecisionMapPanel",
            "line: w₁ x₁ + w₂ x₂ + b = 0, of a single unit or of each hidden one",
        ),
        look_for=translate(
            "DecisionMapPanel",
            "A point on a background of its own colour is classified correctly. A single layer "
            "separates the plane with one straight line, which is why it can't learn XOR; each "
            "hidden unit adds a line of its own.",
        ),
        plots=_plots(),
    )


def image_words(digits: bool) -> Words:
    """Return what is said of images, of `digits` or of others."""
    title = translate("DecisionMapPanel", "Digits")
    return Words(
        title=title if digits else translate("DecisionMapPanel", "Images"),
        symbol="",
        what=translate(
            "DecisionMapPanel",
            "The misclassified test images that the network is most certain about, each with "
            "its class → the prediction, and a pad to draw on: the network predicts as you draw.",
        ),
        formula="softmax(z)ᵢ = exp zᵢ / Σⱼ exp zⱼ",
        look_for=translate(
            "DecisionMapPanel",
            "Would you have read them correctly? Click a mistake to copy it to the pad, and "
            "edit it until the prediction changes. MNIST's digits are scaled to a box of 20 × "
            "20 pixels and centred by their centre of mass (LeCun et al., 1998); your drawing "
            "is too, unless you turn that off.",
        ),
        plots=_plots(),
    )
