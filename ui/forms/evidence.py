"""The evidence for a claim: a quiet mark next to it, and the finding that the mark opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Evidence
from netcoach.foundation.i18n import _
from ui.widgets.buttons import SoftButton
from ui.widgets.dialogs import ModalDialog
from ui.widgets.empty_state import IconWidget
from ui.widgets.fields.reading_text import ReadingParagraph, ReadingText
from ui.widgets.labels import PlainLabel, SectionLabel, TextSpan
from ui.widgets.layouts.layout import CardFrame, ColumnLayout, RowLayout
from ui.widgets.looks.icons import icon
from ui.widgets.name_masking import shown

_WIDTH, _DOTS = 600, 26


def grade_label(mark: str) -> str:
    """Return the word for how good the evidence is."""
    return {"strong": _("strong"), "fair": _("fair"), "early": _("early")}[mark]


def evidence_rows(finding: Evidence) -> list[tuple[str, str]]:
    """Return what there is to read about a finding, each part with its label."""
    return [
        (_("What was found"), finding.found),
        (_("How good it is"), finding.quality),
        (_("What it doesn't say"), finding.limits),
        (_("Source"), finding.source),
    ]


class EvidenceFacts(QWidget):
    """A finding: the claim, what was found, how good the evidence is, what it doesn't say, and the source.

    Args:
        finding: The finding.
        labelled: Whether to add the heading "The evidence".
    """

    def __init__(self, finding: Evidence, *, labelled: bool = False) -> None:
        super().__init__()
        column = ColumnLayout(self, gap=4)
        head = RowLayout(gap=8)
        if labelled:
            title = SectionLabel(_("The evidence"))
            title.accessible_level = 3  # below what it's the evidence for
            head.add(title)
            head.addStretch(1)
        head.add(IconWidget(f"evidence-{finding.mark}", _DOTS), PlainLabel(grade_label(finding.mark), "small"))
        if not labelled:
            head.addStretch(1)
        column.add(head)
        column.add(PlainLabel(finding.claim, "strong" if labelled else "lead"))
        column.space(8)
        facts = ReadingText(finding.claim)
        rows = [(TextSpan(f"{label}\n", tone="soft"), TextSpan(text)) for label, text in evidence_rows(finding)]
        facts.show_paragraphs([ReadingParagraph(row) for row in rows])
        column.add(facts)


class EvidenceCard(CardFrame):
    """A finding on a card, as Help shows it."""

    def __init__(self, finding: Evidence, *, labelled: bool = False) -> None:
        super().__init__()
        self.column.set_margins((24, 16, 24, 24))  # the dots of the grade are higher than its words
        self.column.add(EvidenceFacts(finding, labelled=labelled))


class EvidenceDialog(ModalDialog):
    """A finding in a dialog, opened by the mark next to a claim."""

    def __init__(self, finding: Evidence, parent: QWidget) -> None:
        body = EvidenceFacts(finding)
        super().__init__(parent, _("The evidence"), body, primary=_("Close"), width=_WIDTH)
        self.secondary.hide()
        self.confirmed.connect(self.accept)


class EvidenceMark(SoftButton):
    """A quiet button next to a claim: dots and a word for how good the evidence is. It opens the finding.

    Args:
        finding: The finding behind the claim. None hides the mark until :meth:`show_finding` is called with one.
    """

    def __init__(self, finding: Evidence | None = None) -> None:
        super().__init__("", self._on_pressed, flush=True, icon_name="evidence-fair")
        self._finding: Evidence | None = None
        self.show_finding(finding)

    def show_finding(self, finding: Evidence | None) -> None:
        """Show another finding, or hide the mark."""
        self._finding = finding
        self._show_or_hide()
        if finding is not None:
            words = {"strong": _("strong evidence"), "fair": _("fair evidence"), "early": _("early evidence")}
            self.say(words[finding.mark])
            self.setIcon(icon(f"evidence-{finding.mark}", self.icon_tone))
            self.rescale()  # the words are a little away from the dots
            spoken = _("{grade}: {claim}").format(grade=words[finding.mark], claim=finding.claim)
            self.setAccessibleName(shown(spoken))
            self.setToolTip(shown(_("What the evidence says")))

    def keep_space(self) -> None:
        """Keep the space of the mark while it's hidden, so that nothing moves when it comes or goes."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self._show_or_hide()
        return super().event(event)

    def _show_or_hide(self) -> None:
        if self._finding is None:
            self.hide()
        elif self.parentWidget() is not None:  # on its own, it would be a window
            self.show()

    def _on_pressed(self) -> None:
        if self._finding is not None:
            EvidenceDialog(self._finding, self.window()).open()
