"""The dialog with the user's own checklists: save an event's steps as one, use one, rename, delete and restore them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from netcoach.events.own_checklists import OwnChecklist
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import EventId, OwnChecklistId
from netcoach.journal import Journal
from ui.widgets.controls import (
    ColumnLayout,
    IconButton,
    PlainLabel,
    QuietButton,
    RowLayout,
    ScrollArea,
    SectionLabel,
    TextField,
)
from ui.widgets.dialogs import ModalDialog
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.name_masking import shown
from ui.widgets.view import Arguments

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class OwnChecklistRow(KeyedRow):
    """One checklist of the user's own: its name, how many steps it has, and what can be done with it."""

    def __init__(self, one: OwnChecklist, dialog: OwnChecklistsDialog) -> None:
        super().__init__()
        self._id, self._dialog = one.id, dialog
        self._title = TextField(_("Name of {checklist}").format(checklist=one.title), quiet=True)
        self._steps = PlainLabel("", "small", wrap=False)
        self._use = QuietButton(_("Use"), dialog.use, payload=one.id)
        self._delete = IconButton("", dialog.delete, payload=one.id, icon_name="close")
        row = RowLayout(self, gap=8)
        row.addWidget(self._title, 1)
        row.add(self._steps, self._use, self._delete)
        self._title.edited.connect(self._on_title)

    def show_item(self, one: OwnChecklist) -> None:
        """Show the current state of the checklist."""
        self._title.set_text(one.title)
        self._title.setAccessibleName(shown(_("Name of {checklist}").format(checklist=one.title)))
        words = ngettext("{count} step", "{count} steps", one.steps)
        self._steps.setText(words.format(count=number(one.steps)))
        self._use.setAccessibleName(shown(_("Use {checklist}").format(checklist=one.title)))
        self._delete.say(_("Delete {checklist}").format(checklist=one.title))

    def _on_title(self, edit: FieldEdit) -> None:
        self._dialog.rename(self._id, edit)


class OwnChecklistsDialog(ModalDialog):
    """The user's own checklists, for an event.

    Args:
        journal: The journal.
        event_id: The event whose steps can be saved, and that gets those of a checklist.
        parent: The window.
    """

    def __init__(self, journal: Journal, event_id: EventId, parent: QWidget) -> None:
        self._journal, self._event_id = journal, event_id
        self._name = TextField(_("Name of the new checklist"), placeholder=_("My evenings"))
        self._mine = KeyedList(self._make)
        self._none = PlainLabel(_("None yet. Save the steps of this event, and use them for the next."), "soft")
        self._trash = KeyedList(self._make_trashed)
        self._trash_title = SectionLabel(_("In the trash"))
        self._mine.focus_when_empty = self._trash.focus_when_empty = self._name
        body = QWidget()
        column = ColumnLayout(body, gap=8)
        column.add(SectionLabel(_("Save the steps of this event as")), self._name)
        column.space(8)
        column.add(SectionLabel(_("Saved so far")), self._none, self._mine, self._trash_title, self._trash)
        super().__init__(
            parent, _("My checklists"), ScrollArea(body), primary=_("Save these steps"), secondary=_("Close")
        )
        self.confirmed.connect(self._on_save)
        self.secondary.clicked.disconnect()
        self.secondary.clicked.connect(self._on_closed)
        self._name.entered.connect(self._on_save)
        self._refresh()
        self._name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()  # it ends a line, and shouldn't close the dialog as well
        else:
            super().keyPressEvent(event)

    def use(self, checklist_id: OwnChecklistId) -> None:
        """Add the steps of a checklist to the event, and close."""
        if self._attempt(self._journal.own_checklists.use, checklist_id, self._event_id):
            self.accept()

    def rename(self, checklist_id: OwnChecklistId, edit: FieldEdit) -> None:
        """Rename a checklist."""
        try:
            self._journal.own_checklists.rename(checklist_id, edit.text)
        except NetCoachError as error:
            self.refuse(edit.field or self, str(error), holds=True)
        else:
            self.say("")
            self._refresh()

    def delete(self, checklist_id: OwnChecklistId) -> None:
        """Move a checklist to the trash."""
        self._attempt(self._journal.own_checklists.delete, checklist_id)

    def _make(self, one: OwnChecklist) -> OwnChecklistRow:
        return OwnChecklistRow(one, self)

    def _make_trashed(self, one: OwnChecklist) -> QWidget:
        part = QWidget()
        row = RowLayout(part, gap=8)
        row.addWidget(PlainLabel(one.title, "soft"), 1)
        restore = QuietButton(_("Restore"), self._on_restore, payload=one.id)
        restore.setAccessibleName(shown(_("Restore {checklist}").format(checklist=one.title)))
        row.add(restore)
        return part

    def _refresh(self) -> None:
        mine, trashed = self._journal.own_checklists.all(), self._journal.own_checklists.all(trashed=True)
        self._mine.show_items({one.id: one for one in mine})
        self._none.setVisible(not mine)
        self._trash.show_items({one.id: one for one in trashed})
        self._trash_title.setVisible(bool(trashed))

    def _attempt(self, verb: Callable[Arguments, object], *args: Arguments.args, **named: Arguments.kwargs) -> bool:
        try:
            verb(*args, **named)
        except NetCoachError as error:
            self.say(str(error))
            return False
        self.say("")
        self._refresh()
        return True

    def _on_save(self) -> None:
        try:
            self._journal.own_checklists.make(self._event_id, self._name.text())
        except NetCoachError as error:
            self.refuse(self._name, str(error))
        else:
            self._name.clear()
            self.say("")
            self._refresh()

    def _on_closed(self) -> None:
        if not self.is_refusing():  # a name that was being typed is refused only now
            self.accept()

    def _on_restore(self, checklist_id: OwnChecklistId) -> None:
        self._attempt(self._journal.own_checklists.restore, checklist_id)
