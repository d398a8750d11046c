"""Korean: every string is there, the compiled files are fresh, and the language switches live."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from core.catalog.activations import ACTIVATIONS
from core.catalog.datasets.table import DATASETS
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.faults import Fault
from core.texts import (
    EITHER,
    EMPTY,
    EXPECTED,
    FILE_KINDS,
    MESSAGES,
    MISSPELT,
    NAMELESS,
    ODD,
    REASONS,
)
from gui import app as application
from gui.experiment.arguments import kinds
from gui.shell.main_window import MainWindow
from gui.words import labels
from gui.words.sentences import sentence
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

ROOT = Path(__file__).parents[3]
I18N = ROOT / "assets/i18n"
UPDATES = {"ko": [], "en": ["-pluralonly"]}  # English has forms for what is counted, no more
TABLES = {
    "activation": ACTIVATIONS,
    "dataset": DATASETS,
    "initializer": INITIALIZERS,
    "loss": LOSSES,
    "optimizer": OPTIMIZERS,
}
KEYS = [(kind, key) for kind, table in TABLES.items() for key in table]
ARGUMENTS = {
    key for table in (DATASETS, OPTIMIZERS) for row in table.values() for key in kinds(row)
}


def linguist(tool: str, *arguments: str) -> None:
    """Run one of the linguist tools that come with PySide6; it must not complain."""
    call = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    command = [sys.executable, "-c", call, *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stderr == ""


def messages(language: str = "ko") -> list[ElementTree.Element]:
    return ElementTree.parse(I18N / f"{language}.ts").getroot().findall("context/message")


def forms(message: ElementTree.Element) -> list[str]:
    """Return a translation, or its plural forms."""
    translation = message.find("translation")
    return [form.text or "" for form in translation.findall("numerusform") or [translation]]


@pytest.mark.parametrize("language", UPDATES)
def test_the_strings_are_those_of_the_sources(tmp_path: Path, language: str) -> None:
    ours, fresh = I18N / f"{language}.ts", tmp_path / f"{language}.ts"
    shutil.copy(ours, fresh)
    linguist(
        "lupdate", *UPDATES[language], "-extensions", "py", "gui", "core", "-ts", str(fresh),
        "-no-obsolete", "-locations", "none",
    )  # fmt: skip
    assert fresh.read_text("utf-8") == ours.read_text("utf-8")


@pytest.mark.parametrize("language", UPDATES)
def test_the_compiled_file_is_fresh(tmp_path: Path, language: str) -> None:
    fresh = tmp_path / f"{language}.qm"
    linguist("lrelease", str(I18N / f"{language}.ts"), "-qm", str(fresh))
    assert fresh.read_bytes() == (I18N / f"{language}.qm").read_bytes()


def test_every_string_is_translated() -> None:
    assert len(messages()) > 100
    unfinished = [
        m.findtext("source")
        for m in [*messages(), *messages("en")]
        if m.find("translation").get("type") or not all(forms(m))
    ]
    assert unfinished == []


def test_a_translation_has_the_same_gaps_to_fill() -> None:
    for message in messages():
        for text in forms(message):
            source = message.findtext("source")
            gaps = [sorted(re.findall(r"\{\w*\}|%Ln", text)) for text in (source, text)]
            assert gaps[0] == gaps[1], source


def test_no_particle_after_a_gap_hangs_on_how_what_fills_it_ends() -> None:
    """It is 3으로 but 2로, 10과 but 12와; every loss that {loss}로 speaks of ends in a vowel."""
    wrong = re.compile(r"\}(은|는|이|가|을|를|과|와|로|으로)(?![가-힣(])")
    said = [text.replace("{loss}로", "") for message in messages() for text in forms(message)]
    assert [text for text in said if wrong.search(text)] == []


def test_a_step_is_named_in_one_way() -> None:
    """12스텝 in all sentences, not now and then 스텝 12."""
    assert [text for message in messages() for text in forms(message) if "스텝 {" in text] == []


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_every_row_of_a_table_has_a_name_and_a_tooltip(kind: str, key: str) -> None:
    assert key in labels.LABELS[kind]
    assert labels.name(kind, key)
    assert labels.tip(kind, key)


@pytest.mark.parametrize("field", sorted(ARGUMENTS))
def test_every_field_of_a_table_has_a_name(field: str) -> None:
    assert field in labels.LABELS["field"]


def test_an_unlisted_row_is_shown_by_its_key() -> None:
    assert labels.name("optimizer", "brand_new") == "brand new"


def test_every_fault_has_a_korean_sentence(qapp: QApplication) -> None:
    application.speak(qapp, "ko")
    kinds = (*EXPECTED.values(), *REASONS.values(), *FILE_KINDS.values())
    others = (EMPTY, NAMELESS, MISSPELT, EITHER, ODD, *kinds)
    for template in (*MESSAGES.values(), *others):
        if template != "null":  # as files have it
            assert QCoreApplication.translate("Fault", template) != template


@pytest.mark.parametrize(
    ("path", "name"),
    [("seed", "Seed"), ("data.noise", "Noise"), ("data.name", "Data set"),
     ("optimizer.name", "Optimizer"), ("optimizer.learning_rate", "Learning rate"),
     ("output.activation", "Output"), ("output.slope", "Output: Slope"),
     ("initializer.name", "Scheme"), ("bias.scale", "Bias: Scale"), ("hidden", "Hidden layers"),
     ("hidden[0].units", "Layer 1: Units"), ("hidden[11].slope", "Layer 12: Slope"),
     ("hidden[0].numbers.s", "Layer 1: s"), ("output.numbers.seed", "Output: seed"),
     ("a.numbers.s", "a.numbers.s"),
     ("hidden[0].width", "hidden[0].width"), ("data.X[3]", "data.X[3]"), ("Y", "The data"),
     ("my.seed", "my.seed"), ("/a/path", "/a/path"), ("width", "width"), ("", "the experiment")],
)  # fmt: skip
def test_a_fault_names_its_field_as_the_window_does(path: str, name: str) -> None:
    assert sentence(Fault("missing", path)) == f"{name} is missing"


@pytest.mark.parametrize("path", ["momentum", "data.units", "hidden[0].seed", "seed.noise"])
def test_a_key_that_is_none_is_written_as_it_stands(path: str) -> None:
    """That it is like the name of another field means nothing."""
    told = sentence(Fault("unknown_field", path, 1, {"allowed": ["loss"]}))
    assert told == f"{path} is not a field; the fields here are loss"


def test_a_fault_names_losses_and_outputs_as_the_window_does() -> None:
    right = {"output": "relu", "allowed": ["leaky_relu", "linear"]}
    assert sentence(Fault("loss_needs_output", "loss", "mse", right)) == (
        "loss mean squared error does not go with the output ReLU; it goes with leaky ReLU, linear"
    )


@pytest.mark.parametrize(
    ("value", "text"), [(-1234567.5, "−1,234,567.5"), (-1200, "−1,200"), (1e300, "1e300")]
)
def test_a_fault_writes_numbers_as_the_window_does(value: float, text: str) -> None:
    assert f" {text};" in sentence(Fault("below", "seed", value, {"low": 2e300}))


def test_the_language_switches_while_the_window_is_open(
    qapp: QApplication, window: MainWindow, link: Recorder
) -> None:
    def seen() -> list[str]:
        return [
            window.action["play"].text(),
            window.menus.file.title(),
            window.card.loss.label.text(),
            window.card.loss.combo.currentText(),
            window.card.layers.rows[0].label.text(),
            window.transport.readouts["loss"].name.text(),
            window.grid.panels["gradient_norm"].title_button.text(),
            window.facts.text(),
        ]

    english = seen()
    window.menus.languages["ko"].trigger()
    qapp.processEvents()
    assert seen() == [
        "실행(&P)", "파일(&F)", "손실 함수", "이진 교차 엔트로피", "1층", "손실", "기울기 노름",
        "유닛 2–4–1 · 파라미터 17개 · 훈련 샘플 4개",
    ]  # fmt: skip
    assert QLocale().language() == QLocale.Language.Korean
    link.framed.emit(make_frame())
    window.menus.languages["en"].trigger()
    qapp.processEvents()
    assert seen() == english


def test_a_fault_is_told_in_the_language_in_force(qapp: QApplication, window: MainWindow) -> None:
    application.speak(qapp, "ko")
    qapp.processEvents()
    row = window.card.seed
    row.value_changed(-1)
    assert row.fault.text() == "시드: 값이 −1입니다. 0 이상이어야 합니다"


def test_the_standard_dialogs_speak_korean_too(qapp: QApplication) -> None:
    application.speak(qapp, "ko")
    assert qapp.translate("QPlatformTheme", "Cancel") == "취소"
