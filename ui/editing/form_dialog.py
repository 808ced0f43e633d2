"""A dialog with fields: it saves their draft, saves them together, and shows why it can't."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from netcoach.foundation.errors import NetCoachError, NotFound
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.editing.draft_autosave import DraftAutosave
from ui.editing.form_binding import FieldRefused, FormBinding, FormField
from ui.widgets.dialogs import ModalDialog
from ui.widgets.fields.described import describe
from ui.widgets.fields.input_watch import InputWatch
from ui.widgets.fields.text_area import TextArea
from ui.widgets.fields.text_field import TextField
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout, ScaledBoxLayout
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce


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
        self._error: _FieldError | None = None
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
            _target(field).setAccessibleDescription(shown(_("needed")))

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
        if self._error is not None and isValid(self._error):
            self._error.take_away()
        try:
            with nullcontext() if self._draft_autosave is None else self._draft_autosave.saving():
                saved = self.save()
        except NetCoachError as error:
            self._refuse(error)
            return
        self.accept()
        self.saved.emit(saved)

    def _refuse(self, error: NetCoachError) -> None:
        field = error.field if isinstance(error, FieldRefused) else self._empty_field()
        sentence = "" if isinstance(error, FieldRefused) else self._continue_as_new()
        if field is not None and not sentence:
            self.say("")
            self._error = _FieldError(self, field, str(error))
            _target(field).setFocus()
            return
        self.say(sentence or str(error), until_changed=not sentence)
        if self._needed is not None:
            _target(self._needed).setFocus()

    def _empty_field(self) -> QWidget | None:
        """Return the first field that can't stay empty and is."""
        return next((field for field in self._required if _is_empty(_target(field))), None)

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


class _FieldError(PlainLabel):
    """Why a field can't be saved, close to it and as part of its description, until it's taken away.

    After the field's label or at the end of the field it moves nothing. It's only on a line of its own, below the
    field, where there's no space for it.

    Args:
        dialog: The dialog, which shows it at the bottom if the field isn't in a column.
        field: The field.
        sentence: The reason.
    """

    def __init__(self, dialog: ModalDialog, field: QWidget, sentence: str) -> None:
        super().__init__(sentence, "small", tone="warm", parent=dialog)
        self._dialog, self._field, self._target = dialog, field, _target(field)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # nothing is stacked because of it
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        describe(self._target, problem=sentence)
        # Until the field changes, or if it isn't empty, anything in the dialog.
        watch = InputWatch(self._target if _is_empty(self._target) else dialog, self)
        watch.changed.connect(self.take_away)
        self._place()
        announce(dialog, sentence)

    def take_away(self) -> None:
        """Hide it: the fields are about to be checked again, or are no longer what they were."""
        describe(self._target, problem="")
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and not self._fit_in(watched):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        for host in (_label_of(self._field), self._target):
            if isinstance(host, (SectionLabel, TextField)) and self._fit_in(host):
                host.installEventFilter(self)
                self.show()
                return
        for step, column in _columns_around(self._field):
            column.insertWidget(column.indexOf(step) + 1, self)
            self.show()
            return
        self._dialog.say(self.text())

    def _fit_in(self, host: QWidget) -> bool:
        """Move to where there's space in a label or a field, and return whether there's enough."""
        in_field = isinstance(host, TextField)
        self.level_with("body" if in_field else "section", in_field=in_field)
        room, width = cast("SectionLabel | TextField", host).free_end(), self.sizeHint().width()
        if width > room.width():
            return False
        self.setParent(host)
        start = room.right() + 1 - width if in_field else room.left()
        mirrored = host.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setGeometry(host.width() - start - width if mirrored else start, room.top(), width, room.height())
        return True


def _columns_around(field: QWidget) -> Iterator[tuple[QWidget, ColumnLayout]]:
    """Yield what is in a column around a field, and that column, from the inside out."""
    step: QWidget | None = field
    while step is not None and not step.isWindow():
        around = step.parentWidget()
        layout = None if around is None else around.layout()
        if isinstance(layout, ColumnLayout) and layout.indexOf(step) >= 0:
            yield step, layout
        step = around


def _label_of(field: QWidget) -> SectionLabel | None:
    """Return the label above a field, if nothing else is between them."""
    for step, column in _columns_around(field):
        before = column.items()
        for item in reversed(before[: before.index(step)]):
            inside = item.items() if isinstance(item, ScaledBoxLayout) else [item]
            shown_inside = [one for one in inside if isinstance(one, QWidget) and one.isVisible() and one.height()]
            if shown_inside:
                return next((one for one in shown_inside if isinstance(one, SectionLabel)), None)
    return None


def _target(field: QWidget) -> QWidget:
    """Return the part of a field that gets the focus."""
    while (proxy := field.focusProxy()) is not None:
        field = proxy
    return field


def _is_empty(field: QWidget) -> bool:
    return isinstance(field, (TextField, TextArea)) and field.isVisible() and not field.text().strip()
