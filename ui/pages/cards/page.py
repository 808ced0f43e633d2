"""Cards: the deck of an event, as it will print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.cards.card import Deck
from netcoach.cards.deck import CardOption, Fade
from netcoach.cards.sheets import SheetFormat, sheets
from netcoach.dates import date_words
from netcoach.events.event import Event, EventRow
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, paragraph
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.pages.cards.deck_panel import DeckPanel, MissingCardKind, panel_width
from ui.pages.cards.header import CardsHeader
from ui.pages.cards.title_choice import EventOption
from ui.printing.deck_printer import DeckPrintJob
from ui.printing.print_flow import PrintFlow
from ui.printing.sheet_preview import SheetPreview
from ui.printing.usual_sheet import last_sheet_key, offered_sheets, usual_sheet
from ui.session.navigator import Navigator
from ui.widgets import theme
from ui.widgets.controls import ColumnLayout, EmptyState, PrimaryButton, RowLayout, ScrollArea, SunkenFrame
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.page import Page, Place
from ui.widgets.style import SCROLL_BAR

_MIN_PREVIEW_WIDTH = 260  # on the screen, whatever the text size: the paper scales, the panel next to it doesn't
_STACKS_BELOW = 560
_ABOVE_AND_BETWEEN, _LEAST_HEIGHT, _ANY_HEIGHT = 32, 160, (1 << 24) - 1
_ALWAYS_OFFERED = frozenset({"goal", "blank"})
"""The cards every event has, prepared or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPrintJob(DeckPrintJob):
    """Prints or saves the deck of an event."""

    event_id: EventId


