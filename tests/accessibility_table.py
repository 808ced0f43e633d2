"""What a screen reader finds on each page: ``make access`` writes it to ACCESSIBILITY.md.

The sample journal is opened in a window that nobody sees, and every page and dialog is read as assistive technology
would.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from netcoach.journal import Journal
from netcoach.sample.sample import make_sample
from tests.conftest import FakeClock
from tests.paths import ROOT
from tests.screenshots import dialogs, rooms, views
from tests.startup_screenshots import SCREENS, startup_views
from tests.user import DEFAULT_SIZE, Role, User, accessible_name, settle, widget_name
from ui.app.controller import WindowController
from ui.widgets.focus.tab_order import ROVING
from ui.widgets.process.application import Application

OUT = ROOT / "ACCESSIBILITY.md"
HEAD = """\
# What a screen reader finds

`make access` writes this page from the sample journal: change `tests/accessibility_table.py`, not the page.

Every page is reached by keyboard, F6 and Shift+F6 move between sidebar, list, page and notice, Esc closes a notice or a
tooltip, and Page Up, Page Down, Home and End scroll. Counts, results of a search, notices and refused fields are
announced as they change.

## WCAG 2.2 AA

A person with a screen reader hasn't tested it yet. Below are all 55 criteria of levels A and AA, as they apply to
software: those that are checked by tests, those that were looked at by hand, in the window or in the code, the known
failures, and those that don't apply. `tests/test_accessibility.py` goes through every page and dialog, the other tests
through an example of each kind.

| criterion | how | test |
| --- | --- | --- |
{checked}

Looked at by hand, in the window or in the code:

{by_hand}

Known failures:

{failures}

Not applicable:

{without}

## Pages, dialogs and menus

Headings are in the order in which they're read, Tab stops in the order of the Tab key. Each list, row of buttons and
group of chips is one Tab stop; the arrow keys lead to the rest of it. A name in the sample journal stands for any
other. What begins with `sheet-` is a dialog, and what begins with `before-` is shown before the journal is open, or
over its pages if nothing can be written.

