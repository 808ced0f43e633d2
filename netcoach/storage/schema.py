"""The schema of a journal: every table, and the migrations that create it.

Rules for every table: STRICT, ``id INTEGER PRIMARY KEY``, foreign keys with an explicit action. Calendar dates are ISO
text without a zone; partial dates stay partial (``2025``, ``2025-05``, ``--05-09``); timestamps are UTC text; event
times are local wall time with the name of their zone. Text is never NULL: empty means empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Database

    from netcoach.storage.sqlite import Connection

MIGRATION_SET = "netcoach"
"""The name under which sqlite-utils records the applied migrations."""

_FIRST = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    sort_name TEXT NOT NULL,
    say_name TEXT NOT NULL DEFAULT '',
    pronouns TEXT NOT NULL DEFAULT '',
    recognition TEXT NOT NULL DEFAULT '',
    ask_about TEXT NOT NULL DEFAULT '',
    cares_about TEXT NOT NULL DEFAULT '',
    met_how TEXT NOT NULL DEFAULT '',
    met_on TEXT,
    met_event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    introduced_by_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'inside', 'outside')),
    rhythm_days INTEGER CHECK (rhythm_days > 0),
    birthday TEXT,
    note TEXT NOT NULL DEFAULT '',
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX people_in_order ON people (sort_name, id) WHERE trashed_at IS NULL;
-- Every column that refers to another table has an index: without it, each delete would read the whole table.
CREATE INDEX people_met_at ON people (met_event_id) WHERE met_event_id IS NOT NULL;
CREATE INDEX people_listed ON people (sort_name, id) WHERE trashed_at IS NULL AND archived = 0;
CREATE INDEX people_with_rhythm ON people (rhythm_days) WHERE rhythm_days IS NOT NULL;
CREATE INDEX people_introduced_by ON people (introduced_by_id) WHERE introduced_by_id IS NOT NULL;

CREATE TABLE positions (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    since TEXT,
    until TEXT
) STRICT;
CREATE INDEX positions_of_person ON positions (person_id);

CREATE TABLE channels (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'link', 'address', 'handle')),
    label TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL CHECK (value <> '')
) STRICT;
CREATE INDEX channels_of_person ON channels (person_id);
CREATE INDEX channels_by_value ON channels (kind, value);

CREATE TABLE person_roles (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    UNIQUE (person_id, role)
) STRICT;
CREATE INDEX person_roles_by_role ON person_roles (role, person_id);

CREATE TABLE person_tags (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    UNIQUE (person_id, tag)
) STRICT;
CREATE INDEX person_tags_by_tag ON person_tags (tag, person_id);

-- Where an imported person came from: the key finds them again, the raw text gives back what we do not understand.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    format TEXT NOT NULL,
    key TEXT NOT NULL,
    raw TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    UNIQUE (format, key)
) STRICT;
CREATE INDEX sources_of_person ON sources (person_id);

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    new INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    skipped INTEGER NOT NULL
) STRICT;

CREATE TABLE pitches (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    structure TEXT NOT NULL,
    audience TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE pitch_slots (
    id INTEGER PRIMARY KEY,
    pitch_id INTEGER NOT NULL REFERENCES pitches (id) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    UNIQUE (pitch_id, slot)
) STRICT;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    kind TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    zone TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    enough TEXT NOT NULL DEFAULT '',
    leave_by TEXT,
    pitch_id INTEGER REFERENCES pitches (id) ON DELETE SET NULL,
    invitation_uid TEXT,
    invitation_occurrence TEXT NOT NULL DEFAULT '',
    invitation_digest TEXT NOT NULL DEFAULT '',
    put_away_at TEXT,
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (invitation_uid, invitation_occurrence)
) STRICT;
CREATE INDEX events_in_order ON events (starts) WHERE trashed_at IS NULL;
CREATE INDEX events_with_pitch ON events (pitch_id) WHERE pitch_id IS NOT NULL;

CREATE TABLE event_people (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    hoped INTEGER NOT NULL DEFAULT 0 CHECK (hoped IN (0, 1)),
    shared TEXT NOT NULL DEFAULT '',
    UNIQUE (event_id, person_id)
) STRICT;
CREATE INDEX event_people_of_person ON event_people (person_id);

-- People named in an invitation who are not (yet) in the journal.
CREATE TABLE guests (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1)),
    UNIQUE (event_id, name, email)
) STRICT;

CREATE TABLE steps (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    day_offset INTEGER NOT NULL,
    minutes_before INTEGER,
    leads_to TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    done_at TEXT
) STRICT;
CREATE INDEX steps_of_event ON steps (event_id, day_offset, position);

CREATE TABLE event_phrases (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('question', 'opener', 'exit')),
    phrase TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX event_phrases_of_event ON event_phrases (event_id, part, position);

CREATE TABLE if_then_plans (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    event_id INTEGER REFERENCES events (id) ON DELETE CASCADE,
    goal_id INTEGER REFERENCES goals (id) ON DELETE CASCADE,
    cue TEXT NOT NULL CHECK (trim(cue) <> ''),
    action TEXT NOT NULL CHECK (trim(action) <> ''),
    times_said INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX if_then_plans_of_event ON if_then_plans (event_id);
CREATE INDEX if_then_plans_of_goal ON if_then_plans (goal_id);

CREATE TABLE conversations (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('in person', 'call', 'video', 'message', 'letter')),
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX conversations_by_day ON conversations (day);
CREATE INDEX conversations_of_event ON conversations (event_id);

CREATE TABLE conversation_people (
    id INTEGER PRIMARY KEY,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    private_line TEXT NOT NULL DEFAULT '',
    UNIQUE (conversation_id, person_id)
) STRICT;
CREATE INDEX conversation_people_of_person ON conversation_people (person_id, conversation_id);

CREATE TABLE promises (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('mine', 'theirs')),
    kind TEXT NOT NULL CHECK (kind IN
        ('thank-you', 'send', 'introduce', 'congratulate', 'check in', 'review', 'ask', 'other')),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    due TEXT,
    kept_on TEXT,
    let_go_on TEXT,
    conversation_id INTEGER REFERENCES conversations (id) ON DELETE SET NULL,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX promises_of_person ON promises (person_id);
CREATE INDEX promises_open ON promises (due) WHERE kept_on IS NULL AND let_go_on IS NULL;
CREATE INDEX promises_of_conversation ON promises (conversation_id);
CREATE INDEX promises_of_event ON promises (event_id);

CREATE TABLE goals (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    target INTEGER NOT NULL CHECK (target > 0),
    unit TEXT NOT NULL DEFAULT 'times' CHECK (unit IN ('times', 'minutes')),
    ready_goal TEXT NOT NULL DEFAULT '',
    started_on TEXT NOT NULL,
    put_away_on TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE tallies (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    goal_id INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    amount INTEGER NOT NULL DEFAULT 1 CHECK (amount > 0),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX tallies_of_goal ON tallies (goal_id, day);

CREATE TABLE goal_pauses (
    id INTEGER PRIMARY KEY,
    goal_id INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX goal_pauses_of_goal ON goal_pauses (goal_id);

CREATE TABLE settings (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

-- What search reads. Contentless: the text stands in the tables above. Words are cut and folded in Python (index.py),
-- so the tokenizer only splits at spaces: every letter beyond ASCII is part of a word to it.
CREATE VIRTUAL TABLE people_index USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE VIRTUAL TABLE notes_index USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii');
"""


