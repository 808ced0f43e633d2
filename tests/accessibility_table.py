"""What a screen reader finds on each page: ``make access`` writes it to ACCESSIBILITY.md.

The sample journal is opened in a window that nobody sees, and every page of it is read as assistive technology would.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.journal import Journal
from netcoach.sample.sample import make_sample
from tests.conftest import FakeClock
from tests.paths import ROOT
from tests.screenshots import rooms
from tests.user import DEFAULT_SIZE, Role, User, accessible_name, settle, widget_name
from ui.app.controller import WindowController
from ui.widgets.focus.tab_order import ROVING
from ui.widgets.process.application import Application

OUT = ROOT / "ACCESSIBILITY.md"
HEAD = """\
# What a screen reader finds

`make access` writes this page from the sample journal: change `tests/accessibility_table.py`, not the page.

Every page is reached by keyboard, F6 and Shift+F6 move between sidebar, list, page and notice, and Page Up, Page Down,
Home and End scroll. Counts, results of a search, notices and refused fields are announced as they change.

## WCAG 2.2 AA

A person with a screen reader hasn't tested it yet. These criteria are checked by tests; `tests/test_accessibility.py`
goes through every page and dialog, the others through an example of each kind. A criterion that isn't named here has no
test of its own.

| criterion | how | test |
| --- | --- | --- |
{checked}

Known failures:

{failures}

Not applicable: 1.2 (no audio or video), 1.3.4 (windows don't turn), 1.4.12 (text spacing isn't the reader's to set),
2.2.2 and 2.3.1 (nothing moves or flashes), 2.5.1 and 2.5.4 (no gestures), 2.5.7 (nothing has to be dragged).

## Pages

Headings are in the order in which they're read, Tab stops in the order of the Tab key. Each list, row of buttons and
group of chips is one Tab stop; the arrow keys lead to the rest of it. A name in the sample journal stands for any
other.

"""
CHECKED = (
    ("1.1.1", "pictures that say something have words", "ui/app/test_what_is_said", "weeks_of_a_goal_are_pictures"),
    (
        "1.3.1, 2.4.6",
        "every page has headings and named regions",
        "ui/app/test_what_is_said",
        "every_page_has_a_heading",
    ),
    (
        "1.4.1, 1.4.11",
        "what is chosen has a bar or a border of 3:1",
        "ui/widgets/test_chosen_mark",
        "chosen_row_has_a_bar",
    ),
    ("1.4.3", "text has at least 4.5:1 in every theme", "ui/widgets/looks/test_theme", "text_has_at_least"),
    ("1.4.4, 1.4.10", "text at 175 % in a window of 900 by 600", "test_accessibility", "largest_text_fits"),
    ("2.1.1, 2.1.2, 2.4.3", "Tab reaches everything and goes round", "test_accessibility", "tab_goes_round"),
    ("2.1.1", "texts are read and copied by keyboard", "ui/app/test_moving_about", "read_selected_and_copied"),
    ("2.1.1", "rows have their verbs in a menu", "ui/app/test_row_menus", "a_row_has_a_menu"),
    ("2.4.7, 2.4.11", "whatever takes the focus is in view", "ui/app/test_moving_about", "whatever_takes_the_focus"),
    ("2.5.8", "whatever can be pressed is at least 32 pixels high", "test_accessibility", "high_enough_to_hit"),
    ("3.1.1", "languages and mirroring follow the catalogue", "ui/app/test_language", "holds_at_once"),
    ("3.3.1, 3.3.2", "a refused field says why, next to it", "ui/app/test_what_is_said", "a_field_that_is_needed"),
    ("3.3.2", "a field of a dialog has a label or an example", "test_accessibility", "a_field_of_a_dialog_has"),
    ("4.1.2", "whatever can be used has a name and a role", "test_accessibility", "whatever_can_be_used"),
    ("4.1.3", "counts, results and notices are announced", "ui/app/test_counts_are_said", "a_list_of_events_says"),
)
"""The criteria, how they're checked, and where: a file of tests, and part of the name of a test."""
FAILURES = (
    "- 1.3.1: headings have no level. Qt passes on that a text is a heading, and not which.",
    "- 3.3.2, 4.1.2: whether a field is needed or was refused is in its description: Qt has no such state for a field.",
    "- 1.4.13: a tooltip, which is Qt's own, goes when the mouse moves onto it.",
    "- 2.2.1: a notice goes after twelve seconds. What it offers, Undo, stays in the menu and on Ctrl+Z.",
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
        OUT.write_text(page(_sections(controller)), encoding="utf-8")
        controller.window.close()
    sys.stdout.write(f"Written to {OUT.relative_to(ROOT)}\n")
    return 0


def page(sections: Iterable[str]) -> str:
    """Return the whole page, with a section for each page of the window."""
    checked = (f"| {criteria} | {how} | `tests/{where}.py` |" for criteria, how, where, _test in CHECKED)
    return HEAD.format(checked="\n".join(checked), failures="\n".join(FAILURES)) + "\n".join(sections)


def _sections(controller: WindowController) -> Iterator[str]:
    user = User(controller.window)
    controller.navigator.offline_job_requested.connect(_no_job)  # Settings has less if the journal can't be closed
    controller.window.resize(DEFAULT_SIZE)
    for name, bring_up in rooms(controller):
        bring_up()
        settle()
        yield section(user, name)


def section(user: User, name: str) -> str:
    """Return what a screen reader finds on the page in view."""
    here = user.window.page(user.window.current_page_key())
    # Only what they say is kept: Qt deletes an interface with its widget, and Qt for Python would then take the
    # next one at the same address for the old one.
    found = [_Found(one.role(), _role(one), accessible_name(one), _is_roving(one)) for one in user.interfaces(here)]
    roles = Counter(one.word for one in found if one.role not in _CONTAINERS)
    headings = [one.name for one in found if one.role == Role.Heading]
    regions = [one.name for one in found if one.role == Role.Grouping]
    stops = list(_stops(user, here))
    others = [f"{one.name} ({one.word})" for one in found if one.is_roving]
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


_CONTAINERS = {Role.Client, Role.LayeredPane, Role.Grouping, Role.ScrollBar, Role.NoRole, Role.Pane, Role.Whitespace}
_ROLES = {
    Role.Border: "frame",
    Role.ButtonMenu: "menu button",
    Role.CheckBox: "check box",
    Role.ComboBox: "combo box",
    Role.EditableText: "field",
    Role.Graphic: "picture",
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
    """Yield name and role of every Tab stop of a page, from the first on."""
    user.window.bar.search.setFocus()
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
