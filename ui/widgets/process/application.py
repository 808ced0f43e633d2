"""The application object, which owns what all windows of NetCoach share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QToolTip

from ui.widgets.accessible import install_accessible_roles
from ui.widgets.looks.theme import Theme
from ui.widgets.name_masking import NameMasking
from ui.widgets.process.garbage import GarbageCollector


class Application(QApplication):
    """A QApplication with a theme, name masking and the last folder of the file dialogs.

    Widgets read the first two through the functions of :mod:`ui.widgets.looks.theme` and
    :mod:`ui.widgets.name_masking`.
    """

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        super().__init__([*arguments, "-style", "fusion"])
        self.garbage = GarbageCollector(self)
        self.theme = Theme(self)
        self.names = NameMasking()
        self.last_folder = ""
        install_accessible_roles()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Timer and QToolTip.isVisible():  # Qt's timer has shown it
            from ui.widgets.process.tooltips import keep_tooltip  # not needed before

            keep_tooltip()
        return done


application = cast("Callable[[], Application]", QApplication.instance)
"""Return the application of this process."""
