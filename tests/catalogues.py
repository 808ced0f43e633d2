"""Made-up translations, so that tests don't depend on shipped ones."""

import shutil

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from netcoach.foundation import assets
from tests.paths import ROOT


def use_resources(folder, monkeypatch):
    """Let the program read a copy of its resources in ``folder``, and return its path."""
    copy = folder / "resources"
    shutil.copytree(ROOT / "resources", copy, ignore=shutil.ignore_patterns("pictures", "locale", "__pycache__"))
    monkeypatch.setattr(assets, "_SHIPPED", copy)
    return copy


def add_catalogue(resources, language, texts):
    """Add a translation: ``{"Save": "Sichern", ("{n} day", "{n} days"): ("…", "…"), "decimal mark\4.": ","}``."""
    catalogue = Catalog(locale=language)
    for text, translated in texts.items():
        context, _separator, bare = text.rpartition("\4") if isinstance(text, str) else ("", "", text)
        catalogue.add(bare, translated, context=context or None)
    add(resources, language, catalogue)


def add(resources, language, catalogue):
    """Add a whole catalogue."""
    place = resources / "locale" / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "netcoach.mo").open("wb") as file:
        write_mo(file, catalogue)
