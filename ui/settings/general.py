"""Settings: how the window looks and counts. Every change holds at once; there is nothing to save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from netcoach.i18n import _
from netcoach.settings import MONDAY, SATURDAY, SUNDAY
from netcoach.workspace import Workspace
from ui.controls import (
    PAGE_MARGINS,
    Choice,
    Column,
    Heading,
    PlainLabel,
    ReadableColumn,
    Row,
    Scroll,
    SectionLabel,
    TextArea,
)
from ui.names import shown
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
        column = Column(inside, gap=4, margins=PAGE_MARGINS)
        column.add(Heading(_("Settings")))
        column.add(PlainLabel(_("They hold at once and travel with your journal."), "lead", tone="soft"))
        self._column = ReadableColumn(gap=8)
        column.space(24)
        column.add(self._column)
        column.addStretch(1)
        self._add_looks()
        self._add_counting()
        self._add_journal()
        self.rescale()
        Column(self, gap=0).add(Scroll(inside), stretch=1)
        self.setFocusProxy(self._choices["theme"].combo)

    def refresh(self) -> None:
        """Show what is set."""
        for key, choice in self._choices.items():
            choice.set_value(self._journal.settings.get(key))

    def rescale(self) -> None:
        """Let all choices be as wide as the widest, so that they stand below each other."""
        widest = max(choice.combo.sizeHint().width() for choice in self._choices.values())
        for choice in self._choices.values():
            choice.combo.setMinimumWidth(widest)

    def _add_looks(self) -> None:
        self._add_heading(_("How it looks"))
        themes: Options = ((_("Like the system"), "system"), (_("Light"), "light"), (_("Dark"), "dark"))
        self._add("theme", _("Theme"), themes, _("Warm paper by day, dark by night."))
        # A size that another release or a hand wrote is offered too, so that the choice never says what does not hold.
        percents = sorted({90, 100, 115, 130, 150, 175, self._journal.settings.text_size})
        sizes: Options = tuple((_("{percent} %").format(percent=size), size) for size in percents)
        self._add("text_size", _("Text size"), sizes, _("Of the size your system uses."))

    def _add_counting(self) -> None:
        self._add_heading(_("How it counts"))
        days: Options = ((_("Monday"), MONDAY), (_("Sunday"), SUNDAY), (_("Saturday"), SATURDAY))
        self._add("week_start", _("A week starts on"), days, _("Weekly goals count from that day."))
        paces: Options = tuple((_("{pace} words a minute").format(pace=pace), pace) for pace in range(100, 181, 10))
        self._add("pace", _("Speaking pace"), paces, _("For the speaking time of a pitch."))
        papers: Options = (("A4", "A4"), ("Letter", "Letter"))
        self._add("paper", _("Paper"), papers, _("What your printer holds."))

    def _add_journal(self) -> None:
        self._add_heading(_("Your journal"))
        # A field that only shows: the keyboard reaches it, and what is marked in it can be copied.
        place = TextArea(_("The file of your journal"), str(self._journal.store.path), quiet=True)
        place.setReadOnly(True)
        self._column.column.add(place)
        words = _("Everything stays in this one file. NetCoach never uses the network.")
        self._column.column.add(PlainLabel(words, "small"))

    def _add_heading(self, words: str) -> None:
        if self._choices:
            self._column.column.space(16)
        self._column.column.add(SectionLabel(words))

    def _add(self, key: str, name: str, options: Options, hint: str) -> None:
        choice = Choice(name, options, self._journal.settings.get(key))
        choice.combo.setAccessibleDescription(shown(hint))
        choice.setProperty("setting", key)
        choice.chosen.connect(self._on_chosen)
        self._choices[key] = choice
        words = Column(gap=0)
        words.add(PlainLabel(name), PlainLabel(hint, "small"))
        row = Row(gap=24, margins=(0, 4, 0, 4))
        row.add(words, stretch=1)
        row.add(choice)
        self._column.column.add(row)

    def _on_chosen(self, value: object) -> None:
        sender = self.sender()
        if isinstance(value, str | int) and sender is not None:
            self.attempt(self._journal.settings.set, sender.property("setting"), value)
