"""Screenshots of every page and dialog, to look at: ``make pictures`` writes them to build/pictures/.

Of an empty journal, of the sample, and of the sample with long, Arabic and Chinese names, and for Today and Progress of
a journal that is a week old and one that is two years old; light, dark, with high
contrast, mirrored and with large text; in the usual and the smallest window, at 100% and 200%. Words after the command
filter by name: ``packaging/do.sh pictures today dark 900 1x`` draws only those with all of these in their name.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import cycle, product
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from netcoach.backup.restore import compare_in_background
from netcoach.cards.deck import DeckRef
from netcoach.cards.sheet_setup import AS_USUAL, SheetSetup
from netcoach.cards.sheets import sheet as sheet_named
from netcoach.contacts.people import PersonDraft
from netcoach.contacts.promises import PromiseDraft
from netcoach.dates import date_words
from netcoach.events.evening import ends_at
from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.exchange.importing import Parsed, read_contacts
from netcoach.formats.invitation import Invitation, Upcoming
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PersonId, PitchId
from netcoach.foundation.progress import finish
from netcoach.goals.reviews import SPANS
from netcoach.journal import Journal
from netcoach.practice.drills import SECONDS
from netcoach.practice.messages import Message
from netcoach.practice.rehearsals import FADES, Fade
from netcoach.practice.take_timer import times_for
from netcoach.sample.sample import make_sample
from tests.conftest import FakeClock
from tests.drawn_faces import a_face
from tests.paths import ROOT
from tests.startup_screenshots import startup_views
from tests.user import Role, User, settle
from ui.app.calendar_dialog import CalendarDialog
from ui.app.controller import WindowController
from ui.editing.version_history import VersionHistoryDialog
from ui.forms.conversation_dialog import LogConversationDialog
from ui.forms.evidence import EvidenceDialog
from ui.forms.message_dialogs import IntroductionDialog, NewMessageDialog
from ui.forms.person_choice_dialog import PersonChoiceDialog
from ui.forms.pitch_dialogs import PitchPickerDialog, StructurePickerDialog
from ui.forms.season_dialog import SeasonDialog
from ui.pages.cards.add_card_dialog import AddCardDialog
from ui.pages.cards.calibrate_dialog import CalibrateDialog
from ui.pages.cards.card_edit_dialog import CardEditDialog
from ui.pages.cards.hello_dialog import HelloDialog
from ui.pages.cards.sheet_dialog import SheetDialog
from ui.pages.events.expect_dialogs import GuessDialog, RestDialog
from ui.pages.events.own_checklists_dialog import OwnChecklistsDialog
from ui.pages.events.phrase_picker import PhrasePickerDialog
from ui.pages.events.plan_dialog import IfThenPlanDialog
from ui.pages.importing.import_preview import ImportPreviewDialog
from ui.pages.people.favours_part import FavourDialog
from ui.pages.people.person_edit import EditPersonDialog
from ui.pages.people.promises_part import PromiseDialog
from ui.pages.people.tag_dialog import TagDialog
from ui.pages.practice.conversation.phrase_dialogs import AnswerDialog, OwnPhraseDialog, SaidDialog
from ui.pages.practice.conversation.plan_dialogs import MakeRoomDialog, PlanDialog
from ui.pages.practice.conversation.plan_rows import PLANS
from ui.pages.practice.conversation.question_set_dialog import QuestionSetDialog
from ui.pages.practice.courage.courage_rows import LADDER, rung_place
from ui.pages.practice.courage.rung_dialog import RungDialog
from ui.pages.practice.drills.drill_rows import drill_place
from ui.pages.practice.logs.log_dialogs import InterviewDialog, LogEntryDialog
from ui.pages.practice.logs.log_rows import LOGS, log_place
from ui.pages.practice.messages.message_rows import MESSAGES
from ui.pages.practice.names.names_sheet_dialog import NamesSheetDialog
from ui.pages.practice.names.recall_view import RecallView
from ui.pages.practice.pitches.draft_dialog import DraftDialog
from ui.pages.practice.pitches.peer_sheet_dialog import PeerSheetDialog
from ui.pages.practice.pitches.pitch_use_list import PitchUseDialog
from ui.pages.practice.pitches.structure_dialog import StructureDialog
from ui.pages.practice.rehearsal.rehearse_view import RehearseView
from ui.pages.practice.rehearsal.timer_dialog import TimerDialog
from ui.pages.progress.goal_dialogs import EarlierDayDialog, GoalDialog, PauseDialog, WishDialog
from ui.pages.progress.places import looking_back_place
from ui.pages.progress.time_block_dialog import TimeBlockDialog
from ui.pages.progress.time_blocks_section import agenda_place
from ui.pages.settings.passphrase_dialogs import (
    ChangePassphraseDialog,
    PassphraseDialog,
    RemovePassphraseDialog,
    SetPassphraseDialog,
)
from ui.pages.settings.recovery_sheet_dialog import RecoverySheetDialog
from ui.pages.settings.restore_dialog import BackupPassphraseDialog, RestoreBackupDialog
from ui.printing.usual_sheet import choose_printing
from ui.widgets.fields.full_text_dialog import FullTextDialog
from ui.widgets.page import Place
from ui.widgets.process.application import Application

OUT = ROOT / "build" / "pictures"
SCALES = ("1", "2")
SIZES = ((1180, 760), (900, 600))
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LOOKS: dict[str, dict[str, str | int]] = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "contrast": {"theme": "light", "contrast": "high"},
    "dark-contrast": {"theme": "dark", "contrast": "high"},
    "large": {"theme": "light", "text_size": 175},
    "mirrored": {"theme": "light"},
}
"""The settings of each look; "mirrored" also has the layout of a language that is written from right to left."""

NAMES = (
    "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger",
    "\u0646\u0648\u0631\u0627\u0644\u0647\u062f\u0649 \u0639\u0628\u062f \u0627\u0644\u0631\u062d\u0645\u0646",
    "\u6b27\u9633\u660e\u6708",
    "Li \u0639\u0644\u064a \u738b",
)
CONTACTS = ROOT / "tests" / "data" / "contacts" / "iphone.vcf"
_WITH_WEEKS = ("today", "progress", "progress-year", "look-back-week", "look-back-quarter", "look-back-year")


def main(wanted: list[str]) -> int:
    """Draw in one process per scale: Qt only reads it at start-up."""
    if os.environ.get("QT_SCALE_FACTOR") in SCALES:
        return _draw(wanted, os.environ["QT_SCALE_FACTOR"])
    for scale in SCALES:
        env = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        status = subprocess.call([sys.executable, "-m", "tests.screenshots", *wanted], cwd=ROOT, env=env)
        if status:
            return status
    sys.stdout.write(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}\n")
    return 0


def _draw(wanted: list[str], scale: str) -> int:
    app = Application()
    app.setQuitOnLastWindowClosed(False)
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for kind, fill in _JOURNALS.items():
            for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
                app.setLayoutDirection(direction)  # before there's a window, as when a language is chosen
                path = Path(folder, f"{kind}-{direction.name}.netcoach")
                journal = Journal.open(path, FakeClock())
                fill(journal)
                journal.close()
                only = _WITH_WEEKS if kind in {"week", "years"} else ()
                for look, size in product(LOOKS, SIZES):
                    name = f"-{kind}-{look}-{size[0]}-{scale}x"
                    is_wanted = all(word in name for word in wanted if word in _SUFFIXES)
                    if is_wanted and (look == "mirrored") is (direction == Qt.LayoutDirection.RightToLeft):
                        _draw_views(path, LOOKS[look], size, name, wanted, only)
            app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for theme in THEMES:
        for size in SIZES:
            for name, widget in startup_views(theme, size, f"-{theme}-{size[0]}-{scale}x", wanted):
                widget.grab().save(str(OUT / f"{name}.png"))
    return 0


def _draw_views(
    path: Path,
    look: dict[str, str | int],
    size: tuple[int, int],
    suffix: str,
    wanted: Sequence[str],
    only: Sequence[str],
) -> None:
    """Draw a copy of a journal: what was written, chosen and selected for one picture isn't seen in another look."""
    copy = path.with_stem(f"{path.stem}{suffix}")
    copy.write_bytes(path.read_bytes())
    journal = Journal.open(copy, FakeClock())
    for key, value in look.items():
        journal.settings.set(key, value)
    controller = WindowController(journal)
    # Someone who could close the journal and open it again: without, this would be the sample.
    controller.navigator.offline_job_requested.connect(controller.window.update)
    controller.window.resize(*size)
    controller.window.show()
    for name, widget in views(controller, suffix, wanted, only=only):
        settle()
        widget.grab().save(str(OUT / f"{name}.png"))
    controller.shut_down()


