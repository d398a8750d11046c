"""Plain values into structs: all that is wrong is found and named, with what would be right."""

import math
from typing import Annotated, Literal

import msgspec
import pytest

from core import validation
from core.experiment import from_json
from core.faults import Refused
from core.messages import one_line


class Cat(msgspec.Struct, tag_field="name", tag="cat"):
    lives: Annotated[int, msgspec.Meta(ge=1, le=9)] = 9


class Dog(msgspec.Struct, tag_field="name", tag="dog"):
    weight: Annotated[float, msgspec.Meta(gt=0, lt=100)] = 20.0
    breed: Literal["poodle", "terrier"] = "poodle"


class House(msgspec.Struct):
    street: str
    pets: tuple[Cat | Dog, ...] = ()
    open: bool = False
    rent: float | None = None
    colour: int | str = 0
    garden: tuple[tuple[float, ...], ...] = ()


WHOLE = {
    "street": "Elm",
    "pets": [{"name": "dog", "weight": 3, "breed": "terrier"}, {"name": "cat"}],
    "open": True,
    "rent": None,
    "colour": "red",
    "garden": [[1, 2.5], []],
}


def faults(changes=None, cls=House, value=None):
    """Return (code, field, value, right) of every fault."""
    with pytest.raises(Refused) as refused:
        validation.convert(WHOLE | changes if value is None else value, cls)
    return [(f.code, f.field, f.value, f.right) for f in refused.value.faults]


def test_what_is_right_is_converted():
    house = validation.convert(WHOLE, House)
    assert house.pets == (Dog(3.0, "terrier"), Cat(9))
    assert isinstance(house.pets[0].weight, float)
    assert (house.street, house.open, house.rent, house.colour) == ("Elm", True, None, "red")
    assert house.garden == ((1.0, 2.5), ())


@pytest.mark.parametrize(
    ("changes", "code", "field", "right"),
    [
        ({"street": 3}, "wrong_type", "street", {"expected": "text"}),
        ({"street": None}, "wrong_type", "street", {"expected": "text"}),
        ({"open": 1}, "wrong_type", "open", {"expected": "boolean"}),
        ({"rent": True}, "wrong_type", "rent", {"expected": ["number", "null"]}),
        ({"rent": "1"}, "wrong_type", "rent", {"expected": ["number", "null"]}),
        ({"rent": math.nan}, "not_finite", "rent", {}),
        ({"rent": -math.inf}, "not_finite", "rent", {}),
        ({"colour": False}, "wrong_type", "colour", {"expected": ["integer", "text"]}),
        ({"colour": 1.0}, "wrong_type", "colour", {"expected": ["integer", "text"]}),
        ({"pets": {}}, "wrong_type", "pets", {"expected": "list"}),
        ({"pets": "cat"}, "wrong_type", "pets", {"expected": "list"}),
        ({"garden": [[1], 2]}, "wrong_type", "garden[1]", {"expected": "list"}),
        ({"garden": [[1], [2, "x"]]}, "wrong_type", "garden[1][1]", {"expected": "number"}),
        ({"pets": [3]}, "wrong_type", "pets[0]", {"expected": "object"}),
        ({"pets": [{}]}, "missing", "pets[0].name", {"allowed": ["cat", "dog"]}),
        (
            {"pets": [{"name": "cow"}]},
            "unknown_name", "pets[0].name", {"allowed": ["cat", "dog"]},
        ),
        (
            {"pets": [{"name": ["cat"]}]},
            "unknown_name", "pets[0].name", {"allowed": ["cat", "dog"]},
        ),
        (
            {"pets": [{"name": "cat", "weight": 1}]},
            "unknown_field", "pets[0].weight", {"allowed": ["name", "lives"]},
        ),
        (
            {"pets": [{"name": "dog", "breed": "boxer"}]},
            "unknown_name", "pets[0].breed", {"allowed": ["poodle", "terrier"]},
        ),
        ({"pets": [{"name": "cat", "lives": 0}]}, "below", "pets[0].lives", {"low": 1}),
        ({"pets": [{"name": "cat", "lives": 10}]}, "above", "pets[0].lives", {"high": 9}),
        ({"pets": [{"name": "dog", "weight": 0}]}, "not_above", "pets[0].weight", {"low": 0}),
        ({"pets": [{"name": "dog", "weight": 1e2}]}, "not_below", "pets[0].weight", {"high": 100}),
    ],
)  # fmt: skip
def test_a_fault_names_its_field_and_what_is_right(changes, code, field, right):
    ((found, where, _, told),) = faults(changes)
    assert (found, where, told) == (code, field, right)


