"""Fixtures shared by all tests: a fixed clock, a store on a real file, a journal on top of it."""

import functools
import gc
import hashlib
import importlib
import itertools
import logging
import os
import sys
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from platformdirs import user_data_path

from netcoach.content.content import Content
from netcoach.content.content_checks import content_folders
from netcoach.foundation.i18n import use_language
from netcoach.storage import open_file
from netcoach.storage.passphrase import SALT_BYTES
from netcoach.storage.store import Store
from tests.journals import empty_journal, sample_journal
from tests.paths import ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a bare pytest needs no screen either

os.environ.pop("LANGUAGE", None)  # tests speak English

hashlib.pbkdf2_hmac = functools.cache(hashlib.pbkdf2_hmac)  # slow on purpose: each key is derived once in a process

_shipped_content = functools.cache(Content)


def _load_content(languages):
    """Load content as ``Content.load`` does, but read and check each file that ships only once in a process."""
    folders = content_folders(languages)
    return (_shipped_content if all(each.is_relative_to(ROOT) for each in folders) else Content)(*folders)


Content.load = staticmethod(_load_content)

_THREAD_JOIN_TIMEOUT_S = 30.0

_LOOKUPS = (
    "getaddrinfo", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "gethostname", "getnameinfo", "getservbyname",
    "getservbyport", "sethostname",
)  # fmt: skip
_sockets = []


def _hear_sockets():
    """Note every socket that is made and every name that is looked up.

    Not with an audit hook: Python would call it whenever PySide reads an attribute, a twentieth of the time of a test.
    """
    high, low = (importlib.import_module(name) for name in ("socket", "_socket"))

    def heard(name, call):
        def hear(*args, **options):
            _sockets.append(name)
            return call(*args, **options)

        return hear

    for name in _LOOKUPS:
        hear = heard(name, getattr(low, name))
        setattr(high, name, hear)
        setattr(low, name, hear)
    make = heard("socket", low.socket.__new__)
    high.socket.__new__ = make
    low.socket = type("socket", (low.socket,), {"__new__": make})


_hear_sockets()


SLOWEST_FIRST = (
    "tests/journeys", "tests/benchmarks", "tests/test_accessibility.py", "tests/ui/pseudo_locale",
    "tests/ui/pages/events", "tests/ui/widgets/test_name_masking.py", "tests/ui/shell/test_read_only_banner.py",
    "tests/ui/pages", "tests/ui/session", "tests/ui/forms", "tests/ui/app", "tests/test_accessibility_page.py",
    "tests/ui/printing", "tests/ui/widgets", "tests/test_architecture.py",
    "tests/core/safety", "tests/core/exchange", "tests/core/editing", "tests/core/storage", "tests/core/backup",
    "tests/core/voice", "tests/core/search", "tests/core/cli", "tests/core/sample",
)  # fmt: skip


@pytest.hookimpl(trylast=True)  # after the order was randomised, which is kept within each group
def pytest_collection_modifyitems(items):
    """Begin with the folders and files that take longest, so that no worker ends long after the others."""

    def group(item):
        place = item.path.relative_to(ROOT).as_posix()
        return next(
            (number for number, folder in enumerate(SLOWEST_FIRST) if place.startswith(folder)), len(SLOWEST_FIRST)
        )

    items.sort(key=group)


def pytest_collection_finish():
    """Let no garbage collection look again through the thousands of objects that every test was read into.

    It also begins later, as in the window (``ui/widgets/process/garbage.py``).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


class FakeClock:
    """Sunday 22 November 2026, ten in the morning, until a test moves it."""

    def __init__(self):
        self.moment = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))

    def __call__(self):
        return self.moment

    def move(self, **by):
        self.moment += timedelta(**by)


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def store(tmp_path, clock):
    opened = Store.open(empty_journal(tmp_path / "test.netcoach"), clock)
    yield opened
    opened.close()


@pytest.fixture
def journal(store, clock):
    from netcoach.journal import Journal  # store tests need none of it

    return Journal(store, clock)


@pytest.fixture
def sample(tmp_path, clock):
    """A journal with the sample in it, opened as on a later start: there is nothing to undo."""
    from netcoach.journal import Journal

    opened = Journal.open(sample_journal(tmp_path / "test.netcoach", clock), clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def qapp_cls():
    from ui.widgets.process.application import Application  # the core's tests run without Qt

    return Application


@pytest.fixture
def qtbot(qtbot):
    """pytest-qt's, which also gives a window of a test the style sheet that our own windows have."""
    from ui.widgets.looks import theme

    add = qtbot.addWidget

    def add_dressed(window, **options):
        theme.dress(window)
        add(window, **options)

    qtbot.addWidget = add_dressed
    return qtbot


