"""Words and looks are set once at first, and once for each change of language, theme or zoom."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui import app as application
from gui.look import theme
from gui.widgets.dressed import Dressed


class Sign(Dressed, QWidget):
    """Notes what is asked of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.noted: list[str] = []

    def retranslate(self) -> None:
        self.noted.append("words")

    def retheme(self) -> None:
        self.noted.append(f"{theme.current().name} {theme.current().zoom}")


@pytest.fixture
def sign(qtbot: QtBot, qapp: QApplication) -> Iterator[Sign]:
    """Return a sign in a shown window, not dressed yet."""
    window = QWidget()
    qtbot.addWidget(window)
    sign = Sign(window)
    window.show()
    qapp.processEvents()
    yield sign
    theme.set_zoom(qapp, 1.0)
    application.dress(qapp, "dark", "en")


def test_nothing_is_asked_of_what_is_not_dressed(sign: Sign, qapp: QApplication) -> None:
    application.dress(qapp, "light", "ko")
    qapp.processEvents()
    assert sign.noted == []


def test_each_change_is_followed_once(sign: Sign, qapp: QApplication) -> None:
    sign.dress()
    assert sign.noted == ["dark 1.0", "words"]
    for change, noted in (
        (lambda: application.speak(qapp, "ko"), ["words"]),
        (lambda: theme.apply(qapp, "light"), ["light 1.0"]),
        (lambda: theme.apply(qapp, "light"), []),
        (lambda: theme.set_zoom(qapp, 1.5), ["light 1.5"]),
    ):
        sign.noted.clear()
        change()
        qapp.processEvents()
        assert sign.noted == noted


def test_an_owner_may_have_a_part_wear_the_theme_first(sign: Sign, qapp: QApplication) -> None:
    class Owner(Sign):
        def retheme(self) -> None:
            sign.wear()
            sign.noted.append("owner")

    owner = Owner(sign.window())
    sign.dress()
    owner.dress()
    sign.noted.clear()
    theme.apply(qapp, "light")
    qapp.processEvents()
    assert sign.noted == ["light 1.0", "owner"]


def test_every_font_has_followed_by_then(sign: Sign, qapp: QApplication) -> None:
    labels = [QLabel("12", sign) for _ in range(20)]
    sizes = []

    class Owner(Sign):
        def retheme(self) -> None:
            sizes.append({label.font().pixelSize() for label in labels})

    for label in labels:
        label.setFont(theme.font(theme.READOUT))
        label.setProperty("role", "muted")
        label.show()
    Owner(sign.window()).dress()
    theme.set_zoom(qapp, 1.5)
    for name in ("light", "dark", "light"):
        theme.apply(qapp, name)
    assert sizes == [{16}, {24}, {24}, {24}, {24}]
