"""Saying a pitch aloud, with nothing else in the window: large words, and a timer that is the only thing that moves."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.errors import DiskFull, NetCoachError
from netcoach.foundation.i18n import _, isolated, languages, ngettext, paragraph
from netcoach.foundation.ids import PitchId, RehearsalId
from netcoach.journal import Journal
from netcoach.practice.pitches import audience_words
from netcoach.practice.rehearsals import (
    FADES,
    FROM_A_BEAT,
    HALVED,
    INTERRUPTED,
    MOST_A_DAY,
    NO_NOTES,
    READ,
    RECORDED,
    Fade,
    Interruption,
    Script,
    TakeDraft,
    fade_label,
    fade_of,
    interruption,
    rung_label,
    rung_of,
)
from netcoach.practice.take_timer import PRESETS, TimerState, TimerTimes, clock_words, state_label, times_of
from ui.pages.practice.practice_view import PracticeView
from ui.session.navigator import Navigator
from ui.widgets.buttons import Chip, QuietButton, SoftButton
from ui.widgets.figures.sparkline import Sparkline
from ui.widgets.figures.timer_bar import Shape, TimerBar, TimerMark
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import PlainLabel
from ui.widgets.large_text import LargeText
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout, ScrollArea
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.looks import theme
from ui.widgets.looks.style import SCROLL_BAR
from ui.widgets.looks.tokens import Tone
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.notifications import announce

if TYPE_CHECKING:
    from netcoach.voice.devices import Recorder
    from netcoach.voice.sound import Sound
    from ui.pages.practice.rehearsal.prompter import Prompter

_MARGINS, _NARROW_MARGINS = (48, 32, 48 - SCROLL_BAR, 24), (24, 12, 24 - SCROLL_BAR, 12)
_TICK_MS = 100
_LOW, _VERY_LOW, _GAP = 680, 520, 24  # above the first, the choices keep their space during a take
_LEAST_FOR_KEYS = 400  # in a lower window, the key to read on would take the place of the choices before a take
_LEAST_WORDS = 76  # with large text in a low window, the timer and the first choices are in view below them
_APART, _LESS_APART = 32, 16  # keys, and keys in a low window: they're on one line there
_SHOWN_TAKES, _FEWEST_TAKES, _SETTLED = 4, 3, 0.05
_KEYS = frozenset(
    {
        Qt.Key.Key_Space,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_T,
    }
)
_MARKS: tuple[tuple[TimerState, Shape, Tone], ...] = (
    ("enough", "circle", "accent"),
    ("wrap up", "triangle", "warm"),
    ("stop", "square", "plum"),
)


class RehearsalStage(QWidget):
    """What is around the words: it gets the keys that the control with the focus has no use for.

    ``key_pressed(Qt.Key)`` reports one of its own keys, ``scroll_key_pressed(QKeyEvent)`` any other.
    """

    key_pressed = Signal(object)
    scroll_key_pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if is_plain and Qt.Key(event.key()) in _KEYS:
            if not event.isAutoRepeat():
                self.key_pressed.emit(Qt.Key(event.key()))
            return
        event.ignore()
        self.scroll_key_pressed.emit(event)


class _WordsArea(ScrollArea):
    """Scrolls the words; it takes what height there is."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(240), theme.space(_LEAST_WORDS))


