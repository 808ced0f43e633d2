"""One worksheet: edited in place, dated, and compared with how it was the last time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from netcoach.content.worksheets import FIRST_OWN, ROW, SheetField, WorksheetKind
from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError, NotFound
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import EventId, PersonId, WorksheetId
from netcoach.journal import Journal
from netcoach.practice.worksheet_words import again_words, answer_words, is_number, summary, then_words, when_words
from netcoach.practice.worksheets import NO_ONE, Answer, SheetCell, Subject, Worksheet, blank
from ui.editing.version_history import VersionHistoryDialog
from ui.forms.evidence import EvidenceMark
from ui.forms.person_choice_dialog import PersonChoiceDialog
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.pages.practice.worksheets.worksheet_cells import MAKE_IT, AnswerRow, RowItem, shares, with_key
from ui.pages.practice.worksheets.worksheet_rows import worksheet_place, worksheet_title
from ui.printing.print_flow import PrintFlow
from ui.printing.text_paper import TextPrintJob
from ui.printing.worksheet_paper import PrintedRow, PrintedSheet, worksheet_paper
from ui.session.navigator import Navigator
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.fields.field_error import is_empty
from ui.widgets.fields.text_field import TextField
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.columns_row import ColumnsRow
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import CardFrame, ColumnLayout, Divider, RowLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown

_A_COLUMN = 128
"""The least width of a column on average: where there's less, the cells of a row are stacked."""


