"""The evidence behind a claim: a quiet mark next to it, and the finding that the mark opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from netcoach.content.content import Evidence
from netcoach.foundation.i18n import _
from ui.widgets import theme
from ui.widgets.buttons import SoftButton
from ui.widgets.dialogs import ModalDialog
from ui.widgets.empty_state import IconWidget
from ui.widgets.icons import icon
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layout import CardFrame, ColumnLayout, RowLayout
from ui.widgets.name_masking import shown

_WIDTH, _DOTS = 600, 26
_LABEL_GAP = 16


def grade_label(mark: str) -> str:
    """Return how sure a finding is, in a word."""
    return {"strong": _("strong"), "fair": _("fair"), "early": _("early")}[mark]


class EvidenceFacts(QWidget):
    """A finding: its claim, what was found, how good it is, what it doesn't say, and who found it.

    Args:
        finding: The finding.
        labelled: Whether it says itself that it's the evidence, where nothing above does.
    """

    def __init__(self, finding: Evidence, *, labelled: bool = False) -> None:
        super().__init__()
        column = ColumnLayout(self, gap=4)
        head = RowLayout(gap=8)
        if labelled:
            head.add(SectionLabel(_("The evidence")))
            head.addStretch(1)
        head.add(IconWidget(f"evidence-{finding.mark}", _DOTS), PlainLabel(grade_label(finding.mark), "small"))
        if not labelled:
            head.addStretch(1)
        column.add(head)
        column.add(PlainLabel(finding.claim, "strong" if labelled else "lead"))
        column.space(8)
        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(_LABEL_GAP))
        grid.setVerticalSpacing(theme.space(8))
        grid.setColumnStretch(1, 1)
        for row, (label, text) in enumerate(
            (
                (_("What was found"), finding.found),
                (_("How good it is"), finding.quality),
                (_("What it doesn't say"), finding.limits),
                (_("Source"), finding.source),
            )
        ):
            grid.addWidget(PlainLabel(label, "soft", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(text), row, 1, Qt.AlignmentFlag.AlignTop)
        column.add(facts)


class EvidenceCard(CardFrame):
    """A finding on a sheet of paper, under the text that claims it, or in the list of all findings."""

    def __init__(self, finding: Evidence, *, labelled: bool = False) -> None:
        super().__init__()
        self.column.add(EvidenceFacts(finding, labelled=labelled))


class EvidenceDialog(ModalDialog):
    """A finding over the window, opened by the mark next to a claim."""

    def __init__(self, finding: Evidence, parent: QWidget) -> None:
        body = EvidenceFacts(finding)
        super().__init__(parent, _("The evidence"), body, primary=_("Close"), width=_WIDTH)
        self.secondary.hide()
        self.confirmed.connect(self.accept)


class EvidenceMark(SoftButton):
    """The dots and the word for how good the evidence of a claim is; pressed, it opens the finding.

    Args:
        finding: The finding behind the claim; None hides the mark, until :meth:`show_finding` has one.
    """

    def __init__(self, finding: Evidence | None = None) -> None:
        super().__init__("", self._on_pressed, flush=True, icon_name="evidence-fair")
        self._finding: Evidence | None = None
        self.show_finding(finding)

    def show_finding(self, finding: Evidence | None) -> None:
        """Stand for another finding."""
        self._finding = finding
        self.setVisible(finding is not None)
        if finding is not None:
            words = {"strong": _("strong evidence"), "fair": _("fair evidence"), "early": _("early evidence")}
            self.say(words[finding.mark])
            self.setIcon(icon(f"evidence-{finding.mark}", self.icon_tone))
            spoken = _("{grade}: {claim}").format(grade=words[finding.mark], claim=finding.claim)
            self.setAccessibleName(shown(spoken))
            self.setToolTip(shown(_("What the evidence says")))

    def _on_pressed(self) -> None:
        if self._finding is not None:
            EvidenceDialog(self._finding, self.window()).open()