class RehearseView(PracticeView):
    """One take: Space starts and finishes it, Up and Down change how much is in view, Esc leaves and keeps nothing.

    Where the voice is followed in the script, the arrow keys at the sides go on, or back, by a line.
    """

    fills_window: ClassVar[bool] = True
    remembered_as: ClassVar[str] = "pitch"

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._random = SystemRandom()
        self._script: Script | None = None
        self._said: Script | None = None
        self._fade: Fade = "script"
        self._aim = READ
        self._times = TimerTimes(1, 2, 3)
        self._started: float | None = None
        self._unsaved: TakeDraft | None = None
        self._interruption: Interruption | None = None
        self._recorder: Recorder | None = None
        self._prompter: Prompter | None = None
        self._sound: Sound | None = None
        self._trouble = ""
        self._is_new, self._has_paces = True, False
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._on_tick)
        self._compose()

    def _compose(self) -> None:
        self._title, self._below = PlainLabel("", "strong"), PlainLabel("", "soft")
        self._title.accessible_role = QAccessible.Role.Heading
        self._settling, self._sparkline = QWidget(), Sparkline()
        self._settling_words = PlainLabel("", wrap=False)
        words = ColumnLayout(gap=4)
        right = Qt.AlignmentFlag.AlignRight
        words.addWidget(self._settling_words, 0, right)
        words.addWidget(PlainLabel(_("words a minute"), "soft", wrap=False), 0, right)
        words.addStretch(1)
        beside = RowLayout(self._settling, gap=16)
        beside.add(words, self._sparkline)
        self._settling.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._names = QWidget()
        ColumnLayout(self._names, gap=4).add(self._title, self._below)
        head = FlowWidget(gap=24, apart=True, level=False)
        head.add(self._names, self._settling)
        self._interrupted, self._pick_up = PlainLabel("", "heading", tone="plum"), PlainLabel("", "soft")
        self._interruption_words = QWidget()
        ColumnLayout(self._interruption_words, gap=4).add(self._interrupted, self._pick_up)
        self._interruption_words.hide()
        self._words = LargeText()
        self._words_area = _WordsArea(self._words)
        for changed in (
            self._words_area.verticalScrollBar().rangeChanged,
            self._words_area.verticalScrollBar().valueChanged,
        ):
            changed.connect(self._show_read_on)
        self._bar = TimerBar()
        self._around = stage = RehearsalStage()
        stage.key_pressed.connect(self._on_key)
        stage.scroll_key_pressed.connect(self._on_scroll_key)
        self._stage = ColumnLayout(stage, gap=_GAP)
        self._stage.add(head, self._interruption_words)
        self._stage.add(self._words_area, stretch=1)
        foot = StayingFoot(self.scroll_area, self.whole, self._foot(), edge=_NARROW_MARGINS[3])
        self._stage.add(self._bar, self._options(), self._record_question(), foot)
        self.column.add(stage, stretch=1)

    def _options(self) -> QWidget:
        self._fades = {fade: Chip(fade_label(fade), self._on_fade, payload=fade) for fade in FADES}
        fades = RovingFlow(exclusive=True)
        fades.add(*self._fades.values())
        self._timer_chip = Chip(_("Timer"), checkable=False)
        self._menu = Menu(self._timer_chip)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._timer_chip.setMenu(self._menu)
        self._variations = {
            key: Chip(text, self._on_variation, payload=key)
            for key, text in (
                ("take_halved", _("Half length")),
                ("take_from_a_beat", _("Random beat")),
                ("take_interrupted", _("An interruption")),
                ("record_takes", _("Record")),
                ("follow_voice", _("Follow my voice")),
            )
        }
        others = RovingFlow()
        others.add(self._timer_chip, *self._variations.values())
        self._choices = ResponsiveRow(fades, others, gap=32, gap_below=8, at_start=True)
        return self._choices

    def _record_question(self) -> QWidget:
        self._question, answers = FlowWidget(gap=16, gap_below=4), FlowWidget(gap=16)
        self._question.add(PlainLabel(_("Record my takes so that I can listen to them?"), "soft"), answers)
        answers.add(
            QuietButton(_("Record my takes"), self._on_record_answer, payload=True, flush=True),
            SoftButton(_("No, thanks"), self._on_record_answer, payload=False, flush=True),
        )
        return self._question

    def _foot(self) -> QWidget:
        self._main = KeyButton(_("Space"), "", self._on_main)
        self._say_time = KeyButton(_("T"), _("say the time"), self._on_say_time)
        self._next_line = KeyButton("←" if self._is_mirrored() else "→", _("next line"), self._on_next_line)
        self._today = PlainLabel("", "soft", wrap=False)
        self._leave = KeyButton(_("Esc"), "", self._on_leave)
        self._read_on = KeyButton(_("PgDn"), _("read on"), self._on_read_on, _("back to the top"))
        for button in (self._next_line, self._read_on, self._say_time):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click, Space still finishes the take
        self._keys = FlowWidget(gap=_APART, gap_below=8)
        self._keys.add(self._main, self._leave, self._next_line, self._read_on, self._say_time)
        self._around_keys = FlowWidget(gap=_APART, gap_below=8, apart=True)
        self._around_keys.add(self._keys, self._today)
        return self._around_keys

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_thing(self, thing: int) -> None:
        """Get ready for a take of a pitch."""
        self._is_new = True
        super().show_thing(thing)

    def exists(self) -> bool:
        """Return whether there's still something to say."""
        try:
            self._journal.rehearsals.script(PitchId(self.thing))
        except NetCoachError:
            return False
        return True

    def start(self) -> QWidget:
        """Return the button that starts the take."""
        return self._main

    def refresh(self) -> None:
        """Read the pitch, unless it's being said."""
        if self._started is not None or self._unsaved is not None:
            return
        pitch_id, rehearsals = PitchId(self.thing), self._journal.rehearsals
        self._script = rehearsals.script(pitch_id)
        if self._is_new:
            self._get_ready(rehearsals.ladder(pitch_id).next)
        self._title.setText(self._script.title)
        self._show_paces()
        self._show_choices()
        self._show_words()
        self._show_today()
        self._show_time(0)

    def _get_ready(self, rung: int) -> None:
        self._is_new = False
        self._aim = rung
        self._fade = fade_of(rung) if rung else "blank"
        asked = {"take_halved": HALVED, "take_from_a_beat": FROM_A_BEAT, "take_interrupted": INTERRUPTED}
        for key, chip in self._variations.items():
            chip.setChecked(bool(self._journal.settings.get(key)) or rung == asked.get(key))

    def _show_paces(self) -> None:
        takes = self._journal.rehearsals.of_pitch(PitchId(self.thing))
        paces = [take.pace for take in takes if take.pace is not None][:_SHOWN_TAKES][::-1]
        self._has_paces = len(paces) >= _FEWEST_TAKES
        self.rescale()
        if not self._has_paces:
            return
        is_settling = abs(paces[-1] - paces[-2]) <= paces[-2] * _SETTLED
        self._settling_words.setText(_("Your takes are settling.") if is_settling else _("Your last takes"))
        self._sparkline.set_values(paces, _("Words a minute: {paces}").format(paces=", ".join(map(str, paces))))

    def _show_choices(self) -> None:
        for fade, chip in self._fades.items():
            chip.setChecked(fade == self._fade)
        seconds = self._script.seconds if self._script is not None else 0
        times = times_of(str(self._journal.settings.get("take_timer")), seconds)
        self._times = times.halved() if self._is_chosen("take_halved") else times
        self._bar.set_marks(
            [
                TimerMark(second, state_label(state), clock_words(second), shape, tone)
                for second, (state, shape, tone) in zip(self._times, _MARKS, strict=True)
            ]
        )

    def _show_words(self) -> None:
        self._words_area.verticalScrollBar().setValue(0)
        said = self._said or self._script
        if said is None:
            return
        audience = audience_words(said.audience) if said.audience else ""
        self._below.setText(" · ".join(filter(None, (fade_label(self._fade), audience))))
        if not self._may_start():
            advice = self._journal.rehearsals.advice(PitchId(self.thing))
            self._words.show_rows([("", advice)])
        elif self._fade == "blank" and self._started is None:
            self._words.show_rows([("", _("Nothing to read this time. Look up, and say it."))])
        else:
            self._words.show_rows(
                [(beat.label, beat.shown(self._fade)) for beat in said.beats if self._fade != "blank"]
            )
            if self._prompter is not None:
                self._show_place(self._prompter.place)

    def _show_today(self) -> None:
        is_running, may_start = self._started is not None, self._may_start()
        done = self._journal.rehearsals.today(PitchId(self.thing))
        self._today.setText(
            _("take {number} today · enough after {most}").format(number=done + 1, most=MOST_A_DAY)
            if may_start
            else ngettext("{count} take today", "{count} takes today", done).format(count=done)
        )
        self._main.say(_("finish this take") if is_running else _("start"))
        if self._unsaved is not None:
            self._main.say(_("save this take"))
        self._main.setVisible(may_start)
        self.rescale()
        is_asked = bool(self._journal.settings.get("asked_to_record"))
        self._variations["record_takes"].setVisible(is_asked)
        self._variations["record_takes"].setChecked(self._journal.settings.record_takes)
        follows = is_asked and self._journal.settings.record_takes and _can_follow()
        self._variations["follow_voice"].setVisible(follows)
        self._variations["follow_voice"].setChecked(bool(self._journal.settings.get("follow_voice")))
        self._question.setVisible(not is_asked and may_start and not is_running and self._unsaved is None)
        self._choices.setVisible(may_start and not is_running and self._unsaved is None)
        self._say_time.set_has_cap(self.has_key(Qt.Key.Key_T))
        self._say_time.setVisible(is_running and QAccessible.isActive())
        self._next_line.setVisible(self._prompter is not None and self._fade == "script")
        if not is_running and may_start and self._aim:
            self._below.setText(
                _("{shown} · next rung: {rung}").format(shown=self._below.text(), rung=rung_label(self._aim))
            )
        apply_visual_tab_order(self)

    def _show_time(self, seconds: float) -> None:
        elapsed = clock_words(seconds)
        state = state_label(self._times.state(seconds))
        self._bar.show_time(seconds, elapsed, _("{time}, {state}").format(time=elapsed, state=state))

    def _may_start(self) -> bool:
        is_open = self._started is not None or self._unsaved is not None
        return is_open or self._journal.rehearsals.may_rehearse(PitchId(self.thing))

    def _is_chosen(self, key: str) -> bool:
        return self._variations[key].isChecked()

    # --- keys --------------------------------------------------------------------------------------------------------

    def _on_key(self, key: Qt.Key) -> None:
        if not self.has_key(key):
            return
        {
            Qt.Key.Key_Space: self._on_main,
            Qt.Key.Key_Escape: self._on_leave,
            Qt.Key.Key_Up: self._on_more,
            Qt.Key.Key_Down: self._on_less,
            Qt.Key.Key_Left: self._on_left,
            Qt.Key.Key_Right: self._on_right,
            Qt.Key.Key_T: self._on_say_time,
        }[key]()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if focused is not None and not self._around.isAncestorOf(focused):  # the keys below what scrolls
            self._around.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _on_scroll_key(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageDown: self._on_read_on, Qt.Key.Key_PageUp: self._on_read_back}
        page = pages.get(Qt.Key(event.key()))
        if page is not None and self._overflows():
            page()
            event.accept()
        else:
            self._words_area.scroll_by_key(event)

    def _overflows(self) -> bool:
        return self._words_area.verticalScrollBar().maximum() > 0

    def _on_read_on(self) -> None:
        """Go to the next lines that aren't in view as a whole, and from the last ones to the first."""
        bar = self._words_area.verticalScrollBar()
        tops = self._words.page_tops(self._words_area.viewport().height())
        is_at_end = bar.value() == bar.maximum()
        bar.setValue(0 if is_at_end else next((top for top in tops if top > bar.value()), bar.maximum()))

    def _on_read_back(self) -> None:
        bar = self._words_area.verticalScrollBar()
        tops = self._words.page_tops(self._words_area.viewport().height())
        bar.setValue(max((top for top in tops if top < bar.value()), default=0))

    def _show_read_on(self) -> None:
        bar = self._words_area.verticalScrollBar()
        self._read_on.say(_("back to the top") if bar.value() == bar.maximum() else _("read on"))
        has_room = self._started is not None or self.height() >= theme.space(_LEAST_FOR_KEYS)
        self._read_on.setVisible(self._overflows() and has_room)
        is_tight = self._is_low() and (self._overflows() or self._started is None)
        self._leave.say(_("leave") if is_tight else _("leave, and keep nothing"))
        apply_visual_tab_order(self)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # minimised, the take goes on
            self._discard()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Leave less space around the words in a low window, where they need it."""
        is_low = self._is_low()
        self.column.set_margins(_NARROW_MARGINS if is_low else _MARGINS)
        self._settling.setVisible(self._has_paces and not is_low)
        self._today.setVisible(self._started is None or not is_low)
        self._names.setVisible(self._started is None or not is_low)
        self._stage.setSpacing(theme.space(_GAP / 4 if is_low else _GAP))
        for flow in (self._keys, self._around_keys):
            flow.set_gap(_LESS_APART if is_low else _APART)
        policy = self._choices.sizePolicy()
        policy.setRetainSizeWhenHidden(self.height() > theme.space(_LOW))
        self._choices.setSizePolicy(policy)
        self._show_read_on()

    def _is_low(self) -> bool:
        return self.height() < theme.space(_VERY_LOW)

    def _on_more(self) -> None:
        self._fade_to(FADES[max(0, FADES.index(self._fade) - 1)])

    def _on_less(self) -> None:
        self._fade_to(FADES[min(len(FADES) - 1, FADES.index(self._fade) + 1)])

    def _on_left(self) -> None:
        self._go(forwards=self._is_mirrored())

    def _on_right(self) -> None:
        self._go(forwards=not self._is_mirrored())

    def _on_next_line(self) -> None:
        self._go(forwards=True)

    def _go(self, *, forwards: bool) -> None:
        if self._prompter is None or self._fade != "script":
            return
        if forwards:
            self._prompter.go_on()
        else:
            self._prompter.go_back()

    def _on_fade(self, fade: Fade, _chosen: bool) -> None:
        self._fade_to(fade)

    def _fade_to(self, fade: Fade) -> None:
        self._fade = fade
        self._show_choices()
        self._show_words()
        self._show_today()

    def _on_say_time(self) -> None:
        announce(self, self._bar.accessibleName())

    # --- choices -----------------------------------------------------------------------------------------------------

    def _on_record_answer(self, wanted: bool) -> None:
        self._main.setFocus(Qt.FocusReason.OtherFocusReason)
        self.attempt(self._journal.settings.set, "record_takes", int(wanted))
        self.attempt(self._journal.settings.set, "asked_to_record", 1)

    def _on_variation(self, key: str, chosen: bool) -> None:
        self.attempt(self._journal.settings.set, key, int(chosen))

    def _fill_menu(self) -> None:
        seconds = self._script.seconds if self._script is not None else 0
        self._menu.clear()
        own = times_of("pitch", seconds)
        MenuAction(_timer_words(_("This pitch"), own), self._menu, self._on_times, "pitch")
        for preset in PRESETS:
            MenuAction(_timer_words(preset.label, preset.times), self._menu, self._on_times, preset.times.setting())
        self._menu.addSeparator()
        MenuAction(_("My own times…"), self._menu, self._on_own_times, "")

    def _on_times(self, setting: str) -> None:
        self.attempt(self._journal.settings.set, "take_timer", setting)

    def _on_own_times(self, _payload: str) -> None:
        from ui.pages.practice.rehearsal.timer_dialog import TimerDialog  # few need it

        TimerDialog(self._journal, self._times, self.window()).open()

    # --- the take ----------------------------------------------------------------------------------------------------

    def _on_main(self) -> None:
        if self._unsaved is not None:
            self._save(self._unsaved)
        elif self._started is not None:
            self._finish()
        elif self._may_start() and self._script is not None:
            self._begin(self._script)

    def _begin(self, script: Script) -> None:
        self._said = script.from_beat(self._random) if self._is_chosen("take_from_a_beat") else script
        if self._is_chosen("take_interrupted"):
            self._interruption = interruption(self._said, self._times.stop, self._random)
        self._record()
        self._follow(self._said)
        self._started = self._now()
        self._main.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_words()
        self._show_today()
        self._ticking.start()

    def _record(self) -> None:
        """Begin to record, if that's wanted; without a microphone, the take goes on without."""
        self._sound, self._trouble = None, ""
        if not self._journal.settings.record_takes:
            return
        from netcoach.voice.devices import Microphone  # only for who records

        recorder = Microphone()
        try:
            recorder.start()
        except NetCoachError as error:
            self.say(str(error))
        else:
            self._recorder = recorder

    def _follow(self, said: Script) -> None:
        """Begin to follow the voice in the script, if that's wanted."""
        if self._recorder is None or not self._journal.settings.get("follow_voice") or not _can_follow():
            return
        from ui.pages.practice.rehearsal.prompter import Prompter  # few have the extra for it

        self._prompter = Prompter("\n".join(beat.text for beat in said.beats), self)
        self._prompter.moved.connect(self._show_place)

    def _show_place(self, place: int) -> None:
        if self._fade == "script":
            self._words_area.ensureVisible(0, self._words.show_said(place), 0, self._words_area.height() // 3)

    def _stop_following(self) -> None:
        if self._prompter is not None:
            self._prompter.end()
            self._prompter.deleteLater()
            self._prompter = None

    def _stop_recording(self) -> None:
        """Keep what was recorded until now."""
        recorder, self._recorder = self._recorder, None
        if recorder is None:
            return
        from netcoach.voice.devices import MicrophoneUnavailable

        try:
            self._sound = recorder.stop()
        except MicrophoneUnavailable as error:
            self._sound, self._trouble = error.sound, str(error)

    def _finish(self) -> None:
        said, started = self._said, self._started
        if said is None or started is None:
            return
        self._ticking.stop()
        self._stop_following()
        self._stop_recording()
        is_recorded = self._sound is not None and bool(self._sound.pcm)
        rung = rung_of(
            self._aim if is_recorded or self._aim != RECORDED else NO_NOTES,
            self._fade,
            halved=self._is_chosen("take_halved"),
            from_a_beat=self._is_chosen("take_from_a_beat"),
            interrupted=self._is_chosen("take_interrupted"),
        )
        length = round((self._now() - started) * 1000)
        self._started = None
        self._unsaved = TakeDraft(said.pitch_id, rung, self._fade, length, self._times.stop, said.words)
        self._save(self._unsaved)

    def _save(self, draft: TakeDraft) -> None:
        """Save the take; if that fails, its time stays in view until it's saved or left."""
        take = self.attempt(self._journal.rehearsals.add, draft)
        if take is None:
            self._show_today()
            return
        trouble = self._save_sound(take)
        self._discard()
        self._navigator.open_take(take)
        if trouble:
            self.say(trouble)

    def _save_sound(self, take: RehearsalId) -> str:
        """Save the recording, and return what went wrong, if anything: the take itself is saved."""
        if self._sound is None or not self._sound.pcm:
            return self._trouble
        try:
            self._journal.recordings.add(take, self._sound.to_wav())
        except DiskFull:
            return _("The disk is full, so the take was kept without its recording.")
        except NetCoachError as error:
            return paragraph((str(error), _("The take is kept, without its recording.")))
        return self._trouble

    def _on_leave(self) -> None:
        self._discard()
        self._navigator.leave_full_window()

    def _discard(self) -> None:
        self._ticking.stop()
        self._stop_following()
        self._stop_recording()
        self._sound = None
        self._started = self._unsaved = self._said = self._interruption = None
        self._interruption_words.hide()
        self._stale = True

    def _on_tick(self) -> None:
        seconds = self._elapsed()
        self._show_time(seconds)
        if self._recorder is not None and self._prompter is not None:
            self._prompter.hear(self._recorder.since(self._prompter.heard_bytes))
        if self._recorder is not None and not self._recorder.is_recording:
            self._stop_recording()
            if self._trouble:
                self.say(self._trouble)
        if (
            self._interruption is not None
            and self._interruption_words.isHidden()
            and seconds >= self._interruption.second
        ):
            self._interrupt(self._interruption)

    def _interrupt(self, met: Interruption) -> None:
        cue = met.beat.shown("cue") or met.beat.text
        self._interrupted.setText(met.words)
        self._pick_up.setText(_("Answer in a few words, then pick up from “{cue}”.").format(cue=isolated(cue)))
        self._interruption_words.show()
        announce(self, met.words)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _elapsed(self) -> float:
        return 0.0 if self._started is None else self._now() - self._started

    def _now(self) -> float:
        return self._journal.clock().timestamp()


def _can_follow() -> bool:
    from netcoach.voice.following import can_follow  # only for who records

    return can_follow(languages()[0])


def _timer_words(name: str, times: TimerTimes) -> str:
    enough, wrap_up, stop = map(clock_words, times)
    return _("{name}: {enough}, {wrap_up}, {stop}").format(name=name, enough=enough, wrap_up=wrap_up, stop=stop)
