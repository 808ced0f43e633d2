"""Untrusted templates: a small subset of Jinja2, with limits on names, work and output.

Jinja2's own sandbox doesn't limit run time or output, and some attacks already work while compiling. So a template is
parsed and its syntax tree checked before anything is compiled. Anything not listed here is refused, with its line:

- ``{{ name }}``, ``{{ name.field }}``, ``{{ name["field"] }}``, ``{{ name[0] }}``
- the filters ``upper lower title capitalize trim default d join first last length truncate``, with constants
- ``{% if %}``, ``elif``, ``else``, comparisons, ``and or not in``, ``is defined``, ``is none``
- ``{% for one in many %}``, without nesting

There are no calls, arithmetic, assignments or other templates. Values are first copied to plain ones, so that a
template can't reach an object; fields are only looked up in the copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from netcoach.content.template_filters import FILTERS, ITEMS, MAX_ITEMS, METER, OWN_FILTERS, Meter, TooMuch, as_text
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from jinja2.nodes import Node
    from jinja2.nodes import Template as Tree

LONGEST_SOURCE = 20_000
MAX_NODES = 2_000
MAX_STEPS = 100_000
"""Nodes, with each one inside a loop counted once per possible iteration."""

DEEPEST = 40
MAX_TEXT = 200_000
"""Characters of all values together."""

LONGEST_CONSTANT = 200
LONGEST_OUTPUT = 100_000

_RESERVED = frozenset({"self", "loop", "super", "caller", "varargs", "kwargs"})
_TESTS = frozenset({"defined", "none"})
_PLAIN_NODES = frozenset({"Template", "Output", "TemplateData", "If", "Compare", "Operand", "And", "Or", "Not"})


def check(source: str) -> tuple[str, ...]:
    """Return the names of the values that a template uses, in order of first use.

    Raises:
        Refused: when the template contains something that isn't allowed; the message says what, and in which line.
    """
    return _names_of(_parsed(source))


def _names_of(tree: Node) -> tuple[str, ...]:
    walk = _Walk()
    walk.visit(tree)
    return tuple(name for name in dict.fromkeys(walk.names) if name not in walk.loops)


def render(source: str, values: Mapping[str, object]) -> str:
    """Render a template with ``values``: texts, numbers, flags, lists and mappings of these.

    Values that are used but not passed count as empty.

    Raises:
        Refused: when the template contains something that isn't allowed, or it or the values exceed a limit.
        TypeError: when a value has another type.
    """
    template = _compiled(source)
    context = _Copy().mapping(values, depth=0)
    token = METER.set(Meter())
    try:
        return "".join(_counted(template.generate(context)))
    except TooMuch as error:
        raise Refused(_("This template produces too much text.")) from error
    except _errors() as error:
        raise Refused(_("This template uses a value in a way it doesn't support.")) from error
    finally:
        METER.reset(token)


# --- reading ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    from jinja2.nodes import Filter, For  # see _environment

    tree = _parsed(source)
    _names_of(tree)
    for loop in list(tree.find_all(For)):
        loop.iter = Filter(loop.iter, ITEMS, [], [], None, None, lineno=loop.lineno, environment=tree.environment)
    try:
        return _environment().from_string(tree)
    except _errors() as error:
        raise Refused(_("NetCoach can't read this template.")) from error


def _parsed(source: str) -> Tree:
    if len(source) > LONGEST_SOURCE:
        raise Refused(_("This template is too long."))
    from jinja2 import TemplateSyntaxError  # see _environment

    try:
        return _environment().parse(source)
    except TemplateSyntaxError as error:
        raise _refusal(error.lineno, _("this is incomplete, or isn't a template")) from error
    except _errors() as error:
        raise Refused(_("NetCoach can't read this template.")) from error


class _Walk:
    """A walk over a template's syntax tree; it stops at the first thing that isn't allowed."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.loops: set[str] = set()
        self._nodes = self._steps = 0

    def visit(self, root: Node) -> None:
        """Visit every node, without recursion: a tree may be deeper than Python's stack."""
        waiting: list[tuple[Node, int, bool]] = [(root, 0, False)]
        while waiting:
            node, depth, in_loop = waiting.pop()
            self._count(node, depth, in_loop)
            kind = type(node).__name__
            if kind not in _PLAIN_NODES:
                _CHECKS.get(kind, _refuse)(node)
            if kind == "Name":
                self._note(node)
            if kind == "For":
                if in_loop:
                    raise _refusal(node.lineno, _("loops can't be nested"))
                in_loop = True
            waiting += [(child, depth + 1, in_loop) for child in reversed(list(node.iter_child_nodes()))]

    def _count(self, node: Node, depth: int, in_loop: bool) -> None:
        self._nodes += 1
        self._steps += MAX_ITEMS if in_loop else 1
        if self._nodes > MAX_NODES or self._steps > MAX_STEPS or depth > DEEPEST:
            raise _refusal(node.lineno, _("the template is too long or too complex"))

    def _note(self, node: Any) -> None:
        if node.ctx == "store":
            self.loops.add(node.name)
        else:
            self.names.append(node.name)


