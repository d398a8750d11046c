"""What was wrong with something a person gave us, as keys and numbers."""

import reprlib
from collections.abc import Iterable
from typing import Any

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong.

    Parameters
    ----------
    code : str
        A key of `core.texts.MESSAGES`.
    field : str
        Where: a path such as ``hidden[1].units``, a file, or ``line 3, column "age"``.
    value : object
        What stood there.
    right : dict
        What would be right: the further numbers and names the message speaks of.
    """

    code: str
    field: str = ""
    value: Any = None
    right: dict[str, Any] = {}


class Refused(ValueError):
    """Raised for bad input; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "; ".join(f"{f.field}: {f.code} ({reprlib.repr(f.value)})" for f in self.faults)
        )

    def __reduce__(self) -> tuple[type["Refused"], tuple[tuple[Fault, ...]]]:
        return Refused, (self.faults,)


def refuse(code: str, field: str = "", value: object = None, **right: object) -> Refused:
    """Return the exception for a single fault, to be raised."""
    return Refused([Fault(code, field, value, right)])
