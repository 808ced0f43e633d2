"""Worksheets: filled in, compared with last time, and what their answers become."""

from datetime import date

import pytest

from netcoach.content.worksheets import ROW
from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.worksheet_words import again_words, short_words, summary, then_words
from netcoach.practice.worksheets import SheetCell, Subject
from tests.builders import a_person, a_promise, a_worksheet, an_event

WHO, NEXT = "who", "next"
BOSS, BOSS_OF_BOSS, HR, SPONSOR, MENTOR = 0, 1, 2, 5, 6


@pytest.fixture
def worksheets(journal):
    return journal.worksheets


def said(journal, one, then=None):
    sheet = journal.worksheets.get(one)
    earlier = None if then is None else journal.worksheets.get(then)
    return summary(journal.worksheets.kind(sheet.kind), sheet, earlier, journal.today)


def how_it_was(journal, position, one, then):
    sheet, earlier = journal.worksheets.get(one), journal.worksheets.get(then)
    return then_words(journal.worksheets.kind(sheet.kind), position, sheet, earlier)


def seat(journal, one, position, name):
    person = a_person(journal, name)
    journal.worksheets.choose(one, SheetCell(position, WHO), person)
    return person


def test_there_are_at_least_24_kinds_and_each_serves_a_practice(worksheets):
    kinds = worksheets.kinds()
    assert len(kinds) >= 24
    assert all(kind.practices for kind in kinds)
    wanted = {
        "career-influence-map", "who-knows-what", "vouchers", "mentor-brief-mentee", "mentor-brief-mentor",
        "review-brief", "one-to-one", "manager-update", "expectations", "hard-conversation",
        "respectful-disagreement", "boundary-sentence", "incident", "growth-list", "house-rules", "brand-line",
        "top-five", "who-do-i-call", "monday-drill", "yearly-plan", "professional-bodies", "market-and-pay",
        "negotiation", "give-menu", "relationship",
    }  # fmt: skip
    assert wanted <= {kind.key for kind in kinds}


def test_each_text_has_an_example_and_each_column_too(worksheets):
    for kind in worksheets.kinds():
        for field in kind.fields:
            assert field.example or field.type in {"last touch", "choice", "date"}, (kind.key, field.key)
        for position in range(len(kind.rows)):
            for field in kind.fields_of(position):
                assert field.example or field.type not in {"text", "number"}, (kind.key, field.label)


def test_a_worksheet_says_how_many_seats_are_taken(journal):
    one = a_worksheet(journal)
    for position, name in ((BOSS, "Helen Brandt"), (MENTOR, "Ana Sousa")):
        seat(journal, one, position, name)
    assert said(journal, one) == "Two seats are taken. Six are empty."
    journal.worksheets.choose(one, SheetCell(SPONSOR, WHO), None)
    assert said(journal, one) == "Two seats are taken. Six are empty."
    seat(journal, one, 3, "Sam")
    journal.worksheets.clear(one, SheetCell(BOSS, WHO))
    journal.worksheets.clear(one, SheetCell(MENTOR, WHO))
    assert said(journal, one) == "One seat is taken. Seven are empty."


def test_someone_in_the_trash_leaves_an_empty_seat_and_someone_deleted_too(journal):
    one = a_worksheet(journal)
    helen = seat(journal, one, BOSS, "Helen Brandt")
    journal.people.delete([helen])
    assert said(journal, one) == "Eight seats are empty."
    journal.people.restore([helen])
    assert said(journal, one).startswith("One seat is taken.")
    journal.people.delete_for_ever([helen])
    assert journal.worksheets.get(one).answer(BOSS, WHO).person_id is None


def test_it_is_compared_with_last_time(journal):
    then = a_worksheet(journal, day=date(2026, 3, 8))
    for position, name in ((BOSS, "Helen"), (SPONSOR, "Dana")):
        seat(journal, then, position, name)
    now = journal.worksheets.begin_again(then)
    assert journal.worksheets.get(now).day == journal.today
    assert [one.id for one in journal.worksheets.earlier(journal.worksheets.get(now))] == [then]
    assert said(journal, now, then) == "Two seats are taken. Six are empty. Nothing has changed since 8 March."
    seat(journal, now, SPONSOR, "Jonas")
    seat(journal, now, HR, "Marta")
    assert said(journal, now, then) == (
        "Three seats are taken. Five are empty. In March, six were empty. Two answers have changed since 8 March."
    )
    assert how_it_was(journal, BOSS, now, then) == "the same"
    assert how_it_was(journal, BOSS_OF_BOSS, now, then) == "empty then, too"
    assert how_it_was(journal, HR, now, then) == "no one yet"
    assert "Dana" in how_it_was(journal, SPONSOR, now, then)


def test_beginning_again_on_the_same_day_opens_the_same_one(journal):
    one = a_worksheet(journal)
    assert journal.worksheets.begin_again(one) == one


def test_a_clock_that_was_set_back_loses_nothing(journal, clock):
    one = a_worksheet(journal, next_0="Bring the wins")
    clock.move(days=-40)
    assert journal.worksheets.begin_again(one) == one
    assert not journal.worksheets.is_due(journal.worksheets.get(one))
    assert journal.worksheets.get(one).answer(BOSS, NEXT).text == "Bring the wins"


