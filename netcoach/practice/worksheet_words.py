"""The sentences about a worksheet: what is filled in, what has changed, and when it's looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from netcoach.content.worksheets import SheetField, WorksheetKind
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated, ngettext, number, paragraph
from netcoach.practice.worksheets import Answer, Worksheet
from netcoach.text.sentences import capitalized, number_word
from netcoach.text.truncate import shortened

_MOST_BACK_THEN = 200  # letters of an answer next to that of today; all of it is in the earlier worksheet


class Count(NamedTuple):
    """How many rows of a worksheet are filled in, and how many aren't."""

    done: int
    empty: int

    @property
    def whole(self) -> int:
        """How many there are."""
        return self.done + self.empty


def count(kind: WorksheetKind, one: Worksheet) -> Count:
    """Return how many rows are filled in; a row the user added counts once something is in it."""
    rows = [*range(len(kind.rows)), *one.own_rows()]
    fields_matter = kind.counts != "answers" and bool(kind.fields)
    rows = [row for row in rows if not fields_matter or kind.fields_of(row) == kind.fields]
    done = sum(not one.answer(row, kind.main_field(row)).is_vacant for row in rows)
    return Count(done, len(rows) - done)


def summary(kind: WorksheetKind, one: Worksheet, then: Worksheet | None, today: date) -> str:
    """Return the sentences above a worksheet: what is filled in, and how it was back then."""
    now = count(kind, one)
    said = [_done_words(kind.counts, now), _empty_words(kind.counts, now)]
    if kind.sums and (total := _total(kind, one)):
        said.append(_sum_words(total))
    if then is not None:
        before, when = count(kind, then), when_words(then.day, today)
        if before.empty != now.empty and _empty_words(kind.counts, before):
            said.append(_was_empty_words(kind.counts, before.empty, when))
        said.append(_changed_words(sum(_changed(kind, one, then)), date_words.day_and_month(then.day, today)))
    return paragraph(filter(None, said))


def short_words(kind: WorksheetKind, one: Worksheet) -> str:
    """Return a few words on what is left to fill in: "two empty seats"."""
    now = count(kind, one)
    if not now.whole or (not now.empty and kind.counts == "lines"):
        return _("begun") if not now.done else _said(_lines(now.done), now.done)
    if not now.empty:
        return _("filled in")
    if not now.done and not one.answers:
        return _("not begun")
    left = now.empty
    words = {
        "seats": ngettext("{count} empty seat", "{count} empty seats", left),
        "skills": ngettext("{count} skill without anyone", "{count} skills without anyone", left),
        "topics": ngettext("{count} topic without anyone", "{count} topics without anyone", left),
        "situations": ngettext("{count} situation without a name", "{count} situations without a name", left),
        "people": ngettext("{count} name to go", "{count} names to go", left),
        "lines": ngettext("{count} line to go", "{count} lines to go", left),
        "answers": ngettext("{count} question left", "{count} questions left", left),
    }
    return _said(words[kind.counts], left)


def again_words(day: date | None, today: date) -> str:
    """Return when the user is asked whether a worksheet is still true; empty if never."""
    if day is None:
        return ""
    if day <= today:
        return _("Still true? It's time to look again.")
    month = date_words.month(day.month) if day.year == today.year else date_words.month_and_year(day.month, day.year)
    return _("Still true? You'll be asked again in {month}.").format(month=month)


def when_words(day: date, today: date) -> str:
    """Return when an earlier worksheet was filled in, as briefly as is clear: "In March", "On 8 November"."""
    if (day.year, day.month) == (today.year, today.month):
        return _("On {day}").format(day=date_words.day_and_month(day, today))
    if day.year == today.year:
        return _("In {month}").format(month=date_words.month(day.month))
    return _("In {month}").format(month=date_words.month_and_year(day.month, day.year))


def then_words(kind: WorksheetKind, position: int, one: Worksheet, then: Worksheet) -> str:
    """Return how a row was back then, compared with now: "the same", "empty then, too", or what has changed."""
    fields = [field for field in kind.fields_of(position) if field.type != "last touch"]
    now = [one.answer(position, field.key) for field in fields]
    before = [then.answer(position, field.key) for field in fields]
    main = kind.main_field(position)
    if all(answer.is_vacant for answer in before):
        is_empty = all(answer.is_vacant for answer in now)
        is_person = any(field.key == main and field.type == "person" for field in fields)
        return _("empty then, too") if is_empty else _("no one yet") if is_person else _("empty then")
    changed = [
        (field, was) for field, was, is_now in zip(fields, before, now, strict=True) if not was.says_same(is_now)
    ]
    told = [shortened(words, _MOST_BACK_THEN) for field, was in changed if (words := answer_words(field, was))]
    return " · ".join(map(isolated, told)) or _("the same")


