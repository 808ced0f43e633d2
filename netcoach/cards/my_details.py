"""What the user's own hello card says about them."""

from __future__ import annotations

from typing import NamedTuple

from netcoach.cards.code import code_for
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.storage.settings import Settings
from netcoach.text.truncate import shortened
from netcoach.text.validation import optional_line

MOST, MOST_NAME = 200, 80
"""The longest text of one of them, and of the name: a code with more is hard to read."""


class MyDetails(NamedTuple):
    """What the user wants to hand over; whatever is empty isn't printed."""

    name: str = ""
    line: str = ""
    link: str = ""
    email: str = ""
    phone: str = ""

    @property
    def code(self) -> str:
        """The text of the code: a contact card, or just the link if there's nothing else."""
        if not any((self.name, self.email, self.phone)):
            return self.link
        fields = (("FN", self.name), ("TEL", self.phone), ("EMAIL", self.email), ("URL", self.link))
        lines = [f"{key}:{_escaped(value)}" for key, value in fields if value]
        first = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_escaped(self.name)};;;;"]
        return "\r\n".join([*first, *lines, "END:VCARD", ""])


def read_details(settings: Settings) -> MyDetails:
    """Return what the user wrote for their hello card; their name is also how they sign messages."""
    return MyDetails(*(str(settings.get(f"my_{field}")) for field in MyDetails._fields))


def save_details(settings: Settings, mine: MyDetails) -> None:
    """Store what the hello card says.

    Raises:
        Refused: when something is too long, or all of it for a code. Nothing was changed.
    """
    for field, value in zip(MyDetails._fields, mine, strict=True):
        if len(value) > (MOST_NAME if field == "name" else MOST):
            raise Refused(_("That's too long for a card: “{text}”. Shorten it.").format(text=shortened(value, 40)))
    if mine.code.strip():
        code_for(mine.code, "")
    for field, value in zip(MyDetails._fields, mine, strict=True):
        settings.set(f"my_{field}", optional_line(value))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
