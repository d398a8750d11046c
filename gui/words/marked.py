"""Marks a text that is translated later, where it is shown."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text` as it is; lupdate knows this name, and PySide's own has no types."""
    return text
