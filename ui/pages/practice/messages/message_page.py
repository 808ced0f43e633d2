"""The page of one message: whom it's to, what it's meant to do, its text, and what came before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.content.content import INTENTIONS, TONES, Evidence
from netcoach.foundation.i18n import _, listed, ngettext, number
from netcoach.practice.message_wording import gaps
from netcoach.practice.messages import CHANNELS, LINKEDIN_LIMIT, intention_label, tone_label
from ui.forms.evidence import EvidenceMark
from ui.pages.practice.messages.message_notes import (
    AskedBeforeNote,
    AskNote,
    BeforeSending,
    HouseRules,
    PauseNote,
    PersonNote,
)
from ui.pages.practice.messages.message_text import MessageText
from ui.widgets.buttons import Chip, IconButton, PlainButton, PrimaryButton, QuietButton
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.labels import Heading, PlainLabel, SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout, ScrollArea, ShownTogether
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.looks import theme
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown

_COUNTED_FROM = 240  # characters of a LinkedIn note
_MOST_GAPS = 4
_WHEN_WIDTH = 126


class BeforeItem(NamedTuple):
    """A conversation before this message: when it was, and what was noted."""

    when: str
    note: str


class PageState(NamedTuple):
    """What the page shows of a message that isn't its text."""

    title: str
    below: str
    intention: str
    tone: str
    channel: str
    is_sent: bool
    is_unanswered: bool
    pieces: Sequence[str]
    has_other_wording: bool
    is_edited: bool
    before: Sequence[BeforeItem]
    finding: Evidence | None
    this_week: str


