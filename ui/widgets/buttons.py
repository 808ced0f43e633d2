"""Buttons: one primary button per view, plain ones, quiet links, chips."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, overload

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QGuiApplication, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from netcoach.foundation.i18n import without_isolates
from netcoach.text.truncate import shortened
from ui.widgets.labels import plain_tooltip
from ui.widgets.looks import theme
from ui.widgets.looks.icons import blank_before_icon, icon
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown
from ui.widgets.text_direction import OwnEnds

if TYPE_CHECKING:
    _Toggled = QAbstractButton
else:
    _Toggled = object

Pressed = Callable[[], object]
Payload = TypeVar("Payload")
_NO_PAYLOAD: Final = object()
_ICON = 18
_ICON_GAP = 6
_GAPS = {"back": -6}  # an arrow at the beginning of its drawing, without the empty part after it
_FRAME_INSET = 4
_BORDERED = frozenset({"plain", "primary", "danger"})
_MOST_ON_BUTTON, _MOST_ON_CHIP, _MOST_SAID = 100, 60, 300  # letters of text from other people


class Button(OwnEnds, QPushButton):
    """A button with a verb.

    Args:
        text: The verb; an ampersand is shown literally.
        on_press: A bound method to call, with the ``payload`` if there is one.
        payload: The button's data, such as an id. ``activated(payload)`` passes it on.
        flush: Whether the text of a quiet button starts at the column's edge.
        icon_name: The name of the icon before the text.
        hint: More text, for the tooltip and screen readers.
    """

    activated = Signal(object)
    kind = "plain"
    icon_tone: Tone = "ink"

    @overload
    def __init__(
        self,
        text: str,
        on_press: Pressed | None = None,
        *,
        flush: bool = False,
        icon_name: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self,
        text: str,
        on_press: Callable[[Payload], object],
        *,
        payload: Payload,
        flush: bool = False,
        icon_name: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None: ...
    def __init__(
        self,
        text: str,
        on_press: Callable[..., object] | None = None,
        *,
        payload: object = _NO_PAYLOAD,
        flush: bool = False,
        icon_name: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gap = _GAPS.get(icon_name, _ICON_GAP)
        self.setProperty("kind", self.kind)
        if flush:
            self.setProperty("flush", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)  # Enter presses it, like Space
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(text)
        if icon_name:
            self.setIcon(icon(icon_name, self.icon_tone))
        if hint:
            self.describe(hint)
        self.rescale()
        self._payload = payload
        if payload is not _NO_PAYLOAD:
            self.clicked.connect(self._on_clicked)
        if on_press is not None:
            (self.clicked if payload is _NO_PAYLOAD else self.activated).connect(on_press)

    def say(self, text: str) -> None:
        """Change the text of the button."""
        text = shortened(shown(text), _MOST_SAID)
        had_text = bool(self.text())
        self.setText(shortened(text, _MOST_ON_BUTTON).replace("&", "&&"))
        self.setAccessibleName(without_isolates(text))
        if bool(self.text()) != had_text and not self.icon().isNull():
            self.rescale()  # the space between an icon and a text is part of the icon

    def set_kind(self, kind: Literal["primary", "plain", "quiet"]) -> None:
        """Change how prominent the button is: there's one primary button per view."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.set_flush(flush=kind == "quiet")

    def set_flush(self, *, flush: bool) -> None:
        """Change whether the text of a quiet or soft button starts at its edge."""
        self.setProperty("flush", flush)
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()

    def set_large(self) -> None:
        """Make the button one of the few in a view that is looked at from further away."""
        self.setProperty("large", True)
        self.rescale()

    def put_icon_last(self) -> None:
        """Show the icon after the text, for what opens more choices."""
        is_mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight if is_mirrored else Qt.LayoutDirection.RightToLeft)
        self._gap = 0  # it would be after the icon, at the end of the button
        self.rescale()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the border, or closer to the words if there's none.

        It keeps away from what is above and below the button, and from text that begins at its edge.
        """
        if self.property("kind") in _BORDERED:
            return self.rect().toRectF(), 6
        inset = theme.space(_FRAME_INSET)
        beside = -inset if self.property("flush") else inset
        return self.rect().toRectF().adjusted(beside, inset, -beside, -inset), 6

    def rescale(self) -> None:
        """Update the size of the icon and of large text after the text size changed."""
        size = theme.space(_ICON)
        self.setIconSize(QSize(size + theme.space(self._gap) if self.text() else size, size))
        if self.property("large"):
            self.setFont(theme.font("lead"))

    def describe(self, hint: str) -> None:
        """Change the hint."""
        self.setToolTip(plain_tooltip(hint))
        self.setAccessibleDescription(shown(hint))

    def _on_clicked(self) -> None:
        self.activated.emit(self._payload)


class PrimaryButton(Button):
    """The next thing to do in a view."""

    kind = "primary"
    icon_tone: Tone = "on_accent"


class PlainButton(Button):
    """Any other button."""


class QuietButton(Button):
    """A button that looks like a link."""

    kind = "quiet"
    icon_tone: Tone = "accent"


class SoftButton(QuietButton):
    """A quiet button in the soft tone, for the least important actions."""

    kind = "soft"
    icon_tone: Tone = "soft"


class DangerButton(Button):
    """A button for something that can't be undone. Only its focus ring is red."""

    kind = "danger"
    ring_tone: Tone = "danger"


class CentredIconButton(Button):
    """A button with only an icon; ``text`` is its accessible name, and its tooltip if there's no ``hint``."""

    kind = "icon"

    def say(self, text: str) -> None:
        """Change the accessible name of the icon."""
        text = shortened(shown(text), _MOST_SAID)
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(text))

    def describe(self, hint: str) -> None:
        """Change the tooltip."""
        self.setToolTip(plain_tooltip(hint))