class CardsPage(Page):
    """Choose an event, tick its cards, see the sheet, print it."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "people", "positions", "conversations", "conversation_people", "promises", "events", "event_people",
            "event_phrases", "card_choices", "if_then_plans", "pitches", "pitch_slots", "settings",
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._asked_for: EventId | None = None
        self._event: Event | None = None
        self._sheet: SheetFormat = sheets()[0]
        self._start_at = 1
        self._deck = Deck(title="", cards=())
        self._in_preview: object = None
        self._print_flow = PrintFlow(self)
        self._header = CardsHeader()
        self._panel = DeckPanel()
        self._preview = SheetPreview()
        self._preview.setMinimumWidth(_MIN_PREVIEW_WIDTH)
        self._empty_deck = _EmptyDeck()
        self._no_event = EmptyState(
            _("Cards come from an event you're preparing."),
            PrimaryButton(_("Add an event"), navigator.add_event),
            icon_name="cards",
            detail=_("Who will be there, what to ask, how to leave: on paper, for your pocket."),
        )
        self._build_layout()
        self._connect_signals()

    def place(self) -> Place | None:
        """Return the current event."""
        return None if self._event is None else Place("cards", self._event.id)

    def open_place(self, place: Place) -> None:
        """Show the cards of an event."""
        self.show_deck(place.thing)

    def show_deck(self, event_id: int) -> None:
        """Show the cards of an event."""
        self._asked_for = EventId(event_id)
        self._start_over()

    def refresh(self) -> None:
        """Read the deck from the journal and show it."""
        coming, past = self._journal.events.upcoming(), self._journal.events.past()
        rows = [*coming, *past]
        known = {row.id for row in rows}
        event_id = self._asked_for if self._asked_for in known else rows[0].id if rows else None
        self._header.show_events([self._option(row) for row in rows], event_id)
        self._body.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if event_id is None:
            self._event = None
            self._header.show_actions(shown=False)
        else:
            self._event = self._journal.events.get(event_id)
            self._show_event(self._event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Update widths and arrangement after the text size changed."""
        self._side.setFixedWidth(panel_width(self.width()))
        self._stack(is_stacked=self.width() < theme.space(_STACKS_BELOW))
        in_view = max(
            self.height() - self._header.height() - theme.space(_ABOVE_AND_BETWEEN), theme.space(_LEAST_HEIGHT)
        )
        self._wells.setMinimumHeight(in_view if self._is_stacked else 0)
        self._wells.setMaximumHeight(in_view if self._is_stacked else _ANY_HEIGHT)

    # --- internals ---------------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        self._body, self._wells, self._one_beside_other = QWidget(), QWidget(), QWidget()
        inside, nothing = QWidget(), QWidget()
        self._side = ScrollArea(self._panel)
        # Each part leaves 4 for the focus frame.
        wells = ColumnLayout(self._wells, gap=0, margins=(4, 0, 4, 24))
        wells.add(self._preview, self._empty_deck, stretch=1)
        self._beside = RowLayout(self._one_beside_other, gap=8, margins=(28, 0, 28, 0))
        self._below = ColumnLayout(inside, gap=8, margins=(28, 0, 28 - SCROLL_BAR, 0))
        self._whole = ScrollArea(inside, has_bar_space=True)
        self._is_stacked = False
        body = ColumnLayout(self._body, gap=0)
        body.add(self._one_beside_other, self._whole, stretch=1)
        self._one_beside_other.setMinimumWidth(1)  # so that the page can get narrow enough for the other arrangement
        self._beside.add(self._side)
        self._beside.add(self._wells, stretch=1)
        self._whole.hide()
        ColumnLayout(nothing, gap=0, margins=(32, 4, 32, 24)).add(self._no_event)
        self._empty = ScrollArea(nothing)
        column = ColumnLayout(self, gap=16, margins=(0, 16, 0, 0))
        column.add(self._header)
        column.add(self._body, self._empty, stretch=1)
        for part in (self._body, self._empty, self._empty_deck):
            part.hide()
        self.setFocusProxy(self._header.events.combo)
        self.rescale()

    def _stack(self, *, is_stacked: bool) -> None:
        """Put the preview above the panel if there's too little space next to it; then both scroll."""
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        self._preview.put_controls(next_to_sheet=is_stacked)
        focused = QApplication.focusWidget()
        if is_stacked:
            self._side.takeWidget()
            self._beside.removeWidget(self._wells)
            self._below.add(self._wells, self._panel)
        else:
            self._below.removeWidget(self._panel)
            self._below.removeWidget(self._wells)
            self._side.setWidget(self._panel)
            self._beside.add(self._wells, stretch=1)
        self._one_beside_other.setVisible(not is_stacked)
        self._whole.setVisible(is_stacked)
        self._panel.show()
        self._wells.show()
        if focused is not None and self._body.isAncestorOf(focused):
            focused.setFocus()
        apply_visual_tab_order(self)

    def _connect_signals(self) -> None:
        self._header.events.chosen.connect(self.show_deck)
        self._header.sheets.chosen.connect(self._on_sheet_chosen)
        self._header.save.clicked.connect(self._on_save)
        self._header.print.clicked.connect(self.print_cards)
        self._panel.included.connect(self._on_included)
        self._panel.fade_chosen.connect(self._on_fade_chosen)
        self._panel.start_chosen.connect(self._on_start_chosen)
        self._panel.step_requested.connect(self._on_step_requested)
        self._empty_deck.step_requested.connect(self._on_step_requested)
        self._print_flow.done.connect(self._on_done)
        self._print_flow.refused.connect(self.say)

    def _option(self, row: EventRow) -> EventOption:
        day = date_words.day_and_month(row.day, self._journal.today)
        return EventOption(event_id=row.id, title=row.title, words=f"{row.title} · {day}")

    def _show_event(self, event: Event) -> None:
        offers = self._journal.cards.offers(event.id)
        keys = {offer.key for offer in offers}
        cards = tuple(offer.card for offer in offers if offer.chosen)
        self._deck = Deck(title=_("Cards for {title}").format(title=event.title), cards=cards)
        self._show_sheets()
        self._panel.show_offers(offers)
        self._panel.show_missing_kinds(_missing_kinds(offers))
        self._panel.show_fade(self._journal.cards.fade(event.id) if "pitch" in keys else None)
        self._panel.show_start(self._start_at, self._sheet.capacity)
        self._header.show_actions(shown=bool(cards))
        self._preview.setVisible(bool(cards))
        self._empty_deck.setVisible(not cards)
        self._empty_deck.set_prepared(is_prepared=not keys <= _ALWAYS_OFFERED)
        self._show_preview()
        apply_visual_tab_order(self)

    def _show_sheets(self) -> None:
        """Offer the sheets for the user's paper first, with the last used one selected."""
        self._sheet = usual_sheet(self._journal)
        self._start_at = min(self._start_at, self._sheet.capacity)
        self._header.show_sheets(offered_sheets(self._journal), self._sheet.key)

    def _show_preview(self) -> None:
        facts = (self._deck, self._sheet, self._start_at)
        if facts != self._in_preview:
            self._in_preview = facts
            self._preview.show_deck(self._deck, self._sheet, start_at=self._start_at)

    def _start_over(self) -> None:
        """Show another deck or another sheet, from its first page."""
        while self._preview.page > 0:
            self._preview.previous_page()
        self.reload()

    # --- user actions ------------------------------------------------------------------------------------

    def _on_included(self, key: str, included: bool) -> None:
        if self._event is not None:
            self.attempt(self._journal.cards.include, self._event.id, key, included=included)

    def _on_fade_chosen(self, fade: Fade) -> None:
        if self._event is not None:
            self.attempt(self._journal.cards.set_fade, self._event.id, fade)

    def _on_start_chosen(self, position: int) -> None:
        self._start_at = position
        self._start_over()

    def _on_sheet_chosen(self, key: str) -> None:
        self._start_at = 1
        self.attempt(self._journal.store.set_setting, last_sheet_key(self._journal.settings.paper), key)

    def handle_refusal(self, error: NetCoachError) -> None:
        """Show why a verb refused, and show the current state again."""
        super().handle_refusal(error)
        self.refresh()

    def _on_step_requested(self, leads_to: str) -> None:
        if self._event is not None:
            self._navigator.open_event(self._event.id, leads_to)

    def _on_save(self) -> None:
        if job := self._print_job():
            self._print_flow.save(job)

    def print_cards(self) -> None:
        """Print the current deck, as its button does."""
        if job := self._print_job():
            self._print_flow.print(job)

    def _print_job(self) -> EventPrintJob | None:
        if self._event is None or not self._deck.cards:
            return None
        return EventPrintJob(
            event_id=self._event.id,
            about=self._event.title,
            deck=self._deck,
            sheet=self._sheet,
            start_at=self._start_at,
        )

    def _on_done(self, job: EventPrintJob, sentence: str) -> None:
        event = job.event_id
        before = self._open_steps(event)
        self.attempt(self._journal.cards.mark_printed, event)
        is_ticked = self._open_steps(event) < before
        if is_ticked:
            sentence = paragraph((sentence, _("Ticked off the checklist step.")))
        self.say(sentence, undo=is_ticked)

    def _open_steps(self, event_id: EventId) -> int:
        steps = self._journal.checklists.steps(event_id)
        return sum(1 for step in steps if step.leads_to == "cards" and not step.done)