_SECOND = """
-- What is being written in a sheet and is not kept yet: the fields by name, as JSON.
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- What a text was before it was emptied or lost more than half of itself (shrinking.py).
CREATE TABLE kept_texts (
    id INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    col TEXT NOT NULL,
    text TEXT NOT NULL,
    kept_at TEXT NOT NULL
) STRICT;
CREATE INDEX kept_texts_of_row ON kept_texts (tbl, row_id, col);
"""

_THIRD = """
-- What was chosen about a card of an event; where nothing was, the deck decides. Which fades there are is no CHECK, so
-- that a later release can add one without a new table.
CREATE TABLE card_choices (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    card TEXT NOT NULL CHECK (card <> ''),
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    choice TEXT NOT NULL DEFAULT '' CHECK (choice IN ('', 'in', 'out')),
    fade TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX card_choices_of_event ON card_choices (event_id, card, ifnull(person_id, 0));
CREATE INDEX card_choices_of_person ON card_choices (person_id) WHERE person_id IS NOT NULL;
"""

_FOURTH = """
CREATE TABLE favours (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('given', 'received')),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    day TEXT NOT NULL,
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX favours_of_person ON favours (person_id, day);
"""

_NEEDS_OF_OLDER_STEPS = """CASE
    WHEN text IN ('Find two people who will be there', 'Look through the list of people, choose two') THEN 2
    WHEN text IN ('Name one colleague from another team to greet', 'Write one question I could ask aloud',
        'Write a first line for the chat', 'Choose an exit for a long sales talk', 'Choose how I end on time') THEN 1
    WHEN leads_to = 'cards' AND text IN ('Print the cards', 'Print a card for the coat pocket',
        'Print the question card') THEN 1
    WHEN leads_to IN ('why', 'enough', 'if-then') THEN 1
    WHEN leads_to = 'questions' THEN 6
    WHEN leads_to IN ('openers', 'exits') THEN 3
    ELSE 0 END"""
"""How much the checklist steps of 0.1.0 ask for; only the user knows when the other steps are done."""

_OLDER_STEPS = f"SELECT *, {_NEEDS_OF_OLDER_STEPS} AS needs FROM {{table}}"

_FIFTH = f"""
-- How much of what a step leads to it asks for, so that it ticks itself when that is there; 0: only the user can tell.
ALTER TABLE steps RENAME TO older_steps;
DROP INDEX steps_of_event;
CREATE TABLE steps (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    day_offset INTEGER NOT NULL,
    minutes_before INTEGER,
    leads_to TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    done_at TEXT,
    needs INTEGER NOT NULL DEFAULT 0 CHECK (needs >= 0)
) STRICT;
CREATE INDEX steps_of_event ON steps (event_id, day_offset, position);
INSERT INTO steps {_OLDER_STEPS.format(table="older_steps")};
DROP TABLE older_steps;

-- Lines for listening and for saying no can be chosen for an event, too.
ALTER TABLE event_phrases RENAME TO older_phrases;
DROP INDEX event_phrases_of_event;
CREATE TABLE event_phrases (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('question', 'opener', 'exit', 'listening', 'boundary')),
    phrase TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX event_phrases_of_event ON event_phrases (event_id, part, position);
INSERT INTO event_phrases SELECT * FROM older_phrases;
DROP TABLE older_phrases;
"""

_SIXTH = """
-- Lines for hard moments can be chosen for an event, too.
ALTER TABLE event_phrases RENAME TO older_phrases;
DROP INDEX event_phrases_of_event;
CREATE TABLE event_phrases (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('question', 'opener', 'exit', 'listening', 'boundary', 'hard moment')),
    phrase TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX event_phrases_of_event ON event_phrases (event_id, part, position);
INSERT INTO event_phrases SELECT * FROM older_phrases;
DROP TABLE older_phrases;
"""

_OLDER_PITCHES = "SELECT *, NULL AS draft_of_id, NULL AS seconds, NULL AS trashed_at FROM main.pitches"
_OLDER_SLOTS = "SELECT *, '' AS key_words FROM main.pitch_slots"
_OLDER_PLANS = "SELECT *, NULL AS put_away_on FROM main.if_then_plans"

