"""After an event: who the user talked to, what was promised, and archiving the event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.conversations import Conversation
from netcoach.contacts.promises import Promise, spoken_promise
from netcoach.dates import date_words
from netcoach.events.debriefs import Debrief, GoAgain
from netcoach.events.evening import ends_at
from netcoach.events.event import Event, EventPerson
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.ids import ConversationId, EventId, PersonId
from netcoach.journal import Journal
from netcoach.storage.concepts import conversation_kind
from netcoach.text.sentences import joined_names
from ui.forms.add_dialogs import AddPersonDialog
from ui.forms.conversation_dialog import LogConversationDialog
from ui.forms.person_picker import PersonPicker
from ui.pages.events.debrief_part import DebriefPart, DebriefSummary, LookingBack
from ui.pages.events.event_tab import EventTab
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    CheckRow,
    Chip,
    ColumnLayout,
    FlowWidget,
    PlainButton,
    PlainLabel,
    QuietButton,
    ReadableColumn,
    ResponsiveRow,
    RovingFlow,
    RowLayout,
    SectionLabel,
    SoftButton,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.tab_order import OwnTabOrder
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.name_masking import shown

_LOOK_BACK_AFTER = 21  # days: a step asks after thirty


class ConversationRow(OwnTabOrder):
    """A logged conversation. ``on_change`` is called with its id."""

    def __init__(self, fact: tuple[Conversation, date], on_change: Callable[[ConversationId], object]) -> None:
        super().__init__()
        conversation, today = fact
        names = joined_names(conversation.names) or _("Someone in the trash")
        when = PlainLabel(
            f"{date_words.ago(conversation.day, today)} · {conversation_kind(conversation.kind)}", "small"
        )
        when.setToolTip(date_words.long_day(conversation.day, today))
        words = ColumnLayout(gap=4, margins=(0, 6, 0, 0))
        words.add(PlainLabel(names, "strong"), when)
        self._texts: list[ReadingText] = []
        if conversation.note:
            self._texts.append(ReadingText(names, isolated(conversation.note)))
        if private := _private_lines(conversation):
            name = _("{names}, private notes").format(names=names)
            self._texts.append(ReadingText(name, private, tone="soft"))
        words.add(*self._texts)
        self._edit = QuietButton(_("Edit"), on_change, payload=conversation.id, flush=True)
        self._edit.setAccessibleName(shown(_("Edit the conversation with {names}").format(names=names)))
        row = RowLayout(self, gap=16, margins=(0, 8, 0, 8))
        row.addLayout(words, 1)
        row.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)

    def tab_order(self) -> Sequence[QWidget]:
        """Return the verb first: the arrow keys of a text move its caret."""
        return self._edit, *self._texts


class PromiseRow(KeyedRow):
    """A promise made at the event; ``on_tick`` is called with it and whether it's kept, ``on_enter`` with it."""

    def __init__(
        self,
        fact: tuple[Promise, date],
        on_tick: Callable[[Promise, bool], object],
        on_enter: Callable[[Promise], object],
    ) -> None:
        super().__init__()
        self._box = CheckRow(fact[0].text, on_tick, payload=fact[0], on_enter=on_enter)
        ColumnLayout(self, gap=0).add(self._box)

    def show_item(self, fact: tuple[Promise, date]) -> None:
        """Show the current state of the promise."""
        promise, today = fact
        kept = promise.kept_on is not None
        trailing = _("kept") if kept else date_words.due(promise.due, today)
        self._box.say(_promise_words(promise), trailing=trailing, name=_promise_name(promise))
        self._box.setChecked(kept)
        self._box.setToolTip("" if promise.due is None else date_words.long_day(promise.due, today))


