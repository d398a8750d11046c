"""Faults as sentences, in the person's language and in the window's own names."""

import re

from PySide6.QtCore import QLocale

from core import messages
from core.faults import Fault
from gui.look.run_marks import letter
from gui.words import labels
from gui.words.labels import layer_title
from gui.words.translation import translate


def sentence(fault: Fault) -> str:
    """Return what is wrong and what would be right, in the person's language."""
    return messages.sentence(fault, _Wording())


class _Wording(messages.Wording):
    """Everything by its name in the window."""

    def translate(self, text: str) -> str:
        return translate("Fault", text)

    def field(self, path: str) -> str:
        """Return the name a path has in the window; what is no path of a field is its own."""
        if path in ("X", "Y"):
            return translate("Fault", "The data")
        if run := re.match(r"runs\[(\d+)\]", path):  # of a comparison's file
            called = translate("Fault", "Run {0}").format(letter(int(run[1])))
            rest = path[run.end() :].lstrip(".")
            return f"{called}: {self.field(rest)}" if rest else called
        path = re.sub(r"^(initializer|bias)\.values(\[\d+\])?$", r"\1.name", path)  # as given
        path = re.sub(r"^features\[\d+\]$", "features", path)
        layer = re.match(r"hidden\[(\d+)\]", path)
        head, _, last = path.rpartition(".")
        number = re.match(r"(hidden\[\d+\]|output)\.numbers\.", path)
        known = last in labels.LABELS["field"] or (head in labels.OWNERS and last == "name")
        if not number and not (known and (layer or head in labels.OWNERS)):
            return path
        if layer:
            return f"{layer_title(int(layer[1]) + 1)}: {labels.field(path)}"
        owned = number or path in labels.SHARED
        owner = f"{labels.name('field', path.split('.')[0])}: " if owned else ""
        return f"{owner}{labels.field(path)}"

    def name(self, kind: str, key: str) -> str:
        return labels.name(kind, key)

    def number(self, value: float) -> str:
        """Return a number with the language's separators and a true minus."""
        locale = QLocale()
        signs = str.maketrans("-,.", f"−{locale.groupSeparator()}{locale.decimalPoint()}")
        return messages.digits(value, ",").translate(signs)
