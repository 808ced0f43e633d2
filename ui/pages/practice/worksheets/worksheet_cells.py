"""The rows of a worksheet: cells that are edited in place, in columns, or below each other where it's narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from netcoach.content.worksheets import ROW, SheetField, WorksheetKind
from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.practice.worksheets import NO_ONE, Answer, SheetCell
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.text_area import TextArea
from ui.widgets.labels import PlainLabel, TextSpan, WrappedText
from ui.widgets.layouts.columns_row import ColumnsRow
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.lists.keyed_list import KeyedRow
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.menu import Menu
from ui.widgets.name_masking import shown

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LEAST_HEIGHT, _LEAST_NAME = 32, 120
_TEXT_TOP = 7  # how far below the top of a row the first line of a text is
_FIELD_TOP, _SEAT_TOP = 9, 10  # likewise in a field with a border, and in an empty seat

MAKE_IT = "Ctrl+Return"
"""The key that makes a text what it can become."""

FIRST_SHARE, _FIRST_WITH_TOUCH = 5.0, 4.25
"""The width of the column with the names of rows, less where there are many; that of others is in :data:`SHARES`."""

SHARES: Mapping[str, float] = {
    "text": 6.7,
    "person": 5.4,
    "last touch": 5.8,  # "about three months ago" on one line
    "choice": 5,
    "date": 4,
    "number": 4,
}
ANSWER_SHARE = 12.0
THEN_SHARE = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowItem:
    """What a row shows.

    Args:
        position: Its position in the worksheet.
        name: Its name, which the user writes if ``is_own``.
        hint: A line below the name.
        example: An example of a name, for a row of the user's own.
        fields: Its fields, ``span`` how many columns a single answer takes, and ``in_table`` whether it's none.
        answers: What is in them.
        touch: When the user last talked with its person.
        became: What texts have become, in a few words, by field.
        widths: The shares of the columns, and below which width they're stacked.
        then: How it was back then; None while nothing is compared.
        has_menu: Whether there is anything to do with its answers, and ``keeps_room`` whether there is in any row.
    """

    position: int
    name: str
    hint: str
    example: str
    is_own: bool
    fields: tuple[SheetField, ...]
    span: int
    in_table: bool
    answers: Mapping[str, Answer]
    touch: str = ""
    became: Mapping[str, str]
    widths: tuple[float, ...]
    stacks_below: float
    then: str | None = None
    when: str = ""
    has_menu: bool = False
    keeps_room: bool = False


def shares(kind: WorksheetKind, *, compared: bool) -> tuple[float, ...]:
    """Return how a worksheet shares its width between its columns; the last is for comparing."""
    fields = [SHARES[field.type] for field in kind.fields] or [ANSWER_SHARE]
    first = _FIRST_WITH_TOUCH if any(field.type == "last touch" for field in kind.fields) else FIRST_SHARE
    return (first, *fields, THEN_SHARE if compared else 0)


class CellArea(TextArea):
    """A text that is edited in place. ``stepped(int)`` asks for the row above or below, ``turned()`` for a promise.

    Args:
        name: The accessible name.
        example: A hint while it's empty.
        in_table: Whether Enter goes to the next row, and Shift+Enter begins a line.
    """

    stepped = Signal(int)
    turned = Signal()

    def __init__(self, name: str, example: str, *, in_table: bool) -> None:
        super().__init__(name, placeholder=example, quiet=in_table)
        self._in_table = in_table
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.commit()
            self.turned.emit()
        elif key in _ENTER and not modifiers and self._in_table:
            self.commit()
            self.stepped.emit(1)
        elif key in _UP_AND_DOWN and not modifiers and self._is_at_edge(_UP_AND_DOWN[key]):
            self.stepped.emit(_UP_AND_DOWN[key])
        else:
            super().keyPressEvent(event)

    def _is_at_edge(self, step: int) -> bool:
        cursor = QTextCursor(self.textCursor())
        return not cursor.movePosition(
            QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up,
        )


class NameButton(QuietButton):
    """A button with the name of a person, in ink, however long it is; or with what to do about there being none."""

    def __init__(self, on_press: Callable[[SheetCell], object], cell: SheetCell) -> None:
        self._words = ""
        self._tone: Tone = "ink"
        self._laid: WrappedText | None = None
        super().__init__("", on_press, payload=cell, flush=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)

    def say_name(self, words: str, *, is_name: bool) -> None:
        """Show a name, or other words."""
        self._words = words
        self._tone = "ink" if is_name else "accent"
        self.say(words)
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after text, size or colours changed."""
        self._laid = None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(round(self._text().fit(width) + 0.49) + 2 * theme.space(_TEXT_TOP), theme.space(_LEAST_HEIGHT))

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.space(_LEAST_NAME))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(_LEAST_NAME) // 2, theme.space(_LEAST_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._laid = None
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        text = self._text()
        text.fit(self.width())
        text.draw(QPainter(self), 0, theme.space(_TEXT_TOP))

    def _text(self) -> WrappedText:
        if self._laid is None:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            span = TextSpan(shown(self._words), strong=True)
            self._laid = WrappedText([span], "body", self._tone, mirrored=mirrored)
            self._laid.level_with("body", in_field=True)
        return self._laid


