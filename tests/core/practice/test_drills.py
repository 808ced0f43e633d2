"""Drills: what is asked next, the log, and which drill to suggest."""

from datetime import date

import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.drills import LONGEST, SECONDS, drill_line, drill_title, marked_threads, suggest
from tests.builders import a_drill

TODAY = date(2026, 11, 22)


def test_every_drill_has_a_name_a_line_and_takes_five_minutes_at_most():
    for kind, seconds in SECONDS.items():
        assert drill_title(kind) != kind
        assert drill_line(kind)
        assert seconds <= LONGEST


def test_a_drill_is_logged_with_what_was_asked_and_written_and_undone_in_one_step(journal):
    prompt = journal.drills.next_prompt("follow-ups")
    done = journal.drills.get(a_drill(journal, "follow-ups", answer="Why?\nوماذا بعد؟\n然后呢？"))

    assert (done.kind, done.prompt, done.answer) == ("follow-ups", prompt.text, "Why?\nوماذا بعد؟\n然后呢？")
    assert done.at.date() == TODAY
    assert journal.drills.last_done() == {"follow-ups": TODAY}
    assert journal.undo() == "Log the drill “Two follow-ups in sixty seconds”"
    assert journal.drills.count() == 0


def test_a_deleted_drill_comes_back_by_undo(journal):
    drill = a_drill(journal)
    journal.drills.delete(drill)
    with pytest.raises(NotFound):
        journal.drills.get(drill)
    journal.undo()
    assert journal.drills.get(drill).id == drill


def test_the_latest_drill_is_first_in_the_log(journal, clock):
    for answer in ("first", "second", "third"):
        a_drill(journal, answer=answer)
        clock.move(minutes=3)
    assert [done.answer for done in journal.drills.latest(2)] == ["third", "second"]
    assert journal.drills.count() == 3


def test_a_drill_left_open_overnight_counts_as_five_minutes(journal):
    assert journal.drills.get(a_drill(journal, seconds=40_000)).seconds == LONGEST
    assert journal.drills.get(a_drill(journal, seconds=-3)).seconds == 0


def test_an_unknown_drill_is_refused(journal):
    with pytest.raises(Refused):
        journal.drills.log("juggling", "Three balls", "", 1)
    with pytest.raises(Refused):
        journal.drills.next_prompt("juggling")


@pytest.mark.parametrize("kind", SECONDS)
def test_everything_is_asked_once_before_anything_is_asked_again(journal, clock, kind):
    prompts = journal.content.drill_prompts(kind)
    asked, key = [], ""
    for _each in prompts:
        prompt = journal.drills.next_prompt(kind, after=key)
        journal.drills.log(kind, prompt.text, "", 5)
        clock.move(minutes=1)
        key = prompt.key
        asked.append(key)
    assert sorted(asked) == sorted(prompt.key for prompt in prompts)
    assert journal.drills.next_prompt(kind, after=key).key == asked[0]


def test_what_is_passed_over_is_not_asked_again_at_once(journal):
    first = journal.drills.next_prompt("threads")
    second = journal.drills.next_prompt("threads", after=first.key)
    third = journal.drills.next_prompt("threads", after=second.key)
    assert len({first.key, second.key, third.key}) == 3


def test_the_drill_done_least_recently_is_suggested():
    done = {kind: date(2026, 11, day) for day, kind in enumerate(SECONDS, start=1)}
    assert suggest({}) == "follow-ups"
    assert suggest({"follow-ups": TODAY}) == "threads"
    assert suggest({**done, "follow-ups": TODAY}) == "threads"
    assert suggest({**done, "exits": date(2026, 10, 1)}) == "exits"


def test_the_drill_suggested_suits_the_next_event():
    assert suggest({}, "trade fair") == "noisy room"
    assert suggest({"noisy room": TODAY}, "trade fair") == "exits"
    assert "noisy room" not in {
        suggest(dict.fromkeys(done, TODAY), "online") for done in ((), ("follow-ups",), ("follow-ups", "threads"))
    }
    assert suggest({}, "a kind from a later version") == "follow-ups"


def test_a_thread_is_marked_by_any_of_its_words(journal):
    prompt = next(each for each in journal.content.drill_prompts("threads") if "Porto" in each.text)
    marked = {thread.words: is_marked for thread, is_marked in marked_threads(prompt, ["lab", "decent"])}
    assert marked == {"Porto": False, "run the lab": True, "choir": False}
