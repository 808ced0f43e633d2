"""The architecture rules, checked in the code itself. CONTRIBUTING.md explains them."""

import ast
import functools
import importlib
import re
import subprocess
import sys
from string import Formatter
from types import FunctionType

from tests.paths import ROOT

CORE = sorted((ROOT / "netcoach").rglob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
ASKS_THE_CLOCK = {"netcoach/foundation/system_clock.py"}


def place(path):
    return path.relative_to(ROOT).as_posix()


def module_name(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in [*CORE, *UI]}


@functools.cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"), place(path))


@functools.cache
def nodes(path):
    return tuple(ast.walk(tree(path)))


@functools.cache
def imports(path):
    """Return every module a file imports, wherever the import is."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@functools.cache
def calls(path):
    """Return (line, dotted name) of every call in a file."""
    return [(node.lineno, ast.unparse(node.func)) for node in nodes(path) if isinstance(node, ast.Call)]


def begins(module, *packages):
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def each(things):
    """Let one test check all of them and name each failure: a test item for each would cost more than the check."""

    def decorated(check):
        def test():
            wrong = []
            for thing in things:
                try:
                    check(thing)
                except AssertionError as error:
                    wrong.append(f"{thing if isinstance(thing, str) else place(thing)}: {error}")
            assert not wrong, "\n".join(wrong)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return decorated


@each(CORE)
def test_the_core_imports_neither_qt_nor_the_window(path):
    if module_name(path) == ENTRY_POINT:
        return
    assert not [module for module in imports(path) if begins(module, "PySide6", "shiboken6", "ui")]


def test_the_core_works_where_qt_cannot_be_imported(tmp_path):
    script = """
import importlib, pkgutil, sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "ui"}:
            raise ImportError(name)
sys.meta_path.insert(0, NoQt())
import netcoach
for module in pkgutil.walk_packages(netcoach.__path__, "netcoach."):
    if module.name != "netcoach.__main__":
        importlib.import_module(module.name)
print("every module")
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("every module\n", "")


@each(UI)
def test_the_window_writes_no_sql(path):
    sql = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE|PRAGMA)\b")
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not sql.search(node.value), f"{place(path)}:{node.lineno}"


@each([*CORE, *UI])
def test_no_socket_is_ever_opened(path):
    network = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "xmlrpc", "socketserver")
    assert not [module for module in imports(path) if begins(module, *network, "PySide6.QtNetwork")]
    assert not [name for _line, name in calls(path) if name.endswith("openUrl")]


@each(UI)
def test_no_dialog_stops_the_program_and_no_loop_is_turned_by_hand(path):
    for line, name in calls(path):
        if name.endswith(".exec"):
            assert (place(path), name) == ("ui/app/app.py", "app.exec"), f"{place(path)}:{line}"
        assert not name.endswith(("processEvents", "exec_")), f"{place(path)}:{line}"
        assert not re.match(
            r"Q(MessageBox|FileDialog|InputDialog)\.(get|question|information|warning|critical|about)", name
        )


@each(UI)
def test_signals_are_joined_to_bound_methods(path):
    """A lambda or partial connected to a long-lived sender keeps a closed page alive, and still runs."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".connect"):
            for argument in node.args:
                is_loose = isinstance(argument, ast.Lambda) or (
                    isinstance(argument, ast.Call) and ast.unparse(argument.func).split(".")[-1] == "partial"
                )
                assert not is_loose, f"{place(path)}:{node.lineno}"


@each([*CORE, *UI])
def test_only_one_place_asks_what_time_it_is(path):
    if place(path) in ASKS_THE_CLOCK:
        return
    for line, name in calls(path):
        asks = re.fullmatch(r"(datetime|date|datetime\.datetime|datetime\.date)\.(now|today|utcnow)|time\.time", name)
        assert not asks, f"{place(path)}:{line} {name}"
        assert not name.endswith(("currentDateTime", "currentDate", "currentTime")), f"{place(path)}:{line}"


@each([*CORE, *UI])
def test_only_the_commands_print(path):
    if place(path) != "netcoach/cli/commands.py":
        assert not [line for line, name in calls(path) if name == "print"]


@each(UI)
def test_colours_are_defined_only_in_the_theme(path):
    if place(path) == "ui/widgets/looks/tokens.py":
        return
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"#[0-9A-Fa-f]{6}\b", node.value), f"{place(path)}:{node.lineno}"


def test_only_sqlite_opens_the_journal_file():
    """Closing such a file would drop SQLite's locks. Only these read files at all, and none of them a journal."""
    readers = {
        "netcoach/foundation/assets.py",
        "netcoach/cli/crash_log.py",
        "netcoach/cli/commands.py",  # the null device, after a broken pipe
        "netcoach/foundation/files.py",
        "netcoach/exchange/importing.py",
        "netcoach/storage/lock.py",
        "netcoach/storage/open_file.py",
        "netcoach/cli/single_instance.py",  # requests to come to the front
        "netcoach/storage/journal_files.py",  # creates empty ones
        "netcoach/foundation/disk.py",  # syncs closed files to the disk
        "netcoach/storage/integrity.py",  # examines a file that SQLite can't open
    }
    for path in [*CORE, *UI]:
        opening = [
            name
            for _line, name in calls(path)
            if name == "open" or name.endswith((".read_bytes", ".write_bytes", ".write_text", "os.open"))
        ]
        assert not opening or place(path) in readers, (place(path), opening)


