"""The startup screens for ``tests/screenshots.py``: the journal is locked, damaged, too new, or read-only."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from netcoach.backup.backups import DAILY
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.lock import WriterLock
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS, Migration
from netcoach.storage.store import Store
from tests.builders import damage
from tests.conftest import FakeClock
from tests.journals import sample_journal
from tests.user import TIMEOUT_S, User, settle, wait_for
from ui.app.session import Session
from ui.widgets.looks import theme

WORDS = Passphrase("a quiet evening")
LONG = "The journal of a very long name that nobody would give a file, or would they, after all these years"


def startup_views(
    scheme: theme.Scheme, size: tuple[int, int], suffix: str, wanted: Sequence[str]
) -> Iterator[tuple[str, QWidget]]:
    """Yield every wanted startup screen, or banner over the pages if nothing can be written."""
    for name, bring_up in SCREENS.items():
        whole = f"before-{name}{suffix}"
        if not all(word in whole for word in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            theme.apply(scheme)
            session = Session(FakeClock(), scheme)
            session.startup_window().resize(*size)
            bring_up(session, Path(folder, "mine.netcoach"))
            settle()
            window = session.window()
            if window is not None:
                window.resize(*size)
                settle()
                yield whole, window
            session.close()
            session.startup_window().close()


def _fill(path: Path, passphrase: Passphrase | None = None) -> Path:
    clock = FakeClock()
    journal = Journal.open(sample_journal(path, clock, passphrase), clock, passphrase=passphrase)
    finish(journal.backups.make(DAILY))
    journal.close()
    return path


def _locked(session: Session, path: Path) -> None:
    session.open(_fill(path, WORDS))


def _long_name(session: Session, path: Path) -> None:
    _damaged(session, path.with_name(f"{LONG}.netcoach"))


def _wrong(session: Session, path: Path) -> None:
    _locked(session, path)
    user = User(session.startup_window())
    user.type_into(_("Passphrase"), "οχι")
    user.click(_("Open"))
    user.sees(_("That isn't the right passphrase. Check capital letters and spaces."))


def _newer(session: Session, path: Path) -> None:
    later = Migration(name="0999 from the future", apply=lambda db: db.execute("CREATE TABLE later (id INTEGER)"))
    Store.open(path, FakeClock(), migrations=(*MIGRATIONS, later)).close()
    session.open(path)


def _no_journal(session: Session, path: Path) -> None:
    picture = path.with_name("holiday.png")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    session.open(picture)
    User(session.startup_window()).sees(_("Open another journal…"))


def _gone(session: Session, path: Path) -> None:
    session.open(path.parent / "stick" / path.name)
    User(session.startup_window()).sees(_("Try again"))


def _damaged(session: Session, path: Path) -> None:
    damage(_fill(path))
    session.open(path)
    User(session.startup_window()).sees(_("Restore the backup from {when}").partition("{when}")[0])


def _damaged_without_backup(session: Session, path: Path) -> None:
    damage(_fill(path))
    for backup in (path.parent / "backups").iterdir():
        backup.unlink()
    session.open(path)
    User(session.startup_window()).sees(_("Save what can be read to a new file…"))


def _saved(session: Session, path: Path) -> None:
    _damaged_without_backup(session, path)
    User(session.startup_window()).click(_("Save what can be read to a new file…"))
    for dialog in session.startup_window().findChildren(QFileDialog):
        dialog.filesSelected.emit([str(path.with_name("saved.netcoach"))])
        dialog.close()
    User(session.startup_window()).sees(_("Open the saved journal"))


def _read_only(session: Session, path: Path) -> None:
    _fill(path)
    lock = WriterLock(path)
    session.open(path)
    wait_for(lambda: session.controller is not None, TIMEOUT_S)
    lock.release()


SCREENS: dict[str, Callable[[Session, Path], None]] = {
    "locked": _locked,
    "wrong-passphrase": _wrong,
    "newer": _newer,
    "no-journal": _no_journal,
    "gone": _gone,
    "damaged": _damaged,
    "damaged-long-name": _long_name,
    "damaged-without-backup": _damaged_without_backup,
    "saved": _saved,
    "read-only": _read_only,
}