def _live_a_week(journal: Journal) -> None:
    """Begin a goal, meet someone and promise something."""
    goal = journal.goals.add_ready("no-ask-hello")
    journal.goals.tally(goal)
    priya = journal.people.add(PersonDraft(name="Priya Nair", side="outside"))
    journal.conversations.log(
        [priya], journal.today - timedelta(days=2), "in person", "Tea by the window", enjoyed=True
    )
    journal.promises.make(PromiseDraft(person_id=priya, text="Send Priya Nair the paper"))


def _live_two_years(journal: Journal) -> None:
    """Fill the sample with goals that were ticked most weeks of two years, and paused in summer and over New Year."""
    make_sample(journal)
    weeks = 104
    for number, goal in enumerate(journal.goals.all()):
        back = [week for week in range(17, weeks) if (week + number) % (5 + number)]
        days = [journal.today - timedelta(weeks=week, days=2) for week in back]
        journal.goals.add_past_tallies(goal.id, [(day, goal.target, "") for day in days])
        for year in (2025, 2026):
            journal.goals.pause(goal.id, date(year, 7, 27), date(year, 8, 9))
        journal.goals.pause(goal.id, date(2025, 12, 22), date(2026, 1, 4))


def _rename(journal: Journal) -> None:
    """Give everyone and every event in the sample a name that is hard to lay out."""
    make_sample(journal)
    for person, name in zip(journal.people.ids(), cycle(NAMES), strict=False):
        journal.people.rename(person, name)
    for number, person in enumerate(journal.people.ids()):
        journal.photos.set(person, a_face(number))
    for event, name in zip([*journal.events.upcoming(), *journal.events.past()], cycle(NAMES), strict=False):
        journal.events.change(event.id, title=name, place=name)


