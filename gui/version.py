"""What the program knows of itself: its version and its licence, installed or in its sources."""

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PACKAGE = "activation-playground"
SOURCES = Path(__file__).parents[1]


def version() -> str:
    """Return the program's version."""
    try:
        return distribution(PACKAGE).version
    except PackageNotFoundError:
        text = (SOURCES / "pyproject.toml").read_text("utf-8")
        return tomllib.loads(text)["project"]["version"]


def licence() -> str:
    """Return the text of the program's licence."""
    try:
        text = distribution(PACKAGE).read_text("licenses/LICENSE")
    except PackageNotFoundError:
        text = None
    return text if text is not None else (SOURCES / "LICENSE").read_text("utf-8")
