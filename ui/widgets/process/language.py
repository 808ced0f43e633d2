"""The language of the window: its messages, Qt's own messages, and the layout direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from netcoach.foundation import i18n
from netcoach.foundation.conventions import Conventions, sorted_as

_QT_WORDS = "qt-words"


def use_language(chosen: Iterable[str] = ()) -> None:
    """Use the first available language, first from ``chosen`` and then from the system's.

    Text already on the screen isn't changed.
    """
    before, system = i18n.languages(), QLocale.system()
    i18n.use_language([*chosen, *system.uiLanguages()], _conventions_of(system))
    app = cast("QApplication", QApplication.instance())
    language = i18n.languages()[0]
    # Whatever the system's language is: without a catalogue, the window speaks English, from left to right.
    QLocale.setDefault(QLocale(language))
    app.setLayoutDirection(QLocale(language).textDirection())
    if i18n.languages() != before:
        _translate_qt(app, language)


def language_name(language: str) -> str:
    """Return the name of a language in that language, so that its speakers recognise it."""
    if language == i18n.SOURCE_LANGUAGE:
        return QLocale.languageToString(QLocale.Language.English)
    locale = QLocale(language)
    name = locale.nativeLanguageName() or language
    name = name[:1].upper() + name[1:]
    return f"{name} ({locale.nativeTerritoryName()})" if "_" in language else name


def _conventions_of(system: QLocale) -> Conventions:
    """Return how the system writes dates and times, with what the user changed in its settings."""
    shape = QLocale.FormatType
    written = (system.dateFormat(shape.LongFormat), system.timeFormat(shape.ShortFormat))
    date, clock = (re.sub("'[^']*'", "", text) for text in written)
    return Conventions(
        language=sorted_as(*system.name().partition("_")[::2]),
        twelve_hours="a" in clock.lower(),
        month_first=re.findall(r"M|(?<!d)d{1,2}(?!d)", date)[:1] == ["M"],  # dddd is the day of the week
        first_weekday=system.firstDayOfWeek().value - 1,
    )


def _translate_qt(app: QApplication, language: str) -> None:
    """Load Qt's own translation for the language, if Qt has one."""
    from PySide6.QtCore import QLibraryInfo

    for old in app.findChildren(QTranslator, _QT_WORDS, Qt.FindChildOption.FindDirectChildrenOnly):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_QT_WORDS)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language), "qtbase", "_", folder):
        app.installTranslator(translator)
