"""The logs: wins, openings heard, recommendations, informational interviews, questions, and what's new."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.ids import InterviewId, LogEntryId, PersonId
from netcoach.journal import Journal
from netcoach.practice.interviews import STAGES, Interview, stage_label
from netcoach.practice.log import KINDS, TOLD, Listener, LogDraft, LogEntry, log_kind_label
from netcoach.text.sentences import capitalized
from netcoach.text.truncate import shortened
from ui.forms.person_picker import PersonPicker
from ui.pages.practice.logs.log_dialogs import InterviewDialog, LogEntryDialog
from ui.pages.practice.logs.log_rows import INTERVIEW, stage_words
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    CheckRow,
    Chip,
    ChoiceField,
    ColumnLayout,
    IconButton,
    PlainButton,
    PlainLabel,
    QuietButton,
    ReadableColumn,
    ResponsiveRow,
    RovingFlow,
    RowLayout,
    SectionLabel,
    TextField,
)
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.tab_order import apply_visual_tab_order, tab_stops
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.marks import Segments
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown

_RECOMMENDATIONS = ("recommendation given", "recommendation received")
_CHIPS: dict[str, tuple[str, ...]] = {
    "": KINDS,
    "win": ("win",),
    "opening": ("opening",),
    "recommendation": _RECOMMENDATIONS,
    INTERVIEW: (),
    "question": ("question",),
    "news": ("news",),
}
"""What each chip shows; the interviews aren't entries of the log."""

_AT_FIRST, _MORE = 20, 100
_LEVEL = 8  # how far below the top of the buttons at its end the first line of a row is level with them
_MOST_OF_NOTE, _MOST_IN_MENU = 400, 60  # letters; the rest is in the dialog


class _Told(NamedTuple):
    """An entry, and someone who would like to hear of it."""

    entry_id: LogEntryId
    person_id: PersonId


class _TrashedLogItem(NamedTuple):
    """Something in the trash, and when it's permanently deleted."""

    thing: int
    is_interview: bool
    text: str
    notice: str


