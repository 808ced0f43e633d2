"""What there is to read after a drill: nothing is scored, so it's a comparison and a note."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.content.content import Content, DrillPrompt
from netcoach.foundation.i18n import _, enumerated, pgettext
from netcoach.practice.drills import marked_threads
from netcoach.text.shared_words import shared_spans
from ui.widgets.fields.reading_text import ReadingParagraph
from ui.widgets.labels import TextSpan, pattern_spans


def result_paragraphs(prompt: DrillPrompt, answers: Sequence[str], content: Content) -> list[ReadingParagraph]:
    """Return what to read after a drill with these ``answers``."""
    written = [text.strip() for text in answers if text.strip()]
    shown = {
        "follow-ups": _follow_ups,
        "threads": _threads,
        "exits": _compared,
        "saying no": _compared,
        "noisy room": _said,
        "attention": _noticed,
    }[prompt.drill](prompt, written, content)
    return [*shown, _soft(_note(prompt.drill))]


def _follow_ups(prompt: DrillPrompt, written: Sequence[str], _content: Content) -> list[ReadingParagraph]:
    paragraphs = []
    for question in written:
        spans = shared_spans(prompt.text, question)
        words = enumerated(question[start:end] for start, end in spans)
        about = (
            _("Their words: {words}").format(words=words)
            if spans
            else _("None of their words, which is fine if it's about what they said.")
        )
        paragraphs.append(ReadingParagraph((*_emphasised(question, spans), TextSpan(f"\n{about}", tone="soft"))))
    return paragraphs


def _threads(prompt: DrillPrompt, written: Sequence[str], _content: Content) -> list[ReadingParagraph]:
    paragraphs = []
    for thread, marked in marked_threads(prompt, written):
        words = TextSpan(thread.words, strong=True)
        said = pattern_spans(_("{words} (you marked it)"), "soft", words=words) if marked else [words]
        paragraphs.append(ReadingParagraph((*said, TextSpan(f"\n{thread.question}"))))
    return paragraphs


def _compared(prompt: DrillPrompt, written: Sequence[str], content: Content) -> list[ReadingParagraph]:
    yours = [_labelled(_("What you wrote"), pgettext("between sentences", " ").join(written))] if written else []
    bank = [content.phrase(key).text for key in prompt.phrases]
    return [*yours, _labelled(_("Two from the phrase bank"), "\n".join(bank))]


def _said(_prompt: DrillPrompt, written: Sequence[str], _content: Content) -> list[ReadingParagraph]:
    return [_labelled(_("Said aloud"), "\n".join(written))] if written else []


def _noticed(_prompt: DrillPrompt, written: Sequence[str], _content: Content) -> list[ReadingParagraph]:
    return [_labelled(_("What you noticed"), "\n".join(written))] if written else []


def _note(drill: str) -> str:
    return {
        "follow-ups": _("A follow-up refers to the last answer. One word of theirs is enough for that."),
        "threads": _("Any of these would do. One thread is plenty for one question."),
        "exits": _("Leaving first is normal. Words you'd really say are better than polished ones."),
        "saying no": _("A short no is easier to hear than a long one. You don't owe a reason."),
        "noisy room": _("If they ask again, it's the room. Asking to move is always all right."),
        "attention": _("Any of these can become a question. While you look outward, you aren't watching yourself."),
    }[drill]


def _labelled(label: str, text: str) -> ReadingParagraph:
    return ReadingParagraph((TextSpan(f"{label}\n", tone="soft"), TextSpan(text)))


def _soft(text: str) -> ReadingParagraph:
    return ReadingParagraph((TextSpan(text, tone="soft"),))


def _emphasised(text: str, spans: Sequence[tuple[int, int]]) -> list[TextSpan]:
    parts, at = [], 0
    for start, end in spans:
        parts += [TextSpan(text[at:start]), TextSpan(text[start:end], strong=True)]
        at = end
    return [part for part in (*parts, TextSpan(text[at:])) if part.text]
