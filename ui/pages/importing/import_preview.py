"""The preview of an import, before anything is written: who is new, what changes, and what can't be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from netcoach.exchange.import_plan import CALENDAR, ImportPlan, ImportReport
from netcoach.foundation.i18n import _, ngettext, number, paragraph
from netcoach.foundation.progress import Progress
from netcoach.journal import Journal
from ui.pages.importing.import_rows import Decision, ImportRows, Tab
from ui.widgets.controls import (
    CardFrame,
    ColumnLayout,
    FlowWidget,
    PlainButton,
    PlainLabel,
    ProgressBar,
    QuietButton,
    TabBar,
)
from ui.widgets.dialogs import DialogBody, ModalDialog
from ui.widgets.lists.list_view import RowText, WholeRows
from ui.widgets.lists.tick_list import TickRowsView
from ui.widgets.looks import theme
from ui.widgets.notifications import announce
from ui.widgets.process.jobs import SHOW_AFTER_S, Job, Jobs

_LEAST_LIST = 2
_AROUND_TEXT = 72  # what a row has apart from its text: the box, and the space around it


class ImportPreviewDialog(ModalDialog):
    """Shows an import plan and writes it; ``imported(object)`` passes the report when it's done.

    Args:
        journal: The journal to import into.
        plan: The plan.
        jobs: Runs the import.
        parent: The window.
    """

    imported = Signal(object)

    def __init__(self, journal: Journal, plan: ImportPlan, jobs: Jobs, parent: QWidget) -> None:
        self._journal, self._plan, self._jobs = journal, plan, jobs
        self._job: Job | None = None
        self._rows = ImportRows(plan)
        self._has_choices = bool(plan.new or plan.changed)
        super().__init__(
            parent,
            _("Import from {file}").format(file=plan.file_name),
            self._body(),
            primary=_("Done"),
            width=640,
        )
        self.add_below_title(self._summary)
        self.secondary.setVisible(self._has_choices)
        self.confirmed.connect(self._on_confirmed)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(SHOW_AFTER_S * 1000))
        self._patience.timeout.connect(self._bar.show)
        self._say_figures()
        self.primary.setFocus()

    def reject(self) -> None:
        if self._job is not None and not self._job.is_over():
            self._job.cancel()
        else:
            super().reject()

    def _body(self) -> QWidget:
        body = DialogBody()
        column = ColumnLayout(body, gap=8)
        self._summary = PlainLabel("", "soft")
        self._tabs = TabBar(_("What's in this file"), self._tab_words())
        self._tabs.opened.connect(self._on_tab)
        self._hint = PlainLabel("", "small")
        self._all_button = QuietButton(_("Untick all"), self._on_all, flush=True)
        self._head = FlowWidget(gap=8, apart=True)
        self._head.add(self._hint, self._all_button)
        self._list = TickRowsView(_("In this file"), self._texts, self._is_ticked)
        self._list.ticked.connect(self._on_ticked)
        self._list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._paper = CardFrame(padding=4)
        self._paper.column.add(WholeRows(self._list, least=_LEAST_LIST))
        self._whole = PlainLabel("", "small")
        self._whole.hide()
        self._decisions = FlowWidget(gap=8)
        words = _("Update that event") if self._plan.format == CALENDAR else _("Update that person")
        self._update_button = PlainButton(words, self._on_decision, payload="update")
        decisions = (
            PlainButton(_("Add anyway"), self._on_decision, payload="add"),
            self._update_button,
            PlainButton(_("Leave out"), self._on_decision, payload="leave out"),
        )
        self._decisions.add(*decisions)
        self._list.offer(*decisions, self._all_button)
        self._bar = ProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.hide()
        skipped = _skipped_words(self._plan)
        self._skipped = PlainLabel(skipped, "small")
        top = ColumnLayout(gap=4)
        top.add(self._tabs, self._head)
        column.add(top)
        column.add(self._paper, stretch=1)
        column.add(self._whole, self._decisions, self._skipped, self._bar)
        self._skipped.setVisible(bool(skipped))  # only now that it's in the body: before, it'd be a window of its own
        if self._tab_words():
            self._on_tab(self._tabs.key())
        else:
            for each in (self._tabs, self._head, self._paper, self._decisions):
                each.hide()
        return body

    # --- the rows ----------------------------------------------------------------------------------------------------

    def _tab(self) -> Tab:
        return cast("Tab", self._tabs.key())

    def _tab_words(self) -> list[tuple[str, str]]:
        rows = self._rows
        new, alike, problems = (rows.count(tab) for tab in ("new", "alike", "problems"))
        changed = len(self._plan.changed)
        tabs = [
            ("new", ngettext("New {count}", "New {count}", new), new),
            ("changed", ngettext("Changed {count}", "Changed {count}", changed), changed),
            ("alike", ngettext("Possible duplicate {count}", "Possible duplicates {count}", alike), alike),
            ("problems", ngettext("Needs attention {count}", "Needs attention {count}", problems), problems),
        ]
        return [(key, words.format(count=number(count))) for key, words, count in tabs if count]

    def _texts(self, places: Sequence[int]) -> list[RowText]:
        return [self._rows.text(self._tab(), at) for at in places]

    def _is_ticked(self, at: int) -> bool | None:
        return self._rows.is_ticked(self._tab(), at)

    def _on_tab(self, _key: str) -> None:
        hints: dict[Tab, str] = {
            "new": _("Tick what to add.") if self._plan.format in {CALENDAR, "native"} else _("Tick who to add."),
            "changed": _("Tick what the file may change."),
            "alike": _("These may be in your journal, or twice in this file."),
            "problems": "",
        }
        self._hint.setText(hints[self._tab()])
        self._head.setVisible(self._tab() != "problems")
        self._decisions.setVisible(self._tab() == "alike")
        self._list.set_ids(())
        self._list.set_ids(range(self._rows.count(self._tab())))
        if self._tab() == "alike":
            self._list.choose(0)
        self._say_all()
        self._on_selection_changed()

    def _on_ticked(self, places: Sequence[int], wanted: bool) -> None:
        self._rows.tick(self._tab(), places, wanted)
        self._on_decided()

    def _on_all(self) -> None:
        tab = self._tab()
        self._rows.tick(tab, range(self._rows.count(tab)), not self._rows.all_ticked(tab))
        self._on_decided()
        announce(self, self._summary.text())

    def _on_decision(self, decision: str) -> None:
        self._rows.decide(self._list.chosen_ids(), cast("Decision", decision))
        self._on_decided()
        announce(self, self._summary.text())

    def _on_decided(self) -> None:
        self.say("")
        self._list.rows.reread()
        self._say_all()
        self._say_figures()
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        """Show in full what the current row has no room for."""
        self._update_button.setEnabled(self._tab() != "alike" or self._rows.can_update(self._list.chosen_ids()))
        current = self._list.current_id()
        detail = "" if current is None else self._rows.text(self._tab(), current).detail
        room = self._list.viewport().width() - theme.space(_AROUND_TEXT)
        is_cut = QFontMetrics(theme.font("small")).horizontalAdvance(detail) > room
        self._whole.setText(detail if is_cut else "")
        self._whole.setVisible(is_cut)

    def _say_all(self) -> None:
        self._all_button.say(_("Untick all") if self._rows.all_ticked(self._tab()) else _("Tick all"))

    def _say_figures(self) -> None:
        new, changed, unchanged, left_out = self._rows.figures()
        figures = counts(new, changed, unchanged, self._plan.skipped, left_out, self._rows.doubtful())
        if not self._has_choices:
            words = _("There's nothing to import in this file. {counts}")
            if unchanged:
                words = _("Everything in this file is already in your journal. {counts}")
            elif not self._plan.skipped and not left_out:
                words = _("There's nothing to import in this file.")
            self._summary.setText(words.format(counts=figures))
            return
        self._summary.setText(figures)
        self.primary.say(_bring_words(self._plan, new, changed) if new or changed else _("Import"))

    # --- writing -----------------------------------------------------------------------------------------------------

    def _on_confirmed(self) -> None:
        choices = self._rows.choices()
        if self._plan.changes_nothing:
            self.accept()
            return
        if self._has_choices and not any(self._rows.figures()[:2]) and not choices.updates:
            self.say(_("Nothing is ticked. Tick what you want to import, or cancel."))
            return
        self.say("")
        self._set_busy(busy=True)
        self.secondary.setFocus()
        self._job = self._jobs.run(self._journal.importing.apply(self._plan, choices), _("Importing"), shown=False)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.refused.connect(self._on_refused)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.broke.connect(self._on_broke)
        self._patience.start()

    def _set_busy(self, *, busy: bool) -> None:
        for each in (self.primary, self._tabs, self._head, self._list, self._decisions):
            each.setEnabled(not busy)

    def _on_progressed(self, progress: Progress) -> None:
        if progress.total:
            self._bar.set_fraction(progress.done / progress.total)

    def _on_finished(self, report: ImportReport) -> None:
        self._patience.stop()
        self.accept()
        self.imported.emit(report)

    def _on_refused(self, sentence: str) -> None:
        self._rest()
        self.say(sentence)

    def _on_broke(self, fault: Exception) -> None:
        self._rest()
        self.say(_("Something went wrong, so nothing was imported."))
        raise fault

    def _on_cancelled(self) -> None:
        self._rest()
        self.say(_("Cancelled. Nothing was imported."))

    def _rest(self) -> None:
        self._patience.stop()
        self._bar.hide()
        self._job = None
        self._set_busy(busy=False)
        self.primary.setFocus()


def counts(new: int, changed: int, unchanged: int, skipped: int, left_out: int = 0, doubtful: int = 0) -> str:
    """Return "6 new · 1 changed · 3 skipped", without zeros; ``doubtful`` of the new ones may be duplicates."""
    certain = new - doubtful
    parts = (
        (certain, ngettext("{count} new", "{count} new", certain)),
        (doubtful, ngettext("{count} possible duplicate", "{count} possible duplicates", doubtful)),
        (changed, ngettext("{count} changed", "{count} changed", changed)),
        (unchanged, ngettext("{count} unchanged", "{count} unchanged", unchanged)),
        (left_out, ngettext("{count} left out", "{count} left out", left_out)),
        (skipped, ngettext("{count} skipped", "{count} skipped", skipped)),
    )
    return " · ".join(words.format(count=number(count)) for count, words in parts if count) or _("nothing")


def over_words(count: int) -> str:
    """Return "2 past events were skipped."."""
    words = ngettext("{count} past event was skipped.", "{count} past events were skipped.", count)
    return words.format(count=number(count))


def _bring_words(plan: ImportPlan, new: int, changed: int) -> str:
    if plan.format == "native":  # a journal contains more than people
        words = ngettext("Import {count} entry", "Import {count} entries", new + changed)
        return words.format(count=number(new + changed))
    if plan.format == CALENDAR:
        adding = ngettext("Import {count} event", "Import {count} events", new)
        both = ngettext("Import {count} event, update {changed}", "Import {count} events, update {changed}", new)
        updating = ngettext("Update {count} event", "Update {count} events", changed)
    else:
        adding = ngettext("Import {count} person", "Import {count} people", new)
        both = ngettext("Import {count} person, update {changed}", "Import {count} people, update {changed}", new)
        updating = ngettext("Update {count} person", "Update {count} people", changed)
    if new and changed:
        return both.format(count=number(new), changed=number(changed))
    return adding.format(count=number(new)) if new else updating.format(count=number(changed))


def _skipped_words(plan: ImportPlan) -> str:
    in_trash = ngettext(
        "{count} of them is in your trash and will stay there.",
        "{count} of them are in your trash and will stay there.",
        plan.in_trash,
    ).format(count=number(plan.in_trash))
    return paragraph([*([in_trash] if plan.in_trash else []), *([over_words(plan.over)] if plan.over else [])])
