"""Guarantee 19: an untrusted template can't run code, and can't use up time or memory."""

import random
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.content import template_filters, templates
from netcoach.content.templates import LONGEST_OUTPUT, LONGEST_SOURCE, check, render
from netcoach.foundation.errors import Refused
from tests.repeat_counts import record_figure, repeat_count

HOSTILE = [
    # attempts to run code
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ person.__class__ }}",
    "{{ person['__class__'] }}",
    "{{ person|attr('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ joiner() }}",
    "{{ '{0.__class__}'.format(person) }}",
    "{{ '{0.__class__}'.format_map(person) }}",
    "{{ ('%s' % person)|format }}",
    "{% set f = '{0.__class__}'.format %}{{ f(person) }}",
    "{{ person.delete() }}",
    "{{ people.clear() }}",
    "{{ people|map(attribute='__class__')|list }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% extends 'event.html.j2' %}",
    "{% block title %}x{% endblock %}",
    # attempts to use up memory or time
    "{{ 'a' * 10**9 }}",
    "{% if 0 %}{{ 'a' * 10**9 }}{% endif %}",
    "{{ 2 ** 10 ** 8 }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ person.name|center(10**10) }}",
    "{{ person.name.ljust(10**10) }}",
    "{{ lipsum(n=100000) }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for a in people %}{% for b in people %}{% for c in people %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in people recursive %}{{ loop(people) }}{% endfor %}",
    "{{ people|slice(10**9)|list }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set ns = namespace(x='a') %}{% for p in people %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
    "{{ " + "[" * 5_000 + "]" * 5_000 + " }}",
]
VALUES = {
    "person": {"name": "Mara", "tags": ["a", "b"], "items": 3},
    "people": [{"name": f"P{number}"} for number in range(500)],
    "note": "word " * 5_000,
}


def test_there_are_thirty_five_of_them():
    assert len(HOSTILE) == 35


@pytest.mark.parametrize("source", HOSTILE, ids=range(1, 36))
def test_a_hostile_template_is_refused_before_it_is_compiled(source, monkeypatch):
    def compiles(*_args, **_kwargs):
        raise AssertionError("it was compiled")

    monkeypatch.setattr("jinja2.Environment.compile", compiles)
    tracemalloc.start()
    with pytest.raises(Refused):
        render(source, VALUES)
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_it_says_in_which_line_what_is_not_allowed():
    with pytest.raises(Refused, match=r"Line 3 of the template: “\( \)” isn't allowed in a template\."):
        check("Hello\n{{ name }}\n{{ name() }}")


def test_what_is_allowed_works():
    source = (
        "{% for one in people %}{{ one.name|upper }}{% if one.age is defined and one.age > 30 %} ({{ one['age'] }})"
        "{% elif not one.name in 'AB' %}?{% else %}!{% endif %} {% endfor %}"
        "{{ missing.field|default('nobody') }} {{ tags|join(' and ') }} {{ tags|first }}{{ tags[1] }}{{ tags|length }}"
    )
    people = [{"name": "a", "age": 40}, {"name": "AB"}, {"name": "C"}]
    assert render(source, {"people": people, "tags": ["x", "y"]}) == "A (40) AB! C? nobody x and y xy2"


def test_the_names_it_asks_for_are_known_in_their_order():
    assert check("{{ ask }} {% for one in people %}{{ one.name }}{{ link|d(1) }}{% endfor %}{{ ask }}") == (
        "ask",
        "people",
        "link",
    )


def test_a_field_is_looked_up_in_the_values_and_never_in_their_methods():
    assert render("{{ person.items }}{{ person.keys }}{{ person.name.upper }}", VALUES) == "3"


def test_only_plain_values_are_accepted():
    class Person:
        name = "Mara"

    with pytest.raises(TypeError):
        render("{{ person.name }}", {"person": Person()})


def test_more_text_than_there_is_room_for_is_refused_and_never_cut():
    with pytest.raises(Refused, match="too much text"):
        render("{{ a }}", {"a": "x", "b": ["y" * 100_000, {"c": "z" * 100_000}]})


def test_a_private_value_cannot_be_asked_for():
    assert "secret" not in render("{{ person }}{{ person|join }}", {"person": {"_key": "secret"}, "_x": "secret"})
    with pytest.raises(Refused):
        render("{{ _x }}", {"_x": "secret"})


def test_markup_comes_out_as_the_text_it_is():
    assert render("{{ note }}", {"note": "<b> {{ 7 * 7 }} &amp;"}) == "<b> {{ 7 * 7 }} &amp;"


