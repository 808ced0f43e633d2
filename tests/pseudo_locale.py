"""A pseudo-locale that shows what can't be translated: every text is in brackets, accented and 40 % longer.

It works like a real translation: the strings that ``make messages`` finds are translated, compiled and read through
gettext, and the content has its own folder. As a kind of Arabic, it has six plural forms and is laid out from right to
left. What the sample journal's people wrote is in Greek letters, so Latin ones outside brackets aren't the user's.
"""

import functools
import importlib
import math
import re
import sys

from tests.catalogues import add, use_resources
from tests.paths import ROOT

LANGUAGE = "ar_XB"
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀçđéƒǧħíǰķłḿñóƥɋŕšŧúṽŵẋýžÁƁÇĐÉƑǦĦÍǰĶŁḾÑÓƤɊŔŠŦÚṼŴẊÝŽ"
)
_GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβψδεφγηιξκλμνοπχρστυωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΧΡΣΤΥΩΣΧΥΖ"
)
_LONGER = 0.4
_WORDS = (
    "title text lead link label hint example suits closing claim found quality limits source note why two_minutes cue "
    "action follow_up situation question shorter slower key_word_first move smaller purpose about_label about_example "
    "row_label own_label own_example own_add"
)
_WRITTEN = (
    "name say_name pronouns recognition ask_about cares_about met_how note private text title place why enough shared "
    "organisation value label audience answer fear happened learned props setting about outcome reason checklist "
    "went_well next_step"
)


def pseudo(text):
    """Return a text in the pseudo-locale."""
    if "\n" in text:
        return "\n".join(map(pseudo, text.split("\n")))
    parts = _KEPT.split(text)
    more = max(1, math.ceil(len("".join(parts[::2])) * _LONGER) - 2)  # placeholders get longer text already
    padding = " ".join("ẍ" * min(6, more - at) for at in range(0, more, 6))
    return f"⟦{accented(text)} {padding}⟧"


def accented(text):
    """Return words of a text in the pseudo-locale as they are in it."""
    return "".join(part if number % 2 else part.translate(_ACCENTED) for number, part in enumerate(_KEPT.split(text)))


def written(text):
    """Return a text as a user of the pseudo-locale would have written it."""
    return text.translate(_GREEK)


def without_brackets(text):
    """Return the parts of a text outside brackets, without names that stay as they are."""
    outside, depth = [], 0
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧")
        if depth == 0 and letter != "⟧":
            outside.append(letter)
    return "".join(outside)


def make_resources(folder, monkeypatch):
    """Let the program read resources that include the pseudo-locale, and return their path."""
    resources = use_resources(folder, monkeypatch)
    add(resources, LANGUAGE, _catalogue())
    english = resources / "content" / "en"
    for path in sorted(english.rglob("*.toml")):
        copy = resources / "content" / LANGUAGE / path.relative_to(english)
        copy.parent.mkdir(parents=True, exist_ok=True)
        is_sample = path.parent.name == "sample"
        change, fields = (written, _WRITTEN) if is_sample else (pseudo, _WORDS)
        if path.name == "seasons.toml":
            fields += " about"  # of a worksheet, it's a key
        toml = _translated(path.read_text(encoding="utf-8"), fields.split(), change)
        copy.write_text(_translated(toml, ["words"], accented), encoding="utf-8")  # of an answer, to ask about
    messages = resources / "content" / LANGUAGE / "messages.toml"
    wordings = r'((?:^|\n)(?:plain|warm|formal) = """\n)(.*?)(\n""")'
    toml = messages.read_text(encoding="utf-8")
    toml = re.sub(wordings, lambda found: found[1] + _template(found[2]) + found[3], toml, flags=re.DOTALL)
    messages.write_text(toml, encoding="utf-8")
    practices = resources / "content" / LANGUAGE / "practices.toml"
    practices.write_text(_translated(practices.read_text(encoding="utf-8"), [r'"\d+-\d+"'], pseudo), encoding="utf-8")
    return resources


@functools.cache
def _catalogue():
    from babel.messages.catalog import Catalog

    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        template = importlib.import_module("messages").extract()
    finally:
        sys.path.pop(0)
        sys.modules.pop("messages", None)
    catalogue = Catalog(locale="ar")
    for message in template:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            one, many = message.id
            forms = tuple(pseudo(one if number == 1 else many) for number in range(catalogue.num_plurals))
            catalogue.add(message.id, forms, context=message.context)
        elif any(map(str.isalpha, message.id)):
            catalogue.add(message.id, pseudo(message.id), context=message.context)
    return catalogue


def _translated(toml, fields, change):
    """Return a content file with the values of some fields changed."""
    names = "|".join(fields)
    quoted = r'"((?:[^"\\]|\\.)*)"'
    paragraphs = rf'((?:^|\s)(?:{names}) = """\n)(.*?)(\n?""")'
    toml = re.sub(
        paragraphs,
        lambda found: found[1] + "\n\n".join(_block(each, change) for each in found[2].split("\n\n")) + found[3],
        toml,
        flags=re.MULTILINE | re.DOTALL,
    )

    def value(found):
        return f'"{_escaped(found[1], change)}"'

    toml = re.sub(
        rf'((?:^|[\s{{,])(?:{names}) = )(?!""){quoted}',
        lambda found: f'{found[1]}"{_escaped(found[2], change)}"',
        toml,
        flags=re.MULTILINE,
    )
    return re.sub(
        r"((?:^|\s)(?:tags|notes|examples|stumbles) = \[)([^\]]*)",
        lambda found: found[1] + re.sub(quoted, value, found[2]),
        toml,
        flags=re.MULTILINE,
    )


def _template(text):
    """Change each line of a template, and the gaps in it."""
    lines = [pseudo(line) if any(map(str.isalpha, _KEPT.sub("", line))) else line for line in text.split("\n")]
    return re.sub(r"d\('(.*?)'\)", lambda found: f"d('{accented(found[1])}')", "\n".join(lines))


def _block(text, change):
    """Change a paragraph, or each item of a list."""
    if text.startswith("- "):
        return "\n".join(f"- {change(item.removeprefix('- '))}" for item in text.splitlines())
    return change(" ".join(text.splitlines()))


def _escaped(text, change):
    """Change a TOML string in its source form, keeping its escapes."""
    parts = re.split(r"(\\.)", text)
    whole = "".join(
        part if number % 2 else (change(part) if change is not pseudo else part) for number, part in enumerate(parts)
    )
    return whole if change is not pseudo else change(whole)
