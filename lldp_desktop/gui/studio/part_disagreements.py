"""Where the text of a part says otherwise than the records by now: told over the text, changed on the clerk's word."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.studio.disagreement_bar import Offer, sentence_of
from lldp_desktop.reporting.document import Figure, Span
from lldp_desktop.reporting.part_text import kept, settled, taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.studio.part_figures import PartFigures
    from lldp_desktop.gui.studio.report_editor import ReportEditor
    from lldp_desktop.reporting.part_text import Change, Texts


class PartDisagreements(QObject):
    """Keeps the bar over the text as the part that is shown asks for."""

    def __init__(self, editor: ReportEditor, figures: PartFigures) -> None:
        super().__init__(editor)
        self._editor = editor
        self._figures = figures

    def show(self) -> None:
        """Show what is open in the part that is shown."""
        report, part = self._editor.report, self._editor.part()
        if report is None or part is None or part.edit.left_out:
            self._editor.bar.offer([])
            return
        name_of = self._figures.name_of
        offers: list[Offer] = [
            (sentence_of(change, name_of), partial(self._take, change), partial(self._settle, change))
            for change in report.draft.disagreements(part)
        ]
        lost = {figure.key: figure for figure in report.draft.lost(part)}
        offers += [
            (
                say("Số {figure} ({name}) không còn trong số liệu", figure=f.text, name=name_of(f.key)),
                None,
                partial(self._keep_words, f.key),
            )
            for f in lost.values()
        ]
        self._editor.bar.offer(offers)

    def _take(self, change: Change) -> None:
        self._change(lambda texts: taken(texts, change), change)

    def _settle(self, change: Change) -> None:
        self._change(lambda texts: texts, change)

    def _change(self, mend: Callable[[Texts], Texts], change: Change) -> None:
        editor, part = self._editor, self._editor.part()
        if editor.report is None or part is None or part.edit.base is None:
            return
        editor.report.edits[part.name] = replace(part.edit, base=settled(part.edit.base, change))
        before = editor.text.texts()
        texts = mend(before)
        if kept(texts) != kept(before):
            editor.text.replace(texts)
        editor.save_looked_at()

    def _keep_words(self, key: str) -> None:
        """Let a figure that is no more stand as plain words."""

        def as_words(inline: Figure | Span) -> Figure | Span:
            gone = isinstance(inline, Figure) and inline.key == key
            return Span(inline.text, inline.bold, inline.italic) if gone else inline

        texts = self._editor.text.texts()
        self._editor.text.replace(tuple(tuple(map(as_words, text)) for text in texts))
