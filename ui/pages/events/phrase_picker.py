"""The phrase bank as a dialog: choose the phrases of one part for an event, or write your own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Evidence, Phrase
from netcoach.events.event import Event
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.journal import Journal
from netcoach.practice.phrases import ChosenPhrase
from netcoach.text.folding import fold
from netcoach.text.sentences import capitalized
from ui.editing.form_dialog import FormDialog
from ui.forms.evidence import EvidenceMark
from ui.forms.phrase_forms import forms_of
from ui.pages.events.phrase_part import part_texts
from ui.widgets.controls import (
    CheckRow,
    ColumnLayout,
    IconButton,
    PlainButton,
    PlainLabel,
    RowLayout,
    SectionLabel,
    TextField,
)
from ui.widgets.dialogs import DialogBody, DialogList
from ui.widgets.fields.search_field import SearchField
from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce

_FOCUS_MARGIN = 4
_LEAST_LIST = 160


class _PhraseGroup(QWidget):
    """The phrases for one situation under its name."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = ColumnLayout(self, gap=0, margins=(0, 0, 0, 12))
        self.column.add(SectionLabel(title))
        self.column.space(4)
        self.boxes: list[_PhraseCheck] = []

    def add(self, box: _PhraseCheck) -> None:
        self.boxes.append(box)
        self.column.add(box)

    def narrow(self, wanted: str) -> None:
        """Show only phrases that contain ``wanted``."""
        for box in self.boxes:
            box.setVisible(box.has(wanted))
        self.setVisible(any(not box.isHidden() for box in self.boxes))


class _PhraseBox(CheckRow):
    """The box of a phrase."""

    @property
    def verb(self) -> str:
        """What ticking it does, in the menu of its row."""
        return _("Choose")


class _PhraseCheck(QWidget):
    """A phrase to choose, with its follow-up, and a menu of its other forms."""

    def __init__(self, text: str, *, key: str = "", phrase: Phrase | None = None) -> None:
        super().__init__()
        self.text, self.key = text, phrase.key if phrase else key
        self._described = f"{phrase.follow_up} {phrase.situation}" if phrase else ""
        self._forms = forms_of(phrase) if phrase else {}
        self.check = _PhraseBox(text, softens=False)
        self.controls: list[QWidget] = [self.check]
        head = RowLayout(gap=8)
        head.addWidget(self.check, 1)
        column = ColumnLayout(self, gap=0)
        column.add(head)
        if len(self._forms) > 1:
            self._more, self._menu = IconButton("", icon_name="more"), Menu(self)
            self._more.setMenu(self._menu)
            self._menu.aboutToShow.connect(self._on_menu)
            self.controls.append(self._more)
            head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._say(text)
        if phrase and phrase.follow_up:
            then = _("Then: {text}").format(text=isolated(phrase.follow_up))
            self.check.setAccessibleDescription(shown(then))
            row = ColumnLayout(gap=0, margins=(32, 0, 0, 6))
            row.add(PlainLabel(then, "small"))
            column.add(row)

    def has(self, wanted: str) -> bool:
        """Return whether it contains all words of ``wanted``."""
        return all(word in self._folded for word in wanted.split())

    def _say(self, text: str) -> None:
        self.text, self._folded = text, fold(f"{text} {self._described}")
        self.check.say(isolated(text), name=text)
        if len(self._forms) > 1:
            self._more.say(_("Say it differently: {text}").format(text=text))

    def _on_menu(self) -> None:
        self._menu.clear()
        for wording, verb in self._forms.items():
            if wording != self.text:
                MenuAction(verb, self._menu, self._on_form, wording)

    def _on_form(self, wording: str) -> None:
        """Say it like this from now on, and choose it."""
        self._say(wording)
        self.check.setChecked(True)
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)


class _PhraseSearch(SearchField):
    """The search field, where Enter goes to the phrases rather than press the dialog's button.

    ``down_pressed()`` means that Down was pressed.
    """

    down_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
            return
        super().keyPressEvent(event)
        _keep_enter(event)


