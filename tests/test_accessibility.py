"""Every page and dialog with a screen reader, with the keyboard only, and in large print."""

import gc
import re
from collections import Counter
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QStackedLayout,
    QTextEdit,
    QTreeView,
    QWidget,
)

from netcoach.journal import Journal
from netcoach.storage.concepts import CONCEPTS
from tests.accessibility_table import page_in_view, section
from tests.conftest import FakeClock
from tests.journals import empty_journal, sample_journal
from tests.journeys.keyboard_user import KeyboardUser
from tests.screenshots import rooms, views
from tests.ui.widgets.layouts.test_layout import items_of_qt
from tests.user import Role, User, settle, widget_name
from ui.app.controller import WindowController
from ui.shell.sidebar import SidebarButton
from ui.widgets.dialogs import ModalDialog
from ui.widgets.focus.tab_order import ROVING, apply_visual_tab_order
from ui.widgets.layouts.layout import ScaledBoxLayout
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.lists.list_view import RowsView
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

INTERACTIVE = {
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton, Role.PageTab, Role.Link,
    Role.EditableText, Role.ComboBox, Role.List, Role.Table, Role.Slider, Role.SpinBox,
}  # fmt: skip
LEAST_HEIGHT = 32
LEAST_TO_SEE = 4  # of the space below the words of a button, nothing is seen
LONGEST_NAME = 30
LARGEST = theme.TEXT_PERCENT_MOST
SIDEBAR = ["Today", "People", "Events", "Practice", "Cards", "Progress", "Settings", "Help"]
BAR = ["Undo", "Menu"]
FIELDS = (QComboBox, QLineEdit, QPlainTextEdit, QSlider)
SMALLEST_WINDOW = (900, 600)
KINDS = ("empty", "sample")


@contextmanager
def opened_window(kind, folder, qapp):
    theme.apply("light", 100)
    clock, path = FakeClock(), folder / "test.netcoach"
    path = sample_journal(path, clock) if kind == "sample" else empty_journal(path)
    opened = WindowController(Journal.open(path, clock))
    opened.navigator.offline_job_requested.connect(opened.window.update)  # someone who could reopen the journal
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
    kinds = ("nameless", "unlabelled", "low", "touched", "missed", "stuck", "wrapped", "bare", "renamed", "menuless")
    kinds = (*kinds, "untitled", "unreadable", "hasty", "alike", "moved")
    wrong = {kind: set() for kind in kinds}
    wrong["unseen"] = set(dialogs_of(ModalDialog))
    for kind in KINDS:
        with opened_window(kind, tmp_path_factory.mktemp(kind), qapp) as controller:
            user, pages = User(controller.window), {name for name, _bring_up in rooms(controller)}
            ready = {_spoken(plan.action) for plan in controller.journal.plans.ready_plans()}
            written = [words for words in _written(controller.journal) if words not in ready]
            gc.freeze()  # what is there by now need not be looked through again for each view
            for view, widget in everything(controller):
                where, seen = (kind, view), list(in_view(widget))
                wrong["nameless"] |= {(*where, *each) for each in _nameless(user, widget)}
                wrong["unlabelled"] |= {(*where, each) for each in _unlabelled(widget, seen)}
                wrong["unseen"].discard(type(widget))
                wrong["untitled"] |= {where} if not widget.windowTitle() and isinstance(widget, QDialog) else set()
                wrong["renamed"] |= {(*where, *each) for each in _renamed(seen)}
                wrong["unreadable"] |= {(*where, each) for each in _unreadable(seen, written)}
                wrong["low"] |= {(*where, *each) for each in _low(seen)}
                wrong["touched"] |= {(*where, *each) for each in _touched(widget, seen)}
                wrong["hasty"] |= {(*where, each) for each in _hasty(seen)}
                wrong["menuless"] |= {(*where, each) for each in _menuless(widget, seen)}
                wrong["alike"] |= {(*where, *each) for each in _alike(seen)}
                wrong["moved"] |= {(*where, each) for each in _moved(controller.window)}
                reached, stuck = _round(widget)
                missed = (one for one in in_view(widget) if _is_stop(one) and one not in reached)
                wrong["missed"] |= {(*where, type(one).__name__, widget_name(one)) for one in missed}
                wrong["stuck"] |= {(*where, each) for each in stuck}
                if kind == "sample" and view in pages:
                    wrong["bare"] |= {(*where, row) for row in _bare(section(user, view, page_in_view(user)))}
                apply_visual_tab_order(widget)
                wrong["wrapped"] |= {(*where, each) for each in items_of_qt()}
            gc.unfreeze()
    return wrong


