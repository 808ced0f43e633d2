"""Three ways to begin, with nothing to set up: for the first start, and for a day on which nothing is planned."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.session.navigator import Navigator
from ui.widgets.buttons import Button, PlainButton, PrimaryButton, QuietButton
from ui.widgets.empty_state import IconWidget
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import CardFrame, ColumnLayout, RowLayout
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.looks import theme

_DOOR = 224


class WelcomePanel(QWidget):
    """What Today shows while it has nothing else to say. Each card is one small action."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        column = ColumnLayout(self, gap=8)
        column.add(ResponsiveRow(self._event_door(), self._person_door(), self._goal_door(), gap=24))
        column.space(16)
        links = QWidget()
        self._sample = QuietButton(
            _("Look around with a sample journal"), self._navigator.sample_requested.emit, flush=True
        )
        FlowWidget(links, gap=16).add(
            QuietButton(_("Import contacts from a file"), self._navigator.import_requested.emit, flush=True),
            self._sample,
        )
        column.add(links)
        column.space(16)
        self._promise = PlainLabel(
            _("Everything stays in one file on this computer. NetCoach never uses the network."), "small"
        )
        column.add(self._promise)
        column.addStretch(1)

    def show_for(self, *, is_new: bool) -> None:
        """Offer the sample and say where everything stays only while no one is in the journal."""
        self._sample.setVisible(is_new)
        self._promise.setVisible(is_new)

    def _event_door(self) -> QWidget:
        return _WelcomeCard(
            "events",
            _("I have an event coming up"),
            _("A title and a date are enough. Or drop an invitation here."),
            PrimaryButton(_("Add event"), self._navigator.add_event),
        )

    def _person_door(self) -> QWidget:
        return _WelcomeCard(
            "people",
            _("I met someone"),
            _("A name and one thing you noticed, while the face is still fresh."),
            PlainButton(_("Add person"), self._navigator.add_person),
        )

    def _goal_door(self) -> QWidget:
        return _WelcomeCard(
            "progress",
            _("I want a small goal"),
            _("Something you could do on a quiet Tuesday."),
            PlainButton(_("Choose one"), self._navigator.goal_requested.emit),
        )


class _WelcomeCard(CardFrame):
    """One way to start: what it's for, in two lines, and its button."""

    def __init__(self, icon_name: str, title: str, words: str, button: Button) -> None:
        super().__init__(gap=8, padding=24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column.add(IconWidget(icon_name, 24))  # with no more space: large text leaves little in a low window
        heading = PlainLabel(title, "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignTop)  # centred in whole pixels, one line would be lower than two
        self.column.add(heading)
        self.column.add(PlainLabel(words, "soft"))
        self.column.addStretch(1)
        self.column.space(4)
        row = RowLayout(gap=0)
        row.add(button)
        row.addStretch(1)
        self.column.add(row)

    def sizeHint(self) -> QSize:
        # Ask for a third of the smallest window: its text wraps.
        width = theme.space(_DOOR)
        return QSize(width, self.heightForWidth(width))