@each(UI)
def test_no_handler_asks_which_control_it_was(path):
    """Each control carries its payload: the sender has no type, and is a different one in a nested call."""
    assert not [line for line, name in calls(path) if name.endswith(".sender")]


MADE = (ast.Call, ast.Dict, ast.List, ast.Set)
STATE_OF_THE_PROCESS = {"_translations", "_conventions", "_languages", "_write_lock", "_marks", "_known_types"}
"""One language and one lock per process, numbers that are never reused, and cached type information."""


@each([*CORE, *UI])
def test_no_module_or_class_holds_state(path):
    """What a module or class stores in a variable outlives every journal; a name in capitals never changes."""
    kept = {name for node in nodes(path) if isinstance(node, ast.Global) for name in node.names}
    for node in tree(path).body:
        made = getattr(node, "value", None)
        if isinstance(made, MADE) and not isinstance(node, ast.Expr) and not ast.unparse(made).startswith("cast("):
            kept |= {ast.unparse(each) for each in (node.targets if isinstance(node, ast.Assign) else [node.target])}
    assert {name for name in kept if name.islower() and not name.endswith("__")} <= STATE_OF_THE_PROCESS
    stored = (node for node in nodes(path) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store))
    assert not [node.lineno for node in stored if ast.unparse(node.value) in {"cls", "type(self)"}]


@each(sorted(MODULES))
def test_there_is_one_way_to_load_late(module):
    """An import inside the function that needs it: no lazy modules, no names that appear on access."""
    path = MODULES[module]
    assert not [name for name in imports(path) if begins(name, "importlib")]
    assert not [node for node in tree(path).body if isinstance(node, ast.FunctionDef) and node.name == "__getattr__"]
    assert not [name for _line, name in calls(path) if name == "__import__"]


def test_no_star_imports_and_no_todo():
    for path in [*CORE, *UI]:
        text = path.read_text(encoding="utf-8")
        assert "import *" not in text, place(path)
        assert not re.search(r"\b(TODO|FIXME|XXX)\b|coming soon", text), place(path)


def test_the_words_that_never_appear_do_not_appear():
    """The first product promise: no guilt, neither in the window nor in the coaching text."""
    never = re.compile(
        r"\b(overdue|neglected|behind schedule|you missed|streak lost|great job|oops|failed)\b", re.IGNORECASE
    )
    for path in [
        *CORE,
        *UI,
        *sorted((ROOT / "resources").rglob("*.toml")),
        *sorted((ROOT / "resources").rglob("*.j2")),
    ]:
        if path.suffix == ".py":
            words = [
                node.args[0].value
                for node in nodes(path)
                if isinstance(node, ast.Call)
                and ast.unparse(node.func) in {"_", "ngettext"}
                and isinstance(node.args[0], ast.Constant)
            ]
        else:
            words = [path.read_text(encoding="utf-8")]
        for text in words:
            assert not never.search(text), (place(path), text[:80])
            if path.suffix == ".py":
                assert "!" not in text, (place(path), text)


TRANSLATES = {"_", "ngettext", "pgettext", "N_"}


@each([*CORE, *UI])
def test_every_text_is_written_where_the_message_files_find_it(path):
    """Babel doesn't see calls inside f-strings, or text that is concatenated before it's translated."""
    in_f_strings = {inner for node in nodes(path) if isinstance(node, ast.JoinedStr) for inner in ast.walk(node)}
    marks = any(name == "N_" for _line, name in calls(path))
    for node in nodes(path):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in TRANSLATES:
            assert node not in in_f_strings, f"{place(path)}:{node.lineno}"
            texts = node.args[:2] if ast.unparse(node.func) in {"ngettext", "pgettext"} else node.args
            is_literal = all(isinstance(text, ast.Constant) for text in texts)
            assert is_literal or marks, f"{place(path)}:{node.lineno}"


@each([*CORE, *UI])
def test_a_counted_thing_has_plural_forms(path):
    for node in nodes(path):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "_" and isinstance(node.args[0], ast.Constant):
            counted = re.search(
                r"\{(count|total|target|seconds|minutes|hours|days)\} (?!of\b)[a-z]{2}", node.args[0].value
            )
            assert not counted, f"{place(path)}:{node.lineno} {node.args[0].value!r}"


