"""The startup window, shown while no journal is open, with one thing in it at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.shell.main_window import DEFAULT_SIZE, MINIMUM_SIZE
from ui.widgets.buttons import Button, PlainButton, PrimaryButton, QuietButton
from ui.widgets.empty_state import IconWidget
from ui.widgets.focus.focus_frame import focus_on_opening, install_focus_frame
from ui.widgets.labels import PlainLabel, SectionLabel, WindowHeading
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout, ScrollArea
from ui.widgets.looks import theme
from ui.widgets.notifications import announce

_WIDTH = 440
EMBLEM = 40
ScreenAction = tuple[str, Callable[[], object]]


class StartupScreen(QWidget):
    """One screen to read and answer, in a central column; add to ``.column``.

    What goes wrong while it's shown is said below the column, in free space, so nothing moves.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner, self._said = QWidget(), PlainLabel("", tone="warm")
        self._said.hide()
        self.column = ColumnLayout(self._inner, gap=8)
        below = ColumnLayout(gap=0)
        below.space(4)
        below.add(_in_the_middle(self._said))
        below.addStretch(1)
        whole = ColumnLayout(self, gap=0, margins=(32, 24, 32, 24))
        whole.addStretch(2)
        whole.add(_in_the_middle(self._inner))
        whole.add(below, stretch=3)
        self.rescale()

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        for each in (self._inner, self._said):
            each.setMaximumWidth(theme.space(_WIDTH))

    def start(self) -> QWidget | None:
        """Return the control with the initial focus."""
        return None

    def note(self, sentence: str) -> None:
        """Show a sentence below what is on the screen."""
        self._said.setText(sentence)
        self._said.show()

    def announce(self, words: str) -> None:
        """Announce ``words`` to screen readers immediately."""
        announce(self, words)


def _in_the_middle(column: QWidget) -> RowLayout:
    row = RowLayout(gap=0)
    row.addStretch(1)
    row.add(column, stretch=_WIDTH)  # all the space there is, up to its own width
    row.addStretch(1)
    return row


class RecoveryScreen(StartupScreen):
    """Why the journal couldn't be opened, in a sentence, and what can be done.

    Args:
        title: The problem, in a few words.
        sentences: What happened, and what didn't: a paragraph each.
        choices: Text and bound method of each; the first is the recommended one.
        ways_out: The same for links that lead away from here.
        found: A list of sentences, such as what couldn't be saved.
        said: The result of what was just tried.
    """

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        choices: Sequence[ScreenAction] = (),
        ways_out: Sequence[ScreenAction] = (),
        *,
        icon_name: str = "file",
        found: Sequence[str] = (),
        said: str = "",
    ) -> None:
        super().__init__()
        self._buttons: list[Button] = []
        self.column.add(IconWidget(icon_name, EMBLEM, flush=True))
        self.column.space(4)
        self.column.add(WindowHeading(title))
        for sentence in sentences:
            self.column.add(PlainLabel(sentence, "soft"))
        if said:  # not below everything, where there may be no space in view
            self.column.add(PlainLabel(said, "body", tone="warm"))
        self.column.space(12)
        for number, (words, act) in enumerate(choices):
            button: Button = PlainButton(words, act) if number else PrimaryButton(words, act)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._add(button)
        self.column.space(4)
        self.column.add(link_row(ways_out, self._buttons))
        if found:
            self.column.space(16)
            self.column.add(SectionLabel(_("What couldn't be read")))
        for line in found:
            self.column.add(PlainLabel(line, "small"))

    def start(self) -> QWidget | None:
        """Return the first choice."""
        return self._buttons[0] if self._buttons else None

    def _add(self, button: Button) -> None:
        self._buttons.append(button)
        self.column.add(button)


def link_row(choices: Sequence[ScreenAction], buttons: list[Button] | None = None) -> QWidget:
    """Return quiet buttons side by side, for links that lead away from a screen."""
    holder = QWidget()
    flow = FlowWidget(holder, gap=24)
    for words, act in choices:
        button = QuietButton(words, act, flush=True)
        flow.add(button)
        if buttons is not None:
            buttons.append(button)
    return holder


class StartupWindow(QWidget):
    """The window before the main window. While :attr:`is_busy`, closing it waits for the running work.

    Args:
        scheme: The theme to use before a journal is open, since settings are stored in it.
    """

    def __init__(self, scheme: str) -> None:
        if not theme.is_applied():  # before this widget exists: Qt gives one that was never shown no new font
            theme.apply("light" if scheme == "light" else "dark" if scheme == "dark" else "system")
        super().__init__()
        theme.dress(self)
        self.setWindowTitle("NetCoach")
        self.is_busy = False
        self.current_screen: StartupScreen | None = None
        self._wants_to_close = False
        self._column = ColumnLayout(self, gap=0)
        self._scroll: ScrollArea | None = None
        self.resize(DEFAULT_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize()))
        self.setMinimumSize(MINIMUM_SIZE)
        install_focus_frame()

    def show_screen(self, screen: StartupScreen) -> None:
        """Show ``screen`` in place of the previous one."""
        self._column.clear()
        self._scroll = ScrollArea(screen)
        self.current_screen = screen
        self._column.add(self._scroll, stretch=1)
        start = screen.start()
        if start is not None:
            focus_on_opening(start, framed=True)

    def copy_geometry_from(self, window: QWidget) -> None:
        """Take the position and size of ``window``."""
        _copy_geometry(self, window)

    def copy_geometry_to(self, window: QWidget) -> None:
        """Give ``window`` the position and size of this one."""
        _copy_geometry(window, self)

    def dismiss(self) -> None:
        """Hide, and keep nothing of what was shown or typed."""
        self.hide()
        self.current_screen = None
        self._column.clear()

    def say(self, sentence: str) -> None:
        """Show a sentence on the screen."""
        if self.current_screen is not None:
            self.current_screen.note(sentence)
            self.current_screen.announce(sentence)

    def end_busy(self) -> bool:
        """Allow closing again; close and return True if that was requested in the meantime."""
        self.is_busy = False
        return self._wants_to_close and self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_busy:
            self._wants_to_close = True
            event.ignore()
            return
        super().closeEvent(event)


def _copy_geometry(window: QWidget, other: QWidget) -> None:
    window.setGeometry(other.normalGeometry() if other.isMaximized() else other.geometry())
    window.setWindowState(other.windowState())


def other_journal_label() -> str:
    """Return the text of the link to another journal."""
    return _("Open another journal…")