def with_key(text: str, keys: str) -> str:
    """Return the text of a menu entry with the key that does the same in a cell."""
    return f"{text}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}"


class EmptySeat(QFrame):
    """A dashed frame where a person would be: what an empty one means, and the button that chooses someone."""

    def __init__(self, choose: QuietButton) -> None:
        super().__init__()
        self.words = PlainLabel("", "body", tone="soft")
        row, words = FlowWidget(gap=16, gap_below=0, apart=True), QWidget()
        ColumnLayout(words, gap=0, margins=(0, 7, 0, 8)).add(self.words)  # as high as the button
        row.add(words, choose)  # at one level, whether or not the button is on the line below
        ColumnLayout(self, gap=0, margins=(12, 3, 12, 3)).add(row)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("edge"))
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class _FieldCell(QWidget):
    """A cell: the name of its column, shown where rows are stacked, its control, and what the answer has become."""

    def __init__(self, label: str, control: QWidget) -> None:
        super().__init__()
        self.label, self.became = PlainLabel(label, "small"), PlainLabel("", "small")
        self.label.hide()
        self.became.hide()
        ColumnLayout(self, gap=0).add(self.label, control, self.became)

    def say(self, became: str) -> None:
        """Show what the answer has become."""
        self.became.setText(became)
        self.became.setVisible(bool(became))


