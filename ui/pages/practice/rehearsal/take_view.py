"""What is known about a take: its time, its pace, how it was, and where it is on the ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _, isolated, listed, ngettext, number, paragraph
from netcoach.foundation.ids import PitchId, RehearsalId
from netcoach.journal import Journal
from netcoach.practice.pitches import draft_title, words
from netcoach.practice.rehearsals import (
    RUNGS,
    Span,
    Take,
    Tick,
    rung_label,
    short_length,
    take_title,
)
from netcoach.practice.take_timer import clock_words
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.pages.practice.rehearsal.recording_card import RecordingCard, seconds_words
from ui.session.navigator import DELETE_ALL_KEYS, Navigator
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton, SoftButton
from ui.widgets.check_boxes import CheckRow
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import Heading, PlainLabel, SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, Divider
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.marks import DoneMark

if TYPE_CHECKING:
    from netcoach.voice.alignment import Alignment
    from netcoach.voice.analysis import VoiceReport
    from netcoach.voice.fillers import FillerCluster, Fillers

_STACKS_BELOW = 720
_HAS_A_MIDDLE_S, _DIFFERS = 15, 0.1
_FEWEST_PACED, _ABOUT = 30, 10  # words


def _size(cluster: FillerCluster) -> int:
    return cluster.fillers


def _length(pause: Span) -> int:
    return pause[1] - pause[0]


class _Figure(QWidget):
    """A number with its name above it, and what it's made of below."""

    def __init__(self, name: str, value: str, below: str) -> None:
        super().__init__()
        column = ColumnLayout(self, gap=4)
        column.add(SectionLabel(name), PlainLabel(value, "heading"), PlainLabel(below, "small"))


