"""The theme: colours, sizes and spacing, light and dark, applied in one place.

The application owns its :class:`Theme`. :func:`apply` sets style, palette, fonts and style sheet at once and can be
called again at any time; widgets that paint themselves call :func:`colour`, :func:`font` and :func:`space` when
painting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from ui.widgets.looks.fonts import families
from ui.widgets.looks.style import style_sheet
from ui.widgets.looks.tokens import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Tokens, Tone

Scheme = Literal["system", "light", "dark"]
Contrast = Literal["system", "high"]
Role = Literal["title", "heading", "lead", "body", "strong", "soft", "small", "section"]

SPACES = (4, 8, 12, 16, 24, 32, 48)
TEXT_PERCENT_LEAST, TEXT_PERCENT_MOST = 90, 175
SIZES: dict[Role, float] = {
    "title": 1.8,
    "heading": 1.4,
    "lead": 1.15,
    "body": 1.0,
    "strong": 1.0,
    "soft": 1.0,
    "small": 0.87,
    "section": 0.87,
}
_SEMIBOLD: frozenset[Role] = frozenset({"title", "heading", "strong", "section"})
_TIGHT: frozenset[Role] = frozenset({"title", "heading"})
_BASE_POINTS = 11.25  # 15 px at 96 dpi: the body size in the design
_LEAST_POINTS = 6
_DRESSED = "dressed"


class Theme(QObject):
    """The current theme of the application; follows the system's light or dark mode and its contrast.

    Args:
        app: The application that owns it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.tokens: Tokens = LIGHT
        self.scheme: Scheme = "system"
        self.contrast: Contrast = "system"
        self.text_percent = 100
        self.scale = 1.0
        self._app = app
        self._system_font = QFont(app.font())
        self._families: list[str] = []
        self._style_sheet = ""
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._is_dressing = False
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        if hasattr(hints, "accessibility"):  # from Qt 6.10 on
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def is_applied(self) -> bool:
        """Whether the theme was ever applied."""
        return bool(self._style_sheet)

    def colour(self, tone: Tone) -> QColor:
        """Return the colour of ``tone`` in the current scheme."""
        found = self._colours.get(tone)
        if found is None:
            found = self._colours[tone] = QColor(cast("str", getattr(self.tokens, tone)))
        return found

    def font(self, role: Role) -> QFont:
        """Return the font of a text role."""
        found = self._fonts.get(role)
        if found is None:
            found = self._fonts[role] = self._make_font(role)
        return found

    def apply(self, scheme: Scheme, text_percent: int, contrast: Contrast) -> None:
        """Apply the theme to the whole application, now and whenever the system's mode changes."""
        self.scheme, self.contrast = scheme, contrast
        self.text_percent = max(TEXT_PERCENT_LEAST, min(TEXT_PERCENT_MOST, text_percent))
        # Keep references until all are styled: if Python collected an otherwise unreferenced window while Qt measures
        # it, the process would crash.
        windows = self._app.topLevelWidgets()
        self._set_system_scheme()
        self._apply()
        del windows

    def dress(self, window: QWidget) -> None:
        """Give a window the style sheet, now and whenever the theme changes."""
        window.setProperty(_DRESSED, True)
        if window.styleSheet() != self._style_sheet:  # the same one would style every widget again
            window.setStyleSheet(self._style_sheet)

    def _set_system_scheme(self) -> None:
        """Let the platform's own parts (title bar, file dialogs) follow if they can."""
        wanted = {
            "system": Qt.ColorScheme.Unknown,
            "light": Qt.ColorScheme.Light,
            "dark": Qt.ColorScheme.Dark,
        }
        self._is_dressing = True
        self._app.styleHints().setColorScheme(wanted[self.scheme])
        self._is_dressing = False

    def _on_system_changed(self) -> None:
        if not self._is_dressing and "system" in {self.scheme, self.contrast}:
            windows = self._app.topLevelWidgets()  # referenced as in apply()
            self._apply()
            del windows

    def _apply(self) -> None:
        app = self._app
        dark = self.scheme == "dark" or (
            self.scheme == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        plain, high = (DARK, DARK_HIGH) if dark else (LIGHT, LIGHT_HIGH)
        look = (
            high if self.contrast == "high" or self._system_wants_contrast() else plain,
            families(self._system_font.families() or [self._system_font.family()]),
            max(self._system_font.pointSizeF() / _BASE_POINTS, 1.0) * self.text_percent / 100,
        )
        if look == (self.tokens, self._families, self.scale):
            return  # such as "system" instead of "light" on a light desktop: restyling every widget takes long
        self.tokens, self._families, self.scale = look
        self._colours.clear()
        self._fonts.clear()
        app.setFont(self.font("body"))
        app.setPalette(self._palette())
        self._style_sheet = style_sheet(self.tokens, space)
        for window in app.topLevelWidgets():
            if window.property(_DRESSED):
                window.setStyleSheet(self._style_sheet)
        _rescale_widgets(app)

    def _system_wants_contrast(self) -> bool:
        hints = self._app.styleHints()
        if not hasattr(hints, "accessibility"):
            return False
        return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    def _make_font(self, role: Role) -> QFont:
        made = QFont()
        made.setFamilies(self._families)
        made.setPointSizeF(_BASE_POINTS * self.scale * SIZES[role])
        # Set explicitly even if it's the default: a painter inherits unset font attributes from its widget.
        made.setWeight(QFont.Weight.DemiBold if role in _SEMIBOLD else QFont.Weight.Normal)
        if role in _TIGHT:
            made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
        return made

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        plain: dict[QPalette.ColorRole, Tone] = {
            role.Window: "paper",
            role.WindowText: "ink",
            role.Base: "surface",
            role.AlternateBase: "sunken",
            role.Text: "ink",
            role.Button: "surface",
            role.ButtonText: "ink",
            role.BrightText: "on_accent",
            role.PlaceholderText: "hint",
            role.ToolTipBase: "surface",
            role.ToolTipText: "ink",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Light: "surface",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "edge",
            role.Shadow: "edge",
        }
        made = QPalette()
        for which, tone in plain.items():
            made.setColor(which, self.colour(tone))
        for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            made.setColor(QPalette.ColorGroup.Disabled, which, self.colour("soft"))
        made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, self.colour("sunken"))
        return made


