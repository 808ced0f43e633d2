"""Conversation: the phrase bank by situation and kind, and next to it a question set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from netcoach.content.content import EVENT_KINDS
from netcoach.events.event import event_kind_label
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.ids import BankEntryId, EventId, PersonId, QuestionSetId, SetQuestionId
from netcoach.journal import Journal
from netcoach.practice.phrase_bank import (
    PARTS,
    BankPhrase,
    PhraseFilter,
    PhraseRef,
    asked_before,
    part_label,
    used_words,
)
from netcoach.practice.question_sets import QuestionSet
from netcoach.text.sentences import capitalized
from netcoach.text.truncate import shortened
from ui.forms.phrase_forms import forms_of
from ui.pages.practice.conversation.phrase_dialogs import (
    ASKING,
    AnswerDialog,
    OwnPhraseDialog,
    SaidDialog,
    answer_label,
)
from ui.pages.practice.conversation.question_set_dialog import QuestionSetDialog, suggested_set
from ui.pages.practice.conversation.set_panel import SetPanel
from ui.pages.practice.drills.drill_rows import drill_place
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.printing.deck_printer import card_job
from ui.printing.print_flow import PrintFlow
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    HEADED_MARGINS,
    Chip,
    ChoiceField,
    ColumnLayout,
    PlainButton,
    PlainLabel,
    QuietButton,
    ResponsiveRow,
    RovingFlow,
    SectionLabel,
)
from ui.widgets.fields.search_field import SearchField
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.lists.list_view import WholeRows
from ui.widgets.lists.wrapped_rows import WrappedRow, WrappedRowsView
from ui.widgets.looks import theme
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce

_OWN = 1_000_000  # the ids of own phrases in the list begin after those of the bank
_IN_TRASH = "in the trash"
_STACKS_BELOW = 860
_BESIDE = 360  # the least width of the two filters on one line
_LEFT, _RIGHT, _LEAST_LIST = 184, 312, 280
_LEAST_IN_VIEW = 120  # a list with less space than this above the lower edge of the window begins below it
_LEAST_BESIDE = 200  # likewise next to the set: with less, it would only ever show one phrase
_MOST_OF_SPACE = 1_000
_HANG = 12  # the text of the situations meets the margin of the page, not the background of the chosen one
_BOTTOM = 16  # less than on other pages: all situations fit into a new window
_MOST_OF_ANSWER, _MOST_IN_MENU = 160, 60  # letters


class ConversationView(PracticeView):
    """The phrase bank, with a question set next to it; :attr:`thing` is the set, or 0 for the latest used."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._which = PhraseFilter()
        self._phrases: dict[int, BankPhrase] = {}
        self._places = {phrase.key: place for place, phrase in enumerate(journal.content.phrases, start=1)}
        self._set: QuestionSet | None = None
        self._print_flow = PrintFlow(self)
        self._print_flow.done.connect(self._on_printed)
        self._print_flow.refused.connect(self.say)
        follow_ups = drill_place("follow-ups")
        self._follow_ups = PlainButton(_("Practise follow-ups"), navigator.open_place, payload=follow_ups)
        self._to_set = PlainButton(_("Go to question set"), self._on_to_set)
        self._add_above = PlainButton(_("New phrase"), self._on_new_phrase, icon_name="plus")
        self._head = ViewHeader(
            navigator.open_practice_room,
            self._to_set,
            self._add_above,
            self._follow_ups,
            title=_("Conversation"),
        )
        self._head.below.setText(_("Best question first. Four would do; six is the most a card holds."))
        self._panel = SetPanel(self.scroll_area, self.whole)
        self._list = WrappedRowsView(_("Phrases"), self._texts, lead="star", has_menu=True)
        self._list.setAccessibleDescription(_("Enter adds to the set, S makes a favourite, the Menu key has more."))
        self._panel.rows.setAccessibleDescription(_("Alt+Up and Alt+Down change the order, Delete removes."))
        self._build_layout()
        self._connect_signals()

    # --- layout ------------------------------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        self._left, middle, right = QWidget(), QWidget(), QWidget()
        left = ColumnLayout(self._left, gap=4)
        self._situations = WrappedRowsView(_("Situation"), self._situation_texts, marks_current=True, is_whole=True)
        add = QuietButton(_("New phrase"), self._on_new_phrase, icon_name="plus", flush=True)
        left_top, left_end = QWidget(), QWidget()
        self._insets = [ColumnLayout(each, gap=4) for each in (left_top, left_end)]
        self._insets[0].add(SectionLabel(_("Situation")))
        self._insets[1].add(add)
        left.add(left_top, self._situations, left_end)
        left.addStretch(1)
        self._search = SearchField(_("Search phrases"), placeholder=_("Search phrases"))
        self._situation = ChoiceField(_("Situation"))
        kinds = [(_("Any kind of event"), ""), *((capitalized(event_kind_label(each)), each) for each in EVENT_KINDS)]
        self._kind = ChoiceField(_("Kind of event"), kinds)
        self._chips = [
            Chip(title, self._on_part, payload=part, chosen=not part)
            for part, title in (("", _("All")), *((part, _part_title(part)) for part in PARTS))
        ]
        chips = RovingFlow(gap=8, exclusive=True)
        chips.add(*self._chips)
        self._none = PlainLabel("", "soft")
        column = ColumnLayout(middle, gap=12)
        filters = ResponsiveRow(self._search, self._kind, gap=8, stacks_below=_BESIDE)
        choices = ResponsiveRow(filters, self._situation, stretch=(1, 0), gap=8, at_top=True)
        column.add(choices, chips, self._none)
        self._whole_rows = WholeRows(self._list)
        column.add(self._whole_rows, stretch=_MOST_OF_SPACE)
        column.addStretch(1)  # takes what the list may not: above the list, it would move it, and so limit it again
        self._right = right
        beside = ColumnLayout(right, gap=0)
        beside.add(self._panel)
        beside.addStretch(1)
        self._columns = ResponsiveRow(
            self._left, middle, right, stretch=(0, 1, 0), gap=24, gap_below=12, stacks_below=_STACKS_BELOW
        )
        self._panel.foot.draw_line_below(self._columns)
        head = QWidget()
        self._insets.append(ColumnLayout(head, gap=0))
        self._insets[-1].add(self._head)
        self.column.add(head)
        self.column.space(16)
        self.column.add(self._columns, stretch=1)
        self.rescale()
        self._on_stacking_changed()
        for each in (self.scroll_area.viewport(), self._columns, middle, self._whole_rows):
            each.installEventFilter(self)  # whatever moves the list or the edge of the window
        self._list.verticalScrollBar().valueChanged.connect(self.scroll_area.lay_out_later)  # other rows are cut off

    def rescale(self) -> None:
        """Update the widths after the text size changed."""
        self._end_list_in_view()
        is_stacked = self._columns.is_stacked()
        left, top, right, bottom = HEADED_MARGINS
        if not is_stacked:
            left, bottom = left - _HANG, _BOTTOM
        self.column.set_margins((left, top, right, bottom))
        for inset in self._insets:
            inset.set_margins((0 if is_stacked else _HANG, 0, 0, 0))
        for part, width in ((self._left, _LEFT), (self._right, _RIGHT)):
            part.setMinimumWidth(0 if is_stacked else theme.space(width))
            part.setMaximumWidth(_ANY_WIDTH if is_stacked else theme.space(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Move}:
            self._end_list_in_view()
        return done

    def _end_list_in_view(self) -> None:
        """Let the list end at the lower edge of the window where it would be cut off there: it scrolls, too.

        If it begins below that edge, it's no higher than the window, so that it's in view as a whole.
        """
        least, window, in_view = theme.space(_LEAST_LIST), self.scroll_area.height(), self._in_view()
        is_stacked = self._columns.is_stacked()
        if in_view >= theme.space(_LEAST_IN_VIEW if is_stacked else _LEAST_BESIDE):
            high = min(least, in_view)
        else:
            high = min(least, window - 2 * theme.space(16)) if is_stacked else least
        most = max(high, in_view)
        if is_stacked:
            most = high if high < least else _ANY_WIDTH
        self._whole_rows.setMinimumHeight(high)
        self._whole_rows.setMaximumHeight(most)

    def _in_view(self) -> int:
        """Return how much space there is for the list above the lower edge of the window, before it's scrolled."""
        top = self._whole_rows.mapTo(self._columns, QPoint(0, 0)).y() + self._columns.y()
        return self.scroll_area.height() - top

    def _connect_signals(self) -> None:
        self._columns.stacking_changed.connect(self._on_stacking_changed)
        self._situations.opened.connect(self._on_situation_row)
        self._situation.chosen.connect(self._on_situation)
        self._kind.chosen.connect(self._on_kind)
        self._search.textChanged.connect(self._on_search)
        self._search.entered.connect(self._on_searched)
        self._list.star_pressed.connect(self._on_star)
        self._list.verb_pressed.connect(self._on_verb)
        self._list.more_pressed.connect(self._on_more)
        self._list.menu_requested.connect(self._on_menu)
        rows = self._panel.rows
        rows.moved.connect(self._on_moved)
        rows.remove_pressed.connect(self._on_remove)
        rows.menu_requested.connect(self._on_question_menu)
        self._panel.menu.aboutToShow.connect(self._on_set_menu)
        self._panel.new_requested.connect(self._on_new_set)
        self._panel.print_requested.connect(self.print_set)
        self._panel.use_requested.connect(self._on_use)

    # --- what it shows -----------------------------------------------------------------------------------------------

    def exists(self) -> bool:
        """Return whether the set is still there."""
        try:
            return not self.thing or not self._journal.question_sets.get(QuestionSetId(self.thing)).is_trashed
        except NetCoachError:
            return False

    def start(self) -> QWidget:
        """Return the list of phrases, or the field above it where the list would have to be scrolled to."""
        return self._list if self._in_view() >= theme.space(_LEAST_IN_VIEW) else self._search

    def go_to_part(self) -> None:
        """Go to a phrase by the id of what was written about it."""
        if self.part:
            phrase = self.attempt(self._journal.phrase_bank.of_entry, BankEntryId(int(self.part)))
            if phrase is not None:
                self._show_all()
                self._go_to(self._row_of(phrase))

    def refresh(self) -> None:
        """Read the phrases and the set."""
        sets = self._journal.question_sets
        self._set = sets.get(QuestionSetId(self.thing)) if self.thing else next(iter(sets.all()), None)
        self._show_situations()
        self._show_phrases()
        self._show_set()
        apply_visual_tab_order(self)

    def _show_situations(self) -> None:
        titles = [(each.title, each.key) for each in self._journal.phrase_bank.situations()]
        self._options: list[tuple[str, str]] = [(_("Any situation"), ""), *titles]
        if self._journal.phrase_bank.phrases(PhraseFilter(in_trash=True)):
            self._options.append((_("Deleted phrases"), _IN_TRASH))
        keys = [key for _title, key in self._options]
        if self._situation_key() not in keys:
            self._set_situation("")
        self._situations.set_ids(range(len(self._options)))
        self._situations.choose(keys.index(self._situation_key()))
        self._situation.set_options(self._options, self._situation_key())

    def _show_phrases(self) -> None:
        found = self._journal.phrase_bank.phrases(self._which)
        self._phrases = {self._row_of(each): each for each in found}
        self._list.set_ids(list(self._phrases))
        if found and self._list.current_id() is None:
            self._list.choose(next(iter(self._phrases)))
        self._none.setText("" if found else self._why_none())
        self._none.setVisible(not found)

    def _why_none(self) -> str:
        if self._which.words:
            return _("No phrase has these words. Try fewer letters.")
        return _("No phrase of this kind here. Try any situation, or add your own.")

    def _show_set(self) -> None:
        one = self._set
        if one is None:
            self._panel.show_set(None)
            return
        bank = {each.ref: each for each in self._journal.phrase_bank.phrases()}
        own = {each.text: each for each in bank.values() if each.is_own}
        found = [bank.get(each.phrase) or own.get(each.text) for each in one.questions]
        people = self._expected_people(one.event_id)
        self._panel.show_set(
            one,
            self._event_title(one.event_id),
            groups=["" if each is None else _group_words(each) for each in found],
            warnings=["" if each is None else asked_before(each, people, self._journal.today) for each in found],
        )

    def _expected_people(self, event_id: EventId | None) -> list[PersonId]:
        if event_id is None:
            return []
        return [each.person_id for each in self._journal.events.people(event_id)]

    def _event_title(self, event_id: EventId | None) -> str:
        return "" if event_id is None else self._journal.events.get(event_id).title

    def _row_of(self, phrase: BankPhrase) -> int:
        return self._places[phrase.key] if phrase.key else _OWN + int(phrase.entry_id or 0)

    def _texts(self, ids: Sequence[int]) -> list[WrappedRow]:
        return [self._text(self._phrases[one]) for one in ids]

    def _text(self, phrase: BankPhrase) -> WrappedRow:
        used = used_words(phrase.uses, self._journal.today)
        detail = _("{group} · {used}").format(group=_group_words(phrase), used=used)
        answer = shortened(" ".join(phrase.answer.split()), _MOST_OF_ANSWER)
        words = _("My answer: {answer}") if phrase.part in ASKING else _("My note: {answer}")
        note = words.format(answer=isolated(answer)) if answer else ""
        is_in_set = self._in_set(phrase)
        verb = ""
        if phrase.is_trashed:
            verb = _("Restore")
        elif phrase.part in ASKING:
            verb = _("in the set") if is_in_set else _("Add")
        spoken = [phrase.text, _("favourite") if phrase.is_favourite else "", detail, note]
        if is_in_set:
            spoken.append(_("in the set"))
        return WrappedRow(
            title=phrase.text,
            detail=detail,
            note=note,
            spoken=". ".join(filter(None, spoken)),
            is_starred=phrase.is_favourite,
            verb=verb,
            is_done=is_in_set,
        )

    def _situation_texts(self, ids: Sequence[int]) -> list[WrappedRow]:
        return [WrappedRow(title=self._options[one][0]) for one in ids]

    def _in_set(self, phrase: BankPhrase) -> bool:
        return self._set is not None and self._set.find(phrase.text, phrase.key) is not None

    # --- choosing what to show ---------------------------------------------------------------------------------------

    def _on_stacking_changed(self) -> None:
        is_stacked = self._columns.is_stacked()
        self._left.setVisible(not is_stacked)
        self._add_above.setVisible(is_stacked)
        self._situation.setVisible(is_stacked)
        self._to_set.setVisible(is_stacked)
        self._follow_ups.setVisible(not is_stacked)  # in the overview, too, where there's room
        self.rescale()
        apply_visual_tab_order(self)

    def _on_to_set(self) -> None:
        """Go to the question set, which is below the phrases where there's no space next to them."""
        self._panel.start().setFocus(Qt.FocusReason.TabFocusReason)
        self.scroll_area.ensureWidgetVisible(self._panel.foot)

    def _situation_key(self) -> str:
        return _IN_TRASH if self._which.in_trash else self._which.situation

    def _set_situation(self, key: str) -> None:
        in_trash = key == _IN_TRASH
        self._narrow(situation="" if in_trash else key, in_trash=in_trash)

    def _on_situation_row(self, row: int) -> None:
        self._on_situation(self._options[row][1])

    def _on_situation(self, key: str) -> None:
        self._set_situation(key)
        self._show_situations()
        self._show_found()

    def _on_kind(self, kind: str) -> None:
        self._narrow(kind=kind)
        self._show_found()

    def _on_part(self, part: str, _chosen: bool) -> None:
        self._narrow(part=part)
        self._show_found()

    def _on_search(self, text: str) -> None:
        self._narrow(words=text.strip())
        self._show_found()

    def _on_searched(self, _text: str = "") -> None:
        if self._phrases:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, **changes: str | bool) -> None:
        now = {name: getattr(self._which, name) for name in ("part", "situation", "kind", "words", "in_trash")}
        self._which = PhraseFilter(**{**now, **changes})

    def _show_found(self) -> None:
        self._show_phrases()
        self._list.scrollToTop()
        count = len(self._phrases)
        words = ngettext("{count} phrase", "{count} phrases", count).format(count=number(count))
        announce(self._list, words if count else self._none.text())

    def _show_all(self) -> None:
        self._which = PhraseFilter()
        self._search.clear()
        self._kind.set_value("")
        self._chips[0].setChecked(True)
        self._show_situations()
        self._show_phrases()

    def _go_to(self, row: int) -> None:
        self._list.choose(row)
        self._list.scrollTo(self._list.currentIndex())

    # --- what can be done with a phrase ------------------------------------------------------------------------------

    def _on_star(self, row: int) -> None:
        phrase = self._phrases[row]
        wanted = not phrase.is_favourite
        self.attempt(self._journal.phrase_bank.set_favourite, phrase.ref, wanted=wanted)
        said = _("Favourite: {text}") if wanted else _("No longer a favourite: {text}")
        announce(self._list, said.format(text=phrase.text))

    def _on_verb(self, row: int) -> None:
        """Do what the end of the row says; where it says nothing, open the menu."""
        phrase = self._phrases[row]
        if phrase.is_trashed:
            self._on_restore(row)
        elif phrase.part not in ASKING:
            self.say(_("Only openers, questions and follow-ups go into a question set."))
        elif self._in_set(phrase):
            self.say(_("This is in the set already."))
        else:
            self._on_add(row)

    def _on_add(self, row: int) -> None:
        phrase, sets = self._phrases[row], self._journal.question_sets
        if self._set is None:
            self.attempt(self._start_set_with, phrase)
        else:
            self.attempt(sets.add_question, self._set.id, phrase.text, phrase.key)
        if self._set is not None and self._in_set(phrase):
            place = [each.text for each in self._set.questions].index(phrase.text) + 1
            announce(self._list, _("Added as number {number}.").format(number=number(place)))

    def _start_set_with(self, phrase: BankPhrase) -> None:
        title, event_id = suggested_set(self._journal)
        with self._journal.store.change(""):
            one = self._journal.question_sets.add(title, event_id)
            self._journal.question_sets.add_question(one, phrase.text, phrase.key)

    def _on_menu(self, place: QPoint) -> None:
        row = self._list.current_id()
        if row is not None:
            self._on_more(row, place)

    def _on_more(self, row: int, place: QPoint) -> None:
        self._list.choose(row)
        menu = self._new_menu()
        self._fill_menu(menu, row)
        menu.popup(place)

    def _fill_menu(self, menu: Menu, row: int) -> None:
        phrase = self._phrases[row]
        if phrase.is_trashed:
            MenuAction(_("Restore"), menu, self._on_restore, row)
            return
        if phrase.part in ASKING:
            if self._in_set(phrase):
                MenuAction(_("Remove from the set"), menu, self._on_leave_out, row)
            else:
                MenuAction(_("Add to the set"), menu, self._on_add, row)
        MenuAction(_("No longer a favourite") if phrase.is_favourite else _("Favourite"), menu, self._on_star, row)
        menu.addSeparator()
        MenuAction(answer_label(phrase.part), menu, self._on_answer, phrase.ref)
        MenuAction(_("Said it: how it landed"), menu, self._on_said, phrase.ref)
        if phrase.phrase is not None and len(phrase.phrase.wordings) > 1:
            menu.addSeparator()
            for wording, verb in forms_of(phrase.phrase).items():
                if wording != phrase.text:
                    MenuAction(verb, menu, self._on_wording, (phrase.ref, wording))
        if phrase.is_own and phrase.entry_id is not None:
            menu.addSeparator()
            MenuAction(_("Edit phrase"), menu, self._on_edit, phrase.entry_id)
            MenuAction(_("Delete phrase"), menu, self._on_delete, phrase.entry_id)

    def _new_menu(self) -> Menu:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _on_leave_out(self, row: int) -> None:
        phrase = self._phrases[row]
        question = None if self._set is None else self._set.find(phrase.text, phrase.key)
        if question is not None:
            self._on_remove(question.id)

    def _on_answer(self, ref: PhraseRef) -> None:
        dialog = AnswerDialog(self._journal, ref, self.window())
        dialog.noticed.connect(self.noticed)
        dialog.open()

    def _on_said(self, ref: PhraseRef) -> None:
        SaidDialog(self._journal, ref, self.window(), event_id=self._set.event_id if self._set else None).open()

    def _on_wording(self, chosen: tuple[PhraseRef, str]) -> None:
        self.attempt(self._journal.phrase_bank.choose_wording, *chosen)

    def _on_new_phrase(self) -> None:
        which = self._which
        dialog = OwnPhraseDialog(self._journal, self.window(), part=which.part, situation=which.situation)
        dialog.saved.connect(self._on_phrase_saved)
        dialog.open()

    def _on_phrase_saved(self, entry_id: int) -> None:
        row = _OWN + entry_id
        if row not in self._phrases:
            self._show_all()
        self._go_to(row)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit(self, entry_id: BankEntryId) -> None:
        OwnPhraseDialog(self._journal, self.window(), entry_id=entry_id).open()

    def _on_delete(self, entry_id: BankEntryId) -> None:
        text = self._journal.phrase_bank.of_entry(entry_id).text
        done = _("Deleted: {text}").format(text=text)
        self.attempt_and_say(done, self._journal.phrase_bank.delete, entry_id)

    def _on_restore(self, row: int) -> None:
        phrase = self._phrases[row]
        if phrase.entry_id is not None:
            done = _("Restored: {text}").format(text=phrase.text)
            self.attempt_and_say(done, self._journal.phrase_bank.restore, phrase.entry_id)

    # --- what can be done with the set -------------------------------------------------------------------------------

    def _on_moved(self, question_id: int, to: int) -> None:
        if self._set is None:
            return
        ids = [each.id for each in self._set.questions]
        ids.remove(SetQuestionId(question_id))
        ids.insert(to, SetQuestionId(question_id))
        self.attempt(self._journal.question_sets.reorder, self._set.id, ids)
        announce(self._panel.rows, _("Now number {number}.").format(number=number(to + 1)))

    def _on_remove(self, question_id: int) -> None:
        if self._set is None:
            return
        text = next((each.text for each in self._set.questions if each.id == question_id), "")
        done = _("Removed from the set: {text}").format(text=text)
        self.attempt_and_say(
            done, self._journal.question_sets.remove_question, self._set.id, SetQuestionId(question_id)
        )

    def _on_question_menu(self, place: QPoint) -> None:
        question_id, rows = self._panel.rows.current_id(), self._panel.rows
        if question_id is None or self._set is None:
            return
        menu = self._new_menu()
        at, last = rows.currentIndex().row(), len(self._set.questions) - 1
        if at > 0:
            MenuAction(_("Move up"), menu, self._on_step, (question_id, at - 1))
        if at < last:
            MenuAction(_("Move down"), menu, self._on_step, (question_id, at + 1))
        MenuAction(_("Remove from the set"), menu, self._on_remove, question_id)
        menu.popup(place)

    def _on_step(self, step: tuple[int, int]) -> None:
        self._on_moved(*step)

    def _on_set_menu(self) -> None:
        menu = self._panel.menu
        menu.clear()
        sets = self._journal.question_sets
        for one in sets.all():
            if self._set is None or one.id != self._set.id:
                MenuAction(_in_menu(_("Show “{title}”"), one.title), menu, self._on_show_set, one.id)
        if menu.actions():
            menu.addSeparator()
        MenuAction(_("New question set"), menu, self._on_new_set, None)
        if self._set is not None:
            MenuAction(_("Edit name and event"), menu, self._on_edit_set, self._set.id)
            MenuAction(_("Delete question set"), menu, self._on_delete_set, self._set.id)
        deleted = sets.all(trashed=True)
        if deleted:
            menu.addSeparator()
        for one in deleted:
            MenuAction(_in_menu(_("Restore “{title}”"), one.title), menu, self._on_restore_set, one.id)

    def _on_show_set(self, set_id: QuestionSetId) -> None:
        self.thing = set_id
        self.refresh()

    def _on_new_set(self, _payload: object = None) -> None:
        dialog = QuestionSetDialog(self._journal, self.window())
        dialog.saved.connect(self._on_set_saved)
        dialog.open()

    def _on_set_saved(self, set_id: int) -> None:
        self._on_show_set(QuestionSetId(set_id))

    def _on_edit_set(self, set_id: QuestionSetId) -> None:
        QuestionSetDialog(self._journal, self.window(), set_id=set_id).open()

    def _on_delete_set(self, set_id: QuestionSetId) -> None:
        title = self._journal.question_sets.get(set_id).title
        self.thing = 0
        self.attempt_and_say(_("Deleted: {text}").format(text=title), self._journal.question_sets.delete, set_id)

    def _on_restore_set(self, set_id: QuestionSetId) -> None:
        title = self._journal.question_sets.get(set_id).title
        self.attempt_and_say(_("Restored: {text}").format(text=title), self._journal.question_sets.restore, set_id)
        self._on_show_set(set_id)

    def _on_use(self) -> None:
        if self._set is None:
            return
        upcoming = self._journal.events.upcoming()
        linked = next((each for each in upcoming if each.id == self._set.event_id), None)
        if linked is not None or len(upcoming) == 1:
            self._use_in((linked or upcoming[0]).id)
        elif upcoming:
            menu = self._new_menu()
            for each in upcoming:
                MenuAction(_in_menu("{title}", each.title), menu, self._use_in, each.id)
            button = self._panel.use_button
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            self.say(_("No event is planned. Add one, then use the set there."))

    def _use_in(self, event_id: EventId) -> None:
        if self._set is None:
            return
        count = self.attempt(self._journal.question_sets.use_in_event, self._set.id, event_id)
        event = isolated(self._journal.events.get(event_id).title)
        if count:
            words = ngettext("Added {count} question to {event}.", "Added {count} questions to {event}.", count)
            self.say(words.format(count=number(count), event=event), undo=True)
        elif count is not None:
            self.say(_("{event} has these questions already.").format(event=event))

    def print_view(self) -> bool:
        """Print the question set."""
        self.print_set()
        return True

    def print_set(self) -> None:
        """Print the questions as a card."""
        card = None if self._set is None else self._journal.cards.question_set(self._set.id)
        if self._set is None or card is None:
            self.say(_("Add a question to the set first."))
        else:
            self._print_flow.print(card_job(self._journal, card, self._set.title))

    def _on_printed(self, _job: object, sentence: str) -> None:
        self.say(sentence)


_ANY_WIDTH = (1 << 24) - 1


def _part_title(part: str) -> str:
    return {
        "opener": _("Openers"),
        "question": _("Questions"),
        "follow-up": _("Follow-ups"),
        "listening": _("Listening"),
        "exit": _("Exits"),
        "boundary": _("Saying no"),
        "hard moment": _("Hard moments"),
    }[part]


def _group_words(phrase: BankPhrase) -> str:
    """Return what a phrase is: a question by its subject, others by their part and when they're for."""
    if phrase.is_own:
        return _("my own {part}").format(part=part_label(phrase.part))
    if phrase.part == "question":
        return phrase.group
    return _("{part}: {situation}").format(part=part_label(phrase.part), situation=phrase.group)


def _in_menu(words: str, title: str) -> str:
    """Return the text of a menu entry about something with this title."""
    return words.format(title=shown(shortened(title, _MOST_IN_MENU)).replace("&", "&&"))
