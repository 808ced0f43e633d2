"""The line of Today about an event of a month ago: what grew from it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, isolated
from netcoach.journal import Journal
from netcoach.today.suggestions import EventToLookBackAt
from ui.session.navigator import Navigator
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.line_button import LineButton
from ui.widgets.name_masking import shown
from ui.widgets.view import View


class TodayLookBackSection(View):
    """One question about an event of a month ago, to answer or to skip. Without one, it's hidden."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self._event = KeyedList(self._make)
        ColumnLayout(self, gap=4).add(SectionLabel(_("A month later")), self._event)

    def refresh(self) -> None:
        """Read which event it is."""
        event = self._journal.suggestions.look_back()
        self.setVisible(event is not None)
        self._event.show_item(event)

    def _make(self, event: EventToLookBackAt) -> QWidget:
        widget = FlowWidget(gap=12)
        answer = QuietButton(_("Write a line"), self._on_answer, payload=event, flush=True)
        skip = QuietButton(_("Not this one"), self._on_skip, payload=event, flush=True)
        for button in (answer, skip):
            name = _("{verb}: what grew from {title}").format(verb=button.accessibleName(), title=event.title)
            button.setAccessibleName(shown(name))
        line = LineButton(event.sentence, self._on_answer, payload=event, role="small", tone="soft")
        widget.add(line, answer, skip)
        return widget

    def _on_answer(self, event: EventToLookBackAt) -> None:
        self._navigator.open_event(event.event_id, "grew")

    def _on_skip(self, event: EventToLookBackAt) -> None:
        done = _("Today won't ask about {title} again.").format(title=isolated(event.title))
        self.attempt_and_say(done, self._journal.debriefs.skip_looking_back, event.event_id)