class _EmptyDeck(SunkenFrame):
    """The empty state in place of the sheet, while the deck has no cards."""

    step_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=32)
        self._unprepared = EmptyState(
            _("Your cards will appear here, just as they'll print."),
            PrimaryButton(_("Choose questions"), self.step_requested.emit, payload="questions"),
            icon_name="cards",
            detail=_("Choose a few questions to make the first card."),
        )
        self._unticked = EmptyState(
            _("Your cards will appear here, just as they'll print."),
            icon_name="cards",
            detail=_("Choose at least one."),
        )
        for state in (self._unprepared, self._unticked):
            self.column.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addStretch(1)

    def set_prepared(self, *, is_prepared: bool) -> None:
        """Set the text about what to prepare."""
        self._unprepared.setVisible(not is_prepared)
        self._unticked.setVisible(is_prepared)


def _missing_kinds(offers: Sequence[CardOption]) -> list[MissingCardKind]:
    """Return the kinds of card with nothing prepared."""
    kinds = {offer.key.partition(":")[0] for offer in offers}
    ways = (
        ("person", MissingCardKind(text=_("People to meet"), leads_to="people")),
        ("questions", MissingCardKind(text=_("Questions"), leads_to="questions")),
        ("words", MissingCardKind(text=_("Openers and exits"), leads_to="openers")),
        ("pitch", MissingCardKind(text=_("A pitch"), leads_to="pitch")),
        ("if-then", MissingCardKind(text=_("An if-then plan"), leads_to="if-then")),
    )
    return [step for kind, step in ways if kind not in kinds]
