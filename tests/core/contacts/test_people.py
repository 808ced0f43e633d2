"""Adding and changing people, and restoring them from the trash."""

from datetime import date

import pytest

from netcoach.contacts.people import Channel, PeopleFilter, PersonDraft, Position
from netcoach.foundation.errors import NotFound, Refused
from tests.builders import a_conversation, a_person, a_promise


def everything_about(journal, person):
    return (journal.people.get(person), journal.people.timeline(person), journal.promises.of_person(person))


def test_a_person_needs_only_a_name(journal):
    person = journal.people.get(a_person(journal, "  Mira\n Talvik "))
    assert person.name == "Mira Talvik"
    assert person.uid
    assert (person.roles, person.tags, person.birthday, person.trashed) == ((), (), None, False)


def test_everything_written_about_a_person_is_read_back(journal):
    introducer = a_person(journal, "Olu Adeyemi-Brook")
    draft = PersonDraft(
        name="Σοφία Ανδρέου",
        say_name="so-FEE-a",
        pronouns="she/her",
        recognition="Red glasses",
        ask_about="Her boat\nand the harbour",
        cares_about="Quiet rooms",
        met_how="At the coffee queue",
        met_on="2025-05",
        introduced_by_id=introducer,
        side="outside",
        rhythm_days=90,
        birthday="--05-09",
        note="Works late.",
        positions=(Position(organisation="Ferrywell", title="Pilot", since="2020"), Position(organisation="Old Dock")),
        channels=(Channel(kind="email", label="work", value="sofia@ferrywell.example"),),
        roles=("friend", "mentor"),
        tags=("harbour", "Boats"),
    )
    person = journal.people.get(journal.people.add(draft))
    for field in ("name", "say_name", "pronouns", "recognition", "ask_about", "cares_about", "met_how", "met_on"):
        assert getattr(person, field) == getattr(draft, field)
    for field in ("introduced_by_id", "side", "rhythm_days", "birthday", "note", "positions", "channels"):
        assert getattr(person, field) == getattr(draft, field)
    assert person.roles == ("mentor", "friend")
    assert person.tags == ("Boats", "harbour")


def test_a_name_of_blanks_is_refused_with_a_sentence(journal):
    with pytest.raises(Refused, match="needs a name"):
        a_person(journal, " \0\n\ufeff ")
    assert journal.people.ids() == []


@pytest.mark.parametrize("birthday", ["2025", "2025-05", "2025-05-09", "--05-09", "--02-29"])
def test_a_birthday_may_be_known_in_part(journal, birthday):
    assert journal.people.get(a_person(journal, birthday=birthday)).birthday == birthday


@pytest.mark.parametrize(
    "birthday", ["2025-13", "2025-02-30", "--02-30", "20250509", "05-09", "soon", "2025-5-9", "٢٠٢٥"]
)
def test_an_invalid_birthday_is_refused(journal, birthday):
    with pytest.raises(Refused, match="isn't a date"):
        a_person(journal, birthday=birthday)


def test_the_day_of_meeting_has_a_year(journal):
    person = a_person(journal, met_on="2025-05")
    with pytest.raises(Refused, match="year"):
        journal.people.change(person, met_on="--05-09")
    assert journal.people.get(person).met_on == "2025-05"


def test_a_text_longer_than_a_field_is_refused_and_changes_nothing(journal):
    person = a_person(journal, note="short")
    with pytest.raises(Refused, match="100,000"):
        journal.people.change(person, note="x" * 100_001)
    journal.people.change(person, note="x" * 100_000)
    assert len(journal.people.get(person).note) == 100_000


def test_nul_and_half_characters_are_left_out(journal):
    assert journal.people.get(a_person(journal, note="a\0b\ud800c\ufeff\r\nd")).note == "abc\nd"


def test_roles_and_tags_written_twice_are_kept_once(journal):
    person = a_person(journal, roles=("MENTOR", "mentor", "hr"), tags=("Zoë", "zoe", "", "#paper"))
    assert journal.people.get(person).roles == ("mentor", "HR")
    assert journal.people.get(person).tags == ("paper", "Zoë")


def test_the_usual_tags_are_those_that_most_people_have(journal):
    for tag in "abcdefghijklm":
        a_person(journal, f"Someone in {tag}", tags=(tag, "Zoë"))
    a_person(journal, "Ada Lind", tags=("m", "Alps"))
    usual = journal.people.usual_tags()
    assert len(usual) == 12
    assert usual[-2:] == ["m", "Zoë"]
    assert "l" not in usual
    assert journal.people.usual_tags("ZOE") == ["Zoë"]
    assert journal.people.usual_tags("alp") == ["Alps"]
    assert journal.people.usual_tags("nothing") == []


