"""Imports go one way, from the window down to the tape; those for types alone count too."""

import ast
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A room imports its own files and the floors before its own, never a room on the same floor.
FLOORS = (
    {"core.tape", "core.faults", "core.interrupt", "core.texts"},
    {"core.files", "core.given", "core.kinds", "core.messages", "core.validation"},
    {"core.catalog"},
    {"core.beside"},
    {"core.experiment"},
    {"core.edits", "core.suits"},
    {"core.textbook", "core.engine"},
    {"core.npz"},
    {"core.run", "core.phases", "core.compare"},
    {"core.lessons", "core.doctor"},
    {"core.session"},
    {"core.command_line"},
    {"core.__main__"},
    {"gui.look"},
    {"gui.words"},
    {"gui.widgets"},
    {"gui.plots", "gui.model"},
    {"gui.panels", "gui.experiment", "gui.runs", "gui.timeline", "gui.documents"},
    {"gui.lessons"},
    {"gui.app"},
    {"gui.shell"},
    {"gui.__main__"},
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def sources() -> dict[str, str]:
    """Return the text of every module of the program."""
    texts = {}
    for top in ("core", "gui"):
        for path in (ROOT / top).rglob("*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            texts[name.removesuffix(".__init__")] = path.read_text("utf-8")
    return texts


@cache
def imports(text: str) -> tuple[tuple[str, str], ...]:
    """Return what a module's text imports, wherever in it, and the names it takes from there."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None
            assert node.level == 0, "imports are written in full"
            found += [(node.module, alias.name) for alias in node.names]
    return tuple(found)


def arrows(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Return what each module imports."""
    found = {}
    for module, text in texts.items():
        named = {(f"{source}.{name}", source) for source, name in imports(text)}
        found[module] = {whole if whole in texts else source for whole, source in named} - {module}
    return found


def room(module: str) -> str:
    return ".".join(module.split(".")[:2])


def wrong(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return the imports that go upwards, or aside."""
    found = set()
    for module, targets in arrows(texts).items():
        for target in targets & texts.keys():
            here, there = room(module), room(target)
            if here != there and FLOOR[there] >= FLOOR[here]:
                found.add((module, target))
    return found


def circles(texts: Mapping[str, str]) -> set[frozenset[str]]:
    """Return the sets of modules that import each other, however far round."""
    reach = {name: targets & texts.keys() for name, targets in arrows(texts).items()}
    for middle in reach:
        for name, reached in reach.items():
            if middle in reached:
                reach[name] = reached | reach[middle]
    return {
        frozenset(m for m in reached if name in reach[m])
        for name, reached in reach.items()
        if name in reached
    }


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return sources()


def test_every_room_has_a_floor(texts: dict[str, str]) -> None:
    assert {room(module) for module in texts} - {"core", "gui"} == set(FLOOR)


def test_imports_go_down(texts: dict[str, str]) -> None:
    assert wrong(texts) == set()


def test_no_modules_import_each_other(texts: dict[str, str]) -> None:
    assert circles(texts) == set()


def test_the_engine_knows_no_window(texts: dict[str, str]) -> None:
    for module, targets in arrows(texts).items():
        if module.startswith("core"):
            tops = {target.split(".")[0] for target in targets}
            assert tops & {"PySide6", "shiboken6", "pyqtgraph", "gui"} == set(), module


def test_the_windows_model_needs_no_widgets() -> None:
    script = """
import importlib, pkgutil, sys
sys.modules["PySide6.QtWidgets"] = None
import gui.model
for module in pkgutil.iter_modules(gui.model.__path__, "gui.model."):
    importlib.import_module(module.name)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core.engine.trainer", "from core.session import frame"),
        ("core.run.records", "import core.phases.parts"),
        ("gui.plots.plot", "from gui.panels.base import Panel"),
        ("gui.panels.loss", "from gui.timeline.track import Track"),
        ("gui.experiment.card", "from gui.shell import views"),
        ("gui.model.undo", "if TYPE_CHECKING:\n    from gui.panels.base import Panel"),
        ("gui.widgets.title", "def late():\n    import gui.model.undo"),
    ],
)
def test_the_test_finds_an_import_that_goes_up(
    texts: dict[str, str], module: str, line: str
) -> None:
    assert len(wrong(texts | {module: f"{texts[module]}\n{line}\n"}) - wrong(texts)) == 1


def test_the_test_finds_a_circle() -> None:
    texts = {"core.tape": "import core.files", "core.files": "import core.npz", "core.npz": ""}
    assert circles(texts) == set()
    texts["core.npz"] = "from core import tape"
    assert circles(texts) == {frozenset(texts)}
