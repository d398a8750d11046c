"""A lesson's folder made for a test."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

LESSON: dict[str, Any] = {
    "version": 1,
    "part": "own",
    "order": 3,
    "minutes": 5,
    "stops": [
        {
            "key": "first",
            "experiment": {"hidden": [{"units": 3, "activation": "sigmoid"}]},
            "runs": [{}, {"optimizer.learning_rate": 0.5}],
            "seeds": 2,
            "steps": 30,
            "panels": ["loss"],
            "prediction": {
                "kind": "choice",
                "answer": {"measure": "loss", "over_run": 1},
                "choices": ["less", "more"],
                "from": [0, 1],
            },
            "claims": [
                {
                    "key": "steep",
                    "quantity": {"measure": "slope_max", "layer": 1, "step": 0},
                    "relation": "<=",
                    "bound": 0.25,
                    "without": {"hidden.*.activation": "tanh"},
                }
            ],
            "change": {"path": "hidden.*.activation", "values": ["sigmoid", "tanh"]},
        },
        {"key": "second", "experiment": {}, "steps": 5, "transfer": True},
    ],
}
WORDS = """# A title
What it shows.

## first: One
A paragraph
over two lines, with **bold**.

### question
Which loss?

### why
The slope is {steep} at most, never more than {steep.bound}.

### change
Take tanh.

### claims
- steep: At most {steep.bound}

### choices
- less: Less
- more: More

## second: Two
Another one.
"""


def changed(change: Any) -> dict[str, Any]:
    """Return the lesson with what `change` makes of it."""
    lesson = deepcopy(LESSON)
    change(lesson)
    return lesson


def write(folder: Path, lesson: Any = LESSON, **words: str) -> Path:
    """Write a lesson and its words, in English if no others are given; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = lesson if isinstance(lesson, str) else json.dumps(lesson)
    (folder / "lesson.json").write_text(text, "utf-8")
    for language, written in (words or {"en": WORDS}).items():
        (folder / f"{language}.md").write_text(written, "utf-8")
    return folder