def views(
    controller: WindowController,
    suffix: str = "",
    wanted: Sequence[str] = (),
    *,
    is_with_help: bool = True,
    only: Sequence[str] = (),
) -> Iterator[tuple[str, QWidget]]:
    """Yield every wanted page, dialog and menu, one after the other: its name, and what to look at.

    ``only`` some of them, by their names.

    Help shows nothing of the journal: where it was looked at with one, it needn't be with another.
    """
    for name, bring_up in (*rooms(controller), *dialogs(controller)):
        whole = f"{name}{suffix}"
        is_left_out = (only and name not in only) or (name.startswith("help-") and not is_with_help)
        if is_left_out or not all(word in whole for word in wanted):
            continue
        clock, usual = controller.journal.clock, controller.journal.clock()
        sheet = bring_up()
        settle()
        is_over_window = isinstance(sheet, (QDialog, QMenu))
        yield whole, sheet if is_over_window and sheet is not None else controller.window
        if is_over_window and sheet is not None:
            sheet.close()
        if isinstance(clock, FakeClock) and clock() != usual:  # what was shown belongs to another evening
            clock.moment = usual
            controller.window.page("today").reload()


_JOURNALS: dict[str, Callable[[Journal], object]] = {
    "empty": id,
    "sample": make_sample,
    "names": _rename,
    "week": _live_a_week,
    "years": _live_two_years,
}
_SUFFIXES = {*_JOURNALS, *LOOKS, *(str(width) for width, _height in SIZES)}
View = tuple[str, Callable[[], QWidget | None]]


