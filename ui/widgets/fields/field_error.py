"""Why a field is refused, or what was left out of it: close to the field, and without moving anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from ui.widgets.fields.autosave import HELD, FieldEdit
from ui.widgets.fields.described import describe
from ui.widgets.fields.input_watch import InputWatch
from ui.widgets.fields.text_entry import LineEdit
from ui.widgets.floating_panel import FieldPanel
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout, ScaledBoxLayout, areas_around
from ui.widgets.looks import theme
from ui.widgets.notifications import announce

_BESIDE, _ABOVE = 12, 8  # around a sentence on a panel
_OF_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
_STILL_THERE = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


class FieldError(PlainLabel):
    """A sentence about a field, which is also part of its description, until it's taken away.

    It's after the field's label or at the end of the field. Where there's space in neither, it's over what is next to
    the field, as suggestions are: only while the field has the focus, so that it covers nothing that has it, and until
    Esc closes it.

    ``unseen(str)`` passes the sentence if the field is out of view by the time it would get the focus.

    Args:
        field: The field.
        sentence: The sentence.
        watched: It goes once this, or a field in it, is changed; None is the field itself.
    """

    unseen = Signal(str)

    def __init__(self, field: QWidget, sentence: str, watched: QWidget | None = None) -> None:
        self._field, self._target, self._is_gone = field, focus_target(field), False
        self._sentence = sentence
        for one in field.window().findChildren(FieldError):
            if one.is_about(self._target):
                one.take_away()
        super().__init__(sentence, "small", tone="warm", parent=field.window())
        self._panel: _ErrorPanel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # nothing is stacked because of it
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        describe(self._target, problem=sentence)
        self._target.destroyed.connect(self.deleteLater)
        watch = InputWatch(watched or self._target, self)
        watch.changed.connect(self.take_away)
        self._place()
        announce(self._target, sentence)

    def bring_back_focus(self, *, holds: bool = False) -> None:
        """Move the focus to the field once it has arrived where it may just be going.

        Args:
            holds: Whether the field keeps what was typed until it's changed, because it isn't saved.
        """
        if holds:
            self._target.setProperty(HELD, True)
        QTimer.singleShot(0, self, self._bring_focus)

    def let_go(self) -> str:
        """Take it away before the field shows something else, and return it with what was typed."""
        if self._is_gone:
            return ""
        self.take_away()
        return FieldEdit(_text_in(self._target), ()).added_to(self._sentence)

    def scroll_into_view(self) -> None:
        """Scroll to it, if it's next to a label above the field that has just got the focus."""
        for area in areas_around(self):
            if area.isAncestorOf(self):
                area.ensureWidgetVisible(self, 0, theme.space(_ABOVE))

    def is_there(self) -> bool:
        """Return whether it's still true, shown or not."""
        return not self._is_gone

    def is_about(self, target: QWidget) -> bool:
        """Return whether it's about what has the focus in this field."""
        return self._target is target

    def take_away(self) -> None:
        """Hide it: the field is about to be checked again, or is no longer what it was."""
        if self._is_gone:
            return
        self._is_gone = True
        self._target.setProperty(HELD, None)
        describe(self._target, problem="")
        self._close()
        (self._panel or self).deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._panel is None:
            if kind == QEvent.Type.Resize and watched is self.parentWidget() and not self._fit_in(watched):
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self, self._place)
        elif kind == QEvent.Type.FocusIn:
            self._panel.open_panel()
        elif kind == QEvent.Type.FocusOut and cast("QFocusEvent", event).reason() not in _STILL_THERE:
            self._panel.close_panel()
        elif kind in _OF_KEYS and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape and self._panel.isVisible():
            event.accept()  # rather than for the dialog, which it would close
            if kind == QEvent.Type.KeyPress:
                self._close()
            return True
        return super().eventFilter(watched, event)

    def _bring_focus(self) -> None:
        if self._is_gone:
            return
        if self._target.isVisible():
            self._target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroll_into_view()
        else:
            self.unseen.emit(self._sentence)

    def _close(self) -> None:
        self._target.removeEventFilter(self)
        self.hide()
        if self._panel is not None:
            self._panel.close_panel()

    def _place(self) -> None:
        for host in (_label_of(self._field), self._target):
            if isinstance(host, (SectionLabel, LineEdit)) and self._fit_in(host):
                host.installEventFilter(self)
                self.show()
                return
        self._panel = _ErrorPanel(self._target, self)
        self._target.installEventFilter(self)
        if self._target.hasFocus():
            self._panel.open_panel()

    def _fit_in(self, host: QWidget) -> bool:
        """Move to where there's space in a label or a field, and return whether there's enough."""
        in_field = isinstance(host, LineEdit)
        self.level_with("body" if in_field else "section", in_field=in_field)
        room, width = cast("SectionLabel | LineEdit", host).free_end(), self.sizeHint().width()
        if width > room.width():
            return False
        self.setParent(host)
        start = room.right() + 1 - width if in_field else room.left()
        mirrored = host.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setGeometry(host.width() - start - width if mirrored else start, room.top(), width, room.height())
        return True


