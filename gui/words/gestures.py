"""What the menu calls the gestures that can be undone."""

from gui.words import labels
from gui.words.translation import translate


def weight() -> str:
    return translate("Gestures", "Weight set by hand")


def reset() -> str:
    return translate("Gestures", "Reset")


def new_start() -> str:
    return translate("Gestures", "New initialisation")


def ghost_kept() -> str:
    return translate("Gestures", "Keep a run")


def ghost_dropped() -> str:
    return translate("Gestures", "Drop a kept run")


def run_chosen() -> str:
    return translate("Gestures", "Choose a run")


def run_added() -> str:
    return translate("Gestures", "Add a run")


def run_dropped() -> str:
    return translate("Gestures", "Drop a run")


def run_made_first() -> str:
    return translate("Gestures", "Make a run the first")


def comparison_ended() -> str:
    return translate("Gestures", "End the comparison")


def over_seeds() -> str:
    return translate("Gestures", "Number of seeds")


def values(path: str) -> str:
    return translate("Gestures", "Compare all values of “{field}”").format(field=labels.field(path))


def ghosts_dropped() -> str:
    return translate("Gestures", "Drop all kept runs")
