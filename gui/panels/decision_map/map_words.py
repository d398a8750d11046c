"""The words of the decision map, of the fit, and of images."""

from PySide6.QtCore import QCoreApplication

from gui.panels.base import Words


def _plots() -> tuple[str, str]:
    translate = QCoreApplication.translate
    return (
        translate("DecisionMapPanel", "The output over the input plane"),
        translate("DecisionMapPanel", "The output over the input"),
    )


def fit_words() -> Words:
    """Return what is said of one input."""
    translate = QCoreApplication.translate
    return Words(
        title=translate("DecisionMapPanel", "Fit"),
        symbol="a(x)",
        what=translate(
            "DecisionMapPanel",
            "The network's output for every value of its one input, and the data. A point that "
            "is clicked is the sample explained elsewhere. The pencil draws points.",
        ),
        formula="a = g(W a + b)",
        look_for=translate(
            "DecisionMapPanel",
            "A curve through the middle of the points. With ReLU it is made of straight "
            "pieces, a kink a unit; with one layer alone it can't bend more than g does.",
        ),
        plots=_plots(),
    )


def map_words(classes: int) -> Words:
    """Return what is said of two inputs, with `classes` outputs if more than two, else 0."""
    translate = QCoreApplication.translate
    if classes:
        what = translate(
            "DecisionMapPanel",
            "The class the network answers for every point of the input plane: the fainter, "
            "the less sure. The points are the data, coloured by their class. A point that is "
            "clicked is the sample explained elsewhere. The pencil draws points.",
        )
    else:
        what = translate(
            "DecisionMapPanel",
            "The network's output for every point of the input plane: orange is low, "
            "blue is high. The points are the data, coloured by their target. A point that is "
            "clicked is the sample explained elsewhere. The pencil draws points.",
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
            "Points on ground of their own colour are right. One layer parts the plane by a "
            "single straight line, which is why it can't learn XOR; hidden units each add a "
            "line of their own.",
        ),
        plots=_plots(),
    )


def image_words(digits: bool) -> Words:
    """Return what is said of images, of `digits` or of others."""
    translate = QCoreApplication.translate
    title = translate("DecisionMapPanel", "Digits")
    return Words(
        title=title if digits else translate("DecisionMapPanel", "Images"),
        symbol="",
        what=translate(
            "DecisionMapPanel",
            "The test images the network gets wrong with the most certainty, each with its "
            "class → the network's answer, and a pad to draw on: the network answers at once.",
        ),
        formula="softmax(z)ᵢ = exp zᵢ / Σⱼ exp zⱼ",
        look_for=translate(
            "DecisionMapPanel",
            "Would you have read them right? Click a mistake to take it on the pad and mend it "
            "until the answer turns. MNIST's digits are scaled to a box of 20 × 20 pixels and "
            "centred by their mass (LeCun et al., 1998); so is what you draw, unless you turn "
            "that off.",
        ),
        plots=_plots(),
    )
