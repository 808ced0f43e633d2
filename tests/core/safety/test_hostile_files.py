"""Guarantee 17: no file can hang or break the program; it's read, or refused in a sentence.

Forty hostile files, and mutations of every real one there is: bits flipped, pieces removed, duplicated, moved between
files, format tokens in the wrong places, other encodings. A file that never ends is interrupted by an alarm, long after
any valid one would have been read.
"""

import base64
import json
import random
import signal
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from netcoach.exchange.importing import read_contacts
from netcoach.formats import detect
from netcoach.formats.ics import read
from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from tests.conftest import FakeClock
from tests.core.exchange.test_exporting import a_full_journal
from tests.paths import DATA
from tests.repeat_counts import record_figure, repeat_count

HOME = "Europe/Berlin"
NOW = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo(HOME))
HANGS = 30
"""Seconds: a file that takes longer never ends."""


class Hangs(BaseException):
    """Not an ordinary exception, which a reader might catch."""


@contextmanager
def an_alarm():
    def ring(*_args):
        raise Hangs

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def taken(name, data, form=""):
    """Read a file as the program does; return its contents, or None if it was refused."""
    with an_alarm():
        try:
            kind = form or detect(name, data)
            if kind != "invitation":
                return finish(read_contacts(name, data, as_format=form))
            found = finish(read(data, home=HOME).upcoming(NOW))
        except Refused as refusal:
            said = str(refusal)
            assert said.endswith(".")
            assert len(said) < 400
            return None
        return found


# --- hostile files ---------------------------------------------------------------------------------------------------


def card(*lines):
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", "FN:Mara", *lines, "END:VCARD", ""]).encode()


