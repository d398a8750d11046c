"""The gradient check: analytic against numeric, layer by layer, for the present weights."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from core.engine.checked import RIGHT, WRONG
from core.session.check_frame import CheckFrame
from core.session.commands import CheckGradient, StopCheck
from core.session.frame import Frame
from gui.look import theme
from gui.panels.base import Panel, Words
from gui.panels.gradient_check.row import CheckRow, Entry, verdict
from gui.plots.table import Table
from gui.widgets.inputs import Tool
from gui.widgets.legend import Caption
from gui.words.layers import layer_colors, layer_names
from gui.words.numbers import percent, whole

_BAR = 4  # pixels


class GradientCheckPanel(Panel):
    """A button, how far the check is, and a line for each layer.

    Signals
    -------
    pointed(object)
        An entry, (layer, row, column), is to be shown in the diagram.
    """

    key = "gradient_check"
    needs = frozenset()
    pointed = Signal(object)

    def words(self) -> Words:
        return Words(
            title=self.tr("Gradient check"),
            symbol="∂L/∂w",
            what=self.tr(
                "Compares the gradient that backpropagation works out with the one found by "
                "moving each weight a little and looking at the loss, layer by layer, for the "
                "present weights, on up to 64 samples. Large layers are checked at entries "
                "drawn at random."
            ),
            formula="∂L/∂w ≈ (L(w + h) − L(w − h)) / 2h;  "
            + self.tr("error")
            + " = ‖a − n‖ / (‖a‖ + ‖n‖)",
            look_for=self.tr(
                "Right means that the two agree to six digits. Below the noise floor, which "
                "rounding and the width of h set, nothing can be told: gradients that vanish lie "
                "there. At the kink of a ReLU there is no derivative; such entries are left out. "
                "Wrong would be a fault of this program."
            ),
            plots=(),
        )

    def build(self) -> None:
        self._shown: tuple[object, ...] | None = None
        self._pointed: tuple[int, int] | None = None  # the run and step whose worst was pointed at
        self.button = Tool("tool", self)
        self.button.setStyleSheet("min-height: 14px; padding: 0 7px;")
        self.button.clicked.connect(self._press)
        self.header.addWidget(self.button)
        self.caption, self.bar = Caption(self), QProgressBar(self)
        self.bar.setTextVisible(False)
        self.area, self.page = QScrollArea(self), QWidget(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.page)
        self.rows: list[CheckRow] = []
        self._column = QVBoxLayout(self.page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.body.addWidget(self.caption)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.area, 1)

    @property
    def checked(self) -> CheckFrame | None:
        """The last check of the run shown."""
        return None if self.frame is None else self.frame.check

    def _press(self) -> None:
        """Begin a check, or stop the one under way."""
        under_way = self.checked is not None and self.checked.under_way
        self._pointed = None
        self.asked.emit(StopCheck() if under_way else CheckGradient())

    def draw(self, frame: Frame) -> None:
        check = frame.check
        shown = (check, frame.run, frame.step, len(frame.layers))
        if shown == self._shown:
            return
        self._shown = shown
        self._say(frame, check)
        self.bar.setVisible(check is not None and check.under_way)
        if check is not None and check.total:
            self.bar.setRange(0, check.total)
            self.bar.setValue(check.done)
        self._show_rows(frame, check)
        if check is None or check.under_way:
            self._pointed = None
        elif not check.stopped:
            self._point_once(frame.run, check)

    def _show_rows(self, frame: Frame, check: CheckFrame | None) -> None:
        count = len(frame.layers)
        found = () if check is None else check.layers
        while len(self.rows) < len(found):
            row = CheckRow(self.page)
            row.wanted.connect(self.pointed)
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        names, colors = layer_names(count), layer_colors(count)
        sizes = [frame.fan_in, *(layer.units for layer in frame.layers)]
        for i, row in enumerate(self.rows):
            row.setVisible(i < len(found))
            if check is not None and i < len(found):
                worst = check.worst == i and not check.under_way and len(found) > 1
                row.show_layer(i + 1, names[i], colors[i], found[i], sizes[i], worst)

    def _point_once(self, run: int, check: CheckFrame) -> None:
        """Show the worst entry of all, once the check has come to its end."""
        if check.worst is None or self._pointed == (run, check.step):
            return
        self._pointed = run, check.step
        entry: Entry = (check.worst + 1, *check.layers[check.worst].worst)
        self.pointed.emit(entry)

    def _say(self, frame: Frame, check: CheckFrame | None) -> None:
        under_way = check is not None and check.under_way
        self.button.setText(self.tr("Stop") if under_way else self.tr("Check"))
        self.button.setAccessibleName(self.button.text())
        self.button.setEnabled(not frame.looking)
        if check is None:
            self.caption.say(self.tr("not checked yet"))
        elif not check.total:
            self.caption.say(self.tr("step has no slope: there is nothing to check"))
        else:
            self._say_verdict(frame, check)

    def _say_verdict(self, frame: Frame, check: CheckFrame) -> None:
        what = self.tr("the weights of step {0}").format(whole(check.step))
        verdicts = [layer.verdict for layer in check.layers]
        right, wrong = verdicts.count(RIGHT), verdicts.count(WRONG)
        if check.under_way:
            note = self.tr("{0} done").format(percent(check.done / check.total))
        elif check.stopped:
            note = self.tr("stopped")
        elif wrong:
            note = self.tr("{0} of {1} layers wrong").format(wrong, len(verdicts))
        else:
            note = self.tr("{0} of {1} layers right").format(right, len(verdicts))
        self.caption.say(what, note, alarming=bool(wrong))

    def data(self) -> list[Table]:
        """Return one row per layer."""
        check, frame = self.checked, self.frame
        if check is None or frame is None or not check.layers:
            return []
        names, found = layer_names(len(frame.layers)), check.layers
        columns: dict[str, list[object]] = {
            self.tr("layer"): list(names[: len(found)]),
            self.tr("verdict"): [verdict(layer.verdict) for layer in found],
            self.tr("error"): [layer.error for layer in found],
            self.tr("norm of the gradient"): [layer.both.gradient for layer in found],
            self.tr("noise floor"): [layer.floor for layer in found],
            self.tr("analytic"): [layer.analytic for layer in found],
            self.tr("numeric"): [layer.numeric for layer in found],
            self.tr("compared"): [layer.compared for layer in found],
            self.tr("left out at kinks"): [layer.crossing for layer in found],
        }
        return [Table(self.words().title, columns)]

    def relabel(self) -> None:
        self._shown = None

    def retheme(self) -> None:
        self.bar.setFixedHeight(theme.px(_BAR))
        self.page.setStyleSheet(f"background: {theme.current().card};")
        super().retheme()
