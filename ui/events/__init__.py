"""The room of events: what is coming, how to prepare for it, and what is over."""

from ui.events.page import EventsPage

__all__ = ["EventsPage"]
