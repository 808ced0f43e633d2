"""Unsaved text from dialogs is on disk, isn't an undo step, and isn't announced."""

import pytest

from netcoach.editing.drafts import Drafts
from netcoach.foundation.errors import Refused
from netcoach.storage.store import Store
from tests.builders import a_person


def test_what_was_begun_is_there_after_the_program_was_closed(store, clock):
    Drafts(store).keep("add person", {"name": "Zoë Müller", "roles": ["mentor"]})
    store.close()
    again = Store.open(store.path, clock)
    draft = Drafts(again).get("add person")
    assert draft.words == {"name": "Zoë Müller", "roles": ["mentor"]}
    assert draft.changed_at == clock()
    again.close()


def test_a_draft_is_on_disk_at_once(journal):
    journal.drafts.keep("add person", {"name": "Zoë"})
    outside = journal.store.reader()
    assert outside.execute("SELECT count(*) FROM drafts").fetchone()[0] == 1
    assert not journal.store._connection.in_transaction
    outside.close()


def test_the_newest_words_take_the_place_of_older_ones(journal, clock):
    journal.drafts.keep("add person", {"name": "Z"})
    clock.move(seconds=1)
    journal.drafts.keep("add person", {"name": "Zoë"})
    [draft] = journal.drafts.all()
    assert (draft.words, draft.changed_at) == ({"name": "Zoë"}, clock())


def test_a_draft_is_not_an_undo_step_and_is_not_announced(journal):
    person = a_person(journal, "Priya Nair")
    journal.people.rename(person, "Priya")
    journal.undo()
    heard = []
    journal.subscribe(heard.append)
    journal.drafts.keep("add person", {"name": "Zoë"})
    journal.drafts.drop("add person")
    assert heard == []
    assert journal.store.redo_label == "Edit Priya"
    assert journal.store.undo_label == "Add Priya Nair"


def test_typing_is_one_undo_step_even_if_drafts_are_saved_in_between(journal):
    person = a_person(journal, "Priya Nair")
    for letters in ("M", "Mo", "Mov"):
        journal.people.change(person, note=letters)
        journal.drafts.keep("conversation", {"note": letters})
    journal.undo()
    assert journal.people.get(person).note == ""


def test_a_draft_is_gone_only_when_the_change_that_keeps_the_words_is_done(journal):
    journal.drafts.keep("add person", {"name": "Zoë"})
    with pytest.raises(ZeroDivisionError), journal.store.change("Add Zoë"):
        a_person(journal, "Zoë")
        journal.drafts.drop("add person")
        raise ZeroDivisionError
    assert journal.drafts.get("add person").words == {"name": "Zoë"}
    with journal.store.change("Add Zoë"):
        a_person(journal, "Zoë")
        journal.drafts.drop("add person")
    assert journal.drafts.get("add person") is None
    journal.undo()
    assert journal.drafts.all() == []


def test_what_a_sheet_keeps_and_its_draft_are_one_step_named_as_the_verb_names_it(journal):
    journal.drafts.keep("person", {"name": "Zoë"})
    with journal.drafts.saving("person"):
        a_person(journal, "Zoë")
    assert journal.drafts.all() == []
    assert journal.undo() == "Add Zoë"


def test_a_refusal_leaves_the_draft(journal):
    journal.drafts.keep("person", {"name": " "})
    with pytest.raises(Refused), journal.drafts.saving("person"):
        a_person(journal, " ")
    assert journal.drafts.get("person").words == {"name": " "}


def test_starting_over_next_to_a_draft_uses_another_key(journal, clock):
    assert journal.drafts.free_key("promise/people/12") == "promise/people/12"
    journal.drafts.keep("promise/people/12", {"text": "Send the paper"})
    journal.drafts.keep("promise/people/1", {"text": "Another person"})
    beside = journal.drafts.free_key("promise/people/12")
    clock.move(seconds=2)
    journal.drafts.keep(beside, {"text": "Ask Ana"})
    assert [draft.words["text"] for draft in journal.drafts.under("promise/people/12")] == ["Ask Ana", "Send the paper"]
