"""Guarantee 17, for input other than files: whatever is typed, set or written by hand is accepted or refused."""

import json
import random
import shutil
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcoach.content.content import Content, ContentError
from netcoach.dates import date_words
from netcoach.dates.time_parsing import parse_end, parse_time
from netcoach.formats.invitation import Invitation
from netcoach.foundation.assets import asset
from netcoach.foundation.errors import Refused
from netcoach.storage.settings import DECLARED
from netcoach.text.validation import EARLIEST, LATEST, partial_day, whole_day
from tests.core.exchange.test_exporting import a_full_journal
from tests.core.exchange.test_exporting import another as a_new_journal
from tests.repeat_counts import record_figure, repeat_count

TODAY = date(2026, 11, 22)
IN_ONE_JOURNAL = [HealthCheck.function_scoped_fixture]
ANY_TEXT = st.text(max_size=60) | st.from_regex(r"-{0,2}[0-9]{0,5}(-[0-9]{1,3}){0,3}", fullmatch=True)
ANY_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=5,
)


@given(ANY_TEXT)
@settings(max_examples=repeat_count("NETCOACH_FUZZ"), deadline=None)
def test_any_text_is_a_day_or_a_part_of_one_or_refused(text):
    for read in (partial_day, whole_day):
        try:
            found = read(text)
        except Refused as refusal:
            assert len(str(refusal)) < 120
        else:
            assert found is None or read(found) == found
    assert isinstance(date_words.partial_day(text, TODAY), str)


@given(ANY_TEXT, st.dates(EARLIEST, LATEST) | st.datetimes(datetime(1000, 1, 1), datetime(8999, 12, 31)))
@settings(max_examples=repeat_count("NETCOACH_FUZZ"), deadline=None)
def test_any_text_is_a_time_or_nothing(text, starts):
    at = parse_time(text)
    assert at is None or at.tzinfo is None
    try:
        ends = parse_end(text, starts)
    except Refused as refusal:
        assert str(refusal).endswith(".")
    else:
        assert ends is None or isinstance(ends, date)


@given(st.sampled_from([each.key for each in DECLARED]) | st.text(max_size=10), ANY_VALUE)
@settings(max_examples=repeat_count("NETCOACH_FUZZ"), deadline=None, suppress_health_check=IN_ONE_JOURNAL)
def test_any_value_is_a_setting_or_refused(journal, key, value):
    try:
        journal.settings.set(key, value)
    except Refused as refusal:
        assert str(refusal).endswith(".")
    else:
        assert journal.settings.get(key) == value


@given(st.sampled_from([each.key for each in DECLARED]), ANY_VALUE)
@settings(max_examples=100, deadline=None, suppress_health_check=IN_ONE_JOURNAL)
def test_whatever_a_hand_left_in_the_file_a_setting_has_an_allowed_value(journal, key, value):
    journal.store.set_setting(key, value)
    declared = next(each for each in DECLARED if each.key == key)
    assert declared.allows(journal.settings.get(key))


MOMENTS = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.datetimes()
LINES = st.text(max_size=80)


@st.composite
def an_invitation(draw):
    starts = draw(MOMENTS)
    same_kind = st.datetimes() if isinstance(starts, datetime) else st.dates()
    return Invitation(
        uid=draw(st.sampled_from(["one", "two"]) | LINES),
        occurrence=draw(st.sampled_from(["", "2026-11-24"])),
        title=draw(LINES.filter(str.strip)),
        starts=starts,
        ends=draw(st.none() | same_kind),
        zone=draw(st.sampled_from(["", "UTC", "Europe/Berlin", "../../etc/passwd", "Nowhere/No"])),
        place=draw(LINES),
        note=draw(st.text(max_size=300)),
        attendees=tuple(draw(st.lists(st.tuples(LINES, LINES), max_size=4))),
        cancelled=draw(st.booleans()),
        recurring=draw(st.booleans()),
        digest=draw(st.sampled_from(["", "a", "b"])),
    )


