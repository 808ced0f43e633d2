"""The texts of a window, visible or for screen readers, and which of them are cut off: for the pseudo-locale.

Nothing here knows what a window is for. A new page, dialog or menu is checked like all the others.
"""

import functools
import re
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.pseudo_locale import without_brackets
from tests.screenshots import CONTACTS
from tests.user import settle

SIZES = ((1180, 760), (900, 600))
SAME_EVERYWHERE = re.compile(
    r"""
    NetCoach | LinkedIn | vCard | CSV | PDF | (?:Ctrl|Alt|Shift)(?:\+[\w+,]+)? | F\d+ | Esc | Del  # names, keys of Qt
    | A4 | Letter | English                                          # paper, and a language in itself
    | https?://\S+ | [\w.-]*/[\w./-]+ | [\w-]+\.(?:netcoach|log|vcf|csv|json|pdf|png)   # files
    | Ines\ Albuquerque | Could\ you\ look\ at\ the\ new\ version\ some\ time   # of tests/screenshots.py
    """,
    re.VERBOSE,
)
LATIN = re.compile(r"[A-Za-z]+(?:[ '’-][A-Za-z]+)*")
WRITTEN = re.compile(r"[α-ωΑ-Ω\u0600-\u06ff\u3040-\u9fff]")
"""Letters in user text, in the pseudo-locale."""
GLUE = re.compile(r"⟧[ :\u2068\u2069]*[\w⟦]|\w[ :\u2068\u2069]*⟦")
"""Text next to a bracket, separated by no more than a space or a colon: two pieces of a sentence."""
MOST_ROWS = 60
MOST_HIGH = 1 << 16
IMPORTED = CONTACTS.read_text(encoding="utf-8")


class Findings:
    """Everything wrong in some windows, each once, with its location."""

    def __init__(self):
        self._found = {}

    def __str__(self):
        return "\n".join(f"{place}: {what} ({where})" for (place, what), where in sorted(self._found.items()))

    def __bool__(self):
        return bool(self._found)

    def look(self, view, window):
        """Check every text of a window."""
        settle()
        for widget, text in texts_of(window):
            for words in untranslated(text):
                self._add(widget, f"not translated: {words!r} in {text[:150]!r}", view)
            for piece in glued(text):
                self._add(widget, f"glued at {piece!r}: {text[:150]!r}", view)
        for widget, words in cut_off(window):
            self._add(widget, f"cut off: {words[:150]!r}", view)

    def _add(self, widget, what, view):
        self._found.setdefault((place_of(widget), what), f"{type(widget).__name__}, {view}")


@functools.cache
def untranslated(text):
    """Return the words of a text that were never translated."""
    outside = SAME_EVERYWHERE.sub("", without_brackets(_without_markup(text)))
    return [words for words in LATIN.findall(outside) if words not in IMPORTED]


@functools.cache
def glued(text):
    """Return where pieces of a sentence were concatenated; whole sentences and labels may be."""
    top = _without_markup(text)
    top += "⟧" * (top.count("⟦") - top.count("⟧"))  # a truncated text lacks its end
    while (flat := re.sub(r"(⟦[^⟦⟧]*)⟦([^⟦⟧]*)⟧", r"\1\2", top)) != top:
        top = flat
    return [found[0] for found in GLUE.finditer(re.sub(r"(?<=[.:!?”]) [ẍ ]+⟧ ", " · ", top))]


def _without_markup(text):
    return re.sub(r"</?\w+>|&\w+;", "", text)


def place_of(widget):
    """Return the module in which the nearest widget of ours is created."""
    while widget is not None:
        module = type(widget).__module__
        if module.startswith("ui.") and not module.startswith("ui.widgets."):
            return f"{module}.{type(widget).__name__}"
        widget = widget.parentWidget() if isinstance(widget, QWidget) else widget.parent()
    return ""


# --- texts ------------------------------------------------------------------------------------------------------------


def texts_of(window):
    """Yield every text of a window, visible or for screen readers, with its widget."""
    for one in _widgets(window):
        yield from ((one, text) for text in (*_said(one), *_shown(one)) if text)


def _widgets(window):
    """Yield a window and what is visible in it; a window opened over it is separate, and so is a page behind this."""
    yield window
    for one in window.children():
        if one.isWidgetType() and not one.isWindow() and not one.isHidden():
            yield from _widgets(one)


def _said(widget):
    """Yield the texts for screen readers and tooltips."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield interface.text(kind)
    for action in [*widget.actions(), *widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)]:
        yield from (action.text(), action.toolTip())


def _shown(widget):
    """Yield the visible texts."""
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield widget.text()
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
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


# --- what is cut off --------------------------------------------------------------------------------------------------


def cut_off(window):
    """Yield the widgets whose text is cut off, and the text; user text may be elided."""
    for one in _widgets(window):
        if (words := _words(one)) and (_is_narrow(one) or not _is_inside(one, window)):
            yield one, words
    for words in _shortened_in_painting(window):
        yield window, words


def _words(one):
    """Return the text that would be cut off."""
    if isinstance(one, (QAbstractButton, QLabel)):
        return one.text()
    if isinstance(one, QLineEdit) and not one.text():
        return one.placeholderText()
    return ""


def _is_narrow(one):
    if isinstance(one, QLineEdit):
        room = one.contentsRect().width() - one.textMargins().left() - one.textMargins().right()
        return one.fontMetrics().horizontalAdvance(one.placeholderText()) > room
    return one.width() < one.minimumSizeHint().width()


def _is_inside(one, window):
    place = QRect(one.mapTo(window, QPoint()), one.size())
    around = one.parentWidget()
    while around is not None and around is not window:
        inner = QRect(around.mapTo(window, QPoint()), around.size())
        if place.left() < inner.left() - 1 or place.right() > inner.right() + 1:
            return False
        around = around.parentWidget()
    return place.left() >= 0 and place.right() <= window.width()


def _shortened_in_painting(window):
    with noting_what_is_cut_off() as found:
        window.grab()
    return dict.fromkeys(found)


@contextmanager
def noting_what_is_cut_off():
    """Record texts that are elided or cut off while something is painted; user text may be."""
    found = []
    elided_text, draw_text = QFontMetrics.elidedText, QPainter.drawText

    def note(text):
        if "⟦" in text and not WRITTEN.search(text):
            found.append(text)

    def elide(metrics, text, *how):
        painted = elided_text(metrics, text, *how)
        if painted != text:
            note(text)
        return painted

    def draw(painter, place, *how):
        if len(how) == 2:
            flags, text = how
            room = QRect(0, 0, int(place.width()) + 1, MOST_HIGH)
            needed = painter.fontMetrics().boundingRect(room, int(flags), text)
            is_low = bool(flags & Qt.TextFlag.TextWordWrap) and needed.height() > place.height() + 1
            if is_low or needed.width() > room.width():
                note(text)
        return draw_text(painter, place, *how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFontMetrics, "elidedText", elide)
        patch.setattr(QPainter, "drawText", draw)
        yield found
