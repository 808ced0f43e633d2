"""The quiet table of facts about a person: work, how you met, what to ask about, contact details."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import Channel, Person
from netcoach.contacts.person import Position, position_text
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, enumerated, isolated
from netcoach.text.sentences import capitalized
from netcoach.text.truncate import shortened
from ui.forms.rhythm_words import rhythm_text
from ui.pages.people.person_text import around, channel_label, next_hello_text
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    CentredIconButton,
    ColumnLayout,
    PlainLabel,
    QuietButton,
    RovingFlow,
    RowLayout,
    plain_tooltip,
)
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.text_field import TextField
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_NAME_WIDTH = 114
_FEW = 1  # facts that matter less are shown as well rather than folded away
_MAX_LABEL_LENGTH = 22
_MAX_CHANNEL_LENGTH = 300
_MAX_CHANNEL_WIDTH = 300
_STACKS_BELOW = 460  # for large text in a small window
_APART = 8  # from the text of one fact to that of the next
_LOWER = 7  # the name of a row of controls is aligned with the text of the first one
_INLINE = 42  # longer text and the link after it are stacked


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """A person with related facts: who introduced them, where you met, when a hello is due."""

    person: Person
    introduced_by: str
    met_event: str
    next_hello: date | None
    today: date


class FactsGrid(QWidget):
    """Shows the known facts, at first those that matter most; unknown ones take no space.

    ``copied(str)`` passes the kind of address that is now on the clipboard.
    """

    copied = Signal(str)

    def __init__(self, navigator: Navigator, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._facts = KeyedList(self._make)
        self._shown: PersonFacts | None = None
        self._shows_all = False
        self._fold = QuietButton("", self._on_fold, flush=True)
        inset = RowLayout(gap=0)
        self._indent = _FactLabel("")
        inset.add(self._indent)
        inset.space(16)
        inset.add(self._fold)
        inset.addStretch(1)
        column = ColumnLayout(self, gap=_APART - _LOWER)
        column.add(self._facts)
        column.add(inset)

    def show_facts(self, facts: PersonFacts) -> None:
        """Show these facts, all of them or those that matter most."""
        if self._shown is None or self._shown.person.id != facts.person.id:
            self._shows_all = False
        self._shown = facts
        self._facts.show_item((facts, self._shows_all))
        rows = [row for row in self._facts.rows() if isinstance(row, _FactRows)]
        self.setVisible(any(row.count() for row in rows))
        can_fold = any(row.can_fold for row in rows)
        self._fold.say(_("Show less") if self._shows_all else _("Show more"))
        self._fold.setVisible(can_fold)
        self._indent.setVisible(can_fold)

    def _make(self, item: tuple[PersonFacts, bool]) -> QWidget:
        facts, shows_all = item
        rows = _FactRows(facts, self._navigator, shows_all=shows_all)
        rows.copied.connect(self.copied)
        return rows

    def _on_fold(self) -> None:
        self._shows_all = not self._shows_all
        if self._shown is not None:
            self.show_facts(self._shown)


class _Address(TextField):
    """An address to select and copy from, as wide as its text needs; a very long one is elided."""

    def __init__(self, name: str, address: str) -> None:
        super().__init__(name, quiet=True)
        self._address = address
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard uses the button next to it
        self.rescale()

    def rescale(self) -> None:
        """Measure again after the text size changed."""
        super().rescale()
        if not hasattr(self, "_address"):
            return
        metrics, widest, air = self.fontMetrics(), theme.space(_MAX_CHANNEL_WIDTH), theme.space(8)
        fitting = metrics.elidedText(self._address, Qt.TextElideMode.ElideRight, widest - air)
        self.setText(fitting)
        self.setAccessibleDescription(shown(self._address) if fitting != self._address else "")
        self.setCursorPosition(0)
        self.setFixedWidth(min(metrics.horizontalAdvance(fitting) + air, widest))


class _FactRows(QWidget):
    """One row per fact. Signals as in :class:`FactsGrid`."""

    copied = Signal(str)

    def __init__(self, facts: PersonFacts, navigator: Navigator, *, shows_all: bool) -> None:
        super().__init__()
        self._navigator = navigator
        self._column = ColumnLayout(self, gap=0)
        self._below = 0
        person, today = facts.person, facts.today
        work = _latest_first(person.positions)
        extra = [*work[1:], *person.channels[1:], *filter(None, (person.birthday, person.note.strip()))]
        self.can_fold = len(extra) > _FEW
        is_folded = self.can_fold and not shows_all
        for place, position in enumerate(work[:1] if is_folded else work):
            self._add(_("Work") if not place else "", PlainLabel(position_text(position, today)))
        self._add_met(facts)
        self._add_text(_("Ask about"), _in_one_line(person.ask_about))
        self._add_text(_("Cares about"), _in_one_line(person.cares_about))
        if person.rhythm_days:
            self._add(_("Keep in touch"), _rhythm(person.rhythm_days, facts.next_hello, today))
        if person.channels:
            self._add(
                _("Contact"), self._channels(person.channels[:1] if is_folded else person.channels), of_controls=True
            )
        if is_folded:
            return
        if birthday := date_words.partial_day(person.birthday or "", None):
            self._add(_("Birthday"), PlainLabel(birthday))
        self._add_text(_("Note"), person.note)

    def count(self) -> int:
        """Return the number of facts."""
        return self._column.count()

    def _add_text(self, name: str, text: str) -> None:
        if text.strip():
            self._add(name, ReadingText(name, text.strip()))

    def _add(self, name: str, value: QWidget, *, of_controls: bool = False) -> None:
        if name and not value.accessibleName():
            value.setAccessibleDescription(shown(name))
        beside, lower = QWidget(), _LOWER if of_controls else 0
        column = ColumnLayout(beside, gap=0, margins=(0, lower, 0, 0))
        column.add(_FactLabel(name))
        column.addStretch(1)
        if self._column.count():
            self._column.space(_APART - max(lower, self._below))  # controls reach as far below their text as above it
        self._below = lower
        self._column.add(ResponsiveRow(beside, value, stretch=(0, 1), gap=16, gap_below=0, stacks_below=_STACKS_BELOW))

    def _add_met(self, facts: PersonFacts) -> None:
        person = facts.person
        met_on = date_words.partial_day(person.met_on or "", None)
        where = enumerated(part for part in (isolated(facts.met_event), met_on) if part)
        words = " · ".join(part for part in (where, person.met_how.strip()) if part)
        if words and not facts.introduced_by:
            self._add(_("Met"), self._met(person, words))
            return
        value = QWidget()
        column = ColumnLayout(value, gap=0)
        if len(words) + len(facts.introduced_by) > _INLINE and words:
            column.add(self._met(person, words))
            words = ""
        if facts.introduced_by and person.introduced_by_id is not None:
            sentence = _("{met}, introduced by {name}") if words else _("introduced by {name}")
            before, after = (part.strip().format(met=words) for part in around(sentence, "{name}"))
            link = QuietButton(
                facts.introduced_by, self._navigator.open_person, payload=person.introduced_by_id, flush=True
            )
            link.setAccessibleName(shown(_("Open {name}").format(name=facts.introduced_by)))
            line = RowLayout(gap=5)
            line.add(*(PlainLabel(capitalized(part)) for part in (before,) if part), link)
            line.add(*(PlainLabel(part) for part in (after,) if part))
            line.addStretch(1)
            column.add(line)
        if column.count():
            self._add(_("Met"), value)

    def _met(self, person: Person, words: str) -> QWidget:
        return ReadingText(_("Met"), capitalized(words)) if person.met_how.strip() else PlainLabel(capitalized(words))

    def _channels(self, channels: Sequence[Channel]) -> QWidget:
        value = QWidget()
        flow = RovingFlow(value, gap=4)
        flow.add(*(self._channel(channel) for channel in channels))
        return value

    def _channel(self, channel: Channel) -> QWidget:
        value = QWidget()
        row = RowLayout(value, gap=4)
        words = channel_label(channel.kind)
        value_shown = shortened(shown(channel.value), _MAX_CHANNEL_LENGTH)
        name = _("{way} {label}").format(way=words, label=isolated(channel.label)) if channel.label else words
        field = _Address(name, value_shown)
        field.setToolTip(plain_tooltip(" · ".join(part for part in (words, channel.label, channel.value) if part)))
        copy = CentredIconButton(
            _("Copy {value}").format(value=channel.value), self._on_copy, payload=channel, icon_name="copy"
        )
        row.add(field, copy)
        if channel.label:
            label = PlainLabel(shortened(channel.label, _MAX_LABEL_LENGTH), "small", wrap=False)
            label.setToolTip(plain_tooltip(channel.label))
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(theme.space(12))
        return value

    def _on_copy(self, channel: Channel) -> None:
        QGuiApplication.clipboard().setText(channel.value)
        self.copied.emit(channel.kind)


class _FactLabel(PlainLabel):
    """The soft name of a fact, all of the same width so that the facts line up."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "soft")
        self.rescale()

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        self.setFixedWidth(theme.space(_NAME_WIDTH))
        super().rescale()


def _in_one_line(text: str) -> str:
    """Return short lines joined into one: "the move to Porto · her choir"."""
    return " · ".join(isolated(line.strip()) for line in text.splitlines() if line.strip())


def _latest_first(positions: Sequence[Position]) -> list[Position]:
    return sorted(positions, key=lambda position: bool(position.until))


def _rhythm(days: int, next_hello: date | None, today: date) -> PlainLabel:
    hello = next_hello_text(next_hello, today) if next_hello else ""
    label = PlainLabel(" · ".join(part for part in (rhythm_text(days), hello) if part))
    if next_hello:
        label.setToolTip(date_words.long_day(next_hello, today))
    return label
