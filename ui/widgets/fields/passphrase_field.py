"""The passphrase field: hidden unless the user asks to see it, and used exactly as typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets.buttons import IconButton
from ui.widgets.fields.text_entry import LineEdit
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.layouts.layout import RowLayout
from ui.widgets.looks import theme
from ui.widgets.looks.icons import icon

_HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
MAX_PASSPHRASE_LENGTH = 1000


class PassphraseField(CompositeWidget):
    """A passphrase field with a button that reveals it. ``entered()`` means that Enter was pressed.

    ``changed()`` is emitted for every letter. Spaces count, so nothing is trimmed.

    Args:
        name: What it is for; screen readers and tests find it by this.
    """

    entered = Signal()
    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaxLength(MAX_PASSPHRASE_LENGTH)
        self.line.setInputMethodHints(_HINTS)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self._on_edited)
        self._eye = IconButton(_("Show the passphrase"), self._on_eye, icon_name="eye")
        self._eye.setAccessibleDescription(name)
        row = RowLayout(self, gap=0)
        row.add(self.line, stretch=1)
        row.add(self._eye)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_passphrase(shown=False)

    def text(self) -> str:
        """Return the passphrase as typed."""
        return self.line.text()

    def empty(self) -> None:
        """Clear the text and its undo history, and hide what is typed next."""
        self.line.setText("")
        self.show_passphrase(shown=False)

    def show_passphrase(self, *, shown: bool) -> None:
        """Reveal or hide the passphrase."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.say(_("Hide the passphrase") if shown else _("Show the passphrase"))
        self._eye.setIcon(icon("eye-closed" if shown else "eye"))

    def sizeHint(self) -> QSize:
        return QSize(theme.space(320), super().sizeHint().height())

    def _on_eye(self) -> None:
        self.show_passphrase(shown=self.line.echoMode() != QLineEdit.EchoMode.Normal)

    def _on_edited(self, _text: str) -> None:
        self.changed.emit()
