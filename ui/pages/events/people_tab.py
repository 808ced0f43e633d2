"""The people of an event: who will be there, who the user hopes to meet, and guests from the invitation."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from netcoach.events.event import EventPerson, Guest
from netcoach.foundation.i18n import _, isolated, ngettext
from netcoach.foundation.ids import EventId, GuestId, PersonId
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized, number_word
from ui.forms.add_dialogs import AddPersonDialog
from ui.forms.person_picker import PersonPicker
from ui.pages.events.event_tab import EventTab
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    CheckRow,
    ColumnLayout,
    FlowWidget,
    IconButton,
    PlainButton,
    PlainLabel,
    QuietButton,
    ReadableColumn,
    ResponsiveRow,
    RowLayout,
    SectionLabel,
    SoftButton,
    TextArea,
    TextSpan,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.reading_text import ReadingParagraph, ReadingText
from ui.widgets.focus.tab_order import REVEALED, OwnTabOrder
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.name_masking import masked_name, shown
from ui.widgets.page import Place

ENOUGH, PLENTY = 2, 3  # people you hope to meet, where the checklist names no number


class AttendeeRow(KeyedRow, OwnTabOrder):
    """Someone who will be there, and what the user has in common with them."""

    def __init__(self, person: EventPerson, tab: PeopleTab, navigator: Navigator) -> None:
        super().__init__()
        self._id, self._share = person.person_id, tab.share
        self._name, self._about = PlainLabel("", "strong"), ReadingText("", tone="soft")
        self.hope = CheckRow(_("I hope to meet"), tab.hope, payload=self._id, softens=False, level=True)
        self._open = QuietButton(_("Open"), navigator.open_person, payload=self._id)
        self._remove_button = IconButton("", tab.take_out, payload=self._id, icon_name="close")
        self.shared = TextArea(
            "", quiet=True, placeholder=_("Something you have in common: a place, a topic, a person")
        )
        self.shared.setProperty(REVEALED, True)
        self._shared_part = QWidget()
        sharing = RowLayout(self._shared_part, gap=12, margins=(0, 4, 0, 0))
        label = PlainLabel(_("In common"), "section", wrap=False)
        label.level_with("body", in_field=True)
        sharing.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        sharing.addWidget(self.shared, 1)
        column = ColumnLayout(self, gap=0, margins=(0, 8, 0, 12))
        top = RowLayout(gap=8)
        name = ColumnLayout(gap=0, margins=(0, 7, 0, 4))
        name.add(self._name)
        name.addStretch(1)
        top.addLayout(name, 1)
        for control in (self.hope, self._open, self._remove_button):
            top.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        column.add(top, self._about, self._shared_part)
        self.shared.edited.connect(self._on_shared)

    def show_item(self, fact: EventPerson) -> None:
        """Show the current state of the person."""
        name = fact.name
        self._name.setText(isolated(name))
        about = [isolated(text) for text in (fact.organisation, fact.recognition) if text]
        self._about.setText(" · ".join(about))
        self._about.setVisible(bool(about))
        self._about.setAccessibleName(shown(_("About {name}").format(name=name)))
        self.hope.setChecked(fact.hoped)
        self.hope.setAccessibleName(shown(_("I hope to meet {name}").format(name=name)))
        self._open.setAccessibleName(shown(_("Open {name}").format(name=name)))
        self._remove_button.say(_("Remove {name} from this event").format(name=name))
        self.shared.setAccessibleName(shown(_("What I have in common with {name}").format(name=name)))
        self.shared.set_text(fact.shared)
        self._shared_part.setVisible(fact.hoped or bool(fact.shared) or self.shared.hasFocus())

    def tab_order(self) -> Sequence[QWidget]:
        """Return the fact about them last: the arrow keys of a text move its caret."""
        return self.hope, self._open, self._remove_button, self.shared, self._about

    def _on_shared(self, edit: FieldEdit) -> None:
        self._share(self._id, edit)


class GuestRow(OwnTabOrder):
    """Someone named in an invitation who isn't in the journal."""

    def __init__(self, guest: Guest, tab: PeopleTab) -> None:
        super().__init__()
        self._add = PlainButton(_("Add to People"), tab.add_guest, payload=guest.id)
        self._add.setAccessibleName(shown(_("Add {name} to People").format(name=guest.name)))
        self._leave = SoftButton(_("Ignore"), tab.leave_out, payload=guest.id)
        self._leave.setAccessibleName(shown(_("Ignore {name}").format(name=guest.name)))
        self._words = ReadingText(_("Guest"))
        name, email = TextSpan(isolated(masked_name(guest.name))), TextSpan(guest.email, tone="soft")
        parts = (name, email) if guest.email and guest.email != guest.name else (name,)
        self._words.show_paragraphs([ReadingParagraph((part,)) for part in parts])
        row = RowLayout(self, gap=8, margins=(0, 8, 0, 8))
        row.add(self._words, stretch=1)
        row.add(self._add, self._leave)

    def tab_order(self) -> Sequence[QWidget]:
        """Return the verbs first: the arrow keys of the text move its caret."""
        return self._add, self._leave, self._words


