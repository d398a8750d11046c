"""Every fault that can be raised has its sentence, and the sentence all it speaks of."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.catalog.losses import LOSSES
from core.faults import Fault, Refused
from core.messages import Wording, one_line, sentence
from core.texts import MESSAGES

ROOT = Path(__file__).parents[2]
TARGETS = {row.targets for row in LOSSES.values()} - {"any"}


class Sites(ast.NodeVisitor):
    """Finds where a module raises faults: (code, the keys its sentence is given, where).

    `Fault`, `refuse` and a table's `fault` raise, and so does any function of the module that
    takes a `code` and hands it on; its own keys are then given as well. A code is a literal, one
    of two, a name that such were assigned to, or "targets_…" of a loss.
    """

    def __init__(self, path: Path) -> None:
        self.where, self.found = path.name, list[tuple[str, frozenset[str], str]]()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef)]
        self.raisers = {"Fault": set[str](), "refuse": set[str](), "fault": {"file"}}
        self.scopes = [tree]
        handing = {f.name: f for f in functions if "code" in [a.arg for a in f.args.args]}
        self.raisers |= {name: set() for name in handing}
        for _ in handing:  # keys go from one to the next at most so often
            for name, function in handing.items():
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and called(call) in self.raisers:
                        self.raisers[name] |= self.keys(call, function)
        self.visit(tree)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.scopes.append(node)
        self.generic_visit(node)
        self.scopes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        if called(node) in self.raisers and node.args:
            keys = frozenset(self.keys(node, self.scopes[-1]))
            where = f"{self.where}:{node.lineno}"
            self.found += [(code, keys, where) for code in codes(node.args[0], self.scopes[-1])]

    def keys(self, call: ast.Call, scope: ast.AST) -> set[str]:
        """Return the further keys a call gives, but for field and value."""
        found = set(self.raisers[called(call)])
        dicts = call.args[3:] if called(call) == "Fault" else []
        for keyword in call.keywords:
            if keyword.arg is None:
                dicts.append(keyword.value)
            else:
                found.add(keyword.arg)
        for value in dicts:
            for literal in assigned(value, scope):
                if isinstance(literal, ast.Dict):
                    found |= {key.value for key in literal.keys if isinstance(key, ast.Constant)}
        return found - {"field", "value"}


def called(call: ast.Call) -> str:
    """Return the name of what is called, without its object."""
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def assigned(node: ast.expr, scope: ast.AST) -> list[ast.expr]:
    """Return a name's values within a function; anything else is its own."""
    if not isinstance(node, ast.Name):
        return [node]
    return [
        statement.value
        for statement in ast.walk(scope)
        if isinstance(statement, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == node.id for t in statement.targets)
    ]


