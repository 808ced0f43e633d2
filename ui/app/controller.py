"""Connects the window to a journal: creates the pages and notifies them of changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import SIGNAL, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PitchId, PlanId, RehearsalId
from netcoach.journal import Journal
from ui.session.autosave_on_exit import AutosaveOnExit, commit_field
from ui.session.bridge import Bridge
from ui.session.navigator import DELETE_ALL_KEYS, Navigator
from ui.session.privacy import PrivacyGuard
from ui.shell.main_window import MainWindow, PageSpec
from ui.widgets.looks import theme
from ui.widgets.page import Page, Place
from ui.widgets.process.application import application

if TYPE_CHECKING:
    from netcoach.exchange.calendar_choices import CalendarChoices
    from netcoach.search.search import Hit
    from ui.app.export_flow import ExportFlow
    from ui.app.import_flow import ImportFlow
    from ui.pages.cards.page import CardsPage
    from ui.pages.help.page import HelpRoom
    from ui.pages.people.page import PeoplePage
    from ui.session.reminder import Reminder
    from ui.shell.search_popup import SearchPopup

_DAY_CHECK_MS = 30_000


PLACES_OF_HITS: Mapping[str, Callable[[int], Place]] = {
    "event": lambda thing: Place("events", thing),
    "pitch": lambda thing: Place("practice", thing, view="pitch"),
    "phrase": lambda thing: Place("practice", part=str(thing), view="conversation"),
    "question set": lambda thing: Place("practice", thing, view="conversation"),
    "drill": lambda thing: Place("practice", part=str(thing), view="drills"),
    "rung": lambda thing: Place("practice", part=str(thing), view="ladder"),
    "message": lambda thing: Place("practice", thing, view="messages"),
    "worksheet": lambda thing: Place("practice", thing, view="worksheet"),
    "log entry": lambda thing: Place("practice", part=f"#{thing}", view="logs"),
    "interview": lambda thing: Place("practice", part=f"interview#{thing}", view="logs"),
    "deck": lambda thing: Place("cards", thing, view="deck"),
}
"""Where search opens each kind of thing, by its id; what isn't here belongs to a person, and opens the person."""


