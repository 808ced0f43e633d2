"""The favours of one person in both directions, and the dialog that adds or edits one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.favours import Favour, FavourId
from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import ask_day
from ui.widgets.controls import (
    ChoiceField,
    ColumnLayout,
    DateField,
    PlainLabel,
    QuietButton,
    RowLayout,
    SectionLabel,
    SoftButton,
    TextField,
)
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown
from ui.widgets.view import View

_NEWEST = 5
"""How many favours in each direction are shown at first; the timeline has them all."""

_Row = tuple[Favour, date]
"""A favour, and today's date."""


class PersonFavours(View):
    """What the user did for someone, and what they did for the user; nothing is added up.

    It's hidden while there are none. Whoever shows it places the button for adding one.
    """

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._person_id: PersonId | None = None
        self._shows_all = self._shows_deleted = False
        self._lists = {
            "given": _FavourList(_("Favours you did"), self._make_row),
            "received": _FavourList(_("Favours they did"), self._make_row),
            "deleted": _FavourList(_("Deleted favours"), self._make_deleted_row),
        }
        self.add = QuietButton(_("Add a favour"), self._on_add, flush=True, icon_name="plus")
        self._more = QuietButton("", self._on_more, flush=True)
        self._toggle_deleted = QuietButton("", self._on_toggle_deleted, flush=True)
        column = ColumnLayout(self, gap=4)
        column.add(self._lists["given"], self._lists["received"], self._more, self._toggle_deleted)
        column.add(self._lists["deleted"])
        column.addStretch(1)
        for each in self._lists.values():
            each.rows.focus_when_empty = self.add

    def show_person(self, person_id: PersonId) -> None:
        """Show the favours with one person."""
        if person_id != self._person_id:
            self._person_id = person_id
            self._shows_all = self._shows_deleted = False
        self.refresh()

    def refresh(self) -> None:
        """Read the favours from the journal and show them."""
        if self._person_id is None:
            return
        today, favours = self._journal.today, self._journal.favours
        more = 0
        for direction in ("given", "received"):
            found = [one for one in favours.of_person(self._person_id) if one.direction == direction]
            visible = found if self._shows_all else found[:_NEWEST]
            more += len(found) - len(visible)
            self._lists[direction].show_favours(visible, today)
        words = ngettext("Show {count} more favour", "Show {count} more favours", more)
        self._more.say(words.format(count=number(more)))
        self._more.setVisible(more > 0)
        deleted = favours.of_person(self._person_id, trashed=True)
        self._toggle_deleted.say(_("Hide deleted favours") if self._shows_deleted else _("Show deleted favours"))
        self._toggle_deleted.setVisible(bool(deleted))
        self._lists["deleted"].show_favours(deleted if self._shows_deleted else [], today)
        self.setVisible(any(not part.isHidden() for part in (*self._lists.values(), self._toggle_deleted)))

    def _make_row(self, item: _Row) -> QWidget:
        favour, today = item
        when = PlainLabel(date_words.until(favour.day, today), "small")
        when.setToolTip(date_words.long_day(favour.day, today))
        when.setAccessibleDescription(date_words.long_day(favour.day, today))
        edit = QuietButton(_("Edit"), self._on_edit, payload=favour.id, flush=True)
        edit.setAccessibleName(shown(_("Edit: {favour}").format(favour=favour.text)))
        return _side_by_side(PlainLabel(favour.text), when, edit)

    def _make_deleted_row(self, item: _Row) -> QWidget:
        favour, _today = item
        leaves = self._journal.purge.deletion_notice("favours", favour.id)
        restore = QuietButton(_("Restore"), self._on_restore, payload=favour.id, hint=leaves)
        restore.setAccessibleName(shown(_("Restore: {favour}").format(favour=favour.text)))
        return _side_by_side(PlainLabel(favour.text, "soft"), restore)

    def _on_add(self) -> None:
        self._open_dialog(None)

    def _on_edit(self, favour_id: FavourId) -> None:
        self._open_dialog(favour_id)

    def _open_dialog(self, favour_id: FavourId | None) -> None:
        if self._person_id is not None:
            dialog = FavourDialog(self._journal, self._person_id, self.window(), favour_id=favour_id)
            dialog.noticed.connect(self.noticed)
            dialog.open()

    def _on_restore(self, favour_id: FavourId) -> None:
        try:
            self._journal.favours.restore(favour_id)
        except NetCoachError as error:
            self.handle_refusal(error)
        else:
            text = self._journal.favours.get(favour_id).text
            self.say(_("Restored: {favour}").format(favour=text), undo=True)

    def _on_more(self) -> None:
        self._shows_all = True
        self.refresh()

    def _on_toggle_deleted(self) -> None:
        self._shows_deleted = not self._shows_deleted
        self.refresh()
        apply_visual_tab_order(self)


