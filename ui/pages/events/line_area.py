"""One line of text edited in place: it wraps like a label, and Enter saves it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.controls import TextArea
from ui.widgets.looks import theme


class LineArea(TextArea):
    """Looks like plain text. Arguments as in :class:`TextArea`."""

    def __init__(self, name: str, text: str = "", *, placeholder: str = "", role: theme.Role = "body") -> None:
        super().__init__(name, text, placeholder=placeholder, quiet=True, role=role)

    def set_soft(self, *, soft: bool) -> None:
        """Use the soft tone, for something done."""
        if bool(self.property("soft")) != soft:
            self.setProperty("soft", soft)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
        else:
            super().keyPressEvent(event)
