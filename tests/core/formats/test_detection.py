"""Recognising a file, and saying in one plain sentence if it isn't supported."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.formats import LARGEST_FILE, detect, refuse_too_large
from netcoach.foundation.errors import Refused
from tests.paths import DATA

FILES = DATA / "contacts"


def refusal_of(name: str) -> str:
    with pytest.raises(Refused) as refusal:
        detect(name, (FILES / name).read_bytes())
    return str(refusal.value)


@pytest.mark.parametrize(
    "name",
    ["iphone.vcf", "android-2.1.vcf", "google.vcf", "release-4.0.vcf", "utf16.vcf", "cr-only.vcf", "hostile.vcf"],
)
def test_contacts_are_known_by_what_they_hold(name):
    assert detect("whatever.txt", (FILES / name).read_bytes()) == "vcard"


@pytest.mark.parametrize("path", sorted(FILES.glob("linkedin-*.csv")), ids=lambda path: path.name)
def test_every_shape_of_linkedin_connections_is_known(path):
    assert detect("x", path.read_bytes()) == "linkedin"


def test_an_invitation_and_netcoachs_own_file_are_known():
    assert detect("a.ics", (FILES / "invitation.ics").read_bytes()) == "invitation"
    assert detect("a.json", b'{"format": "netcoach", "people": []}') == "native"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("empty.vcf", "empty"),
        ("blank.csv", "empty"),
        ("picture.vcf", "picture"),
        ("packed.zip", "Extract it first"),
        ("noise.bin", "isn't text"),
        ("messages.csv", "messages"),
        ("Invitations.csv", "invitations LinkedIn sent"),
        ("google-contacts.csv", "vCard"),
        ("page.html", "web page"),
        ("prose.txt", "no contacts or invitation"),
    ],
)
def test_every_other_file_is_refused_in_words_that_help(name, word):
    sentence = refusal_of(name)
    assert word in sentence
    assert "!" not in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("old.vcf", b"hello"),
        ("old.ics", b"hello"),
        ("book.xlsx", b"PK\x03\x04"),
        ("paper.pdf", b"%PDF-1.7"),
        ("monica.json", b'{"version": "1", "app_version": "4", "account": {}}'),
        ("other.json", b'{"a": 1}'),
        ("Profile.csv", b"First Name,Last Name,Maiden Name,Address,Birth Date,Headline\na,b,c,d,e,f\n"),
    ],
)
def test_files_that_are_almost_right_are_named_for_what_they_are(name, data):
    with pytest.raises(Refused) as refusal:
        detect(name, data)
    assert str(refusal.value).endswith(".")


def test_a_file_of_200_megabytes_is_refused_by_its_size_alone():
    refuse_too_large(LARGEST_FILE)
    with pytest.raises(Refused, match="100 MB"):
        refuse_too_large(200_000_000)


def test_a_sentence_shows_only_the_name_of_a_file_on_one_line():
    with pytest.raises(Refused) as refusal:
        detect("/home/someone/private/no\nte.vcf", b"hello")
    assert str(refusal.value).startswith("no te.vcf has no contacts")


@given(st.text(max_size=20), st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_known_or_refused(name, data):
    try:
        kind = detect(name, data)
    except Refused as refusal:
        assert str(refusal).endswith(".")
    else:
        assert kind in {"vcard", "linkedin", "invitation", "native"}
