"""A line under a map or a fit: how the network sees the axes, where they were standardised."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from core.catalog.datasets.meaning import Meaning
from gui.look import theme
from gui.widgets.legend import Caption
from gui.words import names
from gui.words.translation import translate

_ROOMY = 190  # pixels of its parent, below which the axes' tooltips say it alone


class UnitsNote(Caption):
    """Says mean and standard deviation of each axis; in short where there are two."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.hide()

    def show_axes(self, meaning: Meaning, signs: Mapping[int, str]) -> None:
        """Tell of the inputs that are axes, by their signs, and of the target."""
        scale, target, several = meaning.scale, meaning.target_scale, len(signs) > 1
        said, full = [], []
        for index, sign in signs.items():
            if scale is not None and names.is_scaled(scale, index):
                said.append(f"{sign} {names.scaled(scale, index, several)}".strip())
                full.append(f"{names.feature(meaning, index)}: {names.scaled(scale, index)}")
        if target is not None:
            name = names.cut(names.target(meaning), names.FEW)
            said.append(f"{name}: {names.scaled(target, 0, short_=True)}")
            full.append(f"{names.target(meaning)}: {names.scaled(target, 0)}")
        self.setVisible(bool(said) and self._parent.height() >= theme.px(_ROOMY))
        text = translate("Names", "standardised for the network: {0}")
        brief = translate("Names", "standardised: {0}") if several else text
        self.say(brief.format(" · ".join(said)), full=text.format("; ".join(full)))
