"""Dialogs and questions that open without blocking the window: each reports the answer through a signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid

from netcoach.foundation.i18n import _
from ui.widgets.buttons import Button, DangerButton, PlainButton, PrimaryButton
from ui.widgets.fields.field_error import FieldError, focus_target, is_empty
from ui.widgets.fields.input_watch import InputWatch
from ui.widgets.floating_panel import FieldPanel
from ui.widgets.focus.tab_order import apply_visual_tab_order, tab_stops
from ui.widgets.labels import PlainLabel, WindowHeading
from ui.widgets.layouts.cut_rows import height_of_cut_line, height_of_cut_row
from ui.widgets.layouts.layout import ColumnLayout, Divider, RowLayout, ScrollArea, scroll_around_focus, show_focused
from ui.widgets.layouts.whole_row_area import WholeRowScrollArea
from ui.widgets.lists.list_view import WholeRows
from ui.widgets.looks import theme
from ui.widgets.looks.style import SCROLL_BAR
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce
from ui.widgets.process.application import application

_LEAST = 240
_FROM_WINDOW = 16
_AROUND = 200  # height of the title and buttons
_TALL = 600  # a taller body scrolls, or one that doesn't fit into the window
_RING = 4  # space for the focus ring around the scroll area
_LOW = 480  # over a lower window, in design pixels, there is less space around the parts of a dialog
_BESIDE = (32, 0, 32, 0)
_BESIDE_SCROLLING = (32 - _RING, 0, 32 - _RING - SCROLL_BAR, 0)
_LEAST_BESIDE = 160  # for a sentence next to the buttons
_BETWEEN_LINES = 2
_ANY_HEIGHT = (1 << 24) - 1  # a widget's maximum
_LEAST_QUESTION = 384
_WIDE_FOR_LEAD = 480
_MOST_OF_SHEET = 416  # the limit for a body that contains a scrolling list


class _Still(NamedTuple):
    """A body that doesn't scroll, and the layout it's in."""

    body: QWidget
    around: ColumnLayout


class ModalDialog(QDialog):
    """A dialog: title, body, one primary and one plain button. Ctrl+Enter confirms, Esc closes.

    ``confirmed()`` means that the primary button was pressed; the dialog stays open until :meth:`done` or
    :meth:`accept`, so that an error can be shown with :meth:`say`.

    Args:
        title: The title, in a few words.
        body: The widget with the contents; it scrolls if it's tall.
        primary: The verb of the primary button.
        secondary: The text of the other one; "" for none.
        lead: A sentence below the title.
        leads: Whether the body begins with that sentence instead.
        danger: Whether the primary action can't be undone.
        width: The width in design pixels.
    """

    confirmed = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        body: QWidget | None = None,
        *,
        primary: str = "",
        secondary: str = "",
        lead: str = "",
        leads: bool = False,
        danger: bool = False,
        width: int = 520,
    ) -> None:
        super().__init__(parent)
        self._over, self._width = parent, width
        self._problem_watch: InputWatch | None = None
        self._error: FieldError | None = None
        self._trouble = self._advice = ""
        self._for_panels = 0
        self._left_out = self._left_out_of_lists = 0
        self._still: _Still | None = None
        self._first_at_foot: Button | None = None
        self.setWindowTitle(shown(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parts = ColumnLayout(self)
        top = self._top = ColumnLayout(gap=8)
        top.add(WindowHeading(title))
        if lead:
            top.add(PlainLabel(lead, "soft"))
        self._parts.add(top)
        self._is_apart = body is not None and not leads
        if body is not None:
            self._add_body(self._parts, body)
        column = self._foot = ColumnLayout(margins=_BESIDE)
        self._problem = PlainLabel("", "small", tone="warm", parent=self)
        self._problem.hide()
        self.primary: Button = DangerButton(primary) if danger else PrimaryButton(primary or _("Done"))
        self.secondary = PlainButton(secondary or _("Cancel"), self.reject)
        self.primary.setDefault(True)
        self.primary.clicked.connect(self.confirmed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # Enter alone starts a new line in a multi-line field
            QShortcut(QKeySequence(keys), self).activated.connect(self.primary.click)
        row = self._buttons = RowLayout(gap=12)
        row.addStretch()
        row.add(self.secondary, self.primary)
        column.add(row)
        self._parts.add(column)
        self._space_out(is_low=_is_low(parent))

    def add_below_title(self, widget: QWidget) -> None:
        """Add something between the title and the rest."""
        self._top.insertWidget(1, widget)

    def add_at_foot(self, button: Button) -> None:
        """Add a button at the beginning of the line of the others, such as for another way to do the same."""
        self._buttons.insertWidget(0, button)
        self._first_at_foot = button

    def say(self, problem: str, *, until_changed: bool = True) -> None:
        """Show in one sentence why the input is refused; "" removes it.

        Args:
            problem: The sentence.
            until_changed: Whether it goes once something in the dialog is changed.
        """
        if self._problem_watch is not None:
            self._problem_watch.deleteLater()
            self._problem_watch = None
        if self._error is not None and isValid(self._error):
            self._error.take_away()
        self._error, self._trouble = None, problem
        self._show_at_foot()
        if problem:
            announce(self, problem)
        if problem and until_changed:
            self._problem_watch = InputWatch(self, self)
            self._problem_watch.changed.connect(self._on_input)

    def refuse(self, field: QWidget, problem: str, *, holds: bool = False) -> None:
        """Show in one sentence why what is in a field is refused, next to the field, which gets the focus.

        It goes once the field is changed, or if something is in it, anything in the dialog.

        Args:
            field: The field.
            problem: The sentence.
            holds: Whether the field saves itself, and keeps what was typed until it's changed.
        """
        self.say("")
        target = focus_target(field)
        self._error = FieldError(field, problem, target if holds or is_empty(target) else self)
        if holds:
            self._error.bring_back_focus(holds=True)
            return
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._error.scroll_into_view()

    def is_refusing(self) -> bool:
        """Return whether what is in a field is refused, and wasn't changed since."""
        return self._error is not None and isValid(self._error) and self._error.is_there()

    def advise(self, hint: str) -> None:
        """Show a hint where :meth:`say` shows what's wrong, while nothing is; "" removes it."""
        self._advice = hint
        self._show_at_foot()

    def _show_at_foot(self) -> None:
        """Show the problem or the hint next to the buttons, where it moves nothing, or above them if it's too long."""
        self._problem.setText(self._trouble or self._advice)
        self._problem.set_tone("warm" if self._trouble else "soft")
        self._place_at_foot(self._problem)
        self._problem.setVisible(bool(self._problem.text()))

    def _place_at_foot(self, problem: PlainLabel) -> None:
        buttons = [each for each in (self._first_at_foot, self.secondary, self.primary) if each and not each.isHidden()]
        used = sum(each.sizeHint().width() + theme.space(12) for each in buttons)
        room, height = self.width_of_body() - used, self.primary.sizeHint().height()
        # Two lines of large text are a little higher than a button, but their letters aren't.
        fits = problem.heightForWidth(room) <= height + theme.space(_BETWEEN_LINES)
        is_beside = fits and room >= theme.space(_LEAST_BESIDE)
        problem.setMaximumHeight(height if is_beside else _ANY_HEIGHT)
        self._foot.removeWidget(problem)
        self._buttons.removeWidget(problem)
        if is_beside:
            self._buttons.insertWidget(int(self._first_at_foot is not None), problem, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._foot.insertWidget(0, problem)

    def _on_input(self) -> None:
        self.say("")

    def open(self) -> None:
        # Open at full height: a dialog that grew at once would lose the position it was just given.
        for each in self.findChildren(QWidget):
            each.ensurePolished()
        self._show_at_foot()
        for layout in self.findChildren(QLayout):
            layout.invalidate()  # a row in a column would still be as high as its fields were without their style
        self._space_out(is_low=False)
        self._keep_in_window()
        self._scroll_what_does_not_fit()
        self.resize(self.sizeHint())  # by default, Qt uses no more than two thirds of the screen
        super().open()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # rows know their height only now
        for body in self.findChildren(_ScrollingBody):
            body.scroll_as_one()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._space_out(is_low=False)  # some rows may be hidden since: then it fits
        self._keep_in_window()
        self.resize(self.width(), min(self.height(), self.sizeHint().height()))
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # lists have their rows only now
        self._for_panels = max((panel.missing() for panel in self.findChildren(FieldPanel)), default=0)
        if self._for_panels:
            self.resize(self.sizeHint())
        self._leave_out_cut_row()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._keep_in_window()
            wanted = self.sizeHint().height()
            if wanted > self.height() + self._left_out + self._left_out_of_lists:
                self.resize(self.width(), wanted)
                self._leave_out_cut_row()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scroll_around_focus(self, event):
            super().keyPressEvent(event)

    def width_of_body(self) -> int:
        """Return the width of the body, without its margins."""
        return min(theme.space(self._width), _available_size(self._over).width()) - 2 * theme.space(_BESIDE[0])

    def sizeHint(self) -> QSize:
        return self._needed_size().boundedTo(_available_size(self._over))

    def _needed_size(self) -> QSize:
        """Return the size with which everything is in view."""
        width = min(theme.space(self._width), _available_size(self._over).width())
        height = max(self._parts.totalHeightForWidth(width), super().sizeHint().height())
        return QSize(width, height + self._for_panels)

    def _space_out(self, *, is_low: bool) -> None:
        """Arrange the space around the parts: in a low window there is less."""
        edge, gap, above, below = (8, 4, 0, 4) if is_low else (24, 8, 8, 12)
        self._parts.set_margins((0, edge, 0, edge))
        self._parts.set_gap(gap)
        self._top.set_margins((*_BESIDE[:3], above if self._is_apart else 0))
        self._foot.set_gap(gap)
        self._buttons.set_margins((0, below, 0, 0))

    def _keep_in_window(self) -> None:
        """Leave less space around the parts if otherwise not everything fits into a low window."""
        if _is_low(self._over) and self._needed_size().height() > _available_size(self._over).height():
            self._space_out(is_low=True)

    def _add_body(self, column: ColumnLayout, body: QWidget) -> None:
        most = min(theme.space(_TALL), _available_size(self._over).height() - theme.space(_AROUND))
        needed = body.minimumSizeHint() if isinstance(body, DialogBody) else body.sizeHint()
        tall = max(needed.height(), body.heightForWidth(self.width_of_body())) > most
        grows = isinstance(body, ScrollArea)
        inside = body.takeWidget() if isinstance(body, ScrollArea) else body
        scrolls = tall or grows
        around = ColumnLayout(gap=0, margins=_BESIDE_SCROLLING if scrolls else _BESIDE)
        if scrolls:
            around.add(_ScrollingBody(inside, self), stretch=1)
        else:
            _add_at_top(around, body)
            self._still = _Still(body, around)
        column.add(around, stretch=1)

    def _scroll_what_does_not_fit(self) -> None:
        """Let a body scroll after all that needs more space than there is, now that its fonts are known."""
        least = self._parts.totalMinimumHeightForWidth(self.sizeHint().width())
        if self._still is None or least <= _available_size(self._over).height():
            return
        (body, around), self._still = self._still, None
        focused = self.focusWidget()
        around.removeWidget(body)
        around.clear()
        around.set_margins(_BESIDE_SCROLLING)
        around.add(_ScrollingBody(body, self), stretch=1)
        apply_visual_tab_order(self)
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back_to_lists(self) -> None:
        """Be as high again as the lists let it be, if a row doesn't fit any more: a text below them is longer."""
        if self._left_out_of_lists and _cut_in_lists(self):
            self.resize(self.width(), self.height() + self._left_out_of_lists)
            self._left_out_of_lists = 0

    def _leave_out_cut_row(self) -> None:
        self._left_out = sum(body.height_of_cut_row() for body in self.findChildren(_ScrollingBody))
        self._left_out_of_lists = _cut_in_lists(self)
        self.resize(self.width(), self.height() - self._left_out - self._left_out_of_lists)


def _cut_in_lists(dialog: QWidget) -> int:
    return sum(each.height_of_cut_row() for each in dialog.findChildren(WholeRows) if each.isVisible())


def _add_at_top(column: ColumnLayout, body: QWidget) -> None:
    """Add a body, with what it doesn't need below it: otherwise each label would be further from its field."""
    layout = body.layout()
    fills = layout is None or bool(layout.expandingDirections() & Qt.Orientation.Vertical)  # as a list does
    column.add(body, stretch=int(fills))
    if not fills:
        column.addStretch(1)


class _ScrollingBody(QWidget):
    """A body that scrolls, with its scroll bar in the margin: its fields are as wide as what is around it.

    A hairline at the edge says that there is more.
    """

    def __init__(self, body: QWidget, dialog: ModalDialog | _ChoiceDialog) -> None:
        super().__init__()
        self._inside = QWidget()
        self._body, self._dialog, self._scrolls_as_one = body, dialog, False
        self._inset = ColumnLayout(self._inside, gap=0)
        _add_at_top(self._inset, body)
        self._scroll = ScrollArea(self._inside, line_inset=_RING, is_dialog=True)
        ColumnLayout(self, gap=0).add(self._scroll)
        self._below = Divider(self)
        self._bar = self._scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(self._on_range_changed)
        self._bar.valueChanged.connect(self._arrange)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._arrange()

    def sizeHint(self) -> QSize:
        # The chips of a dialog need more lines than their own hint says.
        hint = self._inside.sizeHint()
        needed = self._body.heightForWidth(self._dialog.width_of_body()) + 2 * theme.space(_RING)
        return QSize(hint.width(), max(hint.height(), needed))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()  # an area's own may be more than what is in it needs
        return QSize(hint.width(), min(hint.height(), self.sizeHint().height()))

    def scroll_as_one(self) -> None:
        """From now on, whenever the body doesn't fit, give the lists in it space for all their rows.

        Otherwise there would be two scroll bars, one inside the other.
        """
        self._scrolls_as_one = True
        if self._bar.maximum() > 0:
            if isinstance(self._body, DialogBody):
                self._body.put_rows_last()
            for each in self._body.findChildren(QWidget):
                if hasattr(each, "show_whole"):
                    each.show_whole()

    def height_of_cut_row(self) -> int:
        """Return how much is visible of the rows at an edge that don't fit: without it, none is cut off.

        They're at the lower edge, or if this opened scrolled to its first field, at the upper one.
        """
        if self._bar.value():
            return height_of_cut_line(self._inside, self._bar.value())
        return height_of_cut_row(self._inside, self._scroll.viewport().height()) if self._bar.maximum() > 0 else 0

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_range_changed(self) -> None:
        self._arrange()
        focused = self._dialog.focusWidget()
        if self._scrolls_as_one:
            self.scroll_as_one()
            if focused is not None and self._body.isAncestorOf(focused):
                show_focused(focused)  # the row is somewhere else once the list has space for all

    def _arrange(self) -> None:
        """Leave the end of the line free for the scroll bar, whether it's needed or not; show that there is more."""
        ring, bar = theme.space(_RING), theme.space(SCROLL_BAR)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        spare = ring if self._bar.maximum() > 0 else bar + ring
        self._inset.setContentsMargins(spare if mirrored else ring, ring, ring if mirrored else spare, ring)
        self._below.setGeometry(bar + ring if mirrored else ring, self.height() - 1, self.width() - bar - 2 * ring, 1)
        self._below.setVisible(self._bar.value() < self._bar.maximum())
        self._below.raise_()


class DialogBody(QWidget):
    """The body of a dialog with a scrolling list: its size hint is small, and it takes the space there is.

    Set ``rows`` to what contains the list. Where the body scrolls as one, it comes last, or the fields would come after
    every row of it.
    """

    rows: QWidget | None = None

    def put_rows_last(self) -> None:
        """Put the list after everything else."""
        layout = self.layout()
        if self.rows is not None and isinstance(layout, ColumnLayout) and layout.items()[-1] is not self.rows:
            had_focus = self.rows.isAncestorOf(self.focusWidget())
            layout.removeWidget(self.rows)
            layout.addWidget(self.rows, 1)
            apply_visual_tab_order(self.window())
            first = next((each for each in tab_stops(self) if isinstance(each, QLineEdit)), None)
            if had_focus and first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)  # where the dialog begins

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            dialog = self.window()
            if isinstance(dialog, ModalDialog):
                dialog.give_back_to_lists()
        return done

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), min(hint.height(), theme.space(_MOST_OF_SHEET)))

    def minimumSizeHint(self) -> QSize:
        # A layout counts one line of each text, however many it has: then they'd be painted over each other.
        hint, layout = super().minimumSizeHint(), self.layout()
        lines = layout.minimumHeightForWidth(self.width()) if layout is not None and layout.hasHeightForWidth() else 0
        return QSize(hint.width(), max(hint.height(), lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class DialogList(WholeRowScrollArea):
    """A list of widgets that scrolls in the body of a dialog, unless the body scrolls as one.

    Args:
        inside: The widgets.
        least: The least height in design pixels.
    """

    def __init__(self, inside: QWidget, *, least: int) -> None:
        self._least, self._is_whole = least, False
        super().__init__(inside)

    def show_whole(self) -> None:
        """Be as high as the list from now on, because something around it scrolls."""
        self._is_whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        needed = self._inside.heightForWidth(self.viewport().width()) if self._is_whole else theme.space(self._least)
        return QSize(super().minimumSizeHint().width(), needed)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self._is_whole and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.updateGeometry()
        return done

    def is_cut_off(self) -> bool:
        """Return whether it's lower than the list."""
        return super().is_cut_off() and not self._is_whole


class _ChoiceDialog(QDialog):
    """A question with a few answers, one button each."""

    answered = Signal(int)

    def __init__(self, parent: QWidget, title: str, lead: str, answers: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(shown(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edge, gap = (8, 4) if _is_low(parent) else (24, 8)
        column = ColumnLayout(self, gap=gap, margins=(0, edge, 0, edge))
        top = ColumnLayout(gap=gap, margins=_BESIDE)
        self._words = [WindowHeading(title), *([PlainLabel(lead, "soft")] if lead else [])]
        top.add(*self._words)
        column.add(top)
        self._over, self._answers = parent, QWidget()
        listed = ColumnLayout(self._answers, gap=gap)
        for number, words in enumerate(answers):
            kind = PrimaryButton if number == 0 else PlainButton
            button = kind(words, self._on_pressed, payload=number)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setDefault(number == 0)
            listed.add(button)
        self._scroll = _ScrollingBody(self._answers, self)
        around = ColumnLayout(gap=0, margins=_BESIDE_SCROLLING)
        around.add(self._scroll)
        column.add(around, stretch=1)
        end = RowLayout(gap=12, margins=(_BESIDE[0], gap, _BESIDE[2], 0))
        end.addStretch(1)
        end.add(PlainButton(_("Cancel"), self.reject))
        column.add(end)

    def width_of_body(self) -> int:
        """Return the width of the answers."""
        width = max(self._answers.sizeHint().width() + 2 * theme.space(_BESIDE[0]), theme.space(_LEAST_QUESTION))
        if len(self._words) > 1:  # a lead that wraps into a tall column would leave no space for the answers
            width = max(width, theme.space(_WIDE_FOR_LEAD))
        return min(width, _available_size(self._over).width()) - 2 * theme.space(_BESIDE[0])

    def sizeHint(self) -> QSize:
        # Ask for enough space for all answers, as far as the window allows; beyond that they scroll.
        width = self.width_of_body()
        around = self.minimumSizeHint().height() - self._scroll.minimumSizeHint().height()
        # A label asks for one line at least, however many it needs.
        lines = sum(each.heightForWidth(width) - each.minimumSizeHint().height() for each in self._words)
        height = around + self._scroll.sizeHint().height() + lines
        return QSize(width + 2 * theme.space(_BESIDE[0]), height).boundedTo(_available_size(self._over))

    def open(self) -> None:
        for each in self.findChildren(QWidget):
            each.ensurePolished()
        self.resize(self.sizeHint())
        super().open()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # the lead knows its lines only now
        self.resize(self.width(), self.height() - self._scroll.height_of_cut_row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scroll_around_focus(self, event):
            super().keyPressEvent(event)

    def _on_pressed(self, number: int) -> None:
        self.accept()
        self.answered.emit(number)


def _available_size(over: QWidget) -> QSize:
    """Return the largest size of a dialog over a window; the space around it doesn't grow with the text."""
    edge = 2 * _FROM_WINDOW
    return QSize(max(over.width() - edge, _LEAST), max(over.height() - edge, _LEAST))


def _is_low(over: QWidget) -> bool:
    """Return whether a window is so low, for its text, that its dialogs need all the height there is."""
    return _available_size(over).height() < theme.space(_LOW)


def ask_choice(
    parent: QWidget, title: str, answers: Sequence[str], on_answer: Callable[[int], object], *, lead: str = ""
) -> QDialog:
    """Ask the user to choose one of ``answers``; ``on_answer`` (a bound method) gets its index."""
    sheet = _ChoiceDialog(parent, title, lead, answers)
    sheet.answered.connect(on_answer)
    sheet.open()
    return sheet


class FileDialog(QFileDialog):
    """A file dialog that starts in the user's documents, and after that in the last folder used in this session."""

    def __init__(self, parent: QWidget, title: str) -> None:
        last = application().last_folder
        super().__init__(parent, title, last if last and Path(last).is_dir() else documents_folder())
        self.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        application().last_folder = self.directory().absolutePath()


def open_files(
    parent: QWidget,
    title: str,
    on_chosen: Callable[[list[str]], object],
    *,
    kinds: Sequence[str] = (),
    several: bool = False,
) -> QFileDialog:
    """Ask for a file to open; ``on_chosen`` (a bound method) gets the list of paths."""
    dialog = FileDialog(parent, title)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFiles if several else mode.ExistingFile)
    return _open(dialog, kinds, on_chosen)


def save_file(
    parent: QWidget,
    title: str,
    on_chosen: Callable[[list[str]], object],
    *,
    name: str,
    kinds: Sequence[str] = (),
) -> QFileDialog:
    """Ask where to save; ``on_chosen`` (a bound method) gets a list with one path."""
    dialog = FileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    return _open(dialog, kinds, on_chosen)


def _open(dialog: QFileDialog, kinds: Sequence[str], on_chosen: Callable[[list[str]], object]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if kinds:
        dialog.setNameFilters(list(kinds))
    dialog.filesSelected.connect(on_chosen)
    dialog.open()
    return dialog


def documents_folder() -> str:
    """Return the user's documents folder, or their home folder if there is none."""
    place = QStandardPaths.StandardLocation
    folders = (QStandardPaths.writableLocation(each) for each in (place.DocumentsLocation, place.HomeLocation))
    return next((folder for folder in folders if folder and Path(folder).is_dir()), "")
