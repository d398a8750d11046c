"""What the menu calls the gestures that can be undone."""

from gui.words.translation import translate


def weight() -> str:
    return translate("Gestures", "Weight set by hand")


def reset() -> str:
    return translate("Gestures", "Reset")


def new_start() -> str:
    return translate("Gestures", "New initialisation")
