"""Labels: text that wraps wherever necessary, and never treats user text as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from netcoach.text.truncate import shortened
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import initials_only, shown

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

MAX_DISPLAY_LENGTH = 2_000
"""The longest text a label shows, in letters as :func:`shortened` counts them: about a page. Wherever the text can be
edited, all of it is available.
"""

_READ = 4 * MAX_DISPLAY_LENGTH  # of a text, when searching for names
_SURELY_FITS = MAX_DISPLAY_LENGTH // 20
_IN_ONE_LINE = 60
_BUTTON = 34  # its height without its borders
_LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"  # Chinese, Japanese and Korean, between which any line may break
_DEEP = re.compile("[\u0590-\u1cff\ufb1d-\ufdff\ufe70-\ufefc]")  # may reach further down than a line of the font
_DEEPEST = 4  # the smallest space between anything
_SHORT_RUN = re.compile(f"(?<![{_LETTERS}])[{_LETTERS}]{{2,4}}(?![{_LETTERS}])")
_MARKS = frozenset('&<>"\n')
_LONGEST_TOOLTIP = 500
_LONG_FOR_ONE_LINE = 500
_PREFERRED = 60  # average letters on a line, if there is space for them
_LEADING: dict[theme.Role, float] = {"title": 1.18, "heading": 1.2, "lead": 1.36}
_LEADING_USUAL = 1.36
_TITLES: frozenset[theme.Role] = frozenset({"title", "heading"})
_NO_ORPHANS: frozenset[theme.Role] = frozenset({"title", "heading", "lead"})
_SHORT, _SHORT_TEXT = 4, 160  # lines and letters: of longer running text, each line is used whole
_FEW_LETTERS = 4
_MOST_TOGETHER = 20  # letters of two words that stay on one line, also of a narrow column
_NARROWER = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
_TONES: dict[theme.Role, Tone] = {"soft": "soft", "small": "soft", "section": "soft"}
_WIDE = 1 << 20
_MEASURED_AGAIN = (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange)


def leading(role: theme.Role) -> float:
    """Return the height of a line of this role, as a multiple of the font's size."""
    return _LEADING.get(role, _LEADING_USUAL)


def above_first_line(role: theme.Role) -> float:
    """Return how far below the top of a label the letters of its font may begin: half of what is between its lines."""
    height = QFontMetricsF(theme.font(role)).height()
    return height * (leading(role) / 1.2 - 1) / 2


def _baseline(role: theme.Role) -> float:
    """Return how far below the top of a label of this role its first baseline is."""
    return above_first_line(role) + QFontMetricsF(theme.font(role)).ascent()


class TextSpan(NamedTuple):
    """A piece of a line with its own weight and tone: ``TextSpan("Priya Nair", strong=True)``.

    ``dotted`` underlines it with dots, for words that were marked; ``regular`` takes the weight from a heading.
    """

    text: str
    strong: bool = False
    tone: Tone | None = None
    dotted: bool = False
    regular: bool = False

    def add_to(self, style: QTextCharFormat, tone: Tone) -> None:
        """Set its colour, weight and underline; ``tone`` is that of the text around it."""
        style.setForeground(theme.colour(self.tone or tone))
        if self.strong:
            style.setFontWeight(theme.font("strong").weight())
        elif self.regular:
            style.setFontWeight(theme.font("body").weight())
        if self.dotted:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(theme.colour("warm"))


def pattern_spans(pattern: str, tone: Tone | None = None, **parts: TextSpan) -> list[TextSpan]:
    """Return a translated pattern with a span in each placeholder, and the text between them in ``tone``."""
    pieces = re.split(r"\{(\w+)\}", pattern)
    return [parts[piece] if at % 2 else TextSpan(piece, tone=tone) for at, piece in enumerate(pieces) if piece]


def plain_tooltip(text: str) -> str:
    """Return ``text`` for a tooltip that shows it literally.

    Short plain text stays as it is: screen readers read a tooltip as the description, and would read markup too. Longer
    text is marked up, because Qt doesn't wrap anything else.
    """
    literal = shortened(shown(text), _LONGEST_TOOLTIP)
    if len(literal) <= _IN_ONE_LINE and not _MARKS & {*literal}:
        return literal
    # By hand: the standard library's escape loads a table of all entities at start-up.
    literal = literal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f"<qt>{literal}</qt>"


def two_lines(words: str, font: QFont, room: float) -> list[str]:
    """Return ``words`` on two lines of this width; only what is longer than that is elided."""
    layout, option = QTextLayout(words, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(max(room, 1))
    layout.endLayout()
    whole, end = words.encode("utf-16-le"), 2 * first.textLength()
    start, rest = (part.decode("utf-16-le").strip() for part in (whole[:end], whole[end:]))
    return [start, QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, round(room))]


