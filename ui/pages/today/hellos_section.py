"""The section of Today with people to say hello to, and what can be done instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from netcoach.today.suggestions import Hello, slower_rhythm
from ui.session.navigator import Navigator
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.labels import SectionLabel, TextSpan, pattern_spans
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.line_button import LineButton
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown
from ui.widgets.view import View


class TodayHellosSection(View):
    """At most three people whose rhythm suggests a hello, and one at random."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self._asked: tuple[PersonId, int] | None = None
        self._rows = KeyedList(self._row, ruled=True)
        ColumnLayout(self, gap=4).add(SectionLabel(_("Say hello, maybe")), self._rows)

    def refresh(self) -> None:
        """Read who they are."""
        hellos = self._journal.suggestions.hellos_today()
        self.setVisible(bool(hellos))
        self._rows.show_items({hello.person_id: hello for hello in hellos})

    def _row(self, hello: Hello) -> QWidget:
        widget = QWidget()
        row = RowLayout(widget, gap=12, margins=(0, 4, 0, 4))
        name, last = TextSpan(isolated(hello.name), strong=True), TextSpan(hello.why_words, tone="soft")
        spans = pattern_spans(_("{name} · {since}"), "soft", name=name, since=last)
        words = LineButton(
            spans,
            self._navigator.open_person,
            payload=hello.person_id,
            hint=date_words.long_day(hello.last_day, self._journal.today) if hello.last_day else "",
            level=True,
        )
        row.addWidget(words, 1)
        draft = QuietButton(
            _("Draft a hello"), self._navigator.write_message, payload=f"hello/{hello.person_id}", flush=True
        )
        draft.setAccessibleName(shown(_("Draft a hello to {name}").format(name=hello.name)))
        buttons = RowLayout(gap=0)
        buttons.add(draft, self._more(hello))
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        return widget

    def _more(self, hello: Hello) -> IconButton:
        button = IconButton(_("More for {name}").format(name=hello.name), icon_name="more")
        button.setToolTip(_("Log, later, not this one, or a slower rhythm"))
        menu = Menu(button)
        MenuAction(_("Log a conversation"), menu, self._on_log, hello)
        MenuAction(_("Later"), menu, self._on_later, hello)
        MenuAction(_("Not this one"), menu, self._on_not_this_one, hello)
        if hello.rhythm_days is not None:
            MenuAction(_("Slower rhythm"), menu, self._on_slower, hello)
        button.setMenu(menu)
        return button

    def _on_log(self, hello: Hello) -> None:
        from ui.forms.conversation_dialog import LogConversationDialog

        LogConversationDialog(self._journal, [hello.person_id], parent=self.window()).open()

    def _on_later(self, hello: Hello) -> None:
        self._put_off(hello, _("{name} can wait a week."), for_long=False)

    def _on_not_this_one(self, hello: Hello) -> None:
        self._put_off(hello, _("{name} won't be suggested for three months."), for_long=True)

    def _on_slower(self, hello: Hello) -> None:
        if hello.rhythm_days is not None:
            self._slow_down(hello.person_id, slower_rhythm(hello.rhythm_days))

    def _put_off(self, hello: Hello, done: str, *, for_long: bool) -> None:
        slower = self._journal.suggestions.put_off(hello.person_id, for_long=for_long)
        sentence = done.format(name=isolated(hello.name))
        if slower is None:
            self.say(sentence, undo=True)
            return
        self._asked = (hello.person_id, slower)
        self._navigator.offer(sentence, _("Choose a slower rhythm"), self._on_offer)

    def _on_offer(self) -> None:
        if self._asked is not None:
            self._slow_down(*self._asked)

    def _slow_down(self, person_id: PersonId, days: int) -> None:
        from ui.forms.rhythm_words import rhythm_text

        self._journal.people.change(person_id, rhythm_days=days)
        name = isolated(self._journal.people.get(person_id).name)
        self.say(_("{name}: {rhythm}.").format(name=name, rhythm=rhythm_text(days)), undo=True)