_SEVENTH = """
-- Tables that others refer to are rebuilt with their references unchanged.
PRAGMA legacy_alter_table=ON;

-- The drafts of one pitch, each for another audience, refer to the first of them.
ALTER TABLE pitches RENAME TO older_pitches;
CREATE TABLE pitches (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    structure TEXT NOT NULL,
    audience TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    draft_of_id INTEGER REFERENCES pitches (id) ON DELETE SET NULL,
    seconds INTEGER CHECK (seconds > 0),
    trashed_at TEXT
) STRICT;
INSERT INTO pitches SELECT *, NULL, NULL, NULL FROM older_pitches;
DROP TABLE older_pitches;
CREATE INDEX drafts_of_pitch ON pitches (draft_of_id) WHERE draft_of_id IS NOT NULL;
ALTER TABLE pitch_slots RENAME TO older_slots;
CREATE TABLE pitch_slots (
    id INTEGER PRIMARY KEY,
    pitch_id INTEGER NOT NULL REFERENCES pitches (id) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    key_words TEXT NOT NULL DEFAULT '',
    UNIQUE (pitch_id, slot)
) STRICT;
INSERT INTO pitch_slots SELECT *, '' FROM older_slots;
DROP TABLE older_slots;
ALTER TABLE if_then_plans RENAME TO older_plans;
DROP INDEX if_then_plans_of_event;
DROP INDEX if_then_plans_of_goal;
CREATE TABLE if_then_plans (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    event_id INTEGER REFERENCES events (id) ON DELETE CASCADE,
    goal_id INTEGER REFERENCES goals (id) ON DELETE CASCADE,
    cue TEXT NOT NULL CHECK (trim(cue) <> ''),
    action TEXT NOT NULL CHECK (trim(action) <> ''),
    times_said INTEGER NOT NULL DEFAULT 0,
    put_away_on TEXT
) STRICT;
INSERT INTO if_then_plans SELECT *, NULL FROM older_plans;
DROP TABLE older_plans;
CREATE INDEX if_then_plans_of_event ON if_then_plans (event_id);
CREATE INDEX if_then_plans_of_goal ON if_then_plans (goal_id);
PRAGMA legacy_alter_table=OFF;

CREATE TABLE stumbles (
    id INTEGER PRIMARY KEY,
    pitch_id INTEGER NOT NULL REFERENCES pitches (id) ON DELETE CASCADE,
    words TEXT NOT NULL CHECK (trim(words) <> ''),
    simpler TEXT NOT NULL DEFAULT '',
    UNIQUE (pitch_id, words)
) STRICT;
CREATE TABLE pitch_uses (
    id INTEGER PRIMARY KEY,
    pitch_id INTEGER NOT NULL REFERENCES pitches (id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    day TEXT NOT NULL,
    landed TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX uses_of_pitch ON pitch_uses (pitch_id, day);
CREATE INDEX pitch_uses_at_event ON pitch_uses (event_id) WHERE event_id IS NOT NULL;

-- Structures of the user's own: a bounded Jinja2 template and the slots it may use.
CREATE TABLE structures (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    spoken TEXT NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds > 0),
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE TABLE structure_slots (
    id INTEGER PRIMARY KEY,
    structure_id INTEGER NOT NULL REFERENCES structures (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    label TEXT NOT NULL CHECK (trim(label) <> ''),
    hint TEXT NOT NULL DEFAULT '',
    budget INTEGER NOT NULL CHECK (budget > 0),
    position INTEGER NOT NULL,
    UNIQUE (structure_id, key)
) STRICT;

-- One time a draft was said aloud. Pauses and fillers are JSON lists, of [start, end] and of moments, in milliseconds.
CREATE TABLE rehearsals (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    pitch_id INTEGER NOT NULL REFERENCES pitches (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    rung INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 10),
    fade TEXT NOT NULL,
    length_ms INTEGER NOT NULL CHECK (length_ms > 0),
    budget_seconds INTEGER NOT NULL CHECK (budget_seconds > 0),
    script_words INTEGER NOT NULL CHECK (script_words >= 0),
    is_clear INTEGER NOT NULL DEFAULT 0,
    is_me INTEGER NOT NULL DEFAULT 0,
    is_under_time INTEGER NOT NULL DEFAULT 0,
    voiced_ms INTEGER,
    pauses TEXT NOT NULL DEFAULT '',
    fillers TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX rehearsals_of_pitch ON rehearsals (pitch_id, at);

-- The sound of a rehearsal, outside undo and exports.
CREATE TABLE recordings (
    id INTEGER PRIMARY KEY,
    rehearsal_id INTEGER NOT NULL UNIQUE REFERENCES rehearsals (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    sound BLOB NOT NULL
) STRICT;

-- What the user wrote about a phrase: the phrase is one of the bank, by its key, or their own.
CREATE TABLE bank_entries (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    phrase TEXT NOT NULL DEFAULT '',
    part TEXT NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    situation TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    is_favourite INTEGER NOT NULL DEFAULT 0,
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX bank_entries_of_phrase ON bank_entries (phrase) WHERE phrase <> '';
CREATE TABLE phrase_uses (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES bank_entries (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    day TEXT NOT NULL,
    landed TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX uses_of_entry ON phrase_uses (entry_id, day);
CREATE INDEX phrase_uses_with_person ON phrase_uses (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX phrase_uses_at_event ON phrase_uses (event_id) WHERE event_id IS NOT NULL;

CREATE TABLE question_sets (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX question_sets_of_event ON question_sets (event_id) WHERE event_id IS NOT NULL;
CREATE TABLE set_questions (
    id INTEGER PRIMARY KEY,
    set_id INTEGER NOT NULL REFERENCES question_sets (id) ON DELETE CASCADE,
    phrase TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX questions_of_set ON set_questions (set_id, position);

-- One drill done: what was asked, and what the user wrote.
CREATE TABLE drills (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind <> ''),
    at TEXT NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    prompt TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX drills_by_time ON drills (at);
"""