def dialogs_of(kind):
    """Yield every kind of dialog that has no kinds of its own."""
    below = kind.__subclasses__()
    for each in below:
        yield from dialogs_of(each)
    if not below and kind.__module__.startswith("ui."):
        yield kind


def everything(controller):
    """Yield every page and dialog in turn: its name, and the window or dialog."""
    for name, widget in views(controller, is_with_help=controller.journal.people.any()):
        if not widget.isActiveWindow():
            widget.activateWindow()
        settle()
        yield name, widget


def in_view(widget):
    """Yield every widget in a window, without a look at the thousands of the pages behind."""
    for one in widget.children():
        if one.isWidgetType() and one.isVisible():
            yield one
            yield from in_view(one)


def controls(seen):
    """Return the controls among widgets."""
    return [one for one in seen if isinstance(one, (QAbstractButton, QLineEdit, QComboBox)) and one.isEnabled()]


def test_whatever_can_be_used_has_a_name(wrong):
    assert wrong["nameless"] == set()


def _nameless(user, widget):
    for one in user.interfaces(widget):
        if one.role() in INTERACTIVE and not _said(one).strip():
            yield str(one.role()), type(one.object()).__name__


def test_a_field_of_a_dialog_has_a_label_or_an_example(wrong):
    assert wrong["unlabelled"] == set()


def _unlabelled(widget, seen):
    labels = [one.text().lower() for one in seen if isinstance(one, QLabel)]
    for field in (one for one in seen if isinstance(one, QLineEdit)) if isinstance(widget, QDialog) else []:
        name = widget_name(field)
        is_labelled = any(name.lower() in words for words in labels)
        is_in_place = field.text() and field.text() in name  # such as the name of a checklist, to change
        if not (is_labelled or is_in_place or field.placeholderText()):
            yield name


def test_every_kind_of_dialog_is_looked_at(wrong):
    assert wrong["unseen"] == set()


def test_every_dialog_has_a_title(wrong):
    assert wrong["untitled"] == set()


def test_what_is_written_on_a_button_is_part_of_its_name(wrong):
    """Someone who speaks to their computer says what they see."""
    assert wrong["renamed"] == set()


def _renamed(seen):
    for one in (one for one in seen if isinstance(one, QAbstractButton)):
        if _spoken(one.text()) not in _spoken(widget_name(one)):
            yield one.text(), widget_name(one)


def _spoken(text):
    return " ".join(re.findall(r"\w+", text.replace("&", "").casefold()))


def test_what_the_user_has_written_can_be_read_and_copied_by_keyboard(wrong):
    cards = {"practice-names", "practice-recall", "practice-recall-answer"}  # what they say is on the person's page
    assert {each for each in wrong["unreadable"] if each[1] not in cards} == set()


def _written(journal):
    """Return the words of each text in a journal that isn't also the title of something."""
    titles, texts = set(), set()
    for table in (each for concept in CONCEPTS for each in concept.tables):
        for column in table.texts:
            rows = journal.store.rows(f"SELECT {column} FROM {table.table}")
            words = {_spoken(row[0].partition("\n")[0]) for row in rows}
            (titles if table.fields[column].is_title else texts).update(words)
    return [words for words in texts - titles if len(words) > LONGEST_NAME]


