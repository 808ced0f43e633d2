"""What one sees while no journal is open: one calm window, with one thing in it at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.shell.main_window import LEAST, USUAL
from ui.widgets import theme
from ui.widgets.buttons import Button, PlainButton, PrimaryButton, QuietButton
from ui.widgets.empty_state import IconPicture
from ui.widgets.flow import Flow
from ui.widgets.focus_frame import follow_focus
from ui.widgets.icons import paint_icon
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layout import Column, Row, Scroll
from ui.widgets.notifications import announce

_WIDTH = 440
_EMBLEM = 40
_FREE = 4.1 / 24
Choice = tuple[str, Callable[[], object]]


class Screen(QWidget):
    """One thing to read and to answer, in a column in the middle; add to ``.column``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QWidget()
        self.column = Column(self._inner, gap=8)
        middle = Row(gap=0)
        middle.addStretch(1)
        middle.add(self._inner, stretch=_WIDTH)  # all there is, up to its own width
        middle.addStretch(1)
        self._noted = PlainLabel("", "small")
        self._noted.hide()
        whole = Column(self, gap=0, margins=(32, 24, 32, 24))
        whole.addStretch(2)
        whole.add(middle)
        whole.addStretch(3)
        whole.add(self._noted)
        self.rescale()

    def rescale(self) -> None:
        """Take the width anew, after the text size changed."""
        self._inner.setMaximumWidth(theme.space(_WIDTH))

    def start(self) -> QWidget | None:
        """Return the control that has the keyboard at first."""
        return None

    def note(self, sentence: str) -> None:
        """Say a sentence at the foot."""
        self._noted.setText(sentence)
        self._noted.show()
        self.announce(sentence)

    def announce(self, words: str) -> None:
        """Let a screen reader say ``words`` at once."""
        announce(self, words)


class Emblem(IconPicture):
    """The drawing above a title, with its stroke on the edge of the column: drawings leave a sixth free around."""

    def __init__(self, drawing: str) -> None:
        super().__init__(drawing, _EMBLEM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing (Qt)."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        free = self.width() * _FREE
        paint_icon(
            QPainter(self), self._drawing, QRectF(self.rect()).translated(free if mirrored else -free, 0), "accent"
        )


class TroubleScreen(Screen):
    """Why the journal did not open, in a sentence, and what can be done now.

    Args:
        title: What is the matter, in a few words.
        sentences: What happened, and what did not: a paragraph each.
        choices: Words and a bound method of each; the first is the one to take.
        ways_out: The same for what leads away from here.
        found: Lines to read, each a sentence, such as what could not be saved.
        said: What came of what was tried just now.
    """

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        choices: Sequence[Choice] = (),
        ways_out: Sequence[Choice] = (),
        *,
        drawing: str = "file",
        found: Sequence[str] = (),
        said: str = "",
    ) -> None:
        super().__init__()
        self._buttons: list[Button] = []
        self.column.add(Emblem(drawing))
        self.column.space(4)
        self.column.add(PlainLabel(title, "heading"))
        for sentence in sentences:
            self.column.add(PlainLabel(sentence, "soft"))
        if said:
            self.column.add(PlainLabel(said, "body", tone="warm"))
        self.column.space(12)
        for number, (words, act) in enumerate(choices):
            button: Button = PlainButton(words, act) if number else PrimaryButton(words, act)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._add(button)
        self.column.space(4)
        self.column.add(ways(ways_out, self._buttons))
        if found:
            self.column.space(16)
            self.column.add(SectionLabel(_("What could not be read")))
        for line in found:
            self.column.add(PlainLabel(line, "small"))

    def start(self) -> QWidget | None:
        """Return the first choice."""
        return self._buttons[0] if self._buttons else None

    def _add(self, button: Button) -> None:
        self._buttons.append(button)
        self.column.add(button)


def ways(choices: Sequence[Choice], buttons: list[Button] | None = None) -> QWidget:
    """Return quiet buttons beside each other, for what leads away from a screen."""
    holder = QWidget()
    flow = Flow(holder, gap=24)
    for words, act in choices:
        button = QuietButton(words, act, flush=True)
        flow.add(button)
        if buttons is not None:
            buttons.append(button)
    return holder


class Threshold(QWidget):
    """The window before the rooms. While :attr:`is_busy`, closing it waits for the end of what runs.

    Args:
        scheme: The theme where nothing is dressed yet: the settings stand in the journal.
    """

    def __init__(self, scheme: str) -> None:
        super().__init__()
        _dress(scheme)
        self.setWindowTitle("NetCoach")
        self.is_busy = False
        self.screen_shown: Screen | None = None
        self._wants_to_close = False
        self._column = Column(self, gap=0)
        self._scroll: Scroll | None = None
        self.resize(USUAL.boundedTo(self.screen().availableSize()))
        self.setMinimumSize(LEAST)
        follow_focus()

    def show_screen(self, screen: Screen) -> None:
        """Show ``screen`` in place of the one before."""
        self._column.clear()
        self._scroll = Scroll(screen)
        self.screen_shown = screen
        self._column.add(self._scroll, stretch=1)
        start = screen.start()
        if start is not None:
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_like(self, window: QWidget) -> None:
        """Stand where ``window`` stands, as large."""
        _place(self, window)

    def lend_place(self, window: QWidget) -> None:
        """Let ``window`` stand where this one stands, as large."""
        _place(window, self)

    def leave(self) -> None:
        """Go out of sight, and keep nothing of what was shown or typed."""
        self.hide()
        self.screen_shown = None
        self._column.clear()

    def say(self, sentence: str) -> None:
        """Say a sentence below what is shown."""
        if self.screen_shown is not None:
            self.screen_shown.note(sentence)

    def end_busy(self) -> bool:
        """Let the window be closed again; close it and return True if that was asked for meanwhile."""
        self.is_busy = False
        return self._wants_to_close and self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what has to come to its end (Qt)."""
        if self.is_busy:
            self._wants_to_close = True
            event.ignore()
            return
        super().closeEvent(event)


def _dress(scheme: str) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and not app.styleSheet():
        theme.apply(app, "light" if scheme == "light" else "dark" if scheme == "dark" else "system")


def _place(window: QWidget, other: QWidget) -> None:
    window.setGeometry(other.normalGeometry() if other.isMaximized() else other.geometry())
    window.setWindowState(other.windowState())


def another_journal() -> str:
    """Return the words of the way to another journal."""
    return _("Another journal…")
