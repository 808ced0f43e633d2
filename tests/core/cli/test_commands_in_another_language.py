"""The commands in the pseudo-locale: their output is translated, their input understood."""

import re

import pytest

from netcoach.cli.commands import main
from netcoach.exchange.field_words import field_word
from netcoach.foundation.i18n import use_language
from netcoach.journal import Journal
from netcoach.storage.concepts import CONCEPTS
from tests.conftest import FakeClock
from tests.core.cli.test_commands import NoFront
from tests.paths import DATA
from tests.pseudo_locale import LANGUAGE, make_resources, without_brackets

CONTACTS = DATA / "contacts"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("pseudo")
    with pytest.MonkeyPatch.context() as monkeypatch:
        make_resources(made, monkeypatch)
        monkeypatch.setenv("LANGUAGE", LANGUAGE)
        try:
            assert main(["sample", str(made / "sample.netcoach")], None) == 0
            yield made
        finally:
            use_language(["en"])


@pytest.fixture
def run(folder, capsys):
    def runs(*arguments):
        own = [] if "--journal" in arguments else ["--journal", folder / "sample.netcoach"]
        main([*map(str, [*arguments, *own])], NoFront())
        said = capsys.readouterr()
        return said.out + said.err

    capsys.readouterr()
    return runs


@pytest.mark.parametrize(
    "command",
    [
        ["people"],
        ["people", "nobody", "of", "this", "name"],
        ["events"],
        ["check"],
        ["backups"],
        ["restore", "no-such-backup"],
        ["import", CONTACTS / "iphone.vcf", "--dry-run"],
        ["import", CONTACTS / "invitation.ics", "--dry-run"],
        ["import", CONTACTS / "hostile.vcf", "--dry-run"],
        ["import", CONTACTS / "linkedin-a.csv", "--dry-run"],
        ["import", CONTACTS / "page.html"],
    ],
    ids=lambda command: "-".join(str(getattr(each, "name", each)) for each in command),
)
def test_whatever_a_command_prints_is_translated(run, command):
    read = "".join(each.read_text("utf-8", "replace") for each in command if hasattr(each, "read_text"))
    for line in run(*command).splitlines():
        said = without_brackets(line.removeprefix("netcoach: "))
        words = [word for word in re.findall(r"[A-Za-z]{2,}", said) if word not in read]
        assert words == [], line


def test_a_checklist_has_its_headings_and_steps_translated(run, folder):
    journal = Journal.open_to_read(folder / "sample.netcoach", FakeClock())
    title = journal.events.rows()[0].title
    journal.close()

    printed = run("checklist", "--event", title)

    assert printed.splitlines()[0] == title
    assert "⟦" in printed
    assert not re.search(r"[A-Za-z]{2,}", without_brackets(printed))


def test_a_table_for_spreadsheets_is_known_again_in_its_own_language(run, folder):
    run("export", "--as", "csv", folder / "people.csv")

    assert "ƒóŕ šƥŕéáđšħééŧš" in run("import", folder / "people.csv")


def test_each_field_of_an_export_has_a_word():
    for concept in CONCEPTS:
        for name in (*concept.fields, *concept.links, *concept.parts):
            assert name == "changed_at" or field_word(name)


def test_the_language_of_the_journal_goes_before_that_of_the_system(run, tmp_path):
    path = tmp_path / "english.netcoach"
    journal = Journal.open(path, FakeClock())
    journal.settings.set("language", "en")
    journal.close()

    for command, said in (("check", "No problems found."), ("people", "No one here yet.")):
        assert run(command, "--journal", path).strip() == said
