"""The practices that can be done, each with what does it and how to get there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from netcoach.content.content import Content
from netcoach.foundation.i18n import _
from netcoach.practice.drills import drill_title
from netcoach.practice.log import log_kind_label
from netcoach.practice.messages import kind_label
from netcoach.practice.phrase_bank import part_label
from ui.widgets.page import Place


class PracticeLink(NamedTuple):
    """What does a practice, and the place it's at or the action of the window that opens it."""

    words: str
    place: Place | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class PracticePlaces:
    """A practice that can be done, and everything that does it."""

    title: str
    links: tuple[PracticeLink, ...]


def practice_places(content: Content) -> list[PracticePlaces]:
    """Return the practices that can be done, in the order of their numbers."""
    return [
        PracticePlaces(content.practices[number], tuple(practice_link(content, each) for each in coverage.by))
        for number, coverage in content.coverage.items()
        if coverage.by
    ]


def practice_link(content: Content, reference: str) -> PracticeLink:
    """Return what a reference of the table of coverage leads to: see :attr:`Content.coverage`."""
    kind, key = reference.split(":", 1)
    return _LINKS[kind](content, key)


def _goal(content: Content, key: str) -> PracticeLink:
    return PracticeLink(_("Goal: {title}").format(title=content.goal(key).title), action="goal")


def _checklist(content: Content, key: str) -> PracticeLink:
    return PracticeLink(_("Checklist: {title}").format(title=content.checklist(key).title), action="add-event")


def _structure(content: Content, key: str) -> PracticeLink:
    words = _("Pitch: {title}").format(title=content.structure(key).title)
    return PracticeLink(words, Place("practice", view="pitches"))


def _drill(_content: Content, key: str) -> PracticeLink:
    return PracticeLink(_("Drill: {title}").format(title=drill_title(key)), Place("practice", part=key, view="drill"))


def _phrases(_content: Content, key: str) -> PracticeLink:
    words = _("Phrase bank: {part}").format(part=part_label(key))
    return PracticeLink(words, Place("practice", view="conversation"))


def _message(content: Content, key: str) -> PracticeLink:
    words = _("Message: {title}").format(title=kind_label(content.message(key).kind))
    return PracticeLink(words, Place("practice", view="messages"))


def _worksheet(content: Content, key: str) -> PracticeLink:
    words = _("Worksheet: {title}").format(title=content.worksheet(key).title)
    return PracticeLink(words, Place("practice", view="worksheets"))


def _log(_content: Content, key: str) -> PracticeLink:
    words = _("informational interviews") if key == "interview" else log_kind_label(key)
    return PracticeLink(_("Log: {title}").format(title=words), Place("practice", part=key, view="logs"))


def _help(content: Content, key: str) -> PracticeLink:
    page, _slash, section = key.partition("/")
    found = next(each for each in content.help if each.key == page)
    words = _("{page}: {section}").format(page=found.title, section=found.sections[int(section)].title)
    return PracticeLink(words, Place("help", part=key))


def _agenda(content: Content, key: str) -> PracticeLink:
    words = _("Agenda: {title}").format(title=content.agenda(key).title)
    return PracticeLink(words, Place("progress", part=key, view="agenda"))


def _progress(_content: Content, key: str) -> PracticeLink:
    if key == "looking-back":
        return PracticeLink(_("Progress: looking back"), Place("progress", view=key))
    words = {"time-blocks": _("Progress: time blocks"), "figures": _("Progress: your own figures")}[key]
    return PracticeLink(words, Place("progress", part=key))


def _view(_content: Content, key: str) -> PracticeLink:
    words = {
        "pitches": _("Practice: pitches"),
        "drills": _("Practice: drills"),
        "names": _("Practice: names to remember"),
        "ladder": _("Practice: courage ladder"),
        "messages": _("Practice: messages"),
    }[key]
    return PracticeLink(words, Place("practice", view=key))


_LINKS: Mapping[str, Callable[[Content, str], PracticeLink]] = {
    "goal": _goal,
    "checklist": _checklist,
    "structure": _structure,
    "drill": _drill,
    "phrases": _phrases,
    "message": _message,
    "worksheet": _worksheet,
    "log": _log,
    "help": _help,
    "agenda": _agenda,
    "progress": _progress,
    "practice": _view,
}
