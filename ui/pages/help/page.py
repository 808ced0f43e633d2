"""The page Help: contents on the left, the page being read on the right. It can be searched and printed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from netcoach.content.help import HelpPage
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.forms.evidence import evidence_rows
from ui.pages.help.contents import HelpContents, HelpTopic
from ui.pages.help.help_paper import help_paper
from ui.pages.help.help_text import HelpText, listed_lines
from ui.printing.print_flow import PrintFlow
from ui.printing.text_paper import TextPrintJob
from ui.session.navigator import Navigator
from ui.shell.actions import ActionRegistry
from ui.widgets.controls import PAGE_MARGINS, ColumnLayout, ScrollArea
from ui.widgets.layouts.list_detail import ListDetailView
from ui.widgets.lists.list_view import ROWS_HANG
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown
from ui.widgets.page import Page, Place

_BETWEEN = "/"  # between the key of a page and the number of a section, in Place.part


class HelpRoom(Page):
    """Help. Each of its pages is built when it's first opened.

    Args:
        journal: Provides the content in the user's language, and the paper size.
        navigator: Opens the places where practices are done.
        actions: The actions that the pages link to and list.
    """

    def __init__(self, journal: Journal, navigator: Navigator, actions: ActionRegistry) -> None:
        super().__init__()
        self._journal, self._navigator, self._actions = journal, navigator, actions
        self._content = journal.content
        self._pages = {page.key: page for page in self._content.help}
        self._read: dict[str, tuple[HelpText, ScrollArea]] = {}
        self._stack = QStackedWidget()
        self._printing = PrintFlow(self)
        self._printing.done.connect(self._on_printed)
        self._printing.refused.connect(self.say)
        self._contents = HelpContents(list(self._pages.values()), self._listed_text)
        left, top, right, _bottom = PAGE_MARGINS
        self._both = ListDetailView(self._contents, self._stack, back=_("All of Help"), hang=ROWS_HANG, edge=right)
        ColumnLayout(self, gap=0, margins=(left - ROWS_HANG, top, 0, 0)).add(self._both)
        self.setFocusProxy(self._contents.focusProxy())
        self._contents.opened.connect(self._on_opened)
        self._contents.entered.connect(self._on_entered)
        self._contents.show_topic(HelpTopic(next(iter(self._pages))))

    def place(self) -> Place:
        """Return the page in view."""
        topic = self._contents.topic()
        return Place("help", part=f"{topic.page}{_BETWEEN}{topic.section}")

    def open_place(self, place: Place) -> None:
        """Open the help for a page of the window, or a section as :meth:`place` returns it; else the first page."""
        key, _between, section = place.part.partition(_BETWEEN)
        page = key if key in self._pages else next(iter(self._pages))
        self._contents.show_topic(HelpTopic(page, int(section or -1)))
        self._both.show_page()

    def refresh(self) -> None:
        """Help shows nothing of the journal."""

    def print_page(self) -> None:
        """Print the page in view, or save it as a PDF."""
        page = self._pages[self._contents.topic().page]
        paper = help_paper(page, self._content, self._listed(page), self._journal.settings.paper)
        self._printing.print(TextPrintJob(paper))

    def _on_printed(self, _job: object, sentence: str) -> None:
        self.say(sentence)

    def _listed(self, page: HelpPage) -> list[tuple[str, str]]:
        return listed_lines(page, self._content, self._actions.shortcuts())

    def _listed_text(self, page: HelpPage) -> str:
        findings = self._content.evidence if page.lists == "evidence" else ()
        lines = [*self._listed(page), *(row for each in findings for row in (("", each.claim), *evidence_rows(each)))]
        return " ".join(f"{first} {second}" for first, second in lines)

    def _on_opened(self, topic: HelpTopic) -> None:
        if topic.page not in self._read:
            text = HelpText(self._pages[topic.page], self._content, self._actions)
            text.place_requested.connect(self._navigator.open_place)
            scroll = ScrollArea(text, has_bar_space=True)
            scroll.line_over = text.title
            scroll.setAccessibleName(shown(_("Help: {page}").format(page=self._pages[topic.page].title)))
            self._read[topic.page] = text, scroll
            self._stack.addWidget(scroll)
        self._stack.setCurrentWidget(self._read[topic.page][1])
        self._topic = topic
        QTimer.singleShot(0, self, self._scroll_to_section)  # a page just built isn't laid out yet

    def _on_entered(self, _topic: HelpTopic) -> None:
        self._both.show_page()

    def _scroll_to_section(self) -> None:
        text, scroll = self._read[self._topic.page]
        section: QWidget | None = text.sections[self._topic.section] if self._topic.section >= 0 else None
        scroll.verticalScrollBar().setValue(section.y() - theme.space(16) if section is not None else 0)
