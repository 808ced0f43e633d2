"""The tests that SECURITY.md names exist, and run at the length it states."""

import ast
import re

import pytest

from tests import trust
from tests.paths import ROOT
from tests.repeat_counts import REPEATS

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)*)`", PAGE)))


def test_every_guarantee_is_listed_once_in_order_with_tests_and_a_result():
    promises = trust.promises()
    assert [each.number for each in promises] == list(range(1, 27))
    assert [each.number for each in promises if not each.tests] == []
    assert [each.number for each in promises if not re.search(r"\d|`make trust`", each.figure)] == []


@pytest.mark.parametrize("name", NAMED)
def test_every_test_that_is_named_is_there(name):
    file, *inside = name.split("::")
    found = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
    for each in inside:
        (one,) = [node for node in found if getattr(node, "name", "") == each]
        found = getattr(one, "body", [])


def test_every_command_and_file_that_is_named_is_there():
    verbs = set(re.findall(r"^    for verb in \(([^)]+)\)", (ROOT / "packaging" / "do.py").read_text(), re.MULTILINE))
    words = {word.strip().replace("_", "-") for line in verbs for word in line.split(",")}
    assert set(re.findall(r"`make ([\w-]+)`", PAGE)) <= words
    assert set(re.findall(r"do\.sh ([\w-]+)", PAGE)) <= words
    files = re.findall(r"`((?:netcoach|resources|packaging)/[\w./-]+)`", PAGE)
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_every_length_is_read_by_a_test_and_longer_in_a_long_run():
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    for each in REPEATS.values():
        assert each.long > each.usual
        assert any(f'"{each.name}"' in text for text in tests), each.name


def test_a_full_run_uses_the_long_counts_unless_they_are_set():
    around = trust.long_run_environment({"NETCOACH_KILLS": "7"})
    assert around["NETCOACH_KILLS"] == "7"
    assert around["NETCOACH_POWER_CUTS"] == "2000"
