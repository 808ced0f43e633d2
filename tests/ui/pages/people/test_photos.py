"""Someone's photo on their page: added from a file, changed, removed, and hidden with the names."""

import base64
import struct
import zlib

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.builders import a_person, a_picture
from tests.drawn_faces import a_face
from tests.user import settle
from ui.widgets.looks.photos import picture_of
from ui.widgets.monogram import Monogram

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


@pytest.fixture
def mira(journal):
    return a_person(journal)


def pick(user, words, path=None):
    user.click("More actions for this person")
    user.choose_in_menu(words)
    if path is not None:
        name_file(user, path)


def name_file(user, path):
    user.wait_until(lambda: isinstance(user.top(), QFileDialog), "the file dialog")
    user.top().findChild(QLineEdit, "fileNameEdit").setText(str(path))
    user.press("Return")
    settle()


def file(tmp_path, data, name="mira.jpg"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def colour(user):
    """Return what the circle next to the name is filled with, above the middle."""
    [circle] = [one for one in user.page.findChildren(Monogram) if one.isVisible()]
    return QColor(circle.grab().toImage().pixel(circle.width() // 2, circle.height() // 5))


def test_a_photo_is_added_from_the_menu_changed_and_removed(room, journal, mira, tmp_path):
    user = room()
    plain = colour(user)
    pick(user, "Add photo", file(tmp_path, a_picture(40)))
    assert user.page.said == [("Added the photo.", True)]
    assert journal.photos.of(mira) == a_picture(40)
    assert colour(user).lightness() < 60
    pick(user, "Change photo", file(tmp_path, a_picture(200)))
    assert colour(user).lightness() > 180
    pick(user, "Remove photo")
    assert user.page.said[-1] == ("Removed the photo.", True)
    assert colour(user) == plain
    journal.undo()
    settle()
    assert colour(user).lightness() > 180


def test_a_large_picture_is_made_small_enough_and_keeps_its_proportions(room, journal, mira, tmp_path):
    large = a_face(width=2400, height=3000)
    assert len(large) > 64 * 1024
    user = room()
    pick(user, "Add photo", file(tmp_path, large))
    photo = journal.photos.of(mira)
    assert 0 < len(photo) <= 64 * 1024
    size = picture_of(photo).size()
    assert (size.width(), size.height()) == (400, 500)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"GIF89a" + bytes(90), "NetCoach can't read this picture. Choose a JPEG or PNG file."),
        (b"\xff\xd8\xff" + bytes(90), "NetCoach can't read this picture. Choose a JPEG or PNG file."),
        (
            a_picture(width=60_000, height=1)[:33] + bytes(9),
            "NetCoach can't read this picture. Choose a JPEG or PNG file.",
        ),
        (b"", "NetCoach can't read this picture. Choose a JPEG or PNG file."),
    ],
    ids=["gif", "damaged", "cut off", "empty"],
)
def test_what_is_no_picture_is_refused_in_a_sentence_and_the_old_photo_stays(
    room, journal, mira, tmp_path, data, sentence
):
    journal.photos.set(mira, a_picture(40))
    user = room()
    pick(user, "Change photo", file(tmp_path, data))
    assert user.page.said == [(sentence, False)]
    assert journal.photos.of(mira) == a_picture(40)


def huge():
    """Return a PNG file of a few bytes that claims 60,000 pixels each way."""
    claim = b"IHDR" + struct.pack(">II", 60_000, 60_000) + a_picture()[24:29]
    return a_picture()[:12] + claim + struct.pack(">I", zlib.crc32(claim)) + a_picture()[33:]


def test_a_picture_that_claims_more_pixels_than_fit_into_memory_is_refused(room, journal, mira, tmp_path):
    user = room()
    pick(user, "Add photo", file(tmp_path, huge()))
    assert user.page.said == [("NetCoach can't read this picture. Choose a JPEG or PNG file.", False)]
    assert journal.photos.of(mira) == b""


def test_the_same_photo_again_says_so_and_offers_no_undo_of_something_else(room, journal, mira, tmp_path):
    journal.photos.set(mira, a_picture(40))
    user = room()
    pick(user, "Change photo", file(tmp_path, a_picture(40)))
    assert user.page.said == [("This photo is here already.", False)]


def test_a_photo_that_cannot_be_drawn_leaves_the_initials(room, journal, mira):
    user = room()
    plain = colour(user)
    journal.photos.set(mira, b"\xff\xd8\xff" + bytes(90))
    settle()
    assert colour(user) == plain


def test_masked_names_hide_the_photo(user, controller, journal, mira):
    journal.photos.set(mira, a_picture(0))
    user.press("Ctrl+2")
    user.page = controller.window.page("people")
    assert colour(user).lightness() < 60
    journal.settings.set("initials_only", 1)
    settle()
    user.page = controller.window.page("people")  # made again
    assert colour(user).lightness() > 60


def test_a_photo_comes_with_an_import_however_large_it_is(user, journal, tmp_path):
    large = base64.b64encode(a_face(width=1600, height=2000)).decode()
    damaged = base64.b64encode(b"\xff\xd8\xff" + bytes(90)).decode()
    cards = "".join(
        f"BEGIN:VCARD\nFN:{name}\nPHOTO;ENCODING=b;TYPE=JPEG:{photo}\nEND:VCARD\n"
        for name, photo in (("Priya Nair", large), ("Olu Adeyemi", damaged))
    )
    a_person(journal)
    user.press("Ctrl+2")
    user.click("Import")
    name_file(user, file(tmp_path, cards.encode(), "people.vcf"))
    user.wait_until(lambda: user.can_find("Import 2 people"), "the preview")
    user.click("Needs attention 1")
    assert user.rows("In this file") == ["Line 7: Olu Adeyemi, This picture is damaged, so it was left out."]
    user.click("Import 2 people")
    user.wait_until(lambda: journal.people.count() == 3, "the import")
    priya, olu = (journal.people.find_names(name)[0][0] for name in ("Priya", "Olu"))
    assert picture_of(journal.photos.of(priya)).width() == 400
    assert journal.photos.of(olu) == b""
