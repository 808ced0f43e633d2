"""Keeps what is being written in a sheet each second, and offers it when the sheet is opened again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from netcoach.dates import date_words
from netcoach.editing.drafts import Draft
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.editing.form_binding import FieldValues, FormBinding
from ui.widgets.controls import ColumnLayout, PlainLabel, QuietButton, RowLayout
from ui.widgets.dialogs import ModalDialog
from ui.widgets.responsive_row import ResponsiveRow
from ui.widgets.tab_order import apply_visual_tab_order

SAVE_EVERY_MS = 1_000
_DAYS_BY_NAME = 7


class DraftAutosave(QObject):
    """Keeps the draft of one sheet while it is open; whatever closes the sheet, what was written stays.

    Only fields that differ from what they said at first are kept, each with what it said then: a draft that is taken
    up later changes nothing that was never touched in it.

    Args:
        journal: Where the draft is kept.
        sheet: The sheet, ready to be shown.
        key: Which sheet about which thing: ``promise/people/12``.
        form: Its fields.
    """

    def __init__(self, journal: Journal, sheet: ModalDialog, key: str, form: FormBinding) -> None:
        super().__init__(sheet)
        self._journal, self._sheet, self._form = journal, sheet, form
        self._kept: FieldValues = {}
        self._is_over = journal.store.is_read_only
        self._base = key
        self._key = ""
        self._offer: _DraftOffer | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(SAVE_EVERY_MS)
        self._timer.timeout.connect(self.save_now)
        self._start = sheet.focusWidget()
        sheet.installEventFilter(self)
        if not self._is_over:
            self._offer_draft()
            self._timer.start()

    def save_now(self) -> None:
        """Keep what is written now, if it isn't kept yet."""
        if self._is_over:
            return
        words = self._form.changed()
        if words == self._kept:
            return
        drafts = self._journal.drafts
        try:
            if words:
                self._key = self._key or drafts.free_key(self._base)
                drafts.keep(self._key, {"words": words, "saw": self._form.began_with(words)})
            elif self._key:
                drafts.drop(self._key)
        except NetCoachError:
            return  # something long is being written just now, or there is no room: a second later again
        self._kept = words

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Keep in this block what the sheet says; the draft goes with that change, and only with it."""
        with self._journal.drafts.saving(self._key), self._journal.store.editing_from(self._form.texts_at_first()):
            yield
        self._end()

    def continue_as_new(self, key: str) -> None:
        """Go on as the draft of something new, because what it was about is gone: every field counts as written."""
        self._journal.drafts.drop(self._key)
        self._base, self._key, self._kept = key, "", {}
        self._form.count_all_as_changed()
        self.save_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Keep what was written when the sheet goes, however it goes.
        if watched is self._sheet and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._on_closed()
        return super().eventFilter(watched, event)

    def _on_closed(self) -> None:
        if self._is_over:
            return
        self.save_now()
        self._end()
        notices = getattr(self._sheet.parentWidget(), "notices", None)
        if self._kept and notices is not None:
            notices.say(_("Saved as a draft. You'll be offered it next time you open this."))

    def _end(self) -> None:
        self._is_over = True
        self._timer.stop()

    # --- offering ----------------------------------------------------------------------------------------------------

    def _offer_draft(self) -> None:
        draft = next(iter(self._journal.drafts.under(self._base)), None)
        layout = self._sheet.layout()
        if draft is None or not isinstance(layout, QBoxLayout):
            return
        self._offer = _DraftOffer(draft, self._journal.today)
        self._offer.resume.clicked.connect(self._on_go_on)
        self._offer.discard.clicked.connect(self._on_anew)
        layout.insertWidget(1, self._offer)
        apply_visual_tab_order(self._sheet)

    def _on_go_on(self) -> None:
        if self._offer is None:
            return
        draft, mine = self._offer.draft, self._key
        self._form.resume(draft.words["words"], draft.words["saw"])
        self._key, self._kept = draft.key, {}
        if mine:
            self._journal.drafts.drop(mine)
        self.save_now()
        self._close_offer()

    def _on_anew(self) -> None:
        if self._offer is not None:
            self._journal.drafts.drop(self._offer.draft.key)
            self._close_offer()

    def _close_offer(self) -> None:
        if self._offer is not None:
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None
            if self._start is not None:
                self._start.setFocus(Qt.FocusReason.OtherFocusReason)


class _DraftOffer(QWidget):
    """One line: since when there is a draft, and what to do with it."""

    def __init__(self, draft: Draft, today: date) -> None:
        super().__init__()
        self.draft = draft
        self.resume = QuietButton(_("Continue"), flush=True)
        self.discard = QuietButton(_("Start over"), flush=True)
        words = PlainLabel(_begun(draft.changed_at.date(), today), "body", tone="accent")
        answers = QWidget()
        row = RowLayout(answers, gap=16)
        row.add(self.resume, self.discard)
        row.addStretch(1)
        ColumnLayout(self, gap=0).add(ResponsiveRow(words, answers, stretch=(1, 0), gap=8, gap_below=0))


def _begun(day: date, today: date) -> str:
    ago = (today - day).days
    if ago <= 0:
        return _("You started writing this today.")
    if ago == 1:
        return _("You started writing this yesterday.")
    if ago < _DAYS_BY_NAME:
        return _("You started writing this on {day}.").format(day=date_words.weekday(day))
    return _("You started writing this on {day}.").format(day=date_words.day_and_month(day, today))
