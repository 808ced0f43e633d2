"""Rooms, sheets and cards in a made-up language: nothing is left in English, glued together or cut off."""

import re

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from netcoach.cards.sheets import sheets
from netcoach.journal import Journal
from netcoach.sample.sample import make_sample
from tests.conftest import FakeClock
from tests.pseudo_locale import LANGUAGE, make_resources, without_brackets
from tests.screenshots import CONTACTS, views
from tests.startup_screenshots import startup_views
from tests.user import User, apply_default_look, settle
from ui.app.controller import WindowController
from ui.widgets.language import use_language

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # sheets without a screen

SAME_EVERYWHERE = re.compile(
    r"""
    NetCoach | LinkedIn | vCard | CSV | PDF | (?:Ctrl|Alt|Shift)\+[\w+,]+ | F\d+ | Esc | Del    # names, and keys of Qt
    | A4 | Letter | English                                          # paper, and a language in itself
    | https?://\S+ | [\w.-]*/[\w./-]+ | [\w-]+\.(?:netcoach|log|vcf|csv|json|pdf|png)   # files
    | Ines\ Albuquerque                                              # a person of tests/screenshots.py
    """,
    re.VERBOSE,
)
LATIN = re.compile(r"[A-Za-z]+(?:[ '’-][A-Za-z]+)*")
GLUE = re.compile(r"⟧[ \u2068\u2069]*[\w⟦]|\w[ \u2068\u2069]*⟦")
"""What is next to a bracket, with no more than a space between: two pieces of a sentence."""
MOST_ROWS = 60
IMPORTED = CONTACTS.read_text(encoding="utf-8")


class _PseudoSystem:
    def uiLanguages(self):
        return [LANGUAGE]


@pytest.fixture(scope="module")
def pseudo_locale(tmp_path_factory, qapp):
    with pytest.MonkeyPatch.context() as monkeypatch:
        make_resources(tmp_path_factory.mktemp("pseudo"), monkeypatch)
        monkeypatch.setattr(QLocale, "system", _PseudoSystem)  # asked again each time a journal opens
        use_language()
        yield
    use_language()


@pytest.fixture(scope="module")
def journal(pseudo_locale, tmp_path_factory):
    opened = Journal.open(tmp_path_factory.mktemp("journal") / "full.netcoach", FakeClock())
    make_sample(opened)
    yield opened
    opened.close()


@pytest.fixture
def controller(pseudo_locale, tmp_path, qapp, request):
    apply_default_look(qapp)
    journal = Journal.open(tmp_path / "test.netcoach", FakeClock())
    if request.param == "sample":
        make_sample(journal)
    opened = WindowController(journal)
    opened.window.resize(1180, 760)
    User(opened.window)
    yield opened
    opened.window.close()
    opened.window.deleteLater()
    settle()


def untranslated(text):
    """Return the words of a text that went through no translation."""
    outside = SAME_EVERYWHERE.sub("", without_brackets(_without_markup(text)))
    return [words for words in LATIN.findall(outside) if words not in IMPORTED]


def glued(text):
    """Return where pieces of a sentence were put next to each other; whole sentences and labels may stand there."""
    top = _without_markup(text)
    top += "⟧" * (top.count("⟦") - top.count("⟧"))  # of a shortened one the end is missing
    while (flat := re.sub(r"(⟦[^⟦⟧]*)⟦([^⟦⟧]*)⟧", r"\1\2", top)) != top:
        top = flat
    return [found[0] for found in GLUE.finditer(re.sub(r"(?<=[.:!?”]) [ẍ ]+⟧ ", " · ", top))]


def _without_markup(text):
    return re.sub(r"</?\w+>|&\w+;", "", text)


def place_of(widget):
    """Return the module in which the nearest widget of ours is made."""
    while widget is not None:
        module = type(widget).__module__
        if module.startswith("ui.") and not module.startswith("ui.widgets."):
            return f"{module}.{type(widget).__name__}"
        widget = widget.parentWidget() if isinstance(widget, QWidget) else widget.parent()
    return ""


