"""NetCoach's commands for terminals and scripts.

They write results to standard output and errors to standard error in one plain sentence. They exit with 0 on success, 1
if the input is refused and nothing was changed, and 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from netcoach import __version__
from netcoach.cli.commands_passphrase import add_passphrase, change, passphrase_for, passphrase_from_environment
from netcoach.cli.language import use_language_of
from netcoach.foundation.conventions import conventions_of
from netcoach.foundation.errors import NetCoachError, OtherWindowActivated, Refused
from netcoach.foundation.i18n import _, enumerated, ngettext, system_languages, use_language
from netcoach.foundation.system_clock import system_clock
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase

if TYPE_CHECKING:
    from netcoach.cards.deck import DeckRef
    from netcoach.cards.decks import DeckPrinting
    from netcoach.cards.sheet_setup import SheetSetup

OK, REFUSED, INTERRUPTED = 0, 1, 130


class Frontend(Protocol):
    """Whatever needs Qt: the window, pictures and printing. It's passed in, so that the core never imports Qt."""

    def open_window(self, journal: Path, theme: str, passphrase: Passphrase | None = None) -> int:
        """Open the window on ``journal`` and return the exit status."""

    def cards_pdf(
        self, journal: Journal, deck: DeckRef, sheet: str, setup: SheetSetup, output: Path
    ) -> tuple[int, int]:
        """Write the pocket cards of a deck as PDF; return the number of cards and pages."""

    def checklist_pdf(self, journal: Journal, event: str, output: Path) -> None:
        """Write an event's checklist as PDF."""

    def as_photo(self, picture: bytes) -> bytes | None:
        """Return a picture as a photo that fits into a journal, or None if it can't be read."""


