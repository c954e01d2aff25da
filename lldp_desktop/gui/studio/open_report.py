"""One report that is being edited: its record, its draft from the records, and what was done to its parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.studio.figure_fields import joined
from lldp_desktop.operations.issuing import versions_of
from lldp_desktop.operations.reports import ISSUED
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.kept_reports import request_of
from lldp_desktop.reporting.outline import BASES, CLOSING, OPENING
from lldp_desktop.reporting.part_text import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.reporting.arrangement import ArrangedPart, Arrangement, PartEdit
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.reporting.part_text import Texts
    from lldp_desktop.storage.store import Store

#: Parts that bear no title of their own, and any other that has none: in the window, and in the change log.
_LOGGED = {BASES: "Căn cứ", OPENING: "Mở đầu", CLOSING: "Kết thúc", "": "Phần chưa có tiêu đề"}
_SHOWN = {
    BASES: say("Căn cứ"),
    OPENING: say("Mở đầu"),
    CLOSING: say("Kết thúc"),
    "": say("Phần chưa có tiêu đề"),
}


@dataclass
class OpenReport:
    """Answers everything about the report without the file; `edits` hold what is typed and not saved yet, too."""

    record: Record
    draft: ReportDraft
    edits: dict[str, PartEdit] = field(default_factory=dict)
    #: How often it was issued before it was opened again.
    versions: int = 0

    @property
    def uid(self) -> str:
        """The report's uid."""
        return str(self.record["uid"])

    def arranged(self) -> Arrangement:
        """Return the parts as they stand."""
        return self.draft.arranged(self.edits.values())

    def part(self, name: str) -> ArrangedPart | None:
        """Return a part; None where the report has none of that name."""
        return next((part for part in self.arranged().parts if part.name == name), None)

    def text(self, part: ArrangedPart) -> Texts:
        """Return a part's paragraphs, also where it is left out."""
        shown = replace(part, edit=replace(part.edit, left_out=False))
        return tuple(map(joined, self.draft.text(shown)))

    def put_text(self, part: ArrangedPart, texts: Texts) -> None:
        """Let a part say this from now on, unsaved; the draft's own words again are no edit."""
        edit = part.edit
        drafted = tuple(map(joined, self.draft.draft(part)))
        if part.outlined is not None and kept(texts) == kept(drafted):
            self.edits[part.name] = replace(edit, text=None, base=None)
        else:
            base = edit.base if edit.text is not None or part.outlined is None else drafted
            self.edits[part.name] = replace(edit, text=texts, base=base)

    def document(self) -> Document:
        """Return the whole report as it stands."""
        return self.draft.document(tuple(self.edits.values()))

    def maker(self, part: str, paragraph: int) -> _Maker:
        """Return what makes the document of this moment in another thread, and finds a paragraph's block in it."""
        return _Maker(self.draft, tuple(self.edits.values()), part, paragraph)

    def called(self, part: ArrangedPart, names: Mapping[str, str] = _SHOWN) -> str:
        """Return what the clerk calls a part: its title, else that of its section."""
        if part.title or part.name in names:
            return part.title or names[part.name]
        sections = self.arranged().sections
        return next((section.title for section in sections if part in section.parts), "") or names[""]

    def logged(self, part: ArrangedPart) -> str:
        """Return what the change log calls a part, whatever the window speaks."""
        return self.called(part, _LOGGED)


@dataclass(frozen=True, slots=True)
class _Maker:
    draft: ReportDraft
    edits: tuple[PartEdit, ...]
    part: str
    paragraph: int

    def __call__(self) -> tuple[Document, int | None]:
        return self.draft.document(self.edits), self.block()

    def place_of(self, block: int) -> tuple[str, int] | None:
        """Return the part and the paragraph of a block of the body."""
        places = self.draft.places(self.edits)
        return places[block] if block < len(places) else None

    def block(self) -> int | None:
        """Return the block of the paragraph, or the nearest one before it that prints."""
        return max(self._blocks(), default=(0, None))[1]

    def _blocks(self) -> Iterator[tuple[int, int]]:
        for block, place in enumerate(self.draft.places(self.edits)):
            if place is not None and place[0] == self.part and place[1] <= self.paragraph:
                yield place[1], block


def open_report(store: Store, uid: str) -> OpenReport | None:
    """Read a report and draft it; None where it is issued, KnownError where it is gone, or as drafting does.

    Every part is drafted in its order here, since the first text to cite a document names it in full.
    """
    record = store.record("reports", uid)
    if record is None:
        raise KnownError(say("Không còn báo cáo này trong tệp dữ liệu."))
    if record["state"] == ISSUED:
        return None
    request = request_of(store, record)
    draft = ReportDraft(store, request)
    for part in draft.arranged().parts:
        draft.draft(part)
    return OpenReport(record, draft, {edit.part: edit for edit in request.edits}, len(versions_of(store, uid)))
