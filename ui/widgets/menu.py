"""Menus with round corners, whose texts end where they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from netcoach.foundation.i18n import ends_in_place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionMenuItem


class Menu(QMenu):
    """A menu whose corners are as round as its border in the style sheet.

    Opened by a key or a screen reader, it begins at its first entry; a mouse points at one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        round_popup(self)

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        """Fill in what is painted for an entry. In a mirrored window, English keeps its dots at its end."""
        super().initStyleOption(option, action)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            text, tab, keys = option.text.partition("\t")
            option.text = f"{ends_in_place(text)}{tab}{keys}"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        usable = (one for one in self.actions() if one.isVisible() and one.isEnabled() and not one.isSeparator())
        first = next(usable, None)
        if first is not None and self.activeAction() is None and not QGuiApplication.mouseButtons():
            self.setActiveAction(first)


def round_popup(popup: QWidget) -> None:
    """Paint nothing behind the rounded border of a popup: its window would be seen at the corners."""
    popup.setWindowFlags(popup.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint)
    popup.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
