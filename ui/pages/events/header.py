"""The header of an event's page: its title, when and where it is, and actions for the whole event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.events.evening import is_on
from netcoach.events.event import Event
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PersonId
from netcoach.journal import Journal
from ui.editing.version_history import VersionHistoryDialog
from ui.pages.events.details import EventDetails
from ui.pages.events.event_part import EventPart
from ui.pages.events.event_text import line_parts
from ui.pages.events.line_area import LineArea
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    ColumnLayout,
    FlowWidget,
    IconButton,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    RowLayout,
    SoftButton,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.looks import theme
from ui.widgets.menu import Menu
from ui.widgets.name_masking import shown
from ui.widgets.page import Place

if TYPE_CHECKING:
    from netcoach.cards.event_brief import EventBrief
    from ui.printing.print_flow import PrintFlow, PrintJob

_STACKS_BELOW = 480


class EventHeader(EventPart):
    """Title, line and buttons of one event."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__(journal)
        self._navigator = navigator
        self._print_flow: PrintFlow | None = None
        self.title = LineArea(_("Title"), role="title")
        self.title.edited.connect(self._on_title)
        self._line = PlainLabel("", "soft")
        self._edit = SoftButton(_("Edit"), self.edit)
        self._cards = PlainButton(_("Print cards"), self.open_cards)
        self._declined = QWidget()
        self._at_event = PlainButton(_("At the event"), self.open_evening)
        self._bring_back = PrimaryButton(_("Restore"), self._on_bring_back)
        self._more, self._menu = IconButton(_("More"), icon_name="more"), Menu(self)
        self._more.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._details: EventDetails | None = None
        self._beside = QWidget()
        row = RowLayout(gap=8)
        row.add(self._edit, self._at_event, self._cards, self._bring_back, self._more)
        row.addStretch(1)
        buttons = ColumnLayout(self._beside, gap=0)
        buttons.add(row)
        buttons.addStretch(1)
        self._column = ColumnLayout(self, gap=4)
        self._top = RowLayout(gap=8)
        self._column.add(self._top, self._line)
        said_no = FlowWidget(gap=16)
        said_no.add(
            QuietButton(_("Write a kind no"), self._on_write_no, flush=True),
            QuietButton(_("I'm going after all"), self._on_going, flush=True),
        )
        ColumnLayout(self._declined, gap=0).add(said_no)
        self._column.add(self._declined)
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
        self._declined.setVisible(event.declined_on is not None and not event.trashed)
        for button in (self._edit, self._cards, self._more):
            button.setVisible(not event.trashed)
        self._at_event.setVisible(not event.trashed and is_on(event, self._journal.clock()))
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
        return [[self._edit, self._at_event, self._cards, self._bring_back, self._more]]

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
        self._verbs.open_menu([self._at_event, self._cards, self._bring_back, self._more], place)

    def _fill_menu(self) -> None:
        event, menu = self._read(), self._menu
        menu.clear()
        if event is None:
            return
        menu.addAction(_("Change date, time or place"), self.edit)
        menu.addAction(_("Save for my calendar"), self.save_for_calendar)
        menu.addAction(_("Print a one-page brief"), self.print_brief)
        menu.addAction(_("Print the checklist"), self.print_checklist)
        menu.addAction(_("Add another event like this"), self._on_add_another)
        if event.declined_on is None:
            menu.addAction(_("I'm not going"), self.decline)
        menu.addAction(_("Unarchive") if event.put_away else _("Archive"), self.put_away)
        if self._journal.text_versions.of_thing("events", event.id):
            menu.addAction(_("Earlier versions"), self.show_earlier)
        menu.addSeparator()
        menu.addAction(_("Delete"), self.delete)

    def open_cards(self) -> None:
        """Show the cards of the event."""
        if self._event is not None:
            self._navigator.open_cards(self._event)

    def open_evening(self) -> None:
        """Show what helps at the event itself."""
        if self._event is not None:
            self._navigator.open_evening(self._event)

    def save_for_calendar(self) -> None:
        """Save the event for the user's own calendar."""
        from netcoach.exchange.calendar_choices import CalendarChoices  # not needed to show an event

        event = self._read()
        if event is not None:
            self.commit_writing()
            is_invited = event.invitation_uid is not None  # then the calendar has it already
            self._navigator.calendar_requested.emit(CalendarChoices(event.id, events=not is_invited))

    def open_names(self) -> None:
        """Go through the names of the people at the event."""
        if self._event is not None:
            self._navigator.open_place(Place("practice", self._event, view="recall"))

    def show_earlier(self) -> None:
        """Show the earlier versions of this event's texts."""
        if self._event is not None:
            sheet = VersionHistoryDialog(self._journal, "events", self._event, self.window())
            sheet.noticed.connect(self.noticed)
            sheet.open()

    def print_brief(self) -> None:
        """Print the event on one page."""
        if self._event is not None:
            self.commit_writing()
            self._print(self._journal.event_briefs.brief(self._event))

    def print_checklist(self) -> None:
        """Print all steps of the event."""
        if self._event is not None:
            self.commit_writing()
            self._print(self._journal.event_briefs.checklist(self._event))

    def _print(self, brief: EventBrief) -> None:
        from ui.printing.event_paper import event_paper  # not needed for the first paint
        from ui.printing.print_flow import PrintFlow
        from ui.printing.text_paper import TextPrintJob

        if self._print_flow is None:
            self._print_flow = PrintFlow(self)
            self._print_flow.done.connect(self._on_printed)
            self._print_flow.refused.connect(self.say)
        self._print_flow.print(TextPrintJob(event_paper(brief, self._journal.settings.paper)))

    def _on_printed(self, _job: PrintJob, sentence: str) -> None:
        self.say(sentence)

    def decline(self) -> None:
        """Record that the user isn't going, and say what that counts towards."""
        event = self._read()
        if event is None:
            return
        self.commit_writing()
        try:
            goal = self._journal.boundaries.decline(event.id)
        except NetCoachError as error:
            self.say(str(error))
            return
        words = _("You're not going to {title}. That's fine.")
        if goal is not None:
            words = _("You're not going to {title}. That counts towards “{goal}”.")
        self.say(words.format(title=event.title, goal=goal.title if goal else ""), undo=True)

    def _on_going(self) -> None:
        event = self._read()
        if event is not None:
            self.attempt_and_say(
                _("You're going to {title} after all.").format(title=event.title),
                self._journal.boundaries.go_after_all,
                event.id,
            )

    def _on_write_no(self) -> None:
        from ui.forms.person_choice_dialog import PersonChoiceDialog  # not needed for the first paint

        dialog = PersonChoiceDialog(self._journal, self.window(), _("Who invited you?"))
        dialog.answered.connect(self._on_inviter)
        dialog.open()

    def _on_inviter(self, _payload: object, person_id: PersonId) -> None:
        if self._event is not None:
            self._navigator.write_message(f"decline@{self._event}/{person_id}")

    def _on_add_another(self) -> None:
        if self._event is not None:
            self._navigator.add_event_like(self._event)

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