def rooms(controller: WindowController) -> Iterator[View]:
    """Return every page and the parts of the larger ones: its name, and how to open it."""

    def room(key: str) -> View:
        return key, lambda: controller.window.show_page(key)

    def section(key: str) -> View:
        return f"settings-{key}", partial(controller.navigator.open_settings, key)

    yield from (room(key) for key in ("today", "people", "events"))
    yield "practice", controller.navigator.open_practice_room
    yield "cards", partial(_cards_on, controller, "a7", AS_USUAL)
    yield from _decks(controller)
    yield from _paper(controller)
    yield from _practice(controller)
    yield from _drills_and_plans(controller)
    yield from _messages(controller)
    yield from _names(controller)
    yield from (section(key) for key in ("general", "privacy", "backups", "about"))
    yield "settings-backups-made", partial(_backups_made, controller)
    for page in controller.journal.content.help:
        yield f"help-{page.key}", partial(controller.navigator.open_help, page.key)
    for one in controller.journal.people.ids()[-1:]:
        yield "people-one", partial(controller.navigator.open_person, one)
    yield from _events(controller)


def dialogs(controller: WindowController) -> Iterator[View]:
    """Return every dialog, menu and bar over the pages: its name, and how to open it."""
    yield from _sheets(controller)
    yield from _sheets_of_things(controller)


def _backups_made(controller: WindowController) -> None:
    for _number in range(2):
        finish(controller.journal.backups.make())
    controller.navigator.open_settings("backups")


def _events(controller: WindowController) -> Iterator[View]:
    """Return the tabs of the next event, of one of several days and of one that is over."""
    events = controller.journal.events

    def part(event: int, leads_to: str, name: str) -> View:
        return f"events-{name}", lambda: controller.navigator.open_event(event, leads_to)

    def cards_tab(event: int) -> None:
        controller.navigator.open_event(event)
        tab = User(controller.window).find(_("Cards"), [Role.PageTab]).object()
        cast("QAbstractButton", tab).click()

    for row in events.upcoming()[:1]:
        for leads_to in ("why", "checklist", "people", "questions", "pitch"):
            yield part(row.id, leads_to, leads_to)
        yield "events-cards", partial(cards_tab, row.id)
        yield part(row.id, "energy", "energy")
    yield from (part(row.id, "days", "days") for row in events.upcoming() if row.kind == "conference")
    for row in events.past():
        if controller.journal.debriefs.get(row.id).finished_at is not None:
            yield part(row.id, "afterwards", "debriefed")
            break
    for row in events.past()[:1]:
        yield part(row.id, "afterwards", "afterwards")
        for coming in events.upcoming()[:1]:
            yield from _evening(controller, coming.id, row.id)


def _decks(controller: WindowController) -> Iterator[View]:
    """Return the first deck without an event."""
    for deck in controller.journal.decks.all()[:1]:
        yield "cards-deck", partial(controller.navigator.open_deck, deck.id)


def _paper(controller: WindowController) -> Iterator[View]:
    """Return the sheets of a deck with backs and as a booklet."""
    yield "cards-backs", partial(_cards_on, controller, "a7", SheetSetup(backs="printed", start_at=3))
    yield "cards-booklet", partial(_cards_on, controller, "booklet", AS_USUAL)


def _sheets_of_cards(controller: WindowController) -> Iterator[View]:
    """Return the dialogs about cards, sheets and printers."""
    journal, window = controller.journal, controller.window
    for deck in journal.decks.all()[:1]:
        of = DeckRef(deck_id=deck.id)
        yield "sheet-card-add", partial(_dialog, AddCardDialog, journal, of, window)
        yield "sheet-card-edit", partial(_dialog, CardEditDialog, journal.cards.deck(of).cards[0], window)
    yield "sheet-card-hello", partial(_dialog, HelloDialog, journal, window)
    yield "sheet-measure", partial(_dialog, SheetDialog, journal, sheet_named("a7"), window)
    yield "sheet-calibrate", partial(_dialog, CalibrateDialog, journal, sheet_named("a7"), "long edge", window)


def _cards_on(controller: WindowController, key: str, setup: SheetSetup) -> None:
    controller.window.show_page("cards")
    for row in controller.journal.events.upcoming()[:1]:
        choose_printing(controller.journal, DeckRef(event_id=row.id), sheet_named(key), setup)
        controller.navigator.open_cards(row.id)


def _dialog(kind: Callable[..., QDialog], *told: object) -> QWidget | None:
    return _opened(kind(*told).open)