class IconButton(CentredIconButton):
    """An icon button at the end of a row: its icon ends where everything else does, and its focus frame reaches beyond.

    Under the mouse the icon is in the accent colour: a background would end at the edge too.
    """

    kind = "end-icon"

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: a square around the icon, as far beyond the edge as around a text."""
        sign = self._place()
        before, after = self._blanks()
        sign.adjust(before, 0, -after, 0)
        side = sign.width() + 2 * theme.space(_FRAME_INSET)
        ring = QRectF(0, 0, side, side)
        ring.moveCenter(sign.center())
        return ring, 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        state = QIcon.State.On if self.underMouse() or self.isDown() else QIcon.State.Off
        self.icon().paint(QPainter(self), self._place().toRect(), mode=mode, state=state)

    def _place(self) -> QRectF:
        """Return where the icon is, with its blank columns."""
        size, (before, after) = self.iconSize().width(), self._blanks()
        x = -before if self.isRightToLeft() else self.width() - size + after
        return QRectF(x, (self.height() - size) // 2, size, size)

    def _blanks(self) -> tuple[int, int]:
        name, size = self.icon().name(), self.iconSize().width()
        before, after = (blank_before_icon(name, size, mirrored=side) for side in (False, True))
        return before, after


class AccessibleToggle(_Toggled):
    """A mixin for checkable buttons: "toggle" by a screen reader counts as a click, a change by the program doesn't.

    Qt checks the button on such a request without emitting ``clicked``, so nothing would react to it. Connect
    ``toggled`` to :meth:`_on_toggled`.
    """

    _by_window = False

    def setChecked(self, checked: bool) -> None:
        """Check the button from the program, which isn't a click."""
        self._by_window = True
        is_radio = self.autoExclusive()
        self.setAutoExclusive(is_radio and checked)  # Qt never leaves a group of radio buttons without a selected one
        super().setChecked(checked)
        self.setAutoExclusive(is_radio)
        self._by_window = False

    def nextCheckState(self) -> None:
        """Check it by mouse or key, which emits ``clicked`` anyway."""
        self._by_window = True
        super().nextCheckState()
        self._by_window = False

    def _on_toggled(self, checked: bool) -> None:
        if not self._by_window and (checked or not self.autoExclusive()):
            clicked: Any = self.clicked
            clicked[bool].emit(checked)


class Chip(AccessibleToggle, OwnEnds, QPushButton):
    """A selectable pill; ``toggled`` reports every change, ``clicked`` only the user's.

    Args:
        text: The text.
        on_click: A bound method, called with the ``payload`` if there is one, and whether it's selected.
        payload: The chip's data, such as an id. ``activated(payload, chosen)`` passes it on.
        chosen: Whether it's selected initially.
        checkable: False for a chip that only triggers an action (such as "More…").
        clearable: Whether pressing the selected one of a group of radio buttons clears it.
    """

    activated = Signal(object, bool)

    @overload
    def __init__(
        self,
        text: str,
        on_click: Callable[[bool], object] | None = None,
        *,
        chosen: bool = False,
        checkable: bool = True,
        clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self,
        text: str,
        on_click: Callable[[Payload, bool], object],
        *,
        payload: Payload,
        chosen: bool = False,
        checkable: bool = True,
        clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None: ...
    def __init__(
        self,
        text: str,
        on_click: Callable[..., object] | None = None,
        *,
        payload: object = _NO_PAYLOAD,
        chosen: bool = False,
        checkable: bool = True,
        clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        text = shortened(shown(text), _MOST_SAID)
        self._words = shortened(text, _MOST_ON_CHIP)
        self.setText(self._words.replace("&", "&&"))
        self.setAccessibleName(without_isolates(text))
        if self._words != text:
            self.setToolTip(plain_tooltip(text))
        self.setCheckable(checkable)
        self.setChecked(chosen)
        self.setAutoDefault(True)
        self.toggled.connect(self._on_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if clearable:
            self.pressed.connect(self._on_pressed)
            self.released.connect(self._on_released)
        self._payload = payload
        if payload is not _NO_PAYLOAD:
            self.clicked.connect(self._on_clicked)
        if on_click is not None:
            (self.clicked if payload is _NO_PAYLOAD else self.activated).connect(on_click)
        self.rescale()

    def show_expanded(self, *, expanded: bool) -> None:
        """Tell screen readers that this chip shows or hides something, and whether it's shown."""
        self.accessible_role, self.accessible_expanded = QAccessible.Role.Button, expanded

    def sizeHint(self) -> QSize:
        return QSize(self._width_of_words + theme.space(28), theme.space(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def rescale(self) -> None:
        """Update the font and measure after the text size changed."""
        self.setFont(theme.font("small"))
        self._width_of_words = QFontMetrics(theme.font("section")).horizontalAdvance(self._words)
        self.updateGeometry()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus ring: around the pill."""
        pill = self._pill()
        return pill, pill.height() / 2

    def _on_pressed(self) -> None:
        self.setAutoExclusive(not self.isChecked())  # otherwise the selected one would stay selected

    def _on_released(self) -> None:
        self.setAutoExclusive(True)

    def _on_clicked(self, chosen: bool) -> None:
        self.activated.emit(self._payload, chosen)

    def _pill(self) -> QRectF:
        inset = theme.space(1)
        return self.rect().toRectF().adjusted(0, inset, 0, -inset)


__all__ = [
    "AccessibleToggle",
    "Button",
    "CentredIconButton",
    "Chip",
    "DangerButton",
    "IconButton",
    "PlainButton",
    "PrimaryButton",
    "QuietButton",
    "SoftButton",
]
