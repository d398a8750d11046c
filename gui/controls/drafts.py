"""Data that needs a file, while none is named yet: a draft beside the experiment that runs."""

import msgspec

from core.catalog.datasets.base import DataSet
from core.catalog.datasets.table import DATASETS, AnyDataSet
from gui.model import edits


def drafted(data: DataSet, path: str, value: object) -> DataSet | None:
    """Return `data` with `value` at a path of the experiment; None where that is not of it.

    A value of the wrong kind gives None as well: the experiment refuses it, and says why.
    """
    if path == "data.name":
        raw = edits.carried(data, DATASETS[value]) if value in DATASETS else None
    elif path.startswith("data."):
        raw = msgspec.to_builtins(data)
        edits.put(raw, path.removeprefix("data."), value)
    else:
        return None
    try:
        return msgspec.convert(raw, AnyDataSet)
    except msgspec.ValidationError:
        return None
