"""The window, too, reads Today, Progress and looking back through indexes only."""

import pytest

from tests.query_plans import record_queries, scans
from tests.user import DEFAULT_SIZE, User
from ui.app.controller import WindowController


@pytest.fixture
def user(qtbot, sample, monkeypatch):
    run = record_queries(monkeypatch)
    opened = WindowController(sample)
    qtbot.addWidget(opened.window)
    opened.window.resize(DEFAULT_SIZE)
    opened.window.show()
    user = User(opened.window)
    user.run = run
    yield user
    opened.window.close()


def test_no_query_of_today_progress_or_looking_back_reads_a_whole_table(user, sample):
    assert user.can_find("This counts")
    user.press("Ctrl+6")
    for period in ("Quarter", "Year"):
        user.click(period)
    user.click("Look back")
    for span in ("Quarter", "Year"):
        user.click(span)
        user.click("Earlier")
    assert len(user.run) > 50
    found = scans(sample.store, user.run)
    assert found == [], "\n".join(map(str, found))
