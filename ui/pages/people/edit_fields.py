"""Parts of the edit sheet: rows of work, rows of ways to reach somebody, chips of roles, who introduced us."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import ROLES, Channel, Position
from netcoach.contacts.person import CHANNEL_KINDS
from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.forms.person_picker import PersonPicker
from ui.pages.people.person_text import channel_label, parse_partial_date, role_label
from ui.widgets.controls import (
    Chip,
    ChoiceField,
    ColumnLayout,
    FlowWidget,
    IconButton,
    PlainLabel,
    QuietButton,
    RowLayout,
    TextField,
)
from ui.widgets.tab_order import CompositeWidget, apply_visual_tab_order


class _RepeatableRows(QWidget):
    """Rows of fields, each of which can be taken out; a quiet button adds one more."""

    def __init__(self, add: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        column = ColumnLayout(self, gap=8)
        self._lines = ColumnLayout(gap=8)
        self._add = QuietButton(add, self._on_add, flush=True, icon_name="plus")
        column.add(self._lines, self._add)

    def words(self) -> list[dict[str, Any]]:
        """Return what is written row by row, as a draft keeps it."""
        return [row.words() for row in self._rows if isinstance(row, _FieldRow)]

    def set_draft_values(self, words: Sequence[Mapping[str, Any]]) -> None:
        """Show the rows a draft kept, in place of these."""
        for row in tuple(self._rows):
            self._remove_row(row)
        for each in words:
            row = self._new_row()
            if isinstance(row, _FieldRow):
                row.set_draft_values(each)
            self._append_row(row)
        apply_visual_tab_order(self.window())

    def _new_row(self) -> QWidget:
        raise NotImplementedError

    def _append_row(self, row: QWidget) -> None:
        self._rows.append(row)
        self._lines.add(row)

    def _remove_button(self, name: str) -> IconButton:
        return IconButton(name, self._on_remove, icon_name="close")

    def _on_add(self) -> None:
        row = self._new_row()
        self._append_row(row)
        apply_visual_tab_order(self.window())
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_remove(self) -> None:
        sender = self.sender()
        row = next((one for one in self._rows if isinstance(sender, QWidget) and one.isAncestorOf(sender)), None)
        if row is not None:
            self._remove_row(row)
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_row(self, row: QWidget) -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()


class _FieldRow(CompositeWidget):
    """A row of fields; a subclass names those that a person writes in."""

    def fields(self) -> dict[str, TextField]:
        """Return the fields by name."""
        raise NotImplementedError

    def words(self) -> dict[str, Any]:
        """Return what is written."""
        return {name: field.text() for name, field in self.fields().items()}

    def set_draft_values(self, words: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        for name, field in self.fields().items():
            field.setText(words.get(name, ""))


class _PositionRow(_FieldRow):
    """One piece of work."""

    def __init__(self, position: Position, today: date, number: int, remove_button: IconButton) -> None:
        super().__init__()
        self._today = today
        which = "" if number == 1 else f" {number}"
        self.title = TextField(_("Work") + which, position.title, placeholder=_("what they do"))
        self.organisation = TextField(_("Organisation") + which, position.organisation, placeholder=_("where"))
        self.since = TextField(_("Since") + which, _partial_date_text(position.since), placeholder=_("since 2024"))
        self.until = TextField(_("Until") + which, _partial_date_text(position.until), placeholder=_("until now"))
        column = ColumnLayout(self, gap=4)
        upper, lower = RowLayout(gap=8), RowLayout(gap=8)
        upper.addWidget(self.title, 1)
        upper.addWidget(self.organisation, 1)
        upper.addWidget(remove_button)
        lower.addWidget(self.since, 1)
        lower.addWidget(self.until, 1)
        lower.addSpacing(remove_button.sizeHint().width())
        column.add(upper, lower)
        self.setFocusProxy(self.title)

    def fields(self) -> dict[str, TextField]:
        """Return the fields by name."""
        return {"title": self.title, "organisation": self.organisation, "since": self.since, "until": self.until}

    def position(self) -> Position:
        """Return what is written."""
        return Position(
            title=self.title.text(),
            organisation=self.organisation.text(),
            since=parse_partial_date(self.since.text(), self._today),
            until=parse_partial_date(self.until.text(), self._today),
        )


class PositionsEdit(_RepeatableRows):
    """Where somebody works and worked, with the years."""

    def __init__(self, positions: Sequence[Position], today: date) -> None:
        super().__init__(_("Other work"))
        self._today = today
        for position in positions or (Position(),):
            self._append_row(self._row(position))

    def positions(self) -> list[Position]:
        """Return what is written.

        Raises:
            Refused: when a day cannot be read.
        """
        return [row.position() for row in self._rows if isinstance(row, _PositionRow)]

    def _row(self, position: Position) -> QWidget:
        return _PositionRow(position, self._today, len(self._rows) + 1, self._remove_button(_("Take this work out")))

    def _new_row(self) -> QWidget:
        return self._row(Position())


class _ChannelRow(_FieldRow):
    """One way to reach somebody."""

    def __init__(self, channel: Channel, number: int, remove_button: IconButton) -> None:
        super().__init__()
        which = "" if number == 1 else f" {number}"
        kinds = [(channel_label(kind), kind) for kind in CHANNEL_KINDS]
        self.kind = ChoiceField(_("Way") + which, kinds, channel.kind)
        self.value = TextField(_("Address") + which, channel.value, placeholder=_("mail, number or link"))
        self.label = TextField(_("Kind of address") + which, channel.label, placeholder=_("work"))
        row = RowLayout(self, gap=8)
        row.addWidget(self.kind)
        row.addWidget(self.value, 3)
        row.addWidget(self.label, 1)
        row.addWidget(remove_button)
        self.setFocusProxy(self.value)

    def fields(self) -> dict[str, TextField]:
        """Return the fields by name."""
        return {"value": self.value, "label": self.label}

    def words(self) -> dict[str, Any]:
        """Return what is written, and the way it leads."""
        return {**super().words(), "kind": self.kind.value()}

    def set_draft_values(self, words: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        super().set_draft_values(words)
        self.kind.set_value(words.get("kind"))

    def channel(self) -> Channel:
        """Return what is written."""
        return Channel(kind=str(self.kind.value()), label=self.label.text(), value=self.value.text())


class ChannelsEdit(_RepeatableRows):
    """The ways to reach somebody."""

    def __init__(self, channels: Sequence[Channel]) -> None:
        super().__init__(_("Another way to reach them"))
        for channel in channels:
            self._append_row(self._row(channel))

    def channels(self) -> list[Channel]:
        """Return what is written."""
        return [row.channel() for row in self._rows if isinstance(row, _ChannelRow)]

    def _row(self, channel: Channel) -> QWidget:
        return _ChannelRow(channel, len(self._rows) + 1, self._remove_button(_("Take this address out")))

    def _new_row(self) -> QWidget:
        return self._row(Channel(kind="email", value=""))


class ChoiceChips(QWidget):
    """Words to choose several of, as chips; with ``one`` at most one."""

    def __init__(self, words: Iterable[tuple[str, str]], chosen: Sequence[str], *, one: bool = False) -> None:
        super().__init__()
        self._one = one
        flow = FlowWidget(self, gap=8)
        self._chips = {Chip(text, self._on_chip, chosen=word in chosen): word for word, text in words}
        flow.add(*self._chips)

    def words(self) -> list[str]:
        """Return the words chosen."""
        return [word for chip, word in self._chips.items() if chip.isChecked()]

    def choose(self, words: Sequence[str]) -> None:
        """Choose exactly these words."""
        for chip, word in self._chips.items():
            chip.setChecked(word in words)

    def _on_chip(self, chosen: bool) -> None:
        if self._one and chosen:
            sender = self.sender()
            for chip in self._chips:
                chip.setChecked(chip is sender)


def role_chips(chosen: Sequence[str]) -> ChoiceChips:
    """Return the chips of all roles, those of one's own among them."""
    own = [role for role in chosen if role not in ROLES]
    return ChoiceChips([(role, capitalized(role_label(role))) for role in (*ROLES, *own)], chosen)


