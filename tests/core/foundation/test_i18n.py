"""NetCoach in other languages: the choice of language, and gaps in a translation."""

import pytest

from netcoach.content.content import Content
from netcoach.foundation.i18n import _, available_languages, languages, listed, ngettext, number, use_language
from netcoach.journal import Journal
from tests.catalogues import add_catalogue


@pytest.fixture
def translated(resources):
    add_catalogue(resources, "pt", {"Today": "Hoje", "People": "Pessoas"})
    add_catalogue(
        resources, "pt_BR", {"People": "Gente", ("{count} day", "{count} days"): ("{count} dia", "{count} dias")}
    )
    add_catalogue(resources, "pl", {("{count} day", "{count} days"): ("{count} dzień", "{count} dni", "{count} dni")})
    return resources


def test_without_a_catalogue_there_is_english_alone(resources):
    use_language(["de_DE.UTF-8", "fr"])

    assert available_languages() == ["en"]
    assert languages() == ("en",)
    assert _("Today") == "Today"


def test_each_catalogue_is_a_language_to_choose(translated):
    assert available_languages() == ["en", "pl", "pt", "pt_BR"]


def test_what_a_country_has_no_words_for_is_said_in_its_language_and_then_in_english(translated):
    use_language(["pt_BR"])

    assert (_("People"), _("Today"), _("Events")) == ("Gente", "Hoje", "Events")


@pytest.mark.parametrize(
    ("wanted", "used"),
    [
        (["pt-BR"], "pt_BR"),
        (["pt_PT.UTF-8"], "pt"),
        (["de_DE", "pl_PL"], "pl"),
        (["en_GB", "pl"], "en"),
        (["C.UTF-8", "pl"], "pl"),
        (["sr-Latn-RS"], "en"),
        (["", "../pl", "polish, please"], "en"),
    ],
)
def test_the_first_wanted_language_that_is_there_is_used(translated, wanted, used):
    use_language(wanted)

    assert languages()[0] == used


def test_a_language_may_have_more_plural_forms_than_english(translated):
    use_language(["pl"])

    told = [ngettext("{count} day", "{count} days", count).format(count=count) for count in (1, 2, 5)]
    assert told == ["1 dzień", "2 dni", "5 dni"]


def test_numbers_and_lists_are_written_as_the_language_does(resources):
    add_catalogue(
        resources,
        "de",
        {
            "decimal mark\4.": ",",
            "thousands separator\4,": ".",
            "list\4{some} and {last}": "{some} und {last}",
        },
    )
    names = ["Ana", "Ben", "Chi"]
    assert (number(1500), number(1234.56, 1), listed(names)) == ("1,500", "1,234.6", "Ana, Ben and Chi")

    use_language(["de"])

    assert (number(1500), number(1234.56, 1), listed(names)) == ("1.500", "1.234,6", "Ana, Ben und Chi")
    assert (listed(names[:2]), listed(names[:1]), listed([])) == ("Ana und Ben", "Ana", "")


def test_content_is_read_file_by_file_in_the_language_and_else_in_english(resources, store, clock):
    add_catalogue(resources, "pt", {})
    (resources / "content" / "pt").mkdir()
    english = Content.load(["en"])
    words = (resources / "content" / "en" / "goals.toml").read_text(encoding="utf-8")
    words = words.replace(english.goals[0].title, "Um bom começo")
    (resources / "content" / "pt" / "goals.toml").write_text(words, encoding="utf-8")
    use_language(["pt_BR"])

    content = Journal(store, clock).content
    assert content.goals[0].title == "Um bom começo"
    assert content.phrases == english.phrases