class _ThemedApplication(Protocol):
    @property
    def theme(self) -> Theme: ...


_application = cast("Callable[[], _ThemedApplication]", QApplication.instance)


def tokens() -> Tokens:
    """Return the current colours."""
    return _application().theme.tokens


def is_dark() -> bool:
    """Return whether the dark scheme is in use."""
    return tokens() in {DARK, DARK_HIGH}


def is_high_contrast() -> bool:
    """Return whether the scheme in use is one with high contrast."""
    return tokens() in {LIGHT_HIGH, DARK_HIGH}


def colour(tone: Tone) -> QColor:
    """Return the colour of ``tone`` in the current scheme."""
    return _application().theme.colour(tone)


def scale() -> float:
    """Return the scale relative to design pixels."""
    return _application().theme.scale


def space(step: float) -> int:
    """Return ``step`` design pixels (4 8 12 16 24 32 48), scaled with the text."""
    return round(step * _application().theme.scale)


def font(role: Role = "body") -> QFont:
    """Return the font of a text role."""
    return _application().theme.font(role)


def font_that_fits(words: str, width: float, wanted: QFont) -> QFont:
    """Return the font ``wanted``, or as much smaller as ``words`` need to fit into ``width``."""
    made = QFont(wanted)
    while QFontMetrics(made).horizontalAdvance(words) > width and made.pointSizeF() > _LEAST_POINTS:
        made.setPointSizeF(made.pointSizeF() * 0.95)
    return made


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2.2 contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(text: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    made = QColor(text)
    return 0.2126 * linear(made.redF()) + 0.7152 * linear(made.greenF()) + 0.0722 * linear(made.blueF())


def apply(scheme: Scheme = "system", text_percent: int = 100, contrast: Contrast = "system") -> None:
    """Apply the theme to the whole application, now and whenever the system's mode changes.

    Args:
        scheme: "system" to follow the system, or a fixed scheme.
        text_percent: The text size, 90% to 175% of the system's.
        contrast: "high" for high contrast, "system" for it only where the system asks for it.
    """
    _application().theme.apply(scheme, text_percent, contrast)


def dress(window: QWidget) -> None:
    """Give a window the style sheet, now and whenever the theme changes; its dialogs and menus inherit it.

    With a style sheet of the application, Qt would style everything below a widget again whenever it is added to
    another one, and pages are built from the leaves up. So dress a window after its first page is built.
    """
    _application().theme.dress(window)


def is_applied() -> bool:
    """Return whether the theme was ever applied."""
    return _application().theme.is_applied


def scheme_chosen() -> Scheme:
    """Return the requested scheme."""
    return _application().theme.scheme


def text_percent() -> int:
    """Return the requested text size."""
    return _application().theme.text_percent


class _Rescalable(Protocol):
    def rescale(self) -> None: ...


def _rescale_widgets(app: QApplication) -> None:
    """Let layouts update their spacing, and self-painted widgets measure and repaint."""
    from shiboken6 import isValid  # only needed for a text that is written again, which deletes its old parts

    for top in app.topLevelWidgets():
        for layout in top.findChildren(QLayout):
            if hasattr(layout, "rescale"):
                cast("_Rescalable", layout).rescale()
        for widget in [top, *top.findChildren(QObject)]:
            if isValid(widget) and widget.isWidgetType() and hasattr(widget, "rescale"):
                cast("_Rescalable", widget).rescale()
        QApplication.sendEvent(top, QEvent(QEvent.Type.ThemeChange))
