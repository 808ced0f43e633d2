"""People, events, Today and the state of the file as plain values, for commands and scripts."""

from __future__ import annotations

from typing import Any

from netcoach.backup.integrity_scan import check_integrity
from netcoach.contacts.person_queries import PeopleFilter
from netcoach.dates.moments import write_moment
from netcoach.events.energy import week_sentence
from netcoach.events.event import EventRow
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.goals.goal import smaller_words
from netcoach.journal import Journal
from netcoach.text.folding import match_query

JsonObject = dict[str, Any]


def people_facts(journal: Journal, query: str = "") -> list[JsonObject]:
    """Return people as ``{"uid", "name", "organisation", "roles", "tags", "last_conversation", ...}``, by name."""
    return [_person_fact(journal, person_id) for person_id in journal.people.ids(PeopleFilter(text=query))]


def _person_fact(journal: Journal, person_id: PersonId) -> JsonObject:
    person = journal.people.get(person_id)
    last = journal.conversations.last_of(person_id)
    work = person.positions[0] if person.positions else None
    return {
        "uid": person.uid,
        "name": person.name,
        "organisation": work.organisation if work else "",
        "title": work.title if work else "",
        "roles": list(person.roles),
        "tags": list(person.tags),
        "side": person.side,
        "emails": [channel.value for channel in person.channels if channel.kind == "email"],
        "last_conversation": None if last is None else last.day.isoformat(),
        "archived": person.archived,
    }


def event_facts(journal: Journal) -> list[JsonObject]:
    """Return events as ``{"uid", "title", "kind", "starts", "ends", "place", "people", "checklist"}``, soonest first.

    Upcoming events come first, then past ones, latest first.
    """
    return [_event_fact(journal, row) for row in (*journal.events.upcoming(), *journal.events.past())]


def _event_fact(journal: Journal, row: EventRow) -> JsonObject:
    return {
        "uid": row.uid,
        "title": row.title,
        "kind": row.kind,
        "starts": write_moment(row.starts),
        "ends": None if row.ends is None else write_moment(row.ends),
        "zone": row.zone,
        "place": row.place,
        "people": [person.name for person in journal.events.people(row.id)],
        "checklist": {"done": row.done, "total": row.total},
    }


def today_facts(journal: Journal) -> JsonObject:
    """Return what Today shows: the debrief, the next event, promises, practice, goals, hellos, each in words."""
    today = journal.suggestions.today()
    event, evening, energy = today.next_event, today.evening, journal.energy.week()
    look_back = journal.suggestions.look_back()
    goals, hellos = journal.goals.on_today(), journal.suggestions.hellos_today()
    is_quiet = today.has_nothing and not goals and look_back is None and not hellos
    offer = None if is_quiet or evening else journal.five_minutes.on_today()
    return {
        "day": journal.today.isoformat(),
        "heading": today.heading,
        "greeting": today.greeting,
        "debrief": today.just_over and {"title": today.just_over.title, "sentence": today.just_over.sentence},
        "rest": evening and evening.rest_words and f"{evening.rest_label}: {evening.rest_words}",
        "names": [one.name for one in evening.names] if evening else [],
        "next_event": event
        and {
            "title": event.title,
            "line": event.line,
            "steps": event.steps_words,
            "next_step": event.next_step and event.next_step.text,
        },
        "look_back": look_back and {"title": look_back.title, "sentence": look_back.sentence},
        "promises": [
            {"text": one.text, "person": one.person_name, "due": one.due and one.due.isoformat(), "when": one.due_words}
            for one in today.promises
        ],
        "more_promises": today.more_words,
        "goals": [
            {
                "title": one.goal.title,
                "sentence": one.week.sentence,
                "smaller": one.smaller and smaller_words(one.goal, one.smaller),
                "two_minutes": one.two_minutes,
            }
            for one in goals
        ],
        "hard_day": journal.goals.is_hard_day,
        "practice": offer and {"title": offer.title, "reason": offer.reason},
        "hellos": [
            {
                "name": one.name,
                "since": one.since_words,
                "why": one.why_words,
                "at_random": one.at_random,
                "now_and_then": one.is_weak_tie,
            }
            for one in hellos
        ],
        "season": journal.seasons.sentence(),
        "time": None if is_quiet else journal.time_budget.week().sentence,
        "energy": energy and week_sentence(energy, journal.today),
    }


def problems_of(journal: Journal) -> list[str]:
    """Return the problems of the journal file, each as a sentence; an empty list if there are none."""
    return check_integrity(journal.store.path, journal.store.passphrase) or _unfindable(journal)


def _unfindable(journal: Journal) -> list[str]:
    """Return the people that a search for their own name doesn't find."""
    missing: list[str] = []
    for row in journal.store.rows("SELECT id, name FROM people WHERE trashed_at IS NULL"):
        query = match_query(row["name"])
        sql = "SELECT 1 FROM people_index WHERE people_index MATCH ? AND rowid = ?"
        if query and journal.store.value(sql, (query, row["id"])) is None:
            missing.append(_("Search doesn't find {name}.").format(name=row["name"]))
    return missing
