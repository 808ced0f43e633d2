"""Settings: how the window looks and counts. Every change holds at once; there is nothing to save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from netcoach.i18n import _
from netcoach.settings import MONDAY, SATURDAY, SUNDAY
from netcoach.workspace import Workspace
from ui.controls import PAGE_MARGINS, Choice, Column, Heading, PlainLabel, ReadableColumn, Row, Scroll, SectionLabel
from ui.page import Page

Options = Sequence[tuple[str, object]]


class SettingsPage(Page):
    """One choice a line, each with a sentence that says what it does."""

    watches: ClassVar[frozenset[str]] = frozenset({"settings"})

    def __init__(self, journal: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._choices: dict[str, Choice] = {}
        inside = QWidget()
        column = Column(inside, gap=8, margins=PAGE_MARGINS)
        column.add(Heading(_("Settings")))
        column.add(PlainLabel(_("They hold at once and travel with your journal."), "soft"))
        self._add_looks(column)
        self._add_counting(column)
        self._add_journal(column)
        column.addStretch(1)
        Column(self, gap=0).add(Scroll(inside), stretch=1)
        self.setFocusProxy(self._choices["theme"].combo)

    def refresh(self) -> None:
        """Show what is set."""
        for key, choice in self._choices.items():
            choice.set_value(self._journal.settings.get(key))

    def _add_looks(self, column: Column) -> None:
        column.space(16)
        column.add(SectionLabel(_("How it looks")))
        themes: Options = ((_("Like the system"), "system"), (_("Light"), "light"), (_("Dark"), "dark"))
        self._add(column, "theme", _("Theme"), themes, _("Warm paper by day, dark by night."))
        sizes: Options = tuple((_("{percent} %").format(percent=size), size) for size in (90, 100, 115, 130, 150, 175))
        self._add(column, "text_size", _("Text size"), sizes, _("Of the size your system uses."))

    def _add_counting(self, column: Column) -> None:
        column.space(16)
        column.add(SectionLabel(_("How it counts")))
        days: Options = ((_("Monday"), MONDAY), (_("Sunday"), SUNDAY), (_("Saturday"), SATURDAY))
        self._add(column, "week_start", _("A week starts on"), days, _("Weekly goals count from that day."))
        paces: Options = tuple((_("{pace} words a minute").format(pace=pace), pace) for pace in range(100, 181, 10))
        self._add(column, "pace", _("Speaking pace"), paces, _("For the speaking time of a pitch."))
        papers: Options = (("A4", "A4"), ("Letter", "Letter"))
        self._add(column, "paper", _("Paper"), papers, _("What your printer holds."))

    def _add_journal(self, column: Column) -> None:
        column.space(16)
        column.add(SectionLabel(_("Your journal")))
        column.add(PlainLabel(str(self._journal.store.path)))
        column.add(PlainLabel(_("Everything stays in this one file. NetCoach never uses the network."), "soft"))

    def _add(self, column: Column, key: str, name: str, options: Options, hint: str) -> None:
        choice = Choice(name, options, self._journal.settings.get(key))
        choice.setProperty("setting", key)
        choice.chosen.connect(self._on_chosen)
        self._choices[key] = choice
        words = Column(gap=0)
        words.add(PlainLabel(name), PlainLabel(hint, "soft"))
        row = Row(gap=24, margins=(0, 4, 0, 4))
        row.add(words, stretch=1)
        row.add(choice)
        narrow = ReadableColumn()
        narrow.column.add(row)
        column.add(narrow)

    def _on_chosen(self, value: object) -> None:
        sender = self.sender()
        if isinstance(value, str | int) and sender is not None:
            self.attempt(self._journal.settings.set, sender.property("setting"), value)
