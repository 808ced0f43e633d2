"""How often to be in touch with someone, in words."""

from __future__ import annotations

from netcoach.foundation.i18n import _, ngettext, number


def rhythms() -> list[tuple[str, int | None]]:
    """Return the rhythms that the window offers, with their days."""
    return [
        (_("no set time"), None),
        (_("every week"), 7),
        (_("every two weeks"), 14),
        (_("every month"), 30),
        (_("every two months"), 60),
        (_("every three months"), 90),
        (_("twice a year"), 182),
        (_("once a year"), 365),
    ]


def rhythm_text(days: int) -> str:
    """Return a rhythm in words: "every two months"."""
    near = min((one for one in rhythms() if one[1]), key=lambda one: abs(days - (one[1] or 0)))
    exact = near[1] is not None and abs(days - near[1]) * 60 <= near[1]
    return near[0] if exact else ngettext("every day", "every {count} days", days).format(count=number(days))
