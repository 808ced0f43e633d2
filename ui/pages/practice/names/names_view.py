"""Names to remember: the next events with their plan, and everyone whose name is practised, with when it comes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, isolated, ngettext
from netcoach.foundation.ids import EventId, PersonId
from netcoach.journal import Journal
from netcoach.practice.name_words import arrival_words, due_words, plan_words
from netcoach.practice.names import EventNames, NameCard, NameRow
from netcoach.practice.recall import MINUTES
from ui.forms.evidence import EvidenceMark
from ui.forms.person_picker import PersonPicker
from ui.pages.practice.names.name_rows import DUE, event_place
from ui.pages.practice.names.names_sheet_dialog import NamesSheetDialog
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.session.navigator import Navigator
from ui.widgets.buttons import Chip, PlainButton, PrimaryButton, QuietButton, SoftButton
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.focus.tab_order import apply_visual_tab_order, tab_stops
from ui.widgets.labels import PlainLabel, SectionLabel, TextSpan
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import CardFrame, ColumnLayout, ReadableColumn
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.line_button import LineButton
from ui.widgets.name_masking import shown

_A_PAGE = 60


class NamesView(PracticeView):
    """Shows when each name comes, and lets anyone be added or left out."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._shown = _A_PAGE
        self._due = PrimaryButton("", navigator.open_place, payload=DUE)
        self._print = PlainButton(_("Print all names"), self.print_view)
        head = ViewHeader(navigator.open_practice_room, self._print, self._due, title=_("Names to remember"))
        head.below.setText(_("See the cue, say the name, then look. Trying is what makes it stick."))
        self._events = KeyedList(self._make_event, gap=12)
        self._minutes = {
            minutes: Chip(
                ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes),
                self._on_minutes,
                payload=minutes,
            )
            for minutes in MINUTES
        }
        self._picker = PersonPicker(journal, _("Whose name to practise"), placeholder=_("Add someone you know"))
        self._picker.person_chosen.connect(self._on_added)
        self._names = KeyedList(self._make_name, ruled=True)
        self._names.focus_when_empty = self._picker.field
        self._none = PlainLabel(
            _("No one here yet. People from your events appear here once you've noted how you recognise them."),
            "soft",
        )
        self._more = QuietButton(_("Show more"), self._on_more, flush=True)
        self._left_title = SectionLabel(_("Left out"))
        self._left_out = KeyedList(self._make_left_out, ruled=True)
        self.column.add(head)
        self.column.addWidget(EvidenceMark(journal.content.finding("recall-names")), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.space(8)
        self.column.add(self._lists())
        self.column.addStretch(1)

    def _lists(self) -> QWidget:
        whole = ReadableColumn(gap=8)
        column = whole.column
        chips = QWidget()
        RovingFlow(chips, exclusive=True).add(*self._minutes.values())
        column.add(self._events)
        column.space(16)
        column.add(SectionLabel(_("Time for names each day")), chips)
        column.space(16)
        column.add(SectionLabel(_("All names")), self._none, self._names, self._more, self._picker)
        column.space(16)
        column.add(self._left_title, self._left_out)
        return whole

    def refresh(self) -> None:
        """Read who is practised, and when."""
        upcoming = self._journal.names.upcoming()
        self._events.show_items({names.event.id: names for names in upcoming})
        count = len(self._journal.names.due())
        words = ngettext("Practise {count} name", "Practise {count} names", count)
        if any(names.now for names in upcoming):
            words = ngettext("Practise {count} other name", "Practise {count} other names", count)
        self._due.say(words.format(count=count))
        self._due.setVisible(bool(count))
        chosen = self._journal.settings.get("name_minutes")
        for minutes, chip in self._minutes.items():
            chip.setChecked(minutes == chosen)
        rows = self._journal.names.all()
        names = [row for row in rows if row.is_practised]
        left = [row for row in rows if not row.is_practised]
        self._print.setVisible(bool(names))
        self._names.show_items({row.person_id: row for row in names[: self._shown]})
        self._none.setVisible(not names)
        self._more.setVisible(len(names) > self._shown)
        self._left_out.show_items({row.person_id: row for row in left})
        self._left_title.setVisible(bool(left))
        self._picker.set_excluded([row.person_id for row in names])
        apply_visual_tab_order(self)

    def start(self) -> QWidget | None:
        """Return what begins a session, or else the field for adding someone."""
        if not self._due.isHidden():
            return self._due
        rows = self._events.rows()
        return tab_stops(rows[0])[0] if rows else self._picker.field

    # --- rows --------------------------------------------------------------------------------------------------------

    def _make_event(self, names: EventNames) -> QWidget:
        event, today = names.event, self._journal.today
        card = CardFrame(gap=8, padding=16)
        title = isolated(event.title)
        card.column.add(PlainLabel(title, "lead"))
        if names.people:
            card.column.add(PlainLabel(arrival_words(names, today)), PlainLabel(plan_words(names, today), "soft"))
        actions = FlowWidget(gap=16)
        if names.people:
            count = len(names.now)
            words = ngettext("Practise {count} name", "Practise {count} names", count).format(count=count)
            quiz = PlainButton(
                words if count else _("Quiz me anyway"), self._navigator.open_place, payload=event_place(event.id)
            )
            quiz.setAccessibleDescription(shown(title))
            actions.add(quiz)
        without = len(names.without_cue)
        if without:
            words = ngettext(
                "{count} person has no cue yet: note how you recognise them, and they come here.",
                "{count} people have no cue yet: note how you recognise them, and they come here.",
                without,
            )
            card.column.add(PlainLabel(words.format(count=without), "soft"))
        if names.people:
            sheet = SoftButton(_("Print names sheet"), self._on_event_sheet, payload=event.id)
            sheet.setAccessibleDescription(shown(title))
            actions.add(sheet)
        open_event = SoftButton(_("Open the event"), self._on_event, payload=event.id, flush=True)
        open_event.setAccessibleDescription(shown(title))
        actions.add(open_event)
        card.column.add(actions)
        return card

    def _make_name(self, row: NameRow) -> QWidget:
        leave = SoftButton(_("Leave out"), self._on_leave_out, payload=row.person_id, flush=True)
        leave.setAccessibleDescription(shown(row.name))
        when = due_words(row.due, self._journal.store.clock(), is_last_look=row.is_last_look)
        return self._row(row, PlainLabel(when, "small", wrap=False), leave)

    def _make_left_out(self, row: NameRow) -> QWidget:
        add = QuietButton(_("Practise"), self._on_added, payload=row.person_id, flush=True)
        add.setAccessibleDescription(shown(row.name))
        return self._row(row, add)

    def _row(self, row: NameRow, *controls: QWidget) -> QWidget:
        part, actions = QWidget(), FlowWidget(gap=16)
        actions.add(*controls)
        open_person = self._navigator.open_person
        name = LineButton(row.name, open_person, payload=row.person_id, tone="accent", level=True)
        words = PlainLabel("", "soft")
        words.set_spans([TextSpan(isolated(row.cue or _("no cue yet")))])
        about = QWidget()
        ColumnLayout(about, gap=0).add(name, words)
        flow = FlowWidget(gap=24, gap_below=4, apart=True, level=False)
        flow.add(about, actions)
        ColumnLayout(part, gap=0, margins=(0, 4, 0, 8)).add(flow)
        return part

    # --- what the buttons do -----------------------------------------------------------------------------------------

    def print_view(self) -> bool:
        """Print everyone who is practised, or say that there's no one."""
        people = [row.person_id for row in self._journal.names.all() if row.is_practised]
        self._open_sheet(_("All names"), self._journal.names.cards(people))
        return True

    def _on_event_sheet(self, event_id: EventId) -> None:
        names = self._journal.names.before(event_id)
        self._open_sheet(names.event.title, self._journal.names.cards(names.people, event_id))

    def _open_sheet(self, title: str, cards: Mapping[PersonId, NameCard]) -> None:
        if not cards:
            self.say(_("There are no names to print yet."))
            return
        sheet = NamesSheetDialog(self._journal, title, list(cards.values()), self.window())
        sheet.printed.connect(self.say)
        sheet.open()

    def _on_event(self, event_id: EventId) -> None:
        self._navigator.open_event(event_id, "people")

    def _on_minutes(self, minutes: int, _chosen: bool) -> None:
        self.attempt(self._journal.settings.set, "name_minutes", minutes)
        self.refresh()

    def _on_added(self, person_id: PersonId) -> None:
        card = self._journal.names.cards([person_id]).get(person_id)
        if card is None:
            return
        name = isolated(card.name)
        added = (
            _("{name} is one of the names to practise now.")
            if card.cue
            else _("{name} comes here as soon as you've noted how you recognise them.")
        )
        self.attempt_and_say(added.format(name=name), self._journal.names.set_practised, person_id, True)

    def _on_leave_out(self, person_id: PersonId) -> None:
        self.attempt_and_say(_("Left out of the names."), self._journal.names.set_practised, person_id, False)

    def _on_more(self) -> None:
        self._shown += _A_PAGE
        self.refresh()