@each([*CORE, *UI])
def test_the_forms_of_a_plural_name_the_same_things(path):
    """A language may have one form for 1, 21 and 31 people: a sentence that names the one is separate."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ngettext":
            one, many = ({name for _text, name, *_more in Formatter().parse(text.value)} for text in node.args[:2])
            assert one - {"count", None} == many - {"count", None}, f"{place(path)}:{node.lineno}"


@each(UI)
def test_what_is_called_later_is_only_called_while_its_object_is_there(path):
    """Without a receiver, a single shot also calls methods of what was deleted in the meantime."""
    single_shots = [
        node for node in nodes(path) if isinstance(node, ast.Call) and ast.unparse(node.func) == "QTimer.singleShot"
    ]
    assert [node.lineno for node in single_shots if len(node.args) < 3] == []


@each(UI)
def test_no_widget_is_asked_for_its_screen(path):
    """PySide treats the screen as part of the widget: it was destroyed with it, and the next window crashed."""
    assert [(line, name) for line, name in calls(path) if name.endswith(".screen")] == []


@each(UI)
def test_no_event_is_made_in_python_and_posted(path):
    """Qt deletes it, and Qt for Python sometimes freed its object a second time then, which crashed the window."""
    assert [(line, name) for line, name in calls(path) if name.endswith("postEvent")] == []


# --- folders and ranks ------------------------------------------------------------------------------------------------

COMPOSES = "ui.app"
ENTRY_POINT = "netcoach.__main__"
"""The one module of the core that may import the window: it gives the command line its graphical front end."""


@functools.cache
def ranks():
    """Return the folders in the order of CONTRIBUTING.md's diagram: higher ones may not import lower ones.

    The diagram is the declaration; this reads it: ``{"netcoach": ["foundation", …], "ui": ["widgets", …]}``.
    """
    found, package = {}, None
    diagram = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    for line in diagram.splitlines():
        if top := re.match(r"(\w+)/", line):
            package = found.setdefault(top[1], [])
        elif inside := re.match(r"  (\w+)(?:/|\.py)\s", line):
            package.append(inside[1])
    return found


@functools.cache
def imported_modules(module):
    """Return every module of ours that ``module`` imports, at any depth, including lazily and for type checkers."""
    found, path = set(), MODULES[module]
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path)}:{node.lineno} imports relatively"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                found.add(name if name in MODULES else node.module)
    return found & MODULES.keys()


def folder_of(module):
    package, _dot, rest = module.partition(".")
    return package, rest.partition(".")[0]


def test_the_diagram_shows_every_folder_there_is():
    for package, folders in ranks().items():
        there = {path.relative_to(ROOT / package).parts[0] for path in (ROOT / package).glob("*/*.py")}
        there |= {path.stem for path in (ROOT / package).glob("*.py") if not path.stem.startswith("__")}
        assert set(folders) == there, package


@each(sorted(MODULES))
def test_imports_point_down_the_diagram(module):
    package, folder = folder_of(module)
    order = ranks()[package]
    for target in sorted(imported_modules(module)):
        to_package, to_folder = folder_of(target)
        if to_package != package:
            assert (package, to_package) == ("ui", "netcoach") or module == ENTRY_POINT, f"{module} imports {target}"
        elif to_folder and folder in order:
            assert order.index(to_folder) <= order.index(folder), f"{module} imports {target}"


def test_no_modules_import_each_other_in_a_circle():
    """Not even two within a folder: neither could then be read or tested without the other."""
    known, path, on_path = set(), [], set()

    def visit(module):
        if module in on_path:
            raise AssertionError(" → ".join([*path[path.index(module) :], module]))
        if module in known:
            return
        path.append(module)
        on_path.add(module)
        for target in sorted(imported_modules(module)):
            visit(target)
        on_path.discard(path.pop())
        known.add(module)

    for module in sorted(MODULES):
        visit(module)


@each(sorted(name for name in MODULES if name.startswith("ui.pages.")))
def test_pages_never_import_pages(module):
    own = ".".join(module.split(".")[:3])
    others = {target for target in imported_modules(module) if begins(target, "ui.pages") and not begins(target, own)}
    assert others <= {"ui.pages"}, (module, others)


@each(sorted(name for name in MODULES if not begins(name, COMPOSES, ENTRY_POINT)))
def test_only_the_app_composes(module):
    """Only ``ui.app`` knows which pages there are, and composes window, pages and session."""
    assert not [target for target in imported_modules(module) if begins(target, COMPOSES)]
    if not begins(module, "ui.pages"):
        assert not [target for target in imported_modules(module) if begins(target, "ui.pages")]


def test_class_names_are_unique_in_the_program():
    places = {}
    for path in [*CORE, *UI]:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(place(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@each(sorted(name for name in MODULES if begins(name, "ui")))
def test_public_methods_of_the_window_say_what_they_do(module):
    """Ruff's D102 is off for ``ui/``, because Qt documents what we override; everything else needs a docstring."""
    loaded = importlib.import_module(module)
    for cls in vars(loaded).values():
        if not isinstance(cls, type) or cls.__module__ != module or cls.__name__.startswith("_"):
            continue
        of_qt = [base for base in cls.__mro__ if base.__module__.startswith(("PySide6", "Shiboken"))]
        for name, method in vars(cls).items():
            if isinstance(method, FunctionType) and not name.startswith("_"):
                overrides = any(hasattr(base, name) for base in of_qt)
                assert overrides or method.__doc__, f"{module}: {cls.__name__}.{name}"