class AnswerRow(KeyedRow):
    """One row of a worksheet.

    Signals report what the user does, each with the cell: ``written(SheetCell, FieldEdit)``, ``picked(SheetCell, str)``
    (the key of a choice, or a day), ``person_wanted(SheetCell)``, ``turned(SheetCell)``, ``stepped(SheetCell, int)``.
    ``menu_wanted(int, Menu)`` asks for the menu of a row, ``grown()`` says that its height changed.
    """

    written = Signal(object, object)
    picked = Signal(object, str)
    person_wanted = Signal(object)
    turned = Signal(object)
    stepped = Signal(object, int)
    menu_wanted = Signal(int, object)
    grown = Signal()

    def __init__(self, item: RowItem, today: date) -> None:
        super().__init__()
        self._item, self._today = item, today
        self._cells: dict[str, _FieldCell] = {}
        self._controls: dict[str, QWidget] = {}
        self._seat: EmptySeat | None = None
        self._beside_words: list[tuple[ColumnLayout, PlainLabel]] = []
        self.columns = ColumnsRow(item.widths, stacks_below=item.stacks_below)
        self.columns.stacking_changed.connect(self._on_stacking_changed)
        self._touch, self._then = PlainLabel("", "body", tone="soft"), PlainLabel("", "small")
        self._more, self._menu = IconButton("", icon_name="more"), Menu(self)
        self._more.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._on_menu)
        policy = self._more.sizePolicy()
        policy.setRetainSizeWhenHidden(item.keeps_room)
        self._more.setSizePolicy(policy)
        self.columns.put(self._name_cell(item), 0)
        for at, field in enumerate(item.fields, start=1):
            self._add_field(item, field, at)
        self._then_cell = self._place_beside_words(self._then)
        self.columns.put(self._then_cell, len(item.widths) - 1)
        around = 4 if item.in_table else 8
        row = RowLayout(self, gap=4, margins=(0, around, 0, around))
        row.addWidget(self.columns, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def position(self) -> int:
        """The position of the row in its worksheet."""
        return self._item.position

    def show_item(self, item: RowItem) -> None:
        """Show the answers, unless the user is typing."""
        self._item = item
        self.columns.set_shares(item.widths, item.stacks_below)
        for field in item.fields:
            self._show_answer(field, item.answers.get(field.key, Answer()))
        own = self._controls.get(ROW)
        if isinstance(own, CellArea):
            own.set_text(item.name)
        self._show_seat(item)
        self._place_name(item)
        self._more.setVisible(item.has_menu)
        self._more.say(_("More for {row}").format(row=item.name or item.example))
        self._show_then()
        self.columns.rescale()

    def is_empty(self) -> bool:
        """Return whether nothing is in it."""
        return all(answer.is_empty for answer in self._item.answers.values())

    def control(self, field: str) -> QWidget | None:
        """Return the control of a field that can have the focus now."""
        person = next((each.key for each in self._item.fields if each.type == "person"), "")
        if self._seat is not None and self._seat.isVisibleTo(self) and (not field or field != ROW):
            return self._controls.get(f"{person} seat")
        found = self._controls.get(field)
        return found or next(iter(self._controls.values()), None)

    # --- making ------------------------------------------------------------------------------------------------------

    def _name_cell(self, item: RowItem) -> QWidget:
        cell = QWidget()
        column = ColumnLayout(cell, gap=0)
        if item.is_own:
            column.add(self._area(ROW, item.example, item.example, in_table=True))
        else:
            name = PlainLabel(item.name, "body", tone="soft" if item.in_table else "ink")
            column.add(self._place_beside_words(name))
            if item.hint:
                column.add(PlainLabel(item.hint, "small"))
        column.addStretch(1)
        return cell

    def _place_beside_words(self, label: PlainLabel) -> QWidget:
        """Return a holder of a label whose lines are on those of the words of its row."""
        holder = QWidget()
        column = ColumnLayout(holder, gap=0)
        column.add(label)
        self._beside_words.append((column, label))
        return holder

    def _add_field(self, item: RowItem, field: SheetField, column: int) -> None:
        control = self._make_control(item, field)
        cell = _FieldCell(field.label if len(item.fields) > 1 else "", control)
        self._cells[field.key] = cell
        self.columns.put(cell, column, item.span)
        if field.type == "person" and len(item.fields) > 1:
            cell_of_person = SheetCell(item.position, field.key)
            choose = QuietButton(_("Choose someone"), self._on_person, payload=cell_of_person, flush=True)
            choose.setAccessibleName(shown(_("Choose someone: {row}").format(row=item.name or item.example)))
            self._seat = EmptySeat(choose)
            self._controls[f"{field.key} seat"] = choose
            self.columns.put(self._seat, column, len(item.fields) - column + 1)

    def _make_control(self, item: RowItem, field: SheetField) -> QWidget:
        name = _("{row}, {field}").format(row=item.name or item.example, field=field.label)
        if len(item.fields) == 1:
            name = item.name
        cell = SheetCell(item.position, field.key)
        if field.type == "person":
            button = NameButton(self._on_person, cell)
            self._controls[field.key] = button
            return button
        if field.type == "last touch":
            return _lowered(self._touch)
        if field.type == "choice":
            options = [("", ""), *((option.label, option.key) for option in field.options)]
            choice = _CellChoice(cell, name, options)
            choice.picked.connect(self.picked)
            self._controls[field.key] = choice
            return choice
        if field.type == "date":
            day = _CellDate(cell, name, self._today)
            day.picked.connect(self.picked)
            self._controls[field.key] = day
            return day
        return self._area(field.key, name, field.example, in_table=item.in_table)

    def _area(self, key: str, name: str, example: str, *, in_table: bool) -> QWidget:
        area = _NamedArea(SheetCell(self._item.position, key), name, example, in_table=in_table)
        area.cell_written.connect(self.written)
        area.cell_stepped.connect(self.stepped)
        area.cell_turned.connect(self.turned)
        area.document().documentLayout().documentSizeChanged.connect(self.grown)
        self._controls[key] = area
        if not in_table:
            return area
        holder = QWidget()
        ColumnLayout(holder, gap=0, margins=(0, _TEXT_TOP, 0, 0)).add(area)
        return holder

    # --- showing -----------------------------------------------------------------------------------------------------

    def _show_answer(self, field: SheetField, answer: Answer) -> None:
        control = self._controls.get(field.key)
        if isinstance(control, CellArea):
            control.set_text(answer.text)
        elif isinstance(control, NameButton):
            self._show_person(control, field, answer)
        elif isinstance(control, _CellChoice):
            control.set_value(answer.text)
        elif isinstance(control, _CellDate):
            control.show_text(answer.text)
        self._cells[field.key].say(self._item.became.get(field.key, ""))
        self._touch.setText(self._item.touch)

    def _show_person(self, button: NameButton, field: SheetField, answer: Answer) -> None:
        row = self._item.name or self._item.example
        if answer.person_id is not None:
            trashed = _("{name}, in the trash").format(name=answer.person_name)
            button.say_name(trashed if answer.is_trashed else answer.person_name, is_name=True)
            button.setAccessibleDescription(shown(_("{row}, {field}").format(row=row, field=field.label)))
        else:
            words = _("No one, for now") if answer.text == NO_ONE else _("Choose someone")
            button.say_name(words, is_name=False)
            button.setAccessibleDescription(shown(row))

    def _show_seat(self, item: RowItem) -> None:
        """Show one wide empty seat instead of the cells, as long as none of them has anything in it."""
        if self._seat is None:
            return
        person = next(field for field in item.fields if field.type == "person")
        answer = item.answers.get(person.key, Answer())
        others = (value for key, value in item.answers.items() if key not in {person.key, ROW})
        is_empty = answer.is_vacant and not answer.is_trashed and all(each.is_empty for each in others)
        self._seat.words.setText(_("No one, for now.") if answer.text == NO_ONE else person.example)
        self._seat.setVisible(is_empty)
        for field in item.fields[item.fields.index(person) :]:
            self._cells[field.key].setVisible(not is_empty)

    def _place_name(self, item: RowItem) -> None:
        """Put the name of the row, and how it was back then, on the line of the words between them."""
        has_seat = self._seat is not None and not self._seat.isHidden()
        has_border = not item.in_table and item.fields[0].type != "person"
        top = _SEAT_TOP if has_seat else _FIELD_TOP if has_border else _TEXT_TOP
        for column, label in self._beside_words:
            column.set_margins((0, top, 0, _TEXT_TOP))
            label.level_with("body", in_field=not has_seat)

    def _show_then(self) -> None:
        item = self._item
        self._then_cell.setVisible(item.then is not None)
        words = item.then or ""
        if self.columns.is_stacked() and words:
            words = _("{when}: {words}").format(when=item.when, words=words)
        self._then.setText(words)

    # --- what the user does ------------------------------------------------------------------------------------------

    def _on_stacking_changed(self) -> None:
        stacked = self.columns.is_stacked()
        for cell in self._cells.values():
            cell.label.setVisible(stacked and bool(cell.label.text()))
        self._show_then()
        self.grown.emit()

    def _on_person(self, cell: SheetCell) -> None:
        self.person_wanted.emit(cell)

    def _on_menu(self) -> None:
        self._menu.clear()
        self.menu_wanted.emit(self._item.position, self._menu)


class _NamedArea(CellArea):
    """A text that says which cell it is."""

    cell_written = Signal(object, object)
    cell_stepped = Signal(object, int)
    cell_turned = Signal(object)

    def __init__(self, cell: SheetCell, name: str, example: str, *, in_table: bool) -> None:
        super().__init__(name, example, in_table=in_table)
        self._cell = cell
        self.edited.connect(self._on_edited)
        self.stepped.connect(self._on_stepped)
        self.turned.connect(self._on_turned)

    def _on_edited(self, edit: FieldEdit) -> None:
        self.cell_written.emit(self._cell, edit)

    def _on_stepped(self, step: int) -> None:
        self.cell_stepped.emit(self._cell, step)

    def _on_turned(self) -> None:
        self.cell_turned.emit(self._cell)


class _CellChoice(ChoiceField):
    """A choice that says which cell it is."""

    picked = Signal(object, str)

    def __init__(self, cell: SheetCell, name: str, options: Sequence[tuple[str, object]]) -> None:
        super().__init__(name, options, "")
        self._cell = cell
        self.chosen.connect(self._on_chosen)

    def _on_chosen(self, value: object) -> None:
        self.picked.emit(self._cell, str(value))


class _CellDate(DateField):
    """A date that says which cell it is."""

    picked = Signal(object, str)

    def __init__(self, cell: SheetCell, name: str, today: date) -> None:
        self._today = today
        super().__init__(name, self._read, words=self._say, placeholder=_("Friday"))
        self._cell = cell
        self.day_changed.connect(self._on_day)

    def show_text(self, text: str) -> None:
        """Show a day as it's stored."""
        try:
            day = date.fromisoformat(text) if text else None
        except ValueError:
            day = None
        if day != self.day() and not self.field.autosave_timer.is_waiting():
            self.set_day(day)

    def _read(self, text: str) -> date | None:
        return date_words.parse_day(text, self._today)

    def _say(self, day: date) -> str:
        return date_words.day_and_month(day, self._today)

    def _on_day(self, day: object) -> None:
        self.picked.emit(self._cell, day.isoformat() if isinstance(day, date) else "")


def _lowered(label: PlainLabel) -> QWidget:
    """Return a holder of a label in which its lines are on those of a text."""
    label.level_with("body", in_field=True)
    holder = QWidget()
    ColumnLayout(holder, gap=0, margins=(0, _TEXT_TOP, 0, _TEXT_TOP)).add(label)
    return holder