def _practice(controller: WindowController) -> Iterator[View]:
    journal, navigator = controller.journal, controller.navigator
    yield from _looking_back(controller)
    for kind in ("weekly", "yearly"):
        yield f"progress-agenda-{kind}", partial(navigator.open_place, agenda_place(kind))
    yield "practice-conversation", navigator.open_phrase_bank
    yield "practice-pitches", partial(navigator.open_place, Place("practice", view="pitches"))
    for pitch in journal.pitches.all()[1:2]:
        yield "practice-pitch", partial(navigator.open_pitch, pitch.id)
    for pitch in journal.pitches.all()[:1]:
        yield "practice-rehearse", partial(navigator.rehearse, pitch.id)
        for fade, seconds in (("script", 3), ("key words", 10), ("cue", 13), ("blank", 16)):
            yield f"practice-rehearse-at-{seconds}", partial(_say_aloud, controller, pitch.id, fade, seconds)
        for take in journal.rehearsals.of_pitch(pitch.id)[:1]:
            yield "practice-take", partial(navigator.open_take, take.id)
    yield from _worksheets(controller)


def _looking_back(controller: WindowController) -> Iterator[View]:
    """Return Progress over a year, and looking back on a week, a quarter and a year."""

    def period(words: str) -> None:
        user = User(controller.window)
        controller.navigator.open_place(Place("progress"))
        settle()
        if user.can_find(words):  # without a goal, there's nothing to choose
            user.click(words)

    yield "progress-year", partial(period, _("Year"))
    yield "progress", partial(period, _("Twelve weeks"))
    for kind in SPANS:
        yield f"look-back-{kind}", partial(controller.navigator.open_place, looking_back_place(kind))


def _say_aloud(controller: WindowController, pitch_id: PitchId, fade: Fade, seconds: int) -> None:
    """Show a take that has gone on for some time."""
    controller.navigator.open_practice_room()  # which ends the one before
    controller.navigator.rehearse(pitch_id)
    settle()
    view = next(one for one in controller.window.findChildren(RehearseView) if one.isVisible())
    for _step in FADES:
        User(controller.window).press("Up")
    for _step in FADES[: [*FADES].index(fade)]:
        User(controller.window).press("Down")
    User(controller.window).press("Space")
    clock = controller.journal.clock
    if isinstance(clock, FakeClock):
        clock.move(seconds=seconds)
    view._on_tick()


def _evening(controller: WindowController, event: EventId, over: EventId) -> Iterator[View]:
    """Return what is shown at an event, and that evening."""
    journal, navigator, clock = controller.journal, controller.navigator, controller.journal.clock

    def wait_until_it_is_over() -> None:
        if isinstance(clock, FakeClock):
            clock.moment = ends_at(journal.events.get(event), clock()) + timedelta(minutes=20)

    def today() -> None:
        for person in journal.events.people(event)[:2]:
            journal.debriefs.meet_person(event, person.person_id)
        wait_until_it_is_over()
        controller.window.page("today").reload()
        controller.window.show_page("today")

    def debrief() -> None:
        if not journal.event_plans.prediction(event).is_sealed:
            journal.event_plans.seal(event, journal.events.get(event).enough, 60, 70)
        wait_until_it_is_over()
        journal.debriefs.write(event, happened=journal.events.get(event).why, hard_felt=28, energy_felt=5)
        navigator.open_debrief(event)

    def a_month_later() -> None:
        if isinstance(clock, FakeClock):
            clock.moment = ends_at(journal.events.get(event), clock()) + timedelta(days=31)
        controller.window.page("today").reload()
        controller.window.show_page("today")

    yield "events-evening", partial(navigator.open_evening, event)
    yield "events-planned", partial(navigator.open_event, over, "plan")
    yield "today-evening", today
    yield "events-debrief", debrief
    yield "today-look-back", a_month_later


def _upcoming(journal: Journal) -> Upcoming:
    """Return the events of a calendar: those to come, which may be duplicates, and those that are over, again today."""
    events = [(event.title, event.day) for event in journal.events.upcoming()]
    events += [(event.title, journal.today) for event in journal.events.past()]
    return Upcoming(
        invitations=tuple(Invitation(uid=title, title=title, starts=day) for title, day in events), over=2, problems=()
    )


def _opened(act: Callable[[], object]) -> QWidget | None:
    act()
    settle()
    return QApplication.activeModalWidget()


