"""Navigation: opens anything from anywhere in the window, and goes back and forward through what was opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import (
    DeckId,
    EventId,
    GoalId,
    MessageId,
    PersonId,
    PitchId,
    PlanId,
    QuestionSetId,
    RehearsalId,
    WorksheetId,
)
from netcoach.journal import Journal
from ui.shell.main_window import MainWindow
from ui.widgets.page import Page, Place

if TYPE_CHECKING:
    from netcoach.practice.five_minutes import Offer  # with all of practice, which the first paint doesn't need

DELETE_ALL_KEYS = "Ctrl+Shift+Del"
"""The key that deletes all recordings, wherever it's pressed."""

_MOST = 50  # places in the history
_VIEW_OF_OFFER = {
    "names": "recall", "drill": "drill", "rung": "ladder", "message": "messages", "worksheet": "worksheet",
}  # fmt: skip


class Navigator(QObject):
    """Pages, the command palette and search use it instead of each other.

    ``darkness_requested(bool)`` asks for a dark window whatever the settings say, or for what they say again;
    ``goal_requested()``, ``count_requested()``, ``season_requested()``, ``import_requested()``,
    ``export_requested()``, ``calendar_requested(CalendarChoices)`` (what to offer), ``sample_requested()``,
    ``lock_requested()`` and ``offline_job_requested(OfflineJob)`` (work that needs the journal closed) ask for what
    only :mod:`ui.app` can do. ``imported_people`` and ``imported_events`` came with the last import.

    Args:
        journal: The source of what still exists.
        window: Shows the pages, and has the actions Back and Forward.
    """

    goal_requested = Signal()
    count_requested = Signal()
    season_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    calendar_requested = Signal(object)
    sample_requested = Signal()
    lock_requested = Signal()
    offline_job_requested = Signal(object)
    darkness_requested = Signal(bool)

    def __init__(self, journal: Journal, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal, self._window = journal, window
        self._places = [Place("today")]
        self._at = 0
        self._is_noting = True
        self.imported_people: tuple[PersonId, ...] = ()
        self.imported_events: tuple[EventId, ...] = ()
        window.page_opened.connect(self._on_page_opened)
        # Only the first binding: Qt's others are Backspace, which lists need, and keys that few keyboards have.
        back, forward = (
            QKeySequence.keyBindings(key)[0].toString()
            for key in (QKeySequence.StandardKey.Back, QKeySequence.StandardKey.Forward)
        )
        window.action_registry.add("back", _("Back"), self.back, shortcut=back)
        window.action_registry.add("forward", _("Forward"), self.forward, shortcut=forward)

    # --- opening -----------------------------------------------------------------------------------------------------

    def open_person(self, person_id: PersonId) -> None:
        """Open a person."""
        self._open(Place("people", person_id))

    def open_imported(self, people: Sequence[PersonId]) -> None:
        """Show the people who came with an import."""
        self.imported_people = tuple(people)
        self._open(Place("people", part="imported"))

    def open_imported_events(self, events: Sequence[EventId]) -> None:
        """Show the events that came with an import."""
        self.imported_events = tuple(events)
        self._open(Place("events", part="imported"))

    def open_event(self, event_id: EventId, leads_to: str = "") -> None:
        """Open an event, at the part a step leads to."""
        self._open(Place("events", event_id, leads_to))

    def open_debrief(self, event_id: EventId, part: str = "") -> None:
        """Open what is written after an event: ``"met"`` for the people met."""
        self._open(Place("events", event_id, part, "debrief"))

    def open_evening(self, event_id: EventId) -> None:
        """Show what helps at an event, in the whole window, which isn't a place to come back to."""
        self._open_alone(Place("events", event_id, view="evening"))

    def open_cards(self, event_id: EventId) -> None:
        """Open the cards of an event."""
        self._open(Place("cards", event_id))

    def open_deck(self, deck_id: DeckId) -> None:
        """Open a free deck of cards."""
        self._open(Place("cards", deck_id, view="deck"))

    def open_goal(self, goal_id: GoalId) -> None:
        """Open Progress at the weeks of a goal."""
        self._open(Place("progress", part=f"goal/{goal_id}"))

    def open_progress(self, part: str) -> None:
        """Open Progress at a part of it: ``"time-blocks"`` or ``"energy"``."""
        self._open(Place("progress", part=part))

    def open_settings(self, section: str) -> None:
        """Open a section of the settings."""
        self._open(Place("settings", part=section))

    def open_help(self, part: str) -> None:
        """Show a page of Help by its key, which is that of the page of the window it's about, if any."""
        self._open(Place("help", part=part))

    def open_place(self, place: Place) -> None:
        """Open a place."""
        self._open(place)

    def open_practice_room(self) -> None:
        """Open the overview of Practice."""
        self._open(Place("practice"))

    def open_pitch(self, pitch_id: PitchId) -> None:
        """Open a pitch in Practice, where it's written."""
        self._open(Place("practice", pitch_id, view="pitch"))

    def open_phrase_bank(self) -> None:
        """Open the phrase bank in Practice, with the question set used last."""
        self._open(Place("practice", view="conversation"))

    def open_plan(self, plan_id: PlanId) -> None:
        """Open an if-then plan: among the active and archived ones, or else where its event has it."""
        plans = self._journal.plans
        plan = plans.get(plan_id)
        if plan.event_id is None or plan_id in {each.id for each in (*plans.active(), *plans.archived())}:
            self._open(Place("practice", part=plan.uid, view="plans"))
        else:
            self.open_event(plan.event_id, "plan")

    def open_worksheets(self) -> None:
        """Open the list of worksheets in Practice."""
        self._open(Place("practice", view="worksheets"))

    def open_worksheet(self, worksheet_id: WorksheetId) -> None:
        """Open a worksheet in Practice."""
        self._open(Place("practice", worksheet_id, view="worksheet"))

    def open_worksheet_kind(self, key: str, event_id: EventId | None = None) -> None:
        """Open an empty worksheet of a kind, or the one that an event has already."""
        worksheets = self._journal.worksheets
        begun = None if event_id is None else worksheets.for_event(key, event_id)
        if begun is not None:
            self.open_worksheet(begun.id)
        else:
            part = "" if event_id is None else str(event_id)
            self._open(Place("practice", worksheets.number(key), part, "worksheet"))

    def offer(self, sentence: str, verb: str, on_pressed: Callable[[], object]) -> None:
        """Say something in the notice area, with a button next to it."""
        self._window.notices.say(sentence, action=verb, on_action=on_pressed)

    def rehearse(self, pitch_id: PitchId) -> None:
        """Say a pitch aloud, in the whole window, which isn't a place to come back to."""
        try:
            self._journal.rehearsals.script(pitch_id)
        except NetCoachError as error:
            self._window.notices.say(str(error))
            return
        self._open_alone(Place("practice", pitch_id, view="rehearse"))

    def leave_full_window(self) -> None:
        """Return to where a rehearsal, or the view for the event itself, was opened."""
        place = self._places[self._at]
        self._open_unnoted(place)
        page, focused = self._window.page(place.room), self._window.focusWidget()
        if focused is None or not (focused.isVisible() and page.isAncestorOf(focused)):  # what led there may be gone
            self._window.focus_page(page)

    def open_offer(self, offer: Offer) -> None:
        """Begin what is offered to practise: a pitch is said aloud, anything else opens in Practice."""
        if offer.pitch is not None:
            self.rehearse(offer.pitch.pitch_id)
        else:
            self._open(Place("practice", offer.thing, offer.part, _VIEW_OF_OFFER[offer.kind]))

    def open_take(self, rehearsal_id: RehearsalId) -> None:
        """Open what is known about a take."""
        self._open(Place("practice", rehearsal_id, view="take"))

    def show_alone(self, alone: bool) -> None:
        """Show the page alone in the window, or with everything around it."""
        self._window.show_alone(alone)

    def add_pitch(self) -> None:
        """Ask for a structure, and open a new pitch in it."""
        from ui.forms.pitch_dialogs import StructurePickerDialog  # not needed for the first paint

        self._window.show_page("practice")
        sheet = StructurePickerDialog(self._journal, self._window)
        sheet.structure_chosen.connect(self._on_pitch_structure)
        sheet.open()

    def write_message(self, key: str) -> None:
        """Write a message in Practice: "promise/12", "message/3", or its kind and its person, "hello/7"."""
        about, _slash, number = key.partition("/")
        place = Place("practice", int(number), view="messages") if about == "message" else None
        self._open(place or Place("practice", part=key, view="messages"))

    def add_message(self) -> None:
        """Ask for whom a message is and what kind, and open it."""
        self._add_message(None)

    def add_message_to(self, person_id: PersonId) -> None:
        """Ask what kind of message to someone, and open it."""
        self._add_message(person_id)

    def _add_message(self, person_id: PersonId | None) -> None:
        from ui.forms.message_dialogs import NewMessageDialog  # not needed for the first paint

        sheet = NewMessageDialog(self._journal, self._window, person_id)
        sheet.chosen.connect(self._on_message_chosen)
        sheet.open()

    def add_introduction(self, person_id: PersonId) -> None:
        """Ask to whom someone is to be introduced, and open the first message of it."""
        from ui.forms.message_dialogs import IntroductionDialog  # not needed for the first paint

        sheet = IntroductionDialog(self._journal, self._window, person_id)
        sheet.saved.connect(self._on_introduction_added)
        sheet.open()

    def add_event(self) -> None:
        """Ask for a new event, and open it."""
        self._add_event(None)

    def add_event_like(self, event_id: EventId) -> None:
        """Ask when the next event like an earlier one is, and open it."""
        self._add_event(event_id)

    def _add_event(self, like: EventId | None) -> None:
        from ui.forms.add_dialogs import AddEventDialog  # not needed for the first paint

        self._window.show_page("events")
        sheet = AddEventDialog(self._journal, self._window, like=like)
        sheet.saved.connect(self._on_event_added)
        sheet.open()

    def add_person(self) -> None:
        """Ask for a new person, and open them."""
        from ui.forms.add_dialogs import AddPersonDialog  # not needed for the first paint

        self._window.show_page("people")
        sheet = AddPersonDialog(self._journal, self._window)
        sheet.saved.connect(self._on_person_added)
        sheet.open()

    def _on_pitch_structure(self, structure: str) -> None:
        self.open_pitch(self._journal.pitches.add(_("My pitch"), structure))

    def _on_person_added(self, person_id: int) -> None:
        self.open_person(PersonId(person_id))
        self._window.focus_page(self._window.page("people"))  # what had the focus may be hidden now

    def _on_message_chosen(self, key: str) -> None:
        kind, _slash, person_id = key.partition("/")
        if kind == "ask first":
            self.add_introduction(PersonId(int(person_id)))
        else:
            self.write_message(key)

    def _on_introduction_added(self, introduction_id: int) -> None:
        self.write_message(f"introduction/{introduction_id}")

    def _on_event_added(self, event_id: int) -> None:
        self.open_event(EventId(event_id), "why")

    def _open(self, place: Place) -> None:
        self._keep_view()
        self.note(place)
        self._open_unnoted(place)

    def _open_alone(self, place: Place) -> None:
        """Open what fills the window: neither it nor its page becomes a place to come back to."""
        self._keep_view()
        self._is_noting = False
        self._open_unnoted(place)
        self._is_noting = True

    def _open_unnoted(self, place: Place) -> None:
        page = self._window.show_page(place.room, place)
        if isinstance(page, Page):
            page.start_at(place)

    # --- going back and forward --------------------------------------------------------------------------------------

    def back(self) -> None:
        """Go back to what was open before, skipping what has been deleted since."""
        self._go(-1)

    def forward(self) -> None:
        """Go forward to what was open before going back."""
        self._go(1)

    def place(self) -> Place:
        """Return what was opened, or only the page if nothing on it was, such as the first person of a list."""
        here = self._places[self._at]
        if here.is_whole_page():
            page = self._window.built_pages().get(here.room)
            shown = page.place() if isinstance(page, Page) else None
            return shown if shown is not None and shown.is_whole_page() else here
        self._keep_view()
        return self._places[self._at]

    def return_to(self, place: Place) -> None:
        """Open the result of :meth:`place` again, in this window or in another on the same journal."""
        if self._exists(place):
            self.note(place)
            self._show_again(place)

    def note(self, place: Place) -> None:
        """Record what was opened, discarding the forward history; pages report what they open themselves."""
        here = self._places[self._at]
        if place.is_same_as(here) or not self._exists(place):
            return
        # The history doesn't include what a page showed by default, so what is opened there replaces it. A view takes
        # the place of the whole page, which is something to go back to.
        self._at += place.room != here.room or not here.is_whole_page() or bool(place.view)
        self._places[self._at :] = [place]
        del self._places[:-_MOST]
        self._at = len(self._places) - 1

    def _go(self, step: int) -> None:
        self._keep_view()
        here, at = self._places[self._at], self._at + step
        while 0 <= at < len(self._places):
            place = self._places[at]
            if self._exists(place) and not place.is_same_as(here):
                self._at = at
                self._window.focus_page(self._show_again(place))
                return
            at += step

    def _show_again(self, place: Place) -> QWidget:
        page = self._window.show_page(place.room)
        shown = page.place() if isinstance(page, Page) else None
        if isinstance(page, Page) and (place != Place(place.room) or (shown is not None and shown.view)):
            page.return_to(place)
        return page

    def _keep_view(self) -> None:
        """Record what the page shows now, which arrow keys or a deletion may have changed."""
        here = self._places[self._at]
        page = self._window.built_pages().get(here.room)
        place = page.place() if isinstance(page, Page) else None
        if place is None or not self._exists(place):
            return
        if here.is_whole_page() or place.is_same_as(here):
            self._places[self._at] = place
        else:
            self._at += 1
            self._places.insert(self._at, place)

    def _exists(self, place: Place) -> bool:
        if place.thing == 0:
            return True
        try:
            if place.room == "practice":
                return self._is_practised(place)
            if place.room == "cards" and place.view:
                return not self._journal.decks.get(DeckId(place.thing)).is_trashed
            if place.room == "people":
                return not self._journal.people.get(PersonId(place.thing)).trashed
            return not self._journal.events.get(EventId(place.thing)).trashed
        except NetCoachError:
            return False

    def _is_practised(self, place: Place) -> bool:
        if place.view == "conversation":
            return not self._journal.question_sets.get(QuestionSetId(place.thing)).is_trashed
        if place.view == "recall":
            return not self._journal.events.get(EventId(place.thing)).trashed
        if place.view == "worksheet":
            return place.thing < 0 or not self._journal.worksheets.get(WorksheetId(place.thing)).is_trashed
        if place.view == "take":
            return self._journal.rehearsals.get(RehearsalId(place.thing)) is not None
        if place.view == "messages":
            return self._journal.messages.is_there(MessageId(place.thing))
        return not self._journal.pitches.get(PitchId(place.thing)).trashed

    def _on_page_opened(self, key: str) -> None:
        if self._is_noting and key != self._places[self._at].room:
            self._keep_view()
            self.note(Place(key))
