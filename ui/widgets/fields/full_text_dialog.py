"""A dialog for a text that is too long for one line, to read and to edit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.text.validation import plain_text
from ui.widgets.dialogs import ModalDialog
from ui.widgets.fields.text_area import TextArea
from ui.widgets.looks import theme

_LEAST_LINES, _LINES = 3, 6
_AROUND = 192  # height of the title, the buttons, and the space around them and the text


class FullTextDialog(ModalDialog):
    """Shows one text. ``kept(str)`` reports the edited text when the user saves it.

    Args:
        parent: The parent window.
        name: The name of the text.
        text: The whole text.
    """

    kept = Signal(str)

    def __init__(self, parent: QWidget, name: str, text: str) -> None:
        room = parent.height() - theme.space(_AROUND)  # a longer text scrolls in its field, whose frame stays in view
        most = max(room // QFontMetrics(theme.font("body")).lineSpacing(), _LEAST_LINES)
        self._area = TextArea(name, text, lines=min(_LINES, most), most=most)
        super().__init__(parent, name, self._area, primary=_("Done"), width=640)
        self.confirmed.connect(self._on_confirmed)
        self._area.setFocus()

    def _on_confirmed(self) -> None:
        try:
            text = plain_text(self._area.text())
        except Refused as refusal:
            self.refuse(self._area, str(refusal))
            return
        self.accept()
        self.kept.emit(text)