def _opened_new(kind: type[QDialog], *args: object) -> QWidget | None:
    return _opened(kind(*args).open)  # type: ignore[call-overload]  # each kind has arguments of its own


def _preview(controller: WindowController, parsed: Parsed) -> QWidget | None:
    window, journal = controller.window, controller.journal
    plan = finish(journal.importing.plan(parsed, file_name=CONTACTS.name))
    return _opened(ImportPreviewDialog(journal, plan, window.jobs, window).open)


def _sheets(controller: WindowController) -> Iterator[View]:
    window, journal = controller.window, controller.journal

    def conversation() -> QWidget | None:
        people = [one for one, _name in journal.people.find_names("", limit=2)]
        return _opened(LogConversationDialog(journal, people, parent=window).open)

    for key in ("add-event", "add-person", "deck", "goal", "count", "palette", "export"):
        yield f"sheet-{key}", partial(_opened, window.action_registry.get(key).trigger)

    yield from _sheets_of_cards(controller)
    yield "sheet-calendar", partial(_opened_new, CalendarDialog, journal, CalendarChoices(), window)
    for row in journal.events.upcoming()[:1]:
        offered = CalendarChoices(row.id, events=False)
        yield "sheet-calendar-event", partial(_opened_new, CalendarDialog, journal, offered, window)
    for kind in ("weekly", "yearly"):
        yield f"sheet-time-block-{kind}", partial(_opened_new, TimeBlockDialog, journal, kind, window)

    yield "sheet-evidence", lambda: _opened(EvidenceDialog(journal.content.evidence[0], window).open)

    def restore() -> QWidget | None:
        day, reason = date_words.long_day(journal.today), _("made by you")
        backup, gone = finish(journal.backups.make()), journal.people.ids()[:1]
        journal.people.add(PersonDraft(name="Ines Albuquerque"))
        if gone:
            journal.people.delete(gone)
        difference = finish(compare_in_background(journal.store, backup, journal.store.passphrase, journal.thing_names))
        for _step in ("the deletion", "the addition")[not gone :]:
            journal.undo()
        return _opened(RestoreBackupDialog(difference, f"{day} · {reason}", window).open)

    def passphrase(kind: type[PassphraseDialog]) -> QWidget | None:
        return _opened(kind(journal, window).open)  # type: ignore[call-arg]  # each kind takes these two

    kinds = {
        "set": SetPassphraseDialog,
        "change": ChangePassphraseDialog,
        "remove": RemovePassphraseDialog,
        "recovery": RecoverySheetDialog,
    }
    for verb, kind in kinds.items():
        yield f"sheet-passphrase-{verb}", partial(passphrase, kind)
    yield "sheet-restore", restore
    yield "sheet-import", lambda: _preview(controller, finish(read_contacts(CONTACTS.name, CONTACTS.read_bytes())))
    yield "sheet-import-events", lambda: _preview(controller, _upcoming(journal))
    yield "sheet-conversation", conversation
    yield "sheet-new-message", lambda: _opened(NewMessageDialog(journal, window).open)
    yield "sheet-conversation-with-whom", lambda: _opened(LogConversationDialog(journal, parent=window).open)


def _drills_and_plans(controller: WindowController) -> Iterator[View]:
    window, navigator = controller.window, controller.navigator

    def drill(kind: str, *, done: bool) -> None:
        navigator.open_place(drill_place(kind))
        settle()
        user, verb = User(window), _("Compare") if kind == "exits" else _("Done")
        if done and user.can_find(verb):  # not yet done
            user.click(verb)

    yield "practice-drills", lambda: navigator.open_place(Place("practice", view="drills"))
    for kind in SECONDS:
        yield f"practice-drill-{kind.replace(' ', '-')}", partial(drill, kind, done=False)
    for kind in ("follow-ups", "threads", "exits"):
        yield f"practice-drill-{kind}-done", partial(drill, kind, done=True)
    yield "practice-ladder", lambda: navigator.open_place(LADDER)
    yield "practice-ladder-before", lambda: navigator.open_place(rung_place("greet"))
    yield "practice-logs", lambda: navigator.open_place(LOGS)
    yield "practice-logs-interviews", lambda: navigator.open_place(log_place("interview"))
    yield "practice-plans", lambda: navigator.open_place(PLANS)


