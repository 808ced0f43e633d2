"""The contents of Help: its pages, the sections of the current one, and a search field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from netcoach.content.help import HelpPage
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.text.folding import fold
from ui.widgets.controls import ColumnLayout, Heading, PlainLabel
from ui.widgets.fields.search_field import SearchField
from ui.widgets.lists.list_view import ROWS_HANG, WholeRows
from ui.widgets.lists.open_on_release import OpenOnRelease
from ui.widgets.lists.text_delegate import TextDelegate
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce

_ROW_HEIGHT, _INDENT = 32, 16
_TOPIC = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """A page of Help, or one of its sections by index; -1 is the whole page."""

    page: str
    section: int = -1


class _Tree(OpenOnRelease, QTreeWidget):
    """The tree of pages and sections."""


class HelpContents(QWidget):
    """A tree of the pages and their sections, with a search field above it.

    ``opened(HelpTopic)`` is emitted when the current topic changes, ``entered(HelpTopic)`` when it's clicked or Enter
    is pressed.

    Args:
        pages: The pages in order.
        listed_text: Returns the searchable text of what a page lists.
    """

    opened = Signal(object)
    entered = Signal(object)

    def __init__(self, pages: Sequence[HelpPage], listed_text: Callable[[HelpPage], str]) -> None:
        super().__init__()
        self._pages = {page.key: page for page in pages}
        self._listed_text = listed_text
        self._items: dict[HelpTopic, QTreeWidgetItem] = {}
        self.search = SearchField(_("Search Help"), placeholder=_("Search Help"))
        self.search.textChanged.connect(self._on_search)
        self.search.entered.connect(self._on_searched)
        self._make_tree()
        self._matches = PlainLabel("", "small")
        self._matches.hide()
        above = ColumnLayout(gap=16, margins=(ROWS_HANG, 0, 0, 0))
        above.add(Heading(_("Help")), self.search, self._matches)
        below = ColumnLayout(margins=(ROWS_HANG, 0, 0, 0))
        below.add(PlainLabel(_("All of it is on this computer. Ctrl+P prints the page."), "small"))
        column = ColumnLayout(self, gap=16, margins=(0, 0, 0, 24))
        column.add(above)
        column.add(self._rows, stretch=1)
        column.add(below)
        self._tree.currentItemChanged.connect(self._on_current_changed)
        self._tree.itemActivated.connect(self._on_entered)
        self._tree.itemClicked.connect(self._on_entered)

    def focusProxy(self) -> QWidget:
        """Return the tree, which gets the focus first. Qt's own proxy would make Tab skip the search field."""
        return self._tree

    def topic(self) -> HelpTopic:
        """Return the current topic."""
        current = self._tree.currentItem()
        found: HelpTopic = HelpTopic("") if current is None else current.data(0, _TOPIC)
        return found

    def show_topic(self, topic: HelpTopic) -> None:
        """Make a topic the current one."""
        self._tree.setCurrentItem(self._items[topic])

    def rescale(self) -> None:
        """Measure again, after the text size changed."""
        self._tree.setIndentation(theme.space(_INDENT))
        for item in self._items.values():
            item.setSizeHint(0, QSize(0, theme.space(_ROW_HEIGHT)))
        self._rows.rescale()
        self._mark()

    def _make_tree(self) -> None:
        tree = _Tree()
        tree.setAccessibleName(_("Contents of Help"))
        tree.setHeaderHidden(True)
        tree.setItemDelegate(TextDelegate(tree))
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._tree, self._rows = tree, WholeRows(tree)
        for page in self._pages.values():
            item = self._add(HelpTopic(page.key), page.title, tree.invisibleRootItem())
            for place, section in enumerate(page.sections):
                self._add(HelpTopic(page.key, place), section.title, item)
        self.rescale()

    def _add(self, topic: HelpTopic, title: str, parent: QTreeWidgetItem) -> QTreeWidgetItem:
        item = self._items[topic] = QTreeWidgetItem(parent, [shown(title)])
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, shown(title))
        item.setData(0, _TOPIC, topic)
        item.setToolTip(0, shown(title))
        return item

    def _mark(self) -> None:
        """Show the sections of the current page, and set the current topic in bold."""
        here = self.topic()
        words = fold(self.search.text()).split()
        for topic, item in self._items.items():
            is_here = topic in {here, HelpTopic(here.page)}
            item.setFont(0, theme.font("strong" if is_here else "body"))
            item.setForeground(0, theme.colour("ink" if is_here or topic.section < 0 else "soft"))
            if topic.section < 0:
                item.setExpanded(bool(words) or topic.page == here.page)

    def _on_current_changed(self) -> None:
        here = self.topic()
        self._mark()
        self._tree.scrollToItem(self._items[here])
        self.opened.emit(here)

    def _on_entered(self) -> None:
        self.entered.emit(self.topic())

    # --- searching ---------------------------------------------------------------------------------------------------

    def _on_search(self) -> None:
        words = fold(self.search.text()).split()
        found = {topic for topic in self._items if self._has(topic, words)}
        for topic, item in self._items.items():
            among = topic in found or any(topic == HelpTopic(each.page) for each in found)
            item.setHidden(not among)
        said = ngettext("{count} match", "{count} matches", len(found)).format(count=number(len(found)))
        self._matches.setText(said if found else _("Nothing in Help has these words. Try fewer letters."))
        self._matches.setVisible(bool(words))
        self._tree.setVisible(bool(found))
        self._mark()
        if words:
            announce(self.search, self._matches.text())

    def _has(self, topic: HelpTopic, words: Sequence[str]) -> bool:
        page = self._pages[topic.page]
        if topic.section >= 0:
            section = page.sections[topic.section]
            text = f"{section.title} {section.plain_text}"
        else:
            text = f"{page.title} {page.lead} {self._listed_text(page) if words else ''}"
        folded = fold(text)
        return all(word in folded for word in words)

    def _on_searched(self) -> None:
        """Open the first section that contains the words, or else the first page that does."""
        there = [topic for topic, item in self._items.items() if not item.isHidden()]
        words = fold(self.search.text()).split()
        best = [topic for topic in there if self._has(topic, words)]
        if best:
            self.show_topic(next((topic for topic in best if topic.section >= 0), best[0]))
            self.entered.emit(self.topic())
