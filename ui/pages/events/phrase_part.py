"""One part of What to say: the questions, openers or exits of an event, in speaking order."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Evidence
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.practice.phrases import ChosenPhrase
from ui.forms.evidence import EvidenceMark
from ui.widgets.controls import (
    CentredIconButton,
    ColumnLayout,
    FlowWidget,
    IconButton,
    PlainButton,
    PlainLabel,
    RowLayout,
    SectionLabel,
    TextArea,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseItem:
    """A chosen phrase as a row shows it: its position, and the follow-up of an opener."""

    phrase: ChosenPhrase
    place: int
    count: int
    follow_up: str = ""


class _SoftIcon(CentredIconButton):
    """An icon that stays in the background."""

    icon_tone: Tone = "soft"


class _SoftEndIcon(IconButton):
    """The same at the end of its row."""

    icon_tone: Tone = "soft"


class _PhraseText(TextArea):
    """The editable text of a phrase. ``left()`` means that it lost focus; Enter saves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter saves the phrase: it's a single line.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class PhraseRow(KeyedRow):
    """A chosen phrase: reworded in place, moved with Alt+Up and Alt+Down, removed."""

    def __init__(self, fact: PhraseItem, part: PhrasePart) -> None:
        super().__init__()
        self._fact, self._part = fact, part
        self.text = _PhraseText("", quiet=True)
        self._follow_up = PlainLabel("", "small")
        self.up = _SoftIcon("", self._on_move, payload=-1, icon_name="chevron-up")
        self.down = _SoftIcon("", self._on_move, payload=1, icon_name="chevron-down")
        self._remove_button = _SoftEndIcon("", part.removed.emit, payload=fact.phrase.id, icon_name="close")
        row = RowLayout(self, gap=0, margins=(0, 2, 0, 2))
        words = ColumnLayout(gap=0, margins=(0, 8, 8, 0))  # its first line is as high as the icons
        self._then = QWidget()
        ColumnLayout(self._then, gap=0, margins=(0, 4, 0, 20)).add(self._follow_up)
        words.add(self.text, self._then)
        row.addLayout(words, 1)
        for button in (self.up, self.down, self._remove_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.text.edited.connect(self._on_edited)
        self.text.left.connect(self._on_left)
        for keys, button in (("Alt+Up", self.up), ("Alt+Down", self.down)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def show_item(self, fact: PhraseItem) -> None:
        """Show the current state of the phrase."""
        self._fact = fact
        said = fact.phrase.text
        self.text.setAccessibleName(shown(part_texts(fact.phrase.part).one.format(number=number(fact.place + 1))))
        self.text.set_text(said)
        self._follow_up.setText(_("Then: {text}").format(text=isolated(fact.follow_up)))
        self._then.setVisible(bool(fact.follow_up))
        for button, words, tip in (
            (self.up, _("Move up: {text}"), _("Move up (Alt+Up)")),
            (self.down, _("Move down: {text}"), _("Move down (Alt+Down)")),
            (self._remove_button, _("Remove: {text}"), _("Remove")),
        ):
            button.say(words.format(text=said))
            button.setToolTip(shown(tip))
        self.up.setEnabled(fact.place > 0)
        self.down.setEnabled(fact.place < fact.count - 1)

    def _on_edited(self, edit: FieldEdit) -> None:
        if edit.text.strip():
            self._part.reworded.emit(self._fact.phrase.id, edit)

    def _on_left(self) -> None:
        if not self.text.text().strip():
            self.text.set_text(self._fact.phrase.text)

    def _on_move(self, step: int) -> None:
        """Move the phrase; a button that becomes disabled at the edge passes the focus to the other one."""
        self.text.commit()
        pressed, other = (self.up, self.down) if step < 0 else (self.down, self.up)
        if pressed.hasFocus() and self._fact.place + step in {0, self._fact.count - 1}:
            other.setFocus(Qt.FocusReason.OtherFocusReason)
        self._part.moved.emit(self._fact.phrase.id, step)


class PhrasePart(QWidget):
    """The phrases of one part, with a button for the phrase bank.

    Signals report the user's actions: ``phrase_bank_requested(str)`` with the part, ``reworded(int, FieldEdit)``,
    ``moved(int, int)`` with -1 for up and 1 for down, ``removed(int)``.
    """

    phrase_bank_requested = Signal(str)
    reworded = Signal(int, object)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, part: str, finding: Evidence | None) -> None:
        super().__init__()
        self._part, self._complete = part, False
        words = part_texts(part)
        self._count = PlainLabel("", "small", wrap=False)
        self._hint = PlainLabel(words.hint, "soft")
        self._rows = KeyedList(self._make)
        self.choose = PlainButton(_("Choose from the phrase bank"), self.phrase_bank_requested.emit, payload=part)
        self.choose.setAccessibleName(shown(words.choose))
        self._rows.focus_when_empty = self.choose
        column = ColumnLayout(self, gap=4)
        head = FlowWidget(gap=8)
        head.add(SectionLabel(words.title), self._count, EvidenceMark(finding))
        column.add(head)
        column.add(self._hint, self._rows)
        column.space(4)
        foot = RowLayout(gap=12)
        foot.add(self.choose)
        foot.addStretch(1)
        column.add(foot)

    def show_phrases(self, facts: Sequence[PhraseItem], wanted: int) -> None:
        """Show these phrases, and how many are ``wanted``: 0 if any number will do."""
        count = len(facts)
        said = _("{count} of {wanted}") if count <= wanted else ngettext("{count} chosen", "{count} chosen", count)
        self._count.setText(said.format(count=number(count), wanted=number(wanted)))
        self._count.setVisible(bool(wanted or count))
        self._complete = count >= wanted
        self._hint.setVisible(not facts)
        rows: dict[Hashable, PhraseItem] = {fact.phrase.id: fact for fact in facts}
        self._rows.show_items(rows)

    def set_next(self, *, is_next: bool) -> None:
        """Highlight this part as the next one to do, or not; a complete one is less prominent."""
        self.choose.set_kind("primary" if is_next else "quiet" if self._complete else "plain")

    def _make(self, fact: PhraseItem) -> PhraseRow:
        return PhraseRow(fact, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTexts:
    """The texts for a part; ``step`` is the label of the undo step."""

    title: str
    one: str
    choose: str
    step: str
    own: str
    hint: str
    evidence: str = ""


def part_texts(part: str) -> PartTexts:
    """Return the texts for a part."""
    return {
        "question": PartTexts(
            title=_("Questions"),
            one=_("Question {number}"),
            choose=_("Choose from the phrase bank: questions"),
            step=_("Choose questions"),
            own=_("A question in your own words"),
            hint=_("A few to carry with you, the best first. One is often all you need."),
        ),
        "opener": PartTexts(
            title=_("Openers"),
            one=_("Opener {number}"),
            choose=_("Choose from the phrase bank: openers"),
            step=_("Choose openers"),
            own=_("An opener in your own words"),
            hint=_("Ways to start, for where you'll actually be."),
        ),
        "exit": PartTexts(
            title=_("Exits"),
            one=_("Exit {number}"),
            choose=_("Choose from the phrase bank: exits"),
            step=_("Choose exits"),
            own=_("An exit in your own words"),
            hint=_("Ways to leave on a good note. Leaving first is normal."),
            evidence="leaving-is-normal",
        ),
        "listening": PartTexts(
            title=_("Listening"),
            one=_("Listening line {number}"),
            choose=_("Choose from the phrase bank: listening lines"),
            step=_("Choose listening lines"),
            own=_("A listening line in your own words"),
            hint=_("Lines that pick up what they just said, or buy you a second chance to hear it."),
            evidence="follow-up-questions",
        ),
        "boundary": PartTexts(
            title=_("Saying no"),
            one=_("Line for saying no {number}"),
            choose=_("Choose from the phrase bank: lines for saying no"),
            step=_("Choose lines for saying no"),
            own=_("A no in your own words"),
            hint=_("A kind no, ready for when you're asked for more than you can give."),
        ),
        "hard moment": PartTexts(
            title=_("Hard moments"),
            one=_("Line for a hard moment {number}"),
            choose=_("Choose from the phrase bank: lines for hard moments"),
            step=_("Choose lines for hard moments"),
            own=_("A line for a hard moment in your own words"),
            hint=_(
                "Words ready for a forgotten name, a blank mind, a silence, or a question you'd rather not be asked."
            ),
        ),
    }[part]