def _refuse(node: Any) -> None:
    raise _refusal(node.lineno, _("“{word}” isn't allowed in a template").format(word=_word(node)))


def _name(node: Any) -> None:
    if node.name.startswith("_") or node.name in _RESERVED:
        raise _refusal(node.lineno, _("there's no value called “{name}”").format(name=node.name))


def _field(node: Any) -> None:
    if node.attr.startswith("_"):
        raise _refusal(node.lineno, _("there's no value called “{name}”").format(name=node.attr))


def _item(node: Any) -> None:
    if type(node.arg).__name__ != "Const" or not isinstance(node.arg.value, int | str):
        raise _refusal(node.lineno, _("brackets can hold one number or one name"))


def _constant(node: Any) -> None:
    value = node.value
    if isinstance(value, str) and len(value) <= LONGEST_CONSTANT:
        return
    if value is None or (isinstance(value, int | float) and abs(value) < 10**9):
        return
    raise _refusal(node.lineno, _("this value is too long"))


def _filter(node: Any) -> None:
    if node.name not in FILTERS or node.node is None:
        raise _refusal(node.lineno, _("there's no filter called “{name}”").format(name=node.name))
    given = [*node.args, *(each.value for each in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or any(type(each).__name__ != "Const" for each in given):
        raise _refusal(node.lineno, _("filters take only fixed values"))


def _test(node: Any) -> None:
    if node.name not in _TESTS or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise _refusal(node.lineno, _("there's no test called “{name}”").format(name=node.name))


def _loop(node: Any) -> None:
    if node.recursive or type(node.target).__name__ != "Name" or not _is_path(node.iter):
        raise _refusal(node.lineno, _("a loop must go over one named list"))


def _named_value(node: Any) -> None:
    """Accept the name of a filter's argument; its value is checked separately."""


_CHECKS: dict[str, Callable[[Any], None]] = {
    "Name": _name,
    "Getattr": _field,
    "Getitem": _item,
    "Const": _constant,
    "Filter": _filter,
    "Test": _test,
    "For": _loop,
    "Keyword": _named_value,
}


def _is_path(node: Any) -> bool:
    kind = type(node).__name__
    while kind in {"Getattr", "Getitem"}:
        node = node.node
        kind = type(node).__name__
    return kind == "Name"


def _word(node: Any) -> str:
    """Return the everyday word for a refused part of a template."""
    words = {"Call": "( )", "Concat": "~", "Mul": "*", "Pow": "**", "Add": "+", "Sub": "-", "Div": "/", "Mod": "%"}
    kind = type(node).__name__
    return words.get(kind, kind.lower())


def _refusal(line: int, what: str) -> Refused:
    return Refused(_("Line {line} of the template: {what}.").format(line=line, what=what))


# --- rendering -------------------------------------------------------------------------------------------------------


class _Copy:
    """Copies values to plain ones, truncating long lists, and refuses too much text."""

    def __init__(self) -> None:
        self._room = MAX_TEXT

    def mapping(self, values: Mapping[str, object], depth: int) -> dict[str, object]:
        fields = islice(values.items(), MAX_ITEMS)
        return {key: self._value(value, depth + 1) for key, value in fields if not key.startswith("_")}

    def _value(self, value: object, depth: int) -> object:
        if value is None or isinstance(value, bool | float):
            return value
        if isinstance(value, int):
            return int(value)
        if isinstance(value, str):
            self._room -= len(value)
            if self._room < 0:
                raise Refused(_("There's too much text here for a template."))
            return str(value)
        if depth <= DEEPEST and isinstance(value, Mapping):
            return self.mapping(value, depth)
        if depth <= DEEPEST and isinstance(value, list | tuple):
            return [self._value(each, depth + 1) for each in value[:MAX_ITEMS]]
        raise TypeError(type(value).__name__)


def _counted(pieces: Iterator[str]) -> Iterator[str]:
    room = LONGEST_OUTPUT
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            raise TooMuch
        yield piece


@cache
def _errors() -> tuple[type[Exception], ...]:
    """Return the errors that Jinja2 and the values raise for impossible operations."""
    from jinja2 import TemplateError  # see _environment

    return (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        RecursionError,
        AssertionError,
        SyntaxError,
    )


@cache
def _environment() -> Environment:
    from jinja2 import ChainableUndefined, Environment  # 70 ms that start-up needn't spend

    class Bounded(Environment):
        """Looks up fields only in the copied values, so never a method."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            return self.getitem(obj, attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            known = isinstance(obj, dict) or (isinstance(obj, list | str) and isinstance(argument, int))
            try:
                return obj[argument] if known else self.undefined(name=str(argument))
            except LookupError:
                return self.undefined(name=str(argument))

    environment = Bounded(
        undefined=ChainableUndefined,
        autoescape=False,  # input and output are plain text, never markup
        optimized=False,  # nothing is evaluated while compiling
        finalize=as_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    environment.filters = dict(OWN_FILTERS)
    return environment
