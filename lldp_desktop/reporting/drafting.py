"""One report drafted from the records: its facts once, and from them a document for every state of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.numbers_in_text import roman
from lldp_desktop.domain.vietnamese_text import lower_first, one_line, upper, without_stop
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.reporting import annexes, charts, citation, kept_outlines, paper_code
from lldp_desktop.reporting import outline as outlines
from lldp_desktop.reporting.arrangement import arranged
from lldp_desktop.reporting.counted import COUNTED
from lldp_desktop.reporting.document import (
    Annex,
    Block,
    ClauseHeading,
    Document,
    Figure,
    Letterhead,
    Paragraph,
    SectionHeading,
    Span,
    plain,
)
from lldp_desktop.reporting.facts import period_records
from lldp_desktop.reporting.part_text import disagreements, filled, lost_figures
from lldp_desktop.reporting.people import capital_lines, capitals, people_of, sender_of, signature_of
from lldp_desktop.reporting.template_text import TemplateText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.arrangement import ArrangedPart, Arrangement, PartEdit
    from lldp_desktop.reporting.document import Text
    from lldp_desktop.reporting.facts.period_records import Group, PeriodRecords
    from lldp_desktop.reporting.outline import Outline
    from lldp_desktop.reporting.part_text import Change, Texts
    from lldp_desktop.reporting.people import People
    from lldp_desktop.reporting.request import ReportRequest
    from lldp_desktop.storage.store import Store

#: Room to write a number, a day or a month by hand: no-break spaces, which no renderer folds.
_BLANK = "\u00a0" * 8
_END = "./."


class PartState(Enum):
    """How a part of a report stands."""

    DRAFTED = auto()
    EDITED = auto()
    CHANGED = auto()
    LEFT_OUT = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a report is drafted from; `names` are those of all enterprises by uid.

    `enterprises` are all of them, `earlier` the figures of the years up to the period's, for a chart;
    `sender` is the office as packages of the period name it, None where only the one of the report's day is known;
    `extra` is what was read beside the period's records, by what the outline counts.
    """

    programme: Programme
    choices: Choices
    people: People
    outline: Outline
    records: PeriodRecords
    names: Mapping[str, str]
    enterprises: tuple[Record, ...] = ()
    earlier: tuple[Record, ...] = ()
    sender: Record | None = None
    extra: object = None


def groups_of(outline: Outline, programme: Programme) -> tuple[Group, ...]:
    """Return every group that an outline has to place in exactly one of its parts."""
    return COUNTED[outline.counts].groups(programme)


def read_sources(store: Store, request: ReportRequest, outline: Outline | None = None) -> Sources:
    """Return what a report is drafted from, by another outline than its own where one is given.

    Raises as `ReportDraft` does.
    """
    day = request.issued_on or request.period.ends_on
    found = programme_of(store)
    outline = outline or kept_outlines.load(store, request.outline)
    groups = groups_of(outline, found)
    outline = outline.over(groups)
    outline.require_each_once(groups)
    enterprises = tuple(store.records("enterprises"))
    return Sources(
        programme=found,
        choices=choices_of(store),
        people=people_of(store, day, request.signer),
        outline=outline,
        records=period_records.select(store, found, request.period, day, request.letter),
        names={str(record["uid"]): str(record["name"]) for record in enterprises},
        enterprises=enterprises,
        earlier=charts.figures_of_years(store, request.period),
        sender=sender_of(store, day, request.period),
        extra=COUNTED[outline.counts].read(store, request, found),
    )


