"""The colours have the required contrast, and sizes follow the setting."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessibilityHints, QFont, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from tests.paths import ROOT
from ui.widgets.buttons import PlainButton, QuietButton, SoftButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme, tokens

SCHEMES = {"light": tokens.LIGHT, "dark": tokens.DARK}
HIGH = {"light": tokens.LIGHT_HIGH, "dark": tokens.DARK_HIGH}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", tokens.TEXT_PAIRS, ids="-on-".join)
def test_text_has_at_least_four_and_a_half_to_one(scheme, pair):
    tokens = SCHEMES[scheme]
    assert theme.contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", tokens.CONTROL_PAIRS, ids="-on-".join)
def test_controls_have_at_least_three_to_one(scheme, pair):
    tokens = SCHEMES[scheme]
    assert theme.contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 3


@pytest.mark.parametrize("scheme", HIGH)
@pytest.mark.parametrize("pair", tokens.TEXT_PAIRS, ids="-on-".join)
def test_with_high_contrast_text_has_at_least_seven_to_one(scheme, pair):
    tokens = HIGH[scheme]
    assert theme.contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 7


@pytest.mark.parametrize("scheme", HIGH)
@pytest.mark.parametrize("pair", tokens.CONTROL_PAIRS, ids="-on-".join)
def test_with_high_contrast_controls_have_at_least_four_and_a_half_to_one(scheme, pair):
    tokens = HIGH[scheme]
    assert theme.contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_example_in_an_empty_field_is_fainter_than_text(scheme):
    tokens = SCHEMES[scheme]
    example, quiet = (theme.contrast(tone, tokens.surface) for tone in (tokens.hint, tokens.soft))
    assert example < quiet < theme.contrast(tokens.ink, tokens.surface)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_ink_has_at_least_twelve_to_one_and_soft_five_point_four(scheme):
    tokens = SCHEMES[scheme]
    for ground in (tokens.paper, tokens.surface):
        assert theme.contrast(tokens.ink, ground) >= 12
    for ground in (tokens.paper, tokens.surface, tokens.sunken):
        assert theme.contrast(tokens.soft, ground) >= 5.4


def test_contrast_is_what_wcag_says_it_is():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_palette_takes_its_colours_from_the_scheme(qapp, scheme):
    theme.apply(scheme)
    tokens = SCHEMES[scheme]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().lower() == tokens.paper.lower()
    assert qapp.palette().color(QPalette.ColorRole.Text).name().lower() == tokens.ink.lower()


def test_a_new_scheme_shows_at_once(qapp):
    theme.apply("dark")
    assert theme.is_dark()
    theme.apply("light")
    assert not theme.is_dark()


@pytest.mark.parametrize("scheme", HIGH)
def test_high_contrast_can_be_chosen(qapp, scheme):
    theme.apply(scheme, 100, "high")
    assert theme.tokens() is HIGH[scheme]
    assert theme.is_dark() == (scheme == "dark")
    theme.apply(scheme, 100)
    assert theme.tokens() is SCHEMES[scheme]


@pytest.mark.parametrize("scheme", HIGH)
def test_high_contrast_follows_the_system_at_once(qapp, monkeypatch, scheme):
    hints = qapp.styleHints().accessibility()
    theme.apply(scheme, 100)
    for preference, look in ((Qt.ContrastPreference.HighContrast, HIGH), (Qt.ContrastPreference.NoPreference, SCHEMES)):
        monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _hints, wanted=preference: wanted)
        hints.contrastPreferenceChanged.emit(preference)
        assert theme.tokens() is look[scheme]


def test_sizes_are_ratios_of_the_body(qapp):
    theme.apply("light", 100)
    body = theme.font("body").pointSizeF()
    assert theme.font("title").pointSizeF() == pytest.approx(body * 1.8)
    assert theme.font("small").pointSizeF() == pytest.approx(body * 0.87)
    assert theme.font("heading").weight() == QFont.Weight.DemiBold


@pytest.mark.parametrize(("asked", "given"), [(50, 90), (90, 90), (175, 175), (400, 175)])
def test_the_text_size_stays_within_its_bounds(qapp, asked, given):
    theme.apply("light", asked)
    assert theme.text_percent() == given


def test_spaces_and_labels_grow_with_the_text_at_once(qapp, qtbot):
    label = PlainLabel("Something to read")
    qtbot.addWidget(label)
    column = ColumnLayout(label, gap=16)
    label.show()
    before = label.sizeHint().height()
    theme.apply("light", 150)
    assert column.spacing() == theme.space(16) == round(16 * theme.scale())
    assert label.sizeHint().height() > before


def test_the_first_window_has_the_font_of_the_theme():
    """In its own process: there is only one first styling per process."""
    code = (
        "from ui.startup.startup_window import StartupWindow\n"
        "from ui.widgets.looks import theme\n"
        "from ui.widgets.process.application import Application\n"
        "app = Application()\n"
        "window = StartupWindow('light')\n"
        "window.show()\n"
        "assert window.font().pointSizeF() == theme.font('body').pointSizeF()\n"
        "window.close()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)  # our own interpreter


class StyleChanges(QObject):
    """Counts how often a widget is styled again."""

    count = 0

    def eventFilter(self, _widget, event):
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_what_looks_right_already_is_not_styled_again(qapp, qtbot):
    label = QLabel("Today")
    qtbot.addWidget(label)
    label.show()
    changes = StyleChanges()
    label.installEventFilter(changes)
    theme.apply("light", 100)
    theme.apply("light", 100)
    assert changes.count == 0
    theme.apply("dark", 100)
    assert changes.count > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [PlainButton, QuietButton, SoftButton])
def test_with_high_contrast_a_button_that_cannot_be_used_looks_unlike_one_that_can(qapp, qtbot, scheme, kind):
    theme.apply(scheme, 100, "high")
    seen = []
    for is_enabled in (True, False):
        page = QWidget()
        qtbot.addWidget(page)
        theme.dress(page)
        button = kind("Compare")
        button.setEnabled(is_enabled)
        ColumnLayout(page).add(button)
        page.show()
        image, place = page.grab().toImage(), button.geometry()
        across, down = range(place.left() + 8, place.right() - 8), range(place.top() + 8, place.bottom() - 8)
        inside = [image.pixelColor(x, y).name() for x in across for y in down]
        seen.append(max(theme.contrast(one, theme.tokens().paper) for one in inside))
    assert seen[0] >= 7
    assert 4.5 <= seen[1] <= seen[0] / 1.5


def test_no_icon_contains_text_or_a_photo():
    icons = [*(ROOT / "resources" / "icons").glob("*.svg")]
    assert icons
    assert [icon.name for icon in icons if any(tag in icon.read_text("utf-8") for tag in ("<text", "<image"))] == []
