"""The dialog that changes the text of a card for this printing only: nothing of it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.cards.card import MAX_CHARS, Card, Line
from netcoach.foundation.i18n import _
from ui.widgets.controls import ColumnLayout, SectionLabel, TextArea, TextField
from ui.widgets.dialogs import ModalDialog


class CardEditDialog(ModalDialog):
    """Changes a card for this printing. ``changed(Card)`` passes the card to print.

    Args:
        card: The card as it prints now.
        parent: The window.
    """

    changed = Signal(object)

    def __init__(self, card: Card, parent: QWidget) -> None:
        self._card = card
        self._name, self._heading = TextField(_("Name"), card.name), TextArea(_("In large type"), card.heading)
        self._lines = TextArea(_("Below it, one line each"), "\n".join(map(_text_of, card.lines)))
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        if card.name:
            column.add(SectionLabel(_("Name")), self._name)
            column.space(8)
        column.add(SectionLabel(_("In large type")), self._heading)
        column.space(8)
        column.add(SectionLabel(_("Below it, one line each")), self._lines)
        super().__init__(
            parent,
            _("Edit for this printing"),
            body,
            primary=_("Change the card"),
            lead=_("This changes only what you print now. Your journal stays as it is."),
        )
        self.confirmed.connect(self._on_confirmed)
        self._heading.setFocus()

    def _on_confirmed(self) -> None:
        for field in (self._name, self._heading):
            if len(field.text()) > MAX_CHARS:
                self.refuse(field, _("That's longer than a card holds. Shorten it."))
                return
        written = [line for line in self._lines.text().splitlines() if line.strip()]
        if any(len(text) > MAX_CHARS for text in written):
            self.refuse(self._lines, _("One of these lines is longer than a card holds. Shorten it, or split it."))
            return
        lines = _lines(written, self._card.lines)
        name = self._name.text() if self._card.name else ""
        card = replace(self._card, name=name, heading=self._heading.text(), lines=lines, is_shortened=False)
        self.accept()
        self.changed.emit(card)


def _text_of(line: Line) -> str:
    return f"{line.lead} {line.text}" if line.lead else line.text


def _lines(texts: Sequence[str], before: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines as written, each with the lead-in and the box of the one it was, or else the box of those there."""
    known = {_text_of(line): line for line in before}
    leads = sorted({line.lead for line in before if line.lead}, key=len, reverse=True)
    mark = "tick" if any(line.mark == "tick" for line in before) else ""
    lines = []
    for text in texts:
        lead = next((each for each in leads if text.startswith(f"{each} ")), "")
        usual = Line(text=text[len(lead) :].strip(), lead=lead, mark="" if lead or mark == "" else "tick")
        lines.append(known.get(text, usual))
    return tuple(lines)
