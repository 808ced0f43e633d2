"""A dialog with fields: it saves their draft, saves them together, and shows why it can't."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import NetCoachError, NotFound, TextRefused
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.editing.draft_autosave import DraftAutosave
from ui.editing.form_binding import FieldRefused, FormBinding, FormField
from ui.widgets.dialogs import ModalDialog
from ui.widgets.fields.described import describe
from ui.widgets.fields.field_error import field_with, focus_target, is_empty


class FormDialog(ModalDialog):
    """Saves its fields, or says in one sentence why it can't and stays open.

    A subclass creates its fields, calls :meth:`bind` once they're filled, and implements :meth:`save`. ``saved(int)``
    passes its result, once the dialog is closed.

    Args:
        parent: The parent window.
        title: The title, in a few words.
        body: The fields.
        primary: The verb of the primary button.
        lead: A sentence below the title.
        width: The width in design pixels.
    """

    saved = Signal(int)

    def __init__(
        self, parent: QWidget, title: str, body: QWidget, *, primary: str, lead: str = "", width: int = 520
    ) -> None:
        super().__init__(parent, title, body, primary=primary, lead=lead, width=width)
        self.form = FormBinding({})
        self._draft_autosave: DraftAutosave | None = None
        self._needed: QWidget | None = None
        self._required: tuple[QWidget, ...] = ()
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
        """Save ``fields`` as a draft from now on, and offer an existing draft.

        Args:
            journal: The journal to save the draft in.
            key: The dialog and its subject: ``promise/people/12``.
            fields: As in :class:`FormBinding`.
            is_own: As in :class:`FormBinding`.
            needed: The field that gets the focus when the journal refuses to save.
        """
        self.form, self._needed = FormBinding(fields, is_own), needed
        if needed is not None:
            self.require(needed)
        self._draft_autosave = DraftAutosave(journal, self, key, self.form)

    def require(self, *fields: QWidget) -> None:
        """Tell screen readers that these fields can't stay empty: Qt has no such state for a field.

        When the journal refuses to save, it's because of the first of them that's empty.
        """
        self._required = (*self._required, *fields)
        for field in fields:
            describe(focus_target(field), needed=_("needed"))

    def save(self) -> int:
        """Save the fields and return the id of what was saved.

        Raises:
            NetCoachError: when it can't be saved; :class:`FieldRefused` also names the field to correct.
        """
        raise NotImplementedError

    def find_edited(self) -> object:
        """Return what this dialog edits, if anything.

        Raises:
            NotFound: when it was deleted while the dialog was open.
        """

    def become_new(self) -> tuple[str, str]:
        """Edit a new thing, because the edited one is gone; return the key of its draft and the message to show."""
        raise NotImplementedError

    def confirm(self) -> None:
        """Save and close, or show why not."""
        self.say("")
        try:
            with nullcontext() if self._draft_autosave is None else self._draft_autosave.saving():
                saved = self.save()
        except NetCoachError as error:
            self._refuse(error)
            return
        self.accept()
        self.saved.emit(saved)

    def _refuse(self, error: NetCoachError) -> None:
        if isinstance(error, TextRefused):
            field = field_with(self, error.text)
        else:
            field = error.field if isinstance(error, FieldRefused) else self._empty_field()
        sentence = "" if isinstance(error, FieldRefused) else self._continue_as_new()
        if field is not None and not sentence:
            self.refuse(field, str(error))
            return
        self.say(sentence or str(error), until_changed=not sentence)
        if self._needed is not None:
            focus_target(self._needed).setFocus()

    def _empty_field(self) -> QWidget | None:
        """Return the first field that can't stay empty and is."""
        return next((field for field in self._required if is_empty(focus_target(field))), None)

    def _continue_as_new(self) -> str:
        """Keep the text for a new thing if the edited one is gone, and return the message to show."""
        try:
            self.find_edited()
        except NotFound:
            key, sentence = self.become_new()
            if self._draft_autosave is not None:
                self._draft_autosave.continue_as_new(key)
            return sentence
        return ""