class _FavourList(QWidget):
    """Favours below a title; hidden if there are none."""

    def __init__(self, title: str, make_row: Callable[[_Row], QWidget]) -> None:
        super().__init__()
        self.rows = KeyedList(make_row, gap=4, ruled=True)
        ColumnLayout(self, gap=4).add(SectionLabel(title), self.rows)

    def show_favours(self, favours: Sequence[Favour], today: date) -> None:
        self.rows.show_items({favour.id: (favour, today) for favour in favours})
        self.setVisible(bool(favours))


class FavourDialog(FormDialog):
    """Adds a favour: who did it, what and when. With ``favour_id`` it edits or deletes that one.

    ``noticed(str, bool)`` passes what happened, and whether it can be undone.
    """

    noticed = Signal(str, bool)

    def __init__(
        self, journal: Journal, person_id: PersonId, parent: QWidget, *, favour_id: FavourId | None = None
    ) -> None:
        self._journal, self._person_id = journal, person_id
        self._before = None if favour_id is None else journal.favours.get(favour_id)
        self._with = PlainLabel("", "soft")
        super().__init__(
            parent,
            _("Edit favour") if self._before else _("New favour"),
            self._body(),
            primary=_("Save") if self._before else _("Add favour"),
            width=480,
        )
        self.add_below_title(self._with)
        self._say_direction()
        self._direction.combo.currentIndexChanged.connect(self._say_direction)
        self._text.setFocus()
        key = self._key_of_new() if favour_id is None else f"favour/favours/{favour_id}"
        self.bind(journal, key, {"text": self._text, "day": self._day, "direction": self._direction}, needed=self._text)

    def _body(self) -> QWidget:
        today, before = self._journal.today, self._before
        self._direction = ChoiceField(
            _("Who did it"),
            [(_("I did it"), "given"), (_("They did it"), "received")],
            before.direction if before else "given",
        )
        self._text = TextField(_("What"), before.text if before else "")
        self._day = DateField(
            _("When"),
            self._parse,
            words=self._day_text,
            chips=[(_("Today"), today), (_("Yesterday"), today - timedelta(days=1))],
            day=before.day if before else today,
        )
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        self._direction.fill()
        column.add(SectionLabel(_("Who did it")), self._direction)
        column.space(8)
        column.add(SectionLabel(_("What")), self._text)
        column.space(8)
        column.add(SectionLabel(_("When")), self._day)
        if before is not None:
            column.space(8)
            column.addWidget(SoftButton(_("Delete favour"), self._on_delete), 0, Qt.AlignmentFlag.AlignLeft)
        return body

    def _say_direction(self) -> None:
        is_given = self._direction.value() == "given"
        words = _("For {name}") if is_given else _("From {name}")
        self._with.setText(words.format(name=isolated(self._journal.people.get(self._person_id).name)))
        example = _("Read their application") if is_given else _("Read my application")
        self._text.setPlaceholderText(shown(example))

    def save(self) -> int:
        """Add the favour, or save the changes."""
        day, favours = self._day.day(), self._journal.favours
        if day is None:
            raise FieldRefused(self._day, ask_day())
        values: dict[str, Any] = {"text": self._text.text(), "direction": str(self._direction.value()), "day": day}
        if self._before is None:
            return favours.add(self._person_id, **values)
        before = self._before
        favours.change(before.id, **{name: now for name, now in values.items() if now != getattr(before, name)})
        return before.id

    def find_edited(self) -> object:
        """Return the favour that is edited here."""
        return self._before and self._journal.favours.get(self._before.id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new favour."""
        self._before = None
        return self._key_of_new(), _("This favour was deleted in the meantime. Save again to add it as a new one.")

    def _key_of_new(self) -> str:
        return f"favour/people/{self._person_id}"

    def _on_delete(self) -> None:
        if self._before is not None:
            self._journal.favours.delete(self._before.id)
            self.accept()
            self.noticed.emit(_("Deleted: {favour}").format(favour=self._before.text), True)

    def _parse(self, text: str) -> date | None:
        return date_words.parse_day(text, self._journal.today)

    def _day_text(self, day: date) -> str:
        return date_words.day_and_month(day, self._journal.today)


def _side_by_side(first: QWidget, *others: QWidget) -> QWidget:
    """Return a row in which ``first`` takes the spare width."""
    widget = QWidget()
    row = RowLayout(widget, gap=16)
    row.addWidget(first, 1)
    row.add(*others)
    return widget
