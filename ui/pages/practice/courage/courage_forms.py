"""The two forms of a rung: what is feared before it, and what really happened."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, number
from netcoach.journal import Journal
from netcoach.practice.courage import HARDEST, MOST_SURPRISING, Attempt, Outcome, Prediction, RungRef
from ui.editing.form_binding import FieldValues, FormBinding
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.slider import SliderField
from ui.widgets.fields.text_area import TextArea
from ui.widgets.fields.text_field import TextField
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout, SunkenFrame
from ui.widgets.layouts.responsive_row import ResponsiveRow

_APART = 8
_BESIDE = 24
_STACKS_BELOW = 520
_LIKELY = 50
_NO_SURPRISE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSubject:
    """What a form is about: a rung before it's tried, or an attempt afterwards."""

    ref: RungRef
    hard: int
    attempt: Attempt | None = None

    @property
    def draft_key(self) -> str:
        """The key of its draft."""
        if self.attempt is not None:
            return f"courage/rung_attempts/{self.attempt.id}"
        return f"courage/{self.ref}" if isinstance(self.ref, str) else f"courage/rungs/{self.ref}"


class RungForm(QWidget):
    """A form of a rung, which keeps a draft of itself until it's saved.

    :attr:`verb` says what saves it, with a :attr:`hint`, and :attr:`leave` what leaves it.
    """

    verb = leave = hint = ""

    def __init__(self, subject: FormSubject, journal: Journal) -> None:
        super().__init__()
        self.subject, self._journal = subject, journal
        self.form = FormBinding({})
        self._kept: FieldValues = {}
        self.column = ColumnLayout(self, gap=4)

    def bind(self, **fields: TextArea | TextField | SliderField) -> None:
        """Bind the fields by name, and continue their draft if there is one."""
        self.form = FormBinding(fields)
        draft = self._journal.drafts.get(self.subject.draft_key)
        if draft is not None:
            self._kept = draft.words
            self.form.set_values(draft.words)
        for field in fields.values():
            if not isinstance(field, SliderField):
                field.edited.connect(self.keep_draft)  # also when the window is closed while someone is typing

    def first(self) -> QWidget:
        """Return the field that has the focus first."""
        raise NotImplementedError

    def keep_draft(self) -> None:
        """Save what changed as a draft, if it isn't saved yet."""
        changed = self.form.changed()
        if changed == self._kept or self._journal.store.is_read_only:
            return
        try:
            if changed:
                self._journal.drafts.keep(self.subject.draft_key, changed)
            else:
                self._journal.drafts.drop(self.subject.draft_key)
        except NetCoachError:
            return  # a long write is in progress, or the disk is full: try again in a second
        self._kept = changed

    def add(self, *parts: QWidget) -> None:
        """Add some parts, next to each other where the form is wide: so that it's low enough for a small window."""
        self.column.add(ResponsiveRow(*parts, gap=_BESIDE, gap_below=_APART + 4, stacks_below=_STACKS_BELOW))
        self.column.space(_APART)


class BeforeForm(RungForm):
    """What the user fears will happen. Nothing of it can be changed once it's saved."""

    def __init__(self, subject: FormSubject, journal: Journal) -> None:
        super().__init__(subject, journal)
        fear, props = _("What I fear will happen"), _("What I'll leave at home")
        setting = _("Where, or with whom")
        self._fear = TextArea(fear, lines=2)
        self._likely = SliderField(_("How likely is that?"), HARDEST, _LIKELY)
        ends = (_("a quiet Sunday"), _("the hardest day I know"))
        self._hard = SliderField(_("How hard it feels now"), HARDEST, subject.hard, ends=ends)
        self._props = TextField(props, placeholder=_("my notes"))
        self._setting = TextField(setting, placeholder=_("the Monday meeting"))
        self.add(_labelled(fear, self._fear))
        self.add(self._likely, self._hard)
        self.add(_labelled(props, self._props), _labelled(setting, self._setting))
        self.verb, self.leave = _("Save prediction"), _("Not today")
        self.hint = _("Once it's saved, you can read it but not change it.")
        self.bind(fear=self._fear, likely=self._likely, hard=self._hard, props=self._props, setting=self._setting)

    def first(self) -> QWidget:
        """Return the field for what is feared."""
        return self._fear

    def prediction(self) -> Prediction:
        """Return what was written."""
        return Prediction(
            fear=self._fear.text(),
            likely=self._likely.value(),
            hard=self._hard.value(),
            props=self._props.text(),
            setting=self._setting.text(),
        )


class AfterForm(RungForm):
    """What really happened, with the prediction above it to read."""

    def __init__(self, subject: FormSubject, journal: Journal, attempt: Attempt) -> None:
        super().__init__(subject, journal)
        before = attempt.outcome
        prediction = attempt.prediction
        happened, learned, dropped = _("What really happened"), _("What I learned"), _("What I left at home")
        self._happened = TextArea(happened, before.happened if before else "", lines=2)
        surprise = before.surprise if before else _NO_SURPRISE
        ends = (_("as I expected"), _("not at all as I expected"))
        self._surprise = SliderField(_("How surprising it was"), MOST_SURPRISING, surprise, ends=ends)
        self._hard = SliderField(_("How hard it was"), HARDEST, before.hard if before else prediction.hard)
        self._learned = TextArea(learned, before.learned if before else "", lines=1)
        self._dropped = TextField(dropped, before.props_dropped if before else prediction.props)
        self.column.add(SealedPrediction(attempt, journal))
        self.column.space(_APART)
        self.add(_labelled(happened, self._happened))
        self.add(self._surprise, self._hard)
        self.add(_labelled(learned, self._learned), _labelled(dropped, self._dropped))
        self.verb, self.leave = _("Save"), _("Cancel") if before else _("Not today")
        self.bind(
            happened=self._happened,
            surprise=self._surprise,
            hard=self._hard,
            learned=self._learned,
            dropped=self._dropped,
        )

    def first(self) -> QWidget:
        """Return the field for what happened."""
        return self._happened

    def outcome(self) -> Outcome:
        """Return what was written."""
        return Outcome(
            happened=self._happened.text(),
            surprise=self._surprise.value(),
            hard=self._hard.value(),
            learned=self._learned.text(),
            props_dropped=self._dropped.text(),
        )


class SealedPrediction(SunkenFrame):
    """A saved prediction, to read."""

    def __init__(self, attempt: Attempt, journal: Journal) -> None:
        super().__init__(gap=4, padding=16)
        prediction = attempt.prediction
        day = date_words.day_and_month(attempt.created_at.date(), journal.today)
        feared = _("What you feared, on {day}").format(day=day)
        self.column.add(SectionLabel(feared), ReadingText(feared, prediction.fear))
        self.column.add(PlainLabel(predicted_words(prediction), "small"))


def _labelled(name: str, field: QWidget) -> QWidget:
    """Return a field with its label above it."""
    whole = QWidget()
    column = ColumnLayout(whole, gap=4)
    column.add(SectionLabel(name), field)
    column.addStretch(1)
    return whole


def predicted_words(prediction: Prediction) -> str:
    """Return the rest of a prediction, in a line."""
    numbers = _("how likely: {likely} of 100 · how hard: {hard} of 100").format(
        likely=number(prediction.likely), hard=number(prediction.hard)
    )
    props = _("left at home: {props}").format(props=prediction.props) if prediction.props else ""
    return " · ".join(filter(None, (numbers, props, prediction.setting)))
