"""One report: what is asked for, and the document that answers it from the records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates, programme
from lldp_desktop.domain.numbers_in_text import roman
from lldp_desktop.domain.vietnamese_text import one_line, sentence, upper, without_stop
from lldp_desktop.operations.import_records import PROGRAMME_SETTING
from lldp_desktop.reporting import annexes, citation
from lldp_desktop.reporting import outline as outlines
from lldp_desktop.reporting.document import (
    Annex,
    Block,
    ClauseHeading,
    Document,
    Letterhead,
    Paragraph,
    SectionHeading,
    Signature,
    Span,
    Text,
    plain,
)
from lldp_desktop.reporting.facts import money, period_records, work, workers
from lldp_desktop.reporting.figures import number_of
from lldp_desktop.reporting.people import People, people_of
from lldp_desktop.reporting.template_text import TemplateText

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.period import Period
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.document import Table
    from lldp_desktop.reporting.facts.period_records import PeriodRecords
    from lldp_desktop.storage.store import Store

#: Room to write a number, a day or a month by hand: no-break spaces, which no renderer folds.
_BLANK = "\u00a0" * 8
_END = "./."
#: A list pasted from elsewhere brings its own dashes; the outline writes ours.
_DASHES = re.compile(r"\A\s*(?:[-–—+*•]\s+)+")


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What the clerk asks for; an empty number or no date leave room to write them by hand."""

    period: Period
    issued_on: date | None = None
    number: str = ""


def compose(store: Store, request: ReportRequest) -> Document:
    """Return the report of a period.

    Raises KnownError where the office or a signer is missing for the day of issue, or the outline is wrong.
    """
    day = request.issued_on or request.period.ends_on
    return _Composer(store, request, people_of(store, day), day).document()