_EIGHTH = """
-- One try to remember someone's name, from Blank (1) to Easy (4). When to ask again follows from all of them.
CREATE TABLE name_reviews (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    at TEXT NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4)
) STRICT;
CREATE INDEX name_reviews_of_person ON name_reviews (person_id, at);
CREATE INDEX name_reviews_for_event ON name_reviews (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX name_reviews_by_time ON name_reviews (at);
-- Whose name the user wants to practise, or doesn't; the last choice counts.
CREATE TABLE name_choices (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    is_practised INTEGER NOT NULL CHECK (is_practised IN (0, 1))
) STRICT;
CREATE INDEX name_choices_of_person ON name_choices (person_id, at);

-- A rung of the courage ladder: one of the content by its key, once it's used or changed, or the user's own.
CREATE TABLE rungs (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    rung TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    hard INTEGER NOT NULL CHECK (hard BETWEEN 0 AND 100),
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX rungs_of_content ON rungs (rung) WHERE rung <> '';
-- What was feared before, and what really happened; an attempt without a day after is still open.
CREATE TABLE rung_attempts (
    id INTEGER PRIMARY KEY,
    rung_id INTEGER NOT NULL REFERENCES rungs (id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    fear TEXT NOT NULL DEFAULT '',
    likely INTEGER CHECK (likely BETWEEN 0 AND 100),
    hard_before INTEGER CHECK (hard_before BETWEEN 0 AND 100),
    props TEXT NOT NULL DEFAULT '',
    setting TEXT NOT NULL DEFAULT '',
    done_on TEXT,
    happened TEXT NOT NULL DEFAULT '',
    surprise INTEGER CHECK (surprise BETWEEN 0 AND 10),
    hard_felt INTEGER CHECK (hard_felt BETWEEN 0 AND 100),
    learned TEXT NOT NULL DEFAULT '',
    props_dropped TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_of_rung ON rung_attempts (rung_id, created_at);
CREATE INDEX rung_attempts_at_event ON rung_attempts (event_id) WHERE event_id IS NOT NULL;

-- Bringing two people together, each of whom is asked first.
CREATE TABLE introductions (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    reason TEXT NOT NULL DEFAULT '',
    asked_on TEXT,
    agreed_on TEXT,
    other_asked_on TEXT,
    other_agreed_on TEXT,
    introduced_on TEXT,
    declined_on TEXT,
    outcome TEXT NOT NULL DEFAULT '',
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (person_id <> other_id)
) STRICT;
CREATE INDEX introductions_of_person ON introductions (person_id);
CREATE INDEX introductions_of_other ON introductions (other_id);

-- A message being written, or one the user says they sent. Nothing is ever sent from here.
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind <> ''),
    variant TEXT NOT NULL DEFAULT '',
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    promise_id INTEGER REFERENCES promises (id) ON DELETE SET NULL,
    introduction_id INTEGER REFERENCES introductions (id) ON DELETE SET NULL,
    conversation_id INTEGER REFERENCES conversations (id) ON DELETE SET NULL,
    intention TEXT NOT NULL CHECK (intention IN ('give', 'check in', 'ask')),
    tone TEXT NOT NULL CHECK (tone IN ('plain', 'warm', 'formal')),
    channel TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    ask_is_fine INTEGER NOT NULL DEFAULT 0,
    sent_on TEXT,
    answered_on TEXT,
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX messages_to_person ON messages (person_id, sent_on);
CREATE INDEX messages_at_event ON messages (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX messages_of_promise ON messages (promise_id) WHERE promise_id IS NOT NULL;
CREATE INDEX messages_of_introduction ON messages (introduction_id) WHERE introduction_id IS NOT NULL;
CREATE INDEX messages_of_conversation ON messages (conversation_id) WHERE conversation_id IS NOT NULL;

-- A worksheet filled in on a day. Its kind is one of the content, and each answer is in a row and field of that kind.
CREATE TABLE worksheets (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind <> ''),
    about TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX worksheets_of_kind ON worksheets (kind, day);
CREATE INDEX worksheets_about_person ON worksheets (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX worksheets_for_event ON worksheets (event_id) WHERE event_id IS NOT NULL;
CREATE TABLE worksheet_answers (
    id INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL REFERENCES worksheets (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    field TEXT NOT NULL CHECK (field <> ''),
    text TEXT NOT NULL DEFAULT '',
    person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    promise_id INTEGER REFERENCES promises (id) ON DELETE SET NULL,
    goal_id INTEGER REFERENCES goals (id) ON DELETE SET NULL,
    UNIQUE (worksheet_id, position, field)
) STRICT;
CREATE INDEX worksheet_answers_about_person ON worksheet_answers (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX worksheet_answers_of_promise ON worksheet_answers (promise_id) WHERE promise_id IS NOT NULL;
CREATE INDEX worksheet_answers_of_goal ON worksheet_answers (goal_id) WHERE goal_id IS NOT NULL;

-- Wins, openings heard, recommendations, questions to ask, news: one line each, with whom it's from or about.
CREATE TABLE log_entries (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('win', 'opening', 'recommendation given', 'recommendation received', 'question',
        'news')),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    note TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    closed_on TEXT,
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX log_entries_of_kind ON log_entries (kind, day);
CREATE INDEX log_entries_about_person ON log_entries (person_id) WHERE person_id IS NOT NULL;
-- Who would like to hear of it, and when the user told them.
CREATE TABLE log_listeners (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES log_entries (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    told_on TEXT,
    UNIQUE (entry_id, person_id)
) STRICT;
CREATE INDEX log_listeners_who ON log_listeners (person_id);

CREATE TABLE interviews (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    about TEXT NOT NULL DEFAULT '',
    asked_on TEXT,
    booked_on TEXT,
    held_on TEXT,
    thanked_on TEXT,
    told_on TEXT,
    outcome TEXT NOT NULL DEFAULT '',
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX interviews_with_person ON interviews (person_id);
CREATE INDEX interviews_as_event ON interviews (event_id) WHERE event_id IS NOT NULL;
"""

_OLDER_EVENTS = (
    "SELECT *, NULL AS energy_planned, '' AS fear, NULL AS fear_hard, NULL AS fear_likely, NULL AS sealed_at,"
    " NULL AS recharge_starts, NULL AS recharge_ends, NULL AS declined_on, NULL AS like_event_id FROM {table}"
)
_OLDER_EVENT_PEOPLE = "SELECT *, 0 AS is_ally, NULL AS met_at, '' AS met FROM {table}"
_OLDER_GUESTS = "SELECT *, NULL AS met_at FROM {table}"

