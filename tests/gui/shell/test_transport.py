"""The top row: it fits in both languages, doesn't jump, and says of which data its numbers are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.shell.main_window import MainWindow
from gui.shell.transport import WAYS, Transport
from gui.widgets.readout import ABOVE, BESIDE
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly


def test_the_buttons_stand_in_the_order_of_use(window: MainWindow) -> None:
    order = sorted(window.transport.buttons.items(), key=lambda item: item[1].x())
    assert [key for key, _ in order] == [
        "reset", "reinitialize", "step_back", "play", "step", "phase", "step_epoch",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ko"])
def test_words_stay_on_the_buttons_at_1280(
    window: MainWindow, link: Recorder, language: str
) -> None:
    window.menus.languages[language].trigger()
    window.resize(1280, 800)
    link.framed.emit(make_frame(loss=1.19e10))
    QApplication.processEvents()
    row = window.transport
    assert row.layout().minimumSize().width() <= row.width()
    assert all(button.toolButtonStyle() != ICON_ONLY for button in row.buttons.values())


def test_a_narrow_row_keeps_the_word_of_play_and_every_number(window: MainWindow) -> None:
    row: Transport = window.transport
    for width, where in ((2000, BESIDE), (1100, ABOVE), (2000, BESIDE)):
        row.resize(width, row.height())
        assert row.layout().minimumSize().width() <= width
        assert {r.layout().direction() for r in row.readouts.values()} == {where}
        assert row.buttons["play"].toolButtonStyle() != ICON_ONLY
    row.resize(900, row.height())
    assert row.buttons["step"].toolButtonStyle() == ICON_ONLY
    assert row.buttons["play"].toolButtonStyle() != ICON_ONLY
    assert row.buttons["step"].accessibleName() == "Step"


@pytest.mark.parametrize("width", [800, 700, 600])
def test_a_very_narrow_row_drops_numbers_and_cuts_none(
    window: MainWindow, link: Recorder, width: int
) -> None:
    row: Transport = window.transport
    window.card.hide()
    window.resize(width, 600)
    link.framed.emit(make_frame(step=123_456, loss=0.12345, accuracy=0.9999))
    QApplication.processEvents()
    assert window.width() == width
    seen = {key: readout for key, readout in row.readouts.items() if readout.width()}
    assert {"step", "loss"} <= set(seen)
    assert (len(seen) < len(row.readouts)) == (width < 800)
    for readout in seen.values():
        value = readout.value
        assert value.width() >= value.fontMetrics().horizontalAdvance(value.text())
        assert readout.geometry().right() <= row.rect().right()


def test_a_presentation_fits_on_a_narrow_screen(window: MainWindow) -> None:
    try:
        window.views.present(True)
        window.resize(800, 600)
        QApplication.processEvents()
        assert window.width() == 800
        row = window.transport
        assert row.layout().minimumSize().width() <= row.width() <= 800
    finally:
        window.views.present(False)


def test_each_way_is_tighter_than_the_one_before(window: MainWindow) -> None:
    """Else it would never be taken."""
    row: Transport = window.transport
    widths = []
    for way in WAYS:
        row.take(way)
        widths.append(row.layout().minimumSize().width())
    assert widths == sorted(set(widths), reverse=True)


def test_numbers_do_not_move_each_other(window: MainWindow, link: Recorder) -> None:
    def places() -> list[int]:
        QApplication.processEvents()
        return [readout.x() for readout in window.transport.readouts.values()]

    link.framed.emit(make_frame(step=7, epoch=1, loss=0.5, accuracy=0.5))
    before = places()
    link.framed.emit(
        make_frame(step=999_999, epoch=88_888, loss=4.2e10, accuracy=0.99999,
            steps_per_second=120_000.0,
        )
    )  # fmt: skip
    assert places() == before


def test_a_longer_number_is_shown_whole(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(step=123_456_789))
    QApplication.processEvents()
    value = window.transport.readouts["step"].value
    assert value.text() == "123,456,789"
    assert value.width() >= value.fontMetrics().horizontalAdvance(value.text())


def test_a_longer_number_makes_room_for_itself(window: MainWindow, link: Recorder) -> None:
    row: Transport = window.transport
    row.resize(2000, row.height())
    row.resize(row.layout().minimumSize().width(), row.height())
    assert row.readouts["step"].layout().direction() == BESIDE
    link.framed.emit(make_frame(step=123_456_789))
    assert row.layout().minimumSize().width() <= row.width()
    assert row.readouts["step"].layout().direction() == ABOVE


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        (0.0, "0.00000"),
        (4.2e-7, "4.20×10⁻⁷"),
        (0.0123456, "0.01235"),
        (12.34567, "12.346"),
        (98765.4, "98,765"),
        (float("nan"), "–"),
    ],
)
def test_loss_keeps_its_decimals(
    window: MainWindow, link: Recorder, loss: float, text: str
) -> None:
    link.framed.emit(make_frame(loss=loss))
    assert window.transport.readouts["loss"].value.text() == text


def test_loss_and_accuracy_say_of_which_data_they_are(window: MainWindow, link: Recorder) -> None:
    readouts = window.transport.readouts
    link.framed.emit(make_frame(probe_size=4, train_size=4))
    assert (
        readouts["loss"].toolTip()
        == "For the weights shown, on the training set: 4 training samples."
    )
    link.framed.emit(make_frame(probe_size=512, train_size=8000))
    for key in ("loss", "accuracy"):
        assert readouts[key].toolTip() == (
            "For the weights shown, on the probe set: a fixed 512 of 8,000 training samples."
        )


def test_a_number_is_read_out_with_its_name(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(accuracy=0.875))
    assert window.transport.readouts["accuracy"].value.accessibleName() == "accuracy: 87.5%"
