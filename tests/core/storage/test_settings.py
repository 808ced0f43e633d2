"""Settings are declared once, validated, and survive unexpected values in the file."""

import ast

import pytest

from netcoach.foundation.errors import Refused
from netcoach.journal import Journal
from netcoach.storage.settings import DECLARED, SUNDAY, Settings
from tests.paths import ROOT


@pytest.fixture
def settings(store):
    return Settings(store)


def test_a_new_journal_has_every_default(settings):
    assert (settings.theme, settings.text_size, settings.week_start) == ("system", 100, 0)
    assert (settings.pace, settings.paper) == (140, "A4")


def test_every_default_is_allowed():
    assert all(setting.allows(setting.default) for setting in DECLARED)


def test_a_setting_is_there_after_the_journal_was_opened_again(journal, clock):
    journal.settings.set("theme", "dark")
    journal.settings.set("week_start", SUNDAY)
    path = journal.store.path
    journal.close()
    with_it = Journal.open(path, clock)
    assert (with_it.settings.theme, with_it.settings.week_start) == ("dark", SUNDAY)
    with_it.close()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("contrast", "low"),
        ("text_size", 89),
        ("text_size", 176),
        ("text_size", "100"),
        ("text_size", True),
        ("week_start", 2),
        ("pace", 99),
        ("pace", 181),
        ("paper", "A5"),
        ("language", "English, please"),
        ("language", "../de"),
        ("colour", "red"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_in_a_sentence_and_changes_nothing(settings, key, value):
    before = [settings.get(setting.key) for setting in DECLARED]
    with pytest.raises(Refused) as refused:
        settings.set(key, value)
    assert str(refused.value).endswith(".")
    assert [settings.get(setting.key) for setting in DECLARED] == before


@pytest.mark.parametrize("value", [12, "purple", None, ["dark"], {"theme": "dark"}])
def test_a_strange_value_in_the_file_counts_as_not_set(store, settings, value):
    store.set_setting("theme", value)
    assert settings.theme == "system"


def test_a_setting_can_be_given_its_default_again(settings):
    settings.set("pace", 120)
    settings.reset("pace")
    assert settings.pace == 140


def test_a_setting_is_nothing_that_undo_takes_back(journal):
    journal.settings.set("theme", "light")
    assert journal.store.undo_label is None
    assert journal.settings.theme == "light"


def test_what_is_written_without_being_declared_is_nothing_a_user_decides_about_a_thing():
    """Settings are neither undone nor, unless declared, exported: choices about a thing belong in a table."""
    undeclared = {
        "netcoach/backup/location.py",  # which folders the user was warned about
        "ui/pages/practice/pitches/pitch_view.py",  # whose examples are shown in empty fields
        "ui/printing/usual_sheet.py",  # the last used sheet and how it printed, and how far a printer is off
    }
    writers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("netcoach", "ui")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "set_setting"
    }
    assert writers == undeclared | {"netcoach/storage/settings.py"}