_NINTH = f"""
-- Tables that others refer to are rebuilt with their references unchanged.
PRAGMA legacy_alter_table=ON;

-- What an event may cost, what is feared of it (sealed once, until afterwards), the rest after it, and whether the user
-- said no to it.
ALTER TABLE events RENAME TO older_events;
DROP INDEX events_in_order;
DROP INDEX events_with_pitch;
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    kind TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    zone TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    enough TEXT NOT NULL DEFAULT '',
    leave_by TEXT,
    pitch_id INTEGER REFERENCES pitches (id) ON DELETE SET NULL,
    invitation_uid TEXT,
    invitation_occurrence TEXT NOT NULL DEFAULT '',
    invitation_digest TEXT NOT NULL DEFAULT '',
    put_away_at TEXT,
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    energy_planned INTEGER CHECK (energy_planned BETWEEN 0 AND 10),
    fear TEXT NOT NULL DEFAULT '',
    fear_hard INTEGER CHECK (fear_hard BETWEEN 0 AND 100),
    fear_likely INTEGER CHECK (fear_likely BETWEEN 0 AND 100),
    sealed_at TEXT,
    recharge_starts TEXT,
    recharge_ends TEXT,
    declined_on TEXT,
    like_event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    UNIQUE (invitation_uid, invitation_occurrence)
) STRICT;
INSERT INTO events {_OLDER_EVENTS.format(table="older_events")};
DROP TABLE older_events;
CREATE INDEX events_in_order ON events (starts) WHERE trashed_at IS NULL;
CREATE INDEX events_with_pitch ON events (pitch_id) WHERE pitch_id IS NOT NULL;
CREATE INDEX events_like_event ON events (like_event_id) WHERE like_event_id IS NOT NULL;

-- Who comes along, whom the user met that evening, and whom they talked to or didn't see.
ALTER TABLE event_people RENAME TO older_event_people;
DROP INDEX event_people_of_person;
CREATE TABLE event_people (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    hoped INTEGER NOT NULL DEFAULT 0 CHECK (hoped IN (0, 1)),
    shared TEXT NOT NULL DEFAULT '',
    is_ally INTEGER NOT NULL DEFAULT 0 CHECK (is_ally IN (0, 1)),
    met_at TEXT,
    met TEXT NOT NULL DEFAULT '' CHECK (met IN ('', 'talked', 'not there')),
    UNIQUE (event_id, person_id)
) STRICT;
INSERT INTO event_people {_OLDER_EVENT_PEOPLE.format(table="older_event_people")};
DROP TABLE older_event_people;
CREATE INDEX event_people_of_person ON event_people (person_id);
ALTER TABLE guests RENAME TO older_guests;
CREATE TABLE guests (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1)),
    met_at TEXT,
    UNIQUE (event_id, name, email)
) STRICT;
INSERT INTO guests {_OLDER_GUESTS.format(table="older_guests")};
DROP TABLE older_guests;
PRAGMA legacy_alter_table=OFF;

-- The plan for one day of an event of several days.
CREATE TABLE event_days (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    enough TEXT NOT NULL DEFAULT '',
    energy_planned INTEGER CHECK (energy_planned BETWEEN 0 AND 10),
    leave_by TEXT,
    UNIQUE (event_id, day)
) STRICT;

-- The four questions after an event, what will become favours and promises, how it was compared with what was feared,
-- and a month later what grew from it.
CREATE TABLE debriefs (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL UNIQUE REFERENCES events (id) ON DELETE CASCADE,
    happened TEXT NOT NULL DEFAULT '',
    went_well TEXT NOT NULL DEFAULT '',
    learned TEXT NOT NULL DEFAULT '',
    next_step TEXT NOT NULL DEFAULT '',
    gave TEXT NOT NULL DEFAULT '',
    got TEXT NOT NULL DEFAULT '',
    promised TEXT NOT NULL DEFAULT '',
    hard_felt INTEGER CHECK (hard_felt BETWEEN 0 AND 100),
    energy_felt INTEGER CHECK (energy_felt BETWEEN 0 AND 10),
    started_at TEXT,
    finished_at TEXT,
    put_off_until TEXT,
    grew TEXT NOT NULL DEFAULT '',
    go_again TEXT NOT NULL DEFAULT '' CHECK (go_again IN ('', 'yes', 'no', 'differently')),
    looked_back_on TEXT
) STRICT;

-- A checklist the user made from an event, for events to come.
CREATE TABLE own_checklists (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE TABLE own_steps (
    id INTEGER PRIMARY KEY,
    checklist_id INTEGER NOT NULL REFERENCES own_checklists (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    day_offset INTEGER NOT NULL,
    minutes_before INTEGER,
    leads_to TEXT NOT NULL DEFAULT '',
    needs INTEGER NOT NULL DEFAULT 0 CHECK (needs >= 0),
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX steps_of_own_checklist ON own_steps (checklist_id, day_offset, position);
"""

_ELEVENTH = """
-- Sheets of cards that the user measured. Lengths are hundredths of a millimetre.
CREATE TABLE own_sheets (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    paper TEXT NOT NULL,
    card_width INTEGER NOT NULL CHECK (card_width > 0),
    card_height INTEGER NOT NULL CHECK (card_height > 0),
    columns INTEGER NOT NULL CHECK (columns > 0),
    rows INTEGER NOT NULL CHECK (rows > 0),
    first_x INTEGER NOT NULL CHECK (first_x >= 0),
    first_y INTEGER NOT NULL CHECK (first_y >= 0),
    step_x INTEGER NOT NULL CHECK (step_x >= 0),
    step_y INTEGER NOT NULL CHECK (step_y >= 0),
    cut TEXT NOT NULL CHECK (cut IN ('ready', 'self')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
"""

_TWELFTH = """
-- Time the user keeps for their network every week, month or year. Its agenda is one of the content, by its kind. One
-- without a first day was never planned.
CREATE TABLE time_blocks (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('weekly', 'monthly', 'yearly')),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    nth INTEGER NOT NULL DEFAULT 1 CHECK (nth IN (1, 2, 3, 4, -1)),
    month INTEGER NOT NULL DEFAULT 1 CHECK (month BETWEEN 1 AND 12),
    starts_at TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 720),
    begins_on TEXT,
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX time_blocks_of_kind ON time_blocks (kind);
-- The points of its agenda that were ticked, by their keys.
CREATE TABLE agenda_ticks (
    id INTEGER PRIMARY KEY,
    block_id INTEGER NOT NULL REFERENCES time_blocks (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    point TEXT NOT NULL CHECK (point <> ''),
    UNIQUE (block_id, day, point)
) STRICT;
"""