def _unreadable(seen, written):
    """Yield what a label says of a text: the keyboard doesn't come to it, and nothing of it can be selected."""
    for one in (one for one in seen if isinstance(one, QLabel)):
        said = _spoken(one.text())
        if any(words in said for words in written):
            yield one.text()


def test_every_row_of_every_list_has_a_menu(wrong):
    assert wrong["menuless"] == set()


def _menuless(widget, seen):
    """Yield each list whose current row has no menu for the Menu key."""
    rows = [one for one in seen if isinstance(one, LinkRow) and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    views = [one for one in seen if isinstance(one, RowsView) and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one in [*(view for view in views if view.model().rowCount()), *rows[:1]]:
        if widget_name(one) == "Situation":
            continue  # a filter: going to a row is all there is to do
        one.setFocus()
        if isinstance(one, RowsView) and not one.currentIndex().isValid():
            one.selectRow(0)
        User(widget.window()).strike("Menu")
        menu = QApplication.activePopupWidget()
        if menu is None:
            yield widget_name(one)
        else:
            menu.close()
            settle()


def test_pressing_a_row_of_any_list_and_leaving_it_opens_nothing(wrong):
    assert wrong["hasty"] == set()


def _hasty(seen):
    """Yield each list that goes to a row before the button of the mouse is released on it."""
    for one in (one for one in seen if isinstance(one, (RowsView, QTreeView)) and one.isEnabled()):
        before, here = one.currentIndex(), one.viewport()
        rows = (one.model().index(row, 0) for row in range(one.model().rowCount()))
        pressed = next((row for row in rows if row != before and one.visualRect(row).isValid()), None)
        if pressed is None:
            continue
        QTest.mousePress(here, Qt.MouseButton.LeftButton, pos=one.visualRect(pressed).center())
        is_hasty = one.currentIndex() != before
        QTest.mouseRelease(here, Qt.MouseButton.LeftButton, pos=QPoint(-9, -9))
        if is_hasty or one.currentIndex() != before:
            yield widget_name(one)


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
    if not takes_tab or not widget.isEnabled():
        return False
    return not _is_other_radio(widget) and widget.focusProxy() is None


def _is_other_radio(widget):
    """Return whether this is a radio button that isn't selected: the arrow keys would select it."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def test_whatever_can_be_pressed_is_high_enough_to_hit(wrong):
    assert wrong["low"] == set()


def _low(seen):
    for one in controls(seen):
        if isinstance(one, QAbstractButton) and one.height() < LEAST_HEIGHT:
            yield type(one).__name__, widget_name(one), one.height()


def test_no_focus_frame_touches_a_text(wrong):
    assert wrong["touched"] == set()


def _touched(widget, seen):
    """Yield what takes the focus, and the text that its frame would touch."""
    labels = (one for one in seen if isinstance(one, QLabel))
    texts = [(one, _ink(one, widget)) for one in labels if one.text() and _is_whole(one)]
    for control in seen:
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
    return widget.visibleRegion().boundingRect() == widget.rect()


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


def test_every_page_has_a_named_region_a_tab_stop_and_a_heading_or_a_tab(wrong):
    assert wrong["bare"] == set()


def _bare(found):
    """Yield what a page hasn't got."""
    for row in ("regions", "headings", "Tab stops"):
        is_named_by_tab = row == "headings" and "(tab)" in found
        if not is_named_by_tab and f"| {row} | none |" in found:
            yield row


def test_no_item_of_a_layout_gets_to_python(wrong):
    """One did, was collected later, and freed the layout that was at its address by then."""
    assert wrong["wrapped"] == set()


def test_controls_that_say_the_same_lead_to_the_same_place(wrong):
    """It's known which one a button is, without what is around it.

    What Help opens, or what the evidence says, can be offered twice. In a text to mark, a word can be there twice.
    """
    alike = {each for each in wrong["alike"] if not each[1].startswith("help-") and each[1] != "practice-drill-threads"}
    alike = {each for each in alike if each[-1] != "What the evidence says"}
    assert not alike, "\n".join(map(str, sorted(alike)))


def _alike(seen):
    said = Counter()
    for one in controls(seen):
        interface = QAccessible.queryAccessibleInterface(one)
        said[widget_name(one), interface.role().name, interface.text(QAccessible.Text.Description)] += 1
    return [each for each, count in said.items() if count > 1]


def test_the_sidebar_and_the_bar_are_the_same_on_every_page(wrong):
    assert wrong["moved"] == set()


def _moved(window):
    """Yield what is in the sidebar or in the bar above the page, if it isn't what usually is."""
    for part, usual in ((window.sidebar, SIDEBAR), (window.bar, BAR)):
        if not part.isVisible():
            continue
        names = [widget_name(one) for one in in_view(part) if isinstance(one, QAbstractButton)]
        if names != usual:
            yield " · ".join(names)


def test_what_is_typed_or_chosen_on_a_page_leaves_page_and_focus_where_they_are(tmp_path, qapp):
    with opened_window("sample", tmp_path, qapp) as controller:
        window, user, done, moved = controller.window, User(controller.window), set(), set()
        for _name, bring_up in rooms(controller):
            bring_up()
            settle()
            page = window.current_page_key()
            for field in [one for one in in_view(page_in_view(user)) if isinstance(one, FIELDS) and _is_stop(one)]:
                name = widget_name(field)
                if (page, name) in done or not field.isVisible():
                    continue
                done.add((page, name))
                field.setFocus()
                for key in ("Down", "Up") if isinstance(field, (QComboBox, QSlider)) else ("x", "Backspace"):
                    user.strike(key)
                    settle()
                    focused = QApplication.focusWidget()
                    if focused is None or (widget_name(focused), window.current_page_key()) != (name, page):
                        moved.add((page, name, key))
        assert moved == set()
        assert len(done) > 40


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
        seen = list(in_view(widget))
        for one in (*controls(seen), *(each for each in seen if isinstance(each, QLabel))):
            if not _fits(one, widget):
                cut.add((view, type(one).__name__, widget_name(one) or one.text()))
        cut |= {(view, *pair) for pair in _overlapping(seen)}
        if widget is controller.window:  # a dialog was just resized
            cut |= {(view, "sliced", *each) for each in sliced(seen)}
        areas = (one for one in seen if isinstance(one, QScrollArea))
        cut |= {(view, "scrolls sideways") for one in areas if one.horizontalScrollBar().maximum() > 0}
    assert not cut, "\n".join(map(str, sorted(cut)))


def sliced(seen):
    """Yield what is cut off at the upper edge of an area that scrolls, other than between two lines of a text."""
    areas = {one for one in seen if isinstance(one, QScrollArea)}
    texts = (QAbstractButton, QLabel, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QSlider)
    for area in (one for one in areas if one.verticalScrollBar().value()):
        for one in (one for one in seen if isinstance(one, texts) and area.widget().isAncestorOf(one)):
            above = -one.mapTo(area.viewport(), QPoint()).y()
            parts = one.parts(above) if hasattr(one, "parts") else [(0, one.height() - LEAST_TO_SEE)]
            is_cut = any(start < above < end for start, end in parts) and not _is_between_lines(one, above)
            if is_cut and not any(area.isAncestorOf(other) and other.isAncestorOf(one) for other in areas - {area}):
                yield type(one).__name__, widget_name(one) or one.text(), above


def _is_between_lines(one, above):
    line = one.minimumSizeHint().height()
    return isinstance(one, QLabel) and above % line == 0


def _overlapping(seen):
    """Return pairs of widgets that a layout has put on top of each other for lack of space."""
    pairs = set()
    for parent in seen:
        if parent.layout() is None:
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
