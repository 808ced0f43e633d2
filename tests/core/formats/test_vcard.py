"""vCard files as phones and address books really write them, and the writer."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.formats import ContactCard, ParsedContacts
from netcoach.formats.vcard import read, write
from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import Progress, finish
from netcoach.text.validation import on_one_line, without_controls
from tests.paths import DATA

FILES = DATA / "contacts"
CORPUS = sorted(path for path in FILES.glob("*.vcf") if path.name not in {"empty.vcf", "picture.vcf"})


def parsed(name: str) -> ParsedContacts:
    return finish(read((FILES / name).read_bytes()))


def card_in(name: str, person: str) -> ContactCard:
    return next(card for card in parsed(name).cards if card.name == person)


def one(*lines: str, release: str = "3.0") -> ContactCard:
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{release}", *lines, "END:VCARD", ""))
    return finish(read(text.encode())).cards[0]


def said(card: ContactCard) -> ContactCard:
    """The contents of a card, without its position in the file."""
    return replace(card, raw="", line=0)


# Reading


def test_an_iphone_card_keeps_labels_birthday_without_year_and_folded_letters():
    priya = card_in("iphone.vcf", "Dr. Priya Nair")
    assert priya.sort_name == "Nair Priya"
    assert priya.say_name == "PREE-yah"
    assert priya.organisation == "Acme Billing, Ltd."
    assert priya.title == "Head of Billing"
    assert priya.emails == (("work", "priya.nair@acme.example"), ("choir", "pri@home.example"))
    assert priya.phones == (
        ("mobile", "+44 20 7946 0101"),
        ("assistant phone", "+44 20 7946 0102"),
        ("work fax", "+44 20 7946 0103"),
    )
    assert priya.links == (
        ("home page", "http://acme.example/people/priya"),
        ("linkedin", "https://www.linkedin.com/in/priya-nair-example"),
    )
    assert priya.addresses == (("work", "12 Harbour Row, Floor 3, Bristol, BS1 4ZZ, United Kingdom"),)
    assert priya.birthday == "--05-09"
    assert "1:30pm. Likes long walks, hates calls; sings alto.\nAsk" in priya.note
    assert "प्रिया नायर, 東京の合唱団" in priya.note
    assert priya.tags == ("Choir", "Payments")


def test_a_card_without_a_name_takes_its_organisation_or_else_its_email():
    assert [card.name for card in parsed("iphone.vcf").cards][1:] == [
        "Harbour Café",
        "Ōe 美咲",
        "only.mail@post.example",
    ]
    assert one("ORG:Grid Forum;", "EMAIL:info@forum.example").name == "Grid Forum"


def test_a_card_with_nothing_to_call_it_by_is_skipped_counted_and_listed():
    contacts = parsed("iphone.vcf")
    assert contacts.skipped == 1
    assert [(problem.line, problem.reason) for problem in contacts.problems] == [
        (71, "This card has no name, organisation or email address.")
    ]


def test_an_android_card_of_release_2_1_is_read_through_its_soft_line_breaks():
    olga = card_in("android-2.1.vcf", "Ольга Ковалёва")
    assert olga.sort_name == "Ковалёва Ольга"
    assert olga.phones == (("mobile", "+7 495 555 01 23"), ("home", "84955550124"), ("boat", "555-0125"))
    assert olga.emails == (("home", "olga@dacha.example"), ("work", "o.kovaleva@zavod.example"))
    assert olga.addresses == (("home", "Тверская 5, Москва, 101000, Россия"),)
    assert olga.note == "First line\nSecond line with a semicolon; and more\n\nFourth line"
    assert olga.birthday == "1990-05-09"


def test_a_missing_or_unknown_character_set_costs_nothing():
    names = [card.name for card in parsed("android-2.1.vcf").cards]
    assert names[1:] == ["Jörg Müller", "山田 花子", "No Such Charset", "nameless@phone.example"]
    assert parsed("android-2.1.vcf").problems == ()


def test_a_google_export_gives_tags_links_and_numbers_with_escaped_types():
    chidi = card_in("google.vcf", "Chidi Emeka Okafor")
    assert chidi.birthday == "--02-29"
    assert chidi.tags == ("Energy",)
    assert chidi.links[0][1] == "https://www.linkedin.com/in/chidi-okafor-example"
    assert chidi.note == "Key: value; tea, no sugar"
    lukasz = card_in("google.vcf", "Łukasz Żółć")
    assert lukasz.phones == (("mobile", "+48 22 555 01 00"),)
    assert lukasz.birthday == "1993-01-02"


def test_release_4_gives_plain_numbers_and_leaves_groups_out():
    contacts = parsed("release-4.0.vcf")
    ana = contacts.cards[0]
    assert ana.phones == (("home", "+1-555-555-5555 ext. 5555"),)
    assert ana.sort_name == "Núñez Ana María"
    assert ana.birthday == "--04-16"
    assert contacts.skipped == 1
    assert contacts.problems[0].name == "The choir"
    assert [card.birthday for card in contacts.cards[1:]] == ["1990-05", ""]


@pytest.mark.parametrize(
    ("written", "birthday"),
    [
        ("BDAY:1990-05-09", "1990-05-09"),
        ("BDAY:19900509", "1990-05-09"),
        ("BDAY:1990-01-01;", "1990-01-01"),
        ("BDAY:1996-04-15T201243+04:00", "1996-04-15"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09", "--05-09"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=DATE:16040105", "--01-05"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-05-09", "--05-09"),
        ("BDAY:--0229", "--02-29"),
        ("BDAY:--04-16", "--04-16"),
        ("BDAY:1990-05", "1990-05"),
        ("BDAY:1990", "1990"),
        ("BDAY:", ""),
        ("BDAY:1990-02-30", ""),
        ("BDAY:--13-01", ""),
        ("BDAY:١٩٩٠-٠٥-٠٩", ""),
        ("BDAY;VALUE=text:about 1960", ""),
    ],
)
def test_a_birthday_stays_as_partial_as_it_is(written, birthday):
    assert one("FN:A", written).birthday == birthday


def test_a_card_inside_a_card_stays_out_of_the_list_and_costs_no_other_card():
    contacts = parsed("agent-2.1.vcf")
    assert [card.name for card in contacts.cards] == ["Minister", "Next"]
    assert contacts.cards[0].phones == (("work", "555-0101"),)
    assert "Assistant" in contacts.cards[0].raw


def test_a_file_in_windows_1252_is_read_and_needs_no_second_look():
    contacts = parsed("cp1252.vcf")
    assert contacts.cards[0].note == "10 € – “quoted”"
    assert contacts.problems == ()


def test_a_card_in_another_encoding_than_the_rest_is_read_and_reported():
    contacts = parsed("mixed-encodings.vcf")
    assert [card.name for card in contacts.cards] == ["Zoë Utf", "André Ansi"]
    assert [problem.name for problem in contacts.problems] == ["André Ansi"]
    assert contacts.skipped == 0


@pytest.mark.parametrize(("name", "person"), [("utf16.vcf", "Wide Wörner"), ("cr-only.vcf", "Old Mac")])
def test_wide_letters_and_old_line_ends_are_read(name, person):
    assert [card.name for card in parsed(name).cards] == [person]


def test_a_garbled_name_is_kept_and_reported():
    contacts = parsed("garbled.vcf")
    assert len(contacts.cards) == 1
    assert "garbled" in contacts.problems[0].reason


# Bad input


def test_a_card_that_breaks_off_costs_only_itself():
    contacts = parsed("truncated.vcf")
    assert [card.name for card in contacts.cards] == ["Whole Person"]
    assert [(problem.line, problem.name) for problem in contacts.problems] == [(6, "Half A Person")]
    assert contacts.skipped == 1


def test_a_card_without_end_does_not_swallow_the_next():
    contacts = parsed("missing-end.vcf")
    assert [card.name for card in contacts.cards] == ["Does End"]
    assert contacts.problems[0].name == "Never Ends"


def test_an_unreadable_line_is_named_and_its_card_kept():
    contacts = parsed("unreadable-line.vcf")
    assert [card.name for card in contacts.cards] == ["Anna Bell", "Carl Dorn"]
    assert [(problem.line, problem.name) for problem in contacts.problems] == [(4, "Anna Bell")]


def test_the_same_card_twice_is_taken_once_and_keys_never_meet():
    contacts = parsed("twice.vcf")
    assert [card.name for card in contacts.cards] == ["Double Entry", "Other Person"]
    assert len({card.key for card in contacts.cards}) == 2
    assert contacts.skipped == 1


def test_links_that_would_run_something_are_left_out_and_named():
    contacts = parsed("hostile.vcf")
    first = contacts.cards[0]
    assert first.links == (("", "https://ok.example/"),)
    assert "javascript" not in first.raw
    assert [problem.line for problem in contacts.problems[:3]] == [5, 6, 7]


def test_code_and_formulas_stay_plain_text():
    first = parsed("hostile.vcf").cards[0]
    assert first.name == '=HYPERLINK("x")'
    assert first.title == "<img src=x> ${7*7} {{7*7}}"


def test_a_name_never_holds_control_characters_or_line_breaks():
    card = one("FN:Two\\nLines\x00\x1b[31m", "NOTE:a\x07b\\nc")
    assert card.name == "Two Lines[31m"
    assert card.note == "ab\nc"


def test_of_a_value_longer_than_256_kilobytes_the_rest_is_left_out_and_reported():
    data = b"BEGIN:VCARD\nFN:Long\nNOTE:" + b"n" * 300_000 + b"\nEND:VCARD\n"
    contacts = finish(read(data))
    assert len(contacts.cards[0].note) == 256 * 1024
    assert [(problem.line, problem.name) for problem in contacts.problems] == [(3, "Long")]


def test_an_unreadable_day_and_a_mail_system_name_are_not_silently_lost():
    contacts = finish(read(b"BEGIN:VCARD\nFN:Mara\nBDAY:in spring\nEMAIL:/o=Ferrywell/cn=mara\nEND:VCARD\n"))
    assert (contacts.cards[0].unread, contacts.cards[0].emails) == ((("birthday", "in spring"),), ())
    assert [(problem.line, problem.name) for problem in contacts.problems] == [(4, "Mara")]


def test_of_a_card_of_many_megabytes_what_is_small_comes_out_again():
    large = [f"X-LARGE-{number}:{'x' * 250_000}" for number in range(6)]
    card = finish(read("\n".join(["BEGIN:VCARD", "FN:Mara", *large, "X-SHOE-SIZE:38", "END:VCARD"]).encode())).cards[0]
    assert "X-SHOE-SIZE:38" in card.raw
    assert len(card.raw) < 1_100_000


def test_large_pictures_are_left_out_and_counted_once():
    picture = b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"A" * 100_000
    cards = b"".join(b"BEGIN:VCARD\nFN:P%d\n%b\nEND:VCARD\n" % (number, picture) for number in range(3))
    contacts = finish(read(cards))
    assert len(contacts.cards) == 3
    assert [problem.reason for problem in contacts.problems] == [
        "3 pictures larger than 64 kB were left out, starting with this one."
    ]
    assert "PHOTO" not in contacts.cards[0].raw


def test_of_each_kind_a_person_has_fifty_and_the_rest_is_named():
    lines = [f"TEL:{number}\nCATEGORIES:tag {number},{number}\nEMAIL:{number}@a.example" for number in range(300)]
    contacts = finish(read("\n".join(["BEGIN:VCARD", "FN:Mara", *lines, "END:VCARD"]).encode()))
    card = contacts.cards[0]
    assert (len(card.phones), len(card.tags), len(card.emails)) == (50, 50, 50)
    (problem,) = [each for each in contacts.problems if "of one kind" in each.reason]
    assert (problem.line, problem.name) == (79, "Mara")


def test_a_picture_folded_into_many_lines_leaves_no_trace_in_the_other_properties():
    lines = b"".join(b" " + b"A" * 74 + b"\n" for _ in range(2000))
    contacts = finish(read(b"BEGIN:VCARD\nFN:P\nPHOTO;ENCODING=b:\n" + lines + b"TEL:1\nEND:VCARD\n"))
    assert contacts.cards[0].phones == (("", "1"),)


def test_cards_nested_a_hundred_thousand_deep_are_only_one_bad_card():
    deep = b"BEGIN:VCARD\nFN:Deep\n" + b"AGENT:\nBEGIN:VCARD\n" * 100_000
    contacts = finish(read(deep + b"BEGIN:VCARD\nFN:After\nEND:VCARD\n"))
    assert [card.name for card in contacts.cards] == ["After"]
    assert contacts.skipped == 1


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"FN:No card\r\n", b"\x89PNG\r\n\x1a\n", bytes(5000)])
def test_a_file_without_cards_is_refused_in_one_sentence(data):
    with pytest.raises(Refused) as refusal:
        finish(read(data))
    assert str(refusal.value).endswith(".")


def test_reading_tells_how_far_it_is_and_can_be_cancelled():
    data = b"".join(b"BEGIN:VCARD\nFN:P%d\nEND:VCARD\n" % number for number in range(1000))
    work = read(data)
    steps = [next(work) for _ in range(4)]
    assert all(isinstance(step, Progress) for step in steps)
    assert [step.done for step in steps] == [1, 751, 1501, 2251]
    assert steps[0].total == 3001
    work.close()


# Keys


def test_a_card_read_again_has_the_same_key_though_its_details_changed():
    before = one("FN:Ana Núñez", "EMAIL:Ana@x.example", "TITLE:Clerk")
    after = one("FN:Ana Núñez", "EMAIL:ana@x.example", "TEL:1", "TITLE:Head")
    assert before.key == after.key != one("FN:Ana Núñez", "EMAIL:other@x.example").key


def test_the_identifier_of_a_card_is_its_key_in_every_notation():
    assert one("FN:A", "UID:urn:uuid:77-ab").key == one("FN:B", "UID:77-ab").key


# Writing


def test_unknown_properties_are_exported_unchanged():
    priya = card_in("iphone.vcf", "Dr. Priya Nair")
    written = write([priya]).decode().replace("\r\n ", "")
    for line in (
        "N:Nair;Priya;;Dr.;",
        "ORG:Acme Billing\\, Ltd.;Platform;",
        "item5.X-ABRELATEDNAMES;TYPE=pref:Arun",
        "item5.X-ABLABEL:_$!<Spouse>!$_",
        "item3.X-ABADR:gb",
    ):
        assert line in written.split("\r\n")
    assert "PHOTO;ENCODING=b;TYPE=JPEG:AAEC" in written


def test_a_changed_value_replaces_the_old_one_and_leaves_the_rest():
    priya = card_in("iphone.vcf", "Dr. Priya Nair")
    changed = replace(priya, phones=(("mobile", "+44 1"), priya.phones[1]), name="Priya Rao", sort_name="Rao Priya")
    written = write([changed])
    again = finish(read(written)).cards[0]
    assert said(again) == said(changed)
    assert b"7946 0101" not in written
    assert b"N:Rao;Priya;;;" in written
    assert b"item5.X-ABRELATEDNAMES" in written


@pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\\\v", "\\\\\v"], ids=("vt", "ff", "nel", "backslash", "two"))
def test_what_ends_a_line_inside_a_value_keeps_words_apart_when_written(end):
    value = f"One{end}Two"
    card = one(f"FN:{value}", f"ORG:{value};", f"TITLE:{value}", f"NOTE:{value}", f"CATEGORIES:{value}", f"TEL:{value}")
    again = finish(read(write([card]))).cards[0]
    assert said(again) == said(card)
    assert card.name.split()[-1] == "Two"
    assert card.note.splitlines()[-1] == "Two"


def test_quoted_printable_and_old_picture_forms_are_written_as_release_3():
    written = write(parsed("android-2.1.vcf").cards)
    assert b"QUOTED-PRINTABLE" not in written
    assert b"CHARSET" not in written
    assert b"PHOTO;ENCODING=b;TYPE=JPEG:" in written
    assert written.count(b"VERSION:3.0\r\n") == written.count(b"BEGIN:VCARD\r\n")


def test_no_physical_line_is_longer_than_75_bytes_or_cut_inside_a_character():
    card = ContactCard(name="合唱団" * 60, note="å" * 300 + "🎻" * 50, key="k")
    for line in write([card]).split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")


def test_no_text_can_add_a_card_or_a_property():
    evil = "x\r\nEND:VCARD\nBEGIN:VCARD\rFN:Evil\u0085\x00"
    card = ContactCard(name=evil, note=evil, uid=evil, tags=(evil,), phones=((evil, evil),), key="k")
    contacts = finish(read(write([replace(card, raw=f"BEGIN:VCARD\nX-A:{evil}\nEND:VCARD")])))
    assert len(contacts.cards) == 1
    written = write([card]).split(b"\r\n")
    assert written.count(b"BEGIN:VCARD") == 1
    assert not [line for line in written if line.startswith(b"FN:Evil")]


def test_the_text_of_another_format_is_not_taken_for_a_card():
    card = ContactCard(name="Mara", raw="Mara,Lindqvist,https://x.example,,Nordlys,,03 Apr 2018", key="k")
    assert b"Nordlys" not in write([card])


words = st.text(max_size=40).map(on_one_line)
some_words = words.filter(bool)
labels = st.sampled_from(["", "home", "work", "mobile", "work fax", "choir", "Büro; 2"])


def labelled(values):
    return st.lists(st.tuples(labels, values), max_size=3, unique_by=lambda pair: pair[1]).map(tuple)


days = st.dates(min_value=date(1605, 1, 1))
cards = st.builds(
    ContactCard,
    name=some_words,
    sort_name=words,
    say_name=words,
    nickname=words,
    organisation=words,
    title=words,
    emails=labelled(some_words.filter(lambda text: not text.casefold().startswith(("mailto:", "/o=")))),
    phones=labelled(some_words.filter(lambda text: not text.casefold().startswith("tel:"))),
    links=labelled(st.from_regex(r"https://[a-z]{1,9}\.example/[a-zA-Z0-9,;~-]{0,90}", fullmatch=True)),
    addresses=labelled(some_words),
    birthday=st.one_of(
        st.just(""),
        days.map(date.isoformat),
        days.map(lambda day: day.isoformat()[:7]),
        days.map(lambda day: f"--{day.isoformat()[5:]}"),
    ),
    note=st.text(max_size=200).map(without_controls).map(str.strip),
    tags=st.lists(
        some_words.filter(lambda text: text.casefold() != "mycontacts" and not text.startswith("* ")),
        max_size=3,
        unique=True,
    ).map(tuple),
    uid=words,
    connected_on=st.none() | st.dates(),
)


@given(st.lists(cards, max_size=3))
@settings(deadline=None)
def test_what_is_written_is_read_again_unchanged(some):
    # The reader skips duplicate cards, and leaves the sort name empty if it equals the name.
    some = [replace(card, sort_name="" if card.sort_name == card.name else card.sort_name) for card in some]
    unlike = [card for at, card in enumerate(some) if card not in some[:at]]
    if unlike:
        again = finish(read(write(unlike)))
        assert [replace(said(card), key="") for card in again.cards] == unlike
        assert again.problems == () or {"garbled" in problem.reason for problem in again.problems} == {True}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_card_of_the_corpus_survives_writing_and_reading(path):
    before = finish(read(path.read_bytes())).cards
    written = write(before)
    after = finish(read(written)).cards
    assert [replace(said(card), key="") for card in after] == [replace(said(card), key="") for card in before]
    assert write(after) == written


@pytest.mark.parametrize("before", range(4))
def test_an_equals_sign_where_a_line_is_folded_is_kept(before):
    name = "x" * before + "=D0=9E=D0=BB=20" * 12
    card = one(f"FN;TYPE=\\QUOTED-PRINTABLE:{name}", "N:Kovaleva;Olga", release="2.1")
    assert card.name == name
    assert [again.name for again in finish(read(write([card]))).cards] == [name]


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data):
    for start in (b"", b"BEGIN:VCARD\r\nFN:A\r\n", b"BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:"):
        try:
            contacts = finish(read(start + data))
        except Refused as refusal:
            assert str(refusal).endswith(".")
        else:
            write(contacts.cards)


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_mutated_files_are_read_or_refused(data):
    original = data.draw(st.sampled_from(CORPUS)).read_bytes()
    start = data.draw(st.integers(0, len(original)))
    length = data.draw(st.integers(0, 60))
    patch = data.draw(
        st.sampled_from([b"", b"\n", b"=\r\n", b":", b";", b'"', b"\\", b"\xff", b"BEGIN:VCARD\n", b"END:VCARD\n"])
        | st.binary(max_size=8)
    )
    mutated = original[:start] + patch + original[start + length :]
    try:
        contacts = finish(read(mutated))
    except Refused:
        return
    again = finish(read(write(contacts.cards))) if contacts.cards else contacts
    # Two cards that only differ in unreadable parts are the same when they're imported again.
    assert {card.name for card in again.cards} == {card.name for card in contacts.cards}