def test_tags_and_roles_in_use_leave_out_the_trash(journal):
    a_person(journal, "Ada Lind", roles=("friend",), tags=("boats",))
    gone = a_person(journal, "Bo Ek", roles=("mentor", "peer"), tags=("Alps",))
    assert journal.people.all_tags() == ["Alps", "boats"]
    assert journal.people.used_roles() == ["mentor", "peer", "friend"]
    journal.people.delete([gone])
    assert journal.people.all_tags() == ["boats"]
    assert journal.people.used_roles() == ["friend"]


def test_one_tag_for_several_people_is_one_step(journal):
    both = [a_person(journal, "Ada Lind", tags=("boats",)), a_person(journal, "Bo Ek")]
    journal.people.tag(both, "#boats")
    assert [journal.people.get(one).tags for one in both] == [("boats",), ("boats",)]
    assert journal.undo() == "Tag 2 people"
    assert [journal.people.get(one).tags for one in both] == [("boats",), ()]


def test_typing_in_one_field_is_one_step_of_undo(journal):
    person = a_person(journal)
    for text in ("R", "Re", "Red", "Red glasses"):
        journal.people.change(person, recognition=text)
    journal.people.change(person, note="Tall")
    assert journal.undo() == "Edit Mira Talvik"
    assert journal.people.get(person).recognition == "Red glasses"
    journal.undo()
    assert journal.people.get(person).recognition == ""


def test_a_change_that_changes_nothing_leaves_no_step(journal):
    person = a_person(journal, roles=("friend", "mentor"), tags=("b", "a"), note="Tall")
    journal.people.change(person, note="Tall", roles=["mentor", "friend"], tags=["a", "b"], archived=False)
    assert journal.store.undo_label == "Add Mira Talvik"


def test_a_person_is_changed_to_a_draft_and_back(journal):
    person = a_person(journal, note="Tall", tags=("a",), channels=(Channel(kind="phone", value="+372 5550"),))
    before = journal.people.get(person)
    journal.people.change(person, PersonDraft(name="Mira Sepp", roles=("peer",)))
    now = journal.people.get(person)
    assert (now.uid, now.name, now.note, now.tags, now.channels, now.roles) == (
        before.uid, "Mira Sepp", "", (), (), ("peer",),
    )  # fmt: skip
    journal.undo()
    assert journal.people.get(person) == before


def test_the_present_position_is_the_one_that_has_not_ended(journal):
    past, present = Position(organisation="Old Dock", until="2024"), Position(organisation="Ferrywell")
    assert journal.people.get(a_person(journal, positions=(past, present))).position == present
    assert journal.people.get(a_person(journal, positions=(past,))).position == past
    assert journal.people.get(a_person(journal)).position is None


def test_people_cannot_introduce_themselves(journal):
    person = a_person(journal)
    with pytest.raises(Refused, match="someone else"):
        journal.people.change(person, introduced_by_id=person)
    with pytest.raises(NotFound):
        journal.people.change(person, introduced_by_id=person + 1)
    with pytest.raises(NotFound):
        journal.people.change(person, met_event_id=7)
    assert journal.people.get(person).introduced_by_id is None


def test_many_people_are_added_as_one_step_or_not_at_all(journal):
    with pytest.raises(Refused):
        journal.people.add_many([PersonDraft(name="Ada Lind"), PersonDraft(name="")])
    with pytest.raises(Refused):
        journal.people.add_many(
            [PersonDraft(name="Ada Lind"), PersonDraft(name="Bo", channels=(Channel(kind="smoke", value="x"),))]
        )
    assert journal.people.ids() == []
    ids = journal.people.add_many([PersonDraft(name="Bo Ek", tags=("x",)), PersonDraft(name="Ada Lind")])
    assert [journal.people.get(one).name for one in ids] == ["Bo Ek", "Ada Lind"]
    assert journal.undo() == "Add 2 people"
    assert journal.people.ids() == []


def test_a_person_is_found_by_identity(journal):
    person = a_person(journal, uid="urn:uuid:1")
    assert journal.people.find("urn:uuid:1") == person
    assert journal.people.find("urn:uuid:2") is None
    with pytest.raises(Refused, match="already"):
        a_person(journal, "Another", uid="urn:uuid:1")


