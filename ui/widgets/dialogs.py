"""Dialogs and questions that open without blocking the window: each reports the answer through a signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets import theme
from ui.widgets.application import application
from ui.widgets.buttons import Button, DangerButton, PlainButton, PrimaryButton, QuietButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import ColumnLayout, Divider, RowLayout, ScrollArea, scroll_around_focus
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce

_LEAST = 240
_AROUND = 200  # height of the title and buttons
_TALL = 600  # a taller body scrolls, or one that doesn't fit into the window
_RING = 4  # space for the focus ring around the scroll area
_MOST_CUT = 80  # a higher row stays cut off rather than make a dialog much lower
_BAR = 12  # the width of a scroll bar
_BESIDE = (32, 0, 32, 0)
_BESIDE_SCROLLING = (32 - _RING, 0, 32 - _RING - _BAR, 0)
_WIDE_FOR_LEAD = 480
_MOST_OF_SHEET = 416  # the limit for a body that contains a scrolling list


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
        danger: bool = False,
        width: int = 520,
    ) -> None:
        super().__init__(parent)
        self._over, self._width, self._cut = parent, width, 0
        self.setWindowTitle(shown(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whole = ColumnLayout(self, gap=8, margins=(0, 24, 0, 24))
        top = self._top = ColumnLayout(gap=8, margins=_BESIDE)
        top.add(PlainLabel(title, "heading"))
        if lead:
            top.add(PlainLabel(lead, "soft"))
        whole.add(top)
        if body is not None:
            whole.space(8)
            self._add_body(whole, body)
        column = ColumnLayout(gap=8, margins=_BESIDE)
        self._problem = PlainLabel("", "body", tone="warm")
        self._problem.hide()
        column.add(self._problem)
        column.space(12)
        self.primary: Button = DangerButton(primary) if danger else PrimaryButton(primary or _("Done"))
        self.secondary = PlainButton(secondary or _("Cancel"), self.reject)
        self.primary.setDefault(True)
        self.primary.clicked.connect(self.confirmed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # Enter alone starts a new line in a multi-line field
            QShortcut(QKeySequence(keys), self).activated.connect(self.primary.click)
        row = RowLayout(gap=12)
        row.addStretch(1)
        row.add(self.secondary, self.primary)
        column.add(row)
        whole.add(column)

    def add_below_title(self, widget: QWidget) -> None:
        """Add something between the title and the rest."""
        self._top.insertWidget(1, widget)

    def say(self, problem: str) -> None:
        """Show in one sentence why the input is refused; "" removes it."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            announce(self, problem)

    def open(self) -> None:
        # Open at full height: a dialog that grew at once would lose the position it was just given.
        for each in self.findChildren(QWidget):
            each.ensurePolished()
        self.resize(self.sizeHint())  # by default, Qt uses no more than two thirds of the screen
        super().open()
        self._cut = sum(body.height_of_cut_row() for body in self.findChildren(_ScrollingBody))
        self.resize(self.width(), self.height() - self._cut)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            wanted = self.sizeHint().height() - self._cut
            if wanted > self.height():
                self.resize(self.width(), wanted)
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scroll_around_focus(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        room = _available_size(self._over)
        width = min(theme.space(self._width), room.width())
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        return QSize(width, min(max(height, super().sizeHint().height()), room.height()))

    def _add_body(self, column: ColumnLayout, body: QWidget) -> None:
        most = min(theme.space(_TALL), _available_size(self._over).height() - theme.space(_AROUND))
        needed = body.minimumSizeHint() if isinstance(body, DialogBody) else body.sizeHint()
        tall = needed.height() > most
        grows = isinstance(body, ScrollArea)
        inside = body.takeWidget() if isinstance(body, ScrollArea) else body
        scrolls = tall or grows
        around = ColumnLayout(gap=0, margins=_BESIDE_SCROLLING if scrolls else _BESIDE)
        around.add(_ScrollingBody(inside) if scrolls else body, stretch=1)
        column.add(around, stretch=1)


class _ScrollingBody(QWidget):
    """A body that scrolls, with its scroll bar in the margin: its fields are as wide as what is around it.

    A hairline at the edge says that there is more.
    """

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._inside = QWidget()
        self._body = body
        self._inset = ColumnLayout(self._inside, gap=0)
        self._inset.add(body)
        self._scroll = ScrollArea(self._inside)
        ColumnLayout(self, gap=0).add(self._scroll)
        self._above, self._below = Divider(self), Divider(self)
        self._bar = self._scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(self._arrange)
        self._bar.valueChanged.connect(self._arrange)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def height_of_cut_row(self) -> int:
        """Return how much is visible of the row at the lower edge that doesn't fit: without it, none is cut off."""
        layout, edge = self._body.layout(), self._scroll.viewport().height()
        if not isinstance(layout, ColumnLayout) or self._bar.maximum() == 0:
            return 0
        top = self._body.mapTo(self._inside, QPoint(0, 0)).y()
        ends = [top + each.geometry().bottom() + 1 + theme.space(_RING) for each in layout.items()]
        return edge - max((end for end in ends if edge - theme.space(_MOST_CUT) <= end <= edge), default=edge)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Leave the end of the line free for the scroll bar, whether it's needed or not; show where there is more."""
        ring, bar = theme.space(_RING), theme.space(_BAR)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        spare = ring if self._bar.maximum() > 0 else bar + ring
        self._inset.setContentsMargins(spare if mirrored else ring, ring, ring if mirrored else spare, ring)
        for line, y, is_needed in (
            (self._above, 0, self._bar.value() > 0),
            (self._below, self.height() - 1, self._bar.value() < self._bar.maximum()),
        ):
            line.setGeometry(bar + ring if mirrored else ring, y, self.width() - bar - 2 * ring, 1)
            line.setVisible(is_needed)
            line.raise_()


class DialogBody(QWidget):
    """The body of a dialog with a scrolling list: its size hint is small, and it takes the space there is."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), min(hint.height(), theme.space(_MOST_OF_SHEET)))


class _ChoiceDialog(QDialog):
    """A question with a few answers, one button each."""

    answered = Signal(int)

    def __init__(self, parent: QWidget, title: str, lead: str, answers: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(shown(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = ColumnLayout(self, gap=8, margins=(32 - _RING, 24, 32 - _RING, 24))
        top = ColumnLayout(gap=8, margins=(_RING, 0, _RING, 0))
        self._words = [PlainLabel(title, "heading"), *([PlainLabel(lead, "soft")] if lead else [])]
        top.add(*self._words)
        column.add(top)
        self._over, self._answers = parent, QWidget()
        listed = ColumnLayout(self._answers, gap=8, margins=(_RING, _RING, _RING, _RING))
        for number, words in enumerate(answers):
            kind = PrimaryButton if number == 0 else PlainButton
            button = kind(words, self._on_pressed, payload=number)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setDefault(number == 0)
            listed.add(button)
        self._scroll = ScrollArea(self._answers)
        column.add(self._scroll, stretch=1)
        column.space(4)
        end = RowLayout(gap=12, margins=(_RING, 0, _RING, 0))
        end.addStretch(1)
        end.add(QuietButton(_("Cancel"), self.reject, flush=True))
        column.add(end)

    def sizeHint(self) -> QSize:
        # Ask for enough space for all answers, as far as the window allows; beyond that they scroll.
        inside, room = self._answers.sizeHint(), _available_size(self._over)
        around = self.minimumSizeHint() - self._scroll.minimumSizeHint()
        width = max(inside.width() + self._scroll.verticalScrollBar().sizeHint().width(), theme.space(320))
        if len(self._words) > 1:  # a lead that wraps into a tall column would leave no space for the answers
            width = max(width, theme.space(_WIDE_FOR_LEAD))
        width = min(width + 2 * theme.space(32 - _RING), room.width())
        # A label asks for one line at least, however many it needs.
        lines = sum(
            each.heightForWidth(width - 2 * theme.space(32)) - each.minimumSizeHint().height() for each in self._words
        )
        return QSize(width, around.height() + inside.height() + lines).boundedTo(room)

    def open(self) -> None:
        for each in self.findChildren(QWidget):
            each.ensurePolished()
        self.resize(self.sizeHint())
        super().open()

    def _on_pressed(self, number: int) -> None:
        self.accept()
        self.answered.emit(number)


def _available_size(over: QWidget) -> QSize:
    """Return the largest size of a dialog over a window."""
    edge = 2 * theme.space(16)
    return QSize(max(over.width() - edge, _LEAST), max(over.height() - edge, _LEAST))


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
