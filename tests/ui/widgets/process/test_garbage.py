"""Windows are only ever destroyed on their own thread."""

import gc
import threading
import weakref

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout

from ui.widgets.controls import TextField

OBJECTS = 100_000


class RoundDialog(QDialog):
    """Refers to itself, as a window does whose buttons are connected to its methods, so only collecting ends it."""

    def __init__(self):
        super().__init__()
        self.whole = self
        QVBoxLayout(self).addWidget(TextField("Name"))


def closed_dialogs():
    """Show and close some dialogs; return a list to which each adds the thread that destroyed it."""
    threads = []
    for _number in range(5):
        dialog = RoundDialog()
        weakref.finalize(dialog, lambda: threads.append(threading.current_thread()))
        dialog.show()
        QTest.qWait(0)
        dialog.close()
    return threads


def allocate():
    """Return more new objects than Python lets pass without collecting."""
    return [[] for _number in range(OBJECTS)]


def test_a_thread_that_allocates_much_destroys_no_window(qapp):
    gc.collect()
    threads = closed_dialogs()
    busy = threading.Thread(target=allocate)
    busy.start()
    busy.join()
    assert threads == []
    gc.collect()
    assert threads == [threading.main_thread()] * 5


def test_the_event_loop_collects_what_is_closed(qapp):
    gc.collect()
    threads, kept = closed_dialogs(), []
    for _turn in range(200):  # what has been looked at before is looked at less often
        kept[:] = allocate()
        QTest.qWait(1)
        if len(threads) == 5:
            break
    assert threads == [threading.main_thread()] * 5


def test_an_idle_event_loop_collects_nothing(qapp, monkeypatch):
    gc.collect()
    monkeypatch.setattr(gc, "collect", lambda _generation: (_ for _ in ()).throw(AssertionError))
    QTest.qWait(20)
