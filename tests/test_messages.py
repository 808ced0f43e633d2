"""The command that writes the message files for translators."""

import gettext
import importlib
import sys

import pytest
from babel.messages.pofile import read_po

from tests.paths import ROOT


@pytest.fixture
def messages(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield importlib.import_module("messages")
    sys.modules.pop("messages", None)


@pytest.fixture
def code(tmp_path):
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "words.py").write_text(
        """
# Translators: the button that saves.
save = _("Save")
day = pgettext("calendar", "Day")
days = ngettext("{count} day", "{count} days", 2)
""",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def locale(tmp_path):
    return tmp_path / "locale"


def po(locale, language="de"):
    return locale / language / "LC_MESSAGES" / "netcoach.po"


def test_every_text_of_the_program_is_found(messages):
    found = messages.extract()

    assert found.get("People")
    assert found.get("{count} week ago")
    assert found.get(",", "thousands separator")


def test_a_new_language_gets_a_file_with_every_text_and_its_note(messages, code, locale):
    messages.write_catalogues(messages.extract([code]), locale, ["de"])

    text = po(locale).read_text(encoding="utf-8")
    assert "#. the button that saves." in text
    assert {message.id for message in read_po(text.splitlines()) if message.id} == {
        "Save",
        "Day",
        ("{count} day", "{count} days"),
    }


def test_what_is_translated_is_kept_and_compiled_when_the_code_changes(messages, code, locale):
    messages.write_catalogues(messages.extract([code]), locale, ["de"])
    text = po(locale).read_text(encoding="utf-8")
    po(locale).write_text(text.replace('msgid "Save"\nmsgstr ""', 'msgid "Save"\nmsgstr "Sichern"'), encoding="utf-8")
    (code / "more.py").write_text('_("Undo")', encoding="utf-8")

    told = messages.write_catalogues(messages.extract([code]), locale)

    german = gettext.translation("netcoach", locale, ["de"])
    assert (german.gettext("Save"), german.gettext("Undo")) == ("Sichern", "Undo")
    assert told[1] == "de: 1 of 4 translated"


def test_the_same_code_gives_the_same_files(messages, code, locale):
    messages.write_catalogues(messages.extract([code]), locale, ["de"])
    before = {path: path.read_bytes() for path in locale.rglob("*") if path.is_file()}
    messages.write_catalogues(messages.extract([code]), locale)

    assert {path: path.read_bytes() for path in locale.rglob("*") if path.is_file()} == before
    assert len(before) == 3


@pytest.mark.parametrize("word", ["../de", "klingon", ""])
def test_an_invalid_language_code_writes_nothing(messages, monkeypatch, locale, capsys, word):
    monkeypatch.setattr(messages, "LOCALE", locale)

    assert messages.main([word]) == 2
    assert not locale.exists()
    assert "isn't a language code" in capsys.readouterr().out
