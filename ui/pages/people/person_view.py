"""The page of one person: the name is fixed at the top, everything else scrolls below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from netcoach.contacts.people import Person
from netcoach.contacts.person import role_label
from netcoach.foundation.errors import NetCoachError, NotFound
from netcoach.foundation.i18n import _, enumerated, isolated, tag_label
from netcoach.foundation.ids import EventId, PersonId
from netcoach.journal import Journal
from netcoach.text.truncate import shortened
from ui.pages.people.facts import FactsGrid, PersonFacts
from ui.pages.people.favours_part import PersonFavours
from ui.pages.people.introductions_part import PersonIntroductions
from ui.pages.people.person_text import side_label
from ui.pages.people.person_timeline import PersonTimeline, TimelineFacts
from ui.pages.people.promises_part import PersonPromises
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    PAGE_MARGINS,
    SCROLLED_MARGINS,
    ColumnLayout,
    FlowWidget,
    Heading,
    IconButton,
    PlainButton,
    PlainLabel,
    QuietButton,
    ReadableColumn,
    RovingFlow,
    RowLayout,
)
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.layouts.whole_row_area import ViewScrollArea
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.looks import theme
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.monogram import Monogram

_MONOGRAM = 64
_BESIDE = 16  # between the monogram and the name
_MOST_OF_HEIGHT = 0.4  # a fixed header
_FEW_TAGS, _FEW_LETTERS = 4, 48  # more are below the fixed part of the page
_LONGEST_PART = 100  # of the line below the name, which is fixed


class PersonView(QWidget):
    """Shows one person, or a quiet sentence if no one is selected.

    ``action_requested(str)`` asks to edit, archive, unarchive, delete or restore the current person; ``tag_chosen``
    passes a tag to show; ``noticed(str, bool)`` passes what happened, and whether it can be undone; ``left()`` means
    that someone else is now in view.
    """

    action_requested = Signal(str)
    tag_chosen = Signal(str)
    noticed = Signal(str, bool)
    left = Signal()

    def __init__(self, journal: Journal, navigator: Navigator, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._id: PersonId | None = None
        self.facts, self.promises, self.timeline = FactsGrid(navigator), PersonPromises(), PersonTimeline(navigator)
        self.favours, self.introductions = PersonFavours(journal), PersonIntroductions(journal, navigator)
        self._monogram = Monogram(_MONOGRAM)
        self._name = Heading()
        self._tags, self._many_tags = KeyedList(self._make_tags), KeyedList(self._make_tags)
        self._line = PlainLabel("", "lead", tone="soft")
        self._edit = PlainButton(_("Edit"), self.action_requested.emit, payload="edit")
        self._more = IconButton(_("More actions for this person"), icon_name="more")
        self._cue, self._cue_line = ReadingText(_("How I recognise them"), role="lead"), QWidget()
        self._state = _StateLine()
        self._farewell = PlainLabel("", "soft")
        self._state.back.clicked.connect(self._on_back)
        self.favours.noticed.connect(self.noticed)
        self.introductions.noticed.connect(self.noticed)
        self._nobody = PlainLabel(_("Choose someone from the list."), "soft")
        self._whole = QWidget()
        self._header = self._head()
        self._scroll = self._build_layout()
        self._scroll.setMinimumHeight(1)  # in a low window the name keeps its lines
        self._make_menu()

    def person_id(self) -> PersonId | None:
        """Return the current person."""
        return self._id

    def show_person(self, person_id: PersonId | None) -> None:
        """Show another person, from the top; None for no one."""
        if person_id != self._id:
            self._id = person_id
            self.left.emit()
            self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Reload the person; if they were permanently deleted, show no one."""
        person = self._person()
        self._whole.setVisible(person is not None)
        self._nobody.setVisible(person is None)
        if person is not None:
            self._show(person)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_header()

    # --- layout ------------------------------------------------------------------------------------------------------

    def _place_header(self) -> None:
        """Let the header scroll with the rest if little would be left below it, as with large text in a low window."""
        is_low = self._header.heightForWidth(self.width()) > self.height() * _MOST_OF_HEIGHT
        if is_low == (self._header.parentWidget() is self._whole):
            focused = QApplication.focusWidget()
            (self._fixed_head if is_low else self._scrolled_head).removeWidget(self._header)
            (self._scrolled_head if is_low else self._fixed_head).addWidget(self._header)
            if focused is not None and self._header.isAncestorOf(focused):
                focused.setFocus()  # a widget that moves loses it

    def _build_layout(self) -> ViewScrollArea:
        inside = QWidget()
        scrolled, around = ColumnLayout(inside, gap=0), RowLayout(gap=0, margins=(0, 0, SCROLLED_MARGINS[2], 24))
        self._scrolled_head = ColumnLayout(gap=0, margins=(0, 0, SCROLLED_MARGINS[2], 0))
        scrolled.addLayout(self._scrolled_head)
        scrolled.addLayout(around, 1)
        readable = ReadableColumn(gap=8)
        column = readable.column
        cue = RowLayout(self._cue_line, gap=0)
        cue.add(_Indent())
        cue.add(self._cue, stretch=1)
        column.add(self._cue_line, self._state, self._farewell, self._many_tags)
        column.space(4)
        column.add(self.facts)
        column.space(8)
        adding = FlowWidget(gap=24, gap_below=4)
        adding.add(self.promises.add, self.favours.add, self.introductions.add)
        column.add(self.promises, self.favours, self.introductions, adding)
        column.space(8)
        column.add(self.timeline)
        column.addStretch(1)
        readable.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        around.addWidget(readable, 1)
        around.addStretch(0)
        scroll = ViewScrollArea(inside, has_bar_space=True)
        scroll.line_over = readable
        fixed = ColumnLayout(self._whole, gap=0)
        self._fixed_head = ColumnLayout(gap=0, margins=(0, 0, PAGE_MARGINS[2], 0))
        self._fixed_head.add(self._header)
        fixed.addLayout(self._fixed_head)
        fixed.add(scroll, stretch=1)
        self.timeline.head.add(StayingFoot(scroll, fixed, self.timeline.buttons, edge=16, at_end=True))
        outer = ColumnLayout(self, gap=0)
        outer.add(self._nobody)
        outer.add(self._whole, stretch=1)
        return scroll

    def _head(self) -> QWidget:
        head = ReadableColumn(gap=0, margins=(0, 0, 0, 4))
        title = RowLayout(gap=8)
        title.addWidget(self._name, 1, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        line = FlowWidget(gap=12, gap_below=0)
        line.add(self._line, self._tags)
        words = ColumnLayout(gap=4)
        words.add(title, line)
        row = RowLayout(gap=_BESIDE)
        row.addWidget(self._monogram, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        head.column.add(row)
        return head

    def _make_tags(self, tags: tuple[str, ...]) -> QWidget:
        flow = RovingFlow(gap=12)
        for tag in tags:
            link = QuietButton(tag_label(tag), self.tag_chosen.emit, payload=tag, flush=True)
            link.setToolTip(_("Show everyone with this tag"))
            flow.add(link)
        return flow

    def _make_menu(self) -> None:
        menu = Menu(self._more)
        verbs = {
            "earlier": _("Earlier versions"),
            "photo": _("Add photo"),
            "no-photo": _("Remove photo"),
            "archive": _("Archive"),
            "unarchive": _("Unarchive"),
            "delete": _("Delete"),
            "restore": _("Restore from trash"),
        }
        self._actions = {
            verb: MenuAction(words, menu, self.action_requested.emit, verb) for verb, words in verbs.items()
        }
        self._more.setMenu(menu)

    def _show(self, person: Person) -> None:
        photo = self._journal.photos.of(person.id)
        self._monogram.show_name(person.name, photo)
        self._name.setText(person.name)
        are_few = len(person.tags) <= _FEW_TAGS and sum(map(len, person.tags)) <= _FEW_LETTERS
        self._tags.show_item(tuple(person.tags) if person.tags and are_few else None)
        self._many_tags.show_item(None if are_few else tuple(person.tags))
        line = _line(person)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        cue = person.recognition.strip()
        self._cue.setText(_("“{cue}”").format(cue=cue) if cue else "")
        self._cue_line.setVisible(bool(cue))
        self._state.show_state(person)
        deletion_notice = self._journal.purge.deletion_notice("people", person.id)
        self._farewell.setText(deletion_notice)
        self._farewell.setVisible(bool(deletion_notice))
        shown = {
            "earlier": bool(self._journal.text_versions.of_thing("people", person.id)),
            "photo": True,
            "no-photo": bool(photo),
            "archive": not (person.archived or person.trashed),
            "unarchive": person.archived and not person.trashed,
            "delete": not person.trashed,
            "restore": person.trashed,
        }
        for verb, action in self._actions.items():
            action.setVisible(shown[verb])
        self._actions["photo"].setText(_("Change photo") if photo else _("Add photo"))
        self.facts.show_facts(self._facts(person))
        today = self._journal.today
        self.promises.show_promises(self._journal.promises.of_person(person.id), today)
        self.favours.show_person(person.id)
        self.introductions.show_person(person.id)
        entries = tuple(self._journal.people.timeline(person.id))
        self.timeline.show_timeline(TimelineFacts(person_id=person.id, entries=entries, today=today))
        self._place_header()

    # --- reading -----------------------------------------------------------------------------------------------------

    def _person(self) -> Person | None:
        if self._id is None:
            return None
        try:
            return self._journal.people.get(self._id)
        except NotFound:
            return None

    def _facts(self, person: Person) -> PersonFacts:
        introducer = person.introduced_by_id
        return PersonFacts(
            person=person,
            introduced_by="" if introducer is None else self._journal.people.get(introducer).name,
            met_event=self._event_title(person.met_event_id),
            next_hello=self._journal.conversations.next_hello(person.id) if person.rhythm_days else None,
            today=self._journal.today,
        )

    def _event_title(self, event_id: EventId | None) -> str:
        if event_id is None:
            return ""
        try:
            return self._journal.events.get(event_id).title
        except NetCoachError:
            return ""

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_back(self) -> None:
        self.action_requested.emit(self._state.verb)


class _Indent(QWidget):
    """The empty space below the monogram, so that what is next to it lines up with the name."""

    def __init__(self) -> None:
        super().__init__()
        self.rescale()

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        self.setFixedWidth(theme.space(_MONOGRAM + _BESIDE))


class _StateLine(QWidget):
    """Says that someone is archived or in the trash, with a button to undo that."""

    def __init__(self) -> None:
        super().__init__()
        self.verb = ""
        self._words = PlainLabel("", "body", tone="warm")
        self.back = PlainButton("")
        row = RowLayout(self, gap=12)
        row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignVCenter)
        row.add(self.back)
        row.addStretch(1)

    def show_state(self, person: Person) -> None:
        """Show whether ``person`` is archived or in the trash."""
        self.setVisible(person.trashed or person.archived)
        self.verb = "restore" if person.trashed else "unarchive"
        self._words.setText(_("In the trash.") if person.trashed else _("Archived."))
        self.back.say(_("Restore") if person.trashed else _("Unarchive"))


def _line(person: Person) -> str:
    belongs = enumerated(part for part in (*map(role_label, person.roles), side_label(person.side)) if part)
    said, pronouns, belongs = (shortened(part, _LONGEST_PART) for part in (person.say_name, person.pronouns, belongs))
    return " · ".join(part for part in (isolated(said), pronouns, belongs) if part)
