"""Long work leaves the window responsive, and can be cancelled."""

import threading

import pytest

from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import Progress
from ui.widgets.notifications import NotificationArea
from ui.widgets.process.jobs import Jobs


@pytest.fixture
def notices(qtbot):
    made = NotificationArea()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def jobs(notices):
    return Jobs(notices)


def counting(total, seen=None):
    for number in range(total):
        if seen is not None:
            seen.append(threading.current_thread())
        yield Progress(done=number, total=total, note=f"{number}")
    return total


def endless(closed):
    try:
        while True:
            yield Progress(done=1, total=3)
    finally:
        closed.append(True)


def refusing():
    yield Progress(done=0, total=1)
    raise Refused("This file has no contacts I can read.")


@pytest.mark.parametrize("on_thread", [False, True], ids=["sliced", "thread"])
def test_work_passes_its_result(jobs, qtbot, on_thread):
    job = jobs.run(counting(50), "Counting", on_thread=on_thread)
    with qtbot.waitSignal(job.finished) as told:
        pass
    assert told.args == [50]
    qtbot.waitUntil(lambda: not jobs.is_busy())


def test_work_on_the_journal_stays_on_the_window_s_thread(jobs, qtbot):
    seen = []
    job = jobs.run(counting(5, seen), "Counting")
    qtbot.waitSignal(job.finished).wait()
    assert set(seen) == {threading.main_thread()}


def test_work_that_only_computes_leaves_the_window_s_thread(jobs, qtbot):
    seen = []
    job = jobs.run(counting(5, seen), "Counting", on_thread=True)
    qtbot.waitSignal(job.finished).wait()
    assert threading.main_thread() not in seen


@pytest.mark.parametrize("on_thread", [False, True], ids=["sliced", "thread"])
def test_a_refusal_is_reported_with_its_sentence(jobs, qtbot, on_thread):
    job = jobs.run(refusing(), "Reading", on_thread=on_thread)
    with qtbot.waitSignal(job.refused) as told:
        pass
    assert told.args == ["This file has no contacts I can read."]


@pytest.mark.parametrize("on_thread", [False, True], ids=["sliced", "thread"])
def test_cancel_closes_the_work(jobs, notices, qtbot, on_thread):
    closed = []
    job = jobs.run(endless(closed), "Waiting", on_thread=on_thread)
    qtbot.waitUntil(lambda: notices.text() != "")
    assert "Waiting" in notices.text()
    with qtbot.waitSignal(job.cancelled):
        notices.cancelled.emit()
    assert closed == [True]
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert notices.text() == ""


def test_short_work_shows_nothing(jobs, notices, qtbot):
    job = jobs.run(counting(3), "Counting")
    qtbot.waitSignal(job.finished).wait()
    assert notices.text() == ""


def test_one_piece_of_work_follows_the_other(jobs, qtbot):
    ended = []
    first, second = jobs.run(counting(20), "First"), jobs.run(counting(2), "Second")
    first.finished.connect(ended.append)
    second.finished.connect(ended.append)
    qtbot.waitUntil(lambda: ended == [20, 2])


def test_a_fault_is_handed_on_and_the_next_work_still_runs(jobs, qtbot):
    def faulty():
        yield Progress(done=0, total=1)
        raise ValueError("a fault")

    job = jobs.run(faulty(), "Breaking")
    with qtbot.waitSignal(job.broke) as told:
        pass
    assert isinstance(told.args[0], ValueError)
    after = jobs.run(counting(2), "After")
    qtbot.waitSignal(after.finished).wait()


@pytest.mark.parametrize("on_thread", [False, True], ids=["sliced", "thread"])
def test_a_window_that_closes_stops_what_runs_and_begins_nothing_more(jobs, qtbot, on_thread):
    closed, seen = [], []
    told = jobs.run(endless(closed), "Waiting", on_thread=on_thread)
    jobs.run(counting(3, seen), "After")
    progress = []
    told.progressed.connect(progress.append)
    qtbot.waitUntil(lambda: progress != [])
    jobs.end()
    qtbot.waitUntil(lambda: closed == [True])
    qtbot.wait(50)
    assert seen == []
    assert not jobs.is_busy()


def test_work_on_a_thread_holds_the_process_until_it_is_stopped(jobs, qtbot):
    closed, seen = [], []

    def watched():
        seen.append(threading.current_thread())
        yield from endless(closed)

    jobs.run(watched(), "Waiting", on_thread=True)
    qtbot.waitUntil(lambda: seen != [])
    assert not seen[0].daemon  # SQLite stays available to it while the process exits
    jobs.end()
    seen[0].join()
    assert closed == [True]
