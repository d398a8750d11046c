"""For all tests: no screen is needed, and none is used."""

import os
import signal
from collections.abc import Iterator

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import core  # noqa: F401  before NumPy: it has BLAS keep to one thread


@pytest.fixture
def heard_signals() -> Iterator[None]:
    """Have no signal ignored that ends a program, as some are in the background of a shell."""
    usual = {
        "SIGINT": signal.default_int_handler,
        "SIGTERM": signal.SIG_DFL,
        "SIGHUP": signal.SIG_DFL,
    }
    numbers = {getattr(signal, name): own for name, own in usual.items() if hasattr(signal, name)}
    before = {number: signal.signal(number, own) for number, own in numbers.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
