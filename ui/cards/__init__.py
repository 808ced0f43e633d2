"""The room of the pocket cards: choose an event, see its sheets as they will print, print them or save the PDF."""

from __future__ import annotations

from ui.cards.page import CardsPage

__all__ = ["CardsPage"]
