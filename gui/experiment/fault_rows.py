"""Beside which row of the card a fault is shown, and what the field is called there."""

import re
from collections.abc import Mapping

import msgspec

from core.faults import Fault
from gui.experiment.fields import Row
from gui.words import labels

# Of the data's targets: they don't suit the loss.
LOSS_FAULTS = ("targets_share", "targets_binary", "targets_distribution", "targets_sum")


def placed(fault: Fault, rows: Mapping[str, Row], path: str = "") -> tuple[Fault, Row | None]:
    """Return the row that a fault names, else the row `path`, and the fault as it is said there."""
    part, _, last = fault.field.rpartition(".")  # hidden[1] and units
    own = rows.get(fault.field) or rows.get(part)
    if fault.field.startswith(("initializer.values", "bias.values", "features")):
        owner = re.split(r"[.\[]", fault.field)[0]
        own = rows.get(f"{owner}.name") or rows[owner]
        fault = msgspec.structs.replace(fault, field=own.path)
    row = own or rows.get(path) or rows.get(path.rpartition(".")[0])
    if row is None and fault.field.startswith("data."):  # that only its dialog shows
        row = rows.get("data.path")
    if row is None and fault.code in LOSS_FAULTS:
        row = rows["loss"]
    if own is not None:  # its name stands there: hidden[1].units is only the units
        name = own.name() if own.path == fault.field else labels.name("field", last)
        fault = msgspec.structs.replace(fault, field=name)
    return fault, row
