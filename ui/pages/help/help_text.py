"""A page of Help: its sections, and the shortcuts, findings or practices it lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from netcoach.content.content import Content
from netcoach.content.help import HelpPage, HelpSection, Paragraph
from netcoach.foundation.i18n import _, pgettext
from ui.forms.evidence import EvidenceCard
from ui.pages.help.key_caps import KeyCaps
from ui.pages.help.practice_places import PracticeLink, practice_places
from ui.shell.actions import ActionRegistry
from ui.widgets.controls import (
    SCROLLED_MARGINS,
    ColumnLayout,
    FlowWidget,
    Heading,
    PlainLabel,
    QuietButton,
    ReadableColumn,
    TextSpan,
)
from ui.widgets.fields.reading_text import ReadingParagraph, ReadingText
from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_KEYS_GAP = 24


def listed_lines(page: HelpPage, content: Content, shortcuts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what a page lists, in pairs: an action and its keys, or a practice and something that does it."""
    if page.lists == "shortcuts":
        return list(shortcuts)
    if page.lists == "practices":
        return [(practice.title, link.words) for practice in practice_places(content) for link in practice.links]
    return []


class HelpText(ReadableColumn):
    """One page of Help.

    Its links trigger actions of the window; ``place_requested(Place)`` asks for a place where something is done.

    Args:
        page: The page to show.
        content: The source of findings and practices.
        actions: The actions that links trigger and whose shortcuts are listed.
    """

    place_requested = Signal(object)

    def __init__(self, page: HelpPage, content: Content, actions: ActionRegistry) -> None:
        super().__init__(gap=4, margins=(0, 0, SCROLLED_MARGINS[2], 32))
        self._content, self._actions = content, actions
        self._links: list[list[QWidget]] = []
        self.title = Heading(page.title)
        lead = ReadingText(page.title, page.lead, "lead", tone="soft")
        head = ColumnLayout(gap=8)  # the focus frame of the lead is between them
        head.add(self.title, lead)
        self.column.add(head)
        self.sections = [self._section(section) for section in page.sections]
        for section in self.sections:
            self.column.space(20)
            self.column.add(section)
        self.column.space(20)
        self._list(page)
        self.column.addStretch(1)

    def _section(self, section: HelpSection) -> QWidget:
        widget = QWidget()
        column = ColumnLayout(widget, gap=8)
        column.add(PlainLabel(section.title, "heading"))
        text = ReadingText(section.title)
        text.show_paragraphs([_paragraph(paragraph) for paragraph in section.paragraphs()])
        column.add(text)
        if section.opens:
            action = self._actions.get(section.opens)
            link = FlowWidget(gap=16)
            link.add(QuietButton(section.link, action.trigger, flush=True), KeyCaps(action.shortcut()))
            column.add(link)
        if section.evidence:
            column.space(4)
            column.add(EvidenceCard(self._content.finding(section.evidence), labelled=True))
        return widget

    def _list(self, page: HelpPage) -> None:
        if page.lists == "evidence":
            for finding in self._content.evidence:
                self.column.add(EvidenceCard(finding))
                self.column.space(8)
        elif page.lists == "shortcuts":
            self.column.add(self._shortcuts())
        elif page.lists == "practices":
            self._practices()

    def _shortcuts(self) -> QWidget:
        widget = QWidget()
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setAccessibleName(_("Keyboard shortcuts"))
        lines = (_("{action}: {keys}").format(action=text, keys=keys) for text, keys in self._actions.shortcuts())
        widget.setAccessibleDescription(shown(pgettext("list of facts", "; ").join(lines)))
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(_KEYS_GAP))
        grid.setVerticalSpacing(theme.space(8))
        grid.setColumnStretch(1, 1)
        with_keys = (action for action in self._actions.all() if action.shortcuts())
        for row, action in enumerate(with_keys):
            grid.addWidget(KeyCaps(*action.shortcuts()), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(action.text()), row, 1, Qt.AlignmentFlag.AlignVCenter)
        return widget

    def _practices(self) -> None:
        """List the practices, whose links are one Tab stop."""
        widget = QWidget()
        column = ColumnLayout(widget, gap=24)
        for practice in practice_places(self._content):
            links = [self._link(practice.title, link) for link in practice.links]
            part = QWidget()  # a layout in this layout would be squeezed until the links overlapped
            ColumnLayout(part, gap=0).add(PlainLabel(practice.title, "strong"), *links)
            column.add(part)
            self._links += [[link] for link in links]
        self.column.add(widget)
        self._roving = RovingFocus(widget, self._rows_of_links, has_menu=True)
        self._roving.update()

    def _rows_of_links(self) -> list[list[QWidget]]:
        return self._links

    def _link(self, practice: str, link: PracticeLink) -> LinkRow:
        row = LinkRow(link.words, "", self._on_link, payload=link)
        row.setAccessibleName(shown(_("{practice}. {place}").format(practice=practice, place=link.words)))
        return row

    def _on_link(self, link: PracticeLink) -> None:
        if link.place is None:
            self._actions.get(link.action).trigger()
        else:
            self.place_requested.emit(link.place)


def _paragraph(paragraph: Paragraph) -> ReadingParagraph:
    spans = tuple(TextSpan(run.text, strong=run.strong) for run in paragraph.runs)
    return ReadingParagraph(spans, paragraph.is_item)