def _worksheets(controller: WindowController) -> Iterator[View]:
    journal, navigator = controller.journal, controller.navigator
    yield "practice-worksheets", navigator.open_worksheets
    for kind in ("career-influence-map", "house-rules"):
        for one in journal.worksheets.of_kind(kind):
            yield f"practice-worksheet-{kind}", partial(navigator.open_worksheet, one.id)
    for kind in ("top-five", "hard-conversation"):
        yield f"practice-worksheet-{kind}", partial(navigator.open_worksheet_kind, kind)


def _messages(controller: WindowController) -> Iterator[View]:
    journal, navigator = controller.journal, controller.navigator

    def message(text: str) -> None:
        begun = journal.messages.begun()
        if begun and text not in begun[-1].text:  # in an empty journal, there's no one to write to
            journal.messages.write(begun[-1].id, f"{text} {begun[-1].text}")
        navigator.open_place(Place("practice", begun[-1].id if begun else 0, view="messages"))

    yield "practice-messages", lambda: navigator.open_place(MESSAGES)
    yield "practice-message-ask", partial(message, "Could you look at the new version some time?")


def _names(controller: WindowController) -> Iterator[View]:
    navigator, names = controller.navigator, controller.journal.names

    def ask(event_id: EventId) -> None:
        navigator.open_place(Place("practice", view="names"))
        settle()
        navigator.open_place(Place("practice", event_id, view="recall"))
        settle()
        for view in controller.window.findChildren(RecallView):
            view._below.setCurrentIndex(0)
            view.refresh()
            view.focus_start()

    def answer(event_id: EventId) -> None:
        ask(event_id)
        User(controller.window).press("Space")

    yield "practice-names", partial(navigator.open_place, Place("practice", view="names"))
    for before in names.upcoming()[:1]:
        yield "practice-recall", partial(ask, before.event.id)
        if before.people:
            yield "practice-recall-answer", partial(answer, before.event.id)


def _sheets_of_things(controller: WindowController) -> Iterator[View]:
    """Return the dialogs and menus for people and events that exist."""
    window, journal = controller.window, controller.journal

    def sheet(make: Callable[[], QDialog]) -> QWidget | None:
        make().open()
        settle()
        return QApplication.activeModalWidget()

    def menu(one: PersonId) -> QWidget | None:
        controller.navigator.open_person(one)
        settle()
        User(window).click(_("More actions for this person"))
        settle()
        return QApplication.activePopupWidget()

    def bulk_bar() -> None:
        window.show_page("people")
        settle()
        user = User(window)
        if user.can_find(_("All people")):  # in a narrow window, someone's page hides the list
            user.click(_("All people"))
        user.view(_("People")).selectAll()

    for one in journal.people.ids()[:1]:
        yield "menu-person", partial(menu, one)
        yield "sheet-promise", partial(sheet, partial(PromiseDialog, journal, one, window))
        yield "sheet-favour", partial(sheet, partial(FavourDialog, journal, one, window))
        yield "sheet-tags", partial(sheet, partial(TagDialog, journal, journal.people.ids()[:3], window))
        yield "sheet-person", partial(sheet, partial(EditPersonDialog, journal, one, window))
        yield "people-chosen", bulk_bar
        yield "sheet-introduction", partial(sheet, partial(IntroductionDialog, journal, window, one))
    yield from _sheets_of_goals(controller)
    for phrase in journal.phrase_bank.phrases()[:1]:
        yield "sheet-answer", partial(sheet, partial(AnswerDialog, journal, phrase.ref, window))
        yield "sheet-said", partial(sheet, partial(SaidDialog, journal, phrase.ref, window))
    yield "sheet-own-phrase", partial(sheet, partial(OwnPhraseDialog, journal, window))
    yield "sheet-question-set", partial(sheet, partial(QuestionSetDialog, journal, window))
    yield "sheet-own-plan", partial(sheet, partial(PlanDialog, journal, window))
    yield from _sheets_of_practice(controller, sheet)
    if active := journal.plans.active():
        yield "sheet-make-room", partial(sheet, partial(MakeRoomDialog, window, active))
    for pitch in journal.pitches.all()[:1]:
        yield "sheet-draft", partial(sheet, partial(DraftDialog, journal, pitch.id, window, is_new=True))
        yield "sheet-use", partial(sheet, partial(PitchUseDialog, journal, pitch.id, window))
        yield "sheet-peer", partial(sheet, partial(PeerSheetDialog, journal, pitch.id, window))
        yield "sheet-own-structure", partial(sheet, partial(StructureDialog, journal, window))
    cards = list(journal.names.cards(journal.people.ids()[:3]).values())
    yield "sheet-names", partial(sheet, partial(NamesSheetDialog, journal, _("All names"), cards, window))
    for event in journal.events.upcoming()[:1]:
        yield from _sheets_of_event(controller, event.id, sheet)