def event(*lines):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "SUMMARY:Dinner"]
    day = [] if any(line.startswith("DTSTART") for line in lines) else ["DTSTART:20261124T180000Z"]
    return "\r\n".join([*head, *day, *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def table(*rows):
    return "\n".join(["First Name,Last Name,URL,Email Address,Company,Position,Connected On", *rows]).encode()


def ours(**values):
    return json.dumps({"format": "netcoach-journal", "version": 1, **values}).encode()


PICTURE = base64.b64encode(bytes(3_000_000)).decode()
FOLDED = "\r\n ".join(PICTURE[at : at + 74] for at in range(0, len(PICTURE), 74))

HOSTILE = {
    "parameters and commas without a colon": card("tags;" + ",".join("abcdefghijklmnopqrstuvwxyz") * 40),
    "one line of five megabytes": card("NOTE:" + "x" * 5_000_000),
    "five megabytes of escapes": card("NOTE:" + "\\n\\,\\;" * 800_000),
    "a folded picture": card("PHOTO;ENCODING=b;TYPE=JPEG:" + FOLDED),
    "base64 that is none": card("PHOTO;ENCODING=b:!!!!====", "PHOTO;BASE64:", "  ???"),
    "an unknown character set": card("NOTE;CHARSET=NOPE;ENCODING=QUOTED-PRINTABLE:=FF=FE=0"),
    "a character set that is code": card("NOTE;CHARSET=rot13;ENCODING=QUOTED-PRINTABLE:abc", "NOTE;CHARSET=zip:x"),
    "soft breaks without an end": card("NOTE;ENCODING=QUOTED-PRINTABLE:=\r\n=\r\n=\r\n="),
    "cards in cards": b"BEGIN:VCARD\r\n" * 50_000,
    "ends without beginnings": b"BEGIN:VCARD\r\nFN:A\r\n" + b"END:VCARD\r\n" * 50_000,
    "fifty thousand properties": card(*(f"TEL;TYPE=x{number}:{number}" for number in range(50_000))),
    "groups in groups": card("a." * 20_000 + "TEL:1"),
    "quotes that never close": card('TEL;TYPE="' + 'a"b' * 50_000 + ":1"),
    "carets": card('X-A;B="' + "^n^'^^" * 50_000 + '":1'),
    "a card in two bytes": card("NOTE:é").decode().encode("utf-16"),
    "half a surrogate": card("NOTE:é").decode().encode("utf-16") + b"\x00\xd8",
    "four bytes a letter": card("NOTE:é").decode().encode("utf-32"),
    "zeros": b"BEGIN:VCARD\r\nFN:" + b"\x00" * 100_000,
    "only carriage returns": card("NOTE:x").replace(b"\r\n", b"\r") * 1_000,
    "dates": card(*(f"BDAY:{text}" for text in ("9999-99-99", "-1", "0000-00-00", "1e9", "٢٠٢٦-١٢-٠١", "20260230"))),
    "names that turn the line": card("FN:\u202egnirts\u2066\u2069\u200f", "NOTE:\ufeff\ufff9\U000e0041"),
    "links that run": card("URL:javascript:alert(1)", "URL:file:///etc/passwd", "URL:data:text/html,x"),
    "a quotation over all rows": table('A,"B,,,,,', *["C,D,,,,,"] * 20_000),
    "nothing but quotation marks": table('"' * 200_000),
    "a row of a million cells": table("," * 1_000_000),
    "a header of a million cells": b"First Name,Last Name" + b",x" * 1_000_000 + b"\nA,B\n",
    "formulas": table("=cmd|' /C calc'!A0,@SUM(1),+1,-1,\t=1,\r=1,1 Jan 2020"),
    "no separator at all": b"First Name Last Name\n" + b"x" * 2_000_000,
    "every second for ever": event("RRULE:FREQ=SECONDLY"),
    "a million times": event("RRULE:FREQ=DAILY;COUNT=1000000;INTERVAL=1000000"),
    "on days there are none": event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    "fifty thousand attendees": event(*(f"ATTENDEE;CN=A{number}:mailto:a@b" for number in range(50_000))),
    "ten thousand left out days": event("RRULE:FREQ=DAILY", *(f"EXDATE:2026112{n % 9}T180000Z" for n in range(9_999))),
    "a zone that defines itself": event("DTSTART;TZID=../../etc/passwd:20261124T180000"),
    "a day before time": event("DTSTART:00000000T000000Z", "DTEND:99999999T999999Z", "DURATION:P999999999999D"),
    "events in events": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20_000,
    "a value twenty thousand deep": b'{"format": "netcoach-journal", "version": 1, "people": ' + b"[" * 20_000,
    "a number of a million digits": ours(people=[]).replace(b"[]", b"9" * 1_000_000),
    "no number": ours(people=[{"uid": "1", "name": float("nan"), "rhythm_days": float("inf")}]),
    "the same name a hundred thousand times": b'{"format": "netcoach-journal", "version": 1'
    + b', "people": []' * 99_999,
}


def test_there_are_forty_of_them():
    assert len(HOSTILE) == 40


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_hurt_is_read_or_refused(name):
    found = taken("file.vcf", HOSTILE[name])
    for problem in getattr(found, "problems", ()):
        assert problem.reason
        assert problem.line >= 1


# --- any damage to real files ----------------------------------------------------------------------------------------

TOKENS = [
    b"\n", b"\r", b"\r\n ", b"=\r\n", b":", b";", b",", b'"', b"\\", b"\xff", b"\xc3", b"\x00", b"=", b"{", b"}", b"[",
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VALARM\r\n", b"null", b"-1",
    b"DTSTART:", b"RRULE:FREQ=", b"TZID=", b";VALUE=DATE", b"ENCODING=b", b"CHARSET=utf-16", b"99999999999999999999",
    b"\xef\xbb\xbf", b"\xff\xfe", b"true", b'"uid"', b'":', b"1e999", b"\\u0000", b"\\ud800", b"2026-02-30",
    b"\xe2\x80\xa8",
]  # fmt: skip


def mutated(dice, data, others):
    """Return ``data`` after one to six of the things that happen to files, and some that don't."""
    content = data
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        at = dice.randrange(len(content) + 1)
        end = at + dice.choice((1, 3, 20, 80, 400))
        content = dice.choice(DAMAGES)(dice, content, at, end, dice.choice(others)) or b"x"
    return content


def turn_a_bit(dice, content, at, _end, _other):
    return content[:at] + bytes(byte ^ 1 << dice.randrange(8) for byte in content[at : at + 1]) + content[at + 1 :]


def double(dice, content, at, end, _other):
    return content[:at] + content[at:end] * dice.choice((2, 3, 50)) + content[end:]


def insert_a_token(dice, content, at, _end, _other):
    return content[:at] + dice.choice(TOKENS) * dice.choice((1, 1, 1, 30)) + content[at:]


def splice(dice, content, at, end, other):
    start = dice.randrange(len(other))
    return content[:at] + other[start : start + end - at] + content[end:]


def shuffle_lines(dice, content, _at, _end, _other):
    lines = content.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines)


def encode_otherwise(dice, content, _at, _end, _other):
    encoding = dice.choice(("utf-16", "cp1252", "utf-32", "utf-8"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


DAMAGES = [
    turn_a_bit,
    turn_a_bit,
    lambda _dice, content, at, end, _other: content[:at] + content[end:],
    double,
    insert_a_token,
    insert_a_token,
    splice,
    lambda _dice, content, at, _end, _other: content[:at],
    lambda dice, content, at, end, _other: content[:at] + dice.randbytes(end - at) + content[end:],
    shuffle_lines,
    encode_otherwise,
]


@pytest.fixture(scope="module")
def our_own(tmp_path_factory):
    journal = Journal.open(tmp_path_factory.mktemp("full") / "full.netcoach", FakeClock())
    a_full_journal(journal)
    data = journal.exporting.as_json()
    journal.close()
    return data


def small(folder, *suffixes):
    return [
        path.read_bytes()
        for path in sorted((DATA / folder).iterdir())
        if path.suffix in suffixes and path.stat().st_size < 60_000
    ]


@pytest.mark.parametrize("form", ["vcard", "linkedin", "invitation", "native"])
def test_any_damage_to_any_file_is_read_or_refused(form, our_own, journal):
    corpus = {
        "vcard": small("contacts", ".vcf"),
        "linkedin": small("contacts", ".csv"),
        "invitation": small("invitations", ".ics"),
        "native": [our_own],
    }
    originals = [data for data in corpus[form] if data.strip()]
    others = [data for each in corpus.values() for data in each if data]
    dice = random.Random(f"17 {form}")
    count, refused = repeat_count("NETCOACH_FUZZ"), 0
    for number in range(count):
        data = mutated(dice, dice.choice(originals), others)
        found = taken("file", data, form=form if number % 2 else "")
        refused += found is None
        if number % 40 == 0 and hasattr(found, "cards"):
            with an_alarm():
                finish(journal.importing.plan(found, file_name="file"))
    assert 0 < refused < count
    record_figure(17, f"{form}: 0 exceptions in {count:,} mutations ({count - refused:,} read, {refused:,} refused)")