_OLDER_GOALS = (
    "SELECT *, '' AS kind, '' AS side, '' AS two_minutes, '' AS season, '' AS outcome, '' AS obstacle FROM {table}"
)

_THIRTEENTH = f"""
-- Tables that others refer to are rebuilt with their references unchanged.
PRAGMA legacy_alter_table=ON;
-- What kind of goal it is, and its version for a hard day; the season it belongs to; the best outcome and the obstacle
-- the user named.
ALTER TABLE goals RENAME TO older_goals;
CREATE TABLE goals (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    target INTEGER NOT NULL CHECK (target > 0),
    unit TEXT NOT NULL DEFAULT 'times' CHECK (unit IN ('times', 'minutes', 'yes')),
    ready_goal TEXT NOT NULL DEFAULT '',
    started_on TEXT NOT NULL,
    put_away_on TEXT,
    created_at TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'inside', 'outside')),
    two_minutes TEXT NOT NULL DEFAULT '',
    season TEXT NOT NULL DEFAULT '' CHECK (season IN ('', 'keep warm', 'search', 'rest')),
    outcome TEXT NOT NULL DEFAULT '',
    obstacle TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO goals {_OLDER_GOALS.format(table="older_goals")};
DROP TABLE older_goals;
PRAGMA legacy_alter_table=OFF;

-- Each target with its first day: a changed target doesn't rewrite history. Without a row, the goal's own counts.
CREATE TABLE goal_targets (
    id INTEGER PRIMARY KEY,
    goal_id INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    since TEXT NOT NULL,
    target INTEGER NOT NULL CHECK (target > 0),
    UNIQUE (goal_id, since)
) STRICT;

-- Everyday networking that was credited: what it was, with whom, and the tally it became if a goal fitted.
CREATE TABLE everyday_acts (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    act TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'inside', 'outside')),
    person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    tally_id INTEGER REFERENCES tallies (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX everyday_acts_by_day ON everyday_acts (day);
CREATE INDEX everyday_acts_with_person ON everyday_acts (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX everyday_acts_of_tally ON everyday_acts (tally_id) WHERE tally_id IS NOT NULL;

-- The season the user is in: the newest without a last day.
CREATE TABLE seasons (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('keep warm', 'search', 'rest')),
    first_day TEXT NOT NULL,
    last_day TEXT,
    created_at TEXT NOT NULL,
    CHECK (last_day IS NULL OR first_day <= last_day)
) STRICT;

-- Time spent on networking, from the quiet timer or typed.
CREATE TABLE time_spent (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds > 0),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX time_spent_by_day ON time_spent (day);

-- Looking back on a week, a quarter or a year: the user's three answers.
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('week', 'quarter', 'year')),
    starts TEXT NOT NULL,
    went_well TEXT NOT NULL DEFAULT '',
    learned TEXT NOT NULL DEFAULT '',
    next TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (kind, starts)
) STRICT;

-- What the user said to a suggested hello; three in a row offer a slower rhythm.
CREATE TABLE hello_choices (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('later', 'not this one')),
    until TEXT
) STRICT;
CREATE INDEX hello_choices_about ON hello_choices (person_id, day);
"""

_FOURTEENTH = """
-- The parts of a conversation that went well at an event.
CREATE TABLE debrief_beats (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    beat TEXT NOT NULL CHECK (beat IN ('opening', 'middle', 'close')),
    UNIQUE (event_id, beat)
) STRICT;
"""

_CHOICES_IN_SETTINGS = """
WITH kept AS (
    SELECT e.id AS event_id, iif(json_valid(s.value), s.value, 'null') AS choices
    FROM events e JOIN settings s ON s.key = 'cards:' || e.uid
), chosen AS (
    SELECT kept.event_id, iif(p.id IS NULL, item.value, 'person') AS card, p.id AS person_id,
        iif(list.key = 'left_out', 'out', 'in') AS choice, '' AS fade
    FROM kept, json_each(kept.choices) AS list, json_each(iif(list.type = 'array', list.value, '[]')) AS item
    LEFT JOIN people p ON p.uid = substr(item.value, 8) AND item.value = 'person:' || p.uid
    WHERE list.key IN ('left_out', 'added')
        AND (p.id IS NOT NULL OR item.value IN ('goal', 'questions', 'words', 'pitch', 'if-then', 'blank'))
    UNION ALL
    SELECT event_id, 'pitch', NULL, '', 'key words' FROM kept WHERE json_extract(choices, '$.fade') = 'key words'
)
SELECT row_number() OVER () AS id, event_id, card, person_id, max(choice) AS choice, max(fade) AS fade
FROM chosen GROUP BY event_id, card, person_id
"""
"""The contents of ``card_choices`` from where 0.1.0 stored them: a JSON setting per event."""

