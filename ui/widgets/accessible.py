"""What screen readers are told that Qt doesn't tell them: headings, named regions, pictures, tabs, what is expanded.

A widget says so with attributes: ``accessible_role``, and ``accessible_expanded`` for a button that shows or hides
something. Qt calls the factory only while a screen reader is running, and once for each widget.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
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


def _has_focused_tab(bar: QWidget) -> bool:
    focused = QApplication.focusWidget()
    role = getattr(focused, "accessible_role", None)
    return focused is not None and bar.isAncestorOf(focused) and role == QAccessible.Role.PageTab


def install_accessible_roles() -> None:
    """Let widgets with an ``accessible_role`` have it."""
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject) -> QAccessibleWidget | None:
    role: QAccessible.Role | None = getattr(thing, "accessible_role", None)
    return _DescribedWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
