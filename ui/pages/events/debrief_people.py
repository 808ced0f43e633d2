"""Who I met: everyone who was expected or met, with a tick, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.events.debriefs import Met, MetRow
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.pages.events.met_name_field import MetNameField
from ui.widgets.buttons import QuietButton, SoftButton
from ui.widgets.check_boxes import CheckRow
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown

_FEW = 8
"""So many are shown at once, of those who weren't met and no one hoped to meet."""


class MetChoice(NamedTuple):
    """What the user says about someone: whether they talked, and whether a thank-you follows."""

    key: str
    met: Met
    is_thanked: bool = False


class MetItem(NamedTuple):
    """Someone, and whether a thank-you follows."""

    row: MetRow
    is_thanked: bool

    @property
    def words(self) -> str:
        """What follows: "talked · thank-you", "wasn't there"."""
        row = self.row
        if row.met == "not there":
            return _("wasn't there")
        if not row.talked:
            return _("not met")
        if row.they_promised:
            return _("talked · they promised something")
        return _("talked · thank-you") if self.is_thanked else _("talked")


class MetPersonRow(KeyedRow):
    """A tick, a name, and a menu with what follows. ``on_choose`` is called with a :class:`MetChoice`."""

    def __init__(self, item: MetItem, on_choose: Callable[[MetChoice], object]) -> None:
        super().__init__()
        self._item, self._on_choose = item, on_choose
        self._box = CheckRow(isolated(item.row.name), self._on_tick, payload=item.row.key, softens=False, level=True)
        self._more = SoftButton("", flush=True)
        self._menu = Menu(self._more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more.setMenu(self._menu)
        row = RowLayout(self, gap=12, margins=(0, 4, 0, 4))
        row.addWidget(self._box, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.show_item(item)

    def show_item(self, item: MetItem) -> None:
        """Show what is known now."""
        self._item = item
        name = item.row.name
        self._box.say(isolated(name), name=_("Met {name}").format(name=name))
        self._box.setChecked(item.row.talked)
        self._more.say(item.words)
        self._more.setAccessibleName(shown(_("{name}: {words}").format(name=name, words=item.words)))

    def _fill_menu(self) -> None:
        key, menu = self._item.row.key, self._menu
        menu.clear()
        if not self._item.row.is_thanked:
            thanked = MetChoice(key, "talked", is_thanked=True)
            MenuAction(_("Talked, and a thank-you tomorrow"), menu, self._on_choose, thanked)
        MenuAction(_("Talked"), menu, self._on_choose, MetChoice(key, "talked"))
        MenuAction(_("Didn't talk"), menu, self._on_choose, MetChoice(key, ""))
        if self._item.row.person_id is not None:
            MenuAction(_("Wasn't there"), menu, self._on_choose, MetChoice(key, "not there"))

    def _on_tick(self, key: str, ticked: bool) -> None:
        self._on_choose(MetChoice(key, "talked" if ticked else "", is_thanked=ticked))


class WhoIMet(QWidget):
    """The list, a field for someone else, and a sentence that says what putting it away adds.

    ``chosen(MetChoice)`` and ``name_entered(MetName)`` report what the user says.
    """

    chosen = Signal(object)
    name_entered = Signal(object)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._shows_all = False
        self._items: list[MetItem] = []
        self._add = QuietButton(_("Add someone"), self._on_add, flush=True)
        self._rows = KeyedList(self._make_row, ruled=True)
        self._rows.focus_when_empty = self._add
        self._none = PlainLabel(_("No one yet. That's fine, too."), "soft")
        self._more = QuietButton("", self._on_more, flush=True)
        self.name = MetNameField(journal, _("Name of someone you met"), _("A name is enough"))
        self.name.hide()
        self.name.name_entered.connect(self.name_entered)
        self.name.left.connect(self._on_left)
        self._sentence = PlainLabel("", "small")
        head = RowLayout(gap=12)
        head.addWidget(SectionLabel(_("Who I met")), 1)
        head.add(self._add)
        column = ColumnLayout(self, gap=4)
        column.addLayout(head)
        column.add(self._rows, self._none)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.add(self.name)
        column.space(4)
        column.add(self._sentence)

    def show_people(self, event_id: EventId, items: list[MetItem], sentence: str) -> None:
        """Show these people, and what will be added."""
        self.name.show_event(event_id)
        self._items = items
        first = [item for item in items if item.row.talked or item.row.is_expected]
        others = [item for item in items if item not in first]
        few = others if self._shows_all or len(first) + len(others) <= _FEW else others[: max(0, _FEW - len(first))]
        self._rows.show_items({item.row.key: item for item in (*first, *few)})
        self._none.setVisible(not items)
        hidden = len(others) - len(few)
        words = ngettext("Show {count} more", "Show {count} more", hidden).format(count=number(hidden))
        self._more.say(words)
        self._more.setVisible(hidden > 0)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def start(self) -> None:
        """Move the focus to the field for someone else."""
        self._on_add()

    def _make_row(self, item: MetItem) -> MetPersonRow:
        return MetPersonRow(item, self.chosen.emit)

    def _on_add(self) -> None:
        self.name.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self.name.hide()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more(self) -> None:
        self._shows_all = True
        self._rows.show_items({item.row.key: item for item in self._items})
        self._more.hide()
