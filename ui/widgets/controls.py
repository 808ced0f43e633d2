"""Everything rooms are built from, under one name: ``from ui.widgets.controls import PlainLabel, PrimaryButton``."""

from __future__ import annotations

from ui.widgets.buttons import (
    Button,
    Chip,
    DangerButton,
    IconButton,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SoftButton,
)
from ui.widgets.check_boxes import Bar, CheckRow, DotsRow, ProgressLine
from ui.widgets.date_field import DayField
from ui.widgets.empty_state import EmptyState, IconPicture
from ui.widgets.flow import Flow
from ui.widgets.labels import Heading, Part, PlainLabel, SectionLabel, plain_tooltip
from ui.widgets.layout import PAGE_MARGINS, CardFrame, Column, ReadableColumn, Row, Rule, Scroll, TwoColumns, Well
from ui.widgets.tabs import TabsBar
from ui.widgets.text_area import TextArea
from ui.widgets.text_field import Choice, TextField

__all__ = [
    "PAGE_MARGINS",
    "Bar",
    "Button",
    "CardFrame",
    "CheckRow",
    "Chip",
    "Choice",
    "Column",
    "DangerButton",
    "DayField",
    "DotsRow",
    "EmptyState",
    "Flow",
    "Heading",
    "IconButton",
    "IconPicture",
    "Part",
    "PlainButton",
    "PlainLabel",
    "PrimaryButton",
    "ProgressLine",
    "QuietButton",
    "ReadableColumn",
    "Row",
    "Rule",
    "Scroll",
    "SectionLabel",
    "SoftButton",
    "TabsBar",
    "TextArea",
    "TextField",
    "TwoColumns",
    "Well",
    "plain_tooltip",
]
