"""Texts in the person's language: translated where they are shown, or marked to be so later."""

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text` as it is; lupdate knows this name, and PySide's own has no types."""
    return text


def language() -> str:
    """Return the language spoken, such as "ko"."""
    return QLocale().name().split("_")[0]
