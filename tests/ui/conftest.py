"""Every test of the window begins with the light theme at its usual size."""

import pytest

from ui import theme


@pytest.fixture(autouse=True)
def the_usual_look(qapp):
    theme.apply(qapp, "light", 100)
    yield
    theme.apply(qapp, "light", 100)
