"""What a screen reader finds on each page: ``make access`` writes it to ACCESSIBILITY.md.

The sample journal is opened in a window that nobody sees, and every page of it is read as assistive technology would.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.journal import Journal
from netcoach.sample.sample import make_sample
from tests.conftest import FakeClock
from tests.paths import ROOT
from tests.screenshots import rooms
from tests.user import DEFAULT_SIZE, Role, User, accessible_name, settle, widget_name
from ui.app.controller import WindowController
from ui.widgets.application import Application

OUT = ROOT / "ACCESSIBILITY.md"
HEAD = """\
# What a screen reader finds

`make access` writes this page from the sample journal: change `tests/accessibility_table.py`, not the page.

Every page is reached by keyboard, F6 and Shift+F6 move between sidebar, list, page and notice, and Page Up, Page Down,
Home and End scroll. Counts, results of a search, notices and refused fields are announced as they change.

## Known failures of WCAG 2.2 AA

{failures}
Checked by tests: names, roles and values (4.1.2), keyboard and no trap (2.1.1, 2.1.2), order and visible focus (2.4.3,
2.4.7, 2.4.11), contrast (1.4.3, 1.4.11), text at 175 % without loss (1.4.4, 1.4.10), status messages (4.1.3), errors in
words next to their field (3.3.1). A person with a screen reader hasn't tested it yet.

## Pages

Headings are in the order in which they're read, Tab stops in the order of the Tab key. A name in the sample journal
stands for any other.

"""
FAILURES = (
    "- 1.3.1: headings have no level. Qt passes on that a text is a heading, and not which.",
    "- 3.3.2, 4.1.2: whether a field is needed or was refused is in its description: Qt has no such state for a field.",
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
        OUT.write_text(page(controller), encoding="utf-8")
        controller.window.close()
    sys.stdout.write(f"Written to {OUT.relative_to(ROOT)}\n")
    return 0


def page(controller: WindowController) -> str:
    """Return the whole page."""
    return HEAD.format(failures="\n".join(FAILURES) + "\n") + "\n".join(_sections(controller))


def _sections(controller: WindowController) -> Iterator[str]:
    user = User(controller.window)
    controller.window.resize(DEFAULT_SIZE)
    for name, bring_up in rooms(controller):
        bring_up()
        settle()
        here = controller.window.page(controller.window.current_page_key())
        # Only what they say is kept: Qt deletes an interface with its widget, and Qt for Python would then take the
        # next one at the same address for the old one.
        found = [(one.role(), accessible_name(one)) for one in user.interfaces(here)]
        roles = Counter(role.name for role, _name in found if role not in _CONTAINERS)
        headings = [name for role, name in found if role == Role.Heading]
        regions = [name for role, name in found if role == Role.Grouping]
        yield f"### {name}\n"
        yield "| | |\n| --- | --- |"
        yield f"| regions | {_listed(regions)} |"
        yield f"| headings | {_listed(headings)} |"
        yield f"| roles | {_listed(f'{count} {role}' for role, count in sorted(roles.items()))} |"
        yield f"| Tab stops | {_listed(_stops(user, here))} |\n"


_CONTAINERS = {Role.Client, Role.LayeredPane, Role.Grouping, Role.ScrollBar, Role.NoRole, Role.Pane, Role.Whitespace}


def _stops(user: User, here: QWidget) -> Iterator[str]:
    """Yield name and role of every Tab stop of a page, from the first on."""
    user.window.bar.search.setFocus()
    seen: list[QWidget] = []
    for _step in range(MOST_STOPS):
        user.press("Tab")
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            return
        seen.append(focused)
        if here.isAncestorOf(focused):
            yield f"{widget_name(focused)} ({_role_of(focused)})"


def _role_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role().name if interface is not None else "none"


def _listed(texts: Iterator[str] | list[str]) -> str:
    short = (text if len(text) <= SHOWN else f"{text[:SHOWN]}…" for text in texts if text)
    return " · ".join(text.replace("|", "\\|").replace("\n", " ") for text in short) or "none"


if __name__ == "__main__":
    sys.exit(main())
