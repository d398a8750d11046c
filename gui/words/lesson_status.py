"""The sentences of the status line about lessons as a whole."""

from gui.words.counts import counts
from gui.words.translation import translate


def gallery() -> str:
    """Say how to move on the start page."""
    return translate(
        "Status", "Arrow keys move from lesson to lesson, Enter begins, Esc goes to free play."
    )


def forgotten() -> str:
    """Say that nothing is known any longer of what was done."""
    return translate("Status", "Your progress in the lessons was forgotten.")


def made(path: str) -> str:
    """Say where a lesson was written, and what is to be done with it."""
    text = translate(
        "Status", "The lesson is in {path}: write its words in en.md and ko.md, then open it again."
    )
    return text.format(path=path)


def folder_opened(folder: str, good: int, broken: int) -> str:
    """Say what lessons a folder has."""
    text = translate("Status", "{folder}: {lessons}.")
    if broken:
        text = translate("Status", "{folder}: {lessons}, and {broken} that cannot be read.")
    return text.format(folder=folder, lessons=counts.lessons(good), broken=counts.folders(broken))
