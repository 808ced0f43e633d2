"""Parts of the dialog for editing a person: positions, contact details, role chips, who introduced them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import ROLES, Channel, Position
from netcoach.contacts.person import CHANNEL_KINDS, role_label
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, number
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import FieldValues, FormBinding, FormField
from ui.forms.person_picker import PersonPicker
from ui.pages.people.person_text import channel_label, parse_partial_date
from ui.widgets.choice_chips import ChoiceChips
from ui.widgets.controls import (
    CentredIconButton,
    ChoiceField,
    ColumnLayout,
    IconButton,
    PlainLabel,
    QuietButton,
    RowLayout,
    TextField,
)
from ui.widgets.focus.tab_order import CompositeWidget, apply_visual_tab_order


class _RepeatableRows(QWidget):
    """Rows of fields, each of which can be removed; a quiet button adds one more."""

    def __init__(self, add: str) -> None:
        super().__init__()
        self._rows: list[_FieldRow] = []
        column = ColumnLayout(self, gap=8)
        self._lines = ColumnLayout(gap=8)
        self._add = QuietButton(add, self._on_add, flush=True, icon_name="plus")
        column.add(self._lines, self._add)

    def value(self) -> list[FieldValues]:
        """Return the value of each row."""
        return [row.form.values() for row in self._rows]

    def set_value(self, rows: Iterable[FieldValues]) -> None:
        """Replace the rows."""
        for row in tuple(self._rows):
            self._remove_row(row)
        for values in rows:
            self._append_row(values)
        apply_visual_tab_order(self.window())

    def _new_row(self, values: FieldValues, place: int) -> _FieldRow:
        """Return a row with ``values``; ``place`` counts from 1 and distinguishes its fields from others."""
        raise NotImplementedError

    def _append_row(self, values: FieldValues) -> _FieldRow:
        row = self._new_row(values, len(self._rows) + 1)
        self._rows.append(row)
        self._lines.add(row)
        return row

    def _on_add(self) -> None:
        row = self._append_row({})
        apply_visual_tab_order(self.window())
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_remove(self, row: _FieldRow) -> None:
        self._remove_row(row)
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_row(self, row: _FieldRow) -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()


def _name_in_row(name: str, place: int) -> str:
    """Return the accessible name of a field in a row: "Work", "Work 2"."""
    return name if place == 1 else _("{field} {number}").format(field=name, number=number(place))


class _FieldRow(CompositeWidget):
    """A row of fields with a button that removes it.

    Args:
        fields: The fields by their names in a draft.
        start: The field that gets the focus.
        remove: The text of the button.
        on_remove: A bound method, called with the row.
    """

    def __init__(
        self, fields: Mapping[str, FormField], start: QWidget, remove: str, on_remove: Callable[[_FieldRow], object]
    ) -> None:
        super().__init__()
        self.form = FormBinding(fields)
        self.remove_button = IconButton(remove, on_remove, payload=self, icon_name="close")
        self.setFocusProxy(start)


class PositionsEdit(_RepeatableRows):
    """The positions of a person, with years."""

    def __init__(self, positions: Sequence[Position], today: date) -> None:
        super().__init__(_("Add another job"))
        self._today = today
        for position in positions or (Position(),):
            days = {name: date_words.partial_day(getattr(position, name) or "", None) for name in ("since", "until")}
            self._append_row({"title": position.title, "organisation": position.organisation, **days})

    def positions(self) -> list[Position]:
        """Return the positions.

        Raises:
            Refused: when a day is invalid.
        """
        return [
            Position(
                title=row["title"],
                organisation=row["organisation"],
                since=parse_partial_date(row["since"], self._today),
                until=parse_partial_date(row["until"], self._today),
            )
            for row in self.value()
        ]

    def _new_row(self, values: FieldValues, place: int) -> _FieldRow:
        title = TextField(_name_in_row(_("Job title"), place), values.get("title", ""), placeholder=_("Job title"))
        organisation = TextField(
            _name_in_row(_("Organisation"), place), values.get("organisation", ""), placeholder=_("Company")
        )
        since = TextField(_name_in_row(_("Since"), place), values.get("since", ""), placeholder=_("Since 2024"))
        until = TextField(_name_in_row(_("Until"), place), values.get("until", ""), placeholder=_("Until now"))
        fields = {"title": title, "organisation": organisation, "since": since, "until": until}
        row = _FieldRow(fields, title, _("Remove this job"), self._on_remove)
        upper, lower = RowLayout(gap=8), RowLayout(gap=8)
        upper.add(title, organisation, stretch=1)
        upper.addWidget(row.remove_button)
        lower.add(since, until, stretch=1)
        ColumnLayout(row, gap=8).add(upper, lower)
        lower.addSpacing(row.remove_button.sizeHint().width())
        return row


class ChannelsEdit(_RepeatableRows):
    """The contact details of a person."""

    def __init__(self, channels: Sequence[Channel]) -> None:
        super().__init__(_("Add contact details"))
        for channel in channels:
            self._append_row(asdict(channel))

    def channels(self) -> list[Channel]:
        """Return the contact details."""
        return [Channel(**row) for row in self.value()]

    def _new_row(self, values: FieldValues, place: int) -> _FieldRow:
        kinds = [(channel_label(kind), kind) for kind in CHANNEL_KINDS]
        kind = ChoiceField(_name_in_row(_("Type"), place), kinds, values.get("kind"))
        value = TextField(
            _name_in_row(_("Contact"), place), values.get("value", ""), placeholder=_("Email, number or link")
        )
        label = TextField(_name_in_row(_("Label"), place), values.get("label", ""), placeholder=_("Work"))
        fields: dict[str, FormField] = {"kind": kind, "value": value, "label": label}
        row = _FieldRow(fields, value, _("Remove these contact details"), self._on_remove)
        line = RowLayout(row, gap=8)
        line.addWidget(kind)
        line.addWidget(value, 3)
        line.addWidget(label, 1)
        line.addWidget(row.remove_button)
        return row


def role_chips(chosen: Sequence[str]) -> ChoiceChips:
    """Return the chips of all roles, including the user's own."""
    own = [role for role in chosen if role not in ROLES]
    return ChoiceChips([(role, capitalized(role_label(role))) for role in (*ROLES, *own)], chosen)


class IntroducedBy(QWidget):
    """Who introduced them: a name with a button that removes it, or a field for finding someone."""

    def __init__(self, journal: Journal, person_id: PersonId, introducer: PersonId | None) -> None:
        super().__init__()
        self._journal = journal
        self._introducer = introducer
        self._picker = PersonPicker(journal, _("Introduced by"), placeholder=_("Name"), without=[person_id])
        self._picker.person_chosen.connect(self._on_chosen)
        self._known = QWidget()
        self._name = PlainLabel("", "strong")
        self._remove_button = CentredIconButton(_("Remove who introduced you"), self._on_remove, icon_name="close")
        row = RowLayout(self._known, gap=8)
        row.add(self._name, self._remove_button)
        row.addStretch(1)
        ColumnLayout(self, gap=0).add(self._known, self._picker)
        self._show()

    def value(self) -> PersonId | None:
        """Return the person."""
        return self._introducer

    def set_value(self, introducer: PersonId | None) -> None:
        """Show the person from a draft; no one if they no longer exist."""
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

    def _on_remove(self) -> None:
        self._introducer = None
        self._show()
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)
