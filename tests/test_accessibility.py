"""Every page and dialog with a screen reader, with the keyboard only, and in large print."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QWidget,
)

from netcoach.journal import Journal
from tests.conftest import FakeClock
from tests.journals import empty_journal, sample_journal
from tests.journeys.keyboard_user import KeyboardUser
from tests.screenshots import views
from tests.user import Role, User, settle, widget_name
from ui.app.controller import WindowController
from ui.shell.sidebar import SidebarButton
from ui.widgets.focus.tab_order import ROVING
from ui.widgets.layouts.layout import ScaledBoxLayout
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

INTERACTIVE = {
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton, Role.PageTab, Role.Link,
    Role.EditableText, Role.ComboBox, Role.List, Role.Table, Role.Slider, Role.SpinBox,
}  # fmt: skip
LEAST_HEIGHT = 32
LARGEST = theme.TEXT_PERCENT_MOST
SMALLEST_WINDOW = (900, 600)
KINDS = ("empty", "sample")


@contextmanager
def opened_window(kind, folder, qapp):
    theme.apply("light", 100)
    clock, path = FakeClock(), folder / "test.netcoach"
    path = sample_journal(path, clock) if kind == "sample" else empty_journal(path)
    opened = WindowController(Journal.open(path, clock))
    opened.window.resize(1180, 760)
    User(opened.window)
    try:
        yield opened
    finally:
        opened.window.close()
        opened.window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or it would be dressed again, for nobody
        theme.apply("light", 100)


@pytest.fixture(params=KINDS)
def controller(request, tmp_path, qapp):
    with opened_window(request.param, tmp_path, qapp) as opened:
        yield opened


@pytest.fixture(scope="module")
def wrong(tmp_path_factory, qapp):
    """What is wrong in any room or sheet: on one way through all of them, everything is looked for."""
    wrong = {"nameless": set(), "unlabelled": set(), "low": set(), "touched": set(), "missed": set(), "stuck": set()}
    for kind in KINDS:
        with opened_window(kind, tmp_path_factory.mktemp(kind), qapp) as controller:
            for view, widget in everything(controller):
                where = (kind, view)
                wrong["nameless"] |= {(*where, *each) for each in _nameless(controller.window, widget)}
                wrong["unlabelled"] |= {(*where, each) for each in _unlabelled(widget)}
                wrong["low"] |= {(*where, *each) for each in _low(widget)}
                wrong["touched"] |= {(*where, *each) for each in _touched(widget)}
                reached, stuck = _round(widget)
                stops = (one for one in widget.findChildren(QWidget) if _is_stop(one))
                missed = (one for one in stops if one not in reached)
                wrong["missed"] |= {(*where, type(one).__name__, widget_name(one)) for one in missed}
                wrong["stuck"] |= {(*where, each) for each in stuck}
    return wrong


def everything(controller):
    """Yield every page and dialog in turn: its name, and the window or dialog."""
    for name, widget in views(controller, is_with_help=controller.journal.people.any()):
        if not widget.isActiveWindow():
            widget.activateWindow()
        settle()
        yield name, widget


def controls(widget):
    """Return the controls in a window, as widgets."""
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    found = [one for kind in kinds for one in widget.findChildren(kind)]
    return [one for one in found if one.isVisible() and one.isEnabled()]


def test_whatever_can_be_used_has_a_name(wrong):
    assert wrong["nameless"] == set()


def _nameless(window, widget):
    for one in User(window).interfaces(widget):
        if one.role() in INTERACTIVE and not _said(one).strip():
            yield str(one.role()), type(one.object()).__name__


def test_a_field_of_a_dialog_has_a_label_or_an_example(wrong):
    assert wrong["unlabelled"] == set()


def _unlabelled(widget):
    labels = [one.text().lower() for one in widget.findChildren(QLabel) if one.isVisible()]
    for field in widget.findChildren(QLineEdit) if isinstance(widget, QDialog) else []:
        name = widget_name(field)
        is_labelled = any(name.lower() in words for words in labels)
        is_in_place = field.text() and field.text() in name  # such as the name of a checklist, to change
        if field.isVisible() and not (is_labelled or is_in_place or field.placeholderText()):
            yield name


def _said(one):
    widget = one.object()
    return widget_name(widget) if isinstance(widget, QComboBox) else one.text(QAccessible.Text.Name)


def test_tab_goes_round_and_comes_to_everything(wrong):
    assert wrong["stuck"] == set()
    assert wrong["missed"] == set()


def _round(widget):
    """Hold Tab down until what was first has the keyboard again, and arrow keys inside each list.

    Return everything that had the keyboard, and why the first never had it again.
    """
    user = KeyboardUser(widget.window())
    reached, stops = [], []
    for _step in range(400):
        user.strike("Tab")
        here = QApplication.focusWidget()
        if here in stops:
            settle()
            whole = here is stops[0]
            return reached, [] if whole else [f"Tab never leaves {widget_name(here)!r} and what follows it"]
        for control in (one for row in user.rows_here() for one in row if not _is_other_radio(one)):
            user.hold_arrows_to(control)
            reached.append(control)
        stops.append(QApplication.focusWidget())
    return reached, ["Tab does not come round"]


def _is_stop(widget):
    takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.property(ROVING)
    if not takes_tab or not widget.isVisible() or not widget.isEnabled():
        return False
    return not _is_other_radio(widget) and widget.focusProxy() is None


def _is_other_radio(widget):
    """Return whether this is a radio button that isn't selected: the arrow keys would select it."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def test_whatever_can_be_pressed_is_high_enough_to_hit(wrong):
    assert wrong["low"] == set()