class LogsView(PracticeView):
    """Lists what was logged, of one kind or of all, below a line that adds another.

    :attr:`part` names the kind, and the entry to go to: "question#12".
    """

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._chip, self._most = "", _AT_FIRST
        self._head = ViewHeader(navigator.open_practice_room, title=_("Logs"))
        words = _("A line is enough. You'll be glad of it before a review, or when a friend needs a hint.")
        self._head.below.setText(words)
        self._chips = {key: Chip(_chip_title(key), self._on_chip, payload=key, chosen=not key) for key in _CHIPS}
        self._kind = ChoiceField(_("Kind"))
        self._kind.chosen.connect(self._on_kind)
        self._line = TextField(_("New line"))
        self._line.returnPressed.connect(self._on_add)
        self._more_to_say = QuietButton(_("Add a day, a person or a note"), self._on_add_more, flush=True)
        self._whom = PersonPicker(journal, _("Who would you like to ask?"))
        self._whom.person_chosen.connect(self._on_whom)
        self._interviews_title = SectionLabel(_("Informational interviews"))
        self._interviews = KeyedList(self._make_interview, ruled=True, gap=8)
        self._entries_title = SectionLabel(_("Everything else"))
        self._entries = KeyedList(self._make_entry, ruled=True, gap=8)
        self._none = PlainLabel("", "soft")
        self._more = QuietButton("", self._on_more, flush=True)
        self._trash_title, self._trash = (
            SectionLabel(_("In the trash")),
            KeyedList(self._make_trashed, gap=4, ruled=True),
        )
        self._entries.focus_when_empty = self._trash.focus_when_empty = self._line
        self._interviews.focus_when_empty = self._whom
        self.column.add(self._head)
        self.column.space(16)
        self.column.add(self._build_lists())
        self.column.addStretch(1)

    def _build_lists(self) -> QWidget:
        whole = ReadableColumn(gap=8)
        chips = RovingFlow(gap=8, exclusive=True)
        chips.add(*self._chips.values())
        self._adding, self._asking = QWidget(), QWidget()
        adding = ColumnLayout(self._adding, gap=4)
        adding.add(ResponsiveRow(self._kind, self._line, stretch=(0, 1), gap=8))
        adding.addWidget(self._more_to_say)
        ColumnLayout(self._asking, gap=4).add(SectionLabel(_("Who would you like to ask?")), self._whom)
        column = whole.column
        column.add(chips)
        column.space(8)
        column.add(self._adding, self._asking)
        column.space(16)
        column.add(self._interviews_title, self._interviews)
        column.space(8)
        column.add(self._entries_title, self._entries, self._none)
        column.addWidget(self._more)
        column.space(16)
        column.add(self._trash_title, self._trash)
        return whole

    # --- what it shows -----------------------------------------------------------------------------------------------

    def go_to_part(self) -> None:
        """Go to a kind, and to an entry of it."""
        kind, _hash, thing = self.part.partition("#")
        chip = next((key for key, kinds in _CHIPS.items() if key and (key == kind or kind in kinds)), "")
        if chip != self._chip:
            self._show_chip(chip)
        if thing.isdecimal():
            self._bring_into_view(int(thing))

    def title(self) -> QWidget | None:
        """Return the title, unless an entry was opened."""
        return None if "#" in self.part else self._head.title

    def start(self) -> QWidget | None:
        """Return the entry that was opened, otherwise where a line is added."""
        kind, _hash, thing = self.part.partition("#")
        rows = self._interviews if kind == INTERVIEW else self._entries
        row = rows.row(int(thing)) if thing.isdecimal() else None
        if row is not None:
            return tab_stops(row)[0]
        return self._whom if self._chip == INTERVIEW else self._line

    def refresh(self) -> None:
        """Read the log and the interviews."""
        log, kinds = self._journal.log, _CHIPS[self._chip]
        self._show_adding(kinds)
        interviews = self._journal.interviews.all() if self._chip in {"", INTERVIEW} else []
        if not self._chip:
            interviews = [each for each in interviews if each.next_stage]
        self._interviews.show_items({each.id: each for each in interviews})
        self._interviews_title.setVisible(bool(interviews) and not self._chip)
        entries = log.all(kinds, most=self._most) if kinds else []
        self._entries.show_items({each.id: each for each in entries})
        self._entries_title.setVisible(bool(entries) and bool(interviews))
        nothing = _nothing_words(self._chip) if not entries and not interviews else ""
        self._none.setText(nothing)
        self._none.setVisible(bool(nothing))
        left = log.count(kinds) - len(entries) if kinds else 0
        self._more.setVisible(left > 0)
        self._more.say(ngettext("{count} more", "{count} more", left).format(count=number(left)))
        self._show_trash()
        apply_visual_tab_order(self)

    def _show_adding(self, kinds: tuple[str, ...]) -> None:
        self._adding.setVisible(bool(kinds))
        self._asking.setVisible(not kinds)
        options = [(capitalized(log_kind_label(kind)), kind) for kind in kinds]
        self._kind.set_options(options, self._kind.value() if self._kind.value() in kinds else None)
        self._kind.setVisible(len(kinds) > 1)
        self._line.setPlaceholderText(shown(_hint(str(self._kind.value() or ""))))

    def _show_trash(self) -> None:
        journal, purge = self._journal, self._journal.purge
        trashed: dict[tuple[str, int], _TrashedLogItem] = {
            ("entry", each.id): _TrashedLogItem(
                each.id, False, each.text, purge.deletion_notice("log_entries", each.id)
            )
            for each in journal.log.trashed()
            if each.kind in _CHIPS[self._chip]
        }
        if self._chip in {"", INTERVIEW}:
            for one in journal.interviews.all(trashed=True):
                title = _("Interview with {name}").format(name=one.person_name)
                notice = purge.deletion_notice("interviews", one.id)
                trashed["interview", one.id] = _TrashedLogItem(one.id, True, title, notice)
        self._trash.show_items(trashed)
        self._trash_title.setVisible(bool(trashed))

    def _show_chip(self, chip: str) -> None:
        self._chip, self._most = chip, _AT_FIRST
        self._chips[chip].setChecked(True)
        self.refresh()

    def _bring_into_view(self, thing: int) -> None:
        """Show enough of the log for one entry to be in it."""
        if self._chip != INTERVIEW and self._entries.row(thing) is None:
            self._most = -1
            self.refresh()

    # --- rows --------------------------------------------------------------------------------------------------------

    def _make_entry(self, entry: LogEntry) -> QWidget:
        part, words = QWidget(), ColumnLayout(gap=4, margins=(0, _LEVEL, 0, 0))
        words.add(PlainLabel(entry.text, "strong" if entry.is_open else "body"))
        words.add(PlainLabel(self._entry_words(entry), "small"))
        if entry.note:
            words.add(ReadingText(_("Note"), shortened(entry.note, _MOST_OF_NOTE), tone="soft"))
        for listener in entry.listeners:
            words.add(self._make_listener(entry, listener))
        row = RowLayout(part, gap=8, margins=(0, 0, 0, 4))
        row.add(words, stretch=1)
        if entry.is_open:
            answered = QuietButton(_("Answered"), self._on_answered, payload=entry.id)
            answered.setAccessibleDescription(shown(entry.text))
            row.addWidget(answered, 0, Qt.AlignmentFlag.AlignTop)
        more, menu = _more(entry.text)
        if entry.kind == "question" and not entry.is_open:
            MenuAction(_("Ask again"), menu, self._on_ask_again, entry.id)
        MenuAction(_("Edit"), menu, self._on_edit, entry.id)
        if entry.kind in TOLD:
            MenuAction(_("Who'd like to hear of it?"), menu, self._on_edit, entry.id)
        MenuAction(_("Delete"), menu, self._on_delete, entry.id)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return part

    def _make_listener(self, entry: LogEntry, listener: Listener) -> QWidget:
        told = listener.told_on
        trailing = "" if told is None else date_words.day_and_month(told, self._journal.today)
        words, payload = _("Tell {name}").format(name=listener.name), _Told(entry.id, listener.person_id)
        row = CheckRow(words, self._on_told, payload=payload, done=told is not None, trailing=trailing)
        row.setAccessibleDescription(shown(entry.text))
        return row

    def _entry_words(self, entry: LogEntry) -> str:
        today = self._journal.today
        closed = ""
        if entry.closed_on is not None:
            closed = _("answered on {day}").format(day=date_words.day_and_month(entry.closed_on, today))
        parts = (
            capitalized(log_kind_label(entry.kind)),
            date_words.day_and_month(entry.day, today),
            isolated(entry.person_name) if entry.person_name else "",
            closed,
        )
        return " · ".join(filter(None, parts))

    def _make_interview(self, interview: Interview) -> QWidget:
        part, words = QWidget(), ColumnLayout(gap=4, margins=(0, _LEVEL, 0, 0))
        name, segments = PlainLabel(interview.person_name, "strong"), Segments()
        done = frozenset(place for place, stage in enumerate(STAGES, start=1) if stage in interview.days)
        following = STAGES.index(interview.next_stage) + 1 if interview.next_stage else 0
        segments.set_done(done, following, len(STAGES), stage_words(interview))
        words.add(name)
        if interview.about:
            words.add(PlainLabel(interview.about))
        words.add(PlainLabel(self._stages_words(interview), "small"))
        words.addWidget(segments, 0, Qt.AlignmentFlag.AlignLeft)
        if interview.outcome:
            outcome = shortened(interview.outcome, _MOST_OF_NOTE)
            words.add(ReadingText(_("What came of it"), outcome, tone="soft"))
        row = RowLayout(part, gap=8, margins=(0, 0, 0, 4))
        row.add(words, stretch=1)
        if interview.next_stage:
            on = PlainButton(_next_words(interview.next_stage), self._on_move_on, payload=interview.id)
            on.setAccessibleDescription(shown(interview.person_name))
            row.addWidget(on, 0, Qt.AlignmentFlag.AlignTop)
        more, menu = _more(interview.person_name)
        MenuAction(_("Edit"), menu, self._on_edit_interview, interview.id)
        MenuAction(_("Open person"), menu, self._navigator.open_person, interview.person_id)
        MenuAction(_("Delete"), menu, self._on_delete_interview, interview.id)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return part

    def _stages_words(self, interview: Interview) -> str:
        """Return each stage with its day."""
        today = self._journal.today
        days = [
            _("{stage} {day}").format(stage=stage_label(stage), day=date_words.day_and_month(day, today))
            for stage, day in interview.days.items()
        ]
        return " · ".join(days) or capitalized(stage_words(interview))

    def _make_trashed(self, item: _TrashedLogItem) -> QWidget:
        restore = QuietButton(_("Restore"), self._on_restore, payload=item, hint=item.notice)
        restore.setAccessibleName(shown(_("Restore: {name}").format(name=item.text)))
        widget = QWidget()
        row = RowLayout(widget, gap=8)
        row.addWidget(PlainLabel(item.text, "soft"), 1)
        row.add(restore)
        return widget

    # --- what the user does ------------------------------------------------------------------------------------------

    def _on_chip(self, chip: str, _chosen: bool) -> None:
        self.part = chip
        self._show_chip(chip)

    def _on_kind(self, kind: object) -> None:
        self._line.setPlaceholderText(shown(_hint(str(kind))))

    def _on_add(self) -> None:
        draft = LogDraft(kind=str(self._kind.value()), text=self._line.text())
        if self.attempt_in(self._line, self._journal.log.add, draft) is not None:
            self._line.setText("")  # which its own Undo does not bring back
            self.say(_("Added to the log."), undo=True)

    def _on_add_more(self) -> None:
        kind = str(self._kind.value())
        dialog = LogEntryDialog(self._journal, self.window(), kind=kind, text=self._line.text())
        dialog.saved.connect(self._on_added)
        dialog.open()

    def _on_added(self, _entry_id: int) -> None:
        self._line.setText("")

    def _on_whom(self, person_id: int) -> None:
        added = self.attempt(self._journal.interviews.add, PersonId(person_id))
        row = None if added is None else self._interviews.row(added)
        if row is not None:
            tab_stops(row)[0].setFocus()

    def _on_more(self) -> None:
        self._most += _MORE
        self.refresh()

    def _on_told(self, told: _Told, done: bool) -> None:
        self.attempt(self._journal.log.tell, told.entry_id, told.person_id, told=done)

    def _on_answered(self, entry_id: LogEntryId) -> None:
        self.attempt_and_say(_("Answered. It stays in the log."), self._journal.log.answer, entry_id)

    def _on_ask_again(self, entry_id: LogEntryId) -> None:
        self.attempt(self._journal.log.answer, entry_id, answered=False)

    def _on_edit(self, entry_id: LogEntryId) -> None:
        entry = self.attempt(self._journal.log.get, entry_id)
        if entry is not None:
            LogEntryDialog(self._journal, self.window(), entry).open()

    def _on_delete(self, entry_id: LogEntryId) -> None:
        self.attempt_and_say(_("Deleted from the log."), self._journal.log.delete, entry_id)

    def _on_move_on(self, interview_id: InterviewId) -> None:
        try:
            stage = self._journal.interviews.move_on(interview_id)
        except NetCoachError as error:
            self.handle_refusal(error)
        else:
            self.say(_("{stage} today.").format(stage=stage_label(stage)), undo=True)

    def _on_edit_interview(self, interview_id: InterviewId) -> None:
        interview = self.attempt(self._journal.interviews.get, interview_id)
        if interview is not None:
            InterviewDialog(self._journal, self.window(), interview).open()

    def _on_delete_interview(self, interview_id: InterviewId) -> None:
        self.attempt_and_say(_("The interview is deleted."), self._journal.interviews.delete, interview_id)

    def _on_restore(self, item: _TrashedLogItem) -> None:
        done = _("Restored: {name}").format(name=item.text)
        if item.is_interview:
            self.attempt_and_say(done, self._journal.interviews.restore, InterviewId(item.thing))
        else:
            self.attempt_and_say(done, self._journal.log.restore, LogEntryId(item.thing))


