"""What the preview of a calendar file says about each event, and what the user decides about single rows."""

from datetime import date, datetime

from netcoach.events.event import EventDraft
from netcoach.exchange.importing import ImportChoices
from netcoach.foundation.clock import zone_of
from netcoach.foundation.progress import finish
from tests.builders import a_person

FAIR = ("UID:fair@example", "DTSTART;VALUE=DATE:20870611", "SUMMARY:Book fair", "LOCATION:Porto")
LUNCH = ("UID:lunch@example", "DTSTART:20870612T120000", "DTEND:20870612T130000", "SUMMARY:Lunch with the panel")
MOVED = (
    "UID:lunch@example",
    "DTSTART:20870612T123000",
    "SUMMARY:Lunch with the panel",
    "LOCATION:The Old Mill",
    "ATTENDEE;CN=Priya Nair:mailto:priya@acme.example",
)


def dump(store):
    tables = ("events", "event_people", "guests", "steps", "imports")
    return {table: [tuple(row) for row in store.rows(f"SELECT * FROM {table} ORDER BY id")] for table in tables}


def planned(journal, *events):
    from netcoach.formats import ics

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    calendar = ics.read("\r\n".join([*lines, "END:VCALENDAR", ""]).encode(), home=zone_of(journal.clock))
    return finish(journal.importing.plan(finish(calendar.upcoming(journal.clock())), file_name="calendar.ics"))


def bring(journal, *events, **choices):
    return finish(journal.importing.apply(planned(journal, *events), ImportChoices(**choices)))


def titles(journal):
    return [event.title for event in journal.events.rows()]


def the_event(journal, title):
    return journal.events.find_by_title(title)


def key_of(plan, title):
    (found,) = [one.key for one in (*plan.new, *plan.changed) if one.name == title]
    return found


def test_the_plan_names_each_new_event_with_its_day_and_place_and_writes_nothing(journal, store):
    before = dump(store)
    plan = planned(journal, FAIR, LUNCH)
    assert [(one.name, one.about) for one in plan.new] == [
        ("Book fair", "Wednesday 11 June 2087 · Porto"),
        ("Lunch with the panel", "Thursday 12 June 2087, 12:00 to 13:00"),
    ]
    assert dump(store) == before


def test_an_event_that_is_left_out_is_not_added_and_comes_up_again_next_time(journal, store):
    plan = planned(journal, FAIR, LUNCH)
    report = bring(journal, FAIR, LUNCH, left_out=frozenset({key_of(plan, "Book fair")}))
    assert (report.new, report.left_out, titles(journal)) == (1, 1, ["Lunch with the panel"])
    assert store.undo_label == "Import one event"
    assert [one.name for one in planned(journal, FAIR, LUNCH).new] == ["Book fair"]


def test_the_plan_says_of_every_field_what_it_was_and_what_it_becomes(journal):
    bring(journal, LUNCH)
    plan = planned(journal, MOVED)
    assert [each.in_words() for each in plan.changed[0].fields] == [
        "when: Thursday 12 June 2087, 12:00 to 13:00 → Thursday 12 June 2087, 12:30",
        "place: The Old Mill (new)",
        "guests: Priya Nair (new)",
    ]
    report = bring(journal, MOVED)
    assert (report.new, report.changed) == (0, 1)
    lunch = the_event(journal, "Lunch with the panel")
    assert (lunch.starts, lunch.ends, lunch.place) == (datetime(2087, 6, 12, 12, 30), None, "The Old Mill")


def test_a_field_that_is_kept_stays_as_it_was_and_comes_up_again_next_time(journal):
    bring(journal, LUNCH)
    key = key_of(planned(journal, MOVED), "Lunch with the panel")
    report = bring(journal, MOVED, kept=frozenset({(key, "starts"), (key, "guests")}))
    assert (report.changed, report.left_out) == (1, 0)
    lunch = the_event(journal, "Lunch with the panel")
    assert (lunch.starts, lunch.place) == (datetime(2087, 6, 12, 12), "The Old Mill")
    assert journal.events.guests(lunch.id) == []
    (again,) = planned(journal, MOVED).changed
    assert [each.key for each in again.fields] == ["starts", "guests"]
    bring(journal, MOVED)
    assert [guest.name for guest in journal.events.guests(lunch.id)] == ["Priya Nair"]
    assert planned(journal, MOVED).changes_nothing