class MessagePage(QWidget):
    """Shows one message.

    ``intention_chosen(str)``, ``tone_chosen(str)`` and ``channel_chosen(str)`` come from its choices;
    ``action_requested(str)`` asks to copy, send, note an answer, print, delete, show earlier versions or its person, or
    use the next or the ready wording.

    Args:
        area: What scrolls it: Copy stays in view there.
        around: The layout that ends with the area.
    """

    intention_chosen = Signal(str)
    tone_chosen = Signal(str)
    channel_chosen = Signal(str)
    action_requested = Signal(str)

    def __init__(self, area: ScrollArea, around: ColumnLayout) -> None:
        super().__init__()
        self.text = MessageText()
        self.ask_note, self.pause_note, self.checks = AskNote(), PauseNote(), BeforeSending()
        self.asked_before, self.person_note = AskedBeforeNote(), PersonNote()
        self.house_rules = HouseRules()
        self.copy = PrimaryButton(_("Copy"), self.action_requested.emit, payload="copy", icon_name="copy")
        self.sent = PlainButton(_("I sent it"), self.action_requested.emit, payload="send")
        self.answered = PlainButton(_("They answered"), self.action_requested.emit, payload="answer")
        self._title, self._below = Heading(), PlainLabel("", "soft")
        self._evidence, self._this_week = EvidenceMark(), PlainLabel("", "small")
        self._more = IconButton(_("More actions for this message"), icon_name="more")
        self._intentions = self._chips(INTENTIONS, intention_label, self._on_intention)
        self._tones = self._chips(TONES, tone_label, self._on_tone)
        self._source = PlainLabel(_("Shaded words come from your journal."), "small")
        self._counter, self._gaps = PlainLabel("", "small"), PlainLabel("", "small")
        labels = {"": _("Email or letter"), "linkedin": _("LinkedIn note"), "text": _("Text message")}
        self._channel = ChoiceField(_("Sent as"), [(labels[channel], channel) for channel in CHANNELS])
        self._other = QuietButton(_("Another wording"), self.action_requested.emit, payload="next", flush=True)
        self._ready = QuietButton(_("Use the ready wording"), self.action_requested.emit, payload="ready", flush=True)
        self._never = PlainLabel(_("NetCoach never sends. You paste it where you like."), "small")
        self._see_ask = QuietButton(_("See what sounds like an ask"), self._on_see_ask, icon_name="info", flush=True)
        self._see_ask.hide()
        self._before_title = SectionLabel(_("Before this"))
        self._before = KeyedList(_before_row, ruled=True, gap=10)
        self._channel.chosen.connect(self._on_channel)
        self.text.textChanged.connect(self._on_words)
        self._make_menu()
        self.verbs = (self.copy, self.sent, self.answered, self._more)
        actions = FlowWidget(gap=16, gap_below=4)
        actions.add(self.copy, self.sent, self.answered, self._never, self._see_ask)
        self._foot = StayingFoot(area, around, actions, edge=16)
        self._viewport = area.viewport()
        self.ask_note.installEventFilter(self)
        area.verticalScrollBar().valueChanged.connect(self._offer_ask)
        area.verticalScrollBar().rangeChanged.connect(self._offer_ask)
        self._build_layout()

    def show_state(self, state: PageState) -> None:
        """Show everything about a message but its text."""
        self._title.setText(state.title)
        self._below.setText(state.below)
        self._below.setVisible(bool(state.below))
        self._evidence.show_finding(state.finding)
        self._this_week.setText(state.this_week)
        self._this_week.setVisible(bool(state.this_week))
        for chips, chosen in ((self._intentions, state.intention), (self._tones, state.tone)):
            for value, chip in chips.items():
                chip.setChecked(value == chosen)
                chip.setEnabled(not state.is_sent)
        self._channel.set_value(state.channel)
        self._channel.setEnabled(not state.is_sent)
        self.text.setReadOnly(state.is_sent)
        self.text.show_pieces(state.pieces)
        self._source.setVisible(self.text.has_pieces())
        self._other.setVisible(state.has_other_wording and not state.is_edited and not state.is_sent)
        self._ready.setVisible(state.is_edited and not state.is_sent)
        self.sent.setVisible(not state.is_sent)
        self.answered.setVisible(state.is_sent and state.is_unanswered)
        self.checks.setVisible(not state.is_sent)
        self._offer_ask()
        self._before.show_items(dict(enumerate(state.before)))
        self._before_title.setVisible(bool(state.before))
        self._on_words()

    def show_actions(self, *, is_begun: bool, has_earlier: bool) -> None:
        """Offer the actions in the menu that can be carried out."""
        self._actions["delete"].setVisible(is_begun)
        self._actions["earlier"].setVisible(has_earlier)

    def _build_layout(self) -> None:
        written = ShownTogether(gap=12)
        written.column.add(self.text, self.ask_note)
        head = RowLayout(gap=8)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        choices = FlowWidget(gap=48, gap_below=12, level=False)
        choices.add(_labelled(_("Intention"), self._intentions), _labelled(_("Tone"), self._tones))
        ends = FlowWidget(gap=12)
        ends.add(self._counter, self._channel)
        wordings = FlowWidget(gap=16)
        wordings.add(self._source, self._other, self._ready)
        column = ColumnLayout(self, gap=4)
        below = FlowWidget(gap=8)
        below.add(self._below, self._evidence)
        column.add(head, below)
        column.space(12)
        column.add(choices, self._this_week)
        column.space(12)
        column.add(written)
        column.space(4)
        column.add(ResponsiveRow(wordings, ends, stretch=(1, 0), gap=16, gap_below=4), self._gaps)
        column.space(8)
        column.add(self.pause_note, self.asked_before, self.person_note)
        column.space(8)
        column.add(self._foot)
        column.space(20)
        column.add(self.checks, self.house_rules)
        column.space(20)
        column.add(self._before_title, self._before)
        column.addStretch(1)

    def _chips(
        self, values: Sequence[str], label: Callable[[str], str], on_click: Callable[[str, bool], object]
    ) -> dict[str, Chip]:
        return {value: Chip(label(value), on_click, payload=value) for value in values}

    def _make_menu(self) -> None:
        menu = Menu(self._more)
        verbs = {
            "person": _("Open their page"),
            "print": _("Print"),
            "earlier": _("Earlier versions"),
            "delete": _("Delete"),
        }
        self._actions = {
            verb: MenuAction(words, menu, self.action_requested.emit, verb) for verb, words in verbs.items()
        }
        self._more.setMenu(menu)

    def _on_words(self) -> None:
        """Count the characters and the gaps as they're typed."""
        text = self.text.text()
        is_note = self._channel.value() == "linkedin"
        over = len(text) - LINKEDIN_LIMIT
        words = _("{count} of {most} characters").format(count=number(len(text)), most=number(LINKEDIN_LIMIT))
        if over > 0:
            words = ngettext("{count} over", "{count} over", over).format(count=number(over))
        self._counter.set_tone("warm" if over > 0 else "ink" if len(text) >= _COUNTED_FROM else "soft")
        self._counter.setText(words)
        self._counter.setVisible(is_note)
        left = list(dict.fromkeys(gaps(text[:_LONGEST_READ])))
        count = ngettext("{count} gap left:", "{count} gaps left:", len(left)).format(count=number(len(left)))
        self._gaps.setText(_("{gaps} {words}").format(gaps=count, words=listed(left[:_MOST_GAPS])))
        self._gaps.setVisible(bool(left))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _PLACED:
            self._offer_ask()
        return False

    def _offer_ask(self) -> None:
        """Lead to what sounds like an ask from below a message that is too long to have both in view."""
        note = self.ask_note
        place = QRect(note.mapTo(self._viewport, QPoint()), note.size())
        is_in_view = self._viewport.rect().contains(place) and not self._see_ask.hasFocus()
        self._see_ask.setVisible(note.isVisible() and not is_in_view)
        self._never.setVisible(self._see_ask.isHidden() and not self.sent.isHidden())

    def _on_see_ask(self) -> None:
        self.ask_note.removal.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer_ask()

    def _on_intention(self, intention: str, _chosen: bool) -> None:
        self.intention_chosen.emit(intention)

    def _on_tone(self, tone: str, _chosen: bool) -> None:
        self.tone_chosen.emit(tone)

    def _on_channel(self, channel: object) -> None:
        self._on_words()
        self.channel_chosen.emit(str(channel))


_LONGEST_READ = 10_000
_PLACED = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize})


class _WhenLabel(PlainLabel):
    """When a conversation was, as wide as in every other row."""

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        super().rescale()
        self.setFixedWidth(theme.space(_WHEN_WIDTH))


def _before_row(item: BeforeItem) -> QWidget:
    row = QWidget()
    when = _WhenLabel(item.when, "small")
    when.rescale()
    layout = RowLayout(row, gap=0)
    layout.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(ReadingText(item.when, item.note), 1)
    return row


def _labelled(words: str, chips: dict[str, Chip]) -> QWidget:
    whole, flow = QWidget(), QWidget()
    RovingFlow(flow, gap=8, exclusive=True).add(*chips.values())
    flow.setAccessibleName(shown(words))
    ColumnLayout(whole, gap=8).add(SectionLabel(words), flow)
    return whole
