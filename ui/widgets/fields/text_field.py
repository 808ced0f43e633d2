"""A line edit and a choice field. They save automatically, so no Save button is needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netcoach.foundation.i18n import _, number
from netcoach.text.truncate import shortened
from ui.widgets import theme
from ui.widgets.fields.autosave import AutosaveTimer, FieldEdit
from ui.widgets.fields.text_entry import (
    INSET,
    LineEdit,
    differs_only_in_whitespace,
    is_undo_without_use,
    show_field_message,
    start_of_line,
)
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.icons import icon, paint_icon
from ui.widgets.layout import RowLayout
from ui.widgets.menu import round_popup
from ui.widgets.name_masking import shown

MAX_LINE_LENGTH = 2_000
"""The longest text that can be edited on one line. A longer one, from an import, has its own dialog."""

_MOST_IN_CHOICE = 300
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
            self.setTextMargins(-INSET, 0, -INSET, 0)
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

    def commit(self) -> None:
        """Report the text now, if it differs from what was last reported."""
        self.autosave_timer.stop()
        if self.text() != self._committed:
            before, self._committed, self._tidied = self._committed, self.text(), None
            self.edited.emit(FieldEdit(self._committed, (self._given, before)))

    def rescale(self) -> None:
        """Update the font after the text size changed."""
        if self._role != "body":
            self.setFont(theme.font(self._role))

    def sizeHint(self) -> QSize:
        """Return a width at which the whole placeholder can be read."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        missing = metrics.horizontalAdvance(self.placeholderText()) - _USUAL_LETTERS * metrics.horizontalAdvance("x")
        return QSize(hint.width() + max(missing, 0), hint.height())

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
        self.setAccessibleDescription(
            "" if whole is None else _("Only the beginning is shown. Press Enter to see the rest.")
        )
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
            sentence = _("A line holds up to {most} characters. The rest was left out.")
            show_field_message(self, sentence.format(most=number(MAX_LINE_LENGTH)))


class _TallItemDelegate(QStyledItemDelegate):
    """Items of an open list, large enough to hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.space(34))


class _Combo(QComboBox):
    """A combo box that paints itself.

    A style sheet can only load a single-colour arrow from a file, and truncates long text without an ellipsis.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_TallItemDelegate(self))
        round_popup(self.view().window())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        return QSize(min(widest, theme.space(360)) + theme.space(48), theme.space(36))

    def minimumSizeHint(self) -> QSize:
        # Shrink to a few characters if there's little space; the tooltip then has the full text.
        return QSize(min(self.sizeHint().width(), theme.space(140)), theme.space(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("edge" if self.isEnabled() else "line"))
        painter.setBrush(theme.colour("sunken" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size, pad = theme.space(16), theme.space(12)
        x = pad if mirrored else self.width() - pad - size
        paint_icon(painter, "chevron-down", QRectF(x, (self.height() - size) / 2, size, size), "soft")
        room = self.rect().adjusted(pad, 0, -pad, 0)
        room = room.adjusted(size + pad // 2, 0, 0, 0) if mirrored else room.adjusted(0, 0, -size - pad // 2, 0)
        painter.setPen(theme.colour("ink" if self.isEnabled() else "soft"))
        painter.setFont(self.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the text, not of the window
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, start_of_line(self) | Qt.AlignmentFlag.AlignVCenter, text)


class ChoiceField(CompositeWidget):
    """A drop-down choice. ``chosen(object)`` passes the value the user selected.

    Args:
        name: The accessible name.
        options: Pairs of text and value.
        value: The initial value.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, object]] = (),
        value: object = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # On Linux a combo box has no accessible name of its own: only a label that is its buddy provides one.
        self._label = QLabel(shown(name).replace("&", "&&"), self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.hide()
        self.combo = _Combo()
        self.combo.setAccessibleName(shown(name))
        self._label.setBuddy(self.combo)
        RowLayout(self, gap=0).add(self.combo)
        self.setFocusProxy(self.combo)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._values: list[object] = []
        self.set_options(options, value)
        self.combo.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[str, object]], value: object = None) -> None:
        """Offer other options, with ``value`` selected."""
        self._values = [one for _words, one in options]
        words = [shortened(shown(text), _MOST_IN_CHOICE) for text, _one in options]
        if words != [self.combo.itemText(n) for n in range(self.combo.count())]:
            self.combo.clear()
            self.combo.addItems(words)
        self.set_value(value)
        self.combo.updateGeometry()

    def set_value(self, value: object) -> None:
        """Select ``value``, or the first option if it isn't available."""
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def value(self) -> object:
        """Return the selected value."""
        index = self.combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._values[index])