def without_orphan(parts: Sequence[TextSpan]) -> list[TextSpan]:
    """Return a paragraph whose last word isn't on a line of its own, unless the last two are long."""
    words = "".join(part.text for part in parts).rsplit(" ", 2)
    if len(words) < 3 or len(words[1]) + len(words[2]) > _MOST_TOGETHER:
        return [*parts]
    tied, at = [], len(words[0]) + len(words[1]) + 1
    for part in parts:
        if 0 <= at < len(part.text):
            tied.append(part._replace(text=f"{part.text[:at]}\u00a0{part.text[at + 1 :]}"))
        else:
            tied.append(part)
        at -= len(part.text)
    return tied


def with_dots_at_ends(text: str) -> str:
    """Return ``text`` so that no line begins with the dot between two parts."""
    return text.replace(" · ", "\u00a0· ")


def with_names_whole(text: str) -> str:
    """Return ``text`` so that no line breaks inside a few Chinese, Japanese or Korean letters, such as a name."""
    return text if text.isascii() else _SHORT_RUN.sub(_joined, text)


def _joined(run: re.Match[str]) -> str:
    return "\u2060".join(run[0])


def display_spans(parts: Sequence[TextSpan]) -> Sequence[TextSpan]:
    """Return the spans of a line as they're shown: a long line truncated, names masked if necessary."""
    if initials_only():
        parts = [part._replace(text=shown(part.text[:_READ])) for part in parts]
    if sum(len(part.text) for part in parts) <= _SURELY_FITS:
        return parts
    cut, left = [], MAX_DISPLAY_LENGTH
    for part in parts:
        if left > 0:
            cut.append(part._replace(text=shortened(part.text, left)))
            left -= len(part.text)
    return cut


class _Measured(NamedTuple):
    """A paragraph as measured for a width: its height, its widest line, and how wide its lines may be for that."""

    height: float
    widest: float
    line_width: float


_ROUNDED = 0.5
"""How far Qt moves letters at most to put their baseline on whole pixels."""


