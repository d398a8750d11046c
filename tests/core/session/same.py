"""Whether two values are the same to the bit, whatever they are made of."""

from typing import Any

import msgspec
import numpy as np


def assert_same(one: Any, other: Any, at: str = "") -> None:
    """Compare structs, tuples, dicts, arrays and plain values, and their types."""
    assert type(one) is type(other), (at, type(one), type(other))
    if isinstance(one, msgspec.Struct):
        for name in one.__struct_fields__:
            assert_same(getattr(one, name), getattr(other, name), f"{at}.{name}")
    elif isinstance(one, tuple | list):
        assert len(one) == len(other), at
        for i, (a, b) in enumerate(zip(one, other, strict=True)):
            assert_same(a, b, f"{at}[{i}]")
    elif isinstance(one, dict):
        assert list(one) == list(other), at
        for key in one:
            assert_same(one[key], other[key], f"{at}[{key!r}]")
    elif isinstance(one, np.ndarray):
        assert (one.dtype, one.shape) == (other.dtype, other.shape), at
        assert one.tobytes() == other.tobytes(), at
    elif isinstance(one, frozenset):
        assert one == other, at
    else:
        assert repr(one) == repr(other), at
