"""The card "Five minutes today": one suggestion with its reason, something else, and then "Rest is fine"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, ngettext
from netcoach.practice.five_minutes import Offer
from netcoach.practice.rehearsals import RUNGS, rung_label
from netcoach.practice.suggestion import PracticeSuggestion
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import CardFrame, ColumnLayout
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.looks import theme
from ui.widgets.marks import Segments


class FiveMinutesCard(CardFrame):
    """Offers one thing at a time.

    Args:
        open_offer: A bound method that begins what is offered.
    """

    def __init__(self, open_offer: Callable[[Offer], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._open_offer = open_offer
        self._offers: tuple[Offer, ...] = ()
        self._day: date | None = None
        self._at = 0
        self._title, self._reason = PlainLabel("", "heading"), PlainLabel("", "body", tone="soft")
        self._main = PrimaryButton(_("Rehearse"), self._on_press)
        self._else = QuietButton(_("Something else"), self._on_else)
        self._rung, self._what = PlainLabel("", "strong"), PlainLabel("", "small")
        self._segments, self._last = Segments(), PlainLabel("", "small")
        words = QWidget()
        column = ColumnLayout(words, gap=4)
        column.add(SectionLabel(_("Five minutes today")), self._title, self._reason)
        self._buttons, flow = QWidget(), FlowWidget(gap=12)
        flow.add(self._main, self._else)
        ColumnLayout(self._buttons, gap=0, margins=(0, 12, 0, 0)).add(flow)  # without them, there's no space either
        column.add(self._buttons)
        self._ladder = QWidget()
        side = ColumnLayout(self._ladder, gap=4)
        side.add(self._rung, self._what)
        side.space(8)
        side.add(self._segments)
        side.space(8)
        side.add(self._last)
        side.addStretch(1)
        self._both = ResponsiveRow(words, self._ladder, stretch=(3, 1), gap=64, gap_below=20, stacks_below=640)
        self.column.add(self._both)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ladder.isHidden() or self._both.is_stacked():
            return
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place, beside = self._ladder.geometry().translated(self._both.pos()), theme.space(32)
        x = place.right() + beside if is_mirrored else place.left() - beside
        QPainter(self).fillRect(x, place.top(), 1, place.height(), theme.colour("line"))

    def show_offers(self, offers: Sequence[Offer], day: date) -> None:
        """Show the first of a day's ``offers``, or the same as before if they haven't changed since."""
        if (tuple(offers), day) != (self._offers, self._day):
            self._offers, self._day, self._at = tuple(offers), day, 0
        self._show()

    def _show(self) -> None:
        offer = self._offers[self._at] if self._at < len(self._offers) else None
        self._buttons.setVisible(offer is not None)
        self._ladder.setVisible(offer is not None and offer.pitch is not None)
        if offer is None:
            self._title.setText(_("Rest is fine"))
            self._reason.setText(_("What you've practised sinks in on its own. Come back another day."))
            return
        self._title.setText(offer.title)
        self._reason.setText(offer.reason)
        self._main.say(offer.verb)
        if offer.pitch is not None:
            self._show_ladder(offer.pitch)

    def _show_ladder(self, offer: PracticeSuggestion) -> None:
        rung = _("Rung {number} of {count}").format(number=offer.rung, count=len(RUNGS))
        self._rung.setText(rung)
        self._what.setText(rung_label(offer.rung))
        count = len(offer.ladder.reached)
        reached = ngettext("{count} rung reached", "{count} rungs reached", count).format(count=count)
        self._segments.set_done(offer.ladder.reached, offer.rung, len(RUNGS), reached)
        self._last.setText(offer.last_take)
        self._last.setVisible(bool(offer.last_take))

    def _on_press(self) -> None:
        self._open_offer(self._offers[self._at])

    def _on_else(self) -> None:
        self._at += 1
        self._show()
