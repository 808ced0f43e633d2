"""What stands before the rooms, for ``tests/pictures.py``: the journal is locked, damaged, too new, or only read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from netcoach.backup.backups import EVERY_DAY
from netcoach.foundation.progress import finish
from netcoach.journal import Workspace
from netcoach.sample.sample import make_sample
from netcoach.storage.lock import WriterLock
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS, Migration
from netcoach.storage.store import Store
from tests.builders import damage
from tests.conftest import StandingClock
from tests.user import PATIENCE, User, settle, wait_for
from ui.app.session import Opening
from ui.widgets import theme

WORDS = Passphrase("a quiet evening")
LONG = "The journal of a very long name that nobody would give a file, or would they, after all these years"


def views_before(
    app: QApplication, scheme: theme.Scheme, size: tuple[int, int], suffix: str, wanted: Sequence[str]
) -> Iterator[tuple[str, QWidget]]:
    """Bring up every wanted screen that stands before the rooms, or over them where nothing can be written."""
    for name, bring_up in SCREENS.items():
        whole = f"before-{name}{suffix}"
        if not all(word in whole for word in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            theme.apply(app, scheme)
            opening = Opening(StandingClock(), scheme)
            opening.before().resize(*size)
            bring_up(opening, Path(folder, "mine.netcoach"))
            settle()
            window = opening.window()
            if window is not None:
                window.resize(*size)
                settle()
                yield whole, window
            opening.close()
            opening.before().close()


def _fill(path: Path, passphrase: Passphrase | None = None) -> Path:
    journal = Workspace.open(path, StandingClock(), passphrase=passphrase)
    make_sample(journal)
    finish(journal.backups.make(EVERY_DAY))
    journal.close()
    return path


def _locked(opening: Opening, path: Path) -> None:
    opening.open(_fill(path, WORDS))


def _long_name(opening: Opening, path: Path) -> None:
    _damaged(opening, path.with_name(f"{LONG}.netcoach"))


def _wrong(opening: Opening, path: Path) -> None:
    _locked(opening, path)
    user = User(opening.before())
    user.type_into("Passphrase", "not it")
    user.click("Open")
    user.sees("does not open it")


def _newer(opening: Opening, path: Path) -> None:
    later = Migration(name="0999 from the future", apply=lambda db: db.execute("CREATE TABLE later (id INTEGER)"))
    Store.open(path, StandingClock(), migrations=(*MIGRATIONS, later)).close()
    opening.open(path)


def _no_journal(opening: Opening, path: Path) -> None:
    picture = path.with_name("holiday.png")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    opening.open(picture)
    User(opening.before()).sees("Another journal")


def _gone(opening: Opening, path: Path) -> None:
    opening.open(path.parent / "stick" / path.name)
    User(opening.before()).sees("Try again")


def _damaged(opening: Opening, path: Path) -> None:
    damage(_fill(path))
    opening.open(path)
    User(opening.before()).sees("Restore the backup")


def _damaged_without_backup(opening: Opening, path: Path) -> None:
    damage(_fill(path))
    for backup in (path.parent / "backups").iterdir():
        backup.unlink()
    opening.open(path)
    User(opening.before()).sees("Save what can be read")


def _saved(opening: Opening, path: Path) -> None:
    _damaged_without_backup(opening, path)
    User(opening.before()).click("Save what can be read to a new file…")
    for dialog in opening.before().findChildren(QFileDialog):
        dialog.filesSelected.emit([str(path.with_name("saved.netcoach"))])
        dialog.close()
    User(opening.before()).sees("Open the saved journal")


def _read_only(opening: Opening, path: Path) -> None:
    _fill(path)
    lock = WriterLock(path)
    opening.open(path)
    wait_for(lambda: opening.home is not None, PATIENCE)
    lock.release()


SCREENS: dict[str, Callable[[Opening, Path], None]] = {
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
