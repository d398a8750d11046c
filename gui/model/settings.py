"""What is remembered of the person's choices from one start to the next."""

import math

from PySide6.QtCore import QSettings


class Settings:
    """Typed values of a `QSettings`; None keeps nothing, and gives nothing back."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings

    def remember(self, key: str, value: object) -> None:
        """Keep a value."""
        if self._settings is not None:
            self._settings.setValue(key, value)

    def has(self, key: str) -> bool:
        """Whether something was kept."""
        return self._settings is not None and self._settings.contains(key)

    @property
    def new(self) -> bool:
        """Whether there is a place to keep things, and nothing was ever kept."""
        return self._settings is not None and not self._settings.allKeys()

    def under(self, folder: str) -> list[str]:
        """Return the keys that begin with a folder's name, each as a whole."""
        keys = [] if self._settings is None else self._settings.allKeys()
        return [key for key in keys if key.startswith(f"{folder}/")]

    def forget(self, key: str) -> None:
        """Keep no value any longer; of a folder's name, none under it."""
        if self._settings is not None:
            self._settings.remove(key)

    def value(self, key: str) -> object:
        """Return what was kept, None for nothing."""
        return None if self._settings is None else self._settings.value(key)

    def texts(self, key: str) -> list[str]:
        """Return a list of texts that was kept; a file has a list of one as a text."""
        value = self.value(key)
        texts = [value] if isinstance(value, str) and value else value
        return [t for t in texts if isinstance(t, str)] if isinstance(texts, list) else []

    def number(self, key: str, default: float) -> float:
        """Return a number that was kept."""
        value = self.value(key)
        try:
            number = float(value) if isinstance(value, str | int | float) else math.nan
        except ValueError:
            return default
        return number if math.isfinite(number) else default