def _sheets_of_goals(controller: WindowController) -> Iterator[View]:
    """Return the dialogs about a goal and the season, and those that ask for one thing only."""
    window, journal = controller.window, controller.journal
    for goal in journal.goals.all()[:1]:
        yield "sheet-goal-change", partial(_opened_new, GoalDialog, journal, goal, window)
        yield "sheet-goal-wish", partial(_opened_new, WishDialog, journal, goal, window)
        yield "sheet-goal-day", partial(_opened_new, EarlierDayDialog, journal, goal, window)
        yield "sheet-goal-pause", partial(_opened_new, PauseDialog, journal, goal, window)
    yield "sheet-season", partial(_opened_new, SeasonDialog, journal, window)
    yield "sheet-person-choice", partial(_opened_new, PersonChoiceDialog, journal, window, _("Who invited you?"))
    text = _("Five minutes is plenty. Stop whenever you like.")
    yield "sheet-full-text", partial(_opened_new, FullTextDialog, window, _("Notes"), " ".join([text] * 40))
    day, reason = date_words.long_day(journal.today), _("made by you")
    yield "sheet-passphrase-backup", partial(_opened_new, BackupPassphraseDialog, f"{day} · {reason}", window)


def _earlier_versions(controller: WindowController, message: Message) -> QWidget | None:
    """Show the earlier versions of a message that was twice as long for a moment."""
    journal = controller.journal
    for text in (f"{message.text}\n\n{message.text}", message.text):
        journal.messages.write(message.id, text)
    return _opened(VersionHistoryDialog(journal, "messages", message.id, controller.window).open)


def _sheets_of_practice(
    controller: WindowController, sheet: Callable[[Callable[[], QDialog]], QWidget | None]
) -> Iterator[View]:
    window, journal = controller.window, controller.journal
    yield "sheet-rung", partial(sheet, partial(RungDialog, journal, window))
    yield "sheet-log-entry", partial(sheet, partial(LogEntryDialog, journal, window, kind="opening"))
    for interview in journal.interviews.all()[:1]:
        yield "sheet-interview", partial(sheet, partial(InterviewDialog, journal, window, interview))
    for message in journal.messages.begun()[:1]:
        yield "sheet-earlier", partial(_earlier_versions, controller, message)


def _sheets_of_event(
    controller: WindowController, event_id: EventId, sheet: Callable[[Callable[[], QDialog]], QWidget | None]
) -> Iterator[View]:
    window, journal = controller.window, controller.journal
    event = journal.events.get(event_id)
    for part in ("question", "hard moment"):
        name = f"sheet-phrases-{part.partition(' ')[0]}"
        yield name, partial(sheet, partial(PhrasePickerDialog, journal, event, part, window))
    yield "sheet-pitch", partial(sheet, partial(PitchPickerDialog, journal, window))
    yield "sheet-timer", partial(sheet, partial(TimerDialog, journal, times_for(30), window))
    yield "sheet-structure", partial(sheet, partial(StructurePickerDialog, journal, window))
    yield "sheet-plan", partial(sheet, partial(IfThenPlanDialog, journal, event_id, window))
    yield "sheet-guess", partial(sheet, partial(GuessDialog, journal, event_id, window))
    rest = journal.event_plans.suggested_rest(event)
    yield "sheet-rest", partial(sheet, partial(RestDialog, journal, event_id, rest, window))
    yield "sheet-own-checklists", partial(sheet, partial(OwnChecklistsDialog, journal, event_id, window))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