class WorksheetView(PracticeView):
    """Fills in one worksheet. One that isn't in the journal yet, whose id is negative, begins with its first answer."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._kind_key = ""
        self._one: Worksheet | None = None
        self._compared_with: WorksheetId | None = None
        self._compares = True
        self._blank_rows = 0
        self._is_beginning = False
        self._comparison = ChoiceField(_("Comparison"))
        self._more, self._menu = IconButton(_("More for this worksheet"), icon_name="more"), Menu(self)
        self._more.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._title = Heading()
        one_line = FlowWidget(gap=12)  # so that the menu isn't on a line of its own
        one_line.add(PrimaryButton(_("Print"), self.print_sheet, icon_name="print", hint=_("Ctrl+P")), self._more)
        self._head = ViewHeader(navigator.open_practice_room, self._comparison, one_line, title=self._title)
        self._about, self._about_label = TextField(""), PlainLabel("", "soft", wrap=False)
        self._about_person = QuietButton("", self._on_about_person)
        self._summary = PlainLabel("", "lead")
        self._heading_row = QWidget()
        self._rows = KeyedList(self._make_row, ruled=True, is_form=True)
        self._add = QuietButton("", self._on_add, icon_name="plus", flush=True)
        self._again_words, self._again = PlainLabel("", "small"), QuietButton(_("Look again"), self._on_again)
        self._note = PlainLabel("", "small")
        self._evidence = EvidenceMark(None)
        self._print_flow = PrintFlow(self)
        self._layout_timer = QTimer(self)
        self._layout_timer.setSingleShot(True)
        self._layout_timer.timeout.connect(self._lay_out)
        self._build_layout()
        self._comparison.chosen.connect(self._on_compared)
        self._about.edited.connect(self._on_about)
        self._print_flow.done.connect(self._on_printed)
        self._print_flow.refused.connect(self.say)

    def _build_layout(self) -> None:
        self.column.add(self._head)
        about = FlowWidget(gap=12)
        about.add(self._about_label, self._about, self._about_person)
        self._about_row = about
        self.column.space(8)
        self.column.add(about)
        self.column.space(8)
        self.column.add(self._summary)
        self.column.space(12)
        card = CardFrame(gap=0, padding=24)
        card.column.set_margins((24, 20, 24, 24))
        self._heading_column = ColumnLayout(self._heading_row, gap=12)
        card.column.add(self._heading_row, self._rows)
        self.column.add(card)
        self.column.space(4)
        foot, again = FlowWidget(gap=16, apart=True), FlowWidget(gap=12)
        again.add(self._again_words, self._again)
        foot.add(self._add, again)
        self.column.add(foot, self._note)
        self.column.add(self._evidence)
        self.column.addStretch(1)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_thing(self, thing: int) -> None:
        """Show another worksheet, or an empty one of a kind."""
        if thing != self.thing:
            self.let_go()
            self._compared_with, self._compares, self._blank_rows = None, True, 0
        super().show_thing(thing)

    def exists(self) -> bool:
        """Return whether the worksheet is there; one whose beginning was undone is empty again."""
        try:
            if self.thing < 0:
                self._journal.worksheets.numbered(self.thing)
                return True
            one = self._journal.worksheets.get(WorksheetId(self.thing))
            self._journal.worksheets.kind(one.kind)
        except NotFound:
            return self._is_empty_again()
        return not one.is_trashed

    def _is_empty_again(self) -> bool:
        """Show an empty worksheet of the same kind if the one in view was undone before anything else was opened."""
        if self._one is None or self._one.id != self.thing or not self._kind_key or self._one.is_trashed:
            return False
        self.thing = self._journal.worksheets.number(self._kind_key)
        return True

    def refresh(self) -> None:
        """Read the worksheet, and the one it's compared with."""
        if self._is_beginning:
            return
        one = self._one = self._read()
        kind = self._journal.worksheets.kind(one.kind)
        if kind.key != self._kind_key:
            self._rows.show_items({})
            self._kind_key = kind.key
        then = self._offer_comparison(one)
        today = self._journal.today
        self._title.setText(kind.title)
        self._head.below.setText(_dated(kind, one, self._journal))
        self._show_about(kind, one)
        self._summary.setText(summary(kind, one, then, today) if one.answers else "")
        self._summary.setVisible(bool(one.answers))
        self._show_headings(kind, "" if then is None else when_words(then.day, today))
        self._rows.show_items({(kind.key, item.position): item for item in self._items(kind, one, then)})
        self._add.say(kind.own_add)
        self._add.setVisible(bool(kind.own_most) and len(self._own_positions(kind, one)) < kind.own_most)
        asked = self._journal.worksheets.look_again(one) if one.id else None
        self._again_words.setText(again_words(asked, today))
        self._again_words.setVisible(bool(self._again_words.text()))
        self._again.setVisible(asked is not None and asked <= today)
        self._note.setText(kind.note)
        self._note.setVisible(bool(kind.note))
        finding = self._journal.content.evidence_for(kind)
        self._evidence.show_finding(finding)
        apply_visual_tab_order(self)

    def _read(self) -> Worksheet:
        if self.thing > 0:
            return self._journal.worksheets.get(WorksheetId(self.thing))
        kind = self._journal.worksheets.numbered(self.thing)
        subject = self._one_subject(kind)
        name = title = ""
        try:
            if subject.event_id is not None:
                title = self._journal.events.get(subject.event_id).title
            if subject.person_id is not None:
                name = self._journal.people.get(subject.person_id).name
        except NotFound:  # deleted while the empty worksheet was open
            subject, name, title = Subject(subject.about), "", ""
        return blank(kind.key, subject, self._journal.today, name, title)

    def _one_subject(self, kind: WorksheetKind) -> Subject:
        """Return what an empty worksheet is about: what was chosen so far, or the event it was opened for."""
        if self._one is not None and self._one.id == 0 and self._one.kind == kind.key:
            return Subject(self._one.about, self._one.person_id, self._one.event_id)
        if not self.part.isdecimal():
            return Subject()
        event_id = EventId(int(self.part))
        people = self._journal.events.people(event_id)
        with_one = kind.about == "person" and len(people) == 1
        return Subject(person_id=people[0].person_id if with_one else None, event_id=event_id)

    def _offer_comparison(self, one: Worksheet) -> Worksheet | None:
        earlier = self._journal.worksheets.earlier(one) if one.id else []
        today = self._journal.today
        options: list[tuple[str, object]] = [
            (_("Compared with {day}").format(day=date_words.day_and_month(each.day, today)), each.id)
            for each in earlier
        ]
        then = next((each for each in earlier if each.id == self._compared_with), None)
        if then is None and self._compares and earlier:
            then = earlier[0]
        options.append((_("Not compared"), None))
        self._comparison.set_options(options, None if then is None else then.id)
        self._comparison.setVisible(bool(earlier))
        return then

    def _show_about(self, kind: WorksheetKind, one: Worksheet) -> None:
        self._about_row.setVisible(bool(kind.about))
        self._about_label.setText(kind.about_label)
        self._about.setVisible(kind.about == "text")
        self._about_person.setVisible(kind.about == "person")
        self._about.setAccessibleName(shown(kind.about_label))
        self._about.setPlaceholderText(shown(kind.about_example))
        self._about.set_text(one.about)
        self._about_person.say(one.person_name or _("Choose someone"))
        self._about_person.setAccessibleDescription(shown(kind.about_label))

    def _show_headings(self, kind: WorksheetKind, when: str) -> None:
        self._heading_column.clear()
        self._heading_row.setVisible(bool(kind.fields) or bool(when))
        compared = bool(when)
        stacks_below = self._stacks_below(kind, compared=compared)
        row = ColumnsRow(shares(kind, compared=compared), stacks_below=stacks_below, is_heading=True)
        labels = (
            [kind.row_label or kind.own_label, *(field.label for field in kind.fields)] if kind.fields else ["", ""]
        )
        for at, words in enumerate([*labels, when]):
            row.put(PlainLabel(words, "section", wrap=True), at)
        holder, end = RowLayout(gap=4), QWidget()
        end.setFixedWidth(self._more.sizeHint().width())  # as wide as the button at the end of each row
        holder.addWidget(row, 1)
        holder.add(end)
        self._headings, self._heading_rule = row, Divider()
        row.stacking_changed.connect(self._on_headings_stacked)
        self._heading_column.add(holder, self._heading_rule)
        end.setVisible(_keeps_room(kind))  # only now that it's in the view: before, it'd be a window of its own

    def _on_headings_stacked(self) -> None:
        self._heading_rule.setHidden(self._headings.is_stacked())  # there are no headings to rule off

    def _stacks_below(self, kind: WorksheetKind, *, compared: bool) -> float:
        return _A_COLUMN * (1 + max(2, len(kind.fields)) + compared)

    def _own_positions(self, kind: WorksheetKind, one: Worksheet) -> list[int]:
        own = one.own_rows()
        wanted = max(self._blank_rows, kind.own_shown - len(own), 0)
        free = [at for at in range(FIRST_OWN, FIRST_OWN + kind.own_most) if at not in own]
        after = [at for at in free if not own or at > own[-1]] or free
        return sorted([*own, *after[: min(wanted, kind.own_most - len(own))]])

    def _items(self, kind: WorksheetKind, one: Worksheet, then: Worksheet | None) -> list[RowItem]:
        positions = [*range(len(kind.rows)), *self._own_positions(kind, one)]
        if then is not None:
            positions += [at for at in then.own_rows() if at not in positions]
        return [self._item(kind, one, then, position) for position in positions]

    def _item(self, kind: WorksheetKind, one: Worksheet, then: Worksheet | None, position: int) -> RowItem:
        row, fields = kind.row(position), kind.fields_of(position)
        answers = {field.key: one.answer(position, field.key) for field in fields}
        return RowItem(
            position=position,
            name=one.row_name(kind, position),
            hint="" if row is None else row.hint,
            example=kind.own_example or kind.own_label,
            is_own=row is None,
            fields=fields,
            span=1 if fields == kind.fields else max(1, len(kind.fields)),
            in_table=fields == kind.fields,
            answers=answers,
            touch=self._touch(kind, one, position),
            widths=shares(kind, compared=then is not None),
            stacks_below=self._stacks_below(kind, compared=then is not None),
            became={key: words for key, answer in answers.items() if (words := self._became(answer))},
            then=None if then is None else then_words(kind, position, one, then),
            when="" if then is None else when_words(then.day, self._journal.today),
            has_menu=_has_menu(kind, position),
            keeps_room=_keeps_room(kind),
        )

    def _touch(self, kind: WorksheetKind, one: Worksheet, position: int) -> str:
        person_id = one.person_in(kind, position)
        if person_id is None or not any(field.type == "last touch" for field in kind.fields_of(position)):
            return ""
        rows = self._journal.people.rows([person_id])
        day = rows[0].last_day if rows else None
        return date_words.ago(day, self._journal.today) if day else _("not yet")

    def _became(self, answer: Answer) -> str:
        try:
            if answer.promise_id is not None:
                promise = self._journal.promises.get(answer.promise_id)
                if promise.kept_on is not None:
                    return _("promise kept")
                if promise.let_go_on is None:
                    due = date_words.due(promise.due, self._journal.today)
                    return _("a promise, {due}").format(due=due)
            if answer.goal_id is not None and self._journal.goals.get(answer.goal_id).put_away_on is None:
                return _("a weekly goal")
        except NetCoachError:
            return ""
        return ""

    def start(self) -> QWidget | None:
        """Return the first cell that is still empty, or the first one; if it's out of view, what is at the top."""
        if self._about.isVisibleTo(self) and not self._about.text():
            return self._about
        if self._about_person.isVisibleTo(self) and self._one is not None and self._one.person_id is None:
            return self._about_person
        rows = [row for row in self._rows.rows() if isinstance(row, AnswerRow)]
        cells = [row.control("") for row in [*(row for row in rows if row.is_empty()), *rows]]
        return next((cell for cell in cells if cell is not None and self.is_at_top(cell)), super().start())

    def print_view(self) -> bool:
        """Print the worksheet."""
        self.print_sheet()
        return True

    def print_sheet(self) -> None:
        """Print the worksheet as it is, or save it as a PDF; empty cells are lines to write on."""
        self.commit_writing()
        one = self._read()
        kind = self._journal.worksheets.kind(one.kind)
        earlier = self._journal.worksheets.earlier(one) if one.id else []
        chosen = self._comparison.value()
        then = next((each for each in earlier if each.id == chosen), None)
        sheet = self._printed(kind, one, then)
        self._print_flow.print(TextPrintJob(worksheet_paper(sheet, self._journal.settings.paper)))

    def _printed(self, kind: WorksheetKind, one: Worksheet, then: Worksheet | None) -> PrintedSheet:
        today, title = self._journal.today, worksheet_title(self._journal, one)
        headings = [kind.row_label or kind.own_label, *(field.label for field in kind.fields)] if kind.fields else []
        when = "" if then is None else when_words(then.day, today)
        rows = []
        for item in self._items(kind, one, then):
            cells = [
                item.touch if field.type == "last touch" else answer_words(field, item.answers[field.key])
                for field in item.fields
            ]
            cells += [] if then is None else [item.then or ""]
            rows.append(PrintedRow(item.name, item.hint, tuple(cells), item.span, not item.in_table))
        widths = shares(kind, compared=then is not None)
        return PrintedSheet(
            title=title,
            lead=_dated(kind, one, self._journal),
            summary=summary(kind, one, then, today) if one.id else "",
            headings=(*headings, *([when] if when else [])) if headings else (),
            shares=widths if then is not None else widths[:-1],
            rows=rows,
            note=kind.note,
        )

    # --- the menu of the worksheet -----------------------------------------------------------------------------------

    def _fill_menu(self) -> None:
        self._menu.clear()
        one = self._one
        if one is None:
            return
        if one.id:
            if one.day < self._journal.today:
                MenuAction(_("Copy to today, and look again"), self._menu, self._on_menu_again, one.id)
            for other in self._journal.worksheets.others(one):
                day = date_words.day_and_month(other.day, self._journal.today)
                MenuAction(_("Open the one of {day}").format(day=day), self._menu, self._on_other, other.id)
        kind = self._journal.worksheets.kind(one.kind)
        if kind.about and one.id:
            MenuAction(_("New worksheet of this kind"), self._menu, self._on_new, kind.key)
        if one.id:
            if any(self._journal.text_versions.of_thing("worksheets", one.id)):
                MenuAction(_("Earlier versions"), self._menu, self._on_versions, one.id)
            self._menu.addSeparator()
            MenuAction(_("Delete worksheet"), self._menu, self._on_delete, one.id)
        if self._menu.isEmpty():
            MenuAction(_("All worksheets"), self._menu, self._on_all, None)

    def _on_menu_again(self, _worksheet_id: WorksheetId) -> None:
        self._on_again()

    def _on_again(self) -> None:
        if self._one is None or not self._one.id:
            return
        self.commit_writing()
        new = self.attempt(self._journal.worksheets.begin_again, self._one.id)
        if new is not None:
            self._navigator.open_place(worksheet_place(self._journal.worksheets.get(new)))
            self.say(_("Dated today, with the answers from last time."), undo=True)

    def _on_other(self, worksheet_id: WorksheetId) -> None:
        self._navigator.open_place(worksheet_place(self._journal.worksheets.get(worksheet_id)))

    def _on_new(self, key: str) -> None:
        self._one = None
        self._navigator.open_worksheet_kind(key)

    def _on_all(self, _nothing: None) -> None:
        self._navigator.open_worksheets()

    def _on_versions(self, worksheet_id: WorksheetId) -> None:
        dialog = VersionHistoryDialog(self._journal, "worksheets", worksheet_id, self.window())
        dialog.noticed.connect(self.noticed)
        dialog.open()

    def _on_delete(self, worksheet_id: WorksheetId) -> None:
        self.commit_writing()
        self.attempt_and_say(_("Moved the worksheet to the trash."), self._journal.worksheets.delete, worksheet_id)

    def _on_compared(self, worksheet_id: object) -> None:
        self._compares = worksheet_id is not None
        self._compared_with = WorksheetId(worksheet_id) if isinstance(worksheet_id, int) else None
        self.reload()

    # --- writing -----------------------------------------------------------------------------------------------------

    def _make_row(self, item: RowItem) -> QWidget:
        row = AnswerRow(item, self._journal.today)
        row.written.connect(self._on_written)
        row.picked.connect(self._on_picked)
        row.person_wanted.connect(self._on_person_wanted)
        row.turned.connect(self._on_turned)
        row.stepped.connect(self._on_stepped)
        row.menu_wanted.connect(self._on_row_menu)
        row.grown.connect(self._layout_timer.start)
        return row

    def _lay_out(self) -> None:
        """Give the rows their height: Qt forgets some requests of fields that grow while they are being laid out."""
        for row in self._rows.rows():
            widget: QWidget | None = row
            while widget is not None and self.isAncestorOf(widget):
                layout = widget.layout()
                if layout is not None:
                    layout.activate()
                widget = widget.parentWidget()

    def _on_written(self, cell: SheetCell, edit: FieldEdit) -> None:
        if self.thing < 0:
            self._begin(partial(self._begin_with_text, cell, edit))
        else:
            self.save_edit(edit, self._journal.worksheets.write, WorksheetId(self.thing), cell, edit.text)
        kind = self._journal.worksheets.kind(self._kind_key)
        field = kind.field(cell.position, cell.field)
        if kind.sums and field is not None and field.type == "number" and not is_number(edit.text) and edit.field:
            self.refuse(edit.field, _("That isn't a number, so it isn't added up."), holds=False)

    def _on_picked(self, cell: SheetCell, text: str) -> None:
        if self.thing < 0:
            self._begin(partial(self._begin_with_text, cell, FieldEdit(text, ())))
        else:
            self.attempt(self._journal.worksheets.write, WorksheetId(self.thing), cell, text)

    def _begin_with_text(self, cell: SheetCell, edit: FieldEdit) -> WorksheetId | None:
        if not edit.text.strip() or self._one is None:
            return None
        return self.save_edit(
            edit, self._journal.worksheets.begin_with, self._one.kind, self._subject(), cell, edit.text
        )

    def _begin_with_person(self, cell: SheetCell, person_id: PersonId | None) -> WorksheetId | None:
        if self._one is None:
            return None
        return self.attempt(
            self._journal.worksheets.begin_with_person, self._one.kind, self._subject(), cell, person_id
        )

    def _begin(self, verb: Callable[[], WorksheetId | None]) -> None:
        """Begin the worksheet with what was just written; until it has an id, nothing is shown again."""
        self._is_beginning = True
        try:
            new = verb()
        finally:
            self._is_beginning = False
        if new is not None:
            self.thing = new
            self._navigator.note(worksheet_place(self._journal.worksheets.get(new)))
        self.reload()

    def _subject(self) -> Subject:
        one = self._one
        return Subject() if one is None else Subject(one.about, one.person_id, one.event_id)

    def _on_stepped(self, cell: SheetCell, step: int) -> None:
        rows = [row for row in self._rows.rows() if isinstance(row, AnswerRow)]
        here = next((at for at, row in enumerate(rows) if row.position == cell.position), None)
        if here is None or not 0 <= here + step < len(rows):
            return
        control = rows[here + step].control(cell.field)
        if control is not None:
            control.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_add(self) -> None:
        """Add an empty row, with the focus in it; it's in the journal once something is written there."""
        one = self._one
        if one is None:
            return
        kind = self._journal.worksheets.kind(one.kind)
        shown_now = len(self._own_positions(kind, one)) - len(one.own_rows())
        self._blank_rows = shown_now + 1
        self.refresh()
        last = [row for row in self._rows.rows() if isinstance(row, AnswerRow)][-1]
        control = last.control(ROW)
        if control is not None:
            control.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_about(self, edit: FieldEdit) -> None:
        self._set_subject(self._subject()._replace(about=edit.text), edit)

    def _set_subject(self, subject: Subject, edit: FieldEdit | None = None) -> None:
        if self._one is None:
            return
        if self.thing > 0:
            edit = edit or FieldEdit("", ())
            self.save_edit(edit, self._journal.worksheets.set_subject, WorksheetId(self.thing), subject)
            return
        name = "" if subject.person_id is None else self._journal.people.get(subject.person_id).name
        self._one = blank(self._one.kind, subject, self._one.day, name, self._one.event_title)
        self.reload()

    # --- people ------------------------------------------------------------------------------------------------------

    def _on_about_person(self) -> None:
        one = self._one
        if one is None:
            return
        kind = self._journal.worksheets.kind(one.kind)
        dialog = PersonChoiceDialog(self._journal, self.window(), kind.about_label, chosen=one.person_name)
        dialog.answered.connect(self._on_about_chosen)
        dialog.cleared.connect(self._on_about_cleared)
        dialog.opened.connect(self._on_about_opened)
        dialog.open()

    def _on_about_chosen(self, _nothing: object, person_id: object) -> None:
        if isinstance(person_id, int):
            self._set_subject(self._subject()._replace(person_id=PersonId(person_id)))

    def _on_about_cleared(self, _nothing: object) -> None:
        self._set_subject(self._subject()._replace(person_id=None))

    def _on_about_opened(self, _nothing: object) -> None:
        if self._one is not None and self._one.person_id is not None:
            self._navigator.open_person(self._one.person_id)

    def _on_person_wanted(self, cell: SheetCell) -> None:
        one = self._one
        if one is None:
            return
        kind = self._journal.worksheets.kind(one.kind)
        answer = one.answer(*cell)
        name = one.row_name(kind, cell.position) or kind.own_label
        dialog = PersonChoiceDialog(
            self._journal, self.window(), name, payload=cell, chosen=answer.person_name, no_one=answer.text != NO_ONE
        )
        dialog.answered.connect(self._on_person_answered)
        dialog.cleared.connect(self._on_person_cleared)
        dialog.opened.connect(self._on_person_opened)
        dialog.open()

    def _on_person_answered(self, cell: SheetCell, person_id: object) -> None:
        person = PersonId(person_id) if isinstance(person_id, int) else None
        if self.thing < 0:
            self._begin(partial(self._begin_with_person, cell, person))
        else:
            self.attempt(self._journal.worksheets.choose, WorksheetId(self.thing), cell, person)
        self._focus_cell(cell)

    def _on_person_cleared(self, cell: SheetCell) -> None:
        self.attempt(self._journal.worksheets.clear, WorksheetId(self.thing), cell)
        self._focus_cell(cell)

    def _on_person_opened(self, cell: SheetCell) -> None:
        if self._one is not None and (person_id := self._one.answer(*cell).person_id) is not None:
            self._navigator.open_person(person_id)

    def _focus_cell(self, cell: SheetCell) -> None:
        control = self._control(cell)
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _control(self, cell: SheetCell) -> QWidget | None:
        rows = (row for row in self._rows.rows() if isinstance(row, AnswerRow) and row.position == cell.position)
        return next((row.control(cell.field) for row in rows), None)

    # --- what an answer becomes --------------------------------------------------------------------------------------

    def _on_row_menu(self, position: int, menu: Menu) -> None:
        one = self._one
        if one is None:
            return
        kind = self._journal.worksheets.kind(one.kind)
        for field in kind.fields_of(position):
            self._add_verbs(menu, kind, one, SheetCell(position, field.key), field)
        if position >= FIRST_OWN:
            MenuAction(_("Delete row"), menu, self._on_delete_row, position)
        if menu.isEmpty():
            nothing = menu.addAction(_("Fill in the row first"))
            nothing.setEnabled(False)

    def _add_verbs(self, menu: Menu, kind: WorksheetKind, one: Worksheet, cell: SheetCell, field: SheetField) -> None:
        answer, row = one.answer(*cell), kind.row(cell.position)
        if field.type == "person" and answer.person_id is not None and not answer.is_trashed:
            person = self._journal.people.get(answer.person_id)
            MenuAction(_("Open {name}").format(name=isolated(person.name)), menu, self._on_person_opened, cell)
            if row is not None and row.role and row.role not in person.roles:
                words = _("Give {name} the role “{role}”").format(name=isolated(person.name), role=row.role)
                MenuAction(words, menu, self._on_role, cell)
            tag = one.row_name(kind, cell.position)
            if field.becomes == "tag" and tag and tag not in person.tags:
                words = _("Tag {name} with “{tag}”").format(name=isolated(person.name), tag=isolated(tag))
                MenuAction(words, menu, self._on_tag, cell)
        elif field.type == "person" and answer.text == NO_ONE:
            MenuAction(_("Make finding someone a weekly goal"), menu, self._on_goal, cell)
        if field.becomes == "promise" and answer.text.strip() and not self._became(answer):
            MenuAction(with_key(_("Make the next step a promise"), MAKE_IT), menu, self._on_turned, cell)
        if field.becomes == "goal" and answer.text.strip() and not self._became(answer):
            MenuAction(with_key(_("Make it a weekly goal"), MAKE_IT), menu, self._on_goal, cell)

    def _on_turned(self, cell: SheetCell) -> None:
        """Make what is written in a cell what it can become, with one key."""
        control = self._control(cell)
        self.attempt_in(control if control is not None and is_empty(control) else None, self._turn, cell)

    def _turn(self, cell: SheetCell) -> None:
        one = self._one
        field = None if one is None else self._journal.worksheets.kind(one.kind).field(cell.position, cell.field)
        if field is None or self.thing < 0:
            return
        if field.becomes == "goal":
            self._make_goal(cell)
        elif field.becomes == "promise":
            done = self._journal.worksheets.make_promise(WorksheetId(self.thing), cell)
            name = self._journal.promises.get(done).person_name
            self.say(_("Now a promise to {name}.").format(name=name), undo=True)

    def _on_goal(self, cell: SheetCell) -> None:
        self.attempt(self._make_goal, cell)

    def _make_goal(self, cell: SheetCell) -> None:
        self._journal.worksheets.make_goal(WorksheetId(self.thing), cell)
        self.say(_("Now a weekly goal, once a week."), undo=True)

    def _on_role(self, cell: SheetCell) -> None:
        done = self.attempt(self._journal.worksheets.give_role, WorksheetId(self.thing), cell)
        if done is not None:
            self.say(_("Role added: {role}").format(role=done), undo=True)

    def _on_tag(self, cell: SheetCell) -> None:
        done = self.attempt(self._journal.worksheets.tag_person, WorksheetId(self.thing), cell)
        if done is not None:
            self.say(_("Tag added: {tag}").format(tag=done), undo=True)

    def _on_delete_row(self, position: int) -> None:
        self._blank_rows = max(0, self._blank_rows - 1)
        if self.thing > 0 and self._one is not None and any(at.position == position for at in self._one.answers):
            self.attempt_and_say(
                _("The row is deleted."), self._journal.worksheets.delete_row, WorksheetId(self.thing), position
            )
        else:
            self.reload()

    def _on_printed(self, _job: TextPrintJob, sentence: str) -> None:
        self.say(sentence)


def _dated(kind: WorksheetKind, one: Worksheet, journal: Journal) -> str:
    if not one.id:
        return kind.purpose
    day = date_words.day_and_month(one.day, journal.today)
    if one.day == journal.today:
        return _("{purpose} Dated today, {day}.").format(purpose=kind.purpose, day=day)
    return _("{purpose} Dated {day}.").format(purpose=kind.purpose, day=day)


def _has_menu(kind: WorksheetKind, position: int) -> bool:
    """Return whether there's something to do with the answers of a row."""
    row = kind.row(position)
    return row is None or bool(row.role) or any(field.becomes for field in kind.fields_of(position))


def _keeps_room(kind: WorksheetKind) -> bool:
    return bool(kind.own_most) or any(_has_menu(kind, position) for position in range(len(kind.rows)))
