"""The chips above the list: a few that are always there, all others behind "More"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import PeopleFilter
from netcoach.foundation.i18n import _
from ui.pages.people.person_text import role_plural
from ui.widgets.controls import Chip, FlowWidget
from ui.widgets.focus_restore import preserve_focus

_MOST_TAGS = 12


class _Filter(NamedTuple):
    """One thing to filter by; only one of each kind is chosen at a time."""

    kind: str
    value: str
    words: str


class FilterChips(QWidget):
    """Says which people the list shows.

    ``changed()`` tells that a person chose something else, ``controls_changed()`` that other chips stand there now.

    Args:
        tags: Returns every tag in use; asked when "More" is pressed.
    """

    changed = Signal()
    controls_changed = Signal()

    def __init__(self, tags: Callable[[], Sequence[str]], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = tags
        self._roles: tuple[str, ...] = ()
        self._chosen: dict[str, str] = {}
        self._open = False
        self._chips: dict[Chip, _Filter] = {}
        self._shown: object = None
        self._flow = FlowWidget(self, gap=8)
        self._show()

    def set_roles(self, roles: Sequence[str]) -> None:
        """Offer these roles."""
        self._roles = tuple(roles)
        self._show()

    def people_filter(self, text: str = "") -> PeopleFilter:
        """Return the people wanted, with ``text`` to search for."""
        state = self._chosen.get("state", "")
        return PeopleFilter(
            text=text,
            role=self._chosen.get("role", ""),
            tag=self._chosen.get("tag", ""),
            side=self._chosen.get("side", ""),
            dormant=state == "dormant",
            archived=state == "archived",
            trashed=state == "trashed",
        )

    def in_trash(self) -> bool:
        """Say whether the trash is in view."""
        return self._chosen.get("state") == "trashed"

    def in_archive(self) -> bool:
        """Say whether the archive is in view."""
        return self._chosen.get("state") == "archived"

    def is_filtering(self) -> bool:
        """Say whether any chip is chosen."""
        return bool(self._chosen)

    def clear(self) -> None:
        """Choose nothing, without telling."""
        self._chosen.clear()
        self._show()

    def choose_tag(self, tag: str) -> None:
        """Show those with one tag."""
        self._chosen = {"tag": tag}
        self._show()
        self.changed.emit()

    def _all(self) -> list[_Filter]:
        states = {"dormant": _("Dormant"), "archived": _("Archive"), "trashed": _("Trash")}
        tags = list(self._tags()[:_MOST_TAGS]) if self._open else []
        chosen = self._chosen.get("tag", "")
        tags += [chosen] if chosen and chosen not in tags else []
        return [
            *(_Filter("role", role, role_plural(role)) for role in self._roles),
            _Filter("side", "inside", _("Inside")),
            _Filter("side", "outside", _("Outside")),
            *(_Filter("state", state, words) for state, words in states.items()),
            *(_Filter("tag", tag, f"#{tag}") for tag in tags),
        ]

    def _in_view(self) -> list[_Filter]:
        usual = {("side", "inside"), ("state", "dormant"), *(("role", role) for role in self._roles[:1])}
        return [
            one
            for one in self._all()
            if self._open or (one.kind, one.value) in usual or self._chosen.get(one.kind) == one.value
        ]

    def _show(self) -> None:
        wanted = self._in_view()
        facts = (tuple(wanted), self._open)
        if facts != self._shown:
            self._shown = facts
            with preserve_focus(self):
                self._flow.clear()
                self._chips = {Chip(one.words, self._on_chip): one for one in wanted}
                self._flow.add(*self._chips)
                self._flow.add(Chip(_("Fewer") if self._open else _("More…"), self._on_more, checkable=False))
            self.updateGeometry()
            self.controls_changed.emit()
        for chip, one in self._chips.items():
            chip.setChecked(self._chosen.get(one.kind) == one.value)

    def _on_chip(self, chosen: bool) -> None:
        chip = self.sender()
        if not isinstance(chip, Chip):
            return
        one = self._chips[chip]
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
