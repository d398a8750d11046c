"""What tells a run from another, in the learner's words: tanh → ReLU, rate ×10, layer 2: 4 → 8."""

import re
from pathlib import Path

from core.catalog.activation import Activation
from core.catalog.datasets.base import DataSet
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.meaning import Meaning
from core.catalog.features import PLAIN, seen_as
from core.catalog.optimizer import Optimizer
from core.catalog.schedules import Schedule
from core.given import BiasInit, WeightInit
from gui.words import labels
from gui.words.counts import counts
from gui.words.labels import layer_title
from gui.words.numbers import localized, short, whole
from gui.words.translation import translate

ARROW = " → "
_ITSELF = re.compile(  # what needs no word before it: its value says what it is
    r"(hidden\.\*\.activation|hidden|optimizer|initializer|loss|data|dtype|features)(\.name)?"
)
_TIMES = ("learning_rate", "weight_decay", "l1")  # are compared by their ratio
_KINDS = {"data": "dataset", "initializer": "initializer", "optimizer": "optimizer"}
# Of initializers, as a run of a race is called; any other by its usual name.
_DRAWN = {
    "random_normal": "N(0, 1)",
    "random_uniform": "U(−1, 1)",
    "glorot_normal": "Glorot",
    "he_normal": "He",
    "lecun_normal": "LeCun",
}


def change(path: str, before: object, after: object) -> str:
    """Return what changed at a path, such as "rate ×10"."""
    times = _ratio(path, before, after)
    if times:
        return _named(path, f"×{times}")
    if path == "hidden" and isinstance(after, tuple):
        return f"{written(path, before)}{ARROW}{whole(len(after))}"
    return f"{had(path, before)}{ARROW}{written(path, after)}"


def changed_to(path: str, before: object, after: object) -> str:
    """Return the same where there is less room: "→ ReLU"; of a number all of it."""
    if _ITSELF.fullmatch(path):
        return f"{ARROW}{written(path, after)}".strip()
    return change(path, before, after)


def had(path: str, value: object) -> str:
    """Return a value with the word it needs, such as "rate 0.95"."""
    if path == "batch_size" and value is None:
        return written(path, value)
    return _named(path, written(path, value))


def _named(path: str, text: str) -> str:
    """Return a text after the word for what it is of, if it needs one."""
    if _ITSELF.fullmatch(path):
        return text
    layer = re.match(r"hidden\[(\d+)\]\.(\w+)", path)
    if layer:
        title = _lower(layer_title(int(layer[1]) + 1))
        own = text if layer[2] == "activation" else f"{_word(path)} {text}"
        return f"{title}: {own}"
    return f"{_word(path)} {text}"


def _word(path: str) -> str:
    """Return the word for a field in a line of others."""
    last = path.rpartition(".")[2]
    if last == "learning_rate":
        return translate("Differences", "rate")
    if path == "batch_size":
        return translate("Differences", "batch")
    if path.startswith("output.") and last == "activation":
        return _lower(labels.name("field", "output"))
    return _lower(labels.field(path))


def written(path: str, value: object) -> str:
    """Return the value of a field in words, as a person reads it there."""
    if value is None or isinstance(value, bool):
        return _chosen(path, value)
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, str):
        return _key(path, value)
    return _whole(path, value)


def _chosen(path: str, value: bool | None) -> str:
    """Return what it means that something is so or not, or that nothing was chosen."""
    if value is not None:
        return translate("Differences", "yes") if value else translate("Differences", "no")
    last = path.rpartition(".")[2]
    if last == "features":
        return _inputs(PLAIN)
    if last == "batch_size":
        return translate("Field", "full batch")
    if last == "schedule":
        return translate("Field", "constant")
    return translate("Field", "off") if last == "global_clipnorm" else "–"


def _key(path: str, key: str) -> str:
    """Return the name of a key of a table, or a file's own."""
    head, _, last = path.rpartition(".")
    if last == "name":
        return _drawn(key) if head == "initializer" else labels.name(_KINDS.get(head, head), key)
    if last in labels.LABELS:
        return labels.name(last, key)
    return Path(key).name or "–"


def _whole(path: str, value: object) -> str:
    """Return the name of something made of several fields."""
    if isinstance(value, Activation):
        return labels.activation(value)
    if isinstance(value, Optimizer):
        return labels.name("optimizer", value.name)
    if isinstance(value, Schedule):
        return labels.name("schedule", value.name)
    if isinstance(value, WeightInit | BiasInit):
        times = "" if value.scale == 1 else f" × {number(value.scale)}"
        return f"{_drawn(value.name)}{times}"
    if isinstance(value, DataSet):
        file = Path(value.path).name if isinstance(value, Csv) else ""
        return file or labels.name("dataset", value.name)
    if isinstance(value, tuple):
        return _each(path, value)
    return str(value)


def _each(path: str, values: tuple[object, ...]) -> str:
    """Return the layers, the inputs, or what the layers have one after the other."""
    if path == "hidden":
        return counts.layers(len(values))
    if path == "features":
        return _inputs(tuple(map(str, values)))
    return ", ".join(written(path, value) for value in values)


def _inputs(features: tuple[str, ...]) -> str:
    return ", ".join(seen_as(Meaning(), features).features)


def _drawn(key: str) -> str:
    return _DRAWN.get(key) or labels.name("initializer", key)


def _ratio(path: str, before: object, after: object) -> str:
    """Return by what a number was multiplied, "" where one digit doesn't say it."""
    if path.rpartition(".")[2] not in _TIMES:
        return ""
    if not (isinstance(before, float | int) and isinstance(after, float | int)):
        return ""
    if before <= 0 or after <= 0:
        return ""
    ratio = after / before
    rough = float(f"{ratio:.1g}")
    return number(rough) if abs(rough - ratio) < 1e-9 * ratio else ""


def number(value: float) -> str:
    """Return a number that someone chose: short, but none of its digits are left out."""
    if isinstance(value, int) or value.is_integer():
        return whole(int(value)).replace("-", "−") if abs(value) < 1e9 else short(value)
    exact = f"{value:.6g}"
    return short(value) if float(f"{value:.3g}") == value else localized(exact)


def _lower(name: str) -> str:
    """Return a name as it stands within a line: "Batch size" as "batch size", "L1" as it is."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