class PeopleTab(EventTab):
    """Who will be there. While it's visible, the order doesn't change."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        self._navigator = navigator
        self._order: list[PersonId] = []
        self._needed = ENOUGH
        self._advice = PlainLabel("", "soft")
        self._people = KeyedList(self._make_person, ruled=True)
        self._picker = PersonPicker(journal, _("Who else will be there"), placeholder=_("Add someone you know"))
        self._people.focus_when_empty = self._picker.field
        self._new = QuietButton(_("Add someone new"), self._on_new, icon_name="plus", flush=True)
        self._quiz = QuietButton(_("Quiz me on the people I'll see"), self._on_quiz, flush=True)
        self._quiz_words = PlainLabel("", "soft")
        self._quiz_part = FlowWidget(gap=16, gap_below=4)
        self._quiz_part.add(self._quiz, self._quiz_words)
        self._guests_part = QWidget()
        self._guests = KeyedList(self._make_guest, ruled=True)
        self._guests.focus_when_empty = self._picker.field
        self._build_layout()
        self._picker.person_chosen.connect(self._on_chosen)

    def control_for(self, leads_to: str) -> QWidget | None:
        """Return the first unticked box, or the field for adding someone."""
        found = (self._people.row((self._event, one)) for one in self._order)
        rows = [row for row in found if isinstance(row, AttendeeRow)]
        unticked = [row.hope for row in rows if not row.hope.isChecked()]
        if unticked and len(rows) - len(unticked) < self._needed:
            return unticked[0]
        empty = [row.shared for row in rows if row.hope.isChecked() and not row.shared.text().strip()]
        return empty[0] if empty and leads_to == "shared" else self._picker.field

    def load_event(self, event_id: EventId) -> None:
        """Show the people and guests of an event."""
        people = {person.person_id: person for person in self._journal.events.people(event_id)}
        self._order = [one for one in self._order if one in people]
        added = [one for one in people if one not in self._order]
        self._order = [*added, *self._order]  # right below the field with which they were added
        facts: dict[Hashable, EventPerson] = {(event_id, one): people[one] for one in self._order}
        self._people.show_items(facts)
        self._picker.set_excluded(list(people))
        steps = self._journal.checklists.needed(event_id)
        self._needed = max(steps.get("people", 0), steps.get("shared", 0)) or ENOUGH
        self._advice.setText(_advice(list(people.values()), self._needed))
        self._show_quiz(event_id)
        guests = self._journal.events.guests(event_id)
        self._guests.show_items({guest.id: guest for guest in guests})  # which passes the focus on before it's hidden
        self._guests_part.setVisible(bool(guests))

    def _show_quiz(self, event_id: EventId) -> None:
        from netcoach.practice.name_words import arrival_words  # with FSRS, which only names need

        names = self._journal.names.before(event_id)
        is_ahead = self._journal.names.is_ahead(names.event)
        self._quiz.say(_("Quiz me on the people I'll see") if is_ahead else _("Quiz me on the people I saw"))
        self._quiz_words.setText(arrival_words(names, self._journal.today) if is_ahead and names.people else "")
        self._quiz_part.setVisible(bool(names.people))

    def show_event(self, event_id: int) -> None:
        """Show another event, with the people the user hopes to meet first."""
        if event_id != self._event:
            self._order = []
        super().show_event(event_id)

    def showEvent(self, event: QShowEvent) -> None:
        self._order = []
        self._stale = True
        super().showEvent(event)

    def _build_layout(self) -> None:
        whole = ReadableColumn(gap=0)
        whole.column.add(SectionLabel(_("Who will be there")))
        whole.column.space(4)
        whole.column.add(self._advice)
        whole.column.space(12)
        new = FlowWidget()
        new.add(self._new)
        # Above the list: below a long one, the heading would scroll out of view when a step leads to this field.
        whole.column.add(ResponsiveRow(self._picker, new, stretch=(1, 0), gap=16, gap_below=8))
        whole.column.space(8)
        whole.column.add(self._people)
        whole.column.add(self._quiz_part)
        guests = ColumnLayout(self._guests_part, gap=4, margins=(0, 32, 0, 0))
        guests.add(SectionLabel(_("Named in the invitation")))
        guests.add(PlainLabel(_("They're not in People yet."), "small"), self._guests)
        whole.column.add(self._guests_part)
        self.column.add(whole)
        self.column.addStretch(1)

    def _make_person(self, person: EventPerson) -> AttendeeRow:
        return AttendeeRow(person, self, self._navigator)

    def _make_guest(self, guest: Guest) -> GuestRow:
        return GuestRow(guest, self)

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_chosen(self, person_id: PersonId) -> None:
        if self._event is not None:
            self.attempt(self._journal.events.link, self._event, [person_id])

    def _on_new(self) -> None:
        AddPersonDialog(self._journal, self.window(), event_id=self._event).open()

    def _on_quiz(self) -> None:
        if self._event is not None:
            self._navigator.open_place(Place("practice", self._event, view="recall"))

    def hope(self, person_id: PersonId, hoped: bool) -> None:
        """Set whether the user hopes to meet someone."""
        if self._event is not None:
            self.attempt(self._journal.events.hope, self._event, person_id, hoped)

    def share(self, person_id: PersonId, edit: FieldEdit) -> None:
        """Save what the user has in common with someone."""
        if self._event is not None:
            self.save_edit(edit, self._journal.events.set_shared, self._event, person_id, edit.text.strip())

    def take_out(self, person_id: PersonId) -> None:
        """Remove someone from the event."""
        if self._event is None:
            return
        name = self._journal.people.get(person_id).name
        self.attempt_and_say(
            _("Removed {name} from this event.").format(name=isolated(name)),
            self._journal.events.unlink,
            self._event,
            person_id,
        )

    def add_guest(self, guest_id: GuestId) -> None:
        """Add a guest to the journal."""
        person_id = self.attempt(self._journal.events.add_guest_to_people, guest_id)
        if person_id is not None:
            name = self._journal.people.get(person_id).name
            self.say(_("Added {name} to People.").format(name=isolated(name)), undo=True)

    def leave_out(self, guest_id: GuestId) -> None:
        """Remove a guest from the list."""
        self.attempt_and_say(_("Removed the guest from this list."), self._journal.events.dismiss_guest, guest_id)


def _advice(people: Sequence[EventPerson], needed: int) -> str:
    """Return a kind remark about the number of people the user hopes to meet."""
    hoped = sum(person.hoped for person in people)
    if not people:
        return _("No one yet. One familiar face makes a room smaller.")
    if hoped == 0:
        return _("Choose two or three you hope to meet. The others are a nice surprise.")
    if hoped < needed:
        missing = needed - hoped
        words = ngettext(
            "{found} so far. One more and you have a plan.",
            "{found} so far. {count} more and you have a plan.",
            missing,
        )
        return words.format(found=capitalized(number_word(hoped)), count=capitalized(number_word(missing)))
    if hoped <= max(PLENTY, needed):
        words = ngettext(
            "{count} person to look out for. That's plenty.", "{count} people to look out for. That's plenty.", hoped
        )
        return capitalized(words.format(count=number_word(hoped)))
    words = ngettext(
        "{count} is a lot for one event. Two or three leave room for real conversations.",
        "{count} is a lot for one event. Two or three leave room for real conversations.",
        hoped,
    )
    return capitalized(words.format(count=number_word(hoped)))
