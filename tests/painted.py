"""Where something is painted, for tests of what lines up."""

from ui.widgets.looks import theme


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