"""
CHECKED = (
    ("1.1.1", "pictures that say something have words", "ui/app/test_what_is_said", "weeks_of_a_goal_are_pictures"),
    ("1.3.1", "headings have a level", "ui/app/test_what_is_said", "a_title_is_a_heading_of_the_first_level"),
    (
        "1.3.1, 2.4.6",
        "every page has headings and named regions",
        "ui/app/test_what_is_said",
        "every_page_has_a_heading",
    ),
    ("1.3.2", "the order is the one on the screen", "ui/widgets/focus/test_tab_order", "what_was_created_last"),
    (
        "1.4.1, 1.4.11",
        "what is chosen has a bar or a border of 3:1",
        "ui/widgets/test_chosen_mark",
        "chosen_row_has_a_bar",
    ),
    ("1.4.3", "text has at least 4.5:1 in every theme", "ui/widgets/looks/test_theme", "text_has_at_least"),
    ("1.4.5", "no icon contains text", "ui/widgets/looks/test_theme", "no_icon_contains"),
    ("1.4.10", "text at 175 % in a window of 900 by 600", "test_accessibility", "largest_text_fits"),
    (
        "1.4.13",
        "a tooltip stays, can be moved onto, and goes with Esc",
        "ui/widgets/process/test_tooltips",
        "escape_closes",
    ),
    ("2.1.1, 2.1.2, 2.4.3, 3.2.1", "Tab reaches everything and goes round", "test_accessibility", "tab_goes_round"),
    ("2.1.1", "texts are read and copied by keyboard", "ui/app/test_moving_about", "read_selected_and_copied"),
    ("2.1.1", "rows have their verbs in a menu", "test_accessibility", "every_row_of_every_list_has_a_menu"),
    ("2.1.4", "single keys can be turned off", "ui/pages/practice/test_names", "with_single_keys_off"),
    ("2.2.1", "a notice can stay until it's closed", "ui/app/test_notices", "a_notice_goes_with_time_unless"),
    (
        "2.2.1",
        "a field says that a text is too long for it until that's changed",
        "ui/widgets/test_long_texts",
        "until_something_is_typed",
    ),
    ("2.4.1", "F6 goes past the sidebar and lists", "ui/app/test_moving_about", "f6_goes_round"),
    ("2.4.2", "windows and dialogs have a title", "test_accessibility", "every_dialog_has_a_title"),
    ("2.4.4", "buttons that say the same lead to the same place", "test_accessibility", "controls_that_say_the_same"),
    ("2.4.5", "everything is in the command palette too", "ui/app/test_palette_entries", "the_palette_offers"),
    ("2.4.7, 2.4.11", "whatever takes the focus is in view", "ui/app/test_moving_about", "whatever_takes_the_focus"),
    ("2.5.2", "a row opens when the button is released on it", "test_accessibility", "pressing_a_row_of_any_list"),
    ("2.5.3", "a name contains what is written", "test_accessibility", "what_is_written_on_a_button"),
    ("2.5.8", "whatever can be pressed is at least 32 pixels high", "test_accessibility", "high_enough_to_hit"),
    ("3.1.1", "languages and mirroring follow the catalogue", "ui/app/test_language", "holds_at_once"),
    ("3.2.2", "a field, slider or choice of a page moves nothing", "test_accessibility", "what_is_typed_or_chosen"),
    (
        "3.2.3, 3.2.4, 3.2.6",
        "sidebar, bar and Help are the same on each page",
        "test_accessibility",
        "the_sidebar_and_the_bar",
    ),
    ("3.3.1, 3.3.2", "a refused field says why, next to it", "ui/forms/test_refusals", "each_dialog_with_empty_fields"),
    ("3.3.1, 3.3.2", "what a page refuses is said next to its field", "ui/pages/test_refused_fields", "every_field"),
    ("3.3.2", "a field of a dialog has a label or an example", "test_accessibility", "a_field_of_a_dialog_has"),
    ("3.3.3", "a message about a date has an example of one", "ui/app/test_what_is_said", "a_field_that_is_needed"),
    ("3.3.4", "every change can be undone", "core/storage/test_undo_properties", "undo_all_is_the_first"),
    (
        "3.3.7",
        "a dialog that was left has a draft",
        "ui/editing/test_draft_autosave",
        "every_dialog_restores_its_draft",
    ),
    ("3.3.8", "a passphrase can be pasted and shown", "ui/pages/settings/test_safety", "what_was_typed_or_pasted"),
    ("4.1.2", "whatever can be used has a name and a role", "test_accessibility", "whatever_can_be_used"),
    ("4.1.3", "counts, results and notices are announced", "ui/app/test_counts_are_said", "a_list_of_events_says"),
)
"""The criteria, how they're checked, and where: a file of tests, and part of the name of a test."""
BY_HAND = (
    ("1.3.3", "nothing is only said by its shape, its place or a sound"),
    (
        "1.4.4",
        "Settings enlarge text to 175 %, and the scaling of the system, tried with 200 %, further still",
    ),
    ("1.4.5", "the only picture of text is the preview of a printed sheet, and its text is its description"),
    ("2.5.2", "a button acts when it's released. Menus open, and a slider moves, as soon as the mouse is pressed"),
    ("3.2.2", "with another language, the window opens again at the same choice"),
    ("3.3.3", "a message about a time or a length has an example too"),
    ("4.1.3", "searching, filtering, selecting several people, deleting and undoing, heard over AT-SPI"),
)
FAILURES = (
    ("3.3.2, 4.1.2", "whether a field is needed or was refused is in its description: Qt has no such state for it"),
    ("4.1.2", "a screen reader can press a combo box, and not give it the focus: Qt has no such action for one"),
)
NOT_APPLICABLE = (
    ("1.2.1, 1.2.2, 1.2.3, 1.2.4, 1.2.5", "there's no audio or video but the user's own rehearsals"),
    ("1.3.4", "windows don't turn"),
    ("1.3.5", "Qt has no purposes of fields"),
    ("1.4.2", "nothing plays unless it's asked to"),
    ("1.4.12", "text spacing isn't the reader's to set"),
    ("2.2.2, 2.3.1", "nothing moves or flashes"),
    ("2.5.1, 2.5.4", "there are no gestures"),
    ("2.5.7", "nothing has to be dragged"),
    ("3.1.2", "the language of what the user writes isn't known, and everything else is in one"),
)
SHOWN = 60
MOST_STOPS = 200


def main() -> int:
    """Write the page and return the exit status."""
    app = Application()
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder, "sample.netcoach"), FakeClock())
        make_sample(journal)
        controller = WindowController(journal)
        sections = [*_sections(controller)]
        controller.window.close()
        sections += [section(User(one), name, one) for name, one in _startup_windows()]
        OUT.write_text(page(sections), encoding="utf-8")
    sys.stdout.write(f"Written to {OUT.relative_to(ROOT)}\n")
    return 0


def page(sections: Iterable[str]) -> str:
    """Return the whole page, with a section for each page of the window."""
    checked = (f"| {criteria} | {how} | `tests/{where}.py` |" for criteria, how, where, _test in CHECKED)
    head = HEAD.format(
        checked="\n".join(checked), by_hand=_items(BY_HAND), failures=_items(FAILURES), without=_items(NOT_APPLICABLE)
    )
    return head + "\n".join(sections)


