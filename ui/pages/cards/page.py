"""Cards: the deck of an event or a free one, as it will print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.cards.card import Card, Deck
from netcoach.cards.deck import DECK_TABLES, BuiltCards, CardOption, DeckRef
from netcoach.cards.decks import DeckHistory, DeckPrinting
from netcoach.cards.fading import Fade
from netcoach.cards.imposition import backs_on, bound
from netcoach.cards.my_details import read_details
from netcoach.cards.printer_shift import NO_SHIFT, PrinterShift
from netcoach.cards.sheet_setup import AS_USUAL, SheetSetup
from netcoach.cards.sheets import SheetFormat, sheets
from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated, number, paragraph
from netcoach.foundation.ids import DeckId, EventId, OwnSheetId
from netcoach.journal import Journal
from netcoach.text.truncate import shortened
from ui.pages.cards.add_card_dialog import AddCardDialog
from ui.pages.cards.card_edit_dialog import CardEditDialog
from ui.pages.cards.deck_dialog import DeckDialog, Naming
from ui.pages.cards.deck_panel import DeckPanel, MissingCardKind, panel_width
from ui.pages.cards.header import EDIT_SHEET, HEADER_TOP, MEASURE_SHEET, CardsHeader
from ui.pages.cards.hello_dialog import HelloDialog
from ui.pages.cards.sheet_panel import SheetPanel
from ui.pages.cards.title_choice import DeckOption
from ui.printing.deck_printer import DeckPrintJob
from ui.printing.print_flow import PrintFlow
from ui.printing.printers import usual_printer
from ui.printing.sheet_preview import SheetPreview
from ui.printing.usual_sheet import choose_printing, deck_printing, keep_usual, offered_sheets, printer_shifts
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    ColumnLayout,
    EmptyState,
    PrimaryButton,
    QuietButton,
    RowLayout,
    ScrollArea,
    SunkenFrame,
)
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.looks import theme
from ui.widgets.looks.style import SCROLL_BAR
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce
from ui.widgets.page import Page, Place

_MIN_PREVIEW_WIDTH = 260  # on the screen, whatever the text size: the paper scales, the panel next to it doesn't
_STACKS_BELOW = 560
_ABOVE_AND_BETWEEN, _LEAST_HEIGHT = 32, 140
_MOST_IN_MENU = 40
_ALWAYS_OFFERED = frozenset({"goal", "blank"})
"""The cards every event has, prepared or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDeckPrintJob(DeckPrintJob):
    """Prints or saves a deck that remembers it."""

    of: DeckRef


