"""A dialog with fields: it keeps their draft, saves them together, and says why it can't."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import NetCoachError, NotFound
from netcoach.journal import Journal
from ui.editing.draft_autosave import DraftAutosave
from ui.editing.form_binding import FieldRefused, FormBinding, FormField
from ui.widgets.dialogs import ModalDialog


class FormDialog(ModalDialog):
    """Saves what is written in its fields, or says in one sentence why that can't be done and stays open.

    A subclass builds its fields, calls :meth:`bind` once they are filled, and says in :meth:`save` how they are saved.
    ``saved(int)`` tells what it returned, once the dialog is closed.

    Args:
        parent: The window the dialog is over.
        title: What is asked, in a few words.
        body: The fields.
        primary: The verb of the primary button.
        lead: A sentence below the title.
        width: The width in steps of the design.
    """

    saved = Signal(int)

    def __init__(
        self, parent: QWidget, title: str, body: QWidget, *, primary: str, lead: str = "", width: int = 520
    ) -> None:
        super().__init__(parent, title, body, primary=primary, lead=lead, width=width)
        self.form = FormBinding({})
        self._draft_autosave: DraftAutosave | None = None
        self._needed: QWidget | None = None
        self.confirmed.connect(self.confirm)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.primary.click)

    def bind(
        self,
        journal: Journal,
        key: str,
        fields: Mapping[str, FormField],
        *,
        is_own: Callable[[], bool] | None = None,
        needed: QWidget | None = None,
    ) -> None:
        """Keep what is written in ``fields`` as a draft from now on, and offer the draft there is.

        Args:
            journal: Where the draft is kept.
            key: Which dialog about which thing: ``promise/people/12``.
            fields: As in :class:`FormBinding`.
            is_own: As in :class:`FormBinding`.
            needed: The field that gets the focus when the journal refuses to save.
        """
        self.form, self._needed = FormBinding(fields, is_own), needed
        self._draft_autosave = DraftAutosave(journal, self, key, self.form)

    def save(self) -> int:
        """Save what the fields say and return the id of what was saved.

        Raises:
            NetCoachError: when it can't be saved; :class:`FieldRefused` also says which field has to be corrected.
        """
        raise NotImplementedError

    def find_edited(self) -> object:
        """Get from the journal what this dialog edits, if anything.

        Raises:
            NotFound: when it was deleted while the dialog was open.
        """

    def become_new(self) -> tuple[str, str]:
        """Edit something new from now on, as what was edited is gone; return the key of its draft and what to say."""
        raise NotImplementedError

    def confirm(self) -> None:
        """Save and close, or say why not."""
        try:
            with nullcontext() if self._draft_autosave is None else self._draft_autosave.saving():
                saved = self.save()
        except NetCoachError as error:
            self._refuse(error)
            return
        self.accept()
        self.saved.emit(saved)

    def _refuse(self, error: NetCoachError) -> None:
        if isinstance(error, FieldRefused):
            self.say(str(error))
            error.field.setFocus()
            return
        self.say(self._continue_as_new() or str(error))
        if self._needed is not None:
            self._needed.setFocus()

    def _continue_as_new(self) -> str:
        """Keep what is written for something new if what it was about is gone, and return what to say then."""
        try:
            self.find_edited()
        except NotFound:
            key, sentence = self.become_new()
            if self._draft_autosave is not None:
                self._draft_autosave.continue_as_new(key)
            return sentence
        return ""
