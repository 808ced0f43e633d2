"""Practising names: one card after another, each with four honest answers. It's done by keys alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated, ngettext, number, paragraph
from netcoach.foundation.ids import EventId, NameReviewId, PersonId
from netcoach.journal import Journal
from netcoach.practice.forgetting import BLANK
from netcoach.practice.name_times import on_day, time_words
from netcoach.practice.name_words import arrival_words, next_time_words, plan_words, rating_label
from netcoach.practice.names import RATINGS, NameCard, NameEvent
from netcoach.text.sentences import number_word
from ui.pages.practice.names.answer_button import AnswerButton, AnswerPart
from ui.pages.practice.names.name_card import NameCardFrame
from ui.pages.practice.names.name_rows import NAMES
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.session.navigator import Navigator
from ui.widgets.buttons import PrimaryButton, QuietButton, SoftButton
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.key_button import KeyCap
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.cut_rows import height_of_cut_line
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import CardFrame, ColumnLayout, RowLayout
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.looks import theme
from ui.widgets.notifications import announce
from ui.widgets.progress_dots import ProgressDots

_WIDTH, _MIDDLE = 640, 100
_LOW = 560  # below this height, the question and its button only fit without a place kept for the answer
_FOUR = 580  # below this width, there are two answers in each row: halves stacked before would need less themselves
_SPACE_BELOW = 16
_MOST = 2  # half of the window's height: there's nothing to write, and the answers are what it's for
_RATING_KEYS = {Qt.Key(Qt.Key.Key_0 + rating): rating for rating in RATINGS}


class AnsweredCard(NamedTuple):
    """A card that was answered, and the answer in the journal."""

    person_id: PersonId
    review_id: NameReviewId
    rating: int


class RecallStage(QWidget):
    """What is around the cards: it gets the keys that the control with the focus has no use for."""

    key_pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if is_plain and (key in _RATING_KEYS or key in {Qt.Key.Key_Space, Qt.Key.Key_Z}):
            if not event.isAutoRepeat():
                self.key_pressed.emit(key)
            return
        event.ignore()


class RecallView(PracticeView):
    """One session: Space shows the answer, 1 to 4 answer, Z takes an answer back. :attr:`thing` is an event, or 0.

    Where it has got to follows from which of its answers are still in the journal, so that Undo and Redo work, too.
    """

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._names: list[PersonId] = []
        self._answered: list[AnsweredCard] = []
        self._card: NameCard | None = None
        self._is_new = True
        self._was_ahead, self._has_keys = False, True
        self._dots, self._count = ProgressDots(), PlainLabel("", "small", wrap=False)
        self._stop = SoftButton(_("Stop here"), self._on_stop, flush=True)
        self._head = ViewHeader(
            self._on_back, self._dots, self._count, self._stop, title=_("Who is this?"), back_to=_("Names to remember")
        )
        self._frame = NameCardFrame()
        self._show = PrimaryButton(_("Show the answer"), self._on_show)
        self._answers = {rating: AnswerButton(rating, rating_label(rating), self._on_answer) for rating in RATINGS}
        self._arrival, self._keys = PlainLabel("", "soft"), PlainLabel(_("Z takes the last answer back."), "small")
        self._below = QStackedWidget()
        self._end_title, self._end_words = PlainLabel("", "heading"), PlainLabel("")
        self._again = PrimaryButton(_("Practise more"), self._on_again)
        self._all = QuietButton(_("All names"), navigator.open_place, payload=NAMES, flush=True)
        self._session, self._end = QWidget(), CardFrame(gap=12, padding=32)
        self._lay_out()

    def _lay_out(self) -> None:
        asking = QWidget()
        ask = ColumnLayout(asking, gap=16)
        ask.addWidget(self._show, 0, Qt.AlignmentFlag.AlignHCenter)
        ask.addWidget(KeyCap(_("Space")), 0, Qt.AlignmentFlag.AlignHCenter)
        ask.addStretch(1)
        self._parts = parts = [AnswerPart(button, str(rating)) for rating, button in self._answers.items()]
        halves = [ResponsiveRow(*parts[at : at + 2], gap=12) for at in (0, 2)]
        answers = ResponsiveRow(*halves, gap=12, stacks_below=_FOUR)
        self._parts, self._around_answers = parts, [*parts, *halves, answers]
        self._below.addWidget(asking)
        self._below.addWidget(answers)
        self._stage, below = RecallStage(), RecallStage()  # what is below may be outside of what scrolls
        for each in (self._stage, below):
            each.key_pressed.connect(self._on_key)
        ColumnLayout(below, gap=0).add(self._below)
        foot = StayingFoot(self.scroll_area, self.whole, below, edge=8, most=_MOST)
        whole = ColumnLayout(self._stage, gap=24)
        centre = ColumnLayout(self._session, gap=16)
        centre.add(self._frame, foot)
        for label in (self._arrival, self._keys):
            centre.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons = FlowWidget(gap=16)
        buttons.add(self._again, self._all)
        self._end.column.add(self._end_title, self._end_words, buttons)
        whole.add(self._session, self._end)
        self.column.add(self._head)
        self.column.space(16)
        middle = RowLayout(gap=0)
        middle.addStretch(1)
        middle.addWidget(self._stage, _MIDDLE)
        middle.addStretch(1)
        self.column.addLayout(middle)
        self.column.addStretch(1)
        self.rescale()

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        self._stage.setMaximumWidth(theme.space(_WIDTH))
        self._set_low()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_low()

    def _set_low(self) -> None:
        is_low = self._is_low()
        self._frame.set_low(is_low)
        for part in self._parts:
            part.set_low(is_low, has_key=self._has_keys)

    def _is_low(self) -> bool:
        return self.height() < theme.space(_LOW)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_thing(self, thing: int) -> None:
        """Begin a session, or go on with the one that was stopped in the middle."""
        self._is_new = self._is_new or thing != self.thing or self._card is None
        super().show_thing(thing)

    def exists(self) -> bool:
        """Return whether the event is still there."""
        try:
            return not self.thing or bool(self._journal.names.event(EventId(self.thing)))
        except NetCoachError:
            return False

    def start(self) -> QWidget | None:
        """Return where the focus begins: the button that shows the answer, or what comes at the end."""
        if self._card is None:
            return self._again if not self._again.isHidden() else self._all
        return self._frame.answer if self._is_answer_shown() else self._show

    def refresh(self) -> None:
        """Work out which card comes next: answers may have been undone, and people deleted."""
        event = self._event()
        is_ahead = event is not None and self._journal.names.is_ahead(event)
        if self._is_new:
            self._begin(event)
        elif self._was_ahead and not is_ahead and event is not None:
            self.say(_("{event} is over now, so these names come in their usual time.").format(event=event.title))
        self._was_ahead = is_ahead
        done = self._done()
        queue = [*self._names, *(one.person_id for one in done if one.rating == BLANK)]
        cards = self._journal.names.cards(queue, self.thing)
        left = [person for person in queue[len(done) :] if person in cards]
        before, now = self._card, cards[left[0]] if left else None
        if before is not None and before.person_id not in cards and len(done) == len(self._answered):
            self.say(_("{name} was deleted, so here's the next card.").format(name=isolated(before.name)))
        self._show_head(event, len(done), len(done) + len(left))
        self._card = now
        if now is None:
            self._show_end(event, len(done))
        elif now != before or not self._is_answer_shown():
            self._show_card(now)
        self._session.setVisible(now is not None)
        self._end.setVisible(now is None)
        apply_visual_tab_order(self)

    def _begin(self, event: NameEvent | None) -> None:
        self._is_new = False
        self._answered.clear()
        self._card = None
        names = self._journal.names
        most = names.tries_a_day()
        if event is None:
            self._names = names.due()[:most]
        elif names.is_ahead(event):
            before = names.before(event.id)
            chances = before.plan.chances
            self._names = list(before.now) or sorted(before.people, key=lambda one: chances[one])[:most]
        else:
            cards = names.cards(names.practised_after(event.id))
            self._names = [person for person, card in cards.items() if card.cue][:most]
        if names.is_clock_behind():
            self.say(_("Some names were practised later than this computer's clock says; they count as done today."))

    def _done(self) -> list[AnsweredCard]:
        """Return the answers up to the first that was undone."""
        done: list[AnsweredCard] = []
        for one in self._answered:
            if not self._journal.names.has(one.review_id):
                break
            done.append(one)
        return done

    def _event(self) -> NameEvent | None:
        return self._journal.names.event(EventId(self.thing)) if self.thing else None

    def _show_head(self, event: NameEvent | None, done: int, of: int) -> None:
        today = self._journal.today
        is_ahead = event is not None and self._journal.names.is_ahead(event)
        if event is None:
            words = _("Names that are due now")
        elif is_ahead:
            words = _("People you'll see {when}").format(when=on_day(event.day, today))
        else:
            words = _("People from {event}").format(event=isolated(event.title))
        self._head.below.setText(words)
        self._dots.set_done(done, of)
        at = min(done + 1, of)
        self._count.setText(_("{number} of {count}").format(number=number(at), count=number(of)))
        for each in (self._count, self._stop):
            each.setVisible(done < of)
        self._keys.setVisible(done > 0 and self.has_key(Qt.Key.Key_Z))
        self._has_keys = self.has_key(Qt.Key.Key_1)
        self._set_low()
        names = self._journal.names.before(event.id) if event is not None and is_ahead else None
        self._arrival.setText("" if names is None else arrival_words(names, today))
        self._arrival.setVisible(names is not None)

    def _show_card(self, card: NameCard) -> None:
        self._frame.show_card(card, self._journal.photos.of(card.person_id))
        self._below.setCurrentIndex(0)
        now = self._journal.store.clock()
        for rating, time in zip(RATINGS, self._journal.names.next_times(card.person_id), strict=True):
            self._answers[rating].show_time(next_time_words(time, now))
        for each in self._around_answers:  # Qt doesn't pass their new height on while they're hidden
            each.updateGeometry()
        if self._is_low():
            QTimer.singleShot(0, self, self._bring_into_view)  # once everything has its place

    def _show_end(self, event: NameEvent | None, done: int) -> None:
        self._end_title.setText(_("That's it for now") if done else _("Nothing to practise now"))
        self._end_words.setText(paragraph(self._end_sentences(event, done)))
        self._again.setVisible(event is not None and bool(self._names))

    def _end_sentences(self, event: NameEvent | None, done: int) -> list[str]:
        sentences = []
        if done:
            words = ngettext("You answered one card.", "You answered {count} cards.", done)
            sentences.append(words.format(count=number_word(done)))
        today = self._journal.today
        if event is not None and self._journal.names.is_ahead(event):
            names = self._journal.names.before(event.id)
            if not names.people:
                return [_("No one at this event has a cue yet. Write down how you recognise them, and they come here.")]
            return [*sentences, arrival_words(names, today), plan_words(names, today)]
        due = next((row.due for row in self._journal.names.all() if row.due is not None and not row.is_last_look), None)
        if due is None:
            return [*sentences, _("Add people to an event, or choose them under All names, and their names come here.")]
        when = time_words(due, self._journal.store.clock())
        return [*sentences, _("The next name comes {when}.").format(when=when)]

    def _is_answer_shown(self) -> bool:
        return self._below.currentIndex() == 1

    # --- what keys and buttons do ------------------------------------------------------------------------------------

    def _on_key(self, key: Qt.Key) -> None:
        if not self.has_key(key):
            return
        if key == Qt.Key.Key_Z:
            self._on_take_back()
        elif self._card is not None and key == Qt.Key.Key_Space:
            self._on_show()
        elif self._is_answer_shown() and key in _RATING_KEYS:
            self._on_answer(_RATING_KEYS[key])

    def _on_show(self) -> None:
        if self._card is None or self._is_answer_shown():
            return
        self._frame.show_answer(is_shown=True)
        self._below.setCurrentIndex(1)
        apply_visual_tab_order(self)
        self._frame.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Scroll to the cue, or to the name: in a low window, they count more than what is below them."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # the card is as high as what it shows
        area, bar = self.scroll_area, self.scroll_area.verticalScrollBar()
        part = self._frame.answer if self._is_answer_shown() else self._frame
        area.ensureWidgetVisible(part, 0, theme.space(_SPACE_BELOW))
        area.ensureWidgetVisible(self._below, 0, theme.space(_SPACE_BELOW))
        bar.setValue(bar.value() + height_of_cut_line(area.viewport(), 0, (PlainLabel, SoftButton)))
        area.show_top_of(part)
        area.open_here()

    def _on_answer(self, rating: int) -> None:
        if self._card is None:
            return
        person_id, event_id = self._card.person_id, EventId(self.thing) if self.thing else None
        del self._answered[len(self._done()) :]
        review_id = self.attempt(self._journal.names.answer, person_id, rating, event_id)
        if review_id is None:
            return
        self._answered.append(AnsweredCard(person_id, review_id, rating))
        self._below.setCurrentIndex(0)  # the same person may come again
        self.refresh()
        self._go_on()

    def _on_take_back(self) -> None:
        done = self._done()
        if done:
            self._below.setCurrentIndex(0)
            self.attempt(self._journal.names.take_back, done[-1].review_id)
            self.refresh()
            self._go_on()

    def _go_on(self) -> None:
        start = self.start()
        if start is not None:
            start.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._frame.cue.text() if self._card is not None else self._end_words.text())

    def _on_again(self) -> None:
        self._is_new = True
        self.refresh()
        self._go_on()

    def _on_stop(self) -> None:
        done = len(self._done())
        self._is_new = True
        self._navigator.open_place(NAMES)
        words = ngettext("Stopped after one card.", "Stopped after {count} cards.", done)
        stopped = paragraph((words.format(count=number_word(done)), _("Every answer is saved.")))
        self.say(stopped if done else _("Stopped. The names will wait."))

    def _on_back(self) -> None:
        self._navigator.open_place(NAMES)
