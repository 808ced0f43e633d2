"""People: finds someone, shows them, and carries out actions for one person or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from netcoach.contacts.timeline import TIMELINE_TABLES
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, named_or_counted, ngettext
from netcoach.foundation.ids import ConversationId, PersonId, PromiseId
from netcoach.journal import Journal
from ui.editing.version_history import VersionHistoryDialog
from ui.forms.conversation_dialog import LogConversationDialog
from ui.pages.people.people_list import PeopleListPanel
from ui.pages.people.person_edit import EditPersonDialog
from ui.pages.people.person_text import copied_text
from ui.pages.people.person_view import PersonView
from ui.pages.people.photo_chooser import PhotoChooser
from ui.pages.people.promises_part import PromiseDialog
from ui.pages.people.tag_dialog import TagDialog
from ui.session.navigator import Navigator
from ui.widgets.controls import PAGE_MARGINS, ColumnLayout, EmptyState, PrimaryButton, QuietButton
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.layouts.list_detail import ListDetailView
from ui.widgets.lists.list_view import ROWS_HANG
from ui.widgets.page import Page, Place

_LEFT, _TOP, _RIGHT = PAGE_MARGINS[:3]


class PeoplePage(Page):
    """A list and a detail page."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "people", "positions", "channels", "person_roles", "person_tags", "conversation_people", "event_people",
            "kept_texts", "photos", *TIMELINE_TABLES,
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._list_panel = PeopleListPanel(journal, navigator)
        self._person, self._photos = PersonView(journal, navigator), PhotoChooser(journal, self)
        self._both = ListDetailView(self._list_panel, self._person, back=_("All people"), hang=ROWS_HANG, edge=_RIGHT)
        self._empty: QWidget | None = None
        self._chosen_once = False
        self._last_removed: PersonId | None = None
        self._cleared: PersonId | None = None
        self._column = ColumnLayout(self, gap=0, margins=(_LEFT - ROWS_HANG, _TOP, 0, 0))
        self._column.add(self._both, stretch=1)
        self.setFocusProxy(self._list_panel.view)
        self._connect_signals()

    def refresh(self) -> None:
        """Reload the list."""
        is_empty = not self._journal.people.any()
        self._both.setVisible(not is_empty)
        self._show_empty(shown=is_empty)
        if is_empty:
            return
        place = self._list_panel.view.currentIndex().row()
        self._list_panel.load()
        if not self._chosen_once:
            self._chosen_once = True
            self._list_panel.view.choose(self._list_panel.first_id(), tell=True)
        else:
            self._select_restored()
            self._choose_in_place(place)
            self._person.refresh()
        self._order_tabs()

    def handle_changes(self, changes: object) -> None:
        """Handle a change; people removed from the list are only selected again by Undo."""
        if getattr(changes, "origin", "") != "undo":
            self._last_removed = None
        super().handle_changes(changes)

    def end(self) -> None:
        """Stop the search thread before the journal closes."""
        self._list_panel.end()

    # --- called by other pages ---------------------------------------------------------------------------------------

    def place(self) -> Place | None:
        """Return the current person."""
        person_id = self._person.person_id()
        return None if person_id is None else Place("people", person_id)

    def open_place(self, place: Place) -> None:
        """Show one person, or the archive, the trash or the people who came with the last import."""
        if place.thing:
            self.show_person(place.thing)
        elif place.part:
            self._show_only(place.part)

    def show_person(self, person_id: int) -> None:
        """Show one person, whatever the list was filtered by."""
        self._prepare_to_choose()
        if not self._list_panel.view.choose(person_id):
            self._list_panel.clear_filters()
            self._list_panel.view.choose(person_id)
        self._person.show_person(PersonId(person_id))
        self._order_tabs()
        self._both.show_page()
        QTimer.singleShot(0, self._list_panel, self._list_panel.scroll_to_current)  # the page may only get its size now

    def log_conversation(self) -> None:
        """Log a conversation with the selected people, or with the current one."""
        chosen = [PersonId(one) for one in self._list_panel.view.chosen_ids()]
        shown = self._person.person_id()
        people = chosen if len(chosen) > 1 else [shown] if shown is not None else []
        LogConversationDialog(self._journal, people, parent=self.window()).open()

    def search_words(self) -> str:
        """Return what the search field finds while this page is open."""
        return _("Search people")

    def narrow(self, text: str) -> bool:
        """Show only the people in whose texts ``text`` is found; an empty journal has no list to narrow."""
        if not self._journal.people.any():
            return False
        self._prepare_to_choose()
        if text:
            self._both.show_list()
        self._list_panel.narrow(text)
        return True

    def enter_narrowed(self) -> None:
        """Move the focus to the first person found."""
        self._list_panel.enter_list()

    # --- internals ---------------------------------------------------------------------------------------------------

    def _show_only(self, part: str) -> None:
        self._prepare_to_choose()
        self._both.show_list()
        if part == "imported":
            self._list_panel.show_imported(self._navigator.imported_people)
        else:
            self._list_panel.show_state(part)
        self._order_tabs()

    def _prepare_to_choose(self) -> None:
        """Refresh before selecting anything, even if the page isn't visible yet."""
        if self.is_stale():
            self._chosen_once = True
            self.bring_up_to_date()

    def _select_restored(self) -> None:
        """Select the people last removed from the list if Undo has brought them back."""
        if self._last_removed is not None and self._list_panel.view.rows.row_of(self._last_removed) is not None:
            self._list_panel.view.choose(self._last_removed, tell=True)
            self._last_removed = None

    def _choose_in_place(self, place: int) -> None:
        """Select who is now in the place of the person selected before, if Undo or Redo took them from the list."""
        view = self._list_panel.view
        ids = view.rows.ids()
        if place >= 0 and ids and view.current_id() is None:
            view.choose(ids[min(place, len(ids) - 1)], tell=True)

    def _order_tabs(self) -> None:
        apply_visual_tab_order(self._both)

    def _show_empty(self, *, shown: bool) -> None:
        if shown and self._empty is None:
            self._empty = EmptyState(
                _("No one here yet. Add someone you've met, or import your contacts."),
                PrimaryButton(_("Add person"), self._navigator.add_person),
                other=QuietButton(_("Import"), self._navigator.import_requested.emit),
                icon_name="people",
                detail=_("A name is enough. Add the rest whenever you like."),
            )
            inset = ColumnLayout(gap=0, margins=(ROWS_HANG, 0, _RIGHT, 0))
            inset.add(self._empty)
            self._column.add(inset, stretch=1)
        if self._empty is not None:
            self._empty.setVisible(shown)

    def _connect_signals(self) -> None:
        listed, person = self._list_panel, self._person
        listed.person_opened.connect(self._on_opened)
        listed.person_entered.connect(self._on_entered)
        listed.found_any.connect(self._on_found_any)
        listed.action_requested.connect(self._on_bulk_action)
        listed.text_cleared.connect(self.search_ended)
        person.action_requested.connect(self._on_verb)
        person.tag_chosen.connect(self._on_tag_chosen)
        person.facts.copied.connect(self._on_copied)
        person.promises.promise_kept.connect(self._on_promise_kept)
        person.promises.promise_requested.connect(self._on_promise_requested)
        person.promises.edit_requested.connect(self._on_promise_requested)
        person.promises.draft_requested.connect(self._navigator.write_message)
        person.timeline.log_requested.connect(self._on_log_requested)
        person.timeline.edit_requested.connect(self._on_conversation_change)
        person.timeline.delete_requested.connect(self._on_conversation_delete)
        person.noticed.connect(self.noticed)
        self._photos.noticed.connect(self.noticed)
        person.left.connect(self.left)

    def _notify(self, sentence: str, *, undo: bool = False) -> None:
        self.noticed.emit(sentence, undo)

    def _on_opened(self, person_id: int) -> None:
        self._person.show_person(PersonId(person_id))
        self._order_tabs()

    def _on_entered(self, person_id: int) -> None:
        self._person.show_person(PersonId(person_id))
        self._both.show_page()
        self._navigator.note(Place("people", person_id))

    def _on_found_any(self, found: bool) -> None:
        """Show no one while the list is empty, and whoever was shown before once they're in it again."""
        if not found:
            self._cleared = self._person.person_id() or self._cleared
            self._person.show_person(None)
        elif self._cleared is not None and self._person.person_id() is None:
            before, self._cleared = self._cleared, None
            self._list_panel.view.choose(before, tell=True)

    def _on_tag_chosen(self, tag: str) -> None:
        self._list_panel.chips.choose_tag(tag)
        self._both.show_list()

    def _on_copied(self, kind: str) -> None:
        self._notify(copied_text(kind))

    # --- actions for one or several people ---------------------------------------------------------------------------

    def _on_verb(self, verb: str) -> None:
        person_id = self._person.person_id()
        if person_id is None:
            return
        if verb == "edit":
            EditPersonDialog(self._journal, person_id, self.window()).open()
        elif verb == "earlier":
            sheet = VersionHistoryDialog(self._journal, "people", person_id, self.window())
            sheet.noticed.connect(self.noticed)
            sheet.open()
        elif verb == "photo":
            self._photos.choose(person_id)
        elif verb == "no-photo":
            self._photos.remove(person_id)
        else:
            self._on_bulk_action(verb, [person_id])

    def _on_bulk_action(self, verb: str, chosen: object) -> None:
        ids = [PersonId(one) for one in cast("Sequence[int]", chosen)]
        verbs: dict[str, Callable[[Sequence[PersonId]], None]] = {
            "tag": self._tag,
            "archive": self._archive,
            "unarchive": self._unarchive,
            "delete": self._delete,
            "restore": self._restore,
        }
        if ids:
            verbs[verb](ids)

    def _delete(self, ids: Sequence[PersonId]) -> None:
        several = ngettext("Deleted {count} person.", "Deleted {count} people.", len(ids))
        self._remove_from_list(ids, _("Deleted {name}."), several, self._journal.people.delete)

    def _archive(self, ids: Sequence[PersonId]) -> None:
        several = ngettext("Archived {count} person.", "Archived {count} people.", len(ids))
        self._remove_from_list(ids, _("Archived {name}."), several, self._journal.people.archive)

    def _unarchive(self, ids: Sequence[PersonId]) -> None:
        several = ngettext("Unarchived {count} person.", "Unarchived {count} people.", len(ids))
        self._remove_from_list(ids, _("Unarchived {name}."), several, self._back_from_archive)

    def _restore(self, ids: Sequence[PersonId]) -> None:
        several = ngettext("Restored {count} person.", "Restored {count} people.", len(ids))
        self._remove_from_list(ids, _("Restored {name}."), several, self._journal.people.restore)

    def _back_from_archive(self, ids: Sequence[PersonId]) -> None:
        self._journal.people.archive(ids, archived=False)

    def _remove_from_list(
        self, ids: Sequence[PersonId], one: str, several: str, verb: Callable[[Sequence[PersonId]], None]
    ) -> None:
        """Run a verb that removes people from the current list; then select the next person."""
        name = self._journal.people.get(ids[0]).name
        following = self._list_panel.next_after(ids)
        try:
            verb(ids)
        except NetCoachError as error:
            self._notify(str(error))
            return
        if self._list_panel.view.rows.row_of(ids[0]) is None:
            self._last_removed = ids[0]
            if following is not None:
                self._list_panel.view.choose(following, tell=True)
        self._notify(named_or_counted(name, len(ids), one, several), undo=True)

    def _tag(self, ids: Sequence[PersonId]) -> None:
        sheet = TagDialog(self._journal, ids, self.window())
        sheet.noticed.connect(self.noticed)
        sheet.open()

    # --- promises and conversations ----------------------------------------------------------------------------------

    def _on_promise_kept(self, promise_id: int) -> None:
        promise = self._journal.promises.get(PromiseId(promise_id))
        self.attempt_and_say(_("Kept: {promise}").format(promise=promise.text), self._journal.promises.keep, promise.id)

    def _on_promise_requested(self, promise_id: int | None = None) -> None:
        person_id = self._person.person_id()
        if person_id is not None:
            one = None if promise_id is None else PromiseId(promise_id)
            sheet = PromiseDialog(self._journal, person_id, self.window(), promise_id=one)
            sheet.noticed.connect(self.noticed)
            sheet.open()

    def _on_log_requested(self) -> None:
        self.log_conversation()

    def _on_conversation_change(self, conversation_id: int) -> None:
        LogConversationDialog(
            self._journal, parent=self.window(), conversation_id=ConversationId(conversation_id)
        ).open()

    def _on_conversation_delete(self, conversation_id: int) -> None:
        self.attempt_and_say(
            _("Deleted the conversation."), self._journal.conversations.delete, ConversationId(conversation_id)
        )