class TakeView(PracticeView):
    """The report of one take. The clock ticks "under time", the user the others; nothing is scored."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._title = Heading()
        self._head = ViewHeader(self._on_back, title=self._title, back_to=_("Pitch"))
        self._figures = FlowWidget(gap=24, gap_below=12)
        self._card = RecordingCard()
        self._card.analysed.connect(self._on_analysed)
        self._card.aligned.connect(self._on_aligned)
        self._card.counted.connect(self._on_counted)
        self._card.refused.connect(self.say)
        self._variation = PlainLabel("", "small")
        self._report: VoiceReport | None = None
        self._left_out, self._outside = PlainLabel("", "small"), PlainLabel("", "small")
        self._alignment: Alignment | None = None
        self._played: RehearsalId | None = None
        self._kept = FlowWidget(gap=16)
        self._kept_words = PlainLabel("", "small")
        self._kept.add(
            self._kept_words,
            QuietButton(_("Delete recording"), self._on_delete_recording, flush=True),
            SoftButton(_("Delete all recordings"), self._on_delete_all, flush=True, hint=DELETE_ALL_KEYS),
        )
        mine: tuple[tuple[Tick, str], ...] = (("clear", _("Clear")), ("me", _("Sounded like me")))
        self._boxes: dict[Tick, CheckRow] = {
            tick: CheckRow(words, self._on_tick, payload=tick, softens=False) for tick, words in mine
        }
        self._under_time = DoneMark(_("Under time"), softens=False)
        self._enough = PrimaryButton(_("Enough for today"), navigator.open_practice_room)
        self._again = PlainButton(_("Again"), self._on_again)
        self._why, self._below_ladder = PlainLabel("", "small"), PlainLabel("", "small")
        self._rungs = {rung: DoneMark(rung_label(rung)) for rung in RUNGS}
        both = ResponsiveRow(
            self._make_report(), self._ladder(), stretch=(2, 1), gap=48, gap_below=32, stacks_below=_STACKS_BELOW
        )
        self.column.add(self._head)
        self.column.space(20)
        self.column.add(both)
        self.column.addStretch(1)

    def _make_report(self) -> QWidget:
        report, column = QWidget(), ColumnLayout(gap=8)
        ColumnLayout(report, gap=16).add(self._card, column)
        column.add(self._figures, self._variation, self._left_out, self._outside)
        column.space(16)
        column.add(Divider())
        column.space(16)
        column.add(SectionLabel(_("How was it?")))
        ticks = FlowWidget(gap=32)
        ticks.add(*self._boxes.values(), self._under_time)
        column.add(ticks)
        column.space(16)
        buttons = FlowWidget(gap=16, gap_below=12)
        buttons.add(self._enough, self._again, SoftButton(_("Delete this take"), self._on_delete, flush=True))
        column.add(StayingFoot(self.scroll_area, self.whole, buttons, edge=16), self._why, self._kept)
        column.addStretch(1)
        return report

    def _ladder(self) -> QWidget:
        ladder = QWidget()
        column = ColumnLayout(ladder, gap=0)
        column.add(SectionLabel(_("Rehearsal ladder")))
        column.space(4)
        column.add(*self._rungs.values())
        column.space(12)
        column.add(self._below_ladder)
        column.addStretch(1)
        return ladder

    # --- what is shown -----------------------------------------------------------------------------------------------

    def exists(self) -> bool:
        """Return whether the take is still there."""
        try:
            self._take()
        except NotFound:
            return False
        return True

    def start(self) -> QWidget | None:
        """Return the first tick, the button to listen with where it's above that, or else what is at the top."""
        offered = (self._card.listen_button, self._boxes["clear"])
        return next((each for each in offered if each.isVisibleTo(self) and self.is_at_top(each)), super().start())

    def end(self) -> None:
        """Stop playing and analysing; shown again, a recording is analysed again."""
        self._card.end()
        self._played = None

    def refresh(self) -> None:
        """Show the take."""
        take = self._take()
        self._title.setText(take_title(take))
        self._head.below.setText(self._about(take))
        self._card.set_has_key(self.has_key(Qt.Key.Key_F))
        self._show_recording(take)
        self._show_figures(take)
        for tick, box in self._boxes.items():
            box.setChecked(tick in take.ticks)
        self._under_time.set_done(done="under time" in take.ticks)
        ladder = self._journal.rehearsals.ladder(take.pitch_id)
        for rung, mark in self._rungs.items():
            mark.set_done(done=rung in ladder.reached, is_next=rung == ladder.next)
        self._advise(take.pitch_id)
        apply_visual_tab_order(self)

    def _advise(self, pitch_id: PitchId) -> None:
        """Say what helps next: below the ladder, or in place of the button that isn't there any more."""
        event = self._journal.practice_suggestions.next_event(pitch_id)
        advice = self._journal.rehearsals.advice(pitch_id, event.day if event else None)
        may_rehearse = self._journal.rehearsals.may_rehearse(pitch_id)
        self._again.setVisible(may_rehearse)
        for label, is_here in ((self._below_ladder, may_rehearse), (self._why, not may_rehearse)):
            label.setText(advice)
            label.setVisible(is_here and bool(advice))

    def _about(self, take: Take) -> str:
        pitch = self._journal.pitches.get(take.pitch_id)
        day = self._journal.rehearsals.of_day(take.pitch_id, take.at.date())[::-1]
        number = next((at for at, each in enumerate(day, start=1) if each.id == take.id), 0)
        words = (
            _("{pitch} · take {number} today, at {time}")
            if take.at.date() == self._journal.today
            else _("{pitch} · take {number} on {day}, at {time}")
        )
        return words.format(
            pitch=draft_title(pitch),
            number=number,
            day=date_words.day_and_month(take.at.date(), self._journal.today),
            time=date_words.clock_time(take.at),
        )

    def _show_figures(self, take: Take) -> None:
        self._figures.clear()
        budget = _("budget {seconds}").format(seconds=short_length(take.budget_seconds))
        self._figures.add(_Figure(_("Time"), short_length(take.seconds), budget))
        if take.pace is not None:
            made_of = ngettext("{count} word in {seconds}", "{count} words in {seconds}", take.script_words).format(
                count=take.script_words, seconds=short_length(take.seconds)
            )
            self._figures.add(_Figure(_("Pace"), _("{count} a minute").format(count=take.pace), made_of))
        self._show_voice_figures(take)
        report, found = self._report, self._alignment
        varied = paragraph(filter(None, (_variation_words(report), _paces_words(report, found)))) if report else ""
        self._variation.setText(varied)
        self._variation.setVisible(bool(varied))
        self._show_alignment(take)

    def _show_recording(self, take: Take) -> None:
        """Show the recording, if there is one, and listen for what is in it once."""
        wav = self._journal.recordings.sound(take.id)
        self._kept.setVisible(wav is not None)
        days = self._journal.settings.keep_recordings
        self._kept_words.setText(
            ngettext(
                "The recording stays on this computer, for {count} day at most.",
                "The recording stays on this computer, for {count} days at most.",
                days,
            ).format(count=days)
        )
        if wav is None:
            self._played = self._report = self._alignment = None
            self._card.end()
            self._card.hide()
        elif self._played != take.id:
            self._played, self._report, self._alignment = take.id, None, None
            self._card.show()
            self._card.show_recording(wav)
        found = self._fillers(take)
        self._card.show_fillers(tuple(at / 1000 for at in take.fillers) if found else ())

    def _fillers(self, take: Take) -> Fillers | None:
        """Return what to say about fillers: nothing up to five a minute."""
        if not take.fillers:
            return None
        from netcoach.voice.fillers import clusters  # only for who records

        return clusters([at / 1000 for at in take.fillers], take.length_ms / 1000)

    def _show_voice_figures(self, take: Take) -> None:
        if take.voiced_ms is not None:
            self._figures.add(_Figure(_("Pauses"), number(len(take.pauses)), self._longest_pause(take)))
        found = self._fillers(take)
        if found is not None:
            below = _("a breath works as well")
            if found.clusters:
                close = max(found.clusters, key=_size)
                below = ngettext("{count} close together at {time}", "{count} close together at {time}", close.fillers)
                below = below.format(count=close.fillers, time=clock_words(close.start))
            self._figures.add(_Figure(_("Fillers"), _("{count} a minute").format(count=round(found.a_minute)), below))

    def _show_alignment(self, take: Take) -> None:
        """Say what was left out and where there were sounds of no word of the script, if that's certain."""
        found, script = self._alignment, self._script_said(take)
        left_out, sounds = "", ""
        if found is not None and script:
            spoken = script.split()
            parts = [isolated(f"“{' '.join(spoken[start:end])}”") for start, end in found.left_out]
            left_out = _("Left out: {parts}").format(parts=listed(parts)) if parts else ""
            times = [clock_words(int(start)) for start, _end in found.outside]
            sounds = _("Sounds that aren't in the script: {times}").format(times=listed(times)) if times else ""
        for label, words_shown in ((self._left_out, left_out), (self._outside, sounds)):
            label.setText(words_shown)
            label.setVisible(bool(words_shown))

    def _script_said(self, take: Take) -> str:
        """Return the script of a whole take, or nothing if it was only a part, or the pitch has changed since."""
        text = self._journal.pitches.text(self._journal.pitches.get(take.pitch_id))
        return text if take.pace is not None and words(text) == take.script_words else ""

    def _longest_pause(self, take: Take) -> str:
        """Say how long the longest pause was, and after which word if that's known."""
        if not take.pauses:
            return _("none over half a second")
        start, end = max(take.pauses, key=_length)
        longest = _("longest {seconds}").format(seconds=seconds_words((end - start) / 1000))
        script = self._script_said(take)
        if self._report is None or not script:
            return longest
        from netcoach.voice.analysis import word_at

        spoken = script.split()
        place = word_at(script, self._report, start / 1000)
        at = self._alignment.word_at(start / 1000) if self._alignment is not None else place.word if place else 0
        if not 0 < at <= len(spoken):
            return longest
        return _("longest after “{word}”").format(word=isolated(spoken[at - 1].strip('.,;:!?…“”"')))

    def _take(self) -> Take:
        return self._journal.rehearsals.get(RehearsalId(self.thing))

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_tick(self, tick: str, ticked: bool) -> None:
        self.attempt(self._journal.rehearsals.tick, RehearsalId(self.thing), cast("Tick", tick), ticked)

    def _on_analysed(self, report: VoiceReport) -> None:
        """Keep what was found with the take: it outlives the recording."""
        if not self.exists():
            return
        take, self._report = self._take(), report
        if report.voices is not None and take.voiced_ms is None:
            pauses = [(round(each.start * 1000), round(each.end * 1000)) for each in report.pauses or ()]
            voiced = round((report.voiced_seconds or 0) * 1000)
            self.attempt(self._journal.rehearsals.set_voice, take.id, voiced, pauses)
        else:
            self.refresh()
        if script := self._script_said(take):
            self._card.align(script)

    def _on_aligned(self, found: Alignment) -> None:
        self._alignment = found
        if self.exists():
            self.refresh()

    def _on_counted(self, moments: tuple[int, ...]) -> None:
        if self._played is not None and moments:
            self.attempt(self._journal.rehearsals.set_fillers, self._played, moments)
        elif self.exists():
            self.refresh()

    def _on_delete_recording(self) -> None:
        self.attempt(self._journal.recordings.delete, RehearsalId(self.thing))
        self.say(_("Recording deleted. The take stays."))

    def _on_delete_all(self) -> None:
        self.attempt(self._journal.recordings.delete_all)
        self.say(_("All recordings deleted. The takes stay."))

    def _on_back(self) -> None:
        self._navigator.open_pitch(self._take().pitch_id)

    def _on_again(self) -> None:
        self._navigator.rehearse(self._take().pitch_id)

    def _on_delete(self) -> None:
        pitch_id = self._take().pitch_id
        self.attempt_and_say(_("Take deleted."), self._journal.rehearsals.delete, RehearsalId(self.thing))
        self._navigator.open_pitch(pitch_id)


def _variation_words(report: VoiceReport) -> str:
    """Say where most of the pauses were, if that differs enough and the take is long enough to have a middle."""
    if report.thirds is None or report.seconds < _HAS_A_MIDDLE_S:
        return ""
    least = min(report.thirds)
    if max(report.thirds) - least < _DIFFERS:
        return _("You paused about as much at the beginning, in the middle and at the end.")
    return (
        _("You paused most at the beginning."),
        _("You paused most in the middle."),
        _("You paused most towards the end."),
    )[report.thirds.index(least)]


def _paces_words(report: VoiceReport, found: Alignment | None) -> str:
    """Say how the pace changed, if it's known where the words fell and there are enough of them."""
    if found is None or report.seconds < _HAS_A_MIDDLE_S or len(found.words) < _FEWEST_PACED:
        return ""
    first, middle, last = (round(pace / _ABOUT) * _ABOUT for pace in found.paces)
    if first == middle == last:
        return _("You said about {pace} words a minute throughout.").format(pace=number(first))
    words = _("You said about {first} words a minute at the beginning, {middle} in the middle and {last} at the end.")
    return words.format(first=number(first), middle=number(middle), last=number(last))
