"""The list of events: what is coming, what is over, and what lies in the trash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.events.event import EventRow
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.journal import Workspace
from ui.pages.events.wording import row_text
from ui.widgets.controls import Chip, Column, Flow, PlainButton, PlainLabel, QuietButton
from ui.widgets.list_view import RowsView, RowText

COMING, OVER, TRASH = "coming", "over", "trash"


class EventList(QWidget):
    """Chips, the rows, and the two ways to a new event.

    ``opened(int)`` tells the event a person moved to, ``entered(int)`` the one they want to go into;
    ``filter_changed()`` that other events are listed; ``event_wanted()`` and ``bring_wanted()`` ask for a new one.
    """

    opened = Signal(int)
    entered = Signal(int)
    filter_changed = Signal()
    event_wanted = Signal()
    bring_wanted = Signal()

    def __init__(self, journal: Workspace) -> None:
        super().__init__()
        self._journal = journal
        self._rows: dict[int, EventRow] = {}
        self.which = COMING
        words = {COMING: _("Coming"), OVER: _("Over"), TRASH: _("Trash")}
        self._chips = {key: Chip(text, self._on_chip, chosen=key == COMING) for key, text in words.items()}
        self.view = RowsView(_("Events"), self._texts)
        self._count = PlainLabel("", "small")
        chips = QWidget()
        Flow(chips).add(*self._chips.values())
        column = Column(self, gap=12, margins=(0, 0, 0, 24))
        column.add(chips)
        column.add(self.view, stretch=1)
        column.add(self._count)
        buttons = QWidget()
        flow = Flow(buttons, gap=8)
        flow.add(PlainButton(_("Add event"), self.event_wanted.emit, drawing="plus"))
        flow.add(QuietButton(_("Open an invitation"), self.bring_wanted.emit))
        column.add(buttons)
        self.view.opened.connect(self.opened)
        self.view.activated_id.connect(self.entered)
        self.view.clicked.connect(self._on_clicked)

    def focusProxy(self) -> QWidget:
        """Return where the keyboard begins: at the rows. Qt's own proxy would make Tab pass over the chips."""
        return self.view

    def refresh(self) -> None:
        """Read the list anew; who was chosen stays chosen."""
        rows = self._read(self.which)
        self._rows = {row.id: row for row in rows}
        self.view.set_ids([row.id for row in rows])
        self._chips[TRASH].setVisible(self.which == TRASH or bool(self._journal.events.rows(trashed=True)))
        self._count.setVisible(self.which == TRASH)
        self._count.setText(_("What lies here goes for good after 30 days."))

    def show_only(self, which: str) -> None:
        """List what is coming, over, or in the trash."""
        self.which = which
        for key, chip in self._chips.items():
            chip.setChecked(key == which)
        self.refresh()

    def ids(self) -> Sequence[int]:
        """Return the events listed, in order."""
        return self.view.rows.ids()

    def place_of(self, event_id: EventId) -> str:
        """Return the list an event stands in."""
        if self._journal.events.get(event_id).trashed:
            return TRASH
        return COMING if any(row.id == event_id for row in self._journal.events.upcoming()) else OVER

    def _read(self, which: str) -> list[EventRow]:
        events = self._journal.events
        if which == COMING:
            return events.upcoming()
        return events.past() if which == OVER else events.rows(trashed=True)

    def _texts(self, ids: Sequence[int]) -> list[RowText]:
        over = self.which != COMING
        return [row_text(self._rows[one], self._journal.today, over=over) for one in ids]

    def _on_chip(self, _chosen: bool) -> None:  # noqa: FBT001  # Qt's clicked(bool)
        chip = self.sender()
        which = next(key for key, one in self._chips.items() if one is chip)
        self.show_only(which)
        self.filter_changed.emit()

    def _on_clicked(self) -> None:
        event_id = self.view.current_id()
        if event_id is not None:
            self.entered.emit(event_id)
