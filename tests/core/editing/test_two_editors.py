"""Guarantee 5: two editors of one text, with undo and anything else in between, never lose a text silently."""

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.foundation.errors import NetCoachError, NotFound
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from netcoach.storage.version_recorder import collapse_whitespace
from tests.builders import a_conversation, a_person, an_event
from tests.conftest import FakeClock
from tests.journals import empty_journal
from tests.repeat_counts import record_figure, repeat_count

RUNS = repeat_count("NETCOACH_EDITORS")
VERSIONED_COLUMNS = (
    "",
    "tea",
    "She moves to Porto in spring",
    "Porto",
    "tea  ",
    "the choir, and a talk in Lisbon",
    "日本 ключ",
)


class Editor:
    """A field: it shows the text as of when it was opened, and saves what is typed over that."""

    def __init__(self, text):
        self.shown = self.typed = text

    def open(self, text):
        self.shown = self.typed = text


class TwoEditors:
    """One text in a journal with two editors, and every text that was ever seen there."""

    def __init__(self, journal, kind):
        self.journal, self.kind = journal, kind
        self.person = a_person(journal, "Priya Nair", note="first")
        self.event = an_event(journal, with_checklist=False)
        self.talk = a_conversation(journal, self.person, note="first")
        journal.events.change(self.event, why="first")
        self.editors = [Editor(self.stored()), Editor(self.stored())]
        self.told = []
        journal.subscribe(self.told.append)

    def place(self):
        return {
            "person": ("people", self.person, "note"),
            "event": ("events", self.event, "why"),
            "talk": ("conversations", self.talk, "note"),
        }[self.kind]

    def stored(self):
        table, row, column = self.place()
        return self.journal.store.value(f"SELECT {column} FROM {table} WHERE id = ?", (row,))

    def write(self, text):
        if self.kind == "person":
            self.journal.people.change(self.person, note=text)
        elif self.kind == "event":
            self.journal.events.change(self.event, why=text)
        else:
            self.journal.conversations.change(self.talk, note=text)

    def kept(self):
        return {collapse_whitespace(one.text) for one in self.journal.text_versions.of(*self.place())}

    def commit(self, editor):
        """Do what a field does when it commits, and check that no unseen text was lost."""
        before, there = self.stored(), set(self.kept())
        if editor.typed == editor.shown:
            return
        self.told.clear()
        try:
            with self.journal.store.editing_from([editor.shown]):
                self.write(editor.typed)
        except NetCoachError:
            assert self.stored() == before
            return
        now, kept = self.stored(), self.kept()
        assert collapse_whitespace(now) == collapse_whitespace(editor.typed), "what was typed is not there"
        if before is None:
            return
        unseen = collapse_whitespace(before) not in {"", collapse_whitespace(now), collapse_whitespace(editor.shown)}
        assert any(one.overwrote_newer for one in self.told) == unseen
        if unseen:
            assert collapse_whitespace(before) in kept, "a newer text went away without a word"
        gone = there - kept - {collapse_whitespace(now)}
        assert not gone or len(there) >= 20, "an earlier version went away"
        editor.shown = editor.typed = now


def step(desk, clock, move, which, text):
    editor = desk.editors[which]
    if move == "open":
        editor.open(desk.stored() or "")
    elif move == "type":
        editor.typed = text
    elif move == "type on":
        editor.typed += text
    elif move == "commit":
        desk.commit(editor)
    elif move == "import":
        with contextlib.suppress(NetCoachError):
            desk.write(text)
    elif move == "bring back":
        versions = desk.journal.text_versions.of(*desk.place())
        if versions:
            desk.journal.text_versions.restore_version(versions[-1].id)
    elif move == "delete":
        with contextlib.suppress(NetCoachError):
            {"person": lambda: desk.journal.people.delete_for_ever([desk.person]),
             "event": lambda: desk.journal.events.delete_for_ever([desk.event]),
             "talk": lambda: desk.journal.conversations.delete(desk.talk)}[desk.kind]()  # fmt: skip
    elif move == "wait":
        clock.move(minutes=2)
    else:
        getattr(desk.journal, move)()


