"""The user's settings, each declared once with its default and its allowed values.

Settings are stored in the journal, so they move with it. They aren't undoable. A stored value that isn't allowed any
more counts as not set.
"""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple, TypeAlias

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, conventions, enumerated
from netcoach.storage.store import Store

Value: TypeAlias = str | int

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


class Setting(NamedTuple):
    """One declared setting: one of ``choices``, a match of ``pattern``, or a number from ``least`` to ``most``."""

    key: str
    default: Value
    choices: tuple[Value, ...] = ()
    pattern: str = ""
    least: int = 0
    most: int = 0

    def allows(self, value: object) -> bool:
        """Return whether the setting accepts this value."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if self.pattern:
            return re.fullmatch(self.pattern, str(value)) is not None
        return isinstance(value, int) and self.least <= value <= self.most


SYSTEM = "system"
"""The value for following the system: theme, contrast, language."""
USUAL_WEEK = -1
"""The value for beginning the week as usual here."""

NEVER = -1
"""The value for no reminder; others are minutes after midnight."""

DECLARED: tuple[Setting, ...] = (
    Setting(key="language", default=SYSTEM, pattern=rf"{SYSTEM}|[a-z]{{2,3}}(_[A-Z0-9]{{2,3}})?"),
    Setting(key="theme", default=SYSTEM, choices=(SYSTEM, "light", "dark")),
    Setting(key="contrast", default=SYSTEM, choices=(SYSTEM, "high")),
    Setting(key="text_size", default=100, least=90, most=175),
    Setting(key="single_keys", default=1, choices=(0, 1)),
    Setting(key="notices_stay", default=0, choices=(0, 1)),
    Setting(key="week_start", default=USUAL_WEEK, choices=(USUAL_WEEK, MONDAY, SUNDAY, SATURDAY)),
    Setting(key="pace", default=140, least=100, most=180),
    Setting(key="events_a_month", default=2, least=1, most=31),
    Setting(key="energy_points", default=10, least=1, most=50),
    Setting(key="week_minutes", default=30, least=5, most=600),
    Setting(key="timer_started_at", default="", pattern=r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)?"),
    Setting(key="hard_day", default="", pattern=r"(\d{4}-\d\d-\d\d)?"),
    Setting(key="remind_at", default=NEVER, choices=(NEVER, *range(6 * 60, 22 * 60 + 1, 30))),
    Setting(key="paper", default="A4", choices=("A4", "Letter")),
    Setting(key="my_name", default="", pattern=r"[^\r\n]{0,80}"),
    Setting(key="my_line", default="", pattern=r"[^\r\n]{0,200}"),
    Setting(key="my_link", default="", pattern=r"[^\r\n]{0,200}"),
    Setting(key="my_email", default="", pattern=r"[^\r\n]{0,200}"),
    Setting(key="my_phone", default="", pattern=r"[^\r\n]{0,200}"),
    Setting(key="lock_after", default=0, choices=(0, 1, 5, 15, 30, 60)),
    Setting(key="lock_with_screen", default=0, choices=(0, 1)),
    Setting(key="clear_clipboard", default=0, choices=(0, 10, 30, 60)),
    Setting(key="initials_only", default=0, choices=(0, 1)),
    Setting(key="take_timer", default="pitch", pattern=r"pitch|\d{1,4}/\d{1,4}/\d{1,4}"),
    Setting(key="take_halved", default=0, choices=(0, 1)),
    Setting(key="take_from_a_beat", default=0, choices=(0, 1)),
    Setting(key="take_interrupted", default=0, choices=(0, 1)),
    Setting(key="record_takes", default=0, choices=(0, 1)),
    Setting(key="asked_to_record", default=0, choices=(0, 1)),
    Setting(key="follow_voice", default=0, choices=(0, 1)),
    Setting(key="keep_recordings", default=90, choices=(7, 30, 90)),
    Setting(key="name_minutes", default=3, choices=(1, 2, 3, 5, 10)),
    Setting(key="break_minutes", default=10, least=1, most=60),
    Setting(key="dark_evening", default=0, choices=(0, 1)),
    Setting(key="back_up_recordings", default=1, choices=(0, 1)),
)
"""Every setting, in the order in which the window shows them."""

_BY_KEY = {setting.key: setting for setting in DECLARED}


class Settings:
    """The user's settings in one journal.

    Args:
        store: the journal's store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def languages(self) -> list[str]:
        """The language chosen for this journal, or empty to follow the system."""
        chosen = str(self.get("language"))
        return [] if chosen == SYSTEM else [chosen]

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return str(self.get("theme"))

    @property
    def contrast(self) -> str:
        """``high``, or ``system`` for high contrast only where the system asks for it."""
        return str(self.get("contrast"))

    @property
    def text_size(self) -> int:
        """The text size as a percentage of the system's."""
        return int(self.get("text_size"))

    @property
    def single_keys(self) -> bool:
        """Whether a letter or a figure does something on its own, where nothing is written."""
        return bool(self.get("single_keys"))

    @property
    def notices_stay(self) -> bool:
        """Whether a notice stays until it's closed."""
        return bool(self.get("notices_stay"))

    @property
    def week_start(self) -> int:
        """The first day of the week: 0 Monday, 5 Saturday, 6 Sunday."""
        chosen = int(self.get("week_start"))
        return conventions().first_weekday if chosen == USUAL_WEEK else chosen

    @property
    def pace(self) -> int:
        """The user's speaking pace in words per minute."""
        return int(self.get("pace"))

    @property
    def events_a_month(self) -> int:
        """How many events a month the user has the energy for."""
        return int(self.get("events_a_month"))

    @property
    def energy_points(self) -> int:
        """The energy that events may take in a week, in points of the user's own."""
        return int(self.get("energy_points"))

    @property
    def remind_at(self) -> time | None:
        """The time of day of the daily reminder, or None for none."""
        minutes = int(self.get("remind_at"))
        return None if minutes == NEVER else time(*divmod(minutes, 60))

    @property
    def paper(self) -> str:
        """``A4`` or ``Letter``."""
        return str(self.get("paper"))

    @property
    def lock_after(self) -> int:
        """The minutes without input before a passphrase-protected journal locks; 0 for never."""
        return int(self.get("lock_after"))

    @property
    def lock_with_screen(self) -> bool:
        """Whether a passphrase-protected journal locks together with the screen."""
        return bool(self.get("lock_with_screen"))

    @property
    def clear_clipboard(self) -> int:
        """The seconds before text copied from NetCoach is cleared from the clipboard; 0 for never."""
        return int(self.get("clear_clipboard"))

    @property
    def initials_only(self) -> bool:
        """Whether the window shows initials instead of names, for a shared desk."""
        return bool(self.get("initials_only"))

    @property
    def record_takes(self) -> bool:
        """Whether rehearsals are recorded."""
        return bool(self.get("record_takes"))

    @property
    def keep_recordings(self) -> int:
        """For how many days recordings of rehearsals are kept."""
        return int(self.get("keep_recordings"))

    def get(self, key: str) -> Value:
        """Return a setting, or its default if no allowed value is stored."""
        setting = _declared(key)
        stored = self._store.setting(key, setting.default)
        return stored if isinstance(stored, str | int) and setting.allows(stored) else setting.default

    def set(self, key: str, value: Value) -> None:
        """Set a setting.

        Raises:
            Refused: when the value isn't allowed; the old one is kept.
        """
        setting = _declared(key)
        if not setting.allows(value):
            raise Refused(_refusal(setting, value))
        if value != self.get(key):
            self._store.set_setting(key, value)

    def reset(self, key: str) -> None:
        """Reset a setting to its default."""
        self.set(key, _declared(key).default)


def _declared(key: str) -> Setting:
    if key not in _BY_KEY:
        raise Refused(_("Unknown setting “{key}”.").format(key=key))
    return _BY_KEY[key]


def _refusal(setting: Setting, value: object) -> str:
    if setting.choices:
        return _("“{key}” can be {choices}, not “{value}”.").format(
            key=setting.key, choices=enumerated(map(str, setting.choices)), value=value
        )
    if setting.pattern:
        return _("“{key}” can't be “{value}”.").format(key=setting.key, value=value)
    return _("“{key}” must be between {least} and {most}, not “{value}”.").format(
        key=setting.key, least=setting.least, most=setting.most, value=value
    )
