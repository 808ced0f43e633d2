"""What screen readers are told that Qt doesn't tell them: headings, named regions, pictures, tabs, what is expanded.

A widget says so with attributes: ``accessible_role``, ``accessible_level`` for a heading, and ``accessible_expanded``
for a button that shows or hides something. Qt calls the factory only while a screen reader is running, and once for
each widget.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleAttributesInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QApplication, QLabel, QWidget


class _DescribedWidget(QAccessibleWidget):
    """The accessible interface of a widget that names its role.

    It refers to the widget only through Qt: Qt for Python keeps interfaces alive, and would keep the widget too.
    """

    def text(self, kind: QAccessible.Text) -> str:
        thing = self.object()
        if kind == QAccessible.Text.Name and isinstance(thing, QLabel):
            return thing.accessibleName() or thing.text()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state, thing = super().state(), self.object()
        expanded: bool | None = getattr(thing, "accessible_expanded", None)
        if expanded is not None:
            state.expandable, state.expanded, state.collapsed = 1, int(expanded), int(not expanded)
        if isinstance(thing, QAbstractButton) and self.role() == QAccessible.Role.PageTab:
            state.selectable, state.selected = 1, int(thing.isChecked())
        if isinstance(thing, QWidget) and self.role() == QAccessible.Role.PageTabList:
            state.focused = int(_has_focused_tab(thing))  # as Qt's own bar, or its tab isn't believed to have it
        return state

    def actionNames(self) -> list[str]:
        names = super().actionNames()
        pressed = [QAccessibleActionInterface.pressAction()] if isinstance(self.object(), QAbstractButton) else []
        return [*pressed, *names]

    def doAction(self, name: str) -> None:
        thing = self.object()
        if name == QAccessibleActionInterface.pressAction() and isinstance(thing, QAbstractButton):
            thing.click()
        else:
            super().doAction(name)


class _DescribedHeading(_DescribedWidget):
    """The accessible interface of a heading, which also has its level."""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        from shiboken6 import VoidPtr, getCppPointer  # only needed while a screen reader is running

        if kind == QAccessible.InterfaceType.AttributesInterface:
            return cast("int", VoidPtr(getCppPointer(_level(getattr(self.object(), "accessible_level", 1)))[0]))
        found: int | None = super().interface_cast(kind)
        return cast("int", VoidPtr(0)) if found is None else found  # None would be taken for an address


class _HeadingLevel(QAccessibleAttributesInterface):
    """The level of all headings that have it: Qt doesn't delete it with any of them."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> int | None:
        return self._level if key == QAccessible.Attribute.Level else None


@cache
def _level(level: int) -> _HeadingLevel:
    return _HeadingLevel(level)


def _has_focused_tab(bar: QWidget) -> bool:
    focused = QApplication.focusWidget()
    role = getattr(focused, "accessible_role", None)
    return focused is not None and bar.isAncestorOf(focused) and role == QAccessible.Role.PageTab


def install_accessible_roles() -> None:
    """Let widgets with an ``accessible_role`` have it."""
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject) -> QAccessibleWidget | None:
    role: QAccessible.Role | None = getattr(thing, "accessible_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    return (_DescribedHeading if role == QAccessible.Role.Heading else _DescribedWidget)(thing, role)