def test_a_fault_holds_what_stood_there():
    ((_, _, value, _),) = faults({"pets": [{"name": "cat", "lives": 12}]})
    assert value == 12


@pytest.mark.parametrize("digits", [309, 400, 4299])
def test_a_whole_number_no_float_can_hold_is_not_finite(digits):
    for sign in (1, -1):
        ((code, field, _, _),) = faults({"rent": sign * 10**digits})
        assert (code, field) == ("not_finite", "rent")


def test_a_field_that_must_be_there():
    assert faults(value={"pets": []}) == [("missing", "street", None, {})]


def test_every_fault_is_found():
    found = faults(
        {
            "street": 1,
            "pets": [{"name": "cat", "lives": 10}, {"name": "cow"}, {"name": "dog", "weight": -1}],
            "rent": "free",
            "roof": "red",
        }
    )
    assert sorted((field, code) for code, field, _, _ in found) == [
        ("pets[0].lives", "above"), ("pets[1].name", "unknown_name"),
        ("pets[2].weight", "not_above"), ("rent", "wrong_type"), ("roof", "unknown_field"),
        ("street", "wrong_type"),
    ]  # fmt: skip


@pytest.mark.parametrize("value", [3, "", [], False, None])
def test_what_is_no_object_at_all(value):
    if value is None:
        with pytest.raises(Refused) as refused:
            validation.convert(None, House)
        assert refused.value.faults[0].code == "wrong_type"
    else:
        assert faults(value=value) == [("wrong_type", "", value, {"expected": "object"})]


def test_bounds():
    assert validation.bounds(Cat, "lives") == (1, 9)
    assert validation.bounds(Dog, "weight") == (0, 100)
    assert validation.bounds(House, "rent") == (-math.inf, math.inf)


def test_parse():
    assert validation.parse('{"a": [1, 2.5, true, null, "\\u00e9"]}') == {
        "a": [1, 2.5, True, None, "é"]
    }


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"a":', '{"a": 1}}', "{'a': 1}", "Nan", '{"a": NaN', "1e400]", "+Infinity",
     b"\xff\xfe{}", b"\x00", '"\\ud800"', '"\ud800"', '[1e400, "\x00"]'],
)  # fmt: skip
def test_what_is_not_json_is_refused_with_the_files_name(text):
    with pytest.raises(Refused) as refused:
        validation.parse(text, "run.json")
    (fault,) = refused.value.faults
    assert (fault.code, fault.field) == ("not_json", "run.json")
    assert fault.value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" \n", "it is empty"),
        ('{"a": 1', "it ends too soon"),
        (b'"\x80"', "it is not UTF-8 text"),
        ('{"a": 1,\n "이름": x}', "look at line 2, column 8"),
        ("{}}", "look at line 1, column 3"),
    ],
)
def test_where_a_text_is_not_json_is_said(text, says):
    with pytest.raises(Refused) as refused:
        validation.parse(text, "run.json")
    assert one_line(refused.value) == f"run.json is not JSON: {says}"


DEEPER = [300, 900, 10_000, 100_000]


@pytest.mark.parametrize("depth", DEEPER)
@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ('{"a":', "}")])
def test_brackets_however_deep_are_told_of(depth, begin, end):
    """No RecursionError, neither reading nor telling: of the whole, or of one of its fields."""
    text = begin * depth + "1" + end * depth
    for field in (text, f'{{"seed": {text}}}', f'{{"data": {{"name": "points", "X": {text}}}}}'):
        with pytest.raises(Refused) as refused:
            from_json(field, "run.json")
        assert len(one_line(refused.value)) < 1000


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_read(codec):
    text = '{"a": "é"}'
    assert validation.parse(text.encode(codec)) == {"a": "é"}
    assert validation.parse("\ufeff" + text) == {"a": "é"}


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-32-be"])
def test_a_byte_order_mark_the_other_way_round_is_read(codec):
    assert validation.parse("\ufeff{}".encode(codec)) == {}


def test_faults_are_found_in_the_first_of_many():
    """A list of many wrong entries is not gone over to its end, nor are many unknown keys."""
    most = validation.MOST_FAULTS
    assert len(faults({"pets": [{"name": "cow"}] * 100_000})) == most
    assert len(faults(dict.fromkeys(map(str, range(100_000)), 1))) == most


@pytest.mark.parametrize(
    ("value", "code"),
    [(10**400, "not_finite"), (math.inf, "not_finite"), ("1", "wrong_type"), (True, "wrong_type")],
)
def test_a_list_of_numbers_names_the_one_that_is_wrong(value, code):
    found = faults({"garden": [[1.0, 2.0], [3, value]]})
    assert [fault[:2] for fault in found] == [(code, "garden[1][1]")]