class WrappedText:
    """A paragraph laid out for a width: words break at spaces, and anywhere if they're longer than a line."""

    def __init__(
        self, parts: Sequence[TextSpan], role: theme.Role, tone: Tone, *, mirrored: bool, centred: bool = False
    ) -> None:
        parts = [part._replace(text=with_names_whole(part.text)) for part in display_spans(parts)]
        self.text = with_dots_at_ends("".join(part.text for part in parts)).replace("\n", "\u2028")
        self._layout = QTextLayout(self.text, theme.font(role))
        self._mirrored, self._centred = mirrored, centred
        self._options = self._option(whole_words=False), self._option(whole_words=True)
        self._layout.setCacheEnabled(True)
        self._formats(parts, tone)
        metrics = QFontMetricsF(theme.font(role))
        self._above = _baseline(role)
        self._pitch, self._extra = metrics.height() * leading(role) / 1.2, 0.0
        self._keeps_words_together = role in _NO_ORPHANS
        self._width = self._placed_for = -1.0
        self._broken: tuple[float, bool] | None = None
        self._measured: dict[float, _Measured] = {}
        self._inked: tuple[float, float] | None = None

    def level_with(self, role: theme.Role, *, in_field: bool) -> None:
        """Put the first line where one of another role is painted, and be as high as that."""
        metrics, pitch = QFontMetricsF(theme.font(role)), self._pitch
        if in_field:
            self._above, pitch = metrics.ascent(), ceil(metrics.height())
            self._pitch = min(self._pitch, pitch)
        else:
            self._above, pitch = _baseline(role), metrics.height() * leading(role) / 1.2
        self._extra = pitch - self._pitch

    def _option(self, *, whole_words: bool) -> QTextOption:
        """Return how lines are broken; both ways are made once, since Python pays for each name of Qt's it looks up."""
        option, wrap = QTextOption(), QTextOption.WrapMode
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if self._centred else side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(wrap.WordWrap if whole_words else wrap.WrapAtWordBoundaryOrAnywhere)
        return option

    def _formats(self, parts: Sequence[TextSpan], tone: Tone) -> None:
        ranges = []
        start = 0
        for part in parts:
            one = QTextLayout.FormatRange()
            one.start, one.length = start, len(part.text.encode("utf-16-le")) // 2
            style = QTextCharFormat()
            part.add_to(style, tone)
            one.format = style
            ranges.append(one)
            start += one.length
        self._layout.setFormats(ranges)

    @property
    def height(self) -> float:
        """The height for the width of the last fit."""
        return self._measured[self._width].height

    @property
    def natural_width(self) -> float:
        """The width of its widest line in the last fit."""
        return self._measured[self._width].widest

    @property
    def longest_word(self) -> float:
        """The width of its longest word, which is the least without breaking one."""
        return self._break(1, whole_words=True)[1]

    def fit(self, width: float) -> float:
        """Measure the text for ``width`` and return its height.

        Layouts ask for many widths before one is painted, so each is measured once, and laid out only if painted.
        """
        if width not in self._measured:
            self._measured[width] = self._lay_out(width)
        self._width = width
        return self._measured[width].height

    def _lay_out(self, width: float) -> _Measured:
        """Break the text into lines of ``width``, and measure them.

        Lines are equally far apart, whatever scripts are on them. A heading or a short text doesn't end with a word on
        its own if narrower lines avoid it. What fits on one line for sure isn't laid out again.
        """
        whole = self._measured.get(_WIDE)
        if whole is not None and whole.height == self._pitch + self._extra and whole.widest + 1 <= width:
            return whole._replace(line_width=width)
        lines, widest = self._break(width)
        best = width
        is_short = self._keeps_words_together or lines <= _SHORT or len(self.text) <= _SHORT_TEXT
        if lines > 1 and is_short and (least := self._orphan()):
            for narrower in (width * part for part in _NARROWER):
                count, needed = self._break(narrower, whole_words=True)
                if count == lines and needed <= narrower and (left := self._orphan()) < least:
                    best, widest, least = narrower, needed, left
                if not least:
                    break
        return _Measured(height=lines * self._pitch + self._extra, widest=widest, line_width=best)

    def _break(self, width: float, *, whole_words: bool = False) -> tuple[int, float]:
        """Break the text into lines of ``width``; return their number and greatest width.

        ``whole_words`` lets a longer word be wider than its line.
        """
        layout = self._layout
        if self._broken is None or self._broken[1] != whole_words:
            layout.setTextOption(self._options[whole_words])
        self._broken, self._placed_for = (width, whole_words), -1.0
        layout.beginLayout()
        lines, widest, room = 0, 0.0, max(width, 1.0)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            lines += 1
            widest = max(widest, line.naturalTextWidth())
        layout.endLayout()
        return lines, widest

    def _place(self) -> None:
        """Put the lines of the last fit where they're painted."""
        if self._placed_for == self._width:
            return
        width = self._measured[self._width].line_width
        if self._broken != (width, width < self._width):
            self._break(width, whole_words=width < self._width)
        left = self._width - width
        x = left / 2 if self._centred else left if self._mirrored else 0
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            line.setPosition(QPointF(x, number * self._pitch + self._above - line.ascent()))
        self._placed_for, self._inked = self._width, None

    def _orphan(self) -> int:
        """Return 2 if the last line is only the last few letters of a word, 1 if it's one word, otherwise 0."""
        start = 2 * self._layout.lineAt(self._layout.lineCount() - 1).textStart()
        whole = self.text.encode("utf-16-le")
        before, last = (part.decode("utf-16-le") for part in (whole[:start], whole[start:]))
        if "\u2028" in self.text or len(last.split()) != 1:
            return 0
        return 1 if before[-1:].isspace() or len(last) > _FEW_LETTERS else 2

    def first_line_height(self) -> float:
        """Return the height of the first line, for centring a mark on it."""
        return self._pitch if self._layout.lineAt(0).isValid() else 0.0

    def level_height(self, width: float) -> float:
        """Return the height in which its first line is level with a button that begins where this does."""
        return self.fit(width) + 2 * self.level_top()

    def level_top(self) -> float:
        """Return how far from the top it's painted for that: centred, rounding the height would move it."""
        return max(0.0, theme.space(_BUTTON) + 2 - self._pitch) / 2

    def first_baseline(self) -> float:
        """Return the baseline of the first line, for aligning other text with it."""
        self._place()
        first = self._layout.lineAt(0)
        return first.y() + first.ascent() if first.isValid() else 0.0

    def draw(self, painter: QPainter, x: float, y: float, part: QRectF | None = None) -> None:
        """Paint it with its top left corner at ``x``, ``y``; for a long text only what intersects ``part``."""
        self._place()
        self._layout.draw(painter, QPointF(x, y), [], part or QRectF())

    def draw_whole(self, painter: QPainter, y: float, height: float, part: QRectF | None = None) -> None:
        """Paint it at ``y``, but move it, or make it smaller, if letters wouldn't be whole in a widget of ``height``.

        Lines are as far apart as the letters of the font need, so that a name in another script doesn't move what is
        around it. The letters of some scripts reach further, and an Arabic one without its dots is another letter.
        """
        top, bottom = self.ink()
        above, below = floor(y + top), height - ceil(y + bottom)
        if above + below < 0:
            scale, right = (height - 2 * _ROUNDED) / (bottom - top), self._width if self._mirrored else 0.0
            painter.translate(right - right * scale, _ROUNDED)
            painter.scale(scale, scale)
            y, part = -top, None
        elif below < 0:
            y += below
        elif above < 0:
            y -= above
        self.draw(painter, 0, y, part)

    def ink(self) -> tuple[float, float]:
        """Return how far from the top the letters of its first line begin and those of its last line end, if known.

        It's for the width of the last fit. Nothing is known of the usual letters: they're within their lines.
        """
        self._place()
        if self.text.isascii() or not self._layout.lineCount():
            return 0.0, 0.0
        if self._inked is None:
            first, last = (self._layout.lineAt(number) for number in (0, self._layout.lineCount() - 1))
            tops, bottoms = (ink.top() for ink in ink_of_letters(first)), (ink.bottom() for ink in ink_of_letters(last))
            self._inked = min(tops, default=0.0) - _ROUNDED, max(bottoms, default=0.0) + _ROUNDED
        return self._inked


