"""The application: fonts, languages, theme at the first start, and what happens on an error."""

import os
import sys
import traceback
from importlib.resources import files
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QSettings,
    QStandardPaths,
    Qt,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.look import icons, theme
from gui.words.translation import translate

NAME = "Activation Playground"
LANGUAGES = {"en": "English", "ko": "한국어"}  # each in its own words, whatever the language
FONTS = ("Pretendard-Regular.otf", "Pretendard-Bold.otf")
# Words of Qt's own dialogs that its Korean lacks, or calls by the name of another button.
QT_WORDS = (
    QT_TRANSLATE_NOOP("QPlatformTheme", "Discard"),
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "File name:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
)


def create() -> QApplication:
    """Return the application with its names, icon and fonts."""
    app = QApplication([])
    app.setOrganizationName("Activation Playground")
    app.setApplicationName("activation-playground")
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("activation-playground")
    for font in FONTS:
        QFontDatabase.addApplicationFont(str(files("assets").joinpath("fonts", font)))
    app.setWindowIcon(icons.colored("app"))
    return app


def create_or_exit(reason: str) -> QApplication:
    """Return the application, or end the program with one line where Qt would abort.

    Qt aborts if it can't reach the display or lacks a library for it; just before, it says
    so to the message handler.
    """

    def handle(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            sys.stderr.write(f"activation-playground: {reason}\n")
            sys.stderr.flush()
            os._exit(2)

    qInstallMessageHandler(handle)
    app = create()
    qInstallMessageHandler(None)
    return app


def hush(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass Qt's messages on, but for one that every offscreen window causes."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(text + "\n")


def dress(app: QApplication, theme_name: str | None, language: str | None) -> None:
    """Put on a theme and a language; anything that is neither follows the system."""
    speak(app, language if language in LANGUAGES else system_language())
    theme.apply(app, theme_name if theme_name in theme.THEMES else system_theme(app))


def speak(app: QApplication, language: str) -> None:
    """Switch to `language`; every widget gets a LanguageChange event."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language))
    app.setProperty("language", language)
    ours = str(files("assets").joinpath("i18n"))
    theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", theirs), (language, ours)):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)


def running() -> QApplication:
    """Return the application that was made."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def language() -> str:
    """Return the current language."""
    return str(running().property("language") or "en")


def system_language() -> str:
    """Return the system's language if we speak it, else English."""
    spoken = QLocale.system().name().split("_")[0]
    return spoken if spoken in LANGUAGES else "en"


def system_theme(app: QApplication) -> str:
    """Return the system's colour scheme, dark where it has none."""
    light = app.styleHints().colorScheme() == Qt.ColorScheme.Light
    return "light" if light else "dark"


def settings() -> QSettings:
    """Return what is remembered of the person's choices."""
    return QSettings("activation-playground", "activation-playground")


def show_error(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell of an error that nobody foresaw, and keep the window; the details go to a file."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.exit(130)
        return
    log = _write_log("".join(traceback.format_exception(kind, error, trace)))
    window = QApplication.activeWindow()
    if QApplication.topLevelWidgets() and QApplication.activeModalWidget() is None:
        text = translate(
            "App", "Something went wrong: {error}\nYou can keep working. Details are in {log}"
        ).format(error=f"{kind.__name__}: {error}", log=log)
        box = QMessageBox(QMessageBox.Icon.Warning, NAME, text, parent=window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setModal(True)
        box.show()


def catch_errors() -> None:
    """Have errors shown instead of ending the program."""
    sys.excepthook = show_error


def _write_log(text: str) -> Path:
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    log = Path(QStandardPaths.writableLocation(place)) / "errors.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(text)
    return log
