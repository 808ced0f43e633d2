"""Choosing someone's photo from a file, and removing it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcoach.exchange.importing import open_file
from netcoach.foundation.errors import NetCoachError, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from ui.widgets.dialogs import open_files
from ui.widgets.looks.photos import as_photo


class PhotoChooser(QObject):
    """Changes the photos of a journal; ``noticed(str, bool)`` passes what happened, and whether it can be undone."""

    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        super().__init__(parent)
        self._journal, self._window = journal, parent
        self._of: PersonId | None = None

    def choose(self, person_id: PersonId) -> None:
        """Ask for a picture of someone."""
        self._of = person_id
        kinds = [_("Pictures (*.jpg *.jpeg *.png *.JPG *.JPEG *.PNG)"), _("All files (*)")]
        open_files(self._window.window(), _("Choose a photo"), self._on_chosen, kinds=kinds)

    def remove(self, person_id: PersonId) -> None:
        """Remove someone's photo."""
        try:
            self._journal.photos.remove(person_id)
        except NetCoachError as error:
            self.noticed.emit(str(error), False)
        else:
            self.noticed.emit(_("Removed the photo."), True)

    def _on_chosen(self, paths: list[str]) -> None:
        if self._of is None:
            return
        try:
            photo = as_photo(open_file(paths[0]))
            if photo is None:
                raise Refused(_("NetCoach can't read this picture. Choose a JPEG or PNG file."))
            if photo == self._journal.photos.of(self._of):
                raise Refused(_("This photo is here already."))
            self._journal.photos.set(self._of, photo)
        except NetCoachError as error:
            self.noticed.emit(str(error), False)
        else:
            self.noticed.emit(_("Added the photo."), True)