class TalkedWithChips(QWidget):
    """The people the user may have talked to, as selectable chips. ``changed()`` means that the selection changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: set[PersonId] = set()
        self._chips: dict[PersonId, Chip] = {}
        self._list = KeyedList(self._make)
        ColumnLayout(self, gap=0).add(self._list)

    def show_people(self, people: Sequence[EventPerson]) -> None:
        """Offer these people, keeping the selection."""
        self._chosen &= {person.person_id for person in people}
        self._list.show_item(tuple((person.person_id, person.name) for person in people))
        for person_id, chip in self._chips.items():
            chip.setChecked(person_id in self._chosen)
        self.setVisible(bool(people))

    def chosen(self) -> list[PersonId]:
        """Return the selected people, in order."""
        return [person_id for person_id in self._chips if person_id in self._chosen]

    def choose(self, *people: PersonId) -> None:
        """Select these people too."""
        self._chosen |= set(people)

    def clear(self) -> None:
        """Clear the selection."""
        self._chosen.clear()
        for chip in self._chips.values():
            chip.setChecked(False)

    def first(self) -> Chip | None:
        """Return the first chip."""
        return next(iter(self._chips.values()), None)

    def _make(self, people: tuple[tuple[PersonId, str], ...]) -> RovingFlow:
        self._chips = {person_id: Chip(isolated(name), self._on_chip, payload=person_id) for person_id, name in people}
        for person_id, name in people:
            self._chips[person_id].setAccessibleName(shown(_("Talked to {name}").format(name=name)))
        flow = RovingFlow(gap=8)
        flow.add(*self._chips.values())
        return flow

    def _on_chip(self, person_id: PersonId, chosen: bool) -> None:
        (self._chosen.add if chosen else self._chosen.discard)(person_id)
        self.changed.emit()


class AfterwardsTab(EventTab):
    """The five minutes after an event: the facts first, then archiving it."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        self._navigator = navigator
        self._is_to_debrief = False
        self._who, self._lead = SectionLabel(_("Who did you talk to?")), PlainLabel("", "soft")
        self._talked = TalkedWithChips()
        self.log = PlainButton(_("Log a conversation"), self._on_log)
        self._new = QuietButton(_("Someone new"), self._on_new, icon_name="plus", flush=True)
        self._picker = PersonPicker(journal, _("Someone else you talked to"), placeholder=_("Someone else you know"))
        self._conversations_part, self._promises_part = QWidget(), QWidget()
        self._conversations = KeyedList(self._make_conversation, ruled=True)
        self._promises = KeyedList(self._make_promise)
        self._conversations.focus_when_empty = self._promises.focus_when_empty = self.log
        self.put_away = PlainButton(_("Archive event"), self._on_put_away)
        self._unarchive = SoftButton(_("Reopen"), self._on_take_out)
        self._rest = PlainLabel("", "soft")
        self._debrief, self._looking_back = (
            KeyedList(self._make_debrief),
            KeyedList(self._make_looking_back, is_form=True),
        )
        self._debrief.focus_when_empty = self._looking_back.focus_when_empty = self.log
        self._build_layout()
        self._talked.changed.connect(self._on_talked)
        self._picker.person_chosen.connect(self._on_chosen)

    def control_for(self, leads_to: str) -> QWidget | None:
        """Return what grew from the event, the debrief to begin, the first person to select, or the field for one."""
        back = self._looking_back.row("")
        if leads_to == "grew" and isinstance(back, LookingBack):
            return back.field
        begin = self._debrief.row("")
        if self._is_to_debrief and isinstance(begin, DebriefPart):
            return begin.button
        return self._talked.first() or self._picker.field

    def start(self, leads_to: str) -> None:
        """Move the focus to where the step ``leads_to`` is done, or say from when it can be."""
        super().start(leads_to)
        if leads_to == "grew" and self._event is not None and self._looking_back.row("") is None:
            day = self._journal.events.get(self._event).last_day + timedelta(days=_LOOK_BACK_AFTER)
            early = _("It's early for that. The question will be here from {day}.")
            self.say(early.format(day=date_words.day_and_month(day, self._journal.today)))

    def show_event(self, event_id: int) -> None:
        """Show another event."""
        if event_id != self._event:
            self._talked.clear()
        super().show_event(event_id)

    def load_event(self, event_id: EventId) -> None:
        """Show what is known about an event afterwards."""
        journal, today = self._journal, self._journal.today
        event = journal.events.get(event_id)
        debrief = journal.debriefs.get(event_id)
        is_over = ends_at(event, journal.clock()) <= journal.clock()
        self._is_to_debrief = is_over and debrief.finished_at is None and not event.put_away
        debriefs = _("Or just log a conversation") if self._is_to_debrief else _("Who did you talk to?")
        self._who.setText(debriefs)
        self._debrief.show_item(DebriefSummary(event_id, debrief) if is_over else None)
        looks_back = is_over and (journal.today - event.last_day).days >= _LOOK_BACK_AFTER
        self._looking_back.show_item(debrief if looks_back or debrief.grew else None)
        people = journal.events.people(event_id)
        conversations = journal.conversations.of_event(event_id)
        promises = self._promises_of(event_id, conversations, people)
        self._lead.setText(self._lead_words(event, logged=bool(conversations)))
        self._talked.show_people(people)
        self._picker.set_excluded([person.person_id for person in people])
        self._conversations_part.setVisible(bool(conversations))
        self._conversations.show_items({one.id: (one, today) for one in conversations})
        self._promises_part.setVisible(bool(promises))
        self._promises.show_items({one.id: (one, today) for one in promises})
        self._on_talked()
        self._show_end(event, logged=bool(conversations))

    def _build_layout(self) -> None:
        whole = ReadableColumn(gap=0)
        column = whole.column
        column.add(self._debrief, self._looking_back)
        column.add(self._who)
        column.space(4)
        column.add(self._lead)
        column.space(12)
        column.add(self._talked)
        column.space(12)
        new = FlowWidget()
        new.add(self._new)
        column.add(ResponsiveRow(self._picker, new, stretch=(1, 0), gap=16, gap_below=8))
        column.space(12)
        logging = RowLayout(gap=12)
        logging.add(self.log)
        logging.addStretch(1)
        column.add(logging)
        conversations = ColumnLayout(self._conversations_part, gap=4, margins=(0, 32, 0, 0))
        conversations.add(SectionLabel(_("Conversations")), self._conversations)
        promises = ColumnLayout(self._promises_part, gap=4, margins=(0, 24, 0, 0))
        promises.add(SectionLabel(_("Promises")), self._promises)
        column.add(self._conversations_part, self._promises_part)
        column.space(32)
        column.add(self._rest)
        column.space(8)
        end = RowLayout(gap=12)
        end.add(self.put_away, self._unarchive)
        end.addStretch(1)
        column.add(end)
        self.column.add(whole)
        self.column.addStretch(1)

    def _promises_of(
        self, event_id: EventId, conversations: Sequence[Conversation], people: Sequence[EventPerson]
    ) -> list[Promise]:
        """Return the promises made there: in its conversations, or to its people for this event; open ones first."""
        journal = self._journal
        found = {one.id: one for each in conversations for one in journal.promises.of_conversation(each.id)}
        for person in people:
            for one in journal.promises.of_person(person.person_id):
                if one.event_id == event_id:
                    found[one.id] = one
        return sorted((one for one in found.values() if one.let_go_on is None), key=_soonest)

    def _lead_words(self, event: Event, *, logged: bool) -> str:
        if not logged and not self._journal.events.is_over(event) and event.day > self._journal.today:
            until = date_words.until(event.day, self._journal.today)
            return _("The event is {when}. Come back afterwards for five minutes.").format(when=until)
        return _("Choose who you talked to, and write a line.")

    def _show_end(self, event: Event, *, logged: bool) -> None:
        if event.put_away:
            words = _("Archived. Nothing more to do.")
        elif logged:
            words = _("That's enough. Rest is part of it.")
        else:
            words = _("No one to write down? That's fine too.")
        self._rest.setText(words)
        held = self.put_away.hasFocus() or self._unarchive.hasFocus()
        self.put_away.setVisible(logged and not event.put_away)
        self._unarchive.setVisible(event.put_away)
        if held:
            (self._unarchive if event.put_away else self.put_away).setFocus(Qt.FocusReason.OtherFocusReason)
        choosing = bool(self._talked.chosen())
        self.log.set_kind("primary" if choosing or not (logged or self._is_to_debrief) else "plain")
        self.put_away.set_kind("plain" if choosing or self._is_to_debrief else "primary")

    # --- rows --------------------------------------------------------------------------------------------------------

    def _make_debrief(self, summary: DebriefSummary) -> DebriefPart:
        return DebriefPart(summary, self._on_debrief)

    def _make_looking_back(self, debrief: Debrief) -> LookingBack:
        part = LookingBack(debrief)
        part.grew_edited.connect(self._on_grew)
        part.chosen.connect(self._on_go_again)
        return part

    def _make_conversation(self, fact: tuple[Conversation, date]) -> ConversationRow:
        return ConversationRow(fact, self._on_edit_requested)

    def _make_promise(self, fact: tuple[Promise, date]) -> PromiseRow:
        return PromiseRow(fact, self._on_promise, self._on_promise_entered)

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_debrief(self, event_id: EventId) -> None:
        self._navigator.open_debrief(event_id)

    def _on_grew(self, edit: FieldEdit) -> None:
        if self._event is not None:
            go_again = self._journal.debriefs.get(self._event).go_again
            self.save_edit(edit, self._journal.debriefs.look_back, self._event, edit.text, go_again)

    def _on_go_again(self, go_again: GoAgain) -> None:
        if self._event is not None:
            self.commit_writing()
            grew = self._journal.debriefs.get(self._event).grew
            self.attempt(self._journal.debriefs.look_back, self._event, grew, go_again)

    def _on_talked(self) -> None:
        count = len(self._talked.chosen())
        # Translators: in languages that use one form for 1 and for 21, write {count} in it.
        words = ngettext("Log a conversation with one person", "Log a conversation with {count} people", count)
        self.log.setAccessibleName(shown(words.format(count=number(count)) if count else _("Log a conversation")))
        if self._event is not None and self.isVisible():
            event = self._journal.events.get(self._event)
            self._show_end(event, logged=bool(self._journal.conversations.of_event(self._event)))

    def _on_log(self) -> None:
        sheet = LogConversationDialog(self._journal, self._talked.chosen(), self._event, self.window())
        sheet.saved.connect(self._on_logged)
        sheet.open()

    def _on_logged(self, conversation_id: ConversationId) -> None:
        """Deselect the people in the new conversation; anyone added in the dialog was there too."""
        self._talked.clear()
        if self._event is not None:
            talked = self._journal.conversations.get(conversation_id).people
            self.attempt(self._journal.events.link, self._event, [one.person_id for one in talked])
        self.reload()
        self.log.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit_requested(self, conversation_id: ConversationId) -> None:
        LogConversationDialog(self._journal, parent=self.window(), conversation_id=conversation_id).open()

    def _on_chosen(self, person_id: PersonId) -> None:
        if self._event is not None:
            self._talked.choose(person_id)
            self.attempt(self._journal.events.link, self._event, [person_id])
            self.reload()  # they may have been linked already

    def _on_new(self) -> None:
        sheet = AddPersonDialog(self._journal, self.window(), event_id=self._event)
        sheet.saved.connect(self._on_chosen)
        sheet.open()

    def _on_promise(self, promise: Promise, kept: bool) -> None:
        promises = self._journal.promises
        self.attempt(promises.keep if kept else promises.reopen, promise.id)

    def _on_promise_entered(self, promise: Promise) -> None:
        self._navigator.open_person(promise.person_id)

    def _on_put_away(self) -> None:
        if self._event is not None:
            title = self._journal.events.get(self._event).title
            self.attempt_and_say(
                _("Archived {title}.").format(title=isolated(title)), self._journal.events.put_away, self._event
            )

    def _on_take_out(self) -> None:
        if self._event is not None:
            title = self._journal.events.get(self._event).title
            self.attempt_and_say(
                _("Unarchived {title}.").format(title=isolated(title)),
                self._journal.events.put_away,
                self._event,
                put_away=False,
            )


def _private_lines(conversation: Conversation) -> str:
    """Return the private lines, with names if there are several."""
    if len(conversation.people) == 1:
        return isolated(conversation.people[0].private)
    words = _("{name}: {line}")
    lines = (
        words.format(name=isolated(one.name), line=isolated(one.private)) for one in conversation.people if one.private
    )
    return "\n".join(lines)


def _soonest(promise: Promise) -> tuple[bool, date, int]:
    return promise.kept_on is not None, promise.due or date.max, promise.id


def _promise_words(promise: Promise) -> str:
    name = isolated(promise.person_name)
    if promise.direction == "theirs":
        return _("{person} promised: {promise}").format(person=name, promise=promise.text)
    return promise.text if promise.person_name in promise.text else f"{promise.text} · {name}"


def _promise_name(promise: Promise) -> str:
    if promise.direction == "mine":
        return spoken_promise(promise.text, promise.person_name)
    return _("{person} promised: {promise}").format(person=promise.person_name, promise=promise.text)