class _OwnWords(TextField):
    """The field for the user's own words, where Enter adds them rather than press the dialog's button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        _keep_enter(event)


def _keep_enter(event: QKeyEvent) -> None:
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        event.accept()


class PhrasePickerDialog(FormDialog):
    """Offers the phrases of one part, those that suit the event first. All ticked ones are chosen in one step.

    Args:
        journal: The journal to save the choice in.
        event: The event to choose for.
        part: The part.
        parent: The window.
    """

    def __init__(self, journal: Journal, event: Event, part: str, parent: QWidget) -> None:
        self._journal, self._event, self._part = journal, event, part
        self._before = journal.phrases.of_event(event.id, part)
        self._wanted = journal.phrases.wanted(event.id, part)
        words = part_texts(part)
        super().__init__(parent, words.title, self._body(), primary=_("Use these"), lead=words.hint, width=640)
        self._update_count()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- layout ------------------------------------------------------------------------------------------------------

    def _body(self) -> QWidget:
        body = DialogBody()
        column = ColumnLayout(body, gap=8)
        words = part_texts(self._part)
        self.search = _PhraseSearch(_("Search phrases"), placeholder=_("Search phrases: lunch, speaker, leaving"))
        self.search.textChanged.connect(self._on_filter_changed)
        self.search.entered.connect(self._on_searched)
        self.search.down_pressed.connect(self._on_searched)
        self.own = _OwnWords(words.own, placeholder=_("Or in your own words"))
        self.own.entered.connect(self._on_own)
        own = RowLayout(gap=8)
        own.addWidget(self.own, 1)
        add = PlainButton(_("Add"), self._on_own)
        add.setAccessibleName(_("Add my own words"))
        add.setAutoDefault(False)
        own.add(add)
        self._list = QWidget()
        self._groups = ColumnLayout(self._list, gap=0, margins=(0, _FOCUS_MARGIN, 0, _FOCUS_MARGIN))
        self._matches = PlainLabel("", "small")
        self._matches.hide()
        self._groups.add(self._matches)
        self._fill()
        self._groups.addStretch(1)
        self._roving = RovingFocus(self._list, self._rows, has_menu=True)
        self._roving.update()
        column.add(self.search)
        column.add(own)
        column.add(DialogList(self._list, least=_LEAST_LIST), stretch=1)
        for finding in self._findings():
            row = RowLayout(gap=12)
            row.addWidget(PlainLabel(finding.claim, "small"), 1)
            row.add(EvidenceMark(finding))
            column.addLayout(row)
        return body

    def _fill(self) -> None:
        chosen = {phrase.text for phrase in self._before}
        keys = {phrase.phrase for phrase in self._before if phrase.phrase}
        bank = self._journal.phrases.bank(self._part)
        known = {wording for phrase in bank for wording in phrase.wordings}
        self._mine = _PhraseGroup(_("Chosen, in your own words"))
        for mine in self._before:
            if mine.text not in known:
                self._add_own(mine.text, key=mine.phrase)
        self._all = [self._mine]
        self._groups.add(self._mine)
        self._mine.setVisible(bool(self._mine.boxes))
        for title, phrases in _in_groups(bank, self._event.kind):
            group = _PhraseGroup(title)
            for phrase in phrases:
                wording = next((each for each in phrase.wordings if each in chosen), phrase.text)
                if phrase.key in keys and wording not in chosen:
                    continue  # it's already chosen, in the user's own words
                box = _PhraseCheck(wording, phrase=phrase)
                box.check.setChecked(wording in chosen)
                box.check.toggled.connect(self._on_toggled)
                group.add(box)
            if group.boxes:
                self._all.append(group)
                self._groups.add(group)

    def _findings(self) -> Iterable[Evidence]:
        """Return each finding that a phrase of this part rests on, once."""
        found = map(self._journal.content.evidence_for, self._journal.phrases.bank(self._part))
        return {finding.key: finding for finding in found if finding is not None}.values()

    def _add_own(self, text: str, *, key: str = "") -> _PhraseCheck:
        box = _PhraseCheck(text, key=key)
        box.check.setChecked(True)
        box.check.toggled.connect(self._on_toggled)
        self._mine.add(box)
        self._mine.show()
        return box

    def _update_count(self) -> str:
        count = len(self._ticked())
        words, wanted = ngettext("{count} chosen", "{count} chosen", count), self._wanted
        if wanted and count <= wanted:
            words = ngettext("{count} of {wanted} chosen", "{count} of {wanted} chosen", count)
        said = words.format(count=number(count), wanted=number(wanted))
        self.advise(said)
        return said

    # --- user actions ------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        box = next(
            (box for box in self._boxes() if box.isVisible() and box.rect().contains(box.mapFromGlobal(place))), None
        )
        if box is not None and event.reason() != QContextMenuEvent.Reason.Keyboard:
            self._roving.open_menu(box.controls, place)

    def _boxes(self) -> Iterable[_PhraseCheck]:
        return (box for group in self._all for box in group.boxes)

    def _rows(self) -> list[list[QWidget]]:
        return [box.controls for box in self._boxes()]

    def _ticked(self) -> list[_PhraseCheck]:
        return [box for box in self._boxes() if box.check.isChecked()]

    def _on_toggled(self) -> None:
        announce(self, self._update_count())

    def _on_filter_changed(self, text: str) -> None:
        wanted = fold(text)
        for group in self._all:
            group.narrow(wanted)
        self._roving.update()
        count = sum(box.has(wanted) for box in self._boxes())
        said = ngettext("{count} phrase", "{count} phrases", count).format(count=number(count))
        self._matches.setText(said if count else _("No phrase has these words. Try fewer letters."))
        self._matches.setVisible(bool(wanted.strip()))
        if wanted.strip():
            announce(self.search, self._matches.text())

    def _on_searched(self, _text: str = "") -> None:
        found = next((box for box in self._boxes() if box.isVisible()), None)
        if found is not None:
            found.check.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_own(self, _text: object = None) -> None:
        text = " ".join(self.own.text().split())
        if not text:
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        known = next((box for box in self._boxes() if fold(box.text) == fold(text)), None)
        if known is None:
            self._add_own(text)
            self._roving.update()
            apply_visual_tab_order(self._list)
            self._on_toggled()
        else:
            known.check.setChecked(True)
        self.own.clear()
        self.own.commit()

    def save(self) -> int:
        """Choose what was ticked and remove what was unticked, as one undo step."""
        if self.own.text().strip():
            self._on_own()
        phrases, event_id = self._journal.phrases, self._event.id
        ticked = self._ticked()
        new = [box for box in ticked if not any(phrase.text == box.text for phrase in self._before)]
        gone = _not_among(self._before, {box.text for box in ticked})
        keys = {box.key for box in new if box.key}
        reworded = {phrase.phrase: phrase.id for phrase in gone if phrase.phrase in keys}
        if new or gone:
            with self._journal.store.change(part_texts(self._part).step):
                for phrase in gone:
                    if phrase.id not in reworded.values():
                        phrases.remove(phrase.id)
                for box in new:
                    if box.key in reworded:
                        phrases.change(reworded[box.key], box.text)
                    else:
                        phrases.choose(event_id, self._part, box.text, box.key)
        return event_id


def _not_among(phrases: Sequence[ChosenPhrase], texts: set[str]) -> list[ChosenPhrase]:
    return [phrase for phrase in phrases if phrase.text not in texts]


def _in_groups(bank: Sequence[Phrase], kind: str) -> list[tuple[str, list[Phrase]]]:
    """Return the phrases by situation: first those that suit this kind of event, then the rest."""
    suiting = [phrase for phrase in bank if phrase.suits(kind)]
    others = [phrase for phrase in bank if not phrase.suits(kind)]
    other = _("{situation} · other occasions")
    return [
        *_by_situation(suiting, "{situation}"),
        *_by_situation(others, other),
    ]


def _by_situation(phrases: Sequence[Phrase], words: str) -> list[tuple[str, list[Phrase]]]:
    groups: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        groups.setdefault(phrase.situation, []).append(phrase)
    return [(words.format(situation=capitalized(situation)), each) for situation, each in groups.items()]
