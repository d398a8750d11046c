"""Frames through a pipe: what the window has already, of the frame before, is not sent again."""

import pickle
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import astuple

from core.compare.race import Band
from core.session.frame import (
    Frame,
    HeldOutScore,
    LayerFrame,
    Map,
    PlottedPoints,
    Story,
)
from core.session.step_curves import Probes, StepCurves
from core.session.surface import Path, Surface
from core.tape import Array

_PROTOCOL = 5  # the first that copies no array before it is written


class Numbers(msgspec.Struct, frozen=True):
    """An array: NumPy's own way through a pipe takes three times as long for a small one."""

    dtype: str
    shape: tuple[int, ...]
    data: Any  # on its way a buffer, which is not copied before it is written


class Parcel(msgspec.Struct, frozen=True):
    """What of a struct is not as it was, by field; nothing for what is the same altogether."""

    changed: Mapping[str, Any]


SAME = Parcel({})


class Each(msgspec.Struct, frozen=True):
    """What is not as it was, of each struct in a tuple."""

    parts: tuple[Any, ...]


class Tail(msgspec.Struct, frozen=True):
    """The rows of an array from `first` on; those before are as they were."""

    first: int
    rows: Numbers


def pack(now: Any, before: Any) -> Any:
    """Return what makes `now` of `before`: `now` itself, where they have nothing in common."""
    how = _HOW.get(type(now))
    return now if how is None else how(now, before)


def unpack(packed: Any, before: Any) -> Any:
    """Return what `pack` was given, made of the same `before`."""
    if isinstance(packed, Parcel):
        if not packed.changed:
            return before
        fields = {name: unpack(p, getattr(before, name)) for name, p in packed.changed.items()}
        return msgspec.structs.replace(before, **fields)
    if isinstance(packed, Each):
        return tuple(unpack(*pair) for pair in zip(packed.parts, before, strict=True))
    if isinstance(packed, Tail):
        return np.concatenate([before[: packed.first], _array(packed.rows)])
    return _array(packed) if isinstance(packed, Numbers) else packed


def _numbers(array: Array, before: Any = None) -> Numbers:
    whole = array if array.flags.c_contiguous else np.ascontiguousarray(array)
    buffer = pickle.PickleBuffer(whole)  # type: ignore[arg-type]  # which the stub doesn't know it is
    return Numbers(array.dtype.char, array.shape, buffer)


def _array(numbers: Numbers) -> Array:
    return np.ndarray(numbers.shape, numbers.dtype, numbers.data)


def _opened(now: msgspec.Struct, before: Any, part: Callable[[Any, Any], Any] = pack) -> Any:
    """Return the fields of a struct that are not those of the one before."""
    if type(now) is not type(before):
        return now
    changed, fields = {}, zip(now.__struct_fields__, astuple(now), astuple(before), strict=True)
    for name, value, old in fields:
        if value is not old:
            packed = part(value, old)
            if packed is not SAME:
                changed[name] = packed
    return Parcel(changed) if changed else SAME


def _each(now: tuple[Any, ...], before: Any) -> Any:
    if now and isinstance(now[0], (LayerFrame, Frame)) and len(now) == len(before):
        return Each(tuple(map(pack, now, before)))
    return now


def _grown(now: Any, before: Any) -> Any:
    """Return the rows of an array that are not, to the bit, those of the one before."""
    if not isinstance(now, np.ndarray):
        return now
    if now.dtype != before.dtype or now.shape[1:] != before.shape[1:]:
        return _numbers(now)
    first = min(len(now), len(before))
    if now.base is None or now.base is not before.base:  # else both are of `Growing`
        first = _alike(_bits(now[:first]), _bits(before[:first]))
    if first == len(now) == len(before):
        return SAME
    return Tail(first, _numbers(now[first:]))


def _alike(one: Array, other: Array) -> int:
    """Return how many rows both have alike, from the first on; they have as many."""
    settled = max(0, len(one) - 1)  # the last one often stands for steps still to be made
    if np.array_equal(one[:settled], other[:settled]):
        return settled + np.array_equal(one[settled:], other[settled:]) * (len(one) - settled)
    different = np.not_equal(one, other).reshape(len(one), -1).any(axis=1)
    return int(different.argmax())


def _bits(rows: Array) -> Array:
    """Return numbers as integers, so that NaN is like itself, and 0 unlike -0."""
    return rows.view(np.int64) if rows.dtype == np.float64 else rows


_HOW: dict[type, Callable[[Any, Any], Any]] = {
    np.ndarray: _numbers,
    tuple: _each,
    **dict.fromkeys((Frame, LayerFrame, Map, PlottedPoints, HeldOutScore, Surface), _opened),
    # Their arrays mostly are those of before, and some rows.
    **dict.fromkeys((StepCurves, Probes, Story, Band, Path), partial(_opened, part=_grown)),
}


class Sender:
    """The worker's end of a pipe, through which frames go as parcels."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._before: Frame | None = None
        self.poll, self.recv = pipe.poll, pipe.recv

    def send(self, answer: Any) -> None:
        """Send a frame, or anything else as it is."""
        is_frame = isinstance(answer, Frame)
        packed = pack(answer, self._before) if is_frame else answer
        self._pipe.send_bytes(pickle.dumps(packed, _PROTOCOL))
        if is_frame:
            self._before = answer


class Receiver:
    """The window's end: whatever has been sent comes out as it went in."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._before: Frame | None = None

    def recv(self) -> Any:
        """Wait for what comes next."""
        packed = self._pipe.recv()
        answer = unpack(packed, self._before) if isinstance(packed, Parcel) else packed
        if isinstance(answer, Frame):
            self._before = answer
        return answer
