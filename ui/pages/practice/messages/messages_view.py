"""Messages: what could be written on the left, and the one that is being written on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QWidget

from netcoach.contacts.person import first_name
from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, number
from netcoach.foundation.ids import MessageId, PersonId
from netcoach.journal import Journal
from netcoach.practice.asks import Ask, find_asks, without
from netcoach.practice.messages import Message, MessageDraft, MessageToWrite, kind_advice
from netcoach.text.truncate import shortened
from ui.editing.version_history import VersionHistoryDialog
from ui.pages.practice.messages.message_page import BeforeItem, MessagePage, PageState
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.printing.message_paper import message_paper
from ui.printing.print_flow import PrintFlow, PrintJob
from ui.printing.text_paper import TextPrintJob
from ui.session.navigator import Navigator
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import HEADED_MARGINS, ColumnLayout, RowLayout
from ui.widgets.layouts.list_detail import ListDetailView
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.list_view import ROWS_HANG, RowsView, RowText, WholeRows
from ui.widgets.monogram import letters_of
from ui.widgets.name_masking import shown
from ui.widgets.view_header import WAY_BACK

ASK_AFTER_MS = 1_000
"""How long after the last key press what sounds like an ask is pointed out."""

_MOST_BEFORE, _MOST_OF_NOTE = 3, 600
_LEFT, _TOP, _RIGHT, _BOTTOM = HEADED_MARGINS


class MessagesView(PracticeView):
    """Writes messages, which the user sends wherever they like. Nothing is ever sent from here.

    A message that could be written is only saved once something in it is changed.
    """

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._draft: MessageDraft | None = None
        self._is_chosen = False  # rather than the first of the list
        self._rows: dict[int, MessageToWrite] = {}
        self._numbers: dict[str, int] = {}
        self._ask: Ask | None = None
        self._list = RowsView(_("To write"), self._row_texts, wraps=True)
        self._new = QuietButton(_("New message"), navigator.add_message, flush=True, icon_name="plus")
        self._first = PrimaryButton(_("New message"), navigator.add_message)
        self._none = EmptyState(
            _("Messages you could write will be here, such as a thank-you or a hello."), self._first, icon_name="mail"
        )
        self._trash = KeyedList(self._make_trashed, gap=4, ruled=True)
        self._trash_title = SectionLabel(_("In the trash"))
        self._trash.focus_when_empty = self._new
        self._page = MessagePage(self.scroll_area, self.whole)
        self._empty = PlainLabel(_("Choose what to write from the list, or begin something new."), "soft")
        self._print_flow = PrintFlow(self)
        self.ask_timer = QTimer(self)
        self.ask_timer.setSingleShot(True)
        self.ask_timer.setInterval(ASK_AFTER_MS)
        self._both = ListDetailView(
            self._listed(), self._detail(), back=_("All messages"), hang=ROWS_HANG, above=WAY_BACK
        )
        self.column.set_margins((_LEFT - ROWS_HANG, _TOP, _RIGHT, _BOTTOM))
        self.column.add(self._both)
        self._connect_signals()

    def exists(self) -> bool:
        """Return whether the message is still there."""
        return self.thing == 0 or self._journal.messages.is_there(MessageId(self.thing))

    def start(self) -> QWidget | None:
        """Return the text if one was opened, otherwise the list."""
        if self._current() is not None and self._is_chosen:
            return self._page.text
        return self._list if self._rows else self._first

    def title(self) -> QWidget | None:
        """Return the title of the list, unless a message was opened: it's shown where it's being written."""
        return None if self._is_chosen else super().title()

    def open_at_start(self) -> None:
        """Move the focus to where it begins; the list, which may be higher than the window, is shown from its top."""
        super().open_at_start()
        if not self._is_chosen:
            self.scroll_area.verticalScrollBar().setValue(0)

    def show_thing(self, thing: int) -> None:
        """Show a message, or what could be written as ``part`` says."""
        if thing != self.thing or self.part:
            self.let_go()
        self._draft, self._is_chosen = None, bool(thing or self.part)
        super().show_thing(thing)

    def go_to_part(self) -> None:
        """Show what could be written: "promise/12", or the kind of a message and its person: "hello/3"."""
        if self.part or self._is_chosen:
            self._both.show_page()
        else:
            self._both.show_list()

    def hideEvent(self, event: QHideEvent) -> None:
        self.ask_timer.stop()  # the journal may be closed when it would run out
        super().hideEvent(event)

    def refresh(self) -> None:
        """Read what could be written, and the message in view."""
        messages = self._journal.messages
        rows = {self._number(one.key): one for one in messages.to_write()}
        if self._draft is not None and not messages.can_be_written(self._draft):
            self._draft, self.part = None, ""
        if not self.thing and self._draft is None:
            self._begin_with(self.part, list(rows.values()))
        current = self._current()
        rows = self._with_current(rows, current)
        self._rows = rows
        self._list.set_ids(list(rows))
        self._list.choose(next((number for number, one in rows.items() if self._is_shown(one)), None))
        self._whole.setVisible(bool(rows))  # an empty list would be a gap
        is_on_new = self.window().focusWidget() in {self._new, self._first}
        self._new.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if is_on_new:
            (self._new if rows else self._first).setFocus(Qt.FocusReason.OtherFocusReason)
        trashed = {one.id: one for one in messages.trashed()}
        self._trash.show_items(trashed)
        self._trash_title.setVisible(bool(trashed))
        self._page.setVisible(current is not None)
        self._empty.setVisible(current is None and bool(rows))
        if current is not None:
            self._show(current)
        apply_visual_tab_order(self)

    def print_view(self) -> bool:
        """Print the message."""
        current = self._current()
        if current is None:
            return False
        self.commit_writing()
        title = self._journal.messages.title(current)
        self._print_flow.print(TextPrintJob(message_paper(title, self._page.text.text(), self._journal.settings.paper)))
        return True

    # --- layout ------------------------------------------------------------------------------------------------------

    def _listed(self) -> QWidget:
        listed = QWidget()
        head = ViewHeader(self._navigator.open_practice_room, title=_("Messages"))
        head.below.hide()
        inset = ColumnLayout(gap=0, margins=(ROWS_HANG, 0, 0, 0))
        inset.add(head)
        inset.space(16)
        inset.add(self._none)
        self._whole = WholeRows(self._list)
        self._whole.show_whole()
        below = ColumnLayout(gap=4, margins=(ROWS_HANG, 0, 0, 0))
        below.space(12)
        below.add(self._new)
        below.space(16)
        below.add(self._trash_title, self._trash)
        column = ColumnLayout(listed, gap=0)
        column.add(inset, self._whole, below)
        column.addStretch(1)
        return listed

    def _detail(self) -> QWidget:
        detail = QWidget()
        column = ColumnLayout(detail, gap=0)
        column.add(self._empty, self._page)
        column.addStretch(1)
        return detail

    def _connect_signals(self) -> None:
        page = self._page
        self._both.went_back.connect(self._list.setFocus)
        self._list.opened.connect(self._on_opened)
        self._list.activated_id.connect(self._on_entered)
        self._list.offer(enter=_("Open"))
        self._list.entered_by_key.connect(self._on_entered)
        self._list.offer(*page.verbs)
        page.text.edited.connect(self._on_written)
        page.text.textChanged.connect(self._on_typed)
        page.intention_chosen.connect(self._on_intention)
        page.tone_chosen.connect(self._on_tone)
        page.channel_chosen.connect(self._on_channel)
        page.action_requested.connect(self._on_action)
        page.ask_note.removal_requested.connect(self._on_take_out)
        page.ask_note.left_in.connect(self._on_leave_in)
        page.pause_note.answered.connect(self._on_answered)
        page.person_note.edited.connect(self._on_known)
        page.person_note.entered.connect(page.text.setFocus)
        self.ask_timer.timeout.connect(self.look_for_asks)
        self._print_flow.done.connect(self._on_printed)
        self._print_flow.refused.connect(self.say)

    def _row_texts(self, numbers: Sequence[int]) -> list[RowText]:
        rows = [self._rows[number] for number in numbers]
        return [RowText(title=one.title, detail=one.detail, monogram=letters_of(one.name)) for one in rows]

    def _make_trashed(self, message: Message) -> QWidget:
        name = self._journal.messages.title(message)
        notice = self._journal.purge.deletion_notice("messages", message.id)
        restore = QuietButton(_("Restore"), self._on_restore, payload=message, hint=notice)
        restore.setAccessibleName(shown(_("Restore: {name}").format(name=name)))
        widget = QWidget()
        row = RowLayout(widget, gap=8)
        row.addWidget(PlainLabel(name, "soft"), 1)
        row.add(restore)
        return widget

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _current(self) -> Message | MessageDraft | None:
        if self.thing:
            return self._journal.messages.get(MessageId(self.thing)) if self.exists() else None
        return self._draft

    def _begin_with(self, key: str, rows: Sequence[MessageToWrite]) -> None:
        """Show what a key is about, otherwise the first of the list; a message that was begun is continued."""
        messages = self._journal.messages
        draft = None
        try:
            draft = messages.draft_for(key) if key else None
            if draft is None and rows and (not key or key.startswith("message/")):
                self.thing, draft = rows[0].message_id or 0, rows[0].draft
            if draft is not None:
                self.thing = messages.begun_for(draft) or 0
                self._draft = None if self.thing else messages.completed(draft)
                self._name(draft)
        except NetCoachError as error:
            self._draft, self.thing = None, 0
            self.say(str(error))

    def _with_current(
        self, rows: dict[int, MessageToWrite], current: Message | MessageDraft | None
    ) -> dict[int, MessageToWrite]:
        """Return the rows, with one for what is in view if it isn't among them: something new, or sent."""
        if current is None or any(self._is_shown(one) for one in rows.values()):
            return rows
        name = self._name(current)
        if isinstance(current, Message):
            key, detail = f"message/{current.id}", _("begun")
            if current.sent_on is not None:
                detail = _("sent {when}").format(when=date_words.ago(current.sent_on, self._journal.today))
            own = MessageToWrite(key, name, self._journal.messages.title(current), detail, current.id)
        else:
            key = f"{current.kind}/{current.person_id}"
            title = self._journal.messages.title(current)
            own = MessageToWrite(key, name, title, _("not begun"), draft=current)
        return {self._number(key): own, **rows}

    def _is_shown(self, one: MessageToWrite) -> bool:
        if self.thing:
            return one.message_id == self.thing
        draft = self._draft
        return draft is not None and one.draft is not None and _about(one.draft) == _about(draft)

    def _show(self, current: Message | MessageDraft) -> None:
        journal, messages = self._journal, self._journal.messages
        filled = messages.filled(current)
        is_begun = isinstance(current, Message)
        text = current.text if isinstance(current, Message) else filled.text
        sent_on = current.sent_on if isinstance(current, Message) else None
        is_typing = self.ask_timer.isActive()
        self._page.text.set_text(text)
        self._page.show_state(
            PageState(
                title=self._journal.messages.title(current),
                below=self._below(current),
                intention=current.intention,
                this_week=self._this_week(),
                tone=current.tone,
                channel=current.channel,
                is_sent=sent_on is not None,
                is_unanswered=any(one.id == self.thing for one in messages.unanswered(current.person_id)),
                pieces=filled.pieces,
                has_other_wording=len(messages.wordings(current.kind)) > 1,
                is_edited=not messages.is_as_filled(current, text),
                before=self._before(current),
                finding=messages.finding(current),
            )
        )
        has_earlier = is_begun and bool(journal.text_versions.of_thing("messages", self.thing))
        self._page.show_actions(is_begun=is_begun, has_earlier=has_earlier)
        self._show_checks(current, is_sent=sent_on is not None)
        if not is_typing:
            self.look_for_asks()

    def _show_checks(self, current: Message | MessageDraft, *, is_sent: bool) -> None:
        messages, today = self._journal.messages, self._journal.today
        person = self._journal.people.get(current.person_id)
        days = [one.sent_on for one in messages.unanswered(current.person_id) if one.sent_on is not None]
        last = date_words.ago(days[-1], today) if days else ""
        employer = person.position.organisation if person.position and person.side == "inside" else ""
        self._page.checks.show_checks(current.intention, last)
        self._page.house_rules.show_rules(employer, self._journal.worksheets.house_rules(employer) if employer else [])
        pause = None if is_sent else messages.pause_until(current.person_id)
        self._page.pause_note.show_pause(pause, today)
        is_ask = current.intention == "ask" and not is_sent and pause is None
        asked_before = is_ask and messages.asked_each_time(current.person_id)
        self._page.asked_before.show_asked(first_name(person.name) if asked_before else "")
        is_unknown = is_ask and not messages.knows_person(current.person_id)
        self._page.person_note.show_question(first_name(person.name) if is_unknown else "")

    def _below(self, current: Message | MessageDraft) -> str:
        if isinstance(current, Message) and current.sent_on is not None:
            today = self._journal.today
            sent = date_words.ago(current.sent_on, today)
            if current.answered_on is None:
                return _("You sent this {when}.").format(when=sent)
            answered = date_words.ago(current.answered_on, today)
            return _("You sent this {when}. They answered {answered}.").format(when=sent, answered=answered)
        parts = (self._journal.messages.about(current), kind_advice(current.kind))
        return " · ".join(part for part in parts if part)

    def _before(self, current: Message | MessageDraft) -> list[BeforeItem]:
        own = current.conversation_id if isinstance(current, Message) else None
        talks = self._journal.conversations.of_person(current.person_id, _MOST_BEFORE + 1)
        return [
            BeforeItem(
                date_words.ago(one.day, self._journal.today), shortened(" ".join(one.note.split()), _MOST_OF_NOTE)
            )
            for one in talks
            if one.id != own and one.note.strip()
        ][:_MOST_BEFORE]

    def _name(self, current: Message | MessageDraft) -> str:
        return current.person_name if isinstance(current, Message) else self._journal.people.get(current.person_id).name

    def _number(self, key: str) -> int:
        """Return the number of a row in the list, which is always the same for a key."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    # --- asks --------------------------------------------------------------------------------------------------------

    def look_for_asks(self) -> None:
        """Point out what sounds like an ask in a gift or a check-in."""
        self.ask_timer.stop()
        current = self._current()
        is_quiet = current is None or current.intention == "ask" or self._page.pause_note.isVisibleTo(self._page)
        if isinstance(current, Message) and (current.ask_is_fine or current.sent_on is not None):
            is_quiet = True
        asks = [] if is_quiet else find_asks(self._page.text.text())
        self._ask = asks[0] if asks else None
        self._page.text.show_ask(self._ask)
        self._page.ask_note.show_ask(self._ask, current.intention if current is not None else "")

    def _on_typed(self) -> None:
        if self._page.text.hasFocus():
            self.ask_timer.start()

    def _on_take_out(self) -> None:
        if self._ask is not None:
            self._replace_text(without(self._page.text.text(), self._ask))
            self._page.text.setFocus()

    def _on_leave_in(self) -> None:
        message_id = self._begun()
        if message_id is not None:
            self.attempt(self._journal.messages.leave_ask, message_id)
            self._page.text.setFocus()

    # --- writing -----------------------------------------------------------------------------------------------------

    def _on_written(self, edit: FieldEdit) -> None:
        if self.thing:
            self.save_edit(edit, self._journal.messages.write, MessageId(self.thing), edit.text)
        elif self._draft is not None:
            self._note_begun(self.save_edit(edit, self._journal.messages.begin, self._draft, edit.text))

    def _begun(self) -> MessageId | None:
        """Return the id of the message in view; one that isn't saved yet is begun as it is."""
        self._page.text.commit()
        if not self.thing and self._draft is not None:
            self._note_begun(self.attempt(self._journal.messages.begin, self._draft, self._page.text.text()))
        return MessageId(self.thing) if self.thing else None

    def _note_begun(self, message_id: MessageId | None) -> None:
        if message_id is not None:
            self.thing, self._draft = message_id, None
            self.reload()

    def _replace_text(self, text: str) -> None:
        message_id = self._begun()
        if message_id is not None:
            with self._journal.store.editing_from((self._page.text.text(),)):
                self.attempt(self._journal.messages.write, message_id, text)

    def _this_week(self) -> str:
        """Return how often the user gave and asked this week, if they did."""
        giving = self._journal.progress_figures.giving_this_week()
        if not giving.gave + giving.asked:
            return ""
        words = _("This week: gave {gave}, asked {asked}.")
        return words.format(gave=number(giving.gave), asked=number(giving.asked))

    def _on_intention(self, intention: str) -> None:
        self._choose(intention=intention)

    def _on_channel(self, channel: str) -> None:
        self._choose(channel=channel)

    def _on_tone(self, tone: str) -> None:
        self._choose(tone=tone)

    def _choose(self, *, replace: bool = False, **choices: str) -> None:
        """Choose something about the message; a ready wording that wasn't changed is replaced by the one that fits."""
        self._page.text.commit()
        current = self._current()
        if current is None:
            return
        text = self._page.text.text()
        is_ready = replace or self._journal.messages.is_as_filled(current, text)
        try:
            if isinstance(current, Message):
                wanted = self._journal.messages.filled(current.with_choices(**choices)).text if is_ready else None
                with self._journal.store.editing_from((text,)):
                    self._journal.messages.choose(current.id, text=wanted, **choices)
            else:
                self._draft = current.with_choices(**choices)
                self.reload()
        except NetCoachError as error:
            self.handle_refusal(error)

    def _next_wording(self) -> None:
        current = self._current()
        if current is not None:
            keys = [ready.key for ready in self._journal.messages.wordings(current.kind)]
            at = keys.index(current.variant) if current.variant in keys else -1
            self._choose(replace=True, variant=keys[(at + 1) % len(keys)])

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_action(self, action: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "copy": self._copy,
            "send": self._send,
            "answer": self._on_answered,
            "print": self.print_view,
            "delete": self._delete,
            "earlier": self._show_earlier,
            "person": self._open_person,
            "next": self._next_wording,
            "ready": self._use_ready,
        }
        acts[action]()

    def _copy(self) -> None:
        self._page.text.commit()
        QGuiApplication.clipboard().setText(self._page.text.text())
        self.say(_("Copied. Paste it where you like, then say that you sent it."))

    def _send(self) -> None:
        if not self._page.text.text().strip():
            self.refuse(self._page.text, _("There's nothing in this message yet."), holds=False)
            return
        name = "" if (current := self._current()) is None else self._name(current)
        with self._journal.store.change(_("Message to {name}").format(name=name)):
            message_id = self._begun()
            sent = None if message_id is None else self.attempt(self._journal.messages.send, message_id)
        if sent is not None:
            self._list.setFocus()
            self.say(_("Logged in their timeline."), undo=True)

    def _on_answered(self) -> None:
        """Note an answer to the last message to the person in view."""
        current = self._current()
        unanswered = [] if current is None else self._journal.messages.unanswered(current.person_id)
        if unanswered:
            self._page.text.setFocus()
            done = _("Noted that they answered.")
            self.attempt_and_say(done, self._journal.messages.record_answer, unanswered[-1].id)

    def _on_known(self, edit: FieldEdit) -> None:
        current = self._current()
        if current is not None:
            self.save_edit(edit, self._journal.people.change, PersonId(current.person_id), cares_about=edit.text)

    def _delete(self) -> None:
        if self.thing:
            deleted = MessageId(self.thing)
            self.thing = 0
            self.part = ""
            self.attempt_and_say(_("Deleted the message."), self._journal.messages.delete, deleted)
            self._both.show_list()
            self._list.setFocus()

    def _on_restore(self, message: Message) -> None:
        name = self._journal.messages.title(message)
        self.attempt_and_say(_("Restored: {name}").format(name=name), self._journal.messages.restore, message.id)

    def _show_earlier(self) -> None:
        dialog = VersionHistoryDialog(self._journal, "messages", self.thing, self.window())
        dialog.noticed.connect(self.noticed)
        dialog.open()

    def _open_person(self) -> None:
        current = self._current()
        if current is not None:
            self.commit_writing()
            self._navigator.open_person(PersonId(current.person_id))

    def _use_ready(self) -> None:
        self._choose(replace=True)

    def _on_printed(self, _job: PrintJob, sentence: str) -> None:
        self.say(sentence)

    # --- the list ----------------------------------------------------------------------------------------------------

    def _on_opened(self, number: int) -> None:
        one = self._rows.get(number)
        if one is None or self._is_shown(one):
            return
        self.let_go()
        self.left.emit()
        self._page.checks.clear_ticks()
        self.thing, self.part = one.message_id or 0, "" if one.message_id else one.key
        self._draft = None if one.draft is None else self.attempt(self._journal.messages.completed, one.draft)
        self._stale = True
        self.bring_up_to_date()

    def _on_entered(self, number: int) -> None:
        self._on_opened(number)
        self._both.show_page()
        self._page.text.setFocus()


def _about(draft: MessageDraft) -> tuple[object, ...]:
    return draft.kind, draft.person_id, draft.promise_id, draft.introduction_id