def ink_of_letters(line: QTextLine) -> Iterator[QRectF]:
    """Yield where the ink of each letter of a line is; the rectangle of a whole run is that of its font."""
    for run in line.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            yield font.boundingRect(glyph).translated(place)


class ReachesBelow(_Widget):
    """A mixin for text that stays on its line where its letters reach below it: they're in the space that follows.

    The layout isn't told: nothing moves for an Arabic name, and the name is level with what is next to it.
    """

    _parts: tuple[TextSpan, ...] = ()
    _taken = 0
    _is_taking = False

    def placed_text(self, height: int) -> tuple[WrappedText, float]:
        """Return the text for the current width, and where it begins in this height."""
        raise NotImplementedError

    def given_height(self) -> int:
        """Return the height in the layout."""
        return self.height() - self._taken

    def reach_below(self) -> None:
        """Measure how much of the space below is needed, after the text or the place changed."""
        given, around, taken = self.given_height(), self.parentWidget(), 0
        if around is not None and any(_DEEP.search(part.text) for part in self._parts):
            text, top = self.placed_text(given)
            first, last = text.ink()
            room = min(around.height() - self.y() - given, theme.space(_DEEPEST))
            taken = max(0, min(ceil(top + last) - given - min(0, floor(top + first)), room))
        if taken != self._taken:
            self._is_taking = True
            self.resize(self.width(), given + taken)
            self._is_taking, self._taken = False, self.height() - given

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take what is needed of the space below a new place."""
        super().resizeEvent(event)
        if not self._is_taking:
            self._taken = 0
            self.reach_below()

    def showEvent(self, event: QShowEvent) -> None:
        """Take it for a text that was changed while it was hidden."""
        super().showEvent(event)
        self.reach_below()


class PlainLabel(ReachesBelow, QLabel):
    """A label in one of the text roles of the design.

    Args:
        text: The text, shown literally.
        role: Size and weight: title, heading, lead, body, strong, soft, small, section.
        tone: A colour other than the role's own.
        wrap: Whether long text wraps.
    """

    def __init__(
        self,
        text: str = "",
        role: theme.Role = "body",
        *,
        tone: Tone | None = None,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: theme.Role = role
        if role in {"title", "heading"}:
            self.accessible_role = QAccessible.Role.Heading
            self.accessible_level = 1 if role == "title" else 2
        self._tone: Tone = tone or _TONES.get(role, "ink")
        self._wraps = wrap
        self._parts = ()
        self._wrapped: WrappedText | None = None
        self._heights = dict[int, int]()  # layouts ask for the same few a hundred times
        self._hint: QSize | None = None
        self._beside: tuple[theme.Role, bool] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred
        )
        self.setWordWrap(wrap)  # from which Qt knows that the height depends on the width, without asking Python
        self.setText(text)

    def setText(self, text: str) -> None:
        self.set_spans([TextSpan(text)])

    def set_spans(self, parts: Sequence[TextSpan]) -> None:
        """Show a line of spans with different weights and tones."""
        parts = tuple(display_spans(parts))
        if parts == self._parts:
            return
        self._parts = parts
        super().setText("".join(part.text for part in parts))
        self.rescale()

    def set_role(self, role: theme.Role) -> None:
        """Change size and weight."""
        if role != self._role:
            self._role = role
            self.rescale()

    def level_with(self, role: theme.Role, *, in_field: bool = False) -> None:
        """Put its first line on that of a larger text next to it, of which it would be a pixel or two above.

        Next to a text ``in_field``, without a border, its lines are also as close together as Qt's.
        """
        self._beside = role, in_field
        self.rescale()

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        self._tone = tone
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after text, size or colours changed."""
        self._measure_again()
        self.updateGeometry()
        self.update()
        if self.isVisible():
            self.reach_below()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def first_baseline(self, width: int) -> float:
        """Return how far from its top the baseline of its first line is at a width."""
        self._laid_out().fit(width)
        return self._laid_out().first_baseline()

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = self._natural_size()
        return QSize(self._hint)

    def _measure_again(self) -> None:
        self._wrapped = self._hint = None
        self._heights.clear()

    def _natural_size(self) -> QSize:
        laid, most = self._laid_out(), self.fontMetrics().averageCharWidth() * _PREFERRED
        if self._wraps and len(laid.text) > _LONG_FOR_ONE_LINE:
            return QSize(most, self._height(most))
        height = self._height(_WIDE)
        width = laid.natural_width + 1
        if self._wraps and width > most:
            height, width = self._height(most), most
        return QSize(round(width + 0.5), height)

    def minimumSizeHint(self) -> QSize:
        if not self._wraps:
            return self.sizeHint()
        least = self.fontMetrics().averageCharWidth() * 8
        hint = self.sizeHint()
        return QSize(min(least, hint.width()), round(self._laid_out().first_line_height()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _MEASURED_AGAIN:
            self._measure_again()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        laid, top = self.placed_text(self.given_height())
        laid.draw_whole(QPainter(self), top, self.height(), event.rect().toRectF())

    def placed_text(self, height: int) -> tuple[WrappedText, float]:
        """Return the text for the current width, and where it begins in this height."""
        laid = self._laid_out()
        spare = max(0.0, height - laid.fit(self.width()))
        return laid, spare / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0

    def _height(self, width: float) -> int:
        """Return the height for a width. A title has space for its letters; others have it between their lines.

        The lines of a title are closer, so that an Arabic name would be far above the buttons next to it, or smaller.
        """
        laid = self._laid_out()
        height = round(laid.fit(width) + 0.49)
        return max(height, ceil(laid.ink()[1])) if self._role in _TITLES else height

    def _laid_out(self) -> WrappedText:
        if self._wrapped is None:
            at_end = bool(self.alignment() & Qt.AlignmentFlag.AlignTrailing)
            mirrored = (self.layoutDirection() == Qt.LayoutDirection.RightToLeft) != at_end
            self._wrapped = WrappedText(self._parts, self._role, self._tone, mirrored=mirrored)
            if self._beside is not None:
                role, in_field = self._beside
                self._wrapped.level_with(role, in_field=in_field)
        return self._wrapped


class SteadyLabel(PlainLabel):
    """A label that's as high as the longest of several texts: nothing around it moves when it shows another of them.

    Args:
        texts: What it can show.
        role: As for any label.
    """

    def __init__(self, texts: Iterable[str], role: theme.Role = "body") -> None:
        self._texts, self._most = frozenset(texts), dict[int, int]()
        super().__init__("", role)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def rescale(self) -> None:
        """Measure again after the text size changed."""
        self._most.clear()
        super().rescale()

    def heightForWidth(self, width: int) -> int:
        if width not in self._most:
            laid = (WrappedText([TextSpan(text)], self._role, self._tone, mirrored=False) for text in self._texts)
            self._most[width] = round(max((each.fit(width) for each in laid), default=0) + 0.49)
        return max(self._most[width], super().heightForWidth(width))

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * _PREFERRED  # whatever it shows, even nothing
        return QSize(width, self.heightForWidth(width))


class Heading(PlainLabel):
    """The title of a page."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, "title", parent=parent)


class WindowHeading(PlainLabel):
    """The title of a dialog, or of a window that shows nothing else."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, "heading", parent=parent)
        self.accessible_level = 1


class SectionLabel(PlainLabel):
    """The small soft heading above a group."""

    accessible_role = QAccessible.Role.Heading
    accessible_level = 2

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, "section", parent=parent)

    def free_end(self) -> QRect:
        """Return the space after the text, as in a layout from left to right; it's empty if the text needs it all."""
        laid = self._laid_out()
        laid.fit(_WIDE)
        end = ceil(laid.natural_width) + theme.space(8)
        return QRect(end, 0, self.width() - end, self.height())