def test_a_missing_person_is_not_found(journal):
    for verb in (
        journal.people.get,
        lambda one: journal.people.rename(one, "x"),
        lambda one: journal.people.delete([one]),
    ):
        with pytest.raises(NotFound, match="no longer"):
            verb(4711)


def test_undo_restores_a_deleted_person_with_everything_they_had(journal):
    person, other = a_person(journal, tags=("boats",)), a_person(journal, "Ada Lind")
    a_conversation(journal, person, other, note="Boats", private={person: "Shy"})
    a_promise(journal, person, due="2026-12-01")
    before = everything_about(journal, person)
    journal.people.delete([person])
    assert journal.undo() == "Delete Mira Talvik"
    assert everything_about(journal, person) == before


def test_everything_can_be_restored_from_the_trash(journal):
    person, other = a_person(journal), a_person(journal, "Ada Lind")
    talk = a_conversation(journal, person, other)
    promise = a_promise(journal, person)
    before = everything_about(journal, person)
    journal.people.delete([person])
    assert journal.people.ids() == [other]
    assert journal.people.ids(PeopleFilter(trashed=True)) == [person]
    assert journal.people.get(person).trashed
    assert journal.promises.open() == []
    assert journal.conversations.get(talk).names == ("Ada Lind",)
    assert journal.people.timeline(other)[0].words == "in person"
    journal.people.restore([person])
    assert everything_about(journal, person) == before
    assert [one.id for one in journal.promises.open()] == [promise]
    assert journal.people.timeline(other)[0].words == "in person, with Mira Talvik"


def test_deleting_several_people_is_one_step_with_their_number(journal):
    both = [a_person(journal, "Ada Lind"), a_person(journal, "Bo Ek")]
    journal.people.delete(both)
    assert journal.store.undo_label == "Delete 2 people"
    journal.undo()
    assert journal.people.ids() == both


def test_deleting_permanently_includes_the_conversations_that_were_only_with_them(journal):
    person, other = a_person(journal), a_person(journal, "Ada Lind")
    alone, shared = a_conversation(journal, person), a_conversation(journal, person, other)
    a_promise(journal, person)
    journal.people.delete([person])
    journal.people.delete_for_ever([person])
    with pytest.raises(NotFound):
        journal.people.get(person)
    with pytest.raises(NotFound):
        journal.conversations.get(alone)
    assert journal.conversations.get(shared).names == ("Ada Lind",)
    assert journal.store.value("SELECT count(*) FROM promises") == 0
    journal.undo()
    assert journal.people.get(person).trashed
    assert [one.id for one in journal.conversations.of_person(person)] == [shared, alone]


def test_the_trash_lets_go_after_thirty_days_and_not_before(journal, clock):
    old, young = a_person(journal), a_person(journal, "Ada Lind")
    journal.people.delete([old])
    clock.move(days=1)
    journal.people.delete([young])
    clock.move(days=29)
    assert journal.purge.empty_trash() == 0
    clock.move(days=1)
    assert journal.purge.empty_trash() == 1
    assert journal.people.ids(PeopleFilter(trashed=True)) == [young]


def test_the_timeline_holds_conversations_and_promises_that_are_over_newest_first(journal):
    person, other = a_person(journal), a_person(journal, "Ada Lind")
    a_conversation(journal, person, other, day="2026-03-01", kind="call", note="Boats", private={person: "Shy"})
    a_conversation(journal, person, day="2026-11-01", note="Again")
    a_promise(journal, person, "Send the map", due="2026-11-27")
    journal.promises.let_go(a_promise(journal, person, "Find the atlas", due="2026-09-01"))
    kept = a_promise(journal, person, "Lend a book", direction="theirs", due="2026-12-24")
    journal.promises.keep(kept, "2026-06-01")
    entries = journal.people.timeline(person)
    assert [(one.kind, one.day, one.words, one.text) for one in entries] == [
        ("promise", date(2026, 11, 22), "promise dropped", "Find the atlas"),
        ("conversation", date(2026, 11, 1), "in person", "Again"),
        ("promise", date(2026, 6, 1), "they kept their promise", "Lend a book"),
        ("conversation", date(2026, 3, 1), "a call, with Ada Lind", "Boats"),
    ]
    assert entries[3].private == "Shy"
    assert journal.people.timeline(other)[0].private == ""
