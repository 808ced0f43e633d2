"""A line edit that saves automatically, so no Save button is needed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from netcoach.foundation.i18n import _, number
from netcoach.text.truncate import shortened
from ui.widgets.fields.autosave import HELD, AutosaveTimer, FieldEdit
from ui.widgets.fields.described import describe
from ui.widgets.fields.text_entry import (
    INSET,
    LineEdit,
    differs_only_in_whitespace,
    is_undo_without_use,
)
from ui.widgets.looks import theme
from ui.widgets.looks.icons import icon
from ui.widgets.name_masking import shown

MAX_LINE_LENGTH = 2_000
"""The longest text that can be edited on one line. A longer one, from an import, has its own dialog."""

_USUAL_LETTERS = 17  # the size hint of a line edit


class TextField(LineEdit):
    """A line edit.

    ``edited(FieldEdit)`` reports what the user typed: 0.7 s after the last key press, at most 1.5 s after the first
    one, on Enter, and when the field loses focus. If a text is too long for a line, its beginning is shown; Enter, or
    the mark at its end, opens all of it for editing.

    Args:
        name: The accessible name, by which screen readers and tests find it.
        text: The initial text.
        placeholder: A soft hint while it's empty.
        quiet: Looks like plain text, with a border on hover and a frame on focus.
        role: The size of the text.
    """

    edited = Signal(object)
    entered = Signal(str)

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        placeholder: str = "",
        quiet: bool = False,
        role: theme.Role = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: theme.Role = role
        self._whole: str | None = None
        self._open_whole: QAction | None = None
        self._given = self._committed = text
        self._tidied: str | None = None
        self.autosave_timer = AutosaveTimer(self)
        self.autosave_timer.due.connect(self.commit)
        self.setAccessibleName(shown(name))
        self.setPlaceholderText(shown(placeholder))
        self.setMaxLength(MAX_LINE_LENGTH)
        if quiet:
            self.setProperty("quiet", True)
            self.indent_text(-INSET, -INSET)
        self.setText(text)
        self.rescale()
        self.textEdited.connect(self._on_text_edited)
        self.inputRejected.connect(self._on_input_rejected)
        self.returnPressed.connect(self._on_return)

    def text(self) -> str:
        return super().text() if self._whole is None else self._whole

    def setText(self, text: str | None) -> None:
        text = text or ""
        shown = shortened(text, MAX_LINE_LENGTH)
        if shown != text or self._whole is not None:
            self._hold_back(text if shown != text else None)
        super().setText(shown)

    def clear(self) -> None:
        """Empty the field for the next text: Undo then takes back what was done with this one, not its letters."""
        self.setText("")

    def set_text(self, text: str) -> None:
        """Show ``text``, unless the user is typing something else."""
        if self.autosave_timer.is_waiting():
            return
        if text != self.text() and self.hasFocus() and differs_only_in_whitespace(self.text(), text):
            self._given = self._tidied = text
            return
        self._given = self._committed = text
        self._tidied = None
        if text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)))

    def value(self) -> str:
        """Return the whole text."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Show ``text``, as :meth:`set_text` does."""
        self.set_text(text)

    def select_suggestion(self) -> None:
        """Select the text to be typed over. Of one that's too long for the field, the beginning stays in view."""
        self.setSelection(len(super().text()), -len(super().text()))

    def commit(self) -> None:
        """Report the text now, if it differs from what was last reported."""
        self.autosave_timer.stop()
        if self.text() != self._committed:
            before, self._committed, self._tidied = self._committed, self.text(), None
            self.edited.emit(FieldEdit(self._committed, (self._given, before), self))

    def rescale(self) -> None:
        """Update the font after the text size changed."""
        if self._role != "body":
            self.setFont(theme.font(self._role))
        self.keep_baseline()

    def sizeHint(self) -> QSize:
        """Return a width at which the whole placeholder can be read."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        missing = metrics.horizontalAdvance(self.placeholderText()) - _USUAL_LETTERS * metrics.horizontalAdvance("x")
        return QSize(hint.width() + max(missing, 0), hint.height())

    def free_end(self) -> QRect:
        """Return no space after a text that's too long for the field."""
        return super().free_end() if self._whole is None else QRect()

    def event(self, event: QEvent) -> bool:
        if is_undo_without_use(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._whole is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_full_text()
        else:
            super().keyPressEvent(event)

    def open_full_text(self) -> None:
        """Open the whole of a text that is too long for a line."""
        from ui.widgets.fields.full_text_dialog import FullTextDialog

        sheet = FullTextDialog(self.window(), self.accessibleName(), self.text())
        sheet.kept.connect(self._on_kept)
        sheet.open()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self.autosave_timer.is_held() and not self.text().strip():
                self.setProperty(HELD, None)
                self.set_text(self._given)  # it can't stay empty, and there's nothing in it to keep
            self.commit()
            self.set_text(self.text().strip() if self._tidied is None else self._tidied)

    def _on_text_edited(self, _text: str) -> None:
        self.autosave_timer.touch()

    def _on_return(self) -> None:
        self.commit()
        self.entered.emit(self.text())

    def _hold_back(self, whole: str | None) -> None:
        """Protect a text that isn't shown completely from being overwritten; None lifts the protection."""
        self._whole = whole
        self.setReadOnly(whole is not None)
        describe(self, own="" if whole is None else _("Only the beginning is shown. Press Enter to see the rest."))
        if self._open_whole is None:
            self._open_whole = self.addAction(icon("more", "soft"), QLineEdit.ActionPosition.TrailingPosition)
            self._open_whole.setToolTip(_("Show all"))
            self._open_whole.triggered.connect(self.open_full_text)
        self._open_whole.setVisible(whole is not None)

    def _on_kept(self, text: str) -> None:
        self.setText(text)
        self.commit()

    def _on_input_rejected(self) -> None:
        if not self.isReadOnly() and len(self.text()) >= MAX_LINE_LENGTH:
            QTimer.singleShot(0, self, self._say_what_was_left_out)  # once what fits is in the field

    def _say_what_was_left_out(self) -> None:
        from ui.widgets.fields.field_error import FieldError  # not needed for the first paint

        sentence = _("A line holds up to {most} characters. The rest was left out.")
        FieldError(self, sentence.format(most=number(MAX_LINE_LENGTH)))
