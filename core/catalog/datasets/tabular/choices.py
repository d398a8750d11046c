"""What can be chosen of a table: how it is read, and what each column is to be."""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec

from core.catalog.datasets.base import DataSet, Share, Task
from core.faults import Fault

Encoding = Literal[
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp949", "latin-1", "cp1252", "cp1250", "cp1251",
    "shift_jis", "euc_jp", "gb18030", "big5", "mac_roman",
]  # fmt: skip
Separator = Literal[",", ";", "\t", " ", "|"]
Decimal = Literal[".", ","]
Choice = Literal["feature", "category", "out"]
Label = Annotated[int, msgspec.Meta(ge=-100_000, le=100_000)] | str


class Choices(DataSet, frozen=True, kw_only=True):
    """How a table is read; what is None is found out from the file.

    Attributes
    ----------
    encoding, separator, decimal : str or None
        How the text is written; " " stands for runs of blanks. What parts thousands follows from
        the decimal sign.
    header : bool or None
        Whether the first row holds the columns' names; without them a name is the index as text.
    label : int or str
        The target's column: its name, or its index (-1 the last).
    columns : dict or None
        What a person chose some of the columns to be, by their names; the others are found out.
        None is for files of before there was a choice: every column is a feature.
    missing : str
        Rows that lack a value are left out ("drop"), or the column's median or most frequent
        value over the training set takes its place ("fill"). Rows without a target are left out.
    missing_words : tuple of str or None
        The cells that count as missing; None: the usual ones.
    standardize : bool
        Gives each feature mean 0 and standard deviation 1 over the training set.
    scale_target : bool
        The same for the target of a regression.
    """

    path: str = ""
    encoding: Encoding | None = None
    separator: Separator | None = None
    decimal: Decimal | None = None
    header: bool | None = None
    label: Label = -1
    task: Task | None = None
    columns: dict[str, Choice] | None = msgspec.field(default_factory=dict)
    missing: Literal["drop", "fill"] = "drop"
    missing_words: tuple[str, ...] | None = None
    standardize: bool = True
    scale_target: bool = False
    test_share: Share = 0.2

    def target_of(self, names: Sequence[str]) -> int | None:
        """Return the index of the target among columns; None where it is none of them."""
        label = self.label
        if isinstance(label, str):
            return names.index(label) if label in names else None
        return label % len(names) if -len(names) <= label < len(names) else None

    def class_count(self) -> int:
        return 0

    def files(self) -> dict[str, str]:
        return {"path": self.path}

    def faults(self) -> list[Fault]:
        return [] if self.path else [Fault("path_empty", "data.path", self.path)]

    def fault(self, code: str, value: object = None, **right: object) -> Fault:
        """Return what is wrong with the file."""
        return Fault(code, "data.path", value, {"file": self.path, **right})
