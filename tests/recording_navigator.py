"""A replacement for the navigator of a page that is tested on its own."""

from functools import partial


class RecordingNavigator:
    """Records what it's asked to open: ``opened == [("open_event", 3, "why")]``."""

    def __init__(self):
        self.opened = []

    def __getattr__(self, verb):
        note = partial(self._note, verb)
        note.emit = note
        return note

    def _note(self, verb, *told):
        self.opened.append((verb, *told))
