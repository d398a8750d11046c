"""The numbers of the top row: how each is written, what it is called and what it says of itself."""

from PySide6.QtCore import QCoreApplication

from core.session.frame import Frame
from gui.words.numbers import fixed, percent, whole

# By key, the texts there must be room for.
WIDEST = {
    "step": ("000,000",),
    "epoch": ("000,000",),
    "loss": ("0.00000",),
    "accuracy": ("100.0%", ">99.9%"),
    "rate": ("000,000",),
}


def written(frame: Frame) -> dict[str, str]:
    """Return the numbers of `frame`, by key."""
    return {
        "step": whole(frame.step),
        "epoch": whole(frame.epoch),
        "loss": fixed(frame.loss, 5 if frame.loss < 10 else 3),
        "accuracy": "–" if frame.accuracy is None else percent(frame.accuracy),
        "rate": whole(round(frame.steps_per_second)),
    }


def words(samples: tuple[int, int] | None) -> dict[str, tuple[str, str]]:
    """Return name and tooltip of each number, by key.

    `samples` are how many loss and accuracy are measured on, and how many are trained on.
    """
    translate = QCoreApplication.translate
    data = "" if samples is None else _measured_on(*samples)
    return {
        "step": (
            translate("Transport", "step"),
            translate("Transport", "Updates of the weights so far."),
        ),
        "epoch": (
            translate("Transport", "epoch"),
            translate("Transport", "How often all training samples have been gone through."),
        ),
        "loss": (translate("Transport", "loss"), data),
        "accuracy": (translate("Transport", "accuracy"), data),
        "rate": (
            translate("Transport", "steps/s"),
            translate("Transport", "How fast training runs now."),
        ),
    }


def _measured_on(probe: int, train: int) -> str:
    """Say which samples loss and accuracy are of."""
    translate = QCoreApplication.translate
    if probe == train:
        text = translate("Transport", "Of the weights shown, on all {train} training samples.")
    else:
        text = translate(
            "Transport",
            "Of the weights shown, on the probe set: a fixed {probe} of the {train} training "
            "samples.",
        )
    return text.format(probe=whole(probe), train=whole(train))
