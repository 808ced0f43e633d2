"""Saves the unsaved text of a dialog every second, and offers it when the dialog is opened again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.editing.drafts import Draft
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.editing.form_binding import FieldValues, FormBinding
from ui.widgets.controls import ColumnLayout, PlainLabel, QuietButton, RowLayout
from ui.widgets.dialogs import ModalDialog
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.layouts.responsive_row import ResponsiveRow

SAVE_EVERY_MS = 1_000
_DAYS_BY_NAME = 7


class DraftAutosave(QObject):
    """Saves the draft of one dialog while it's open; however the dialog is closed, the text is kept.

    Only changed fields are saved, each with its initial value: continuing a draft later never changes a field that
    wasn't edited.

    Args:
        journal: The journal to save the draft in.
        sheet: The dialog, ready to be shown.
        key: The dialog and its subject: ``promise/people/12``.
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
        """Save the current text, if it isn't saved yet."""
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
            return  # a long write is in progress, or the disk is full: try again in a second
        self._kept = words

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Save the dialog in this block; the draft is deleted in the same change, and only then."""
        with self._journal.drafts.saving(self._key), self._journal.store.editing_from(self._form.texts_at_first()):
            yield
        self._end()

    def continue_as_new(self, key: str) -> None:
        """Continue as the draft of something new, because its subject is gone: every field counts as edited."""
        self._journal.drafts.drop(self._key)
        self._base, self._key, self._kept = key, "", {}
        self._form.count_all_as_changed()
        self.save_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Save the text when the dialog goes, however it goes.
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

    # --- offering a draft --------------------------------------------------------------------------------------------

    def _offer_draft(self) -> None:
        draft = next(iter(self._journal.drafts.under(self._base)), None)
        if draft is None:
            return
        self._offer = _DraftOffer(draft, self._journal.today)
        self._offer.resume.clicked.connect(self._on_go_on)
        self._offer.discard.clicked.connect(self._on_anew)
        self._sheet.add_below_title(self._offer)
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
    """A line that says when a draft was started, with buttons to continue or discard it."""

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
