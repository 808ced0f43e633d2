"""Fixtures shared by all tests: a clock that stands still, a store on a real file, a journal over it."""

import logging
import os
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from netcoach.store import Store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a bare pytest needs no screen either

_sockets = []


def _hear_sockets(event, _args):
    if event.startswith("socket."):
        _sockets.append(event)


sys.addaudithook(_hear_sockets)


class StandingClock:
    """Sunday 22 November 2026, ten in the morning, until a test moves it."""

    def __init__(self):
        self.moment = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))

    def __call__(self):
        return self.moment

    def move(self, **by):
        self.moment += timedelta(**by)


@pytest.fixture
def clock():
    return StandingClock()


@pytest.fixture
def store(tmp_path, clock):
    opened = Store.open(tmp_path / "test.netcoach", clock)
    yield opened
    opened.close()


@pytest.fixture
def journal(store, clock):
    from netcoach.workspace import Workspace  # noqa: PLC0415  # tests of the store need none of it

    return Workspace(store, clock)


class _LogsNothing(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.seen = []

    def emit(self, record):
        self.seen.append(self.format(record))


@pytest.fixture(autouse=True)
def a_logged_warning_fails_the_test():
    handler = _LogsNothing()
    logging.getLogger("netcoach").addHandler(handler)
    logging.getLogger("ui").addHandler(handler)
    yield
    logging.getLogger("netcoach").removeHandler(handler)
    logging.getLogger("ui").removeHandler(handler)
    assert handler.seen == []


@pytest.fixture(autouse=True)
def no_test_opens_a_socket():
    """Promise 15: whatever NetCoach does in any test, it asks nobody outside."""
    before = len(_sockets)
    yield
    assert _sockets[before:] == []
