"""What is done with missing values, with the test set and with the scale of the numbers."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from core.catalog.datasets.csv_file import Csv
from gui.experiment.fields import Row, SlidNumber
from gui.experiment.text_fields import Switch
from gui.look import theme
from gui.widgets.calm import Calm, Key
from gui.widgets.dressed import Dressed

WAYS = ("drop", "fill")


class Radio(Calm, QRadioButton):
    """A radio button that keeps its own keys."""

    own_keys = frozenset({Key.Key_Space, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right})


class Choices(Dressed, QWidget):
    """A way for missing values, and the fields that a table shares with other data.

    Signals
    -------
    picked(str, object)
        A field of the data, and its value.
    """

    picked = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setProperty("role", "section")
        self.title.setFont(theme.title_font())
        self.ways = {way: Radio(self) for way in WAYS}
        self.prices = {way: _small(self) for way in WAYS}
        group = QButtonGroup(self)
        for way, radio in self.ways.items():
            group.addButton(radio)
            radio.clicked.connect(self._teller("missing", way))
        self.share = SlidNumber("data.test_share", "test_share", 0, 0.9, False, self, False)
        self.share_note = _small(self)
        self.standardize = Switch("data.standardize", "standardize", self)
        self.scale_target = Switch("data.scale_target", "scale_target", self)
        for row in self.rows():
            row.changed.connect(self._field_changed)
        self._lay_out()
        self.dress()

    def rows(self) -> tuple[Row, ...]:
        """Return what is a field of its own."""
        return self.share, self.standardize, self.scale_target

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.title)
        for way in WAYS:
            column.addWidget(self.ways[way])
            column.addWidget(self.prices[way])
        column.addSpacing(8)
        column.addWidget(self.share)
        column.addWidget(self.share_note)
        column.addWidget(self.standardize)
        column.addWidget(self.scale_target)
        column.addStretch(1)

    def show_choices(self, csv: Csv, regression: bool, images: bool) -> None:
        """Show what is chosen; only the target of a regression has a scale, pixels have theirs."""
        self.ways[csv.missing].setChecked(True)
        self.share.set_value(csv.test_share)
        self.standardize.set_value(csv.standardize)
        self.standardize.setVisible(not images)
        self.scale_target.set_value(csv.scale_target)
        self.scale_target.setVisible(regression)
        for row in self.rows():
            row.set_fault("")

    def tell(self, prices: dict[str, str], share: str) -> None:
        """Say what each way costs, and how many rows are held out."""
        for way, text in prices.items():
            self.prices[way].setText(text)
        self.share_note.setText(share)

    def _teller(self, field: str, value: object) -> Callable[[], None]:
        return lambda: self.picked.emit(field, value)

    def _field_changed(self, path: str, value: object) -> None:
        self.picked.emit(path.removeprefix("data."), value)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Missing values"))
        self.ways["drop"].setText(self.tr("Leave out rows with a missing value"))
        self.ways["fill"].setText(self.tr("Fill in"))
        for radio in self.ways.values():
            radio.setAccessibleName(f"{self.title.text()}: {radio.text()}")

    def retheme(self) -> None:
        for label in (*self.prices.values(), self.share_note):
            label.setIndent(theme.px(21) if label is not self.share_note else 0)


def _small(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", "muted")
    label.setFont(theme.font(12))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
