"""A bench for softmax: numbers typed or taken, any constant subtracted, in either precision."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from core.engine.softmax import Amount, Precision, Worked, largest_exponent, softmax
from core.session.commands import ChooseSample
from core.session.frame import Frame
from gui.look import theme
from gui.panels.base import Panel, Words
from gui.panels.softmax.sheet import SoftmaxSheet
from gui.panels.softmax.typed import MOST, NotTyped, numbers
from gui.plots.table import Table
from gui.widgets.buttons import Chip
from gui.widgets.callout import Callout
from gui.widgets.flow import FlowLayout
from gui.widgets.inputs import Combo, Entry, shown
from gui.widgets.text_entry import TextEntry
from gui.words import names
from gui.words.layers import layer_color
from gui.words.numbers import short

EXAMPLES = ((2.0, 10.0, 1.0, 4.0), (1010.0, 1000.0, 990.0))
SUBTRACT = ("nothing", "largest", "constant")
PRECISIONS: tuple[Precision, ...] = ("float64", "float32")
_USUAL = 1000.0  # a constant to begin with
_WIDE = 68  # pixels, of the constant


class SoftmaxPanel(Panel):
    """z, e^z, their sum and p, with and without the largest subtracted; see where it overflows."""

    key = "softmax"
    needs = frozenset()
    _live = False
    _taken: tuple[float, ...] | None = None
    _chosen_in = 0  # the run in which a sample was asked for

    def words(self) -> Words:
        return Words(
            title=self.tr("Softmax bench"),
            symbol="p = eᶻ / Σ eᶻ",
            what=self.tr(
                "What softmax makes of the numbers z, as a computer works it out: e^z of each, "
                "their sum, and each one's share p. Type the numbers, or take those of the "
                "output layer for the chosen sample. Before e^, nothing, the largest z or any "
                "constant is subtracted from all of them."
            ),
            formula="pₖ = e^(zₖ − c) / Σ e^(zᵢ − c)",
            look_for=self.tr(
                "With [1010, 1000, 990], e^z is larger than any number the computer has: inf "
                "divided by inf is nan. With the largest subtracted the shares are right, since "
                "e^c cancels out. The largest z always has the largest p, so to classify, no "
                "softmax is needed."
            ),
            plots=(),
        )

    def build(self) -> None:
        self.z: tuple[float, ...] = EXAMPLES[0]
        self.constant, self.called = _USUAL, [""] * len(self.z)
        self.worked: Worked | None = None
        self._build_controls()
        self.sheet, self.area = SoftmaxSheet(self), QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.sheet)
        self.same, self.said = QLabel(self), QLabel(self)
        for label in (self.same, self.said):
            label.setWordWrap(True)
            label.setFont(theme.font(theme.TITLE))
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.same)
        self.body.addWidget(self.said)
        self._take(self.z)

    def _build_controls(self) -> None:
        line, choices = QHBoxLayout(), QWidget(self)
        self.name, self.entry = QLabel("z", self), TextEntry(self)
        line.addWidget(self.name)
        line.addWidget(self.entry, 1)
        self.fault = Callout(self.entry)
        self.fault.field = self.entry
        self.subtract, self.precision = Combo(choices), Combo(choices)
        self.subtract.set_keys(list(SUBTRACT))
        self.subtract.setMinimumContentsLength(12)
        self.precision.set_keys(list(PRECISIONS))
        self.amount = Entry(False, choices)
        self.amount.drop_buttons()
        self.amount.set_number(self.constant)
        self.amount_fault = Callout(self.amount)
        self.examples = [Chip(choices) for _ in EXAMPLES]
        self.taken = Chip(choices)
        flow = FlowLayout(6, 4, choices)
        for widget in (self.subtract, self.amount, self.precision, *self.examples, self.taken):
            flow.addWidget(widget)
        self.body.addLayout(line)
        self.body.addWidget(choices)
        self.entry.edited.connect(self._typed)
        self.amount.edited.connect(self._subtracted)
        self.subtract.currentIndexChanged.connect(self._work)
        self.precision.currentIndexChanged.connect(self._work)
        self.examples[0].clicked.connect(self._first)
        self.examples[1].clicked.connect(self._second)
        self.taken.clicked.connect(self._from_sample)

    def draw(self, frame: Frame) -> None:
        """Offer the output's z of the chosen sample; what is on the bench stays, unless it is live.

        Then the sample is the first one if none is chosen, and other z are put there as they come.
        """
        z = _of_sample(frame)
        self.taken.setEnabled(z is not None)
        if not self._live:
            return
        if frame.sample is None and frame.run != self._chosen_in:
            self._chosen_in = frame.run
            self.asked.emit(ChooseSample(0))
        if z is not None and z != self._taken:
            self._taken = z
            self._from_sample()

    def set_live(self, live: bool) -> None:
        """Have the output's z on the bench, as a lesson's stop has it, or what is put there."""
        self._live, self._taken, self._chosen_in = live, None, 0

    def data(self) -> list[Table]:
        return self.sheet.tables(self.words().title)

    def retheme(self) -> None:
        self.amount.setFixedWidth(theme.px(_WIDE))
        super().retheme()

    def retranslate(self) -> None:
        texts = [
            (self.tr("subtract nothing"), ""),
            (self.tr("subtract the largest"), ""),
            (self.tr("subtract a constant"), ""),
        ]
        self.subtract.set_texts(texts)
        self.subtract.setAccessibleName(self.tr("What is subtracted from each z"))
        self.precision.setAccessibleName(self.tr("Precision"))
        self.amount.setAccessibleName(self.tr("The constant that is subtracted"))
        self.entry.setAccessibleName(self.tr("The numbers z"))
        self.entry.setToolTip(
            self.tr("Numbers separated by commas, spaces or semicolons, such as 2, 10, 1, 4")
        )
        for chip, z in zip(self.examples, EXAMPLES, strict=True):
            text = f"[{_listed(z)}]"
            chip.say(text, self.tr("Put these numbers on the bench"))
        self.taken.say(
            self.tr("z of the sample"),
            self.tr("Take the output layer's z for the chosen sample; click a sample to choose it"),
        )
        self._work()
        super().retranslate()

    def _first(self) -> None:
        self._take(EXAMPLES[0])

    def _second(self) -> None:
        self._take(EXAMPLES[1])

    def _from_sample(self) -> None:
        """Take the output's z of the chosen sample, by the names of its classes."""
        z = None if self.frame is None else _of_sample(self.frame)
        if self.frame is not None and z is not None:
            meaning = self.frame.meaning
            self._take(z, [names.class_name(meaning, i) for i in range(len(z))])

    def _take(self, z: tuple[float, ...], called: list[str] | None = None) -> None:
        """Put numbers on the bench, and into the line in which they can be changed."""
        self._put(z, called)
        self.entry.show_text(_listed(z))
        self.entry.setCursorPosition(0)
        self._wrong(self.entry, self.fault, "")

    def _put(self, z: tuple[float, ...], called: list[str] | None = None) -> None:
        self.z = z
        self.called = called or [str(i) for i in range(1, len(z) + 1)]
        self._work()

    def _typed(self, text: str) -> None:
        try:
            z = numbers(text)
        except NotTyped as fault:
            self._wrong(self.entry, self.fault, self._fault(fault))
        else:
            self._wrong(self.entry, self.fault, "")
            self._put(z)
            self.entry.show_text(text)

    def _subtracted(self, value: object) -> None:
        if isinstance(value, int | float) and abs(value) < 1e300:
            self.constant = float(value)
            self.amount.set_number(self.constant)
            self._wrong(self.amount, self.amount_fault, "")
            self._work()
        else:
            text = self.tr("not a number: {0}").format("" if value is None else value)
            self._wrong(self.amount, self.amount_fault, text)

    def _wrong(self, control: QWidget, fault: Callout, text: str) -> None:
        """Say what is wrong with what was typed; empty: nothing is."""
        fault.say(text)
        control.setProperty("wrong", bool(text))
        control.setAccessibleDescription(text)
        control.style().polish(control)

    def _fault(self, fault: NotTyped) -> str:
        text = {
            "number": self.tr("not a number: {0}"),
            "infinite": self.tr("too large: {0}"),
            "few": self.tr("at least two numbers are needed"),
            "many": self.tr("at most {0} numbers"),
        }[fault.key]
        return text.format(MOST if fault.key == "many" else fault.part)

    def _work(self) -> None:
        """Work it out, and say what happened."""
        how = self.subtract.currentData()
        self.amount.setVisible(how == "constant")
        amounts: dict[str, Amount] = {"nothing": None, "largest": "largest"}
        subtract = amounts.get(how, self.constant)
        precision: Precision = self.precision.currentData()
        self.worked = worked = softmax(self.z, precision, subtract)
        self.sheet.show_worked(worked, self.called, layer_color(1, 1))
        self.same.setText(self._compared(worked))
        said = [self._happened(key, precision) for key in worked.happened]
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))
        self.said.setProperty("role", "fault" if worked.after is None else "muted")
        self.said.style().polish(self.said)
        self.said.setAccessibleName(self.said.text())

    def _compared(self, worked: Worked) -> str:
        """Return which number is the largest before and after."""
        before = self.called[worked.before]
        if worked.after is None:
            return self.tr("argmax z = {0}, argmax p: none").format(before)
        after = self.called[worked.after]
        text = self.tr("argmax z = {0}, argmax p = {1}: the same")
        if worked.after != worked.before:
            text = self.tr("argmax z = {0}, argmax p = {1}")
        return text.format(before, after)

    def _happened(self, key: str, precision: Precision) -> str:
        text = {
            "z_overflow": self.tr("A z is larger than any number of {precision}."),
            "overflow": self.tr(
                "e^x is inf: in {precision} it is finite only up to x = {largest}."
            ),
            "sum_overflow": self.tr("The sum is inf, so every p is 0."),
            "no_share": self.tr("A number divided by inf is 0, and inf divided by inf is nan."),
            "underflow": self.tr("An e^x is so small that it becomes 0."),
            "no_sum": self.tr("The sum is 0: 0 divided by 0 is nan."),
        }[key]
        return text.format(precision=precision, largest=short(largest_exponent(precision)))


def _of_sample(frame: Frame) -> tuple[float, ...] | None:
    """Return the output's z of the chosen sample, if there are several."""
    z = [] if frame.sample is None else frame.sample.z[-1].tolist()
    return tuple(z) if 2 <= len(z) <= MOST else None


def _listed(z: tuple[float, ...]) -> str:
    """Return numbers as they are typed."""
    return ", ".join(shown(float(f"{value:.6g}")) for value in z)
