"""The recording of a take: its waveform and pauses, listening to it, and counting fillers by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, languages, ngettext, number
from ui.widgets.buttons import PlainButton
from ui.widgets.figures.waveform import Waveform, WaveformPause
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import CardFrame
from ui.widgets.process.jobs import ThreadJob

if TYPE_CHECKING:
    from netcoach.voice.alignment import Alignment
    from netcoach.voice.analysis import VoiceReport
    from netcoach.voice.devices import Player
    from netcoach.voice.sound import Sound

_TICK_MS = 50


class RecordingCard(CardFrame):
    """Plays one recording.

    ``analysed(VoiceReport)`` passes what was found in it, ``aligned(Alignment)`` where the words of the script are, if
    that's certain, ``counted(tuple)`` the moments of all fillers in milliseconds, once the user has listened;
    ``refused(str)`` says what didn't work.
    """

    analysed = Signal(object)
    aligned = Signal(object)
    counted = Signal(tuple)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sound: Sound | None = None
        self._player: Player | None = None
        self._job: ThreadJob | None = None
        self._report: VoiceReport | None = None
        self._taps: list[float] = []
        self._has_key = True
        self._waveform = Waveform()
        self.listen_button = PlainButton(_("Listen"), self._on_listen, icon_name="play")
        self._filler = KeyButton(_("F"), _("at each “um”"), self._on_filler)
        self._hint = PlainLabel("", "small")
        row = FlowWidget(gap=16)
        row.add(self.listen_button, self._filler, self._hint)
        self.column.add(self._waveform, row)
        self._filler_key = QShortcut(QKeySequence("F"), self)
        self._filler_key.activated.connect(self._on_filler)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._on_tick)
        self._show_playing()

    def show_recording(self, wav: bytes) -> None:
        """Show a recording, and begin to analyse it."""
        from netcoach.voice.analysis import analyse  # only for who records
        from netcoach.voice.sound import from_wav

        self.end()
        self._report = None
        try:
            self._sound = from_wav(wav)
        except NetCoachError as error:
            self.hide()
            self.refused.emit(str(error))
            return
        self._job = ThreadJob(analyse(self._sound), _("Looking at the recording"), self)
        self._job.finished.connect(self._on_analysed)
        self._job.start()

    def align(self, script: str) -> None:
        """Begin to find the words of ``script`` in the recording; without the extra for it, nothing is found."""
        if self._sound is None or self._report is None or self._job is not None:
            return
        from netcoach.voice.alignment import align  # only for who records

        work = align(script, self._sound, self._report, languages()[0])
        self._job = ThreadJob(work, _("Looking for the words of the script"), self)
        self._job.finished.connect(self._on_aligned)
        self._job.start()

    def show_fillers(self, moments: tuple[float, ...]) -> None:
        """Show triangles at these seconds."""
        if self._player is None:
            self._waveform.show_marks(moments)
            self._hint.setText(_("Each ▼ is a filler.") if moments else self._how_to_count())

    def end(self) -> None:
        """Stop playing and analysing."""
        self._stop()
        if self._job is not None:
            self._job.end()
            self._job = None

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._stop()
        super().hideEvent(event)

    # --- analysing ---------------------------------------------------------------------------------------------------

    def _on_analysed(self, report: VoiceReport) -> None:
        self._report = report
        pauses = [WaveformPause(each.start, each.end, seconds_words(each.seconds)) for each in report.pauses or ()]
        name = ngettext("Waveform with {count} pause", "Waveform with {count} pauses", len(pauses))
        self._waveform.show_sound(report.waveform, report.seconds, pauses, name.format(count=len(pauses)))
        self._job = None
        self.analysed.emit(report)

    def _on_aligned(self, found: Alignment | None) -> None:
        self._job = None
        if found is not None:
            self.aligned.emit(found)

    # --- listening ---------------------------------------------------------------------------------------------------

    def _on_listen(self) -> None:
        if self._player is not None:
            self._stop()
            return
        if self._sound is None:
            return
        from netcoach.voice.devices import SpeakerPlayer

        player = SpeakerPlayer()
        try:
            player.play(self._sound)
        except NetCoachError as error:
            self.refused.emit(str(error))
            return
        self._player, self._taps = player, []
        self._waveform.show_marks(())
        self._ticking.start()
        self._show_playing()

    def _on_filler(self) -> None:
        if self._player is not None:
            self._taps.append(self._player.position)
            self._waveform.show_marks(self._taps)

    def _on_tick(self) -> None:
        if self._player is None:
            return
        self._waveform.show_position(self._player.position)
        if not self._player.is_playing:
            self._stop()

    def _stop(self) -> None:
        """Stop playing, and pass on what was counted until then."""
        self._ticking.stop()
        if self._player is None:
            return
        self._player.stop()
        self._player = None
        self._waveform.show_position(0)
        self._show_playing()
        self.counted.emit(tuple(round(tap * 1000) for tap in self._taps))

    def set_has_key(self, has_key: bool) -> None:
        """Say whether F counts a filler; the button next to it always does."""
        self._has_key = has_key
        self._filler.set_has_cap(has_key)
        self._show_playing()

    def _show_playing(self) -> None:
        is_playing = self._player is not None
        self.listen_button.say(_("Stop") if is_playing else _("Listen"))
        self._filler.setVisible(is_playing)
        self._filler_key.setEnabled(is_playing and self._has_key)
        self._hint.setText("" if is_playing else self._how_to_count())

    def _how_to_count(self) -> str:
        if not self._has_key:
            return _("While you listen, press the button at each “um”.")
        return _("While you listen, press F at each “um”.")


def seconds_words(seconds: float) -> str:
    """Return "0.8 s"."""
    return _("{count} s").format(count=number(seconds, 1))
