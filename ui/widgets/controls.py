"""The building blocks of pages under one name: ``from ui.widgets.controls import PlainLabel, PrimaryButton``."""

from __future__ import annotations

from ui.widgets.buttons import (
    Button,
    CentredIconButton,
    Chip,
    DangerButton,
    IconButton,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SoftButton,
)
from ui.widgets.check_boxes import CheckRow, DotsRow, ProgressBar, ProgressLine
from ui.widgets.empty_state import EmptyState, IconWidget
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.text_area import TextArea
from ui.widgets.fields.text_field import TextField
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.labels import Heading, PlainLabel, SectionLabel, TextSpan, pattern_spans, plain_tooltip
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import (
    HEADED_MARGINS,
    PAGE_MARGINS,
    SCROLLED_MARGINS,
    CardFrame,
    ColumnLayout,
    Divider,
    ReadableColumn,
    RowLayout,
    ScrollArea,
    SunkenFrame,
)
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.tabs import TabBar

__all__ = [
    "HEADED_MARGINS",
    "PAGE_MARGINS",
    "SCROLLED_MARGINS",
    "Button",
    "CardFrame",
    "CentredIconButton",
    "CheckRow",
    "Chip",
    "ChoiceField",
    "ColumnLayout",
    "DangerButton",
    "DateField",
    "Divider",
    "DotsRow",
    "EmptyState",
    "FlowWidget",
    "Heading",
    "IconButton",
    "IconWidget",
    "PlainButton",
    "PlainLabel",
    "PrimaryButton",
    "ProgressBar",
    "ProgressLine",
    "QuietButton",
    "ReadableColumn",
    "ResponsiveRow",
    "RovingFlow",
    "RowLayout",
    "ScrollArea",
    "SectionLabel",
    "SoftButton",
    "SunkenFrame",
    "TabBar",
    "TextArea",
    "TextField",
    "TextSpan",
    "pattern_spans",
    "plain_tooltip",
]
