"""The header of an event's page: its title, when and where it is, and actions for the whole event."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.events.event import Event
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.editing.version_history import VersionHistoryDialog
from ui.pages.events.details import EventDetails
from ui.pages.events.event_part import EventPart
from ui.pages.events.event_text import line_parts
from ui.pages.events.line_area import LineArea
from ui.session.navigator import Navigator
from ui.widgets import theme
from ui.widgets.controls import (
    ColumnLayout,
    IconButton,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    RowLayout,
    SoftButton,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.menu import Menu
from ui.widgets.name_masking import shown
from ui.widgets.page import Place

_STACKS_BELOW = 480


class EventHeader(EventPart):
    """Title, line and buttons of one event."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__(journal)
        self._navigator = navigator
        self.title = LineArea(_("Title"), role="title")
        self.title.edited.connect(self._on_title)
        self._line = PlainLabel("", "soft")
        self._edit = SoftButton(_("Edit"), self.edit)
        self._cards = PlainButton(_("Print cards"), self.open_cards)
        self._bring_back = PrimaryButton(_("Restore"), self._on_bring_back)
        self._more, self._menu = IconButton(_("More"), icon_name="more"), Menu(self)
        self._more.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._details: EventDetails | None = None
        self._beside = QWidget()
        row = RowLayout(gap=8)
        row.add(self._edit, self._cards, self._bring_back, self._more)
        row.addStretch(1)
        buttons = ColumnLayout(self._beside, gap=0)
        buttons.add(row)
        buttons.addStretch(1)
        self._column = ColumnLayout(self, gap=4)
        self._top = RowLayout(gap=8)
        self._column.add(self._top, self._line)
        self._top.add(self.title, stretch=1)
        self._top.add(self._beside)
        self._is_stacked = False
        self._verbs = RovingFocus(self, self._rows)

    def show_event(self, event_id: int) -> None:
        """Show another event, closing what was open for the previous one."""
        if self._details is not None and event_id != self._event:
            self._details.hide()
        super().show_event(event_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Move the buttons below title and line if there's too little space next to them."""
        is_stacked = self.width() < theme.space(_STACKS_BELOW)
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        self._edit.set_flush(flush=is_stacked)  # its text begins where the title does
        if is_stacked:
            self._top.removeWidget(self._beside)
            self._column.insertWidget(2, self._beside)
        else:
            self._column.removeWidget(self._beside)
            self._top.addWidget(self._beside)

    def load_event(self, event_id: EventId) -> None:
        """Show the event."""
        event = self._journal.events.get(event_id)
        self.title.set_text(event.title)
        self._line.set_spans(line_parts(event, self._journal.clock()))
        day = date_words.whole_day(event.day)
        self._line.setToolTip(shown(day))
        self._line.setAccessibleDescription(shown(day))
        self.title.setReadOnly(event.trashed)
        for button in (self._edit, self._cards, self._more):
            button.setVisible(not event.trashed)
        self._bring_back.setVisible(event.trashed)
        self._verbs.update()
        if self._details is not None and self._details.isVisible():
            self._details.show_event(event.id)

    def control_for(self, _leads_to: str) -> QWidget:
        """Return the title field."""
        return self.title

    def edit(self) -> None:
        """Open the fields for day, time, place and kind, with the focus on the day."""
        if self._event is None:
            return
        if self._details is None:
            self._details = EventDetails(self._journal)
            self._details.closed.connect(self._on_edited)
            self._details.noticed.connect(self.noticed)
            self._column.add(self._details)
        self._details.show()
        self._details.show_event(self._event)
        self._details.start("")

    def _rows(self) -> list[list[QWidget]]:
        return [[self._edit, self._cards, self._bring_back, self._more]]

    def _read(self) -> Event | None:
        return None if self._event is None else self._journal.events.get(self._event)

    def _on_edited(self) -> None:
        if self._details is not None:
            self._details.hide()
        self._edit.setFocus()

    def _on_title(self, edit: FieldEdit) -> None:
        if self._event is None:
            return
        self.save_edit(edit, self._journal.events.change, self._event, title=edit.text)
        self.title.set_text(self._journal.events.get(self._event).title)

    def open_menu(self, place: QPoint) -> None:
        """Open a menu with everything that can be done with the event, for its row in the list."""
        self._verbs.open_menu([self._cards, self._bring_back, self._more], place)

    def _fill_menu(self) -> None:
        event, menu = self._read(), self._menu
        menu.clear()
        if event is None:
            return
        menu.addAction(_("Change date, time or place"), self.edit)
        menu.addAction(_("Unarchive") if event.put_away else _("Archive"), self.put_away)
        if self._journal.text_versions.of_thing("events", event.id):
            menu.addAction(_("Earlier versions"), self.show_earlier)
        menu.addSeparator()
        menu.addAction(_("Delete"), self.delete)

    def open_cards(self) -> None:
        """Show the cards of the event."""
        if self._event is not None:
            self._navigator.open_cards(self._event)

    def open_names(self) -> None:
        """Go through the names of the people at the event."""
        if self._event is not None:
            self._navigator.open_practice(Place("practice", self._event, view="recall"))

    def show_earlier(self) -> None:
        """Show the earlier versions of this event's texts."""
        if self._event is not None:
            sheet = VersionHistoryDialog(self._journal, "events", self._event, self.window())
            sheet.noticed.connect(self.noticed)
            sheet.open()

    def put_away(self) -> None:
        """Archive the event, or unarchive it."""
        event = self._read()
        if event is None:
            return
        self.commit_writing()
        words = _("Unarchived {title}.") if event.put_away else _("Archived {title}.")
        self.attempt_and_say(
            words.format(title=event.title), self._journal.events.put_away, event.id, not event.put_away
        )

    def delete(self) -> None:
        """Move the event to the trash."""
        event = self._read()
        if event is not None:
            self.commit_writing()
            self.attempt_and_say(
                _("Deleted {title}.").format(title=event.title), self._journal.events.delete, [event.id]
            )

    def _on_bring_back(self) -> None:
        event = self._read()
        if event is not None:
            self.attempt_and_say(
                _("Restored {title}.").format(title=event.title), self._journal.events.restore, [event.id]
            )