@given(st.lists(an_invitation(), min_size=1, max_size=3))
@settings(max_examples=min(repeat_count("NETCOACH_FUZZ"), 3_000) // 4, deadline=None)
def test_any_invitation_becomes_an_event_or_is_refused(tmp_path_factory, invitations):
    journal = a_new_journal(tmp_path_factory.mktemp("any"))
    for invitation in invitations:
        try:
            result = journal.invitations.apply(invitation)
        except Refused as refusal:
            assert str(refusal).endswith(".")
            continue
        if result.event_id is not None and result.outcome == "new":
            assert journal.events.get(result.event_id).title
            journal.checklists.groups(result.event_id)
            journal.events.rows()
            journal.cards.deck(result.event_id)
    while journal.undo():
        pass
    assert journal.store.value("SELECT count(*) FROM events") == 0
    journal.close()


# --- our own file, and the coaching text -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder_of_words(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    for file in asset("content", "en").iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    return folder


PARTS = ("practices", "evidence", "checklists", "structures", "phrases", "plans", "goals")
PIECES = ["[", "]", "[[", "]]", "=", '"', '"""', "\n", "{", "}", "{{ x() }}", "{% for", "\\", "1e999", "9" * 5_000,
          "[" * 2_000, "true", "2026-11-22", "key", "[a]\n", "é", "\x00", "\ud7ff", "'", ",", "inf", "nan"]  # fmt: skip


def test_any_damage_to_the_coaching_words_is_harmless_or_named(folder_of_words):
    dice = random.Random(17)
    originals = {part: (folder_of_words / f"{part}.toml").read_text(encoding="utf-8") for part in PARTS}
    count, refused = repeat_count("NETCOACH_FUZZ") // 4, 0
    for _ in range(count):
        part = dice.choice(PARTS)
        text = originals[part]
        at = dice.randrange(len(text) + 1)
        damaged = (
            text[:at] + dice.choice(PIECES) * dice.choice((0, 1, 1, 40)) + text[at + dice.choice((0, 1, 30, 400)) :]
        )
        path = folder_of_words / f"{part}.toml"
        path.write_text(damaged, encoding="utf-8")
        try:
            getattr(Content(folder_of_words), part)
        except ContentError as error:
            assert str(error).startswith(f"{part}.toml")
            refused += 1
        path.write_text(text, encoding="utf-8")
    assert 0 < refused < count
    record_figure(17, f"coaching words: 0 exceptions in {count:,} mutations ({refused:,} refused by name)")


def changed_somewhere(dice, value):
    """Return a JSON value with one part of it replaced."""
    strange = [
        None,
        True,
        0,
        -1,
        2**63,
        1e308,
        "",
        "x",
        "\ud800",
        "2026-02-30",
        [],
        {},
        [[]],
        {"uid": "1"},
        "a" * 200_000,
    ]
    if isinstance(value, dict) and value and dice.random() < 0.9:
        key = dice.choice(list(value))
        return {**value, key: changed_somewhere(dice, value[key])}
    if isinstance(value, list) and value and dice.random() < 0.9:
        at = dice.randrange(len(value))
        return [*value[:at], changed_somewhere(dice, value[at]), *value[at + dice.choice((0, 1)) :]]
    return dice.choice(strange)


def test_any_change_to_our_own_file_is_accepted_or_reported(tmp_path, journal):
    from netcoach.exchange.importing import read_contacts
    from netcoach.foundation.progress import finish

    a_full_journal(journal)
    document = json.loads(journal.exporting.as_json())
    dice = random.Random(18)
    count = repeat_count("NETCOACH_FUZZ") // 4
    refused = told = 0
    for number in range(count):
        changed = document
        for _ in range(dice.choice((1, 1, 3))):
            changed = changed_somewhere(dice, changed)
        try:
            parsed = finish(read_contacts("ours.json", json.dumps(changed).encode(), as_format="native"))
        except Refused as refusal:
            assert str(refusal).endswith(".")
            refused += 1
            continue
        told += bool(parsed.problems)
        if number % 25 == 0:
            other = a_new_journal(tmp_path, f"other{number}")
            finish(other.importing.apply(finish(other.importing.plan(parsed))))
            assert other.store.value("PRAGMA foreign_key_check") is None
            other.close()
    assert told
    record_figure(17, f"our own file: 0 exceptions in {count:,} changed values ({refused:,} refused, {told:,} told)")