def test_it_is_asked_about_again_after_its_months(journal, clock):
    one = a_worksheet(journal)
    sheet = journal.worksheets.get(one)
    day = journal.worksheets.look_again(sheet)
    assert day == date(2027, 5, 22)
    assert again_words(day, journal.today) == "Still true? You'll be asked again in May 2027."
    assert journal.worksheets.due() == []
    clock.move(days=190)
    assert [each.id for each in journal.worksheets.due()] == [one]
    assert again_words(day, journal.today) == "Still true? It's time to look again."


def test_a_short_answer_is_asked_about_never(journal):
    one = a_worksheet(journal, "manager-update")
    assert journal.worksheets.look_again(journal.worksheets.get(one)) is None
    assert again_words(None, journal.today) == ""


def test_a_next_step_with_a_person_becomes_a_promise_in_one_step(journal):
    one = a_worksheet(journal, next_0="Bring the two wins")
    helen = seat(journal, one, BOSS, "Helen Brandt")
    promise = journal.worksheets.make_promise(one, SheetCell(BOSS, NEXT))
    made = journal.promises.get(promise)
    assert (made.person_id, made.text) == (helen, "Bring the two wins")
    assert journal.worksheets.get(one).answer(BOSS, NEXT).promise_id == promise
    assert journal.worksheets.make_promise(one, SheetCell(BOSS, NEXT)) == promise
    journal.undo()
    assert journal.promises.of_person(helen) == []
    assert journal.worksheets.get(one).answer(BOSS, NEXT).promise_id is None


def test_a_kept_promise_makes_room_for_the_next(journal):
    one = a_worksheet(journal, next_0="Bring the two wins")
    seat(journal, one, BOSS, "Helen Brandt")
    first = journal.worksheets.make_promise(one, SheetCell(BOSS, NEXT))
    journal.promises.keep(first)
    assert journal.worksheets.make_promise(one, SheetCell(BOSS, NEXT)) != first


def test_a_promise_is_due_on_the_date_in_its_row(journal):
    one = a_worksheet(journal, "mentor-brief-mentee", ask_2="Twenty minutes", by_2="2026-12-04")
    journal.worksheets.choose(one, SheetCell(2, WHO), a_person(journal))
    promise = journal.worksheets.make_promise(one, SheetCell(2, "ask"))
    assert journal.promises.get(promise).due == date(2026, 12, 4)


def test_a_promise_goes_to_whoever_the_worksheet_is_about(journal):
    ines = a_person(journal, "Ines")
    one = a_worksheet(journal, "one-to-one", person=ines, answer_7="Send the plan")
    assert journal.promises.get(journal.worksheets.make_promise(one, SheetCell(7, "answer"))).person_id == ines


def test_a_promise_without_anyone_is_refused_and_nothing_is_changed(journal):
    one = a_worksheet(journal, next_0="Bring the two wins")
    before = journal.store.undo_label
    with pytest.raises(Refused, match="needs someone"):
        journal.worksheets.make_promise(one, SheetCell(BOSS, NEXT))
    with pytest.raises(Refused, match="Write the next step"):
        journal.worksheets.make_promise(one, SheetCell(HR, NEXT))
    assert journal.store.undo_label == before


def test_a_step_becomes_a_weekly_goal(journal):
    one = a_worksheet(journal, "growth-list", row_100="Numbers", step_100="Explain one chart")
    goal = journal.worksheets.make_goal(one, SheetCell(100, "step"))
    assert journal.goals.get(goal).title == "Explain one chart"
    assert journal.worksheets.make_goal(one, SheetCell(100, "step")) == goal
    journal.undo()
    assert journal.goals.all() == []


def test_nobody_on_purpose_can_become_a_goal(journal):
    one = a_worksheet(journal)
    journal.worksheets.choose(one, SheetCell(SPONSOR, WHO), None)
    goal = journal.worksheets.make_goal(one, SheetCell(SPONSOR, WHO))
    assert journal.goals.get(goal).title == "Look for someone: Sponsor"


def test_who_knows_what_becomes_a_tag_and_a_seat_a_role(journal):
    one = a_worksheet(journal, "who-knows-what", row_100="Payroll")
    priya = a_person(journal, "Priya", tags=("choir",))
    journal.worksheets.choose(one, SheetCell(100, WHO), priya)
    assert journal.worksheets.tag_person(one, SheetCell(100, WHO)) == "Payroll"
    assert set(journal.people.get(priya).tags) == {"choir", "Payroll"}
    chart = a_worksheet(journal)
    journal.worksheets.choose(chart, SheetCell(MENTOR, WHO), priya)
    assert journal.worksheets.give_role(chart, SheetCell(MENTOR, WHO)) == "mentor"
    assert journal.people.get(priya).roles == ("mentor",)


