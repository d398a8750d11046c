"""How a picture of the window is asked for; it needs nothing of Qt."""

import argparse
import re
from typing import NamedTuple


class Shot(NamedTuple):
    """How the window is arranged for a picture.

    Attributes
    ----------
    panels : tuple of str
        Keys of the panels shown; none for those that are shown at first.
    enlarge : str
        Key of the panel that has all the room, "" for none.
    phases : int
        Phases to walk of the step after the last.
    zoom : float
        How large text is.
    present : bool
        As in presentation mode.
    stop : int
        The stop of the lesson that is shown, from 1.
    predicted : str
        What is predicted there, a number or the key of a choice, "" for nothing.
    """

    panels: tuple[str, ...] = ()
    enlarge: str = ""
    phases: int = 0
    zoom: float = 1.0
    present: bool = False
    stop: int = 1
    predicted: str = ""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add a picture's own options."""
    parser.add_argument("--panels", type=_keys, metavar="A,B,…", help="the panels in the picture")
    parser.add_argument("--enlarge", metavar="PANEL", help="show one panel alone")
    parser.add_argument("--phases", type=_phases, metavar="N", help="then walk through N phases")
    parser.add_argument("--zoom", type=_zoom, metavar="FACTOR", help="text size, 0.8 to 2")
    parser.add_argument("--present", action="store_true", help="large type, no controls")
    parser.add_argument("--stop", type=_stop, metavar="K", help="the lesson's stop, from 1")
    predicted = "predict this there: a number, or the key of a choice"
    parser.add_argument("--predicted", metavar="ANSWER", help=predicted)


def shot(arguments: argparse.Namespace) -> Shot:
    """Return what the options ask for."""
    given = {name: getattr(arguments, name) for name in Shot._fields}
    return Shot(**{name: value for name, value in given.items() if value is not None})


def only_for_pictures(arguments: argparse.Namespace) -> list[str]:
    """Return the options given that mean nothing without a picture."""
    asked = shot(arguments)
    return [f"--{name}" for name in Shot._fields if getattr(asked, name) != getattr(Shot(), name)]


def _keys(text: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.split(","))
    if not all(keys):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of panels such as network,loss")
    return keys


def _phases(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to 9999")
    return int(text)


def _stop(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d?", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 99")
    return int(text)


def _zoom(text: str) -> float:
    found = re.fullmatch(r"\d(\.\d+)?", text)
    if not found or not 0.8 <= float(text) <= 2:
        raise argparse.ArgumentTypeError(f"{text!r} is not a factor from 0.8 to 2")
    return float(text)
