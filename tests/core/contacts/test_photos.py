"""Photos: one a person, undone like anything else, and in every file a journal comes from or goes to."""

import base64
import json

import pytest

from netcoach.contacts.people import Channel
from netcoach.formats import vcard
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.progress import finish
from tests.builders import a_person, a_picture
from tests.core.exchange.test_exporting import another, bring

FACE, OTHER = a_picture(90), a_picture(200)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)


def card(picture, *lines, name="Priya Nair"):
    photo = base64.b64encode(picture).decode()
    kind = "JPEG" if picture.startswith(b"\xff\xd8") else "PNG"
    written = ("BEGIN:VCARD", "UID:priya-1", f"FN:{name}", f"PHOTO;ENCODING=b;TYPE={kind}:{photo}", *lines, "END:VCARD")
    return "\n".join(written).encode()


def imported(journal, data):
    report = bring(journal, data, "people.vcf")
    return report.people[0] if report.people else journal.people.ids()[0], report


def test_a_photo_is_added_changed_and_removed_each_as_one_step(journal):
    mira = a_person(journal)
    assert journal.photos.of(mira) == b""
    journal.photos.set(mira, FACE)
    assert journal.store.undo_label == "Add a photo of Mira Talvik"
    journal.photos.set(mira, OTHER)
    assert journal.store.undo_label == "Change the photo of Mira Talvik"
    journal.photos.remove(mira)
    assert journal.store.undo_label == "Remove the photo of Mira Talvik"
    assert journal.photos.of(mira) == b""
    journal.undo()
    assert journal.photos.of(mira) == OTHER
    journal.undo()
    journal.undo()
    assert journal.photos.of(mira) == b""
    journal.redo()
    assert journal.photos.of(mira) == FACE


def test_the_same_photo_again_and_removing_none_are_no_steps(journal):
    mira = a_person(journal)
    journal.photos.remove(mira)
    assert journal.store.undo_label == "Add Mira Talvik"
    journal.photos.set(mira, FACE)
    journal.photos.set(mira, FACE)
    journal.undo()
    assert journal.photos.of(mira) == b""


def test_the_photos_of_many_people_are_read_at_once(journal):
    mira, ada, olu = a_person(journal), a_person(journal, "Ada Lind"), a_person(journal, "Olu Adeyemi")
    journal.photos.set(mira, FACE)
    journal.photos.set(olu, JPEG)
    assert journal.photos.of_people([olu, ada, mira]) == {mira: FACE, olu: JPEG}


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (b"", "Choose a JPEG or PNG file."),
        (b"GIF89a" + bytes(40), "Choose a JPEG or PNG file."),
        (a_picture(noise=70_000), "larger than 64 kB"),
    ],
    ids=("nothing", "gif", "large"),
)
def test_what_is_no_photo_is_refused_in_a_sentence_and_the_old_one_stays(journal, picture, sentence):
    mira = a_person(journal)
    journal.photos.set(mira, FACE)
    with pytest.raises(Refused, match=sentence):
        journal.photos.set(mira, picture)
    assert journal.photos.of(mira) == FACE


def test_nobody_has_no_photo_to_change(journal):
    with pytest.raises(NotFound, match="no longer in the journal"):
        journal.photos.set(4711, FACE)
    with pytest.raises(NotFound, match="no longer in the journal"):
        journal.photos.remove(4711)


def test_the_trash_keeps_a_photo_and_permanent_deletion_takes_it(journal):
    mira = a_person(journal)
    journal.photos.set(mira, FACE)
    journal.people.delete([mira])
    journal.people.restore([mira])
    assert journal.photos.of(mira) == FACE
    journal.people.delete([mira])
    journal.people.delete_for_ever([mira])
    assert journal.store.value("SELECT count(*) FROM photos") == 0
    journal.undo()
    assert journal.photos.of(mira) == FACE


def test_a_photo_of_an_address_book_comes_in_and_goes_out_again(journal, tmp_path):
    priya, _report = imported(journal, card(JPEG, "X-SHOE-SIZE:38"))
    assert journal.photos.of(priya) == JPEG
    written = journal.exporting.as_vcard()
    (again,) = finish(vcard.read(written)).cards
    assert again.photo == JPEG
    assert written.count(b"PHOTO") == 1
    assert b"X-SHOE-SIZE:38" in written
    other = another(tmp_path)
    theirs, _report = imported(other, written)
    assert other.photos.of(theirs) == JPEG
    other.close()