@pytest.mark.parametrize(
    "source",
    [
        "{{ note }}" * 6,
        "{{ people }}" * 400,
        "{% for p in people %}{{ note }}{% endfor %}",
        "{% for p in people %}" + "{% if note|upper|lower|title|trim == p %}{% endif %}" * 40 + "{% endfor %}",
        "{% for p in people %}" + "{{ note|truncate(200000)|upper|first }}" * 60 + "{% endfor %}",
        "{% for c in people %}" + "{% if people|join('" + "x" * 200 + "') == '' %}{% endif %}" * 60 + "{% endfor %}",
    ],
    ids=["long", "a list", "repeated", "filters in questions", "filters", "joined"],
)
def test_more_output_or_more_work_than_is_allowed_ends_the_template(source):
    with pytest.raises(Refused):
        render(source, {**VALUES, "note": "wörd " * 3_990})


def test_a_loop_turns_no_more_often_than_counted_whatever_it_goes_over():
    for value in (["x"] * 5_000, dict.fromkeys(map(str, range(5_000)), 1)):
        assert len(render("{% for one in many %}.{% endfor %}", {"many": value})) == templates.MAX_ITEMS
    for value in ("x" * 5_000, 5_000, None, 1.5):
        assert render("{% for one in many %}.{% endfor %}", {"many": value}) == ""


def test_a_template_that_is_too_long_or_too_large_is_refused():
    with pytest.raises(Refused, match="too long"):
        check("x" * (LONGEST_SOURCE + 1))
    with pytest.raises(Refused, match="too complex"):
        check("{{ a }}" * 2_000)
    with pytest.raises(Refused, match="too complex"):
        check("{% if a %}" * 60 + "{% endif %}" * 60)
    with pytest.raises(Refused, match="too complex"):
        check("{% for a in b %}" + "{{ a }}" * 500 + "{% endfor %}")


# --- any template at all ---------------------------------------------------------------------------------------------

PIECES = [
    "{{ ", " }}", "{% ", " %}", "if ", "elif ", "else", "endif", "for ", " in ", "endfor", "name", "people", "person",
    "note", ".name", "['name']", "[0]", "[-1]", "|upper", "|join(', ')", "|default('x')", "|truncate(5)", "|length",
    "|first", "|last", "|trim", "|title", " == ", " < ", " >= ", " and ", " or ", " not ", " is defined", " is none",
    "1", "'a'", "''", "(", ")", "[", "]", "{", "}", ":", ",", "~", "*", "**", "+", "%", "/", "set x = 1", "macro m()",
    "range(10)", "loop", "self", "__class__", "_x", "10**9", "9" * 30, "1e999", "raw", "endraw", "{#", "#}", "\\x",
    "\n", "include 'x'", "call", "filter upper", "with", "recursive", "\u2028", "é", "\x00", "true", "none", "1.5", "-",
]  # fmt: skip
WHOLE = [
    "{{ name }}", "{{ person.name|upper }}", "{% if name %}yes{% else %}no{% endif %}", "text ",
    "{% for p in people %}{{ p.name }}{% endfor %}", "{{ people|length }}", "{{ note|truncate(20) }}",
    "{% for p in people %}{% if p.name == 'P3' %}{{ p }}{% endif %}{% endfor %}", "{{ note }}",
    "{{ person.tags|join }}", "{% if people > name %}x{% endif %}", "{% if note in person %}x{% endif %}",
    "{{ person < people }}",
]  # fmt: skip
FUZZED = {**VALUES, "name": "Mara", "note": "word " * 100, "people": VALUES["people"][:20]}


def a_template(dice):
    parts = dice.choices(WHOLE if dice.random() < 0.5 else WHOLE + PIECES * 2, k=dice.randrange(1, 12))
    source = "".join(parts)
    if dice.random() < 0.4:
        at = dice.randrange(len(source) + 1)
        source = source[:at] + dice.choice(PIECES) + source[at + dice.randrange(4) :]
    return source


def test_any_template_is_filled_in_or_refused_within_its_bounds(monkeypatch):
    """The worst case is limited by what is counted: characters of output, and characters handled on the way."""
    dice = random.Random(19)
    filled = refused = longest = 0
    meters = []
    meter = template_filters.Meter

    def metering():
        meters[:] = [meter()]
        return meters[0]

    monkeypatch.setattr(templates, "Meter", metering)
    most = 0
    for _ in range(repeat_count("NETCOACH_TEMPLATES")):
        try:
            longest = max(longest, len(render(a_template(dice), FUZZED)))
            filled += 1
        except Refused as refusal:
            assert str(refusal).endswith(".")
            refused += 1
        most = max(most, *(template_filters.MAX_WORK - each._room for each in meters), 0)
    assert filled > refused / 10
    assert refused > filled / 10
    assert longest <= LONGEST_OUTPUT
    assert most <= template_filters.MAX_WORK
    record_figure(
        19,
        f"{len(HOSTILE)} hostile refused; of {filled + refused:,} fuzzed {filled:,} filled in, {refused:,} refused; "
        f"most output {longest:,} characters, most work {most:,} characters",
    )


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(deadline=None)
def test_any_text_is_a_template_or_refused(source):
    try:
        names = check(source)
    except Refused:
        return
    assert not any(name.startswith("_") for name in names)
