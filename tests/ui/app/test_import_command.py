"""The command `import`, with the photos in a file made smaller as in the window."""

import base64

from netcoach.cli.commands import main
from netcoach.journal import Journal
from tests.drawn_faces import a_face
from tests.journals import empty_journal
from ui.app.cli_backend import QtBackend
from ui.widgets.looks.photos import picture_of


def test_a_large_photo_is_imported_by_the_command_too(capsys, tmp_path, clock):
    path, cards = empty_journal(tmp_path / "journal.netcoach"), tmp_path / "people.vcf"
    photo = base64.b64encode(a_face(width=1600, height=2000)).decode()
    cards.write_text(f"BEGIN:VCARD\nFN:Priya Nair\nPHOTO;ENCODING=b;TYPE=JPEG:{photo}\nEND:VCARD\n")
    assert main(["import", str(cards), "--journal", str(path)], QtBackend()) == 0
    assert "left out" not in capsys.readouterr().out
    journal = Journal.open_to_read(path, clock)
    [priya] = journal.people.ids()
    assert picture_of(journal.photos.of(priya)).width() == 400
    journal.close()
