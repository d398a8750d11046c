"""The language of formulas: a text into a tree, or a fault at the character where it is wrong.

::

    cases  = sum ["if" test "else" cases]
    test   = sum (">" | ">=" | "<" | "<=") sum | "(" test ")"
    sum    = product {("+" | "-") product}
    product = sign {("*" | "/") sign}
    sign   = ("-" | "+") sign | power
    power  = atom ["**" sign]
    atom   = number | "z" | name | function "(" cases {"," cases} ")" | "(" cases ")"

It binds as in Python: -z**2 is -(z**2). `e` and `pi` are what they always are; every other name
is a number of its own. Nothing else is understood, and nothing is evaluated here.
"""

import math
import re
from collections.abc import Iterator
from difflib import get_close_matches
from operator import attrgetter
from typing import NamedTuple

from core.faults import Refused, refuse

LONGEST = 300  # characters
DEEPEST = 40  # parentheses and the like within each other
FIELD = "formula"
ONE = ("exp", "log", "sqrt", "abs", "sin", "cos", "tanh", "sigmoid", "softplus")
SEVERAL = ("max", "min")
FUNCTIONS = (*ONE, *SEVERAL)
CONSTANTS = {"e": math.e, "pi": math.pi, "π": math.pi}
COMPARISONS = (">", ">=", "<", "<=")
_KEYWORDS = ("if", "else")
_ALIKE = {  # other ways to write a character; each is one, so that places stay
    "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/",
    "\u3000": " ", "\t": " ", "\n": " ", "\r": " ", "\xa0": " ",
}  # fmt: skip
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE = str.maketrans(_WIDE | _ALIKE)
_LETTER = "A-Za-zα-ωΑ-Ω"
_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<name>[{_LETTER}][{_LETTER}0-9_]*)"
    r"|(?P<sign>\*\*|>=|<=|[-+*/^(),<>≥≤])"
    r"|(?P<end>$)"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"^": "**", "≥": ">=", "≤": "<="}


class Token(NamedTuple):
    """A piece of the text: `kind` is "number", "name", "sign" or "end"; `place` counts from 0."""

    kind: str
    text: str
    place: int


class Tree(NamedTuple):
    """A part of a formula: an operation on its `parts`, or a leaf with a `value`.

    `op` is "number", "name", "z", one of `FUNCTIONS`, "+", "-", "*", "/", "**", "neg", "if"
    (condition, then, else) or one of `COMPARISONS`. It stands in the text at `place`, from 0.
    """

    op: str
    parts: tuple["Tree", ...]
    value: float | str
    place: int
    length: int


def read(text: str) -> Tree:
    """Return a formula as a tree.

    Raises
    ------
    Refused
        With `place` (from 1) and `length` of what is wrong.
    """
    if len(text) > LONGEST:
        raise refuse(
            "formula_long", FIELD, len(text), high=LONGEST, place=LONGEST + 1,
            length=len(text) - LONGEST,
        )  # fmt: skip
    if not text.strip():
        raise refuse("formula_empty", FIELD, place=1, length=1)
    return _Reader(text).whole()


def names(tree: Tree) -> list[str]:
    """Return the numbers a formula names, in the order they stand there."""
    return list(
        dict.fromkeys(str(leaf.value) for leaf in sorted(_named(tree), key=attrgetter("place")))
    )


def _named(tree: Tree) -> Iterator[Tree]:
    if tree.op == "name":
        yield tree
    for part in tree.parts:
        yield from _named(part)


def shown(text: str) -> str:
    """Return a formula that can be read as it is displayed: with true signs and small powers."""
    pretty = {"*": "·", "-": "−", "**": "^", ">=": "≥", "<=": "≤"}
    made, last = "", 0
    for token in _tokens(text):
        made += text.translate(_TABLE)[last : token.place]
        made += pretty.get(token.text, token.text) if token.kind == "sign" else token.text
        last = token.place + len(token.text)
    made = re.sub(r" *([·/^]) *", r"\1", " ".join(made.split()))
    return re.sub(r"\^(\d+)(?![\d.eE^])", lambda power: power[1].translate(_RAISED), made)


def _tokens(text: str) -> list[Token]:
    plain, place, found = text.translate(_TABLE), 0, []
    while True:
        while plain[place : place + 1] == " ":
            place += 1
        match = _TOKEN.match(plain, place)
        if match is None or match.lastgroup is None:
            raise _wrong("formula_character", Token("", text[place], place))
        found.append(Token(match.lastgroup, match[0], place))
        if match.lastgroup == "end":
            return found
        place = match.end()


def _wrong(code: str, at: Token, **right: object) -> Refused:
    """Return the exception for what is wrong at a token."""
    length = max(1, len(at.text))
    return refuse(code, FIELD, at.text, place=at.place + 1, length=length, **right)