@pytest.mark.parametrize(
    "line",
    ["PHOTO:data:image/png;base64,{}", "PHOTO:data:image/png;base64\\,{}", "PHOTO;PNG;ENCODING=BASE64:{}"],
    ids=("4.0", "escaped", "2.1"),
)
def test_a_photo_is_read_however_address_books_write_it(journal, line):
    photo = line.format(base64.b64encode(FACE).decode())
    priya, _report = imported(journal, f"BEGIN:VCARD\nFN:Priya Nair\n{photo}\nEND:VCARD\n".encode())
    assert journal.photos.of(priya) == FACE


def test_the_same_file_again_changes_nothing_and_another_photo_is_a_change(journal):
    priya, _report = imported(journal, card(FACE))
    _same, report = imported(journal, card(FACE))
    assert (report.unchanged, report.changed) == (1, 0)
    _same, report = imported(journal, card(OTHER))
    assert report.changed == 1
    assert journal.photos.of(priya) == OTHER


def test_a_photo_the_user_chose_or_removed_stays_as_it_is(journal):
    priya, _report = imported(journal, card(FACE))
    journal.photos.set(priya, JPEG)
    imported(journal, card(OTHER))
    assert journal.photos.of(priya) == JPEG
    journal.photos.remove(priya)
    imported(journal, card(FACE, "NOTE:Likes maps"))
    assert journal.photos.of(priya) == b""
    assert journal.people.get(priya).note == "Likes maps"


def test_a_photo_completes_someone_who_has_none(journal):
    priya = a_person(journal, "Priya Nair", channels=(Channel(kind="email", value="priya@acme.example"),))
    imported(journal, card(FACE, "EMAIL:priya@acme.example"))
    assert journal.photos.of(priya) == FACE


def test_a_photo_larger_than_a_journal_accepts_is_left_out_and_named_or_made_smaller(journal):
    large = card(a_picture(noise=70_000))
    (problem,) = finish(vcard.read(large)).problems
    assert "larger than 64 kB was left out" in problem.reason
    parsed = finish(vcard.read(large, fit=lambda picture: FACE if len(picture) > 70_000 else None))
    assert (parsed.cards[0].photo, parsed.problems) == (FACE, ())


def test_a_photo_that_cannot_be_drawn_is_left_out_and_named_with_its_line():
    parsed = finish(vcard.read(card(JPEG), fit=lambda _picture: None))
    assert parsed.cards[0].photo == b""
    assert [(problem.line, problem.reason) for problem in parsed.problems] == [
        (4, "This picture is damaged, so it was left out.")
    ]


def test_two_cards_that_differ_only_in_their_photo_are_not_the_same_card():
    parsed = finish(vcard.read(card(FACE) + b"\n" + card(OTHER)))
    assert [one.photo for one in parsed.cards] == [FACE, OTHER]


@pytest.mark.parametrize("picture", ["", "!", "QUJD", 7, None, base64.b64encode(a_picture(noise=70_000)).decode()])
def test_a_journal_file_with_something_else_in_place_of_a_photo_says_so_and_loses_nothing_else(
    journal, tmp_path, picture
):
    mira = a_person(journal)
    journal.photos.set(mira, FACE)
    document = json.loads(journal.exporting.as_json())
    document["people"][0]["photo"] = [{"picture": picture}]
    other = another(tmp_path)
    report = bring(other, json.dumps(document).encode())
    assert [problem.reason for problem in report.problems] == ["Part of this entry can't be read, so it was left out."]
    (theirs,) = other.people.ids()
    assert (other.people.get(theirs).name, other.photos.of(theirs)) == ("Mira Talvik", b"")
    other.close()


def test_a_photo_that_was_removed_is_no_longer_in_the_file(journal):
    mira = a_person(journal)
    journal.photos.set(mira, FACE)
    journal.photos.remove(mira)
    journal.store.clear_undo()
    finish(journal.purge.run())
    path = journal.store.path
    journal.close()
    assert base64.b64encode(FACE)[:40] not in path.read_bytes()
