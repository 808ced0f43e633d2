"""Everything rooms are built from, under one name: ``from ui.controls import PlainLabel, PrimaryButton``."""

from __future__ import annotations

from ui.buttons import (
    Button,
    Chip,
    DangerButton,
    IconButton,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SoftButton,
)
from ui.checks import Bar, CheckRow, DotsRow, ProgressLine
from ui.days import DayField
from ui.empty import EmptyState, IconPicture
from ui.fields import Choice, TextField
from ui.flow import Flow
from ui.labels import Heading, Part, PlainLabel, SectionLabel, plain_tooltip
from ui.layout import PAGE_MARGINS, CardFrame, Column, ReadableColumn, Row, Rule, Scroll, TwoColumns, Well
from ui.tabs import TabsBar
from ui.text_area import TextArea

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