def _low(widget):
    for one in controls(widget):
        if isinstance(one, QAbstractButton) and one.height() < LEAST_HEIGHT:
            yield type(one).__name__, widget_name(one), one.height()


def test_no_focus_frame_touches_a_text(wrong):
    assert wrong["touched"] == set()


def _touched(widget):
    """Yield what takes the focus, and the text that its frame would touch."""
    texts = [(one, _ink(one, widget)) for one in widget.findChildren(QLabel) if one.text() and _is_whole(one)]
    for control in widget.findChildren(QWidget):
        if not _is_stop(control) or not _is_whole(control) or isinstance(control, QScrollArea):
            continue
        place = QRect(control.mapTo(widget, QPoint()), control.size())
        frame, inside = place.adjusted(-3, -4, 3, 4), place.adjusted(-2, -2, 2, 2)
        for label, ink in texts:
            is_other = not control.isAncestorOf(label) and not label.isAncestorOf(control)
            if is_other and frame.intersects(ink) and not inside.contains(ink):
                yield widget_name(control), label.text()


def _is_whole(widget):
    """Return whether a widget is in view as a whole."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def _ink(label, widget):
    """Return where the letters of a label are, from the top of a capital one to the line it stands on."""
    metrics, place = label.fontMetrics(), QRect(label.mapTo(widget, QPoint()), label.size())
    if metrics.height() * 1.6 > place.height():  # one line, in the middle
        place.setTop(place.center().y() - metrics.height() // 2)
        place.setHeight(metrics.height())
    place.adjust(0, metrics.ascent() - metrics.capHeight(), 0, -metrics.descent())
    width = min(place.width(), metrics.horizontalAdvance(label.text()))
    if label.alignment() & Qt.AlignmentFlag.AlignRight:
        place.setLeft(place.right() - width)
    place.setWidth(width)
    return place


def test_the_largest_text_fits_the_smallest_window(controller, qapp):
    controller.journal.settings.set("text_size", LARGEST)
    controller.window.resize(*SMALLEST_WINDOW)
    settle()
    cut = set()
    for view, widget in everything(controller):
        if widget is not controller.window:  # the test screen is smaller than any real one, and shrinks dialogs
            widget.resize(widget.sizeHint().boundedTo(QSize(*SMALLEST_WINDOW)))
            settle()
        assert controller.window.width() == SMALLEST_WINDOW[0], f"{view} makes the window wider"
        for one in (*controls(widget), *(label for label in widget.findChildren(QLabel) if label.isVisible())):
            if not _fits(one, widget):
                cut.add((view, type(one).__name__, widget_name(one) or one.text()))
        cut |= {(view, *pair) for pair in _overlapping(widget)}
        areas = (one for one in widget.findChildren(QScrollArea) if one.isVisible())
        cut |= {(view, "scrolls sideways") for one in areas if one.horizontalScrollBar().maximum() > 0}
    assert not cut, "\n".join(map(str, sorted(cut)))


def _overlapping(window):
    """Return pairs of widgets that a layout has put on top of each other for lack of space."""
    pairs = set()
    for parent in window.findChildren(QWidget):
        if not parent.isVisible() or parent.layout() is None:
            continue
        laid_out = [one for one in _widgets_of(parent.layout()) if one.isVisible()]
        for number, one in enumerate(laid_out):
            for other in laid_out[number + 1 :]:
                common = one.geometry().intersected(other.geometry())
                if common.width() > 2 and common.height() > 2:
                    pairs.add((type(one).__name__, widget_name(one), type(other).__name__, widget_name(other)))
    return pairs


def _widgets_of(layout):
    """Return the widgets in a layout; its items stay with Qt (see ui/widgets/layouts/layout.py)."""
    if isinstance(layout, QStackedLayout):
        return
    if not isinstance(layout, ScaledBoxLayout):
        children = layout.parentWidget().children()
        yield from (child for child in children if isinstance(child, QWidget) and layout.indexOf(child) >= 0)
        return
    for thing in layout.items():
        if isinstance(thing, QWidget):
            yield thing
        else:
            yield from _widgets_of(thing)


def _fits(one, widget):
    """Return whether the text of a control fits between the edges of everything around it."""
    writes_smaller = isinstance(one, (QLabel, SidebarButton))  # labels wrap or could; the sidebar shrinks its text
    if not writes_smaller and one.width() < one.minimumSizeHint().width():
        return False
    place = QRect(one.mapTo(widget, QPoint()), one.size())
    around = one.parentWidget()
    while around is not None and around is not widget:
        inner = QRect(around.mapTo(widget, QPoint()), around.size())
        if place.left() < inner.left() - 1 or place.right() > inner.right() + 1:
            return False
        around = around.parentWidget()
    return place.left() >= 0 and place.right() <= widget.width()