def test_an_event_whose_every_field_is_kept_is_left_out(journal, store):
    bring(journal, LUNCH)
    before = dump(store)
    plan = planned(journal, MOVED)
    kept = frozenset((plan.changed[0].key, each.key) for each in plan.changed[0].fields)
    report = bring(journal, MOVED, kept=kept)
    assert (report.changed, report.left_out) == (0, 1)
    assert dump(store) == before


def test_an_event_of_the_same_title_and_day_may_be_a_duplicate(journal):
    journal.events.add(EventDraft(title="book  Fair", starts=date(2087, 6, 11)))
    journal.events.add(EventDraft(title="Lunch with the panel", starts=date(2087, 6, 13)))
    fair, lunch = planned(journal, FAIR, LUNCH).new
    assert fair.similar.in_words(fair.similar.name) == "Has the title and day of book Fair, which is in your journal."
    assert lunch.similar is None


def test_two_events_of_the_same_title_and_day_in_the_file_may_be_one(journal):
    other = ("UID:other@example", *FAIR[1:])
    first, second = planned(journal, FAIR, other).new
    assert first.similar is None
    assert second.similar.in_words("Book fair") == "Has the title and day of Book fair in line 3 of this file."
    assert second.similar.id is None


def test_a_duplicate_can_update_the_event_that_is_there_and_what_the_user_wrote_stays(journal):
    mine = journal.events.add(EventDraft(title="Lunch with the panel", starts=date(2087, 6, 12), note="Bring cards"))
    (lunch,) = planned(journal, (*LUNCH, "LOCATION:The Old Mill", "DESCRIPTION:Agenda")).new
    assert [each.in_words() for each in lunch.similar.changes] == [
        "when: Thursday 12 June 2087 → Thursday 12 June 2087, 12:00 to 13:00",
        "place: The Old Mill (new)",
    ]
    event = (*LUNCH, "LOCATION:The Old Mill", "DESCRIPTION:Agenda")
    report = bring(journal, event, updates={lunch.key: mine})
    assert (report.new, report.changed, titles(journal)) == (0, 1, ["Lunch with the panel"])
    found = journal.events.get(mine)
    assert (found.starts, found.place, found.note) == (datetime(2087, 6, 12, 12), "The Old Mill", "Bring cards")
    assert planned(journal, event).changes_nothing  # from now on it's the event of this invitation
    assert [each.key for each in planned(journal, MOVED).changed[0].fields] == ["starts", "guests"]


def test_an_event_that_belongs_to_another_invitation_is_named_but_cannot_be_updated(journal):
    bring(journal, FAIR)
    (again,) = planned(journal, ("UID:other@example", *FAIR[1:])).new
    assert (again.similar.name, again.similar.id) == ("Book fair", None)
    assert again.similar.in_words("Book fair").endswith("which is in your journal.")


def test_a_cancelled_event_is_archived_unless_that_is_unticked(journal):
    bring(journal, FAIR)
    cancelled = (*FAIR, "STATUS:CANCELLED")
    (change,) = planned(journal, cancelled).changed
    assert [each.in_words() for each in change.fields] == ["cancelled, so it will be archived"]
    report = bring(journal, cancelled, kept=frozenset({(change.key, change.fields[0].key)}))
    assert (report.left_out, the_event(journal, "Book fair").put_away) == (1, False)
    assert bring(journal, cancelled).changed == 1
    assert the_event(journal, "Book fair").put_away
    assert planned(journal, cancelled).changes_nothing
    assert [each.in_words() for each in planned(journal, FAIR).changed[0].fields] == ["no longer archived"]


def test_the_cancellation_of_an_event_that_was_never_there_is_a_problem_and_not_an_event(journal):
    plan = planned(journal, (*FAIR, "STATUS:CANCELLED"), LUNCH)
    assert [(one.line, one.name, one.reason) for one in plan.problems] == [
        (3, "Book fair", "It was cancelled, and it isn't in your journal.")
    ]
    assert (plan.skipped, [one.name for one in plan.new]) == (1, ["Lunch with the panel"])


def test_events_in_the_trash_stay_there(journal):
    bring(journal, FAIR)
    journal.events.delete([the_event(journal, "Book fair").id])
    plan = planned(journal, FAIR, LUNCH)
    assert (plan.in_trash, plan.unchanged, len(plan.new)) == (1, 1, 1)


def test_an_import_of_events_is_one_step_with_a_backup_and_names_what_came_in(journal, store):
    a_person(journal, name="Priya Nair")
    before = dump(store)
    report = bring(journal, FAIR, LUNCH)
    assert [journal.events.get(one).title for one in report.events] == ["Book fair", "Lunch with the panel"]
    assert len(journal.backups.all()) == 1
    journal.store.undo()
    assert dump(store) == before
