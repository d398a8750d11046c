"""Which two of many inputs are the map's axes, and where the others are held."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.session.commands import ChoosePlane, Held
from core.session.frame import Frame, Map
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.widgets.elided import ElidedLabel
from gui.widgets.inputs import Combo
from gui.widgets.search_combo import SearchCombo
from gui.words import names

HELD: tuple[Held, ...] = ("mean", "sample")
_WORDED = 230  # pixels, below which the last word gives its room to the inputs
_STYLE = "min-height: 15px; padding: 0 4px;"


class PlaneChoice(Dressed, QWidget):
    """A row over the map; it shows what frames show, and tells what is picked.

    Signals
    -------
    chosen(ChoosePlane)
        Another plane is wanted.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.across, self.up, self.held = SearchCombo(self), SearchCombo(self), Combo(self)
        self.signs = [QLabel("→", self), QLabel("↑", self), ElidedLabel(self)]
        self.held.set_keys(list(HELD))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for sign, combo, share in zip(
            self.signs, (self.across, self.up, self.held), (3, 3, 2), strict=True
        ):
            sign.setProperty("role", "muted")
            sign.setFont(theme.font(theme.TITLE))
            sign.setBuddy(combo)
            combo.setFont(theme.font(theme.TITLE))
            combo.setStyleSheet(_STYLE)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(sign)
            row.addWidget(combo, share)
        self.across.activated.connect(lambda _: self._pick(self.up))
        self.up.activated.connect(lambda _: self._pick(self.across))
        self.held.activated.connect(lambda _: self._pick())
        self._shown = (0, 1)
        self._of: tuple[tuple[str, ...], int] = ((), 0)
        self.hide()
        self.dress()

    def show_plane(self, frame: Frame, shown: Map) -> None:
        """Show which plane the frame's map lies over; nothing where there is no other."""
        self.setVisible(shown.held is not None)
        if shown.held is None:
            return
        self._offer(frame)
        self._shown = shown.inputs
        for combo, index in zip((self.across, self.up), shown.inputs, strict=True):
            if combo.currentIndex() != index:
                with QSignalBlocker(combo):
                    combo.setCurrentIndex(index)
            combo.setToolTip(names.tip(f"{combo.accessibleName()}: {combo.currentText()}"))
        with QSignalBlocker(self.held):
            self.held.set_key(shown.how)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.signs[2].setVisible(self.width() >= theme.px(_WORDED))

    def _offer(self, frame: Frame) -> None:
        """Offer the inputs of the frame, which may be thousands."""
        of = frame.meaning.features, frame.inputs
        if of != self._of:
            self._of = of
            texts = [names.feature(frame.meaning, i) for i in range(frame.inputs)]
            for combo in (self.across, self.up):
                with QSignalBlocker(combo):
                    combo.clear()
                    combo.addItems(texts)

    def _pick(self, other: SearchCombo | None = None) -> None:
        """Tell of the plane picked; an axis that was the other's changes places with it."""
        x, y = self.across.currentIndex(), self.up.currentIndex()
        if x == y and other is not None:
            x, y = self._shown[::-1]
        self.chosen.emit(ChoosePlane(x, y, HELD[self.held.currentIndex()]))

    def retranslate(self) -> None:
        self.signs[2].setText(self.tr("others:"))
        words = {
            self.across: self.tr("The input across the map"),
            self.up: self.tr("The input up the map"),
            self.held: self.tr("Where the other inputs are held"),
        }
        for combo, text in words.items():
            combo.setAccessibleName(text)
            combo.setToolTip(text)
        mean = self.tr("Each at its mean over the training samples.")
        sample = self.tr("As the chosen sample has them: click a point, or a row of the table.")
        self.held.set_texts([(self.tr("mean"), mean), (self.tr("sample"), sample)])
