from netcoach.contacts.matching import match_attendees, name_keys
from netcoach.contacts.people import Channel
from tests.builders import a_person


def test_an_address_finds_its_person_whatever_the_name(journal, store):
    priya = a_person(journal, "Priya N.", channels=(Channel(kind="email", value="Priya@Acme.example"),))
    assert match_attendees(store, [("P. Nair", "priya@acme.example")]) == ([(priya, "Priya N.")], [])


def test_a_name_only_one_person_bears_finds_them_however_it_is_written(journal, store):
    lukasz = a_person(journal, "Łukasz Żak")
    for name in ("lukasz zak", "Żak, Łukasz", "  ŁUKASZ  ŻAK "):
        assert match_attendees(store, [(name, "lz@x.example")]) == ([(lukasz, "Łukasz Żak")], [])


def test_no_one_is_guessed(journal, store):
    a_person(journal, "Ana Silva", channels=(Channel(kind="email", value="shared@x.example"),))
    a_person(journal, "Ana Silva", channels=(Channel(kind="email", value="shared@x.example"),))
    asked = [("Ana Silva", "shared@x.example"), ("Ana", ""), ("", "new@x.example")]
    assert match_attendees(store, asked) == ([], asked)


def test_a_shared_address_is_settled_by_the_name(journal, store):
    ana = a_person(journal, "Ana Silva", channels=(Channel(kind="email", value="shared@x.example"),))
    a_person(journal, "Rui Silva", channels=(Channel(kind="email", value="shared@x.example"),))
    assert match_attendees(store, [("Ana Silva", "shared@x.example")]) == ([(ana, "Ana Silva")], [])


def test_people_in_the_trash_are_not_matched_and_no_one_is_matched_twice(journal, store):
    ana, rui = a_person(journal, "Ana Silva"), a_person(journal, "Rui Silva")
    journal.people.delete([rui])
    asked = [("Ana Silva", ""), ("Rui Silva", ""), ("Silva, Ana", "a@x.example"), ("Rui Silva", "")]
    assert match_attendees(store, asked) == ([(ana, "Ana Silva")], [("Rui Silva", "")])


def test_no_attendees_means_no_matches(store):
    assert match_attendees(store, []) == ([], [])
    assert name_keys("  ") == []
