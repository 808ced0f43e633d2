"""The style sheet, built from the theme's colours and spacing; deliberately small: most widgets paint themselves.

Rules find widgets by class name, so ``Chip`` is the one of this folder. A radius of more than half the height gives
square corners, and margins aren't mirrored for right-to-left languages.
"""

from __future__ import annotations

from collections.abc import Callable

from ui.widgets.looks.tokens import DARK_HIGH, LIGHT_HIGH, Tokens

SCROLL_BAR = 14  # its handle in the middle keeps away from the focus frame of what ends next to it
"""The width of a scroll bar."""

_STYLE_SHEET = """
QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {edge}; padding: {s4}px {s8}px; }}
QPushButton {{
    background: {surface}; color: {ink}; border: 1px solid {edge}; border-radius: 6px;
    padding: 0 {s16}px; min-height: {control}px; font-weight: 500; }}
QPushButton:focus {{ outline: none; }}
QPushButton:hover {{ background: {sunken}; }}
QPushButton:pressed {{ background: {wash}; }}
QPushButton:disabled {{ background: transparent; color: {unusable}; border-color: {line}; }}
QPushButton[kind="primary"] {{
    background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ border-color: {ink}; }}
QPushButton[kind="primary"]:pressed {{ background: {ink}; color: {paper}; }}
QPushButton[kind="primary"]:disabled {{
    background: {sunken}; color: {unusable}; border-color: {line}; }}
QPushButton[kind="quiet"], QPushButton[kind="soft"] {{
    background: transparent; color: {accent}; border-color: transparent; padding: 0 {s8}px; }}
QPushButton[kind="soft"] {{ color: {soft}; }}
QPushButton[kind="soft"][small="true"] {{ min-height: {small_control}px; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="soft"]:hover {{
    background: transparent; text-decoration: underline; }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="soft"]:disabled {{ color: {unusable_quiet}; }}
QPushButton[flush="true"] {{ padding: 0; border-left: none; border-right: none; text-align: left; }}
QPushButton[large="true"] {{ min-height: {large}px; padding: 0 {s24}px; }}
QPushButton[kind="line"] {{ background: transparent; border: none; min-height: 0; }}
QPushButton[kind="icon"] {{
    background: transparent; border-color: transparent; padding: 0; min-width: {control}px; }}
QPushButton[kind="icon"]:hover {{ background: {sunken}; }}
QPushButton[kind="end-icon"] {{ border-left: none; border-right: none; padding: 0; min-width: {s32}px; }}
Chip {{
    background: {surface}; border: 1px solid {edge}; border-radius: {pill}px;
    margin: {s1}px 0; padding: 0; min-height: {s32}px; font-weight: 400; }}
Chip:hover {{ background: {surface}; border-color: {ink}; }}
Chip:checked {{ background: {wash}; border: 2px solid {accent}; font-weight: 600; }}
Chip:pressed {{ background: {wash}; }}
Chip:disabled {{ background: {surface}; border-color: {line}; }}
Chip:checked:disabled {{ background: {wash}; border-color: {edge}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit, QPlainTextEdit {{
    background: {surface}; color: {ink}; border: 1px solid {edge}; border-radius: 6px;
    padding: 0 {s8}px; selection-background-color: {accent}; selection-color: {on_accent};
    placeholder-text-color: {hint}; }}
QLineEdit {{ min-height: {control}px; }}
QPlainTextEdit {{ padding: {s8}px {inset}px; }}
QTextEdit {{ background: transparent; border: none; padding: 0; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {sunken}; color: {unusable}; border-color: {line}; }}
QLineEdit[quiet="true"], QPlainTextEdit[quiet="true"] {{
    background: transparent; border: none; border-bottom: 1px solid transparent; border-radius: 0; padding: 0; }}
QLineEdit[quiet="true"]:hover:!focus, QPlainTextEdit[quiet="true"]:hover:!focus {{ border-bottom-color: {edge}; }}
QLineEdit[quiet="true"] {{ min-height: {quiet}px; }}
QLineEdit[soft="true"], QPlainTextEdit[soft="true"] {{ color: {soft}; }}
QScrollArea, QScrollArea > #qt_scrollarea_viewport, QScrollArea > QWidget > QWidget[page="true"] {{
    background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: 2px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {soft}; }}
QScrollBar::handle:vertical {{ min-height: {s32}px; margin: 2px {s5}px; }}
QScrollBar::handle:horizontal {{ min-width: {s32}px; margin: {s5}px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTreeView {{ background: transparent; border: none; outline: none; show-decoration-selected: 0; }}
QTreeView::branch {{ background: transparent; }}
QTreeView::item {{ padding: 0 {tree}px; border: 1px solid transparent; border-radius: 6px; }}
QTreeView::item:hover {{ background: {sunken}; }}
QTreeView::item:selected {{ background: {wash}; color: {ink}; border-color: {accent}; }}
QTreeView::item:focus {{ padding: 0 {tree_focus}px; border: 2px solid {accent}; }}
QMenu {{ background: {surface}; color: {ink}; border: 1px solid {edge}; border-radius: 10px; padding: {s8}px; }}
QMenu::item {{
    padding: {s8}px {s24}px {s8}px {s12}px; border: 1px solid transparent; border-radius: 6px; }}
QMenu::item:selected {{ background: {wash}; color: {ink}; border-color: {accent}; }}
QMenu::item:disabled {{ color: {unusable}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {s4}px {s8}px; }}
QComboBox QAbstractItemView {{
    background: {surface}; color: {ink}; border: 1px solid {edge}; border-radius: 10px; outline: none;
    padding: {s8}px; selection-background-color: {wash}; selection-color: {ink}; }}
QComboBox QAbstractItemView::item {{ padding: 0 {s8}px; border: 1px solid transparent; border-radius: 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {wash}; color: {ink}; border-color: {accent}; }}
"""


def style_sheet(tokens: Tokens, space: Callable[[float], int]) -> str:
    """Return the style sheet for ``tokens`` at the current text size."""
    is_high = tokens in {LIGHT_HIGH, DARK_HIGH}  # where soft text is nearly as strong as any other
    return _STYLE_SHEET.format(
        paper=tokens.paper,
        surface=tokens.surface,
        sunken=tokens.sunken,
        line=tokens.line,
        edge=tokens.edge,
        ink=tokens.ink,
        soft=tokens.soft,
        hint=tokens.hint,
        accent=tokens.accent,
        on_accent=tokens.on_accent,
        wash=tokens.wash,
        unusable=tokens.line if is_high else tokens.soft,
        unusable_quiet=tokens.line if is_high else tokens.edge,
        s1=space(1),
        s4=space(4),
        s5=space(5),
        s8=space(8),
        inset=space(8) + 2,  # as far as QLineEdit indents its text
        s12=space(12),
        tree=space(14) - 4,  # as far as other rows indent their text: a tree adds its border and three pixels
        tree_focus=space(14) - 5,  # with a wider border, so that the text stays where it is
        s16=space(16),
        s24=space(24),
        s32=space(32),
        control=space(34),
        large=space(48) - 2,  # with its border
        small_control=max(30, space(16) + 10),  # at least 32 with its border, and no more than its words need
        pill=space(32) // 2 + 1,
        quiet=space(30),
        bar=space(SCROLL_BAR),
    )