class _ErrorPanel(FieldPanel):
    """A sentence about a field, over what is next to the field. It lets the mouse through."""

    def __init__(self, field: QWidget, error: FieldError) -> None:
        super().__init__(field)
        self._error = error
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        error.level_with("small")
        ColumnLayout(self, gap=0, margins=(_BESIDE, _ABOVE, _BESIDE, _ABOVE)).add(error)
        error.show()

    def width_in(self, room: int) -> int:
        """Return the width of the sentence."""
        return min(self._error.sizeHint().width() + 2 * theme.space(_BESIDE), room)

    def height_in(self, width: int, _room: int) -> int:
        """Return the height of all its lines."""
        return self._error.heightForWidth(width - 2 * theme.space(_BESIDE)) + 2 * theme.space(_ABOVE)

    def lower_end(self) -> int:
        """Return where the button begins that was pressed, or may be next."""
        window = self._error.window()
        buttons = [one for one in window.findChildren(QPushButton) if one.isDefault() and one.isVisible()]
        return min((one.mapTo(window, QPoint(0, 0)).y() for one in buttons), default=window.height())

    def usual_height(self) -> int:
        """Return 0: a window has no space for it until there's something to say."""
        return 0


def focus_target(field: QWidget) -> QWidget:
    """Return the part of a field that gets the focus."""
    while (proxy := field.focusProxy()) is not None:
        field = proxy
    return field


def field_with(root: QWidget, text: str) -> QWidget | None:
    """Return the first field in view in a widget that has a text in it, however it's spaced."""
    fields = (one for kind in (QLineEdit, QPlainTextEdit) for one in root.findChildren(kind) if one.isVisible())
    return next((one for one in fields if _text_in(one).split() == text.split()), None)


def is_empty(field: QWidget) -> bool:
    """Return whether this is a text field with nothing in it."""
    return isinstance(field, (QLineEdit, QPlainTextEdit)) and field.isVisible() and not _text_in(field).strip()


def _text_in(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""


def _columns_around(field: QWidget) -> Iterator[tuple[QWidget | QLayout, ColumnLayout]]:
    """Yield what is in a column around a field, and that column, from the inside out."""
    step: QWidget | None = field
    while step is not None and not step.isWindow():
        around = step.parentWidget()
        layout = None if around is None else around.layout()
        if isinstance(layout, ScaledBoxLayout):
            yield from ((item, holder) for item, holder in _path(layout, step) if isinstance(holder, ColumnLayout))
        step = around


def _path(layout: ScaledBoxLayout, widget: QWidget) -> list[tuple[QWidget | QLayout, ScaledBoxLayout]]:
    """Return where a widget is in a layout and those in it: each item with its layout, from the inside out."""
    for item in layout.items():
        if item is widget:
            return [(item, layout)]
        if isinstance(item, ScaledBoxLayout) and (inner := _path(item, widget)):
            return [*inner, (item, layout)]
    return []


def _label_of(field: QWidget) -> SectionLabel | None:
    """Return the label above a field, if nothing else is between them."""
    for step, column in _columns_around(field):
        before = column.items()
        for item in reversed(before[: before.index(step)]):
            inside = item.items() if isinstance(item, ScaledBoxLayout) else [item]
            shown_inside = [one for one in inside if isinstance(one, QWidget) and one.isVisible() and one.height()]
            if shown_inside:
                return next((one for one in shown_inside if isinstance(one, SectionLabel)), None)
    return None
