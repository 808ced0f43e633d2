"""The colours of the design, light and dark, and each with high contrast; and the pairs whose contrast is tested.

Colours are defined only here.
"""

from typing import Literal, NamedTuple

Tone = Literal[
    "paper",
    "surface",
    "sunken",
    "line",
    "edge",
    "ink",
    "soft",
    "hint",
    "accent",
    "on_accent",
    "wash",
    "warm",
    "plum",
    "danger",
    "sheet",
]


class Tokens(NamedTuple):
    """The colours of one scheme, named for their purpose."""

    paper: str
    surface: str
    sunken: str
    line: str
    edge: str
    ink: str
    soft: str
    hint: str
    accent: str
    on_accent: str
    wash: str
    warm: str
    plum: str
    danger: str
    sheet: str  # white paper in a preview, dimmed in the dark


LIGHT = Tokens(
    paper="#F7F5F0",
    surface="#FFFFFF",
    sunken="#EFECE4",
    line="#D9D3C5",
    edge="#8C8675",
    ink="#1F2A27",
    soft="#56615D",
    hint="#68726D",
    accent="#1F6F5F",
    on_accent="#FFFFFF",
    wash="#E0EEEA",
    warm="#7A5200",
    plum="#7B3F61",
    danger="#9C2F26",
    sheet="#FFFFFF",
)
DARK = Tokens(
    paper="#141D1A",
    surface="#1C2724",
    sunken="#101816",
    line="#33423D",
    edge="#748680",
    ink="#E8EDEA",
    soft="#A9B6B1",
    hint="#84938D",
    accent="#6FC9B4",
    on_accent="#0D1916",
    wash="#20403A",
    warm="#E3B868",
    plum="#D9A3BF",
    danger="#F09C92",
    sheet="#D0D5D1",
)
LIGHT_HIGH = Tokens(
    paper="#FFFFFF",
    surface="#FFFFFF",
    sunken="#F1F1F1",
    line="#6E6E6E",
    edge="#3D3D3D",
    ink="#000000",
    soft="#303030",
    hint="#4D4D4D",
    accent="#00493B",
    on_accent="#FFFFFF",
    wash="#D5EFE7",
    warm="#573900",
    plum="#5F1F45",
    danger="#83140C",
    sheet="#FFFFFF",
)
DARK_HIGH = Tokens(
    paper="#000000",
    surface="#000000",
    sunken="#141414",
    line="#8F8F8F",
    edge="#C6C6C6",
    ink="#FFFFFF",
    soft="#DADADA",
    hint="#B5B5B5",
    accent="#8DEBD5",
    on_accent="#000000",
    wash="#0F3D34",
    warm="#FFD17A",
    plum="#FFC3DF",
    danger="#FFB5AD",
    sheet="#E6E6E6",
)

GROUNDS: tuple[Tone, ...] = ("paper", "surface", "sunken")
TEXT_PAIRS: tuple[tuple[Tone, Tone], ...] = (
    *((tone, ground) for tone in ("ink", "soft", "accent", "warm", "plum") for ground in GROUNDS),
    *(("hint", ground) for ground in ("paper", "surface")),
    ("ink", "wash"),
    ("soft", "wash"),
    ("accent", "wash"),
    ("on_accent", "accent"),
)
"""Every (text, background) pair in the window: at least 4.5 : 1 each, with high contrast 7 : 1."""
CONTROL_PAIRS: tuple[tuple[Tone, Tone], ...] = (
    *((tone, ground) for tone in ("edge", "accent", "plum", "danger") for ground in ("paper", "surface")),
    *((tone, "sunken") for tone in ("edge", "accent")),
    ("accent", "wash"),
)
"""Every (border or mark, background) pair that carries meaning: at least 3 : 1 each, with high contrast 4.5 : 1."""
