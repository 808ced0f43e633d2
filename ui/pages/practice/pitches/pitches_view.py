"""All pitches, the structures of the user's own, and what is in the trash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import PitchId, StructureId
from netcoach.journal import Journal
from netcoach.practice.pitches import audience_label
from ui.forms.pitch_dialogs import seconds_words
from ui.pages.practice.pitches.structure_dialog import StructureDialog
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.session.navigator import Navigator
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.controls import ColumnLayout, PlainLabel, ReadableColumn, RowLayout, SectionLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.focus.tab_order import apply_visual_tab_order, first_tab_stop
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.name_masking import shown
from ui.widgets.page import Place


class _TrashedItem(NamedTuple):
    """Something in the trash, and when it's permanently deleted."""

    thing: PitchId | StructureId
    name: str
    is_structure: bool
    notice: str


class PitchesView(PracticeView):
    """Everything about pitches that isn't one pitch."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._pitches = KeyedList(self._make_pitch, ruled=True)
        self._structures = KeyedList(self._make_structure, ruled=True)
        self._trash = KeyedList(self._make_trashed, gap=4, ruled=True)
        self._first = PrimaryButton(_("New pitch"), navigator.add_pitch)
        self._none = EmptyState(
            _("Your pitches will be here, starting with what you do in half a minute."), self._first, icon_name="chat"
        )
        self._no_structures = PlainLabel(_("The ready ones cover most occasions. You can add your own."), "soft")
        new_structure = QuietButton(_("New structure"), self._on_new_structure, flush=True)
        self._new_pitch = QuietButton(_("New pitch"), navigator.add_pitch, flush=True)
        self._deleted = _section(SectionLabel(_("In the trash")), None, self._trash)
        self._trash.focus_when_empty = new_structure
        head = ViewHeader(navigator.open_practice_room, title=_("All pitches"))
        head.below.hide()  # there's nothing to say there, and an empty line would be a gap
        self.column.add(head)
        self.column.space(24)
        readable = ReadableColumn(gap=32)
        readable.column.add(
            _section(SectionLabel(_("Pitches")), self._new_pitch, self._none, self._pitches),
            _section(SectionLabel(_("Your own structures")), new_structure, self._no_structures, self._structures),
            self._deleted,
        )
        self.column.add(readable)
        self.column.addStretch(1)

    def start(self) -> QWidget | None:
        """Return the first pitch, or the button that adds one."""
        return first_tab_stop(self._pitches) or self._first

    def refresh(self) -> None:
        """Read the pitches and structures."""
        journal, purge = self._journal, self._journal.purge
        pitches, structures = journal.pitches.all(), journal.structures.all()
        is_on_new = self.window().focusWidget() in {self._new_pitch, self._first}
        self._show(
            self._pitches,
            {each.id: (each.id, each.title, audience_label(each.audience)) for each in pitches},
            self._none,
        )
        self._new_pitch.setVisible(bool(pitches))
        if is_on_new:
            (self._new_pitch if pitches else self._first).setFocus(Qt.FocusReason.OtherFocusReason)
        rows = {}
        for each in structures:
            parts = ngettext("{count} part", "{count} parts", len(each.slots)).format(count=number(len(each.slots)))
            rows[each.id] = (each.id, each.name, f"{seconds_words(each.seconds)} · {parts}")
        self._show(self._structures, rows, self._no_structures)
        trashed = {
            ("pitch", each.id): _TrashedItem(
                each.id,
                _("{title}, {audience}").format(title=each.title, audience=audience_label(each.audience)),
                False,
                purge.deletion_notice("pitches", each.id),
            )
            for each in journal.pitches.trashed()
        } | {
            ("structure", one.id): _TrashedItem(one.id, one.name, True, purge.deletion_notice("structures", one.id))
            for one in journal.structures.all(trashed=True)
        }
        self._trash.show_items(trashed)
        self._deleted.setVisible(bool(trashed))
        apply_visual_tab_order(self)

    def _show(self, rows: KeyedList[Any], items: Mapping[Any, Any], when_none: QWidget) -> None:
        rows.show_items(items)
        when_none.setVisible(not items)

    def _make_pitch(self, item: tuple[PitchId, str, str]) -> QWidget:
        pitch_id, title, detail = item
        return LinkRow(title, detail, self._navigator.open_place, payload=Place("practice", pitch_id, view="pitch"))

    def _make_structure(self, item: tuple[StructureId, str, str]) -> QWidget:
        structure_id, name, detail = item
        return LinkRow(name, detail, self._on_structure, payload=structure_id)

    def _make_trashed(self, item: _TrashedItem) -> QWidget:
        restore = QuietButton(_("Restore"), self._on_restore, payload=item, hint=item.notice)
        restore.setAccessibleName(shown(_("Restore: {name}").format(name=item.name)))
        widget = QWidget()
        row = RowLayout(widget, gap=8)
        row.addWidget(PlainLabel(item.name, "soft"), 1)
        row.add(restore)
        return widget

    def _on_restore(self, item: _TrashedItem) -> None:
        verb: Callable[[Any], None] = (
            self._journal.structures.restore if item.is_structure else self._journal.pitches.restore
        )
        self.attempt_and_say(_("Restored: {name}").format(name=item.name), verb, item.thing)

    def _on_structure(self, structure_id: StructureId) -> None:
        self._open_structure(structure_id)

    def _on_new_structure(self) -> None:
        self._open_structure(None)

    def _open_structure(self, structure_id: StructureId | None) -> None:
        dialog = StructureDialog(self._journal, self.window(), structure_id=structure_id)
        dialog.noticed.connect(self.noticed)
        dialog.open()


def _section(label: QWidget, button: QWidget | None, *parts: QWidget) -> QWidget:
    widget = QWidget()
    column = ColumnLayout(widget, gap=4)
    head = RowLayout(gap=8)
    head.addWidget(label, 1)
    if button is not None:
        head.add(button)
    column.add(head)
    column.add(*parts)
    return widget
