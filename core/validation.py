"""Plain values into frozen structs, every fault found and named, not only the first."""

import codecs
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from core.faults import Fault, Refused, refuse

T = TypeVar("T")

MOST_FAULTS = 50  # found in one list or object
_LARGEST = sys.float_info.max
_DIGITS = 400  # of a whole number that are read; more than any float has
_MARKS = {  # the mark that a text of this encoding may begin with; the longer ones first
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
_EXPECTED = {
    inspect.IntType: "integer",
    inspect.FloatType: "number",
    inspect.StrType: "text",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
}
NO_NAME = '""'
_PLACE = re.compile(r"\(byte (\d+)\)")  # where msgspec found a text not to be JSON


def parse(text: bytes | str, source: str = "") -> Any:
    """Return JSON text as builtins; `source` names the file in the message.

    A number too large for any field, or NaN, is returned as infinity or NaN, so that the fault
    is found at its field.

    Raises
    ------
    Refused
        If the text is not JSON.
    """
    decoded = text
    try:
        decoded = _decoded(text)
        try:
            raw = msgspec.json.decode(decoded)
        except msgspec.DecodeError:
            raw = _with_endless(decoded)
            if raw is None:
                raise
        twice = _twice(decoded)
    except RecursionError:
        raise refuse("too_deep", source) from None
    except (msgspec.DecodeError, UnicodeError) as error:
        raise _not_json(decoded, source, error) from None
    if twice:
        raise Refused(twice)
    return raw


def _not_json(text: bytes | str, source: str, error: Exception) -> Refused:
    """Return the exception for a text that is not JSON: what is wrong with it, or where."""
    if not text.strip():
        return refuse("not_json", source, "no_text")
    if isinstance(error, UnicodeError):
        return refuse("not_json", source, "not_utf8")
    if place := _PLACE.search(str(error)):
        at = int(place[1]) - ("trailing" in str(error))  # of those it names the second
        before = text.encode() if isinstance(text, str) else text
        lines = before[:at].decode(errors="replace").split("\n")
        return refuse("not_json", source, str(error), line=len(lines), column=len(lines[-1]) + 1)
    return refuse("not_json", source, "cut_short" if "truncated" in str(error) else str(error))


def _decoded(text: bytes | str) -> bytes | str:
    """Return a text without its byte-order mark."""
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    name = next((name for mark, name in _MARKS.items() if text.startswith(mark)), None)
    return text if name is None else text.decode(name)


class _Twice(dict[str, Any]):
    """An object some of whose keys, `keys_twice`, are given more than once."""

    keys_twice: list[str]


def _twice(text: bytes | str) -> list[Fault]:
    """Return the fields of a JSON text that are given more than once."""
    several = False

    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal several
        found = _Twice(pairs)
        if len(found) == len(pairs):
            return found
        several, counts = True, Counter(key for key, _ in pairs)
        found.keys_twice = [key for key, count in counts.items() if count > 1]
        return found

    # Numbers are of no interest here, however long.
    raw = json.loads(text, object_pairs_hook=made, parse_int=len, parse_float=len)
    return list(islice(_given_twice(raw, ""), MOST_FAULTS)) if several else []


def _given_twice(raw: object, path: str) -> Iterator[Fault]:
    if isinstance(raw, list):
        for i, item in enumerate(raw):
            yield from _given_twice(item, f"{path}[{i}]")
    elif isinstance(raw, _Twice):
        dot = f"{path}." if path else ""
        for key in getattr(raw, "keys_twice", ()):
            yield Fault("given_twice", dot + (key or NO_NAME))
        for key, item in raw.items():
            yield from _given_twice(item, dot + key)


def _with_endless(text: bytes | str) -> Any:
    """Return JSON that holds numbers no float can, as builtins; None for anything else."""
    endless: list[float] = []

    def number(token: str) -> float:
        value = float(token)  # 1e400 and NaN as well
        if not math.isfinite(value):
            endless.append(value)
        return value

    def whole(token: str) -> int:
        if len(token) > _DIGITS:
            endless.append(math.inf)
        return int(token[:_DIGITS])

    try:
        raw = json.loads(text, parse_float=number, parse_int=whole, parse_constant=number)
    except ValueError:
        return None
    return raw if endless else None


def convert(value: object, cls: type[T]) -> T:
    """Return builtins (dicts, lists, numbers) as a `cls`, or raise `Refused` with every fault."""
    faults = _faults(value, _type_info(cls), "")  # type: ignore[arg-type]  # classes are hashable
    if faults:
        raise Refused(faults)
    return msgspec.convert(value, cls)


def bounds(cls: type[msgspec.Struct], field: str) -> tuple[float, float]:
    """Return the lowest and highest value a numeric field may take (infinite where unbounded)."""
    kind = _field_types(cls)[field]
    numeric = next(k for k in _options(kind) if isinstance(k, inspect.IntType | inspect.FloatType))
    low = numeric.ge if numeric.ge is not None else numeric.gt
    high = numeric.le if numeric.le is not None else numeric.lt
    return (-math.inf if low is None else low, math.inf if high is None else high)


def field_faults(cls: type[msgspec.Struct], field: str, value: object, path: str) -> list[Fault]:
    """Return what is wrong with a value for one field of `cls`; `path` names it."""
    return _faults(value, _field_types(cls)[field], path)


def number_fault(path: str, value: object) -> Fault | None:
    """Return what is wrong with a value that is to be a finite number; `path` names it."""
    return next(iter(_leaf_faults(value, (inspect.FloatType(),), path)), None)


@cache
def _field_types(cls: type[msgspec.Struct]) -> dict[str, inspect.Type]:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    return {field.encode_name: field.type for field in info.fields}


@cache
def _type_info(cls: Hashable) -> inspect.Type:
    return inspect.type_info(cls)


def _options(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)


def _faults(value: Any, kind: inspect.Type, path: str) -> list[Fault]:
    if isinstance(value, msgspec.Struct) or isinstance(kind, inspect.AnyType):
        return []  # checked where it was made; where it is put to use
    options = _options(kind)
    structs = [o for o in options if isinstance(o, inspect.StructType)]
    if isinstance(value, dict) and structs:
        return _struct_faults(value, structs, path)
    table = next((o for o in options if isinstance(o, inspect.DictType)), None)
    if isinstance(value, dict) and table is not None:
        named = ((f"{path}.{key or NO_NAME}", item) for key, item in value.items())
        found = (fault for key, item in named for fault in _faults(item, table.value_type, key))
        return list(islice(found, MOST_FAULTS))
    sequence = next(
        (o for o in options if isinstance(o, inspect.VarTupleType | inspect.ListType)), None
    )
    if isinstance(value, list | tuple) and sequence is not None:
        return _item_faults(value, sequence, path)
    return _leaf_faults(value, options, path)


def _item_faults(
    value: Sequence[Any], kind: inspect.VarTupleType | inspect.ListType, path: str
) -> list[Fault]:
    low, high = kind.min_length or 0, kind.max_length
    if high is not None and not low <= len(value) <= high:
        return [Fault("count", path, len(value), {"low": low, "high": high})]
    numbers = kind.item_type == inspect.FloatType()
    faults: list[Fault] = []
    for i, item in enumerate(value):
        if numbers and _finite(item):  # most of millions are
            continue
        faults += _faults(item, kind.item_type, f"{path}[{i}]")
        if len(faults) >= MOST_FAULTS:
            break
    return faults


def _finite(value: Any) -> bool:
    return type(value) in (float, int) and -_LARGEST <= value <= _LARGEST


def _struct_faults(
    value: dict[str, Any], structs: list[inspect.StructType], path: str
) -> list[Fault]:
    struct, dot = structs[0], f"{path}." if path else ""
    if struct.tag_field is not None:
        allowed = [s.tag for s in structs]
        if struct.tag_field not in value:
            return [Fault("missing", dot + struct.tag_field, None, {"allowed": allowed})]
        name = value[struct.tag_field]
        if name not in allowed:
            return [Fault("unknown_name", dot + struct.tag_field, name, {"allowed": allowed})]
        struct = structs[allowed.index(name)]
    fields = {f.encode_name: f for f in struct.fields}
    known = [*fields] if struct.tag_field is None else [struct.tag_field, *fields]
    unknown = islice((key for key in value if key not in known), MOST_FAULTS)
    faults = [unknown_field(path, key, value[key], known) for key in unknown]
    for key, field in fields.items():
        if key in value:
            faults += _faults(value[key], field.type, dot + key)
        elif field.required:
            faults.append(Fault("missing", dot + key))
    return faults


def unknown_field(path: str, key: str, value: object, known: Sequence[str]) -> Fault:
    """Return the fault of a key that is none of those `known` of the object at `path`."""
    field = f"{path}.{key or NO_NAME}" if path else key or NO_NAME
    return Fault("unknown_field", field, value, {"allowed": list(known)})


def _leaf_faults(value: Any, options: tuple[inspect.Type, ...], path: str) -> list[Fault]:
    if value is None and any(isinstance(option, inspect.NoneType) for option in options):
        return []
    for option in options:
        if isinstance(option, inspect.BoolType) and isinstance(value, bool):
            return []
        if isinstance(option, inspect.StrType) and isinstance(value, str):
            return []
        if isinstance(option, inspect.LiteralType):
            if isinstance(value, str) and value in option.values:
                return []
            return [Fault("unknown_name", path, value, {"allowed": list(option.values)})]
        whole = isinstance(option, inspect.IntType)
        number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
        if isinstance(option, inspect.IntType | inspect.FloatType) and number:
            return _range_faults(value, option, path)
    return [Fault("wrong_type", path, value, {"expected": _expected(options)})]


def _range_faults(
    value: float, kind: inspect.IntType | inspect.FloatType, path: str
) -> list[Fault]:
    if isinstance(kind, inspect.FloatType) and not -_LARGEST <= value <= _LARGEST:
        return [Fault("not_finite", path, value)]
    if kind.ge is not None and value < kind.ge:
        return [Fault("below", path, value, {"low": kind.ge})]
    if kind.gt is not None and value <= kind.gt:
        return [Fault("not_above", path, value, {"low": kind.gt})]
    if kind.le is not None and value > kind.le:
        return [Fault("above", path, value, {"high": kind.le})]
    if kind.lt is not None and value >= kind.lt:
        return [Fault("not_below", path, value, {"high": kind.lt})]
    return []


def _expected(options: tuple[inspect.Type, ...]) -> str | list[str]:
    """Return the kinds of value there may be, keys of `core.texts.EXPECTED`; one by itself."""
    found = list(dict.fromkeys(_kind(option) for option in options))
    found.sort(key="null".__eq__)  # last
    return found[0] if len(found) == 1 else found


def _kind(option: inspect.Type) -> str:
    if isinstance(option, inspect.VarTupleType | inspect.ListType):
        return "list"
    if isinstance(option, inspect.StructType | inspect.DictType):
        return "object"
    return _EXPECTED[type(option)]
