"""At the event, with nothing else in the window: what's enough, in very big type, and a few keys."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.events.evening import evening_of, leave_by
from netcoach.events.event import Event
from netcoach.events.event_plans import DayPlan
from netcoach.foundation.i18n import _, enumerated, isolated, ngettext, number
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from netcoach.practice.if_then_plans import plan_lines
from ui.pages.events.event_part import EventPart
from ui.pages.events.met_name_field import MetName, MetNameField
from ui.session.navigator import Navigator
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton, SoftButton
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import PlainLabel
from ui.widgets.large_text import LargeText
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, ScrollArea
from ui.widgets.looks import theme

_MARGINS, _NARROW_MARGINS, _LOW = (72, 56, 72, 56), (24, 16, 24, 16), 640
_MINUTE_MS = 60_000
_BREAK_STEP = 5
_MOST_BREAK, _MOST_MINUTES = 60, 90
_KEYS = frozenset({Qt.Key.Key_M, Qt.Key.Key_B, Qt.Key.Key_G, Qt.Key.Key_D, Qt.Key.Key_Escape})


class EveningStage(QWidget):
    """What is around the words. ``key_pressed(Qt.Key)`` reports one of its own keys, if no field has use for it."""

    key_pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if is_plain and Qt.Key(event.key()) in _KEYS:
            self.key_pressed.emit(Qt.Key(event.key()))
        else:
            event.ignore()


class EveningView(EventPart):
    """M for someone met, B for a break, G for the goal card, D for dark, Esc to close. Nothing moves, nothing pops up.

    The time comes from the journal's clock, looked at once a minute, only while this is in view.
    """

    closed = Signal()

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__(journal)
        self._navigator = navigator
        self._break_ends: datetime | None = None
        self._shows_card = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_minute)
        self._compose()

    def _compose(self) -> None:
        self._title, self._time = PlainLabel("", "lead", tone="soft"), PlainLabel("", "lead", tone="soft")
        self._title.accessible_role = QAccessible.Role.Heading
        head = FlowWidget(gap=24, gap_below=4, apart=True, level=False)
        head.add(self._title, self._time)
        self._words = LargeText(is_centred=True)
        self._break = PlainLabel("", "lead")
        self._met = PlainLabel("", "soft")
        self._name = MetNameField(self._journal, _("Name of someone you met"), _("A name. The rest can come later."))
        self._name.name_entered.connect(self._on_name)
        self._name.left.connect(self._on_name_left)
        self._name.hide()
        self._break_choice = FlowWidget(gap=16)
        self._shorter = SoftButton(_("Shorter"), self._on_break_length, payload=-_BREAK_STEP)
        self._longer = SoftButton(_("Longer"), self._on_break_length, payload=_BREAK_STEP)
        self._break_choice.add(self._shorter, self._longer)
        self._meet = PrimaryButton(_("Met someone"), self._on_meet)
        self._pause = PlainButton("", self._on_break)
        self._card = KeyButton(_("G"), "", self._on_card)
        self._dark = KeyButton(_("D"), "", self._on_dark)
        self._close = KeyButton(_("Esc"), _("close"), self._on_close)
        self._debrief = QuietButton(_("Begin the debrief"), self._on_debrief)
        for button in (self._meet, self._pause):
            button.set_large()
        keys, verbs = FlowWidget(gap=24, gap_below=8), FlowWidget(gap=16, gap_below=8)
        verbs.add(self._meet, self._pause, self._debrief)
        keys.add(self._card, self._dark, self._close)
        foot = FlowWidget(gap=24, gap_below=12, apart=True)
        foot.add(verbs, keys)
        stage = EveningStage()
        stage.key_pressed.connect(self._on_key)
        self._stage = ColumnLayout(stage, gap=16, margins=_MARGINS)
        self._stage.add(head)
        self._stage.add(self._words, stretch=1)
        self._stage.add(self._break, self._break_choice, self._name, self._met, foot)
        ColumnLayout(self, gap=0).add(ScrollArea(stage))

    # --- what is shown -----------------------------------------------------------------------------------------------

    def load_event(self, event_id: EventId) -> None:
        """Show an event, and the time."""
        event = self._journal.events.get(event_id)
        self._name.show_event(event_id)
        self._title.setText(isolated(event.title))
        self._show_words(event)
        self._show_met(event_id)
        self._show_time(event)

    def control_for(self, leads_to: str) -> QWidget:  # noqa: ARG002  # it begins in one place
        """Return the button for someone met."""
        return self._meet

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._request_darkness()
        self._wait_a_minute()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._timer.stop()
            self._navigator.darkness_requested.emit(False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Leave less space around the words in a low or narrow window."""
        is_small = self.height() < theme.space(_LOW) or self.width() < theme.space(_LOW)
        self._stage.set_margins(_NARROW_MARGINS if is_small else _MARGINS)

    def _show_words(self, event: Event) -> None:
        plan = self._journal.plans.of_event(event.id)
        enough = self._today_of(event).enough
        if self._shows_card:
            rows = [(_("Why I'm going"), event.why), (_("That's enough if…"), enough)]
            leaves = self._today_of(event).leave_by
            rows += [(_("Leave by"), date_words.clock_time(leaves))] if leaves else []
            self._words.show_rows([(label, text) for label, text in rows if text])
        else:
            note = "" if plan is None else "\n".join(plan_lines(plan.cue, plan.action))
            self._words.show_rows([("", enough or _("One good conversation is enough."))], note)
        for key, button in ((Qt.Key.Key_G, self._card), (Qt.Key.Key_D, self._dark)):
            button.set_has_cap(self.has_key(key))
        for letter, name, verb in ((Qt.Key.Key_M, _("M"), self._meet), (Qt.Key.Key_B, _("B"), self._pause)):
            verb.describe(name if self.has_key(letter) else "")
        self._card.say(_("back to what's enough") if self._shows_card else _("goal card"))
        self._dark.say(_("as in Settings") if self._journal.settings.get("dark_evening") else _("dark screen"))

    def _today_of(self, event: Event) -> DayPlan:
        """Return the plan for today: of an event of several days, its own where it has one."""
        today = evening_of(self._journal.clock())
        own = next((plan for plan in self._journal.event_plans.days(event.id) if plan.day == today), None)
        enough, leaves = (own.enough, own.leave_by) if own is not None else ("", None)
        return DayPlan(today, enough or event.enough, None, leaves or event.leave_by)

    def _show_met(self, event_id: EventId) -> None:
        names = [isolated(row.name) for row in self._journal.debriefs.met(event_id) if row.talked]
        self._met.setText(_("Met so far: {names}").format(names=enumerated(names)) if names else "")
        self._met.setVisible(bool(names))

    def _show_time(self, event: Event) -> None:
        now = self._journal.clock()
        words = date_words.clock_time(now)
        wanted = self._today_of(event).leave_by
        if wanted is not None:
            leaves = leave_by(wanted, event, now)
            words = _("{time} · {leave}").format(time=words, leave=_leave_words(leaves, now))
        self._time.setText(words)
        self._debrief.setVisible(self._journal.events.is_over(event))
        self._show_break(now)

    def _show_break(self, now: datetime) -> None:
        is_running = self._break_ends is not None
        minutes = int(self._journal.settings.get("break_minutes"))
        self._pause.say(_("End the break") if is_running else _("Take a break"))
        self._break_choice.setVisible(is_running)
        self._break.setVisible(is_running)
        self._shorter.setEnabled(minutes > _BREAK_STEP)
        self._longer.setEnabled(minutes < _MOST_BREAK)
        if self._break_ends is None:
            return
        left = round((self._break_ends - now).total_seconds() / 60)
        if self._break_ends <= now:
            self._break.setText(_("Your break is over. Go back when you like, or go home."))
        else:
            words = ngettext("A break until {time}, {count} minute.", "A break until {time}, {count} minutes.", left)
            self._break.setText(words.format(time=date_words.clock_time(self._break_ends), count=number(left)))

    # --- the minutes -------------------------------------------------------------------------------------------------

    def _wait_a_minute(self) -> None:
        now = self._journal.clock()
        self._timer.start(_MINUTE_MS - now.second * 1000 - now.microsecond // 1000)

    def _on_minute(self) -> None:
        self.reload()
        self._wait_a_minute()

    # --- keys --------------------------------------------------------------------------------------------------------

    def _on_key(self, key: Qt.Key) -> None:
        if not self.has_key(key):
            return
        {
            Qt.Key.Key_M: self._on_meet,
            Qt.Key.Key_B: self._on_break,
            Qt.Key.Key_G: self._on_card,
            Qt.Key.Key_D: self._on_dark,
            Qt.Key.Key_Escape: self._on_close,
        }[key]()

    def _on_meet(self) -> None:
        self._name.show()
        apply_visual_tab_order(self)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name(self, met: MetName) -> None:
        if self._event is None:
            return
        if met.person_id is not None:
            self.attempt(self._journal.debriefs.meet_person, self._event, met.person_id)
        else:
            self.attempt_in(self._name, self._journal.debriefs.meet, self._event, met.name)

    def _on_name_left(self) -> None:
        self._name.hide()
        self._meet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_break(self) -> None:
        if self._break_ends is None:
            minutes = int(self._journal.settings.get("break_minutes"))
            self._break_ends = self._journal.clock() + timedelta(minutes=minutes)
        else:
            self._break_ends = None
            self._pause.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def _on_break_length(self, by: int) -> None:
        """Change the length of this break, and of the next ones."""
        minutes = int(self._journal.settings.get("break_minutes"))
        wanted = min(max(minutes + by, _BREAK_STEP), _MOST_BREAK)
        if self._break_ends is not None:
            self._break_ends += timedelta(minutes=wanted - minutes)
        self.attempt(self._journal.settings.set, "break_minutes", wanted)
        self.reload()

    def _on_card(self) -> None:
        self._shows_card = not self._shows_card
        self.reload()

    def _on_dark(self) -> None:
        is_dark = bool(self._journal.settings.get("dark_evening"))
        self.attempt(self._journal.settings.set, "dark_evening", int(not is_dark))
        self._request_darkness()
        self.reload()

    def _request_darkness(self) -> None:
        self._navigator.darkness_requested.emit(bool(self._journal.settings.get("dark_evening")))

    def _on_debrief(self) -> None:
        if self._event is not None:
            self.closed.emit()
            self._navigator.open_debrief(self._event)

    def _on_close(self) -> None:
        self._break_ends, self._shows_card = None, False
        self._name.hide()
        self.closed.emit()
        self._navigator.leave_full_window()


def _leave_words(leaves: datetime, now: datetime) -> str:
    """Return when to leave, and how long that still is: "leave by 20:15 · 35 minutes"."""
    time = date_words.clock_time(leaves)
    minutes = round((leaves - now).total_seconds() / 60)
    if minutes <= 0:
        return _("leave by {time} · that's now, whenever you like").format(time=time)
    if minutes > _MOST_MINUTES:
        hours = round(minutes / 60)
        words = ngettext("leave by {time} · about {count} hour", "leave by {time} · about {count} hours", hours)
        return words.format(time=time, count=number(hours))
    words = ngettext("leave by {time} · {count} minute", "leave by {time} · {count} minutes", minutes)
    return words.format(time=time, count=number(minutes))
