"""Choices about cards: they can be undone, are exported, and are migrated from 0.1.0."""

import json
import shutil

import pytest

from netcoach.backup.backups import backup_at, backups_of
from netcoach.backup.restore import compare
from netcoach.backup.salvage import salvage
from netcoach.exchange.importing import read_contacts
from netcoach.foundation.errors import NotFound
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.sqlite import dbapi
from tests.builders import a_person, a_pitch, an_event
from tests.core.storage.test_released_journals import JOURNALS


@pytest.fixture
def meetup(journal):
    """An event with a goal card, cards of two people, one of whom the user hopes to meet, a pitch, and a blank card."""
    event = an_event(journal)
    journal.events.link(event, [a_person(journal, "Priya Nair"), a_person(journal, "Omar Said")])
    journal.events.hope(event, journal.people.find_names("Priya")[0][0])
    structure = journal.content.default_structure
    journal.events.change(event, pitch_id=a_pitch(journal, **{structure.slots[0].key: "I mend clocks."}))
    return event


def deck(journal, event):
    """Return the labels of the cards in a deck, and how much of each is shown if that isn't all of it."""
    offers = [offer for offer in journal.cards.offers(event) if offer.chosen]
    return [offer.label if offer.fade == "full" else f"{offer.label}, {offer.fade}" for offer in offers]


def key_of(journal, event, label):
    return next(offer.key for offer in journal.cards.offers(event) if offer.label == label)


def choose(journal, event):
    """Make a choice about every kind of card."""
    for label in ("Priya Nair", "Tonight's goal"):
        journal.cards.include(event, key_of(journal, event, label), included=False)
    for label in ("Omar Said", "Blank, for new names"):
        journal.cards.include(event, key_of(journal, event, label))
    journal.cards.set_fade(event, "pitch", "key words")


CHOSEN = ["Omar Said", "Pitch, key words", "Blank, for new names"]


def bring(journal, data):
    plan = finish(journal.importing.plan(finish(read_contacts("j.json", data)), file_name="j.json"))
    return finish(journal.importing.apply(plan))


def test_undo_takes_back_one_choice_after_the_other(journal, meetup):
    before = deck(journal, meetup)
    journal.cards.include(meetup, "goal", included=False)
    journal.cards.include(meetup, "goal")
    journal.cards.set_fade(meetup, "pitch", "key words")
    journal.cards.set_fade(meetup, "pitch", "full")
    assert [journal.undo() for _choice in range(4)] == [
        "Print all of “Pitch”", "Print “Pitch” as key words", "Include “Tonight's goal”", "Leave out “Tonight's goal”",
    ]  # fmt: skip
    assert deck(journal, meetup) == before
    journal.redo()
    assert deck(journal, meetup) == before[1:]


def test_choosing_the_current_choice_is_not_an_undo_step(journal, meetup):
    label = journal.store.undo_label
    journal.cards.include(meetup, "goal")
    journal.cards.set_fade(meetup, "pitch", "full")
    assert journal.store.undo_label == label


def test_a_card_that_the_event_does_not_have_is_refused(journal, meetup):
    with pytest.raises(NotFound, match="no longer has that card"):
        journal.cards.include(meetup, "if-then")


def test_what_was_chosen_about_someone_goes_with_them_and_comes_back_with_them(journal, meetup):
    choose(journal, meetup)
    journal.people.delete_for_ever([journal.people.find_names("Omar")[0][0]])
    assert journal.store.value("SELECT count(*) FROM deck_cards WHERE card = 'person'") == 1
    journal.undo()
    assert deck(journal, meetup) == CHOSEN


def test_a_deck_is_the_same_after_export_and_import(journal, meetup, tmp_path, clock):
    choose(journal, meetup)
    data = journal.exporting.as_json()
    other = Journal.open(tmp_path / "other.netcoach", clock)
    a_person(other, "Somebody else")  # so that row ids differ
    assert bring(other, data).problems == ()
    assert deck(other, other.events.upcoming()[0].id) == CHOSEN
    assert bring(other, data).changed == 0
    other.close()
    found = compare(journal.store, backup_at(other.store.path), other.store.passphrase, journal.thing_names)
    assert found.sentence.count("person") == 1


def test_a_file_of_an_older_release_has_no_decks_and_leaves_those_here_as_they_are(journal, meetup, tmp_path, clock):
    choose(journal, meetup)
    document = json.loads(journal.exporting.as_json())
    del document["decks"]
    old = json.dumps(document).encode()
    assert bring(journal, old).changed == 0
    assert deck(journal, meetup) == CHOSEN
    other = Journal.open(tmp_path / "other.netcoach", clock)
    assert bring(other, old).problems == ()
    assert deck(other, other.events.upcoming()[0].id) == ["Tonight's goal", "Priya Nair", "Pitch"]
    other.close()


