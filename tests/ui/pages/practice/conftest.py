"""Views of Practice are opened as their links in the overview do it; one test of each goes there by keys."""

import pytest

from tests.user import settle


@pytest.fixture
def open_view(controller):
    """Open a place in Practice."""

    def opened(place):
        controller.navigator.open_place(place)
        settle()

    return opened
