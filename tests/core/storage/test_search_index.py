"""Folding: what one person types finds another person's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.storage.sqlite import dbapi
from netcoach.text.folding import fold, index_tokens, match_query


@pytest.fixture
def finds(store):
    def looks_up(text, typed):
        store._connection.execute("DELETE FROM notes_index")
        store._connection.execute("INSERT INTO notes_index (rowid, words) VALUES (1, ?)", (index_tokens(text),))
        query = match_query(typed)
        return bool(query) and bool(store.rows("SELECT rowid FROM notes_index WHERE notes_index MATCH ?", (query,)))

    return looks_up


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Łukasz Wójcik", "lukasz"),
        ("Straße", "strasse"),
        ("Γιώργος", "γιωργος"),
        ("Zoë Müller", "muller zoe"),
        ("İpek Işık", "isik"),
        ("Bjørn Ærø", "bjorn aero"),
        ("张伟明", "伟"),
        ("张伟明", "张伟"),
        ("我们在东京见面", "东京"),
        ("山田さくら", "さく"),
        ("김민준", "민준"),
        ("สมชาย ใจดี", "สมชาย"),
        ("مريم حسن", "حسن"),
        ("नमस्ते प्रिया", "प्रिया"),
        ("she said C++ at a@b.org", "c++"),
        ("she said C++ at a@b.org", "b.org"),
        ("don't", "don't"),
    ],
)
def test_what_is_typed_finds_what_is_written(finds, text, typed):
    assert finds(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"), [("Priya Nair", "air"), ("张伟明", "明张"), ("Priya Nair", "priya nairobi"), ("abc", "")]
)
def test_what_is_not_there_is_not_found(finds, text, typed):
    assert not finds(text, typed)


@given(st.text(max_size=60))
def test_every_text_finds_itself(text):
    memory = dbapi.connect(":memory:")
    memory.execute("CREATE VIRTUAL TABLE i USING fts5 (words, tokenize = 'ascii')")
    memory.execute("INSERT INTO i (words) VALUES (?)", (index_tokens(text),))
    query = match_query(text)
    if query:
        assert memory.execute("SELECT count(*) FROM i WHERE i MATCH ?", (query,)).fetchone() == (1,)
    memory.close()


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