MOVES = ("open", "type", "type on", "commit", "commit", "import", "bring back", "undo", "redo", "wait", "delete")


@settings(max_examples=RUNS, deadline=None)
@given(
    kind=st.sampled_from(["person", "event", "talk"]),
    moves=st.lists(
        st.tuples(st.sampled_from(MOVES), st.integers(0, 1), st.sampled_from(VERSIONED_COLUMNS)),
        min_size=3,
        max_size=25,
    ),
)
def two_editors(kind, moves):
    clock = FakeClock()
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(empty_journal(Path(folder) / "j.netcoach"), clock)
        try:
            desk = TwoEditors(journal, kind)
            for move, which, text in moves:
                step(desk, clock, move, which, text)
        finally:
            journal.close()


def test_two_editors_never_lose_a_text_silently():
    two_editors()
    record_figure(5, f"0 texts gone without a word in {RUNS:,} random runs of two editors")


def test_the_newer_text_becomes_an_earlier_version_and_the_user_is_told(journal):
    event = an_event(journal, with_checklist=False)
    journal.events.change(event, why="To meet Wei")
    journal.events.change(event, why="To meet Ana, who came later")
    told = []
    journal.subscribe(told.append)
    with journal.store.editing_from(["To meet Wei"]):
        journal.events.change(event, why="To meet Wei and hear the talk")
    assert journal.events.get(event).why == "To meet Wei and hear the talk"
    assert [one.text for one in journal.text_versions.of("events", event, "why")] == ["To meet Ana, who came later"]
    assert [one.overwrote_newer for one in told] == [True]


def test_an_editor_that_saw_the_current_text_keeps_no_earlier_version(journal):
    event = an_event(journal, with_checklist=False)
    journal.events.change(event, why="To meet Wei ")
    with journal.store.editing_from(["To meet  Wei"]):
        journal.events.change(event, why="To meet Wei and Ana")
    assert journal.text_versions.of("events", event, "why") == []


def test_writing_without_an_editor_is_not_a_conflict(journal):
    event = an_event(journal, with_checklist=False)
    with journal.store.editing_from(["Something"]):
        pass
    journal.events.change(event, why="To meet Wei")
    journal.events.change(event, why="To meet Wei and Ana")
    assert journal.text_versions.of("events", event, "why") == []


def test_a_change_made_on_hearing_of_an_edit_is_not_taken_for_that_edit(journal):
    edited, other = an_event(journal, with_checklist=False), an_event(journal, with_checklist=False)
    journal.events.change(edited, why="To meet Wei")
    journal.events.change(other, why="To listen")
    told = []

    def tidy_the_other(change):
        told.append(change)
        if len(told) == 1:
            journal.events.change(other, why="To listen to Ana")

    journal.subscribe(tidy_the_other)
    with journal.store.editing_from(["To meet Wei"]):
        journal.events.change(edited, why="To meet Wei and Ana")
    assert [one.overwrote_newer for one in told] == [False, False]
    assert journal.text_versions.of("events", other, "why") == []


def test_what_an_editor_was_refused_leaves_nothing_for_the_next_change(journal):
    event = an_event(journal, with_checklist=False)
    journal.events.change(event, why="To meet Wei")
    with pytest.raises(NotFound), journal.store.editing_from(["Something"]):
        journal.events.change(EventId(event + 1), why="To meet nobody")
    journal.events.change(event, why="To meet Wei and Ana")
    assert journal.text_versions.of("events", event, "why") == []


def test_typing_on_in_an_editor_stays_one_step_named_after_what_it_does(journal):
    event = an_event(journal, "PyCon meetup", with_checklist=False)
    before = journal.store.undo_label
    for shown, typed in (("", "To"), ("To", "To meet"), ("To meet", "To meet Wei")):
        with journal.store.editing_from([shown]):
            journal.events.change(event, why=typed)
    assert journal.undo() == "Edit PyCon meetup"
    assert journal.events.get(event).why == ""
    assert journal.store.undo_label == before
