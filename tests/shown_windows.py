"""Which windows appear, for tests of what opens: a widget shown before it has a place is a window for a moment."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication


class ShownWindows(QObject):
    """Notes the class of each window that appears from now on."""

    def __init__(self):
        super().__init__()
        self.kinds = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False
