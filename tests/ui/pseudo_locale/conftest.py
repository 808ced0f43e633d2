"""A window in the pseudo-locale of tests/pseudo_locale.py; one per test file."""

import pytest
from PySide6.QtCore import QLocale

from netcoach.journal import Journal
from tests.conftest import FakeClock
from tests.journals import sample_journal
from tests.pseudo_locale import LANGUAGE, make_resources
from tests.user import User, settle
from tests.window_texts import Findings
from ui.app.controller import WindowController
from ui.widgets.process.language import use_language


class _PseudoSystem(QLocale):
    def uiLanguages(self):
        return [LANGUAGE]


@pytest.fixture(scope="module")
def pseudo_locale(tmp_path_factory, qapp):
    with pytest.MonkeyPatch.context() as monkeypatch:
        make_resources(tmp_path_factory.mktemp("pseudo"), monkeypatch)
        monkeypatch.setattr(QLocale, "system", _PseudoSystem)  # read again each time a journal opens
        use_language()
        yield
    use_language()


@pytest.fixture(scope="module")
def controller(pseudo_locale, tmp_path_factory):
    """The main window on the sample journal."""
    yield from open_window(open_sample(tmp_path_factory.mktemp("sample")))


@pytest.fixture
def new_controller(pseudo_locale, tmp_path):
    """A main window in which no page has been opened yet."""
    yield from open_window(open_sample(tmp_path))


def open_sample(folder):
    clock = FakeClock()
    return Journal.open(sample_journal(folder / "test.netcoach", clock), clock)


@pytest.fixture
def empty_controller(pseudo_locale, journal):
    yield from open_window(journal)


def open_window(journal):
    controller = WindowController(journal)
    controller.navigator.offline_job_requested.connect(controller.window.update)  # someone who could reopen the journal
    User(controller.window)
    yield controller
    controller.window.close()
    controller.window.deleteLater()
    settle()


@pytest.fixture
def findings():
    """The findings of a test; there must be none."""
    found = Findings()
    yield found
    assert not found, str(found)
