"""Long work that can be given up, at points where nothing is half done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_given_up: ContextVar[Callable[[], bool] | None] = ContextVar("given_up", default=None)


class GivenUp(Exception):
    """Raised in work that is no longer wanted; everything is as it was before."""


@contextmanager
def given_up_if(no_longer_wanted: Callable[[], bool]) -> Iterator[None]:
    """Have the work within end with `GivenUp` once it is no longer wanted."""
    token = _given_up.set(no_longer_wanted)
    try:
        yield
    finally:
        _given_up.reset(token)


def point() -> None:
    """Stop here if the work is no longer wanted."""
    no_longer_wanted = _given_up.get()
    if no_longer_wanted is not None and no_longer_wanted():
        raise GivenUp
