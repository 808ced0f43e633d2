"""The filter chips above the list: a few that are always visible, all others behind "More"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import PeopleFilter
from netcoach.foundation.i18n import _, tag_label
from netcoach.foundation.ids import PersonId
from ui.pages.people.person_text import role_plural
from ui.widgets.controls import Chip, ColumnLayout, RovingFlow
from ui.widgets.lists.keyed_list import KeyedList


class _Filter(NamedTuple):
    """One filter; only one of each kind can be active at a time."""

    kind: str
    value: str
    words: str


class FilterChips(QWidget):
    """The filters of the list of people.

    ``changed()`` means that the user changed a filter.

    Args:
        tags: Returns the tags to offer; asked when "More" is pressed.
    """

    changed = Signal()

    def __init__(self, tags: Callable[[], Sequence[str]], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = tags
        self._roles: tuple[str, ...] = ()
        self._chosen: dict[str, str] = {}
        self._imported: tuple[PersonId, ...] = ()
        self._open = False
        self._chips: dict[_Filter, Chip] = {}
        self._row = KeyedList(self._make)
        ColumnLayout(self, gap=0).add(self._row)
        self._show()

    def set_roles(self, roles: Sequence[str]) -> None:
        """Offer these roles."""
        self._roles = tuple(roles)
        self._show()

    def people_filter(self, text: str = "") -> PeopleFilter:
        """Return the filter, with ``text`` to search for."""
        state = self._chosen.get("state", "")
        return PeopleFilter(
            text=text,
            role=self._chosen.get("role", ""),
            tag=self._chosen.get("tag", ""),
            side=self._chosen.get("side", ""),
            dormant=state == "dormant",
            archived=state == "archived",
            trashed=state == "trashed",
            among=self._imported if "imported" in self._chosen else (),
        )

    def in_trash(self) -> bool:
        """Return whether the trash is shown."""
        return self._chosen.get("state") == "trashed"

    def in_archive(self) -> bool:
        """Return whether the archive is shown."""
        return self._chosen.get("state") == "archived"

    def imported(self) -> tuple[PersonId, ...]:
        """Return the people who came with the last import, if only they are shown."""
        return self._imported if "imported" in self._chosen else ()

    def show_imported(self, people: Sequence[PersonId]) -> None:
        """Show only the people who came with an import, without emitting ``changed``; with none, show everyone."""
        self._imported = tuple(people)
        self._chosen = {"imported": "imported"} if people else {}
        self._show()

    def is_filtering(self) -> bool:
        """Return whether any chip is selected."""
        return bool(self._chosen)

    def clear(self) -> None:
        """Clear all filters, without emitting ``changed``."""
        self._chosen.clear()
        self._show()

    def choose_state(self, state: str) -> None:
        """Show only the archive or the trash, without emitting ``changed``."""
        self._chosen = {"state": state}
        self._show()

    def focus_chosen(self) -> None:
        """Move the focus to the chip that is selected."""
        next(chip for chip in self._chips.values() if chip.isChecked()).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_tag(self, tag: str) -> None:
        """Show the people with one tag."""
        self._chosen = {"tag": tag}
        self._show()
        self.changed.emit()

    def _all(self) -> list[_Filter]:
        states = {"dormant": _("Out of touch"), "archived": _("Archive"), "trashed": _("Trash")}
        tags = list(self._tags()) if self._open else []
        chosen = self._chosen.get("tag", "")
        tags += [chosen] if chosen and chosen not in tags else []
        return [
            *([_Filter("imported", "imported", _("Just imported"))] if self._imported else []),
            *(_Filter("role", role, role_plural(role)) for role in self._roles),
            _Filter("side", "inside", _("My company")),
            _Filter("side", "outside", _("Elsewhere")),
            *(_Filter("state", state, words) for state, words in states.items()),
            *(_Filter("tag", tag, tag_label(tag)) for tag in tags),
        ]

    def _in_view(self) -> list[_Filter]:
        first = ("role", self._roles[0]) if self._roles else ("side", "inside")
        usual = {first, ("state", "dormant")}  # with "More…" they fit on one line
        return [
            one
            for one in self._all()
            if self._open or (one.kind, one.value) in usual or self._chosen.get(one.kind) == one.value
        ]

    def _show(self) -> None:
        self._row.show_item((tuple(self._in_view()), self._open))
        for one, chip in self._chips.items():
            chip.setChecked(self._chosen.get(one.kind) == one.value)

    def _make(self, item: tuple[tuple[_Filter, ...], bool]) -> QWidget:
        wanted, is_open = item
        self._chips = {one: Chip(one.words, self._on_chip, payload=one) for one in wanted}
        flow = RovingFlow(gap=8)
        flow.add(*self._chips.values())
        more = Chip(_("Show less") if is_open else _("More…"), self._on_more, checkable=False)
        more.show_expanded(expanded=is_open)
        flow.add(more)
        return flow

    def _on_chip(self, one: _Filter, chosen: bool) -> None:
        if chosen:
            self._chosen[one.kind] = one.value
        else:
            self._chosen.pop(one.kind, None)
        self._open = False
        self._show()
        self.changed.emit()

    def _on_more(self, _chosen: bool) -> None:
        self._open = not self._open
        self._show()
