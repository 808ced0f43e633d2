"""Plain English everywhere: the words that no one says aloud are in no sentence of the project."""

import ast
import io
import re
import tokenize
import tomllib

from tests.paths import ROOT

CODE = sorted(path for folder in ("netcoach", "ui", "packaging") for path in (ROOT / folder).rglob("*.py"))
CONTENT = sorted((ROOT / "resources" / "content" / "en").rglob("*.toml"))
DOCUMENTS = [ROOT / f"{name}.md" for name in ("README", "SECURITY", "CONTRIBUTING", "CHANGELOG", "VOICE")]

BANNED = re.compile(
    r"\b(anew|once more|meanwhile|for (good|ever)|by (itself|themselves)|beside|oftener|telephone|e-mails?"
    r"|some ?body|nobody|every ?body|any ?body"
    r"|(it|that|this|which|what|there|they|journal|file|sheet|word) (stand|lie)s?"
    r"|one (may|does|hopes|wants|says|knows|needs|meets|talks|writes))\b",
    re.IGNORECASE,
)
"""What voice.md's rules change: old-fashioned adverbs, things that stand and lie, "one" for you."""

IN_SENTENCES = re.compile(r"\b(cannot|among|short talks?|two talks)\b", re.IGNORECASE)
"""What isn't said in the window, though it may be in a comment."""

IN_WINDOW = re.compile(
    r"\b(put (\S+ )?away|taken? (\S+ )?out again|taken back|let (\S+ )?go|owes me|I can(not|'t)? read"
    r"|is not in the journal|is no (day|kind)|makes? too much)\b",
    re.IGNORECASE,
)
"""What commands and messages were called before. In a line to say or on a checklist, it's plain English."""

OLD_NAMES = {
    "Another pitch", "Another plan", "As you will say it", "Begin anew", "Bring", "Bring people", "By when",
    "Change or delete", "Close notice", "Coming", "Could be here too", "Counts already", "Done again",
    "Done, put it away", "Dormant", "Enough is", "Go back to one", "Go on", "Go on this week", "Go on with it",
    "Go to or do", "Go without a pitch", "How far it is", "How it counts", "How it looks", "Inside", "Keep it", "Keys",
    "Let go", "Let it go", "Like the system", "Lock by itself", "Lock together with the screen", "Maybe this week",
    "Outside", "Over", "Owes me", "Present passphrase", "Put away", "Rhythm", "Save a copy elsewhere",
    "See what differs", "Sheet before", "Somebody new", "Take", "Take it out again", "Take one of yours", "Take out",
    "Take out again", "Take these", "Take this one", "Take this plan", "Taken back", "The same once more", "To look at",
    "Understood", "We share", "What fits", "What the file brings", "What went wrong lately", "Where the backups lie",
    "Whose promise", "Words",
}  # fmt: skip
"""What buttons, tabs and chips were called before."""

TRANSLATED = {"_", "ngettext", "pgettext", "N_"}


def place(path, line=""):
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def sentences(path):
    """Yield every text of a module that a user can see, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in TRANSLATED:
            for text in node.args:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield node.lineno, text.value


def remarks(path):
    """Yield every docstring and comment of a module, with its line."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            yield getattr(node, "lineno", 1), ast.get_docstring(node)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


def test_no_sentence_of_the_window_or_the_commands_has_a_banned_word():
    found = [
        (place(path, line), text)
        for path in CODE
        for line, text in sentences(path)
        if any(words.search(text) for words in (BANNED, IN_SENTENCES, IN_WINDOW)) or text.rstrip(":… ") in OLD_NAMES
    ]
    assert found == []


def test_no_coaching_word_and_no_line_of_the_sample_has_one():
    found = [
        (place(path), text)
        for path in CONTENT
        for text in texts_in(tomllib.loads(path.read_text(encoding="utf-8")))
        if BANNED.search(text) or (path.parent.name != "sample" and IN_SENTENCES.search(text))
    ]
    assert found == []


def test_no_document_has_one():
    found = [
        (place(path, number), line)
        for path in DOCUMENTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if BANNED.search(line)
    ]
    assert found == []


def test_no_docstring_and_no_comment_has_one():
    quoted = re.compile(r'"[^"\n]*"')
    found = [
        (place(path, line), text)
        for path in CODE
        for line, text in remarks(path)
        if BANNED.search(quoted.sub("", text))
    ]
    assert found == []
