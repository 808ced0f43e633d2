"""The language of the window: its messages, Qt's own messages, and the layout direction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from netcoach.foundation import i18n

_QT_WORDS = "qt-words"


def use_language(chosen: Iterable[str] = ()) -> None:
    """Use the first available language, first from ``chosen`` and then from the system's.

    Text already on the screen isn't changed.
    """
    before = i18n.languages()
    i18n.use_language([*chosen, *QLocale.system().uiLanguages()])
    app = cast("QApplication", QApplication.instance())
    language = i18n.languages()[0]
    if i18n.languages() != before:
        app.setLayoutDirection(QLocale(language).textDirection())
        _translate_qt(app, language)


def language_name(language: str) -> str:
    """Return the name of a language in that language, so that its speakers recognise it."""
    if language == i18n.SOURCE_LANGUAGE:
        return QLocale.languageToString(QLocale.Language.English)
    locale = QLocale(language)
    name = locale.nativeLanguageName() or language
    name = name[:1].upper() + name[1:]
    return f"{name} ({locale.nativeTerritoryName()})" if "_" in language else name


def _translate_qt(app: QApplication, language: str) -> None:
    """Load Qt's own translation for the language, if Qt has one."""
    for old in app.findChildren(QTranslator, _QT_WORDS, Qt.FindChildOption.FindDirectChildrenOnly):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_QT_WORDS)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language), "qtbase", "_", folder):
        app.installTranslator(translator)