def test_house_rules_are_found_by_employer(journal):
    a_worksheet(journal, "house-rules", about="Acme", answer_0="Chat for quick things", answer_3="After six")
    assert journal.worksheets.house_rules(" acme ") == [
        "Which channel for what: Chat for quick things",
        "When not to write: After six",
    ]
    assert journal.worksheets.house_rules("Other") == []


def test_worksheets_about_different_things_are_not_compared(journal):
    acme = a_worksheet(journal, "house-rules", about="Acme", day=date(2026, 3, 1))
    other = a_worksheet(journal, "house-rules", about="Other")
    assert journal.worksheets.earlier(journal.worksheets.get(other)) == []
    assert {one.id for one in journal.worksheets.of_kind("house-rules")} == {acme, other}


def test_an_event_has_its_own_worksheet(journal):
    event = an_event(journal, kind="performance review", title="Review")
    one = a_worksheet(journal, "review-brief", event=event)
    assert journal.worksheets.for_event("review-brief", event).id == one
    journal.events.delete_for_ever([event])
    assert journal.worksheets.get(one).event_id is None


def test_a_row_of_ones_own_is_deleted_but_not_one_of_the_worksheet(journal):
    one = a_worksheet(journal, row_100="Union rep", next_100="Say hello")
    journal.worksheets.delete_row(one, 100)
    assert journal.worksheets.get(one).answers == {}
    journal.undo()
    assert journal.worksheets.get(one).answer(100, ROW).text == "Union rep"
    with pytest.raises(Refused, match="belongs to the worksheet"):
        journal.worksheets.delete_row(one, BOSS)


def test_typing_in_one_cell_is_one_undo_step(journal):
    one = a_worksheet(journal)
    for text in ("Br", "Bring", "Bring the wins"):
        journal.worksheets.write(one, SheetCell(BOSS, NEXT), text)
    journal.undo()
    assert journal.worksheets.get(one).answer(BOSS, NEXT).text == ""


def test_a_hundred_thousand_characters_are_stored_whole(journal):
    text = ("A long answer." * 7_143)[:100_000]
    one = a_worksheet(journal, "hard-conversation", answer_0=text)
    assert journal.worksheets.get(one).answer(0, "answer").text == text


def test_a_text_that_was_emptied_is_kept_as_an_earlier_version(journal, clock):
    one = a_worksheet(journal, next_0="Bring the two wins and ask")
    clock.move(hours=1)
    journal.worksheets.write(one, SheetCell(BOSS, NEXT), "")
    versions = journal.text_versions.of_thing("worksheets", one)
    assert [version.text for _place, version in versions] == ["Bring the two wins and ask"]


def test_the_trash_hides_it_from_lists_and_search(journal):
    one = a_worksheet(journal, next_0="Bring the lanterns")
    assert [hit.id for hit in journal.search.everything("lanterns").of("worksheet")] == [one]
    journal.worksheets.delete(one)
    assert journal.worksheets.all() == []
    assert journal.search.everything("lanterns").of("worksheet") == ()
    journal.worksheets.restore(one)
    assert [each.id for each in journal.worksheets.all()] == [one]


def test_the_hours_of_a_week_are_added_up(journal):
    one = a_worksheet(journal, "top-five", hours_0="4", hours_1="2,5", hours_2="many")
    assert "That's 6.5 hours a week together." in said(journal, one)


def test_a_few_words_say_what_is_left(journal):
    def words(one):
        sheet = journal.worksheets.get(one)
        return short_words(journal.worksheets.kind(sheet.kind), sheet)

    one = a_worksheet(journal, "manager-update", answer_0="The archive is searchable")
    assert words(one) == "two questions left"
    journal.worksheets.write(one, SheetCell(1, "answer"), "Training")
    journal.worksheets.write(one, SheetCell(2, "answer"), "Nothing this week")
    assert words(one) == "filled in"
    assert words(a_worksheet(journal, row_100="Union rep")) == "nine empty seats"


def test_a_kind_of_another_version_keeps_its_name_and_is_never_due(journal):
    one = a_worksheet(journal)
    with journal.store.change("Another version") as db:
        db.table("worksheets").update(one, {"kind": "tea-map"})
    sheet = journal.worksheets.get(one)
    assert journal.worksheets.title(sheet.kind) == "tea-map"
    assert not journal.worksheets.is_due(sheet)
    with pytest.raises(NotFound):
        journal.worksheets.kind(sheet.kind)


def test_a_deleted_promise_leaves_the_text(journal):
    one = a_worksheet(journal, next_0="Bring the two wins")
    seat(journal, one, BOSS, "Helen")
    journal.promises.delete(journal.worksheets.make_promise(one, SheetCell(BOSS, NEXT)))
    answer = journal.worksheets.get(one).answer(BOSS, NEXT)
    assert (answer.text, answer.promise_id) == ("Bring the two wins", None)
    a_promise(journal)


def test_beginning_with_an_answer_is_one_undo_step(journal):
    one = journal.worksheets.begin_with("career-influence-map", Subject(), SheetCell(BOSS, NEXT), "Bring the wins")
    assert journal.worksheets.get(one).answer(BOSS, NEXT).text == "Bring the wins"
    journal.undo()
    assert journal.worksheets.all() == []
