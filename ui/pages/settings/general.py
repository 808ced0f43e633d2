"""Settings, General: how the window looks and counts, and where the journal is."""

from __future__ import annotations

from datetime import time

from netcoach.cards.my_details import MOST_NAME
from netcoach.dates.date_words import clock_time
from netcoach.foundation.i18n import _, available_languages, ngettext
from netcoach.journal import Journal
from netcoach.storage.settings import DECLARED, MONDAY, NEVER, SATURDAY, SUNDAY, SYSTEM, USUAL_WEEK
from netcoach.text.validation import line_too_long
from ui.pages.settings.section import Options, SettingsSection
from ui.shell.main_window import MainWindow
from ui.widgets.controls import PlainLabel, TextArea, TextField
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.process.language import language_name


class GeneralSection(SettingsSection):
    """The general settings. Every change applies immediately; there's nothing to save."""

    def __init__(self, journal: Journal, window: MainWindow, *, is_sample: bool = False) -> None:
        super().__init__(journal, window)
        self.add_heading(_("Appearance"))
        if not is_sample:  # a new language reopens the journal, which the sample cannot do
            self._add_language()
        self._add_looks()
        self._add_counting()
        self._add_reminder()
        self._add_name()
        self._add_journal()
        self.rescale()

    def _add_looks(self) -> None:
        themes: Options = ((_("Match system"), "system"), (_("Light"), "light"), (_("Dark"), "dark"))
        self.add_choice("theme", _("Theme"), themes)
        contrasts: Options = ((_("Match system"), "system"), (_("High"), "high"))
        self.add_choice("contrast", _("Contrast"), contrasts)
        # A size set by another release or by hand is offered too, so that the choice always shows the actual value.
        percents = sorted({90, 100, 115, 130, 150, 175, self.journal.settings.text_size})
        sizes: Options = tuple((_("{percent}%").format(percent=size), size) for size in percents)
        self.add_choice("text_size", _("Text size"), sizes, _("Relative to your system's text size."))
        hint = _("Such as M at an event, T in a rehearsal and 1 to 4 for a name. If you dictate, turn them off.")
        self.add_choice("single_keys", _("Single keys"), ((_("On"), 1), (_("Off"), 0)), hint)
        kinds: Options = ((_("Close after 12 seconds"), 0), (_("Stay until closed"), 1))
        self.add_choice("notices_stay", _("Notices"), kinds, _("F6 goes to a notice, and Esc closes it."))

    def _add_language(self) -> None:
        there = list(dict.fromkeys((*available_languages(), *self.journal.settings.languages)))
        if len(there) == 1:
            return
        names: Options = ((_("Match system"), SYSTEM), *((language_name(each), each) for each in there))
        hint = _("For NetCoach's own words. What you've written stays as it is.")
        self.add_choice("language", _("Language"), names, hint)

    def _add_counting(self) -> None:
        self.add_heading(_("Week, pace and paper"))
        days: Options = (
            (_("Match system"), USUAL_WEEK),
            (_("Monday"), MONDAY),
            (_("Sunday"), SUNDAY),
            (_("Saturday"), SATURDAY),
        )
        self.add_choice("week_start", _("Week starts on"), days, _("Weekly goals count from this day."))
        paces: Options = tuple((_words_a_minute(pace), pace) for pace in range(100, 181, 10))
        self.add_choice("pace", _("Speaking pace"), paces, _("Used to work out how long a pitch takes to say."))
        points = sorted({*range(4, 21, 2), self.journal.settings.energy_points})
        energy: Options = tuple((_points_a_week(each), each) for each in points)
        self.add_choice("energy_points", _("Energy for events"), energy, _("A conference may take 8, a coffee 2."))
        minutes = sorted({15, 30, 45, 60, 90, 120, self.journal.time_budget.week().budget})
        budget: Options = tuple((_minutes_a_week(each), each) for each in minutes)
        self.add_choice(
            "week_minutes", _("Time for people"), budget, _("How much of each week you'd like to give people.")
        )
        counts = sorted({1, 2, 3, 4, 6, 8, self.journal.settings.events_a_month})
        events: Options = tuple((_events_a_month(each), each) for each in counts)
        self.add_choice("events_a_month", _("Events in a month"), events, _("As many as your energy allows."))
        papers: Options = (("A4", "A4"), ("Letter", "Letter"))
        self.add_choice("paper", _("Paper size"), papers, _("What's in your printer."))

    def _add_reminder(self) -> None:
        self.add_heading(_("Reminder"))
        declared = next(setting for setting in DECLARED if setting.key == "remind_at")
        times: Options = (
            (_("Off"), NEVER),
            *((_time_of_day(each), each) for each in declared.choices if isinstance(each, int) and each != NEVER),
        )
        hint = _(
            "While NetCoach is open: one silent notification, or a line in this window if you're using it or "
            "your system shows none. It contains nothing from your journal."
        )
        self.add_choice("remind_at", _("Daily reminder"), times, hint)

    def _add_name(self) -> None:
        self.add_heading(_("Your name"))
        name = self._name = TextField(_("Your name"), str(self.journal.settings.get("my_name")))
        name.edited.connect(self._on_name_written)
        self.column.add(name, PlainLabel(_("How you sign messages. It's kept in your journal."), "small"))

    def _on_name_written(self, edit: FieldEdit) -> None:
        self.attempt_in(self._name, self._set_name, edit.text.strip())

    def _set_name(self, name: str) -> None:
        if len(name) > MOST_NAME:
            raise line_too_long(name, MOST_NAME)
        self.journal.settings.set("my_name", name)

    def _add_journal(self) -> None:
        self.add_heading(_("Your journal"))
        # A read-only field: it can take the focus, and its text can be selected and copied.
        place = TextArea(_("Journal file"), str(self.journal.store.path), quiet=True)
        place.setReadOnly(True)
        self.column.add(place)
        words = _("Everything is kept in this one file. NetCoach never uses the network.")
        self.column.add(PlainLabel(words, "small"))


def _time_of_day(minutes: int) -> str:
    return clock_time(time(*divmod(minutes, 60)))


def _events_a_month(count: int) -> str:
    return ngettext("{count} event", "{count} events", count).format(count=count)


def _minutes_a_week(minutes: int) -> str:
    return ngettext("{count} minute a week", "{count} minutes a week", minutes).format(count=minutes)


def _points_a_week(points: int) -> str:
    return ngettext("{count} point a week", "{count} points a week", points).format(count=points)


def _words_a_minute(pace: int) -> str:
    return ngettext("{count} word a minute", "{count} words a minute", pace).format(count=pace)
