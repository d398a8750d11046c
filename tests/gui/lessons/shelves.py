"""For tests of the start page: a folder of lessons that stands for the program's own."""

import json
from pathlib import Path

import pytest

from core.lessons import library

NAMES = {
    "gates": ("perceptron", 1), "learns": ("perceptron", 2), "step": ("nonlinearity", 1),
    "quarter": ("activations", 1), "centred": ("activations", 2),
}  # fmt: skip


def write(folder: Path, name: str, part: str, order: int, stops: int = 3, minutes: int = 6) -> Path:
    """Write a lesson of some stops of XOR, whose titles end in its name."""
    path = folder / name
    path.mkdir(parents=True)
    made = [{"key": f"s{i}", "experiment": {}, "steps": 10} for i in range(stops)]
    lesson = {"part": part, "order": order, "minutes": minutes, "stops": made}
    (path / "lesson.json").write_text(json.dumps(lesson), "utf-8")
    for language, title in (("en", "Lesson"), ("ko", "레슨")):
        parts = [f"# {title} {name}", f"Shows {name}.", ""]
        for i in range(stops):
            parts += [f"## s{i}: {title} {i}", "A paragraph.", ""]
        (path / f"{language}.md").write_text("\n".join(parts), "utf-8")
    return path


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program's own lessons be a few in a folder."""
    for name, (part, order) in NAMES.items():
        write(folder, name, part, order)
    monkeypatch.setattr(library, "place", lambda: folder)
