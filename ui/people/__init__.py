"""The room People: a list to search, and one page about each person."""

from ui.people.page import PeoplePage

__all__ = ["PeoplePage"]
