"""Places to write: one line, several lines, a choice. They commit by themselves, so nothing needs a Save button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.icons import paint_icon
from ui.layout import Row
from ui.tab_order import Compound

COMMIT_AFTER_MS = 700
_INSET = 2  # QLineEdit moves its text in by this much; a quiet field stands flush with the labels around it


def _is_undo_without_use(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Say whether ``event`` asks this field to undo though it has nothing to undo: then it is the journal's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )


def _is_tidied(written: str, given: str) -> bool:
    """Say whether ``given`` is ``written`` without the blanks that the journal does not keep.

    Somebody who pauses after a word has typed the blank before the next one: it has to stay until the field is left.
    """
    return given in {written.strip(), " ".join(written.split())}


class TextField(QLineEdit):
    """One line to write in.

    ``edited(str)`` tells what a person wrote: 0.7 s after the last key, on Enter, and when the field is left.

    Args:
        name: What it is for; screen readers and tests find it by this.
        text: What it says at first.
        placeholder: A soft hint while it is empty.
        quiet: Looks like text, and shows its edge under the pointer and the ring in focus.
        role: The size of the text.
    """

    edited = Signal(str)
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
        super().__init__(text, parent)
        self._role: theme.Role = role
        self._committed = text
        self._tidied: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COMMIT_AFTER_MS)
        self._timer.timeout.connect(self.commit)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        if quiet:
            self.setProperty("quiet", True)  # noqa: FBT003  # a Qt property
            self.setTextMargins(-_INSET, 0, -_INSET, 0)
        self.rescale()
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self._on_return)

    def set_text(self, text: str) -> None:
        """Show ``text``, unless a person is in the middle of writing something else."""
        if self._timer.isActive():
            return
        if text != self.text() and self.hasFocus() and _is_tidied(self.text(), text):
            self._tidied = text
            return
        self._committed, self._tidied = text, None
        if text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)))

    def commit(self) -> None:
        """Tell what was written now, if it differs from what was told last."""
        self._timer.stop()
        if self.text() != self._committed:
            self._committed, self._tidied = self.text(), None
            self.edited.emit(self._committed)

    def rescale(self) -> None:
        """Take the font anew, after the text size changed."""
        if self._role != "body":
            self.setFont(theme.font(self._role))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the journal while there is nothing to undo here (Qt)."""
        if _is_undo_without_use(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the field is left (Qt)."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            self.set_text(self.text().strip() if self._tidied is None else self._tidied)

    def _on_text_edited(self, _text: str) -> None:
        self._timer.start()

    def _on_return(self) -> None:
        self.commit()
        self.entered.emit(self.text())


class TextArea(QPlainTextEdit):
    """Several lines to write in; it grows with what is written. Tab leaves it.

    ``edited(str)`` tells what a person wrote: 0.7 s after the last key and when the field is left.
    Arguments as in :class:`TextField`; ``lines`` is its least height.
    """

    edited = Signal(str)

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        placeholder: str = "",
        quiet: bool = False,
        role: theme.Role = "body",
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role: theme.Role = role
        self._lines, self._quiet = lines, quiet
        self._committed = text
        self._tidied: str | None = None
        self._filling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COMMIT_AFTER_MS)
        self._timer.timeout.connect(self.commit)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if quiet:
            self.setProperty("quiet", True)  # noqa: FBT003  # a Qt property
            self.document().setDocumentMargin(0)
            self.viewport().setAutoFillBackground(False)
        self.rescale()
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def text(self) -> str:
        """Return what is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show ``text``, unless a person is in the middle of writing something else."""
        if self._timer.isActive():
            return
        if text != self.text() and self.hasFocus() and _is_tidied(self.text(), text):
            self._tidied = text
            return
        self._committed, self._tidied = text, None
        if text != self.toPlainText():
            self._filling = True
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(self.toPlainText())))
            self.setTextCursor(cursor)
            self._filling = False

    def commit(self) -> None:
        """Tell what was written now, if it differs from what was told last."""
        self._timer.stop()
        if self.toPlainText() != self._committed:
            self._committed, self._tidied = self.toPlainText(), None
            self.edited.emit(self._committed)

    def rescale(self) -> None:
        """Take font and height anew, after the text size changed."""
        self.setFont(theme.font(self._role))
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the height of the text (Qt)."""
        return QSize(theme.space(320), self.height())

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as wanted (Qt)."""
        return QSize(theme.space(120), self.height())

    def ring(self) -> tuple[QRectF, float]:
        """Return where the focus ring goes: a quiet area has its text at the top, and the ring around the text."""
        whole = self.rect().toRectF()
        if not self._quiet:
            return whole, 6
        lines = max(self._lines, round(self.document().size().height()))
        return QRectF(0, -_INSET, whole.width(), self.fontMetrics().lineSpacing() * lines + 2 * _INSET), 6

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the journal while there is nothing to undo here (Qt)."""
        held = self.document()
        if _is_undo_without_use(event, undo=held.isUndoAvailable(), redo=held.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink when the lines break elsewhere (Qt)."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the field is left (Qt)."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            self.set_text(self.text().strip() if self._tidied is None else self._tidied)

    def _on_text_changed(self) -> None:
        if not self._filling:
            self._timer.start()

    def _fit(self) -> None:
        lines = max(self._lines, round(self.document().size().height()))
        margins = 2 * self.document().documentMargin()
        frame = theme.space(8) if self._quiet else theme.space(10)
        height = round(self.fontMetrics().lineSpacing() * lines + margins) + frame
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(max(height, theme.space(32)))


class _TallItems(QStyledItemDelegate):
    """Items of an open list, high enough to hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for a comfortable line (Qt)."""
        return QSize(super().sizeHint(option, index).width(), theme.space(34))


class _Combo(QComboBox):
    """A combo box that paints itself in the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_TallItems(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Leave room for the longest item (Qt)."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        return QSize(min(widest, theme.space(360)) + theme.space(48), theme.space(36))

    def minimumSizeHint(self) -> QSize:
        """Shrink to a few characters where there is no room; the tooltip says it all then (Qt)."""
        return QSize(min(self.sizeHint().width(), theme.space(140)), theme.space(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, text and arrow (Qt)."""
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
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


class Choice(Compound):
    """One of several, from a list that opens. ``chosen(object)`` tells the value a person took.

    Args:
        name: What is chosen, for screen readers.
        options: Pairs of words and value.
        value: The value chosen at first.
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
        # A combo box has no name of its own on Linux: only a label that is its buddy gives it one.
        self._label = QLabel(name.replace("&", "&&"), self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.hide()
        self.combo = _Combo()
        self.combo.setAccessibleName(name)
        self._label.setBuddy(self.combo)
        Row(self, gap=0).add(self.combo)
        self.setFocusProxy(self.combo)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values: list[object] = []
        self.set_options(options, value)
        self.combo.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[str, object]], value: object = None) -> None:
        """Offer other options, with ``value`` chosen."""
        self._values = [one for _words, one in options]
        words = [text for text, _one in options]
        if words != [self.combo.itemText(n) for n in range(self.combo.count())]:
            self.combo.clear()
            self.combo.addItems(words)
        self.set_value(value)
        self.combo.updateGeometry()

    def set_value(self, value: object) -> None:
        """Show ``value`` as chosen; the first one where there is no such value."""
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def value(self) -> object:
        """Return the value chosen."""
        index = self.combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._values[index])