_TENTH = """
-- The cards of an event, once anything was chosen about them, or cards for no event in particular. Without a sheet, a
-- deck prints as the last one did. Which sheets there are is no CHECK: some are the user's own.
CREATE TABLE decks (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    event_id INTEGER REFERENCES events (id) ON DELETE CASCADE,
    sheet TEXT NOT NULL DEFAULT '',
    start_at INTEGER NOT NULL DEFAULT 1 CHECK (start_at > 0),
    backs TEXT NOT NULL DEFAULT 'none' CHECK (backs IN ('none', 'printed', 'fold over')),
    type_size TEXT NOT NULL DEFAULT 'usual' CHECK (type_size IN ('usual', 'large')),
    is_black INTEGER NOT NULL DEFAULT 0 CHECK (is_black IN (0, 1)),
    has_easy_letters INTEGER NOT NULL DEFAULT 0 CHECK (has_easy_letters IN (0, 1)),
    trashed_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX decks_of_event ON decks (event_id) WHERE event_id IS NOT NULL;
-- What was chosen about a card; where nothing was, the deck decides. Position 0 is wherever the deck puts it. Which
-- cards and fades there are is no CHECK, so that a later release can add one without a new table.
CREATE TABLE deck_cards (
    id INTEGER PRIMARY KEY,
    deck_id INTEGER NOT NULL REFERENCES decks (id) ON DELETE CASCADE,
    card TEXT NOT NULL CHECK (card <> ''),
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    pitch_id INTEGER REFERENCES pitches (id) ON DELETE CASCADE,
    question_set_id INTEGER REFERENCES question_sets (id) ON DELETE CASCADE,
    plan_id INTEGER REFERENCES if_then_plans (id) ON DELETE CASCADE,
    rung_id INTEGER REFERENCES rungs (id) ON DELETE CASCADE,
    goal_id INTEGER REFERENCES goals (id) ON DELETE CASCADE,
    is_added INTEGER NOT NULL DEFAULT 0 CHECK (is_added IN (0, 1)),
    choice TEXT NOT NULL DEFAULT '' CHECK (choice IN ('', 'in', 'out')),
    fade TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    not_yet_on TEXT
) STRICT;
CREATE INDEX deck_cards_in_deck ON deck_cards (deck_id, position);
CREATE INDEX deck_cards_of_person ON deck_cards (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX deck_cards_of_pitch ON deck_cards (pitch_id) WHERE pitch_id IS NOT NULL;
CREATE INDEX deck_cards_of_questions ON deck_cards (question_set_id) WHERE question_set_id IS NOT NULL;
CREATE INDEX deck_cards_of_plan ON deck_cards (plan_id) WHERE plan_id IS NOT NULL;
CREATE INDEX deck_cards_of_rung ON deck_cards (rung_id) WHERE rung_id IS NOT NULL;
CREATE INDEX deck_cards_of_goal ON deck_cards (goal_id) WHERE goal_id IS NOT NULL;
-- Each time a card was printed or used, and how much it said then. A card that's about nothing in the journal is known
-- again by a digest of its text.
CREATE TABLE card_uses (
    id INTEGER PRIMARY KEY,
    deck_id INTEGER NOT NULL REFERENCES decks (id) ON DELETE CASCADE,
    card TEXT NOT NULL CHECK (card <> ''),
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    pitch_id INTEGER REFERENCES pitches (id) ON DELETE CASCADE,
    question_set_id INTEGER REFERENCES question_sets (id) ON DELETE CASCADE,
    plan_id INTEGER REFERENCES if_then_plans (id) ON DELETE CASCADE,
    rung_id INTEGER REFERENCES rungs (id) ON DELETE CASCADE,
    goal_id INTEGER REFERENCES goals (id) ON DELETE CASCADE,
    digest TEXT NOT NULL DEFAULT '',
    fade TEXT NOT NULL DEFAULT '',
    printed_on TEXT,
    used_on TEXT
) STRICT;
CREATE INDEX card_uses_in_deck ON card_uses (deck_id);
CREATE INDEX card_uses_of_person ON card_uses (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX card_uses_of_pitch ON card_uses (pitch_id) WHERE pitch_id IS NOT NULL;
CREATE INDEX card_uses_of_questions ON card_uses (question_set_id) WHERE question_set_id IS NOT NULL;
CREATE INDEX card_uses_of_plan ON card_uses (plan_id) WHERE plan_id IS NOT NULL;
CREATE INDEX card_uses_of_rung ON card_uses (rung_id) WHERE rung_id IS NOT NULL;
CREATE INDEX card_uses_of_goal ON card_uses (goal_id) WHERE goal_id IS NOT NULL;
"""

_DECKS_OF_CHOICES = """
SELECT e.id, 'deck-of-' || e.uid AS uid, e.title, e.id AS event_id, '' AS sheet, 1 AS start_at, 'none' AS backs,
    'usual' AS type_size, 0 AS is_black, 0 AS has_easy_letters, NULL AS trashed_at, e.changed_at AS created_at,
    e.changed_at
FROM events e WHERE e.id IN (SELECT event_id FROM card_choices)
"""

_CARDS_OF_CHOICES = """
SELECT id, event_id AS deck_id, card, person_id, NULL AS pitch_id, NULL AS question_set_id, NULL AS plan_id,
    NULL AS rung_id, NULL AS goal_id, 0 AS is_added, choice, fade, 0 AS position, NULL AS not_yet_on
FROM card_choices
"""

_OLDER_CONVERSATIONS = "SELECT *, 0 AS enjoyed FROM {table}"

_FIFTEENTH = f"""
-- Tables that others refer to are rebuilt with their references unchanged.
PRAGMA legacy_alter_table=ON;
-- Whether the user enjoyed a conversation.
ALTER TABLE conversations RENAME TO older_conversations;
CREATE TABLE conversations (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('in person', 'call', 'video', 'message', 'letter')),
    event_id INTEGER REFERENCES events (id) ON DELETE SET NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    enjoyed INTEGER NOT NULL DEFAULT 0 CHECK (enjoyed IN (0, 1))
) STRICT;
INSERT INTO conversations {_OLDER_CONVERSATIONS.format(table="older_conversations")};
DROP TABLE older_conversations;
CREATE INDEX conversations_by_day ON conversations (day);
CREATE INDEX conversations_of_event ON conversations (event_id);
PRAGMA legacy_alter_table=OFF;
"""

_SIXTEENTH = """
-- What Today, Progress and looking back read by its day; and what a start looks for in the trash.
CREATE INDEX events_by_last_day ON events (substr(coalesce(ends, starts), 1, 10)) WHERE trashed_at IS NULL;
CREATE INDEX conversations_enjoyed ON conversations (day) WHERE enjoyed;
CREATE INDEX people_by_side ON people (side) WHERE side <> '' AND trashed_at IS NULL;
CREATE INDEX people_in_trash ON people (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX favours_in_trash ON favours (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX messages_in_trash ON messages (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX log_entries_in_trash ON log_entries (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX tallies_by_day ON tallies (day);
CREATE INDEX favours_by_day ON favours (direction, day);
CREATE INDEX promises_kept ON promises (direction, kept_on) WHERE kept_on IS NOT NULL;
CREATE INDEX introductions_made ON introductions (introduced_on) WHERE introduced_on IS NOT NULL;
CREATE INDEX messages_sent ON messages (intention, sent_on) WHERE sent_on IS NOT NULL;
CREATE INDEX messages_by_day ON messages (coalesce(sent_on, substr(changed_at, 1, 10))) WHERE trashed_at IS NULL;
CREATE INDEX messages_unsent ON messages (changed_at) WHERE sent_on IS NULL AND trashed_at IS NULL;
CREATE INDEX rehearsals_by_time ON rehearsals (at);
CREATE INDEX rungs_tried ON rung_attempts (done_on) WHERE done_on IS NOT NULL;
CREATE INDEX interviews_held ON interviews (held_on) WHERE held_on IS NOT NULL;
"""

