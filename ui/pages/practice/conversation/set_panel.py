"""The question set next to the phrase bank: its questions in order, and what can be done with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, isolated, number
from netcoach.practice.question_sets import MOST, QuestionSet, SetQuestion, missing_hint
from ui.widgets.controls import (
    CardFrame,
    ColumnLayout,
    EmptyState,
    FlowWidget,
    IconButton,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    RowLayout,
    ScrollArea,
    SectionLabel,
)
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.lists.wrapped_rows import WrappedRow, WrappedRowsView
from ui.widgets.looks import theme
from ui.widgets.menu import Menu

_PADDING, _EDGE = 20, 16


class SetPanel(CardFrame):
    """Shows a question set, or invites to make one. Its owner fills :attr:`menu` when it's about to be opened.

    ``print_requested()``, ``use_requested()`` and ``new_requested()`` report its buttons; the list reports moved and
    removed questions itself.

    Args:
        area: What scrolls it.
        around: The layout that ends with the area: where the buttons are if the set is higher than the window.
    """

    print_requested = Signal()
    use_requested = Signal()
    new_requested = Signal()

    def __init__(self, area: ScrollArea, around: ColumnLayout) -> None:
        super().__init__(gap=4, padding=_PADDING)
        self._questions: dict[int, SetQuestion] = {}
        self._lines: dict[int, str] = {}
        self.rows = WrappedRowsView(_("Question set"), self._texts, lead="place", is_whole=True)
        self._count = PlainLabel("", "soft", wrap=False)
        self._title, self._event = PlainLabel("", "heading"), PlainLabel("", "small")
        self._more = IconButton(_("Question sets"), icon_name="more")
        self.menu = Menu(self)
        self._more.setMenu(self.menu)
        self._place = _EmptyPlace()
        self.print_button = PrimaryButton(_("Print as card"), self.print_requested.emit)
        self.use_button = PlainButton(_("Use in event"), self.use_requested.emit)
        buttons = FlowWidget(gap=8)
        buttons.add(self.print_button, self.use_button)
        self.foot = StayingFoot(area, around, buttons, edge=_EDGE, line=self)
        self._build_layout()

    def _build_layout(self) -> None:
        head = RowLayout(gap=8)
        head.addWidget(SectionLabel(_("Question set")), 1)
        head.add(self._count, self._more)
        self._head, self._filled = QWidget(), QWidget()
        ColumnLayout(self._head, gap=4).add(head)
        column = ColumnLayout(self._filled, gap=4)
        column.add(self._title, self._event)
        column.space(4)
        column.add(self.rows)
        column.space(4)
        column.add(self._place)
        column.space(8)
        column.add(self.foot)
        self._new = PrimaryButton(_("New question set"), self.new_requested.emit)
        self._empty = EmptyState(
            _("Your questions for an event will be here, the best first."),
            self._new,
            icon_name="chat",
            detail=_("Or add one from the phrase bank."),
        )
        self.column.add(self._head, self._filled, self._empty)
        self.column.addStretch(1)

    def start(self) -> QWidget:
        """Return the questions, or if there are none, the button that makes the first set."""
        return self.rows if self._questions else self._new if self._filled.isHidden() else self._more

    def show_set(
        self, one: QuestionSet | None, event: str = "", groups: Sequence[str] = (), warnings: Sequence[str] = ()
    ) -> None:
        """Show a set, the event it's for, and for each question a warning if there is one, or else its group."""
        self._filled.setVisible(one is not None)
        self._empty.setVisible(one is None)
        self._count.setVisible(one is not None)
        if one is None:
            self._questions = {}
            self.rows.set_ids([])
            return
        self._questions = {each.id: each for each in one.questions}
        self._lines = {
            each.id: warning or group for each, group, warning in zip(one.questions, groups, warnings, strict=True)
        }
        self._title.setText(one.title)
        self._event.setText(_("for {event}").format(event=isolated(event)) if event else "")
        self._event.setVisible(bool(event) and event not in one.title)
        count = _("{count} of {wanted}").format(count=number(len(one.questions)), wanted=number(MOST))
        self._count.setText(count)
        self.rows.set_ids(list(self._questions))
        self.rows.setVisible(bool(one.questions))
        self._place.setVisible(not one.is_full)
        self._place.show_hint(len(one.questions) + 1, groups)
        for button in (self.print_button, self.use_button):
            button.setEnabled(bool(one.questions))

    def _texts(self, ids: Sequence[int]) -> list[WrappedRow]:
        return [self._text(one) for one in ids]

    def _text(self, question_id: int) -> WrappedRow:
        question, line = self._questions[question_id], self._lines[question_id]
        place = number(list(self._questions).index(question_id) + 1)
        spoken = _("{number}. {question} {detail}").format(number=place, question=question.text, detail=line).strip()
        return WrappedRow(title=question.text, detail=line, ending=place, spoken=spoken)


class _EmptyPlace(QWidget):
    """The dotted place of the next question, with a hint what it could be about."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = PlainLabel("", "small")
        ColumnLayout(self, margins=(16, 10, 16, 10)).add(self._hint)

    def show_hint(self, place: int, groups: Collection[str]) -> None:
        words = _("{number} · {hint}").format(number=number(place), hint=missing_hint(groups))
        self._hint.setText(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