def answer_words(field: SheetField, answer: Answer) -> str:
    """Return an answer as text: a name, the words of a choice, or what was written."""
    if field.type == "person":
        if answer.person_id is None:
            return "" if answer.is_empty else _("no one, for now")
        return answer.person_name
    if field.type == "choice":
        return next((option.label for option in field.options if option.key == answer.text), answer.text)
    if field.type == "date":
        return date_words.partial_day(answer.text)
    return answer.text


def subject_words(one: Worksheet) -> str:
    """Return what a worksheet is about, in a few words: a person, an employer, an event; empty for nothing."""
    return one.person_name or one.about or one.event_title


def full_title(title: str, one: Worksheet) -> str:
    """Return the title of a worksheet with what it's about: "House rules: Acme"."""
    subject = subject_words(one)
    return _("{title}: {subject}").format(title=title, subject=isolated(subject)) if subject else title


def _changed(kind: WorksheetKind, one: Worksheet, then: Worksheet) -> Iterable[bool]:
    own = sorted({*one.own_rows(), *then.own_rows()})
    for position in [*range(len(kind.rows)), *own]:
        for field in kind.fields_of(position):
            if field.type != "last touch":
                yield not one.answer(position, field.key).says_same(then.answer(position, field.key))


def _total(kind: WorksheetKind, one: Worksheet) -> float:
    total = 0.0
    for position in [*range(len(kind.rows)), *one.own_rows()]:
        for field in kind.fields_of(position):
            if field.type == "number":
                total += _read_number(one.answer(position, field.key).text)
    return total


def _read_number(text: str) -> float:
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1_000_000 else 0.0


def is_number(text: str) -> bool:
    """Return whether a text is empty or a number that can be added up."""
    return not text.strip() or text.strip() in {"0", "0.0"} or _read_number(text) > 0


def _said(words: str, amount: int) -> str:
    return words.format(count=number_word(amount))


def _sentence(words: str, amount: int) -> str:
    return capitalized(_said(words, amount))


def _sum_words(total: float) -> str:
    whole = round(total)
    decimals = 0 if abs(total - whole) < 0.05 else 1
    words = ngettext("That's {count} hour a week together.", "That's {count} hours a week together.", whole)
    return words.format(count=number(total, decimals))


def _lines(amount: int) -> str:
    return ngettext("{count} line written", "{count} lines written", amount)


def _done_words(unit: str, now: Count) -> str:
    done = now.done
    if unit == "answers":
        answered = ngettext(
            "{done} of {count} questions is answered.", "{done} of {count} questions are answered.", done
        )
        return capitalized(answered.format(done=number_word(done), count=number_word(now.whole)))
    if not done:
        return ""
    words = {
        "seats": ngettext("{count} seat is taken.", "{count} seats are taken.", done),
        "skills": ngettext(
            "{count} skill has someone who's seen it.", "{count} skills have someone who's seen them.", done
        ),
        "topics": ngettext("{count} topic has someone to ask.", "{count} topics have someone to ask.", done),
        "situations": ngettext("{count} situation has a name.", "{count} situations have a name.", done),
        "people": ngettext("{count} person is named.", "{count} people are named.", done),
        "lines": ngettext("{count} line is written.", "{count} lines are written.", done),
    }
    return _sentence(words[unit], done)


def _empty_words(unit: str, now: Count) -> str:
    empty = now.empty
    if not empty or unit in {"answers", "lines"}:
        return ""
    words = {
        "seats": ngettext("{count} seat is empty.", "{count} seats are empty.", empty)
        if not now.done
        else ngettext("{count} is empty.", "{count} are empty.", empty),
        "skills": ngettext("{count} has no one yet.", "{count} have no one yet.", empty),
        "topics": ngettext("{count} has no one yet.", "{count} have no one yet.", empty),
        "situations": ngettext("{count} has no name yet.", "{count} have no name yet.", empty),
        "people": ngettext("There's room for {count} more.", "There's room for {count} more.", empty),
    }
    return _sentence(words[unit], empty)


def _was_empty_words(unit: str, amount: int, when: str) -> str:
    words = {
        "seats": ngettext("{when}, {count} was empty.", "{when}, {count} were empty.", amount),
        "skills": ngettext("{when}, {count} had no one.", "{when}, {count} had no one.", amount),
        "topics": ngettext("{when}, {count} had no one.", "{when}, {count} had no one.", amount),
        "situations": ngettext("{when}, {count} had no name.", "{when}, {count} had no name.", amount),
        "people": ngettext(
            "{when}, there was room for {count} more.", "{when}, there was room for {count} more.", amount
        ),
    }
    return words[unit].format(when=when, count=number_word(amount))


def _changed_words(changed: int, day: str) -> str:
    if not changed:
        return _("Nothing has changed since {day}.").format(day=day)
    words = ngettext("{count} answer has changed since {day}.", "{count} answers have changed since {day}.", changed)
    return capitalized(words.format(count=number_word(changed), day=day))