def codes(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and node.id == "code" and not assigned(node, scope):
        return  # handed on: seen where it comes from
    for value in assigned(node, scope):
        match value:
            case ast.Constant(value=str(code)):
                yield code
            case ast.IfExp(body=one, orelse=other):
                yield from (*codes(one, scope), *codes(other, scope))
            case ast.JoinedStr(values=[ast.Constant(value="targets_"), _]):
                yield from (f"targets_{kind}" for kind in TARGETS)
            case _:
                raise AssertionError(f"what code is {ast.unparse(value)}?")


def sites(*folders: str) -> list[tuple[str, frozenset[str], str]]:
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return [site for path in paths for site in Sites(path).found]


RAISED = sites("core")


def test_the_search_finds_what_is_raised():
    found = {code for code, _, _ in RAISED}
    assert {"not_json", "too_large", "targets_sum", "targets_binary", "wrong_type"} <= found
    assert {"cell_empty", "idx_too_long", "csv_ragged"} <= found  # one of two, or handed on
    given = {code: keys for code, keys, _ in RAISED}
    assert given["csv_ragged"] == {"file", "line", "expected"}
    assert given["too_large"] == {"needed", "available"}
    assert given["loss_needs_output"] == {"output", "allowed"}


@pytest.mark.parametrize(("code", "keys"), sorted({(c, tuple(sorted(k))) for c, k, _ in RAISED}))
def test_every_fault_has_a_sentence_that_can_be_said(code, keys):
    said = sentence(Fault(code, "the field", 1.5, dict.fromkeys(keys, 2.5)))
    assert said
    assert not set(said) & set("{}\n")


def test_no_sentence_is_without_its_fault():
    raised = {code for code, _, _ in sites("core", "gui")}
    assert set(MESSAGES) <= raised


@pytest.mark.parametrize("code", MESSAGES)
def test_a_sentence_is_one_line_that_says_where_or_what(code):
    names = {name for _, name, _, _ in string.Formatter().parse(MESSAGES[code]) if name}
    assert all(name.isidentifier() for name in names)
    assert "\n" not in MESSAGES[code]
    assert not MESSAGES[code].endswith(".")


def test_a_sentence():
    fault = Fault("below", "hidden[0].units", 0, {"low": 1})
    assert sentence(fault) == "hidden[0].units is 0; it must be 1 or more"


def test_names_are_listed():
    fault = Fault("unknown_name", "loss", "hinge", {"allowed": ["mse", "mae"]})
    assert sentence(fault) == "loss is hinge; it must be one of mse, mae"


def test_numbers_may_be_listed():
    fault = Fault("unknown_name", "data.label", 9, {"allowed": [0, 1, 2]})
    assert "0, 1, 2" in sentence(fault)


def test_without_a_field_it_is_the_experiment():
    said = sentence(Fault("wrong_type", "", 3, {"expected": "object"}))
    assert said == "the experiment is 3; it must be an object"


@pytest.mark.parametrize(
    ("value", "expected", "said"),
    [(None, "number", "x is empty; it must be a number"),
     ("3", "integer", 'x is "3"; it must be a whole number'),
     (True, "text", "x is true; it must be text")],
)  # fmt: skip
def test_a_wrong_kind_of_value(value, expected, said):
    assert sentence(Fault("wrong_type", "x", value, {"expected": expected})) == said


@pytest.mark.parametrize(
    ("value", "low", "said"),
    [(1e9, 2e9, "x is 1000000000; it must be 2000000000 or more"),
     (-0.8715245010637364, 0.0, "x is -0.871525; it must be 0 or more"),
     (-3, 1.5, "x is -3; it must be 1.5 or more"),
     (0.99999999, 1, "x is 0.99999999; it must be 1 or more"),  # not "1 is less than 1"
     (-1e300, 1e-7, "x is -1e300; it must be 1e-07 or more"),
     (-(10**400), 0, "x is -1.00e400; it must be 0 or more"),
     (2**53 - 1, 2**53, "x is 9007199254740991; it must be 9007199254740992 or more"),
     (float("-inf"), 0, "x is -inf; it must be 0 or more")],
)  # fmt: skip
def test_numbers_are_short_and_on_their_side_of_the_bound(value, low, said):
    assert sentence(Fault("below", "x", value, {"low": low})) == said


class German(Wording):
    """The words of another tongue."""

    def translate(self, text):
        table = {MESSAGES["below"]: "{low}<={field}: {value}", "the experiment": "das Experiment"}
        return table.get(text, text)

    def field(self, path):
        return f"<{path}>"

    def name(self, kind, key):
        return f"{kind} {key}"

    def number(self, value):
        return f"#{value}"


def test_the_translation_is_asked_for_before_the_values_are_put_in():
    fault = Fault("below", "", 0, {"low": 1})
    assert sentence(fault, German()) == "#1<=das Experiment: #0"


def test_fields_are_named():
    assert sentence(Fault("below", "x", 0, {"low": 1}), German()) == "#1<=<x>: #0"


def test_losses_and_outputs_are_named():
    right = {"output": "linear", "allowed": ["step", "softmax"]}
    said = sentence(Fault("loss_needs_output", "loss", "perceptron", right), German())
    for name in ("loss perceptron", "activation linear", "activation step, activation softmax"):
        assert name in said
    for code in ("targets_share", "targets_binary", "targets_distribution", "targets_sum"):
        right = {"loss": "mse", "row": 2}
        assert "loss mse" in sentence(Fault(code, "Y", 3.5, right), German())


def test_keys_to_be_written_in_a_file_stay_keys():
    fault = Fault("unknown_name", "loss", "hinge", {"allowed": ["mse"]})
    assert sentence(fault, German()).endswith("is hinge; it must be one of mse")


def test_braces_in_what_a_person_wrote_are_left_alone():
    assert "{0} {low}" in sentence(Fault("below", "x", "{0} {low}", {"low": 1}))
    assert "{y}" in sentence(Fault("below", "{y}", 0, {"low": 1}))


@pytest.mark.parametrize("place", ["field", "value", "allowed"])
def test_no_sentence_is_endless(place):
    endless = "x" * 100_000
    field, value = (endless if place == name else "x" for name in ("field", "value"))
    allowed = ["x", endless if place == "allowed" else "y"]
    fault = Fault("unknown_name", field, value, {"allowed": allowed})
    assert len(one_line(Refused([fault]))) < 1000


def test_many_faults_are_one_line():
    fault = Fault("missing", "a")
    assert one_line(Refused([fault, Fault("missing", "b")])) == "a is missing; b is missing"


@pytest.mark.parametrize(
    "end", ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"]
)
@pytest.mark.parametrize("place", ["field", "value"])
def test_whatever_a_person_wrote_it_stays_one_line(place, end):
    text = f"one{end}two"
    field, value = (text if place == name else "x" for name in ("field", "value"))
    said = one_line(Refused([Fault("below", field, value, {"low": 1})]))
    assert len(said.splitlines()) == 1


def test_nothing_a_person_wrote_reaches_the_terminal_as_a_command():
    said = one_line(Refused([Fault("missing", "\x1b[2Jgone\x07\x00")]))
    assert said.isprintable()
