"""The slim bar above the page: search, and actions available everywhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets.buttons import IconButton, PlainButton, SoftButton
from ui.widgets.fields.search_field import BESIDE_ICON, SearchField
from ui.widgets.fields.text_entry import INSET
from ui.widgets.labels import plain_tooltip
from ui.widgets.layouts.layout import RowLayout
from ui.widgets.looks import theme
from ui.widgets.menu import Menu
from ui.widgets.name_masking import shown

_SEARCH = 364
_PADDING, _BORDER = 8, 1  # of a line edit in the style sheet


class GlobalSearchField(SearchField):
    """The search field, for everything or for one page. ``down_pressed()`` asks for the results."""

    down_pressed = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.say_what_it_finds("")
        self.setProperty("finds", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say_what_it_finds(self, words: str) -> None:
        """Say what it finds on the current page, such as "Search people"; an empty text means everything."""
        self.setAccessibleName(words or _("Search"))
        self._words = words or _("Search people, notes, events")
        self._show_words()

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        self.setMaximumWidth(theme.space(_SEARCH))
        super().rescale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _show_words(self) -> None:
        """Say in the field what it finds, or just what it's for if that doesn't fit."""
        # Asking the style would be exact, but meeting it makes Qt for Python build all of its enumerations at start-up.
        room = self.width() - theme.space(BESIDE_ICON) - 2 * (theme.space(_PADDING) + _BORDER + INSET)
        fits = self.fontMetrics().horizontalAdvance(self._words) <= room
        self.setPlaceholderText(self._words if fits else _("Search"))


class TopBar(QWidget):
    """Search, then space, then Capture (only if there is one), Undo and the menu (only if it has items)."""

    undo_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = RowLayout(self, gap=12, margins=(32, 14, 32, 6))  # focus frames keep away from a hairline below
        self.search = GlobalSearchField()
        self.undo = SoftButton(_("Undo"), self._on_undo, icon_name="undo", flush=True)
        self.undo.setEnabled(False)
        self._menu: Menu | None = None
        self.more = IconButton(_("Menu"), icon_name="more")
        self.more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row.add(self.search, stretch=1)
        self._row.addStretch(0)
        self._row.add(self.undo, self.more)

    def add_capture(self, action: QAction) -> None:
        """Add the one-line capture."""
        button = PlainButton(action.text(), action.trigger, icon_name="plus")
        button.setToolTip(shown(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)))
        self._row.insertWidget(2, button)

    def add_to_menu(self, action: QAction) -> None:
        """Add an action to the menu."""
        if self._menu is None:
            self._menu = Menu(self)
            self.more.setMenu(self._menu)
        self._menu.addAction(action)
        self.more.show()

    def show_undo(self, label: str | None) -> None:
        """Show what Undo would revert; None if there's nothing."""
        self.undo.setEnabled(label is not None)
        hint = _("Undo: {label} (Ctrl+Z)").format(label=label) if label else _("Nothing to undo")
        self.undo.setToolTip(plain_tooltip(hint))
        self.undo.setAccessibleDescription(shown(hint))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(320), self.sizeHint().height())

    def _on_undo(self) -> None:
        self.undo_pressed.emit()
