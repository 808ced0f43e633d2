"""The active if-then plans as rows of the overview."""

from __future__ import annotations

from netcoach.foundation.i18n import _, number
from netcoach.journal import Journal
from netcoach.practice.if_then_plans import SAY_IT, Plan
from ui.widgets.page import Place

PLANS = Place("practice", view="plans")


def plan_rows(journal: Journal) -> list[tuple[str, str, Place | None]]:
    """Return sentence, detail and place of every active plan; without any, one row that invites to make one."""
    rows: list[tuple[str, str, Place | None]] = [
        (plan.sentence, said_words(plan), PLANS._replace(part=plan.uid)) for plan in journal.plans.active()
    ]
    return rows or [(_("If a moment comes that you'll notice, then one small thing"), _("not begun"), PLANS)]


def said_words(plan: Plan) -> str:
    """Return how often a plan was said: "not said aloud yet", "said 1 of 3 times", "said three times"."""
    if plan.times_said >= SAY_IT:
        return _("said three times")
    if not plan.times_said:
        return _("not said aloud yet")
    return _("said {count} of {times} times").format(count=number(plan.times_said), times=number(SAY_IT))
