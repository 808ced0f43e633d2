"""A section of the settings: choices and tick boxes, one per line, each with a sentence that explains it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.journal import Journal
from ui.shell.main_window import MainWindow
from ui.widgets.controls import (
    Button,
    CheckRow,
    ChoiceField,
    ColumnLayout,
    FlowWidget,
    PlainLabel,
    ReadableColumn,
    RowLayout,
    SectionLabel,
)
from ui.widgets.focus.tab_order import first_tab_stop
from ui.widgets.lists.list_view import ROWS_HANG, RowsView
from ui.widgets.looks.style import SCROLL_BAR
from ui.widgets.name_masking import shown
from ui.widgets.view import View

Options = Sequence[tuple[str, object]]
_FOCUS_MARGIN = 4  # space for the focus frame
_MARGINS = (32 - ROWS_HANG, 16 - _FOCUS_MARGIN, 32 - _FOCUS_MARGIN - SCROLL_BAR, 24)


class SettingsSection(View):
    """The settings under one tab.

    Args:
        journal: The journal with the settings.
        window: The parent of dialogs.
    """

    def __init__(self, journal: Journal, window: MainWindow) -> None:
        super().__init__()
        self.journal, self.main_window = journal, window
        self._choices: dict[str, ChoiceField] = {}
        self._boxes: dict[str, CheckRow] = {}
        self._has_heading = False
        around = (0, _FOCUS_MARGIN, _FOCUS_MARGIN, _FOCUS_MARGIN)
        readable = ReadableColumn(gap=8, margins=around, hang=ROWS_HANG)
        readable.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._whole = readable.column
        self._begin_column()
        column = ColumnLayout(self, gap=0, margins=_MARGINS)
        beside = RowLayout(gap=0)  # a row asks for its height at the readable width, a column at the full width
        beside.add(readable, stretch=1)
        beside.addStretch(0)
        column.add(beside)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the current settings."""
        for key, choice in self._choices.items():
            choice.set_value(self.journal.settings.get(key))
        for key, box in self._boxes.items():
            box.setChecked(bool(self.journal.settings.get(key)))

    def end(self) -> None:
        """Stop whatever is still running: the journal is about to close."""

    def first_focus_widget(self) -> QWidget | None:
        """Return the control that gets the focus when the section is opened by keyboard: the first, at its top."""
        return first_tab_stop(self)

    def rescale(self) -> None:
        """Make all choices as wide as the widest, so that they line up."""
        widest = max((choice.combo.sizeHint().width() for choice in self._choices.values()), default=0)
        for choice in self._choices.values():
            choice.combo.setMinimumWidth(widest)

    def handle_refusal(self, error: NetCoachError, field: QWidget | None = None) -> None:
        """Show why a verb refused, and show the current setting again."""
        super().handle_refusal(error, field)
        self.refresh()

    # --- contents ----------------------------------------------------------------------------------------------------

    def add_heading(self, words: str) -> SectionLabel:
        """Start a group."""
        if self._has_heading:
            self.column.space(20)
        self._has_heading = True
        heading = SectionLabel(words)
        self.column.add(heading)
        return heading

    def add_choice(self, key: str, name: str, options: Options, hint: str = "") -> None:
        """Add a choice between the values of a setting."""
        choice = _SettingChoice(key, name, options, self.journal.settings.get(key))
        if hint:
            choice.combo.setAccessibleDescription(shown(hint))
        choice.setting_chosen.connect(self._change_setting)
        self._choices[key] = choice
        words = ColumnLayout(gap=0)
        words.add(PlainLabel(name))
        if hint:
            words.add(PlainLabel(hint, "small"))
        row = RowLayout(gap=24, margins=(0, 4, 0, 4))
        row.add(words, stretch=1)
        row.add(choice)
        self.column.add(row)

    def add_box(self, key: str, name: str, hint: str) -> CheckRow:
        """Add a setting that is on or off."""
        is_on = bool(self.journal.settings.get(key))
        box = CheckRow(
            name, self._change_setting, payload=key, done=is_on, trailing=hint, trailing_below=True, softens=False
        )
        self._boxes[key] = box
        self.column.add(box)
        return box

    def add_buttons(self, *buttons: Button) -> QWidget:
        """Add buttons side by side, wrapping if necessary."""
        flow = FlowWidget(gap=12)
        flow.add(*buttons)
        self.column.add(flow)
        return flow

    def add_rows(self, view: RowsView) -> None:
        """Add a list whose text, not the background of its rows, meets the margin."""
        self._whole.add(view)
        self._begin_column()

    def _begin_column(self) -> None:
        self.column = ColumnLayout(gap=8, margins=(ROWS_HANG, 0, 0, 0))
        self._whole.add(self.column)

    def _change_setting(self, key: str, value: object) -> None:
        if isinstance(value, str | int):
            self.attempt(self.journal.settings.set, key, int(value) if isinstance(value, bool) else value)


class _SettingChoice(ChoiceField):
    """A choice that reports its setting: ``setting_chosen(key, value)``."""

    setting_chosen = Signal(str, object)

    def __init__(self, key: str, name: str, options: Options, value: object) -> None:
        super().__init__(name, options, value)
        self._key = key
        self.chosen.connect(self._on_chosen)

    def _on_chosen(self, value: object) -> None:
        self.setting_chosen.emit(self._key, value)
