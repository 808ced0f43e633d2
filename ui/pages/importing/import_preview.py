"""The preview of an import, before anything is written: who is new, what changes, and what can't be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from netcoach.exchange.import_plan import ImportPlan, ImportReport
from netcoach.formats import Problem
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.progress import Progress
from netcoach.journal import Journal
from ui.widgets import theme
from ui.widgets.controls import CardFrame, ColumnLayout, PlainLabel, ProgressBar, TabBar
from ui.widgets.dialogs import DialogBody, ModalDialog
from ui.widgets.jobs import SHOW_AFTER_S, Job, Jobs
from ui.widgets.list_view import RowsView, RowText
from ui.widgets.name_masking import masked_name

_LEAST_LIST = 68


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
        self._texts: Sequence[RowText] = ()
        nothing = not (plan.new or plan.changed)
        super().__init__(
            parent,
            _("Import from {file}").format(file=plan.file_name),
            self._body(),
            primary=_("Done") if nothing else _bring_words(plan),
            lead=_summary(plan),
            width=640,
        )
        self.secondary.setVisible(not nothing)
        self.confirmed.connect(self._on_confirmed)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(SHOW_AFTER_S * 1000))
        self._patience.timeout.connect(self._bar.show)
        self.primary.setFocus()

    def reject(self) -> None:
        if self._job is not None and not self._job.is_over():
            self._job.cancel()
        else:
            super().reject()

    def _body(self) -> QWidget:
        body = DialogBody()
        column = ColumnLayout(body, gap=8)
        self._tabs = TabBar(_("What's in this file"), _tabs(self._plan))
        self._tabs.opened.connect(self._on_tab)
        self._list = RowsView(_("In this file"), self._rows)
        self._list.setMinimumHeight(theme.space(_LEAST_LIST))
        paper = CardFrame(padding=4)
        paper.column.add(self._list)
        self._bar = ProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.hide()
        self._trash = PlainLabel(_trash_words(self._plan), "small")
        self._trash.setVisible(bool(self._plan.in_trash))
        column.add(self._tabs)
        column.space(4)
        column.add(paper, stretch=1)
        column.add(self._trash, self._bar)
        self._on_tab(self._tabs.key())
        if not self._texts:
            self._tabs.hide()
            paper.hide()
        return body

    def _rows(self, numbers: Sequence[int]) -> list[RowText]:
        return [self._texts[number] for number in numbers]

    def _on_tab(self, key: str) -> None:
        plan = self._plan
        if key == "new":
            self._texts = [RowText(title=masked_name(one.name), detail=one.about) for one in plan.new]
        elif key == "changed":
            self._texts = [RowText(title=masked_name(change.name), detail=change.what) for change in plan.changed]
        else:
            self._texts = [RowText(title=_where(each), detail=each.reason) for each in plan.problems]
        self._list.set_ids(())
        self._list.set_ids(range(len(self._texts)))

    def _on_confirmed(self) -> None:
        if self._plan.changes_nothing:
            self.accept()
            return
        self.say("")
        self.primary.setEnabled(False)
        self.secondary.setFocus()
        self._job = self._jobs.run(self._journal.importing.apply(self._plan), _("Importing"), shown=False)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.refused.connect(self._on_refused)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.broke.connect(self._on_broke)
        self._patience.start()

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
        self.primary.setEnabled(True)
        self.primary.setFocus()


def counts(new: int, changed: int, unchanged: int, skipped: int) -> str:
    """Return "6 new · 1 changed · 3 skipped", without zeros."""
    parts = (
        (new, ngettext("{count} new", "{count} new", new)),
        (changed, ngettext("{count} changed", "{count} changed", changed)),
        (unchanged, ngettext("{count} unchanged", "{count} unchanged", unchanged)),
        (skipped, ngettext("{count} skipped", "{count} skipped", skipped)),
    )
    return " · ".join(words.format(count=number(count)) for count, words in parts if count) or _("nothing")


def _summary(plan: ImportPlan) -> str:
    figures = counts(len(plan.new), len(plan.changed), plan.unchanged, plan.skipped)
    if plan.new or plan.changed:
        return figures
    if plan.unchanged:
        return _("Everything in this file is already in your journal. {counts}").format(counts=figures)
    return _("There's nothing to import in this file. {counts}").format(counts=figures)


def _where(problem: Problem) -> str:
    name = masked_name(problem.name) if problem.name else _("no name")
    return _("Line {line}: {name}").format(line=problem.line, name=isolated(name)) if problem.line else name


def _tabs(plan: ImportPlan) -> list[tuple[str, str]]:
    new, changed, problems = len(plan.new), len(plan.changed), len(plan.problems)
    tabs = [
        ("new", ngettext("New {count}", "New {count}", new), new),
        ("changed", ngettext("Changed {count}", "Changed {count}", changed), changed),
        ("problems", ngettext("Needs attention {count}", "Needs attention {count}", problems), problems),
    ]
    shown = [tab for tab in tabs if tab[2]] or tabs[:1]
    return [(key, words.format(count=number(count))) for key, words, count in shown]


def _bring_words(plan: ImportPlan) -> str:
    new, changed = len(plan.new), len(plan.changed)
    if plan.format == "native":  # a journal contains more than people
        return ngettext("Import {count} entry", "Import {count} entries", new + changed).format(
            count=number(new + changed)
        )
    if new:
        return ngettext("Import {count} person", "Import {count} people", new).format(count=number(new))
    return ngettext("Update {count} person", "Update {count} people", changed).format(count=number(changed))


def _trash_words(plan: ImportPlan) -> str:
    return ngettext(
        "{count} of them is in your trash and will stay there.",
        "{count} of them are in your trash and will stay there.",
        plan.in_trash,
    ).format(count=number(plan.in_trash))
