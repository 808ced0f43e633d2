"""Parts of the plan tab about what an event may cost: energy and rest, and what is feared, sealed until afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates.date_words import clock_time
from netcoach.dates.moments import format_span
from netcoach.events.energy import LearntCost
from netcoach.events.evening import Rest
from netcoach.events.event import MOST_ENERGY, Event
from netcoach.events.event_plans import EventPrediction
from netcoach.foundation.i18n import _, number
from netcoach.journal import Journal
from ui.widgets.controls import ColumnLayout, FlowWidget, PlainButton, PlainLabel, QuietButton, SectionLabel
from ui.widgets.fields.dots_field import DotsField
from ui.widgets.fields.slider import SliderField
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown

_MOST = 100


class EnergyPart(QWidget):
    """The energy an event may cost as ten dots, and the rest after it.

    ``chosen(object)`` passes the energy or None, ``rest_taken(object)`` a suggested rest; ``rest_requested()`` asks to
    choose another one.
    """

    chosen = Signal(object)
    rest_taken = Signal(object)
    rest_requested = Signal()

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._suggested: Rest | None = None
        self.dots = DotsField(_("Energy planned"), MOST_ENERGY)
        self._words = PlainLabel("", "small")
        self._offer = PlainLabel("", "small")
        self._take = QuietButton(_("Plan this rest"), self._on_take, flush=True)
        self._change = QuietButton(_("Change the rest"), self.rest_requested.emit, flush=True)
        self._buttons = FlowWidget(gap=16)
        self._buttons.add(self._take, self._change)
        column = ColumnLayout(self, gap=0)
        column.add(SectionLabel(_("Energy planned")))
        column.space(4)
        column.add(self.dots)
        column.space(4)
        column.add(self._words, self._offer, self._buttons)
        self.dots.chosen.connect(self.chosen)

    def show_event(self, event: Event) -> None:
        """Show the energy and the rest of an event."""
        plans = self._journal.event_plans
        cost = self._journal.energy.cost(event.kind)
        self._suggested = plans.suggested_rest(event)
        self.dots.show_number(event.energy_planned, cost.points)
        rest = _rest_of(event)
        words = self._energy_words(event, cost)
        if rest is not None:
            words = _("{energy} · recharge {rest}").format(energy=words, rest=self._rest_words(event, rest))
        self._words.setText(words)
        self.dots.setAccessibleDescription(shown(words))
        offer = _("A rest could be {rest}.").format(rest=self._rest_words(event, self._suggested))
        self._offer.setText(offer)
        self._offer.setVisible(rest is None)
        self._take.setAccessibleDescription(shown(offer))
        was_at = next((each for each in (self._take, self._change) if each.hasFocus()), None)
        self._take.setVisible(rest is None)
        self._change.setVisible(rest is not None)
        if was_at is not None and was_at.isHidden():  # each gives way to the other
            (self._take if rest is None else self._change).setFocus(Qt.FocusReason.OtherFocusReason)

    def _energy_words(self, event: Event, cost: LearntCost) -> str:
        if event.energy_planned is None:
            is_own = cost.planned is not None or cost.felt is not None
            words = _("This kind of event often costs about {count} of {most}.")
            words = _("This kind of event usually costs you about {count} of {most}.") if is_own else words
            return words.format(count=number(cost.points), most=number(MOST_ENERGY))
        is_other = cost.felt is not None and cost.points != event.energy_planned
        words = _("{count} of {wanted} · usually about {usual} for you") if is_other else _("{count} of {wanted}")
        figures = {"count": event.energy_planned, "wanted": MOST_ENERGY, "usual": cost.points}
        return words.format(**{name: number(figure) for name, figure in figures.items()})

    def _rest_words(self, event: Event, rest: Rest) -> str:
        if rest.starts.date() != event.day:
            return format_span(rest.starts, rest.ends, self._journal.today, full=True)
        return _("{first} to {last}").format(first=clock_time(rest.starts), last=clock_time(rest.ends))

    def _on_take(self) -> None:
        if self._suggested is not None:
            self.rest_taken.emit(self._suggested)


class PredictionPart(QWidget):
    """How hard the user thinks it will be, once. ``seal_requested()`` asks for it."""

    seal_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = KeyedList(self._make)
        ColumnLayout(self, gap=0).add(self._state)

    def pass_focus_to(self, heir: QWidget) -> None:
        """Let ``heir`` get the focus once the guess is sealed: nothing is left to press here."""
        self._state.focus_when_empty = heir

    def show_prediction(self, prediction: EventPrediction) -> None:
        """Show a prediction, as far as it can be seen."""
        self._state.show_item(prediction)

    def _make(self, prediction: EventPrediction) -> QWidget:
        part = QWidget()
        column = ColumnLayout(part, gap=0)
        if not prediction.is_sealed:
            column.add(SectionLabel(_("How hard will it be?")))
            column.space(4)
            column.add(PlainLabel(_("Guess once, then see afterwards."), "small"))
            flow = FlowWidget()
            flow.add(PlainButton(_("Make a guess"), self.seal_requested.emit))
            column.space(4)
            column.add(flow)
            return part
        hard = prediction.hard or 0
        figures = {"count": number(hard), "wanted": number(_MOST)}
        words = _("{count} of {wanted}, sealed until afterwards")
        bar = SliderField(_("How hard will it be?"), _MOST, hard)
        bar.show_fixed(hard, words.format(**figures))
        column.add(bar)
        return part


def _rest_of(event: Event) -> Rest | None:
    if event.recharge_starts is None or event.recharge_ends is None:
        return None
    return Rest(event.recharge_starts, event.recharge_ends)