def _more(which: str) -> tuple[IconButton, Menu]:
    """Return the button at the end of a row, and the menu it opens."""
    which = shortened(which, _MOST_IN_MENU)
    button = IconButton(_("More actions: {which}").format(which=which), icon_name="more")
    menu = Menu(button)
    button.setMenu(menu)
    return button, menu


def _chip_title(key: str) -> str:
    return {
        "": _("All"),
        "win": _("Wins"),
        "opening": _("Openings heard"),
        "recommendation": _("Recommendations"),
        INTERVIEW: _("Interviews"),
        "question": _("Questions"),
        "news": _("What's new"),
    }[key]


def _hint(kind: str) -> str:
    return {
        "win": _("What went well, in a line"),
        "opening": _("A job or a project you heard of"),
        "recommendation given": _("Who you recommended, and what for"),
        "recommendation received": _("What they said about you"),
        "question": _("What you'd like to ask someone who's done it"),
        "news": _("What's new in your field, in a line"),
    }.get(kind, "")


def _next_words(stage: str) -> str:
    return {
        "asked": _("I asked them"),
        "booked": _("It's booked"),
        "held": _("We talked"),
        "thanked": _("I thanked them"),
        "told": _("I told them the outcome"),
    }[stage]


def _nothing_words(chip: str) -> str:
    return {
        "": _("Nothing yet. Something small that went well this week is a good start."),
        "win": _("Nothing yet. Small counts: a test that passed, a thank-you you got."),
        "opening": _("Nothing yet. Openings you don't need may be right for someone you know."),
        "recommendation": _("Nothing yet. Who would you recommend if someone asked?"),
        INTERVIEW: _("No one yet. Twenty minutes about someone's work is a small thing to ask."),
        "question": _("Nothing yet. A question stays here until it's answered."),
        "news": _("Nothing yet. Ten minutes a week is plenty."),
    }[chip]
