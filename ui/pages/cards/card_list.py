"""The cards of a deck in order: each with its tick box, how much it says, and what else can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from netcoach.cards.deck import CardOption
from netcoach.cards.fading import FADES, Fade, fade_label
from netcoach.foundation.i18n import _
from ui.widgets.controls import (
    CentredIconButton,
    CheckRow,
    ColumnLayout,
    PlainLabel,
    ResponsiveRow,
    RowLayout,
    SoftButton,
)
from ui.widgets.labels import plain_tooltip
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.looks import theme
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown

_INDENT = 32  # the text of a tick box
_MADE_AT_ONCE = 40
_LINE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CardItem:
    """A card as a row shows it: its place in the deck, and whether its text is changed for this printing."""

    offer: CardOption
    place: int
    is_changed: bool = False


class CardList(QWidget):
    """The cards of a deck, one Tab stop: Space ticks, Alt+Up and Alt+Down move a card, as does dragging it.

    ``included(str, bool)`` passes the key of a card that was ticked or unticked, ``fade_chosen(str, str)`` how much it
    should say, ``moved(str, int)`` its new place, ``removed(str)`` an added card to remove, ``edit_requested(str)`` one
    to change for this printing, ``reset_requested(str)`` one to print as it is, ``hello_requested(str)`` the hello card
    whose details should be changed.
    """

    included = Signal(str, bool)
    fade_chosen = Signal(str, str)
    moved = Signal(str, int)
    removed = Signal(str)
    edit_requested = Signal(str)
    reset_requested = Signal(str)
    hello_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = KeyedList(self._make, gap=0, made_at_once=_MADE_AT_ONCE)
        ColumnLayout(self, gap=0).add(self._rows)
        self._line = _DropLine(self)

    def show_cards(self, items: Sequence[CardItem]) -> None:
        """Show these cards, in this order."""
        self._rows.show_items({item.offer.key: item for item in items})

    def drag(self, key: str, at: QPoint) -> None:
        """Show where a card would go that is dragged to a point on the screen."""
        others = self._others(key)
        place = self._place_at(key, at)
        below = others[place] if place < len(others) else None
        last = others[-1] if others else None
        y = (
            below.mapTo(self, QPoint(0, 0)).y()
            if below
            else last.mapTo(self, QPoint(0, last.height())).y()
            if last
            else 0
        )
        self._line.setGeometry(0, max(y - _LINE, 0), self.width(), _LINE)
        self._line.show()
        self._line.raise_()

    def drop(self, key: str, at: QPoint) -> None:
        """Move a card that was dragged to a point on the screen."""
        self._line.hide()
        self.moved.emit(key, self._place_at(key, at))

    def _place_at(self, key: str, at: QPoint) -> int:
        y = self.mapFromGlobal(at).y()
        return sum(1 for row in self._others(key) if row.mapTo(self, QPoint(0, row.height() // 2)).y() < y)

    def _others(self, key: str) -> list[QWidget]:
        return [row for row in self._rows.rows() if row is not self._rows.row(key)]

    def _make(self, item: CardItem) -> CardRow:
        return CardRow(item, self)


class CardRow(KeyedRow):
    """A card with its tick box and its menu."""

    def __init__(self, item: CardItem, cards: CardList) -> None:
        super().__init__()
        self._item, self._cards = item, cards
        self._pressed_at: QPoint | None = None
        self._is_dragged = False
        self._box = _CardBox("", cards.included.emit, payload=item.offer.key, softens=False, level=True)
        self._fade = SoftButton("", icon_name="chevron-down")
        self._fade.put_icon_last()
        self._more = CentredIconButton("", icon_name="more")
        self._menu = Menu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        for button in (self._fade, self._more):
            button.setMenu(self._menu)
        self._note, self._below = PlainLabel("", "small"), QWidget()
        ColumnLayout(self._below, gap=0, margins=(_INDENT, 0, 0, 4)).add(self._note)
        policy = self._box.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # a long name wraps next to the button
        self._box.setSizePolicy(policy)
        self._box.installEventFilter(self)
        buttons = QWidget()
        end = RowLayout(buttons, gap=0)
        end.addStretch(1)
        for button in (self._fade, self._more):
            end.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row = ResponsiveRow(self._box, buttons, stretch=(1, 0), gap=4, gap_below=0)
        ColumnLayout(self, gap=0).add(row, self._below)
        for keys, act in (("Alt+Up", self._on_up), ("Alt+Down", self._on_down)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def show_item(self, item: CardItem) -> None:
        """Show the card's current name, whether it's in the deck, and how much it says."""
        self._item = item
        offer = item.offer
        self._box.say(offer.label)
        self._box.setChecked(offer.chosen)
        self._fade.say(fade_label(offer.fade))
        says = _("How much “{card}” says: {fade}").format(card=offer.label, fade=fade_label(offer.fade))
        self._fade.setAccessibleName(shown(says))
        self._fade.setVisible(offer.can_fade and offer.chosen)
        self._more.say(_("What to do with “{card}”").format(card=offer.label))
        self._more.setVisible(not (offer.can_fade and offer.chosen))
        note = _("Changed for this printing") if item.is_changed else offer.used if offer.needed_less else ""
        self._note.setText(note)
        self._below.setVisible(bool(note))
        self._box.setAccessibleDescription(shown(note or offer.used))
        self._box.setToolTip(plain_tooltip(offer.used))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._box and isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        return super().eventFilter(watched, event)

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_mouse(self, event: QMouseEvent) -> bool:
        """Drag the card; a press that doesn't move ticks its box as usual."""
        at = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = at
        elif event.type() == QEvent.Type.MouseMove and self._pressed_at is not None:
            if self._is_dragged or abs(at.y() - self._pressed_at.y()) >= QApplication.startDragDistance():
                self._is_dragged = True
                self._box.setDown(False)
                self._cards.drag(self._item.offer.key, at)
                return True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            was_dragged, self._is_dragged, self._pressed_at = self._is_dragged, False, None
            if was_dragged:
                self._cards.drop(self._item.offer.key, at)
                return True
        return False

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        self._cards.moved.emit(self._item.offer.key, self._item.place + step)

    def _fill_menu(self) -> None:
        menu, offer = self._menu, self._item.offer
        menu.clear()
        if offer.can_fade and offer.chosen:
            for fade in FADES:
                action = MenuAction(fade_label(fade), menu, self._on_fade, fade)
                action.setCheckable(True)
                action.setChecked(fade == offer.fade)
            menu.addSeparator()
        if offer.key == "hello":
            MenuAction(_("What it says…"), menu, self._cards.hello_requested.emit, offer.key)
        if offer.chosen:
            MenuAction(_("Edit for this printing…"), menu, self._cards.edit_requested.emit, offer.key)
        if self._item.is_changed:
            MenuAction(_("Print it as it was"), menu, self._cards.reset_requested.emit, offer.key)
        MenuAction(_("Move up (Alt+Up)"), menu, self._move, -1)
        MenuAction(_("Move down (Alt+Down)"), menu, self._move, 1)
        if offer.is_added:
            MenuAction(_("Remove from this deck"), menu, self._cards.removed.emit, offer.key)

    def _on_fade(self, fade: Fade) -> None:
        self._cards.fade_chosen.emit(self._item.offer.key, fade)


class _CardBox(CheckRow):
    """The tick box of a card: the button next to it goes below it before a word of the name would break."""

    def sizeHint(self) -> QSize:
        return QSize(self.width_of_longest_word(), super().sizeHint().height())


class _DropLine(QWidget):
    """The line that shows where a dragged card would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("accent"))
