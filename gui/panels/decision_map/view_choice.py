"""What is seen in the map's place: the map itself, a table of predictions, a confusion matrix."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.panels.decision_map.map_page import GATES
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Combo

VIEWS = ("map", "table", "confusion")
_STYLE = "min-height: 14px; padding: 0 3px;"


class ViewChoice(Dressed, Combo):
    """Offers the views that there are of a frame; gone where there is but one.

    Signals
    -------
    picked(str)
        One of `VIEWS`.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = "map"
        self.there: tuple[str, ...] = ("map",)
        self.setFont(theme.font(theme.TITLE))
        self.setStyleSheet(_STYLE)
        self.setMinimumContentsLength(6)
        self.set_keys(list(self.there))
        self.activated.connect(lambda _: self.picked.emit(self.currentData()))
        self.dress()

    def offer(self, frame: Frame, kind: str, view: str, drawing: bool) -> str:
        """Offer what there is of a frame of this kind of input; return `view`, or else "map"."""
        there = ("map",) if drawing else views_of(frame, kind)
        view = view if view in there else "map"
        with QSignalBlocker(self):
            if (kind, there) != (self.kind, self.there):
                self.kind, self.there = kind, there
                self.set_keys(list(there))
                self.retranslate()
            if self.currentData() != view:
                self.set_key(view)
        self.setVisible(len(there) > 1)
        return view

    def retranslate(self) -> None:
        own = {
            "fit": (self.tr("fit"), self.tr("The network's output over its input")),
            "images": (self.tr("images"), self.tr("Mistakes, and a pad to draw on")),
        }
        words = {
            "map": own.get(
                self.kind, (self.tr("map"), self.tr("The network's output over the inputs"))
            ),
            "table": (
                self.tr("table"), self.tr("Every sample with its target and the prediction"),
            ),
            "confusion": (
                self.tr("confusion"), self.tr("How often each class is taken for which"),
            ),
        }  # fmt: skip
        self.set_texts([words[view] for view in self.there])
        self.setAccessibleName(self.tr("What is shown"))
        self.setToolTip(self.tr("Show the map, a table of predictions, or a confusion matrix."))


def views_of(frame: Frame, kind: str) -> tuple[str, ...]:
    """Return the views there are: of a gate, which has its truth table, and of images but some."""
    if frame.experiment.data.name in GATES:
        return ("map",)
    table = ("table",) if kind != "images" else ()
    return ("map", *table, *(("confusion",) if frame.classes is not None else ()))