class CardsPage(Page):
    """Choose a deck, tick its cards, see the sheet, print it."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "people", "positions", "conversations", "conversation_people", "promises", "events", "event_people",
            "event_phrases", "decks", "deck_cards", "card_uses", "if_then_plans", "pitches", "pitch_slots", "settings",
            "question_sets", "set_questions", "bank_entries", "phrase_uses", "rungs", "rung_attempts", "goals",
            "own_sheets", "photos",
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._asked_for: DeckRef | None = None
        self._of: DeckRef | None = None
        self._edited: dict[str, Card] = {}
        self._built, self._built_for = BuiltCards(), (DeckRef(), date.min)
        self._menu = Menu(self)
        self._sheet: SheetFormat = sheets()[0]
        self._setup = AS_USUAL
        self._deck = Deck(title="", cards=())
        self._in_preview: object = None
        self._print_flow = PrintFlow(self)
        self._header = CardsHeader()
        self._panel, self._sheet_panel = DeckPanel(), SheetPanel()
        self._preview = SheetPreview()
        self._preview.setMinimumWidth(_MIN_PREVIEW_WIDTH)
        self._empty_deck = _EmptyDeck()
        self._add_event = PrimaryButton(_("Add an event"), navigator.add_event)
        self._no_event = EmptyState(
            _("Cards come from an event you're preparing."),
            self._add_event,
            other=QuietButton(_("New deck without an event"), self.add_deck),
            icon_name="cards",
            detail=_("Who will be there, what to ask, how to leave: on paper, for your pocket."),
        )
        self._build_layout()
        self._connect_signals()

    def place(self) -> Place | None:
        """Return the current deck."""
        if self._of is None:
            return None
        event_id, deck_id = self._of
        return Place("cards", event_id) if event_id is not None else Place("cards", deck_id or 0, view="deck")

    def open_place(self, place: Place) -> None:
        """Show the cards of an event, or a free deck."""
        self._show_deck(DeckRef(deck_id=DeckId(place.thing)) if place.view else DeckRef(event_id=EventId(place.thing)))

    def show_deck(self, event_id: int) -> None:
        """Show the cards of an event."""
        self._show_deck(DeckRef(event_id=EventId(event_id)))

    def _show_deck(self, of: DeckRef) -> None:
        self._asked_for = of
        self._edited = {}
        self._start_over()

    def handle_changes(self, changes: object) -> None:
        """Handle a change: a deck in which a card was ticked still says the same, so nothing of it is built again."""
        if not getattr(changes, "tables", self.watches) <= DECK_TABLES:
            self._built = BuiltCards()
        super().handle_changes(changes)

    def refresh(self) -> None:
        """Read the deck from the journal and show it."""
        options = self._options()
        known = [option.deck for option in options]
        self._of = self._asked_for if self._asked_for in known else known[0] if known else None
        self._header.show_decks(options, self._of)
        self._body.setVisible(bool(options))
        self._empty.setVisible(not options)
        self.setFocusProxy(self._header.decks.combo if options else self._add_event)
        if self._of is None:
            self._header.show_actions(shown=False)
        else:
            self._show_cards(self._of)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.rescale()  # with a longer title or sheet, the header may be higher
        return done

    def rescale(self) -> None:
        """Update widths and arrangement after the text size changed."""
        self._side.setFixedWidth(panel_width(self.width()))
        self._stack(is_stacked=self.width() < theme.space(_STACKS_BELOW))
        in_view = max(
            self.height() - self._header.height() - theme.space(_ABOVE_AND_BETWEEN), theme.space(_LEAST_HEIGHT)
        )
        self._wells.setMinimumHeight(in_view if self._is_stacked else 0)

    # --- internals ---------------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        self._body, self._wells, self._one_beside_other = QWidget(), QWidget(), QWidget()
        inside, nothing = QWidget(), QWidget()
        self._left = QWidget()
        left = ColumnLayout(self._left, gap=0)
        left.add(self._panel, self._sheet_panel)
        left.addStretch(1)
        self._side = ScrollArea(self._left)
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
        ColumnLayout(nothing, gap=0, margins=(32, 0, 32 - SCROLL_BAR, 24)).add(self._no_event)
        self._empty = ScrollArea(nothing, has_bar_space=True)
        column = ColumnLayout(self, gap=16, margins=(0, HEADER_TOP, 0, 0))
        column.add(self._header)
        column.add(self._body, self._empty, stretch=1)
        for part in (self._body, self._empty, self._empty_deck):
            part.hide()
        self.setFocusProxy(self._header.decks.combo)
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
            self._below.add(self._wells, self._left)
        else:
            self._below.removeWidget(self._left)
            self._below.removeWidget(self._wells)
            self._side.setWidget(self._left)
            self._beside.add(self._wells, stretch=1)
        self._one_beside_other.setVisible(not is_stacked)
        self._whole.setVisible(is_stacked)
        self._left.show()
        self._wells.show()
        if focused is not None and self._body.isAncestorOf(focused):
            focused.setFocus()
        apply_visual_tab_order(self)

    def _connect_signals(self) -> None:
        self._header.decks.chosen.connect(self._show_deck)
        self._header.more.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._header.sheets.chosen.connect(self._on_sheet_chosen)
        self._header.save.clicked.connect(self._on_save)
        self._header.print.clicked.connect(self.print_cards)
        cards = self._panel.cards
        cards.included.connect(self._on_included)
        cards.fade_chosen.connect(self._on_fade_chosen)
        cards.moved.connect(self._on_moved)
        cards.removed.connect(self._on_removed)
        cards.edit_requested.connect(self._on_edit)
        cards.reset_requested.connect(self._on_reset)
        cards.hello_requested.connect(self._on_hello)
        self._panel.add_requested.connect(self._on_add)
        self._panel.less_accepted.connect(self._on_fade_chosen)
        self._panel.less_declined.connect(self._on_not_yet)
        self._sheet_panel.setup_chosen.connect(self._on_setup_chosen)
        self._sheet_panel.calibration_requested.connect(self._on_calibration_requested)
        self._panel.step_requested.connect(self._on_step_requested)
        self._empty_deck.step_requested.connect(self._on_step_requested)
        self._print_flow.done.connect(self._on_done)
        self._print_flow.refused.connect(self.say)

    def _options(self) -> list[DeckOption]:
        """Return the decks of events, the next one first, and then the free ones."""
        rows, today = (*self._journal.events.upcoming(), *self._journal.events.past()), self._journal.today
        events = [
            DeckOption(
                deck=DeckRef(event_id=row.id),
                said=_("for {title}").format(title=isolated(row.title)),
                words=f"{row.title} · {date_words.day_and_month(row.day, today)}",
            )
            for row in rows
        ]
        return events + [
            DeckOption(
                deck=DeckRef(deck_id=deck.id),
                said=_("in {title}").format(title=isolated(deck.title)),
                words=_("{title} · free deck").format(title=deck.title),
            )
            for deck in self._journal.decks.all()
        ]

    def _show_cards(self, of: DeckRef) -> None:
        cards = self._journal.cards
        offers = cards.offers(of, self._built_cards(of))
        keys = {offer.key for offer in offers}
        self._edited = {key: card for key, card in self._edited.items() if key in keys}
        self._deck = self._as_edited(cards.deck_of(of, offers))
        has_cards = bool(self._deck.cards)
        self._show_sheets(of)
        history = history_words(cards.history(of), self._journal.today)
        self._panel.show_cards(offers, tuple(self._edited), cards.missing(of, offers), history)
        self._panel.show_missing_kinds([] if of.event_id is None else _missing_kinds(offers))
        self._sheet_panel.setVisible(has_cards)
        paper = self._journal.settings.paper
        self._sheet_panel.show_setup(bound(self._sheet, self._deck), self._setup, self._usual_shift(), paper)
        self._header.show_actions(shown=has_cards)
        self._preview.setVisible(has_cards)
        self._empty_deck.setVisible(not has_cards)
        self._empty_deck.show_for(is_free=of.event_id is None, is_prepared=not keys <= _ALWAYS_OFFERED)
        self._show_preview()
        apply_visual_tab_order(self)

    def _built_cards(self, of: DeckRef) -> BuiltCards:
        facts = (of, self._journal.today)
        if facts != self._built_for:
            self._built, self._built_for = BuiltCards(), facts
        return self._built

    def _as_edited(self, deck: Deck) -> Deck:
        """Return a deck with the texts that were changed for this printing."""
        return replace(deck, cards=tuple(self._edited.get(card.key, card) for card in deck.cards))

    def _show_sheets(self, of: DeckRef) -> None:
        """Offer the sheets for the user's paper first, with that of the deck selected."""
        self._sheet, self._setup = deck_printing(self._journal, of)
        self._header.show_sheets(offered_sheets(self._journal), self._sheet.key)

    def _usual_shift(self) -> PrinterShift:
        """Return how far backs are moved on the printer that is likely to be used."""
        if backs_on(self._sheet, self._setup) != "printed":
            return NO_SHIFT
        shifts = printer_shifts(self._journal, self._setup.flip)
        return shifts.get(usual_printer(), NO_SHIFT) if shifts else NO_SHIFT

    def _show_preview(self) -> None:
        facts = (self._deck, self._sheet, self._setup)
        if facts != self._in_preview:
            self._in_preview = facts
            self._preview.show_deck(self._deck, self._sheet, self._setup)

    def _start_over(self) -> None:
        """Show another deck or another sheet, from its first page."""
        while self._preview.page > 0:
            self._preview.previous_page()
        self.reload()

    # --- user actions ------------------------------------------------------------------------------------

    def _on_included(self, key: str, included: bool) -> None:
        if self._of is not None:
            self.attempt(self._journal.cards.include, self._of, key, included=included)

    def _on_fade_chosen(self, key: str, fade: Fade) -> None:
        if self._of is not None:
            self._edited.pop(key, None)
            self.attempt(self._journal.cards.set_fade, self._of, key, fade)

    def _on_not_yet(self, key: str) -> None:
        if self._of is not None:
            self.attempt(self._journal.cards.decline_fade, self._of, key)

    def _on_moved(self, key: str, place: int) -> None:
        if self._of is not None and place >= 0:
            now = self.attempt(self._journal.cards.move, self._of, key, place)
            if now is not None:
                announce(self._panel.cards, _("Now number {number}.").format(number=number(now + 1)))

    def _on_removed(self, key: str) -> None:
        if self._of is not None:
            self.attempt_and_say(_("Removed from this deck."), self._journal.cards.remove_card, self._of, key)

    def _on_edit(self, key: str) -> None:
        card = next((each for each in self._deck.cards if each.key == key), None)
        if card is not None:
            dialog = CardEditDialog(card, self.window())
            dialog.changed.connect(self._on_edited)
            dialog.open()

    def _on_edited(self, card: Card) -> None:
        self._edited[card.key] = card
        self.refresh()

    def _on_reset(self, key: str) -> None:
        self._edited.pop(key, None)
        self.refresh()

    def _on_add(self) -> None:
        if self._of is not None:
            dialog = AddCardDialog(self._journal, self._of, self.window())
            dialog.added.connect(self._on_added)
            dialog.open()

    def _on_added(self, key: str) -> None:
        if key == "hello" and not any(read_details(self._journal.settings)):
            self._on_hello(key)

    def _on_hello(self, _key: str) -> None:
        HelloDialog(self._journal, self.window()).open()

    def _fill_menu(self) -> None:
        menu, of = self._menu, self._of
        menu.clear()
        namings: list[tuple[str, Naming]] = [(_("New deck"), "new")]
        if of is not None and of.deck_id is not None:
            namings += [(_("Rename deck"), "rename"), (_("Duplicate deck"), "copy")]
        for words, naming in namings:
            MenuAction(words, menu, self._on_name, naming)
        if of is not None and of.deck_id is not None:
            MenuAction(_("Delete deck"), menu, self._on_delete, of.deck_id)
        if of is not None and self._deck.cards:
            menu.addSeparator()
            MenuAction(_("I used these cards today"), menu, self._on_used, of)
        trashed = self._journal.decks.all(trashed=True)
        if trashed:
            menu.addSeparator()
        for deck in trashed:
            title = shown(shortened(deck.title, _MOST_IN_MENU)).replace("&", "&&")
            MenuAction(_("Restore “{title}”").format(title=title), menu, self._on_restore, deck.id)

    def add_deck(self) -> None:
        """Ask for the name of a new deck, and show it."""
        self._on_name("new")

    def _on_name(self, naming: Naming) -> None:
        deck_id = None if naming == "new" or self._of is None else self._of.deck_id
        dialog = DeckDialog(self._journal, self.window(), naming, deck_id)
        dialog.saved.connect(self._on_named)
        dialog.open()

    def _on_named(self, deck_id: int) -> None:
        self._show_deck(DeckRef(deck_id=DeckId(deck_id)))

    def _on_delete(self, deck_id: DeckId) -> None:
        title = self._journal.decks.get(deck_id).title
        self.attempt_and_say(_("Deleted: {text}").format(text=title), self._journal.decks.delete, deck_id)

    def _on_restore(self, deck_id: DeckId) -> None:
        title = self._journal.decks.get(deck_id).title
        self.attempt_and_say(_("Restored: {text}").format(text=title), self._journal.decks.restore, deck_id)
        self._on_named(deck_id)

    def _on_used(self, of: DeckRef) -> None:
        self.attempt_and_say(_("Used today: that's remembered."), self._journal.cards.mark_used, of)

    def _on_setup_chosen(self, setup: SheetSetup) -> None:
        is_moved = setup.start_at != self._setup.start_at
        self._choose_printing(self._sheet, setup)
        if is_moved:
            self._start_over()

    def _on_sheet_chosen(self, key: str) -> None:
        if key in {MEASURE_SHEET, EDIT_SHEET}:
            self._header.sheets.set_value(self._sheet.key)
            self.measure_sheet(is_new=key == MEASURE_SHEET)
            return
        chosen = next((each for each in offered_sheets(self._journal) if each.key == key), self._sheet)
        self._choose_printing(chosen, replace(self._setup, start_at=1))

    def _choose_printing(self, sheet: SheetFormat, setup: SheetSetup) -> None:
        if self._of is not None:
            self.attempt(choose_printing, self._journal, self._of, sheet, setup)

    def _on_calibration_requested(self) -> None:
        from ui.pages.cards.calibrate_dialog import CalibrateDialog  # few need it

        dialog = CalibrateDialog(self._journal, self._sheet, self._setup.flip, self.window())
        dialog.calibrated.connect(self.reload)
        dialog.open()

    def measure_sheet(self, *, is_new: bool = True) -> None:
        """Open the measurements of a new sheet, which begin as those of the current one, or of the current one."""
        from ui.pages.cards.sheet_dialog import SheetDialog  # few need it

        dialog = SheetDialog(self._journal, self._sheet, self.window(), is_new=is_new)
        dialog.saved.connect(self._on_sheet_measured)
        dialog.deleted.connect(self._on_sheet_deleted)
        dialog.open()

    def _on_sheet_measured(self, sheet_id: int) -> None:
        key = self._journal.own_sheets.key(OwnSheetId(sheet_id))
        self._on_sheet_chosen(key)
        self.say(_("“{name}” is one of your sheets now.").format(name=self._sheet.title), undo=True)

    def _on_sheet_deleted(self) -> None:
        self.say(_("Sheet deleted."), undo=True)

    def handle_refusal(self, error: NetCoachError, field: QWidget | None = None) -> None:
        """Show why a verb refused, and show the current state again."""
        super().handle_refusal(error, field)
        self.refresh()

    def _on_step_requested(self, leads_to: str) -> None:
        if self._of is not None and self._of.event_id is not None:
            self._navigator.open_event(self._of.event_id, leads_to)

    def _on_save(self) -> None:
        if job := self._print_job():
            self._print_flow.save(job)

    def print_cards(self) -> None:
        """Print the current deck, as its button does."""
        if job := self._print_job():
            self._print_flow.print(job)

    def _print_job(self) -> StoredDeckPrintJob | None:
        if self._of is None or not self._deck.cards:
            return None
        return StoredDeckPrintJob(
            of=self._of,
            about=self._journal.cards.title(self._of),
            deck=self._deck,
            sheet=self._sheet,
            setup=self._setup,
            shifts=printer_shifts(self._journal, self._setup.flip),
        )

    def _on_done(self, job: StoredDeckPrintJob, sentence: str) -> None:
        before = self._open_steps(job.of)
        if job.of == self._of:
            self._edited = {}
        how = DeckPrinting(sheet=job.sheet.key, setup=job.setup)
        self.attempt(self._journal.cards.mark_printed, job.of, how)
        keep_usual(self._journal, job.sheet, job.setup)
        is_ticked = self._open_steps(job.of) < before
        if is_ticked:
            sentence = paragraph((sentence, _("Ticked off the checklist step.")))
        self.say(sentence, undo=is_ticked)

    def _open_steps(self, of: DeckRef) -> int:
        steps = [] if of.event_id is None else self._journal.checklists.steps(of.event_id)
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
        self._free = EmptyState(
            _("Your cards will appear here, just as they'll print."), icon_name="cards", detail=_("Add a card first.")
        )
        for state in (self._unprepared, self._unticked, self._free):
            self.column.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addStretch(1)

    def show_for(self, *, is_free: bool, is_prepared: bool) -> None:
        """Set the text about what to do for this deck."""
        self._unprepared.setVisible(not is_prepared and not is_free)
        self._unticked.setVisible(is_prepared and not is_free)
        self._free.setVisible(is_free)


def history_words(history: DeckHistory, today: date) -> str:
    """Return when a deck was last printed and used: "Printed on 24 November. Used on 26 November."."""
    words = []
    if history.printed_on is not None:
        words.append(_("Printed on {day}.").format(day=date_words.day_and_month(history.printed_on, today)))
    if history.used_on:
        words.append(_("Used on {day}.").format(day=date_words.day_and_month(history.used_on[-1], today)))
    return paragraph(words)


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