_SEVENTEENTH = """
-- A person's photo, as base64 of a JPEG or PNG file: undo logs values as JSON, which has no bytes. It has a table of
-- its own, so that reading a person doesn't read it.
CREATE TABLE photos (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL UNIQUE REFERENCES people (id) ON DELETE CASCADE,
    picture TEXT NOT NULL CHECK (picture <> '')
) STRICT;
"""

OLDER_SOURCES: Mapping[str, tuple[str, str]] = {
    "card_choices": ("0003 card choices", _CHOICES_IN_SETTINGS),
    "decks": ("0010 decks", _DECKS_OF_CHOICES),
    "deck_cards": ("0010 decks", _CARDS_OF_CHOICES),
    "steps": ("0005 what steps need", _OLDER_STEPS.format(table="main.steps")),
    "pitches": ("0007 practice", _OLDER_PITCHES),
    "pitch_slots": ("0007 practice", _OLDER_SLOTS),
    "if_then_plans": ("0007 practice", _OLDER_PLANS),
    "events": ("0009 events", _OLDER_EVENTS.format(table="main.events")),
    "event_people": ("0009 events", _OLDER_EVENT_PEOPLE.format(table="main.event_people")),
    "guests": ("0009 events", _OLDER_GUESTS.format(table="main.guests")),
    "goals": ("0013 goals", _OLDER_GOALS.format(table="main.goals")),
    "conversations": ("0015 conversations enjoyed", _OLDER_CONVERSATIONS.format(table="main.conversations")),
}
"""What to select from in place of a table that an older journal lacks, or has with fewer columns.

Each table, with the migration that gave it its present form, and the SQL."""


class Migration(NamedTuple):
    """One step from an older journal to a newer one, applied completely or not at all.

    ``apply`` may only call ``db.execute``: what it creates is also computed without sqlite-utils.
    """

    name: str
    apply: Callable[[Database], None]


def _create_first_tables(db: Database) -> None:
    _run(db, _FIRST)


def _add_drafts_and_kept_texts(db: Database) -> None:
    _run(db, _SECOND)


def _add_card_choices(db: Database) -> None:
    _run(db, _THIRD)
    move_card_choices(db)


def _add_favours(db: Database) -> None:
    _run(db, _FOURTH)


def _say_what_steps_need(db: Database) -> None:
    _run(db, _FIFTH)


def _add_hard_moments(db: Database) -> None:
    _run(db, _SIXTH)


def _add_practice(db: Database) -> None:
    _run(db, _SEVENTH)


def _add_practice_with_people(db: Database) -> None:
    _run(db, _EIGHTH)


def _add_to_events(db: Database) -> None:
    _run(db, _NINTH)


def _add_decks(db: Database) -> None:
    _run(db, _TENTH)
    move_choices_to_decks(db)


def stand_in_for_choices(db: Connection) -> None:
    """Create ``card_choices`` as a temporary table, for what an older journal has in it."""
    create = next(statement for statement in _THIRD.split(";\n") if "CREATE TABLE" in statement)
    db.execute(create[create.index("CREATE TABLE") :].replace("CREATE TABLE", "CREATE TEMP TABLE"))


def move_choices_to_decks(db: Database | Connection) -> None:
    """Move what was chosen about the cards of events to their decks."""
    db.execute(f"INSERT INTO decks {_DECKS_OF_CHOICES}")
    db.execute(f"INSERT INTO deck_cards {_CARDS_OF_CHOICES}")
    db.execute("DROP TABLE card_choices")


def _add_own_sheets(db: Database) -> None:
    _run(db, _ELEVENTH)


def _add_time_blocks(db: Database) -> None:
    _run(db, _TWELFTH)


def _add_to_goals(db: Database) -> None:
    _run(db, _THIRTEENTH)


def _add_beats(db: Database) -> None:
    _run(db, _FOURTEENTH)


def _add_to_conversations(db: Database) -> None:
    _run(db, _FIFTEENTH)


def _index_days(db: Database) -> None:
    _run(db, _SIXTEENTH)


def _add_photos(db: Database) -> None:
    _run(db, _SEVENTEENTH)


def move_card_choices(db: Database | Connection) -> None:
    """Move the choices that 0.1.0 stored in the settings to ``card_choices``, dropping unreadable and orphaned ones."""
    db.execute(f"INSERT OR IGNORE INTO card_choices {_CHOICES_IN_SETTINGS}")
    db.execute("DELETE FROM settings WHERE key GLOB 'cards:*'")


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    Migration(name="0001 the first journal", apply=_create_first_tables),
    Migration(name="0002 drafts and earlier texts", apply=_add_drafts_and_kept_texts),
    Migration(name="0003 card choices", apply=_add_card_choices),
    Migration(name="0004 favours", apply=_add_favours),
    Migration(name="0005 what steps need", apply=_say_what_steps_need),
    Migration(name="0006 hard moments", apply=_add_hard_moments),
    Migration(name="0007 practice", apply=_add_practice),
    Migration(name="0008 practice with people", apply=_add_practice_with_people),
    Migration(name="0009 events", apply=_add_to_events),
    Migration(name="0010 decks", apply=_add_decks),
    Migration(name="0011 own sheets", apply=_add_own_sheets),
    Migration(name="0012 time blocks", apply=_add_time_blocks),
    Migration(name="0013 goals", apply=_add_to_goals),
    Migration(name="0014 beats", apply=_add_beats),
    Migration(name="0015 conversations enjoyed", apply=_add_to_conversations),
    Migration(name="0016 days", apply=_index_days),
    Migration(name="0017 photos", apply=_add_photos),
)
"""Every migration, oldest first. Never edit one after its release."""