class ReportDraft:
    """One report as the records give it now: facts, the outline's texts around them, annexes and formal parts.

    Everything is read from the file at once; afterwards documents are made from it without the file, one after the
    other, as the clerk edits parts. `figures` are all of its figures by their keys.
    """

    def __init__(self, store: Store, request: ReportRequest) -> None:
        """Read everything; KnownError where office or signer are missing for the day, or the outline is wrong."""
        self._draw_up(request, read_sources(store, request))

    @classmethod
    def of(cls, request: ReportRequest, sources: Sources, *, every_branch: bool = False) -> ReportDraft:
        """Return the draft of what was read already, of every branch of its templates where an outline is tried."""
        draft = cls.__new__(cls)
        draft._draw_up(request, sources, every_branch=every_branch)
        return draft

    def _draw_up(self, request: ReportRequest, sources: Sources, *, every_branch: bool = False) -> None:
        day = request.issued_on or request.period.ends_on
        self._request = request
        self._people = sources.people
        self._sender = sources.sender or sources.people.office
        self.programme = sources.programme
        self.outline = sources.outline
        self.choices = sources.choices
        self._facts = facts = COUNTED[sources.outline.counts].facts(sources, day)
        self._addressees = sources.people.addressees if facts.addressees is None else facts.addressees
        self.figures = facts.figures
        #: What the records are called that figures are about, by uid.
        self.names = facts.names
        named = {**facts.named, "annex": self._annex_label}
        self._text = TemplateText(self.outline.phrases, named, every_branch=every_branch)
        self._drafts: dict[str, Texts] = {}

    @property
    def templates(self) -> TemplateText:
        """What fills in the outline's texts with the facts of this report."""
        return self._text

    def draft(self, part: ArrangedPart) -> Texts:
        """Return a part's paragraphs as the records give them; where it has none, its sentence for that, or nothing."""
        outlined = part.outlined
        if outlined is None:
            return ()
        if outlined.name not in self._drafts:
            has_records = any(len(self._facts.groups[group]) for group in outlined.records)
            always = outlined.name in outlines.OUTSIDE or not (outlined.records or outlined.empty)
            source = outlined.text if has_records or always else outlined.empty
            title = outlined.title or outlined.name
            self._drafts[outlined.name] = self._text.paragraphs(title, source) if source else ()
        return self._drafts[outlined.name]

    def text(self, part: ArrangedPart) -> Texts:
        """Return a part's paragraphs as they print: the clerk's with the figures of now, else the draft."""
        if part.edit.left_out:
            return ()
        return self.draft(part) if part.edit.text is None else filled(part.edit.text, self.figures)

    def state(self, part: ArrangedPart) -> PartState:
        """Return how a part stands: as drafted, edited, or edited and its records say something else since."""
        edit = part.edit
        if edit.left_out:
            return PartState.LEFT_OUT
        if part.outlined is None:
            return PartState.OWN
        if edit.text is None:
            return PartState.DRAFTED
        return PartState.CHANGED if self.disagreements(part) or self.lost(part) else PartState.EDITED

    def disagreements(self, part: ArrangedPart) -> tuple[Change, ...]:
        """Return what the records say now otherwise than when the part was edited, and the part does not say."""
        edit = part.edit
        if edit.text is None or edit.base is None:
            return ()
        return disagreements(edit.text, edit.base, self.draft(part))

    def lost(self, part: ArrangedPart) -> tuple[Figure, ...]:
        """Return the figures of an edited part that the records no longer give."""
        return lost_figures(part.edit.text or (), self.figures)

    def arranged(self, edits: Iterable[PartEdit] = ()) -> Arrangement:
        """Return the report's parts as the clerk arranged them."""
        return arranged(self.outline, edits)

    def document(self, edits: Iterable[PartEdit] = ()) -> Document:
        """Return the whole report with what the clerk edited."""
        people, outline = self._people, self.outline
        office, signer = people.office, people.signer
        subject = self._subject
        parts = self.arranged(edits)
        body = self._body(parts)
        about = "" if outline.kind else f"V/v {lower_first(plain(subject))}"
        addressees = self._addressees if outline.addressed else ()
        return Document(
            letterhead=Letterhead(
                parent_line=capitals(office["parent_line"]),
                issuer_lines=capital_lines(office["header_lines"]),
                number_line=f"Số: {self._number()}",
                place_and_date=f"{one_line(str(office['place_name']))}, {self._long_date()}",
                about=about,
            ),
            kind=outline.kind,
            subject=subject,
            addressees=addressees,
            bases=self._bases(parts),
            body=body,
            signature=signature_of(signer),
            recipients=people.lines(addressees, addressed=outline.addressed),
            annexes=self._annexes,
            title=f"{outline.called} {plain(subject)[:1].lower()}{plain(subject)[1:]}",
            author=str(office["full_name"]),
        )

    def places(self, edits: Iterable[PartEdit] = ()) -> tuple[tuple[str, int] | None, ...]:
        """Return for each block of the body the part and which of its paragraphs it is; None for a section's heading.

        The heading of a part stands for its first paragraph.
        """
        return tuple(place for place, _ in self._placed(self.arranged(edits)))

    def _bases(self, parts: Arrangement) -> tuple[Text, ...]:
        """Return the legal bases, each on a line that ends with a semicolon, the last one with a stop (II.6.a)."""
        texts = () if parts.bases is None else self.text(parts.bases)
        return tuple(_stopped(text, "." if place == len(texts) else ";") for place, text in enumerate(texts, start=1))

    def _body(self, parts: Arrangement) -> tuple[Block, ...]:
        blocks = [block for _, block in self._placed(parts)]
        return (*blocks[:-1], Paragraph(_ended(blocks[-1].text)))

    def _placed(self, parts: Arrangement) -> Iterator[tuple[tuple[str, int] | None, Block]]:
        """Yield every block of the body, and whence it comes."""
        yield from self._paragraphs(parts.opening)
        number = 0
        for section in parts.sections:
            printed = [part for part in section.parts if self.text(part)]
            if not printed:
                continue
            number += 1
            yield None, SectionHeading((Span(f"{roman(number)}. {upper(section.title)}"),))
            titled = 0
            for part in printed:
                if part.title:
                    titled += 1
                    yield (part.name, 0), ClauseHeading((Span(f"{titled}. {part.title}"),))
                yield from self._paragraphs(part)
        yield from self._paragraphs(parts.closing)

    def _paragraphs(self, part: ArrangedPart) -> Iterator[tuple[tuple[str, int], Block]]:
        for place, text in enumerate(self.text(part)):
            yield (part.name, place), Paragraph(text)

    def _annex_label(self, name: str) -> str:
        """Return `Phụ lục II`, `Phụ lục` where it is the only one, nothing where it is left out."""
        tables = self._facts.tables
        if name not in tables:
            return ""
        return "Phụ lục" if len(tables) == 1 else f"Phụ lục {roman(list(tables).index(name) + 1)}"

    @cached_property
    def _subject(self) -> Text:
        return self._text.line("trích yếu", self.outline.subject)

    @cached_property
    def _annexes(self) -> tuple[Annex, ...]:
        office, tables = self._people.office, self._facts.tables
        issuer = one_line(str(office["full_name"]))
        reference = f"(Kèm theo {self.outline.called} số {self._number()} {self._long_date()} của {issuer})"
        made = [
            Annex(
                label=self._annex_label(annex.name),
                title=upper(plain(self._text.line(annex.title, annex.title))),
                reference=(Span(reference, italic=True),),
                content=(
                    *tables[annex.name],
                    *annexes.note_of_estimates(tables[annex.name]),
                    *(Paragraph(_ended(text)) for text in self._text.paragraphs(annex.title, annex.note)),
                ),
                landscape=annex.landscape,
            )
            for annex in self.outline.annexes
            if annex.name in tables
        ]
        if made and self.outline.totals_code and self._facts.totals:
            code = paper_code.code_of(self._request, self._sender, self.programme.code, self._facts.totals)
            made[-1] = replace(made[-1], content=(*made[-1].content, *code))
        return tuple(made)

    def registered(self, document: Document) -> dict[str, str]:
        """Return what the list of documents says of this paper once it is issued, besides its number and day."""
        office, subject = one_line(str(self._people.office["full_name"])), one_line(plain(document.subject))
        return {"kind": self.outline.document_kind, "symbol": self.symbol, "issuer": office, "summary": subject}

    @property
    def symbol(self) -> str:
        """What stands behind the number: `KH-UBND`, of an official letter `UBND-VX`."""
        office = self._people.office
        symbol = upper(citation.tidy_symbol(str(office["symbol"])))
        if self.outline.abbreviation:
            return f"{self.outline.abbreviation}-{symbol}"
        unit = upper(citation.tidy_symbol(str(office["drafting_unit"] or "")))
        return f"{symbol}-{unit}" if unit and " " not in unit else symbol

    def _number(self) -> str:
        """Return number and symbol, `05/BC-UBND`: below ten with a 0 before it (Phụ lục I, mục II.3).

        An official letter names the unit that drafts it in place of a type: `12/UBND-VX`.
        """
        number = self._request.number.partition("/")[0].strip()
        written = f"{int(number):02}" if number.isascii() and number.isdigit() else one_line(number)
        return f"{written or _BLANK}/{self.symbol}"

    def _long_date(self) -> str:
        if self._request.issued_on is None:
            return f"ngày {_BLANK} tháng {_BLANK} năm {_BLANK}"
        return dates.long_date(self._request.issued_on)


def _ended(text: Text) -> Text:
    """Return the last paragraph of a text with the decree's closing sign in place of its own stop."""
    return _stopped(text, _END)


def _stopped(text: Text, sign: str) -> Text:
    """Return a text with a sign in place of its own stop."""
    *head, last = text
    if isinstance(last, Span) and not last.note:
        return (*head, Span(without_stop(last.text) + sign))
    return (*text, Span(sign))