@pytest.fixture
def resources(tmp_path, monkeypatch):
    """A copy of the resources, to which a test can add a language; the next test is in English again."""
    from tests.catalogues import use_resources  # few tests need it

    monkeypatch.delenv("LANGUAGE", raising=False)
    yield use_resources(tmp_path, monkeypatch)
    use_language(["en"])


@pytest.fixture(autouse=True)
def new_journals_take_turns_with_three_salts(monkeypatch):
    """Each locked journal has another salt than the last, and yet few keys are derived in a process."""
    numbers = itertools.cycle((1, 2, 3))
    monkeypatch.setattr(open_file, "new_salt", lambda: next(numbers).to_bytes(SALT_BYTES))


@pytest.fixture(autouse=True)
def no_commit_waits_for_the_disk(request, monkeypatch):
    """Surviving a power cut is tested in ``tests/core/safety``; no other test need wait for the disk."""
    if "safety" not in request.path.parts:
        pragmas = tuple(each.replace("synchronous=full", "synchronous=off") for each in open_file._WRITER_PRAGMAS)
        monkeypatch.setattr(open_file, "_WRITER_PRAGMAS", pragmas)


class _WarningCollector(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.seen = []

    def emit(self, record):
        self.seen.append(self.format(record))


@pytest.fixture(autouse=True)
def a_logged_warning_fails_the_test():
    handler = _WarningCollector()
    logging.getLogger("netcoach").addHandler(handler)
    logging.getLogger("ui").addHandler(handler)
    yield
    logging.getLogger("netcoach").removeHandler(handler)
    logging.getLogger("ui").removeHandler(handler)
    assert handler.seen == []


@pytest.fixture(autouse=True)
def no_test_opens_a_socket():
    """Guarantee 15: whatever NetCoach does in a test, it opens no socket."""
    before = len(_sockets)
    yield
    assert _sockets[before:] == []


@pytest.fixture(scope="module", autouse=True)  # module-scoped, since some windows serve all tests of a module
def no_thread_is_left_behind():
    """Every thread that reads a journal has ended, or ends once no one needs it any more."""
    before = set(threading.enumerate())
    yield
    left = [each for each in threading.enumerate() if each not in before]
    for each in left:
        each.join(_THREAD_JOIN_TIMEOUT_S)
    assert [each.name for each in left if each.is_alive()] == []


@pytest.fixture(scope="module", autouse=True)
def no_window_is_left_behind():
    """Every window that a test opened is closed, so no later test finds it in front."""
    before = visible_windows()
    yield
    assert visible_windows() <= before


def visible_windows():
    widgets = sys.modules.get("PySide6.QtWidgets")  # the core's tests run without it
    application = widgets and widgets.QApplication.instance()
    if application:
        application.sendPostedEvents(None, sys.modules["PySide6.QtCore"].QEvent.Type.DeferredDelete)
    return {str(each) for each in application.topLevelWidgets() if each.isVisible()} if application else set()


@pytest.fixture(scope="session", autouse=True)
def no_file_is_left_behind():
    """Tests write to their own folders: nothing is added to the project or to the user's journal folder."""
    before = files_that_are_not_ours()
    yield
    assert files_that_are_not_ours() <= before


def files_that_are_not_ours():
    folders = (
        user_data_path("netcoach"),
        *(ROOT / name for name in ("netcoach", "ui", "resources", "tests", "packaging")),
    )
    found = {file for folder in folders for file in folder.rglob("*") if "__pycache__" not in file.parts}
    return found | {file for file in ROOT.iterdir() if not file.name.startswith(".") and file.name != "build"}