def test_a_file_from_before_there_were_decks_brings_what_was_chosen_about_cards(journal, meetup, tmp_path, clock):
    choose(journal, meetup)
    document = json.loads(journal.exporting.as_json())
    [stored] = document.pop("decks")
    older = {"card", "choice", "fade", "person"}
    cards = [{name: card[name] for name in older} for card in stored["cards"]]
    document["events"][0]["cards"] = cards
    other = Journal.open(tmp_path / "other.netcoach", clock)
    assert bring(other, json.dumps(document).encode()).problems == ()
    assert deck(other, other.events.upcoming()[0].id) == CHOSEN
    other.close()


def test_a_card_of_someone_who_is_not_in_the_file_is_left_out(journal, meetup, tmp_path, clock):
    choose(journal, meetup)
    document = json.loads(journal.exporting.as_json())
    document["people"] = [person for person in document["people"] if person["name"] != "Omar Said"]
    other = Journal.open(tmp_path / "other.netcoach", clock)
    bring(other, json.dumps(document).encode())
    assert deck(other, other.events.upcoming()[0].id) == CHOSEN[1:]
    other.close()


def test_a_backup_with_another_deck_says_so(journal, meetup):
    backup = finish(journal.backups.make())
    choose(journal, meetup)
    sentence = compare(journal.store, backup, journal.store.passphrase, journal.thing_names).sentence
    assert sentence == "This removes 1 deck of cards."


# --- from 0.1.0 --------------------------------------------------------------------------------------------------


@pytest.fixture
def old(tmp_path):
    """A journal of 0.1.0 with choices about every kind of card in its first event."""
    path = tmp_path / "old.netcoach"
    shutil.copy(JOURNALS[0], path)
    with_pitch = "SELECT uid, id FROM events WHERE pitch_id IS NOT NULL ORDER BY id LIMIT 1"
    connection = dbapi.connect(str(path))
    uid, event = connection.execute(with_pitch).fetchone()
    people = "SELECT p.uid, e.hoped FROM event_people e JOIN people p ON p.id = e.person_id WHERE e.event_id = ?"
    there = connection.execute(f"{people} AND p.trashed_at IS NULL ORDER BY e.hoped DESC, p.id", (event,)).fetchall()
    choices = {
        "left_out": ["goal", f"person:{there[0][0]}", "person:nobody", "song", 7, ["pitch"]],
        "added": ["blank", f"person:{there[-1][0]}"],
        "fade": "key words",
    }
    settings = {
        f"cards:{uid}": json.dumps(choices),
        "cards:gone": json.dumps(choices),
        **{
            f"cards:{other}": value
            for (other,), value in zip(
                connection.execute("SELECT uid FROM events WHERE id <> ? ORDER BY id", (event,)),
                ('{"left_out": ["goal"', '{"left_out": "goal", "added": {"x": 1}, "fade": 3}', "[1, {}]"),
                strict=False,
            )
        },
        "theme": '"dark"',
    }
    connection.executemany("INSERT INTO settings (key, value) VALUES (?, ?)", settings.items())
    connection.commit()
    connection.close()
    return path, event, there


def check_deck(journal, event, there):
    cards = journal.cards.deck(event).cards
    keys = [card.key for card in cards]
    assert "goal" not in keys
    assert f"person:{there[0][0]}" not in keys
    assert (f"person:{there[-1][0]}" in keys, keys[-1]) == (True, "blank")
    assert journal.cards.fade(event, "pitch") == "key words"
    for other in journal.events.rows():
        if other.id != event:
            assert "goal" in [card.key for card in journal.cards.deck(other.id).cards]
            assert all(offer.fade == "full" for offer in journal.cards.offers(other.id))


def test_decks_of_an_older_journal_come_along_and_leave_the_settings(old, clock):
    path, event, there = old
    journal = Journal.open(path, clock)
    check_deck(journal, event, there)
    assert [row["key"] for row in journal.store.rows("SELECT key FROM settings")] == ["theme"]
    assert journal.store.value("SELECT count(*) FROM deck_cards") == 5
    (before,) = backups_of(path)
    assert compare(journal.store, before, None, journal.thing_names).kinds == ()
    journal.close()


def test_decks_of_an_older_journal_that_is_only_read_are_the_same_in_the_window_and_in_an_export(old, clock, tmp_path):
    path, event, there = old
    journal = Journal.open_to_read(path, clock)
    check_deck(journal, event, there)
    data = journal.exporting.as_json()
    journal.close()
    other = Journal.open(tmp_path / "other.netcoach", clock)
    bring(other, data)
    [again] = [row.id for row in other.events.rows() if "Pitch, key words" in deck(other, row.id)]
    check_deck(other, again, there)
    other.close()


def test_decks_of_a_damaged_older_journal_are_saved_and_nothing_is_called_lost(old, clock, tmp_path):
    path, event, there = old
    saved = finish(salvage(path, None, tmp_path / "saved.netcoach", clock))
    assert saved.lost == ()
    journal = Journal.open(saved.path, clock)
    check_deck(journal, event, there)
    assert journal.settings.theme == "dark"
    journal.close()
