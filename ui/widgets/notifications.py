"""The notice area: the one quiet place where the window reports what happened, and offers Undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.check_boxes import ProgressBar
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout, RowLayout, paint_panel
from ui.widgets.name_masking import shown

STAYS_MS = 12_000


def announce(widget: QWidget, text: str) -> None:
    """Announce ``text`` to screen readers immediately, wherever the focus is."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, shown(text)))


class _NoticeFrame(QWidget):
    """The background of a notice."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_panel(self, line="edge", ground="surface")


class NotificationArea(QWidget):
    """Shows one notice at a time, for twelve seconds or until the next, and announces it to screen readers.

    The user may have chosen that a notice stays until it's closed: see :meth:`keep`.

    ``acted()`` means that the notice's button was pressed, ``cancelled()`` that running work should stop, and
    ``focus_left()`` that a notice has gone with the focus on it.
    """

    acted = Signal()
    cancelled = Signal()
    focus_left = Signal()
    accessible_role = QAccessible.Role.Notification

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._on_action: Callable[[], object] | None = None
        self._goes_with: set[Literal["page", "change"]] = set()
        self._keeps = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.clear)
        slip = _NoticeFrame()
        ColumnLayout(self, gap=0, margins=(32, 4, 32, 16)).add(slip)
        row = RowLayout(slip, gap=12, margins=(16, 8, 16, 8))
        self._words = PlainLabel("")
        self._bar = ProgressBar()
        self._action = QuietButton("", self._on_pressed)
        self._cancel = QuietButton(_("Cancel"), self._on_cancel)
        self._close = IconButton(_("Dismiss"), self.clear, icon_name="close")
        row.add(self._words, stretch=1)
        row.add(self._bar, stretch=1)
        row.add(self._action, self._cancel, self._close)
        self.hide()

    def say(
        self,
        text: str,
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        stays: bool = False,
        undoes: bool = False,
        until_change: bool = False,
    ) -> None:
        """Show a notice.

        Args:
            text: One plain sentence.
            action: The verb of a button next to it, such as "Undo".
            on_action: A bound method for the button.
            stays: Whether it stays until the next notice, as an error message should.
            undoes: Whether the button is Undo: then it goes with the next change, and otherwise when the user leaves
                what is in view.
            until_change: Whether it goes with the next change as well, as what was undone does.
        """
        self._on_action = on_action
        self._goes_with = set() if stays else {"change"} if undoes else {"page", "change"} if until_change else {"page"}
        self._words.setText(text)
        self._action.say(action)
        self._action.setVisible(bool(action))
        self._bar.hide()
        self._cancel.hide()
        self._close.show()
        self.show()
        self._announce(text)
        if stays or self._keeps:
            self._timer.stop()
        else:
            self._timer.start()

    def keep(self, *, keeps: bool) -> None:
        """Let no notice go with time, or every next one."""
        self._keeps = keeps
        if keeps:
            self._timer.stop()

    def show_progress(self, text: str, part: float | None) -> None:
        """Show the progress of running work; None if it's unknown."""
        starting = not self._cancel.isVisible()
        self._goes_with = set()
        self._timer.stop()
        self._words.setText(text)
        self._action.hide()
        self._close.hide()
        self._bar.setVisible(part is not None)
        self._bar.setAccessibleName(shown(text))
        self._bar.set_fraction(part or 0)
        self._cancel.show()
        self.show()
        if starting:
            self._announce(text)

    def text(self) -> str:
        """Return the current notice, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    def handle_change(self) -> None:
        """Remove a notice whose Undo would now undo something else, or that says what was undone before."""
        if "change" in self._goes_with:
            self.clear()

    def handle_left(self) -> None:
        """Remove a notice about what is no longer in view."""
        if "page" in self._goes_with:
            self.clear()

    def clear(self) -> None:
        """Remove the notice."""
        self._timer.stop()
        self._on_action = None
        has_focus = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        if has_focus:
            self.focus_left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._close.isVisible():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _announce(self, text: str) -> None:
        self.setAccessibleName(shown(text))
        announce(self, text)

    def _on_pressed(self) -> None:
        act = self._on_action
        self.clear()
        if act is not None:
            act()
        self.acted.emit()

    def _on_cancel(self) -> None:
        self.cancelled.emit()
