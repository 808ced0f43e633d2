"""The introductions that someone is part of, on either side, with what can be done next."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.contacts.introductions import Introduction, state_words, step_words
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import IntroductionId, PersonId
from netcoach.journal import Journal
from ui.session.navigator import Navigator
from ui.widgets.controls import ColumnLayout, FlowWidget, PlainLabel, QuietButton, SectionLabel, SoftButton
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown
from ui.widgets.view import View

_WRITTEN = frozenset({"asked_on", "other_asked_on", "introduced_on"})
"""The steps that are a message."""


class PersonIntroductions(View):
    """Shows whom someone is being introduced to, and where that has got to.

    It's hidden while there are none. Whoever shows it places the button for adding one.
    """

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self._person_id: PersonId | None = None
        self._title = SectionLabel(_("Introductions"))
        self._rows = KeyedList(self._make_row, gap=4, ruled=True)
        self._trash = KeyedList(self._make_trashed, gap=4, ruled=True)
        self.add = QuietButton(_("Introduce them to someone"), self._on_add, flush=True, icon_name="plus")
        self._rows.focus_when_empty = self._trash.focus_when_empty = self.add
        ColumnLayout(self, gap=4).add(self._title, self._rows, self._trash)

    def show_person(self, person_id: PersonId) -> None:
        """Show the introductions of one person."""
        self._person_id = person_id
        self.refresh()

    def refresh(self) -> None:
        """Read the introductions from the journal and show them."""
        if self._person_id is None:
            return
        found = self._journal.introductions.of_person(self._person_id)
        self._rows.show_items({(self._person_id, one.id): one for one in found})
        self._title.setVisible(bool(found))
        trashed = self._journal.introductions.of_person(self._person_id, trashed=True)
        self._trash.show_items({(self._person_id, one.id): one for one in trashed})
        self.setVisible(bool(found or trashed))

    def _make_row(self, one: Introduction) -> QWidget:
        row, actions = QWidget(), FlowWidget(gap=16)
        column = ColumnLayout(row, gap=0)
        words = _("{name} · {state}").format(name=isolated(self._other(one)), state=state_words(one))
        column.add(PlainLabel(words), PlainLabel(one.reason, "small") if one.reason else actions)
        if one.reason:
            column.add(actions)
        if one.next_step in _WRITTEN:
            write = QuietButton(
                _("Write it"), self._navigator.write_message, payload=f"introduction/{one.id}", flush=True
            )
            actions.add(_about(write, words))
        if one.is_open:
            record = QuietButton(step_words(one), self._on_recorded, payload=one.id, flush=True)
            decline = SoftButton(_("Rather not"), self._on_declined, payload=one.id, flush=True)
            actions.add(_about(record, words), _about(decline, words))
        if one.declined_on is not None:
            actions.add(_about(QuietButton(_("Reopen"), self._on_reopened, payload=one.id, flush=True), words))
        actions.add(_about(SoftButton(_("Delete"), self._on_deleted, payload=one.id, flush=True), words))
        return row

    def _make_trashed(self, one: Introduction) -> QWidget:
        words = _("Introduction to {name}").format(name=self._other(one))
        notice = self._journal.purge.deletion_notice("introductions", one.id)
        row = FlowWidget(gap=16)
        restore = QuietButton(_("Restore"), self._on_restored, payload=one.id, flush=True, hint=notice)
        restore.setAccessibleName(shown(_("Restore: {name}").format(name=words)))
        row.add(PlainLabel(words, "soft"), restore)
        return row

    def _other(self, one: Introduction) -> str:
        return one.with_other(self._person_id or one.person_id)[1]

    def _on_add(self) -> None:
        if self._person_id is not None:
            self._navigator.add_introduction(self._person_id)

    def _on_recorded(self, introduction_id: IntroductionId) -> None:
        self.attempt_and_say(_("Noted."), self._journal.introductions.record, introduction_id)

    def _on_declined(self, introduction_id: IntroductionId) -> None:
        self.attempt_and_say(_("Noted. A no is fine."), self._journal.introductions.decline, introduction_id)

    def _on_reopened(self, introduction_id: IntroductionId) -> None:
        self.attempt_and_say(_("Reopened."), self._journal.introductions.reopen, introduction_id)

    def _on_deleted(self, introduction_id: IntroductionId) -> None:
        self.attempt_and_say(_("Deleted the introduction."), self._journal.introductions.delete, introduction_id)

    def _on_restored(self, introduction_id: IntroductionId) -> None:
        self.attempt_and_say(_("Restored the introduction."), self._journal.introductions.restore, introduction_id)


def _about(button: QuietButton, words: str) -> QuietButton:
    button.setAccessibleDescription(shown(words))
    return button