def texts_of(window):
    """Yield everything a window says to eyes, ears and the pointer, with the widget that says it."""
    for one in [window, *window.findChildren(QWidget)]:
        if one is window or one.isVisibleTo(window):
            yield from ((one, text) for text in (*_said(one), *_shown(one)) if text)


def _said(widget):
    """Yield what is there for screen readers and the pointer."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield interface.text(kind)
    for action in [*widget.actions(), *widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)]:
        yield from (action.text(), action.toolTip())


def _shown(widget):
    """Yield what is there to read."""
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _rows_of(widget.model())


def _rows_of(model):
    role = Qt.ItemDataRole
    for row in range(min(model.rowCount(), MOST_ROWS)):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            for kind in (role.DisplayRole, role.AccessibleTextRole, role.ToolTipRole, role.AccessibleDescriptionRole):
                said = index.data(kind)
                if isinstance(said, str):
                    yield said


def findings(windows, check):
    """Return what ``check`` finds in the texts of some windows, each once, with where it is said."""
    found = {}
    for view, window in windows:
        for widget, text in texts_of(window):
            for words in check(text):
                found.setdefault((place_of(widget), words), f"{text[:120]!r} ({type(widget).__name__}, {view})")
    return "\n".join(f"{place}: {words!r} in {where}" for (place, words), where in sorted(found.items()))


def cut_off(window):
    """Yield the labels and buttons whose words have no room."""
    for one in window.findChildren(QWidget):
        if not one.isVisibleTo(window) or not isinstance(one, (QAbstractButton, QLabel, QComboBox)):
            continue
        wraps = isinstance(one, QLabel) and (one.wordWrap() or not one.text())
        is_narrow = not wraps and one.width() < one.minimumSizeHint().width()
        if (is_narrow or not _is_inside(one, window)) and "⟦" not in one.toolTip():
            yield one


def cut_texts(windows):
    """Return what is cut off in some windows, each once, with where it is."""
    found = {}
    for view, window in windows:
        for one in cut_off(window):
            words = one.currentText() if isinstance(one, QComboBox) else one.text()
            widths = f"{one.width()} of {one.minimumSizeHint().width()} pixels"
            found.setdefault((place_of(one), words[:80]), f"{type(one).__name__}, {widths}, {view}")
    return "\n".join(f"{place}: {words!r} ({where})" for (place, words), where in sorted(found.items()))


def _is_inside(one, window):
    place = QRect(one.mapTo(window, QPoint()), one.size())
    around = one.parentWidget()
    while around is not None and around is not window:
        inner = QRect(around.mapTo(window, QPoint()), around.size())
        if place.left() < inner.left() - 1 or place.right() > inner.right() + 1:
            return False
        around = around.parentWidget()
    return place.left() >= 0 and place.right() <= window.width()


@pytest.mark.parametrize("controller", ["empty", "sample"], indirect=True)
def test_every_text_of_a_room_or_sheet_is_translated(controller):
    assert not findings(views(controller), untranslated)


@pytest.mark.parametrize("check", [untranslated, glued])
def test_every_text_before_the_rooms_is_translated_whole(pseudo_locale, qapp, check):
    assert not findings(startup_views(qapp, "light", (1180, 760), "", ()), check)


def test_longer_words_are_not_cut_off_before_the_rooms(pseudo_locale, qapp):
    assert not cut_texts(startup_views(qapp, "light", (1180, 760), "", ()))


@pytest.mark.parametrize("check", [untranslated, glued])
def test_every_text_of_a_card_or_checklist_is_translated_whole(journal, check):
    said = [sheet.title for sheet in sheets()]
    for row in journal.events.rows():
        said += [
            text for offer in journal.cards.offers(row.id) for text in (offer.label, *offer.card.text.splitlines())
        ]
        said.append(journal.cards.deck(row.id).title)
        said += [heading for heading, _steps in journal.checklists.groups(row.id)]
    assert [text for text in said if check(text)] == []
