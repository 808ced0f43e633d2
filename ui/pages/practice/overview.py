"""The overview of Practice: what is there, two rows of each kind, the latest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, ngettext, number
from netcoach.journal import Journal
from netcoach.practice.pitches import draft_title
from netcoach.practice.suggestion import said_aloud_words
from ui.pages.practice.conversation.plan_rows import PLANS, plan_rows
from ui.pages.practice.courage.courage_rows import LADDER, rung_rows
from ui.pages.practice.drills.drill_rows import drill_rows
from ui.pages.practice.five_minutes import FiveMinutesCard
from ui.pages.practice.logs.log_rows import LOGS, log_rows
from ui.pages.practice.messages.message_rows import MESSAGES, message_rows
from ui.pages.practice.names.name_rows import NAMES, name_rows
from ui.pages.practice.practice_view import PracticeView
from ui.pages.practice.worksheets.worksheet_rows import worksheet_rows
from ui.session.navigator import Navigator
from ui.widgets.buttons import QuietButton
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import Heading, PlainLabel, SectionLabel
from ui.widgets.layouts.layout import SCROLLED_MARGINS, ColumnLayout, RowLayout
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.page import Place

_MOST_ROWS = 2
_STACKS_BELOW = 736


class PracticeRow(NamedTuple):
    """One row of a section: what it says, and what it opens; nothing if it invites to begin."""

    title: str
    detail: str
    place: Place | None = None


class PracticeSection(QWidget):
    """One kind of practice: two rows, or one that invites, and a button next to the heading.

    Args:
        title: The heading.
        verb: What the button next to it does.
        on_press: A bound method for that button.
        open_place: Opens the place of a row.
        more: The place that a link to all of its kind opens, with the words of the link.
    """

    def __init__(
        self,
        title: str,
        verb: str,
        on_press: Callable[[], object],
        open_place: Callable[[Place], object],
        *,
        more: tuple[str, Place] | None = None,
    ) -> None:
        super().__init__()
        self._begin, self._open_place = on_press, open_place
        self._rows = KeyedList(self._make_row, ruled=True)
        column = ColumnLayout(self, gap=0)
        head = RowLayout(gap=16)
        head.addWidget(SectionLabel(title), 1)
        if more is not None:
            head.add(QuietButton(more[0], open_place, payload=more[1], flush=True))
        head.add(QuietButton(verb, on_press, flush=True))
        column.add(head, self._rows)
        column.addStretch(1)

    def show_rows(self, rows: Sequence[PracticeRow]) -> None:
        """Show the first two rows."""
        self._rows.show_items({row.place: row for row in rows[:_MOST_ROWS]})

    def _make_row(self, row: PracticeRow) -> QWidget:
        return LinkRow(row.title, row.detail, self._on_row, payload=row.place)

    def _on_row(self, place: Place | None) -> None:
        if place is None:
            self._begin()
        else:
            self._open_place(place)


class PracticeOverview(PracticeView):
    """What there is to practise."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._pitches = PracticeSection(
            _("Pitches"),
            _("New pitch"),
            navigator.add_pitch,
            navigator.open_place,
            more=(_("All pitches"), Place("practice", view="pitches")),
        )
        self._conversation = PracticeSection(
            _("Conversation"), _("Phrase bank"), navigator.open_phrase_bank, navigator.open_place
        )
        self._ladder = PracticeSection(_("Courage ladder"), _("All rungs"), self._on_ladder, navigator.open_place)
        self._logs = PracticeSection(_("Logs"), _("All logs"), self._on_logs, navigator.open_place)
        self._names = PracticeSection(_("Names to remember"), _("All names"), self._on_names, navigator.open_place)
        self._messages = PracticeSection(
            _("Messages"),
            _("New message"),
            navigator.add_message,
            navigator.open_place,
            more=(_("All messages"), MESSAGES),
        )
        self._drills = PracticeSection(_("Drills"), _("All drills"), self._on_drills, navigator.open_place)
        self._plans = PracticeSection(_("If-then plans"), _("All plans"), self._on_plans, navigator.open_place)
        self._worksheets = PracticeSection(
            _("Worksheets"), _("All worksheets"), navigator.open_worksheets, navigator.open_place
        )
        self.column.set_margins(SCROLLED_MARGINS)
        self._title = Heading(_("Practice"))
        self.column.add(self._title)
        self.column.add(PlainLabel(_("Five minutes is plenty. Stop whenever you like."), "lead", tone="soft"))
        self.column.space(24)
        self._card = FiveMinutesCard(navigator.open_offer)
        self.column.add(self._card)
        self.column.space(24)
        pairs = ColumnLayout(gap=32)
        for pair in (
            (self._pitches, self._ladder),
            (self._conversation, self._messages),
            (self._names, self._worksheets),
            (self._drills, self._logs),
            (self._plans, QWidget()),  # no wider than the others
        ):
            pairs.add(ResponsiveRow(*pair, gap=48, gap_below=32, stacks_below=_STACKS_BELOW))
        self.column.addLayout(pairs)
        self.column.addStretch(1)

    def title(self) -> QWidget:
        """Return its title."""
        return self._title

    def refresh(self) -> None:
        """Read what there is."""
        self._card.show_offers(self._journal.five_minutes.offers(), self._journal.today)
        self._pitches.show_rows(pitch_rows(self._journal))
        self._conversation.show_rows(conversation_rows(self._journal))
        self._ladder.show_rows([PracticeRow(*row) for row in rung_rows(self._journal)])
        self._logs.show_rows([PracticeRow(*row) for row in log_rows(self._journal)])
        self._names.show_rows([PracticeRow(*row) for row in name_rows(self._journal)])
        self._messages.show_rows([PracticeRow(*row) for row in message_rows(self._journal)])
        self._drills.show_rows([PracticeRow(*row) for row in drill_rows(self._journal)])
        self._plans.show_rows([PracticeRow(*row) for row in plan_rows(self._journal)])
        self._worksheets.show_rows([PracticeRow(*row) for row in worksheet_rows(self._journal)])
        apply_visual_tab_order(self)

    def _on_ladder(self) -> None:
        self._navigator.open_place(LADDER)

    def _on_logs(self) -> None:
        self._navigator.open_place(LOGS)

    def _on_names(self) -> None:
        self._navigator.open_place(NAMES)

    def _on_plans(self) -> None:
        self._navigator.open_place(PLANS)

    def _on_drills(self) -> None:
        self._navigator.open_place(Place("practice", view="drills"))


def pitch_rows(journal: Journal) -> list[PracticeRow]:
    """Return the pitches, the latest used first; without any, one row that invites to begin."""
    pitches = sorted(journal.pitches.all(), key=lambda pitch: pitch.changed_at, reverse=True)
    rows = [
        PracticeRow(
            title=draft_title(pitch),
            detail=said_aloud_words(journal.rehearsals.of_pitch(pitch.id), journal.today),
            place=Place("practice", pitch.id, view="pitch"),
        )
        for pitch in pitches
    ]
    return rows or [PracticeRow(_("Say what you do in half a minute"), _("not begun"))]


def conversation_rows(journal: Journal) -> list[PracticeRow]:
    """Return the question sets, the latest used first; without any, one row that invites to begin."""
    rows = []
    for one in journal.question_sets.all():
        count = len(one.questions)
        detail = ngettext("{count} question", "{count} questions", count).format(count=number(count))
        rows.append(PracticeRow(one.title, detail, Place("practice", one.id, view="conversation")))
    return rows or [PracticeRow(_("Choose four questions to carry with you"), _("not begun"))]
