"""One drill: what it asks, the answer, and what there is to read afterwards."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from netcoach.content.content import DrillPrompt
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.drills import SECONDS, drill_line, drill_title
from ui.editing.draft_autosave import SAVE_EVERY_MS
from ui.pages.practice.drills.drill_answers import DrillAnswers, make_answers, statement_card
from ui.pages.practice.drills.drill_result import result_paragraphs
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.session.navigator import Navigator
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.figures.soft_timer import SoftTimer
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import HEADED_MARGINS, ColumnLayout, ReadableColumn, ShownTogether
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.page import Place


class _Done(NamedTuple):
    """A drill that was done, with its answers."""

    prompt: DrillPrompt
    answers: tuple[str, ...]


class DrillView(PracticeView):
    """Does one drill after the other; :attr:`part` names the kind.

    Whatever was written goes into the log with *Compare*, *Another* and *Enough*. Esc leaves and keeps nothing. What is
    being written is also a draft, which the drill begins with after a crash.
    """

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._kind = ""
        self._prompt: DrillPrompt | None = None
        self._kept: list[str] = []
        self._title = Heading()
        self._head = ViewHeader(navigator.open_practice_room, title=self._title)
        self._timer = SoftTimer(journal.clock)
        self._answers, self._result = KeyedList(make_answers), KeyedList(self._make_result)
        self._look = PrimaryButton("", self._on_look)
        self._another = PlainButton(_("Another"), self._on_another)
        self._enough = QuietButton(_("Enough"), self._on_enough, flush=True)
        self._buttons = FlowWidget(gap=16, gap_below=12)
        self._read = QWidget(self)
        self._read.hide()
        self._lay_out()
        self._draft_timer = QTimer(self)
        self._draft_timer.setInterval(SAVE_EVERY_MS)
        self._draft_timer.timeout.connect(self._keep_draft)

    def _lay_out(self) -> None:
        whole = self._whole = ReadableColumn(gap=16)
        self._buttons.add(self._look, self._another, self._enough)
        foot = StayingFoot(self.scroll_area, self.whole, self._buttons, edge=16)
        whole.column.add(self._answers, self._result, self._timer, foot)
        self.column.add(self._head, whole)
        self.column.addStretch(1)

        self.rescale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """In a low window, leave less space for the title and around it, so that what is asked is in view below it."""
        self._head.set_compact(is_compact=self.is_low())
        left, top, right, bottom = HEADED_MARGINS
        top, above = (4, 4) if self.is_low() else (top, 16)
        self.column.set_margins((left, top, right, bottom))
        self._whole.column.set_margins((0, above, 0, 0))

    def exists(self) -> bool:
        """Return whether there is such a drill."""
        return self.part in SECONDS

    def refresh(self) -> None:
        """Begin the drill, unless it has been begun."""
        if self.part != self._kind:
            self._begin(self.part)

    def start(self) -> QWidget | None:
        """Return where to write first."""
        answers = self._doing()
        return self._another if answers is None else answers.first()

    def title(self) -> QWidget | None:
        """Return its title: its ``part`` is all of it."""
        return self._title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._drop_draft()
            self._leave()
        else:
            super().keyPressEvent(event)

    def _begin(self, kind: str, after: str = "") -> None:
        self._kind = kind
        self._prompt, texts = (None, []) if after else self._from_draft()
        self._prompt = self._prompt or self._journal.drills.next_prompt(kind, after)
        self._title.setText(drill_title(kind))
        self._head.below.setText(drill_line(kind))
        self._look.say(_("Compare") if self._prompt.phrases else _("Done"))
        self._result.show_item(None)
        self._answers.show_item(self._prompt)
        answers = self._doing()
        if answers is not None:
            answers.set_value(texts)
            self._kept = answers.value()
        self._look.show()
        self._buttons.rescale()
        self._timer.begin(SECONDS[kind])
        self._draft_timer.start()
        apply_visual_tab_order(self)

    def _doing(self) -> DrillAnswers | None:
        answers = self._answers.row("")
        return answers if isinstance(answers, DrillAnswers) else None

    def _log(self, answers: DrillAnswers) -> bool:
        """Write what was done into the log, and end its draft; return whether that went well."""
        self._draft_timer.stop()
        try:
            with self._journal.drafts.saving(self._draft_key()):
                self._journal.drills.log(self._kind, answers.prompt.text, answers.written(), self._timer.stop())
        except NetCoachError as error:
            self.handle_refusal(error)
            return False
        return True

    def _on_look(self) -> None:
        answers = self._doing()
        if answers is None or not self._log(answers):
            return
        self._result.show_item(_Done(answers.prompt, tuple(answers.value())))
        self._answers.show_item(None)
        self._look.hide()
        self._buttons.rescale()
        apply_visual_tab_order(self)
        self._read.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_another(self) -> None:
        answers = self._doing()
        if answers is not None and not answers.is_empty() and not self._log(answers):
            return
        self._begin(self._kind, "" if self._prompt is None else self._prompt.key)
        self.focus_start()

    def _on_enough(self) -> None:
        answers = self._doing()
        if answers is not None and not answers.is_empty() and not self._log(answers):
            return
        self._leave()
        self.say(_("That's enough. A few minutes count."))

    def _leave(self) -> None:
        self._timer.stop()
        self._draft_timer.stop()
        self._kind = ""
        self._navigator.open_place(Place("practice", view="drills"))

    def _make_result(self, done: _Done) -> QWidget:
        part = QWidget()
        column = ColumnLayout(part, gap=16)
        self._read = ReadingText(_("Afterwards"))
        self._read.show_paragraphs(result_paragraphs(done.prompt, done.answers, self._journal.content))
        after = ShownTogether(gap=16)
        after.column.add(self._read)
        after.column.add(PlainLabel(_("That was practice. Another one, or enough for today: both are fine.")))
        column.add(statement_card(done.prompt), after)
        return part

    # --- the draft ---------------------------------------------------------------------------------------------------

    def _draft_key(self) -> str:
        return f"drill/{self._kind}"

    def _from_draft(self) -> tuple[DrillPrompt | None, list[str]]:
        draft = self._journal.drafts.get(self._draft_key())
        if draft is None:
            return None, []
        try:
            return self._journal.drills.prompt(draft.words["prompt"]), draft.words["texts"]
        except NetCoachError:  # this version asks something else
            return None, []

    def _keep_draft(self) -> None:
        answers = self._doing()
        if answers is None or self._journal.store.is_read_only or answers.value() == self._kept:
            return
        texts = answers.value()
        try:
            self._journal.drafts.keep(self._draft_key(), {"prompt": answers.prompt.key, "texts": texts})
        except NetCoachError:
            return  # a long write is in progress, or the disk is full: try again in a second
        self._kept = texts

    def _drop_draft(self) -> None:
        if not self._journal.store.is_read_only:
            self.attempt(self._journal.drafts.drop, self._draft_key())