class _Reader:
    """Reads the tokens from left to right; each method returns one kind of part."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = self._depth = 0

    def whole(self) -> Tree:
        tree = self._cases()
        if self._next.text == ")":
            raise _wrong("formula_unopened", self._next)
        if self._next.kind != "end":
            raise self._left()
        return tree

    def _left(self) -> Refused:
        """Return the exception for what comes after a part and does not go on from it."""
        left = self._next
        if left.text in COMPARISONS or left.text in _KEYWORDS or left.text in _SIGNS:
            return _wrong("formula_cases", left)
        return _wrong("formula_comma" if left.text == "," else "formula_operator", left)

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self, *texts: str) -> Token | None:
        """Go past the next token if it is one of these."""
        token = self._next
        if token.kind == "number" or _SIGNS.get(token.text, token.text) not in texts:
            return None
        self._at += 1
        return token

    def _made(self, op: str, *parts: Tree, value: float | str = "", first: int = -1) -> Tree:
        """Return a part that ends where the last token does."""
        start = parts[0].place if first < 0 else first
        end = self._tokens[self._at - 1]
        return Tree(op, parts, value, start, end.place + len(end.text) - start)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _wrong("formula_deep", self._next, high=DEEPEST)

    def _cases(self) -> Tree:
        self._deeper()
        then = self._sum()
        if self._take("if"):
            condition = self._condition()
            if not self._take("else"):
                raise _wrong("formula_cases", self._next)
            then = self._made("if", condition, then, self._cases(), first=then.place)
        self._depth -= 1
        return then

    def _condition(self) -> Tree:
        opened = self._next
        if opened.text == "(" and self._behind(self._at) in ("else", ")"):
            self._at += 1
            self._deeper()
            inside = self._condition()
            self._close(opened)
            self._depth -= 1
            return inside
        left = self._sum()
        sign = self._take(*COMPARISONS)
        if sign is None:
            raise _wrong("formula_cases", self._next)
        return self._made(_SIGNS.get(sign.text, sign.text), left, self._sum())

    def _behind(self, opened: int) -> str:
        """Return what stands behind the parenthesis that closes the one opened at a token."""
        depth = 0
        for at in range(opened, len(self._tokens)):
            depth += {"(": 1, ")": -1}.get(self._tokens[at].text, 0)
            if depth == 0:
                return self._tokens[at + 1].text
        return ""

    def _sum(self) -> Tree:
        tree = self._product()
        while sign := self._take("+", "-"):
            tree = self._made(sign.text, tree, self._product())
        return tree

    def _product(self) -> Tree:
        tree = self._sign()
        while sign := self._take("*", "/"):
            tree = self._made(sign.text, tree, self._sign())
        return tree

    def _sign(self) -> Tree:
        self._deeper()
        sign = self._take("-", "+")
        if sign is None:
            tree = self._power()
        elif sign.text == "+":
            tree = self._sign()
        else:
            tree = self._made("neg", self._sign(), first=sign.place)
        self._depth -= 1
        return tree

    def _power(self) -> Tree:
        base = self._atom()
        return self._made("**", base, self._sign()) if self._take("**") else base

    def _atom(self) -> Tree:
        token = self._next
        if token.kind == "number":
            self._at += 1
            if not math.isfinite(float(token.text)):
                raise _wrong("formula_number", token)
            return self._made("number", value=float(token.text), first=token.place)
        if token.kind == "name" and token.text not in _KEYWORDS:
            self._at += 1
            return self._named(token)
        if not self._take("("):
            raise _wrong("formula_operand" if token.kind != "end" else "formula_end", token)
        inside = self._cases()
        self._close(token)
        return inside._replace(place=token.place, length=self._made("", inside).length + 1)

    def _named(self, token: Token) -> Tree:
        name, called = token.text, self._next.text == "("
        if name in FUNCTIONS and called:
            return self._call(token)
        if name in FUNCTIONS:
            raise _wrong("formula_call", token)
        if called:
            near = get_close_matches(name.lower(), FUNCTIONS, 1)
            code = "formula_misspelt" if near and name != "z" else "formula_function"
            if name == "z" or name in CONSTANTS:
                code = "formula_operator"
                token = self._next
            raise _wrong(code, token, meant="".join(near), allowed=list(FUNCTIONS))
        if name == "z":
            return self._made("z", first=token.place)
        if name in CONSTANTS:
            return self._made("number", value=CONSTANTS[name], first=token.place)
        return self._made("name", value=name, first=token.place)

    def _call(self, token: Token) -> Tree:
        opened = self._next
        self._at += 1
        parts = [self._cases()]
        while self._take(","):
            parts.append(self._cases())
        self._close(opened)
        if token.text in ONE and len(parts) > 1:
            raise _wrong("formula_one", token, given=len(parts))
        if token.text in SEVERAL and len(parts) < 2:
            raise _wrong("formula_several", token)
        tree = parts[0]
        for part in parts[1:]:  # max(a, b, c) is max(max(a, b), c)
            tree = self._made(token.text, tree, part, first=token.place)
        return tree if parts[1:] else self._made(token.text, tree, first=token.place)

    def _close(self, opened: Token) -> None:
        if self._take(")"):
            return
        raise _wrong("formula_unclosed", opened) if self._next.kind == "end" else self._left()
