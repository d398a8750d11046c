"""The program's own icons, for controls that have not moved to `gui.icons` yet."""

from gui.icons import icon, pixmap

__all__ = ["icon", "pixmap"]
