"""The room People: finds somebody, shows them, and carries out what is wished for one or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, ngettext
from netcoach.foundation.ids import ConversationId, PersonId, PromiseId
from netcoach.journal import Workspace
from ui.pages.people.listed import PeopleListed
from ui.pages.people.person_view import PersonView
from ui.pages.people.promises_part import PromiseSheet
from ui.widgets.controls import PAGE_MARGINS, Column, EmptyState, PrimaryButton, QuietButton
from ui.widgets.list_detail import ListAndPage
from ui.widgets.page import Page
from ui.widgets.tab_order import tab_as_read

_LEFT, _TOP, _RIGHT = PAGE_MARGINS[:3]


class PeoplePage(Page):
    """A list and a page. See the methods for what others may ask of it."""

    bring_wanted = Signal()
    event_opened = Signal(int, str)

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "people", "positions", "channels", "person_roles", "person_tags", "conversations", "conversation_people",
            "promises", "events", "event_people", "kept_texts",
        }
    )  # fmt: skip

    def __init__(self, journal: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._listed = PeopleListed(journal)
        self._person = PersonView(journal)
        self._both = ListAndPage(self._listed, self._person, back=_("All people"))
        self._empty: QWidget | None = None
        self._chosen_once = False
        self._taken_out: PersonId | None = None
        self._column = Column(self, gap=0, margins=(_LEFT - 2, _TOP, _RIGHT - 4, 0))
        self._column.add(self._both, stretch=1)
        self.setFocusProxy(self._listed.view)
        self._join()

    def refresh(self) -> None:
        """Show who is there now."""
        is_empty = not self._journal.people.any()
        self._both.setVisible(not is_empty)
        self._show_empty(shown=is_empty)
        if is_empty:
            return
        self._listed.load()
        if not self._chosen_once:
            self._chosen_once = True
            self._listed.view.choose(self._listed.first_id(), tell=True)
        else:
            self._show_who_came_back()
            self._person.refresh()
        self._order_tabs()

    def hear(self, changes: object) -> None:
        """Take in what changed; who was taken out comes into view again by Undo, and by nothing else."""
        if getattr(changes, "origin", "") != "undo":
            self._taken_out = None
        super().hear(changes)

    def end(self) -> None:
        """Let the searching thread go before the journal closes."""
        self._listed.end()

    # --- for the other rooms -----------------------------------------------------------------------------------------

    def show_person(self, person_id: int) -> None:
        """Show one person, whatever the list was filtered by."""
        self._settle()
        if not self._listed.view.choose(person_id):
            self._listed.show_everybody()
            self._listed.view.choose(person_id)
        self._person.show_person(PersonId(person_id))
        self._order_tabs()
        self._both.show_page()
        QTimer.singleShot(0, self._listed.bring_into_view)  # the room may only now get its size

    def add_person(self) -> None:
        """Ask for a new person."""
        from ui.forms.add_dialogs import AddPersonSheet  # noqa: PLC0415  # a sheet that is opened rarely

        sheet = AddPersonSheet(self._journal, self.window())
        sheet.person_added.connect(self.show_person)
        sheet.open()

    def log_conversation(self) -> None:
        """Ask for a conversation with the people chosen, or with the one shown."""
        from ui.forms.conversation_dialog import LogConversationSheet  # noqa: PLC0415  # as above

        chosen = [PersonId(one) for one in self._listed.view.chosen_ids()]
        shown = self._person.person_id()
        people = chosen if len(chosen) > 1 else [shown] if shown is not None else []
        LogConversationSheet(self._journal, people, parent=self.window()).open()

    def focus_search(self, text: str = "") -> None:
        """Bring the keyboard to the search line of the list, with ``text`` in it."""
        self._settle()
        self._both.show_list()
        self._listed.search.setText(text)
        self._listed.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- within ------------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Be up to date before anything is chosen, though the room may not be in view yet."""
        if self.is_stale():
            self._chosen_once = True
            self._stale = False
            self.refresh()

    def _show_who_came_back(self) -> None:
        """Choose whoever was taken out of the list last and is in it again, by Undo."""
        if self._taken_out is not None and self._listed.view.rows.row_of(self._taken_out) is not None:
            self._listed.view.choose(self._taken_out, tell=True)
            self._taken_out = None

    def _order_tabs(self) -> None:
        tab_as_read(self._both)

    def _show_empty(self, *, shown: bool) -> None:
        if shown and self._empty is None:
            self._empty = EmptyState(
                _("Nobody here yet. Add someone you met, or bring your contacts."),
                PrimaryButton(_("Add person"), self.add_person),
                other=QuietButton(_("Bring people"), self.bring_wanted.emit),
                drawing="people",
                detail=_("A name is enough. Everything else can come when it comes to mind."),
            )
            inset = Column(gap=0, margins=(2, 0, 0, 0))
            inset.add(self._empty)
            self._column.add(inset, stretch=1)
        if self._empty is not None:
            self._empty.setVisible(shown)

    def _join(self) -> None:
        listed, person = self._listed, self._person
        listed.person_opened.connect(self._on_opened)
        listed.person_entered.connect(self._on_entered)
        listed.verb_wanted.connect(self._on_verb_for_several)
        listed.add_wanted.connect(self.add_person)
        listed.bring_wanted.connect(self.bring_wanted)
        listed.rearranged.connect(self._order_tabs)
        person.verb_wanted.connect(self._on_verb)
        person.facts.person_opened.connect(self.show_person)
        person.facts.event_opened.connect(self._on_event_opened)
        person.facts.tag_chosen.connect(self._on_tag_chosen)
        person.facts.copied.connect(self._on_copied)
        person.promises.promise_kept.connect(self._on_promise_kept)
        person.promises.promise_wanted.connect(self._on_promise_wanted)
        person.promises.change_wanted.connect(self._on_promise_wanted)
        person.timeline.log_wanted.connect(self._on_log_wanted)
        person.timeline.change_wanted.connect(self._on_conversation_change)
        person.timeline.delete_wanted.connect(self._on_conversation_delete)
        person.timeline.event_opened.connect(self._on_event_opened)
        person.timeline.rearranged.connect(self._order_tabs)

    def _say(self, sentence: str, *, undo: bool = False) -> None:
        self.noticed.emit(sentence, undo)

    def _on_opened(self, person_id: int) -> None:
        self._person.show_person(PersonId(person_id))
        self._order_tabs()

    def _on_entered(self, person_id: int) -> None:
        self._person.show_person(PersonId(person_id))
        self._both.show_page()

    def _on_event_opened(self, event_id: int) -> None:
        self.event_opened.emit(event_id, "")

    def _on_tag_chosen(self, tag: str) -> None:
        self._listed.chips.choose_tag(tag)
        self._both.show_list()

    def _on_copied(self, words: str) -> None:
        self._say(_("{what} copied.").format(what=words))

    # --- verbs for one or several ------------------------------------------------------------------------------------

    def _on_verb(self, verb: str) -> None:
        person_id = self._person.person_id()
        if person_id is None:
            return
        if verb == "edit":
            from ui.pages.people.person_edit import EditPersonSheet  # noqa: PLC0415  # as above

            EditPersonSheet(self._journal, person_id, self.window()).open()
        elif verb == "earlier":
            from ui.editing.version_history import EarlierSheet  # noqa: PLC0415  # as above

            sheet = EarlierSheet(self._journal, "people", person_id, self.window())
            sheet.noticed.connect(self.noticed)
            sheet.open()
        else:
            self._on_verb_for_several(verb, [person_id])

    def _on_verb_for_several(self, verb: str, chosen: object) -> None:
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
        words = ngettext("Deleted {name}.", "Deleted {count} people.", len(ids))
        self._take_out(ids, words, self._journal.people.delete)

    def _archive(self, ids: Sequence[PersonId]) -> None:
        words = ngettext("{name} is in the quiet archive.", "{count} people are in the quiet archive.", len(ids))
        self._take_out(ids, words, self._journal.people.archive)

    def _unarchive(self, ids: Sequence[PersonId]) -> None:
        words = ngettext("{name} is back in the list.", "{count} people are back in the list.", len(ids))
        self._take_out(ids, words, self._back_from_archive)

    def _restore(self, ids: Sequence[PersonId]) -> None:
        words = ngettext("{name} is back.", "{count} people are back.", len(ids))
        self._take_out(ids, words, self._journal.people.restore)

    def _back_from_archive(self, ids: Sequence[PersonId]) -> None:
        self._journal.people.archive(ids, archived=False)

    def _take_out(self, ids: Sequence[PersonId], words: str, verb: Callable[[Sequence[PersonId]], None]) -> None:
        """Carry out a verb that takes people out of the list in view; the next person is chosen then."""
        name = self._journal.people.get(ids[0]).name
        following = self._listed.after(ids)
        try:
            verb(ids)
        except NetCoachError as error:
            self._say(str(error))
            return
        if self._listed.view.rows.row_of(ids[0]) is None:
            self._taken_out = ids[0]
            if following is not None:
                self._listed.view.choose(following, tell=True)
        self._say(words.format(name=name, count=len(ids)), undo=True)

    def _tag(self, ids: Sequence[PersonId]) -> None:
        from ui.pages.people.tag_sheet import TagSheet  # noqa: PLC0415  # as above

        sheet = TagSheet(self._journal, ids, self.window())
        sheet.noticed.connect(self.noticed)
        sheet.open()

    # --- promises and conversations ----------------------------------------------------------------------------------

    def _on_promise_kept(self, promise_id: int) -> None:
        promise = self._journal.promises.get(PromiseId(promise_id))
        self.attempt(self._journal.promises.keep, promise.id)
        self._say(_("Kept: {promise}").format(promise=promise.text), undo=True)

    def _on_promise_wanted(self, promise_id: int | None = None) -> None:
        person_id = self._person.person_id()
        if person_id is not None:
            one = None if promise_id is None else PromiseId(promise_id)
            sheet = PromiseSheet(self._journal, person_id, self.window(), promise_id=one)
            sheet.noticed.connect(self.noticed)
            sheet.open()

    def _on_log_wanted(self) -> None:
        self.log_conversation()

    def _on_conversation_change(self, conversation_id: int) -> None:
        from ui.forms.conversation_dialog import LogConversationSheet  # noqa: PLC0415  # as above

        LogConversationSheet(
            self._journal, parent=self.window(), conversation_id=ConversationId(conversation_id)
        ).open()

    def _on_conversation_delete(self, conversation_id: int) -> None:
        self.attempt(self._journal.conversations.delete, ConversationId(conversation_id))
        self._say(_("Deleted this conversation."), undo=True)