class _Composer:
    """Builds one document: facts, then the outline's texts around them, then annexes and the formal parts."""

    def __init__(self, store: Store, request: ReportRequest, people: People, day: date) -> None:
        self._request = request
        self._people = people
        self._programme = programme.load(store.setting(PROGRAMME_SETTING) or programme.DEFAULT)
        self._outline = outlines.load()
        self._outline.require_each_once(period_records.all_groups(self._programme))
        self._records = period_records.select(store, self._programme, request.period, day)
        names = {str(record["uid"]): str(record["name"]) for record in store.records("enterprises")}
        choices = self._programme.choices
        records = self._records
        self._activities = {
            n: work.activity_group(records[f"activities.{n}"], choices) for n in self._programme.task_groups
        }
        self._funding = money.funding(records["funding"], choices)
        self._workers = workers.workers(records["enterprise_figures"], records["enterprises"], names, self._programme)
        self._tables = self._annex_tables()
        context = _context(self._programme, people, request.period, records)
        context |= {
            "activities": self._activities,
            "annex": self._annex_label,
            "commendations": work.commendations(records["commendations"], choices, day),
            "funding": self._funding,
            "outreach": work.channels(records["outreach"], choices),
            "resources": work.resources(records["learning_resources"], choices),
            "workers": self._workers,
        }
        self._text = TemplateText(self._outline.phrases, context)

    def document(self) -> Document:
        """Return the whole report."""
        people, outline = self._people, self._outline
        office, signer = people.office, people.signer
        subject = self._text.line("trích yếu", outline.subject)
        body = self._body()
        return Document(
            letterhead=Letterhead(
                parent_line=_capitals(office["parent_line"]),
                issuer_lines=_lines(office["header_lines"]),
                number_line=f"Số: {self._number()}",
                place_and_date=f"{one_line(str(office['place_name']))}, {self._long_date()}",
            ),
            kind=outline.kind,
            subject=subject,
            addressees=people.addressees,
            bases=(),
            body=body,
            signature=Signature(
                _lines(signer["authority_lines"]), _capitals(signer["position"]), one_line(str(signer["full_name"]))
            ),
            recipients=people.recipients,
            annexes=self._annexes(),
            title=f"{sentence(outline.kind.lower())} {plain(subject)[:1].lower()}{plain(subject)[1:]}",
            author=str(office["full_name"]),
        )

    def _body(self) -> tuple[Block, ...]:
        blocks: list[Block] = [Paragraph(text) for text in self._part_texts(self._outline.opening)]
        number = 0
        for section in self._outline.sections:
            parts = [(part, texts) for part in section.parts if (texts := self._part_texts(part))]
            if not parts:
                continue
            number += 1
            blocks.append(SectionHeading((Span(f"{roman(number)}. {upper(section.title)}"),)))
            titled = 0
            for part, texts in parts:
                if part.title:
                    titled += 1
                    blocks.append(ClauseHeading((Span(f"{titled}. {part.title}"),)))
                blocks += map(Paragraph, texts)
        closing = self._text.paragraphs("kết thúc", self._outline.closing)
        blocks += map(Paragraph, closing)
        return (*blocks[:-1], Paragraph(_ended(blocks[-1].text)))

    def _part_texts(self, part: outlines.Part) -> tuple[Text, ...]:
        """Return a part's paragraphs; where it has no records, its sentence for that, or nothing."""
        has_records = any(self._records[group] for group in part.records)
        always = part is self._outline.opening
        source = part.text if has_records or always else part.empty
        return self._text.paragraphs(part.title, source) if source else ()

    def _annex_tables(self) -> dict[str, Table]:
        """Return the tables of the annexes that have something to show, in the outline's order."""
        records = {number: self._records[f"activities.{number}"] for number in self._activities}
        made = {
            "indicators": annexes.indicators(self._workers, self._programme),
            "funding": annexes.funding(self._funding),
            "activities": annexes.activities(self._activities, records, self._programme),
        }
        tables = {annex.name: made.get(annex.name) for annex in self._outline.annexes}
        return {name: table for name, table in tables.items() if table is not None}

    def _annex_label(self, name: str) -> str:
        """Return `Phụ lục II`, `Phụ lục` where it is the only one, nothing where it is left out."""
        if name not in self._tables:
            return ""
        return "Phụ lục" if len(self._tables) == 1 else f"Phụ lục {roman(list(self._tables).index(name) + 1)}"

    def _annexes(self) -> tuple[Annex, ...]:
        office = self._people.office
        reference = (
            f"(Kèm theo Báo cáo số {self._number()} {self._long_date()} của {one_line(str(office['full_name']))})"
        )
        return tuple(
            Annex(
                label=self._annex_label(annex.name),
                title=upper(plain(self._text.line(annex.title, annex.title))),
                reference=(Span(reference, italic=True),),
                content=(
                    self._tables[annex.name],
                    *(Paragraph(_ended(text)) for text in self._text.paragraphs(annex.title, annex.note)),
                ),
                landscape=annex.landscape,
            )
            for annex in self._outline.annexes
            if annex.name in self._tables
        )

    def _number(self) -> str:
        """Return number and symbol, `05/BC-UBND`: below ten with a 0 before it (Phụ lục I, mục II.3)."""
        number = self._request.number.partition("/")[0].strip()
        symbol = upper(citation.tidy_symbol(str(self._people.office["symbol"])))
        written = f"{int(number):02}" if number.isascii() and number.isdigit() else one_line(number)
        return f"{written or _BLANK}/{self._outline.abbreviation}-{symbol}"

    def _long_date(self) -> str:
        if self._request.issued_on is None:
            return f"ngày {_BLANK} tháng {_BLANK} năm {_BLANK}"
        return dates.long_date(self._request.issued_on)


def _context(programme_: Programme, people: People, period: Period, records: PeriodRecords) -> dict[str, object]:
    """Return what every template can name besides the facts of its part."""
    citations = citation.Citations()
    basis = records[period_records.BASIS]
    plans = [record for record in basis if record["kind"] == "plan"] or list(basis)
    return {
        "assessments": {
            kind: tuple(_DASHES.sub("", line) for record in some for line in str(record["text"]).splitlines())
            for kind in programme_.choices["assessment_kind"]
            for some in [records[f"assessments.{kind}"]]
        },
        "cite": citations.cite,
        "full": citation.in_full,
        "named": citation.named,
        "number_of": number_of,
        "office": people.office,
        "addressees": people.addressees,
        "period": period,
        "within": sentence(period.label) if period.label.startswith(("từ", "ngày")) else f"Trong {period.label}",
        "plan": plans[-1] if plans else None,
        "programme": programme_,
        "records": records.groups,
    }


def _capitals(value: object) -> str:
    """Return a line of the letterhead or the signature block, which is in capitals (Phụ lục I, mục II.2, II.7)."""
    return upper(one_line(str(value or "")))


def _lines(value: object) -> tuple[str, ...]:
    return tuple(map(_capitals, value)) if isinstance(value, tuple) else ()


def _ended(text: Text) -> Text:
    """Return the last paragraph of a text with the decree's closing sign in place of its own stop."""
    *head, last = text
    return (*head, Span(without_stop(last.text) + _END)) if isinstance(last, Span) else (*text, Span(_END))