def main(arguments: Sequence[str], front: Frontend) -> int:
    """Run one command and return its exit status."""
    os.umask(0o077)  # everything NetCoach writes is readable only by its owner
    use_language(system_languages(), conventions_of())
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options, front)
    except NetCoachError as error:
        print(f"netcoach: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output, such as head, has finished.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001  # any error: its message may contain private text
        print(f"netcoach: {_logged(error, options)}", file=sys.stderr)
        return REFUSED
    else:
        return status
    return OK


def _logged(error: Exception, options: argparse.Namespace) -> str:
    """Log where an error happened, without any private text, and return the message for the user."""
    from netcoach.cli.crash_log import CrashLog, frame_locations

    log = CrashLog.for_journal(_path(options))
    log.note(type(error).__name__, frame_locations(error.__traceback__))
    return _("Something went wrong. Nothing was lost. Details: {path}").format(path=log.path)


def default_journal() -> Path:
    """Return the path of the user's journal, and create its folder."""
    from platformdirs import user_data_path  # not needed with --journal

    folder = user_data_path("netcoach", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(_("NetCoach can't create the folder {folder} for the journal.").format(folder=folder)) from error
    return folder / "journal.netcoach"


# --- the commands ----------------------------------------------------------------------------------------------------


def _window(options: argparse.Namespace, front: Frontend) -> int:
    if not _has_screen():
        raise Refused(
            _("No display found, so the window can't open. See netcoach --help for commands that don't need one.")
        )
    try:
        # If no passphrase is given, the window asks for it.
        return front.open_window(_path(options), options.theme, passphrase_from_environment())
    except OtherWindowActivated as told:
        print(told)
        return OK


def _sample(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.foundation.files import refuse_for_new_journal
    from netcoach.sample.sample import make_sample

    path: Path = options.file
    if path.exists():
        raise Refused(_("{path} already exists. Choose a new file name for the sample journal.").format(path=path))
    refuse_for_new_journal(path)
    journal = Journal.open(path, system_clock, passphrase=passphrase_for(path))
    try:
        make_sample(journal)
    finally:
        journal.close()
    print(_("Sample journal with made-up people written to {path}").format(path=path))
    return OK


def _import(options: argparse.Namespace, front: Frontend) -> int:
    from netcoach.cli.commands_import import import_file  # the readers aren't needed elsewhere

    path = _path(options)
    journal = Journal.open(path, system_clock, passphrase=passphrase_for(path))
    try:
        use_language_of(journal)
        report = import_file(
            journal,
            options.file,
            options.format,
            dry_run=options.dry_run,
            occurrence=options.occurrence,
            fit=front.as_photo,
        )
    finally:
        journal.close()
    _show(options, report.facts(), report.lines())
    return OK


def _export(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.foundation.files import write_atomically

    with _reading(options) as journal:
        exporting = journal.exporting
        if options.format == "csv":
            data = exporting.as_csv(exact=options.exact)
        elif options.format == "ics":
            from netcoach.exchange.calendar_choices import CalendarChoices

            data = exporting.as_calendar(CalendarChoices(check_ins=options.check_ins, notes=options.notes))
        else:
            data = exporting.as_json() if options.format == "json" else exporting.as_vcard()
        write_atomically(options.output, data)
    print(_("Written to {path}").format(path=options.output))
    return OK


def _events(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.cli.json_output import event_facts

    with _reading(options) as journal:
        facts = event_facts(journal)
    _show(options, facts, [_event_line(fact) for fact in facts] or [_("No events yet.")])
    return OK


def _event_line(fact: dict[str, Any]) -> str:
    steps = fact["checklist"]
    ready = ngettext("{done} of {total} step ready", "{done} of {total} steps ready", steps["total"]).format(**steps)
    return "  ".join(part for part in (fact["starts"].replace("T", " "), fact["title"], fact["place"], ready) if part)


def _today(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.cli.json_output import today_facts

    with _reading(options) as journal:
        facts = today_facts(journal)
    _show(options, facts, list(_today_lines(facts)))
    return OK


def _today_lines(facts: dict[str, Any]) -> Iterator[str]:
    """Yield what Today shows, what comes first there first."""
    yield facts["heading"]
    yield facts["greeting"]
    if facts["debrief"]:
        yield _("Debrief, five minutes: {event}").format(event=facts["debrief"]["sentence"])
    if facts["rest"]:
        yield facts["rest"]
    if facts["names"]:
        yield _("Names, while they're fresh: {names}").format(names=enumerated(facts["names"]))
    if facts["next_event"]:
        yield from _event_lines(facts["next_event"])
    for promise in facts["promises"]:
        is_named = promise["person"] in promise["text"]
        words = _("Promise: {text} ({when})") if is_named else _("Promise to {person}: {text} ({when})")
        yield words.format(**promise)
    if facts["more_promises"]:
        yield facts["more_promises"]
    if facts["practice"]:
        yield _("Five minutes of practice: {title}. {reason}").format(**facts["practice"])
    yield from _goal_lines(facts)
    for hello in facts["hellos"]:
        yield _("Say hello, maybe: {name}, {why}").format(**hello)
    yield from _quiet_lines(facts)


def _event_lines(event: dict[str, Any]) -> Iterator[str]:
    """Yield the next event, how much of it is ready, and the next step."""
    yield _("Next event: {title}, {line}").format(**event)
    if event["steps"]:
        yield event["steps"]
    if event["next_step"]:
        yield _("Next: {step}").format(step=event["next_step"])


def _goal_lines(facts: dict[str, Any]) -> Iterator[str]:
    """Yield the season and the goals of this week."""
    if facts["season"]:
        yield facts["season"]
    for goal in facts["goals"]:
        yield _("{goal}: {sentence}").format(goal=goal["title"], sentence=goal["sentence"])
        if goal["two_minutes"]:
            yield _("Two-minute version: {text}").format(text=goal["two_minutes"])
        if goal["smaller"]:
            yield goal["smaller"]


def _quiet_lines(facts: dict[str, Any]) -> Iterator[str]:
    """Yield what Today shows in its last lines."""
    if facts["look_back"]:
        yield facts["look_back"]["sentence"]
    if facts["time"]:
        yield _("Time: {sentence}").format(sentence=facts["time"])
    else:
        yield _("An event, someone you met or a small goal: any of these is a good start.")
    if facts["energy"]:
        yield _("Energy: {sentence}").format(sentence=facts["energy"])


def _people(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.cli.json_output import people_facts

    with _reading(options) as journal:
        facts = people_facts(journal, " ".join(options.query))
    nobody = _("No one found.") if options.query else _("No one here yet.")
    _show(options, facts, [_person_line(fact) for fact in facts] or [nobody])
    return OK


def _person_line(fact: dict[str, Any]) -> str:
    return "  ".join(part for part in (fact["name"], fact["organisation"], fact["last_conversation"]) if part)


def _deck(journal: Journal, event: str | None, deck: str | None) -> DeckRef:
    from netcoach.cards.deck import DeckRef

    if event:
        return DeckRef(event_id=journal.events.find_by_title(event).id)
    return DeckRef(deck_id=journal.decks.find_by_title(deck or "").id)


def _list_decks(journal: Journal) -> int:
    events = [*journal.events.upcoming(), *journal.events.past()]
    lines = [f"--event  {event.title}" for event in events]
    lines += [f"--deck   {deck.title}" for deck in journal.decks.all()]
    print("\n".join(lines) or _("No decks yet."))
    return OK


def _cards(options: argparse.Namespace, front: Frontend) -> int:
    from netcoach.cards.sheets import DEFAULT_SHEET, sheets

    if options.sheets:
        for sheet in sheets():
            print(f"{sheet.key:<20}{sheet.title}")
        return OK
    if options.list:
        with _reading(options) as journal:
            return _list_decks(journal)
    if bool(options.event) == bool(options.deck) or not options.output:
        _parser().error(
            _("cards needs --event or --deck, and --output (or --list for the decks, --sheets for the sheets)")
        )
    with _reading(options) as journal:
        deck = _deck(journal, options.event, options.deck)
        own = journal.decks.printing(deck)
        known = {each.key for each in (*sheets(), *journal.own_sheets.all())}
        chosen = options.sheet or (own.sheet if own and own.sheet in known else DEFAULT_SHEET)
        cards, pages = front.cards_pdf(journal, deck, chosen, _setup(options, own), options.output)
    on_pages = ngettext("{count} page", "{count} pages", pages).format(count=pages)
    print(
        ngettext("{count} card on {pages}: {path}", "{count} cards on {pages}: {path}", cards).format(
            count=cards, pages=on_pages, path=options.output
        )
    )
    return OK


def _setup(options: argparse.Namespace, own: DeckPrinting | None) -> SheetSetup:
    """Return how the cards are printed: as asked for, and otherwise as chosen for the deck."""
    from netcoach.cards.sheet_setup import AS_USUAL, setup_as_kept, setup_from_kept

    before = own.setup if own else AS_USUAL
    words = {"backs": options.backs, "flip": options.turn, "sides": options.sides, "type_size": options.type}
    asked = {name: word.replace("-", " ") for name, word in words.items() if word}
    asked |= {"is_black": options.black or before.is_black}
    asked |= {"has_easy_letters": options.easy_letters or before.has_easy_letters}
    setup = setup_from_kept({**setup_as_kept(before), **asked})
    first = 1 if options.sheet else before.start_at
    return replace(setup, start_at=first if options.start_at is None else options.start_at)


def _checklist(options: argparse.Namespace, front: Frontend) -> int:
    with _reading(options) as journal:
        if options.output:
            front.checklist_pdf(journal, options.event, options.output)
            print(_("Written to {path}").format(path=options.output))
            return OK
        event = journal.events.find_by_title(options.event)
        facts = [
            {"when": heading, "text": step.text, "done": step.done}
            for heading, steps in journal.checklists.groups(event.id)
            for step in steps
        ]
        lines = [event.title]
        for heading, steps in journal.checklists.groups(event.id):
            lines += ["", heading, *(f"  [{'x' if step.done else ' '}] {step.text}" for step in steps)]
    _show(options, facts, lines)
    return OK


def _check(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.cli.commands_backup import check_journal, salvage_journal

    if options.salvage:
        _show(options, *salvage_journal(_path(options), options.salvage, system_clock))
        return OK
    facts, lines = check_journal(_path(options), system_clock)
    _show(options, facts, lines)
    return OK if facts["ok"] else REFUSED


def _backup(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.cli.commands_backup import write_backup

    with _reading(options) as journal:
        _show(options, *write_backup(journal, options.output))
    return OK


def _backups(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.cli.commands_backup import list_backups

    _show(options, *list_backups(_path(options)))
    return OK


def _restore(options: argparse.Namespace, _front: Frontend) -> int:
    from netcoach.cli.commands_backup import restore_backup

    for line in restore_backup(_path(options), options.backup, system_clock):
        print(line)
    return OK


def _passphrase(options: argparse.Namespace, _front: Frontend) -> int:
    for line in change(_path(options), system_clock, remove=options.remove):
        print(line)
    return OK


# --- shared ----------------------------------------------------------------------------------------------------------


def _path(options: argparse.Namespace) -> Path:
    return options.journal or default_journal()


@contextmanager
def _reading(options: argparse.Namespace) -> Iterator[Journal]:
    path = _path(options)
    journal = Journal.open_to_read(path, system_clock, passphrase=passphrase_for(path))
    try:
        use_language_of(journal)
        yield journal
    finally:
        journal.close()


def _show(options: argparse.Namespace, facts: object, lines: Sequence[str]) -> None:
    if options.json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines))


def _has_screen() -> bool:
    """Return whether a window can open. Without a screen, Qt would abort with a message that users can't understand."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if display.startswith(":"):
        return Path(f"/tmp/.X11-unix/X{display[1:].split('.')[0]}").exists()  # noqa: S108  # where X stores its sockets
    return bool(display)


# --- arguments -------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="netcoach",
        description=_("Without a command, open your journal in a window. The commands below need no display."),
        epilog=_("Everything is kept in one file on this computer. NetCoach never uses the network."),
    )
    parser.add_argument("--version", action="version", version=f"NetCoach {__version__}")
    _add_journal(parser)
    parser.add_argument(
        "--theme", choices=("system", "light", "dark"), default="", help=_("colours for this session only")
    )
    parser.set_defaults(run=_window, json=False)
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"))
    _add_file_commands(commands)
    _add_reading_commands(commands)
    return parser


def _add_file_commands(commands: Any) -> None:
    sample = _command(commands, "sample", _sample, _("create a sample journal full of made-up people"), journal=False)
    sample.add_argument("file", type=Path, metavar="FILE", help=_("the new journal; the file must not exist yet"))
    importing = _command(commands, "import", _import, _("import contacts or an invitation from a file"), as_json=True)
    importing.add_argument(
        "file", type=Path, metavar="FILE", help=_("vCard, LinkedIn CSV, iCalendar (.ics), or JSON from NetCoach")
    )
    importing.add_argument(
        "--as",
        dest="format",
        choices=("vcard", "linkedin", "ics", "json"),
        help=_("file format (detected by default)"),
    )
    importing.add_argument("--dry-run", action="store_true", help=_("show what would be imported; change nothing"))
    importing.add_argument(
        "--occurrence",
        type=date.fromisoformat,
        metavar="DAY",
        help=_("for a recurring event: first occurrence on or after this date"),
    )
    about = _("export everything as JSON, your people as vCard or CSV, or events and to-dos as iCalendar")
    export = _command(commands, "export", _export, about)
    forms = ("vcard", "csv", "json", "ics")
    export.add_argument("--as", dest="format", choices=forms, required=True, help=_("file format"))
    export.add_argument(
        "--exact",
        action="store_true",
        help=_("csv: leave text as it is, even where a spreadsheet would run it as a formula"),
    )
    export.add_argument("--check-ins", action="store_true", help=_("ics: also when to say hello to someone"))
    export.add_argument("--notes", action="store_true", help=_("ics: also your notes on events"))
    export.add_argument("output", type=Path, metavar="OUT", help=_("the file to write"))
    backup = _command(commands, "backup", _backup, _("write a verified backup to a file"))
    backup.add_argument("output", type=Path, metavar="OUT", help=_("the file to write; it must not exist yet"))
    _command(commands, "backups", _backups, _("list the backups NetCoach has made"), as_json=True)
    restore = _command(commands, "restore", _restore, _("restore a backup; your journal is backed up first"))
    restore.add_argument("backup", type=Path, metavar="IN", help=_("a file, or a name listed by netcoach backups"))


def _add_reading_commands(commands: Any) -> None:
    _command(commands, "today", _today, _("say what Today suggests"), as_json=True)
    _command(commands, "events", _events, _("list events"), as_json=True)
    people = _command(commands, "people", _people, _("list people, or only those who match a search"), as_json=True)
    people.add_argument("query", nargs="*", metavar="QUERY", help=_("words to search for"))
    cards = _command(commands, "cards", _cards, _("write the pocket cards of a deck to a PDF"))
    cards.add_argument("--event", metavar="NAME", help=_("the event they're for: its title, or part of it"))
    cards.add_argument("--deck", metavar="NAME", help=_("a deck without an event: its name, or part of it"))
    cards.add_argument("--list", action="store_true", help=_("list the decks"))
    sheet = _("one of --sheets; without it, the deck prints as set up in the window, or as a7 with fronts only")
    cards.add_argument("--sheet", metavar="SHEET", help=sheet)
    cards.add_argument("--backs", choices=("none", "printed", "fold-over"), help=_("print their backs"))
    turn = _("the edge the paper is turned over between its sides")
    cards.add_argument("--turn", choices=("long-edge", "short-edge"), help=turn)
    sides = _("what to print of cards with backs")
    cards.add_argument("--sides", choices=("both", "two-runs", "fronts", "backs"), help=sides)
    start_at = _("the first free position of a partly used sheet")
    cards.add_argument("--start-at", type=int, metavar="N", help=start_at)
    cards.add_argument("--type", choices=("usual", "large"), help=_("the size of the text"))
    cards.add_argument("--black", action="store_true", help=_("print in black only"))
    easy = _("use letters that are easier to read, if this computer has any")
    cards.add_argument("--easy-letters", action="store_true", help=easy)
    cards.add_argument("--output", type=Path, metavar="OUT.pdf", help=_("the file to write"))
    cards.add_argument("--sheets", action="store_true", help=_("list the available sheets"))
    checklist = _command(commands, "checklist", _checklist, _("show an event's checklist"), as_json=True)
    checklist.add_argument("--event", metavar="NAME", required=True, help=_("its title, or part of it"))
    checklist.add_argument("--output", type=Path, metavar="OUT.pdf", help=_("write it to a PDF instead"))
    check = _command(commands, "check", _check, _("check the journal for damage"), as_json=True)
    check.add_argument(
        "--salvage", type=Path, metavar="OUT", help=_("recover what's readable into a new journal, and list what isn't")
    )
    add_passphrase(_command(commands, "passphrase", _passphrase, _("set, change or remove the journal's passphrase")))


def _command(
    commands: Any,
    name: str,
    run: Callable[[argparse.Namespace, Frontend], int],
    help_text: str,
    *,
    journal: bool = True,
    as_json: bool = False,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
    parser.set_defaults(run=run)
    if journal:
        _add_journal(parser, default=argparse.SUPPRESS)
    if as_json:
        parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("print JSON"))
    return parser


def _add_journal(parser: argparse.ArgumentParser, default: object = None) -> None:
    parser.add_argument(
        "--journal", type=Path, metavar="FILE", default=default, help=_("use this journal file instead of the default")
    )
