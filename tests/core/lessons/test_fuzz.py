"""Damaged lessons are read or refused, and by nothing but a fault."""

import random

import pytest

from core.faults import Refused
from core.lessons import library
from core.lessons.folder import read
from core.messages import one_line
from tests.core.fuzzing import TOKENS, WORD

NAMES = ("sigmoids_quarter", "race", "learning_rate")
FILES = ("lesson.json", "en.md")


def damaged(content: bytes, rng: random.Random) -> bytes:
    """Return a text with a word or two replaced, or with parts cut out, doubled or broken off."""
    for _ in range(rng.randint(1, 3)):
        words = [*WORD.finditer(content)]
        start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
        match rng.randrange(5):
            case 0 if words:
                word = rng.choice(words)
                content = content[: word.start()] + rng.choice(TOKENS) + content[word.end() :]
            case 1 if words:
                one, other = rng.choice(words), rng.choice(words)
                content = content[: one.start()] + other[0] + content[one.end() :]
            case 2:
                content = content[:start] + content[min(end, start + 60) :]
            case 3:
                content = content[:end] + content[max(start, end - 60) :]
            case 4:
                content = content[:end] if rng.random() < 0.2 else content
    return content


def fuzzed(folder, seed):
    """Read a lesson of which a file is damaged; return whether it could be."""
    rng = random.Random(seed)
    source = library.place() / rng.choice(NAMES)
    contents = {file: (source / file).read_bytes() for file in FILES}
    broken = rng.choice(FILES)
    contents[broken] = damaged(contents[broken], rng)
    for file, content in contents.items():
        (folder / file).write_bytes(content)
    try:
        return bool(read(folder))
    except Refused as refused:
        one_line(refused)  # can be said
        return False


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def test_damaged_lessons_are_read_or_refused(folder):
    found = [fuzzed(folder, seed) for seed in range(100)]
    assert True in found
    assert False in found


@pytest.mark.slow
def test_many_damaged_lessons(folder):
    for seed in range(100, 2000):
        fuzzed(folder, seed)