def _items(each: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {criteria}: {what}." for criteria, what in each)


def names(controller: WindowController) -> Iterator[str]:
    """Yield the name of each section."""
    yield from (name for name, _bring_up in (*rooms(controller), *dialogs(controller)))
    yield from (f"before-{name}" for name in SCREENS)


def _sections(controller: WindowController) -> Iterator[str]:
    user = User(controller.window)
    controller.navigator.offline_job_requested.connect(_no_job)  # Settings has less if the journal can't be closed
    controller.window.resize(DEFAULT_SIZE)
    for name, widget in views(controller):
        settle()
        yield section(user, name, page_in_view(user) if widget is controller.window else widget)


def _startup_windows() -> Iterator[tuple[str, QWidget]]:
    yield from startup_views("light", (DEFAULT_SIZE.width(), DEFAULT_SIZE.height()), "", ())


def page_in_view(user: User) -> QWidget:
    """Return the current page of the main window."""
    return user.window.page(user.window.current_page_key())


def section(user: User, name: str, here: QWidget) -> str:
    """Return what a screen reader finds on a page, or in a dialog or menu."""
    # Only what they say is kept: Qt deletes an interface with its widget, and Qt for Python would then take the
    # next one at the same address for the old one.
    found = [_Found(one.role(), _role(one), accessible_name(one), _is_roving(one)) for one in user.interfaces(here)]
    roles = Counter(one.word for one in found if one.role not in _CONTAINERS)
    headings = [one.name for one in found if one.role == Role.Heading]
    regions = [one.name for one in found if one.role in {Role.Grouping, Role.Dialog}]
    stops = [] if isinstance(here, QMenu) else list(_stops(user, here))
    others = [f"{one.name} ({one.word})" for one in found if one.is_roving or one.role == Role.MenuItem]
    return f"""\
### {name}

| | |
| --- | --- |
| regions | {_listed(regions)} |
| headings | {_listed(headings)} |
| roles | {_listed(f"{role}: {count}" for role, count in sorted(roles.items()))} |
| Tab stops | {_listed(stops)} |
| with the arrow keys | {_listed(each for each in others if each not in stops)} |
"""


_CONTAINERS = {
    Role.Client, Role.Window, Role.Dialog, Role.PopupMenu, Role.LayeredPane, Role.Grouping, Role.ScrollBar, Role.NoRole,
    Role.Pane, Role.Whitespace,
}  # fmt: skip
_ROLES = {
    Role.Border: "frame",
    Role.ButtonMenu: "menu button",
    Role.CheckBox: "check box",
    Role.ComboBox: "combo box",
    Role.EditableText: "field",
    Role.Graphic: "picture",
    Role.ListItem: "list item",
    Role.MenuItem: "menu item",
    Role.PageTab: "tab",
    Role.PageTabList: "tabs",
    Role.ProgressBar: "progress bar",
    Role.RadioButton: "radio button",
    Role.StaticText: "text",
    Role.TreeItem: "tree item",
}


class _Found(NamedTuple):
    """What a screen reader says of one thing."""

    role: QAccessible.Role
    word: str
    name: str
    is_roving: bool


def _no_job(_job: object) -> None:
    """Stay open."""


def _role(one: QAccessibleInterface) -> str:
    """Return a role as a screen reader says it."""
    is_read = one.role() == Role.EditableText and one.state().readOnly
    return "text to read" if is_read else _ROLES.get(one.role(), one.role().name.lower())


def _is_roving(one: QAccessibleInterface) -> bool:
    """Return whether the arrow keys lead to a control inside a list, a row of buttons or a group of chips."""
    thing = one.object()
    return isinstance(thing, QWidget) and bool(thing.property(ROVING)) and thing.isEnabled()


def _stops(user: User, here: QWidget) -> Iterator[str]:
    """Yield name and role of every Tab stop of a page, from the first on, or of a dialog from where it opens."""
    if not here.isWindow():
        user.window.bar.search.setFocus()
    elif (first := QApplication.focusWidget()) is not None:
        user.strike("Shift+Tab")
        settle()
        if QApplication.focusWidget() is first:  # it's the only one
            yield f"{widget_name(first)} ({_role_of(first)})"
            return
    seen: list[QWidget] = []
    for _step in range(MOST_STOPS):
        user.strike("Tab")
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            return
        seen.append(focused)
        if here.isAncestorOf(focused):
            yield f"{widget_name(focused)} ({_role_of(focused)})"


def _role_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return _role(interface) if interface is not None else "none"


def _listed(texts: Iterable[str]) -> str:
    return " · ".join(_short(text).replace("|", "\\|").replace("\n", " ") for text in texts if text) or "none"


def _short(text: str) -> str:
    """Return a name that isn't too long, with the role after it if it has one."""
    name, bracket, role = text.rpartition(" (")
    name, role = (name, bracket + role) if bracket and role.endswith(")") else (text, "")
    return f"{name if len(name) <= SHOWN else f'{name[:SHOWN]}…'}{role}"


if __name__ == "__main__":
    sys.exit(main())
