"""Where something is painted, for tests of what lines up."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage

from tests.user import settle
from ui.widgets.focus.focus_frame import _REACH, _ring_of
from ui.widgets.looks import theme

_FAINT = 8  # of 255: the end of a rounded corner


def middle_of_box(check):
    """Return how far below the top of a row the middle of its box is painted."""
    image, across = check.grab().toImage(), theme.space(11)
    painted = [y for y in range(image.height()) if image.pixelColor(across, y) != image.pixelColor(across, 0)]
    return (painted[0] + painted[-1]) / 2


def space_after_paint(widget):
    """Return how far what is painted in a widget is from its right edge."""
    return widget.width() - 1 - _painted_columns(widget)[-1]


def space_before_paint(widget):
    """Return how far what is painted in a widget is from its left edge."""
    return _painted_columns(widget)[0]


def _painted_columns(widget):
    image = widget.grab().toImage()
    ground, rows = image.pixelColor(0, 0), range(image.height())
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in rows)]


def sides_touched_by_frame(control):
    """Return the sides on which something is painted where the focus frame of a control is, or right next to it."""
    control.setFocus(Qt.FocusReason.TabFocusReason)
    settle()  # it's scrolled into view
    control.clearFocus()
    window = control.window()
    ring, radius = _ring_of(control)
    ring.translate(control.mapTo(window, QPoint(0, 0)).toPointF())
    ring, corner, reach = ring.toAlignedRect(), round(radius), _REACH + 1
    across = QRect(ring.left() + corner, 0, ring.width() - 2 * corner, reach)
    down = QRect(0, ring.top() + corner, reach, ring.height() - 2 * corner)
    sides = {
        "above": across.translated(0, ring.top() - reach),
        "below": across.translated(0, ring.bottom() + 1),
        "on the left": down.translated(ring.left() - reach, 0),
        "on the right": down.translated(ring.right() + 1, 0),
    }
    whole = window.grab().toImage()
    return [side for side, strip in sides.items() if not _is_plain(whole.copy(strip & window.rect()))]


def _is_plain(image):
    if image.isNull():  # beyond the window
        return True
    pixels = bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    colours = {pixels[at : at + 4] for at in range(0, len(pixels), 4)}
    return all(abs(one - ground) <= _FAINT for each in colours for one, ground in zip(each, pixels, strict=False))