class IntroducedBy(QWidget):
    """Who introduced us: a name with a way to take it out, or a line to find one. ``chosen()`` tells of a change."""

    chosen = Signal()

    def __init__(self, journal: Journal, person_id: PersonId, introducer: PersonId | None) -> None:
        super().__init__()
        self._journal = journal
        self._introducer = introducer
        self._picker = PersonPicker(journal, _("Introduced by"), placeholder=_("a name"), without=[person_id])
        self._picker.person_chosen.connect(self._on_chosen)
        self._known = QWidget()
        self._name = PlainLabel("", "strong")
        self._remove_button = IconButton(_("Take out who introduced you"), self._on_remove, icon_name="close")
        row = RowLayout(self._known, gap=8)
        row.add(self._name, self._remove_button)
        row.addStretch(1)
        ColumnLayout(self, gap=0).add(self._known, self._picker)
        self._show()

    def introducer(self) -> PersonId | None:
        """Return who it is."""
        return self._introducer

    def choose(self, introducer: PersonId | None) -> None:
        """Show who a draft named; nobody where they are no longer there."""
        there = [] if introducer is None else self._journal.people.rows([introducer])
        self._introducer = there[0].id if there else None
        self._show()

    def _show(self) -> None:
        known = self._introducer is not None
        if self._introducer is not None:
            self._name.setText(self._journal.people.get(self._introducer).name)
        self._known.setVisible(known)
        self._picker.setVisible(not known)

    def _on_chosen(self, person_id: int) -> None:
        self._introducer = PersonId(person_id)
        self._show()
        self._remove_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()

    def _on_remove(self) -> None:
        self._introducer = None
        self._show()
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()


def _partial_date_text(text: str | None) -> str:
    return date_words.partial_day(text or "", None)