class WindowController(QObject):
    """One window on one journal.

    ``language_changed()`` means that all text has to be recreated, ``closed()`` that the window closes.

    Args:
        journal: The open journal; closed with the window.
        scheme: A theme for this start only; empty for the one in the settings.
        title: The text of the title bar. Nothing private belongs there.
    """

    language_changed = Signal()
    closed = Signal()

    def __init__(self, journal: Journal, *, scheme: str = "", title: str = "NetCoach") -> None:
        super().__init__()
        self.journal = journal
        self._scheme = scheme
        self._is_darkened = False
        self._day: date = journal.today
        self._import_flow: ImportFlow | None = None
        self._export_flow: ExportFlow | None = None
        self._look: tuple[str, str, int] | None = None
        self._saved_label = self._said_before = ""
        self._languages = journal.settings.languages
        self.is_closed = self._is_renewing = False
        self.apply_theme()
        foot = [self._room("settings", _("Settings"), "settings"), self._room("help", _("Help"), "help")]
        self.window = MainWindow(title, self._rooms(), foot=foot)
        self.window.keep_notices(keeps=journal.settings.notices_stay)
        self.bridge = Bridge(journal, self)
        self.bridge.changed.connect(self._on_changed)
        self.autosave_on_exit = AutosaveOnExit(journal, self.window)
        self.bridge.changed.connect(self.autosave_on_exit.handle_changes)
        self.window.undo_requested.connect(self.undo)
        self.window.redo_requested.connect(self.redo)
        self.window.files_dropped.connect(self._on_files)
        self.window.closing.connect(self._on_closing)
        self.navigator = Navigator(journal, self.window, self)
        self.navigator.goal_requested.connect(self.choose_goal)
        self.navigator.count_requested.connect(self.count_this)
        self.navigator.season_requested.connect(self.change_season)
        self.navigator.import_requested.connect(self.import_files)
        self.navigator.export_requested.connect(self.export)
        self.navigator.darkness_requested.connect(self._on_darkness)
        self.navigator.calendar_requested.connect(self._on_calendar_requested)
        self._midnight = QTimer(self)
        self._midnight.setInterval(_DAY_CHECK_MS)
        self._midnight.timeout.connect(self._on_day_check)
        self._midnight.start()
        self._add_actions()
        self.privacy_guard = PrivacyGuard(journal, self.window, self.navigator, self)
        self.reminder: Reminder | None = None
        self._set_reminder()
        self._add_search()
        today = cast("Page", self.window.show_page("today"))
        theme.dress(self.window)
        today.bring_up_to_date()  # once it's in view, Qt lays out the whole page for every row

    def apply_theme(self, *, again: bool = False) -> None:
        """Apply the theme and text size from the settings, if they changed or if ``again``."""
        settings = self.journal.settings
        scheme = "dark" if self._is_darkened else self._scheme or settings.theme
        look = (scheme, settings.contrast, settings.text_size)
        if again or look != self._look:
            self._look = look
            scheme, contrast, text_size = look
            chosen: theme.Scheme = "light" if scheme == "light" else "dark" if scheme == "dark" else "system"
            theme.apply(chosen, text_size, "high" if contrast == "high" else "system")
        if again:
            application().names.use(self.journal)

    # --- pages -------------------------------------------------------------------------------------------------------

    def _rooms(self) -> list[PageSpec]:
        return [
            self._room("today", _("Today"), "today", _("home start to-do todo promises next overview")),
            self._room("people", _("People"), "people", _("contacts friends birthday tags photo filter")),
            self._room("events", _("Events"), "events", _("meeting appointment checklist invitation declined")),
            self._room("practice", _("Practice"), "practice", _("exercise training")),
            self._room("cards", _("Cards"), "cards", _("labels sheet Avery booklet deck")),
            self._room("progress", _("Progress"), "progress", _("statistics stats charts figures streak energy wins")),
        ]

    def _room(self, key: str, title: str, icon_name: str, keywords: str = "") -> PageSpec:
        return PageSpec(key, title, icon_name, getattr(self, f"_make_{key}"), keywords)

    def _make_today(self) -> QWidget:
        from ui.pages.today.page import TodayPage

        return self._settled(TodayPage(self.journal, self.navigator))

    def _make_people(self) -> QWidget:
        from ui.pages.people.page import PeoplePage

        return self._settled(PeoplePage(self.journal, self.navigator))

    def _make_events(self) -> QWidget:
        from ui.pages.events.page import EventsPage

        return self._settled(EventsPage(self.journal, self.navigator))

    def _make_practice(self) -> QWidget:
        from ui.pages.practice.page import PracticePage

        return self._settled(PracticePage(self.journal, self.navigator))

    def _make_cards(self) -> QWidget:
        from ui.pages.cards.page import CardsPage

        return self._settled(CardsPage(self.journal, self.navigator))

    def _make_progress(self) -> QWidget:
        from ui.pages.progress.page import ProgressPage

        return self._settled(ProgressPage(self.journal, self.navigator))

    def _make_settings(self) -> QWidget:
        from ui.pages.settings.page import SettingsPage

        # If the journal can't be closed and reopened, it's the sample journal.
        # Not with QMetaMethod.fromSignal: it never lets go of the navigator, and so of the window and its journal.
        can_close = self.navigator.receivers(SIGNAL("offline_job_requested(PyObject)")) > 0
        return self._settled(SettingsPage(self.journal, self.window, self.navigator, is_sample=not can_close))

    def _make_help(self) -> QWidget:
        from ui.pages.help.page import HelpRoom

        return self._settled(HelpRoom(self.journal, self.navigator, self.window.action_registry))

    def _settled(self, page: Page) -> Page:
        page.noticed.connect(self.say)
        page.search_ended.connect(self._end_search)
        page.left.connect(self._on_left)
        return page

    # --- dialogs -----------------------------------------------------------------------------------------------------

    def choose_goal(self) -> None:
        """Open the menu of weekly goals."""
        from ui.pages.progress.goal_picker import GoalPickerDialog

        sheet = GoalPickerDialog(self.journal, self.window)
        sheet.saved.connect(self._on_goal_chosen)
        sheet.open()

    def count_this(self) -> None:
        """Ask which everyday networking to count."""
        from ui.forms.count_dialog import CountDialog

        sheet = CountDialog(self.journal, self.window)
        sheet.counted.connect(self._on_counted)
        sheet.open()

    def change_season(self) -> None:
        """Ask which season begins, and which goals stay, come back or are new."""
        from ui.forms.season_dialog import SeasonDialog

        sheet = SeasonDialog(self.journal, self.window)
        sheet.saved.connect(self._on_season_changed)
        sheet.open()

    def _on_season_changed(self, _count: int) -> None:
        self.say(_("{sentence}.").format(sentence=self.journal.seasons.sentence()), with_undo=True)

    def _on_counted(self, sentence: str) -> None:
        self.say(sentence, with_undo=True)

    def _on_goal_chosen(self, _goal_id: int) -> None:
        # With the first goal, the button that asked for it is hidden.
        self.window.focus_page(self.window.page(self.window.current_page_key()))

    def import_files(self) -> None:
        """Ask for a file to import people or an event from."""
        self._get_import_flow().choose()

    def export(self) -> None:
        """Ask for a format and a file, and export the journal to it."""
        self._get_export_flow().choose()

    def _on_calendar_requested(self, choices: object) -> None:
        self._get_export_flow().choose_for_calendar(cast("CalendarChoices", choices))

    def _get_export_flow(self) -> ExportFlow:
        if self._export_flow is None:
            from ui.app.export_flow import ExportFlow

            self._export_flow = ExportFlow(self.journal, self.window)
            self._export_flow.noticed.connect(self.say)
        return self._export_flow

    def _on_files(self, paths: list[str]) -> None:
        self._get_import_flow().import_files(paths)

    def _get_import_flow(self) -> ImportFlow:
        if self._import_flow is None:
            from ui.app.import_flow import ImportFlow  # the readers aren't needed earlier

            self._import_flow = ImportFlow(self.journal, self.window, self.navigator)
            self._import_flow.noticed.connect(self.say)
        return self._import_flow

    # --- shortcuts, search and the palette ---------------------------------------------------------------------------

    def _add_actions(self) -> None:
        add = self.window.action_registry.add
        add("palette", _("Command palette"), self._open_palette, shortcut="Ctrl+K", in_palette=False)
        add(
            "add-event",
            _("Add an event"),
            self.navigator.add_event,
            shortcut="Ctrl+E",
            # Translators: other words that find this in the command palette, separated by spaces. Choose your own.
            keywords=_("new meetup conference party dinner"),
        )
        add(
            "add-person",
            _("Add a person"),
            self.navigator.add_person,
            shortcut="Ctrl+N",
            keywords=_("new contact someone"),
        )
        add(
            "log",
            _("Log a conversation"),
            self._log_conversation,
            shortcut="Ctrl+J",
            keywords=_("chat call met talked write down"),
        )
        add(
            "evening",
            _("At the event"),
            self._open_evening,
            keywords=_("tonight met someone break leave goal now"),
        )
        add(
            "debrief",
            _("Debrief an event"),
            self._open_debrief,
            keywords=_("afterwards five minutes met people reflect done"),
        )
        add(
            "say",
            _("What to say at the next event"),
            self._choose_phrases,
            keywords=_("questions openers exits phrases pitch introduction leave"),
        )
        add(
            "phrase-bank",
            _("Phrase bank"),
            self.navigator.open_phrase_bank,
            keywords=_("questions sets openers exits conversation what to say"),
        )
        add(
            "rehearse",
            _("Rehearse a pitch"),
            self._rehearse,
            shortcut="Ctrl+R",
            keywords=_("say aloud practise timer introduction elevator speech talk record"),
        )
        add(
            "drills",
            _("Practise with a drill"),
            self._open_practice,
            payload="drills",
            keywords=_("practice exercise training follow-up threads exits saying no"),
        )
        add(
            "ladder",
            _("Courage ladder"),
            self._open_practice,
            payload="ladder",
            keywords=_("practice rungs brave fear prediction shy"),
        )
        add(
            "logs",
            _("Logs"),
            self._open_practice,
            payload="logs",
            keywords=_("wins openings recommendations interviews questions news"),
        )
        add(
            "message",
            _("Write a message"),
            self.navigator.add_message,
            keywords=_("email letter thank-you thanks hello note LinkedIn introduce congratulate draft reply"),
        )
        add(
            "messages",
            _("Messages to write"),
            self._open_practice,
            payload="messages",
            keywords=_("practice drafts thank-you hello"),
        )
        add(
            "worksheets",
            _("Fill in a worksheet"),
            self.navigator.open_worksheets,
            keywords=_("plan map review brief agenda rules notes"),
        )
        add(
            "names",
            _("Names to remember"),
            self._open_practice,
            payload="names",
            keywords=_("practice recall quiz people faces flashcards"),
        )
        add(
            "plans",
            _("Choose an if-then plan"),
            self._open_practice,
            payload="plans",
            keywords=_("practice cue intention"),
        )
        add(
            "bring",
            _("Import contacts or an invitation"),
            self.import_files,
            shortcut="Ctrl+O",
            keywords=_("open file vCard CSV LinkedIn calendar ics iCalendar address book"),
        )
        add(
            "export",
            _("Export"),
            self.export,
            keywords=_("save as file JSON vCard CSV spreadsheet address book contacts backup calendar ics iCalendar"),
        )
        add(
            "count",
            _("This counts"),
            self.count_this,
            shortcut="Ctrl+L",
            keywords=_("everyday already did it tick credit thanked called hello"),
        )
        add(
            "look-back",
            _("Look back"),
            self.navigator.open_place,
            payload=Place("progress", view="looking-back"),
            keywords=_("review week quarter year questions"),
        )
        add("goal", _("Add a weekly goal"), self.choose_goal, shortcut="Ctrl+G", keywords=_("new habit week"))
        add("season", _("Change the season…"), self.change_season, keywords=_("keep warm search rest goals swap pause"))
        add(
            "backups",
            _("Backups"),
            self.navigator.open_settings,
            payload="backups",
            keywords=_("save copy restore older version recover"),
        )
        add(
            "privacy",
            _("Privacy"),
            self.navigator.open_settings,
            payload="privacy",
            keywords=_(
                "passphrase password encrypt lock secret initials clipboard recordings microphone GDPR data protection"
            ),
        )
        add(
            "settings",
            _("Settings"),
            self._open_settings,
            shortcut="Ctrl+,",
            keywords=_("preferences options change language text font size zoom large contrast reminder notification"),
        )
        add(
            "theme",
            _("Switch between light and dark"),
            self._change_theme,
            shortcut="Ctrl+Shift+L",
            keywords=_("theme appearance colours night mode"),
        )
        add(
            "trash",
            _("People in the trash"),
            self.navigator.open_place,
            payload=Place("people", part="trashed"),
            keywords=_("deleted bin restore"),
        )
        add(
            "archive",
            _("Archived people"),
            self.navigator.open_place,
            payload=Place("people", part="archived"),
            keywords=_("hidden unarchive"),
        )
        add("print", _("Print"), self._print, shortcut="Ctrl+P", keywords=_("printer pocket cards paper PDF"))
        add("deck", _("New deck of cards"), self._add_deck, keywords=_("pocket cards"))
        add("help", _("Help"), self._open_help, shortcut="F1", keywords=_("guide manual how"))
        add(
            "keys",
            _("Keyboard shortcuts"),
            self.navigator.open_help,
            payload="shortcuts",
            keywords=_("hotkeys keys commands"),
        )
        add(
            "delete-recordings",
            _("Delete all recordings"),
            self._delete_recordings,
            shortcut=DELETE_ALL_KEYS,
            keywords=_("takes voice sound microphone"),
        )
        add(
            "about",
            _("About NetCoach"),
            self.navigator.open_settings,
            payload="about",
            keywords=_("version licence promises error log journal file"),
        )
        add("close", _("Quit"), self.window.close, shortcut="Ctrl+Q", keywords=_("exit close"))
        get = self.window.action_registry.get
        self.window.add_to_menu(
            *(get(key) for key in ("bring", "export", "add-event", "add-person", "log", "goal", "print", "help"))
        )

    def _log_conversation(self) -> None:
        """Log a conversation with whoever is in view, or ask who it was with."""
        if self.window.current_page_key() == "people":
            cast("PeoplePage", self.window.page("people")).log_conversation()
            return
        from ui.forms.conversation_dialog import LogConversationDialog

        LogConversationDialog(self.journal, parent=self.window).open()

    def _open_evening(self) -> None:
        """Open the view for an event: the one that's on or next."""
        upcoming = [row for row in self.journal.events.upcoming() if not self.journal.events.is_over(row)]
        if upcoming:
            self.navigator.open_evening(upcoming[0].id)
        else:
            self.window.show_page("events")
            self.say(_("No event is planned. Add one first."))

    def _open_debrief(self) -> None:
        """Open the debrief of the event in view, or of the one that ended last."""
        place = self.navigator.place()
        over = [row.id for row in self.journal.events.past()]
        over[:0] = [row.id for row in self.journal.events.upcoming() if self.journal.events.is_over(row)]
        if place.room == "events" and place.thing in over:
            self.navigator.open_debrief(EventId(place.thing))
        elif over:
            self.navigator.open_debrief(over[0])
        else:
            self.window.show_page("events")
            self.say(_("No event is over yet."))

    def _choose_phrases(self) -> None:
        """Open what to say at the next event."""
        upcoming = self.journal.events.upcoming()
        if upcoming:
            self.navigator.open_event(upcoming[0].id, "questions")
        else:
            self.window.show_page("events")
            self.say(_("No event is planned. Add one, then choose what to say there."))

    def _rehearse(self) -> None:
        """Say aloud the pitch in view, or the one that Practice suggests."""
        place = self.navigator.place()
        suggested = self.journal.practice_suggestions.pitch_today()
        if place.view == "pitch":
            self.navigator.rehearse(PitchId(place.thing))
        elif place.view == "take":
            self.navigator.rehearse(self.journal.rehearsals.get(RehearsalId(place.thing)).pitch_id)
        elif suggested is not None:
            self.navigator.rehearse(suggested)
        else:
            self.navigator.open_practice_room()

    def _open_practice(self, view: str) -> None:
        """Open a view of Practice."""
        self.navigator.open_place(Place("practice", view=view))

    def _delete_recordings(self) -> None:
        if not self.journal.recordings.count():
            self.say(_("There are no recordings."))
            return
        try:
            self.journal.recordings.delete_all()
        except NetCoachError as error:
            self.say(str(error))
        else:
            self.say(_("All recordings deleted. The takes stay."))

    def _print(self) -> None:
        """Print what is in view, if that's something for paper, otherwise the cards."""
        key = self.window.current_page_key()
        if key == "help":
            cast("HelpRoom", self.window.page(key)).print_page()
        elif not cast("Page", self.window.page(key)).print_view():
            cast("CardsPage", self.window.show_page("cards")).print_cards()

    def _add_deck(self) -> None:
        """Ask for the name of a new deck of cards."""
        cast("CardsPage", self.window.show_page("cards")).add_deck()

    def _open_settings(self) -> None:
        self.window.open_at_start("settings")

    def _open_help(self) -> None:
        """Open Help at the current page."""
        if (here := self.window.current_page_key()) != "help":
            self.navigator.open_help(here)
        self.window.open_at_start("help")

    def _on_darkness(self, wanted: bool) -> None:
        if wanted != self._is_darkened and not self.is_closed:
            self._is_darkened = wanted
            self.apply_theme()

    def _change_theme(self) -> None:
        self._scheme = ""
        self.journal.settings.set("theme", "light" if theme.is_dark() else "dark")

    def _open_palette(self) -> None:
        from ui.app.palette_entries import PaletteEntries
        from ui.shell.command_palette import CommandPalette

        entries = PaletteEntries(self.journal, self.window.action_registry, self.navigator)
        CommandPalette(self.window, entries.find).open()

    def _add_search(self) -> None:
        self._search_popup: SearchPopup | None = None
        self._narrowed: Page | None = None
        self.window.search_text_changed.connect(self._on_search)
        self.window.search_submitted.connect(self._enter_narrowed)
        self.window.search_down_pressed.connect(self._enter_narrowed)
        self.window.page_opened.connect(self._on_page_opened)

    def _on_page_opened(self, key: str) -> None:
        """Give the search field to the page: it searches everything, or what that page has."""
        if self._narrowed is not None:
            self._narrowed.narrow("")
        self._end_search()
        page = self.window.page(key)
        self.window.bar.search.say_what_it_finds(page.search_words() if isinstance(page, Page) else "")

    def _end_search(self) -> None:
        self._narrowed = None
        self.window.bar.search.clear()

    def _enter_narrowed(self, _text: str = "") -> None:
        if self._narrowed is not None:
            self._narrowed.enter_narrowed()

    def _on_search(self, text: str) -> None:
        page = self.window.page(self.window.current_page_key())
        self._narrowed = page if isinstance(page, Page) and page.narrow(text) else None
        if self._search_popup is not None:
            self._search_popup.is_needed = self._narrowed is None
        if self._narrowed is not None:
            return
        if self._search_popup is None:
            from ui.shell.search_popup import SearchPopup  # not needed before the first letter is typed

            self._search_popup = SearchPopup(self.journal, self.window.bar.search, self.window)
            self._search_popup.hit_opened.connect(self._on_hit)
        self._search_popup.search_for(text)

    def _on_hit(self, hit: Hit) -> None:
        if hit.kind in PLACES_OF_HITS:
            self.navigator.open_place(PLACES_OF_HITS[hit.kind](hit.id))
        elif hit.kind == "plan":
            self.navigator.open_plan(PlanId(hit.id))
        elif hit.person_id is not None:
            self.navigator.open_person(hit.person_id)
        start = self.window.page(self.window.current_page_key()).focusProxy()
        if start is not None:  # the search is over: continue with its result
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- notices and undo --------------------------------------------------------------------------------------------

    def say(self, sentence: str, with_undo: bool = False) -> None:
        """Show a sentence in the notice area, with an Undo button if something can be undone."""
        if with_undo:
            self.window.notices.say(sentence, action=_("Undo"), on_action=self.undo, undoes=True)
        else:
            self.window.notices.say(sentence)
        if self.journal.store.is_read_only and not self._is_renewing:
            self._is_renewing = True  # the change was refused: show the current state again
            self._reload()
            self._is_renewing = False

    def report_error(self, sentence: str) -> None:
        """Report that something went wrong, with a button that opens the log."""
        self.window.notices.say(sentence, action=_("Show the log"), on_action=self.show_log, stays=True)

    def show_log(self) -> None:
        """Show the log of recent errors."""
        self.navigator.open_settings("log")

    def undo(self) -> None:
        """Undo the last step and show its label."""
        commit_field(QApplication.focusWidget())
        try:
            label = self.journal.undo()
        except NetCoachError as error:
            self.say(str(error))
        else:
            words = _("Undone: {label}").format(label=label) if label else _("Nothing to undo.")
            self.window.notices.say(words, until_change=True)

    def redo(self) -> None:
        """Redo the last undone step and show its label."""
        try:
            label = self.journal.redo()
        except NetCoachError as error:
            self.say(str(error))
        else:
            words = _("Redone: {label}").format(label=label) if label else _("Nothing to redo.")
            self.window.notices.say(words, until_change=True)

    def _on_changed(self, changes: object) -> None:
        store = self.journal.store
        tables: frozenset[str] = getattr(changes, "tables", frozenset())
        self.privacy_guard.handle_changes(tables)
        self.window.show_undo(store.undo_label, store.redo_label)
        self._update_notice(changes)
        if "settings" in tables:
            self.apply_theme()
            self.window.keep_notices(keeps=self.journal.settings.notices_stay)
            self._set_reminder()
            if self.journal.settings.languages != self._languages:
                self._languages = self.journal.settings.languages
                self.language_changed.emit()
        with self.window.keeping_focus_in_page():
            for page in self.window.built_pages().values():
                if isinstance(page, Page):
                    page.handle_changes(changes)

    def _update_notice(self, changes: object) -> None:
        """Remove a notice whose Undo no longer applies, and report what a dialog has saved."""
        label = getattr(changes, "label", "")
        if not label:  # settings, which can't be undone
            return
        if self.window.has_notices():
            self.window.notices.handle_change()
        dialog = QApplication.activeModalWidget()
        if dialog is None or getattr(changes, "origin", "") != "change":
            return
        from ui.editing.form_dialog import FormDialog  # loaded by now, if it's one

        if isinstance(dialog, FormDialog):
            self._saved_label, self._said_before = label, self.window.notices.text()
            QTimer.singleShot(0, self, self._confirm_saved)  # some dialogs say more about it themselves

    def _confirm_saved(self) -> None:
        if not self.is_closed and self.window.notices.text() == self._said_before:
            self.say(_("Done: {label}").format(label=self._saved_label), with_undo=True)

    def _on_left(self) -> None:
        if self.window.has_notices():
            self.window.notices.handle_left()

    def _on_day_check(self) -> None:
        """After midnight, every sentence with a day in it changes."""
        if self.journal.today != self._day:
            self._day = self.journal.today
            self._reload()

    def _set_reminder(self) -> None:
        if self.reminder is not None:
            self.reminder.reload()
        elif self.journal.settings.remind_at is not None:
            from ui.session.reminder import Reminder  # only for those who chose a time

            self.reminder = Reminder(self.journal, self.window, self)
            self.reminder.for_window.connect(self.say)

    def _reload(self) -> None:
        for page in self.window.built_pages().values():
            if isinstance(page, Page):
                page.reload()

    def show_read_only(self, read_only_reason: str, on_again: Callable[[], object]) -> None:
        """Report that nothing can be written, and why; ``on_again`` reopens the journal."""
        from ui.shell.read_only_banner import ReadOnlyMode

        self._read_only = ReadOnlyMode(self.window, read_only_reason, on_again)

    def is_busy(self) -> bool:
        """Return whether work that reads or writes the journal is running."""
        return self.window.has_jobs() and self.window.jobs.is_busy()

    def shut_down(self) -> None:
        """Save unsaved text, close the journal, and delete every widget that shows its text."""
        from ui.session.close_dialogs import commit_and_close_dialogs

        commit_and_close_dialogs(self.window)
        self.window.close()
        self.window.deleteLater()
        self.deleteLater()

    def _on_closing(self) -> None:
        if self.is_closed:  # this can be called again after the window has closed
            return
        self.is_closed = True
        self._midnight.stop()
        if self.window.has_jobs():
            self.window.jobs.end()
        self.autosave_on_exit.end()
        for page in self.window.built_pages().values():
            if isinstance(page, Page):
                page.end()
        if self._search_popup is not None:
            self._search_popup.close_search()
        self.bridge.close()
        self.privacy_guard.end()
        if self.reminder is not None:
            self.reminder.end()
        self.journal.close()
        self.closed.emit()
